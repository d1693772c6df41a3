"""Windows: is the program started when its user logs in?

Written from the documentation of the registry's Run key; never run by its authors.
"""

import subprocess
import sys
from collections.abc import Sequence

from gesture_app.settings.problems import SettingsError

_KEY = r"Software\Microsoft\Windows\CurrentVersion\Run"
_NAME = "GestureApp"


class WindowsAutostart:
    """A value in the Run key of the current user."""

    def __init__(self, command: Sequence[str]) -> None:
        """Choose what is started.

        Args:
            command: The program and its arguments.
        """
        self._command = subprocess.list2cmdline(command)

    if sys.platform == "win32":

        def is_on(self) -> bool:
            """Ask whether the program is started with the session.

            Returns:
                Whether there is such a value.

            Raises:
                SettingsError: If the registry does not tell.
            """
            import winreg

            try:
                with winreg.OpenKey(winreg.HKEY_CURRENT_USER, _KEY) as key:
                    return bool(winreg.QueryValueEx(key, _NAME)[0])
            except FileNotFoundError:
                return False
            except OSError as error:
                raise SettingsError(f"The registry cannot be read: {error}.") from error

        def turn_on(self) -> None:
            """Write the value.

            Raises:
                SettingsError: If the registry refuses it.
            """
            import winreg

            try:
                with winreg.CreateKey(winreg.HKEY_CURRENT_USER, _KEY) as key:
                    winreg.SetValueEx(key, _NAME, 0, winreg.REG_SZ, self._command)
            except OSError as error:
                raise SettingsError(
                    f"The program cannot be started with the session: {error}."
                ) from error

        def turn_off(self) -> None:
            """Delete the value.

            Raises:
                SettingsError: If the registry refuses that.
            """
            import winreg

            try:
                access = winreg.KEY_SET_VALUE
                with winreg.OpenKey(winreg.HKEY_CURRENT_USER, _KEY, 0, access) as key:
                    winreg.DeleteValue(key, _NAME)
            except FileNotFoundError:
                return
            except OSError as error:
                raise SettingsError(
                    f"The program is still started with the session: {error}."
                ) from error
