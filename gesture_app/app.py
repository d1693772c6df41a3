"""How is the window put together from its parts?"""

import logging
import os
import signal
import sys
from collections.abc import Callable
from contextlib import closing
from functools import partial
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import ClassVar

import platformdirs
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from gesture_app.bundled import DEFAULT_MODEL, demo_clips
from gesture_app.camera.discovery import CameraInfo, list_cameras
from gesture_app.camera.frame import CameraError, CameraSource
from gesture_app.camera.sources import is_live, open_source
from gesture_app.camera.video_file import VideoFileCamera
from gesture_app.camera.webcam import OpenCvCamera
from gesture_app.control.running_copy import RunningCopy
from gesture_app.control.switch import Switch
from gesture_app.errors import GestureAppError
from gesture_app.gui.colours import follow_system_colours
from gesture_app.gui.main_window import MainWindow
from gesture_app.gui.remote_control import RemoteControl
from gesture_app.gui.session import Session
from gesture_app.gui.sources import Camera, Demo, Source, Typed, VideoFile
from gesture_app.gui.workshop import Workshop
from gesture_app.injector.client import InjectorBackend
from gesture_app.profiles.active_application import open_active_application
from gesture_app.profiles.choice import choose_profile, find_profile
from gesture_app.profiles.profile import Profile
from gesture_app.recogniser import NetworkRecogniser
from gesture_app.ways_to_pause import PauseSettings, WaysToPause
from model_zoo.decision import DecisionConfig, HysteresisPolicy
from model_zoo.engines.names import EngineChoice


class NoDesktopError(GestureAppError):
    """There is nowhere to open a window."""

    exit_code: ClassVar[int] = 6


def run_window(
    *,
    source: str | None,
    model: Path | None,
    profile: str | None,
    engine: EngineChoice,
    pausing: PauseSettings,
) -> int:
    """Show the window until it is closed.

    A `NoDesktopError` says where there is nowhere to show it, an `AlreadyRunningError` that another
    copy is running.

    Args:
        source: ``camera:0``, ``demo`` or the path of a video; None takes the first camera.
        model: A model file; None takes the bundled one.
        profile: A TOML file of bindings or a profile's name; None takes the bundled one.
        engine: What should run the network.
        pausing: The ways to pause from outside.

    Returns:
        The exit code of the program.
    """
    check_desktop()
    with closing(RunningCopy.claim()) as copy, closing(open_active_application()) as focused:
        log_file = _log_to_file()
        wanted = None if source is None else parse_source(source)
        profile_in_use = choose_profile(profile)
        pausing.check(profile_in_use)
        workshop = open_workshop(
            model or DEFAULT_MODEL, profile_in_use, log_file, engine, pausing, focused.name
        )
        app = QApplication(sys.argv[:1])
        app.setApplicationName("gesture-app")
        follow_system_colours(app)
        window, session = open_window(app, workshop, wanted)
        _report_crashes_to(session)
        close_on_signals(window)
        remote = _connect_remote_control(window, session)
        controls = remote.controls(
            workshop.switch, workshop.find_profile, lambda: {"profile": session.profile_name}
        )
        with closing(WaysToPause(copy, controls, pausing, remote.told.emit)):
            return app.exec()


def open_window(
    app: QApplication, workshop: Workshop, wanted: Source | None
) -> tuple[MainWindow, Session]:
    """Show the window at once; what takes time goes on behind it.

    Args:
        app: Tells when the program gets or loses the focus.
        workshop: Where the parts come from.
        wanted: What to show first; None takes the first camera.

    Returns:
        The window and what runs behind it.
    """
    window = MainWindow()
    window.show()
    session = Session(window, workshop, wanted)
    app.applicationStateChanged.connect(
        lambda state: session.set_focused(state == Qt.ApplicationState.ApplicationActive)
    )
    return window, session


def _connect_remote_control(window: MainWindow, session: Session) -> RemoteControl:
    """Let other programs act on the window.

    Returns:
        What they call.
    """
    remote = RemoteControl(window)
    remote.stop_wanted.connect(window.close)
    remote.show_wanted.connect(window.come_to_front)
    remote.profile_wanted.connect(session.use_profile)
    remote.told.connect(session.caution)
    return remote


