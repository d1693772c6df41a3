"""How does a person move for each gesture label?"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from trainer.synthetic import gestures_directional as directional
from trainer.synthetic import gestures_in_place as in_place
from trainer.synthetic.body import Person, Side
from trainer.synthetic.gestures_background import no_gesture, other_things
from trainer.synthetic.gestures_performance import perform
from trainer.synthetic.gestures_take import Performance, Stroke, Take
from trainer.synthetic.gestures_timeline import (
    ABDUCTION,
    FINGERS,
    FLEXION,
    PALM,
    POSITION,
    THUMB,
    SmoothNoise,
    ramp,
)
from trainer.synthetic.motion import ArmMotion, Motion
from trainer.synthetic.rotation import unit

Array = NDArray[np.float64]

_ELBOW_FADE_S = 0.45

STROKES: dict[str, Callable[[Take], Stroke]] = {
    "Drumming Fingers": in_place.drum_fingers,
    "Pulling Hand In": directional.pull_hand,
    "Pulling Two Fingers In": directional.pull_two_fingers,
    "Pushing Hand Away": directional.push_hand,
    "Pushing Two Fingers Away": directional.push_two_fingers,
    "Rolling Hand Backward": in_place.roll_backward,
    "Rolling Hand Forward": in_place.roll_forward,
    "Shaking Hand": in_place.shake_hand,
    "Sliding Two Fingers Down": directional.slide_down,
    "Sliding Two Fingers Left": directional.slide_left,
    "Sliding Two Fingers Right": directional.slide_right,
    "Sliding Two Fingers Up": directional.slide_up,
    "Stop Sign": in_place.stop_sign,
    "Swiping Down": directional.swipe_down,
    "Swiping Left": directional.swipe_left,
    "Swiping Right": directional.swipe_right,
    "Swiping Up": directional.swipe_up,
    "Thumb Down": in_place.thumb_down,
    "Thumb Up": in_place.thumb_up,
    "Turning Hand Clockwise": in_place.turn_clockwise,
    "Turning Hand Counterclockwise": in_place.turn_counterclockwise,
    "Zooming In With Full Hand": in_place.zoom_in_full_hand,
    "Zooming In With Two Fingers": in_place.zoom_in_two_fingers,
    "Zooming Out With Full Hand": in_place.zoom_out_full_hand,
    "Zooming Out With Two Fingers": in_place.zoom_out_two_fingers,
}
BACKGROUNDS: dict[str, Callable[[Take], Performance]] = {
    "No gesture": no_gesture,
    "Doing other things": other_things,
}


def animate(
    person: Person,
    label: str,
    rng: np.random.Generator,
    hand: Side,
    times_s: Array,
    duration_s: float,
) -> Motion:
    """Make up a movement and sample it.

    Calling this again with an equal fresh generator gives the same movement, whatever `times_s` is.

    Args:
        person: Who moves.
        label: One of `model_zoo.labels.JESTER_LABELS`.
        rng: Source of randomness.
        hand: The hand that gestures (left and right are the performer's own).
        times_s: (T,) moments to sample, seconds from the start of the clip; any order, may lie outside the clip.
        duration_s: Length of the clip.

    Returns:
        The movement at these moments.

    Raises:
        ValueError: The label is unknown.
    """
    if label not in STROKES and label not in BACKGROUNDS:
        known = ", ".join(sorted([*STROKES, *BACKGROUNDS]))
        raise ValueError(f"There is no movement for the label {label!r}. Known labels: {known}.")
    # Drawn, not spawned: spawning would change a seed sequence that the caller may use again.
    movement_rng, arms_rng, body_rng = (
        np.random.default_rng(seed) for seed in rng.integers(2**63, size=3)
    )
    performance = _perform(label, Take.sample(movement_rng, hand, duration_s))
    other_hand: Side = "R" if hand == "L" else "L"
    paths = {hand: performance.gesturing, other_hand: performance.other}
    arms: dict[Side, ArmMotion] = {}
    for side in (hand, other_hand):
        values = _with_tremor(paths[side].sample(times_s), arms_rng, times_s)
        if label in STROKES:
            values[:, POSITION] = _clear_of_body(values[:, POSITION])
        elbow = np.tile(_usual_elbow(arms_rng), (len(times_s), 1))
        if side == hand and performance.elbow is not None:
            asked = ramp(times_s, *performance.stroke_s, fade_s=_ELBOW_FADE_S)[:, None]
            elbow = (1 - asked) * elbow + asked * performance.elbow
        arms[side] = _arm_motion(person, side, values, elbow)
    body = _body_motion(
        performance, body_rng, times_s, duration_s, restless=label == "Doing other things"
    )
    return Motion(
        root=body[:, 6:9],
        torso_rad=body[:, 0:3],
        head_rad=body[:, 3:6],
        arms=arms,
        stroke_s=performance.stroke_s,
    )


def _perform(label: str, take: Take) -> Performance:
    if label in STROKES:
        return perform(take, STROKES[label](take))
    return BACKGROUNDS[label](take)


def _with_tremor(values: Array, rng: np.random.Generator, times_s: Array) -> Array:
    """Let nothing stand perfectly still; hand pose vectors (T, 34) in and out."""
    unsteadiness = np.exp(rng.normal(0, 0.4))
    trembling = values.copy()
    for part, size in ((POSITION, 0.006), (FINGERS, 0.025), (PALM, 0.025), (FLEXION, 0.03)):
        noise = SmoothNoise(rng, part.stop - part.start, hz=0.5, size=size * unsteadiness)
        trembling[:, part] += noise.sample(times_s)
    return trembling


def _clear_of_body(positions: Array) -> Array:
    """Keep wrists (T, 3) in front of the face and of the chest: out, forward, up in arm lengths."""
    out, forward, up = positions.T
    beside_head = np.clip((np.abs(out) - 0.34) / 0.12, 0, 1)
    below_face = np.clip((0.14 - up) / 0.15, 0, 1)
    in_front_of_face = 0.46 * (1 - np.maximum(beside_head, below_face))
    beside_chest = np.clip((np.abs(out) - 0.42) / 0.12, 0, 1)
    below_chest = np.clip((-0.65 - up) / 0.15, 0, 1)
    in_front_of_chest = 0.27 * (1 - np.maximum(beside_chest, below_chest))
    nearest = np.maximum(in_front_of_face, in_front_of_chest)
    return np.stack([out, np.maximum(forward, nearest), up], axis=1)


def _usual_elbow(rng: np.random.Generator) -> Array:
    return np.array([rng.uniform(0.25, 1.0), -rng.uniform(0, 0.5), -1.0])


def _arm_motion(person: Person, side: Side, values: Array, elbow: Array) -> ArmMotion:
    """Take hand pose vectors (T, 34) and elbow directions (T, 3) from canonical space to the world."""
    outwards = 1.0 if side == "L" else -1.0
    to_world = np.array([outwards, -1.0, 1.0])
    num_moments = len(values)
    return ArmMotion(
        wrist=person.chest + person.arm_length * values[:, POSITION] * to_world,
        fingers_direction=unit(values[:, FINGERS] * to_world),
        palm_direction=unit(values[:, PALM] * to_world),
        flexion_rad=values[:, FLEXION].reshape(num_moments, 4, 3),
        abduction_rad=values[:, ABDUCTION],
        thumb=values[:, THUMB].reshape(num_moments, 3, 3),
        elbow_direction=elbow * to_world,
    )


def _body_motion(
    performance: Performance,
    rng: np.random.Generator,
    times_s: Array,
    duration_s: float,
    *,
    restless: bool,
) -> Array:
    """Sample torso, head and root (T, 9): posture, sway, a glance aside and what the performance asks for."""
    liveliness = 2.0 if restless else 1.0
    posture = rng.normal(0, [0.07, 0.03, 0.10, 0.10, 0.05, 0.13])
    body = np.zeros((len(times_s), 9))
    body[:, :6] = posture
    for part, size in ((slice(0, 3), 0.018), (slice(3, 6), 0.035), (slice(6, 9), 0.004)):
        body[:, part] += SmoothNoise(rng, 3, hz=0.3, size=size * liveliness).sample(times_s)
    glances, glance_s = rng.random() < 0.2, rng.uniform(0, duration_s)
    glance = rng.normal(0, [0.12, 0.05, 0.25])
    if glances:
        body[:, 3:6] += glance / (1 + np.exp(-8 * (times_s[:, None] - glance_s)))
    if performance.body is not None:
        body += performance.body.sample(times_s)
    return body
