"""How do the two pathways tell each other what they see?

Cross-modality dual attention (CMDA) fusion. Shape letters: N batch, C channels, T frames, H rows,
W columns, L attention tokens.

Source: Wei et al., "Efficient dual attention SlowFast networks for video action recognition",
CVIU 222 (2022), and the authors' repository weidafeng/Efficient-SlowFast (commit 70a78ea).
"""

import math

import torch
from torch import Tensor, nn
from torch.nn import functional

from model_zoo.networks.fusion import Fusion
from model_zoo.networks.pathway_options import PathwayOptions

POOLED_SIDE = 8
"""Pooled attention sees at most this many rows and columns of tokens per frame."""


class EfficientChannelAttention(nn.Module):
    """Weigh channels by what their neighbours' global means say; no residual path.

    Args:
        kernel_size: How many neighbouring channels, itself included; odd.
    """

    def __init__(self, kernel_size: int = 3) -> None:
        super().__init__()
        self.conv = nn.Conv1d(1, 1, kernel_size=kernel_size, padding=kernel_size // 2, bias=False)

    def forward(self, x_NCTHW: Tensor) -> Tensor:
        """Scale each channel by a weight in 0..1.

        Args:
            x_NCTHW: Features.

        Returns:
            Features of the same shape.
        """
        weights_NC = self.weights(x_NCTHW.mean(dim=(2, 3, 4)))
        return x_NCTHW * weights_NC[:, :, None, None, None]

    def weights(self, means_NC: Tensor) -> Tensor:
        """Say how much each channel counts.

        Args:
            means_NC: Mean of each channel.

        Returns:
            Shape (N, C), 0..1.
        """
        return torch.sigmoid(self.conv(means_NC.unsqueeze(1))).squeeze(1)


def adaptive_kernel_size(channels: int) -> int:
    """Say how many neighbours channel attention looks at when more channels mean more of them.

    The paper speaks of such a kernel; the released code always takes 3.

    Args:
        channels: C, at least 1.

    Returns:
        An odd number: 1 below 8 channels, 3 from 8, 5 from 128.

    Source:
        Wang et al., "ECA-Net", CVPR 2020, equation 12 with gamma 2 and b 1.
    """
    size = int(abs(math.log2(channels) / 2 + 0.5))
    return size if size % 2 else size + 1


class SpaceTimeAttention(nn.Module):
    """Single-head self-attention over space and time with a residual path.

    The scores are not scaled by the square root of the channels, as in the released code. The
    learnt weight `gamma` of the attended values starts at 0, so the module starts as identity.

    Args:
        channels: C of input and output.
        options: `tokens` says which positions attend to which: all of them to all is quadratic in
            T*H*W. Pooled, each frame is first averaged down to at most `POOLED_SIDE` rows and
            columns, for keys and values or for queries too; then the result is spread back to the
            positions. Parameters are the same and the cost nearly vanishes. `reduction` narrows
            queries and keys.
    """

    def __init__(self, channels: int, options: PathwayOptions) -> None:
        super().__init__()
        self.tokens = options.tokens
        narrow = max(1, channels // options.reduction)
        self.query = nn.Conv3d(channels, narrow, kernel_size=1)
        self.key = nn.Conv3d(channels, narrow, kernel_size=1)
        self.value = nn.Conv3d(channels, channels, kernel_size=1)
        self.gamma = nn.Parameter(torch.zeros(1))

    def forward(self, x_NCTHW: Tensor) -> Tensor:
        """Add to each position what it attends to.

        Args:
            x_NCTHW: Features.

        Returns:
            Features of the same shape.
        """
        rows, columns = x_NCTHW.shape[3:]
        stride = -(-max(rows, columns) // POOLED_SIDE)
        if self.tokens == "full" or stride == 1:
            return x_NCTHW + self.gamma * self._attend(x_NCTHW, x_NCTHW)
        means = pooled_tokens(x_NCTHW, stride)
        if self.tokens == "pooled_keys":
            return x_NCTHW + self.gamma * self._attend(x_NCTHW, means)
        attended = spread_tokens(self._attend(means, means), stride, rows, columns)
        return x_NCTHW + self.gamma * attended

    def _attend(self, asking_NCTHW: Tensor, asked_NCTHW: Tensor) -> Tensor:
        q_NCL = self.query(asking_NCTHW).flatten(2)
        k_NCL = self.key(asked_NCTHW).flatten(2)
        v_NCL = self.value(asked_NCTHW).flatten(2)
        # OpenVINO computes the quick form wrongly in some networks; what is converted is the plain one.
        is_converted = torch.jit.is_tracing()  # type: ignore[attr-defined, no-untyped-call]
        attend = _attend_plainly if is_converted else _attend_quickly
        return attend(q_NCL, k_NCL, v_NCL).reshape(asking_NCTHW.shape)


def _attend_plainly(q_NCL: Tensor, k_NCL: Tensor, v_NCL: Tensor) -> Tensor:
    weights_NLL = torch.softmax(q_NCL.transpose(1, 2) @ k_NCL, dim=-1)
    attended_NCL: Tensor = v_NCL @ weights_NLL.transpose(1, 2)
    return attended_NCL


def _attend_quickly(q_NCL: Tensor, k_NCL: Tensor, v_NCL: Tensor) -> Tensor:
    """The same without ever holding all weights at once, which is several times faster on a processor."""
    # As many channels of all three are wanted; on a graphics card a multiple of 4 or 8, or else all weights
    # are held after all. Channels of zeros change nothing.
    num_channels = v_NCL.shape[1]
    wanted = -(-num_channels // 8) * 8 if v_NCL.is_cuda else num_channels
    q_N1LC, k_N1LC, v_N1LC = (_with_channels(x_NCL, wanted) for x_NCL in (q_NCL, k_NCL, v_NCL))
    attended_N1LC = functional.scaled_dot_product_attention(q_N1LC, k_N1LC, v_N1LC, scale=1.0)
    return attended_N1LC.squeeze(1).transpose(1, 2)[:, :num_channels]


def _with_channels(x_NCL: Tensor, wanted: int) -> Tensor:
    """Add channels of zeros, and lay each token's side by side: (N, 1, L, C)."""
    missing = wanted - x_NCL.shape[1]
    padded = functional.pad(x_NCL, (0, 0, 0, missing)) if missing else x_NCL
    return padded.transpose(1, 2).unsqueeze(1).contiguous()


def pooled_tokens(x_NCTHW: Tensor, stride: int) -> Tensor:
    """Average each frame over squares.

    Args:
        x_NCTHW: Features.
        stride: Side of a square; those at the far edges may be cut.

    Returns:
        Shape (N, C, T, rows of squares, columns of squares).
    """
    return functional.avg_pool3d(
        x_NCTHW, kernel_size=(1, stride, stride), ceil_mode=True, count_include_pad=False
    )


def spread_tokens(tokens_NCTHW: Tensor, stride: int, rows: int, columns: int) -> Tensor:
    """Give each place what belongs to its square; undoes the shape of `pooled_tokens`.

    Args:
        tokens_NCTHW: One token for each square.
        stride: Side of a square.
        rows: H wanted.
        columns: W wanted.

    Returns:
        Shape (N, C, T, H, W).
    """
    wide = tokens_NCTHW.repeat_interleave(stride, dim=3).repeat_interleave(stride, dim=4)
    return wide[:, :, :, :rows, :columns]


class CMDA(Fusion):
    """Fuse both pathways in both directions.

    Fast to slow: the strongest response of each `alpha` fast frames, weighed by channel attention.
    Slow to fast: slow features narrowed to fast width, space-time attention, repeated `alpha`
    times. Both start from the unfused features and end in a concatenation of channels.

    Args:
        slow_channels: C of the slow features.
        fast_channels: C of the fast features.
        options: Variants of it.
        alpha: Fast frames per slow frame.
        beta_inv: How many times fewer channels the fast pathway has.
    """

    def __init__(
        self,
        slow_channels: int,
        fast_channels: int,
        options: PathwayOptions,
        *,
        alpha: int,
        beta_inv: int,
    ) -> None:
        self.tells_slow = options.directions != "slow_to_fast"
        self.tells_fast = options.directions != "fast_to_slow"
        narrow_channels = slow_channels // beta_inv
        super().__init__(
            slow_channels + fast_channels * self.tells_slow,
            fast_channels + narrow_channels * self.tells_fast,
        )
        self.alpha = alpha
        self.downsampling = options.downsampling
        if self.tells_slow:
            adaptive = options.channel_kernel == "adaptive"
            self.channel_attention = EfficientChannelAttention(
                adaptive_kernel_size(fast_channels) if adaptive else 3
            )
            self.norm_to_slow = nn.BatchNorm3d(fast_channels)
        if self.tells_fast:
            self.narrow = nn.Conv3d(slow_channels, narrow_channels, kernel_size=1, bias=False)
            self.space_time_attention = SpaceTimeAttention(narrow_channels, options)
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
        slow_out, fast_out = slow_NCTHW, fast_NCTHW
        if self.tells_slow:
            slow_out = torch.cat([slow_NCTHW, self._fast_to_slow(fast_NCTHW)], dim=1)
        if self.tells_fast:
            fast_out = torch.cat([self._slow_to_fast(slow_NCTHW), fast_NCTHW], dim=1)
        return slow_out, fast_out

    def _fast_to_slow(self, fast_NCTHW: Tensor) -> Tensor:
        match self.downsampling:
            case "max":
                fewer = functional.max_pool3d(fast_NCTHW, kernel_size=(self.alpha, 1, 1))
            case "average":
                fewer = functional.avg_pool3d(fast_NCTHW, kernel_size=(self.alpha, 1, 1))
            case "stride":
                fewer = fast_NCTHW[:, :, :: self.alpha]
        return functional.relu(self.norm_to_slow(self.channel_attention(fewer)))

    def _slow_to_fast(self, slow_NCTHW: Tensor) -> Tensor:
        attended = self.space_time_attention(self.narrow(slow_NCTHW))
        to_fast = functional.relu(self.norm_to_fast(attended))
        return to_fast.repeat_interleave(self.alpha, dim=2)
