"""ShuffleNetV2 in 3D, as two pathways that fuse and as a single stream.

Source: Ma et al., "ShuffleNet V2", ECCV 2018. Two pathways: Wei et al., CVIU 222 (2022), and
weidafeng/Efficient-SlowFast (commit 70a78ea). Single stream: Köpüklü et al., "Resource Efficient 3D
Convolutional Neural Networks", ICCVW 2019.
"""

from functools import partial
from types import MappingProxyType

import torch
from torch import Tensor, nn

from model_zoo.networks.network import Head, Pathway, SingleStream
from model_zoo.networks.pathway_options import PathwayOptions
from model_zoo.networks.slowfast import BETA_INV, SlowFast, Stage

STAGE_CHANNELS = MappingProxyType(
    {
        0.25: (24, 32, 64, 128, 1024),
        0.5: (24, 48, 96, 192, 1024),
        1.0: (24, 116, 240, 464, 1024),
        1.5: (24, 176, 352, 704, 1024),
        2.0: (24, 224, 496, 976, 2048),
    }
)
"""Slow channels of stem, stages 2 to 4 and head, by width.

240 and 496 replace ShuffleNetV2's own 232 and 488: each C and C // 8 after the stem must be even.
"""

_SINGLE_STREAM_CHANNELS = MappingProxyType(
    STAGE_CHANNELS | {1.0: (24, 116, 232, 464, 1024), 2.0: (24, 224, 488, 976, 2048)}
)

STAGE_UNITS = (4, 8, 4)

_Stride = tuple[int, int, int]
_IN_SPACE, _IN_SPACE_AND_TIME = (1, 2, 2), (2, 2, 2)


