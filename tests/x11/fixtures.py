"""An X server for each test session, and a window that has its focus."""

import gc
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Queue
from threading import Thread

import pytest
from Xlib import XK, X
from Xlib.display import Display
from Xlib.ext import xtest

from tests.fakes import TIMEOUT_S

_KEY_WINDOW = Path(__file__).with_name("key_window.py")
_LAST_KEY = "F12"


@contextmanager
def start_x_server() -> Iterator[str]:
    """Start Xvfb on a free display and give the display's name, such as ``:7``."""
    if shutil.which("Xvfb") is None:
        pytest.fail("These tests need Xvfb: install it, on Debian with 'apt-get install xvfb'.")
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "640x480x24", "-noreset"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as pipe:
            number = pipe.readline().strip()
        assert number, "Xvfb did not start"
        yield f":{number}"
    finally:
        server.terminate()
        server.wait()


class KeyWindow:
    """Another program with a focused window, which tells what it receives."""

    def __init__(self, display_name: str) -> None:
        self.display_name = display_name
        self._display = Display(display_name)
        self._process = subprocess.Popen(
            [sys.executable, str(_KEY_WINDOW)],
            env={**os.environ, "DISPLAY": display_name},
            stdout=subprocess.PIPE,
            text=True,
        )
        self._lines: Queue[str] = Queue()
        self._reader = Thread(target=self._keep_reading)
        self._reader.start()
        assert self._line() == "ready"

    def received(self) -> list[str]:
        """Give every event since the last call.

        A last key is pressed to know when all others have arrived: the X server keeps their order.
        """
        self.press(_LAST_KEY)
        lines = iter(self._line, f"release {_LAST_KEY}")
        return [line for line in lines if line != f"press {_LAST_KEY}"]

    def keys_down(self) -> list[int]:
        """Ask the X server which keycodes are held down."""
        rows = enumerate(self._display.query_keymap())
        return [8 * row + bit for row, byte in rows for bit in range(8) if byte >> bit & 1]

    def buttons_down(self) -> bool:
        """Ask the X server whether a mouse button is held down."""
        state = self._display.screen().root.query_pointer().mask
        return bool(state & (X.Button1Mask | X.Button2Mask | X.Button3Mask))

    def pointer_px(self) -> tuple[int, int]:
        """Ask the X server where the pointer is, from the left and from the top."""
        pointer = self._display.screen().root.query_pointer()
        return pointer.root_x, pointer.root_y

    def put_pointer(self, right_px: int, down_px: int) -> None:
        """Put the pointer somewhere: an earlier test may have left it in a corner."""
        self._display.screen().root.warp_pointer(right_px, down_px)
        self._display.sync()

    def layout(self) -> list[list[int]]:
        """Ask the X server for the key symbols of each key."""
        rows = self._display.get_keyboard_mapping(8, 248)
        return [list(row) for row in rows]

    def press(self, keysym_name: str) -> None:
        """Press and release a real key."""
        keycode = self._display.keysym_to_keycode(XK.string_to_keysym(keysym_name))
        for kind in (X.KeyPress, X.KeyRelease):
            xtest.fake_input(self._display, kind, keycode)
        self._display.sync()

    def press_together(self, *keysym_names: str) -> None:
        """Press real keys in this order and release them in the other one."""
        codes = [
            self._display.keysym_to_keycode(XK.string_to_keysym(name)) for name in keysym_names
        ]
        for code in codes:
            xtest.fake_input(self._display, X.KeyPress, code)
        for code in reversed(codes):
            xtest.fake_input(self._display, X.KeyRelease, code)
        self._display.sync()

    @contextmanager
    def other_layout(self, columns: dict[str, list[int]]) -> Iterator[None]:
        """Change the keyboard layout for a while: what a key types in each column."""
        first, count = 8, 248
        before = self._display.get_keyboard_mapping(first, count)
        for keysym_name, keysyms in columns.items():
            keycode = self._display.keysym_to_keycode(XK.string_to_keysym(keysym_name))
            self._display.change_keyboard_mapping(keycode, [keysyms])
        self._display.sync()
        try:
            yield
        finally:
            self._display.change_keyboard_mapping(first, before)
            self._display.sync()

    def close(self) -> None:
        self._process.terminate()
        self._process.wait()
        self._reader.join()
        self._display.close()

    def _keep_reading(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as lines:
            for line in lines:
                self._lines.put(line.strip())

    def _line(self) -> str:
        return self._lines.get(timeout=TIMEOUT_S)


@pytest.fixture(scope="session")
def x_display() -> Iterator[str]:
    """Name a display that lasts for the whole session."""
    with start_x_server() as name:
        yield name
        gc.collect()  # pynput complains about connections that are closed after the server ended


@pytest.fixture
def key_window(x_display: str) -> Iterator[KeyWindow]:
    """Open a focused window of another program."""
    window = KeyWindow(x_display)
    yield window
    window.close()
