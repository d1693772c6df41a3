"""Are the numbers of keys those that X11 gave them?"""

import sys
import unicodedata

import pytest

from gesture_app.actions.keys import CHARACTER_KEYS, KEY_NAMES
from gesture_app.injector.keysyms import KEYSYMS, keysym_of

if sys.platform != "linux":
    pytest.skip("these tests need python-xlib", allow_module_level=True)

from Xlib import XK

for group in ("xf86", "latin2", "cyrillic", "greek"):
    XK.load_keysym_group(group)

X11_NAMES = {
    "ctrl": "Control_L",
    "shift": "Shift_L",
    "alt": "Alt_L",
    "super": "Super_L",
    "enter": "Return",
    "escape": "Escape",
    "tab": "Tab",
    "space": "space",
    "backspace": "BackSpace",
    "delete": "Delete",
    "left": "Left",
    "right": "Right",
    "up": "Up",
    "down": "Down",
    "home": "Home",
    "end": "End",
    "page_up": "Page_Up",
    "page_down": "Page_Down",
    "media_play_pause": "XF86_AudioPlay",
    "media_next": "XF86_AudioNext",
    "media_previous": "XF86_AudioPrev",
    "volume_up": "XF86_AudioRaiseVolume",
    "volume_down": "XF86_AudioLowerVolume",
    "volume_mute": "XF86_AudioMute",
    "bracket_left": "bracketleft",
    "bracket_right": "bracketright",
}
"""Where X11's name of a key is not ours."""


def test_every_key_that_a_profile_may_name_has_a_number_of_its_own() -> None:
    assert KEYSYMS.keys() == KEY_NAMES
    assert len(set(KEYSYMS.values())) == len(KEYSYMS)


@pytest.mark.parametrize("key", sorted(KEY_NAMES))
def test_a_key_has_the_number_that_x11_gives_it(key: str) -> None:
    name = X11_NAMES.get(key, key.upper() if key[0] == "f" and key[1:].isdigit() else key)

    assert KEYSYMS[key] == XK.string_to_keysym(name)


@pytest.mark.parametrize(
    ("character", "name"),
    [
        *((character, key) for key, character in CHARACTER_KEYS.items() if len(key) == 1),
        ("A", "A"),
        ("~", "asciitilde"),
        ("é", "eacute"),
        ("ß", "ssharp"),
        ("ł", "lstroke"),
        ("ж", "Cyrillic_zhe"),
        ("ω", "Greek_omega"),
        ("\n", "Return"),
    ],
)
def test_a_character_has_the_number_that_keyboard_layouts_hold(character: str, name: str) -> None:
    assert keysym_of(character) == XK.string_to_keysym(name)


@pytest.mark.parametrize("name", ["SNOWMAN", "GRINNING FACE", "DEVANAGARI LETTER KA"])
def test_a_character_that_x11_never_numbered_goes_by_unicode(name: str) -> None:
    character = unicodedata.lookup(name)

    assert keysym_of(character) == 0x0100_0000 + ord(character)
