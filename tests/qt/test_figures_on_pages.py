"""Figures outside a session: pictures on cards, the one that moves, the large one, Today's."""

from dataclasses import replace
from functools import partial

import pytest
from fakes import FakeClock
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shell_samples import NOW, library, plan, plans

from coach.domain.catalogue import Catalogue
from coach.domain.exercise import Position
from coach.domain.fields import Level
from coach.domain.settings import Appearance, Settings
from coach.qt.models.past import NO_PAST
from coach.qt.models.reel import Reel
from coach.qt.models.today_state import today_state
from coach.qt.pages.exercises import ExercisesPage
from coach.qt.pages.routine import RoutinePage
from coach.qt.pages.today import TodayPage
from coach.qt.theme import Theme
from coach.qt.widgets import figure_pictures
from coach.qt.widgets.figure_card import FigureCard
from coach.qt.widgets.figure_icon import SIZE, FigureIcon
from coach.qt.widgets.figure_pictures import Figures
from coach.qt.widgets.move_grid import MoveGrid
from coach.qt.widgets.routine_figure import order_of

BOX = QSize(108, 96)
PIKE = library().moves["ball-pike"]
READ = Settings(safety_accepted=True, last_routine="strong-back-three")


def _closing(one: QWidget, closed: QWidget) -> None:
    assert one is closed


def held(qtbot: QtBot, one: QWidget) -> None:
    """Until it is closed: the garbage collector may not take a widget while it is being painted."""
    qtbot.addWidget(one, before_close_func=partial(_closing, one))


def figures_of(theme: Theme, catalogue: Catalogue | None = None) -> Figures:
    figures = Figures(theme, theme)
    figures.show_catalogue(catalogue or library())
    return figures


def picture_of(qtbot: QtBot, figures: Figures, move: object = PIKE, box: QSize = BOX) -> object:
    """The picture, once it has been painted."""
    with qtbot.waitSignal(figures.came, timeout=5000):
        assert figures.picture(move, Level.BEGINNER, box, 1.0) is None  # type: ignore[arg-type] # a move
    return figures.picture(move, Level.BEGINNER, box, 1.0)  # type: ignore[arg-type] # a move


# -- pictures ---------------------------------------------------------------------------------


def test_a_picture_is_painted_once_and_later(qtbot: QtBot, theme: Theme) -> None:
    """Catches a page that waits for its pictures, and one that paints them at every frame."""
    figures = figures_of(theme)
    first = picture_of(qtbot, figures)
    assert first.size() == BOX
    assert figures.picture(PIKE, Level.BEGINNER, BOX, 1.0).cacheKey() == first.cacheKey()
    qtbot.waitUntil(lambda: not figures._slices.running)


def test_a_fine_screen_gets_a_fine_picture(qtbot: QtBot, theme: Theme) -> None:
    """Catches figures that are blurred where a pixel of the window has four of the screen."""
    figures = figures_of(theme)
    with qtbot.waitSignal(figures.came, timeout=5000):
        figures.picture(PIKE, Level.BEGINNER, BOX, 2.0)
    fine = figures.picture(PIKE, Level.BEGINNER, BOX, 2.0)
    assert fine is not None
    assert fine.size() == BOX * 2
    assert fine.deviceIndependentSize().toSize() == BOX


def test_another_scheme_asks_for_other_pictures(qtbot: QtBot, theme: Theme) -> None:
    """Catches figures in the colours of the day on a dark page."""
    figures = figures_of(theme)
    light = picture_of(qtbot, figures).toImage()
    theme.apply_settings(Settings(appearance=Appearance.DARK))
    assert picture_of(qtbot, figures).toImage() != light


def test_a_changed_library_shows_the_old_picture_until_there_is_the_new(
    qtbot: QtBot, theme: Theme
) -> None:
    """Catches cards that go blank whenever a file is saved, and figures that never follow their file."""
    figures = figures_of(theme)
    old = picture_of(qtbot, figures)
    plank = library().motion_of(library().moves["front-plank"])
    assert plank is not None
    figures.show_catalogue(replace(library(), motions={"ball-pike": plank}))
    with qtbot.waitSignal(figures.came, timeout=5000):
        kept = figures.picture(PIKE, Level.BEGINNER, BOX, 1.0)
        assert kept is not None
        assert kept.cacheKey() == old.cacheKey()
    assert figures.picture(PIKE, Level.BEGINNER, BOX, 1.0).toImage() != old.toImage()


