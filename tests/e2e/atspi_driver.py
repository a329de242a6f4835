"""Sees and does with a window what a screen reader sees and does, through AT-SPI.

Run with the system's Python (the bindings are a Debian package): ``/usr/bin/python3 atspi_driver.py PID``.
Answers each line of JSON on the standard input with one on the standard output:
``{"do": "tree"}`` gives every object of the application that is shown, from the top, in reading order, and
``{"do": "find", "name": NAME, "role": ROLE}`` the first of a name (and role, unless empty), or null.
``{"do": "act", "id": N, "action": "Press"}`` does one of an object's actions, ``{"do": "focus", "id": N}``
puts the keyboard on it. Ids hold until the next look.
"""

import contextlib
import json
import sys
import time
from pathlib import Path

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402  the version must be chosen first

PATIENCE_S = 60
MOST_CHILDREN = 400
"""A long list is read only so far; nobody needs more here."""


def application(pid):
    """The application of a process, as soon as it has a window."""
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline and is_alive(pid):
        desktop = Atspi.get_desktop(0)
        desktop.clear_cache()
        for index in range(desktop.get_child_count()):
            try:
                one = desktop.get_child_at_index(index)
                if one is not None and one.get_process_id() == pid and one.get_child_count():
                    # Ask the application each time: what is kept here would be out of date.
                    one.set_cache_mask(Atspi.Cache.NONE)
                    return one
            except GLib.Error:  # it went away while we looked
                continue
        time.sleep(0.05)
    raise SystemExit(f"no window of process {pid} can be seen through AT-SPI")


def is_alive(pid):
    """Whether the process is there and has not ended."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def described(one, depth, parent):
    """What is said of one object."""
    states = one.get_state_set()
    said = {
        "depth": depth,
        "parent": parent,
        "role": one.get_role_name(),
        "name": one.get_name() or "",
        "description": one.get_description() or "",
        "states": [state.value_nick for state in states.get_states()],
        "actions": [],
        "children": one.get_child_count(),
    }
    action = one.get_action_iface()
    if action is not None:
        said["actions"] = [action.get_action_name(n) for n in range(action.get_n_actions())]
    value = one.get_value_iface()
    if value is not None:
        said["value"] = value.get_current_value()
        said["most"] = value.get_maximum_value()
    text = one.get_text_iface()
    if text is not None:
        said["text"] = Atspi.Text.get_text(text, 0, -1)
    return said


class Reader:
    """Walks one application."""

    def __init__(self, app):
        self.app = app
        self.seen = []

    def tree(self):
        """Everything that is shown."""
        said = []
        for one, depth, parent in self._shown():
            number = len(self.seen) - 1
            with contextlib.suppress(GLib.Error):  # it went away while we looked
                said.append({**described(one, depth, parent), "id": number})
        return said

    def find(self, name, role):
        """The first of a name. Asks each object for little, so that it is quick."""
        for one, depth, parent in self._shown():
            number = len(self.seen) - 1
            with contextlib.suppress(GLib.Error):  # it went away while we looked
                if one.get_name() == name and role in ("", one.get_role_name()):
                    return {**described(one, depth, parent), "id": number}
        return None

    def _shown(self):
        """Each object that is shown, with its depth and the number of its parent."""
        self.seen = []
        waiting = [(self.app, 0, -1)]
        while waiting:
            one, depth, parent = waiting.pop()
            try:
                if depth and not one.get_state_set().contains(Atspi.StateType.SHOWING):
                    continue
                number = len(self.seen)
                self.seen.append(one)
                yield one, depth, parent
                count = min(one.get_child_count(), MOST_CHILDREN)
                children = [one.get_child_at_index(index) for index in range(count)]
            except GLib.Error:  # it went away while we looked
                continue
            waiting += [(child, depth + 1, number) for child in reversed(children) if child]

    def act(self, number, name):
        """Do an action by its name."""
        action = self.seen[number].get_action_iface()
        names = [action.get_action_name(n) for n in range(action.get_n_actions())]
        return action.do_action(names.index(name))

    def focus(self, number):
        """Put the keyboard there."""
        return self.seen[number].get_component_iface().grab_focus()


def main():
    Atspi.init()
    reader = Reader(application(int(sys.argv[1])))
    sys.stdout.write(json.dumps("ready") + "\n")
    sys.stdout.flush()
    for line in sys.stdin:
        asked = json.loads(line)
        try:
            if asked["do"] == "tree":
                answer = reader.tree()
            elif asked["do"] == "find":
                answer = reader.find(asked["name"], asked["role"])
            elif asked["do"] == "act":
                answer = reader.act(asked["id"], asked["action"])
            else:
                answer = reader.focus(asked["id"])
        except (GLib.Error, ValueError, AttributeError) as error:
            answer = {"error": str(error)}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
