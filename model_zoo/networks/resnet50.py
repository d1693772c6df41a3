"""ResNet-50 in 3D, as two pathways that fuse: the networks that SlowFast and CMDA began with.

Source: Feichtenhofer et al., "SlowFast Networks for Video Recognition", ICCV 2019, table 1 (its 8x8
network); with CMDA: Wei et al., CVIU 222 (2022), and weidafeng/Efficient-SlowFast (commit 70a78ea).
"""

from dataclasses import dataclass
from functools import partial

import torch
from torch import Tensor, nn

from model_zoo.networks.network import Head
from model_zoo.networks.pathway_options import PathwayOptions
from model_zoo.networks.slowfast import BETA_INV, SlowFast, Stage

_STEM_CHANNELS = 64
_SLOW_STEM_FRAMES, _FAST_STEM_FRAMES = 1, 5
_WIDENING = 4

_FAST_FRAMES = 3
"""Every unit of the fast pathway sees three frames."""


@dataclass(frozen=True, slots=True)
class _Plan:
    """One stage: its units, its slow channels, the frames that a slow unit sees, its stride."""

    name: str
    units: int
    narrow_channels: int
    slow_frames: int
    stride: int


_STAGES = (
    _Plan("res2", units=3, narrow_channels=64, slow_frames=1, stride=1),
    _Plan("res3", units=4, narrow_channels=128, slow_frames=1, stride=2),
    _Plan("res4", units=6, narrow_channels=256, slow_frames=3, stride=2),
    _Plan("res5", units=3, narrow_channels=512, slow_frames=3, stride=2),
)


def cmda_resnet50(num_classes: int, options: PathwayOptions) -> SlowFast:
    """Build two ResNet-50 pathways in 3D that fuse after the stem and every stage but the last.

    Args:
        num_classes: K.
        options: What they see, and how they fuse.

    Returns:
        The network with fresh weights.
    """
    stem = Stage(
        name="stem",
        slow=partial(_stem, out_channels=_STEM_CHANNELS, frames=_SLOW_STEM_FRAMES),
        fast=partial(_stem, out_channels=_STEM_CHANNELS // BETA_INV, frames=_FAST_STEM_FRAMES),
        slow_channels=_STEM_CHANNELS,
        fast_channels=_STEM_CHANNELS // BETA_INV,
    )
    stages = [
        Stage(
            name=plan.name,
            slow=partial(_stage, plan=plan, narrowing=1, frames=plan.slow_frames),
            fast=partial(_stage, plan=plan, narrowing=BETA_INV, frames=_FAST_FRAMES),
            slow_channels=plan.narrow_channels * _WIDENING,
            fast_channels=plan.narrow_channels * _WIDENING // BETA_INV,
            fused=plan is not _STAGES[-1],
        )
        for plan in _STAGES
    ]
    return SlowFast(
        [stem, *stages],
        slow_head=_head,
        fast_head=_head,
        options=options,
        num_classes=num_classes,
        dropout=0.5,
    )


def slowfast_resnet50(num_classes: int) -> SlowFast:
    """Build SlowFast as it was published, with lateral convolutions from fast to slow.

    Args:
        num_classes: K.

    Returns:
        The network with fresh weights.
    """
    return cmda_resnet50(num_classes, PathwayOptions(kind="lateral"))


class Bottleneck(nn.Module):
    """Add to features what a narrower branch sees in them.

    The branch ends in a normalisation whose weight starts at 0, so the unit starts as its shortcut.

    Args:
        in_channels: C that come in.
        narrow_channels: C within the branch; four times as many come out.
        frames: That the branch sees at a time.
        stride: In rows and columns.
    """

    def __init__(self, in_channels: int, narrow_channels: int, frames: int, stride: int) -> None:
        super().__init__()
        out_channels = narrow_channels * _WIDENING
        strides = (1, stride, stride)
        last_norm = nn.BatchNorm3d(out_channels)
        nn.init.zeros_(last_norm.weight)
        self.branch = nn.Sequential(
            nn.Conv3d(
                in_channels,
                narrow_channels,
                (frames, 1, 1),
                padding=(frames // 2, 0, 0),
                bias=False,
            ),
            nn.BatchNorm3d(narrow_channels),
            nn.ReLU(inplace=True),
            nn.Conv3d(
                narrow_channels,
                narrow_channels,
                (1, 3, 3),
                stride=strides,
                padding=(0, 1, 1),
                bias=False,
            ),
            nn.BatchNorm3d(narrow_channels),
            nn.ReLU(inplace=True),
            nn.Conv3d(narrow_channels, out_channels, 1, bias=False),
            last_norm,
        )
        self.shortcut: nn.Module = nn.Identity()
        if stride > 1 or in_channels != out_channels:
            self.shortcut = nn.Sequential(
                nn.Conv3d(in_channels, out_channels, 1, stride=strides, bias=False),
                nn.BatchNorm3d(out_channels),
            )

    def forward(self, x_NCTHW: Tensor) -> Tensor:
        """Refine.

        Args:
            x_NCTHW: Features.

        Returns:
            Features with four times `narrow_channels` channels.
        """
        return torch.relu(self.shortcut(x_NCTHW) + self.branch(x_NCTHW))


def _stem(in_channels: int, *, out_channels: int, frames: int) -> nn.Sequential:
    return nn.Sequential(
        nn.Conv3d(
            in_channels,
            out_channels,
            (frames, 7, 7),
            stride=(1, 2, 2),
            padding=(frames // 2, 3, 3),
            bias=False,
        ),
        nn.BatchNorm3d(out_channels),
        nn.ReLU(inplace=True),
        nn.MaxPool3d((1, 3, 3), stride=(1, 2, 2), padding=(0, 1, 1)),
    )


def _stage(in_channels: int, *, plan: _Plan, narrowing: int, frames: int) -> nn.Sequential:
    narrow = plan.narrow_channels // narrowing
    return nn.Sequential(
        Bottleneck(in_channels, narrow, frames, plan.stride),
        *(Bottleneck(narrow * _WIDENING, narrow, frames, stride=1) for _ in range(plan.units - 1)),
    )


def _head(in_channels: int) -> Head:
    return Head(nn.Identity(), in_channels)
