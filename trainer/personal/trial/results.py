"""How is it told what learning one's own gestures is worth, to people and to programs?"""

import json
import os
import platform
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rich.table import Table

from model_zoo.proportion import Proportion
from trainer.errors import DataError
from trainer.personal.trial.measuring import GROUPS, Beginning, Change, Measured, pooled
from trainer.personal.trial.rendering import TrialSettings
from trainer.whole_files import write_whole

_UNFINISHED = "unfinished-trial.json"
_ROWS = {
    "new": "new gestures",
    "known": "known gestures",
    "new elsewhere": "new gestures in another sitting",
    "known elsewhere": "known gestures in another sitting",
    "others": "other classes in the own room",
    "stored": "stored clips of the usual ones",
}


class Notebook:
    """What was measured so far, kept in the folder until the trial is finished."""

    def __init__(self, root: Path, begun_with: str) -> None:
        """Open it.

        Args:
            root: Folder of the trial.
            begun_with: Tells what is begun with: what was measured with something else does not count.

        Raises:
            DataError: It is damaged.
        """
        self._file, self._begun_with = root / _UNFINISHED, begun_with
        self._measured: list[Measured] = []
        try:
            kept = json.loads(self._file.read_text("utf-8"))
            if kept["begun_with"] == begun_with:
                self._measured = [_measured_from(record) for record in kept["measured"]]
        except FileNotFoundError:
            pass
        except (ValueError, KeyError, TypeError) as error:
            raise DataError(
                f"{self._file} is damaged. Delete it, then repeat the trial."
            ) from error

    def find(self, performer: int, takes: int) -> Measured | None:
        """Look up what was measured before an interruption.

        Args:
            performer: Who.
            takes: From how many recordings of each gesture.

        Returns:
            The result; None if there is none yet.
        """
        wanted = (one for one in self._measured if (one.performer, one.takes) == (performer, takes))
        return next(wanted, None)

    def add(self, measured: Measured) -> None:
        """Keep a result; it survives an interruption.

        Args:
            measured: The result.
        """
        self._measured.append(measured)
        kept = {"begun_with": self._begun_with, "measured": [asdict(m) for m in self._measured]}
        write_whole(self._file, json.dumps(kept, indent=1) + "\n")

    def close(self) -> None:
        """Throw it away: the trial is finished, and the next one measures anew."""
        self._file.unlink(missing_ok=True)


def results_table(measured: Sequence[Measured]) -> Table:
    """Lay the results out for people.

    Args:
        measured: Of every performer and number of recordings.

    Returns:
        A table with a column for each number of recordings.
    """
    together = [pooled(of) for of in _by_takes(measured)]
    first = together[0]
    table = Table(title="Right answers (95 % interval)", caption=_caption(measured))
    table.add_column("recordings of each gesture")
    table.add_column("0", justify="right", no_wrap=True)
    for one in together:
        table.add_column(str(one.takes), justify="right", no_wrap=True)
    for group in (group for group in GROUPS if group in first.changes):
        change = first.changes[group]
        after = (share_text(one.changes[group].after, change.total) for one in together)
        table.add_row(
            f"{_ROWS[group]} ({change.total})", share_text(change.before, change.total), *after
        )
    table.add_section()
    fell = (_fell(one.changes["known"]) for one in together)
    table.add_row("error on known gestures fell by", "", *fell)
    table.add_row(
        f"gestures begun in {first.minutes:.3g} ordinary minutes",
        str(first.activations[0]),
        *(str(one.activations[1]) for one in together),
    )
    table.add_row("seconds of training (mean)", "", *(f"{one.seconds:.0f}" for one in together))
    table.add_row("seconds of processor time (mean)", "", *(f"{one.cpu_s:.0f}" for one in together))
    return table


def results_record(
    measured: Sequence[Measured], beginning: Beginning, settings: TrialSettings
) -> dict[str, Any]:
    """Put the results into numbers for JSON.

    Args:
        measured: Of every performer and number of recordings.
        beginning: The model that was begun with.
        settings: What decided the pictures.

    Returns:
        What the file holds that ``--json`` names.
    """
    return {
        "date": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": f"{os.cpu_count()} cores, {platform.machine()}, {platform.system()}",
        "model": beginning.file.name,
        "model_sha256": beginning.digest,
        "settings": asdict(settings),
        "performers": sorted({one.performer for one in measured}),
        "by_takes": [_record(pooled(of)) for of in _by_takes(measured)],
        "by_performer": [{"performer": one.performer, **_record(one)} for one in measured],
    }


def share_text(right: int, total: int) -> str:
    """Write a share as people read it.

    Args:
        right: How many were right.
        total: Of how many.

    Returns:
        Per cent, and in a line of its own the 95 % Wilson interval.
    """
    share = Proportion(right, total)
    low, high = share.interval_95
    return f"{share.value:.0%}\n{low * 100:.0f} to {high * 100:.0f}"


def _by_takes(measured: Iterable[Measured]) -> list[list[Measured]]:
    listed = list(measured)
    counts = sorted({one.takes for one in listed})
    return [[one for one in listed if one.takes == takes] for takes in counts]


def _record(one: Measured) -> dict[str, Any]:
    before, after = one.activations
    return {
        "takes": one.takes,
        "seconds": round(one.seconds, 2),
        "cpu_seconds": round(one.cpu_s, 2),
        **{group.replace(" ", "_"): change.as_record() for group, change in one.changes.items()},
        "false_activations": {
            "before": before, "after": after, "minutes": round(one.minutes, 3)
        },
    }  # fmt: skip


def _measured_from(record: dict[str, Any]) -> Measured:
    changes = {group: Change(**change) for group, change in record.pop("changes").items()}
    before, after = record.pop("activations")
    return Measured(**record, changes=changes, activations=(before, after))


def _fell(change: Change) -> str:
    fell = change.error_fell_by
    return "" if fell is None else f"{fell:.0%}"


def _caption(measured: Sequence[Measured]) -> str:
    count = len({one.performer for one in measured})
    people = "1 rendered person" if count == 1 else f"{count} rendered people"
    return f"{people}; tests of one person are not independent, so the truth is somewhat wider"
