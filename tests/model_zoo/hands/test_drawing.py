"""Can hands be told apart in what is drawn of them, near and far, and are lost ones forgotten?"""

import numpy as np
import pytest

from model_zoo.hands.drawing import FIELD_WIDTH, FORGOTTEN_AFTER, HandDrawer, draw_hands
from model_zoo.hands.hand_points import Hands, no_hands

HEIGHT, WIDTH = 48, 64
RED, GREEN, BLUE = range(3)
WIDE = 16 / 9


def open_hand(x: float, y: float, size: float) -> np.ndarray:
    """An upright hand whose wrist is at a place, fingers spread, thumb to the left."""
    points = np.zeros((21, 2), np.float32)
    for finger, across in enumerate((-0.5, -0.2, 0.0, 0.2, 0.4)):
        for joint in range(4):
            up = 0.25 + 0.25 * joint if finger else 0.15 + 0.12 * joint
            points[1 + 4 * finger + joint] = (across * (0.5 + 0.2 * joint), -up)
    return points * np.float32(size) + np.array([x, y], np.float32)


def hands(first: np.ndarray | None = None, second: np.ndarray | None = None) -> Hands:
    both = no_hands()
    for place, points in enumerate((first, second)):
        if points is not None:
            both[place] = points
    return both


def drawn(both: Hands, aspect: float = WIDE) -> np.ndarray:
    return HandDrawer(HEIGHT, WIDTH).draw(both, aspect)


def middle(sheet: np.ndarray) -> tuple[float, float]:
    """Column and row of the middle of what is drawn on a sheet."""
    rows, columns = np.nonzero(sheet)
    return float(columns.min() + columns.max()) / 2, float(rows.min() + rows.max()) / 2


def size_of(sheet: np.ndarray) -> int:
    rows, _ = np.nonzero(sheet)
    return int(np.ptp(rows)) + 1


def test_without_hands_everything_is_black() -> None:
    picture = drawn(hands())

    assert picture.shape == (HEIGHT, WIDTH, 3)
    assert picture.dtype == np.uint8
    assert not picture.any()


@pytest.mark.parametrize("aspect", [1.0, 4 / 3, WIDE])
def test_a_hand_in_the_middle_of_any_picture_is_drawn_in_the_middle(aspect: float) -> None:
    column, row = middle(drawn(hands(open_hand(aspect / 2, 0.65, 0.3)), aspect)[..., RED])

    assert column == pytest.approx(WIDTH / 2, abs=3)
    assert row == pytest.approx(HEIGHT / 2, abs=3)


def test_who_moves_to_the_right_is_drawn_further_right_by_as_much() -> None:
    left, right = (drawn(hands(open_hand(x, 0.6, 0.2)))[..., RED] for x in (0.4, 1.2))

    moved = middle(right)[0] - middle(left)[0]
    assert moved == pytest.approx(0.8 * WIDTH / FIELD_WIDTH, abs=1.5)


def test_a_hand_that_comes_nearer_grows_on_the_first_sheet_and_not_on_its_own() -> None:
    far, near = (drawn(hands(open_hand(0.9, 0.7, size))) for size in (0.2, 0.5))

    assert size_of(near[..., RED]) > 1.8 * size_of(far[..., RED])
    assert size_of(near[..., GREEN]) == pytest.approx(size_of(far[..., GREEN]), abs=2)
    assert size_of(far[..., GREEN]) > HEIGHT / 2, "fingers of a small hand can be told apart"


def test_each_hand_has_a_sheet_of_its_own() -> None:
    hand = open_hand(0.6, 0.6, 0.3)

    only_first, only_second = drawn(hands(hand)), drawn(hands(None, hand))

    assert only_first[..., GREEN].any()
    assert not only_first[..., BLUE].any()
    assert np.array_equal(only_first[..., GREEN], only_second[..., BLUE])
    assert np.array_equal(only_first[..., RED], only_second[..., RED])


def test_fingers_differ_in_brightness() -> None:
    sheet = drawn(hands(open_hand(0.9, 0.7, 0.5)))[..., GREEN]

    assert len(set(sheet[: HEIGHT // 2].max(axis=0).tolist()) - {0}) >= 4


def test_a_lost_hand_is_drawn_faintly_where_it_was_and_then_forgotten() -> None:
    drawer = HandDrawer(HEIGHT, WIDTH)
    seen = drawer.draw(hands(open_hand(0.9, 0.6, 0.3)), WIDE)
    later = [drawer.draw(hands(), WIDE) for _ in range(FORGOTTEN_AFTER + 1)]

    for picture in later[:-1]:
        assert np.array_equal(picture > 0, seen > 0)
        assert picture.max() == pytest.approx(seen.max() / 2, abs=1)
    assert not later[-1].any()


def test_a_hand_that_is_found_again_is_drawn_as_before() -> None:
    drawer = HandDrawer(HEIGHT, WIDTH)
    hand = hands(open_hand(0.9, 0.6, 0.3))
    before = drawer.draw(hand, WIDE)
    drawer.draw(hands(), WIDE)

    assert np.array_equal(drawer.draw(hand, WIDE), before)


def test_another_recording_begins_without_the_hands_of_the_last() -> None:
    drawer = HandDrawer(HEIGHT, WIDTH)
    drawer.draw(hands(open_hand(0.9, 0.6, 0.3)), WIDE)
    drawer.begin_anew()

    assert not drawer.draw(hands(), WIDE).any()


def test_the_hands_of_a_recording_are_drawn_one_picture_after_the_other() -> None:
    hand = open_hand(0.9, 0.6, 0.3)
    recording = np.stack([hands(hand), hands()])

    pictures = draw_hands(recording, WIDE, HEIGHT, WIDTH)

    assert pictures.shape == (2, HEIGHT, WIDTH, 3)
    assert np.array_equal(pictures[0], drawn(hands(hand)))
    assert 0 < pictures[1].max() < pictures[0].max()


@pytest.mark.parametrize("points", [np.zeros((21, 2)), np.full((21, 2), 1e6)])
def test_impossible_hands_are_drawn_without_harm(points: np.ndarray) -> None:
    assert drawn(hands(points.astype(np.float32))).shape == (HEIGHT, WIDTH, 3)
