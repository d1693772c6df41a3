"""Is the way to press keys the best one of this desktop, and is a failure explained?"""

import sys
from collections.abc import Callable, Mapping

import pytest

from gesture_app.actions.backend import ActionError
from gesture_app.injector import choice
from gesture_app.injector.choice import FORCED_BY, WAYS, Way, list_ways, open_device
from gesture_app.injector.portal_bus import NotAllowedError
from tests.gesture_app.injector.recording_device import RecordingDevice

WAYLAND = {"WAYLAND_DISPLAY": "wayland-0", "XDG_SESSION_TYPE": "wayland"}
WAYLAND_WITH_X = {**WAYLAND, "DISPLAY": ":0"}
X11 = {"DISPLAY": ":0", "XDG_SESSION_TYPE": "x11"}
"""Variables of a session."""


class Ways:
    """Ways that write down which of them was looked at and opened."""

    def __init__(self, **failing: ActionError) -> None:
        self.opened: list[str] = []
        self.looked_at: list[str] = []
        self.devices = {name: RecordingDevice() for name in WAYS}
        self.by_name = {name: self._way(name, failing.get(name)) for name in WAYS}

    def _way(self, name: str, error: ActionError | None) -> Way:
        def look() -> None:
            self.looked_at.append(name)
            if error:
                raise error

        def make() -> RecordingDevice:
            self.opened.append(name)
            if error:
                raise error
            return self.devices[name]

        return Way(look, make)


@pytest.mark.parametrize(
    ("environment", "platform", "expected"),
    [
        (X11, "linux", "x11"),
        ({"DISPLAY": ":0"}, "linux", "x11"),
        (WAYLAND, "linux", "portal"),
        (WAYLAND_WITH_X, "linux", "portal"),
        ({"XDG_SESSION_TYPE": "wayland"}, "linux", "portal"),
        ({}, "win32", "windows"),
        ({}, "darwin", "macos"),
        ({"DISPLAY": ":0"}, "darwin", "macos"),
    ],
)
def test_each_desktop_gets_its_own_way(
    environment: Mapping[str, str], platform: str, expected: str
) -> None:
    ways = Ways()
    device = open_device(environment=environment, platform=platform, ways=ways.by_name)

    assert ways.opened == [expected]
    assert device is ways.devices[expected]


def test_a_wayland_desktop_without_a_portal_is_served_in_the_next_best_way() -> None:
    ways = Ways(portal=ActionError("no portal"), uinput=ActionError("no right"))
    device = open_device(environment=WAYLAND_WITH_X, platform="linux", ways=ways.by_name)

    assert ways.opened == ["portal", "uinput", "xwayland"]
    assert device is ways.devices["xwayland"]


def test_a_user_who_says_no_is_not_circumvented() -> None:
    ways = Ways(portal=NotAllowedError("you said no"))

    with pytest.raises(NotAllowedError, match="you said no"):
        open_device(environment=WAYLAND_WITH_X, platform="linux", ways=ways.by_name)
    assert ways.opened == ["portal"]


def test_where_nothing_works_it_is_said_what_was_tried_and_why_it_failed() -> None:
    ways = Ways(portal=ActionError("Install a portal."), uinput=ActionError("Add a rule."))

    with pytest.raises(ActionError, match=r"portal: Install a portal\. uinput: Add a rule\."):
        open_device(environment=WAYLAND, platform="linux", ways=ways.by_name)


def test_where_there_is_one_way_its_own_reason_is_enough() -> None:
    ways = Ways(x11=ActionError("The X server is gone."))

    with pytest.raises(ActionError, match=r"^The X server is gone\.$"):
        open_device(environment=X11, platform="linux", ways=ways.by_name)


@pytest.mark.parametrize("ask", [open_device, list_ways])
def test_a_computer_without_a_desktop_is_told(ask: Callable[..., object]) -> None:
    with pytest.raises(ActionError, match="There is no desktop to press keys on"):
        ask(environment={}, platform="linux", ways=Ways().by_name)


@pytest.mark.parametrize(
    ("prefer", "variable"), [("uinput", None), (None, "uinput"), ("uinput", "portal")]
)
def test_one_way_can_be_forced_on_any_session(prefer: str | None, variable: str | None) -> None:
    ways = Ways()
    environment = {**X11, **({FORCED_BY: variable} if variable else {})}
    open_device(prefer, environment=environment, platform="linux", ways=ways.by_name)

    assert ways.opened == ["uinput"]


@pytest.mark.parametrize(("prefer", "platform"), [("pinput", "linux"), ("portal", "win32")])
def test_a_way_that_this_system_does_not_know_is_told_with_those_that_it_does(
    prefer: str, platform: str
) -> None:
    with pytest.raises(ActionError, match=rf"called '{prefer}'.*use one of (portal|windows)"):
        open_device(prefer, environment=X11, platform=platform, ways=Ways().by_name)


def test_looking_at_the_ways_opens_none_and_tells_which_one_is_used() -> None:
    ways = Ways(portal=ActionError("Install a portal."))
    portal, uinput, xwayland = list_ways(
        environment=WAYLAND_WITH_X, platform="linux", ways=ways.by_name
    )

    assert ways.opened == []
    assert ways.looked_at == ["portal", "uinput", "xwayland"]
    assert (portal.reason, portal.is_used) == ("Install a portal.", False)
    assert (uinput.reason, uinput.is_used) == (None, True)
    assert (xwayland.reason, xwayland.is_used) == (None, False)
    assert "only those programs" in xwayland.reaches


def test_every_way_is_explained() -> None:
    assert choice._WHAT_IT_REACHES.keys() == WAYS.keys()


@pytest.mark.skipif(sys.platform != "linux", reason="needs an X server")
@pytest.mark.parametrize(
    ("way", "name"), [("x11", "X11"), ("xwayland", "only programs that run through it")]
)
def test_a_device_says_whom_it_reaches(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, way: str, name: str
) -> None:
    key_window = request.getfixturevalue("key_window")
    monkeypatch.setenv("DISPLAY", key_window.display_name)
    (found,) = list_ways(way, platform="linux")
    device = open_device(way, platform="linux")
    device.press_key("a")
    device.release_key("a")
    device.close()

    assert found.is_used
    assert name in device.name
    assert key_window.received() == ["press a", "release a"]
