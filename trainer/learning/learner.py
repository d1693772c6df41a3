"""What is a network wrapped in while it learns, and taken out of afterwards?"""

import torch
from torch import Tensor, nn

from model_zoo.networks.slowfast import TwoPathwayNetwork
from trainer.learning.hand_finding import HandFinder, knows_hands
from trainer.learning.normalised_classifier import normalise_classifier, with_plain_classifier


class Learner(nn.Module):
    """A network with what helps it to learn: normalised features, and hands to find.

    Args:
        network: The network to train; its classifier is replaced by a normalised one. Hands are
            found by networks of two pathways only.
        finds_hands: Whether some clips tell where the hands are.
    """

    def __init__(self, network: nn.Module, *, finds_hands: bool) -> None:
        super().__init__()
        normalise_classifier(network)
        self.network = network
        self.hand_finder: HandFinder | None = None
        if finds_hands and isinstance(network, TwoPathwayNetwork):
            self.hand_finder = HandFinder(network)

    def forward(
        self, clips_NCTHW: Tensor, hands_NT23: Tensor, *, only_finds_hands: bool
    ) -> tuple[Tensor, Tensor]:
        """Name what clips show, and find the hands in them.

        Args:
            clips_NCTHW: Prepared clips.
            hands_NT23: Where the hands are in them, see `trainer.data.hand_places`.
            only_finds_hands: Where the hands are known, the features learn nothing from the labels;
                only the layers that read them at the end do.

        Returns:
            Logits, shape (N, K), and the loss of finding hands, 0 where nothing is known of them.
        """
        if self.hand_finder is None or not isinstance(self.network, TwoPathwayNetwork):
            return self.network(clips_NCTHW), clips_NCTHW.new_zeros(())
        features = self.network.stage_maps(clips_NCTHW)
        aspect = clips_NCTHW.shape[4] / clips_NCTHW.shape[3]
        hands_loss = self.hand_finder.loss(
            features,
            hands_NT23,
            slow_indices=self.network.slow_indices(clips_NCTHW.shape[2]),
            aspect=aspect,
        )
        slow, fast = features[-1]
        if only_finds_hands:
            known = knows_hands(hands_NT23)[:, None, None, None, None]
            slow = torch.where(known, slow.detach(), slow)
            fast = torch.where(known, fast.detach(), fast)
        return self.network.classify(slow, fast), hands_loss

    def plain_network(self) -> nn.Module:
        """Take the network out.

        Returns:
            A copy on the processor without anything that only training needs; it says the same.
        """
        return with_plain_classifier(self.network).cpu()
