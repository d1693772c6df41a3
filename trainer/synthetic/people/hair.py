"""Which hair grows on a head? Cut, colour, beard and brows."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from trainer.synthetic.colour import linear
from trainer.synthetic.people.head import Head, Mask
from trainer.synthetic.people.pieces import Piece
from trainer.synthetic.people.tresses import hanging_hair, knotted_hair

HairStyle = Literal["bald", "receding", "buzz", "short", "fringe", "curly", "afro", "bob", "long",
                    "ponytail", "bun"]  # fmt: skip
Beard = Literal["none", "stubble", "moustache", "goatee", "full"]

HAIR_STYLES: tuple[HairStyle, ...] = ("bald", "receding", "buzz", "short", "fringe", "curly", "afro",
                                      "bob", "long", "ponytail", "bun")  # fmt: skip
STYLE_SHARES_MALE = (0.05, 0.07, 0.13, 0.42, 0.12, 0.1, 0.03, 0.01, 0.04, 0.01, 0.02)
STYLE_SHARES_FEMALE = (0.0, 0.0, 0.01, 0.06, 0.03, 0.05, 0.03, 0.18, 0.36, 0.16, 0.12)
BEARDS: tuple[Beard, ...] = ("none", "stubble", "moustache", "goatee", "full")
BEARD_SHARES_MALE = (0.5, 0.2, 0.05, 0.08, 0.17)

_TONES = np.array([
    [0.09, 0.085, 0.085], [0.11, 0.095, 0.09], [0.14, 0.11, 0.095], [0.16, 0.10, 0.07], [0.28, 0.17, 0.10],
    [0.45, 0.30, 0.17], [0.68, 0.52, 0.32], [0.40, 0.15, 0.07], [0.55, 0.54, 0.53], [0.75, 0.74, 0.72],
])  # fmt: skip
_TONE_SHARES = (0.14, 0.16, 0.18, 0.18, 0.13, 0.09, 0.05, 0.03, 0.03, 0.01)
_DARK_SKIN_TONE_SHARES = (0.40, 0.27, 0.22, 0.05, 0.0, 0.0, 0.0, 0.0, 0.05, 0.01)
_GREY_FROM_AGE = 0.8
_DYED_SHARE = 0.04
_SPARSE_BEARD_SHARE = 0.6

_LIFT_M: dict[HairStyle, tuple[float, float, float, float]] = {
    "bald": (0, 0, 0, 0), "receding": (0.0, 0.001, 0.005, 0.011), "buzz": (0.003, 0.006, 0.002, 0.004),
    "short": (0.012, 0.034, 0.004, 0.013), "fringe": (0.012, 0.024, 0.009, 0.017),
    "curly": (0.022, 0.045, 0.012, 0.03), "afro": (0.045, 0.085, 0.04, 0.075),
    "bob": (0.01, 0.02, 0.006, 0.012), "long": (0.008, 0.018, 0.005, 0.01),
    "ponytail": (0.005, 0.011, 0.004, 0.007), "bun": (0.005, 0.012, 0.004, 0.008),
}  # fmt: skip
_BUMPS: dict[HairStyle, float] = {"curly": 0.55, "afro": 0.14, "buzz": 0.0, "receding": 0.2}
_RAMP_M = 0.024


@dataclass(frozen=True, eq=False)
class Hair:
    """What grows on the head.

    `cover` (V,) is above 0.5 where hair hides the skin, `lift_m` (V,) moves it off the skin, `stubble`
    (V,) is how much shaved hair darkens it, and `pieces` are hair that hangs free.
    """

    style: HairStyle
    beard: Beard
    colour: NDArray[np.float64]
    cover: Mask
    lift_m: Mask
    stubble: Mask
    pieces: tuple[Piece, ...]


def sample_hair(
    rng: np.random.Generator, head: Head, torso: NDArray[np.float64], looks: tuple[bool, bool, float]
) -> Hair:  # fmt: skip
    """Draw hair and beard.

    Args:
        rng: Source of randomness.
        head: Where it grows.
        torso: (N,3) vertices that long hair rests on.
        looks: Whether the person is male, whether the skin is dark, and the age in 0..1.

    Returns:
        The hair.
    """
    male, dark_skinned, age = looks
    colour = _sample_colour(rng, dark_skinned, age, may_dye=not male)
    shares = np.array(STYLE_SHARES_MALE if male else STYLE_SHARES_FEMALE)
    if dark_skinned:
        shares = shares * np.where(np.isin(HAIR_STYLES, ("afro", "buzz")), 3.0, 0.8)
    style = HAIR_STYLES[rng.choice(len(HAIR_STYLES), p=shares / shares.sum())]
    beard = BEARDS[rng.choice(len(BEARDS), p=BEARD_SHARES_MALE)] if male else "none"
    scalp = _scalp(np.random.default_rng(rng.integers(2**63)), head, style)
    lift = _lift(np.random.default_rng(rng.integers(2**63)), head, style) * _swell(scalp)
    bearded, beard_lift = _beard(np.random.default_rng(rng.integers(2**63)), head, beard)
    stubble = np.zeros_like(bearded)
    density = rng.uniform(0, 1)
    if beard == "stubble":
        bearded, stubble = stubble, bearded * (0.2 + 0.35 * density)
    elif beard != "full" and density < _SPARSE_BEARD_SHARE:
        bearded, stubble = stubble, bearded * rng.uniform(0.5, 0.8)
    if style == "buzz":
        stubble = np.maximum(stubble, np.clip(scalp * 1.6, 0, 1) * 0.6)
    return Hair(
        style=style,
        beard=beard,
        colour=colour,
        cover=np.maximum(scalp, bearded),
        lift_m=lift + beard_lift * _swell(bearded),
        stubble=stubble,
        pieces=_pieces(np.random.default_rng(rng.integers(2**63)), head, torso, style),
    )


def _sample_colour(
    rng: np.random.Generator, dark_skinned: bool, age: float, *, may_dye: bool
) -> NDArray[np.float64]:
    shares = _DARK_SKIN_TONE_SHARES if dark_skinned else _TONE_SHARES
    tone = linear(_TONES[rng.choice(len(_TONES), p=shares)])
    grey = linear(_TONES[rng.choice([8, 9])])
    dyed = linear(rng.uniform([0.15, 0.05, 0.1], [0.65, 0.3, 0.5]))
    greyness, is_dyed = rng.uniform(-0.6, 1.0), rng.random() < _DYED_SHARE
    if age > _GREY_FROM_AGE:
        tone = tone + (grey - tone) * np.clip(greyness, 0, 1)
    elif is_dyed and may_dye:
        tone = dyed
    return np.asarray(tone * rng.uniform(0.85, 1.3))


def _swell(cover: Mask) -> Mask:
    """Hair lies flat at its edge and rises behind it."""
    return np.clip((cover - 0.45) / 0.5, 0, 1)


def _scalp(rng: np.random.Generator, head: Head, style: HairStyle) -> Mask:
    """Where hair grows (V,), rising from 0 through 0.5 at the hairline."""
    if style == "bald":
        return np.zeros_like(head.x)
    front = head.eye_z + head.unit * rng.uniform(0.98, 1.28)
    if style == "fringe" or (style in {"bob", "long"} and rng.random() < 0.4):
        slant = rng.uniform(-0.12, 0.12) * head.x / head.unit
        front = head.eye_z + head.unit * (rng.uniform(0.42, 0.6) + slant)
    temples = np.exp(-(((head.beside - 0.75) / 0.3) ** 2)) * rng.uniform(0, 0.3) * head.unit
    backwards = np.clip((head.y - (head.eye_y + 0.02)) / 0.07, 0, 1)
    line = front + temples - backwards * head.unit * rng.uniform(1.2, 1.9)
    nape = head.eye_z - head.unit * rng.uniform(1.2, 1.9)
    line = np.where(head.y > head.centre[1] + 0.03, nape, line)
    uneven = np.sin(head.x * 210 + rng.uniform(0, 6)) + np.sin(head.x * 97 + rng.uniform(0, 6))
    grown = np.clip((head.z - line + 0.0015 * uneven) / _RAMP_M + 0.5, 0, 1)
    bare_ears = 1 - head.ears * (style != "afro")
    if style == "receding":
        crown = head.z - (head.eye_z + head.unit * rng.uniform(0.75, 1.1))
        from_back = head.y - (head.centre[1] + rng.uniform(0.0, 0.06))
        bare = np.clip(np.minimum(crown, 0.03 - from_back) / 0.02 + 0.5, 0, 1)
        grown = np.minimum(grown, 1 - bare)
    return np.asarray(grown * np.clip(head.on_head * 2 - 1, 0, 1) * bare_ears)


def _lift(rng: np.random.Generator, head: Head, style: HairStyle) -> Mask:
    """How far the hair (V,) stands off the skull: more on top, in locks, parted somewhere."""
    top_low, top_high, side_low, side_high = _LIFT_M[style]
    top, side = rng.uniform(top_low, top_high), rng.uniform(side_low, side_high)
    height = np.clip((head.z - head.centre[2]) / head.radii[2], 0, 1)
    lift = side + (top - side) * height**1.2
    points = np.stack([head.x, head.y, head.z], axis=1)
    locks = np.sin(points @ rng.normal(0, 55, (3, 4)) + rng.uniform(0, 6, 4)).mean(1)
    broad = np.sin(points @ rng.normal(0, 22, (3, 3)) + rng.uniform(0, 6, 3)).mean(1)
    lift = lift * (1 + _BUMPS.get(style, 0.3) * (1.3 * locks + broad))
    if style in {"short", "fringe", "bob", "long"}:
        parting = rng.uniform(-0.04, 0.04)
        groove = np.exp(-(((head.x - parting) / 0.011) ** 2)) * (head.y < head.centre[1] + 0.03)
        lift = lift * (1 - rng.uniform(0, 0.6) * groove)
        lift = lift * (1 + rng.uniform(-0.45, 0.45) * head.x / head.radii[0])
    if style == "short":
        quiff = np.clip((head.centre[1] - head.y) / head.radii[1], 0, 1) * height
        lift = lift * (1 + rng.uniform(-0.3, 0.8) * quiff)
    return np.asarray(np.maximum(lift, 0))


def _beard(rng: np.random.Generator, head: Head, kind: Beard) -> tuple[Mask, Mask]:
    """Where a beard grows (V,), through 0.5 at its edge, and how far it stands off the skin."""
    nothing = np.zeros_like(head.x)
    if kind == "none":
        return nothing, nothing
    below, beside = head.below_eyes, head.beside

    def within(value: Mask, lowest: float, highest: float) -> Mask:
        return np.clip(np.minimum(value - lowest, highest - value) / 0.22 + 0.5, 0, 1)

    lips = np.clip(1.5 - ((beside / 0.4) ** 2 + ((below - 1.18) / 0.17) ** 2) ** 0.5 * 1.0, 0, 1)
    moustache = within(below, 0.88, 1.12) * within(beside, -1, rng.uniform(0.38, 0.52))
    taper = rng.uniform(0.28, 0.46) - 0.2 * np.clip(below - 1.4, 0, 1)
    chin = within(below, 1.36, 2.0) * within(beside / taper, -1, 1)
    cheeks = within(below + 0.85 * beside, rng.uniform(1.35, 1.6), 9) * within(below, 0.0, 2.0)
    grown = {
        "moustache": moustache,
        "goatee": np.maximum(chin, moustache if rng.random() < 0.7 else nothing),
    }.get(kind, np.maximum(cheeks, moustache))
    in_front = head.front * (head.y < head.eye_y + 0.06) * (head.on_head > 0.6) * (1 - head.ears)
    length = rng.uniform(0.002, 0.007) + (rng.uniform(0, 0.022) if kind == "full" else 0)
    lift = length * (0.35 + 0.65 * within(below, 1.3, 9))
    return np.asarray(grown * in_front * np.where(lips > 0.5, 0, 1)), np.asarray(lift)


def _pieces(
    rng: np.random.Generator, head: Head, torso: NDArray[np.float64], style: HairStyle
) -> tuple[Piece, ...]:
    if style in {"bob", "long"}:
        return (hanging_hair(rng, head, torso, to_chin=style == "bob"),)
    if style in {"ponytail", "bun"}:
        return knotted_hair(rng, head, torso, bun=style == "bun")
    return ()
