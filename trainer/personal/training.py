"""How do recordings become a model? They are looked at, learnt from, and judged; then all is kept at once."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from model_zoo.checkpoint import LoadedModel, load_checkpoint, save_checkpoint
from model_zoo.input_spec import InputSpec
from model_zoo.preprocessing import prepare_clip
from trainer.data.augmentation import Augmentation
from trainer.data.frame_sampling import frame_indices
from trainer.data.recording import Recording
from trainer.one_thread import one_quick_thread
from trainer.personal.classifier import Lesson, learn
from trainer.personal.features import FeatureReader, Seen
from trainer.personal.judgement import FalseActivations, Judgement, answers, count_activations
from trainer.personal.recordings import PersonalRecordings, halves_of, pieces_of
from trainer.personal.replay import Replay, file_digest, nothing_to_replay

VIEWS = 12
"""Varied clips of each recording that are learnt from."""

FOLDS = 5
"""In so many parts recordings are kept back in turn."""

VARIATION = Augmentation(colour=0.6, noise=0.2, erase=0.1, blur=0.1)

_HOP_S = 0.2


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a training.

    Attributes:
        model: With the new classifier.
        judgement: How good it is.
        seconds: How long it took.
    """

    model: LoadedModel
    judgement: Judgement
    seconds: float


class PersonalTraining:
    """One training, from recordings to an outcome; nothing is written before `save`."""

    def __init__(
        self,
        base: Path,
        recordings: PersonalRecordings,
        replay: Replay | None,
        tell: Callable[[int, int], None] = lambda _done, _of: None,
    ) -> None:
        """Load what is begun with.

        Args:
            base: A model file.
            recordings: What is learnt from.
            replay: What shall not be forgotten; None where nobody knows.
            tell: Told how many clips of how many were looked at.
        """
        self._base = base
        self._model = load_checkpoint(base)
        self._reader = FeatureReader(self._model)
        known = self._model.description.labels
        nothing = nothing_to_replay(known, self._reader.classifier.in_features)
        self._recordings, self._replay, self._tell = recordings, replay or nothing, tell
        self.labels = (*known, *(label for label in recordings.labels if label not in known))
        self._num_done = 0
        self._num_to_do = self._count_clips()

    def run(self) -> Outcome:
        """Look, learn and judge.

        Returns:
            What came of it.
        """
        began_s = time.monotonic()
        with one_quick_thread():
            views, centred = self._look()
            ordinary = self._look_at_ordinary_pieces(len(self._recordings.gestures))
            everything = _joined([views, ordinary])
            classifier = learn(self._reader.classifier, self._lesson(everything))
            kept_back = [np.zeros((0, 3), np.int64), *self._kept_back(views, centred, ordinary)]
            judgement = Judgement(
                self.labels,
                np.concatenate(kept_back),
                answers(self._replay.checked, self._reader.classifier, classifier),
                self._false_activations(classifier),
            )
        network = self._model.network
        network.set_submodule("classifier", classifier)
        model = replace(
            self._model, description=replace(self._model.description, labels=self.labels)
        )
        return Outcome(model, judgement, time.monotonic() - began_s)

    def _count_clips(self) -> int:
        pieces = sum(len(pieces_of(halves_of(one)[0])) for one in self._recordings.negatives)
        return len(self._recordings.gestures) * (VIEWS + 1) + pieces

    def _look(self) -> tuple[Seen, Seen]:
        gestures = self._recordings.gestures
        views = self._reader.views(gestures, self.labels, VARIATION, VIEWS, self._note)
        return views, self._reader.centred(gestures, self.labels, self._note)

    def _look_at_ordinary_pieces(self, first_source: int) -> Seen:
        """Look at the first half of what was recorded of ordinary behaviour; the other half judges."""
        pieces = [
            piece
            for negative in self._recordings.negatives
            if negative.label in self.labels
            for piece in pieces_of(halves_of(negative)[0])
        ]
        seen = self._reader.centred(pieces, self.labels, self._note)
        return Seen(seen.features, seen.classes, seen.sources + first_source)

    def _kept_back(self, views: Seen, centred: Seen, ordinary: Seen) -> Iterator[NDArray[np.int64]]:
        """Judge each recording by a classifier that did not learn from it."""
        fold_of = folds(self._recordings.gestures)
        for fold in range(FOLDS):
            held = torch.tensor([fold_of[n] == fold for n in centred.sources.tolist()])
            if held.any():
                learnt = torch.tensor([fold_of[n] != fold for n in views.sources.tolist()])
                lesson = self._lesson(_joined([views.of(learnt), ordinary]))
                old = self._reader.classifier
                yield answers(centred.of(held), old, learn(old, lesson))

    def _lesson(self, own: Seen) -> Lesson:
        return Lesson(own, self._replay.learnt, len(self.labels))

    def _false_activations(self, classifier: torch.nn.Linear) -> FalseActivations | None:
        before = after = 0
        seconds = 0.0
        for negative in self._recordings.negatives:
            half = halves_of(negative)[1]
            features, times_s = self._passing(half)
            old = self._reader.classifier
            before += count_activations(features, times_s, old, self._model.description.labels)
            after += count_activations(features, times_s, classifier, self.labels)
            seconds += half.num_frames / half.frames_per_second
        return FalseActivations(before, after, seconds / 60) if seconds else None

    def _passing(self, recording: Recording) -> tuple[Tensor, list[float]]:
        """Look at a recording as the live program does, clip after clip."""
        spec = self._model.description.input_spec
        length_s = recording.num_frames / recording.frames_per_second
        ends_s = np.arange(spec.span_s, length_s, _HOP_S).tolist()
        clips = (
            torch.from_numpy(
                prepare_clip(recording.read(_frames_until(recording, end_s, spec)), spec)
            )
            for end_s in ends_s
        )
        return self._reader.prepared(clips), ends_s

    def _note(self, num_clips: int) -> None:
        self._num_done += num_clips
        self._tell(self._num_done, self._num_to_do)


