"""Does one gesture give one event, and its way back none?"""

from collections.abc import Iterable

import numpy as np
import pytest

from model_zoo.decision import Decision, DecisionConfig, HysteresisPolicy, Suppression
from model_zoo.labels import BACKGROUND_LABELS, JESTER_LABELS, OPPOSITES

LABELS = ("Swiping Left", "Swiping Right", "Thumb Up", "No gesture", "Doing other things")
CONFIG = DecisionConfig(
    activate_at=0.6,
    release_share=0.5,
    margin=0.15,
    agreement_s=0.05,
    min_gap_s=0.3,
    cooldown_s=0.8,
    opposite_s=1.0,
)
LEFT, RIGHT, THUMB = "Swiping Left", "Swiping Right", "Thumb Up"

Answer = tuple[float, str, float]
Line = list[Answer]

SURE_LEFT: Line = [(0.0, LEFT, 0.9), (0.1, LEFT, 0.9)]

CASES: dict[str, tuple[Line, list[tuple[str, float]]]] = {
    "a gesture begins once it was seen twice": (SURE_LEFT, [(LEFT, 0.1)]),
    "a gesture seen once does not begin": ([(0.0, LEFT, 0.9), (0.1, LEFT, 0.1)], []),
    "an unsure gesture never begins": ([(t / 10, LEFT, 0.59) for t in range(20)], []),
    "a gesture that stays in sight begins once": (
        [(t / 10, LEFT, 0.9) for t in range(40)],
        [(LEFT, 0.1)],
    ),
    "two labels in turn never agree": (
        [(t / 10, LEFT if t % 2 else THUMB, 0.9) for t in range(20)],
        [],
    ),
    "a dip that stays above release is not the end of the gesture": (
        [*SURE_LEFT, (1.0, LEFT, 0.35), (1.1, LEFT, 0.9), (1.2, LEFT, 0.9)],
        [(LEFT, 0.1)],
    ),
    "a gesture that was released begins again": (
        [*SURE_LEFT, (1.0, LEFT, 0.2), (1.1, LEFT, 0.9), (1.2, LEFT, 0.9)],
        [(LEFT, 0.1), (LEFT, 1.2)],
    ),
    "the same gesture does not begin again at once": (
        [*SURE_LEFT, (0.4, LEFT, 0.2), (0.5, LEFT, 0.9), (0.6, LEFT, 0.9)],
        [(LEFT, 0.1)],
    ),
    "nothing begins right after a gesture": (
        [*SURE_LEFT, (0.2, LEFT, 0.1), (0.25, THUMB, 0.9), (0.3, THUMB, 0.9)],
        [(LEFT, 0.1)],
    ),
    "another gesture begins after the silence": (
        [*SURE_LEFT, (0.2, LEFT, 0.1), (0.4, THUMB, 0.9), (0.5, THUMB, 0.9)],
        [(LEFT, 0.1), (THUMB, 0.5)],
    ),
    "the hand's way back is swallowed, however long it stays in sight": (
        [*SURE_LEFT, (0.3, LEFT, 0.1), *((t / 10, RIGHT, 0.9) for t in range(6, 30))],
        [(LEFT, 0.1)],
    ),
    "the opposite begins once the hand has had time to come back": (
        [*SURE_LEFT, (0.3, LEFT, 0.1), (1.1, RIGHT, 0.9), (1.2, RIGHT, 0.9)],
        [(LEFT, 0.1), (RIGHT, 1.2)],
    ),
    "background never begins": ([(t / 10, "Doing other things", 1.0) for t in range(10)], []),
    "a recording that begins again has its gestures again": (
        [(3.0, LEFT, 0.9), (3.1, LEFT, 0.9), (0.0, LEFT, 0.9), (0.1, LEFT, 0.9)],
        [(LEFT, 3.1), (LEFT, 0.1)],
    ),
}


