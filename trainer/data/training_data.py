"""Which clips lie at some paths, whatever kind each path is of?"""

from collections.abc import Sequence
from pathlib import Path
from typing import get_args

from trainer.data.clip_folder import Split, is_clip_folder, read_clip_folder
from trainer.data.recording import ClipFolder
from trainer.data.video_list import find_list, read_video_list
from trainer.errors import DataError


def read_training_data(paths: Sequence[Path], split: Split) -> ClipFolder:
    """List the clips of a split at several paths with the same labels.

    Args:
        paths: At least one: folders in Jester's layout, packed or not; folders with lists of videos;
            or such lists.
        split: Which clips.

    Returns:
        Labels and the clips of all paths, one path after the other.

    Raises:
        DataError: If a path cannot be used, or they differ in their labels.
    """
    folders = [_read(path, split) for path in paths]
    for path, folder in zip(paths, folders, strict=True):
        if folder.labels != folders[0].labels:
            raise DataError(f"{path} {_difference(folder.labels, paths[0], folders[0].labels)}")
    return ClipFolder(
        folders[0].labels,
        tuple(entry for folder in folders for entry in folder.entries),
        tuple(name for folder in folders for name in folder.missing),
    )


def _read(path: Path, split: Split) -> ClipFolder:
    if not path.exists():
        raise DataError(f"There is no {path}. Check the path.")
    if is_clip_folder(path) or not _has_video_lists(path):
        return read_clip_folder(path, split)
    return read_video_list(path, split)


def _has_video_lists(path: Path) -> bool:
    return path.is_file() or any(find_list(path, split) is not None for split in get_args(Split))


def _difference(labels: Sequence[str], first: Path, first_labels: Sequence[str]) -> str:
    """Say in what the labels of a path differ from those of the first."""
    for whose, names in (
        (f"has labels that {first} has not", sorted(set(labels) - set(first_labels))),
        (f"lacks labels that {first} has", sorted(set(first_labels) - set(labels))),
    ):
        if names:
            return f"{whose}, such as '{names[0]}'; train on one kind at a time."
    return f"lists the labels in another order than {first}; make their lists of labels equal."