def open_workshop(
    model: Path,
    profile: Profile,
    log_file: Path,
    engine: EngineChoice = "auto",
    pausing: PauseSettings | None = None,
    application: Callable[[], str] = lambda: "",
) -> Workshop:
    """Say where a session gets its parts from in the real program.

    Args:
        model: A model file; it need not exist yet.
        profile: Which gesture does what.
        log_file: Where the details of a crash are written.
        engine: What should run the network.
        pausing: No profile that collides with it is found.
        application: Tells which program has the focus; empty where nobody knows.

    Returns:
        The makers of real cameras, recognisers and key presses.
    """
    config = DecisionConfig()
    return Workshop(
        load_recogniser=partial(NetworkRecogniser.load, model, engine),
        open_source=_open_source,
        is_live=_is_live,
        list_cameras=lambda: tuple(
            Camera(info.index, info.name, info.id) for info in list_cameras()
        ),
        open_backend=InjectorBackend.open,
        new_policy=lambda labels: HysteresisPolicy(labels, config),
        switch=Switch(),
        find_profile=partial(find_profile, (pausing or PauseSettings()).check),
        application=application,
        profile=profile,
        demos=tuple(Demo(path) for path in demo_clips()),
        model_name=model.stem,
        threshold=config.activate_at,
        log_file=log_file,
    )


def _open_source(source: Source) -> CameraSource:
    match source:
        case Camera(index, title, identity):
            return OpenCvCamera(CameraInfo(index, title, identity))
        case VideoFile(path):
            return VideoFileCamera(path, realtime=True)
        case Demo(path):
            return VideoFileCamera(path, realtime=True, loop=True)
        case Typed(text):
            return open_source(text, realtime=True)


def _is_live(source: Source) -> bool:
    return isinstance(source, Camera) or (isinstance(source, Typed) and is_live(source.title))


def parse_source(text: str) -> Source:
    """Read a source as it is given on the command line.

    Args:
        text: One of `gesture_app.camera.sources.SOURCES_IN_WORDS`.

    Returns:
        The source; it need not exist.

    Raises:
        CameraError: If the demo is wanted, and the program came without one.
    """
    kind, _, number = text.partition(":")
    if kind == "camera" and number.isdecimal():
        return Camera(int(number), f"Camera {number}")
    if kind in {"camera", "screen", "pattern"} or Path(text).is_dir():
        return Typed(text)
    if text != "demo":
        return VideoFile(Path(text))
    demos = demo_clips()
    if not demos:
        raise CameraError("The program came without a demo; name a video file or camera:0 instead.")
    return Demo(demos[0])


def check_desktop() -> None:
    """Refuse in one sentence where Qt would end the process with a page of its own.

    Raises:
        NoDesktopError: If there is nowhere to open a window.
    """
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM"):
        return
    if os.environ.get("WAYLAND_DISPLAY"):
        return
    display = os.environ.get("DISPLAY")
    advice = "start the program inside a desktop session, or use 'gesture-app run --headless'."
    if not display:
        raise NoDesktopError(
            f"There is no desktop to open a window on (DISPLAY is not set); {advice}"
        )
    from Xlib.error import DisplayError

    from gesture_app.x11_display import open_display

    try:
        open_display().close()
    except (DisplayError, OSError) as error:
        raise NoDesktopError(f"The desktop '{display}' cannot be reached; {advice}") from error


def _log_to_file() -> Path:
    log_file = platformdirs.user_log_path("gesture-app", appauthor=False) / "gesture-app.log"
    try:
        log_file.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(log_file, maxBytes=1_000_000, backupCount=4, encoding="utf-8")
    except OSError as error:
        sys.stderr.write(f"gesture-app: nothing is logged, {log_file}: {error.strerror}.\n")
        return log_file
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger().addHandler(handler)
    for package in ("gesture_app", "model_zoo"):
        logging.getLogger(package).setLevel(logging.INFO)
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


def close_on_signals(window: MainWindow) -> None:
    """Let go of every key also when the program is ended from a terminal or by logging out."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda _number, _frame: QTimer.singleShot(0, window.close))
    listen = QTimer(window)
    listen.timeout.connect(lambda: None)  # Python sees a signal only when some Python code runs
    listen.start(300)