def probabilities(label: str, probability: float) -> np.ndarray:
    """One label has its own, and no gesture at all the rest."""
    answer = np.zeros(len(LABELS), np.float32)
    answer[LABELS.index("No gesture")] = 1 - probability
    answer[LABELS.index(label)] = probability
    return answer


def decide(policy: HysteresisPolicy, line: Iterable[Answer]) -> list[Decision]:
    return [policy.update(probabilities(label, p), time_s) for time_s, label, p in line]


def begun(decisions: Iterable[Decision]) -> list[tuple[str, float]]:
    return [(d.began.label, d.began.time_s) for d in decisions if d.began]


@pytest.mark.parametrize(("line", "expected"), CASES.values(), ids=CASES)
def test_gestures_on_a_line_of_time(line: Line, expected: list[tuple[str, float]]) -> None:
    assert begun(decide(HysteresisPolicy(LABELS, CONFIG), line)) == expected


def test_an_event_tells_how_sure_it_is() -> None:
    *_, last = decide(HysteresisPolicy(LABELS, CONFIG), [(0.0, LEFT, 0.7), (0.1, LEFT, 0.8)])

    assert last.began is not None
    assert last.began.confidence == pytest.approx(0.8)


def test_the_end_of_a_gesture_is_told_once() -> None:
    line = [*SURE_LEFT, (0.2, LEFT, 0.35), (0.3, LEFT, 0.2), (0.4, LEFT, 0.1)]

    ended = [decision.ended for decision in decide(HysteresisPolicy(LABELS, CONFIG), line)]

    assert ended == [None, None, None, LEFT, None]


def test_a_gesture_that_goes_on_when_the_recording_begins_again_is_over() -> None:
    *_, last = decide(HysteresisPolicy(LABELS, CONFIG), [*SURE_LEFT, (0.05, LEFT, 0.9)])

    assert last.ended == LEFT


def test_what_does_not_count_is_told_once_with_its_reason() -> None:
    back = [(t / 10, RIGHT, 0.9) for t in range(4, 8)]
    line = [*SURE_LEFT, (0.3, LEFT, 0.1), *back]

    decisions = decide(HysteresisPolicy(LABELS, CONFIG), line)

    told = [(d.suppressed.label, d.reason) for d in decisions if d.suppressed]
    assert told == [(RIGHT, Suppression.WAY_BACK)]
    assert all(decision.ended is None for decision in decisions[4:]), "it never began"


def test_a_gesture_that_comes_too_soon_is_told_so_and_begins_if_it_goes_on() -> None:
    again = [(t / 10, LEFT, 0.9) for t in range(5, 12)]
    line = [*SURE_LEFT, (0.4, LEFT, 0.1), *again]

    decisions = decide(HysteresisPolicy(LABELS, CONFIG), line)

    assert [d.reason for d in decisions if d.suppressed] == [Suppression.TOO_SOON]
    assert begun(decisions) == [(LEFT, 0.1), (LEFT, 0.9)]


def test_a_gesture_that_is_hardly_likelier_than_another_does_not_begin() -> None:
    config = DecisionConfig(activate_at=0.4, margin=0.15, agreement_s=0.05)
    close, clear = np.zeros((2, len(LABELS)), np.float32)
    close[:2] = 0.52, 0.48
    clear[:2] = 0.6, 0.4
    policy = HysteresisPolicy(LABELS, config)

    decisions = [policy.update(close, t / 10) for t in range(5)]
    decisions += [policy.update(clear, 0.5 + t / 10) for t in range(2)]

    assert begun(decisions) == [(LEFT, 0.6)]


def test_most_of_the_newest_answers_must_name_it() -> None:
    config = DecisionConfig(agreement_s=0.45, agreeing_share=0.6)
    often = [(t / 10, LEFT, 0.2 if t == 1 else 0.9) for t in range(10)]
    seldom = [(t / 10, LEFT, 0.9 if t % 3 == 0 else 0.2) for t in range(10)]

    assert begun(decide(HysteresisPolicy(LABELS, config), often)) == [(LEFT, 0.2)], "two of three"
    assert begun(decide(HysteresisPolicy(LABELS, config), seldom)) == []


