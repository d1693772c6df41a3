"""What the manifest tells of hands is what the pictures show."""

import numpy as np
import pytest

from trainer.data.hand_places import LOOK, as_hand_places
from trainer.synthetic.camera.telling_movement import see_hand
from trainer.synthetic.clip import render_clip
from trainer.synthetic.filming import hands_in_picture
from trainer.synthetic.people.body import SIDES
from trainer.synthetic.scene import ClipScene, Performer, set_scene

SIZE = (176, 100)
TIMES_S = np.arange(0, 3, 0.25)


def _scene(label: str, seed: int) -> ClipScene:
    return set_scene(
        label, np.random.SeedSequence(seed), SIZE, 3.0, Performer(np.random.SeedSequence(seed))
    )


def _stroke_looks(label: str, seed: int) -> np.ndarray:
    """How the hand looks in the later half of the stroke, (T,13)."""
    scene = _scene(label, seed)
    begin_s, end_s = scene.stroke_s
    times_s = np.linspace((begin_s + end_s) / 2, end_s, 5)
    hands = as_hand_places(hands_in_picture(scene, times_s, SIZE))  # type: ignore[arg-type]
    looks = hands[:, 0 if scene.hand == "R" else 1, LOOK]
    return looks[looks.any(axis=1)]


@pytest.mark.parametrize(("label", "sign"), [("Thumb Up", -1), ("Thumb Down", 1)])
def test_a_thumb_that_is_up_points_up_in_the_manifest(label: str, sign: int) -> None:
    thumbs = np.concatenate([_stroke_looks(label, seed)[:, 4] for seed in range(1, 5)])
    fingers = np.concatenate([_stroke_looks(label, seed)[:, 8] for seed in range(1, 5)])
    assert np.median(sign * (thumbs - fingers)) > 0.15, "against the curled middle finger"


def test_the_palm_of_a_stop_sign_faces_the_camera() -> None:
    away = np.concatenate([_stroke_looks("Stop Sign", seed)[:, 2] for seed in range(1, 5)])
    assert np.median(away) < -0.5


def test_fingertips_lie_where_the_projected_joints_do() -> None:
    scene = _scene("Zooming In With Full Hand", 3)
    hands = hands_in_picture(scene, TIMES_S, SIZE)
    transforms = scene.pose_at(TIMES_S + scene.webcam.shutter_s / 2)
    person, view = scene.actor.person, scene.framing.view
    checked = 0
    for side in SIDES:
        seen = see_hand(person, transforms, side, view, SIZE)
        tips_px = (seen.fingers[:, :, 3] - seen.wrist[:, None]) / (seen.px_per_m * 0.18)[
            :, None, None
        ]
        told = {place[2:] for place in hands[side] if place is not None}
        for tips in np.clip(tips_px, -3, 3).reshape(len(tips_px), 10):
            checked += any(np.allclose(place[3:], tips, atol=0.011) for place in told)
    assert checked >= 3


def test_a_clip_tells_how_its_hands_look_in_plain_short_numbers() -> None:
    _, parameters = render_clip(
        "Swiping Left",
        np.random.SeedSequence(2),
        (88, 50),
        Performer(np.random.SeedSequence(2)),
        num_frames=4,
    )
    record = parameters.as_record()["hands"]
    places = [place for side in SIDES for place in record[side] if place is not None]  # type: ignore[index]
    assert places
    assert {len(place) for place in places} == {15}
    assert all(round(number, 3) == number for place in places for number in place)
