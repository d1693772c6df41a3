"""Do changes reach everybody, last, and can they be taken back?"""

from pathlib import Path

import pytest

from gesture_app.settings.declarations import Settings
from gesture_app.settings.file import SettingsFile
from gesture_app.settings.problems import SettingsError
from gesture_app.settings.store import SettingsChange, SettingsStore


@pytest.fixture
def file(tmp_path: Path) -> SettingsFile:
    return SettingsFile(tmp_path / "settings.toml")


@pytest.fixture
def store(file: SettingsFile) -> SettingsStore:
    return SettingsStore(file)


def test_a_change_is_told_and_is_there_the_next_time(
    store: SettingsStore, file: SettingsFile
) -> None:
    told: list[SettingsChange] = []
    leave = store.on_change(told.append)

    store.change("pause.corner", "none")
    store.change("pause.corner", "none")
    leave()
    store.change("feedback.sounds", True)
    store.close()

    assert [change.names for change in told] == [{"pause.corner"}]
    assert told[0].settings.pause.corner == "none"
    assert SettingsStore(file).settings == store.settings


def test_what_cannot_be_changes_nothing_and_nobody_is_told(store: SettingsStore) -> None:
    told: list[SettingsChange] = []
    store.on_change(told.append)

    with pytest.raises(SettingsError):
        store.change("pause.corner", "middle")

    assert store.settings == Settings()
    assert not told
    assert not store.can_undo


def test_undo_and_redo_go_back_and_forth(store: SettingsStore, file: SettingsFile) -> None:
    store.change("appearance.theme", "dark")
    store.change("feedback.sounds", True)

    store.undo()
    assert (store.value("appearance.theme"), store.value("feedback.sounds")) == ("dark", False)
    store.undo()
    assert store.settings == Settings()
    store.undo()
    store.redo()
    assert (store.value("appearance.theme"), store.value("feedback.sounds")) == ("dark", False)
    could_redo = store.can_redo

    store.change("feedback.tray", False)
    assert (could_redo, store.can_redo) == (True, False)
    store.flush()
    assert file.load().settings == store.settings


def test_a_number_that_is_turned_bit_by_bit_is_undone_at_once(store: SettingsStore) -> None:
    store.change("feedback.sounds", True)
    for size in (101, 102, 103):
        store.change("appearance.text_size_percent", size, continues=True)

    store.undo()

    assert store.settings.appearance.text_size_percent == 100
    assert store.settings.feedback.sounds


def test_a_section_is_reset_and_that_can_be_undone(store: SettingsStore) -> None:
    store.change("pause.corner", "none")
    store.change("pause.hotkey", "f12")
    store.change("feedback.sounds", True)
    assert not store.is_usual("pause")

    store.reset("pause")
    assert store.is_usual("pause")
    assert store.settings.feedback.sounds

    store.undo()
    assert store.settings.pause.hotkey == "f12"
    assert store.settings.pause.corner == "none"

    store.reset()
    assert store.settings == Settings()


def test_who_is_told_may_already_undo_what_is_told(store: SettingsStore) -> None:
    possible: list[bool] = []
    store.on_change(lambda _: possible.append(store.can_undo))

    store.change("feedback.sounds", True)

    assert possible == [True]


def test_a_full_disk_is_told_and_the_change_is_kept_with_the_next_one(tmp_path: Path) -> None:
    folder, problems = tmp_path / "config", list[str]()
    folder.write_text("in the way", "utf-8")
    store = SettingsStore(SettingsFile(folder / "settings.toml"), problems.append)

    store.change("feedback.sounds", True)
    store.flush()
    assert len(problems) == 1
    assert store.settings.feedback.sounds

    folder.unlink()
    store.change("pause.corner", "none")
    store.close()
    assert SettingsFile(folder / "settings.toml").load().settings == store.settings


def test_edits_by_hand_meanwhile_are_not_overwritten(
    store: SettingsStore, file: SettingsFile
) -> None:
    file.path.write_text("[appearance]\ntheme = 'dark'\n", "utf-8")

    store.change("feedback.sounds", True)
    store.flush()

    assert file.load().settings.appearance.theme == "dark"
