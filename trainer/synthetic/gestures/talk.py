"""How do hands move when people talk with them: beats, signs, counting, clapping?

Every public function draws one performance of some duration for a take. Vectors are (out, forward, up) of the hand's
own side, in arm lengths from between the shoulders.
"""

import numpy as np
from numpy.typing import NDArray

from trainer.synthetic.gestures.speech import TIME_TO_LOWER_S, Speech
from trainer.synthetic.gestures.take import Performance, Take
from trainer.synthetic.gestures.timeline import HandPose
from trainer.synthetic.people.hand_shapes import ShapeName

Array = NDArray[np.float64]

_BEAT_SHAPES: tuple[ShapeName, ...] = (
    *("open_natural", "relaxed", "open_spread", "ring", "dial", "point", "beak"),
)


def talk_with_the_hands(take: Take, duration_s: float) -> Performance:
    """Beat, show and weigh with one hand or both while talking."""
    speech = Speech.begin(take)
    both_hands = take.chance(0.6)
    while speech.now_s < duration_s - 2 * TIME_TO_LOWER_S:
        middle = [take.between(0.1, 0.5), take.between(0.38, 0.68), take.between(-0.45, 0.1)]
        palm = ([-0.9, 0.1, 0.3], [-0.3, -0.1, 1], [-0.2, 0.5, -0.8])[take.rng.integers(3)]
        shape = take.shape(*_BEAT_SHAPES, amount=1.3)
        fingers = take.about([-0.35, 0.8, 0.4], 0.3)
        pose = take.pose(middle, fingers, take.about(palm, 0.3), shape)
        other = pose.shifted(take.about([0, 0, 0], 0.07)) if both_hands else None
        speech.move(take.between(0.3, 0.6), pose, other)
        _underline(speech, pose, other)
        if take.chance(0.4):
            speech.wait(take.between(0.1, 0.9))
        if take.chance(0.12):
            speech.lower()
            speech.wait(take.between(0.2, 1.2))
    return speech.finish(duration_s)


def _underline(speech: Speech, pose: HandPose, other: HandPose | None) -> None:
    """Beat time, fling the hand aside, turn it over, draw a circle, weigh or show how large something is."""
    take = speech.take
    way = take.rng.choice(6, p=(0.42, 0.16, 0.14, 0.12, 0.08, 0.08))
    quick_s = take.between(0.14, 0.32)
    if way == 0:
        beat = np.array([take.rng.normal(0, 0.07), take.rng.normal(0, 0.05), -0.1])
        there, back = [beat * take.between(0.4, 1.6)], True
    elif way == 1:
        there, back = [take.about([0.25, 0.05, 0.0], 0.12)], take.chance(0.4)
    elif way == 2:
        over = take.pose(pose.position, pose.fingers, take.about([-0.3, 0, 1], 0.25), pose.shape)
        for _ in range(take.rng.integers(1, 3)):
            speech.move(1.3 * quick_s, over, None if other is None else over.at(other.position))
            speech.move(1.3 * quick_s, pose, other)
        return
    elif way == 3:
        angles = np.linspace(0, 2 * np.pi, 5) * take.rng.choice([-1.0, 1.0])
        circle = np.stack([np.cos(angles) - 1, 0.4 * np.sin(angles), np.sin(angles)], axis=1)
        there, back = list(take.between(0.05, 0.12) * circle[1:]), False
    elif way == 4:
        there, back = [np.array([0.0, 0.0, take.between(0.05, 0.14)])], True
    else:
        there, back = [np.array([take.between(0.12, 0.3), 0.0, 0.0])], take.chance(0.5)
    weighs = way == 4
    for _ in range(take.rng.integers(0 if way == 0 else 1, 4)):
        for number, step in enumerate(there, 1):
            mirrored = None if other is None else other.shifted(-step if weighs else step)
            speech.move(quick_s, pose.shifted(step), mirrored, flow=number < len(there))
        if back:
            speech.move(quick_s * take.between(1.0, 1.6), pose, other)


def count_on_fingers(take: Take, duration_s: float) -> Performance:
    """Show one finger after the other."""
    speech = Speech.begin(take)
    numbers: tuple[ShapeName, ...] = ("fist", "point", "two_fingers_v", "three", "open_spread")
    place = take.about(take.centre, 0.08)
    palm = take.about([-0.1, 1, 0] if take.chance(0.5) else [-0.2, -1, 0.1], 0.15)
    fingers = take.about([-0.2, 0.2, 1], 0.12)
    first = int(take.rng.integers(0, 2))
    move_s = take.between(0.5, 0.8)
    for number in numbers[first:]:
        if speech.now_s > duration_s - TIME_TO_LOWER_S - 0.4:
            break
        pose = take.pose(take.about(place, 0.015), fingers, palm, take.shape(number))
        speech.move(move_s, pose, None)
        speech.wait(take.between(0.1, 0.6))
        move_s = take.between(0.12, 0.3)
    return speech.finish(duration_s)


def clap(take: Take, duration_s: float) -> Performance:
    """Clap once or a few times."""
    speech = Speech.begin(take)
    place = np.array([0.04, take.between(0.42, 0.6), take.between(-0.35, 0.05)])
    shape = take.shape("open_together", "open_natural")
    fingers, palm = take.about([-0.2, 0.7, 0.7], 0.1), take.about([-1, 0.05, 0], 0.08)
    together = take.pose(place, fingers, palm, shape)
    apart = together.shifted([take.between(0.1, 0.22), 0, 0])
    speech.move(take.between(0.4, 0.7), apart, apart)
    claps = int(take.rng.integers(1, 4 if duration_s < 4 else 10))
    clap_s = take.between(0.1, 0.2)
    for _ in range(claps):
        if speech.now_s > duration_s - TIME_TO_LOWER_S:
            break
        speech.move(clap_s, together, together)
        speech.move(1.3 * clap_s, apart, apart)
    speech.move(0.3, together, together)
    return speech.finish(duration_s)
