"""Who sits where."""

import numpy as np

from model_zoo.hands.places import Places, Point


def at(x: float, y: float = 0.5) -> Point:
    return np.array([x, y], np.float32)


def test_the_first_hand_takes_the_first_place() -> None:
    assert Places().choose([at(1.2)], [0, 1]) == (0,)


def test_two_hands_that_come_together_take_both_places() -> None:
    assert set(Places().choose([at(0.2), at(1.2)], [0, 1])) == {0, 1}


def test_a_lost_hand_takes_its_own_place_again() -> None:
    places = Places()
    places.remember([at(0.2), at(1.2)])
    places.remember([None, None])

    assert places.choose([at(1.1)], [0, 1]) == (1,)
    assert places.choose([at(1.1), at(0.3)], [0, 1]) == (1, 0)


def test_only_free_places_are_taken() -> None:
    places = Places()
    places.remember([at(0.2), at(1.2)])
    places.remember([None, at(1.2)])

    assert places.choose([at(1.1)], [0]) == (0,)


def test_after_a_second_the_place_is_forgotten() -> None:
    places = Places()
    places.remember([None, at(1.2)])
    for _ in range(12):
        places.remember([None, None])
    assert places.choose([at(1.2)], [0, 1]) == (1,), "still remembered"

    places.remember([None, None])

    assert places.choose([at(1.2)], [0, 1]) == (0,)


def test_nobody_comes() -> None:
    assert Places().choose([], [0, 1]) == ()
