"""A copy of the program, as a process of its own that does nothing but listen for commands.

Run as ``python -m tests.gesture_app.control.running FOLDER``. It prints one line when it listens,
then one line for each change of its switch, for each profile, and when it is shown.
"""

import sys
from pathlib import Path
from threading import Event

from gesture_app.control.running_copy import Controls, RunningCopy
from gesture_app.control.switch import Switch
from gesture_app.errors import GestureAppError


def main() -> int:
    switch, stopping = Switch(), Event()
    switch.on_change(lambda state: _say(state.mode.value))

    def use_profile(name: str) -> None:
        if name != "Media":
            raise GestureAppError(f"There is no profile '{name}'.")
        _say(f"profile {name}")

    try:
        copy = RunningCopy.claim(Path(sys.argv[1]))
    except GestureAppError as error:
        _say(str(error))
        return error.exit_code
    controls = Controls(
        switch=switch,
        stop=stopping.set,
        use_profile=use_profile,
        show=lambda: _say("shown"),
        describe=lambda: {"source": "a test"},
    )
    copy.serve(controls)
    _say("listens")
    stopping.wait()
    copy.close()
    return 0


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
