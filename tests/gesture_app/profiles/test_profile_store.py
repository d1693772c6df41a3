"""Are a user's profiles found, kept, named and brought back?"""

import os
import shutil
import stat
import sys
import time
from dataclasses import replace
from pathlib import Path

import platformdirs
import pytest

from gesture_app.actions.action import PressKeys
from gesture_app.bundled import DEFAULT_PROFILE
from gesture_app.profiles.problems import ProfileError
from gesture_app.profiles.profile import Binding, Profile
from gesture_app.profiles.store import ProfileStore
from gesture_app.trash import KEPT_S

PROFILE = Profile("Mine", {"Thumb Up": Binding(action=PressKeys(("a",)))})
OTHER = replace(PROFILE, bindings={"Thumb Up": Binding(action=PressKeys(("b",)))})


@pytest.fixture
def store(tmp_path: Path) -> ProfileStore:
    return ProfileStore(tmp_path / "own")


def own_names(store: ProfileStore) -> list[str]:
    return [stored.name for stored in store.profiles() if not stored.is_shipped]


def test_shipped_profiles_are_there_from_the_start(store: ProfileStore) -> None:
    shipped = store.profiles()

    assert shipped[0].path == DEFAULT_PROFILE
    assert shipped[0].name == "Slides and media"
    assert all(stored.is_shipped and not stored.problem for stored in shipped)
    assert len(shipped) == 6
    assert not store.folder.exists()


def test_ones_own_are_kept_where_the_system_keeps_settings() -> None:
    settings = platformdirs.user_config_path("gesture-app", appauthor=False)

    assert ProfileStore().folder == settings / "profiles"


def test_what_was_saved_is_loaded(store: ProfileStore) -> None:
    path = store.save(PROFILE)

    assert store.load("mine").profile == PROFILE
    assert own_names(store) == ["Mine"]
    assert path.name == "mine.toml"
    if sys.platform != "win32":
        assert stat.S_IMODE(store.folder.stat().st_mode) == 0o700


def test_saving_again_keeps_the_file_and_its_comments(store: ProfileStore) -> None:
    path = store.save(PROFILE)
    path.write_text("# by me\n" + path.read_text("utf-8"), "utf-8")

    assert store.save(OTHER) == path
    assert path.read_text("utf-8").startswith("# by me\n")
    assert store.load("Mine").profile == OTHER


def test_what_came_with_the_program_stays_as_it_is(store: ProfileStore) -> None:
    shipped = store.load("Media").profile

    for change in (
        lambda: store.save(replace(PROFILE, name="media")),
        lambda: store.rename("Media", "Mine"),
        lambda: store.delete("Media"),
    ):
        with pytest.raises(ProfileError, match="duplicate it and change the copy"):
            change()
    assert store.load("Media").profile == shipped


def test_a_copy_of_a_shipped_profile_can_be_changed_and_explains_itself(
    store: ProfileStore,
) -> None:
    copy = store.duplicate("Media")

    assert copy.name == "Media 2"
    assert copy.bindings == store.load("Media").profile.bindings
    assert "# A raised hand" in store.find("Media 2").path.read_text("utf-8")
    store.save(replace(copy, bindings=PROFILE.bindings))
    assert store.load("Media 2").profile.bindings == PROFILE.bindings


def test_no_two_profiles_have_the_same_name(store: ProfileStore) -> None:
    assert store.add(PROFILE).name == "Mine"
    assert store.add(PROFILE).name == "Mine 2"
    assert store.add(replace(PROFILE, name="MINE 2")).name == "MINE 3"
    assert store.add(replace(PROFILE, name="Media")).name == "Media 2"

    with pytest.raises(ProfileError, match="already a profile called 'media'"):
        store.rename("Mine", "media")


def test_files_of_the_same_name_that_people_copied_are_told_apart(store: ProfileStore) -> None:
    path = store.save(PROFILE)
    shutil.copy(path, store.folder / "copy.toml")

    assert own_names(store) == ["Mine", "Mine (mine.toml)"]
    assert store.load("Mine (mine.toml)").profile == PROFILE


@pytest.mark.parametrize("name", ["../../evil", "/etc/passwd", "con", "...", "北京", "a" * 80])
def test_no_name_leads_out_of_the_folder(store: ProfileStore, name: str) -> None:
    path = store.save(replace(PROFILE, name=name))

    assert path.resolve().parent == store.folder.resolve()
    assert path.stem not in {"con", ""}
    assert own_names(store) == [name]


