"""Is somebody told what happened without being disturbed?"""

import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import get_args

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gesture_app.control.screen_corner import Corner
from gesture_app.gui.event_marks import EventKind
from gesture_app.gui.toast import Toast

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support raise")

FIRED = (EventKind.FIRED, "Swiping Left", "Next track (sent)")


def open_toast(qtbot: QtBot, corner: Corner = "bottom right", duration_s: float = 60) -> Toast:
    toast = Toast(corner, duration_s)
    qtbot.addWidget(toast)
    return toast


def test_it_is_told_to_let_clicks_through_and_never_to_take_the_focus(qtbot: QtBot) -> None:
    toast = open_toast(qtbot)

    flags = toast.windowFlags()
    assert flags & Qt.WindowType.WindowTransparentForInput
    assert flags & Qt.WindowType.WindowDoesNotAcceptFocus
    assert toast.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)


@pytest.mark.parametrize("corner", get_args(Corner))
def test_it_lies_in_its_corner_and_wholly_on_the_screen(qtbot: QtBot, corner: Corner) -> None:
    toast = open_toast(qtbot, corner)

    toast.show_event(EventKind.SUPPRESSED, "Swiping Left " * 20, "it looks like the way back " * 20)

    screen = QApplication.primaryScreen().availableGeometry()
    place = toast.geometry()
    assert screen.contains(place)
    assert (place.center().x() > screen.center().x()) == corner.endswith("right")
    assert (place.center().y() > screen.center().y()) == corner.startswith("bottom")


def test_the_next_event_takes_the_place_of_the_one_before(qtbot: QtBot) -> None:
    toast = open_toast(qtbot)
    toast.show_event(*FIRED)
    before = toast.grab().toImage()

    toast.show_event(EventKind.NOT_SENT, "Thumb Up", "not sent: paused")

    assert toast.accessibleName() == "Thumb Up: not sent: paused"
    assert toast.grab().toImage() != before


def test_it_goes_by_itself(qtbot: QtBot) -> None:
    toast = open_toast(qtbot, duration_s=0.3)

    toast.show_event(*FIRED)

    assert toast.isVisible()
    qtbot.waitUntil(lambda: not toast.isVisible())


def test_an_event_while_it_fades_shows_it_in_full_again(qtbot: QtBot) -> None:
    toast = open_toast(qtbot, duration_s=0.3)
    toast.show_event(*FIRED)
    in_full = toast.grab().toImage()
    qtbot.waitUntil(lambda: toast.grab().toImage() != in_full)

    toast.show_event(*FIRED)

    assert toast.isVisible()
    assert toast.grab().toImage() == in_full


if sys.platform == "linux":
    from Xlib import X
    from Xlib.display import Display
    from Xlib.ext import xtest

    from tests.x11.fixtures import KeyWindow

    def test_keys_and_clicks_reach_the_program_below(key_window: KeyWindow) -> None:
        show = Path(__file__).with_name("show_toast.py")
        display = {"DISPLAY": key_window.display_name, "QT_QPA_PLATFORM": "xcb"}
        environment = {**os.environ, **display}
        with subprocess.Popen(
            [sys.executable, str(show)],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as program:
            assert program.stdin is not None
            assert program.stdout is not None
            right, down, is_active = program.stdout.readline().split()

            key_window.put_pointer(int(right), int(down))
            with closing(Display(key_window.display_name)) as desktop:
                for kind in (X.ButtonPress, X.ButtonRelease):
                    xtest.fake_input(desktop, kind, 1)
                desktop.sync()
            key_window.press("a")
            received = key_window.received()
            program.stdin.write("\n")

        assert is_active == "False"
        assert received == ["press button1", "release button1", "press a", "release a"]
