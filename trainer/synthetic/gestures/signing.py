"""How do people sign, as in a sign language?

Vectors are (out, forward, up) of the hand's own side, in arm lengths from between the shoulders.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trainer.synthetic.gestures.speech import TIME_TO_LOWER_S, Speech
from trainer.synthetic.gestures.take import Performance, Take
from trainer.synthetic.gestures.timeline import HandPose
from trainer.synthetic.people.hand_shapes import ShapeName

Array = NDArray[np.float64]

_SIGN_PLACES = np.array(
    [
        *([0.0, 0.36, 0.12], [0.05, 0.34, 0.22], [0.12, 0.34, 0.4]),  # chin, mouth, brow
        *([0.05, 0.36, -0.15], [0.12, 0.5, -0.1], [0.3, 0.5, -0.05]),  # chest and before it
        *([0.35, 0.45, 0.25], [0.1, 0.5, -0.3], [0.25, 0.6, 0.1]),
    ]
)
_SIGN_FACINGS: tuple[tuple[tuple[float, float, float], tuple[float, float, float]], ...] = (
    ((-0.2, 0.2, 1), (-0.1, 1, 0)),
    ((-0.2, 0.1, 1), (-0.2, -1, 0.1)),
    ((-1, 0.2, 0.2), (-0.2, -1, 0)),
    ((-1, 0.3, 0.1), (-0.1, 0, -1)),
    ((-0.4, 0.9, 0.2), (-0.9, 0, 0.2)),
    ((-0.4, 0.9, 0.1), (-0.1, 0, -1)),
    ((-0.3, 0.8, 0.2), (-0.2, -0.2, 1)),
    ((-0.2, 0.3, 1), (-0.9, 0.2, 0)),
)
_SIGN_SHAPES: tuple[ShapeName, ...] = (
    *("fist", "thumb_up", "point", "two_fingers_v", "ell", "ring", "open_together", "open_spread"),
    *("horns", "hook", "beak", "claw", "little_up", "three", "pinch_closed", "grip_closed", "dial"),
)
_BASE_FACINGS = (((-0.8, 0.6, 0.1), (-0.1, -0.1, 1)), ((-0.9, 0.4, 0.2), (-0.2, -0.9, 0.3)))
_TWO_HANDED_OUT = 0.12


@dataclass(frozen=True)
class _Way:
    """How the hands of one sign work together; the shares add up to 1.

    Attributes:
        share: How often.
        mirrors: The other hand does the same on its side.
        alternates: The other hand is always where this one was.
        on_base: The other hand waits below, and this one lands on it.
    """

    share: float
    mirrors: bool = False
    alternates: bool = False
    on_base: bool = False


_WAYS = (
    _Way(0.38),
    _Way(0.27, mirrors=True),
    _Way(0.12, mirrors=True, alternates=True),
    _Way(0.23, on_base=True),
)


def sign(take: Take, duration_s: float) -> Performance:
    """Sign word after word, with pauses in rest."""
    speech = Speech.begin(take)
    while speech.now_s < duration_s - 2 * TIME_TO_LOWER_S:
        _sign_word(speech)
        if take.chance(0.25):
            speech.lower()
            speech.wait(take.between(0.1, 0.8))
    return speech.finish(duration_s)


def sign_one_word(take: Take, duration_s: float) -> Performance:
    """Come up from rest, make one sign and sink back; again after a while if there is time."""
    speech = Speech.begin(take)
    while True:
        speech.wait(take.between(0.0, 0.6))
        for _ in range(take.rng.integers(1, 3)):
            _sign_word(speech)
        speech.lower()
        speech.wait(take.between(0.4, 1.5))
        if speech.now_s > duration_s - 3.0:
            break
    return speech.finish(duration_s)


def _sign_word(speech: Speech) -> None:
    """One sign: a hold and a short movement, repeated or not."""
    take = speech.take
    way = _WAYS[take.rng.choice(len(_WAYS), p=[way.share for way in _WAYS])]
    keys = _movement(take, _sign_pose(take, two_handed=way.mirrors))
    others: list[HandPose | None] = [None] * len(keys)
    if way.on_base:
        base = _base(take)
        height = 0.09 if take.chance(0.7) else 0.03
        landing = base.position + np.array([-2 * base.position[0], 0.0, height])
        shift = take.about(landing, 0.02) - keys[-1].position
        keys = [key.shifted(shift) for key in keys]
        others = [base] * len(keys)
    elif way.mirrors:
        order = keys[::-1] if way.alternates else keys
        others = [key.shifted(take.about([0, 0, 0], 0.01)) for key in order]
    quick = take.between(0.7, 1.3)
    speech.move(take.between(0.25, 0.5), keys[0], others[0])
    if take.chance(0.4):
        speech.wait(take.between(0.05, 0.3))
    for repeat in range(take.rng.integers(1, 4)):
        if repeat:
            speech.move(quick * take.between(0.12, 0.25), keys[0], others[0])
        for key, other in zip(keys[1:], others[1:], strict=True):
            last = key is keys[-1]
            speech.move(quick * take.between(0.12, 0.28), key, other, flow=not last)
    speech.wait(take.between(0.0, 0.5))


def _movement(take: Take, first: HandPose) -> list[HandPose]:
    """The keys of a sign's movement: a hop, an arc, a circle, a tap, a turn or a change of the fingers."""
    kind = take.rng.choice(["hop", "arc", "circle", "tap", "turn", "change"], p=(0.25, 0.2, 0.12, 0.18, 0.12, 0.13))  # fmt: skip
    far = take.rng.normal(0, 1, 3) * np.array([0.12, 0.08, 0.12]) * take.between(0.6, 1.8)
    if kind == "tap":
        return [first, first.shifted(0.35 * far)]
    if kind == "circle":
        size, phase = take.between(0.04, 0.11), take.between(0, 2 * np.pi)
        angles = phase + take.rng.choice([-1.0, 1.0]) * np.linspace(0, 2 * np.pi, 6)
        across = np.stack([np.cos(angles), 0.3 * np.sin(angles), np.sin(angles)], axis=1) * size
        return [first.shifted(step) for step in across - across[0]]
    turned = _sign_pose(take)
    shape = turned.shape if kind == "change" or take.chance(0.2) else first.shape
    turns = kind == "turn" or take.chance(0.2)
    fingers, palm = (turned.fingers, turned.palm) if turns else (first.fingers, first.palm)
    last = take.pose(first.position + far, fingers, palm, shape)
    if kind == "arc":
        bulge = take.about([0.0, 0.08, 0.06], 0.05)
        return [first, take.pose(first.position + far / 2 + bulge, fingers, palm, shape), last]
    return [first, last]


def _base(take: Take) -> HandPose:
    """Where the other hand waits for this one to land on it."""
    fingers, palm = _BASE_FACINGS[take.rng.integers(len(_BASE_FACINGS))]
    shape = take.shape("open_together", "open_together", "fist", "point", "open_thumb_aside")
    position = take.about([0.06, 0.5, take.between(-0.4, -0.1)], 0.03)
    return take.pose(position, take.about(fingers, 0.12), take.about(palm, 0.12), shape)


def _sign_pose(take: Take, *, two_handed: bool = False) -> HandPose:
    place = take.about(_SIGN_PLACES[take.rng.integers(len(_SIGN_PLACES))], 0.05)
    if two_handed:
        place = np.array([max(abs(place[0]), take.between(0.3, 1.5) * _TWO_HANDED_OUT), *place[1:]])
    fingers, palm = _SIGN_FACINGS[take.rng.integers(len(_SIGN_FACINGS))]
    shape = take.shape(*_SIGN_SHAPES)
    return take.pose(place, take.about(fingers, 0.15), take.about(palm, 0.15), shape)
