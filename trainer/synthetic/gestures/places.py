"""Where do hands go when people do not gesture: face, hair, cup, phone, keyboard ...?

Vectors are (out, forward, up) of the hand's own side, in arm lengths from between the shoulders.
"""

from dataclasses import dataclass

from trainer.synthetic.gestures.take import Take
from trainer.synthetic.gestures.timeline import HandPose
from trainer.synthetic.people.hand_shapes import ShapeName

Triple = tuple[float, float, float]

_ANY_SHAPE: tuple[ShapeName, ...] = (
    "relaxed",
    "open_natural",
    "fist",
    "point",
    "dial",
    "grip_closed",
    "pinch_closed_soft",
    "claw",
)


@dataclass(frozen=True)
class Place:
    """Somewhere a hand goes to, and what it does there.

    Attributes:
        low: Least out, forward, up of the wrist.
        high: Greatest out, forward, up of the wrist.
        fingers: About where the fingers point.
        palm: About where the palm faces.
        shapes: How the fingers may be held.
        spread: How much the directions vary.
        rub: Size of a to-and-fro movement on arrival, in arm lengths.
        both_hands: The other hand goes there, too, on its side.
        targets: To how many spots the hand goes at most, if it stays long.
        look: Turn of the head: down, leaning left, twisted left, in radians.
        typing: The fingers strike keys.
    """

    low: Triple
    high: Triple
    fingers: Triple
    palm: Triple
    shapes: tuple[ShapeName, ...]
    spread: float = 0.25
    rub: float = 0.0
    both_hands: bool = False
    targets: int = 2
    look: Triple = (0.0, 0.0, 0.0)
    typing: bool = False

    def draw(self, take: Take) -> HandPose:
        """Draw a pose at this place.

        Args:
            take: The performer's way.

        Returns:
            The pose.
        """
        position = take.rng.uniform(self.low, self.high)
        shape = take.shape(*self.shapes, amount=1.4)
        fingers = take.about(self.fingers, self.spread)
        return take.pose(position, fingers, take.about(self.palm, self.spread), shape)


_CHIN = Place(
    (-0.08, 0.26, -0.02), (0.12, 0.34, 0.08), (-0.3, -0.2, 1), (-0.3, -1, 0.2), ("fist", "relaxed")
)
_TABLE = Place(
    (0.0, 0.45, -0.62),
    (0.3, 0.7, -0.42),
    (-0.9, 0.4, 0),
    (-0.1, -0.1, -1),
    ("relaxed",),
    both_hands=True,
)
_CROSSED_ARMS = Place(
    (-0.34, 0.24, -0.42),
    (-0.18, 0.32, -0.18),
    (-1, 0, 0.2),
    (-0.2, -1, 0),
    ("relaxed", "fist"),
    both_hands=True,
    targets=1,
)
_FACE = Place(
    (-0.1, 0.24, 0.1),
    (0.15, 0.34, 0.3),
    (-0.5, -0.3, 0.8),
    (-0.3, -1, 0),
    ("relaxed", "point", "open_natural", "pinch_closed_soft", "fist"),
    rub=0.025,
    targets=3,
)
_HAIR = Place(
    (0.0, -0.08, 0.45),
    (0.3, 0.2, 0.72),
    (-0.7, -0.4, 0.5),
    (-0.5, -0.3, -0.6),
    ("relaxed", "open_natural", "claw"),
    rub=0.06,
)
_GLASSES = Place(
    (0.0, 0.28, 0.32), (0.15, 0.34, 0.44), (-0.5, -0.3, 0.7), (-0.4, -1, 0), ("pinch_closed_soft",)
)
_NECK = Place(
    (-0.05, 0.1, 0.12),
    (0.12, 0.24, 0.26),
    (-0.5, -0.7, 0.5),
    (-0.8, -0.4, 0),
    ("claw", "relaxed"),
    rub=0.04,
    look=(0.1, 0.15, 0),
)
_OTHER_ARM = Place(
    (-0.38, 0.18, -0.35),
    (-0.2, 0.3, 0.05),
    (-1, -0.1, 0.2),
    (-0.2, -1, 0),
    ("claw", "relaxed"),
    rub=0.05,
)
_CHEST = Place(
    (-0.15, 0.26, -0.4), (0.15, 0.36, -0.1), (-1, -0.1, 0.3), (-0.1, -1, 0), _ANY_SHAPE, rub=0.03
)
_COUGH = Place(
    (-0.06, 0.32, 0.12),
    (0.06, 0.4, 0.24),
    (-0.8, -0.1, 0.5),
    (-0.3, -1, 0),
    ("fist", "relaxed"),
    targets=1,
    look=(0.3, 0, 0),
)
_POINTING = Place(
    (-0.2, 0.45, -0.2), (0.6, 0.85, 0.45), (0, 0.6, 0.4), (-0.5, 0, -0.7), ("point",), spread=0.5
)
_ANYWHERE = Place(
    (-0.4, 0.15, -0.5),
    (0.8, 0.85, 0.65),
    (-0.2, 0.4, 0.5),
    (-0.3, 0, -0.3),
    _ANY_SHAPE,
    spread=0.7,
    targets=3,
)
_OUT_TO_THE_SIDE = Place(
    (0.6, 0.1, -0.6),
    (1.0, 0.6, 0.2),
    (0.8, 0.5, 0),
    (-0.2, 0, -1),
    _ANY_SHAPE,
    spread=0.4,
    look=(0.1, 0, 0.4),
)
_CAMERA = Place(
    (-0.1, 0.85, -0.1),
    (0.3, 1.0, 0.4),
    (-0.2, 1, 0.3),
    (-0.2, 0.1, -1),
    ("relaxed", "dial", "point", "pinch_closed_soft"),
    spread=0.4,
    rub=0.015,
)
_STRETCHING = Place(
    (0.15, 0.05, 0.8),
    (0.5, 0.3, 1.1),
    (0, 0.1, 1),
    (-0.5, 0.6, 0.2),
    ("fist", "open_natural", "open_spread"),
    both_hands=True,
    targets=1,
    look=(-0.2, 0, 0),
)
_CLASPED = Place(
    (-0.03, 0.42, -0.42),
    (0.06, 0.62, -0.05),
    (-0.6, 0.4, 0.5),
    (-1, -0.2, 0),
    ("relaxed", "grip_closed", "open_together"),
    both_hands=True,
    rub=0.03,
)
_WAVING_BOTH = Place(
    (0.25, 0.35, -0.1),
    (0.5, 0.65, 0.35),
    (0, 0.2, 1),
    (-0.1, 1, 0),
    ("open_natural", "open_spread"),
    both_hands=True,
    targets=1,
    rub=0.1,
)
_TYPING = Place(
    (0.03, 0.48, -0.62),
    (0.28, 0.68, -0.42),
    (-0.2, 1, 0),
    (-0.1, -0.1, -1),
    ("relaxed", "drum"),
    spread=0.12,
    both_hands=True,
    targets=3,
    look=(0.25, 0, 0),
    typing=True,
)
_ADJUSTING_CLOTHES = Place(
    (0.04, 0.3, -0.35),
    (0.2, 0.38, -0.12),
    (-0.6, -0.4, 0.5),
    (-0.5, -0.9, 0),
    ("pinch_closed_soft", "grip_closed"),
    both_hands=True,
    rub=0.03,
    look=(0.25, 0, 0),
)
_EYES = Place(
    (-0.04, 0.26, 0.3),
    (0.12, 0.33, 0.4),
    (-0.5, -0.4, 0.7),
    (-0.4, -1, 0),
    ("fist", "relaxed", "pinch_closed_soft"),
    rub=0.02,
    look=(0.2, 0, 0),
)
_EAR = Place(
    (0.22, 0.04, 0.26),
    (0.34, 0.16, 0.42),
    (-0.5, -0.4, 0.8),
    (-0.9, 0, 0),
    ("pinch_closed_soft", "relaxed", "point"),
    rub=0.02,
    look=(0, 0.1, 0),
)
_MOUTH = Place(
    (-0.1, 0.3, 0.06),
    (0.06, 0.38, 0.2),
    (-0.8, -0.2, 0.6),
    (-0.2, -1, 0),
    ("open_together", "relaxed", "fist"),
    targets=1,
    look=(-0.15, 0, 0),
)
_MOUSE = Place(
    (0.2, 0.5, -0.66),
    (0.42, 0.72, -0.5),
    (-0.1, 1, 0.05),
    (-0.1, 0, -1),
    ("relaxed", "drum"),
    spread=0.1,
    rub=0.02,
    targets=6,
)
_HEADSET = Place(
    (0.22, 0.06, 0.3),
    (0.34, 0.18, 0.5),
    (-0.5, -0.2, 0.9),
    (-1, 0, 0),
    ("claw", "grip_closed", "dial"),
    both_hands=True,
    rub=0.02,
)

