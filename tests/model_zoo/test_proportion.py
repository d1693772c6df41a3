"""Is it told rightly how little a share rests on?"""

import pytest

from model_zoo.proportion import Proportion


@pytest.mark.parametrize(
    ("correct", "total", "low", "high"),
    [
        (0, 10, 0.0, 0.2775),
        (1, 2, 0.0945, 0.9055),
        (5, 10, 0.2366, 0.7634),
        (9, 10, 0.5958, 0.9821),
        (10, 10, 0.7225, 1.0),
        (9, 44, 0.1115, 0.3450),
    ],
)
def test_intervals_are_wilsons(correct: int, total: int, low: float, high: float) -> None:
    assert Proportion(correct, total).interval_95 == pytest.approx((low, high), abs=1e-4)
