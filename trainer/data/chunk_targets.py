"""What should a network say of a continuous recording, and when?

`docs/decisions/0014-what-each-chunk-should-say.md` tells why. In short: until half of a stroke has
been seen nothing is asked but to name no other gesture, then answers carry the gesture's label for a
while, for a while more no other gesture may be named, and all else is background, the way up and the
way back among it. A streaming network answers after each chunk, and three chunks carry the label; a
network that sees whole clips answers at a clip's end, and carries it on while the stroke is well in sight.

Times of a window are as they are seen: where a recording is played faster, its strokes are shorter.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from torch import Tensor

from model_zoo.labels import BACKGROUND_LABELS
from trainer.data.stream_folder import GestureSpan, Timeline

IGNORED = -100
"""The class of an answer that nothing is asked of; `torch` leaves it out of a cross-entropy."""


def no_other(label: int) -> int:
    """Write down that an answer may be a gesture or background, but no other gesture.

    Args:
        label: Index of the gesture's class, below 99.

    Returns:
        A number below 0 that is not `IGNORED`; what is asked for a class is 0 or above.
    """
    return ~label


CERTAIN_BEFORE_END_S = 0.4
"""A gesture shall be named this long before the end of its stroke, or from the middle of a shorter
one, so that two answers agree soon after its end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long a gesture is asked for.

    Attributes:
        answered_s: For how long it shall be named, from when it is certain.
        letting_go_s: How long after that it may be named, but no other.
        settling_s: Who has moved within this time does not sit still.
    """

    answered_s: float
    letting_go_s: float
    settling_s: float


OF_CHUNKS = Patience(answered_s=1.0, letting_go_s=1.0, settling_s=2 / 3)
"""The ends of three chunks lie in the first; nobody can see to the frame when a stroke ended."""

OF_CLIPS = Patience(answered_s=1.6, letting_go_s=1.0, settling_s=2.5)
"""A clip of 2.5 s shows all of a stroke for about so long after it is certain. The clips of a data set,
too, mostly end within a second or so of it, and carry its label."""

_CLIP_ANSWERS = 2
STILL, _OTHER = "No gesture", "Doing other things"
_ROUNDING_S = 1e-6

Classes = NDArray[np.int64]
"""Shape (S,): for each answer the index of a class, what `no_other` says of one, or `IGNORED`."""


class Example(NamedTuple):
    """What training sees of a clip or of a window of a recording.

    Attributes:
        clip: Prepared, float32 (3, T, H, W).
        classes: int64 (S,), one for each answer of the network, see `Classes`.
        hands: float32 (T, 2, 16), see `trainer.data.hand_places`.
    """

    clip: Tensor
    classes: Tensor
    hands: Tensor


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A part of a recording, as a network sees it.

    Attributes:
        begin_s: Moment of the recording that its first frame shows.
        num_frames: T, whole chunks.
        chunk_frames: Frames of a chunk.
        frame_interval_s: From one frame to the next, as it is seen.
        speed: How much faster than it was everything seems to be.
    """

    begin_s: float
    num_frames: int
    chunk_frames: int
    frame_interval_s: float
    speed: float = 1.0

    def __post_init__(self) -> None:
        if self.num_frames < self.chunk_frames or self.num_frames % self.chunk_frames:
            raise ValueError(
                f"a window must be whole chunks of {self.chunk_frames} frames, got {self.num_frames}"
            )

    @property
    def span_s(self) -> float:
        """Seconds of the recording from the first frame to the last."""
        return (self.num_frames - 1) * self.frame_interval_s * self.speed

    def frame_times_s(self) -> NDArray[np.float64]:
        """Say which moments of the recording its frames show.

        Returns:
            Shape (T,), seconds.
        """
        step_s = self.frame_interval_s * self.speed
        return self.begin_s + np.arange(self.num_frames, dtype=np.float64) * step_s

    def answer_times_s(self) -> NDArray[np.float64]:
        """Say up to which moment of the recording each answer knows.

        Returns:
            Shape (S,), seconds: the last frames of the chunks.
        """
        return self.frame_times_s()[self.chunk_frames - 1 :: self.chunk_frames]


