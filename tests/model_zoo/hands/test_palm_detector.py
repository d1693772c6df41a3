"""Palms of rendered people."""

from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from model_zoo.hands.palm_detector import PalmDetector

DEMO = Path(__file__).parents[3] / "resources" / "demo"


@pytest.fixture(scope="module")
def detector() -> PalmDetector:
    return PalmDetector()


@pytest.fixture(scope="module")
def picture() -> NDArray[np.uint8]:
    """Somebody who holds up one hand, 360 x 480."""
    capture = cv2.VideoCapture(str(DEMO / "stop_sign.mp4"))
    for _ in range(40):
        capture.grab()
    is_read, bgr = capture.read()
    assert is_read
    return np.asarray(bgr[..., ::-1], np.uint8, order="C")


def test_one_hand_has_one_palm_and_the_square_is_around_all_of_it(
    detector: PalmDetector, picture: NDArray[np.uint8]
) -> None:
    (region,) = detector.find(picture)

    assert (region.x, region.y) == pytest.approx((240, 245), abs=25)
    assert 150 < region.side < 260
    assert abs(region.angle) < 0.3


@pytest.mark.parametrize("margins", [(0, 300), (300, 0), (120, 40)])
def test_the_shape_of_the_picture_does_not_move_the_palm(
    detector: PalmDetector, picture: NDArray[np.uint8], margins: tuple[int, int]
) -> None:
    (alone,) = detector.find(picture)
    rows, columns = margins

    (framed,) = detector.find(np.pad(picture, ((rows, 0), (columns, 0), (0, 0))))

    assert (framed.x, framed.y) == pytest.approx((alone.x + columns, alone.y + rows), abs=15)
    assert framed.side == pytest.approx(alone.side, rel=0.15)


def test_a_turned_hand_has_a_turned_square(
    detector: PalmDetector, picture: NDArray[np.uint8]
) -> None:
    (upright,) = detector.find(picture)

    (turned,) = detector.find(np.ascontiguousarray(np.rot90(picture, -1)))

    assert turned.angle - upright.angle == pytest.approx(np.pi / 2, abs=0.2)
    assert (turned.x, turned.y) == pytest.approx((360 - upright.y, upright.x), abs=15)
