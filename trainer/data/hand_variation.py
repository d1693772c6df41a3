"""How do the hands that a tracker finds differ from where hands are?

The renderer knows every joint. A tracker does not: it loses hands that are fast, small or half outside
the picture, finds them again a while later, and is a little wrong all the time. Set beside MediaPipe's
answers for the pictures of 100 rendered clips, its points lie 6.6 % of the hand's size beside the truth (median), and
it finds 70 % of the hands that are still, 43 % of those that cross more than one and a half picture heights a second,
79 % of those that are larger than 0.4 heights and 30 % below 0.15; webcams show more rows than those clips.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float32]
"""Shape (T, 2, 21, 2): `Hands` of successive pictures, a twelfth of a second apart."""

_FPS = 12.0
_FAST = 1.5
"""Picture heights a second at which a hand is blurred as much as it can be."""

_APART = 0.6
"""Hands whose middles are nearer to each other than this part of their size are taken for one by trackers."""

_LEAST_INSIDE = 0.6
"""A hand of which less is in the picture is not found."""

_LARGE, _SMALL = 0.3, 0.05
"""Hands of this size, in picture heights, are found as well, and as badly, as any."""


def vary_hands(points: Points, aspect: float, rng: np.random.Generator, *, mirror: bool) -> Points:
    """Show hands as another camera would: tilted, scaled, stretched and shifted, in all pictures alike.

    Args:
        points: Where they are.
        aspect: Width of the pictures in their heights.
        rng: Draws everything.
        mirror: Whether left and right change sides.

    Returns:
        The same shape; NaN where a hand is not in the picture, or not any more.
    """
    middle = np.array([aspect / 2, 0.5])
    angle, scale = rng.normal(0, 0.12), np.exp(rng.normal(0, 0.2))
    stretch = np.exp(rng.normal(0, 0.06))
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    change = turn @ np.diag([scale * stretch * (-1 if mirror else 1), scale])
    shift = middle + rng.normal(0, 0.06, 2)
    seen: Points = ((points - middle) @ change.T + shift).astype(np.float32)
    is_inside = ((seen > 0) & (seen < [aspect, 1])).all(axis=-1).mean(axis=-1) >= _LEAST_INSIDE
    seen[~is_inside] = np.nan
    return seen[:, ::-1] if rng.random() < 0.5 else seen  # nobody knows which hand is found first


@dataclass(frozen=True, slots=True)
class _Conditions:
    """How likely a tracker loses and finds hands, each of shape (T, 2).

    Attributes:
        losing: From one picture to the next.
        finding: A hand that it has not, in one picture.
    """

    losing: NDArray[np.float64]
    finding: NDArray[np.float64]

    @classmethod
    def of(cls, points: Points, badness: float) -> "_Conditions":
        middles = points.mean(axis=2)
        step = np.linalg.norm(np.diff(middles, axis=0, prepend=middles[:1]), axis=-1) * _FPS
        size = np.ptp(points, axis=2).max(axis=-1)
        blurred = np.nan_to_num(step / _FAST).clip(0, 1)
        small = np.nan_to_num((_LARGE - size) / (_LARGE - _SMALL), nan=1.0).clip(0, 1)
        hidden = np.zeros_like(size)
        apart = np.linalg.norm(middles[:, 0] - middles[:, 1], axis=-1)
        hidden[:, 1] = np.nan_to_num(apart / size.max(axis=1), nan=1.0) < _APART
        return cls(
            losing=(0.01 + badness * (0.06 + 0.5 * blurred + 0.2 * small) + 0.4 * hidden).clip(
                0, 0.9
            ),
            finding=(0.75 - badness * (0.2 + 0.6 * blurred + 0.4 * small) - 0.4 * hidden).clip(
                0.05, 1
            ),
        )


def with_failures(points: Points, rng: np.random.Generator) -> Points:
    """Let a tracker lose hands, and be a little wrong about the others.

    Args:
        points: Where they are.
        rng: Draws when it fails, and how often.

    Returns:
        The same shape; NaN where it finds no hand.
    """
    found = _is_found(points, rng)
    size = np.ptp(points, axis=2).max(axis=-1)[..., None, None]
    num_pictures = len(points)
    habit = rng.normal(0, 0.035, (1, 2, 21, 2))
    trembling = rng.uniform(0.005, 0.04) * rng.standard_normal((num_pictures, 2, 21, 2))
    swaying = rng.normal(0, 0.02, (num_pictures, 2, 1, 2))
    wrong = points + size * (habit + trembling + swaying)
    seen: Points = np.where(found[..., None, None], wrong, np.nan).astype(np.float32)
    return seen


def _is_found(points: Points, rng: np.random.Generator) -> NDArray[np.bool_]:
    """In which pictures (T, 2) each hand is found."""
    conditions = _Conditions.of(points, badness=rng.random())
    there = ~np.isnan(points[:, :, 0, 0])
    chance = rng.random(there.shape)
    found = np.zeros_like(there)
    follows = np.zeros(2, bool)
    for number in range(len(points)):
        keeps = chance[number] > conditions.losing[number]
        catches = chance[number] < conditions.finding[number]
        follows = np.where(follows, keeps, catches) & there[number]
        found[number] = follows
    return found
