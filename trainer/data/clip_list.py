"""What do the CSV files of a folder in Jester's layout say?"""

from collections.abc import Mapping
from pathlib import Path

from model_zoo.labels import JESTER_LABELS
from trainer.errors import DataError

_MAX_PROBLEMS_SHOWN = 5


def read_names(path: Path) -> tuple[str, ...]:
    """Read which classes there are.

    Args:
        path: One name per line.

    Returns:
        The names, in the file's order.

    Raises:
        DataError: If the file is missing or is another list.
    """
    names = tuple(line.strip() for line in read_lines(path) if line.strip())
    if not names or len(set(names)) != len(names):
        raise DataError(f"{path} must list different class names, one per line.")
    separated = [name for name in names if ";" in name or "," in name]
    if separated:
        raise DataError(
            f"{path} must hold one class name per line and nothing else, "
            f"but a line reads '{separated[0]}'. Is it another list?"
        )
    return names


def in_canonical_order(names: tuple[str, ...]) -> tuple[str, ...]:
    """Decide which index each class has.

    Args:
        names: All classes.

    Returns:
        The names, in the order of `model_zoo.labels` for Jester's own 27 and as they are otherwise.
    """
    return JESTER_LABELS if set(names) == set(JESTER_LABELS) else names


def read_rows(
    path: Path, labels: tuple[str, ...], known: Mapping[str, str] | None = None
) -> list[tuple[str, str]]:
    """Read which clips a split has.

    Args:
        path: ``id;label`` in each line, or ``id`` alone.
        labels: Class names.
        known: Labels by id, where the lines are ids alone.

    Returns:
        The id and the label of each clip.

    Raises:
        DataError: If the file is missing or is another list; the message names the first lines that
            cannot be used.
    """
    lines = read_lines(path)
    if known is not None:
        ids = [line.strip() for line in lines if line.strip()]
        lines = [f"{clip_id};{known.get(clip_id, '')}" for clip_id in ids]
    rows: list[tuple[str, str]] = []
    problems: list[str] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        clip_id, separator, label = (part.strip() for part in line.partition(";"))
        if not separator:
            problems.append(f"line {number} is not 'id;label': '{line.strip()}'")
        elif label not in labels:
            problems.append(f"line {number} has the unknown label '{label}'")
        elif not clip_id or "/" in clip_id or "\\" in clip_id or clip_id.startswith("."):
            problems.append(f"line {number} has no usable clip id: '{clip_id}'")
        else:
            rows.append((clip_id, label))
    if problems:
        more = len(problems) - _MAX_PROBLEMS_SHOWN
        shown = "; ".join(problems[:_MAX_PROBLEMS_SHOWN]) + (f"; and {more} more" * (more > 0))
        raise DataError(f"{path} cannot be used: {shown}.")
    if not rows:
        raise DataError(f"{path} names no clips.")
    return rows


def read_lines(path: Path) -> list[str]:
    """Read a list.

    Args:
        path: A text file.

    Returns:
        Its lines.

    Raises:
        DataError: If it is missing or holds no text.
    """
    try:
        return path.read_text(encoding="utf-8-sig").splitlines()
    except FileNotFoundError as error:
        raise DataError(
            f"The file {path} is missing. A folder in Jester's layout has it beside the clips."
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"{path} cannot be read as text ({error}).") from error
