"""Which ways are there for the pathways to tell each other what they see?

The paper's own is CMDA (`model_zoo.networks.cmda`). The others are what it is compared with: its
claims can be tested by training one network with each.
"""

import torch
from torch import Tensor, nn

LATERAL_KERNEL = 7
"""Fast frames that SlowFast's lateral convolution sees."""


class Fusion(nn.Module):
    """A way to fuse: from a slow and a fast map of the same rows and columns to wider ones.

    Attributes:
        out_slow_channels: C of the slow map that comes out.
        out_fast_channels: C of the fast map that comes out.
    """

    def __init__(self, out_slow_channels: int, out_fast_channels: int) -> None:
        super().__init__()
        self.out_slow_channels = out_slow_channels
        self.out_fast_channels = out_fast_channels


class NoFusion(Fusion):
    """The pathways meet in the classifier only."""

    def forward(self, slow_NCTHW: Tensor, fast_NCTHW: Tensor) -> tuple[Tensor, Tensor]:
        """Pass both on as they are.

        Args:
            slow_NCTHW: Slow features.
            fast_NCTHW: Fast features.

        Returns:
            Both.
        """
        return slow_NCTHW, fast_NCTHW


class LateralConvolution(Fusion):
    """SlowFast's own fusion: strided in time, from fast to slow only.

    Args:
        slow_channels: C of the slow features.
        fast_channels: C of the fast features.
        alpha: Fast frames per slow frame.

    Source:
        Feichtenhofer et al., ICCV 2019, section 3.3 (time-strided convolution, twice the channels).
    """

    def __init__(self, slow_channels: int, fast_channels: int, *, alpha: int) -> None:
        super().__init__(slow_channels + 2 * fast_channels, fast_channels)
        self.convolution = nn.Conv3d(
            fast_channels,
            2 * fast_channels,
            kernel_size=(LATERAL_KERNEL, 1, 1),
            stride=(alpha, 1, 1),
            padding=(LATERAL_KERNEL // 2, 0, 0),
            bias=False,
        )
        self.norm = nn.BatchNorm3d(2 * fast_channels)

    def forward(self, slow_NCTHW: Tensor, fast_NCTHW: Tensor) -> tuple[Tensor, Tensor]:
        """Tell the slow pathway what the fast one sees.

        Args:
            slow_NCTHW: Slow features with T frames.
            fast_NCTHW: Fast features with `alpha` * T frames.

        Returns:
            Slow features with those of the fast pathway appended, and the fast ones as they are.
        """
        to_slow = torch.relu(self.norm(self.convolution(fast_NCTHW)))
        return torch.cat([slow_NCTHW, to_slow], dim=1), fast_NCTHW
