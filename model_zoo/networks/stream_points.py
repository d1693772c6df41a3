"""CMDA SlowFast on points of hands, for videos that never end.

The two pathways, their fusion and their memory are those of the other chunk-causal networks
(`model_zoo.networks.streaming`); what they look at are the tiny pictures of `model_zoo.hands.hand_pictures`. So the
first layer sees all numbers of a hand at once, a place is a hand, and the layers after it look along time only. The
fast pathway is half as wide as the slow one, not an eighth: what happens with points is movement above all.
"""

from functools import partial

from torch import Tensor, nn
from torch.nn import functional

from model_zoo.input_spec import HANDS_WIDTH
from model_zoo.networks.causal import CausalModule, CausalSequence, Memory
from model_zoo.networks.pathway_options import FastInput
from model_zoo.networks.shufflenet_v2 import pointwise
from model_zoo.networks.slowfast import ALPHA, Stage
from model_zoo.networks.streaming import ChunkHead, StreamingSlowFast

_SLOW_CHANNELS, _FAST_CHANNELS = (96, 128, 160, 192), (64, 64, 96, 128)
_SLOW_FRAMES, _FAST_FRAMES = (1, 1, 3, 3), (1, 3, 3, 3)
"""How many frames the units of the stem and of the stages look at."""

_SLOW_FEATURES, _FAST_FEATURES = 384, 256
_UNITS = 2


def stream_points(num_classes: int, fast_input: FastInput = "pictures") -> StreamingSlowFast:
    """Build two chunk-causal pathways that fuse after the stem and after every stage.

    Args:
        num_classes: K.
        fast_input: What the fast pathway sees.

    Returns:
        The network with fresh weights.
    """
    stem = Stage(
        name="stem",
        slow=partial(_stem, out_channels=_SLOW_CHANNELS[0]),
        fast=partial(_stem, out_channels=_FAST_CHANNELS[0]),
        slow_channels=_SLOW_CHANNELS[0],
        fast_channels=_FAST_CHANNELS[0],
    )
    stages = [
        Stage(
            name=f"stage{number + 1}",
            slow=partial(_stage, out_channels=_SLOW_CHANNELS[number], frames=_SLOW_FRAMES[number]),
            fast=partial(_stage, out_channels=_FAST_CHANNELS[number], frames=_FAST_FRAMES[number]),
            slow_channels=_SLOW_CHANNELS[number],
            fast_channels=_FAST_CHANNELS[number],
        )
        for number in range(1, len(_SLOW_CHANNELS))
    ]
    return StreamingSlowFast(
        [stem, *stages],
        slow_head=partial(_head, num_features=_SLOW_FEATURES, frames=1),
        fast_head=partial(_head, num_features=_FAST_FEATURES, frames=ALPHA),
        fast_input=fast_input,
        num_classes=num_classes,
        dropout=0.2,
    )


class TemporalUnit(CausalModule):
    """A convolution along time at each place, beside a residual path.

    Args:
        channels: C of input and output.
        frames: How many frames it sees, at least 1.
    """

    def __init__(self, channels: int, frames: int) -> None:
        super().__init__()
        self.past_frames = frames - 1
        self.conv = nn.Conv3d(channels, channels, (frames, 1, 1), bias=False)
        self.norm = nn.BatchNorm3d(channels)

    def forward(self, x_NCTHW: Tensor, memory: Memory) -> Tensor:
        """Look along time.

        Args:
            x_NCTHW: Features of the frames that are new.
            memory: Of the frames before.

        Returns:
            Features of as many frames.
        """
        seen = memory.frames_before(x_NCTHW, self.past_frames) if self.past_frames else x_NCTHW
        return x_NCTHW + functional.relu(self.norm(self.conv(seen)))


class BestHandHead(ChunkHead):
    """The end of a pathway: of each feature that of the hand counts which shows it most, averaged over each chunk."""

    def forward(self, map_NCTHW: Tensor) -> Tensor:
        """Pool; see `ChunkHead.forward`."""
        best_NCT = self.layers(map_NCTHW).amax(dim=(3, 4))
        return functional.avg_pool1d(best_NCT, self.frames).transpose(1, 2)


def _stem(in_channels: int, *, out_channels: int) -> CausalSequence:
    return CausalSequence(
        nn.Conv3d(in_channels, out_channels, (1, 1, HANDS_WIDTH), bias=False),
        nn.BatchNorm3d(out_channels),
        nn.ReLU(inplace=True),
        *pointwise(out_channels, out_channels),
    )


def _stage(in_channels: int, *, out_channels: int, frames: int) -> CausalSequence:
    return CausalSequence(
        *pointwise(in_channels, out_channels),
        *(TemporalUnit(out_channels, frames) for _ in range(_UNITS)),
    )


def _head(in_channels: int, *, num_features: int, frames: int) -> BestHandHead:
    return BestHandHead(pointwise(in_channels, num_features), num_features, frames)
