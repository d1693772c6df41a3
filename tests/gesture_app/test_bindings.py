"""Are profiles read strictly, and told in full what is wrong with them?"""

from pathlib import Path

import pytest

from gesture_app.actions.action import ClickMouse, PressKeys, ScrollWheel
from gesture_app.bindings import ProfileError, load_profile
from gesture_app.bundled import DEFAULT_PROFILE
from model_zoo.labels import JESTER_LABELS


def written(folder: Path, text: str) -> Path:
    path = folder / "profile.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_every_kind_of_action_can_be_bound(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        """
        name = "Mine"
        [bindings]
        "Swiping Left" = { keys = "ctrl + page_down" }
        "Thumb Up" = { click = "left" }
        "Thumb Down" = { scroll = -3 }
        """,
    )

    profile = load_profile(path)

    assert profile.name == "Mine"
    assert profile.bindings == {
        "Swiping Left": PressKeys(("ctrl", "page_down")),
        "Thumb Up": ClickMouse("left"),
        "Thumb Down": ScrollWheel(-3),
    }
    assert profile.action_for(GestureEvent("Thumb Up", 0.9, 1.0)) == ClickMouse("left")
    assert profile.action_for(GestureEvent("Stop Sign", 0.9, 1.0)) is None


def test_the_bundled_profile_binds_gestures_that_the_network_knows() -> None:
    profile = load_profile(DEFAULT_PROFILE)

    assert profile.warnings(JESTER_LABELS) == ()
    assert profile.bindings["Swiping Left"] == PressKeys(("right",))
    assert len(profile.bindings) >= 15


def test_all_problems_are_told_at_once_with_their_place(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        """
        name = "Mine"
        colour = "blue"
        [bindings]
        "Swiping Left" = { keys = "ctrl+pagedown" }
        "Swiping Right" = { keys = "left", click = "left" }
        "Swiping Up" = { scroll = 0 }
        "Swiping Down" = { scroll = "3" }
        "Stop Sign" = { click = "top" }
        "Thumb Up" = { shell = "rm" }
        "Shaking Hand" = {}
        "No gesture" = { keys = "a" }
        """,
    )

    with pytest.raises(ProfileError) as caught:
        load_profile(path)

    message = str(caught.value)
    assert str(path) in message
    for part in (
        "colour: Extra inputs",
        "bindings > Swiping Left: there is no key 'pagedown'. Did you mean 'page_down'?",
        "bindings > Swiping Right: needs exactly one of",
        "bindings > Swiping Up: notches must be",
        "bindings > Swiping Down > scroll",
        "bindings > Stop Sign > click",
        "bindings > Thumb Up > shell: Extra inputs",
        "bindings > Shaking Hand: needs exactly one of",
        "bindings > No gesture: means that no gesture is made",
    ):
        assert part in message
    assert "\n" not in message


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('name = "Mine"', "bindings: Field required"),
        ("[bindings]", "name: Field required"),
        ('name = ""\n[bindings]', "name: String should have at least 1"),
        ('name = "Mine"\n[bindings', "not valid TOML"),
    ],
)
def test_a_file_that_is_no_profile_is_refused(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(ProfileError, match=message):
        load_profile(written(tmp_path, text))


def test_a_file_that_cannot_be_read_is_told_from_a_missing_one(tmp_path: Path) -> None:
    binary = tmp_path / "binary.toml"
    binary.write_bytes(b"\xff\xfe\x00")

    with pytest.raises(ProfileError, match="There is no profile"):
        load_profile(tmp_path / "absent.toml")
    with pytest.raises(ProfileError, match="Cannot read the profile"):
        load_profile(binary)
    with pytest.raises(ProfileError, match="Cannot read the profile"):
        load_profile(tmp_path)


def test_a_misspelt_gesture_is_named_with_the_nearest_one_that_the_model_knows(
    tmp_path: Path,
) -> None:
    path = written(tmp_path, 'name = "Mine"\n[bindings]\n"Swipping Left" = { keys = "a" }')

    assert load_profile(path).warnings(JESTER_LABELS) == (
        "The profile 'Mine' binds 'Swipping Left', which the model does not know. "
        "Did you mean 'Swiping Left'?",
    )
