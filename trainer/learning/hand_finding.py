"""How does a network learn to look at hands, before it can tell gestures apart?

The label of a clip says little about where in sixteen pictures the gesture is, and a fresh network
that is only told labels stays on a plateau for tens of thousands of clips; what little it learns of
a few clips then only disturbs it. Rendered clips know where the hands are. While training, small
extra layers read from the network's features where they are and where they are going; they are
thrown away afterwards, so the finished network is the plain one.
"""

from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional

from model_zoo.networks.slowfast import TwoPathwayNetwork

_GUIDED = (1, 2)
"""Which stages are read, counted from 0: their maps still have places."""

_HAND_RADIUS = 0.09
"""Standard deviation of the spot that stands for a hand, in heights of the picture."""

_SPEED_SCALE = 10.0
"""Movements from frame to frame are a tenth of the picture's height or so."""

_RARE = -3.0
"""Where hands are likely before anything was learnt, as a logit: nearly nowhere."""

_PRESENCE_WEIGHT, _MOVEMENT_WEIGHT = 4.0, 0.5


class HandFinder(nn.Module):
    """Reads from both pathways' features where hands are, and from the fast ones their movement.

    Args:
        network: Whose features will be read.
    """

    def __init__(self, network: TwoPathwayNetwork) -> None:
        super().__init__()
        channels = [network.stage_channels[index] for index in _GUIDED]
        self.slow_readers = nn.ModuleList(_reader(slow, 1) for slow, _ in channels)
        self.fast_readers = nn.ModuleList(_reader(fast, 3) for _, fast in channels)

    def loss(
        self,
        features: list[tuple[Tensor, Tensor]],
        hands_NT23: Tensor,
        *,
        slow_indices: Sequence[int],
        aspect: float,
    ) -> Tensor:
        """Compare what the features tell of the hands with where they are.

        Args:
            features: After each stage, see `TwoPathwayNetwork.stage_maps`.
            hands_NT23: Where they are, shape (N, T, 2, 3): see `trainer.data.hand_places`.
            slow_indices: The frames that the slow pathway saw.
            aspect: The picture's width over its height.

        Returns:
            The mean over the clips of which it is known, 0 where it is known of none.
        """
        known_N = knows_hands(hands_NT23).to(hands_NT23.dtype)
        hands_NT23 = hands_NT23.nan_to_num()
        total = hands_NT23.new_zeros(())
        guided = [features[index] for index in _GUIDED]
        readers = zip(self.slow_readers, self.fast_readers, guided, strict=True)
        for read_slow, read_fast, (slow, fast) in readers:
            presence_NTHW, movement_N2THW, tells_NTHW = hand_maps(
                hands_NT23, slow.shape[3:], aspect
            )
            slow_presence_NTHW = presence_NTHW[:, list(slow_indices)]
            told_N3THW = read_fast(fast)
            loss_N = (
                _presence_loss(read_slow(slow)[:, 0], slow_presence_NTHW)
                + _presence_loss(told_N3THW[:, 0], presence_NTHW)
                + _movement_loss(told_N3THW[:, 1:], movement_N2THW, presence_NTHW * tells_NTHW)
            )
            total = total + (loss_N * known_N).sum() / known_N.sum().clamp(min=1.0)
        return total


def knows_hands(hands_NT23: Tensor) -> Tensor:
    """Tell of which clips it is known where the hands are.

    Args:
        hands_NT23: Shape (N, T, 2, 3).

    Returns:
        Booleans, shape (N,).
    """
    return hands_NT23.isfinite().flatten(1).all(dim=1)


def hand_maps(
    hands_NT23: Tensor, size: torch.Size | tuple[int, int], aspect: float
) -> tuple[Tensor, Tensor, Tensor]:
    """Draw where hands are, and how they move, into maps as coarse as features.

    Args:
        hands_NT23: Where they are, shape (N, T, 2, 3).
        size: Rows H and columns W of the maps.
        aspect: The picture's width over its height.

    Returns:
        Presence, shape (N, T, H, W), 1 in the middle of a hand and falling to 0 around it; the
        movement of the hand nearest to each place to the right and down, shape (N, 2, T, H, W), in
        tenths of the picture's height per frame; and 1 where the frames before and after tell that
        movement, else 0, shape (N, T, H, W).
    """
    rows, columns = size
    across = (torch.arange(columns, device=hands_NT23.device) + 0.5) / columns
    down = (torch.arange(rows, device=hands_NT23.device) + 0.5) / rows
    x, y, known = hands_NT23[..., None, None, :].unbind(dim=-1)
    squared = ((x - across) * aspect).square() + (y - down[:, None]).square()
    spots_NT2HW = torch.exp(-squared / (2 * _HAND_RADIUS**2)) * known
    presence_NTHW, nearest_NTHW = spots_NT2HW.max(dim=2)
    is_first_NT1HW = (nearest_NTHW == 0)[:, :, None]
    movement_NT22, tells_NT2 = _movement(hands_NT23, aspect)
    first, second = movement_NT22[..., None, None].unbind(dim=2)
    movement_NT2HW = torch.where(is_first_NT1HW, first, second)
    first, second = tells_NT2[..., None, None].unbind(dim=2)
    tells_NTHW = torch.where(is_first_NT1HW[:, :, 0], first, second)
    return presence_NTHW, movement_NT2HW.transpose(1, 2), tells_NTHW


def _movement(hands_NT23: Tensor, aspect: float) -> tuple[Tensor, Tensor]:
    """Half the way from the frame before to the frame after, and whether both tell it.

    Returns:
        Shapes (N, T, 2, 2) and (N, T, 2).
    """
    before, after = hands_NT23[:, :-2], hands_NT23[:, 2:]
    scale = hands_NT23.new_tensor([aspect, 1.0]) * _SPEED_SCALE / 2
    movement, tells = torch.zeros_like(hands_NT23[..., :2]), torch.zeros_like(hands_NT23[..., 2])
    tells[:, 1:-1] = before[..., 2] * after[..., 2]
    movement[:, 1:-1] = (after - before)[..., :2] * scale * tells[:, 1:-1, :, None]
    return movement, tells


def _reader(channels: int, told: int) -> nn.Conv3d:
    """A layer that tells presence first, and perhaps more, of each place."""
    reader = nn.Conv3d(channels, told, kernel_size=1)
    nn.init.normal_(reader.weight, std=0.01)
    bias = reader.get_parameter("bias")
    nn.init.zeros_(bias)
    nn.init.constant_(bias[:1], _RARE)
    return reader


def _presence_loss(logits_NTHW: Tensor, presence_NTHW: Tensor) -> Tensor:
    loss_NTHW = functional.binary_cross_entropy_with_logits(
        logits_NTHW, presence_NTHW, reduction="none"
    )
    return _PRESENCE_WEIGHT * loss_NTHW.mean(dim=(1, 2, 3))


def _movement_loss(told_N2THW: Tensor, movement_N2THW: Tensor, weight_NTHW: Tensor) -> Tensor:
    """How far from the hands' movement is what was told of it? Each clip counts alike."""
    error_N2THW = functional.smooth_l1_loss(told_N2THW, movement_N2THW, reduction="none")
    error_N = (error_N2THW.sum(dim=1) * weight_NTHW).sum(dim=(1, 2, 3))
    return _MOVEMENT_WEIGHT * error_N / weight_NTHW.sum(dim=(1, 2, 3)).clamp(min=1.0)