def test_a_renamed_profile_keeps_its_file(store: ProfileStore) -> None:
    path = store.save(PROFILE)

    store.rename("Mine", "Yours")

    assert own_names(store) == ["Yours"]
    assert store.find("Yours").path == path


def test_a_name_can_be_written_in_another_way(store: ProfileStore) -> None:
    store.save(PROFILE)

    store.rename("Mine", "MINE")

    assert own_names(store) == ["MINE"]


def test_a_deleted_profile_can_be_brought_back(store: ProfileStore) -> None:
    store.save(PROFILE)

    deleted = store.delete("Mine")

    assert own_names(store) == []
    assert store.deleted() == (deleted,)
    assert store.restore(deleted) == "Mine"
    assert store.load("Mine").profile == PROFILE
    assert store.deleted() == ()


def test_what_was_deleted_a_week_ago_is_gone_for_good(store: ProfileStore) -> None:
    store.save(PROFILE)
    old = store.delete("Mine")
    store.save(OTHER)
    store.load("Mine")
    new = store.delete("Mine")
    for path in old.path.parent.glob(f"{old.path.name}*"):
        os.utime(path, (0, time.time() - KEPT_S - 1))

    assert store.deleted() == (new,)
    assert {path.stem.removesuffix(".toml") for path in new.path.parent.iterdir()} == {
        new.path.stem
    }


def test_a_profile_that_was_long_untouched_is_kept_for_a_week_all_the_same(
    store: ProfileStore,
) -> None:
    os.utime(store.save(PROFILE), (0, 0))

    deleted = store.delete("Mine")

    assert store.deleted() == (deleted,)


def test_a_damaged_profile_is_still_recovered_after_it_was_deleted(store: ProfileStore) -> None:
    path = store.save(PROFILE)
    store.load("Mine")
    path.write_text("[", "utf-8")

    deleted = store.delete("mine")
    store.save(OTHER)

    assert store.restore(deleted) == "Mine 2"
    assert store.load("mine 2").profile.bindings == PROFILE.bindings


def test_a_profile_comes_back_beside_one_that_took_its_name(store: ProfileStore) -> None:
    store.save(PROFILE)
    deleted = store.delete("Mine")
    store.save(OTHER)

    assert store.restore(deleted) == "Mine 2"
    assert store.load("Mine").profile == OTHER
    assert store.load("Mine 2").profile.bindings == PROFILE.bindings
    with pytest.raises(ProfileError, match="Cannot bring back 'Mine'"):
        store.restore(deleted)


def test_the_same_name_can_be_deleted_twice(store: ProfileStore) -> None:
    store.save(PROFILE)
    first = store.delete("Mine")
    store.save(OTHER)
    second = store.delete("Mine")

    assert {store.restore(second), store.restore(first)} == {"Mine", "Mine 2"}
    assert store.load("Mine").profile == OTHER


def test_an_unknown_name_is_told_with_the_nearest_one(store: ProfileStore) -> None:
    with pytest.raises(ProfileError, match=r"no profile called 'Medea'\. Did you mean 'Media'"):
        store.load("Medea")


def test_a_file_that_is_not_understood_is_listed_with_its_problem(store: ProfileStore) -> None:
    path = store.save(PROFILE)
    path.write_text(path.read_text("utf-8") + '"Stop Sign" = { scroll = 99 }\n', "utf-8")

    [stored] = [stored for stored in store.profiles() if not stored.is_shipped]
    draft = store.draft("mine")

    assert stored.name == "mine"
    assert "bindings > Stop Sign > scroll" in stored.problem
    assert draft.profile == PROFILE
    assert len(draft.problems) == 1


def test_a_damaged_file_does_not_take_the_profile_away(store: ProfileStore) -> None:
    path = store.save(PROFILE)
    assert store.load("Mine").notice == ""
    path.write_text('name = "Mine"\n[bind', "utf-8")

    loaded = store.load("mine")

    assert loaded.profile == PROFILE
    assert "not valid TOML" in loaded.notice
    assert "last good copy" in loaded.notice
    assert path.read_text("utf-8") == 'name = "Mine"\n[bind'
