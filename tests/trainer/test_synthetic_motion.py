"""Does the synthetic performer do what the label says, in the performer's own left and right?"""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from numpy.typing import NDArray

from model_zoo.labels import JESTER_LABELS
from trainer.synthetic.gestures.catalogue import animate, perform
from trainer.synthetic.gestures.habits import sample_habits
from trainer.synthetic.people.body import SIDES, Person, Side, load_body, sample_person
from trainer.synthetic.people.rig import BoneTransforms, pose
from trainer.synthetic.people.skinning import skin, vertex_normals

Array = NDArray[np.float64]

DURATION_S = 36 / 12
FRAME_TIMES_S = np.arange(37) / 12
LEFT, TO_CAMERA, UP = np.array([1.0, 0, 0]), np.array([0, -1.0, 0]), np.array([0, 0, 1.0])
SEEDS = range(10)


@pytest.fixture(scope="module")
def person() -> Person:
    return sample_person(np.random.default_rng(5))


def stroke_times(person: Person, label: str, seed: int, hand: Side) -> Array:
    """Forty moments from the begin to the end of the stroke."""
    rng = np.random.default_rng(seed)
    motion = animate(person, label, rng, hand, np.zeros(1), DURATION_S)
    return np.linspace(*motion.stroke_s, 40)


def posed_stroke(person: Person, label: str, seed: int, hand: Side) -> BoneTransforms:
    times_s = stroke_times(person, label, seed, hand)
    rng = np.random.default_rng(seed)
    return pose(person, animate(person, label, rng, hand, times_s, DURATION_S))


def joint_path(person: Person, posed: BoneTransforms, bone: str) -> Array:
    return posed.apply(bone, person.joint(bone))


def hand_frame_path(person: Person, posed: BoneTransforms, hand: Side) -> Array:
    """Unit vectors along the fingers, out of the palm and to the thumb's side: (T, 3, 3), last axis the vector."""
    rotations = posed.rotations[:, load_body().bone_index[f"wrist.{hand}"]]
    return np.asarray(np.swapaxes(rotations @ person.arms[hand].hand_frame, 1, 2))


def thumb_to_index_m(person: Person, posed: BoneTransforms, hand: Side) -> Array:
    thumb = joint_path(person, posed, f"finger1-3.{hand}")
    index = joint_path(person, posed, f"finger2-3.{hand}")
    distance_m: Array = np.linalg.norm(thumb - index, axis=1)
    return distance_m


@pytest.mark.parametrize("hand", SIDES)
@pytest.mark.parametrize(
    ("label", "direction"),
    [
        ("Swiping Left", LEFT),
        ("Swiping Right", -LEFT),
        ("Swiping Up", UP),
        ("Swiping Down", -UP),
        ("Sliding Two Fingers Left", LEFT),
        ("Sliding Two Fingers Right", -LEFT),
        ("Sliding Two Fingers Up", UP),
        ("Sliding Two Fingers Down", -UP),
        ("Pushing Hand Away", TO_CAMERA),
        ("Pushing Two Fingers Away", TO_CAMERA),
        ("Pulling Hand In", -TO_CAMERA),
        ("Pulling Two Fingers In", -TO_CAMERA),
    ],
)
def test_the_hand_goes_where_the_label_says(
    person: Person, label: str, direction: Array, hand: Side
) -> None:
    # Fingers may bend in a push or pull; wrists may stay in place in a swipe.
    in_depth = abs(direction @ TO_CAMERA) > 0.5
    bone = f"wrist.{hand}" if in_depth else f"finger3-3.{hand}"
    for seed in SEEDS:
        path = joint_path(person, posed_stroke(person, label, seed, hand), bone)
        travelled = path[-1] - path[0]
        along = travelled @ direction
        assert along > 0.05, f"seed {seed}"
        if not in_depth:  # what the camera sees of it
            travelled = travelled * [1, 0, 1]
        assert along > 0.7 * np.linalg.norm(travelled), f"seed {seed}"


@pytest.mark.parametrize("hand", SIDES)
@pytest.mark.parametrize(
    ("label", "sense"), [("Turning Hand Clockwise", 1), ("Turning Hand Counterclockwise", -1)]
)
def test_the_hand_turns_as_the_performer_sees_it(
    person: Person, label: str, sense: int, hand: Side
) -> None:
    towards_performer = -TO_CAMERA
    for seed in SEEDS:
        frames = hand_frame_path(person, posed_stroke(person, label, seed, hand), hand)
        turned = sum(
            np.cross(before, after) @ towards_performer
            for earlier, later in pairwise(frames)
            for before, after in zip(earlier, later, strict=True)
        )
        # Seen against the axis that points to the viewer, counterclockwise is positive.
        assert sense * turned < -0.3, f"seed {seed}"


