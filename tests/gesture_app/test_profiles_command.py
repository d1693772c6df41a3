"""Can profiles be looked at, taken over from somebody else, and passed on, from a shell?"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from gesture_app.cli import main

FOREIGN = """
schema = 2
name = "From a friend"
[bindings]
"Swiping Left" = { keys = "right" }
"Thumb Up" = { launch = ["rm", "-r", "notes"] }
"Stop Sign" = { keys = "nothing" }
"""


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return tmp_path


def test_a_profile_is_looked_at_before_it_is_kept(
    own_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = own_folder / "friend.toml"
    file.write_text(FOREIGN, encoding="utf-8")

    assert main(["profiles", "import", str(file)]) == 0
    looked_at = capsys.readouterr().out
    assert main(["profiles", "list"]) == 0
    before = capsys.readouterr().out
    assert main(["profiles", "import", str(file), "--keep"]) == 0
    assert "Kept as 'From a friend'" in capsys.readouterr().out
    assert main(["profiles", "list"]) == 0
    after = capsys.readouterr().out

    assert "Swiping Left: press right" in looked_at
    assert "rm -r notes" in looked_at
    assert "left out:" in looked_at
    assert "Nothing was kept" in looked_at
    assert "From a friend" not in before
    assert "From a friend" in after


def test_a_profile_is_shown_in_words_and_written_for_others(
    own_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = own_folder / "media.toml"

    assert main(["profiles", "show", "Media"]) == 0
    shown = capsys.readouterr().out
    assert main(["profiles", "export", "Media", str(file)]) == 0
    capsys.readouterr()
    assert main(["profiles", "import", str(file)]) == 0

    assert "Stop Sign: do media.play_pause" in shown
    assert "Stop Sign: do media.play_pause" in capsys.readouterr().out


def test_a_name_is_listed_even_where_a_file_lacks_its_letters(tmp_path: Path) -> None:
    """As on Windows, where the encoding of a file is that of the country."""
    environment = {**os.environ, "XDG_CONFIG_HOME": str(tmp_path), "PYTHONIOENCODING": "cp1252"}
    folder = tmp_path / "gesture-app" / "profiles"
    folder.mkdir(parents=True)
    (folder / "films.toml").write_text('name = "映画"\n[bindings]\n', "utf-8")

    listed = subprocess.run(
        [sys.executable, "-m", "gesture_app", "profiles", "list"],
        env=environment,
        capture_output=True,
        check=False,
    )

    assert listed.returncode == 0
    assert rb"\u6620\u753b" in listed.stdout


def test_a_profile_that_is_not_there_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["profiles", "show", "Nowhere"]) == 5
    assert "no profile called 'Nowhere'" in capsys.readouterr().err