def test_moves_without_a_figure_share_that_of_their_position(qtbot: QtBot, theme: Theme) -> None:
    """Catches ten thousand own moves that each paint a picture of their own, or that have none."""
    figures = figures_of(theme)
    own = replace(PIKE, id="own", motion=None, position=Position.STANDING)
    other = replace(own, id="other")
    picture = picture_of(qtbot, figures, own)
    assert figures.picture(other, Level.BEGINNER, BOX, 1.0).cacheKey() == picture.cacheKey()
    lying = picture_of(qtbot, figures, replace(own, position=Position.SUPINE))
    assert lying.toImage() != picture.toImage()


def test_pictures_do_not_pile_up(
    qtbot: QtBot, theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Catches a store that grows with everything one has ever scrolled past."""
    monkeypatch.setattr(figure_pictures, "MOST_BYTES", 3 * 40 * 40 * 4)
    monkeypatch.setattr(figure_pictures, "_MOST_WANTED", 2)
    figures = figures_of(theme)
    for side in (40, 41, 42, 43):
        picture_of(qtbot, figures, PIKE, QSize(side, side))
    assert len(figures._pictures) == 2
    assert figures._bytes == 4 * (42 * 42 + 43 * 43)


def test_floors_are_at_one_height_and_bodies_of_one_size() -> None:
    """Catches cards side by side on which one figure floats and the next one is a giant."""
    floors, sizes = set(), []
    for name in ("ball-pike", "front-plank", "march-in-place", "seated-butterfly"):
        move = library().moves[name]
        motion = library().motion_of(move)
        assert motion is not None
        frame = Reel(motion, move, Level.BEGINNER).frame()
        transform = figure_pictures.placed(frame, BOX)
        floors.add(round(transform.map(0.0, 0.0)[1], 3))
        sizes.append(-transform.m22())
        across = [transform.map(x, 0.0)[0] for x in (frame.left, frame.right)]
        assert min(across) >= -0.01
        assert max(across) <= BOX.width() + 0.01
    assert len(floors) == 1
    assert max(sizes) <= BOX.height()


# -- the card that is looked at ---------------------------------------------------------------


@pytest.fixture
def exercises(qtbot: QtBot, theme: Theme) -> ExercisesPage:
    page = ExercisesPage(theme)
    held(qtbot, page)
    page.resize(1000, 700)
    page.show_catalogue(library(), Level.BEGINNER)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    # The pointer is where an earlier test left it: over a card it would play that one.
    QCursor.setPos(page.mapToGlobal(QPoint(1, 1)))
    qtbot.waitUntil(lambda: not grid_of(page).viewport().underMouse())
    return page


def grid_of(page: ExercisesPage) -> MoveGrid:
    (grid,) = page.findChildren(MoveGrid)
    return grid


def test_only_the_card_with_the_focus_moves(qtbot: QtBot, exercises: ExercisesPage) -> None:
    """Catches a page full of movement, and a figure that goes on where nobody looks any more."""
    grid = grid_of(exercises)
    assert not grid._clock.ticking
    grid.setFocus()
    grid.go_to(1)
    qtbot.waitUntil(lambda: grid._clock.ticking, timeout=5000)
    assert grid._delegate.played.move is grid.model().index(1, 0).data(grid.model().MoveRole)
    at_ms = grid._delegate.played._at_ms
    qtbot.waitUntil(lambda: grid._delegate.played._at_ms > at_ms, timeout=5000)
    exercises.setFocus()
    assert not grid._clock.ticking
    assert grid._delegate.played.move is None


def test_it_stops_on_a_hidden_page(qtbot: QtBot, exercises: ExercisesPage) -> None:
    """Catches a processor that is kept busy by a section nobody sees."""
    grid = grid_of(exercises)
    grid.setFocus()
    qtbot.waitUntil(lambda: grid._clock.ticking, timeout=5000)
    exercises.hide()
    assert not grid._clock.ticking


def test_no_card_moves_where_less_motion_is_wanted(
    qtbot: QtBot, theme: Theme, exercises: ExercisesPage
) -> None:
    """Catches a setting that the cards do not know."""
    theme.apply_settings(Settings(reduce_motion=True))
    grid = grid_of(exercises)
    grid.setFocus()
    grid._play_what_is_looked_at()
    assert grid._delegate.played.move is None
    assert not grid._clock.going


# -- the large figure -------------------------------------------------------------------------


def card_of(qtbot: QtBot, theme: Theme, name: str = "ball-pike") -> FigureCard:
    move = library().moves[name]
    card = FigureCard(theme, figures_of(theme).reel(move, Level.BEGINNER), move)
    held(qtbot, card)
    card.resize(440, 500)
    with qtbot.waitActive(card):
        card.show()
        card.activateWindow()
    return card


def test_the_large_figure_plays_and_pauses(qtbot: QtBot, theme: Theme) -> None:
    """Catches a figure that stands still, can't be stopped, or does not stop when it is hidden."""
    card = card_of(qtbot, theme)
    before = card._at_ms
    qtbot.waitUntil(lambda: card._at_ms > before, timeout=5000)
    assert card.play.accessibleName() == "Pause figure"
    card.hide()
    assert not card._clock.ticking
    card.show()
    assert card._clock.ticking
    qtbot.mouseClick(card.play, Qt.MouseButton.LeftButton)
    assert not card.playing
    assert (card.play.text(), card.play.accessibleName()) == ("Play", "Play figure")


def test_the_slider_goes_through_the_phases_by_keyboard(qtbot: QtBot, theme: Theme) -> None:
    """Catches a slider that shows a moment and does not name it, to the eye or to a screen reader."""
    card = card_of(qtbot, theme)
    assert card.slider.accessibleName() == "Moment of the rep"
    card.slider.setFocus()
    qtbot.keyClick(card.slider, Qt.Key.Key_Home)
    assert not card.playing
    said = [card.slider.accessibleDescription()]
    start = card.view._joints
    for _ in range(60):
        qtbot.keyClick(card.slider, Qt.Key.Key_Right)
        if card.slider.accessibleDescription() != said[-1]:
            said.append(card.slider.accessibleDescription())
            assert card.part.text() == said[-1]
    phases = PIKE.phases.at(Level.BEGINNER) if PIKE.phases else ()
    assert said == [phase.name for phase in phases]
    qtbot.keyClick(card.slider, Qt.Key.Key_Home)
    assert card.view._joints == start


def test_where_less_motion_is_wanted_it_waits_and_shows_key_frames(
    qtbot: QtBot, theme: Theme
) -> None:
    """Catches movement that was asked not to be: at once, and when the setting comes later."""
    theme.apply_settings(Settings(reduce_motion=True))
    card = card_of(qtbot, theme)
    assert not card.playing
    seen = set()
    for position in range(0, 1001, 20):
        card._go_to(position)
        seen.add(card.view._joints)
    assert len(seen) <= len(card._reel.motion.frames)
    theme.apply_settings(Settings())
    later = card_of(qtbot, theme)
    assert later.playing
    theme.apply_settings(Settings(reduce_motion=True))
    assert not later.playing


def test_a_move_with_sides_can_be_seen_from_both(qtbot: QtBot, theme: Theme) -> None:
    """Catches a switch that does nothing, or one on moves that have no sides."""
    card = card_of(qtbot, theme, "warrior-three")
    card.play.click()
    right = card.view._joints
    assert card.sides is not None
    qtbot.mouseClick(card.sides.button("left"), Qt.MouseButton.LeftButton)
    assert card.view._joints != right
    assert card_of(qtbot, theme).sides is None


def test_the_large_figure_is_named_and_glows(qtbot: QtBot, theme: Theme) -> None:
    """Catches a picture that only the eye has, and muscles that shine without a word."""
    card = card_of(qtbot, theme)
    assert card.view.accessibleName() == "Figure"
    assert "abdominals" in card.view.accessibleDescription()
    assert card.view._glow == PIKE.muscles.primary


def test_a_still_of_a_position_has_nothing_to_play(qtbot: QtBot, theme: Theme) -> None:
    """Catches a Play that plays nothing."""
    own = replace(PIKE, id="own", motion=None)
    card = FigureCard(theme, figures_of(theme).reel(own, Level.BEGINNER), own)
    held(qtbot, card)
    card.show()
    assert not card.play.isVisible()
    assert not card.slider.isVisible()
    assert not card.playing


# -- Today and routines -----------------------------------------------------------------------


def today(qtbot: QtBot, theme: Theme, width: int, height: int) -> TodayPage:
    page = TodayPage(theme, FakeClock(ms=0), figures=figures_of(theme))
    page.resize(width, height)
    held(qtbot, page)
    few = [one for one in plans() if one.routine.id == "strong-back-three"]
    page.show_state(today_state(few, NO_PAST, [], READ, NOW))
    page.show()
    return page


def test_todays_figure_moves_after_the_page_is_there(qtbot: QtBot, theme: Theme) -> None:
    """Catches a first page that waits for its figure, and one whose figure never comes."""
    page = today(qtbot, theme, 1190, 768)
    figure = page.next.figure
    assert figure.isVisible()
    assert not figure.moving
    qtbot.waitUntil(lambda: figure.moving, timeout=5000)
    assert figure._clock.ticking
    page.hide()
    assert not figure._clock.ticking


def test_todays_figure_takes_room_from_nothing(qtbot: QtBot, theme: Theme) -> None:
    """Catches a figure over the name or over Start, or one that pushes anything aside."""
    page = today(qtbot, theme, 1190, 768)
    box = page.next.figure.geometry()
    assert min(box.width(), box.height()) >= 110
    for part in (page.next.name, page.next.facts):
        words = part.x() + part.fontMetrics().horizontalAdvance(part.text())
        assert box.left() > words or box.top() > part.geometry().bottom()
    assert box.bottom() <= page.next.start.geometry().bottom()
    assert box.right() <= page.next.picture.geometry().right()
    small = today(qtbot, theme, 828, 700)
    assert not small.next.figure.isVisible()


def test_todays_figure_stands_still_where_less_motion_is_wanted(qtbot: QtBot, theme: Theme) -> None:
    """Catches movement on the first page of somebody who asked for less."""
    theme.apply_settings(Settings(reduce_motion=True))
    page = today(qtbot, theme, 1190, 768)
    qtbot.waitUntil(lambda: page.next.figure._reel is not None, timeout=5000)
    assert not page.next.figure.moving


def test_the_figure_begins_with_what_the_routine_is_about() -> None:
    """Catches a strength routine that presents itself with its warm-up."""
    strong = plan("strong-back-three")
    moves = [strong.moves[one] for one in strong.move_ids]
    order = order_of(strong, moves)
    assert order[0].id == "ball-pike"
    assert sorted(one.id for one in order) == sorted(one.id for one in moves)
    assert order_of(strong, []) == ()


def test_a_routines_lines_have_figures_where_there_is_room(qtbot: QtBot, theme: Theme) -> None:
    """Catches lines without their figures, and large text that is pushed out by them."""
    page = RoutinePage(theme, FakeClock(ms=0), figures=figures_of(theme))
    held(qtbot, page)
    page.show_plan(plan("strong-back-three"), safety_accepted=True)
    page.show()
    links = [one for one in page.findChildren(QPushButton) if one.findChildren(FigureIcon)]
    assert len(links) == 7
    assert {one.iconSize() for one in links} == {QSize(*SIZE)}

    def painted() -> bool:
        images = [one.icon().pixmap(QSize(*SIZE)).toImage() for one in links]
        return all(not image.allGray() for image in images)

    qtbot.waitUntil(painted, timeout=5000)
    theme.apply_settings(Settings(text_percent=200))
    assert all(one.icon().isNull() for one in links)
