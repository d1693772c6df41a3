"""Which questions does `gesture-app doctor` ask, and how is each answered?

Nothing here imports torch, opens a camera or presses a key.
"""

import json
import os
import platform
import stat
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import platformdirs

from gesture_app import __version__
from gesture_app.control.command_line import send
from gesture_app.control.hotkey import DEFAULT_HOTKEY, HotkeyError, listen_for
from gesture_app.control.messages import Request
from gesture_app.control.running_copy import is_claimed, runtime_folder
from gesture_app.control.screen_corner import CornerError, open_pointer
from gesture_app.doctor import Check, Facts
from gesture_app.errors import GestureAppError

LOG_LINES = 20
"""So many of the last ones are shown on request."""

_TIMING_LIMIT_S = 60.0
_LONGEST_NOTE = 200  # characters; the recipe of a training run has more
_PACKAGES = (
    *("torch", "openvino", "numpy", "PySide6-Essentials", "opencv-python", "pynput"),
    *("python-xlib", "jeepney", "evdev", "platformdirs", "pydantic"),
)
_SESSION_VARIABLES = (
    *("XDG_SESSION_TYPE", "XDG_CURRENT_DESKTOP", "DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"),
)


def all_checks(model: Path, *, with_log: bool) -> list[Check]:
    """List the questions.

    Args:
        model: The model file to ask about.
        with_log: Whether the last lines of the log are wanted.

    Returns:
        Questions, those that can take long or crash last.
    """
    checks = [
        Check(title="Versions", find_out=versions),
        Check(title="System", find_out=system),
        Check(title="Running copy", find_out=running_copy),
        Check(title="Keys and mouse", find_out=backends),
        Check(title="Ways to pause", find_out=ways_to_pause),
        Check(title="Cameras", find_out=cameras),
        Check(title="Permissions", find_out=permissions),
        Check(title="Paths", find_out=paths),
        Check(title="Model", find_out=partial(describe_model, model)),
    ]
    if with_log:
        checks.append(Check(title="Log", find_out=partial(last_lines, log_file())))
    timing = Check(
        title="Engine timing",
        find_out=partial(engine_timing, model),
        limit_s=2 * _TIMING_LIMIT_S + 5,
    )
    return [*checks, timing]


def versions() -> Facts:
    """Look up what is installed, without importing it.

    Returns:
        Versions by name.
    """
    return {
        "gesture-app": __version__,
        "Python": f"{platform.python_version()} ({platform.python_implementation()})",
        **{package: _version(package) for package in _PACKAGES},
    }


def system() -> Facts:
    """Look up what kind of computer and session this is.

    Returns:
        What the system tells; what is not set is left out.
    """
    session = {name: os.environ[name] for name in _SESSION_VARIABLES if os.environ.get(name)}
    return {
        "platform": platform.platform(),
        "machine": f"{platform.machine()}, {os.cpu_count()} processor cores",
        **session,
    }


def running_copy() -> Facts:
    """Ask the running copy how it is.

    Returns:
        What it says.
    """
    if not is_claimed(runtime_folder()):
        return {"state": "none is running"}
    answer = send(Request("status"), runtime_folder())
    return {name: str(value) for name, value in answer.status.items()}


def backends() -> Facts:
    """Ask which ways there are to press keys, without pressing any.

    Returns:
        For each in which programs it works, or why not; one of them is used.
    """
    from gesture_app.injector.choice import list_ways

    return {
        f"{way.name} (used)" if way.is_used else way.name: way.reason or f"works: {way.reaches}"
        for way in list_ways()
    }


def ways_to_pause() -> Facts:
    """Try the hotkey and the screen corner, and say what else there is.

    Returns:
        For each whether it works, or why not.
    """
    hotkey = "+".join(DEFAULT_HOTKEY.keys)
    return {
        f"hotkey {hotkey}": _try_hotkey(),
        "screen corner": _try_corner(),
        "gesture-app pause": "works where a copy is running",
    }


def _try_hotkey() -> str:
    if is_claimed(runtime_folder()):
        return "not tried: the running copy may have it"
    try:
        listen_for(DEFAULT_HOTKEY, lambda: None).close()
    except HotkeyError as error:
        return str(error)
    return "works"


def _try_corner() -> str:
    try:
        with closing(open_pointer()) as pointer:
            pointer.look()
    except CornerError as error:
        return str(error)
    return "works"


def cameras() -> Facts:
    """List the cameras, without opening them.

    Returns:
        Names by number.
    """
    from gesture_app.camera.discovery import list_cameras

    found = {f"camera:{camera.index}": camera.name for camera in list_cameras()}
    return found or {"cameras": "none found"}


