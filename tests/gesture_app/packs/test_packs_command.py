"""Can gestures be passed on, looked at and taken from a shell?"""

import argparse
from pathlib import Path

import pytest

from gesture_app.packs.problems import PackError
from gesture_app.packs.stores import PackStores
from gesture_app.packs_command import add_arguments
from tests.gesture_app.packs.packing import files_of, full_stores, stores_in


def run(stores: PackStores, *arguments: str) -> int:
    """Do what is typed behind `gesture-app packs`."""
    parser = argparse.ArgumentParser()
    add_arguments(parser, lambda: stores, lambda _: None)
    options = parser.parse_args(arguments)
    return int(options.carry_out(parser, options))


@pytest.fixture
def ada(tmp_path: Path) -> PackStores:
    return full_stores(tmp_path / "ada")


@pytest.fixture
def pack(ada: PackStores, tmp_path: Path) -> str:
    path = str(tmp_path / "taps.gestures")
    wanted = ("--recordings", "Two Taps", "--model", "my-gestures-1", "--profile", "Films")
    assert run(ada, "export", path, *wanted, "--author", "Ada") == 0
    return path


def test_a_pack_is_looked_at_before_anything_is_kept(
    pack: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ben = stores_in(tmp_path / "ben")

    assert run(ben, "show", pack) == 0
    shown = capsys.readouterr().out
    assert run(ben, "import", pack) == 0
    looked_at = capsys.readouterr().out

    assert "taps by Ada" in shown
    assert "Two Taps: recordings: 2" in shown
    assert "that knows Two Taps, Thumb Up" in shown
    assert "launch rm -r notes; It is switched off" in shown
    assert "Nothing was kept" in looked_at
    assert not (tmp_path / "ben").exists()


def test_what_is_named_is_kept(
    pack: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ben = stores_in(tmp_path / "ben")

    assert run(ben, "import", pack, "--recordings", "--model", "--profile") == 0

    told = capsys.readouterr().out
    assert "Kept 2 recordings." in told
    assert "Kept the model 'taps'." in told
    assert "Kept the profile 'Films'." in told
    assert len(ben.recordings.recordings()) == 2
    assert run(ben, "import", pack, "--model") == 0
    assert len(ben.recordings.recordings()) == 2


def test_what_a_pack_lacks_is_said_and_the_rest_is_kept(
    ada: PackStores, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, ben = str(tmp_path / "bindings.gestures"), stores_in(tmp_path / "ben")
    assert run(ada, "export", path, "--profile", "Films") == 0

    assert run(ben, "import", path, "--recordings", "--model", "--profile") == 1

    told = capsys.readouterr()
    assert "Kept the profile 'Films'." in told.out
    assert "The pack holds no recordings." in told.err
    assert "The pack holds no model." in told.err


def test_recordings_are_in_a_pack_only_if_they_are_named(
    ada: PackStores, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "b.gestures"

    assert run(ada, "export", str(path), "--profile", "Films") == 0

    assert set(files_of(path)) == {"manifest.json", "profile.toml"}
    assert capsys.readouterr().err == ""
    assert run(ada, "export", str(path), "--recordings", "Two Taps") == 0
    assert "sees you and your room" in capsys.readouterr().err
    assert len(files_of(path)) == 1 + 2 * 5


def test_a_gesture_that_nobody_recorded_is_told(ada: PackStores, tmp_path: Path) -> None:
    with pytest.raises(PackError, match=r"no recordings of 'Two Tap'\. Did you mean 'Two Taps'"):
        run(ada, "export", str(tmp_path / "b.gestures"), "--recordings", "Two Tap")
