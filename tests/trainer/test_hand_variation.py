"""Do the hands that training draws differ from the true ones as those of a tracker do?"""

import numpy as np
import pytest

from trainer.data.hand_variation import vary_hands, with_failures

ASPECT = 16 / 9


def crossing(speed: float, size: float = 0.3, pictures: int = 60) -> np.ndarray:
    """A hand (T,2,21,2) that moves to the right and back, so many picture heights a second."""
    shape = np.random.default_rng(3).uniform(-size / 2, size / 2, (21, 2))
    phase = np.abs((np.arange(pictures) / 12 * speed + 0.5) % 2 - 1)
    points = np.full((pictures, 2, 21, 2), np.nan, np.float32)
    points[:, 0] = shape + np.stack([0.3 + phase, np.full(pictures, 0.5)], -1)[:, None]
    return points


def share_found(points: np.ndarray) -> float:
    found = [
        ~np.isnan(with_failures(points, np.random.default_rng(seed))[:, 0, 0, 0])
        for seed in range(60)
    ]
    return float(np.mean(found))


def test_hands_that_are_fast_or_small_are_lost_more_often() -> None:
    calm, fast, small = (
        share_found(crossing(0.05)),
        share_found(crossing(2.0)),
        share_found(crossing(0.05, size=0.08)),
    )

    assert calm > 0.75
    assert fast < calm - 0.2
    assert small < calm - 0.1


def test_of_two_hands_that_lie_on_each_other_one_is_lost() -> None:
    def second_found(distance: float) -> float:
        both = crossing(0.05)
        both[:, 1] = both[:, 0] + np.array([0.0, distance], np.float32)
        found = [
            ~np.isnan(with_failures(both, np.random.default_rng(seed))[:, 1, 0, 0])
            for seed in range(40)
        ]
        return float(np.mean(found))

    assert second_found(0.05) < second_found(0.4) - 0.2


def test_points_are_a_little_wrong_and_no_hand_is_invented() -> None:
    points = crossing(0.3)

    found = with_failures(points, np.random.default_rng(1))

    off = np.linalg.norm(found[:, 0] - points[:, 0], axis=-1) / 0.3
    assert 0.01 < np.nanmedian(off) < 0.12
    assert np.isnan(found[:, 1]).all()


def test_a_hand_that_left_the_picture_is_not_found() -> None:
    points = crossing(0.1)
    points[20:40] = np.nan

    found = with_failures(points, np.random.default_rng(2))

    assert np.isnan(found[20:40]).all()


def test_in_a_mirror_a_hand_goes_the_other_way() -> None:
    points = crossing(0.2, pictures=24)

    for seed in range(8):
        kept, flipped = (
            vary_hands(points, ASPECT, np.random.default_rng(seed), mirror=mirror)
            for mirror in (False, True)
        )
        ways = [np.nanmean(np.diff(one, axis=0)[:8], axis=(0, 1, 2))[0] for one in (kept, flipped)]
        assert ways[0] * ways[1] < 0


def test_hands_take_either_place() -> None:
    places = {
        bool(
            np.isnan(
                vary_hands(crossing(0.1), ASPECT, np.random.default_rng(seed), mirror=False)[
                    0, 0, 0, 0
                ]
            )
        )
        for seed in range(20)
    }

    assert places == {True, False}


def test_all_pictures_are_changed_alike() -> None:
    points = crossing(0.0, pictures=5)

    varied = vary_hands(points, ASPECT, np.random.default_rng(4), mirror=False)

    place = 0 if not np.isnan(varied[0, 0, 0, 0]) else 1
    assert varied[:, place] == pytest.approx(np.broadcast_to(varied[0, place], (5, 21, 2)))
    assert np.abs(varied[0, place] - points[0, 0]).max() > 0.01


def test_hands_that_a_nearer_camera_does_not_show_are_not_found() -> None:
    points = crossing(0.0, size=0.1)
    points[:, 1] = points[:, 0] + np.float32(0.47)  # just above the lower edge of the picture

    seen = np.stack(
        [
            vary_hands(points, ASPECT, np.random.default_rng(seed), mirror=False)[0]
            for seed in range(80)
        ]
    )

    outside = ((seen < 0) | (seen > [ASPECT, 1])).any(axis=-1).mean(axis=-1)
    assert np.nanmax(outside) <= 0.4
    assert np.isnan(seen[:, :, 0, 0]).sum() > 20
