"""How do two pathways recognise gestures in a video that never ends?

The chunk-causal twin of the CMDA SlowFast: a chunk is `ALPHA` fast frames and one slow frame. What a
chunk's answer depends on lies in the chunk and before it, so nothing is computed twice.

Shape letters as in `model_zoo.networks.network`; S counts chunks and L attention tokens.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional

from model_zoo.networks.causal import CausalModule, Memory
from model_zoo.networks.cmda import (
    POOLED_SIDE,
    EfficientChannelAttention,
    pooled_tokens,
    spread_tokens,
)
from model_zoo.networks.fusion import Fusion
from model_zoo.networks.network import PathwayEnd, VideoNetwork
from model_zoo.networks.pathway_options import FastInput
from model_zoo.networks.slowfast import ALPHA, BETA_INV, MOVEMENT_GAIN, Stage, TwoPathwayNetwork

WINDOW = 8
"""Chunks that one answer is about, the present one included: 2.7 seconds of 12 frames each."""

_MOVEMENT_FRAMES = 2
"""Movement is told against the picture so many frames before: of 12 a second, the sixth of a second that
is between the frames of a clip network, so that both see the same."""

_ABSENT = -1e4
"""Added to the score of a token from before the beginning of the video."""


class StreamingNetwork(VideoNetwork, ABC):
    """A network that sees a video chunk by chunk and remembers what it needs of the past.

    Its `forward` sees a clip at once, as if nothing had been before it, and gives the answer after
    the last chunk.
    """

    @abstractmethod
    def initial_state(self, height: int, width: int) -> list[Tensor]:
        """Say what is remembered before the first chunk of one video.

        Args:
            height: Rows of the pictures.
            width: Columns of the pictures.

        Returns:
            Zeros, a tensor for everything that is remembered, with N = 1.
        """

    @abstractmethod
    def step(self, chunk_NCTHW: Tensor, state: Sequence[Tensor]) -> tuple[Tensor, list[Tensor]]:
        """Go on with a video.

        Args:
            chunk_NCTHW: The next `ALPHA` frames, prepared, oldest first.
            state: What is remembered of those before.

        Returns:
            Logits, shape (N, K), for the window that ends now, and what to remember.
        """

    @abstractmethod
    def classify_chunks(self, *maps_NCTHW: Tensor) -> Tensor:
        """Name what clips show after each chunk.

        Args:
            *maps_NCTHW: What `feature_maps` returned.

        Returns:
            Logits, shape (N, S, K).
        """

    @abstractmethod
    def chunk_logits(self, clip_NCTHW: Tensor) -> Tensor:
        """Give the answer after each chunk of a clip, as if nothing had been before it.

        Args:
            clip_NCTHW: Prepared clips; T is a multiple of `ALPHA`.

        Returns:
            Shape (N, S, K).
        """


class ChunkHead(PathwayEnd):
    """The end of a pathway: features are widened at each place, then averaged over each chunk.

    Args:
        layers: Applied to maps before pooling.
        num_features: Channels that come out of them.
        frames: Of this pathway in one chunk.
    """

    def __init__(self, layers: nn.Module, num_features: int, frames: int) -> None:
        super().__init__(num_features)
        self.layers = layers
        self.frames = frames

    def forward(self, map_NCTHW: Tensor) -> Tensor:
        """Pool.

        Args:
            map_NCTHW: The pathway's last map.

        Returns:
            Shape (N, S, `num_features`).
        """
        means_NCT = self.layers(map_NCTHW).mean(dim=(3, 4))
        return functional.avg_pool1d(means_NCT, self.frames).transpose(1, 2)


class StreamingSlowFast(StreamingNetwork, TwoPathwayNetwork):
    """A slow and a fast pathway that never look ahead further than the end of a chunk.

    Args:
        plan: The stages; their modules are of the kind `CausalModule`, and all are fused.
        slow_head: Builds the end of the slow pathway from the channels that come in.
        fast_head: Builds the end of the fast pathway.
        fast_input: What the fast pathway sees.
        num_classes: K.
        dropout: Probability of losing a pooled feature while training.
    """

    def __init__(
        self,
        plan: Sequence[Stage],
        slow_head: Callable[[int], ChunkHead],
        fast_head: Callable[[int], ChunkHead],
        *,
        fast_input: FastInput,
        num_classes: int,
        dropout: float,
    ) -> None:
        super().__init__(
            plan,
            slow_head,
            fast_head,
            build_fusion=ChunkCausalCMDA,
            num_classes=num_classes,
            dropout=dropout,
        )
        self._fast_sees_movement = fast_input == "movement"
        self.recency = Recency(self.classifier.in_features)

    def slow_indices(self, num_frames: int) -> tuple[int, ...]:
        """Choose the newest frame of each chunk.

        Args:
            num_frames: T, a multiple of `ALPHA`.

        Returns:
            Indices into the clip's frames.

        Raises:
            ValueError: If `num_frames` is no positive multiple of `ALPHA`.
        """
        if num_frames < ALPHA or num_frames % ALPHA:
            raise ValueError(f"num_frames must be a multiple of {ALPHA}, got {num_frames}")
        return tuple(range(ALPHA - 1, num_frames, ALPHA))

    def stage_maps(self, clip_NCTHW: Tensor) -> list[tuple[Tensor, Tensor]]:
        """Look at clips; see `TwoPathwayNetwork.stage_maps`."""
        return self._stage_maps(clip_NCTHW, Memory())

    def classify(self, *maps_NCTHW: Tensor) -> Tensor:
        """Name what clips show; see `VideoNetwork.classify`."""
        return self._answers(self._pooled(maps_NCTHW, Memory())[:, -1])

    def parts(self) -> dict[str, nn.Module]:
        """List what it is made of; see `VideoNetwork.parts`."""
        parts = super().parts()
        classifier = parts.pop("classifier")
        return {**parts, "recency": self.recency, "classifier": classifier}

    def initial_state(self, height: int, width: int) -> list[Tensor]:
        """Remember nothing; see `StreamingNetwork.initial_state`."""
        pixel = next(self.parameters())
        memory = Memory()
        with torch.no_grad():
            self.answers(pixel.new_zeros(1, 3, ALPHA, height, width), memory)
        return [torch.zeros_like(remembered) for remembered in memory.kept]

    def step(self, chunk_NCTHW: Tensor, state: Sequence[Tensor]) -> tuple[Tensor, list[Tensor]]:
        """Go on with a video; see `StreamingNetwork.step`."""
        memory = Memory(state)
        return self.answers(chunk_NCTHW, memory)[:, -1], memory.kept

    def classify_chunks(self, *maps_NCTHW: Tensor) -> Tensor:
        """Answer after each chunk; see `StreamingNetwork.classify_chunks`."""
        return self._answers(self._pooled(maps_NCTHW, Memory()))

    def chunk_logits(self, clip_NCTHW: Tensor) -> Tensor:
        """Answer after each chunk; see `StreamingNetwork.chunk_logits`."""
        return self.answers(clip_NCTHW, Memory())

    def answers(self, clip_NCTHW: Tensor, memory: Memory) -> Tensor:
        """Go on with a video that is partly remembered.

        Args:
            clip_NCTHW: The next frames, prepared; T is a multiple of `ALPHA`.
            memory: Of the frames before; it keeps what the next ones need.

        Returns:
            Logits after each chunk, shape (N, S, K).
        """
        maps_NCTHW = self._stage_maps(clip_NCTHW, memory)[-1]
        return self._answers(self._pooled(maps_NCTHW, memory))

    def _stage_maps(self, clip_NCTHW: Tensor, memory: Memory) -> list[tuple[Tensor, Tensor]]:
        slow = clip_NCTHW[:, :, list(self.slow_indices(clip_NCTHW.shape[2]))]
        fast = _movement(clip_NCTHW, memory) if self._fast_sees_movement else clip_NCTHW
        maps = []
        for name, slow_stage in self.slow.stages.items():
            slow, fast = slow_stage(slow, memory), self.fast.stages[name](fast, memory)
            slow, fast = self.fusions[name](slow, fast, memory)
            maps.append((slow, fast))
        return maps

    def _pooled(self, maps_NCTHW: Sequence[Tensor], memory: Memory) -> Tensor:
        """What answers are made of, shape (N, S, C)."""
        slow_NCTHW, fast_NCTHW = maps_NCTHW
        features_NSC = torch.cat([self.slow.head(slow_NCTHW), self.fast.head(fast_NCTHW)], dim=2)
        pooled: Tensor = self.recency(features_NSC, memory)
        return pooled

    def _answers(self, pooled: Tensor) -> Tensor:
        logits: Tensor = self.classifier(self.dropout(pooled))
        return logits


class Recency(nn.Module):
    """Pools the last `WINDOW` chunks into one, and learns for each feature how much a chunk's age matters.

    That a stroke ended a moment ago must be seen in the newest chunks, that nobody does anything in all of
    them. In the beginning all count alike: a mean.

    Args:
        num_features: C.
    """

    def __init__(self, num_features: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.full((num_features, 1, WINDOW), 1 / WINDOW))

    def forward(self, features_NSC: Tensor, memory: Memory) -> Tensor:
        """Pool.

        Args:
            features_NSC: Of the chunks that are new.
            memory: Of the chunks before.

        Returns:
            Shape (N, S, C), each of a chunk and those before it.
        """
        as_frames = features_NSC.transpose(1, 2)[..., None, None]
        with_past = memory.frames_before(as_frames, WINDOW - 1).flatten(2)
        pooled_NCS = functional.conv1d(with_past, self.weight, groups=self.weight.shape[0])
        return pooled_NCS.transpose(1, 2)


def _movement(clip_NCTHW: Tensor, memory: Memory) -> Tensor:
    """Tell what each picture has more or less than an earlier one; see `slowfast.movement`."""
    with_past = memory.frames_before(clip_NCTHW, _MOVEMENT_FRAMES)
    return MOVEMENT_GAIN * (clip_NCTHW - with_past[:, :, :-_MOVEMENT_FRAMES])


class ChunkCausalCMDA(Fusion):
    """CMDA whose attention looks back over the last `WINDOW` chunks instead of over a whole clip.

    Fast to slow: the strongest response of a chunk, weighed by channel attention to the means of the
    window. Slow to fast: the places of a slow frame attend to those of the window's slow frames, all
    of them averaged down to at most `POOLED_SIDE` rows and columns.

    Args:
        slow_channels: C of the slow features.
        fast_channels: C of the fast features.
    """

    def __init__(self, slow_channels: int, fast_channels: int) -> None:
        narrow_channels = slow_channels // BETA_INV
        super().__init__(slow_channels + fast_channels, narrow_channels + fast_channels)
        self.channel_attention = EfficientChannelAttention()
        self.norm_to_slow = nn.BatchNorm3d(fast_channels)
        self.narrow = nn.Conv3d(slow_channels, narrow_channels, kernel_size=1, bias=False)
        self.space_time_attention = WindowedAttention(narrow_channels)
        self.norm_to_fast = nn.BatchNorm3d(narrow_channels)

    def forward(
        self, slow_NCTHW: Tensor, fast_NCTHW: Tensor, memory: Memory
    ) -> tuple[Tensor, Tensor]:
        """Tell each pathway what the other sees.

        Args:
            slow_NCTHW: Slow features, a frame for each chunk.
            fast_NCTHW: Fast features, `ALPHA` frames for each chunk.
            memory: Of the chunks before.

        Returns:
            Slow features with the fast ones appended, and fast features with the slow ones put
            before them.
        """
        to_slow = self._fast_to_slow(fast_NCTHW, memory)
        to_fast = self._slow_to_fast(slow_NCTHW, memory)
        return torch.cat([slow_NCTHW, to_slow], dim=1), torch.cat([to_fast, fast_NCTHW], dim=1)

    def _fast_to_slow(self, fast_NCTHW: Tensor, memory: Memory) -> Tensor:
        strongest = functional.max_pool3d(fast_NCTHW, kernel_size=(ALPHA, 1, 1))
        means_NSC = memory.windowed_mean(strongest.mean(dim=(3, 4)).transpose(1, 2), WINDOW)
        weights_NSC = self.channel_attention.weights(means_NSC.flatten(0, 1)).view_as(means_NSC)
        weighted = strongest * weights_NSC.transpose(1, 2)[..., None, None]
        return functional.relu(self.norm_to_slow(weighted))

    def _slow_to_fast(self, slow_NCTHW: Tensor, memory: Memory) -> Tensor:
        attended = self.space_time_attention(self.narrow(slow_NCTHW), memory)
        return functional.relu(self.norm_to_fast(attended)).repeat_interleave(ALPHA, dim=2)


class WindowedAttention(CausalModule):
    """Single-head self-attention of each frame to itself and the frames before, with a residual path.

    Otherwise like `model_zoo.networks.cmda.SpaceTimeAttention` with pooled tokens.

    Args:
        channels: C of input and output.
    """

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.query = nn.Conv3d(channels, channels, kernel_size=1)
        self.key = nn.Conv3d(channels, channels, kernel_size=1)
        self.value = nn.Conv3d(channels, channels, kernel_size=1)
        self.gamma = nn.Parameter(torch.zeros(1))

    def forward(self, x_NCTHW: Tensor, memory: Memory) -> Tensor:
        """Add to each position what it attends to.

        Args:
            x_NCTHW: Features, a frame for each chunk.
            memory: Of the chunks before.

        Returns:
            Features of the same shape.
        """
        rows, columns = x_NCTHW.shape[3:]
        stride = -(-max(rows, columns) // POOLED_SIDE)
        tokens = pooled_tokens(x_NCTHW, stride) if stride > 1 else x_NCTHW
        attended = self._attend(tokens, memory)
        if stride > 1:
            attended = spread_tokens(attended, stride, rows, columns)
        return x_NCTHW + self.gamma * attended

    def _attend(self, tokens_NCTHW: Tensor, memory: Memory) -> Tensor:
        channels = tokens_NCTHW.shape[1]
        q_NSLC = self.query(tokens_NCTHW).flatten(3).permute(0, 2, 3, 1)
        k_NSLC = self.key(tokens_NCTHW).flatten(3).permute(0, 2, 3, 1)
        v_NSLC = self.value(tokens_NCTHW).flatten(3).permute(0, 2, 3, 1)
        presence_NSL1 = torch.ones_like(k_NSLC[..., :1])
        known = torch.cat([k_NSLC, v_NSLC, presence_NSL1], dim=3)
        known = memory.steps_before(known, WINDOW - 1, dim=1)
        # (N, S, channels, L, WINDOW) -> (N, S, WINDOW * L, channels)
        known = known.transpose(2, 3).unfold(1, WINDOW, 1).flatten(3).transpose(2, 3)
        keys, values, presence = torch.split(known, [channels, channels, 1], dim=3)
        absent_NS1L = (1 - presence.transpose(2, 3)) * _ABSENT
        weights_NSLL = torch.softmax(q_NSLC @ keys.transpose(2, 3) + absent_NS1L, dim=-1)
        attended_NSLC = weights_NSLL @ values
        attended: Tensor = attended_NSLC.permute(0, 3, 1, 2).reshape(tokens_NCTHW.shape)
        return attended
