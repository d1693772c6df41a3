"""How do the hands that a tracker finds differ from where hands are?

The renderer knows every joint. A tracker does not: it loses hands that are fast, small or half outside
the picture, finds them again a while later, and is wrong about the others: mostly a little, at times a lot
and for long. The numbers below were fitted to what MediaPipe finds in 40 rendered minutes of 240 rows, set beside the
true points; see `docs/decisions/0039-a-tracker-is-wrong-for-long.md`.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trainer.data.hand_variation import Points

_FPS = 12.0
_FAST = 1.5
"""Picture heights a second at which a hand is blurred as much as it can be."""

_APART = 0.6
"""Hands whose middles are nearer to each other than this part of their size are taken for one by trackers."""

_LARGE, _SMALL = 0.3, 0.05
"""Hands of this size, in picture heights, are found as well, and as badly, as any."""

_STUBBORN = 0.8
"""How differently hard lost hands are to find again: 0 for all alike."""

_TURN, _BEND, _SHIFT = 0.06, 0.052, 0.02
"""Usual errors, in sizes of the hand: of the whole hand's shape, of a finger's tip, of the hand's place."""

_USUAL_SIZE, _WITH_SIZE = 0.35, 0.8
"""Of a hand of the first size, in picture heights, errors are the usual ones; they are in proportion to the
size to the power of minus the second, so nearly as many pixels for all."""

_SMALLEST, _LARGEST = 0.2, 5.0
"""Hands, in usual sizes, beyond which errors change no more."""

_SPREAD, _WORST = 0.75, 6.0
"""Standard deviation of the logarithm of how large errors are at the time, and the limit."""

_LEAST_OF_ALL = 0.2
"""In some recordings errors are smaller by up to this factor: those of a tracker go with what the hand does, so that
a network can learn to see through part of them, and those drawn here do not."""

_ALONG_A_FINGER = np.array([0.5, 0.7, 0.9, 1.1])
"""How much its four points go with its error, from the knuckle to the tip."""

_NUMBERS = (1, 4, 2, 10, 2)
"""How many numbers tell a hand's errors: how large they are, the turn of its shape, where the wrist is, the bends of five
fingers, and where the hand is."""

_LASTING, _HELD, _SLOW, _TREMBLING = 0.4, 0.496, 0.1, 0.004
"""Parts of the variance of errors that stay, that stay until the tracker changes its mind, that change within
`_SLOW_S` seconds, and that are new in each picture."""

_SLOW_S = 1.2

_CHANGES_MIND, _WHEN_BLURRED = 0.08, 4.0
"""Probability that the tracker does so in a picture, and how many times as large it is where the hand is blurred."""


def with_failures(points: Points, rng: np.random.Generator) -> Points:
    """Let a tracker lose hands, and be wrong about the others.

    Args:
        points: Where they are.
        rng: Draws when it fails, and how often.

    Returns:
        The same shape; NaN where it finds no hand.
    """
    hands = _Hands.of(points)
    found = _is_found(hands, rng)
    wrong = points + _errors(points, hands, rng)
    seen: Points = np.where(found[..., None, None], wrong, np.nan).astype(np.float32)
    return seen


@dataclass(frozen=True, slots=True)
class _Hands:
    """What makes hands hard for a tracker, each of shape (T, 2); NaN without a hand.

    Attributes:
        size: In picture heights.
        blurred: 0 to 1.
        hidden: Whether the other hand hides it, 0 or 1.
    """

    size: NDArray[np.float64]
    blurred: NDArray[np.float64]
    hidden: NDArray[np.float64]

    @classmethod
    def of(cls, points: Points) -> "_Hands":
        middles = points.mean(axis=2)
        step = np.linalg.norm(np.diff(middles, axis=0, prepend=middles[:1]), axis=-1) * _FPS
        size = np.ptp(points, axis=2).max(axis=-1)
        hidden = np.zeros_like(size)
        apart = np.linalg.norm(middles[:, 0] - middles[:, 1], axis=-1)
        hidden[:, 1] = np.nan_to_num(apart / size.max(axis=1), nan=1.0) < _APART
        return cls(size, np.nan_to_num(step / _FAST).clip(0, 1), hidden)


