"""Are actions checked when they are made, and described in words?"""

import pytest

from gesture_app.actions.action import ClickMouse, PressKeys, ScrollWheel
from gesture_app.actions.keys import CHARACTER_KEYS, KEY_NAMES, MODIFIER_KEYS, NAMED_KEYS


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("right", ("right",)),
        ("ctrl+plus", ("ctrl", "plus")),
        (" ctrl + shift + a ", ("ctrl", "shift", "a")),
        ("super", ("super",)),
    ],
)
def test_keys_are_read_as_people_write_them(text: str, keys: tuple[str, ...]) -> None:
    assert PressKeys.parse(text) == PressKeys(keys)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("ctrl+rigth", "no key 'rigth'. Did you mean 'right'"),
        ("A", "no key 'A'. Did you mean 'a'"),
        ("-", "no key '-'. Did you mean 'minus'"),
        ("§", "no key '§'"),
        ("ctrl++", "the key with the plus sign is called 'plus'"),
        ("", "missing"),
        ("ctrl+a+ctrl", "named twice"),
        ("a+ctrl", "write 'ctrl\\+a', not 'a\\+ctrl'"),
    ],
)
def test_keys_that_make_no_sense_are_refused_with_advice(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        PressKeys.parse(text)


def test_no_key_at_all_is_refused() -> None:
    with pytest.raises(ValueError, match="no key is named"):
        PressKeys(())


@pytest.mark.parametrize("notches", [0, 31, -31])
def test_a_wheel_that_turns_nowhere_or_too_far_is_refused(notches: int) -> None:
    with pytest.raises(ValueError, match=f"got {notches}"):
        ScrollWheel(notches)


def test_no_key_has_two_meanings() -> None:
    assert len(KEY_NAMES) == len(MODIFIER_KEYS) + len(NAMED_KEYS) + len(CHARACTER_KEYS)


@pytest.mark.parametrize(
    ("action", "words"),
    [
        (PressKeys(("ctrl", "plus")), "press ctrl+plus"),
        (ClickMouse("left"), "click left"),
        (ScrollWheel(3), "scroll up 3"),
        (ScrollWheel(-1), "scroll down 1"),
    ],
)
def test_an_action_can_be_put_in_words(
    action: PressKeys | ClickMouse | ScrollWheel, words: str
) -> None:
    assert str(action) == words
