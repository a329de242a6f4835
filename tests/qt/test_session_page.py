"""The session page with real keys: what each does, whatever has the focus, and what is shown of it."""

from dataclasses import replace
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessibleAnnouncementEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLabel, QProgressBar, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from samples import MOVES, SMALL
from session_samples import Open, at_rest, at_work, press, stage, state, values

from coach.domain.dose import Dose
from coach.domain.fields import Level, PerLevel, Reps
from coach.domain.ports import DeviceStatus
from coach.domain.routine import Block, Item
from coach.domain.settings import Appearance, Settings
from coach.domain.snapshot import Action, RunState, Snapshot
from coach.domain.timeline import Pace, SegmentKind
from coach.planning.compiler import Choices, compile_routine
from coach.qt.theme import Theme
from coach.qt.widgets.session_button import KeyButton
from coach.qt.widgets.session_keys import BINDINGS, LEG_TITLE
from coach.qt.widgets.session_readout import Readout

Key = Qt.Key


class Heard:
    def __init__(self) -> None:
        self.times = 0

    def note(self) -> None:
        self.times += 1


# -- keys -------------------------------------------------------------------------------------------


def test_begin_starts_the_countdown(opened: Open) -> None:
    """Would catch a third click between Start workout and the first countdown."""
    page, made = opened("lift")
    assert state(made) is RunState.RUNNING
    assert values(page)["Phase"] == "GET READY"
    assert values(page)["Time left"] == "0:10"


def test_space_pauses_and_resumes_whatever_has_the_focus(opened: Open, qtbot: QtBot) -> None:
    """Would catch Space pressing the button that has the focus, or doing both."""
    page, made = opened("lift")
    index = made.segment.index
    for button in (None, page.controls.skip, page.controls.pause, page.corner.keys):
        (button or page).setFocus(Qt.FocusReason.TabFocusReason)
        press(qtbot, page, Key.Key_Space)
        assert state(made) is RunState.PAUSED
        assert page.controls.pause.accessibleName() == "Resume"
        press(qtbot, page, Key.Key_Space)
        assert state(made) is RunState.RUNNING
        assert page.controls.pause.accessibleName() == "Pause"
    assert made.segment.index == index
    assert not page.asking.is_open


def test_enter_presses_the_control_that_has_the_focus(opened: Open, qtbot: QtBot) -> None:
    """Would catch controls that can be reached by Tab and not be pressed."""
    page, made = opened("lift")
    page.controls.skip.setFocus(Qt.FocusReason.TabFocusReason)
    press(qtbot, page, Key.Key_Return)
    assert made.segment.kind is SegmentKind.WORK


def test_a_click_leaves_space_to_pausing(opened: Open, qtbot: QtBot) -> None:
    """Would catch a clicked button that keeps the keyboard and is pressed again by Space."""
    page, made = opened("lift")
    qtbot.mouseClick(page.controls.extend, Qt.MouseButton.LeftButton)
    length_ms = made.conductor.snapshot().length_ms
    press(qtbot, page, Key.Key_Space)
    assert state(made) is RunState.PAUSED
    assert made.conductor.snapshot().length_ms == length_ms


@pytest.mark.parametrize("key", [Key.Key_Right, Key.Key_N, Key.Key_MediaNext])
def test_skip_keys(opened: Open, qtbot: QtBot, key: Qt.Key) -> None:
    """Would catch a skip key that is not bound."""
    page, made = opened("lift")
    press(qtbot, page, key)
    assert made.segment.is_work


@pytest.mark.parametrize("key", [Key.Key_Left, Key.Key_B, Key.Key_MediaPrevious])
def test_back_keys(opened: Open, qtbot: QtBot, key: Qt.Key) -> None:
    """Would catch a back key that is not bound."""
    page, made = opened("lift")
    made.go_to(at_work, 5_000)
    press(qtbot, page, key)
    assert made.segment.is_work
    assert made.conductor.snapshot().elapsed_ms == 0


@pytest.mark.parametrize(
    ("key", "modifier"),
    [
        (Key.Key_Plus, Qt.KeyboardModifier.NoModifier),
        (Key.Key_Plus, Qt.KeyboardModifier.KeypadModifier),
        (Key.Key_Equal, Qt.KeyboardModifier.NoModifier),
    ],
)
def test_more_time_keys(
    opened: Open, qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier
) -> None:
    """Would catch 15 seconds more that only one kind of keyboard can ask for."""
    page, made = opened("lift")
    before = made.conductor.snapshot().length_ms or 0
    qtbot.keyClick(page, key, modifier)
    assert made.conductor.snapshot().length_ms == before + 15_000


