"""What does a movement consist of?"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from trainer.synthetic.people.body import Side

Thing = Literal[
    "mug",
    "glass",
    "bottle",
    "can",
    "phone",
    "pen",
    "fork",
    "snack",
    "book",
    "paper",
    "spectacles",
]


@dataclass(frozen=True, eq=False)
class ArmMotion:
    """Where one arm shall be at T moments. World coordinates (see `body`).

    Attributes:
        wrist: (T, 3) target of the wrist joint, metres. Out of reach is allowed: the arm stretches as far as it can.
        fingers_direction: (T, 3) from the wrist to the knuckles, any length but zero.
        palm_direction: (T, 3) out of the palm; only its part perpendicular to `fingers_direction` counts.
        flexion_rad: (T, 4, 3) bend of the three joints of index, middle, ring and little finger.
        abduction_rad: (T, 4) spread of those fingers, positive to the thumb's side.
        thumb: (T, 3, 3) directions of the thumb's three bones in the hand frame (along the fingers, out of the palm,
            to the thumb's side).
        elbow_direction: (T, 3) to where the elbow shall point, seen from the line from shoulder to wrist.
    """

    wrist: NDArray[np.float64]
    fingers_direction: NDArray[np.float64]
    palm_direction: NDArray[np.float64]
    flexion_rad: NDArray[np.float64]
    abduction_rad: NDArray[np.float64]
    thumb: NDArray[np.float64]
    elbow_direction: NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Held:
    """A thing that a hand holds at some of T moments.

    Attributes:
        thing: What it is.
        side: Which hand.
        in_hand: (T,) bool, when it is there.
    """

    thing: Thing
    side: Side
    in_hand: NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Motion:
    """A person's movement at T moments.

    Attributes:
        root: (T, 3) shift of the whole body, metres.
        torso_rad: (T, 3) turn of the chest about x (positive leans forward), y (leans left) and z (twists left).
        head_rad: (T, 3) turn of the head against the chest about the same axes.
        arms: Both arms.
        stroke_s: Begin and end of what makes the gesture, in seconds of the clip; the whole clip for background labels.
        held: What the hands hold.
    """

    root: NDArray[np.float64]
    torso_rad: NDArray[np.float64]
    head_rad: NDArray[np.float64]
    arms: Mapping[Side, ArmMotion]
    stroke_s: tuple[float, float]
    held: tuple[Held, ...] = ()
