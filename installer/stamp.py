"""What was `.venv` made from, and is that still what the project asks for?"""

import hashlib
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple


class Stamp(NamedTuple):
    """What an environment was made from.

    Attributes:
        python: Version of Python, such as "3.11".
        root: Folder of the project; an environment does not survive being moved.
        requirements: Digest of pyproject.toml and constraints.txt.
        extras: The optional groups of packages.
        complete: False from the moment when pip begins until it has succeeded.
    """

    python: str
    root: str
    requirements: str
    extras: tuple[str, ...] = ()
    complete: bool = True


def wanted_stamp(root: Path, extras: Iterable[str]) -> Stamp:
    """Describe the environment that the project's files and this Python ask for."""
    files = (root / "pyproject.toml", root / "constraints.txt")
    digest = hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    return Stamp(python, str(root), digest, tuple(sorted(extras)))


def read_stamp(path: Path) -> Stamp | None:
    """Read the stamp of an earlier installation; None if there is none or it makes no sense."""
    try:
        values = json.loads(path.read_text("utf-8"))
        return Stamp(**{**values, "extras": tuple(values["extras"])})
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write_stamp(path: Path, stamp: Stamp | None) -> None:
    """Write the stamp for the next start; None removes it."""
    if stamp is None:
        path.unlink()
    else:
        path.write_text(json.dumps(stamp._asdict(), indent=2) + "\n", "utf-8")


def is_broken(found: Stamp | None, wanted: Stamp) -> bool:
    """Tell whether the environment must be made anew: unfinished, moved, or of another Python."""
    return found is not None and (
        not found.complete or (found.python, found.root) != (wanted.python, wanted.root)
    )


def is_up_to_date(found: Stamp | None, wanted: Stamp) -> bool:
    """Tell whether the environment holds all that is wanted, so that pip need not run."""
    return (
        found is not None
        and not is_broken(found, wanted)
        and found.requirements == wanted.requirements
        and set(wanted.extras) <= set(found.extras)
    )
