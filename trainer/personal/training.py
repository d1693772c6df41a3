"""How do recordings become a model? They are looked at, learnt from, and judged; then all is kept at once."""

import json
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from model_zoo.checkpoint import LoadedModel, save_checkpoint
from model_zoo.description import ModelDescription
from model_zoo.labels import BACKGROUND_LABELS
from trainer.data.augmentation import Augmentation
from trainer.data.found_hands import find_ahead
from trainer.data.recording import Recording
from trainer.one_thread import one_quick_thread
from trainer.personal.classifier import Lesson, learn
from trainer.personal.features import FeatureReader, Seen
from trainer.personal.judgement import FalseActivations, Judgement, answers, count_activations
from trainer.personal.passing import ends_of_clips, passing_clips
from trainer.personal.recordings import PersonalRecordings, dealt_out, pieces_of
from trainer.personal.replay import Replay, nothing_to_replay

FEWEST_VIEWS, MOST_VIEWS = 3, 12
"""Varied clips of each recording that are learnt from: as many as there is time for."""

FOLDS = 5
"""In so many parts recordings are kept back in turn."""

VARIATION = Augmentation(close_up=0.2)
"""Strong, as it is all the variety that a few recordings get."""

_SHARE_TO_LOOK = 0.65
"""Of the time that a training may take; loading and learning need the rest."""

_TRACKED_FOR_A_CLIP = 5
"""To find the hands in so many pictures takes about as long as to look at a clip; for the progress that is shown."""

_LEARNT_FROM = "personal_recording_ids"
_NO_LONGER_TRUE = "validation_"
"""Part of the names of notes that tell what was measured before."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a training.

    Attributes:
        model: With the new classifier.
        judgement: How good it is.
        seconds: How long it took.
        notes: What somebody should know of the judgement, sentences.
    """

    model: LoadedModel
    judgement: Judgement
    seconds: float
    notes: tuple[str, ...]


