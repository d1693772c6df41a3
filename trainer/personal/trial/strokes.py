"""Which gestures does somebody make up who wants some that are not among the usual 27?"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from trainer.synthetic.gestures.take import Stroke, Take

_KEYS_OF_A_CIRCLE = 9


@dataclass(frozen=True, slots=True)
class NewGesture:
    """A gesture that no network of the project has been shown.

    Attributes:
        draw: Draws one way to make it.
        seen_like: The usual gesture of which as much must be seen, so that it can be told from others.
    """

    draw: Callable[[Take], Stroke]
    seen_like: str


def circle(take: Take) -> Stroke:
    """Draw a circle in the air with the index finger."""
    radius = take.between(0.12, 0.22) * take.amplitude
    fingers = take.about([-0.1, take.between(0.2, 0.8), 1])
    palm, shape = take.about([-0.1, 1, -0.2]), take.shape("point", amount=0.7)
    turns = np.linspace(0, 2 * np.pi, _KEYS_OF_A_CIRCLE)
    places = [
        take.centre + radius * np.array([-take.left * np.sin(turn), 0, np.cos(turn)])
        for turn in turns
    ]
    steps = len(places) - 1
    return Stroke(
        [take.pose(place, fingers, palm, shape) for place in places],
        [take.between(0.6, 1.3) * take.pace / steps] * steps,
        flowing=True,
    )


def v_sign(take: Take) -> Stroke:
    """Hold up two fingers, apart."""
    fingers = take.about([-0.05, take.between(-0.1, 0.3), 1], 0.08)
    palm, shape = take.about([-0.05, 1, 0], 0.1), take.shape("two_fingers_v", amount=0.7)
    shown = take.pose(take.centre, fingers, palm, shape)
    ready = shown.shifted([0, 0, -take.between(0.02, 0.1)])
    held = shown.shifted(take.rng.normal(0, 0.008, 3))
    return Stroke((ready, shown, held), (take.between(0.15, 0.45) * take.pace, take.between(0.4, 1.6)))  # fmt: skip


def zigzag(take: Take) -> Stroke:
    """Move the open hand to and fro on its way down."""
    width = take.between(0.15, 0.25) * take.amplitude * take.left
    fingers = take.about([-0.1, take.between(0.2, 0.6), 1])
    palm = take.about([-0.2, 1, -0.1])
    shape = take.shape("open_together", "open_natural", amount=0.7)
    corners = [(width, 0.15), (-width, 0.1), (width, -0.05), (-width, -0.15)]
    poses = [
        take.pose(take.centre + np.array([across, 0, up]), fingers, palm, shape)
        for across, up in corners
    ]
    return Stroke(poses, [take.between(0.3, 0.5) * take.pace] * (len(poses) - 1))


NEW_GESTURES: Mapping[str, NewGesture] = {
    "Circle": NewGesture(circle, "Swiping Left"),
    "V sign": NewGesture(v_sign, "Stop Sign"),
    "Zigzag": NewGesture(zigzag, "Swiping Left"),
}