def permissions() -> Facts:
    """Find out whether this user may open what the program needs.

    Returns:
        For each device and folder what may be done with it.
    """
    folder = runtime_folder()
    facts = {str(folder): _folder_mode(folder)}
    if sys.platform != "linux":
        return facts | {"devices": "the system asks for these itself"}
    devices = sorted(Path("/dev").glob("video*"))
    facts |= {str(device): _device_access(device) for device in devices}
    if not devices:
        facts["/dev/video*"] = "there is none"
    return facts | {"/dev/uinput": _device_access(Path("/dev/uinput"))}


def paths() -> Facts:
    """Say where the program keeps what.

    Returns:
        Folders by what is in them.
    """
    return {
        "program": str(Path(__file__).parent),
        "config": str(platformdirs.user_config_path("gesture-app", appauthor=False)),
        "data": str(platformdirs.user_data_path("gesture-app", appauthor=False)),
        "state": str(platformdirs.user_state_path("gesture-app", appauthor=False)),
        "cache": str(platformdirs.user_cache_path("gesture-app", appauthor=False)),
        "log": str(log_file()),
        "runtime": str(runtime_folder()),
    }


def log_file() -> Path:
    """Say where the window logs.

    Returns:
        A file that need not exist.
    """
    return platformdirs.user_log_path("gesture-app", appauthor=False) / "gesture-app.log"


def describe_model(model: Path) -> Facts:
    """Read what a model file says of itself.

    Args:
        model: The file.

    Returns:
        Its description.
    """
    from model_zoo.description import read_description

    description = read_description(model)
    spec = description.input_spec
    kind = "whole clips" if spec.chunk_frames is None else f"chunks of {spec.chunk_frames} frames"
    return {
        "file": f"{model} ({model.stat().st_size / 1e6:.1f} MB)",
        "network": description.architecture,
        "labels": str(len(description.labels)),
        "input": f"{spec.num_frames} frames of {spec.width} x {spec.height} pixels (lens: {spec.lens}), "
        f"{spec.frame_interval_s:.3f} s apart, in {kind}",
        **{
            f"note: {name}": text
            for name, text in description.notes.items()
            if len(text) <= _LONGEST_NOTE
        },
    }


def engine_timing(
    model: Path, program: Sequence[str] = (sys.executable, "-P", "-m", "gesture_app")
) -> Facts:
    """Run a short `gesture-app bench` as a process of its own, which may crash without harm.

    Args:
        model: The file to run.
        program: What understands ``bench``.

    Returns:
        How fast the first engine that works is, and why those before it do not.
    """
    facts: dict[str, str] = {}
    for engine in ("openvino", "torch"):
        try:
            return facts | _time_engine(model, engine, program)
        except GestureAppError as error:
            facts[engine] = str(error)
    return facts


def _time_engine(model: Path, engine: str, program: Sequence[str]) -> dict[str, str]:
    command = [*program, "bench", str(model), "--engine", engine, "--seconds", "1", "--json"]
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=_TIMING_LIMIT_S, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise GestureAppError(f"No result within {_TIMING_LIMIT_S:g} s.") from error
    if done.returncode:
        last = done.stderr.strip().splitlines()[-1:]
        raise GestureAppError(f"Ended with exit code {done.returncode}. {''.join(last)}".strip())
    (measured,) = json.loads(done.stdout)["measured"]
    median_ms, p95_ms = measured["decision_ms"]
    shares = ", ".join(f"{rate} fps {share:.0%}" for rate, share in measured["core_share"].items())
    return {
        "engine": str(measured["engine"]),
        "loading": f"{measured['load_s']:.2f} s",
        "per decision": f"median {median_ms:.1f} ms, 95th percentile {p95_ms:.1f} ms",
        "share of a core": shares,
    }


def last_lines(log: Path) -> Facts:
    """Read the end of the log.

    Args:
        log: The file.

    Returns:
        The last lines, by how far they are from its end.
    """
    if not log.exists():
        return {"log": "there is none yet"}
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()[-LOG_LINES:]
    return {f"{number - len(lines)}": line for number, line in enumerate(lines)}


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"


def _device_access(device: Path) -> str:
    if not device.exists():
        return "there is none"
    words = {os.R_OK: "read", os.W_OK: "written"}
    allowed = [word for mode, word in words.items() if os.access(device, mode)]
    return f"may be {' and '.join(allowed)}" if allowed else "may not be opened by you"


def _folder_mode(folder: Path) -> str:
    if not folder.exists():
        return "is made when the program runs"
    found = folder.stat()
    is_own = sys.platform == "win32" or found.st_uid == os.getuid()
    return f"{stat.filemode(found.st_mode)}, {'yours' if is_own else 'of another user'}"
