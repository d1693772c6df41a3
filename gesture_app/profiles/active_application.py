"""Which program has the focus?

X11, Windows and macOS tell; a Wayland desktop tells nobody, so there people switch profiles by hand.
"""

import importlib
import os
import sys
from pathlib import PureWindowsPath
from typing import Any, Protocol


class ActiveApplication(Protocol):
    """Anything that knows which program has the focus; it belongs to one thread."""

    def name(self) -> str:
        """Ask, which takes less than a millisecond and never fails.

        Returns:
            The program as the desktop calls it, such as ``firefox``; empty where nobody knows.
        """
        ...

    def close(self) -> None:
        """Let go of the desktop; harmless when repeated."""
        ...


class NobodyKnows:
    """Stands in where the desktop does not tell."""

    def name(self) -> str:
        """Give nothing.

        Returns:
            An empty name.
        """
        return ""

    def close(self) -> None:
        """Do nothing."""


def open_active_application() -> ActiveApplication:
    """Find out how this desktop tells which program has the focus.

    Returns:
        What can be asked; where nothing can, it knows nothing.
    """
    try:
        if sys.platform == "win32":
            return _Windows()
        if sys.platform == "darwin":
            return _MacOs()
        if os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"):
            return _X11()
    except Exception:  # noqa: BLE001 - whatever a desktop lacks: rules for applications do not count then
        return NobodyKnows()
    return NobodyKnows()


class _X11:
    """Asks the X server for the window that the window manager calls active.

    Source: Extended Window Manager Hints 1.5 (_NET_ACTIVE_WINDOW); ICCCM 4.1.2.5 (WM_CLASS).
    """

    def __init__(self) -> None:
        from Xlib import X

        from gesture_app.x11_display import open_display

        self._any_type = X.AnyPropertyType
        self._display: Any = open_display()
        self._root = self._display.screen().root
        self._active_window = self._display.intern_atom("_NET_ACTIVE_WINDOW")

    def name(self) -> str:
        if self._display is None:
            return ""
        try:
            return self._name()
        except Exception:  # noqa: BLE001 - windows come and go while they are asked, and desktops end
            return ""

    def close(self) -> None:
        display, self._display = self._display, None
        if display is not None:
            _close(display)

    def _name(self) -> str:
        window = self._window()
        while window is not None:
            window_class = window.get_wm_class()
            if window_class:
                instance, name = window_class
                return str(name or instance)
            window = window.query_tree().parent  # the focus may be on a part of a window
        return ""

    def _window(self) -> Any:  # noqa: ANN401 - Xlib has no types
        """Find the active window; where no window manager tells, the one with the focus."""
        told = self._root.get_full_property(self._active_window, self._any_type)
        if told is not None:
            number = int(told.value[0])
            return self._display.create_resource_object("window", number) if number else None
        focused = self._display.get_input_focus().focus
        return None if isinstance(focused, int) else focused


def _close(display: Any) -> None:  # noqa: ANN401 - Xlib has no types
    try:
        display.close()
    except Exception:  # noqa: BLE001 - its server may be gone
        display.display.socket.close()


class _Windows:
    """Asks for the program file of the foreground window.

    Programs from the Microsoft Store are all called ``ApplicationFrameHost``, after their common frame.
    Source: learn.microsoft.com, GetForegroundWindow, QueryFullProcessImageNameW.
    """

    def name(self) -> str:
        return _foreground_program()

    def close(self) -> None:
        pass


def program_name(path: str) -> str:
    r"""Take the program's name from the path of its file on Windows.

    Args:
        path: Such as ``C:\Program Files\Mozilla Firefox\firefox.exe``.

    Returns:
        Such as ``firefox``.
    """
    name = PureWindowsPath(path).name
    return name[:-4] if name.lower().endswith(".exe") else name


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    def _foreground_program() -> str:
        user32, kernel32 = ctypes.WinDLL("user32"), ctypes.WinDLL("kernel32")
        user32.GetForegroundWindow.restype = wintypes.HWND
        user32.GetWindowThreadProcessId.argtypes = (wintypes.HWND, wintypes.LPDWORD)
        kernel32.OpenProcess.argtypes = (wintypes.DWORD, wintypes.BOOL, wintypes.DWORD)
        kernel32.OpenProcess.restype = wintypes.HANDLE
        kernel32.CloseHandle.argtypes = (wintypes.HANDLE,)
        kernel32.QueryFullProcessImageNameW.argtypes = (
            *(wintypes.HANDLE, wintypes.DWORD, wintypes.LPWSTR, wintypes.LPDWORD),
        )
        process_id = wintypes.DWORD()
        user32.GetWindowThreadProcessId(user32.GetForegroundWindow(), ctypes.byref(process_id))
        query_limited_information = 0x1000
        process = kernel32.OpenProcess(query_limited_information, False, process_id.value)
        if not process:
            return ""
        try:
            path, length = ctypes.create_unicode_buffer(32768), wintypes.DWORD(32768)
            is_told = kernel32.QueryFullProcessImageNameW(process, 0, path, ctypes.byref(length))
            return program_name(path.value) if is_told else ""
        finally:
            kernel32.CloseHandle(process)
else:

    def _foreground_program() -> str:
        return ""


class _MacOs:
    """Asks the workspace for the frontmost application, by the name under its icon.

    The workspace learns of changes through the main thread's run loop, which Qt's window runs; without a
    window the answer stays what it was at the start.
    Source: developer.apple.com, NSWorkspace.frontmostApplication.
    """

    def __init__(self) -> None:
        # pyobjc comes with pynput
        self._workspace = importlib.import_module("AppKit").NSWorkspace.sharedWorkspace()

    def name(self) -> str:
        try:
            application = self._workspace.frontmostApplication()
            return str(application.localizedName() or "") if application is not None else ""
        except Exception:  # noqa: BLE001 - applications come and go while they are asked
            return ""

    def close(self) -> None:
        pass
