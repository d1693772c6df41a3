"""What presses keys on this desktop?"""

import os
import sys

from gesture_app.actions.backend import ActionError
from gesture_app.injector.device import InputDevice


def open_device() -> InputDevice:
    """Find out how keys are pressed here, and connect.

    Returns:
        What presses them.

    Raises:
        ActionError: If there is no desktop to act on, or none that lets us.
    """
    if sys.platform != "linux":
        from gesture_app.injector.pynput_device import PynputDevice

        return PynputDevice()
    if not os.environ.get("DISPLAY"):
        raise ActionError(
            "There is no desktop to press keys on (DISPLAY is not set); "
            "start the program inside a desktop session, or use --dry-run."
        )
    from gesture_app.injector.x11_device import X11Device

    return X11Device()
