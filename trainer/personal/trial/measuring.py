"""What does somebody of a trial gain by learning, and what is lost?"""

import hashlib
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from torch import Tensor, nn

from model_zoo.checkpoint import load_checkpoint
from model_zoo.labels import JESTER_LABELS
from model_zoo.proportion import Proportion
from trainer.data.recording import Recording
from trainer.errors import DataError
from trainer.one_thread import one_quick_thread
from trainer.personal.features import FeatureReader, Seen
from trainer.personal.judgement import answers, count_activations
from trainer.personal.passing import ends_of_clips, passing_clips
from trainer.personal.recordings import PersonalRecordings
from trainer.personal.replay import (
    Replay,
    find_replay,
    read_replay,
    replay_file,
    shipped_replays,
)
from trainer.personal.training import PersonalTraining
from trainer.personal.trial.rendering import (
    ELSEWHERE,
    LEARNT,
    LEARNT_MINUTE,
    OTHERS,
    TEST_MINUTE,
    TESTS,
    Planned,
)
from trainer.personal.trial.strokes import NEW_GESTURES

GROUPS = ("new", "known", "new elsewhere", "known elsewhere", "others", "stored")
"""What is asked: the gestures that were learnt, new and known ones, in tests of the same sitting and of another
one; the usual gestures that were not recorded, by the same person in the same room; and stored clips."""


