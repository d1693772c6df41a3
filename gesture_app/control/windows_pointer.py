"""Windows: where is the pointer?

Written from the documentation of GetCursorPos; never run by its authors.
"""

import sys

from gesture_app.control.screen_corner import Pointer

_MONITOR_DEFAULTTONEAREST = 2
_IN_NO_CORNER = Pointer(100, 100, 200, 200)

if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    class _MonitorInfo(ctypes.Structure):
        _fields_ = (
            ("cbSize", wintypes.DWORD),
            ("rcMonitor", wintypes.RECT),
            ("rcWork", wintypes.RECT),
            ("dwFlags", wintypes.DWORD),
        )

    class WindowsPointer:
        """Asks Windows."""

        def __init__(self) -> None:
            self._user32 = ctypes.WinDLL("user32", use_last_error=True)
            self._user32.MonitorFromPoint.argtypes = (wintypes.POINT, wintypes.DWORD)
            self._user32.MonitorFromPoint.restype = wintypes.HMONITOR
            self._user32.GetMonitorInfoW.argtypes = (
                wintypes.HMONITOR,
                ctypes.POINTER(_MonitorInfo),
            )

        def look(self) -> Pointer:
            """Ask where the pointer is.

            Returns:
                Where, on the monitor that it is on; in no corner where Windows does not tell, as on
                its lock screen.
            """
            at, monitor = wintypes.POINT(), _MonitorInfo(cbSize=ctypes.sizeof(_MonitorInfo))
            if not self._user32.GetCursorPos(ctypes.byref(at)):
                return _IN_NO_CORNER
            handle = self._user32.MonitorFromPoint(at, _MONITOR_DEFAULTTONEAREST)
            if not self._user32.GetMonitorInfoW(handle, ctypes.byref(monitor)):
                return _IN_NO_CORNER
            around = monitor.rcMonitor
            return Pointer(
                at.x - around.left,
                at.y - around.top,
                around.right - around.left,
                around.bottom - around.top,
            )

        def close(self) -> None:
            """Nothing is held."""
