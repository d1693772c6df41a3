"""How does a numeric kernel get compiled? One typed decorator around numba."""

from collections.abc import Callable
from typing import ParamSpec, TypeVar, cast

from numba import njit

P = ParamSpec("P")
R = TypeVar("R")


def compiled(kernel: Callable[P, R]) -> Callable[P, R]:
    """Compile a kernel with numba on its first call and keep the machine code on disk.

    Args:
        kernel: A function of arrays, numbers and named tuples of them.

    Returns:
        The compiled function, which takes the same arguments.
    """
    return cast("Callable[P, R]", njit(fastmath=True, cache=True)(kernel))
