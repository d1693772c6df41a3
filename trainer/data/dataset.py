"""What does the training loop see of a clip?"""

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.utils.data import Dataset

from model_zoo.hands.hand_pictures import hand_pictures
from model_zoo.input_spec import InputSpec
from model_zoo.labels import mirrored_labels
from model_zoo.preprocessing import prepare_clip
from model_zoo.side_by_side import camera_size, side_by_side
from trainer.data.augmentation import Augmentation, label_in_mirror, random_speed
from trainer.data.chunk_targets import IGNORED, STILL, Classes, Example, clip_targets
from trainer.data.found_hands import clip_seen, found_hands
from trainer.data.frame_sampling import frame_indices, position_that_shows
from trainer.data.hand_places import HandPlaces, unknown_places
from trainer.data.hand_variation import vary_hands
from trainer.data.picture_variation import vary
from trainer.data.recording import Recording
from trainer.errors import DataError

LabelledExample = tuple[Tensor, int]
"""A prepared clip, float32 (3, T, H, W), and its class index, which is `IGNORED` where the clip cannot
be read: it counts neither for nor against a model."""

_MOST_IN_A_ROW = 100
"""So many clips that cannot be read, one after the other, are no accident: the disk is gone."""


class TrainingClips(Dataset[Example]):
    """Clips of a folder, varied anew in every epoch.

    What an example looks like depends only on the seed, the epoch and the index, so a resumed run
    sees what an uninterrupted one would have seen. An index beyond the number of clips is another
    view of the clip with that index modulo their number.

    In the place of a clip that cannot be read comes the next one that can, so that a broken picture
    does not end a run after hours; `unreadable` names the clip.

    Args:
        entries: The clips.
        labels: Class names in the order of class indices.
        spec: What the network wants.
        augmentation: How clips are varied.
        seed: Of the variation.
    """

    def __init__(
        self,
        entries: Sequence[Recording],
        labels: Sequence[str],
        spec: InputSpec,
        augmentation: Augmentation,
        seed: int,
    ) -> None:
        self._entries = entries
        self._class_index = {label: index for index, label in enumerate(labels)}
        self._mirrored = mirrored_labels(labels)
        self._spec = spec
        self._augmentation = augmentation
        self._seed = seed
        self._epoch = 0
        self._is_unreadable = torch.zeros(len(entries), dtype=torch.bool).share_memory_()  # type: ignore[no-untyped-call]

    @property
    def unreadable(self) -> tuple[str, ...]:
        """Where the clips lie that could not be read so far, by this process or by its loaders."""
        return _unreadable(self._entries, self._is_unreadable)

    def start_epoch(self, epoch: int, spec: InputSpec, augmentation: Augmentation) -> None:
        """Choose how the coming epoch varies the clips.

        Args:
            epoch: Counted from 0.
            spec: What the network wants in it.
            augmentation: How clips are varied in it.
        """
        self._epoch, self._spec, self._augmentation = epoch, spec, augmentation

    def __len__(self) -> int:
        return len(self._entries)

    def __getitem__(self, index: int) -> Example:
        rng_key = [self._seed, self._epoch, index]
        for later in range(min(len(self._entries), _MOST_IN_A_ROW)):
            number = (index + later) % len(self._entries)
            try:
                return self._example(self._entries[number], np.random.default_rng(rng_key))
            except DataError as error:
                self._is_unreadable[number] = True
                problem = error
        raise DataError(
            f"None of the clips from {self._entries[index % len(self._entries)].path} on can be read, "
            f"the last one because: {problem} Are all disks there?"
        ) from problem

    def _example(self, entry: Recording, rng: np.random.Generator) -> Example:
        """A clip of a recording, varied.

        Returns:
            What training sees.

        Raises:
            DataError: The recording cannot be read.
        """  # noqa: DOC502
        num_frames, rate = entry.num_frames, entry.frames_per_second
        stroke_s = entry.stroke_s
        position = rng.random()
        speed = random_speed(rng, self._augmentation, knows_stroke=stroke_s is not None)
        if speed < 1 and stroke_s is not None:
            position = position_that_shows(
                stroke_s, num_frames, rate, self._spec, speed=speed, chance=position
            )
        chosen = frame_indices(num_frames, rate, self._spec, position=position, speed=speed)
        mirrored = label_in_mirror(entry.label, rng, self._augmentation, self._mirrored)
        rgb, hands = self._shown(entry, chosen, rng, mirror=mirrored is not None)
        return Example(
            torch.from_numpy(prepare_clip(rgb, self._spec)),
            torch.from_numpy(self._classes(mirrored or entry.label)),
            torch.from_numpy(hands),
        )

    def _shown(
        self, entry: Recording, chosen: NDArray[np.int64], rng: np.random.Generator, *, mirror: bool
    ) -> tuple[NDArray[np.uint8], HandPlaces]:
        """What the network's lens shows, varied, and where hands are in it."""
        lens = self._spec.lens
        if lens == "camera":
            return self._pictures(entry, chosen, rng, mirror=mirror)
        seen = self._hands(entry, chosen, rng, mirror=mirror)
        if lens == "both":
            pictures, _ = self._pictures(entry, chosen, rng, mirror=mirror)
            seen = side_by_side(pictures, seen)
        return seen, unknown_places(len(seen))

    def _pictures(
        self, entry: Recording, chosen: NDArray[np.int64], rng: np.random.Generator, *, mirror: bool
    ) -> tuple[NDArray[np.uint8], HandPlaces]:
        """Pictures of a recording, varied, and where hands are in them."""
        num_frames, rgb = entry.num_frames, entry.read(chosen)
        hands = unknown_places(num_frames) if entry.hands is None else entry.hands
        if len(hands) != num_frames:
            raise DataError(
                f"{entry.path} holds {num_frames} frames, but the manifest tells of {len(hands)}. "
                "Render the clip again."
            )
        size = camera_size(self._spec)
        return vary(rgb, hands[chosen], size, rng, self._augmentation, mirror=mirror)

    def _hands(
        self, entry: Recording, chosen: NDArray[np.int64], rng: np.random.Generator, *, mirror: bool
    ) -> NDArray[np.uint8]:
        """The hands of a recording, varied and written down."""
        points, aspect, _ = found_hands(entry, chosen)
        varied = vary_hands(points, aspect, rng, mirror=mirror)
        return hand_pictures(varied, aspect)

    def _classes(self, label: str) -> Classes:
        """What each answer should say: there is one, or one for each chunk."""
        number, chunk_frames = self._class_index[label], self._spec.chunk_frames
        if chunk_frames is None:
            return np.array([number], np.int64)
        num_chunks = self._spec.num_frames // chunk_frames
        return clip_targets(number, num_chunks, all_along=label == STILL)


