"""Are people shown hands and heat where they were?"""

import numpy as np

from model_zoo.hands.hand_pictures import hand_pictures
from model_zoo.input_spec import InputSpec
from model_zoo.side_by_side import side_by_side
from trainer.inspection.seen_pictures import heat_for_people, pictures_for_people

CAMERA = InputSpec(num_frames=2, height=36, width=48)
HANDS = InputSpec(num_frames=2, height=2, width=24, lens="hands")
BOTH = InputSpec(num_frames=2, height=36, width=48 + 24, lens="both")
SPREAD = np.random.default_rng(0).uniform(-0.1, 0.1, (21, 2)).astype(np.float32)


def written(x: float, y: float) -> np.ndarray:
    """What is written of one hand that stays there, in a picture of 4:3."""
    hands = np.full((2, 2, 21, 2), np.nan, np.float32)
    hands[:, 0] = SPREAD + np.array([x, y])
    return hand_pictures(hands, 4 / 3)


def middle_of(picture: np.ndarray) -> tuple[float, float]:
    """Where something bright is, in heights of the picture."""
    rows, columns = np.nonzero(picture > picture.max() / 2)
    return float(columns.mean()) / picture.shape[0], float(rows.mean()) / picture.shape[0]


def test_what_the_camera_showed_stays_as_it_is() -> None:
    seen, heat = np.zeros((2, 36, 48, 3), np.uint8), np.zeros((2, 36, 48), np.float32)

    assert pictures_for_people(seen, CAMERA) is seen
    assert heat_for_people(heat, seen, CAMERA) is heat


def test_hands_are_drawn_where_they_were_and_so_is_their_heat() -> None:
    seen = written(1.0, 0.3)
    heat = np.zeros((2, 2, 24), np.float32)
    heat[1, 0, 5] = 0.8

    pictures, shown = pictures_for_people(seen, HANDS), heat_for_people(heat, seen, HANDS)

    assert shown.shape == pictures.shape[:3]
    assert np.allclose(middle_of(pictures[0, ..., 1]), (1.0, 0.3), atol=0.08)
    assert not shown[0].any()
    assert np.allclose(middle_of(shown[1]), (1.0, 0.3), atol=0.08)
    assert 0.7 < shown[1].max() <= 0.8


def test_beside_a_picture_hands_and_heat_are_shown_in_the_picture() -> None:
    camera = np.full((2, 36, 48, 3), 60, np.uint8)
    seen = side_by_side(camera, written(0.3, 0.6))
    heat = np.zeros((2, 36, 72), np.float32)
    heat[0, 9, 36] = 1.0
    heat[1, 0, 50] = 1.0

    pictures, shown = pictures_for_people(seen, BOTH), heat_for_people(heat, seen, BOTH)

    assert pictures.shape[2] / pictures.shape[1] == 48 / 36
    assert (pictures[0, -1, -1] == 60).all()
    assert np.allclose(middle_of(pictures[0, ..., 1]), (0.3, 0.6), atol=0.08)
    assert np.allclose(middle_of(shown[0]), (1.0, 0.25), atol=0.05), "that of the camera"
    assert np.allclose(middle_of(shown[1]), (0.3, 0.6), atol=0.08), "that of the hand"
