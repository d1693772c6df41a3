"""How is another program started, so that it neither needs nor disturbs this one?"""

import subprocess
import sys
from pathlib import Path
from threading import Thread

from gesture_app.actions.action import LaunchProgram
from gesture_app.actions.backend import ActionError


def launch(action: LaunchProgram) -> None:
    """Start a program in the user's home folder, never through a shell; it stays when this one ends.

    Args:
        action: The program and its arguments.

    Raises:
        ActionError: If there is no such program, or it cannot be started.
    """
    try:
        program = subprocess.Popen(
            action.arguments,
            cwd=_home(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            creationflags=_CREATION_FLAGS,
        )
    except FileNotFoundError as error:
        raise ActionError(
            f"There is no program '{action.arguments[0]}' to launch; install it, or write its "
            "whole path in the profile."
        ) from error
    except (OSError, ValueError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or error
        raise ActionError(
            f"The program '{action.arguments[0]}' cannot be launched ({reason}); "
            "check the binding in the profile."
        ) from error
    Thread(target=program.wait, name="launched program", daemon=True).start()  # leaves no zombie


def _home() -> Path | None:
    try:
        home = Path.home()
    except RuntimeError:
        return None
    return home if home.is_dir() else None


if sys.platform == "win32":
    _CREATION_FLAGS = subprocess.DETACHED_PROCESS | subprocess.CREATE_NEW_PROCESS_GROUP
else:
    _CREATION_FLAGS = 0