class PersonalTraining:
    """One training, from recordings to an outcome; nothing is written before `save`."""

    def __init__(
        self,
        base: LoadedModel,
        recordings: PersonalRecordings,
        replay: Replay | None,
        tell: Callable[[int, int], None] = lambda _done, _of: None,
        *,
        seconds: float = 60.0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Prepare; nothing is looked at yet.

        Args:
            base: What is begun with.
            recordings: What is learnt from.
            replay: What shall not be forgotten; None where nobody knows.
            tell: Told how many clips of how many were looked at.
            seconds: How long it may take, roughly: fewer variations are looked at on a slow machine.
            clock: Tells the time, in seconds.
        """
        self._base = base
        self._reader = FeatureReader(base)
        self._spec = base.description.input_spec
        known = base.description.labels
        nothing = nothing_to_replay(known, self._reader.classifier.in_features)
        self._recordings, self._replay = recordings, replay or nothing
        self.labels = (*known, *(label for label in recordings.labels if label not in known))
        self._seconds, self._clock, self._tell = seconds, clock, tell
        self._unknown = [one for one in recordings.negatives if one.label not in known]
        negatives = (one for one in recordings.negatives if one.label in known)
        self._ordinary = [dealt_out(one, self._spec) for one in negatives]
        self._num_done = 0
        self._num_views = MOST_VIEWS

    def run(self) -> Outcome:
        """Look, learn and judge.

        Returns:
            What came of it.
        """
        began_s = self._clock()
        old = self._reader.classifier
        with one_quick_thread():
            self._find_hands()
            views, centred = self._look(began_s)
            ordinary = self._look_at_ordinary_pieces(len(self._recordings.gestures))
            new = learn(old, self._lesson(_joined([views, ordinary])))
            kept_back = [np.zeros((0, 3), np.int64), *self._kept_back(views, centred, ordinary)]
            judgement = Judgement(
                self.labels,
                np.concatenate(kept_back),
                answers(self._replay.checked, old, new),
                self._false_activations(new),
            )
        description = replace(self._base.description, labels=self.labels)
        network = self._base.network
        network.set_submodule("classifier", new)
        return Outcome(
            LoadedModel(network=network, description=description),
            judgement,
            self._clock() - began_s,
            self._notes(),
        )

    def _find_hands(self) -> None:
        """Find the hands in all recordings, where the network sees hands; many clips are made of each."""
        if self._spec.lens != "camera":
            find_ahead(self._all(), self._note_tracked)

    def _all(self) -> tuple[Recording, ...]:
        return (*self._recordings.gestures, *self._recordings.negatives)

    def _look(self, began_s: float) -> tuple[Seen, Seen]:
        """Look at the middle of each recording, then at as many variations as there is time for."""
        gestures, reader = self._recordings.gestures, self._reader
        centred = reader.centred(gestures, self.labels, self._note)
        first_began_s = self._clock()
        first = reader.views(gestures, self.labels, VARIATION, range(1), self._note)
        now_s = self._clock()
        a_clip_s = max(1e-6, (now_s - first_began_s) / len(gestures))
        left_s = _SHARE_TO_LOOK * self._seconds - (now_s - began_s)
        clips = int(left_s / a_clip_s) - self._num_ordinary()
        self._num_views = min(MOST_VIEWS, max(FEWEST_VIEWS, 1 + clips // len(gestures)))
        others = range(1, self._num_views)
        rest = reader.views(gestures, self.labels, VARIATION, others, self._note)
        return _joined([first, rest]), centred

    def _look_at_ordinary_pieces(self, first_source: int) -> Seen:
        """Look at what is learnt from of ordinary behaviour; the rest judges."""
        pieces = [piece for one in self._ordinary for piece in pieces_of(one.learnt)]
        seen = self._reader.centred(pieces, self.labels, self._note)
        return Seen(seen.features, seen.classes, seen.sources + first_source)

    def _kept_back(self, views: Seen, centred: Seen, ordinary: Seen) -> Iterator[NDArray[np.int64]]:
        """Judge each recording by a classifier that did not learn from it.

        Those that the old model learnt from tell nothing of what it is worth, and are left out.

        Yields:
            Class, old answer, new answer of each, (M, 3), part by part.
        """
        fold_of, known = folds(self._recordings.gestures), learnt_before(self._base.description)
        names = [one.name for one in self._recordings.gestures]
        for fold in range(FOLDS):
            sources = centred.sources.tolist()
            held = torch.tensor([fold_of[n] == fold and names[n] not in known for n in sources])
            if held.any():
                learnt = torch.tensor([fold_of[n] != fold for n in views.sources.tolist()])
                lesson = self._lesson(_joined([views.of(learnt), ordinary]))
                old = self._reader.classifier
                yield answers(centred.of(held), old, learn(old, lesson))

    def _notes(self) -> tuple[str, ...]:
        names = {one.name for one in self._recordings.gestures}
        notes = [
            f"{one.name} was left out: the model knows nothing that is called '{one.label}'."
            for one in self._unknown
        ]
        if known := names & learnt_before(self._base.description):
            notes.append(
                f"The model that was begun with has learnt from {len(known)} of these recordings already; it "
                "is judged on the others only."
            )
        return tuple(notes)

    def _lesson(self, own: Seen) -> Lesson:
        background = tuple(n for n, label in enumerate(self.labels) if label in BACKGROUND_LABELS)
        return Lesson(own, self._replay.learnt, len(self.labels), background)

    def _false_activations(self, new: nn.Linear) -> FalseActivations | None:
        old, known = self._reader.classifier, self._base.description.labels
        calibration = self._base.description.calibration
        before = after = 0
        seconds = 0.0
        for judged in self._judged():
            features = self._reader.prepared(passing_clips(judged, self._spec), self._note)
            times_s = ends_of_clips(judged, self._spec)
            before += count_activations(features, times_s, old, known, calibration)
            after += count_activations(features, times_s, new, self.labels, calibration)
            seconds += judged.num_frames / judged.frames_per_second
        return FalseActivations(before, after, seconds / 60) if seconds else None

    def _judged(self) -> list[Recording]:
        """What is kept of ordinary behaviour to judge on."""
        return [one.judged for one in self._ordinary if one.judged is not None]

    def _note_tracked(self, num_pictures: int) -> None:
        self._note(num_pictures // _TRACKED_FOR_A_CLIP)

    def _note(self, num_clips: int) -> None:
        self._num_done += num_clips
        of_gestures = len(self._recordings.gestures) * (self._num_views + 1)
        self._tell(self._num_done, self._num_tracked() + of_gestures + self._num_ordinary())

    def _num_tracked(self) -> int:
        """How many clips could be looked at in the time in which hands are found."""
        if self._spec.lens == "camera":
            return 0
        return sum(one.num_frames // _TRACKED_FOR_A_CLIP for one in self._all())

    def _num_ordinary(self) -> int:
        """How many clips of ordinary behaviour will be looked at."""
        pieces = sum(len(pieces_of(one.learnt)) for one in self._ordinary)
        return pieces + sum(len(ends_of_clips(one, self._spec)) for one in self._judged())


def save(
    outcome: Outcome, base: tuple[Path, str], recordings: PersonalRecordings, out: Path
) -> None:
    """Keep a model, whole or not at all.

    Args:
        outcome: What came of the training.
        base: The file of the model that it began with, and its SHA-256.
        recordings: What it learnt from.
        out: The model file.
    """
    description = outcome.model.description
    file, digest = base
    kept = {name: note for name, note in description.notes.items() if _NO_LONGER_TRUE not in name}
    names = {one.name for one in (*recordings.gestures, *recordings.negatives)}
    names |= learnt_before(description)
    notes = {
        **kept,
        "personal_base": f"{file.stem}, sha256 {digest}",
        "personal_recordings": str(len(recordings.gestures)),
        "personal_gestures": ", ".join(recordings.labels),
        "personal_trained_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "personal_seconds": f"{outcome.seconds:.0f}",
        _LEARNT_FROM: json.dumps(sorted(names)),
    }
    save_checkpoint(out, outcome.model.network, replace(description, notes=notes))


def learnt_before(description: ModelDescription) -> frozenset[str]:
    """Tell which recordings a model has learnt from, and those before it with which it began.

    Args:
        description: Of the model.

    Returns:
        Their names.
    """
    return frozenset(json.loads(description.notes.get(_LEARNT_FROM, "[]")))


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


def _joined(parts: Sequence[Seen]) -> Seen:
    return Seen(
        torch.cat([part.features for part in parts]),
        torch.cat([part.classes for part in parts]),
        torch.cat([part.sources for part in parts]),
    )
