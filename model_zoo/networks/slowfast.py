"""How do a slow, wide pathway and a fast, narrow one become one network?

Source: Feichtenhofer et al., "SlowFast Networks for Video Recognition", ICCV 2019; which frames the
slow pathway sees and where the pathways fuse: weidafeng/Efficient-SlowFast (commit 70a78ea).
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import torch
from torch import Tensor, nn

from model_zoo.networks.cmda import CMDA
from model_zoo.networks.fusion import Fusion, LateralConvolution, NoFusion
from model_zoo.networks.network import Head, Pathway, PathwayEnd, VideoNetwork, initialise
from model_zoo.networks.pathway_options import PathwayOptions

ALPHA = 4
"""Fast frames per slow frame."""

BETA_INV = 8
"""How many times fewer channels the fast pathway has."""

MOVEMENT_GAIN = 3.0
"""Makes differences of neighbouring pictures, which are small, vary about as much as pictures do."""

BuildStage = Callable[[int], nn.Module]
"""From the number of channels that come in to a stage of one pathway."""


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


def movement(clip_NCTHW: Tensor) -> Tensor:
    """Tell what each picture of a clip has more or less than the one before it.

    Args:
        clip_NCTHW: Prepared clips; T is at least 2.

    Returns:
        Differences, enlarged to the size of pictures, of the same shape. Before the first picture
        there is none: the first difference is that of the second picture.

    Source:
        Wang et al., "Temporal Segment Networks", ECCV 2016, section 3.2: differences of RGB pictures
        as an input for motion.
    """
    differences = clip_NCTHW[:, :, 1:] - clip_NCTHW[:, :, :-1]
    return MOVEMENT_GAIN * torch.cat([differences[:, :, :1], differences], dim=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One stage of both pathways, as a network's plan lists it.

    Attributes:
        name: What it is called in the network's weights.
        slow: Builds the slow pathway's part from the channels that come in.
        fast: Builds the fast pathway's part.
        slow_channels: That come out of the slow part.
        fast_channels: That come out of the fast part.
        fused: Whether the pathways tell each other what they see after it.
    """

    name: str
    slow: BuildStage
    fast: BuildStage
    slow_channels: int
    fast_channels: int
    fused: bool = True


class TwoPathwayNetwork(VideoNetwork, ABC):
    """Has a slow pathway and a fast one, which go through stages of the same names side by side.

    Attributes:
        slow: The slow pathway.
        fast: The fast pathway.
        fusions: After stages, by the stage's name.
        stage_channels: C of the slow and of the fast map after each stage, see `stage_maps`.

    Args:
        plan: The stages, from pixels to the last map. The channels that come into a stage are those
            that the stage before it and its fusion give.
        slow_head: Builds the end of the slow pathway from the channels that come in.
        fast_head: Builds the end of the fast pathway.
        build_fusion: Builds a fusion from the slow and the fast channels that come in.
        num_classes: K.
        dropout: Probability of losing a pooled feature while training.
    """

    def __init__(
        self,
        plan: Sequence[Stage],
        slow_head: Callable[[int], PathwayEnd],
        fast_head: Callable[[int], PathwayEnd],
        *,
        build_fusion: Callable[[int, int], Fusion],
        num_classes: int,
        dropout: float,
    ) -> None:
        slow_stages, fast_stages, fusions, stage_channels = {}, {}, {}, []
        slow_channels = fast_channels = 3
        for stage in plan:
            slow_stages[stage.name] = stage.slow(slow_channels)
            fast_stages[stage.name] = stage.fast(fast_channels)
            slow_channels, fast_channels = stage.slow_channels, stage.fast_channels
            if stage.fused:
                fusion = build_fusion(slow_channels, fast_channels)
                slow_channels, fast_channels = fusion.out_slow_channels, fusion.out_fast_channels
                fusions[stage.name] = fusion
            stage_channels.append((slow_channels, fast_channels))
        slow_end, fast_end = slow_head(slow_channels), fast_head(fast_channels)
        super().__init__(slow_end.num_features + fast_end.num_features, num_classes, dropout)
        self.stage_channels = tuple(stage_channels)
        self.slow = Pathway(slow_stages, slow_end)
        self.fast = Pathway(fast_stages, fast_end)
        self.fusions = nn.ModuleDict(fusions)
        self.apply(initialise)

    @abstractmethod
    def slow_indices(self, num_frames: int) -> tuple[int, ...]:
        """Choose the frames of a clip that the slow pathway sees.

        Args:
            num_frames: T, frames of the clip.

        Returns:
            Rising indices, oldest first.
        """

    @abstractmethod
    def stage_maps(self, clip_NCTHW: Tensor) -> list[tuple[Tensor, Tensor]]:
        """Look at clips, and keep what is seen after each stage.

        Args:
            clip_NCTHW: Prepared clips; T is a multiple of `ALPHA`.

        Returns:
            Slow and fast maps, each (N, C, T, H, W), after each stage and its fusion, where it has
            one.
        """

    def feature_maps(self, clip_NCTHW: Tensor) -> tuple[Tensor, ...]:
        """Look at clips; see `VideoNetwork.feature_maps`.

        Args:
            clip_NCTHW: Prepared clips; T is a multiple of `ALPHA`.

        Returns:
            The slow pathway's last map and the fast one's.
        """
        return self.stage_maps(clip_NCTHW)[-1]

    def parts(self) -> dict[str, nn.Module]:
        """List stages and fusions; see `VideoNetwork.parts`."""
        parts: dict[str, nn.Module] = {}
        for name, slow_stage in self.slow.stages.items():
            parts[f"{name}, slow"] = slow_stage
            parts[f"{name}, fast"] = self.fast.stages[name]
            if name in self.fusions:
                parts[f"{name}, fusion"] = self.fusions[name]
        return {
            **parts,
            "head, slow": self.slow.head,
            "head, fast": self.fast.head,
            "classifier": self.classifier,
        }


