"""Calibration changes how sure a network is, and how likely it is that nobody makes a gesture."""

import numpy as np
import pytest

from model_zoo.calibration import Calibration

LABELS = ("Thumb Up", "No gesture", "Stop Sign")
LOGITS = np.array([[2.0, 1.0, 0.0], [-80.0, 90.0, 800.0]], np.float32)


def test_without_calibration_probabilities_are_the_softmax() -> None:
    found = Calibration().probabilities(LOGITS, LABELS)
    assert found.dtype == np.float32
    assert found[0] == pytest.approx(np.exp([2, 1, 0]) / np.exp([2, 1, 0]).sum(), abs=1e-6)
    assert found[1] == pytest.approx([0, 0, 1])


def test_a_high_temperature_makes_less_sure_and_keeps_the_order() -> None:
    sure = Calibration().probabilities(LOGITS[0], LABELS)
    unsure = Calibration(temperature=2).probabilities(LOGITS[0], LABELS)
    assert unsure.argsort().tolist() == sure.argsort().tolist()
    assert unsure[0] / unsure[1] == pytest.approx(np.sqrt(sure[0] / sure[1]))


def test_a_background_that_is_three_times_as_frequent_in_life_is_three_times_as_likely() -> None:
    before = Calibration().probabilities(LOGITS[0], LABELS)
    after = Calibration(background={"No gesture": np.log(3)}).probabilities(LOGITS[0], LABELS)
    assert after[1] / after[0] == pytest.approx(3 * before[1] / before[0])
    assert after[2] / after[0] == pytest.approx(before[2] / before[0])
    assert after.sum() == pytest.approx(1)


def test_a_network_without_that_background_is_calibrated_all_the_same() -> None:
    calibration = Calibration(background={"Doing other things": 3.0})
    assert calibration.probabilities(LOGITS[0], LABELS) == pytest.approx(
        Calibration().probabilities(LOGITS[0], LABELS)
    )


@pytest.mark.parametrize(
    ("temperature", "background", "reason"),
    [
        (0.0, {}, "0.01 to 100"),
        (float("nan"), {}, "0.01 to 100"),
        (1.0, {"No gesture": float("inf")}, "-100 to 100"),
        (1.0, {"No gesture": 1e39}, "-100 to 100"),
        (1.0, {"Thumb Up": 1.0}, "labels beside Doing other things, No gesture"),
    ],
)
def test_what_makes_no_sense_is_refused(
    temperature: float, background: dict[str, float], reason: str
) -> None:
    with pytest.raises(ValueError, match=reason):
        Calibration(temperature=temperature, background=background)
