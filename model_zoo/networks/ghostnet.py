"""GhostNet in 3D, as two pathways that fuse.

Source: Han et al., "GhostNet", CVPR 2020. Two pathways: Wei et al., CVIU 222 (2022), and
weidafeng/Efficient-SlowFast (commit 70a78ea).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

import torch
from torch import Tensor, nn
from torch.nn import functional

from model_zoo.networks.network import Head
from model_zoo.networks.pathway_options import PathwayOptions
from model_zoo.networks.slowfast import BETA_INV, SlowFast, Stage

_STEM_CHANNELS, _HEAD_CHANNELS = 16, 1280


@dataclass(frozen=True, slots=True)
class _Unit:
    """One row of the paper's table.

    Attributes:
        kernel: Rows and columns of its depthwise kernels.
        expanded: Channels in its middle.
        channels: That come out of it.
        excited: Whether it weighs channels by squeeze-and-excitation.
        stride: In rows and columns.
    """

    kernel: int
    expanded: int
    channels: int
    excited: bool = False
    stride: int = 1


_STAGES: tuple[tuple[_Unit, ...], ...] = (
    (_Unit(3, 16, 16),),
    (_Unit(3, 48, 24, stride=2), _Unit(3, 72, 24)),
    (_Unit(5, 72, 40, excited=True, stride=2), _Unit(5, 120, 40, excited=True)),
    (
        _Unit(3, 240, 80, stride=2),
        _Unit(3, 200, 80),
        _Unit(3, 184, 80),
        _Unit(3, 184, 80),
        _Unit(3, 480, 112, excited=True),
        _Unit(3, 672, 112, excited=True),
    ),
    (
        _Unit(5, 672, 160, excited=True, stride=2),
        _Unit(5, 960, 160),
        _Unit(5, 960, 160, excited=True),
        _Unit(5, 960, 160),
        _Unit(5, 960, 160, excited=True),
    ),
)
"""The units of each stage after the stem, at width 1.0."""


def cmda_ghostnet(width: float, num_classes: int, options: PathwayOptions) -> SlowFast:
    """Build two GhostNet pathways in 3D that fuse after every stage but stem and last.

    Like every network here it returns logits. The released head, in evaluation mode, returns them
    clipped at 0 by a ReLU, where its siblings return probabilities: a defect, as it makes classes
    tie.

    Args:
        width: Multiplies all channels, which are then rounded to multiples of 4.
        num_classes: K.
        options: What they see, and how they fuse.

    Returns:
        The network with fresh weights.
    """
    slow_stem, fast_stem = _slow(_STEM_CHANNELS, width), _fast(_STEM_CHANNELS, width)
    stem = Stage(
        name="stem",
        slow=partial(_stem, out_channels=slow_stem),
        fast=partial(_stem, out_channels=fast_stem),
        slow_channels=slow_stem,
        fast_channels=fast_stem,
        fused=False,
    )
    stages = []
    for number, units in enumerate(_STAGES, start=1):
        slow_units, fast_units = _widened(units, width)
        stages.append(
            Stage(
                name=f"stage{number}",
                slow=partial(_stage, units=slow_units),
                fast=partial(_stage, units=fast_units),
                slow_channels=slow_units[-1].channels,
                fast_channels=fast_units[-1].channels,
                fused=number < len(_STAGES),
            )
        )
    last, features = _STAGES[-1][-1], int(_HEAD_CHANNELS * width)
    return SlowFast(
        [stem, *stages],
        slow_head=partial(GhostHead, widened=_slow(last.expanded, width), num_features=features),
        fast_head=partial(
            GhostHead, widened=_fast(last.expanded, width), num_features=features // BETA_INV
        ),
        options=options,
        num_classes=num_classes,
        dropout=0.2,
    )


class GhostHead(Head):
    """The end of a pathway, which is widened once more after pooling.

    Args:
        in_channels: C that come in.
        widened: Channels that are pooled.
        num_features: Channels that come out.
    """

    def __init__(self, in_channels: int, *, widened: int, num_features: int) -> None:
        layers = nn.Sequential(
            nn.Conv3d(in_channels, widened, 1, bias=False),
            nn.BatchNorm3d(widened),
            nn.ReLU(inplace=True),
        )
        super().__init__(layers, num_features)
        self.after_pooling = nn.Conv3d(widened, num_features, 1)

    def forward(self, map_NCTHW: Tensor) -> Tensor:
        """Pool and widen; see `Head.forward`."""
        pooled_NC111 = self.layers(map_NCTHW).mean(dim=(2, 3, 4), keepdim=True)
        return torch.relu(self.after_pooling(pooled_NC111)).flatten(1)


class GhostModule(nn.Module):
    """Compute half of the channels, and the other half cheaply from those.

    Args:
        in_channels: C that come in.
        out_channels: C that come out; even.
        activated: Whether both halves go through a ReLU.
    """

    def __init__(self, in_channels: int, out_channels: int, *, activated: bool) -> None:
        super().__init__()
        half = out_channels // 2
        activation = [nn.ReLU(inplace=True)] if activated else []
        self.primary = nn.Sequential(
            nn.Conv3d(in_channels, half, 1, bias=False), nn.BatchNorm3d(half), *activation
        )
        self.cheap = nn.Sequential(
            nn.Conv3d(half, half, 3, padding=1, groups=half, bias=False),
            nn.BatchNorm3d(half),
            *activation,
        )

    def forward(self, x_NCTHW: Tensor) -> Tensor:
        """Compute both halves.

        Args:
            x_NCTHW: Features.

        Returns:
            Features with `out_channels` channels.
        """
        primary_NCTHW = self.primary(x_NCTHW)
        return torch.cat([primary_NCTHW, self.cheap(primary_NCTHW)], dim=1)


class SqueezeExcitation(nn.Module):
    """Weigh channels by what all of them see on average.

    Args:
        channels: C; a quarter of them are between the two layers.
    """

    def __init__(self, channels: int) -> None:
        super().__init__()
        squeezed = _divisible(channels / 4)
        self.squeeze = nn.Conv3d(channels, squeezed, 1)
        self.excite = nn.Conv3d(squeezed, channels, 1)

    def forward(self, x_NCTHW: Tensor) -> Tensor:
        """Scale each channel by a weight in 0..1.

        Args:
            x_NCTHW: Features.

        Returns:
            Features of the same shape.
        """
        means_NC111 = x_NCTHW.mean(dim=(2, 3, 4), keepdim=True)
        scores_NC111 = self.excite(torch.relu(self.squeeze(means_NC111)))
        weighted: Tensor = x_NCTHW * functional.hardsigmoid(scores_NC111)
        return weighted


class GhostBottleneck(nn.Module):
    """Widen and narrow by ghost modules, and perhaps downsample between, beside a shortcut."""

    def __init__(self, in_channels: int, unit: _Unit) -> None:
        super().__init__()
        strided = unit.stride > 1
        self.layers = nn.ModuleDict(
            {"widen": GhostModule(in_channels, unit.expanded, activated=True)}
        )
        if strided:
            self.layers["downsample"] = _depthwise(unit.expanded, unit)
        if unit.excited:
            self.layers["weigh"] = SqueezeExcitation(unit.expanded)
        self.layers["narrow"] = GhostModule(unit.expanded, unit.channels, activated=False)
        self.shortcut: nn.Module = nn.Identity()
        if strided or in_channels != unit.channels:
            self.shortcut = nn.Sequential(
                *_depthwise(in_channels, unit),
                nn.Conv3d(in_channels, unit.channels, 1, bias=False),
                nn.BatchNorm3d(unit.channels),
            )

    def forward(self, x_NCTHW: Tensor) -> Tensor:
        """Refine.

        Args:
            x_NCTHW: Features.

        Returns:
            Features with the unit's channels.
        """
        refined = x_NCTHW
        for layer in self.layers.values():
            refined = layer(refined)
        added: Tensor = refined + self.shortcut(x_NCTHW)
        return added


def _stem(in_channels: int, *, out_channels: int) -> nn.Sequential:
    return nn.Sequential(
        nn.Conv3d(in_channels, out_channels, 3, stride=(1, 2, 2), padding=1, bias=False),
        nn.BatchNorm3d(out_channels),
        nn.ReLU(inplace=True),
    )


def _stage(in_channels: int, *, units: Sequence[_Unit]) -> nn.Sequential:
    inputs = [in_channels, *(unit.channels for unit in units)]
    return nn.Sequential(*map(GhostBottleneck, inputs, units))


def _depthwise(channels: int, unit: _Unit) -> nn.Sequential:
    return nn.Sequential(
        nn.Conv3d(
            channels,
            channels,
            (1, unit.kernel, unit.kernel),
            stride=(1, unit.stride, unit.stride),
            padding=(0, unit.kernel // 2, unit.kernel // 2),
            groups=channels,
            bias=False,
        ),
        nn.BatchNorm3d(channels),
    )


def _widened(units: Sequence[_Unit], width: float) -> tuple[list[_Unit], list[_Unit]]:
    slow, fast = (
        [
            replace(
                unit, expanded=scale(unit.expanded, width), channels=scale(unit.channels, width)
            )
            for unit in units
        ]
        for scale in (_slow, _fast)
    )
    return slow, fast


def _slow(channels: int, width: float) -> int:
    return _divisible(channels * width)


def _fast(channels: int, width: float) -> int:
    return _divisible(channels * width // BETA_INV)


def _divisible(channels: float) -> int:
    """Round to a multiple of 4, at least 4, and down by a tenth at most."""
    rounded = max(4, int(channels + 2) // 4 * 4)
    return rounded if rounded >= 0.9 * channels else rounded + 4