@dataclass(frozen=True, slots=True)
class Change:
    """Right answers before and after learning, of the same tests."""

    before: int
    after: int
    total: int

    def __add__(self, other: "Change") -> "Change":
        return Change(
            self.before + other.before, self.after + other.after, self.total + other.total
        )

    @property
    def error_fell_by(self) -> float | None:
        """By which part of it the error fell, 1 at most; None where there was none."""
        wrong = self.total - self.before
        return (self.after - self.before) / wrong if wrong else None

    def as_record(self) -> dict[str, Any]:
        """Put it into numbers for JSON.

        Returns:
            Counts, with 95 % Wilson intervals.
        """
        fell = self.error_fell_by
        intervals = {
            f"{when}_95": [round(end, 4) for end in Proportion(right, self.total).interval_95]
            for when, right in (("before", self.before), ("after", self.after))
        }
        return {
            "before": self.before, "after": self.after, "total": self.total, **intervals,
            "error_fell_by": None if fell is None else round(fell, 4),
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Measured:
    """What came of one training.

    Attributes:
        performer: Who learnt.
        takes: Recordings of each gesture.
        seconds: That the training took.
        cpu_s: The same in processor time.
        changes: By group of `GROUPS`; without "stored" where there is no replay.
        activations: Gestures that began in the minute of ordinary behaviour, before and after.
        minutes: How long that was.
    """

    performer: int
    takes: int
    seconds: float
    cpu_s: float
    changes: Mapping[str, Change]
    activations: tuple[int, int]
    minutes: float


@dataclass(frozen=True, slots=True)
class Beginning:
    """What everybody of a trial begins with.

    Attributes:
        file: The model's.
        digest: SHA-256 of that file.
        replay: What shall not be forgotten, if anybody knows.
    """

    file: Path
    digest: str
    replay: Replay | None

    @classmethod
    def read(cls, file: Path, replay: Path | None) -> "Beginning":
        """Read a model and what keeps it from forgetting.

        Args:
            file: The model's.
            replay: The file of that; None where ``personal train`` would look.

        Returns:
            Both.

        Raises:
            DataError: The model lacks one of the usual gestures, or the replay is not its own.
        """
        base = load_checkpoint(file)
        known = base.description.labels
        if missing := [label for label in JESTER_LABELS if label not in known]:
            raise DataError(
                f"The model {file} does not know '{missing[0]}'. A trial needs one that knows the usual "
                f"{len(JESTER_LABELS)} gestures."
            )
        found = (
            find_replay((replay_file(file), *shipped_replays()), base)
            if replay is None
            else read_replay(replay, base)
        )
        return cls(file, hashlib.sha256(file.read_bytes()).hexdigest(), found)

    @property
    def fingerprint(self) -> str:
        """Tells it from others, in hexadecimal digits."""
        digest = hashlib.sha256(self.digest.encode())
        if self.replay is not None:
            digest.update(self.replay.learnt.numpy().tobytes())
        return digest.hexdigest()


class Subject:
    """Somebody of a trial, whose tests were looked at once; what was learnt is tested on what was seen."""

    def __init__(self, beginning: Beginning, planned: Sequence[Planned], root: Path) -> None:
        """Look at the tests.

        Args:
            beginning: The model that is begun with.
            planned: What one performer recorded.
            root: Folder of the trial.
        """
        self._beginning, self._planned, self._root = beginning, planned, root
        self.performer = planned[0].performer
        loaded = load_checkpoint(beginning.file)
        reader = FeatureReader(loaded)
        self._old = reader.classifier
        known = loaded.description.labels
        self._known = known
        self.labels = (*known, *(name for name in NEW_GESTURES if name not in known))
        spec = loaded.description.input_spec
        with one_quick_thread():
            self._tests = self._look(reader)
            if beginning.replay is not None:
                self._tests["stored"] = beginning.replay.checked
            (minute,) = self._clips(TEST_MINUTE)
            self._minute: tuple[Tensor, list[float]] = (
                reader.prepared(passing_clips(minute, spec)),
                ends_of_clips(minute, spec),
            )
        self._minutes = minute.num_frames / minute.frames_per_second / 60

    def learn(
        self, takes: int, tell: Callable[[int, int], None] = lambda _done, _of: None
    ) -> Measured:
        """Learn as ``gesture-trainer personal train`` does, and take the tests.

        Args:
            takes: From so many recordings of each gesture.
            tell: Told how many clips of how many were looked at.

        Returns:
            What came of it.
        """
        base = load_checkpoint(self._beginning.file)
        gestures = tuple(self._clips(LEARNT, takes))
        recordings = PersonalRecordings(gestures, tuple(self._clips(LEARNT_MINUTE)), ())
        began_s, began_cpu_s = time.monotonic(), time.process_time()
        outcome = PersonalTraining(base, recordings, self._beginning.replay, tell).run()
        seconds, cpu_s = time.monotonic() - began_s, time.process_time() - began_cpu_s
        assert outcome.model.description.labels == self.labels, "the new gestures come first"
        calibration = outcome.model.description.calibration
        new = outcome.model.network.get_submodule("classifier")
        assert isinstance(new, nn.Linear), "every network of the zoo ends in one"
        return Measured(
            self.performer,
            takes,
            round(seconds, 2),
            round(cpu_s, 2),
            {group: _change(answers(seen, self._old, new)) for group, seen in self._tests.items()},
            (
                count_activations(*self._minute, self._old, self._known, calibration),
                count_activations(*self._minute, new, self.labels, calibration),
            ),
            round(self._minutes, 4),
        )

    def _look(self, reader: FeatureReader) -> dict[str, Seen]:
        seen = {
            purpose: reader.centred(self._clips(purpose), self.labels)
            for purpose in (TESTS, ELSEWHERE, OTHERS)
        }
        is_new = {purpose: one.classes >= len(self._known) for purpose, one in seen.items()}
        return {
            "new": seen[TESTS].of(is_new[TESTS]),
            "known": seen[TESTS].of(~is_new[TESTS]),
            "new elsewhere": seen[ELSEWHERE].of(is_new[ELSEWHERE]),
            "known elsewhere": seen[ELSEWHERE].of(~is_new[ELSEWHERE]),
            "others": seen[OTHERS],
        }

    def _clips(self, purpose: str, most: int | None = None) -> list[Recording]:
        return [
            one.clip(self._root)
            for one in self._planned
            if one.purpose == purpose and (most is None or one.number < most)
        ]


def pooled(measured: Sequence[Measured]) -> Measured:
    """Put all performers together.

    Args:
        measured: One of each, with as many recordings.

    Returns:
        Sums of tests, and means of the times. Of stored clips, too, the mean: they are the same for all.
    """
    first = measured[0]
    changes = {
        group: sum((one.changes[group] for one in measured), start=Change(0, 0, 0))
        for group in first.changes
    }
    if stored := changes.get("stored"):
        after = round(stored.after / len(measured))
        changes["stored"] = replace(first.changes["stored"], after=after)
    return Measured(
        -1,
        first.takes,
        float(np.mean([one.seconds for one in measured])),
        float(np.mean([one.cpu_s for one in measured])),
        changes,
        (sum(one.activations[0] for one in measured), sum(one.activations[1] for one in measured)),
        sum(one.minutes for one in measured),
    )


def _change(asked: NDArray[np.int64]) -> Change:
    truth, before, after = asked.T
    return Change(int((before == truth).sum()), int((after == truth).sum()), len(asked))
