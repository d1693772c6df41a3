"""What does a trained network see in clips, before it names them?

Everything below the classifier stays as it is, so a clip has to be looked at once, however often the
classifier learns from it.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

import torch
from torch import Tensor, nn

from model_zoo.checkpoint import LoadedModel
from trainer.data.augmentation import Augmentation
from trainer.data.dataset import TrainingClips, ValidationClips
from trainer.data.recording import Recording

_CLIPS_AT_ONCE = 8

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen in some clips.

    Attributes:
        features: Pooled features, float32 (M, C).
        classes: What the clips show, (M,), by the order of some labels; clips that could not be read are
            left out.
        sources: Of which recording each is a view, (M,), counted from 0.
    """

    features: Tensor
    classes: Tensor
    sources: Tensor

    def of(self, chosen: Tensor) -> "Seen":
        """Take some of them.

        Args:
            chosen: (M,), true for those.

        Returns:
            Only those.
        """
        return Seen(self.features[chosen], self.classes[chosen], self.sources[chosen])


class FeatureReader:
    """Looks at clips with a network whose classifier is left out.

    Attributes:
        classifier: The one that is left out.
    """

    def __init__(self, model: LoadedModel) -> None:
        """Take a network.

        Args:
            model: In evaluation mode.
        """
        self._network = model.network
        self._spec = model.description.input_spec
        self._caught: list[Tensor] = []
        classifier = self._network.get_submodule("classifier")
        assert isinstance(classifier, nn.Linear), "every network of the zoo ends in one"
        self.classifier = classifier
        classifier.register_forward_pre_hook(self._catch)

    def views(
        self,
        recordings: Sequence[Recording],
        labels: Sequence[str],
        augmentation: Augmentation,
        views: range,
        tell: Callable[[int], None] = lambda _: None,
    ) -> Seen:
        """Look at varied clips of recordings.

        Args:
            recordings: Labelled with some of `labels`.
            labels: Class names in the order of class indices.
            augmentation: How the clips vary.
            views: Which variations of each recording; each has a number, and is always the same.
            tell: Told how many more clips are done.

        Returns:
            What was seen, so many clips of each recording, those of one variation after the other.
        """
        clips = TrainingClips(recordings, labels, self._spec, augmentation, seed=0)
        numbers = range(len(clips) * views.start, len(clips) * views.stop)
        examples = ((clips[number], number % len(clips)) for number in numbers)
        return self._look_at(
            ((example.clip, int(example.classes[-1]), source) for example, source in examples), tell
        )

    def centred(
        self,
        recordings: Sequence[Recording],
        labels: Sequence[str],
        tell: Callable[[int], None] = lambda _: None,
    ) -> Seen:
        """Look at the middle of recordings, as they are.

        Args:
            recordings: Labelled with some of `labels`.
            labels: Class names in the order of class indices.
            tell: Told how many more clips are done.

        Returns:
            What was seen in those that can be read.
        """
        clips = ValidationClips(recordings, labels, self._spec)
        return self._look_at(((*clips[n], n) for n in range(len(clips))), tell)

    def prepared(
        self, clips: Iterable[Tensor], tell: Callable[[int], None] = lambda _: None
    ) -> Tensor:
        """Look at clips that are prepared already.

        Args:
            clips: Each float32 (3, T, H, W).
            tell: Told how many more clips are done.

        Returns:
            Pooled features, (M, C).
        """
        return self._look_at(((clip, 0, 0) for clip in clips), tell).features

    @torch.no_grad()
    def _look_at(
        self, examples: Iterable[tuple[Tensor, int, int]], tell: Callable[[int], None]
    ) -> Seen:
        features, classes, sources = [], [], []
        for batch in batched(examples, _CLIPS_AT_ONCE):
            self._network(torch.stack([clip for clip, _, _ in batch]))
            features.append(self._caught.pop())
            classes += [label for _, label, _ in batch]
            sources += [source for _, _, source in batch]
            tell(len(batch))
        width = self.classifier.in_features
        seen = Seen(
            torch.cat([torch.zeros((0, width)), *features]).clone(),
            torch.tensor(classes, dtype=torch.int64),
            torch.tensor(sources, dtype=torch.int64),
        )
        return seen.of(seen.classes >= 0)

    def _catch(self, _classifier: nn.Module, inputs: tuple[Tensor, ...]) -> None:
        self._caught.append(inputs[0])


def batched(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """Deal items out in groups.

    Args:
        items: Any number.
        size: Items of a group, but for the last one.

    Yields:
        The groups, in order.
    """
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch
