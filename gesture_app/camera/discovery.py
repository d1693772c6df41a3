"""Which cameras are there, and which of them is meant?"""

import platform
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from gesture_app.camera.frame import CameraError


@dataclass(frozen=True, slots=True)
class CameraInfo:
    """A camera that can be chosen.

    Attributes:
        index: What OpenCV opens, for as long as nothing is plugged in or out.
        name: What people call it.
        id: What it is known by also after it was plugged in again or renumbered; empty where the
            system tells nothing of that kind.
    """

    index: int
    name: str
    id: str


def list_cameras() -> tuple[CameraInfo, ...]:
    """Find the cameras that can be opened; no device is touched.

    Returns:
        Them by index, empty where there is none.
    """
    if platform.system() == "Linux":
        from gesture_app.camera.discovery_linux import read_video4linux

        return read_video4linux(Path("/sys/class/video4linux"), Path("/dev/v4l"))
    from gesture_app.camera.discovery_elsewhere import enumerate_by_system

    return enumerate_by_system()


def camera_at(index: int) -> CameraInfo:
    """Say which camera has a number now, so that it is known when it gets another one.

    Args:
        index: Its number; there need not be such a camera.

    Returns:
        What is known of it.
    """
    unknown = CameraInfo(index, f"Camera {index}", "")
    return next((camera for camera in list_cameras() if camera.index == index), unknown)


def choose_camera(wanted: str, cameras: Sequence[CameraInfo]) -> CameraInfo:
    """Find the camera that somebody means.

    Args:
        wanted: Its id, its name, or a part of its name that no other one has.
        cameras: Those there are.

    Returns:
        One of them.

    Raises:
        CameraError: If none is meant, or more than one may be.
    """
    with_name = [camera for camera in cameras if camera.name.casefold() == wanted.casefold()]
    similar = [camera for camera in cameras if wanted.casefold() in camera.name.casefold()]
    exact = [camera for camera in cameras if camera.id == wanted] or with_name[:1]
    if exact or len(similar) == 1:
        return (exact or similar)[0]
    there = ", ".join(f'"{camera.name}"' for camera in similar or cameras)
    if similar:
        raise CameraError(
            f"Several cameras are called '{wanted}': {there}; write more of the name."
        )
    raise CameraError(
        f"There is no camera '{wanted}'; "
        + (f"there are {there}." if cameras else "none is plugged in.")
    )


def find_again(lost: CameraInfo, cameras: Sequence[CameraInfo]) -> CameraInfo | None:
    """Find a camera that was plugged in again, perhaps elsewhere and with another number.

    Args:
        lost: What was known of it.
        cameras: Those there are now.

    Returns:
        The one with its id, else the first with its name, else None. One of which nothing but the
        number was ever known is what has that number now.
    """
    if not lost.id:
        return next((camera for camera in cameras if camera.index == lost.index), lost)
    same = [camera for camera in cameras if camera.id == lost.id]
    return next(iter(same or [camera for camera in cameras if camera.name == lost.name]), None)
