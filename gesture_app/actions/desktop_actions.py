"""What can every desktop do, and with which keys does each do it?"""

import difflib
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Shortcut:
    """The keys of one action on each platform, written as in ``ctrl+page_down``.

    Attributes:
        linux: On X11 and Wayland desktops, as GNOME, KDE and Xfce have them.
        windows: On Windows.
        macos: On macOS.
    """

    linux: str
    windows: str
    macos: str


def _everywhere(keys: str) -> Shortcut:
    return Shortcut(keys, keys, keys)


def _with_command(keys: str) -> Shortcut:
    """Control elsewhere is Command on a Mac."""
    return Shortcut(keys, keys, keys.replace("ctrl", "super"))


DESKTOP_ACTIONS: Mapping[str, Shortcut] = MappingProxyType(
    {
        "media.play_pause": _everywhere("media_play_pause"),
        "media.next": _everywhere("media_next"),
        "media.previous": _everywhere("media_previous"),
        "volume.up": _everywhere("volume_up"),
        "volume.down": _everywhere("volume_down"),
        "volume.mute": _everywhere("volume_mute"),
        "presentation.next": _everywhere("page_down"),
        "presentation.previous": _everywhere("page_up"),
        "presentation.start": Shortcut("f5", "f5", "super+alt+p"),
        "presentation.black": _everywhere("b"),
        "presentation.end": _everywhere("escape"),
        "browser.back": Shortcut("alt+left", "alt+left", "super+bracket_left"),
        "browser.forward": Shortcut("alt+right", "alt+right", "super+bracket_right"),
        "browser.reload": _with_command("ctrl+r"),
        "browser.new_tab": _with_command("ctrl+t"),
        "browser.close_tab": _with_command("ctrl+w"),
        "browser.next_tab": _everywhere("ctrl+tab"),
        "browser.previous_tab": _everywhere("ctrl+shift+tab"),
        "view.zoom_in": _with_command("ctrl+plus"),
        "view.zoom_out": _with_command("ctrl+minus"),
        "view.zoom_reset": _with_command("ctrl+0"),
        "view.full_screen": Shortcut("f11", "f11", "ctrl+super+f"),
        "edit.copy": _with_command("ctrl+c"),
        "edit.paste": _with_command("ctrl+v"),
        "edit.undo": _with_command("ctrl+z"),
        "edit.redo": Shortcut("ctrl+shift+z", "ctrl+y", "super+shift+z"),
        "window.close": Shortcut("alt+f4", "alt+f4", "super+w"),
        "window.next": Shortcut("alt+tab", "alt+tab", "super+tab"),
        "window.maximise": Shortcut("super+up", "super+up", "ctrl+super+f"),
        "window.minimise": Shortcut("super+h", "super+down", "super+m"),
        "window.left_half": Shortcut("super+left", "super+left", "ctrl+alt+left"),
        "window.right_half": Shortcut("super+right", "super+right", "ctrl+alt+right"),
        "desktop.show": Shortcut("super+d", "super+d", "f11"),
        "desktop.overview": Shortcut("super+s", "super+tab", "ctrl+up"),
        "desktop.next": Shortcut("ctrl+alt+right", "ctrl+super+right", "ctrl+right"),
        "desktop.previous": Shortcut("ctrl+alt+left", "ctrl+super+left", "ctrl+left"),
        "desktop.lock": Shortcut("super+l", "super+l", "ctrl+super+q"),
    }
)
"""Actions by their neutral name. Desktops let their users change such keys; these are the usual ones."""


def keys_for(name: str, platform: str = sys.platform) -> tuple[str, ...]:
    """Look up the keys of an action.

    Args:
        name: From `DESKTOP_ACTIONS`.
        platform: As `sys.platform` calls it.

    Returns:
        The names of its keys, in the order in which they go down.
    """
    shortcut = DESKTOP_ACTIONS[name]
    keys = {"darwin": shortcut.macos, "win32": shortcut.windows}.get(platform, shortcut.linux)
    return tuple(keys.split("+"))


def did_you_mean_action(name: str) -> str:
    """Suggest the action that somebody may have meant.

    Args:
        name: What they wrote.

    Returns:
        A question that begins with a space, or nothing.
    """
    near = difflib.get_close_matches(name.lower(), sorted(DESKTOP_ACTIONS), n=1, cutoff=0.5)
    return f" Did you mean '{near[0]}'?" if near else ""
