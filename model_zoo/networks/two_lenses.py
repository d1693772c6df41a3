"""How does one network recognise gestures in the camera's pictures and in the hands that were found in them?

By late fusion: a network for each, and one classifier for what both have seen.
"""

from collections.abc import Sequence

import torch
from torch import Tensor, nn

from model_zoo.input_spec import HANDS_HEIGHT, HANDS_WIDTH
from model_zoo.networks.causal import Memory
from model_zoo.networks.streaming import StreamingNetwork, StreamingSlowFast


class TwoLensNetwork(StreamingNetwork):
    """Two streaming networks, one of which sees pictures and the other one hands.

    It sees both in one picture; see `model_zoo.side_by_side`.

    Attributes:
        camera: Sees the left part, without a classifier of its own.
        hands: Sees the right part, likewise.

    Args:
        camera: Its classifier is taken away.
        hands: Its classifier is taken away.
        num_classes: K.
        dropout: Probability of losing a pooled feature while training.
    """

    def __init__(
        self, camera: StreamingSlowFast, hands: StreamingSlowFast, num_classes: int, dropout: float
    ) -> None:
        num_features = camera.classifier.in_features + hands.classifier.in_features
        super().__init__(num_features, num_classes, dropout)
        self.camera, self.hands = _without_classifier(camera), _without_classifier(hands)

    def feature_maps(self, clip_NCTHW: Tensor) -> tuple[Tensor, ...]:
        """Look at clips; see `VideoNetwork.feature_maps`.

        Args:
            clip_NCTHW: Prepared clips.

        Returns:
            The last maps of the slow and the fast pathway that see pictures, and of those that see hands.
        """
        camera, hands = split_lenses(clip_NCTHW)
        return (*self.camera.feature_maps(camera), *self.hands.feature_maps(hands))

    def classify(self, *maps_NCTHW: Tensor) -> Tensor:
        """Name what clips show; see `VideoNetwork.classify`."""
        of_camera = self.camera.classify(*maps_NCTHW[:2])
        return self._answers(of_camera, self.hands.classify(*maps_NCTHW[2:]))

    def classify_chunks(self, *maps_NCTHW: Tensor) -> Tensor:
        """Answer after each chunk; see `StreamingNetwork.classify_chunks`."""
        of_camera = self.camera.classify_chunks(*maps_NCTHW[:2])
        return self._answers(of_camera, self.hands.classify_chunks(*maps_NCTHW[2:]))

    def chunk_logits(self, clip_NCTHW: Tensor) -> Tensor:
        """Answer after each chunk; see `StreamingNetwork.chunk_logits`."""
        return self._go_on(clip_NCTHW, Memory())

    def initial_state(self, height: int, width: int) -> list[Tensor]:
        """Remember nothing; see `StreamingNetwork.initial_state`."""
        began, *of_camera = self.camera.initial_state(height, width - HANDS_WIDTH)
        _, *of_hands = self.hands.initial_state(HANDS_HEIGHT, HANDS_WIDTH)
        return [began, *of_camera, *of_hands]

    def step(self, chunk_NCTHW: Tensor, state: Sequence[Tensor]) -> tuple[Tensor, list[Tensor]]:
        """Go on with a video; see `StreamingNetwork.step`."""
        memory = Memory(state)
        logits_NSK = self._go_on(chunk_NCTHW, memory)
        return logits_NSK[:, -1], memory.kept

    def parts(self) -> dict[str, nn.Module]:
        """List what both are made of; see `VideoNetwork.parts`."""
        parts: dict[str, nn.Module] = {}
        for lens, network in (("camera", self.camera), ("hands", self.hands)):
            for name, part in network.parts().items():
                if part is not network.classifier:
                    parts[f"{lens}: {name}"] = part
        return {**parts, "classifier": self.classifier}

    def _go_on(self, clip_NCTHW: Tensor, memory: Memory) -> Tensor:
        camera, hands = split_lenses(clip_NCTHW)
        of_camera = self.camera.answers(camera, memory)
        return self._answers(of_camera, self.hands.answers(hands, memory))

    def _answers(self, of_camera: Tensor, of_hands: Tensor) -> Tensor:
        seen = torch.cat([of_camera, of_hands], dim=-1)
        logits: Tensor = self.classifier(self.dropout(seen))
        return logits


def split_lenses(clip_NCTHW: Tensor) -> tuple[Tensor, Tensor]:
    """Take apart what `model_zoo.side_by_side` put together.

    Args:
        clip_NCTHW: Prepared clips, or heat of that shape.

    Returns:
        The camera's pictures, and the hands.
    """
    camera = clip_NCTHW[..., :-HANDS_WIDTH]
    return camera, clip_NCTHW[..., :HANDS_HEIGHT, -HANDS_WIDTH:]


def join_lenses(camera: Tensor, hands: Tensor) -> Tensor:
    """Put together what `split_lenses` took apart.

    Args:
        camera: Shape (..., H, W).
        hands: Shape (..., `HANDS_HEIGHT`, `HANDS_WIDTH`).

    Returns:
        Shape (..., H, W + `HANDS_WIDTH`); zeros below the hands.
    """
    below = camera.shape[-2] - hands.shape[-2]
    return torch.cat([camera, nn.functional.pad(hands, (0, 0, 0, below))], dim=-1)


def _without_classifier(network: StreamingSlowFast) -> StreamingSlowFast:
    """Let a network answer with its pooled features."""
    for name in ("dropout", "classifier"):
        network.add_module(name, nn.Identity())
    return network
