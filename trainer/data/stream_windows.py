"""What does the training loop see of continuous recordings? Windows, most of them with a gesture.

Every epoch draws its windows anew. A share of them is drawn around the strokes of gestures, every
gesture as often as any other; the rest begins anywhere, so background is as rich as it is in life.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np
import torch
from numpy.typing import NDArray
from torch.utils.data import Dataset

from model_zoo.input_spec import InputSpec
from model_zoo.labels import BACKGROUND_LABELS, mirrored_labels
from model_zoo.preprocessing import prepare_clip
from trainer.data.augmentation import Augmentation, random_speed
from trainer.data.chunk_targets import (
    CERTAIN_BEFORE_END_S,
    OF_CHUNKS,
    OF_CLIPS,
    Example,
    Window,
    mirrored_targets,
    stream_targets,
)
from trainer.data.hand_places import HandPlaces
from trainer.data.stream_folder import GestureSpan, Stream
from trainer.errors import DataError

USUAL_FRAMES = 64
"""A streaming network looks back over 32 frames; as many again show it with a past."""

GESTURE_SHARE = 0.7
"""Share of the windows that are drawn around a stroke."""

_BEFORE_STROKE_S = 0.3


class WindowSource(Protocol):
    """A recording that windows are cut out of: a `PackedStream` or a `HandRecording`."""

    @property
    def stream(self) -> Stream:
        """What happens in it."""

    def check(self, spec: InputSpec) -> None:
        """Make sure that a network can learn from it.

        Args:
            spec: What the network wants.

        Raises:
            DataError: If it cannot.
        """

    def show(
        self,
        window: Window,
        spec: InputSpec,
        rng: np.random.Generator,
        augmentation: Augmentation,
        *,
        mirror: bool,
    ) -> tuple[NDArray[np.uint8], HandPlaces]:
        """Show a window, varied.

        Args:
            window: Which part.
            spec: What the network wants.
            rng: Draws the variation.
            augmentation: How it is varied.
            mirror: Whether left and right change sides.

        Returns:
            Pictures (T, H, W, 3), and where hands are in them.
        """


@dataclass(frozen=True, slots=True)
class _Anchor:
    """A gesture that a window can be drawn around."""

    source: WindowSource
    gesture: GestureSpan


class StreamWindows(Dataset[Example]):
    """Windows of recordings, drawn and varied anew in every epoch.

    What an example looks like depends only on the seed, the epoch and the index, so a resumed run
    sees what an uninterrupted one would have seen. An index beyond the number of windows is one more of
    its kind.

    Args:
        streams: The recordings of one split, at least one.
        labels: Class names in the order of class indices.
        spec: What the network wants. One without chunks sees a clip at a time and answers at its end.
        augmentation: How windows are varied.
        seed: Of everything that is drawn.
        num_frames: T of a window of a network that sees chunks, whole ones.

    Raises:
        DataError: If no gesture of the recordings has a label of `labels`, or the network cannot learn from
            one of them.
    """

    def __init__(
        self,
        streams: Sequence[WindowSource],
        labels: Sequence[str],
        spec: InputSpec,
        augmentation: Augmentation,
        seed: int,
        num_frames: int = USUAL_FRAMES,
    ) -> None:
        self._streams = streams
        self._labels = tuple(labels)
        self._mirrored = mirrored_labels(labels)
        self._anchors = _anchors_by_label(streams, self._labels)
        self._seed = seed
        self._num_frames = num_frames if spec.chunk_frames else spec.num_frames
        seconds = np.array([source.stream.timeline.seconds for source in streams])
        self._stream_shares = seconds / seconds.sum()
        span_s = self._num_frames * spec.frame_interval_s
        self._num_windows = max(1, round(float(seconds.sum()) / span_s))
        self.start_epoch(0, spec, augmentation)

    def start_epoch(self, epoch: int, spec: InputSpec, augmentation: Augmentation) -> None:
        """Choose which windows the coming epoch draws.

        Args:
            epoch: Counted from 0.
            spec: What the network wants in it.
            augmentation: How windows are varied in it.

        Raises:
            DataError: If the network cannot learn from one of the recordings.
        """  # noqa: DOC502
        for source in self._streams:
            source.check(spec)
        self._epoch, self._augmentation = epoch, augmentation
        self._spec = replace(spec, num_frames=self._num_frames) if spec.chunk_frames else spec
        self._turn = np.random.default_rng([self._seed, epoch]).permutation(len(self))

    def __len__(self) -> int:
        """As many windows as would cover the recordings once."""
        return self._num_windows

    def __getitem__(self, index: int) -> Example:
        rng = np.random.default_rng([self._seed, self._epoch, index])
        source, window = self._draw(index, rng)
        classes = stream_targets(
            source.stream.timeline,
            window,
            self._labels,
            OF_CHUNKS if self._spec.chunk_frames else OF_CLIPS,
        )
        flipped = mirrored_targets(classes, self._labels, self._mirrored)
        mirrored = flipped if rng.random() < self._augmentation.mirror else None
        rgb, places = source.show(
            window, self._spec, rng, self._augmentation, mirror=mirrored is not None
        )
        return Example(
            torch.from_numpy(prepare_clip(rgb, self._spec)),
            torch.from_numpy(classes if mirrored is None else mirrored),
            torch.from_numpy(places),
        )

    def windows(self) -> list[tuple[WindowSource, Window]]:
        """Tell what the epoch draws, without reading a picture.

        Returns:
            Recording and window of each example, in order.
        """
        return [
            self._draw(index, np.random.default_rng([self._seed, self._epoch, index]))
            for index in range(len(self))
        ]

    def _draw(self, index: int, rng: np.random.Generator) -> tuple[WindowSource, Window]:
        """Draw a window; the number that the epoch deals it decides what it is drawn around."""
        window = Window(
            begin_s=0.0,
            num_frames=self._spec.num_frames,
            chunk_frames=self._spec.chunk_frames or self._spec.num_frames,
            frame_interval_s=self._spec.frame_interval_s,
            speed=random_speed(rng, self._augmentation, knows_stroke=True),
        )
        turn = int(self._turn[index % len(self)])
        if turn < GESTURE_SHARE * len(self):
            anchors = self._anchors[turn % len(self._anchors)]
            anchor = anchors[rng.integers(len(anchors))]
            source, begin_s = anchor.source, self._begin_around(anchor.gesture, window, rng)
        else:
            source = self._streams[rng.choice(len(self._streams), p=self._stream_shares)]
            begin_s = rng.random() * source.stream.timeline.seconds - window.span_s * rng.random()
        latest_s = source.stream.timeline.seconds - 1 / source.stream.timeline.fps - window.span_s
        return source, replace(window, begin_s=float(np.clip(begin_s, 0.0, max(latest_s, 0.0))))

    def _begin_around(
        self, gesture: GestureSpan, window: Window, rng: np.random.Generator
    ) -> float:
        """Draw where a window begins that shows a stroke from its beginning until it is named."""
        stroke_s = gesture.stroke_end_s - gesture.stroke_begin_s
        least_s, most_s = 0.0, window.span_s - stroke_s - _BEFORE_STROKE_S * window.speed
        if self._spec.chunk_frames:
            least_s = OF_CHUNKS.answered_s * window.speed
        else:  # there is but one answer, at the window's end, and it shall be the label
            named_s = (OF_CLIPS.answered_s - CERTAIN_BEFORE_END_S) * window.speed
            most_s = min(most_s, named_s)
        after_stroke_s = rng.uniform(min(least_s, most_s), most_s)
        return gesture.stroke_end_s + after_stroke_s - window.span_s


def _anchors_by_label(
    streams: Sequence[WindowSource], labels: Sequence[str]
) -> tuple[tuple[_Anchor, ...], ...]:
    """The gestures that windows can be drawn around, one group for each label that has some."""
    groups: dict[str, list[_Anchor]] = {label: [] for label in labels}
    for source in streams:
        for gesture in source.stream.timeline.gestures:
            if gesture.label in groups and gesture.can_be_seen:
                groups[gesture.label].append(_Anchor(source, gesture))
    found = tuple(
        tuple(anchors)
        for label, anchors in groups.items()
        if anchors and label not in BACKGROUND_LABELS
    )
    if not found:
        raise DataError(
            "No gesture that the network shall learn is seen in the recordings. Render more of them, "
            "or train with their labels."
        )
    return found
