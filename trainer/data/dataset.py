"""What does the training loop see of a clip?"""

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor
from torch.utils.data import Dataset

from model_zoo.input_spec import InputSpec
from model_zoo.labels import mirrored_labels
from model_zoo.preprocessing import prepare_clip
from trainer.data.augmentation import Augmentation, LabelledClip, augment, random_speed
from trainer.data.clip_folder import FRAMES_PER_SECOND, ClipEntry, count_frames, read_frames
from trainer.data.frame_sampling import frame_indices
from trainer.data.hand_places import unknown_places
from trainer.errors import DataError

Example = tuple[Tensor, int]
"""A prepared clip, float32 (3, T, H, W), and its class index."""

TrainingExample = tuple[Tensor, int, Tensor]
"""An example and where its hands are, float32 (T, 2, 3): see `trainer.data.hand_places`."""


class TrainingClips(Dataset[TrainingExample]):
    """Clips of a folder, varied anew in every epoch.

    What an example looks like depends only on the seed, the epoch and the index, so a resumed run
    sees what an uninterrupted one would have seen.

    Args:
        entries: The clips.
        labels: Class names in the order of class indices.
        spec: What the network wants.
        augmentation: How clips are varied.
        seed: Of the variation.
    """

    def __init__(
        self,
        entries: Sequence[ClipEntry],
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

    def __getitem__(self, index: int) -> TrainingExample:
        entry = self._entries[index]
        rng = np.random.default_rng([self._seed, self._epoch, index])
        num_frames = count_frames(entry)
        chosen = frame_indices(
            num_frames,
            FRAMES_PER_SECOND,
            self._spec,
            position=rng.random(),
            speed=random_speed(rng, self._augmentation),
        )
        rgb = read_frames(entry, chosen)
        hands = unknown_places(num_frames) if entry.hands is None else entry.hands
        if len(hands) != num_frames:
            raise DataError(
                f"{entry.folder} holds {num_frames} frames, but the manifest tells of {len(hands)}. "
                "Render the clip again."
            )
        size = (self._spec.height, self._spec.width)
        clip = augment(
            LabelledClip(rgb, entry.label, hands[chosen]),
            size,
            rng,
            self._augmentation,
            self._mirrored,
        )
        return (
            torch.from_numpy(prepare_clip(clip.rgb, self._spec)),
            self._class_index[clip.label],
            torch.from_numpy(clip.hands),
        )


class ValidationClips(Dataset[Example]):
    """Clips of a folder as they are: the centred clip of each.

    Args:
        entries: The clips.
        labels: Class names in the order of class indices.
        spec: What the network wants.
    """

    def __init__(
        self, entries: Sequence[ClipEntry], labels: Sequence[str], spec: InputSpec
    ) -> None:
        self._entries = entries
        self._class_index = {label: index for index, label in enumerate(labels)}
        self._spec = spec

    def __len__(self) -> int:
        return len(self._entries)

    def __getitem__(self, index: int) -> Example:
        entry = self._entries[index]
        chosen = frame_indices(count_frames(entry), FRAMES_PER_SECOND, self._spec)
        clip = read_frames(entry, chosen)
        return torch.from_numpy(prepare_clip(clip, self._spec)), self._class_index[entry.label]