def test_a_share_of_answers_that_is_a_whole_number_is_enough() -> None:
    config = DecisionConfig(agreement_s=2.45, agreeing_share=0.28)
    answers = [(t / 10, LEFT, 0.9 if t >= 18 else 0.2) for t in range(25)]

    assert begun(decide(HysteresisPolicy(LABELS, config), answers)) == [(LEFT, 2.4)], "7 of 25"


def test_a_gesture_can_have_its_own_threshold() -> None:
    config = DecisionConfig(activate_at_by_gesture={THUMB: 0.9}, agreement_s=0.05)
    unsure_thumb = [(t / 10, THUMB, 0.8) for t in range(5)]
    sure_thumb = [(t / 10, THUMB, 0.95) for t in range(5)]

    assert begun(decide(HysteresisPolicy(LABELS, config), unsure_thumb)) == []
    assert begun(decide(HysteresisPolicy(LABELS, config), sure_thumb)) == [(THUMB, 0.1)]


def test_what_was_seen_before_a_gap_does_not_agree_with_what_comes_after() -> None:
    policy = HysteresisPolicy(LABELS, CONFIG)
    decide(policy, [(0.0, LEFT, 0.9)])
    policy.interrupt()

    assert begun(decide(policy, [(0.1, LEFT, 0.9), (0.2, LEFT, 0.9)])) == [(LEFT, 0.2)]


def test_a_gesture_that_is_held_through_a_gap_begins_once() -> None:
    policy = HysteresisPolicy(LABELS, CONFIG)
    before = decide(policy, SURE_LEFT)
    policy.interrupt()
    after = decide(policy, [(5.0 + t / 10, LEFT, 0.9) for t in range(3)])

    assert len(begun(before)) == 1
    assert begun(after) == []


def test_opposites_are_gestures_that_exist_and_name_each_other() -> None:
    assert set(OPPOSITES) <= set(JESTER_LABELS) - BACKGROUND_LABELS
    assert all(OPPOSITES[OPPOSITES[label]] == label for label in OPPOSITES)


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"activate_at": 1.5}, "activate_at .* got 1.5"),
        ({"activate_at_by_gesture": {"Thumb Up": 0.0}}, "Thumb Up .* got 0.0"),
        ({"release_share": 0.0}, "release_share .* got 0.0"),
        ({"agreeing_share": 1.1}, "agreeing_share .* got 1.1"),
        ({"margin": 1.0}, "margin .* got 1.0"),
        ({"cooldown_s": -0.1}, "cooldown_s .* got -0.1"),
    ],
)
def test_thresholds_that_make_no_sense_are_refused(wrong: dict[str, float], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        DecisionConfig(**wrong)  # type: ignore[arg-type]


def test_an_answer_that_comes_seldom_stands_for_itself_but_not_the_first_one() -> None:
    hop_s = 1 / 3
    quiet = [(n * hop_s, LEFT, 0.1) for n in range(3)]
    after_them = decide(HysteresisPolicy(LABELS), [*quiet, (3 * hop_s, LEFT, 0.9)])
    at_once = decide(HysteresisPolicy(LABELS), [(0.0, LEFT, 0.9), (hop_s, LEFT, 0.9)])

    assert begun(after_them) == [(LEFT, 3 * hop_s)]
    assert begun(at_once) == [(LEFT, hop_s)]


@pytest.mark.parametrize("hop_s", [0.1, 0.083, 0.25])
def test_by_default_a_gesture_is_seen_twice_before_it_begins(hop_s: float) -> None:
    seen = decide(HysteresisPolicy(LABELS), [(n * hop_s, LEFT, 0.9) for n in range(6)])

    assert begun(seen) == [(LEFT, hop_s)]