class ValidationClips(Dataset[LabelledExample]):
    """Clips of a folder as they are: the centred clip of each.

    A clip that cannot be read is black and its class is `IGNORED`; `unreadable` names it.

    Args:
        entries: The clips.
        labels: Class names in the order of class indices.
        spec: What the network wants.
    """

    def __init__(
        self, entries: Sequence[Recording], labels: Sequence[str], spec: InputSpec
    ) -> None:
        self._entries = entries
        self._class_index = {label: index for index, label in enumerate(labels)}
        self._spec = spec
        self._is_unreadable = torch.zeros(len(entries), dtype=torch.bool).share_memory_()  # type: ignore[no-untyped-call]

    @property
    def unreadable(self) -> tuple[str, ...]:
        """Where the clips lie that could not be read so far, by this process or by its loaders."""
        return _unreadable(self._entries, self._is_unreadable)

    def __len__(self) -> int:
        return len(self._entries)

    def __getitem__(self, index: int) -> LabelledExample:
        entry = self._entries[index]
        try:
            chosen = frame_indices(entry.num_frames, entry.frames_per_second, self._spec)
            clip = prepare_clip(clip_seen(entry, chosen, self._spec), self._spec)
        except DataError:
            self._is_unreadable[index] = True
            black = (3, self._spec.num_frames, self._spec.height, self._spec.width)
            return torch.zeros(black), IGNORED
        return torch.from_numpy(clip), self._class_index[entry.label]


def _unreadable(entries: Sequence[Recording], marks: Tensor) -> tuple[str, ...]:
    return tuple(str(entries[number].path) for number in marks.nonzero().flatten().tolist())
