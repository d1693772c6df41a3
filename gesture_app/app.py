"""How is the window put together from its parts?"""

import logging
import os
import signal
import sys
from collections.abc import Mapping
from contextlib import closing
from functools import partial
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import ClassVar

import platformdirs
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from gesture_app.control.running_copy import RunningCopy
from gesture_app.control.switch import Switch
from gesture_app.errors import GestureAppError
from gesture_app.gui.appearance import Appearance
from gesture_app.gui.camera_rest import CameraRest
from gesture_app.gui.companions import Companions
from gesture_app.gui.language import install_language
from gesture_app.gui.main_window import MainWindow
from gesture_app.gui.remote_control import RemoteControl
from gesture_app.gui.rooms.room import Room
from gesture_app.gui.session import Session
from gesture_app.gui.sources import Source
from gesture_app.gui.surroundings import Surroundings
from gesture_app.gui.workshop import Workshop
from gesture_app.live_settings import LiveSettings, Running
from gesture_app.profiles.active_application import open_active_application
from gesture_app.profiles.store import ProfileStore
from gesture_app.real_parts import open_workshop, parse_source, profile_at_start
from gesture_app.settings.autostart import follow_setting, session_autostart
from gesture_app.settings.pausing import PauseSettings
from gesture_app.settings.store import SettingsStore
from gesture_app.ways_to_pause import WaysToPause


class NoDesktopError(GestureAppError):
    """There is nowhere to open a window."""

    exit_code: ClassVar[int] = 6


def run_window(
    copy: RunningCopy,
    *,
    source: str | None,
    profile: str | None,
    store: SettingsStore,
    typed: Mapping[str, object],
) -> int:
    """Show the window until it is closed.

    A `NoDesktopError` says where there is nowhere to show it.

    Args:
        copy: This process, as the one that runs; closed with the window.
        source: ``camera:0``, ``demo`` or the path of a video; None takes the chosen camera.
        profile: A TOML file of bindings or a profile's name; None takes that of the settings.
        store: The settings.
        typed: What counts in their place, by the names of settings.

    Returns:
        The exit code of the program.
    """
    check_desktop()
    with (
        closing(open_active_application()) as focused,
        closing(store),
    ):
        log_file = _log_to_file()
        wanted = None if source is None else parse_source(source)
        settings = LiveSettings(store, typed)
        told = list(store.notices)
        profile_in_use = profile_at_start(profile, settings.now, told.append)
        switch = Switch()
        make_workshop = partial(
            open_workshop,
            profile=profile_in_use,
            switch=switch,
            log_file=log_file,
            application=focused.name,
        )
        app = QApplication(sys.argv[:1])
        app.setApplicationName("gesture-app")
        install_language(app, settings.now.appearance.language)
        appearance = Appearance(app)
        appearance.use(settings.now.appearance)
        is_first = settings.now.start.first_steps and source is None
        window, session = open_window(
            app, make_workshop(settings.now), wanted, may_open_camera=not is_first
        )
        _report_crashes_to(session)
        close_on_signals(window)
        for sentence in told:
            session.caution(sentence)
        remote = _connect_remote_control(window, session)
        controls = remote.controls(
            switch,
            session.find_profile,
            lambda: {"profile": session.profile.name, "source": session.source_name},
        )
        pausing, profiles = PauseSettings.of(settings.now.pause), ProfileStore()
        with (
            closing(WaysToPause(copy, controls, pausing, remote.told.emit)) as ways,
            closing(Surroundings(window, session, profiles)) as surroundings,
        ):
            surroundings.use(settings.now.feedback)
            companions = Companions(window, session, store, profiles, focused.name)
            companions.use_hotkey(pausing.hotkey)
            rest = CameraRest(session, is_needed=companions.need_camera)
            rest.use(settings.now.pause.close_camera_after_s)
            settings.follow(
                Running(
                    session=session,
                    make_workshop=make_workshop,
                    ways=ways,
                    appearance=appearance,
                    surroundings=surroundings,
                    rest=rest,
                    companions=companions,
                )
            )
            follow_setting(store, session_autostart(), session.caution)
            if is_first:
                companions.show_room(Room.GUIDE)
            elif settings.now.pause.arm_at_start:
                switch.arm("settings")  # it acts once there is a picture
            return app.exec()


def open_window(
    app: QApplication, workshop: Workshop, wanted: Source | None, *, may_open_camera: bool = True
) -> tuple[MainWindow, Session]:
    """Show the window at once; what takes time goes on behind it.

    Args:
        app: Tells when the program gets or loses the focus.
        workshop: Where the parts come from.
        wanted: What to show first; None takes the chosen camera.
        may_open_camera: Whether a camera may be opened before somebody asks for it.

    Returns:
        The window and what runs behind it.
    """
    window = MainWindow()
    window.show()
    session = Session(window, workshop, wanted, may_open_camera=may_open_camera)
    app.applicationStateChanged.connect(
        lambda state: session.arming.set_focused(state == Qt.ApplicationState.ApplicationActive)
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
