"""Where can the picture come from?"""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Camera:
    """A camera of this computer.

    Attributes:
        index: Its number.
        title: What people call it.
    """

    index: int
    title: str


@dataclass(frozen=True, slots=True)
class VideoFile:
    """A recording.

    Attributes:
        path: Where it lies.
    """

    path: Path

    @property
    def title(self) -> str:
        """The file's name."""
        return self.path.name


@dataclass(frozen=True, slots=True)
class Demo:
    """A recording that came with the program and is played again and again.

    Attributes:
        path: Where it lies.
    """

    path: Path

    @property
    def title(self) -> str:
        """The file's name as words: ``swipes_and_thumbs.mp4`` is called "Swipes and thumbs"."""
        words = self.path.stem.replace("_", " ").replace("-", " ").strip()
        return words[:1].upper() + words[1:]


Source = Camera | VideoFile | Demo
