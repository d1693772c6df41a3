"""How does a network learn to look at hands, before it can tell gestures apart?

The label of a clip says little about where in sixteen pictures the gesture is, and a fresh network
that is only told labels stays on a plateau for tens of thousands of clips; what little it learns of
a few clips then only disturbs it. Rendered clips know where the hands are. While training, small
extra layers read from the network's features where they are and where they are going; they are
thrown away afterwards, so the finished network is the plain one.
"""

from collections.abc import Sequence
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

from model_zoo.networks.slowfast import TwoPathwayNetwork
from trainer.data.hand_places import KNOWN, LOOK

_GUIDED = (1, 2)
"""Which stages are read, counted from 0: their maps still have places."""

_HAND_RADIUS = 0.09
"""Standard deviation of the spot that stands for a hand, in heights of the picture."""

_SPEED_SCALE = 10.0
"""Movements from frame to frame are a tenth of the picture's height or so."""

_RARE = -3.0
"""Where hands are likely before anything was learnt, as a logit: nearly nowhere."""

_PRESENCE_WEIGHT, _MOVEMENT_WEIGHT, _LOOK_WEIGHT = 4.0, 0.5, 6.0

_LOOK_NUMBERS = LOOK.stop - LOOK.start


class HandFinder(nn.Module):
    """Reads from both pathways' features where hands are and how they look, and from the fast ones movement.

    Args:
        network: Whose features will be read.
    """

    def __init__(self, network: TwoPathwayNetwork) -> None:
        super().__init__()
        channels = [network.stage_channels[index] for index in _GUIDED]
        self.slow_readers = nn.ModuleList(_reader(slow, 1 + _LOOK_NUMBERS) for slow, _ in channels)
        self.fast_readers = nn.ModuleList(_reader(fast, 3 + _LOOK_NUMBERS) for _, fast in channels)

    def loss(
        self,
        features: list[tuple[Tensor, Tensor]],
        hands_NT2P: Tensor,
        *,
        slow_indices: Sequence[int],
        aspect: float,
    ) -> Tensor:
        """Compare what the features tell of the hands with where they are.

        Args:
            features: After each stage, see `TwoPathwayNetwork.stage_maps`.
            hands_NT2P: What is known of them: see `trainer.data.hand_places`.
            slow_indices: The frames that the slow pathway saw.
            aspect: The picture's width over its height.

        Returns:
            The mean over the clips of which it is known, 0 where it is known of none.
        """
        known_N = knows_hands(hands_NT2P).to(hands_NT2P.dtype)
        looks_known_N = hands_NT2P.isfinite().flatten(1).all(dim=1).to(hands_NT2P.dtype)
        hands_NT2P = hands_NT2P.nan_to_num()
        total = hands_NT2P.new_zeros(())
        guided = [features[index] for index in _GUIDED]
        readers = zip(self.slow_readers, self.fast_readers, guided, strict=True)
        slow_frames = list(slow_indices)
        for read_slow, read_fast, (slow, fast) in readers:
            maps = hand_maps(hands_NT2P, slow.shape[3:], aspect)
            told_slow, told_fast = read_slow(slow), read_fast(fast)
            presence_loss_N = _presence_loss(
                told_slow[:, 0], maps.presence[:, slow_frames]
            ) + _presence_loss(told_fast[:, 0], maps.presence)
            movement_loss_N = _movement_loss(
                told_fast[:, 1:3], maps.movement, maps.presence * maps.tells
            )
            look_loss_N = _look_loss(
                told_slow[:, 1:],
                maps.look[:, :, slow_frames],
                maps.presence[:, slow_frames],
            ) + _look_loss(told_fast[:, 3:], maps.look, maps.presence)
            total = total + _mean_where(presence_loss_N + movement_loss_N, known_N)
            total = total + _mean_where(look_loss_N, looks_known_N)
        return total


def knows_hands(hands_NT2P: Tensor) -> Tensor:
    """Tell of which clips it is known where the hands are.

    Args:
        hands_NT2P: See `trainer.data.hand_places`.

    Returns:
        Booleans, shape (N,).
    """
    return hands_NT2P[..., : KNOWN + 1].isfinite().flatten(1).all(dim=1)


