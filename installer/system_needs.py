"""What must the operating system bring that pip cannot install, and is it there?"""

import ctypes
import importlib.util
import shlex
import shutil
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from installer.steps import SetupError, StepFailedError, run_step, say


class SystemNeed(NamedTuple):
    """Something that pip cannot install.

    Attributes:
        package: The Debian and Ubuntu package that brings it.
        name: What to look for, such as "libEGL.so.1".
        is_present: Looks for that name in this system. It does not ask a package manager, so it
            holds for every distribution, and all look-ups together take some 20 ms.
    """

    package: str
    name: str
    is_present: Callable[[str], bool]


def can_load(library: str) -> bool:
    """Tell whether the dynamic linker finds a library and all that the library needs."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def has_program(program: str) -> bool:
    """Tell whether a program is on the search path."""
    return shutil.which(program) is not None


def has_module(module: str) -> bool:
    """Tell whether Python has a module of its standard library; Debian packs some separately."""
    return importlib.util.find_spec(module) is not None


def has_font(_name: str) -> bool:
    """Tell whether there is any scalable font; without one, Qt shows boxes for letters."""
    folders = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")
    return any(True for folder in folders for _ in Path(folder).expanduser().rglob("*.[ot]tf"))


OPENCV_NEEDS = (
    SystemNeed("libgl1", "libGL.so.1", can_load),
    SystemNeed("libglib2.0-0", "libgthread-2.0.so.0", can_load),
)

QT_NEEDS = (
    SystemNeed("libdbus-1-3", "libdbus-1.so.3", can_load),
    SystemNeed("libegl1", "libEGL.so.1", can_load),
    SystemNeed("libfontconfig1", "libfontconfig.so.1", can_load),
    SystemNeed("libx11-xcb1", "libX11-xcb.so.1", can_load),
    SystemNeed("libxcb-cursor0", "libxcb-cursor.so.0", can_load),
    SystemNeed("libxcb-icccm4", "libxcb-icccm.so.4", can_load),
    SystemNeed("libxcb-keysyms1", "libxcb-keysyms.so.1", can_load),
    SystemNeed("libxcb-randr0", "libxcb-randr.so.0", can_load),
    SystemNeed("libxcb-shape0", "libxcb-shape.so.0", can_load),
    SystemNeed("libxcb-sync1", "libxcb-sync.so.1", can_load),
    SystemNeed("libxcb-xfixes0", "libxcb-xfixes.so.0", can_load),
    SystemNeed("libxcb-xkb1", "libxcb-xkb.so.1", can_load),
    SystemNeed("libxkbcommon-x11-0", "libxkbcommon-x11.so.0", can_load),
    SystemNeed("fonts-dejavu-core", "a font", has_font),
)


def linux_needs(
    *, installing: bool, testing: bool, showing: bool, python: str
) -> tuple[SystemNeed, ...]:
    """List what a Linux system must bring for the next step.

    Args:
        installing: Whether pip is going to run.
        testing: Whether the tests are going to run; they press keys on a screen of their own.
        showing: Whether a window may be shown; the trainer has none.
        python: Version of the running Python, such as "3.11".

    Returns:
        The needs, in the order in which their packages are named to the user.
    """
    to_install = (SystemNeed(f"python{python}-venv", "ensurepip", has_module),)
    to_test = (
        SystemNeed("xvfb", "Xvfb", has_program),
        SystemNeed("dbus-daemon", "dbus-daemon", has_program),
    )
    return (
        *(to_install if installing else ()),
        *OPENCV_NEEDS,
        *(QT_NEEDS if showing else ()),
        *(to_test if testing else ()),
    )


def missing_needs(needs: Iterable[SystemNeed]) -> list[SystemNeed]:
    """Look for each need and return those that this system does not meet, in the same order."""
    return [need for need in needs if not need.is_present(need.name)]


def meet_needs(missing: Sequence[SystemNeed], *, has_apt: bool, is_root: bool) -> None:
    """Install what the system lacks, or say how to.

    Args:
        missing: What the system lacks.
        has_apt: Whether this is Debian, Ubuntu or a relative.
        is_root: Whether we may install packages.

    Raises:
        SetupError: If the user has to install packages first, or if apt-get failed.
    """
    if not missing:
        return
    if not has_apt:
        names = ", ".join(need.name for need in missing)
        say(
            f"Note: this system seems to lack {names}. If the next steps fail, install these first."
        )
        return
    packages = [need.package for need in missing]
    apt_install = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    if not is_root:
        raise SetupError(
            "The system lacks some packages. Install them with this command, then start again:\n\n"
            f"    sudo {shlex.join(apt_install)}"
        )
    with suppress(StepFailedError):  # One broken package source need not matter.
        run_step("Reading the lists of system packages", ["apt-get", "update"], Path("/"))
    run_step(f"Installing {len(packages)} system packages", apt_install, Path("/"))