@pytest.mark.parametrize("label", ["Turning Hand Clockwise", "Turning Hand Counterclockwise"])
def test_some_tilt_the_hand_in_the_plane_of_the_picture_and_others_turn_the_forearm(
    person: Person, label: str
) -> None:
    tilts, turns = 0, 0
    for seed in range(24):
        frames = hand_frame_path(person, posed_stroke(person, label, seed, "R"), "R")
        fingers, palm = frames[:, 0], frames[:, 1]
        tilted_deg = np.degrees(np.ptp(np.unwrap(np.arctan2(fingers[:, 0], fingers[:, 2]))))
        faces_camera = bool((np.abs(palm @ TO_CAMERA) > 0.7).all())
        tilts += faces_camera and tilted_deg > 50
        turns += bool(palm[0] @ palm[-1] < 0.3)
    assert tilts >= 3
    assert turns >= 6


@pytest.mark.parametrize("hand", SIDES)
@pytest.mark.parametrize(
    ("label", "sense"), [("Rolling Hand Forward", 1), ("Rolling Hand Backward", -1)]
)
def test_the_top_of_the_rolled_circle_moves_away_when_rolling_forward(
    person: Person, label: str, sense: int, hand: Side
) -> None:
    for seed in SEEDS:
        path = joint_path(person, posed_stroke(person, label, seed, hand), f"wrist.{hand}")
        offset = path - path.mean(0)
        step = np.diff(path, axis=0)
        height, away = offset[:-1] @ UP, step @ TO_CAMERA
        assert sense * np.sum(height * away) > 0, f"seed {seed}"


def test_some_lean_the_hand_while_they_zoom_and_others_hold_it(person: Person) -> None:
    leant_deg = []
    for seed in range(24):
        posed = posed_stroke(person, "Zooming In With Full Hand", seed, "R")
        palm = hand_frame_path(person, posed, "R")[:, 1]
        leant_deg.append(np.degrees(np.arccos(np.clip(palm[0] @ palm[-1], -1, 1))))
    assert np.quantile(leant_deg, 0.25) < 8
    assert np.quantile(leant_deg, 0.8) > 15


@pytest.mark.parametrize("hand", SIDES)
@pytest.mark.parametrize("fingers", ["Full Hand", "Two Fingers"])
@pytest.mark.parametrize(("way", "opens"), [("In", True), ("Out", False)])
def test_zooming_in_opens_the_fingers_and_zooming_out_closes_them(
    person: Person, fingers: str, way: str, opens: bool, hand: Side
) -> None:
    for seed in SEEDS:
        posed = posed_stroke(person, f"Zooming {way} With {fingers}", seed, hand)
        spread_m = thumb_to_index_m(person, posed, hand)
        assert (spread_m[-1] > spread_m[0] + 0.02) == opens, f"seed {seed}"
        assert abs(spread_m[-1] - spread_m[0]) > 0.02, f"seed {seed}"


@pytest.mark.parametrize("hand", SIDES)
@pytest.mark.parametrize(("label", "sense"), [("Thumb Up", 1), ("Thumb Down", -1)])
def test_the_thumb_points_up_or_down(person: Person, label: str, sense: int, hand: Side) -> None:
    for seed in SEEDS:
        posed = posed_stroke(person, label, seed, hand)
        thumb = joint_path(person, posed, f"finger1-3.{hand}")
        knuckle = joint_path(person, posed, f"finger1-2.{hand}")
        direction = (thumb - knuckle)[-1]
        assert sense * direction @ UP > 0.6 * np.linalg.norm(direction), f"seed {seed}"


@pytest.mark.parametrize("hand", SIDES)
def test_the_palm_faces_the_camera_in_a_stop_sign(person: Person, hand: Side) -> None:
    for seed in SEEDS:
        posed = posed_stroke(person, "Stop Sign", seed, hand)
        fingers, palm, _ = hand_frame_path(person, posed, hand)[-1]
        assert palm @ TO_CAMERA > 0.7, f"seed {seed}"
        assert fingers @ UP > 0.6, f"seed {seed}"


@pytest.mark.parametrize("label", JESTER_LABELS)
def test_every_label_moves_the_body_within_reason(person: Person, label: str) -> None:
    for seed in range(3):
        rng = np.random.default_rng(seed)
        posed = pose(person, animate(person, label, rng, "R", FRAME_TIMES_S, DURATION_S))
        assert np.isfinite(posed.rotations).all()
        assert np.isfinite(posed.translations).all()
        determinants = np.linalg.det(posed.rotations)
        np.testing.assert_allclose(determinants, 1, atol=1e-3)
        wrist = joint_path(person, posed, "wrist.R")
        speed_m_per_s = np.linalg.norm(np.diff(wrist, axis=0), axis=1) * 12
        assert speed_m_per_s.max() < 6


