"""Are files written whole, for this user only, and where their owner keeps them?"""

import sys
from pathlib import Path

import pytest

from gesture_app.private_files import write_private


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_a_link_stays_a_link_to_the_file_that_is_written(tmp_path: Path) -> None:
    """People keep settings in a folder of their own and link them from where they are looked for."""
    (tmp_path / "kept").mkdir()
    kept, linked = tmp_path / "kept" / "settings.toml", tmp_path / "settings.toml"
    kept.write_text("old", "utf-8")
    linked.symlink_to(kept)

    write_private(linked, b"new")

    assert linked.is_symlink()
    assert kept.read_text("utf-8") == "new"
    assert sorted(path.name for path in tmp_path.rglob("*")) == [
        "kept",
        "settings.toml",
        "settings.toml",
    ]
