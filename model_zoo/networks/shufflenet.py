"""ShuffleNet in 3D, as two pathways that fuse.

Source: Zhang et al., "ShuffleNet", CVPR 2018. Two pathways and their units: Wei et al., CVIU 222
(2022), and weidafeng/Efficient-SlowFast (commit 70a78ea).
"""

import math
from functools import partial
from types import MappingProxyType

import torch
from torch import Tensor, nn

from model_zoo.networks.network import Head
from model_zoo.networks.pathway_options import PathwayOptions
from model_zoo.networks.shufflenet_v2 import shuffle_channels
from model_zoo.networks.slowfast import BETA_INV, SlowFast, Stage

STAGE_CHANNELS = MappingProxyType({1: (24, 144, 288, 567), 3: (24, 240, 480, 960)})
"""Slow channels of stem and stages 2 to 4 at width 1.0, by groups."""

STAGE_UNITS = (4, 8, 4)


def cmda_shufflenet(
    width: float, groups: int, num_classes: int, options: PathwayOptions
) -> SlowFast:
    """Build two ShuffleNet pathways in 3D that fuse after the stem and after every stage.

    A convolution or shuffle that `groups` does not divide takes the most groups that it can: the
    greatest common divisor. With three groups at width 1.0 and 1.5 the released code cannot be
    built at all; with one group, and with three at 2.0, this is the released network exactly.

    Args:
        width: Multiplies all channels: 1.0, 1.5 or 2.0 in the paper.
        groups: 1 or 3.
        num_classes: K.
        options: What they see, and how they fuse.

    Returns:
        The network with fresh weights.

    Raises:
        ValueError: If there is no such number of groups.
    """
    if groups not in STAGE_CHANNELS:
        raise ValueError(f"groups must be one of {sorted(STAGE_CHANNELS)}, got {groups}")
    slow = [int(channels * width) for channels in STAGE_CHANNELS[groups]]
    fast = [channels // BETA_INV for channels in slow]
    stem = Stage(
        name="stem",
        slow=partial(_stem, out_channels=slow[0]),
        fast=partial(_stem, out_channels=fast[0]),
        slow_channels=slow[0],
        fast_channels=fast[0],
    )
    stages = [
        Stage(
            name=f"stage{number}",
            slow=partial(_stage, out_channels=slow_out, units=units, groups=groups),
            fast=partial(_stage, out_channels=fast_out, units=units, groups=groups),
            slow_channels=slow_out,
            fast_channels=fast_out,
        )
        for number, slow_out, fast_out, units in zip(
            (2, 3, 4), slow[1:], fast[1:], STAGE_UNITS, strict=True
        )
    ]
    return SlowFast(
        [stem, *stages],
        slow_head=_head,
        fast_head=_head,
        options=options,
        num_classes=num_classes,
        dropout=0.2,
    )


class Branch(nn.Module):
    """Narrow by a group convolution, shuffle, look around, and widen by a group convolution."""

    def __init__(
        self, in_channels: int, narrow_channels: int, out_channels: int, stride: int, groups: int
    ) -> None:
        super().__init__()
        self.shuffled_groups = math.gcd(narrow_channels, groups)
        self.before_shuffle = nn.Sequential(
            _group_convolution(in_channels, narrow_channels, groups),
            nn.BatchNorm3d(narrow_channels),
            nn.ReLU(inplace=True),
        )
        self.after_shuffle = nn.Sequential(
            nn.Conv3d(
                narrow_channels,
                narrow_channels,
                3,
                stride=(1, stride, stride),
                padding=1,
                groups=narrow_channels,
                bias=False,
            ),
            nn.BatchNorm3d(narrow_channels),
            _group_convolution(narrow_channels, out_channels, groups),
            nn.BatchNorm3d(out_channels),
        )

    def forward(self, x_NCTHW: Tensor) -> Tensor:
        """Refine.

        Args:
            x_NCTHW: Features.

        Returns:
            Features with `out_channels` channels and 1 / `stride` of the rows and columns.
        """
        narrow_NCTHW = shuffle_channels(self.before_shuffle(x_NCTHW), self.shuffled_groups)
        refined: Tensor = self.after_shuffle(narrow_NCTHW)
        return refined


class DownsamplingUnit(nn.Module):
    """Halve rows and columns; half of the channels come from an averaging shortcut."""

    def __init__(self, in_channels: int, out_channels: int, groups: int) -> None:
        super().__init__()
        half = out_channels // 2
        self.branch = Branch(in_channels, half, out_channels - half, stride=2, groups=groups)
        self.shortcut = nn.Sequential(
            nn.Conv3d(in_channels, half, 1, bias=False),
            nn.AvgPool3d((1, 3, 3), stride=(1, 2, 2), padding=(0, 1, 1)),
        )

    def forward(self, x_NCTHW: Tensor) -> Tensor:
        """Downsample.

        Args:
            x_NCTHW: Features.

        Returns:
            Features with `out_channels` channels and half as many rows and columns.
        """
        return torch.relu(torch.cat([self.branch(x_NCTHW), self.shortcut(x_NCTHW)], dim=1))


class Unit(nn.Module):
    """Add to features what a branch a quarter as wide sees in them."""

    def __init__(self, channels: int, groups: int) -> None:
        super().__init__()
        self.branch = Branch(channels, channels // 4, channels, stride=1, groups=groups)

    def forward(self, x_NCTHW: Tensor) -> Tensor:
        """Refine.

        Args:
            x_NCTHW: Features.

        Returns:
            Features of the same shape.
        """
        return torch.relu(self.branch(x_NCTHW) + x_NCTHW)


def _stem(in_channels: int, *, out_channels: int) -> nn.Sequential:
    return nn.Sequential(
        nn.Conv3d(in_channels, out_channels, 3, stride=(1, 2, 2), padding=1, bias=False),
        nn.BatchNorm3d(out_channels),
        nn.ReLU(inplace=True),
        nn.MaxPool3d(3, stride=(1, 2, 2), padding=1),
    )


def _stage(in_channels: int, *, out_channels: int, units: int, groups: int) -> nn.Sequential:
    return nn.Sequential(
        DownsamplingUnit(in_channels, out_channels, groups),
        *(Unit(out_channels, groups) for _ in range(units - 1)),
    )


def _head(in_channels: int) -> Head:
    return Head(nn.Identity(), in_channels)


def _group_convolution(in_channels: int, out_channels: int, groups: int) -> nn.Conv3d:
    divisor = math.gcd(in_channels, out_channels, groups)
    return nn.Conv3d(in_channels, out_channels, 1, groups=divisor, bias=False)