def cmda_shufflenet_v2(width: float, num_classes: int, options: PathwayOptions) -> SlowFast:
    """Build two ShuffleNetV2 pathways in 3D that fuse after the stem and after every stage.

    No stage strides in time: the slow pathway keeps T / 4 frames and the fast one T until the end.

    Args:
        width: 0.25, 0.5, 1.0, 1.5 or 2.0.
        num_classes: K.
        options: What they see, and how they fuse.

    Returns:
        The network with fresh weights.

    Raises:
        ValueError: If there is no such width.
    """
    if width not in STAGE_CHANNELS:
        raise ValueError(f"width must be one of {sorted(STAGE_CHANNELS)}, got {width}")
    *slow, slow_features = STAGE_CHANNELS[width]
    *fast, fast_features = (channels // BETA_INV for channels in STAGE_CHANNELS[width])
    stem = Stage(
        name="stem",
        slow=partial(_stem, out_channels=slow[0], pool_stride=_IN_SPACE),
        fast=partial(_stem, out_channels=fast[0], pool_stride=_IN_SPACE),
        slow_channels=slow[0],
        fast_channels=fast[0],
    )
    stages = [
        Stage(
            name=f"stage{number}",
            slow=partial(_stage, out_channels=slow_out, units=units, stride=_IN_SPACE),
            fast=partial(_stage, out_channels=fast_out, units=units, stride=_IN_SPACE),
            slow_channels=slow_out,
            fast_channels=fast_out,
        )
        for number, slow_out, fast_out, units in zip(
            (2, 3, 4), slow[1:], fast[1:], STAGE_UNITS, strict=True
        )
    ]
    return SlowFast(
        [stem, *stages],
        slow_head=partial(_head, num_features=slow_features),
        fast_head=partial(_head, num_features=fast_features),
        options=options,
        num_classes=num_classes,
        dropout=0.2,
    )


def shufflenet_v2_3d(width: float, num_classes: int) -> SingleStream:
    """Build a ShuffleNetV2 in 3D that halves time, rows and columns in every stage.

    Args:
        width: 0.25, 0.5, 1.0, 1.5 or 2.0.
        num_classes: K.

    Returns:
        The network with fresh weights.

    Raises:
        ValueError: If there is no such width.
    """
    if width not in _SINGLE_STREAM_CHANNELS:
        raise ValueError(f"width must be one of {sorted(_SINGLE_STREAM_CHANNELS)}, got {width}")
    *channels, features = _SINGLE_STREAM_CHANNELS[width]
    stages: dict[str, nn.Module] = {
        "stem": _stem(3, out_channels=channels[0], pool_stride=_IN_SPACE_AND_TIME)
    }
    for i, units in enumerate(STAGE_UNITS):
        stages[f"stage{i + 2}"] = _stage(
            channels[i], out_channels=channels[i + 1], units=units, stride=_IN_SPACE_AND_TIME
        )
    pathway = Pathway(stages, _head(channels[-1], num_features=features))
    return SingleStream(pathway, features, num_classes, dropout=0.2)


class DownsamplingUnit(nn.Module):
    """Halve rows and columns, and perhaps time; both branches see all channels."""

    def __init__(self, in_channels: int, out_channels: int, stride: _Stride) -> None:
        super().__init__()
        half = out_channels // 2
        self.short_branch = nn.Sequential(
            *_depthwise(in_channels, stride),
            *pointwise(in_channels, half),
        )
        self.long_branch = nn.Sequential(
            *pointwise(in_channels, half),
            *_depthwise(half, stride),
            *pointwise(half, half),
        )

    def forward(self, x_NCTHW: Tensor) -> Tensor:
        """Downsample.

        Args:
            x_NCTHW: Features.

        Returns:
            Features with `out_channels` channels and half as many rows and columns.
        """
        branches = [self.short_branch(x_NCTHW), self.long_branch(x_NCTHW)]
        return shuffle_channels(torch.cat(branches, dim=1), 2)


class Unit(nn.Module):
    """Work on one half of the channels and let the other half pass."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        half = channels // 2
        self.branch = nn.Sequential(
            *pointwise(half, half),
            *_depthwise(half, (1, 1, 1)),
            *pointwise(half, half),
        )

    def forward(self, x_NCTHW: Tensor) -> Tensor:
        """Refine.

        Args:
            x_NCTHW: Features.

        Returns:
            Features of the same shape.
        """
        passed, worked_on = x_NCTHW.chunk(2, dim=1)
        return shuffle_channels(torch.cat([passed, self.branch(worked_on)], dim=1), 2)


def shuffle_channels(x_NCTHW: Tensor, groups: int) -> Tensor:
    """Interleave groups of channels.

    Args:
        x_NCTHW: Features; `groups` divides their channels.
        groups: How many.

    Returns:
        The first channel of each group, then the second of each, and so on: with two groups
        channels 0, C/2, 1, C/2 + 1, ...
    """
    return torch.stack(x_NCTHW.chunk(groups, dim=1), dim=2).flatten(1, 2)


def pointwise(in_channels: int, out_channels: int) -> nn.Sequential:
    """Build a layer that mixes the channels at each place: convolution, normalisation, ReLU.

    Args:
        in_channels: C of the input.
        out_channels: C of the output.

    Returns:
        The layer.
    """
    return nn.Sequential(
        nn.Conv3d(in_channels, out_channels, 1, bias=False),
        nn.BatchNorm3d(out_channels),
        nn.ReLU(inplace=True),
    )


def _stem(in_channels: int, *, out_channels: int, pool_stride: _Stride) -> nn.Sequential:
    return nn.Sequential(
        nn.Conv3d(in_channels, out_channels, 3, stride=(1, 2, 2), padding=1, bias=False),
        nn.BatchNorm3d(out_channels),
        nn.ReLU(inplace=True),
        nn.MaxPool3d(3, stride=pool_stride, padding=1),
    )


def _stage(in_channels: int, *, out_channels: int, units: int, stride: _Stride) -> nn.Sequential:
    return nn.Sequential(
        DownsamplingUnit(in_channels, out_channels, stride),
        *(Unit(out_channels) for _ in range(units - 1)),
    )


def _head(in_channels: int, *, num_features: int) -> Head:
    return Head(pointwise(in_channels, num_features), num_features)


def _depthwise(channels: int, stride: _Stride) -> nn.Sequential:
    return nn.Sequential(
        nn.Conv3d(channels, channels, 3, stride=stride, padding=1, groups=channels, bias=False),
        nn.BatchNorm3d(channels),
    )
