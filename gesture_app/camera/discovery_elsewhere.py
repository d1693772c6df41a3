"""Which cameras do Windows and macOS know?

Not run here: written from the documents of cv2-enumerate-cameras, which counts as OpenCV does.
"""

import platform

from gesture_app.camera.discovery import CameraInfo
from gesture_app.camera.opencv import cv2


def enumerate_by_system() -> tuple[CameraInfo, ...]:
    """Ask the system for its list of cameras.

    Returns:
        Them by index. The id is the device path on Windows and the unique id on macOS; both last.
    """
    from cv2_enumerate_cameras import enumerate_cameras

    backend = {"Windows": cv2.CAP_DSHOW, "Darwin": cv2.CAP_AVFOUNDATION}.get(platform.system())
    if backend is None:
        return ()
    return tuple(
        CameraInfo(camera.index, camera.name, camera.path or "")
        for camera in enumerate_cameras(backend)
    )
