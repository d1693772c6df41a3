"""What moves in a clip: when, where, how much and how fast?"""

import cv2
import numpy as np
from numpy.typing import NDArray

from trainer.data.clip_folder import FRAMES_PER_SECOND
from trainer.data.hand_places import HandPlaces

_BLOCK_PX = 8
_STILL_SHARE = 0.3
_SMOOTHING_PX = 1.2
_REPEATED_BELOW = 0.05
"""Mean difference, in grey levels, of two frames that are taken for the same one."""

_STILL_BELOW = 0.6
_MOVES_ABOVE = 8.0
_MOST_OF_IT = (0.05, 0.95)
_CORNER_ROWS, _CORNER_COLUMNS = 0.35, 0.2
_FAST_QUANTILE = 0.9


def measure_movement(luma: NDArray[np.uint8]) -> dict[str, float]:
    """Measure the movement in a clip, and the noise where nothing moves.

    Args:
        luma: Shape (T, H, W), oldest first, 12 frames a second.

    Returns:
        Numbers by their key in `trainer.data_comparison.clip_statistics.STATISTICS`; places are NaN where nothing
        moves, noise where no two frames differ.
    """
    repeated = np.abs(np.diff(luma.astype(np.int16), axis=0)).mean(axis=(1, 2)) < _REPEATED_BELOW
    smooth = np.stack(
        [cv2.GaussianBlur(picture.astype(np.float32), (0, 0), _SMOOTHING_PX) for picture in luma]
    )
    change = np.abs(np.diff(smooth, axis=0))
    energy = change.mean(axis=(1, 2))
    peak = int(energy.argmax())
    height, width = luma.shape[1:]
    rows, columns = round(height * _CORNER_ROWS), round(width * _CORNER_COLUMNS)
    corners = np.concatenate([change[:, :rows, :columns], change[:, :rows, -columns:]], axis=2)
    return {
        "duplicates": float(repeated.mean()),
        "temporal_noise": _temporal_noise(luma, repeated),
        "movement": float(energy.mean()),
        "movement_peak": float(energy[peak]),
        "burstiness": float(energy[peak] / max(float(energy.mean()), 1e-3)),
        "still_frames": float((energy < _STILL_BELOW).mean()),
        "moving_area": float((change[peak] > _MOVES_ABOVE).mean()),
        "background_movement": float(corners.mean()),
        "speed": _speed(luma, change, energy),
        **_when(energy),
        **_where(change),
    }


def measure_hands(hands: HandPlaces | None, aspect: float) -> dict[str, float]:
    """Tell where the hand that moves more truly is.

    Args:
        hands: Shape (T, 2, 16), or None if nobody knows.
        aspect: Width of the picture over its height.

    Returns:
        Numbers by their key in `trainer.data_comparison.clip_statistics.STATISTICS`; NaN if nobody knows.
    """
    unknown = dict.fromkeys(("hand_x", "hand_y", "hand_travel", "hand_seen"), float("nan"))
    if hands is None:
        return unknown
    best, travelled_most = unknown, -1.0
    for side in range(hands.shape[1]):
        places = hands[:, side]
        inside = (places[:, 2] > 0) & ((places[:, :2] >= 0) & (places[:, :2] <= 1)).all(axis=1)
        seen = places[inside, :2]
        if len(seen) == 0:
            continue
        steps = np.diff(seen, axis=0) * (aspect, 1.0)
        travelled = float(np.hypot(steps[:, 0], steps[:, 1]).sum())
        if travelled > travelled_most:
            travelled_most = travelled
            across, down = np.median(seen, axis=0)
            best = {
                "hand_x": float(across),
                "hand_y": float(down),
                "hand_travel": travelled,
                "hand_seen": float(inside.mean()),
            }
    return best


def _temporal_noise(luma: NDArray[np.uint8], repeated: NDArray[np.bool_]) -> float:
    """Differences of frames less their mean in each block, where blocks change least."""
    if repeated.all():
        return float("nan")
    count = len(luma)
    rows, columns = (side // _BLOCK_PX for side in luma.shape[1:])
    whole = luma[:, : rows * _BLOCK_PX, : columns * _BLOCK_PX].astype(np.float32)
    blocks = whole.reshape(count, rows, _BLOCK_PX, columns, _BLOCK_PX).swapaxes(2, 3)
    still = np.ptp(blocks.mean(axis=(3, 4)), axis=0)
    level = blocks.mean(axis=(0, 3, 4))
    usable = (level > 10) & (level < 245)
    if not usable.any():
        return float("nan")
    chosen = usable & (still <= np.quantile(still[usable], _STILL_SHARE))
    differences = np.diff(blocks[:, chosen], axis=0)[~repeated]
    differences -= differences.mean(axis=(2, 3), keepdims=True)
    deviations = np.sqrt((differences**2).mean(axis=(0, 2, 3)) / 2)
    return float(np.median(deviations))


def _when(energy: NDArray[np.floating]) -> dict[str, float]:
    if energy.max() < _STILL_BELOW:
        return dict.fromkeys(("peak_time", "movement_begin", "movement_end"), float("nan"))
    above = np.maximum(energy - energy.min(), 0)
    begin, end = np.searchsorted(np.cumsum(above) / max(float(above.sum()), 1e-6), (0.1, 0.9))
    last = max(len(energy) - 1, 1)
    return {
        "peak_time": float(energy.argmax() / last),
        "movement_begin": float(min(begin, last) / last),
        "movement_end": float(min(end, last) / last),
    }


def _where(change: NDArray[np.floating]) -> dict[str, float]:
    """The box that holds most of what changes, in which noise does not count."""
    strong = np.maximum(change - _MOVES_ABOVE, 0).sum(axis=0)
    if strong.sum() <= 0:
        return dict.fromkeys(("place_x", "place_y", "extent_x", "extent_y"), float("nan"))
    found = {}
    height = change.shape[1]
    for name, along in (("x", strong.sum(axis=0)), ("y", strong.sum(axis=1))):
        share = np.cumsum(along) / along.sum()
        places = np.arange(len(along)) + 0.5
        low, high = np.searchsorted(share, _MOST_OF_IT)
        found[f"place_{name}"] = float((places * along).sum() / along.sum() / len(along))
        found[f"extent_{name}"] = float((high - low + 1) / height)
    return found


def _speed(
    luma: NDArray[np.uint8], change: NDArray[np.floating], energy: NDArray[np.floating]
) -> float:
    """How fast the faster part of what moves is, in the liveliest tenth of the frames."""
    flow_of = cv2.DISOpticalFlow.create(cv2.DISOPTICAL_FLOW_PRESET_FAST)
    liveliest = np.argsort(energy)[-max(3, len(energy) // 10) :]
    speeds = []
    for i in liveliest:
        moving = change[i] > _MOVES_ABOVE
        if moving.any():
            nothing = np.zeros((*luma.shape[1:], 2), np.float32)
            flow = np.asarray(flow_of.calc(luma[i], luma[i + 1], nothing))
            speeds.append(np.quantile(np.hypot(flow[..., 0], flow[..., 1])[moving], _FAST_QUANTILE))
    if not speeds:
        return 0.0
    return float(np.median(speeds) * FRAMES_PER_SECOND / luma.shape[1])
