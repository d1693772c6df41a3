"""Can what is written down of hands be read again, by people and by networks?"""

import numpy as np
import pytest

from model_zoo.hands.hand_pictures import FORGOTTEN_AFTER, HandWriter, hand_pictures, read_hands

WIDE = 16 / 9


def hand(x: float = 0.9, y: float = 0.5, size: float = 0.15, seed: int = 0) -> np.ndarray:
    """Points of a hand about so far across and down, in picture heights."""
    points = np.random.default_rng(seed).uniform(-1, 1, (21, 2)) * size
    return np.asarray(points - points.mean(axis=0) + [x, y], np.float32)


def recording(first: list[np.ndarray | None]) -> np.ndarray:
    """Successive pictures of one hand; None where it is not found."""
    hands = np.full((len(first), 2, 21, 2), np.nan, np.float32)
    for number, points in enumerate(first):
        if points is not None:
            hands[number, 0] = points
    return hands


@pytest.mark.parametrize("size", [0.03, 0.15, 0.4])
@pytest.mark.parametrize("x", [0.05, 0.9, 1.7])
def test_points_can_be_read_again(x: float, size: float) -> None:
    points = hand(x, 0.3, size)

    written = hand_pictures(recording([points]), WIDE)
    read = read_hands(written)

    assert written.shape == (1, 2, 24, 3)
    assert read.found.tolist() == [[True, False]]
    expected = points - [WIDE / 2, 0.5]
    assert np.abs(read.points[0, 0] - expected).max() < 0.01 + 0.03 * size


def test_how_fingers_are_held_is_written_alike_near_and_far_and_everywhere() -> None:
    here, there = hand(0.4, 0.4, 0.1), hand(1.2, 0.6, 0.3)

    one, other = hand_pictures(recording([here, there]), WIDE)

    assert np.abs(one[0, :21].astype(int) - other[0, :21]).max() <= 1
    assert (one[0, 21:, 0] < other[0, 21:, 0]).all(), "farther right, farther down and larger"


def test_a_hand_out_of_the_field_is_written_at_its_edge() -> None:
    read = read_hands(hand_pictures(recording([hand(9.0, -9.0, 0.2)]), WIDE))

    assert read.points[0, 0].mean(axis=0) == pytest.approx([1.1, -0.7], abs=0.1)


def test_a_lost_hand_stays_where_it_was_and_fades() -> None:
    seen = [hand(), *[None] * (FORGOTTEN_AFTER + 1)]

    pictures = hand_pictures(recording(seen), WIDE)

    assert (pictures[1:, 0, :, :2] == pictures[0, 0, :, :2]).all()
    there, *lost, forgotten = pictures[:, 0, 0, 2].astype(int).tolist()
    assert there > lost[0] > forgotten > 0
    assert len(set(lost)) == 1
    assert not read_hands(pictures).found[1:].any()


def test_who_was_never_seen_leaves_numbers_that_say_nothing() -> None:
    pictures = hand_pictures(recording([None, hand()]), WIDE)

    assert len(np.unique(pictures[0, :, :, :2])) == 1
    assert not pictures[0, ..., 2].any()
    assert not pictures[1, 1, :, 2].any()
    assert pictures[1, 0, :, 2].all()


def test_pictures_one_by_one_are_those_of_the_whole() -> None:
    moving = [None, hand(0.5), hand(0.6), None, None, hand(0.9), *[None] * 9, hand(0.2, seed=3)]
    hands = recording(moving)
    hands[4:8, 1] = hand(1.4, seed=5)
    writer = HandWriter()

    one_by_one = np.concatenate([writer.write(of_picture[None], WIDE) for of_picture in hands])

    assert np.array_equal(one_by_one, hand_pictures(hands, WIDE))
    writer.begin_anew()
    assert np.array_equal(writer.write(hands[3:4], WIDE), hand_pictures(hands[3:4], WIDE))
