"""Do people move as arms can, and do they hold what they use?"""

import numpy as np
import pytest
from numpy.typing import NDArray

from trainer.synthetic.gestures.activities import ACTIVITIES
from trainer.synthetic.gestures.almost import ALMOST
from trainer.synthetic.gestures.catalogue import animate
from trainer.synthetic.gestures.choreography import STROKES, Choreography
from trainer.synthetic.gestures.habits import sample_habits
from trainer.synthetic.gestures.handling import HANDLING
from trainer.synthetic.gestures.motion import Held
from trainer.synthetic.people.actor import sample_actor
from trainer.synthetic.people.belongings import with_belongings
from trainer.synthetic.people.body import SIDES, Person, load_body, sample_person
from trainer.synthetic.people.rig import pose

Array = NDArray[np.float64]

FASTEST_M_PER_S, USUALLY_M_PER_S = 4.0, 2.5
STEP_S = 1 / 40


@pytest.fixture(scope="module")
def person() -> Person:
    return sample_person(np.random.default_rng(5))


def performed(person: Person, what: str, seed: int, duration_s: float = 4.0) -> Choreography:
    rng = np.random.default_rng(seed)
    moves = Choreography(person, sample_habits(np.random.default_rng([seed, 1])), rng, "R")
    moves.add(what, 0.0, duration_s if what in ACTIVITIES else None)
    return moves


def fastest_elbow_m_per_s(person: Person, what: str, seed: int) -> float:
    moves = performed(person, what, seed)
    motion = moves.sample(np.arange(0, moves.earliest_s, STEP_S))
    posed = pose(person, motion)
    elbows = [posed.apply(f"lowerarm01.{s}", person.joint(f"lowerarm01.{s}")) for s in SIDES]
    steps = [np.linalg.norm(np.diff(elbow - motion.root, axis=0), axis=1) for elbow in elbows]
    return float(np.max(steps)) / STEP_S


@pytest.mark.parametrize("what", [*STROKES, *ACTIVITIES])
def test_elbows_never_dart_about_whatever_is_done(person: Person, what: str) -> None:
    fastest = [fastest_elbow_m_per_s(person, what, seed) for seed in range(3)]
    assert max(fastest) < FASTEST_M_PER_S
    assert min(fastest) < USUALLY_M_PER_S


@pytest.mark.parametrize("what", ["rub the neck", "Swiping Left", "sign one word"])
def test_an_arm_is_where_it_is_whatever_other_moments_are_asked_for(
    person: Person, what: str
) -> None:
    moves = performed(person, what, 3)
    times_s = np.arange(0, moves.earliest_s, STEP_S)
    whole, one = moves.sample(times_s), moves.sample(times_s[40:41])
    for side in SIDES:
        for part in ("wrist", "elbow_direction"):
            together = getattr(whole.arms[side], part)[40:41]
            np.testing.assert_allclose(getattr(one.arms[side], part), together, atol=1e-9)


@pytest.mark.parametrize("what", list(HANDLING))
def test_what_is_used_is_in_the_hand_for_some_time_and_gone_in_the_end(
    person: Person, what: str
) -> None:
    for seed in range(3):
        moves = performed(person, what, seed, 6.0)
        times_s = np.arange(0, moves.earliest_s + 0.1, 0.1)
        (held,) = moves.sample(times_s).held
        assert held.in_hand.mean() > 0.4, seed
        assert not held.in_hand[-1], seed
        assert np.abs(np.diff(held.in_hand.astype(int))).sum() <= 2, "taken once, put back once"


def test_a_cup_is_between_palm_and_finger_tips_and_out_of_sight_when_it_is_put_down(
    person: Person,
) -> None:
    moves = performed(person, "drink", 0, 6.0)
    motion = moves.sample(np.arange(0, moves.earliest_s, 0.1))
    (held,) = motion.held
    body = pose(person, motion)
    number = len(load_body().bone_names)
    middle = np.array([0.088, 0.055, 0.0])
    cup = body.rotations[:, number] @ middle + body.translations[:, number]
    tip = body.apply("finger3-3.R", person.joint("finger3-3.R"))
    palm = body.apply("finger3-1.R", person.joint("finger3-1.R"))
    for part in (tip, palm):
        apart_m = np.linalg.norm(cup - part, axis=1)
        assert (apart_m[held.in_hand] < 0.075).all()
        assert (apart_m[~held.in_hand] > 10).all()


def test_the_same_thing_looks_the_same_in_either_hand_and_nothing_changes_without_one() -> None:
    actor = sample_actor(np.random.default_rng(1))
    seed = np.random.SeedSequence(4)
    assert with_belongings(actor, (), seed) is actor
    meshes = {}
    for side in SIDES:
        holds = with_belongings(actor, (Held("mug", side, np.ones(1, bool)),), seed)
        meshes[side] = holds.dressed[len(actor.dressed) :]
        assert holds.bone_indices[len(actor.dressed) :, 0].min() == len(load_body().bone_names)
    np.testing.assert_allclose(meshes["L"] * [1, 1, -1], meshes["R"])


def test_some_hold_something_in_the_other_hand_while_they_gesture(person: Person) -> None:
    holding = [
        bool(animate(person, "Thumb Up", np.random.default_rng(seed), "R", np.zeros(1), 3.0).held)
        for seed in range(120)
    ]
    assert 0.01 < np.mean(holding) < 0.12


@pytest.mark.parametrize("what", list(ALMOST))
def test_what_only_looks_like_a_gesture_moves_a_hand_where_it_can_be_seen(
    person: Person, what: str
) -> None:
    moves = performed(person, what, 1)
    wrist = moves.sample(np.arange(0, moves.earliest_s, 0.05)).arms["R"].wrist
    assert np.ptp(wrist, axis=0).max() > 0.12
    assert wrist[:, 2].max() > person.chest[2] - 0.3 * person.arm_length
