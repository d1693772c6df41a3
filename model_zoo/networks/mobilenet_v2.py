"""MobileNetV2 in 3D, as two pathways that fuse and as a single stream.

Source: Sandler et al., "MobileNetV2", CVPR 2018. Two pathways: Wei et al., CVIU 222 (2022), and
weidafeng/Efficient-SlowFast (commit 70a78ea). Single stream: Köpüklü et al., "Resource Efficient 3D
Convolutional Neural Networks", ICCVW 2019.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from torch import Tensor, nn

from model_zoo.networks.network import Head, Pathway, SingleStream
from model_zoo.networks.pathway_options import PathwayOptions
from model_zoo.networks.slowfast import BETA_INV, SlowFast, Stage

_Stride = tuple[int, int, int]
_NO_STRIDE, _IN_SPACE, _IN_SPACE_AND_TIME = (1, 1, 1), (1, 2, 2), (2, 2, 2)

_STEM_CHANNELS, _HEAD_CHANNELS = 32, 1280


@dataclass(frozen=True, slots=True)
class _Group:
    """Units of one width; the fields are t, c, n and s of the paper's table."""

    expansion: int
    channels: int
    units: int
    downsamples: bool


_STAGES: tuple[tuple[_Group, ...], ...] = (
    (_Group(1, 16, 1, False), _Group(6, 24, 2, True)),
    (_Group(6, 32, 3, True),),
    (_Group(6, 64, 4, True),),
    (_Group(6, 96, 3, False),),
    (_Group(6, 160, 3, True),),
    (_Group(6, 320, 1, False),),
)
"""The groups of each stage after the stem, at width 1.0."""

_FUSED_STAGES = (1, 2, 3, 5)


def cmda_mobilenet_v2(width: float, num_classes: int, options: PathwayOptions) -> SlowFast:
    """Build two MobileNetV2 pathways in 3D that fuse after every stage that downsamples.

    No stage strides in time. Channels are not rounded to multiples of 8, so the fast pathway is as
    narrow as a single channel at width 0.5.

    Args:
        width: Multiplies all channels, those of the head only above 1.0; at least 0.5.
        num_classes: K.
        options: What they see, and how they fuse.

    Returns:
        The network with fresh weights.

    Raises:
        ValueError: If the fast pathway would have a stage without channels.
    """
    if width < 0.5:
        raise ValueError(f"width must be at least 0.5, got {width}")
    slow_stem = int(_STEM_CHANNELS * width)
    stem = Stage(
        name="stem",
        slow=partial(_stem, out_channels=slow_stem),
        fast=partial(_stem, out_channels=slow_stem // BETA_INV),
        slow_channels=slow_stem,
        fast_channels=slow_stem // BETA_INV,
        fused=False,
    )
    stages = [
        Stage(
            name=f"stage{number}",
            slow=partial(_stage, groups=groups, width=width, stride=_IN_SPACE),
            fast=partial(_stage, groups=groups, width=width / BETA_INV, stride=_IN_SPACE),
            slow_channels=int(groups[-1].channels * width),
            fast_channels=int(groups[-1].channels * width) // BETA_INV,
            fused=number in _FUSED_STAGES,
        )
        for number, groups in enumerate(_STAGES, start=1)
    ]
    slow_features = _head_channels(width)
    return SlowFast(
        [stem, *stages],
        slow_head=partial(_head, num_features=slow_features),
        fast_head=partial(_head, num_features=slow_features // BETA_INV),
        options=options,
        num_classes=num_classes,
        dropout=0.2,
    )


def mobilenet_v2_3d(width: float, num_classes: int) -> SingleStream:
    """Build a MobileNetV2 in 3D that downsamples in time wherever it does in space but the stem.

    Args:
        width: Multiplies all channels, those of the head only above 1.0.
        num_classes: K.

    Returns:
        The network with fresh weights.
    """
    channels, features = int(_STEM_CHANNELS * width), _head_channels(width)
    stages: dict[str, nn.Module] = {"stem": _stem(3, out_channels=channels)}
    for number, groups in enumerate(_STAGES, start=1):
        stages[f"stage{number}"] = _stage(
            channels, groups=groups, width=width, stride=_IN_SPACE_AND_TIME
        )
        channels = int(groups[-1].channels * width)
    pathway = Pathway(stages, _head(channels, num_features=features))
    return SingleStream(pathway, features, num_classes, dropout=0.2)


class InvertedResidual(nn.Module):
    """Widen, look around at each channel by itself, and narrow again without an activation.

    Args:
        in_channels: C that come in.
        out_channels: C that come out.
        expansion: How many times wider the middle is; with 1 nothing is widened.
        stride: Of the middle, in time, rows and columns.
    """

    def __init__(
        self, in_channels: int, out_channels: int, expansion: int, stride: _Stride
    ) -> None:
        super().__init__()
        hidden = in_channels * expansion
        self.has_residual = stride == _NO_STRIDE and in_channels == out_channels
        self.layers = nn.Sequential(
            *(_pointwise(in_channels, hidden) if expansion != 1 else ()),
            nn.Conv3d(hidden, hidden, 3, stride=stride, padding=1, groups=hidden, bias=False),
            nn.BatchNorm3d(hidden),
            nn.ReLU6(inplace=True),
            nn.Conv3d(hidden, out_channels, 1, bias=False),
            nn.BatchNorm3d(out_channels),
        )

    def forward(self, x_NCTHW: Tensor) -> Tensor:
        """Refine.

        Args:
            x_NCTHW: Features.

        Returns:
            Features with `out_channels` channels.
        """
        refined: Tensor = self.layers(x_NCTHW)
        return x_NCTHW + refined if self.has_residual else refined


def _stem(in_channels: int, *, out_channels: int) -> nn.Sequential:
    return nn.Sequential(
        nn.Conv3d(in_channels, out_channels, 3, stride=_IN_SPACE, padding=1, bias=False),
        nn.BatchNorm3d(out_channels),
        nn.ReLU6(inplace=True),
    )


def _stage(
    in_channels: int, *, groups: Sequence[_Group], width: float, stride: _Stride
) -> nn.Sequential:
    units = []
    for group in groups:
        out_channels = int(group.channels * width)
        for i in range(group.units):
            strides = group.downsamples and i == 0
            units.append(
                InvertedResidual(
                    in_channels, out_channels, group.expansion, stride if strides else _NO_STRIDE
                )
            )
            in_channels = out_channels
    return nn.Sequential(*units)


def _head(in_channels: int, *, num_features: int) -> Head:
    return Head(_pointwise(in_channels, num_features), num_features)


def _head_channels(width: float) -> int:
    return int(_HEAD_CHANNELS * max(width, 1.0))


def _pointwise(in_channels: int, out_channels: int) -> nn.Sequential:
    return nn.Sequential(
        nn.Conv3d(in_channels, out_channels, 1, bias=False),
        nn.BatchNorm3d(out_channels),
        nn.ReLU6(inplace=True),
    )
