"""How do the two pathways tell each other what they see?

Cross-modality dual attention (CMDA) fusion. Shape letters: N batch, C channels, T frames, H rows,
W columns, L attention tokens.

Source: Wei et al., "Efficient dual attention SlowFast networks for video action recognition",
CVIU 222 (2022), and the authors' repository weidafeng/Efficient-SlowFast (commit 70a78ea).
"""

from typing import Literal

import torch
from torch import Tensor, nn
from torch.nn import functional

AttentionTokens = Literal["full", "pooled"]
"""Which positions attend to each other: all T*H*W of them as in the paper, or their local means."""

POOLED_SIDE = 8
"""Pooled attention sees at most this many rows and columns of tokens per frame."""


class EfficientChannelAttention(nn.Module):
    """Weigh channels by what their neighbours' global means say.

    The kernel is 3 whatever the number of channels, as in the released code (the paper speaks of an
    adaptive one). No residual path.
    """

    def __init__(self) -> None:
        super().__init__()
        self.conv = nn.Conv1d(1, 1, kernel_size=3, padding=1, bias=False)

    def forward(self, x_NCTHW: Tensor) -> Tensor:
        """Scale each channel by a weight in 0..1.

        Args:
            x_NCTHW: Features.

        Returns:
            Features of the same shape.
        """
        means_NC = x_NCTHW.mean(dim=(2, 3, 4))
        weights_NC = torch.sigmoid(self.conv(means_NC.unsqueeze(1))).squeeze(1)
        weighted: Tensor = x_NCTHW * weights_NC[:, :, None, None, None]
        return weighted


class SpaceTimeAttention(nn.Module):
    """Single-head self-attention over space and time with a residual path.

    The scores are not scaled by the square root of the channels, as in the released code. The
    learnt weight `gamma` of the attended values starts at 0, so the module starts as identity.

    Args:
        channels: C of input and output.
        tokens: "full" lets every position attend to every other: quadratic in T*H*W. "pooled"
            averages each frame down to at most `POOLED_SIDE` rows and columns first and spreads the
            result back to the positions; parameters are the same and the cost nearly vanishes.
    """

    def __init__(self, channels: int, tokens: AttentionTokens) -> None:
        super().__init__()
        self.tokens = tokens
        self.query = nn.Conv3d(channels, channels, kernel_size=1)
        self.key = nn.Conv3d(channels, channels, kernel_size=1)
        self.value = nn.Conv3d(channels, channels, kernel_size=1)
        self.gamma = nn.Parameter(torch.zeros(1))

    def forward(self, x_NCTHW: Tensor) -> Tensor:
        """Add to each position what it attends to.

        Args:
            x_NCTHW: Features.

        Returns:
            Features of the same shape.
        """
        size = x_NCTHW.shape[2:]
        stride = -(-max(size[1], size[2]) // POOLED_SIDE)
        if self.tokens == "full" or stride == 1:
            return x_NCTHW + self.gamma * self._attend(x_NCTHW)
        means = functional.avg_pool3d(
            x_NCTHW,
            kernel_size=(1, stride, stride),
            ceil_mode=True,
            count_include_pad=False,
        )
        attended = self._attend(means).repeat_interleave(stride, dim=3)
        attended = attended.repeat_interleave(stride, dim=4)[:, :, :, : size[1], : size[2]]
        return x_NCTHW + self.gamma * attended

    def _attend(self, x_NCTHW: Tensor) -> Tensor:
        q_NCL = self.query(x_NCTHW).flatten(2)
        k_NCL = self.key(x_NCTHW).flatten(2)
        v_NCL = self.value(x_NCTHW).flatten(2)
        weights_NLL = torch.softmax(q_NCL.transpose(1, 2) @ k_NCL, dim=-1)
        attended_NCL: Tensor = v_NCL @ weights_NLL.transpose(1, 2)
        return attended_NCL.reshape(x_NCTHW.shape)


class CMDA(nn.Module):
    """Fuse both pathways in both directions.

    Fast to slow: the strongest response of each `alpha` fast frames, weighed by channel attention.
    Slow to fast: slow features narrowed to fast width, space-time attention, repeated `alpha`
    times. Both start from the unfused features and end in a concatenation of channels.

    Args:
        slow_channels: C of the slow features.
        fast_channels: C of the fast features.
        alpha: Fast frames per slow frame.
        beta_inv: How many times fewer channels the fast pathway has.
        tokens: Which positions attend to each other, see `SpaceTimeAttention`.
    """

    def __init__(
        self,
        slow_channels: int,
        fast_channels: int,
        *,
        alpha: int,
        beta_inv: int,
        tokens: AttentionTokens,
    ) -> None:
        super().__init__()
        self.alpha = alpha
        narrow_channels = slow_channels // beta_inv
        self.out_slow_channels = slow_channels + fast_channels
        self.out_fast_channels = narrow_channels + fast_channels
        self.channel_attention = EfficientChannelAttention()
        self.norm_to_slow = nn.BatchNorm3d(fast_channels)
        self.narrow = nn.Conv3d(slow_channels, narrow_channels, kernel_size=1, bias=False)
        self.space_time_attention = SpaceTimeAttention(narrow_channels, tokens)
        self.norm_to_fast = nn.BatchNorm3d(narrow_channels)

    def forward(self, slow_NCTHW: Tensor, fast_NCTHW: Tensor) -> tuple[Tensor, Tensor]:
        """Tell each pathway what the other sees.

        Args:
            slow_NCTHW: Slow features with T frames.
            fast_NCTHW: Fast features with `alpha` * T frames and the same rows and columns.

        Returns:
            Slow features with the fast ones appended, `out_slow_channels` wide; and fast features
            with the slow ones put before them, `out_fast_channels` wide.
        """
        strongest = functional.max_pool3d(fast_NCTHW, kernel_size=(self.alpha, 1, 1))
        to_slow = functional.relu(self.norm_to_slow(self.channel_attention(strongest)))
        attended = self.space_time_attention(self.narrow(slow_NCTHW))
        to_fast = functional.relu(self.norm_to_fast(attended))
        to_fast = to_fast.repeat_interleave(self.alpha, dim=2)
        return torch.cat([slow_NCTHW, to_slow], dim=1), torch.cat([to_fast, fast_NCTHW], dim=1)
