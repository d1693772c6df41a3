"""Which models did somebody accept, and how does one go back to an earlier one?"""

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from gesture_app.private_files import make_private_folder, write_private
from gesture_app.recordings.problems import told_in_words
from gesture_app.recordings.store import data_folder

_NAME = re.compile(r"my-gestures-(\d+)\.safetensors")


@dataclass(frozen=True, slots=True)
class ModelVersion:
    """A model that was accepted.

    Attributes:
        number: Counted from 1.
        path: Its file.
        accepted_at: When.
    """

    number: int
    path: Path
    accepted_at: datetime


class ModelVersions:
    """The accepted models, each a file that is never changed."""

    def __init__(self, folder: Path | None = None) -> None:
        """Choose the folder; nothing is read or made yet.

        Args:
            folder: Where the models are; None takes the folder that the system has for it.
        """
        self._folder = folder if folder is not None else data_folder() / "models"

    def versions(self) -> tuple[ModelVersion, ...]:
        """List what was accepted.

        Returns:
            The newest first.
        """
        found: list[ModelVersion] = []
        for path in self._folder.glob("*.safetensors"):
            if (match := _NAME.fullmatch(path.name)) is not None:
                accepted_at = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
                found.append(ModelVersion(int(match[1]), path, accepted_at))
        return tuple(sorted(found, key=lambda version: -version.number))

    def accept(self, model: Path) -> Path:
        """Keep a model as the newest version; when this returns, it survives a power failure.

        Args:
            model: A finished file; it stays where it is.

        Returns:
            The version's file.

        Raises:
            RecordingError: If it cannot be kept. Earlier versions are untouched then.
        """  # noqa: DOC502
        with told_in_words(self._folder):
            make_private_folder(self._folder)
            number = max((version.number for version in self.versions()), default=0) + 1
            path = self._folder / f"my-gestures-{number}.safetensors"
            write_private(path, model.read_bytes())
        return path
