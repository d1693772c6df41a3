"""Do the hands that training draws differ from the true ones as those of a tracker do?"""

import numpy as np

from tests.trainer.small_hands import crossing
from trainer.data.tracker_failures import with_failures


def wrong_by(points: np.ndarray, seed: int) -> np.ndarray:
    """How far the first hand's points (T,21,2) are from where they are, in sizes of the hand; NaN where it is lost."""
    off = with_failures(points, np.random.default_rng(seed))[:, 0] - points[:, 0]
    size = np.ptp(points[:, 0], axis=1).max(axis=-1)[:, None, None]
    return np.asarray(off / size)


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


def test_points_are_mostly_a_little_wrong_and_at_times_a_lot() -> None:
    points = crossing(0.1)

    off = np.concatenate([np.linalg.norm(wrong_by(points, seed), axis=-1) for seed in range(60)])

    usual, worst = np.nanpercentile(off, [50, 99])
    assert 0.02 < usual < 0.08
    assert worst > 6 * usual


def test_what_is_wrong_stays_wrong_for_a_while() -> None:
    points = crossing(0.1)
    along = [wrong_by(points, seed).reshape(len(points), -1) for seed in range(60)]

    def change_after(pictures: int) -> float:
        changes = [np.abs(one[pictures:] - one[:-pictures]) for one in along]
        return float(np.nanmean(np.concatenate(changes)))

    size = float(np.nanmean(np.abs(np.concatenate(along))))
    assert change_after(1) < 0.6 * size
    assert change_after(1) < 0.6 * change_after(12)


def test_small_hands_are_told_less_exactly() -> None:
    def usual(size: float) -> float:
        off = [wrong_by(crossing(0.1, size=size), seed) for seed in range(60)]
        return float(np.nanmedian(np.abs(np.concatenate(off))))

    assert usual(0.15) > 1.5 * usual(0.5)


def test_fingers_bend_wrongly_as_a_whole() -> None:
    off = np.concatenate([wrong_by(crossing(0.1), seed) for seed in range(60)])
    off = off[~np.isnan(off[:, 0, 0])]

    def apart(one: int, other: int) -> float:
        return float(np.median(np.linalg.norm(off[:, one] - off[:, other], axis=-1)))

    middle_tip, middle_joint, little_tip = 12, 11, 20
    assert apart(middle_tip, middle_joint) < 0.7 * apart(middle_tip, little_tip)


def test_some_hands_are_lost_for_long() -> None:
    points = crossing(0.1, pictures=120)

    def longest(seed: int) -> int:
        lost = np.isnan(with_failures(points, np.random.default_rng(seed))[:, 0, 0, 0])
        ends = np.flatnonzero(np.diff(np.r_[False, lost, False]))
        return int(max(np.diff(ends)[::2], default=0))

    lengths = [longest(seed) for seed in range(60)]
    assert np.mean(np.array(lengths) > 12) > 0.1
    assert np.median(lengths) < 12


def test_no_hand_is_invented() -> None:
    found = with_failures(crossing(0.3), np.random.default_rng(1))

    assert np.isnan(found[:, 1]).all()


def test_a_hand_that_left_the_picture_is_not_found() -> None:
    points = crossing(0.1)
    points[20:40] = np.nan

    found = with_failures(points, np.random.default_rng(2))

    assert np.isnan(found[20:40]).all()
