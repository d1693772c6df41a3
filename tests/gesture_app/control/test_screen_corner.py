"""Does a pointer that is kept in a corner pause, and only then?"""

import sys
from collections.abc import Iterator
from contextlib import closing
from itertools import count
from queue import SimpleQueue
from threading import Event
from typing import get_args

import pytest

from gesture_app.control.screen_corner import (
    Corner,
    CornerDwell,
    CornerError,
    CornerWatch,
    Pointer,
    open_pointer,
)
from gesture_app.control.switch import Mode, Switch

if sys.platform != "linux":
    pytest.skip("these tests need an X server", allow_module_level=True)

from Xlib.display import Display

from gesture_app.control.x11_pointer import X11Pointer
from tests.fakes import TIMEOUT_S
from tests.x11.fixtures import start_x_server

_CORNER, _MIDDLE = Pointer(638, 1, 640, 480), Pointer(300, 200, 640, 480)


@pytest.mark.parametrize(
    ("x", "y", "corner"),
    [
        (0, 0, "top left"),
        (639, 0, "top right"),
        (2, 477, "bottom left"),
        (637, 479, "bottom right"),
        (3, 0, None),
        (0, 240, None),
        (320, 479, None),
    ],
)
def test_a_corner_is_a_few_pixels_wide(x: int, y: int, corner: str | None) -> None:
    found = [one for one in get_args(Corner) if Pointer(x, y, 640, 480).is_in(one)]

    assert found == ([corner] if corner else [])


def _seen(*story: tuple[float, Pointer]) -> list[bool]:
    dwell = CornerDwell("top right")
    return [dwell.see(pointer, time_s) for time_s, pointer in story]


def test_a_second_in_the_corner_is_enough_and_less_is_not() -> None:
    assert _seen((0.0, _MIDDLE), (0.2, _CORNER), (1.1, _CORNER), (1.2, _CORNER)) == [
        *(False, False, False),
        True,
    ]


def test_a_pointer_that_comes_and_goes_begins_anew() -> None:
    story = ((0.0, _MIDDLE), (0.2, _CORNER), (1.0, _MIDDLE), (1.1, _CORNER), (2.0, _CORNER))

    assert not any(_seen(*story))


def test_a_pointer_that_was_left_in_the_corner_has_to_leave_first() -> None:
    assert not any(_seen((0.0, _CORNER), (5.0, _CORNER)))


class CountingPointer:
    """Is in the middle at first, in the corner from then on, and counts how often it was asked."""

    def __init__(self) -> None:
        self.looks: SimpleQueue[int] = SimpleQueue()
        self.is_closed = Event()
        self._numbers = count()

    def look(self) -> Pointer:
        number = next(self._numbers)
        self.looks.put(number)
        return _CORNER if number else _MIDDLE

    def close(self) -> None:
        self.is_closed.set()


def _paused(switch: Switch) -> Event:
    """Tell when it is paused."""
    paused = Event()
    switch.on_change(lambda state: paused.set() if state.mode is Mode.PAUSED else None)
    return paused


def test_it_is_watched_only_while_armed_and_pauses_then() -> None:
    switch, pointer, seconds = Switch(), CountingPointer(), count(step=0.7)
    paused = _paused(switch)
    watch = CornerWatch(switch, "top right", pointer, clock=lambda: float(next(seconds)))
    with closing(watch):
        assert pointer.looks.empty()
        switch.arm("window")
        assert paused.wait(TIMEOUT_S)
        assert switch.state.decided_by == "screen corner"
        assert pointer.looks.qsize() == 4  # in the middle, in the corner, 0.7 s and 1.4 s later
    assert pointer.is_closed.is_set()
    assert pointer.looks.qsize() == 4


def test_a_short_block_does_not_begin_the_second_anew() -> None:
    switch, pointer, numbers = Switch(), CountingPointer(), count()
    paused, block = _paused(switch), switch.inhibitor()

    def blocking_clock() -> float:
        number = next(numbers)
        if number % 2:
            block.begin("too dark")
        else:
            block.end()
        return 0.3 * number

    with closing(CornerWatch(switch, "top right", pointer, clock=blocking_clock)):
        switch.arm("window")
        assert paused.wait(TIMEOUT_S)


def test_closing_ends_a_watch_that_is_under_way() -> None:
    switch, pointer = Switch(), CountingPointer()
    switch.arm("window")
    watch = CornerWatch(switch, "top right", pointer, clock=lambda: 0.0)
    pointer.looks.get(timeout=TIMEOUT_S)
    watch.close()
    watch.close()

    assert pointer.is_closed.is_set()
    assert switch.state.mode is Mode.ARMED


@pytest.fixture
def desktop(x_display: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Display]:
    monkeypatch.setenv("DISPLAY", x_display)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.delenv("XDG_SESSION_TYPE", raising=False)
    with closing(Display(x_display)) as display:
        yield display


def _move(display: Display, x: int, y: int) -> None:
    display.screen().root.warp_pointer(x, y)
    display.sync()


def test_the_real_pointer_is_found(desktop: Display) -> None:
    with closing(open_pointer()) as pointer:
        _move(desktop, 17, 33)
        assert pointer.look() == Pointer(17, 33, 640, 480)
        _move(desktop, 5000, 5000)
        assert pointer.look().is_in("bottom right")


def test_the_real_pointer_pauses(desktop: Display) -> None:
    switch, seconds = Switch(), count(step=0.4)
    paused, looked = _paused(switch), Event()
    _move(desktop, 320, 240)

    def clock() -> float:
        looked.set()
        return float(next(seconds))

    with closing(CornerWatch(switch, "bottom left", open_pointer(), clock=clock)):
        switch.arm("tray")
        assert looked.wait(TIMEOUT_S)
        assert switch.state.mode is Mode.ARMED
        _move(desktop, 0, 5000)
        assert paused.wait(TIMEOUT_S)
    assert switch.state.why == "the pointer was kept in the screen's corner"


def test_a_desktop_that_is_gone_is_told_and_nothing_is_paused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    switch = Switch()
    lost: SimpleQueue[str] = SimpleQueue()
    switch.arm("window")
    with start_x_server() as name:
        monkeypatch.setenv("DISPLAY", name)
        watch = CornerWatch(switch, "top left", X11Pointer(), on_lost=lost.put)
    assert "the desktop is gone" in lost.get(timeout=TIMEOUT_S)
    watch.close()

    monkeypatch.setenv("DISPLAY", "no display")
    with pytest.raises(CornerError, match="cannot be reached"):
        X11Pointer()


def test_wayland_is_told_what_to_do_instead(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")

    with pytest.raises(CornerError, match="hides the pointer"):
        open_pointer()
