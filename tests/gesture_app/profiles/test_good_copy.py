"""Does nobody lose a profile to a damaged file?"""

import stat
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from gesture_app.actions.action import PressKeys
from gesture_app.profiles.good_copy import good_copy_of, load_or_recover, overwrite
from gesture_app.profiles.problems import ProfileError
from gesture_app.profiles.profile import Binding, Profile
from gesture_app.profiles.reading import load_profile
from gesture_app.profiles.writing import write_atomically, written

PROFILE = Profile("Mine", {"Thumb Up": Binding(action=PressKeys(("a",)))})
OTHER = replace(PROFILE, bindings={})
DAMAGED = 'name = "Mine"\n[bindings\n# hours of work'


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "mine.toml"
    write_atomically(path, written(PROFILE))
    return path


def test_what_was_understood_last_is_used_while_the_file_is_damaged(path: Path) -> None:
    path.write_text("# edited by hand\n" + path.read_text("utf-8"), "utf-8")
    good = path.read_text("utf-8")
    assert load_or_recover(path).notice == ""

    path.write_text(DAMAGED, "utf-8")
    loaded = load_or_recover(path)

    assert loaded.profile == PROFILE
    assert str(path) in loaded.notice
    assert good_copy_of(path).read_text("utf-8") == good
    if sys.platform != "win32":
        assert stat.S_IMODE(good_copy_of(path).stat().st_mode) == 0o600


@pytest.mark.parametrize("content", [b"", b"\0" * 4096, b"\xff\xfe"])
def test_a_file_that_a_power_failure_emptied_is_recovered(path: Path, content: bytes) -> None:
    load_or_recover(path)
    path.write_bytes(content)

    assert load_or_recover(path).profile == PROFILE


def test_without_a_good_copy_the_problem_of_the_file_itself_is_told(path: Path) -> None:
    path.write_text(DAMAGED, "utf-8")

    with pytest.raises(ProfileError, match=r"mine\.toml is not valid TOML"):
        load_or_recover(path)


def test_saving_keeps_what_the_file_held_before(path: Path) -> None:
    overwrite(path, OTHER)

    assert load_profile(path) == OTHER
    assert load_profile(good_copy_of(path)) == PROFILE


def test_saving_over_a_damaged_file_keeps_its_text_and_the_good_copy(path: Path) -> None:
    load_or_recover(path)
    path.write_text(DAMAGED, "utf-8")

    overwrite(path, OTHER)

    assert load_profile(path) == OTHER
    assert load_profile(good_copy_of(path)) == PROFILE
    assert path.with_name("mine.toml.damaged").read_text("utf-8") == DAMAGED


def test_a_profile_that_makes_no_sense_does_not_touch_the_file(path: Path) -> None:
    with pytest.raises(ProfileError, match="cannot be kept"):
        overwrite(path, replace(PROFILE, name=""))

    assert load_profile(path) == PROFILE
    assert not good_copy_of(path).exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such folders")
def test_a_profile_is_used_although_no_copy_of_it_can_be_kept(
    path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    good_copy_of(path).mkdir()

    assert load_or_recover(path).profile == PROFILE
    assert "No copy of a profile is kept" in caplog.text