class HandMaps(NamedTuple):
    """Where hands are, how they move and how they look, in maps as coarse as features.

    Attributes:
        presence: Shape (N,T,H,W), 1 in the middle of a hand and falling to 0 around it.
        movement: Shape (N,2,T,H,W), the movement of the hand nearest to each place, to the right and down, in tenths of
            the picture's height per frame.
        tells: Shape (N,T,H,W), 1 where the frames before and after tell that movement, else 0.
        look: Shape (N,13,T,H,W), how the hand nearest to each place looks, see `trainer.data.hand_places.LOOK`.
    """

    presence: Tensor
    movement: Tensor
    tells: Tensor
    look: Tensor


def hand_maps(hands_NT2P: Tensor, size: torch.Size | tuple[int, int], aspect: float) -> HandMaps:
    """Draw what is known of hands into maps.

    Args:
        hands_NT2P: What is known of them, without NaNs, see `trainer.data.hand_places`.
        size: Rows H and columns W of the maps.
        aspect: The picture's width over its height.

    Returns:
        The maps.
    """
    rows, columns = size
    across = (torch.arange(columns, device=hands_NT2P.device) + 0.5) / columns
    down = (torch.arange(rows, device=hands_NT2P.device) + 0.5) / rows
    x, y, known = hands_NT2P[..., None, None, : KNOWN + 1].unbind(dim=-1)
    squared = ((x - across) * aspect).square() + (y - down[:, None]).square()
    spots_NT2HW = torch.exp(-squared / (2 * _HAND_RADIUS**2)) * known
    presence_NTHW, nearest_NTHW = spots_NT2HW.max(dim=2)
    is_first_N1THW = (nearest_NTHW == 0)[:, None]
    movement_NT22, tells_NT2 = _movement(hands_NT2P, aspect)
    return HandMaps(
        presence_NTHW,
        _of_nearest(movement_NT22, is_first_N1THW),
        _of_nearest(tells_NT2[..., None], is_first_N1THW)[:, 0],
        _of_nearest(hands_NT2P[..., LOOK], is_first_N1THW),
    )


def _of_nearest(numbers_NT2L: Tensor, is_first_N1THW: Tensor) -> Tensor:
    """Lay numbers of both hands out in maps (N,L,T,H,W): each place has those of the hand next to it."""
    first, second = numbers_NT2L.permute(2, 0, 3, 1)[..., None, None].unbind(dim=0)
    return torch.where(is_first_N1THW, first, second)


def _movement(hands_NT2P: Tensor, aspect: float) -> tuple[Tensor, Tensor]:
    """Half the way from the frame before to the frame after, and whether both tell it.

    Returns:
        Shapes (N, T, 2, 2) and (N, T, 2).
    """
    before, after = hands_NT2P[:, :-2], hands_NT2P[:, 2:]
    scale = hands_NT2P.new_tensor([aspect, 1.0]) * _SPEED_SCALE / 2
    movement = torch.zeros_like(hands_NT2P[..., :KNOWN])
    tells = torch.zeros_like(hands_NT2P[..., KNOWN])
    tells[:, 1:-1] = before[..., KNOWN] * after[..., KNOWN]
    movement[:, 1:-1] = (after - before)[..., :KNOWN] * scale * tells[:, 1:-1, :, None]
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


def _look_loss(told_NLTHW: Tensor, look_NLTHW: Tensor, presence_NTHW: Tensor) -> Tensor:
    """How far from how the hands look is what was told of it? The middle of a hand counts most."""
    error_NLTHW = functional.smooth_l1_loss(told_NLTHW, look_NLTHW, reduction="none", beta=0.25)
    weight_NTHW = presence_NTHW.square()
    error_N = (error_NLTHW.mean(dim=1) * weight_NTHW).sum(dim=(1, 2, 3))
    return _LOOK_WEIGHT * error_N / weight_NTHW.sum(dim=(1, 2, 3)).clamp(min=1.0)


def _mean_where(loss_N: Tensor, known_N: Tensor) -> Tensor:
    return (loss_N * known_N).sum() / known_N.sum().clamp(min=1.0)


def _movement_loss(told_N2THW: Tensor, movement_N2THW: Tensor, weight_NTHW: Tensor) -> Tensor:
    """How far from the hands' movement is what was told of it? Each clip counts alike."""
    error_N2THW = functional.smooth_l1_loss(told_N2THW, movement_N2THW, reduction="none")
    error_N = (error_N2THW.sum(dim=1) * weight_NTHW).sum(dim=(1, 2, 3))
    return _MOVEMENT_WEIGHT * error_N / weight_NTHW.sum(dim=(1, 2, 3)).clamp(min=1.0)
