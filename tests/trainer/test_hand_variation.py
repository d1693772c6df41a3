"""Are the hands of a recording shown as another camera would show them?"""

import numpy as np
import pytest

from tests.trainer.small_hands import crossing
from trainer.data.hand_variation import vary_hands

ASPECT = 16 / 9


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
