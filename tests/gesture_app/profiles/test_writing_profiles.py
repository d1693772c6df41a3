"""Is a profile written so that it is read again, and so that nobody's comments are lost?"""

import stat
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings

from gesture_app.actions.action import PressKeys, ScrollWheel, TypeText
from gesture_app.profiles.problems import ProfileError
from gesture_app.profiles.profile import ApplicationRule, Binding, Profile
from gesture_app.profiles.reading import read_leniently
from gesture_app.profiles.writing import write_atomically, written
from tests.gesture_app.profiles.strategies import profiles

A, B = Binding(action=PressKeys(("a",))), Binding(action=PressKeys(("b",)))

EARLIER = """\
# Mine since 2026
schema = 2
name = "Mine"  # a good name

[bindings]
# the first
"Thumb Up" = { keys = "a" }  # yes
"Thumb Down"={keys   =  "a"}

# for the web
[[rules]]
name = "Web"
applications = ["firefox"]  # and others
[rules.bindings]
"Stop Sign" = { keys = "a" }  # halt
"""
RULE = ApplicationRule(name="Web", applications=("firefox",), bindings={"Stop Sign": A})
PROFILE = Profile("Mine", {"Thumb Up": A, "Thumb Down": A}, (RULE,))


@settings(derandomize=True, database=None, deadline=None, max_examples=40)
@given(profiles, profiles)
def test_every_profile_is_read_as_it_was_written(profile: Profile, earlier: Profile) -> None:
    for text in (written(profile), written(profile, written(earlier))):
        draft = read_leniently(text)

        assert draft.problems == ()
        assert draft.profile == profile


def test_what_did_not_change_is_not_touched() -> None:
    assert written(PROFILE, EARLIER) == EARLIER


def test_comments_stay_where_bindings_change() -> None:
    changed_rule = ApplicationRule(name="Web", applications=("firefox",), bindings={"Stop Sign": B})
    bindings = {"Thumb Up": Binding(action=ScrollWheel(3), activate_at=0.9), "Shaking Hand": B}

    text = written(Profile("Mine", bindings, (changed_rule,)), EARLIER)

    assert '"Thumb Up" = { scroll = 3, activate_at = 0.9 }  # yes\n' in text
    assert '"Stop Sign" = { keys = "b" }  # halt\n' in text
    assert '"Shaking Hand" = { keys = "b" }\n' in text
    assert "Thumb Down" not in text
    for comment in (
        "# Mine since",
        "# a good name",
        "# the first",
        "# for the web",
        "# and others",
    ):
        assert comment in text


def test_comments_stay_where_a_rule_is_added() -> None:
    other = ApplicationRule(name="Other", applications=("xterm",), bindings={"Thumb Up": B})

    text = written(Profile("Mine", PROFILE.bindings, (RULE, other)), EARLIER)

    assert read_leniently(text).profile.rules == (RULE, other)
    assert '"Thumb Up" = { keys = "a" }  # yes\n' in text


def test_an_old_file_becomes_one_of_today() -> None:
    old = '# mine\nname = "Mine"\n[bindings]\n"Thumb Up" = { keys = "a" }\n'

    text = written(Profile("Mine", {"Thumb Up": A}), old)

    assert "schema = 2" in text
    assert text.startswith("# mine\n")


def test_a_damaged_file_is_written_from_nothing() -> None:
    assert read_leniently(written(PROFILE, "[[[")).profile == PROFILE


def test_a_profile_that_could_not_be_read_again_is_not_written() -> None:
    nonsense = Profile("Mine", {"Thumb Up": Binding(action=TypeText("a"), behaviour="hold")})

    with pytest.raises(ProfileError, match=r"cannot be kept: bindings > Thumb Up: .* be held"):
        written(nonsense, EARLIER)


def test_a_file_is_replaced_as_a_whole_and_belongs_to_its_user_only(tmp_path: Path) -> None:
    path = tmp_path / "new" / "mine.toml"
    write_atomically(path, "long" * 1000)
    opened_before = path.open(encoding="utf-8")

    write_atomically(path, "short")

    with opened_before:
        assert opened_before.read() == "long" * 1000
    assert path.read_text("utf-8") == "short"
    assert [file.name for file in path.parent.iterdir()] == ["mine.toml"]
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_what_cannot_be_written_is_told_and_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").mkdir()

    with pytest.raises(ProfileError, match=r"Cannot write the profile .*mine\.toml"):
        write_atomically(tmp_path / "mine.toml", "text")

    assert [file.name for file in tmp_path.iterdir()] == ["mine.toml"]
