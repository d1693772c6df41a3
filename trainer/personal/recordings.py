"""Which recordings did somebody make, and which frames of them show what?"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from model_zoo.input_spec import InputSpec
from model_zoo.labels import BACKGROUND_LABELS
from trainer.data.clip_folder import read_clip_folder
from trainer.data.recording import Piece, Recording
from trainer.data.survey import survey_clips
from trainer.errors import DataError

NOTES_FILE = "recordings.jsonl"
"""A line of JSON for each recording; those whose ``kind`` is ``negative`` show ordinary behaviour, and so do those that are
labelled so."""

_PIECE_S = 3.0
_MOST_PIECES = 20
_LEAST_SPANS = 1.5
"""So many times as long as what the network sees at once must be what judges."""

_READ_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class PersonalRecordings:
    """What somebody recorded.

    Attributes:
        gestures: One gesture each.
        negatives: Ordinary behaviour, some longer than a clip.
        notes: What is wrong with others, sentences.
    """

    gestures: tuple[Recording, ...]
    negatives: tuple[Recording, ...]
    notes: tuple[str, ...]

    @property
    def labels(self) -> tuple[str, ...]:
        """What was recorded, each once, in the order of the list."""
        return tuple(dict.fromkeys(recording.label for recording in self.gestures))


def read_recordings(root: Path, spec: InputSpec) -> PersonalRecordings:
    """List the recordings of a folder.

    Args:
        root: In Jester's layout, perhaps with `NOTES_FILE`.
        spec: What the network sees.

    Returns:
        Those that can be read.

    Raises:
        DataError: If there is no list, or no gesture that can be read.
    """
    survey = survey_clips(read_clip_folder(root, "train"), spec)
    noted = _negatives_in(root / NOTES_FILE)
    readable, damaged = _told_apart(survey.usable.entries)
    negatives = tuple(
        one for one in readable if one.name in noted or one.label in BACKGROUND_LABELS
    )
    ordinary = {one.name for one in negatives}
    gestures = tuple(one for one in readable if one.name not in ordinary)
    if not gestures:
        raise DataError(f"No gesture in {root} can be read. Record some first.")
    return PersonalRecordings(
        gestures,
        negatives,
        (*survey.lines(), *(f"{reason} Left out." for reason in damaged)),
    )


def pieces_of(negative: Recording) -> list[Piece]:
    """Cut ordinary behaviour into pieces as long as gestures.

    Args:
        negative: A recording of seconds or minutes.

    Returns:
        Pieces that do not overlap, at most `_MOST_PIECES`, evenly spread; one at least.
    """
    length = max(1, round(_PIECE_S * negative.frames_per_second))
    num_pieces = max(1, negative.num_frames // length)
    chosen = np.unique(np.linspace(0, num_pieces - 1, min(num_pieces, _MOST_PIECES)).astype(int))
    return [Piece(negative, number * length, min(length, negative.num_frames)) for number in chosen]


@dataclass(frozen=True, slots=True)
class Ordinary:
    """What becomes of a recording of ordinary behaviour.

    Attributes:
        learnt: What is learnt from.
        judged: What judges; None where there is too little for both.
    """

    learnt: Recording
    judged: Recording | None


def dealt_out(negative: Recording, spec: InputSpec) -> Ordinary:
    """Cut ordinary behaviour in two, so that it is judged on what was not learnt from.

    Args:
        negative: A recording of seconds or minutes.
        spec: What the network sees.

    Returns:
        Its halves, where in the second one some clips can pass; else all of it to learn from, such as
        the three seconds of a gesture that somebody called wrong.
    """
    middle = negative.num_frames // 2
    if middle / negative.frames_per_second < _LEAST_SPANS * spec.span_s:
        return Ordinary(negative, None)
    rest = negative.num_frames - middle
    return Ordinary(Piece(negative, 0, middle), Piece(negative, middle, rest))


def _told_apart(recordings: Sequence[Recording]) -> tuple[list[Recording], list[str]]:
    """Decode every recording once: later a damaged one would cost the others their places.

    Returns:
        Those that can be read; why the others cannot.
    """
    readable, reasons = [], []
    for recording in recordings:
        try:
            for first in range(0, recording.num_frames, _READ_AT_ONCE):
                last = min(first + _READ_AT_ONCE, recording.num_frames)
                recording.read(np.arange(first, last))
        except DataError as error:
            reasons.append(str(error))
        else:
            readable.append(recording)
    return readable, reasons


def _negatives_in(notes: Path) -> frozenset[str]:
    try:
        lines = notes.read_text("utf-8").splitlines()
        told = [json.loads(line) for line in lines if line.strip()]
        return frozenset(str(one["id"]) for one in told if one.get("kind") == "negative")
    except FileNotFoundError:
        return frozenset()
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise DataError(f"{notes} cannot be understood: {error}. Mend it or delete it.") from error
