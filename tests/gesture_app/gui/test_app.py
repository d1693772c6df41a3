"""Is the real program put together so that it starts, says what is wrong, and ends well?"""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gesture_app.app import close_on_signals, open_window
from gesture_app.bundled import DEFAULT_PROFILE
from gesture_app.camera.discovery import CameraInfo
from gesture_app.control.switch import Switch
from gesture_app.gui.arm_switch import Arming
from gesture_app.gui.main_window import MainWindow
from gesture_app.gui.sources import Camera, Source, Typed, VideoFile
from gesture_app.gui.workshop import Workshop
from gesture_app.profiles.reading import load_profile
from gesture_app.real_parts import open_workshop, parse_source, usual_source
from gesture_app.settings.declarations import Settings, with_values
from gesture_app.settings.seeing import CameraOptions, ChosenCamera


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("camera:1", Camera(1, "Camera 1")),
        ("holiday.mp4", VideoFile(Path("holiday.mp4"))),
        ("camera:front", Typed("camera:front")),
        ("pattern", Typed("pattern")),
    ],
    ids=["camera", "file", "camera by name", "pattern"],
)
def test_sources_are_read_from_the_command_line(text: str, source: Source) -> None:
    assert parse_source(text) == source


def workshop_without_model(folder: Path) -> Workshop:
    """A real one, but for a model that does not exist."""
    settings = with_values(Settings(), {"model.file": str(folder / "nowhere.safetensors")})
    return open_workshop(
        settings,
        profile=load_profile(DEFAULT_PROFILE),
        switch=Switch(),
        log_file=folder / "log",
    )


def test_the_window_is_there_before_the_model_and_tells_that_there_is_none(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    window, _ = open_window(qapp, workshop_without_model(tmp_path), None)
    qtbot.addWidget(window)
    assert window.isVisible()
    assert window.notice.accessibleName().startswith("Loading the model")

    qtbot.waitUntil(
        lambda: window.notice.accessibleName().startswith("The model could not be loaded"),
        timeout=60_000,
    )
    assert "nowhere.safetensors" in window.notice.accessibleName()


def test_the_session_is_told_whether_the_program_has_the_focus(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    workshop = workshop_without_model(tmp_path)
    window, session = open_window(qapp, workshop, None)
    qtbot.addWidget(window)
    session.arming.arm(is_wanted=True)
    focus = "this window has the focus; click another one"

    blocked = []
    for state in (
        Qt.ApplicationState.ApplicationActive,
        Qt.ApplicationState.ApplicationInactive,
    ):
        qapp.applicationStateChanged.emit(state)
        blocked.append(focus in workshop.switch.state.blocks)
    assert blocked == [True, False]
    assert window.arm_switch.state.arming is Arming.WAITING, "there is no picture"


def test_a_signal_closes_the_window(qtbot: QtBot) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    window.show()
    before = [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)]
    close_on_signals(window)

    with qtbot.waitSignal(window.closed):
        signal.raise_signal(signal.SIGTERM)

    for number, handler in zip((signal.SIGINT, signal.SIGTERM), before, strict=True):
        signal.signal(number, handler)


@pytest.mark.skipif(sys.platform != "linux", reason="only X11 and Wayland can be absent")
@pytest.mark.parametrize(
    ("display", "sentence"),
    [
        ({}, "There is no desktop to open a window on"),
        ({"DISPLAY": ":987"}, "The desktop ':987' cannot be reached"),
    ],
    ids=["no display", "a display that is not there"],
)
def test_without_a_desktop_one_sentence_says_so(display: dict[str, str], sentence: str) -> None:
    absent = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environment = {name: value for name, value in os.environ.items() if name not in absent}

    ended = subprocess.run(
        [sys.executable, "-m", "gesture_app"],
        env=environment | display,
        capture_output=True,
        text=True,
        check=False,
    )

    assert ended.returncode == 6
    assert ended.stderr.startswith(f"gesture-app: {sentence}")
    assert ended.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("chosen", "source"),
    [
        (None, "camera:2"),
        (ChosenCamera(id="usb-2", name="Back camera"), "camera:4"),
        (ChosenCamera(id="usb-9", name="Back camera"), "camera:4"),
        (ChosenCamera(name="Back camera"), "camera:4"),
        (ChosenCamera(id="usb-9", name="Left at home"), "camera:2"),
    ],
    ids=["none", "by its id", "plugged in elsewhere", "by its name", "not there"],
)
def test_without_a_window_the_chosen_camera_is_used_too(
    chosen: ChosenCamera | None, source: str
) -> None:
    cameras = (CameraInfo(2, "Front camera", "usb-1"), CameraInfo(4, "Back camera", "usb-2"))

    assert usual_source(CameraOptions(chosen=chosen), cameras) == source
