"""Which cameras does the Linux kernel know, and why does one not open?

Source: the kernel's documents of Video4Linux2 (VIDIOC_REQBUFS: EBUSY while another program streams)
and the links that udev's rules make below /dev/v4l.
"""

import errno
import os
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from gesture_app.camera.discovery import CameraInfo

_VIDIOC_REQBUFS = 0xC0145608
_ONE_CAPTURE_BUFFER_IN_MEMORY = b"".join(number.to_bytes(4, "little") for number in (1, 1, 1, 0, 0))
"""struct v4l2_requestbuffers: count, type (video capture), memory (mmap), and what is reserved."""


def read_video4linux(tables: Path, links: Path) -> tuple[CameraInfo, ...]:
    """Read from the kernel's tables which cameras there are.

    A webcam has several device nodes: its first (``index`` 0) gives pictures, the others metadata.
    It is known by the link that bears its maker's name and serial number; of two alike, and without
    such a link, by where it is plugged in.

    Args:
        tables: ``/sys/class/video4linux``, or one like it.
        links: ``/dev/v4l``, or one like it; it need not exist.

    Returns:
        The first node of each device, in rising order.
    """
    nodes = {
        int(node.name.removeprefix("video")): node
        for node in tables.glob("video[0-9]*")
        if _read(node / "index") == "0"
    }
    names = {number: _read(node / "name") for number, node in nodes.items()}
    by_id, by_path = _links_by_number(links / "by-id"), _links_by_number(links / "by-path")
    num_alike = Counter(names.values())
    found = []
    for number, node in sorted(nodes.items()):
        sockets = [by_path.get(number), _socket(node)]
        places = [by_id.get(number), *sockets] if num_alike[names[number]] == 1 else sockets
        found.append(CameraInfo(number, names[number], next(filter(None, places), "")))
    return tuple(found)


def why_it_does_not_open(
    device: Path, ask_driver: Callable[[int, int, bytes], object] | None = None
) -> str | None:
    """Ask the kernel why a camera cannot be used, where it tells.

    Args:
        device: Such as ``/dev/video0``.
        ask_driver: What `fcntl.ioctl` is; None takes that.

    Returns:
        What is wrong and what to do, the rest of a sentence that begins with the camera's name;
        None where the kernel finds nothing wrong.
    """
    try:
        handle = os.open(device, os.O_RDWR | os.O_NONBLOCK)
    except OSError as error:
        return _in_words(error, device)
    try:
        _try_to_stream(handle, ask_driver)
    except OSError as error:
        return _in_words(error, device) if error.errno == errno.EBUSY else None
    finally:
        os.close(handle)  # gives the buffer back, too
    return None


def _try_to_stream(handle: int, ask_driver: Callable[[int, int, bytes], object] | None) -> None:
    if ask_driver is None:
        from fcntl import ioctl

        ask_driver = ioctl
    ask_driver(handle, _VIDIOC_REQBUFS, _ONE_CAPTURE_BUFFER_IN_MEMORY)


def _in_words(error: OSError, device: Path) -> str | None:
    match error.errno:
        case errno.EBUSY:
            return "is in use by another program; close that one (video calls, browser tabs)"
        case errno.EACCES | errno.EPERM:
            return (
                f"may not be used by you (no permission for {device}); add yourself to the group "
                "'video' and log in again"
            )
        case errno.ENOENT | errno.ENODEV | errno.ENXIO:
            return "gives no picture because it is not there; plug it in"
        case _:
            return None


def _read(table: Path) -> str:
    try:
        return table.read_text("utf-8", "replace").strip()  # the kernel cuts long names anywhere
    except OSError:  # it was unplugged this very moment
        return ""


def _links_by_number(folder: Path) -> dict[int, str]:
    numbers = {
        link.name: link.resolve().name.removeprefix("video")
        for link in sorted(folder.glob("*"))
        if link.name.endswith("-video-index0")
    }
    return {int(number): name for name, number in numbers.items() if number.isdecimal()}


def _socket(node: Path) -> str:
    """Say where a device without links is plugged in, such as ``usb1/1-2/1-2:1.0``.

    Returns:
        Its place in the tree of devices; empty where there is none.
    """
    device = node / "device"
    return "/".join(device.resolve().parts[-3:]) if device.exists() else ""