def stream_targets(
    timeline: Timeline, window: Window, labels: Sequence[str], patience: Patience = OF_CHUNKS
) -> Classes:
    """Say what is asked of each chunk of a window.

    Gestures without a class among `labels` are something else that somebody does.

    Args:
        timeline: What happens in the recording.
        window: Which part of it is seen.
        labels: Class names in the order of class indices.
        patience: How long gestures are asked for.

    Returns:
        What is asked of each chunk.
    """
    index = {label: number for number, label in enumerate(labels)}
    answers_s = (window.answer_times_s() - window.begin_s) / window.speed
    strokes = [
        _Stroke.seen(gesture, window, index[gesture.label], patience)
        for gesture in timeline.gestures
        if gesture.label in index
    ]
    moves = _has_moved(timeline, window, answers_s, patience.settling_s)
    background = np.where(moves, _background(index, _OTHER), _background(index, STILL))
    targets: Classes = background.astype(np.int64)
    under_way = np.zeros(len(answers_s), bool)
    for stroke in strokes:
        during = _during(answers_s, stroke.begin_s, stroke.forgotten_s)
        targets[during] = no_other(stroke.label)
        targets[during & under_way] = IGNORED
        under_way |= during
    for stroke in strokes:
        if stroke.can_be_named:
            targets[_during(answers_s, stroke.certain_s, stroke.answered_s)] = stroke.label
    ends_s = (timeline.seconds - window.begin_s) / window.speed
    targets[answers_s >= ends_s - _ROUNDING_S] = IGNORED
    return targets


@dataclass(frozen=True, slots=True)
class _Stroke:
    """A stroke in seconds of a window, as they are seen.

    Attributes:
        begin_s: It begins.
        end_s: It ends.
        label: Class index.
        is_visible: Whether enough of it is in the picture.
        patience: How long it is asked for.
    """

    begin_s: float
    end_s: float
    label: int
    is_visible: bool
    patience: Patience

    @classmethod
    def seen(
        cls, gesture: GestureSpan, window: Window, label: int, patience: Patience
    ) -> "_Stroke":
        return cls(
            (gesture.stroke_begin_s - window.begin_s) / window.speed,
            (gesture.stroke_end_s - window.begin_s) / window.speed,
            label,
            gesture.can_be_seen,
            patience,
        )

    @property
    def can_be_named(self) -> bool:
        """Whether all of it lies in the window, and in the picture."""
        return self.is_visible and self.begin_s >= -_ROUNDING_S

    @property
    def certain_s(self) -> float:
        return self.end_s - min(CERTAIN_BEFORE_END_S, (self.end_s - self.begin_s) / 2)

    @property
    def answered_s(self) -> float:
        return self.certain_s + self.patience.answered_s

    @property
    def forgotten_s(self) -> float:
        return self.answered_s + self.patience.letting_go_s


def _during(times_s: NDArray[np.float64], begin_s: float, end_s: float) -> NDArray[np.bool_]:
    """Which moments lie in a half-open interval."""
    inside: NDArray[np.bool_] = (times_s >= begin_s - _ROUNDING_S) & (times_s < end_s - _ROUNDING_S)
    return inside


def _has_moved(
    timeline: Timeline, window: Window, answers_s: NDArray[np.float64], settling_s: float
) -> NDArray[np.bool_]:
    """After which chunks (S,) somebody moves, or has moved just before."""
    movements = [(gesture.onset_s, gesture.end_s) for gesture in timeline.gestures] + [
        (activity.begin_s, activity.end_s)
        for activity in timeline.activities
        if activity.label != STILL
    ]
    moved = np.zeros(len(answers_s), bool)
    for span_s in movements:
        begin_s, end_s = ((moment_s - window.begin_s) / window.speed for moment_s in span_s)
        moved |= _during(answers_s, begin_s, end_s + settling_s)
    return moved


def _background(index: Mapping[str, int], label: str) -> int:
    """The class of a background label, or of the other one where a network knows one only."""
    known = [name for name in (label, *sorted(BACKGROUND_LABELS)) if name in index]
    return index[known[0]] if known else IGNORED


def clip_targets(label: int, num_chunks: int, *, all_along: bool) -> Classes:
    """Say what is asked of each chunk of a clip that shows one thing, nobody knows when.

    Args:
        label: Index of its class.
        num_chunks: S, at least 1.
        all_along: Whether it is seen at any time, as that nobody moves is.

    Returns:
        The label for the last two chunks, or for all of them.
    """
    targets = np.full(num_chunks, label if all_along else IGNORED, np.int64)
    targets[-_CLIP_ANSWERS:] = label
    return targets


def mirrored_targets(
    targets: Classes, labels: Sequence[str], mirrored: Mapping[str, str]
) -> Classes | None:
    """Say what is asked of each chunk after the pictures were flipped left to right.

    Args:
        targets: Shape (S,).
        labels: Class names in the order of class indices.
        mirrored: What each label shows in a mirror, as `model_zoo.labels.mirrored_labels` says.

    Returns:
        What is asked of each chunk; None if the mirror image of one of them is not known.
    """
    spoken_of = np.where(targets < 0, ~targets, targets)[targets != IGNORED]
    if any(labels[number] not in mirrored for number in set(spoken_of.tolist())):
        return None
    flipped = targets.copy()
    flipped[targets != IGNORED] = [labels.index(mirrored[labels[number]]) for number in spoken_of]
    return np.where((targets < 0) & (targets != IGNORED), ~flipped, flipped)
