"""The turned squares that networks look at."""

import math

import numpy as np
import pytest
from numpy.typing import NDArray

from model_zoo.hands.hand_points import INDEX_MCP, LITTLE_MCP, MIDDLE_MCP, RING_MCP, WRIST
from model_zoo.hands.region import Region, region_of_hand, region_of_palm

RGB = tuple[int, int, int]
CORNERS = np.array([[0, 0], [1, 0], [0, 1], [1, 1]], np.float32)


def upright_hand() -> NDArray[np.float32]:
    """A hand whose fingers point up: the wrist in (100, 200), four fingers in rows above it."""
    points = np.zeros((21, 2), np.float32)
    points[WRIST] = 100, 200
    for joint in range(4):
        points[1 + joint] = 60 - 5 * joint, 180 - 10 * joint
        for finger, x in enumerate((80, 100, 115, 130)):
            points[5 + 4 * finger + joint] = x, 140 - 20 * joint
    return points


def turned(points: NDArray[np.float32], angle: float) -> NDArray[np.float32]:
    """Turn points clockwise around the origin, y pointing down."""
    cosine, sine = math.cos(angle), math.sin(angle)
    x, y = points.T
    return np.stack([cosine * x - sine * y, sine * x + cosine * y], axis=1).astype(np.float32)


def test_the_corners_of_an_upright_square_are_where_they_should_be() -> None:
    corners = Region(50, 40, 20, 0).to_picture(CORNERS)

    np.testing.assert_allclose(corners, [[40, 30], [60, 30], [40, 50], [60, 50]], atol=1e-4)


def test_a_quarter_turn_clockwise_takes_the_top_of_a_square_to_the_right() -> None:
    top = Region(50, 40, 20, math.pi / 2).to_picture(np.array([[0.5, 0]], np.float32))

    np.testing.assert_allclose(top, [[60, 40]], atol=1e-4)


@pytest.mark.parametrize("angle", [0.0, 0.4, math.pi / 2, -2.5])
def test_what_is_cut_out_lies_where_the_square_says(angle: float) -> None:
    picture = np.zeros((200, 260, 3), np.uint8)
    picture[118:126, 148:156] = 255
    region = Region(140, 110, 80, angle)

    cut = region.cut(picture, 160).max(axis=2) > 127

    rows, columns = np.nonzero(cut)
    middle = np.array([[columns.mean() + 0.5, rows.mean() + 0.5]], np.float32)
    np.testing.assert_allclose(region.to_picture(middle / np.float32(160)), [[152, 122]], atol=0.3)


def test_colours_and_orientation_survive_the_cut() -> None:
    picture = np.zeros((40, 40, 3), np.uint8)
    picture[:20, :20], picture[:20, 20:], picture[20:] = (255, 0, 0), (0, 255, 0), (0, 0, 255)

    cut = Region(20, 20, 40, 0).cut(picture, 40)

    np.testing.assert_array_equal(cut, picture)


def test_beyond_the_edge_the_last_pixels_go_on() -> None:
    picture = np.full((30, 30, 3), 200, np.uint8)

    assert Region(0, 30, 50, 0.7).cut(picture, 64).min() == 200
    assert Region(-100, 500, 20, 0).cut(picture, 64).min() == 200


def test_a_hand_that_is_turned_has_the_same_square_turned() -> None:
    hand = upright_hand()
    upright = region_of_hand(hand)
    for angle in (0.5, math.pi / 2, 3.0, -1.2):
        region = region_of_hand(turned(hand, angle))

        middle = turned(np.array([[upright.x, upright.y]], np.float32), angle)[0]
        assert (region.x, region.y) == pytest.approx(tuple(middle), abs=1e-2)
        assert region.side == pytest.approx(upright.side, rel=1e-4)
        difference = region.angle - upright.angle - angle
        assert math.remainder(difference, 2 * math.pi) == pytest.approx(0, abs=1e-4)


def test_the_square_around_a_hand_holds_the_hand_with_room_to_move() -> None:
    hand = upright_hand()
    region = region_of_hand(hand)
    steady = hand[[0, 1, 2, 3, 5, 6, 9, 10, 13, 14, 17, 18]]

    low, high = np.array([region.x, region.y]) - region.side / 2, region.side
    shares = (hand - low) / high
    assert shares.min() > 0
    assert shares.max() < 1
    assert region.side == pytest.approx(2 * np.ptp(steady, axis=0).max(), rel=0.1)


def test_the_fingers_of_a_palm_point_up_in_its_square() -> None:
    wrist, middle_mcp = np.array([50, 50], np.float32), np.array([90, 50], np.float32)
    region = region_of_palm(wrist, middle_mcp, np.array([70, 50, 40, 30], np.float32))

    assert region.angle == pytest.approx(math.pi / 2)
    assert (region.x, region.y) == pytest.approx((70 + 15, 50))
    assert region.side == pytest.approx(2.6 * 40)


def test_overlap_is_the_common_share() -> None:
    one = Region(0, 0, 10, 0.3)

    assert one.overlap(one) == pytest.approx(1)
    assert one.overlap(Region(5, 0, 10, 0)) == pytest.approx(1 / 3)
    assert one.overlap(Region(0, 0, 5, 0)) == pytest.approx(1 / 4)
    assert one.overlap(Region(10, 0, 10, 0)) == 0
    assert one.overlap(Region(50, 50, 10, 0)) == 0


def test_the_points_of_the_palm_tell_where_up_is() -> None:
    hand = upright_hand()
    hand[[INDEX_MCP, MIDDLE_MCP, RING_MCP, LITTLE_MCP]] = (100, 300)  # below the wrist

    assert abs(region_of_hand(hand).angle) == pytest.approx(math.pi)
