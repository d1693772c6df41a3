"""Is the screen of Windows locked?

Source:
    Microsoft, ``OpenInputDesktop`` (learn.microsoft.com/windows/win32/api/winuser): programs of a user
    cannot open the desktop that receives input while it is that of the lock screen.
"""

import sys

if sys.platform == "win32":
    import ctypes

    _DESKTOP_SWITCHDESKTOP = 0x0100

    class WindowsSession:
        """Tries to open the desktop that receives input."""

        def __init__(self) -> None:
            """Get hold of the library."""
            self._user32 = ctypes.WinDLL("user32", use_last_error=True)
            self._user32.OpenInputDesktop.restype = ctypes.c_void_p

        def is_locked(self) -> bool:
            """Look.

            Returns:
                Whether it cannot be opened.
            """
            desktop = self._user32.OpenInputDesktop(0, False, _DESKTOP_SWITCHDESKTOP)
            if not desktop:
                return True
            self._user32.CloseDesktop(ctypes.c_void_p(desktop))
            return False

        def close(self) -> None:
            """Nothing is kept."""
