"""How long does it take until something is so?"""

import time
from collections.abc import Callable
from threading import Event

from tests.fakes import TIMEOUT_S


def seconds_until(is_so: Callable[[], bool]) -> float:
    """Look again and again, and give up only after the time that no test should take."""
    began_s = time.monotonic()
    while not is_so():
        assert time.monotonic() - began_s < TIMEOUT_S, "it never happened"
        Event().wait(0.01)
    return time.monotonic() - began_s
