"""A program of its own that holds ctrl+right as a live one would, until it ends in some way.

Run as ``python -m tests.gesture_app.injector.holding_program``. It prints the injector's process number,
then ``asked`` after each call of `hold`, twenty a second. A word on its stdin ends it: ``raise`` in the
thread that holds, ``raise in main`` in the other one, ``let go`` in order. An `ActionError` is printed.
"""

import signal
import sys
import threading
from threading import Event, Thread

from gesture_app.actions.action import PressKeys
from gesture_app.actions.backend import ActionError
from gesture_app.injector.client import InjectorBackend

_BETWEEN_S = 0.05


def main() -> None:
    threading.excepthook = lambda _: _say("a thread failed")
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a job in the background ignores it
    backend = InjectorBackend.open()
    _say(str(backend.pid))
    words: set[str] = set()
    holding = Thread(target=_hold, args=(backend, words), daemon=True)
    holding.start()
    for line in sys.stdin:
        words.add(line.strip())
        if "raise in main" in words:
            raise ValueError
        if "let go" in words:
            holding.join()
            backend.let_go()
            _say("let go")
    backend.close()


def _hold(backend: InjectorBackend, words: set[str]) -> None:
    while "let go" not in words:
        if "raise" in words:
            raise ValueError
        try:
            backend.hold(PressKeys(("ctrl", "right")))
            _say("asked")
        except ActionError as error:
            _say(f"refused: {error}")
        Event().wait(_BETWEEN_S)


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
