"""Which profile is meant by a name or a file?"""

from dataclasses import replace
from pathlib import Path

import pytest

from gesture_app.actions.action import PressKeys
from gesture_app.profiles.choice import choose_profile
from gesture_app.profiles.problems import ProfileError
from gesture_app.profiles.profile import Binding, Profile
from gesture_app.profiles.store import ProfileStore
from gesture_app.profiles.writing import write_atomically, written
from gesture_app.real_parts import profile_at_start
from gesture_app.settings.declarations import Settings

PROFILE = Profile("Mine", {"Thumb Up": Binding(action=PressKeys(("a",)))})


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


def _kept_as(name: str) -> Settings:
    return Settings.model_validate({"actions": {"profile": name}})


@pytest.mark.parametrize("name", ["Slides v1.5", "mine.toml", "Music"])
def test_a_stored_name_may_look_like_a_file(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "Music").mkdir()
    monkeypatch.chdir(tmp_path)
    profile = replace(PROFILE, name=name)
    ProfileStore().save(profile)
    told: list[str] = []

    assert profile_at_start(None, _kept_as(name), told.append) == profile
    assert profile_at_start(name, Settings(), told.append) == profile
    assert told == []


def test_a_file_of_ones_own_is_read_from_where_it_lies(tmp_path: Path) -> None:
    file = tmp_path / "elsewhere.toml"
    write_atomically(file, written(PROFILE))

    assert choose_profile(str(file)).profile == PROFILE


@pytest.mark.parametrize(
    ("typed", "said"),
    [("Slidse and media", "Did you mean 'Slides and media'"), ("no.toml", "no.toml")],
)
def test_what_is_neither_is_told(typed: str, said: str) -> None:
    with pytest.raises(ProfileError, match=said):
        choose_profile(typed)


def test_of_a_damaged_profile_the_last_good_copy_is_used_and_that_is_told() -> None:
    store, profile = ProfileStore(), replace(PROFILE, name="Slides and media 2")
    path = store.save(profile)
    store.load(profile.name)
    path.write_text('name = "Slides and media 2"\n[bind', "utf-8")
    told: list[str] = []

    assert profile_at_start(None, _kept_as(profile.name), told.append) == profile
    assert profile_at_start(profile.name, Settings(), told.append) == profile
    assert len(told) == 2
    assert "last good copy, 'Slides and media 2'" in told[0]
