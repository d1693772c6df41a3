"""How does a thread keep the stack on which its signals are handled?

OpenVINO 2026.4 gives the thread that compiles a network an alternate signal stack, and puts back the one it
found when the network is deleted. Two networks that are deleted in the order in which they were made leave
the thread with the stack of the first, which is gone: the next signal, Ctrl-C for example, ends the process
before it can release a key. Put back at once, the stack is the right one whatever is deleted when.

Source: sigaltstack(2), Linux manual pages.
"""

import ctypes
import sys
from collections.abc import Iterator
from contextlib import contextmanager


class _SignalStack(ctypes.Structure):
    """The kernel's `stack_t` on Linux."""

    _fields_ = (("sp", ctypes.c_void_p), ("flags", ctypes.c_int), ("size", ctypes.c_size_t))


@contextmanager
def signal_stack_kept() -> Iterator[None]:
    """Put back what this thread's signals are handled on, whatever is done to it meanwhile.

    Yields:
        Nothing.
    """
    if sys.platform != "linux":
        yield
        return
    sigaltstack = ctypes.CDLL(None).sigaltstack
    before = _SignalStack()
    is_known = sigaltstack(None, ctypes.byref(before)) == 0
    try:
        yield
    finally:
        if is_known:
            sigaltstack(ctypes.byref(before), None)