def _is_found(hands: _Hands, rng: np.random.Generator) -> NDArray[np.bool_]:
    """In which pictures (T, 2) each hand is found."""
    badness = rng.random()
    small = np.nan_to_num((_LARGE - hands.size) / (_LARGE - _SMALL), nan=1.0).clip(0, 1)
    losing = 0.004 + badness * (0.02 + 0.4 * hands.blurred + 0.06 * small) + 0.4 * hands.hidden
    finding = 0.75 - badness * (0.2 + 0.6 * hands.blurred + 0.4 * small) - 0.4 * hands.hidden
    losing, finding = losing.clip(0, 0.9), finding.clip(0.05, 1)
    there = ~np.isnan(hands.size)
    chance = rng.random(there.shape)
    found = np.zeros_like(there)
    follows, ease = np.zeros(2, bool), np.ones(2)
    for number in range(len(there)):
        keeps = chance[number] > losing[number]
        catches = chance[number] < ease * finding[number]
        loses = follows & ~keeps & there[number]
        ease = np.where(loses, rng.random(2) ** _STUBBORN, ease)
        follows = np.where(follows, keeps, catches) & there[number]
        found[number] = follows
    return found


def _errors(points: Points, hands: _Hands, rng: np.random.Generator) -> NDArray[np.float64]:
    """How far beside where it is each point is found, of the shape of `points`."""
    changing = _CHANGES_MIND * (1 + (_WHEN_BLURRED - 1) * hands.blurred)
    changes = rng.random(changing.shape) < changing
    numbers = _wandering(rng, changes, sum(_NUMBERS))
    amount, turn, wrist, fingers, shift = np.split(numbers, np.cumsum(_NUMBERS)[:-1], axis=2)
    size = hands.size[..., None, None]
    compared = np.nan_to_num(size / _USUAL_SIZE, nan=1.0).clip(_SMALLEST, _LARGEST)
    usual = np.exp(_SPREAD * amount[..., None]) * (1 + 0.5 * hands.blurred[..., None, None])
    usual = (usual * compared**-_WITH_SIZE).clip(0, _WORST) * rng.uniform(_LEAST_OF_ALL, 1)
    as_it_is = (points - points.mean(axis=2, keepdims=True)) / size
    turned = as_it_is @ turn.reshape(*changes.shape, 2, 2)
    bends = fingers.reshape(*changes.shape, 5, 1, 2) * _ALONG_A_FINGER[:, None]
    bent = np.concatenate([wrist[:, :, None], bends.reshape(*changes.shape, 20, 2)], axis=2)
    in_sizes = _TURN * turned + _BEND * bent + _SHIFT * shift[:, :, None]
    errors: NDArray[np.float64] = in_sizes * (usual * size)
    return errors


def _wandering(
    rng: np.random.Generator, changes: NDArray[np.bool_], count: int
) -> NDArray[np.float64]:
    """Draw numbers of mean 0 and variance 1 that partly stay as they are, and partly come and go.

    Args:
        rng: Draws them.
        changes: Shape (T, 2): in which pictures the tracker changes its mind about a hand.
        count: How many for each hand.

    Returns:
        Shape (T, 2, count).
    """
    shape = (*changes.shape, count)
    lasting = rng.standard_normal(shape[1:])
    held, slow, trembling = (rng.standard_normal(shape) for _ in range(3))
    keeps = np.exp(-1 / (_FPS * _SLOW_S))
    slow[1:] *= np.sqrt(1 - keeps**2)
    for number in range(1, len(held)):
        held[number] = np.where(changes[number, :, None], held[number], held[number - 1])
        slow[number] += keeps * slow[number - 1]
    numbers: NDArray[np.float64] = (
        np.sqrt(_LASTING) * lasting
        + np.sqrt(_HELD) * held
        + np.sqrt(_SLOW) * slow
        + np.sqrt(_TREMBLING) * trembling
    )
    return numbers
