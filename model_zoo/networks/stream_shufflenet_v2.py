"""ShuffleNetV2 for videos that never end: the chunk-causal twin of `cmda_shufflenet_v2`.

Only some layers look at more than one frame: see docs/decisions/0011.
"""

from dataclasses import dataclass
from functools import partial

import torch
from torch import Tensor, nn

from model_zoo.networks.causal import CausalConv3d, CausalModule, CausalSequence, Memory
from model_zoo.networks.pathway_options import FastInput
from model_zoo.networks.shufflenet_v2 import (
    STAGE_CHANNELS,
    STAGE_UNITS,
    pointwise,
    shuffle_channels,
)
from model_zoo.networks.slowfast import ALPHA, BETA_INV, Stage
from model_zoo.networks.streaming import ChunkHead, StreamingSlowFast


@dataclass(frozen=True, slots=True)
class TemporalKernels:
    """How many frames the spatial convolutions of stem, stage 2, stage 3 and stage 4 look at.

    Attributes:
        slow: In the slow pathway.
        fast: In the fast pathway.
    """

    slow: tuple[int, int, int, int] = (1, 1, 1, 3)
    fast: tuple[int, int, int, int] = (3, 3, 3, 3)


def stream_shufflenet_v2(
    width: float,
    num_classes: int,
    kernels: TemporalKernels | None = None,
    fast_input: FastInput = "pictures",
) -> StreamingSlowFast:
    """Build two chunk-causal ShuffleNetV2 pathways that fuse after the stem and after every stage.

    Args:
        width: 0.25, 0.5, 1.0, 1.5 or 2.0.
        num_classes: K.
        kernels: Which layers look at several frames; the default is the one to use.
        fast_input: What the fast pathway sees.

    Returns:
        The network with fresh weights.

    Raises:
        ValueError: If there is no such width.
    """
    if width not in STAGE_CHANNELS:
        raise ValueError(f"width must be one of {sorted(STAGE_CHANNELS)}, got {width}")
    kernels = kernels or TemporalKernels()
    *slow, slow_features = STAGE_CHANNELS[width]
    *fast, fast_features = (channels // BETA_INV for channels in STAGE_CHANNELS[width])
    stem = Stage(
        name="stem",
        slow=partial(_stem, out_channels=slow[0], frames=kernels.slow[0]),
        fast=partial(_stem, out_channels=fast[0], frames=kernels.fast[0]),
        slow_channels=slow[0],
        fast_channels=fast[0],
    )
    stages = [
        Stage(
            name=f"stage{i + 1}",
            slow=partial(_stage, out_channels=slow[i], units=units, frames=kernels.slow[i]),
            fast=partial(_stage, out_channels=fast[i], units=units, frames=kernels.fast[i]),
            slow_channels=slow[i],
            fast_channels=fast[i],
        )
        for i, units in enumerate(STAGE_UNITS, start=1)
    ]
    return StreamingSlowFast(
        [stem, *stages],
        slow_head=partial(_head, num_features=slow_features, frames=1),
        fast_head=partial(_head, num_features=fast_features, frames=ALPHA),
        fast_input=fast_input,
        num_classes=num_classes,
        dropout=0.2,
    )


class CausalDownsamplingUnit(CausalModule):
    """Halve rows and columns; both branches see all channels."""

    def __init__(self, in_channels: int, out_channels: int, frames: int) -> None:
        super().__init__()
        half = out_channels // 2
        self.short_branch = CausalSequence(
            *_depthwise(in_channels, frames=frames, spatial_stride=2),
            *pointwise(in_channels, half),
        )
        self.long_branch = CausalSequence(
            *pointwise(in_channels, half),
            *_depthwise(half, frames=frames, spatial_stride=2),
            *pointwise(half, half),
        )

    def forward(self, x_NCTHW: Tensor, memory: Memory) -> Tensor:
        """Downsample.

        Args:
            x_NCTHW: Features of the frames that are new.
            memory: Of the frames before.

        Returns:
            Features with `out_channels` channels and half as many rows and columns.
        """
        branches = [self.short_branch(x_NCTHW, memory), self.long_branch(x_NCTHW, memory)]
        return shuffle_channels(torch.cat(branches, dim=1), 2)


class CausalUnit(CausalModule):
    """Work on one half of the channels and let the other half pass."""

    def __init__(self, channels: int, frames: int) -> None:
        super().__init__()
        half = channels // 2
        self.branch = CausalSequence(
            *pointwise(half, half),
            *_depthwise(half, frames=frames, spatial_stride=1),
            *pointwise(half, half),
        )

    def forward(self, x_NCTHW: Tensor, memory: Memory) -> Tensor:
        """Refine.

        Args:
            x_NCTHW: Features of the frames that are new.
            memory: Of the frames before.

        Returns:
            Features of the same shape.
        """
        passed, worked_on = x_NCTHW.chunk(2, dim=1)
        return shuffle_channels(torch.cat([passed, self.branch(worked_on, memory)], dim=1), 2)


def _stem(in_channels: int, *, out_channels: int, frames: int) -> CausalSequence:
    return CausalSequence(
        CausalConv3d(in_channels, out_channels, frames=frames, spatial_stride=2),
        nn.BatchNorm3d(out_channels),
        nn.ReLU(inplace=True),
        nn.MaxPool3d((1, 3, 3), stride=(1, 2, 2), padding=(0, 1, 1)),
    )


def _stage(in_channels: int, *, out_channels: int, units: int, frames: int) -> CausalSequence:
    return CausalSequence(
        CausalDownsamplingUnit(in_channels, out_channels, frames),
        *(CausalUnit(out_channels, frames) for _ in range(units - 1)),
    )


def _head(in_channels: int, *, num_features: int, frames: int) -> ChunkHead:
    return ChunkHead(pointwise(in_channels, num_features), num_features, frames)


def _depthwise(channels: int, *, frames: int, spatial_stride: int) -> tuple[nn.Module, nn.Module]:
    convolution = CausalConv3d(
        channels, channels, frames=frames, spatial_stride=spatial_stride, groups=channels
    )
    return convolution, nn.BatchNorm3d(channels)