def save(outcome: Outcome, base: Path, recordings: PersonalRecordings, out: Path) -> Path:
    """Keep a model, whole or not at all.

    Args:
        outcome: What came of the training.
        base: What it began with.
        recordings: What it learnt from.
        out: The model file.

    Returns:
        The model file.
    """
    description = outcome.model.description
    notes = {
        **description.notes,
        "personal_base": f"{base.stem}, sha256 {file_digest(base)}",
        "personal_recordings": str(len(recordings.gestures)),
        "personal_gestures": ", ".join(recordings.labels),
        "personal_trained_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "personal_seconds": f"{outcome.seconds:.0f}",
    }
    save_checkpoint(out, outcome.model.network, replace(description, notes=notes))
    return out


def folds(recordings: Sequence[Recording]) -> list[int]:
    """Deal recordings out, so that each gesture's are kept back in turn.

    Args:
        recordings: In the order of the list.

    Returns:
        0 to `FOLDS` - 1 for each; -1 where a gesture has only one, which can never be kept back.
    """
    counts: dict[str, int] = {}
    places = []
    for recording in recordings:
        places.append(counts.get(recording.label, 0))
        counts[recording.label] = places[-1] + 1
    return [
        place % FOLDS if counts[recording.label] > 1 else -1
        for recording, place in zip(recordings, places, strict=True)
    ]


def _frames_until(recording: Recording, end_s: float, spec: InputSpec) -> NDArray[np.int64]:
    slack_s = recording.num_frames / recording.frames_per_second - spec.span_s
    position = (end_s - spec.span_s) / slack_s if slack_s > 0 else 0.5
    return frame_indices(
        recording.num_frames, recording.frames_per_second, spec, position=min(1.0, position)
    )


def _joined(parts: Sequence[Seen]) -> Seen:
    return Seen(
        torch.cat([part.features for part in parts]),
        torch.cat([part.classes for part in parts]),
        torch.cat([part.sources for part in parts]),
    )
