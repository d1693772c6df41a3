"""Can a sign be told from what hands do before and after other gestures?"""

import numpy as np
import pytest

from trainer.synthetic.gestures.choreography import STROKES, Beat, Choreography
from trainer.synthetic.gestures.habits import sample_habits
from trainer.synthetic.gestures.motion import Motion
from trainer.synthetic.people.body import Person, sample_person

STEP_S = 1 / 40
STILL_M_PER_S, AWAY_M = 0.12, 0.06
TAKES = 25


@pytest.fixture(scope="module")
def person() -> Person:
    return sample_person(np.random.default_rng(5))


def gesture(person: Person, label: str, seed: int) -> tuple[Choreography, Beat]:
    habits = sample_habits(np.random.default_rng([seed, 1]))
    moves = Choreography(person, habits, np.random.default_rng(seed), "R")
    return moves, moves.add(label, 0.0)


def wrist_m_per_s(motion: Motion) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return np.asarray(np.linalg.norm(np.gradient(motion.arms["R"].wrist, STEP_S, axis=0), axis=1))


def longest_palm_s(motion: Motion) -> float:
    """For how long the open hand is held still with the fingers up and the palm to the camera."""
    arm = motion.arms["R"]
    shown = (arm.fingers_direction[:, 2] > 0.75) & (arm.palm_direction[:, 1] < -0.6)
    shown &= (arm.flexion_rad.mean(axis=(1, 2)) < 0.4) & (wrist_m_per_s(motion) < STILL_M_PER_S)
    changes = np.flatnonzero(np.diff(np.concatenate([[False], shown, [False]]).astype(int)))
    return float(np.max(changes[1::2] - changes[::2], initial=0)) * STEP_S


@pytest.mark.parametrize("label", ["Stop Sign", "Thumb Up", "Thumb Down"])
def test_the_stroke_of_a_sign_ends_while_it_is_still_shown(person: Person, label: str) -> None:
    shown_on_s = []
    for seed in range(TAKES):
        moves, beat = gesture(person, label, seed)
        times_s = np.arange(beat.stroke_s[1], beat.end_s, STEP_S)
        wrist = moves.sample(times_s).arms["R"].wrist
        leaves = np.flatnonzero(np.linalg.norm(wrist - wrist[0], axis=1) > AWAY_M)
        shown_on_s.append(leaves[0] * STEP_S)

    assert min(shown_on_s) > 0.1
    assert np.median(shown_on_s) > 0.5


@pytest.mark.parametrize("label", sorted(STROKES))
def test_nobody_shows_a_stop_sign_before_another_gesture(person: Person, label: str) -> None:
    for seed in range(TAKES):
        moves, beat = gesture(person, label, seed)
        before_s = np.arange(0, max(beat.stroke_s[0], 2 * STEP_S), STEP_S)

        assert longest_palm_s(moves.sample(before_s)) < 0.95, f"take {seed}"
