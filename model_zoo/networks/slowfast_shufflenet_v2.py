"""CMDA ShuffleNetV2 SlowFast: two ShuffleNetV2 pathways in 3D that fuse after every stage.

Shape letters: N batch, C channels, T frames, H rows, W columns, K classes.

Source: Wei et al., CVIU 222 (2022), and the authors' weidafeng/Efficient-SlowFast (commit 70a78ea);
the unit after Ma et al., "ShuffleNet V2", ECCV 2018.
"""

from types import MappingProxyType

import torch
from torch import Tensor, nn

from model_zoo.networks.cmda import CMDA, AttentionTokens

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

STAGE_UNITS = (4, 8, 4)
ALPHA = 4
BETA_INV = 8


def slow_frame_indices(num_frames: int, alpha: int = ALPHA) -> tuple[int, ...]:
    """Choose the frames of a clip that the slow pathway sees.

    They are spread from the first frame to the last, so they are no plain stride: 16 frames give
    0, 5, 10, 15 and not 0, 4, 8, 12. This is the only place that knows the rule.

    Args:
        num_frames: T, frames of the clip; a multiple of `alpha`.
        alpha: How many times fewer frames the slow pathway sees.

    Returns:
        `num_frames // alpha` rising indices, oldest first.

    Raises:
        ValueError: If `num_frames` is no positive multiple of `alpha`.

    Source:
        weidafeng/Efficient-SlowFast, slowfast/datasets/utils.py, `pack_pathway_output`.
    """
    if num_frames < alpha or num_frames % alpha:
        raise ValueError(f"num_frames must be a multiple of {alpha}, got {num_frames}")
    count = num_frames // alpha
    if count == 1:
        return (0,)
    return tuple(i * (num_frames - 1) // (count - 1) for i in range(count))


class SlowFastShuffleNetV2(nn.Module):
    """Recognise a clip with a slow, wide pathway and a fast, narrow one.

    Attributes:
        num_classes: K.

    Args:
        width: 0.25, 0.5, 1.0, 1.5 or 2.0.
        num_classes: K.
        tokens: Attention over all positions as in the paper, or over pooled ones.
        dropout: Probability before the classifier.

    Raises:
        ValueError: If there is no such width.
    """

    def __init__(
        self,
        width: float,
        num_classes: int = 27,
        *,
        tokens: AttentionTokens = "full",
        dropout: float = 0.2,
    ) -> None:
        super().__init__()
        if width not in STAGE_CHANNELS:
            raise ValueError(f"width must be one of {sorted(STAGE_CHANNELS)}, got {width}")
        self.num_classes = num_classes
        *slow, slow_head = STAGE_CHANNELS[width]
        *fast, fast_head = (channels // BETA_INV for channels in STAGE_CHANNELS[width])
        self.slow_stem = _stem(slow[0])
        self.fast_stem = _stem(fast[0])
        self.fusions = nn.ModuleList(
            CMDA(s, f, alpha=ALPHA, beta_inv=BETA_INV, tokens=tokens)
            for s, f in zip(slow, fast, strict=True)
        )
        widened = [(f.out_slow_channels, f.out_fast_channels) for f in self._fusion_list()]
        self.slow_stages = nn.ModuleList(
            _stage(widened[i][0], slow[i + 1], units) for i, units in enumerate(STAGE_UNITS)
        )
        self.fast_stages = nn.ModuleList(
            _stage(widened[i][1], fast[i + 1], units) for i, units in enumerate(STAGE_UNITS)
        )
        self.slow_head = _pointwise(widened[-1][0], slow_head)
        self.fast_head = _pointwise(widened[-1][1], fast_head)
        self.dropout = nn.Dropout(dropout)
        self.classifier = nn.Linear(slow_head + fast_head, num_classes)
        self.apply(_initialise)

    def forward(self, clip_NCTHW: Tensor) -> Tensor:
        """Score clips.

        Args:
            clip_NCTHW: Prepared clips, shape (N, 3, T, H, W), T a multiple of 4, oldest first.

        Returns:
            Logits, shape (N, K), in training and evaluation mode alike.
        """
        return self.classify(*self.fused_features(clip_NCTHW)[-1])

    def fused_features(self, clip_NCTHW: Tensor) -> list[tuple[Tensor, Tensor]]:
        """Look at clips without naming what they show.

        Args:
            clip_NCTHW: Prepared clips, as for `forward`.

        Returns:
            Slow and fast features, each (N, C, T, H, W), after each fusion: that of the stem first,
            that of the last stage last.
        """
        slow_indices = slow_frame_indices(clip_NCTHW.shape[2])
        slow = self.slow_stem(clip_NCTHW[:, :, list(slow_indices)])
        fast = self.fast_stem(clip_NCTHW)
        fuse, *later_fusions = self._fusion_list()
        features = [fuse(slow, fast)]
        stages = zip(self.slow_stages, self.fast_stages, later_fusions, strict=True)
        for slow_stage, fast_stage, fuse in stages:
            slow, fast = features[-1]
            features.append(fuse(slow_stage(slow), fast_stage(fast)))
        return features

    def classify(self, slow_NCTHW: Tensor, fast_NCTHW: Tensor) -> Tensor:
        """Name what clips show.

        Args:
            slow_NCTHW: Slow features after the last fusion.
            fast_NCTHW: Fast features after the last fusion.

        Returns:
            Logits, shape (N, K).
        """
        slow_NC = self.slow_head(slow_NCTHW).mean(dim=(2, 3, 4))
        fast_NC = self.fast_head(fast_NCTHW).mean(dim=(2, 3, 4))
        features_NC = torch.cat([slow_NC, fast_NC], dim=1)
        logits: Tensor = self.classifier(self.dropout(features_NC))
        return logits

    def _fusion_list(self) -> list[CMDA]:
        return [fusion for fusion in self.fusions if isinstance(fusion, CMDA)]


class DownsamplingUnit(nn.Module):
    """Halve rows and columns; both branches see all channels."""

    def __init__(self, in_channels: int, out_channels: int) -> None:
        super().__init__()
        half = out_channels // 2
        self.short_branch = nn.Sequential(
            *_depthwise(in_channels, spatial_stride=2),
            *_pointwise(in_channels, half),
        )
        self.long_branch = nn.Sequential(
            *_pointwise(in_channels, half),
            *_depthwise(half, spatial_stride=2),
            *_pointwise(half, half),
        )

    def forward(self, x_NCTHW: Tensor) -> Tensor:
        """Downsample.

        Args:
            x_NCTHW: Features.

        Returns:
            Features with `out_channels` channels and half as many rows and columns.
        """
        branches = [self.short_branch(x_NCTHW), self.long_branch(x_NCTHW)]
        return shuffle_channels(torch.cat(branches, dim=1))


class Unit(nn.Module):
    """Work on one half of the channels and let the other half pass."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        half = channels // 2
        self.branch = nn.Sequential(
            *_pointwise(half, half),
            *_depthwise(half, spatial_stride=1),
            *_pointwise(half, half),
        )

    def forward(self, x_NCTHW: Tensor) -> Tensor:
        """Refine.

        Args:
            x_NCTHW: Features.

        Returns:
            Features of the same shape.
        """
        passed, worked_on = x_NCTHW.chunk(2, dim=1)
        return shuffle_channels(torch.cat([passed, self.branch(worked_on)], dim=1))


def shuffle_channels(x_NCTHW: Tensor) -> Tensor:
    """Interleave the two halves of the channels.

    Args:
        x_NCTHW: Features with an even number of channels.

    Returns:
        Channels 0, C/2, 1, C/2 + 1, ...
    """
    first, second = x_NCTHW.chunk(2, dim=1)
    return torch.stack([first, second], dim=2).flatten(1, 2)


def _stem(out_channels: int) -> nn.Sequential:
    return nn.Sequential(
        nn.Conv3d(3, out_channels, 3, stride=(1, 2, 2), padding=1, bias=False),
        nn.BatchNorm3d(out_channels),
        nn.ReLU(inplace=True),
        nn.MaxPool3d(3, stride=(1, 2, 2), padding=1),
    )


def _stage(in_channels: int, out_channels: int, units: int) -> nn.Sequential:
    return nn.Sequential(
        DownsamplingUnit(in_channels, out_channels),
        *(Unit(out_channels) for _ in range(units - 1)),
    )


def _pointwise(in_channels: int, out_channels: int) -> nn.Sequential:
    return nn.Sequential(
        nn.Conv3d(in_channels, out_channels, 1, bias=False),
        nn.BatchNorm3d(out_channels),
        nn.ReLU(inplace=True),
    )


def _depthwise(channels: int, *, spatial_stride: int) -> nn.Sequential:
    stride = (1, spatial_stride, spatial_stride)
    return nn.Sequential(
        nn.Conv3d(channels, channels, 3, stride=stride, padding=1, groups=channels, bias=False),
        nn.BatchNorm3d(channels),
    )


def _initialise(module: nn.Module) -> None:
    """Kaiming-normal (fan-out) convolutions, as the released code starts from.

    Starting depthwise kernels much smaller lengthens the plateau at the beginning of training.
    """
    if isinstance(module, nn.Conv3d):
        nn.init.kaiming_normal_(module.weight, mode="fan_out", nonlinearity="relu")
        if module.bias is not None:
            nn.init.zeros_(module.bias)
    elif isinstance(module, nn.Linear):
        nn.init.normal_(module.weight, std=0.01)
        nn.init.zeros_(module.bias)
