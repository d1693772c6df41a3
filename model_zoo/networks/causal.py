"""How does a network see a video chunk by chunk, and yet as if it were whole?

What a layer needs of the past it keeps in a `Memory`. The same layers run on a long clip at once and
on its chunks one after another, and say the same.
"""

from abc import ABC, abstractmethod
from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional


class Memory:
    """What the layers of a network keep from one chunk of a video for the next.

    Layers come to it in the order in which they run, which is the same for every chunk. Its size
    does not grow with time.

    Attributes:
        kept: For the next chunk: whether anything was seen (shape (1,), 1.0), then one tensor for
            each time that a layer came.

    Args:
        kept_before: `kept` after the chunk before this one, or zeros of the same shapes at the
            beginning of a video; None means the same and needs no shapes.
    """

    def __init__(self, kept_before: Sequence[Tensor] | None = None) -> None:
        self.kept: list[Tensor] = []
        self._kept_before = kept_before

    def frames_before(self, new_NCTHW: Tensor, count: int) -> Tensor:
        """Put the last frames in front of the new ones.

        Before the beginning the video is thought to have stood still on its first frame. Zeros
        would be a movement, and the network would say something else of a gesture at the beginning
        of a video than of the same gesture later on.

        Args:
            new_NCTHW: Features of new frames.
            count: How many earlier frames are wanted.

        Returns:
            `count` more frames.
        """
        first_NCTHW = new_NCTHW[:, :, :1]
        if self._kept_before is None:
            past = first_NCTHW.expand(-1, -1, count, -1, -1)
        else:
            past = self._recalled() + first_NCTHW * (1 - self._kept_before[0])
        return self._joined(past, new_NCTHW, dim=2)

    def steps_before(self, new: Tensor, count: int, dim: int) -> Tensor:
        """Put what was last known in front of what is new.

        Before the beginning nothing was known: zeros.

        Args:
            new: Something with a time axis.
            count: How many earlier steps of that axis are wanted.
            dim: Which axis is time.

        Returns:
            `count` more steps.
        """
        if self._kept_before is None:
            shape = list(new.shape)
            shape[dim] = count
            past = new.new_zeros(shape)
        else:
            past = self._recalled()
        return self._joined(past, new, dim)

    def windowed_mean(self, new_NTC: Tensor, window: int) -> Tensor:
        """Average what each step and those before it say.

        Steps from before the beginning of the video do not count.

        Args:
            new_NTC: Shape (N, T, C).
            window: Over how many steps, the present one included.

        Returns:
            Shape (N, T, C).
        """
        presence = torch.ones_like(new_NTC[:, :, :1])
        steps = self.steps_before(torch.cat([new_NTC, presence], dim=2), window - 1, dim=1)
        means_NTC = functional.avg_pool1d(steps.transpose(1, 2), window, stride=1).transpose(1, 2)
        return means_NTC[:, :, :-1] / means_NTC[:, :, -1:]

    def _begun(self, new: Tensor) -> Tensor:
        """One, but made of what was kept: OpenVINO does not store constants as a new state."""
        before = new.new_zeros(1) if self._kept_before is None else self._kept_before[0]
        return before.maximum(torch.ones_like(before))

    def _recalled(self) -> Tensor:
        assert self._kept_before is not None
        return self._kept_before[max(1, len(self.kept))]

    def _joined(self, past: Tensor, new: Tensor, dim: int) -> Tensor:
        if not self.kept:
            self.kept.append(self._begun(new))
        both = torch.cat([past, new], dim=dim)
        self.kept.append(both.narrow(dim, both.shape[dim] - past.shape[dim], past.shape[dim]))
        return both


class CausalModule(nn.Module, ABC):
    """A layer that remembers."""

    @abstractmethod
    def forward(self, x_NCTHW: Tensor, memory: Memory) -> Tensor:
        """Go on with the video.

        Args:
            x_NCTHW: Features of the frames that are new.
            memory: Of the frames before.

        Returns:
            Features of as many frames.
        """


class CausalConv3d(CausalModule):
    """A convolution that sees the present frame and those before it, never those to come.

    Args:
        in_channels: C of the input.
        out_channels: C of the output.
        frames: How many frames it sees, at least 1.
        spatial_stride: Over rows and columns.
        groups: As in `torch.nn.Conv3d`.
    """

    def __init__(
        self,
        in_channels: int,
        out_channels: int,
        *,
        frames: int,
        spatial_stride: int,
        groups: int = 1,
    ) -> None:
        super().__init__()
        self.past_frames = frames - 1
        self.conv = nn.Conv3d(
            in_channels,
            out_channels,
            kernel_size=(frames, 3, 3),
            stride=(1, spatial_stride, spatial_stride),
            padding=(0, 1, 1),
            groups=groups,
            bias=False,
        )

    def forward(self, x_NCTHW: Tensor, memory: Memory) -> Tensor:
        """Convolve.

        Args:
            x_NCTHW: Features of the frames that are new.
            memory: Of the frames before.

        Returns:
            As many frames.
        """
        if self.past_frames:
            x_NCTHW = memory.frames_before(x_NCTHW, self.past_frames)
        convolved: Tensor = self.conv(x_NCTHW)
        return convolved


class CausalSequence(CausalModule):
    """Layers one after another, of which some remember.

    Args:
        *layers: In order.
    """

    def __init__(self, *layers: nn.Module) -> None:
        super().__init__()
        self.layers = nn.ModuleList(layers)

    def forward(self, x_NCTHW: Tensor, memory: Memory) -> Tensor:
        """Go through all layers.

        Args:
            x_NCTHW: Features of the frames that are new.
            memory: Of the frames before.

        Returns:
            What the last layer makes of them.
        """
        for layer in self.layers:
            x_NCTHW = layer(x_NCTHW, memory) if isinstance(layer, CausalModule) else layer(x_NCTHW)
        return x_NCTHW
