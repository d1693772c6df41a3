"""Where do the parts of the real program come from, under given settings?"""

import logging
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from gesture_app.bundled import DEFAULT_PROFILE, demo_clips
from gesture_app.camera.discovery import CameraInfo, find_again, list_cameras
from gesture_app.camera.driver import PictureFormat
from gesture_app.camera.frame import CameraError, CameraSource
from gesture_app.camera.sources import is_live, open_source
from gesture_app.camera.video_file import VideoFileCamera
from gesture_app.camera.webcam import OpenCvCamera
from gesture_app.control.switch import Switch
from gesture_app.gui.sources import Camera, Demo, Source, Typed, VideoFile
from gesture_app.gui.workshop import Workshop
from gesture_app.injector.client import InjectorBackend
from gesture_app.profiles.choice import choose_profile, find_profile
from gesture_app.profiles.problems import ProfileError
from gesture_app.profiles.profile import Profile
from gesture_app.profiles.reading import load_profile
from gesture_app.profiles.store import ProfileStore
from gesture_app.recogniser import NetworkRecogniser
from gesture_app.settings.declarations import Settings
from gesture_app.settings.pausing import PauseSettings
from gesture_app.settings.seeing import CameraOptions
from model_zoo.decision import HysteresisPolicy

logger = logging.getLogger(__name__)


def open_workshop(
    settings: Settings,
    *,
    profile: Profile,
    switch: Switch,
    log_file: Path,
    application: Callable[[], str] = lambda: "",
) -> Workshop:
    """Say where a session gets its parts from.

    Args:
        settings: Of which camera, model, decision, actions and pause count.
        profile: Which gesture does what at first.
        switch: Says whether gestures act.
        log_file: Where the details of a crash are written.
        application: Tells which program has the focus; empty where nobody knows.

    Returns:
        The makers of real cameras, recognisers and key presses.
    """
    config = settings.decision.config()
    device = None if settings.actions.device == "auto" else settings.actions.device
    return Workshop(
        load_recogniser=partial(NetworkRecogniser.load, settings.model.path, settings.model.engine),
        open_source=partial(_open_source, picture_format(settings.camera)),
        is_live=_is_live,
        list_cameras=lambda: tuple(
            Camera(info.index, info.name, info.id) for info in list_cameras()
        ),
        choose_camera=partial(choose_camera, settings.camera),
        open_backend=partial(InjectorBackend.open, device),
        new_policy=lambda labels: HysteresisPolicy(labels, config),
        switch=switch,
        find_profile=partial(find_profile, PauseSettings.of(settings.pause).check),
        application=application if settings.actions.by_application else lambda: "",
        profile=profile,
        demos=tuple(Demo(path) for path in demo_clips()),
        model_file=settings.model.path,
        threshold=config.activate_at,
        log_file=log_file,
    )


def profile_at_start(typed: str | None, settings: Settings, tell: Callable[[str], None]) -> Profile:
    """Read the profile that the program starts with.

    Args:
        typed: A file or a name from the command line, which must be usable; None for none.
        settings: They name another one. Where that cannot be used, the bundled one is.
        tell: Told in a sentence where that happens, or where a profile is damaged and an earlier
            copy of it is used.

    Returns:
        A profile that does not collide with the hotkey.

    Raises:
        ProfileError: If what was typed cannot be used.
    """  # noqa: DOC502
    pausing = PauseSettings.of(settings.pause)
    if typed is not None:
        loaded = choose_profile(typed)
        pausing.check(loaded.profile)
    else:
        try:
            loaded = ProfileStore().load(settings.actions.profile)
            pausing.check(loaded.profile)
        except ProfileError as error:
            usual = load_profile(DEFAULT_PROFILE)
            tell(f"{error} The profile '{usual.name}' is used instead.")
            return usual
    if loaded.notice:
        tell(loaded.notice)
    return loaded.profile


def choose_camera(options: CameraOptions, cameras: Sequence[Camera]) -> Camera | None:
    """Find the camera that was chosen in the settings, of those that the window offers.

    Args:
        options: They may name none.
        cameras: Those that are plugged in.

    Returns:
        That one, wherever it is plugged in; else the first one; None where there is none.
    """
    by_info = {CameraInfo(camera.index, camera.title, camera.id): camera for camera in cameras}
    info = usual_camera(options, tuple(by_info))
    return None if info is None else by_info[info]


def usual_camera(options: CameraOptions, cameras: Sequence[CameraInfo]) -> CameraInfo | None:
    """Find the camera that was chosen in the settings.

    Args:
        options: They may name none.
        cameras: Those that are plugged in.

    Returns:
        That one, wherever it is plugged in; else the first one; None where there is none.
    """
    chosen = options.chosen
    if chosen is not None:
        named = (camera for camera in cameras if camera.name == chosen.name)
        lost = CameraInfo(-1, chosen.name, chosen.id)
        found = find_again(lost, cameras) if chosen.id else next(named, None)
        if found is not None:
            return found
        logger.info("The chosen camera is not plugged in")
    return next(iter(cameras), None)


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


def usual_source(options: CameraOptions, cameras: Sequence[CameraInfo]) -> str:
    """Name what is shown where nobody typed a source.

    Args:
        options: They may name a camera.
        cameras: Those that are plugged in.

    Returns:
        A source as it is typed: the chosen camera wherever it is plugged in, or the first one.
    """
    camera = usual_camera(options, cameras)
    return f"camera:{0 if camera is None else camera.index}"


def picture_format(options: CameraOptions) -> PictureFormat:
    """Say what a camera is asked for.

    Args:
        options: They tell size and rate.

    Returns:
        The same for a driver.
    """
    width_px, height_px = options.size_px
    return PictureFormat(width_px=width_px, height_px=height_px, rate_hz=options.rate_hz)


def _open_source(wanted: PictureFormat, source: Source) -> CameraSource:
    match source:
        case Camera(index, title, identity):
            return OpenCvCamera(CameraInfo(index, title, identity), wanted=wanted)
        case VideoFile(path):
            return VideoFileCamera(path, realtime=True)
        case Demo(path):
            return VideoFileCamera(path, realtime=True, loop=True)
        case Typed(text):
            return open_source(text, realtime=True, wanted=wanted)


def _is_live(source: Source) -> bool:
    return isinstance(source, Camera) or (isinstance(source, Typed) and is_live(source.title))
