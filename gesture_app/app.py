"""How is the window put together from its parts?"""

import logging
import os
import signal
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import ClassVar

import platformdirs
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from gesture_app.actions.backend import open_backend, wayland_warning
from gesture_app.bindings import Profile, load_profile
from gesture_app.bundled import DEFAULT_MODEL, DEFAULT_PROFILE, demo_clips
from gesture_app.camera import (
    CameraError,
    CameraSource,
    OpenCvCamera,
    VideoFileCamera,
    list_cameras,
)
from gesture_app.decision import HysteresisConfig, HysteresisPolicy
from gesture_app.errors import GestureAppError
from gesture_app.gui.colours import follow_system_colours
from gesture_app.gui.main_window import MainWindow
from gesture_app.gui.session import Session
from gesture_app.gui.sources import Camera, Demo, Source, VideoFile
from gesture_app.gui.workshop import Workshop
from gesture_app.recogniser import NetworkRecogniser

logger = logging.getLogger(__name__)


class NoDesktopError(GestureAppError):
    """There is nowhere to open a window."""

    exit_code: ClassVar[int] = 6


def run_window(*, source: str | None, model: Path | None, profile: Path | None) -> int:
    """Show the window until it is closed.

    Args:
        source: ``camera:0``, ``demo`` or the path of a video; None takes the first camera.
        model: A model file; None takes the bundled one.
        profile: A TOML file of bindings; None takes the bundled one.

    Returns:
        The exit code of the program.

    Raises:
        NoDesktopError: If there is nowhere to open a window.
    """
    if not _has_desktop():
        raise NoDesktopError(
            "There is no desktop to open a window on (DISPLAY is not set); start the program inside "
            "a desktop session, or use 'gesture-app run --headless'."
        )
    log_file = _log_to_file()
    wanted = None if source is None else _parse_source(source)
    workshop = _open_workshop(
        model or DEFAULT_MODEL, load_profile(profile or DEFAULT_PROFILE), log_file
    )
    app = QApplication(sys.argv[:1])
    app.setApplicationName("gesture-app")
    follow_system_colours(app)
    window = MainWindow()
    window.show()
    session = Session(window, workshop, wanted)
    _report_crashes_to(session)
    _close_on_signals(window)
    app.applicationStateChanged.connect(
        lambda state: session.set_focused(state == Qt.ApplicationState.ApplicationActive)
    )
    return app.exec()


def _open_workshop(model: Path, profile: Profile, log_file: Path) -> Workshop:
    config = HysteresisConfig()
    return Workshop(
        load_recogniser=lambda: NetworkRecogniser.load(model),
        open_source=_open_source,
        list_cameras=lambda: tuple(Camera(info.index, info.name) for info in list_cameras()),
        open_backend=open_backend,
        new_policy=lambda: HysteresisPolicy(config),
        profile=profile,
        demos=tuple(Demo(path) for path in demo_clips()),
        model_name=model.stem,
        threshold=config.activate_at,
        cautions=() if (warning := wayland_warning()) is None else (warning,),
        log_file=log_file,
    )


def _open_source(source: Source) -> CameraSource:
    match source:
        case Camera(index):
            return OpenCvCamera(index)
        case VideoFile(path):
            return VideoFileCamera(path, realtime=True)
        case Demo(path):
            return VideoFileCamera(path, realtime=True, loop=True)


def _parse_source(text: str) -> Source:
    kind, _, number = text.partition(":")
    if kind == "camera" and number.isdecimal():
        return Camera(int(number), f"Camera {number}")
    if text != "demo":
        return VideoFile(Path(text))
    demos = demo_clips()
    if not demos:
        raise CameraError("The program came without a demo; name a video file or camera:0 instead.")
    return Demo(demos[0])


def _has_desktop() -> bool:
    variables = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform != "linux" or any(os.environ.get(name) for name in variables)


def _log_to_file() -> Path:
    folder = platformdirs.user_log_path("gesture-app", appauthor=False, ensure_exists=True)
    log_file = folder / "gesture-app.log"
    handler = RotatingFileHandler(log_file, maxBytes=1_000_000, backupCount=4, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger().addHandler(handler)
    logging.getLogger("gesture_app").setLevel(logging.INFO)
    return log_file


def _report_crashes_to(session: Session) -> None:
    """Show what goes wrong in a Qt slot, which would otherwise only be printed."""

    def report(
        kind: type[BaseException], error: BaseException, traceback: TracebackType | None
    ) -> None:
        if isinstance(error, Exception):
            session.report_crash(error)
        else:
            sys.__excepthook__(kind, error, traceback)

    sys.excepthook = report


def _close_on_signals(window: MainWindow) -> None:
    """Let go of every key also when the program is ended from a terminal or by logging out."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda _number, _frame: QTimer.singleShot(0, window.close))
    listen = QTimer(window)
    listen.timeout.connect(lambda: None)  # Python sees a signal only when some Python code runs
    listen.start(300)
