"""How does one person gesture differently from another one?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from trainer.synthetic.people.body import Side

_STYLE_FAMILIES = (
    *("sideways", "upright", "push", "pull", "roll", "turn", "shake", "drum"),
    *("zoom hand", "zoom fingers", "thumb up", "thumb down", "stop"),
)
_RIGHT_HANDED_SHARE = 0.85
_OTHER_HAND_SHARE = 0.15
_UNHURRIED_SHARE = 0.5
"""Of people: the others flick. Seen on real clips: half of the gestures take one to two seconds, with the hand up before
and after."""

Style = TypeVar("Style")


@dataclass(frozen=True, eq=False)
class Habits:
    """What the gestures of one person have in common.

    Attributes:
        right_handed: Which hand the person prefers.
        pace: Factor on durations; below one is fast.
        amplitude: Factor on the size of movements.
        centre: (3,) where about the hand gestures: out, forward, up, in arm lengths from between the shoulders.
        elbow: (3,) where the elbow points to when nothing else is asked for.
        tremor: Factor on the unsteadiness of the hands.
        restlessness: Factor on the sway of torso and head.
        lingers: How often the raised hand waits before its stroke, and stays up after it, 0..1.
        rest: Where the hands rest: "lap", "table" or "edge" of the table, which is seen more often.
        favourites: For each family of styles a number in 0..1 that picks the favourite.
        loyalty: How often the person keeps to the favourite, 0..1.
    """

    right_handed: bool
    pace: float
    amplitude: float
    centre: NDArray[np.float64]
    elbow: NDArray[np.float64]
    tremor: float
    restlessness: float
    lingers: float
    rest: str
    favourites: Mapping[str, float]
    loyalty: float

    def hand(self, rng: np.random.Generator) -> Side:
        """Draw the hand that gestures this time: mostly the preferred one.

        Args:
            rng: Source of randomness.

        Returns:
            The side, the performer's own.
        """
        prefers = rng.random() >= _OTHER_HAND_SHARE
        return "R" if self.right_handed == prefers else "L"

    def style(self, rng: np.random.Generator, family: str, styles: Sequence[Style]) -> Style:
        """Draw a style: mostly the favourite.

        Args:
            rng: Source of randomness.
            family: What the styles are of, the same for opposite gestures.
            styles: The choice.

        Returns:
            One of the styles.
        """
        draw, other = rng.random(), rng.random()
        share = self.favourites[family] if draw < self.loyalty else other
        return styles[int(share * len(styles))]


def sample_habits(rng: np.random.Generator) -> Habits:
    """Draw a person's habits.

    Args:
        rng: Source of randomness.

    Returns:
        The habits.
    """
    close_to_camera = rng.random() < 0.3
    unhurried = rng.random() < _UNHURRIED_SHARE
    heights = rng.uniform([-0.2, 0.1, 0.42], [0.1, 0.5, 0.66])
    return Habits(
        right_handed=bool(rng.random() < _RIGHT_HANDED_SHARE),
        pace=float(np.exp(rng.normal(0.85, 0.3) if unhurried else rng.normal(-0.13, 0.28))),
        amplitude=float(np.exp(rng.normal(0, 0.2))),
        centre=np.array(
            [
                rng.uniform(0.08, 0.55),
                rng.uniform(0.68, 0.88) if close_to_camera else rng.uniform(0.42, 0.7),
                rng.choice(heights, p=(0.13, 0.6, 0.27)),
            ]
        ),
        elbow=np.array([rng.uniform(0.2, 1.0), -rng.uniform(-0.1, 0.5), -1.0]),
        tremor=float(np.exp(rng.normal(-0.6, 0.6))),
        restlessness=float(np.exp(rng.normal(-0.8, 0.8))),
        lingers=float(rng.choice([0.4, 0.7, 0.95] if unhurried else [0.05, 0.3, 0.7])),
        rest=str(rng.choice(["lap", "lap", "table", "edge"])),
        favourites=dict(zip(_STYLE_FAMILIES, rng.random(len(_STYLE_FAMILIES)), strict=True)),
        loyalty=rng.uniform(0.4, 0.8),
    )