_HEAD_IN_HANDS = Place(
    (0.1, 0.2, 0.2),
    (0.26, 0.32, 0.45),
    (-0.4, -0.2, 1),
    (-0.8, -0.6, 0),
    ("open_natural", "relaxed", "fist"),
    both_hands=True,
    targets=2,
    rub=0.01,
    look=(0.2, 0, 0),
)
_BEHIND_THE_HEAD = Place(
    (0.25, 0.02, 0.32),
    (0.36, 0.12, 0.5),
    (-0.5, -0.4, 0.8),
    (-0.8, -0.3, -0.3),
    ("claw", "pinch_closed_soft", "relaxed"),
    both_hands=True,
    rub=0.03,
    look=(0.15, 0, 0),
)
_SCREEN = Place(
    (0.25, 0.78, -0.35),
    (0.45, 0.95, 0.05),
    (-0.2, 0.8, 0.5),
    (-0.8, 0.4, 0),
    ("grip_closed", "claw", "dial"),
    both_hands=True,
    rub=0.015,
)

REACHES: dict[str, Place] = {
    "scratch the face": _FACE,
    "rub the eyes": _EYES,
    "touch the ear": _EAR,
    "touch the hair": _HAIR,
    "adjust the glasses": _GLASSES,
    "adjust the headset": _HEADSET,
    "adjust the clothes": _ADJUSTING_CLOTHES,
    "rub the neck": _NECK,
    "rub the other arm": _OTHER_ARM,
    "touch the chest": _CHEST,
    "cross the arms": _CROSSED_ARMS,
    "clasp the hands": _CLASPED,
    "rest the chin": _CHIN,
    "cough": _COUGH,
    "cover the mouth": _MOUTH,
    "point aside": _POINTING,
    "fumble in the air": _ANYWHERE,
    "reach aside": _OUT_TO_THE_SIDE,
    "reach for the camera": _CAMERA,
    "stretch": _STRETCHING,
    "raise both hands": _WAVING_BOTH,
    "hold the head": _HEAD_IN_HANDS,
    "tie the hair back": _BEHIND_THE_HEAD,
    "tilt the screen": _SCREEN,
    "type": _TYPING,
    "use the mouse": _MOUSE,
}
RESTING_PLACES: dict[str, Place] = {
    "sit with the hands on the table": _TABLE,
    "sit with crossed arms": _CROSSED_ARMS,
    "sit with the chin on the hand": _CHIN,
}
