"""Do settings survive people, other versions and damage?"""

import stat
import sys
import tomllib
from pathlib import Path

import pytest

from gesture_app.settings.declarations import Settings
from gesture_app.settings.file import MAX_BYTES, SettingsFile
from gesture_app.settings.problems import SettingsError
from gesture_app.settings.seeing import ChosenCamera


@pytest.fixture
def file(tmp_path: Path) -> SettingsFile:
    return SettingsFile(tmp_path / "config" / "settings.toml")


def test_without_a_file_all_is_as_usual_and_none_is_made(file: SettingsFile) -> None:
    loaded = file.load()

    assert loaded.settings == Settings()
    assert loaded.notices == ()
    assert not file.path.parent.exists()


def test_only_what_differs_is_written(file: SettingsFile) -> None:
    file.write({"pause.corner": "top right", "feedback.sounds": False})

    assert tomllib.loads(file.path.read_text("utf-8")) == {
        "schema": 1,
        "pause": {"corner": "top right"},
        "feedback": {},
    }
    if sys.platform != "win32":
        assert stat.S_IMODE(file.path.stat().st_mode) == 0o600

    file.write({"pause.corner": "bottom left"})

    assert "corner" not in file.path.read_text("utf-8")


def test_what_was_written_is_read_again(file: SettingsFile) -> None:
    camera = ChosenCamera(id="usb-046d_Brio", name="Brio")
    file.write({"camera.chosen": camera, "decision.margin": 0.3, "pause.hotkey": "none"})

    settings = file.load().settings

    assert settings.camera.chosen == camera
    assert settings.decision.margin == 0.3
    assert settings.pause.hotkey == "none"


def test_a_bad_entry_counts_as_usual_and_is_told_and_stays(file: SettingsFile) -> None:
    file.path.parent.mkdir()
    file.path.write_text(
        '[decision]\nmargin = 7\ncooldown_s = 1\n[pause]\ncorner = "up"\n', "utf-8"
    )

    loaded = file.load()

    assert loaded.settings.decision.margin == Settings().decision.margin
    assert loaded.settings.decision.cooldown_s == 1
    assert len(loaded.notices) == 2
    assert any("decision.margin is not understood" in notice for notice in loaded.notices)
    assert all(str(file.path) in notice for notice in loaded.notices)

    file.write({"pause.corner": "none"})
    assert tomllib.loads(file.path.read_text("utf-8"))["decision"]["margin"] == 7


def test_what_another_version_wrote_and_what_people_noted_stays(file: SettingsFile) -> None:
    file.path.parent.mkdir()
    text = "schema = 9\n# mine\n[pause]\nfoot = 'left'  # new\ncorner = 'none'\n[magic]\nx = [1]\n"
    file.path.write_text(text, "utf-8")

    assert any("newer version" in notice for notice in file.load().notices)
    file.write({"pause.corner": "top left", "feedback.sounds": True})

    changed = file.path.read_text("utf-8")
    assert tomllib.loads(changed) == {
        "schema": 9,
        "pause": {"foot": "left", "corner": "top left"},
        "magic": {"x": [1]},
        "feedback": {"sounds": True},
    }
    assert "# mine" in changed
    assert "# new" in changed


@pytest.mark.parametrize("text", ["pause = 3\n", "[[pause]]\ncorner = 'none'\n", "schema = 'x'\n"])
def test_a_file_of_another_shape_can_be_changed_all_the_same(file: SettingsFile, text: str) -> None:
    file.path.parent.mkdir()
    file.path.write_text(text, "utf-8")

    assert len(file.load().notices) == 1
    file.write({"pause.corner": "top left"})

    assert file.load().settings.pause.corner == "top left"


@pytest.mark.parametrize(
    "damage",
    [b"[pause\n", b"\xff\xfe\0", b"\0" * 99, b"a = 1 #" + b"x" * MAX_BYTES, b"a=" + b"[" * 9000],
)
def test_a_damaged_file_gives_what_it_held_before(file: SettingsFile, damage: bytes) -> None:
    file.write({"pause.corner": "top left"})
    file.load()
    file.path.write_bytes(damage)

    loaded = file.load()

    assert loaded.settings.pause.corner == "top left"
    assert "last good copy" in loaded.notices[0]

    file.write({"feedback.sounds": True})
    assert file.path.with_name("settings.toml.damaged").read_bytes() == damage
    assert file.load().settings.pause.corner == "top left"
    assert file.load().settings.feedback.sounds


def test_what_was_changed_before_the_damage_is_there_but_for_the_last_change(
    file: SettingsFile,
) -> None:
    file.write({"pause.corner": "top left"})
    file.write({"feedback.sounds": True})
    file.path.write_bytes(b"\0")

    assert file.load().settings.pause.corner == "top left"


def test_a_damaged_file_without_a_copy_still_lets_the_program_start(file: SettingsFile) -> None:
    file.path.parent.mkdir()
    file.path.write_text("nonsense", "utf-8")

    loaded = file.load()

    assert loaded.settings == Settings()
    assert "usual settings" in loaded.notices[0]


def test_where_nothing_can_be_written_one_sentence_says_so(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file, no folder", "utf-8")

    with pytest.raises(SettingsError, match=r"cannot be kept in .*taken.*make room"):
        SettingsFile(tmp_path / "taken" / "settings.toml").write({"feedback.sounds": True})