def test_equal_seeds_give_the_same_movement_and_others_do_not(person: Person) -> None:
    def wrist(seed: int) -> Array:
        rng = np.random.default_rng(seed)
        motion = animate(person, "Swiping Left", rng, "R", FRAME_TIMES_S, DURATION_S)
        return motion.arms["R"].wrist

    np.testing.assert_array_equal(wrist(3), wrist(3))
    assert np.abs(wrist(3) - wrist(4)).max() > 0.05


@pytest.mark.parametrize("label", JESTER_LABELS)
def test_a_movement_sampled_at_other_times_is_the_same_movement(person: Person, label: str) -> None:
    few = FRAME_TIMES_S[[20, 3, 11]]
    all_times = animate(person, label, np.random.default_rng(8), "L", FRAME_TIMES_S, DURATION_S)
    some_times = animate(person, label, np.random.default_rng(8), "L", few, DURATION_S)
    everywhere, there = pose(person, all_times), pose(person, some_times)
    np.testing.assert_allclose(everywhere.rotations[[20, 3, 11]], there.rotations, atol=1e-5)
    assert all_times.stroke_s == some_times.stroke_s


def test_one_seed_sequence_may_serve_twice(person: Person) -> None:
    seed = np.random.SeedSequence(6)
    first, second = (
        animate(person, "Thumb Up", np.random.default_rng(seed), "R", FRAME_TIMES_S, DURATION_S)
        for _ in range(2)
    )
    np.testing.assert_array_equal(first.arms["R"].wrist, second.arms["R"].wrist)


def test_an_unknown_label_is_refused_with_the_known_ones(person: Person) -> None:
    with pytest.raises(ValueError, match=r"'Clapping'.*Swiping Left"):
        animate(person, "Clapping", np.random.default_rng(0), "R", FRAME_TIMES_S, DURATION_S)


def test_some_people_flick_and_others_take_their_time(person: Person) -> None:
    strokes_s = [
        perform(person, "Swiping Left", np.random.default_rng(seed), "R", DURATION_S).stroke_s
        for seed in range(100)
    ]
    lengths_s = np.array([end_s - begin_s for begin_s, end_s in strokes_s])

    assert np.mean(lengths_s < 0.5) > 0.2
    assert np.mean(lengths_s > 0.8) > 0.2


def test_those_who_take_their_time_shake_their_hands_little_slower(person: Person) -> None:
    def shakes_hz(pace: float) -> float:
        habits = replace(sample_habits(np.random.default_rng(4)), pace=pace)
        rng = np.random.default_rng(4)
        performance = perform(person, "Shaking Hand", rng, "R", DURATION_S, habits)
        begin_s, end_s = performance.stroke_s
        motion = performance.sample(np.linspace(begin_s, end_s, 400))
        palm_aside = motion.arms["R"].palm_direction[:, 0]
        spectrum = np.abs(np.fft.rfft((palm_aside - palm_aside.mean()) * np.hanning(400), 4000))
        return float(np.argmax(spectrum)) / 10 / (end_s - begin_s)

    assert shakes_hz(3.0) > 0.45 * shakes_hz(1.0)


def test_strokes_happen_early_and_late_in_the_clip(person: Person) -> None:
    begins_s = [
        animate(
            person, "Swiping Down", np.random.default_rng(seed), "R", FRAME_TIMES_S, DURATION_S
        ).stroke_s
        for seed in range(60)
    ]
    starts_s, ends_s = np.array(begins_s).T
    assert starts_s.min() < 0.4
    assert starts_s.max() > 1.6
    cut = (starts_s < 0) | (ends_s > DURATION_S)
    assert 0 < cut.mean() < 0.4
    seen_s = np.minimum(ends_s, DURATION_S) - np.maximum(starts_s, 0)
    assert (seen_s / (ends_s - starts_s)).min() > 0.7


def test_skin_follows_the_bones_and_its_normals_point_outwards() -> None:
    body, person = load_body(), sample_person(np.random.default_rng(1))
    rng = np.random.default_rng(1)
    posed = pose(person, animate(person, "Stop Sign", rng, "R", FRAME_TIMES_S, DURATION_S))
    vertices, normals = np.zeros_like(person.vertices), np.zeros_like(person.vertices)
    skin(
        person.vertices,
        body.weights,
        body.bone_indices,
        posed.rotations[0],
        posed.translations[0],
        vertices,
    )
    vertex_normals(vertices, body.triangles, normals)
    np.testing.assert_allclose(np.linalg.norm(normals, axis=1), 1, atol=1e-3)
    head = np.flatnonzero(body.bone_indices[:, 0] == body.bone_index["head"])
    outwards = vertices[head] - vertices[head].mean(0)
    assert ((outwards * normals[head]).sum(1) > 0).mean() > 0.7
    wrist = joint_path(person, posed, "wrist.R")[0]
    nearest_m = np.linalg.norm(vertices - wrist, axis=1).min()
    assert nearest_m < 0.06