def test_media_play_pauses_and_never_ends_a_set(opened: Open, qtbot: QtBot) -> None:
    """Would catch a headset's button that says set done."""
    page, made = opened("lift", pace=Pace.OWN)
    made.go_to(at_work)
    press(qtbot, page, Key.Key_MediaPlay)
    assert state(made) is RunState.PAUSED
    assert made.segment.is_work


def test_every_key_of_the_table_is_a_key_to_qt() -> None:
    """Would catch a misspelt key name, which Qt takes without a word and never fires."""
    for binding in BINDINGS:
        for key in binding.keys:
            assert QKeySequence(key).count() == 1, key
            assert QKeySequence(key)[0].key() != Key.Key_unknown, key


def test_muting_shows(opened: Open, qtbot: QtBot) -> None:
    """Would catch a mute nobody can see."""
    page, made = opened("lift")
    press(qtbot, page, Key.Key_M)
    press(qtbot, page, Key.Key_V)
    assert (made.conductor.beeps_on, made.conductor.voice_on) == (False, False)
    assert page.corner.beeps.text() == "Beeps off"
    assert page.corner.voice.text() == "Voice off"
    press(qtbot, page, Key.Key_M)
    assert page.corner.beeps.text() == "Beeps on"


def test_full_screen_is_asked_upwards(opened: Open, qtbot: QtBot) -> None:
    """Would catch a page that changes the window behind its back, or F11 that does nothing."""
    page, _ = opened("lift")
    with qtbot.waitSignal(page.full_screen_requested, timeout=500):
        press(qtbot, page, Key.Key_F11)


def test_every_key_is_on_the_overlay(opened: Open, qtbot: QtBot) -> None:
    """Would catch a key that works and is listed nowhere, and an overlay that keeps the keyboard."""
    page, made = opened("lift")
    press(qtbot, page, "?")
    assert page.asking.keys.isVisible()
    shown = " ".join(each.text() for each in page.asking.keys.findChildren(QLabel))
    for word in ("Space", "→", "←", "+", "H", "M", "V", "Esc", "F11", "?", "Media", "Tab"):
        assert word in shown
    assert {binding.shown for binding in BINDINGS if binding.shown} <= {
        each.text() for each in page.asking.keys.findChildren(QLabel)
    }
    press(qtbot, page, Key.Key_Escape)
    assert not page.asking.keys.isVisible()
    assert state(made) is RunState.RUNNING
    press(qtbot, page, Key.Key_Space)
    assert state(made) is RunState.PAUSED


# -- leaving ----------------------------------------------------------------------------------------


def test_escape_pauses_and_going_on_is_the_default(opened: Open, qtbot: QtBot) -> None:
    """Would catch an Esc that loses a session to one key press too many."""
    page, made = opened("lift")
    for answer in (Key.Key_Return, Key.Key_Space, Key.Key_Escape):
        press(qtbot, page, Key.Key_Escape)
        assert state(made) is RunState.PAUSED
        assert page.asking.leave.isVisible()
        press(qtbot, page, answer)
        assert state(made) is RunState.RUNNING
        assert not page.asking.leave.isVisible()


def test_finishing_from_escape_keeps_what_is_done(opened: Open, qtbot: QtBot) -> None:
    """Would catch a session ended early that is not offered for saving."""
    page, made = opened("lift")
    made.go_to(at_work)
    made.go_to(at_rest)
    press(qtbot, page, Key.Key_Escape)
    press(qtbot, page, Key.Key_Tab)
    with qtbot.waitSignal(page.session_ended, timeout=500):
        press(qtbot, page, Key.Key_Return)
    assert state(made) is RunState.STOPPED
    assert made.log.sets
    assert not page.is_busy


