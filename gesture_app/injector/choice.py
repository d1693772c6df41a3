"""Which of the ways to press keys works on this desktop?"""

import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from gesture_app.actions.backend import ActionError
from gesture_app.injector.device import InputDevice
from gesture_app.injector.portal_bus import NotAllowedError

FORCED_BY = "GESTURE_APP_DEVICE"
"""The environment variable that names the only way to try."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way to press keys.

    Attributes:
        check: Raises `ActionError` where it cannot work; presses nothing and asks nobody.
        open: Makes the device; may ask the user; raises `ActionError` where it does not work.
    """

    check: Callable[[], None]
    open: Callable[[], InputDevice]


@dataclass(frozen=True, slots=True)
class Finding:
    """What there is to say about one way, for people.

    Attributes:
        name: Its name.
        reaches: Which programs it presses keys in, where it works.
        reason: Why it does not work here and what to do; None where it works, as far as can be told
            without trying.
        is_used: Whether `open_device` would use it.
    """

    name: str
    reaches: str
    reason: str | None = None
    is_used: bool = False


_POSSIBLE = {
    "linux": ("portal", "uinput", "x11", "xwayland"),
    "win32": ("windows",),
    "darwin": ("macos",),
}

_WHAT_IT_REACHES = {
    "x11": "every program of this X11 desktop",
    "portal": "every program of this Wayland desktop, after it has asked you once",
    "uinput": "every program, with keys by their place on a US keyboard",
    "xwayland": "only those programs of this Wayland desktop that run through XWayland",
    "windows": "every program that does not run as administrator",
    "macos": "every program, if macOS allows it under Privacy & Security, Accessibility",
}


def open_device(
    prefer: str | None = None,
    *,
    environment: Mapping[str, str] = os.environ,
    platform: str = sys.platform,
    ways: Mapping[str, Way] | None = None,
) -> InputDevice:
    """Open the best way to press keys that works; a user who says no is not circumvented.

    Args:
        prefer: The only way to try, a name from `WAYS`; else the variable `FORCED_BY` may name it.
        environment: The variables of the session.
        platform: As `sys.platform` calls it.
        ways: What can be tried, by name; by default `WAYS`.

    Returns:
        A device that presses real keys.

    Raises:
        NotAllowedError: If the desktop asked the user, who did not say yes.
        ActionError: If nothing works; the message says what was tried and why it failed.
    """
    ways = WAYS if ways is None else ways
    failures: dict[str, ActionError] = {}
    for name in _ways_to_try(prefer, environment, platform):
        try:
            return ways[name].open()
        except NotAllowedError:
            raise
        except ActionError as error:
            failures[name] = error
    if len(failures) == 1:
        raise ActionError(str(*failures.values()))
    reasons = " ".join(f"{name}: {error}" for name, error in failures.items())
    raise ActionError(f"Keys cannot be pressed here in any of {len(failures)} ways. {reasons}")


def list_ways(
    prefer: str | None = None,
    *,
    environment: Mapping[str, str] = os.environ,
    platform: str = sys.platform,
    ways: Mapping[str, Way] | None = None,
) -> list[Finding]:
    """Look at every way that this session could use; presses nothing and asks nobody.

    Args:
        prefer: As for `open_device`; so are the other arguments.
        environment: The variables of the session.
        platform: As `sys.platform` calls it.
        ways: What can be tried, by name.

    Returns:
        What there is to say about each, in the order in which they are tried; nothing where there
        is no desktop. Where the name in `prefer` is unknown, this raises `ActionError`.
    """
    ways = WAYS if ways is None else ways
    findings: list[Finding] = []
    for name in _ways_to_try(prefer, environment, platform):
        reaches = _WHAT_IT_REACHES[name]
        try:
            ways[name].check()
        except ActionError as error:
            findings.append(Finding(name, reaches, str(error)))
        else:
            is_used = not any(finding.is_used for finding in findings)
            findings.append(Finding(name, reaches, is_used=is_used))
    return findings


def possible_ways(platform: str = sys.platform) -> tuple[str, ...]:
    """Name the ways that a system has, whether they work here or not.

    Args:
        platform: As `sys.platform` calls it.

    Returns:
        Names from `WAYS`.
    """
    return _POSSIBLE.get(platform, _POSSIBLE["linux"])


def _ways_to_try(
    prefer: str | None, environment: Mapping[str, str], platform: str
) -> tuple[str, ...]:
    possible = possible_ways(platform)
    forced = prefer or environment.get(FORCED_BY)
    if forced and forced not in possible:
        raise ActionError(
            f"There is no way to press keys here called '{forced}' (the settings or {FORCED_BY} "
            f"name it); use one of {', '.join(possible)}, or name none."
        )
    if forced:
        return (forced,)
    if len(possible) == 1:
        return possible
    has_x = bool(environment.get("DISPLAY"))
    if environment.get("WAYLAND_DISPLAY") or environment.get("XDG_SESSION_TYPE") == "wayland":
        return ("portal", "uinput", "xwayland") if has_x else ("portal", "uinput")
    if has_x:
        return ("x11",)
    raise ActionError(
        "There is no desktop to press keys on (neither WAYLAND_DISPLAY nor DISPLAY is set); start "
        "the program inside a desktop session, or use --dry-run."
    )


def _check_x11() -> None:
    _open_x11().close()


def _open_x11() -> InputDevice:
    from gesture_app.injector.x11_device import X11Device

    return X11Device()


def _open_xwayland() -> InputDevice:
    from gesture_app.injector.xwayland_device import XWaylandDevice

    return XWaylandDevice()


def _check_portal() -> None:
    from gesture_app.injector.portal_session import check_portal

    check_portal()


def _open_portal() -> InputDevice:
    from gesture_app.injector.portal_device import PortalDevice

    return PortalDevice()


def _check_uinput() -> None:
    from gesture_app.injector.uinput_device import check_uinput

    check_uinput()


def _open_uinput() -> InputDevice:
    from gesture_app.injector.uinput_device import UinputDevice

    return UinputDevice()


def _check_pynput() -> None:
    _open_pynput().close()


def _open_pynput() -> InputDevice:
    from gesture_app.injector.pynput_device import PynputDevice

    return PynputDevice()


WAYS: Mapping[str, Way] = {
    "portal": Way(_check_portal, _open_portal),
    "uinput": Way(_check_uinput, _open_uinput),
    "x11": Way(_check_x11, _open_x11),
    "xwayland": Way(_check_x11, _open_xwayland),
    "windows": Way(_check_pynput, _open_pynput),
    "macos": Way(_check_pynput, _open_pynput),
}
"""All ways, by name."""
