"""Do synthetic performers gesture in as many ways as people do, within what joints can do, and keep their habits?"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from numpy.typing import NDArray

from model_zoo.labels import JESTER_LABELS
from trainer.synthetic.gestures import directional as directional
from trainer.synthetic.gestures.activities import ACTIVITIES, sample_activity
from trainer.synthetic.gestures.catalogue import animate
from trainer.synthetic.gestures.choreography import STROKES, Choreography
from trainer.synthetic.gestures.clearance import head_and_chest
from trainer.synthetic.gestures.habits import Habits, sample_habits
from trainer.synthetic.gestures.motion import Motion
from trainer.synthetic.people.body import SIDES, Person, Side, load_body, sample_person
from trainer.synthetic.people.rig import BoneTransforms, pose
from trainer.synthetic.rotation import unit

Array = NDArray[np.float64]

DURATION_S = 36 / 12
FRAME_TIMES_S = np.arange(37) / 12
LEFT, UP = np.array([1.0, 0, 0]), np.array([0, 0, 1.0])
IN_PICTURE = np.array([1.0, 0, 1.0])
DIRECTIONS = {
    "Left": ("sideways", LEFT),
    "Right": ("sideways", -LEFT),
    "Up": ("upright", UP),
    "Down": ("upright", -UP),
}
STYLES: dict[str, Sequence[object]] = {
    "sideways": directional.SIDEWAYS_STYLES,
    "upright": directional.UPRIGHT_STYLES,
}
STRAIGHT_RAD, BENT_RAD = np.radians(60), np.radians(120)


@pytest.fixture(scope="module")
def person() -> Person:
    return sample_person(np.random.default_rng(5))


def somebody(seed: int = 0) -> Habits:
    return sample_habits(np.random.default_rng(seed))


def devoted(seed: int, family: str, share: float) -> Habits:
    """Somebody who always does a gesture in the same style."""
    habits = somebody(seed)
    return replace(habits, loyalty=1.0, favourites={**habits.favourites, family: share})


def stroke(person: Person, label: str, seed: int, hand: Side, habits: Habits) -> Motion:
    """Thirty moments from the begin to the end of the stroke."""

    def at(times_s: Array) -> Motion:
        rng = np.random.default_rng(seed)
        return animate(person, label, rng, hand, times_s, DURATION_S, habits)

    return at(np.linspace(*at(np.zeros(1)).stroke_s, 30))


def joint_path(person: Person, posed: BoneTransforms, bone: str) -> Array:
    return posed.apply(bone, person.joint(bone))


def whole_clip(person: Person, label: str, seed: int) -> Motion:
    rng = np.random.default_rng(seed)
    return animate(person, label, rng, "R", FRAME_TIMES_S, DURATION_S, somebody(seed))


def bends(motion: Motion, hand: Side) -> Array:
    """How far each finger is bent in all, (T, 4), radians."""
    total: Array = motion.arms[hand].flexion_rad[..., :2].sum(-1)
    return total


def choreography(person: Person, seed: int = 0) -> Choreography:
    return Choreography(person, somebody(seed), np.random.default_rng(seed), "R")


@pytest.mark.parametrize("way", DIRECTIONS)
@pytest.mark.parametrize("gesture", ["Swiping", "Sliding Two Fingers"])
def test_every_style_goes_where_the_label_says(person: Person, gesture: str, way: str) -> None:
    family, direction = DIRECTIONS[way]
    num_styles = len(STYLES[family])
    for number in range(num_styles):
        for hand, seed in zip(SIDES, (number + 50, number), strict=True):
            habits = devoted(seed, family, (number + 0.5) / num_styles)
            motion = stroke(person, f"{gesture} {way}", seed, hand, habits)
            tip = joint_path(person, pose(person, motion), f"finger3-3.{hand}")
            travelled = (tip[-1] - tip[0]) * IN_PICTURE
            case = f"{STYLES[family][number]} {hand}"
            assert travelled @ direction > 0.05, case
            assert travelled @ direction > 0.65 * np.linalg.norm(travelled), case


def test_some_swipe_from_the_wrist_and_some_with_the_whole_arm(person: Person) -> None:
    shares = []
    for seed in range(30):
        posed = pose(person, stroke(person, "Swiping Left", seed, "R", somebody(seed)))
        wrist, tip = (joint_path(person, posed, bone) for bone in ("wrist.R", "finger3-3.R"))
        shares.append((wrist[-1] - wrist[0]) @ LEFT / ((tip[-1] - tip[0]) @ LEFT))
    assert min(shares) < 0.3
    assert max(shares) > 0.85


def test_some_hold_their_thumb_out_far_to_the_camera(person: Person) -> None:
    reaches = []
    for seed in range(30):
        motion = stroke(person, "Thumb Up", seed, "R", devoted(seed, "thumb up", 0.3))
        forward_m = -(motion.arms["R"].wrist - motion.root)[:, 1]
        reaches.append((forward_m.max() - forward_m[0]) / person.arm_length)

    assert max(reaches) > 0.3
    assert min(reaches) < 0.15


@pytest.mark.parametrize("family", STYLES)
def test_all_styles_occur_among_some_hundred_people(family: str) -> None:
    rng = np.random.default_rng(0)
    seen = {somebody(seed).style(rng, family, STYLES[family]) for seed in range(200)}
    assert seen == set(STYLES[family])


@pytest.mark.parametrize(
    ("label", "mirrored"),
    [
        ("Swiping Left", "Swiping Right"),
        ("Sliding Two Fingers Left", "Sliding Two Fingers Right"),
        ("Turning Hand Clockwise", "Turning Hand Counterclockwise"),
    ],
)
def test_the_other_hand_doing_the_opposite_is_the_mirror_image(
    person: Person, label: str, mirrored: str
) -> None:
    for seed in range(5):
        right = stroke(person, label, seed, "R", somebody(seed)).arms["R"]
        left = stroke(person, mirrored, seed, "L", somebody(seed)).arms["L"]
        flipped = left.fingers_direction * [-1, 1, 1]
        # The trembling differs: it belongs to the side.
        assert (right.fingers_direction * flipped).sum(1).min() > 0.95, f"seed {seed}"


@pytest.mark.parametrize("label", [label for label in JESTER_LABELS if "Sliding" in label])
def test_two_fingers_are_stretched_in_slides_and_never_in_swipes(
    person: Person, label: str
) -> None:
    way = label.rsplit(" ", maxsplit=1)[1]
    for seed in range(6):
        two = bends(stroke(person, label, seed, "R", somebody(seed)), "R")
        assert two[:, :2].max() < STRAIGHT_RAD, f"seed {seed}"
        assert two[:, 2:].min() > BENT_RAD, f"seed {seed}"
        whole = bends(stroke(person, f"Swiping {way}", seed, "R", somebody(seed)), "R")
        assert whole.max() < np.radians(100), f"seed {seed}"
        assert (whole[:, 2:] - whole[:, :2]).max() < STRAIGHT_RAD, f"seed {seed}"


def test_the_way_back_is_slower_than_the_stroke(person: Person) -> None:
    ways_back = 0
    for seed in range(60):
        moves = choreography(person, seed)
        beat = moves.add("Swiping Left", 0.0, lower=False)
        begin_s, end_s = beat.stroke_s
        times_s = np.arange(begin_s, beat.end_s, 0.02)
        arm = moves.sample(times_s).arms["R"]
        fingertips = arm.wrist + 0.15 * arm.fingers_direction
        across_m_per_s = np.gradient(fingertips @ LEFT, times_s)
        back = -across_m_per_s[times_s > end_s].min(initial=0.0)
        if back > 0.3:
            ways_back += 1
            assert back < 0.9 * across_m_per_s[times_s <= end_s].max(), f"seed {seed}"
    assert ways_back > 5


def anatomical_bends_deg(person: Person, motion: Motion, hand: Side) -> tuple[Array, Array]:
    """Flexion and radial deviation of the wrist, (T,) each."""
    posed = pose(person, motion)
    elbow = joint_path(person, posed, f"lowerarm01.{hand}")
    wrist = joint_path(person, posed, f"wrist.{hand}")
    index = load_body().bone_index[f"wrist.{hand}"]
    frames = posed.rotations[:, index] @ person.arms[hand].hand_frame
    along, palm, thumb = np.moveaxis((frames * unit(wrist - elbow)[:, :, None]).sum(1), -1, 0)
    return np.degrees(np.arctan2(-palm, along)), np.degrees(np.arctan2(-thumb, along))


@pytest.mark.parametrize("label", JESTER_LABELS)
def test_wrists_bend_no_further_than_wrists_can(person: Person, label: str) -> None:
    for seed in range(4):
        motion = whole_clip(person, label, seed)
        for hand in SIDES:
            flexion_deg, radial_deg = anatomical_bends_deg(person, motion, hand)
            assert -95 < flexion_deg.min() <= flexion_deg.max() < 100, f"seed {seed}"
            assert -60 < radial_deg.min() <= radial_deg.max() < 45, f"seed {seed}"


@pytest.mark.parametrize("activity", [*ACTIVITIES, "Shaking Hand", "Rolling Hand Forward"])
def test_hands_go_through_neither_head_nor_each_other(person: Person, activity: str) -> None:
    for seed in range(3):
        moves = choreography(person, seed)
        beat = moves.add(activity, 0.0, 4.0 if activity in ACTIVITIES else None)
        motion = moves.sample(np.arange(0, beat.end_s, 0.1))
        posed = pose(person, motion)
        head, _ = head_and_chest(person, motion.torso_rad, motion.head_rad, motion.root)
        middles = {}
        for side in SIDES:
            points = [
                joint_path(person, posed, f"{bone}.{side}") for bone in ("wrist", "finger3-1")
            ]
            middles[side] = np.mean(points, axis=0)
            assert np.linalg.norm(middles[side] - head, axis=1).min() > 0.085, f"seed {seed}"
        apart_m = np.linalg.norm(middles["L"] - middles["R"], axis=1)
        assert apart_m.min() > 0.02, f"seed {seed}"


def test_activities_differ_from_each_other(person: Person) -> None:
    paths = {}
    for name in ACTIVITIES:
        moves = choreography(person)
        moves.add(name, 0.0, 5.0)
        motion = moves.sample(np.arange(0, 5, 0.25))
        hands = [motion.arms[side].wrist for side in SIDES]
        paths[name] = np.concatenate([*hands, motion.head_rad, motion.root], axis=1)
    names = list(paths)
    for number, name in enumerate(names):
        for other in names[number + 1 :]:
            assert np.abs(paths[name] - paths[other]).max() > 0.02, (name, other)


def test_no_gesture_moves_the_hands_less_than_doing_other_things(person: Person) -> None:
    def travelled_m(label: str) -> float:
        wrists = [whole_clip(person, label, seed).arms["R"].wrist for seed in range(25)]
        return float(np.mean([np.abs(np.diff(wrist, axis=0)).sum() for wrist in wrists]))

    assert travelled_m("No gesture") < 0.4 * travelled_m("Doing other things")


def test_sample_activity_gives_many_of_the_label() -> None:
    rng = np.random.default_rng(0)
    for label, least in (("No gesture", 6), ("Doing other things", 30)):
        names = {sample_activity(rng, label) for _ in range(400)}
        assert len(names) >= least
        assert {ACTIVITIES[name].label for name in names} == {label}


def test_somebody_who_leaves_is_out_of_the_picture_for_a_while(person: Person) -> None:
    moves = choreography(person)
    moves.add("leave and come back", 0.0, 8.0)
    motion = moves.sample(np.arange(0, 9, 0.1))
    assert np.abs(motion.root[:, 0]).max() > 1.0
    assert np.abs(motion.root[-1]).max() < 0.05
    hand_to_body = motion.arms["R"].wrist - motion.root
    assert np.abs(hand_to_body - hand_to_body[0]).max() < 0.3


def test_clips_of_one_person_are_more_alike_than_those_of_several(person: Person) -> None:
    def heights_m(habits: Sequence[Habits]) -> list[float]:
        found = []
        for seed, somebodys in enumerate(habits):
            motion = stroke(person, "Stop Sign", seed, "R", somebodys)
            found.append(float(motion.arms["R"].wrist[-1, 2]))
        return found

    def commonest_style(habits: Sequence[Habits]) -> int:
        styles = [
            somebodys.style(np.random.default_rng(seed), "turn", range(12))
            for seed, somebodys in enumerate(habits)
        ]
        return int(np.bincount(styles).max())

    one, many = [somebody(3)] * 30, [somebody(seed) for seed in range(30)]
    assert np.std(heights_m(one)) < 0.6 * np.std(heights_m(many))
    assert commonest_style(one) > 1.5 * commonest_style(many)
    hands = [one[0].hand(np.random.default_rng(seed)) for seed in range(30)]
    assert max(hands.count("L"), hands.count("R")) > 20


def test_performances_follow_each_other_without_a_jump(person: Person) -> None:
    moves = choreography(person, 4)
    rng = np.random.default_rng(1)
    names = [*rng.permutation(list(STROKES))[:10], *rng.permutation(list(ACTIVITIES))[:10]]
    for name in rng.permutation(names):
        length_s = 3.0 if name in ACTIVITIES else None
        moves.add(str(name), moves.earliest_s + 0.2, length_s, lower=bool(rng.random() < 0.7))
    times_s = np.arange(0, moves.earliest_s, 1 / 60)
    motion = moves.sample(times_s)
    for side in SIDES:
        step_m = np.linalg.norm(np.diff(motion.arms[side].wrist, axis=0), axis=1)
        assert step_m.max() < 6 / 60
    for before, after in pairwise(moves.beats):
        assert before.start_s <= before.stroke_s[0] < before.stroke_s[1] <= before.end_s
        assert before.end_s <= after.start_s


def test_a_hand_that_is_not_lowered_stays_up(person: Person) -> None:
    for lower in (True, False):
        moves = choreography(person, 2)
        beat = moves.add("Stop Sign", 0.0, lower=lower)
        height = moves.sample(np.array([beat.end_s])).arms["R"].wrist[0, 2] - person.chest[2]
        assert (height < -0.2) == lower


def test_an_activity_fills_the_time_it_is_given(person: Person) -> None:
    for name in ACTIVITIES:
        moves = choreography(person)
        beat = moves.add(name, 1.0, 20.0)
        assert 20.5 < beat.end_s < 24, name


@pytest.mark.parametrize(
    ("what", "start_s", "duration_s", "message"),
    [
        ("Juggling", 9.0, None, "no movement for the label 'Juggling'"),
        ("Thumb Up", 0.1, None, "Begin it later"),
        ("Thumb Up", 9.0, 3.0, "give no duration"),
        ("sign", 9.0, None, "needs a duration"),
    ],
)
def test_what_cannot_be_done_is_refused(
    person: Person, what: str, start_s: float, duration_s: float | None, message: str
) -> None:
    moves = choreography(person)
    moves.add("sit still", 0.0, 3.0)
    with pytest.raises(ValueError, match=message):
        moves.add(what, start_s, duration_s)
