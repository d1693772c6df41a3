"""How are the fingers held: open, two fingers, fist, pinch ...?"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

ShapeName = Literal[
    "open_together",
    "open_spread",
    "open_natural",
    "relaxed",
    "fist",
    "thumb_up",
    "two_fingers",
    "two_fingers_v",
    "point",
    "pinch_closed",
    "pinch_open",
    "pinch_closed_soft",
    "pinch_open_soft",
    "grip_closed",
    "dial",
    "claw",
    "drum",
    "ell",
    "ell_closed",
    "open_thumb_aside",
    "beak",
    "hook",
    "horns",
    "ring",
    "three",
    "little_up",
    "around_cup",
    "around_phone",
    "at_pen",
    "under_book",
]


@dataclass(frozen=True, eq=False)
class HandShape:
    """The bend of all fingers.

    Attributes:
        flexion_rad: (4, 3) bend of the three joints of index, middle, ring and little finger.
        abduction_rad: (4,) spread of those fingers, positive to the thumb's side.
        thumb: (3, 3) directions of the thumb's three bones in the hand frame (along the fingers, out of the palm, to
            the thumb's side).
    """

    flexion_rad: NDArray[np.float64]
    abduction_rad: NDArray[np.float64]
    thumb: NDArray[np.float64]

    def varied(self, rng: np.random.Generator, amount: float = 1.0) -> "HandShape":
        """Change every angle a little, as no two people hold their fingers alike.

        Args:
            rng: Source of randomness.
            amount: 1 for about 5 degrees in the finger joints.

        Returns:
            A similar shape.
        """
        return HandShape(
            self.flexion_rad + np.radians(rng.normal(0, 5 * amount, (4, 3))),
            self.abduction_rad + np.radians(rng.normal(0, 2.5 * amount, 4)),
            self.thumb + rng.normal(0, 0.06 * amount, (3, 3)),
        )

    def bent(self, degrees: tuple[float, float, float], num_fingers: int = 4) -> "HandShape":
        """Bend the first fingers further.

        Args:
            degrees: Added to the three joints of each of these fingers.
            num_fingers: How many, from the index on.

        Returns:
            The bent shape.
        """
        flexion_rad = self.flexion_rad.copy()
        flexion_rad[:num_fingers] += np.radians(degrees)
        return HandShape(flexion_rad, self.abduction_rad, self.thumb)

    @staticmethod
    def blend(first: "HandShape", last: "HandShape", share: float) -> "HandShape":
        """Go from one shape to another.

        Args:
            first: The shape at share 0.
            last: The shape at share 1.
            share: 0..1.

        Returns:
            The shape in between.
        """
        return HandShape(
            (1 - share) * first.flexion_rad + share * last.flexion_rad,
            (1 - share) * first.abduction_rad + share * last.abduction_rad,
            (1 - share) * first.thumb + share * last.thumb,
        )


def hand_shape(name: ShapeName) -> HandShape:
    """Look up a hand shape.

    Args:
        name: Its name.

    Returns:
        The shape, absolute (it does not depend on how the rig's fingers are bent at rest).
    """
    fingers, abduction, thumb = _SHAPES[name]
    return HandShape(
        np.radians(np.array(fingers, dtype=np.float64)),
        np.radians(np.array(abduction, dtype=np.float64)),
        np.array(_THUMBS[thumb], dtype=np.float64),
    )


_Triple = tuple[float, float, float]
_Fingers = tuple[_Triple, _Triple, _Triple, _Triple]
_Abduction = tuple[float, float, float, float]

# Directions of the three bones: along the fingers, out of the palm, to the thumb's side.
_THUMBS: dict[str, tuple[_Triple, _Triple, _Triple]] = {
    "spread": ((0.62, 0.38, 0.68), (0.62, 0.20, 0.76), (0.66, 0.08, 0.75)),
    "along_index": ((0.80, 0.42, 0.42), (0.92, 0.30, 0.26), (0.97, 0.20, 0.12)),
    "over_fist": ((0.60, 0.68, 0.42), (0.74, 0.58, -0.34), (0.34, 0.10, -0.94)),
    "up": ((0.45, 0.35, 0.82), (0.12, 0.12, 0.98), (-0.05, -0.02, 1.0)),
    # Solved so that the tip is 1.3 cm from the tips of the index (and the middle) finger.
    "pinch": ((0.61, 0.73, 0.29), (0.78, 0.63, 0.03), (0.90, 0.43, -0.05)),
    "grip": ((0.39, 0.92, 0.05), (0.67, 0.71, -0.22), (0.84, 0.52, -0.17)),
    "opposed": ((0.55, 0.45, 0.70), (0.60, 0.34, 0.72), (0.68, 0.25, 0.69)),
    "relaxed": ((0.62, 0.55, 0.56), (0.80, 0.42, 0.43), (0.88, 0.34, 0.30)),
    "aside": ((0.50, 0.32, 0.80), (0.30, 0.15, 0.94), (0.25, 0.08, 0.96)),
    # Opposite the fingers around a cup; along a phone's edge; on top of a book.
    "around": ((0.42, 0.72, 0.55), (0.72, 0.68, 0.14), (0.88, 0.47, -0.08)),
    "edge": ((0.60, 0.35, 0.72), (0.90, 0.32, 0.30), (0.97, 0.20, 0.10)),
    "clasp": ((0.50, 0.62, 0.60), (0.82, 0.55, 0.12), (0.96, 0.15, -0.20)),
    "holding": ((0.58, 0.72, 0.38), (0.62, 0.62, -0.48), (0.30, 0.05, -0.95)),
}

# Degrees; bend of knuckle, middle and end joint.
_STRAIGHT: _Triple = (5, 6, 4)
_CURLED: _Triple = (88, 98, 62)
_CURLED_INDEX: _Triple = (85, 95, 60)
_CURLED_LITTLE: _Triple = (86, 95, 60)
_FIST: _Fingers = (_CURLED_INDEX, _CURLED, _CURLED, _CURLED_LITTLE)
_TWO_STRAIGHT: _Fingers = (_STRAIGHT, _STRAIGHT, _CURLED, _CURLED_LITTLE)

_TOGETHER: _Abduction = (4, 0, -4, -9)
_SPREAD: _Abduction = (17, 3, -11, -25)
_NATURAL: _Abduction = (9, 1, -7, -15)
_CLOSED: _Abduction = (2, 0, -3, -6)

_SHAPES: dict[ShapeName, tuple[_Fingers, _Abduction, str]] = {
    "open_together": ((_STRAIGHT,) * 4, _TOGETHER, "along_index"),
    "open_spread": (((2, 4, 2),) * 4, _SPREAD, "spread"),
    "open_natural": (
        ((10, 12, 8), (9, 12, 8), (10, 14, 8), (12, 15, 9)),
        _NATURAL,
        "spread",
    ),
    "relaxed": (
        ((18, 25, 14), (24, 30, 16), (28, 34, 18), (30, 36, 18)),
        _NATURAL,
        "relaxed",
    ),
    "fist": (_FIST, _CLOSED, "over_fist"),
    "thumb_up": (_FIST, _CLOSED, "up"),
    "two_fingers": (_TWO_STRAIGHT, (4, -2, -3, -6), "holding"),
    "two_fingers_v": (_TWO_STRAIGHT, (13, -9, -4, -8), "holding"),
    "point": ((_STRAIGHT, (86, 98, 62), _CURLED, _CURLED_LITTLE), _CLOSED, "holding"),
    "pinch_closed": (
        ((52, 38, 18), (80, 85, 50), (86, 92, 58), (85, 92, 58)),
        _CLOSED,
        "pinch",
    ),
    "pinch_open": (
        ((12, 12, 8), (78, 85, 50), (86, 92, 58), (85, 92, 58)),
        (12, 0, -3, -6),
        "opposed",
    ),
    "pinch_closed_soft": (
        ((52, 38, 18), (36, 40, 25), (34, 40, 25), (34, 40, 25)),
        _NATURAL,
        "pinch",
    ),
    "pinch_open_soft": (
        ((12, 12, 8), (36, 40, 25), (40, 44, 25), (42, 44, 25)),
        (12, 0, -6, -12),
        "opposed",
    ),
    "grip_closed": (
        ((62, 40, 22), (64, 40, 22), (66, 42, 22), (66, 44, 22)),
        _TOGETHER,
        "grip",
    ),
    "dial": (
        ((28, 34, 22), (28, 34, 22), (28, 36, 22), (30, 36, 22)),
        _SPREAD,
        "opposed",
    ),
    "claw": (((15, 55, 40),) * 4, _SPREAD, "opposed"),
    "drum": (((6, 20, 14), (8, 22, 14), (8, 22, 14), (8, 20, 14)), _NATURAL, "relaxed"),
    # Index up, thumb aside; closed: the same with index and thumb together.
    "ell": ((_STRAIGHT, _CURLED, _CURLED, _CURLED_LITTLE), (8, 0, -3, -6), "aside"),
    "ell_closed": (((52, 38, 18), _CURLED, _CURLED, _CURLED_LITTLE), (4, 0, -3, -6), "pinch"),
    # Fingers together, thumb aside; closed: the same like a bird's beak.
    "open_thumb_aside": ((_STRAIGHT,) * 4, _TOGETHER, "aside"),
    "beak": (((58, 22, 12), (60, 22, 12), (62, 24, 12), (64, 26, 14)), _CLOSED, "grip"),
    "hook": (((12, 85, 50),) * 4, _TOGETHER, "along_index"),
    "horns": ((_STRAIGHT, _CURLED, _CURLED, _STRAIGHT), _NATURAL, "holding"),
    "ring": (((52, 38, 18), (12, 10, 6), (8, 8, 5), (6, 8, 5)), _NATURAL, "pinch"),
    "three": ((_STRAIGHT, _STRAIGHT, _STRAIGHT, _CURLED_LITTLE), _NATURAL, "holding"),
    # Closed around things, see `belongings`.
    "around_cup": (((40, 52, 28), (42, 52, 28), (44, 52, 28), (46, 50, 26)), _TOGETHER, "around"),
    "around_phone": (((22, 30, 18), (28, 42, 26), (32, 48, 30), (34, 50, 30)), _TOGETHER, "edge"),
    "at_pen": (((52, 38, 18), (58, 46, 24), (66, 60, 34), (70, 66, 38)), _CLOSED, "pinch"),
    "under_book": (((8, 12, 8), (10, 12, 8), (12, 14, 8), (14, 16, 9)), _NATURAL, "clasp"),
    "little_up": ((_CURLED_INDEX, _CURLED, _CURLED, _STRAIGHT), _CLOSED, "over_fist"),
}
