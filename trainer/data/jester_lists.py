"""Which clips do Jester's CSV files list, and do the files agree with each other and with what was published?

``jester-v1-labels.csv`` has one name per line, ``jester-v1-train.csv`` and
``jester-v1-validation.csv`` have lines ``id;label``, ``jester-v1-test.csv`` has ids alone. Labels are
matched by name: copies go round in which two lines of the first file are swapped.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from model_zoo.labels import JESTER_LABELS
from trainer.data.clip_folder import Split
from trainer.data.clip_list import read_lines, read_names, read_rows
from trainer.data.recording import shown_names
from trainer.errors import DataError
from trainer.whole_files import write_whole

PUBLISHED_COUNTS: Mapping[Split, int] = {"train": 118_562, "validation": 14_787, "test": 14_743}
"""Clips per split of 20BN-Jester-v1; 148,092 together.

Source: Materzynska et al., The Jester Dataset, ICCV Workshops 2019, and the CSV files themselves."""

_LABELS_FILE = "jester-v1-labels.csv"
_TEST_FILE = "jester-v1-test.csv"
_FILES = (_LABELS_FILE, *(f"jester-v1-{split}.csv" for split in PUBLISHED_COUNTS))
_CLIP_ID = re.compile(r"[1-9]\d{0,6}", re.ASCII).fullmatch


@dataclass(frozen=True, slots=True)
class JesterLists:
    """What the CSV files say.

    Attributes:
        texts: Their contents by file name.
        clips: Identifiers per split, in the files' order; a split without a file has none.
        notes: In what they differ from what was published, a sentence each.
    """

    texts: Mapping[str, str]
    clips: Mapping[Split, tuple[str, ...]]
    notes: tuple[str, ...]

    def copy_to(self, out: Path) -> None:
        """Put the files where training looks for them; those that are there are kept.

        Args:
            out: The folder of the prepared data.
        """
        for name, text in self.texts.items():
            if not (out / name).exists():
                write_whole(out / name, text)


def read_lists(out: Path, source: Path | None) -> JesterLists:
    """Read and compare the CSV files.

    Args:
        out: Folder of the prepared data; a file that lies there already is taken first.
        source: Folder of the download: the files lie in it, one folder below or beside it. None if
            there is none.

    Returns:
        What they say.

    Raises:
        DataError: One is missing or cannot be used.
    """  # noqa: DOC502
    paths = _find(out, source)
    labels = read_names(paths[_LABELS_FILE])
    clips: dict[Split, tuple[str, ...]] = {}
    split_of: dict[str, Split] = {}
    for split in PUBLISHED_COUNTS:
        path = paths.get(f"jester-v1-{split}.csv")
        clips[split] = _listed(path, labels, split) if path else ()
        _refuse_strange_ids(path, clips[split], split_of)
        split_of |= dict.fromkeys(clips[split], split)
    texts = {
        name: "".join(f"{line}\n" for line in read_lines(path)) for name, path in paths.items()
    }
    return JesterLists(texts, clips, tuple(_notes(labels, clips, texts)))


def _find(out: Path, source: Path | None) -> dict[str, Path]:
    """Look for the files.

    Returns:
        Where each lies; the test's may be missing.

    Raises:
        DataError: Another one is.
    """
    folders = [out]
    if source is not None:
        below = sorted(path for path in source.iterdir() if path.is_dir())
        folders += [source, *below, source.absolute().parent]
    found: dict[str, Path] = {}
    for name in _FILES:
        there = [folder / name for folder in folders if (folder / name).is_file()]
        if there:
            found[name] = there[0]
        elif name != _TEST_FILE:
            raise DataError(
                f"{name} is neither in {source or out} nor beside it. Download Jester's lists, too (if "
                "they came in a .zip file, unpack it), and put them beside the archive."
            )
    return found


def _listed(path: Path, labels: tuple[str, ...], split: Split) -> tuple[str, ...]:
    if split == "test":
        return tuple(line.strip() for line in read_lines(path) if line.strip())
    return tuple(clip_id for clip_id, _ in read_rows(path, labels))


def _refuse_strange_ids(
    path: Path | None, clips: Sequence[str], split_of: Mapping[str, Split]
) -> None:
    """See to it that a list names clips of the archive, once each.

    Raises:
        DataError: It does not.
    """
    strange = [f"'{clip_id}' is no clip's number" for clip_id in clips if not _CLIP_ID(clip_id)]
    elsewhere = [f"clip {i} is in {split_of[i]}, too" for i in clips if i in split_of]
    again = [
        f"clip {i} is listed {count} times" for i, count in Counter(clips).items() if count > 1
    ]
    if problems := strange + elsewhere + again:
        raise DataError(
            f"{path} cannot be used: {shown_names(problems)}. Download Jester's lists again."
        )


def _notes(
    labels: Sequence[str], clips: Mapping[Split, Sequence[str]], texts: Iterable[str]
) -> Iterable[str]:
    """In what the files differ from the published ones, without being wrong."""
    if set(labels) != set(JESTER_LABELS):
        strange = sorted(set(labels) ^ set(JESTER_LABELS))
        yield f"The labels are not Jester's 27; they differ in {', '.join(strange)}."
    elif tuple(labels) != JESTER_LABELS:
        yield "The labels file has another order than the published one; names count, so all is well."
    if _TEST_FILE not in texts:
        yield f"{_TEST_FILE} is missing, so the test's clips count as unlisted; training needs none."
    for split, published in PUBLISHED_COUNTS.items():
        if clips[split] and len(clips[split]) != published:
            yield f"{split}: {len(clips[split]):,} clips are listed, {published:,} were published."