def test_discarding_takes_two_presses(opened: Open, qtbot: QtBot) -> None:
    """Would catch a workout thrown away by one slip of a finger."""
    page, _ = opened("lift")
    heard = Heard()
    page.discard_requested.connect(heard.note)
    press(qtbot, page, Key.Key_Escape)
    press(qtbot, page, Key.Key_Backtab)
    assert QApplication.focusWidget() is page.asking.leave.discard
    press(qtbot, page, Key.Key_Return)
    assert heard.times == 0
    press(qtbot, page, Key.Key_Return)
    assert heard.times == 1
    assert not page.is_busy


def test_nothing_under_an_overlay_gets_a_key(opened: Open, qtbot: QtBot) -> None:
    """Would catch a skip pressed by somebody who is being asked something else."""
    page, made = opened("lift")
    press(qtbot, page, Key.Key_Escape)
    press(qtbot, page, Key.Key_N)
    press(qtbot, page, Key.Key_H)
    assert made.segment.kind is SegmentKind.PREPARE
    for _ in range(6):
        press(qtbot, page, Key.Key_Tab)
        assert page.asking.leave.isAncestorOf(QApplication.focusWidget() or page)


# -- it hurts ---------------------------------------------------------------------------------------


def test_hurts_ends_the_move_and_asks_where_by_one_key(opened: Open, qtbot: QtBot) -> None:
    """Would catch a pain that is noted without its place, or a session that stands still to ask."""
    page, made = opened("lift", "plank")
    made.go_to(at_work, 4_000)
    press(qtbot, page, Key.Key_H)
    assert made.segment.move == "plank"
    assert state(made) is RunState.RUNNING
    assert page.asking.place.is_open
    press(qtbot, page, "6")
    assert not page.asking.place.is_open
    assert made.conductor.hurts[-1].place == "wrist"
    assert state(made) is RunState.RUNNING


@pytest.mark.parametrize("key", [Key.Key_Escape, Key.Key_0])
def test_the_place_need_not_be_told(opened: Open, qtbot: QtBot, key: Qt.Key) -> None:
    """Would catch Esc asking to leave when it only answers where it hurts."""
    page, made = opened("lift", "plank")
    made.go_to(at_work, 4_000)
    press(qtbot, page, Key.Key_H)
    press(qtbot, page, key)
    assert not page.asking.place.is_open
    assert not page.asking.is_open
    assert made.conductor.hurts[-1].place is None
    assert state(made) is RunState.RUNNING


def test_the_question_goes_away_by_itself(opened: Open, qtbot: QtBot) -> None:
    """Would catch a question that takes digits long after, and a timer left running."""
    page, made = opened("lift", "plank")
    made.go_to(at_work, 4_000)
    press(qtbot, page, Key.Key_H)
    assert page.asking.place.is_ticking
    page.asking.place._timer.timeout.emit()
    assert not page.asking.place.is_open
    assert not page.asking.place.is_ticking
    press(qtbot, page, "6")
    assert made.conductor.hurts[-1].place is None


@pytest.mark.parametrize("key", ["2", "3", "4"])
def test_pain_down_the_leg_means_stop(opened: Open, qtbot: QtBot, key: str) -> None:
    """Would catch leg pain taken like any other: section D1-07 says stop."""
    page, made = opened("lift", "plank")
    made.go_to(at_work, 4_000)
    press(qtbot, page, Key.Key_H)
    press(qtbot, page, key)
    assert page.asking.advice.isVisible()
    assert page.asking.advice.accessibleName() == LEG_TITLE
    assert state(made) is RunState.PAUSED
    with qtbot.waitSignal(page.session_ended, timeout=500):
        press(qtbot, page, Key.Key_Return)
    assert state(made) is RunState.STOPPED


def test_the_advice_can_be_weighed_and_left(opened: Open, qtbot: QtBot) -> None:
    """Would catch an advice that is an order: pain drawing back may go on (D1-08)."""
    page, made = opened("lift", "plank")
    made.go_to(at_work, 4_000)
    press(qtbot, page, Key.Key_H)
    press(qtbot, page, "2")
    press(qtbot, page, Key.Key_Tab)
    press(qtbot, page, Key.Key_Return)
    assert state(made) is RunState.RUNNING


def test_hurts_in_a_rest_says_what_can_be_done(opened: Open, qtbot: QtBot) -> None:
    """Would catch a key that does nothing and says nothing."""
    page, made = opened("lift")
    press(qtbot, page, Key.Key_H)
    assert "Skip" in values(page)["Cue"]
    made.go(4_500)
    assert "Skip" not in values(page)["Cue"]


# -- own pace ---------------------------------------------------------------------------------------


def test_own_pace_counts_as_planned_unless_changed(opened: Open, qtbot: QtBot) -> None:
    """Would catch Space pausing an own-pace set, or a count that is not recorded."""
    page, made = opened("lift", pace=Pace.OWN)
    made.go_to(at_work, 1_000)
    assert values(page)["Reps"] == "4"
    assert page.controls.set_done.isVisible()
    press(qtbot, page, Key.Key_Space)
    assert made.conductor.records[-1].done_reps == 4
    assert not page.controls.set_done.isVisible()
    made.go_to(at_work, 1_000)
    press(qtbot, page, Key.Key_Up)
    press(qtbot, page, Key.Key_Up)
    press(qtbot, page, Key.Key_Down)
    assert values(page)["Reps"] == "5"
    press(qtbot, page, Key.Key_Space)
    assert made.conductor.records[-1].done_reps == 5


def test_a_paused_own_pace_set_is_resumed_by_space(opened: Open, qtbot: QtBot) -> None:
    """Would catch a set that is declared done by the key that should go on with it."""
    page, made = opened("lift", pace=Pace.OWN)
    made.go_to(at_work, 1_000)
    page.controls.pause.click()
    assert state(made) is RunState.PAUSED
    press(qtbot, page, Key.Key_Space)
    assert state(made) is RunState.RUNNING
    assert made.segment.is_work


# -- what is shown ----------------------------------------------------------------------------------


def test_every_live_value_has_its_name_and_follows(opened: Open) -> None:
    """Would catch a value a screen reader can't find, or one that stays behind."""
    page, made = opened("hinge")
    made.go_to(at_work, 500)
    shown = values(page)
    assert shown["Phase"] == "WORK"
    assert shown["Move"] == "Hinge"
    assert shown["Side"] == "left"
    assert shown["Set"] == "1 of 2"
    assert shown["Round"] == "1 of 1"
    assert shown["Reps"] == "1 of 4"
    assert shown["Time left"] == "0:24"
    assert shown["Next"] == "Hinge · right · 4 reps"
    (strip,) = (each for each in page.findChildren(QProgressBar) if each.isVisible())
    assert strip.accessibleName() == "Session progress"
    made.go_to(lambda segment: segment.kind is SegmentKind.SWITCH, 500)
    assert values(page)["Phase"] == "SWITCH SIDES"
    assert values(page)["Side"] == "right"


def test_rest_shows_the_move_to_come_and_its_cautions_before_its_first_set(opened: Open) -> None:
    """Would catch cautions nobody sees before they begin, or sees again at every rest."""
    page, made = opened("lift")
    assert page.board.caution.isVisible()
    assert page.board.caution.accessibleDescription() == "Pain."
    steps = [line.text() for line in page.board.lines if line.isVisible()]
    assert steps == ["Stand tall.", "Move.", "Return."]
    made.go_to(at_work)
    assert not page.board.caution.isVisible()
    made.go_to(at_rest, 500)
    assert values(page)["Phase"] == "REST"
    assert not page.board.caution.isVisible()


def test_work_shows_the_part_of_the_rep_and_marks_the_cue(opened: Open) -> None:
    """Would catch a board that stands still while the rep goes on."""
    page, made = opened("lift")
    made.go_to(at_work, 0)
    assert page.board.heading.text() == "Lift"
    made.go(2_500)
    assert page.board.heading.text() == "Pause"
    assert page.board.phases.present == 1
    made.go(6_500)
    marked = [line.text() for line in page.board.lines if line.mark.value == "bar"]
    assert marked == [made.conductor.current_text]


def test_the_long_hold_counts_without_getting_in_and_out(opened: Open) -> None:
    """Would catch a hold whose digits count the way in."""
    page, made = opened("plank")
    made.go_to(at_work, 1_000)
    assert values(page)["Time left"] == "0:20"
    assert page.board.heading.text() == "Rise"
    made.go(4_000)
    assert values(page)["Time left"] == "0:18"
    assert page.board.heading.text() == "Hold"


