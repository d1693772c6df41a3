"""What is a network wrapped in while it learns, and taken out of afterwards?"""

import copy
from collections.abc import Sequence
from typing import NamedTuple, Self

import torch
from torch import Tensor, nn

from model_zoo.networks.network import VideoNetwork
from model_zoo.networks.slowfast import TwoPathwayNetwork
from model_zoo.networks.streaming import StreamingNetwork
from trainer.data.chunk_targets import Example
from trainer.learning.hand_finding import HandFinder, knows_hands
from trainer.learning.label_loss import label_loss
from trainer.learning.normalised_classifier import (
    NormalisedClassifier,
    normalise_classifier,
    with_plain_classifier,
)
from trainer.learning.synchronised_norm import plain_batch_norms, synchronise_batch_norms


class Learnt(NamedTuple):
    """What came of a batch.

    Attributes:
        label_loss: Mean over the answers that were asked for, with what it cost to name other gestures while
            one was under way.
        hands_loss: Of finding the hands; 0 where nothing is known of them.
        correct: How many answers were right.
        answers: How many were asked for.
    """

    label_loss: Tensor
    hands_loss: Tensor
    correct: Tensor
    answers: Tensor


class Learner(nn.Module):
    """A network with what helps it to learn: normalised features, and hands to find.

    Args:
        network: The network to train; its classifier is replaced by a normalised one. Hands are
            found by networks of two pathways only.
        finds_hands: Whether some clips tell where the hands are.
        label_smoothing: Probability spread over the other classes.
        dropout: Probability of losing a pooled feature; None for the network's own.
        normalises_features: Whether the classifier sees normalised features.
        synchronise: Whether batch normalisation counts over the clips of all processes.
        background: Class indices of background labels.
    """

    def __init__(
        self,
        network: VideoNetwork,
        *,
        finds_hands: bool,
        label_smoothing: float = 0.0,
        dropout: float | None = None,
        normalises_features: bool = True,
        synchronise: bool = False,
        background: Sequence[int] = (),
    ) -> None:
        super().__init__()
        if normalises_features:
            normalise_classifier(network, dropout)
        elif dropout is not None:
            network.dropout = nn.Dropout(dropout)
        if synchronise:
            synchronise_batch_norms(network)
        self.network = network
        self.hand_finder: HandFinder | None = None
        if finds_hands and isinstance(network, TwoPathwayNetwork):
            self.hand_finder = HandFinder(network)
        self._label_smoothing = label_smoothing
        self._background = background

    def forward(
        self, batch: Example, mixed_with: Tensor | None, kept: float, *, only_finds_hands: bool
    ) -> Learnt:
        """Name what clips show, find the hands in them, and compare with what is known.

        Args:
            batch: Prepared clips, what is asked (N, S) and places of hands.
            mixed_with: What is asked (N, S) of the clips that were mixed into these; None if none were.
            kept: How much of a mixture is of the clip's own, 0..1.
            only_finds_hands: Where the hands are known, the features learn nothing from the labels;
                only the layers that read them at the end do.

        Returns:
            The losses, and how many answers were right.
        """
        logits_NSK, hands_loss = self._answer(batch.clip, batch.hands, only_finds_hands)
        label_loss = self._label_loss(logits_NSK, batch.classes)
        if mixed_with is not None:
            label_loss = kept * label_loss + (1 - kept) * self._label_loss(logits_NSK, mixed_with)
        asked = batch.classes >= 0
        correct = logits_NSK.argmax(dim=2) == batch.classes
        return Learnt(label_loss, hands_loss, correct.sum(), asked.sum())

    def placed_on(self, device: torch.device) -> Self:
        """Move to a device, weights laid out in memory as convolutions are fastest.

        Args:
            device: Where to compute.

        Returns:
            The same learner.
        """
        self.to(device).to(memory_format=torch.channels_last_3d)  # type: ignore[call-overload]
        return self

    def plain_network(self) -> VideoNetwork:
        """Take the network out.

        Returns:
            A copy on the processor without anything that only training needs; it says the same.
        """
        plain = copy.deepcopy(self.network).cpu()
        if isinstance(plain.get_submodule("classifier"), NormalisedClassifier):
            plain = with_plain_classifier(plain)
        plain_batch_norms(plain)
        return plain

    def _answer(
        self, clips_NCTHW: Tensor, hands_NT2P: Tensor, only_finds_hands: bool
    ) -> tuple[Tensor, Tensor]:
        network = self.network
        if self.hand_finder is None or not isinstance(network, TwoPathwayNetwork):
            maps = network.feature_maps(clips_NCTHW)
            return self._classify(*maps), clips_NCTHW.new_zeros(())
        features = network.stage_maps(clips_NCTHW)
        hands_loss = self.hand_finder.loss(
            features,
            hands_NT2P,
            slow_indices=network.slow_indices(clips_NCTHW.shape[2]),
            aspect=clips_NCTHW.shape[4] / clips_NCTHW.shape[3],
        )
        slow, fast = features[-1]
        if only_finds_hands:
            known = knows_hands(hands_NT2P)[:, None, None, None, None]
            slow = torch.where(known, slow.detach(), slow)
            fast = torch.where(known, fast.detach(), fast)
        return self._classify(slow, fast), hands_loss

    def _classify(self, *maps_NCTHW: Tensor) -> Tensor:
        """Logits (N, S, K): a streaming network answers after each chunk, others once."""
        if isinstance(self.network, StreamingNetwork):
            return self.network.classify_chunks(*maps_NCTHW)
        return self.network.classify(*maps_NCTHW)[:, None]

    def _label_loss(self, logits_NSK: Tensor, classes_NS: Tensor) -> Tensor:
        return label_loss(
            logits_NSK,
            classes_NS,
            background=self._background,
            label_smoothing=self._label_smoothing,
        )
