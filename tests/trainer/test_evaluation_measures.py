"""Measures: are they what their names say, and do their intervals hold?"""

import math

import numpy as np
import pytest

from trainer.evaluation.calibration_error import (
    expected_calibration_error,
    negative_log_likelihood,
    reliability_bins,
)
from trainer.evaluation.confusion import (
    confusion_matrix,
    f1_scores,
    macro_f1,
    most_confused,
    precision,
    recall,
)
from trainer.evaluation.metrics import Proportion, poisson_interval_95
from trainer.evaluation.resampling import bootstrap

TRUE = np.array([0, 0, 0, 1, 1, 2])
SAID = np.array([0, 0, 1, 1, 0, 0])
EACH = [str(i) for i in range(6)]


@pytest.mark.parametrize(
    ("count", "low", "high"),
    [(0, 0.0, 3.689), (1, 0.0253, 5.572), (10, 4.795, 18.39), (100, 81.36, 121.63)],
)
def test_intervals_of_counts_are_garwoods(count: int, low: float, high: float) -> None:
    assert poisson_interval_95(count) == pytest.approx((low, high), rel=1e-3)


class TestConfusion:
    matrix = confusion_matrix(TRUE, SAID, 4)

    def test_rows_are_true_and_columns_said(self) -> None:
        assert self.matrix.tolist() == [[2, 1, 0, 0], [1, 1, 0, 0], [1, 0, 0, 0], [0, 0, 0, 0]]

    def test_recall_counts_clips_and_precision_counts_answers(self) -> None:
        assert recall(self.matrix, 0) == Proportion(2, 3)
        assert precision(self.matrix, 0) == Proportion(2, 4)
        assert precision(self.matrix, 2) is None
        assert recall(self.matrix, 3) is None

    def test_f1_is_the_harmonic_mean_of_both(self) -> None:
        one, other, never, unseen = f1_scores(self.matrix)
        assert one == pytest.approx(2 / (3 / 2 + 4 / 2))
        assert other == pytest.approx(0.5)
        assert never == 0
        assert math.isnan(unseen)

    def test_macro_f1_lets_each_class_that_occurs_count_alike(self) -> None:
        estimate = macro_f1(TRUE, SAID, 4, EACH)
        assert estimate.value == pytest.approx((4 / 7 + 1 / 2 + 0) / 3)
        assert estimate.interval_95 is not None
        low, high = estimate.interval_95
        assert 0 <= low < estimate.value < high <= 1

    def test_the_most_frequent_mistake_comes_first(self) -> None:
        matrix = confusion_matrix(np.append(TRUE, 0), np.append(SAID, 1), 4)
        first, *others = most_confused(matrix, 2)
        assert (first.true, first.said, first.share) == (0, 1, Proportion(2, 4))
        assert (others[0].true, others[0].said) == (2, 0), "one of one is worse than one of two"


class TestCalibration:
    def test_the_error_is_the_gap_between_confidence_and_accuracy(self) -> None:
        confidence = np.array([0.9, 0.9, 0.9, 0.9, 0.5, 0.5])
        right = np.array([True, True, False, False, True, False])
        estimate = expected_calibration_error(confidence, right, EACH)
        assert estimate.value == pytest.approx(4 / 6 * 0.4)

    def test_errors_of_different_confidences_do_not_cancel(self) -> None:
        confidence = np.array([0.9, 0.1])
        right = np.array([False, True])
        assert expected_calibration_error(confidence, right, ["a", "b"]).value == pytest.approx(0.9)

    def test_there_are_fifteen_ranges_and_the_last_holds_certainty(self) -> None:
        confidence = (np.arange(15) + 0.5) / 15
        assert len(reliability_bins(confidence, np.zeros(15, bool))) == 15
        (certain,) = reliability_bins(np.array([1.0, 0.94]), np.array([True, False]))
        assert (certain.high, certain.accuracy) == (1.0, Proportion(1, 2))
        assert certain.confidence == pytest.approx(0.97)

    def test_likelihood_is_in_nats_and_never_infinite(self) -> None:
        assert negative_log_likelihood(np.array([1.0, 1.0]), ["a", "b"]).value == 0
        assert negative_log_likelihood(np.full(2, 1 / math.e), ["a", "b"]).value == pytest.approx(1)
        assert math.isfinite(negative_log_likelihood(np.zeros(2), ["a", "b"]).value)


class TestBootstrap:
    def test_intervals_of_a_mean_are_as_wide_as_statistics_say(self) -> None:
        values = np.random.default_rng(5).normal(3.0, 2.0, 400)
        estimate = bootstrap(
            lambda weights: float(weights @ values / weights.sum()), [str(i) for i in range(400)]
        )
        assert estimate.interval_95 is not None
        low, high = estimate.interval_95
        assert high - low == pytest.approx(2 * 1.96 * values.std() / 20, rel=0.15)
        assert (low + high) / 2 == pytest.approx(values.mean(), abs=0.05)

    def test_many_clips_of_few_people_make_less_sure_than_as_many_people(self) -> None:
        values = np.repeat([0.0, 1.0, 0.0, 1.0, 1.0], 40)

        def width(groups: list[str]) -> float:
            estimate = bootstrap(lambda weights: float(weights @ values / weights.sum()), groups)
            assert estimate.interval_95 is not None
            return estimate.interval_95[1] - estimate.interval_95[0]

        people = [str(i // 40) for i in range(200)]
        assert width(people) > 4 * width([str(i) for i in range(200)])

    def test_of_one_person_nothing_can_be_told(self) -> None:
        estimate = bootstrap(lambda weights: float(weights.sum()), ["anna"] * 5)
        assert (estimate.value, estimate.interval_95) == (5.0, None)

    def test_the_same_clips_give_the_same_interval(self) -> None:
        values = np.arange(9.0)

        def mean(weights: "np.ndarray[tuple[int, ...], np.dtype[np.float64]]") -> float:
            return float(weights @ values / weights.sum())

        groups = [str(i) for i in range(9)]
        assert bootstrap(mean, groups) == bootstrap(mean, groups)

    def test_an_upward_bias_is_taken_out(self) -> None:
        """Of a perfectly calibrated model, most resamples show a larger error than the sample."""
        rng = np.random.default_rng(2)
        confidence = rng.uniform(0.2, 1.0, 600)
        right = rng.uniform(size=600) < confidence
        estimate = expected_calibration_error(confidence, right, [str(i) for i in range(600)])
        assert estimate.interval_95 is not None
        assert estimate.interval_95[0] < 0.75 * estimate.value
        assert estimate.interval_95[1] < 1.6 * estimate.value