def test_what_is_missing_is_said_in_one_quiet_line(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Would catch a silent session that does not say why, or says it twice; a log that fails in secret."""
    page, made = opened("lift")
    made.beeper.works = False
    made.go(1_500)
    assert page.board.notice.text() == "No sound."
    missing = DeviceStatus("Voice", works=False, sentence="No sound.")
    monkeypatch.setattr(made.speaker, "status", lambda: missing)
    made.go(1_500)
    assert page.board.notice.text() == "No sound."
    made.log.failing = True
    made.go_to(at_work)
    made.player.ask(Action.SKIP)
    made.go(1_500)
    assert "The disk is full. Make room." in page.board.notice.text()


def test_a_move_without_its_card_is_led_all_the_same(opened: Open) -> None:
    """Would catch a resumed session that breaks because a move has left the library."""
    page, _ = opened("lift")
    made = stage("hinge", "plank", "march")
    page.begin(made.player, {})
    made.player._timer.stop()
    made.go_to(at_work, 500)
    assert [line.text() for line in page.board.lines if line.isVisible()]
    made.go(200_000)
    assert made.log.sets


def test_phase_changes_are_announced_once(opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """Would catch a screen reader that is told nothing, or told what the voice says already."""
    _, made = opened("lift")
    told: list[str] = []

    def tell(event: QAccessibleAnnouncementEvent) -> None:
        told.append(event.message())

    reader = SimpleNamespace(isActive=lambda: True, updateAccessibility=tell)
    monkeypatch.setattr("coach.qt.pages.session_showing.QAccessible", reader)
    made.go_to(at_work)
    assert told == []
    made.conductor.mute_voice(True)
    made.go_to(at_rest)
    assert told == ["Rest. Next: Lift, set 2 of 2"]
    made.conductor.mute_voice(False)
    monkeypatch.setattr(
        made.speaker, "status", lambda: DeviceStatus("Voice", works=False, sentence="No voice.")
    )
    made.go_to(at_work)
    assert told[1:] == ["Work. Lift, set 2 of 2"]


def test_a_machine_that_slept_says_so(opened: Open) -> None:
    """Would catch a session found paused with no word why."""
    page, made = opened("lift")
    made.clock.go(3_600_000)
    made.player._tick()
    assert state(made) is RunState.PAUSED
    assert "slept" in values(page)["Cue"]


def test_each_phase_has_a_word_a_colour_and_a_shape(theme: Theme) -> None:
    """Would catch phases that only a person with full colour vision can tell apart."""
    from coach.qt.widgets.session_phase import LOOKS

    looks = set(LOOKS.values())
    assert len({look.word for look in looks}) == len(looks) == 4
    assert len({look.shape for look in looks}) == 4
    assert len({look.tone for look in looks}) == 4


def test_what_is_different_at_this_level_is_the_routine_s_word(opened: Open) -> None:
    """Would catch the move's own note where the routine prescribes another way, or none."""
    lift = replace(MOVES["lift"], dose=PerLevel.same(Dose(note="The card's own way")))
    dose = Dose(sets=1, reps=Reps(3, 3), note="With bent knees")
    plain = Dose(sets=1, reps=Reps(3, 3))
    items = (Item("lift", PerLevel.same(dose)), Item("lift", PerLevel.same(plain)))
    routine = replace(SMALL, blocks=(Block(name="Moves", items=items),))
    moves = {**MOVES, "lift": lift}
    page, _ = opened("lift")
    made = stage(plan=compile_routine(routine, moves, Choices(Level.BEGINNER)))
    page.begin(made.player, moves)
    made.player._timer.stop()
    for wanted in (lambda segment: segment.index == 0, at_work):
        made.go_to(wanted)
        assert page.board.variant.isVisible()
        assert values(page)["At this level"] == "Beginner: With bent knees"
        assert page.board.variant.px >= page.height() * 0.036
    made.go_to(lambda segment: segment.item == 1)
    assert not page.board.variant.isVisible()
    assert values(page)["At this level"] == ""


def test_between_two_seconds_only_what_moves_is_touched(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Would catch every word being looked at thirty times a second; or a ring that jumps by the second."""
    page, made = opened("lift")
    made.go_to(at_work, 1_010)
    words: list[Snapshot] = []
    show = Readout.show_snapshot

    def count(readout: Readout, shot: Snapshot, *rest: str | int | None) -> None:
        words.append(shot)
        show(readout, shot, *rest)

    monkeypatch.setattr(Readout, "show_snapshot", count)
    shares: set[float] = set()
    for _ in range(31):
        made.go(33)
        shares.add(page.readout.dial.share)
    assert len(shares) >= 30
    assert 1 <= len(words) <= 3


def test_what_moves_keeps_its_own_ground(opened: Open, theme: Theme) -> None:
    """Would catch everything under the ring being painted with each frame: a style takes this back."""
    page, made = opened("lift")
    made.go_to(at_work, 500)
    for look in (Appearance.DARK, Appearance.LIGHT):
        theme.apply_settings(Settings(appearance=look))
        QApplication.processEvents()
        for part in (
            page.readout,
            page.readout.dial,
            page.board,
            page.board.phases,
            page.board.figure,
        ):
            assert part.testAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent), part
        assert page.bottom.strip.testAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)


# -- reaching it ------------------------------------------------------------------------------------


def test_controls_have_their_names_and_are_reached_by_tab(opened: Open, qtbot: QtBot) -> None:
    """Would catch a control only the mouse can reach, or one a screen reader can't name."""
    page, made = opened("plank")
    made.go_to(at_work, 500)
    names = {each.accessibleName() for each in page.findChildren(QPushButton) if each.isVisible()}
    assert {"Back", "Pause", "Skip", "15 seconds more", "It hurts", "End workout"} <= names
    reached: set[str] = set()
    for _ in range(14):
        press(qtbot, page, Key.Key_Tab)
        focused = QApplication.focusWidget()
        if isinstance(focused, KeyButton):
            reached.add(focused.accessibleName())
    assert {"Back", "Pause", "Skip", "15 seconds more", "It hurts", "End workout"} <= reached


def test_no_painted_widget_is_nameless(opened: Open) -> None:
    """Would catch a plain QWidget that paints: to a screen reader it is a filler."""
    page, _ = opened("lift")
    for widget in page.findChildren(QWidget):
        if not widget.isVisible() or widget.findChildren(QWidget):
            continue
        assert isinstance(widget, QLabel | QPushButton | QProgressBar), widget


def test_a_disabled_button_gives_the_focus_back(opened: Open, qtbot: QtBot) -> None:
    """Would catch keys that stop working because the focus fell off the page."""
    page, made = opened("lift", "plank")
    made.go_to(at_work, 500)
    page.controls.hurts.setFocus(Qt.FocusReason.TabFocusReason)
    made.go_to(at_rest, 1_500)
    assert page.isAncestorOf(QApplication.focusWidget() or QWidget()) or page.hasFocus()
    press(qtbot, page, Key.Key_Space)
    assert state(made) is RunState.PAUSED


def test_controls_grow_faint_but_stay(opened: Open, qtbot: QtBot) -> None:
    """Would catch controls that can't be pressed any more once they have faded."""
    page, made = opened("lift")
    page._idleness.idle.emit()
    qtbot.waitUntil(lambda: page.controls.opacity < 0.6, timeout=2_000)
    assert all(each.isVisible() for each in (page.controls.back, page.controls.end))
    press(qtbot, page, Key.Key_N)
    assert page.controls.opacity == 1.0
    press(qtbot, page, Key.Key_Space)
    page._idleness.idle.emit()
    assert page.controls.opacity == 1.0
    assert state(made) is RunState.PAUSED


def test_no_timer_is_left_when_the_session_is_over(opened: Open) -> None:
    """Would catch a timer that ticks behind the page that follows."""
    page, made = opened("march")
    heard = Heard()
    page.session_ended.connect(heard.note)
    made.go(60_000)
    assert heard.times == 1
    for owner in (page, made.player):
        assert not [each for each in owner.findChildren(QTimer) if each.isActive()]
    page.hide()
    assert not page._idleness.is_ticking


def test_a_second_session_starts_clean(opened: Open, qtbot: QtBot) -> None:
    """Would catch a count, a question or a closed player of the session before."""
    page, made = opened("lift", pace=Pace.OWN)
    made.go_to(at_work, 500)
    press(qtbot, page, Key.Key_H)
    again = stage("plank")
    page.begin(again.player, MOVES)
    again.player._timer.stop()
    assert not page.asking.place.is_open
    assert values(page)["Phase"] == "GET READY"
    press(qtbot, page, Key.Key_Space)
    assert state(again) is RunState.PAUSED
    assert made.player.is_closed
