"""Which choices make up a training run?"""

from dataclasses import dataclass, field, replace

from model_zoo.input_spec import InputSpec
from trainer.data.augmentation import Augmentation


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """Everything that decides what weights come out.

    Attributes:
        network: A key of `model_zoo.registry.NETWORKS`.
        input_spec: What the finished network wants.
        epochs: Passes over the training clips.
        batch_size: Clips per step, over all processes together.
        learning_rate: Peak of the schedule (AdamW).
        classifier_rate: Part of the learning rate that the classifier gets: each of its outputs sums
            over a thousand features, so at the full rate one step changes it more than enough.
        weight_decay: Of weights with two or more dimensions.
        warmup_epochs: Over which the learning rate rises from 0; a cosine to 0 follows.
        label_smoothing: Probability spread over the other classes.
        ema_decay: Of the running average of the weights that is kept; it starts lower.
        small_until: Part of the epochs that see pictures of 3/4 height and width, at about half the
            cost.
        ramp_until: Part of the epochs over which the variation of clips grows to full strength;
            strong variation from the first step keeps the network on its initial plateau.
        find_hands_until: Part of the epochs in which the network only learns to find the hands, and
            its classifier reads along; used where the clips tell where the hands are.
        hands_weight: Weight of finding the hands in the loss of later epochs.
        augmentation: How clips are varied in the end.
        seed: Of weights, order and variation.
    """

    network: str = "cmda_shufflenet_v2_w050+pooled"
    input_spec: InputSpec = field(default_factory=lambda: InputSpec(height=96, width=128))
    epochs: int = 20
    batch_size: int = 16
    learning_rate: float = 2e-3
    classifier_rate: float = 0.1
    weight_decay: float = 0.02
    warmup_epochs: float = 0.5
    label_smoothing: float = 0.05
    ema_decay: float = 0.998
    small_until: float = 0.8
    ramp_until: float = 0.6
    find_hands_until: float = 0.08
    hands_weight: float = 0.3
    augmentation: Augmentation = field(default_factory=Augmentation)
    seed: int = 0

    def input_spec_in(self, epoch: int) -> InputSpec:
        """Tell the picture size of an epoch.

        Args:
            epoch: Counted from 0.

        Returns:
            The final one, or a smaller one in the first part of the run; never in its last epoch.
        """
        if epoch >= min(self.small_until * self.epochs, self.epochs - 1):
            return self.input_spec
        height, width = (_multiple_of_8(side * 0.75) for side in self._size())
        return replace(self.input_spec, height=height, width=width)

    def augmentation_in(self, epoch: int) -> Augmentation:
        """Tell how strongly an epoch varies the clips.

        Args:
            epoch: Counted from 0.

        Returns:
            The recipe's augmentation, weaker in the first epochs.
        """
        return self.augmentation.weakened(min(1.0, (epoch + 1) / (self.ramp_until * self.epochs)))

    def only_finds_hands_in(self, epoch: int) -> bool:
        """Tell whether an epoch teaches the network to find hands and nothing else.

        Args:
            epoch: Counted from 0.

        Returns:
            False when it learns to name gestures, too.
        """
        return epoch < min(self.find_hands_until * self.epochs, self.epochs - 1)

    def _size(self) -> tuple[int, int]:
        return self.input_spec.height, self.input_spec.width


def _multiple_of_8(side: float) -> int:
    return max(8, 8 * round(side / 8))
