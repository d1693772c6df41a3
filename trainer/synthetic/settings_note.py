"""Whose folder is it? A run goes on in a folder only with the settings that it was begun with."""

from pathlib import Path

from trainer.errors import TrainerError
from trainer.whole_files import LOCK_FILE, UNFINISHED, write_whole

_SETTINGS_FILE = "settings.json"


def claim_folder(out: Path, settings: str, kind: str) -> None:
    """Note the settings in a new folder, or check that an old one was made with the same.

    Args:
        out: The folder; made if missing.
        settings: What decides the pictures; the same text for equal settings.
        kind: What the folder holds, in words, such as "streams".

    Raises:
        TrainerError: The folder holds other things, or was made with other settings.
    """
    out.mkdir(parents=True, exist_ok=True)
    note = out / _SETTINGS_FILE
    if note.is_file():
        if note.read_text(encoding="utf-8") != settings:
            raise TrainerError(
                f"{out} was made with other settings (see {note}). Choose another folder with --out, "
                "or repeat the command with those settings."
            )
    elif any(UNFINISHED not in path.name and path.name != LOCK_FILE for path in out.iterdir()):
        raise TrainerError(
            f"{out} is not empty and holds no {kind}. Choose another folder with --out."
        )
    else:
        write_whole(note, settings)
