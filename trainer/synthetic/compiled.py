"""How does a numeric kernel get compiled? One typed decorator around numba."""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import ParamSpec, TypeVar, cast

import platformdirs

P = ParamSpec("P")
R = TypeVar("R")


def machine_code_folder(sources: Path, fallback: Path) -> Path:
    """Choose where machine code is kept: another place for every state of the source code.

    numba only looks at the file that a kernel is in. Where that kernel calls one of another file
    that was changed, it would go on using the old code.

    Args:
        sources: Folder of the modules with kernels.
        fallback: Used where that folder cannot be written.

    Returns:
        A folder; it need not exist yet.
    """
    content = b"".join(path.read_bytes() for path in sorted(sources.rglob("*.py")))
    place = sources / "__pycache__" if os.access(sources, os.W_OK) else fallback
    return place / f"numba-{hashlib.sha256(content).hexdigest()[:16]}"


os.environ.setdefault(
    "NUMBA_CACHE_DIR",
    str(
        machine_code_folder(
            Path(__file__).parent, platformdirs.user_cache_path("gesture-app", False) / "numba"
        )
    ),
)

from numba import njit  # noqa: E402  # it reads the variable while it is imported


def compiled(kernel: Callable[P, R]) -> Callable[P, R]:
    """Compile a kernel with numba on its first call and keep the machine code on disk.

    Args:
        kernel: A function of arrays, numbers and named tuples of them.

    Returns:
        The compiled function, which takes the same arguments.
    """
    return cast("Callable[P, R]", njit(fastmath=True, cache=True)(kernel))