class SlowFast(TwoPathwayNetwork):
    """Recognises a clip with a slow, wide pathway and a fast, narrow one.

    It splits the clip itself: the fast pathway sees every frame, the slow one every fourth or so
    (see `slow_frame_indices`).

    Args:
        plan: The stages.
        slow_head: Builds the end of the slow pathway from the channels that come in.
        fast_head: Builds the end of the fast pathway.
        options: What the pathways see, and how they tell each other of it.
        num_classes: K.
        dropout: Probability of losing a pooled feature while training.
    """

    def __init__(
        self,
        plan: Sequence[Stage],
        slow_head: Callable[[int], Head],
        fast_head: Callable[[int], Head],
        *,
        options: PathwayOptions,
        num_classes: int,
        dropout: float,
    ) -> None:
        super().__init__(
            plan,
            slow_head,
            fast_head,
            build_fusion=partial(build_fusion, options),
            num_classes=num_classes,
            dropout=dropout,
        )
        self._fast_sees_movement = options.fast_input == "movement"

    def slow_indices(self, num_frames: int) -> tuple[int, ...]:
        """Choose the frames of the slow pathway; see `slow_frame_indices`."""
        return slow_frame_indices(num_frames)

    def stage_maps(self, clip_NCTHW: Tensor) -> list[tuple[Tensor, Tensor]]:
        """Look at clips; see `TwoPathwayNetwork.stage_maps`."""
        slow = clip_NCTHW[:, :, list(self.slow_indices(clip_NCTHW.shape[2]))]
        fast = movement(clip_NCTHW) if self._fast_sees_movement else clip_NCTHW
        maps = []
        for name, slow_stage in self.slow.stages.items():
            slow, fast = slow_stage(slow), self.fast.stages[name](fast)
            if name in self.fusions:
                slow, fast = self.fusions[name](slow, fast)
            maps.append((slow, fast))
        return maps

    def classify(self, *maps_NCTHW: Tensor) -> Tensor:
        """Name what clips show; see `VideoNetwork.classify`."""
        slow_NCTHW, fast_NCTHW = maps_NCTHW
        features_NC = torch.cat([self.slow.head(slow_NCTHW), self.fast.head(fast_NCTHW)], dim=1)
        logits: Tensor = self.classifier(self.dropout(features_NC))
        return logits


def build_fusion(options: PathwayOptions, slow_channels: int, fast_channels: int) -> Fusion:
    """Build what the options describe.

    Args:
        options: The way to fuse.
        slow_channels: C of the slow features.
        fast_channels: C of the fast features.

    Returns:
        A module with fresh weights.
    """
    match options.kind:
        case "none":
            return NoFusion(slow_channels, fast_channels)
        case "lateral":
            return LateralConvolution(slow_channels, fast_channels, alpha=ALPHA)
        case "cmda":
            return CMDA(slow_channels, fast_channels, options, alpha=ALPHA, beta_inv=BETA_INV)
