"""Are the scores right, and do they tell how little they rest on?"""

import pytest

from gesture_app.practice.result import Answer, FalseActivation, RoundResult
from gesture_app.practice.scoring import confusion_of, false_per_minute, recall_by_gesture
from model_zoo.proportion import Proportion


def seen(asked: str, what: str | None) -> Answer:
    return Answer(asked, what, peak=0.5, seen_peak=0.9, closest=asked, closest_peak=0.9)


RESULT = RoundResult(
    answers=(
        seen("Thumb Up", "Thumb Up"),
        seen("Swiping Left", "Swiping Left"),
        seen("Thumb Up", "Stop Sign"),
        seen("Swiping Left", None),
    ),
    false_activations=(FalseActivation("Swiping Left", 0.8), FalseActivation("Stop Sign", 0.7)),
    num_requests=6,
    rest_s=24.0,
    rest_peaks={},
)


def test_each_gesture_has_a_recall_of_its_own() -> None:
    assert recall_by_gesture(RESULT) == {
        "Thumb Up": Proportion(1, 2),
        "Swiping Left": Proportion(1, 2),
    }
    assert RESULT.num_right == 2


def test_false_activations_are_told_by_the_minute() -> None:
    assert false_per_minute(RESULT) == pytest.approx(5.0)


def test_where_nobody_rested_nothing_was_false() -> None:
    nothing = RoundResult((), (), num_requests=1, rest_s=0.0, rest_peaks={})

    assert false_per_minute(nothing) == 0


def test_the_table_tells_what_was_taken_for_what() -> None:
    table = confusion_of(RESULT)

    assert table.asked == ("Swiping Left", "Thumb Up")
    assert table.seen == ("Swiping Left", "Thumb Up", "Stop Sign")
    assert table.counts.tolist() == [
        [1, 0, 0, 1],
        [0, 1, 1, 0],
        [1, 0, 1, 0],
    ]
    assert table.counts.sum() == len(RESULT.answers) + len(RESULT.false_activations)
