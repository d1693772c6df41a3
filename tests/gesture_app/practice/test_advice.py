"""Is good advice given, and none where there is nothing to say?"""

from collections.abc import Mapping

import pytest

from gesture_app.practice.advice import (
    Advice,
    InUse,
    Lower,
    Raise,
    SwitchOff,
    Teach,
    TeachOrSwitchOff,
    advise,
)
from gesture_app.practice.result import Answer, FalseActivation, RoundResult
from model_zoo.proportion import Proportion

LEFT, RIGHT, THUMB, STOP = "Swiping Left", "Swiping Right", "Thumb Up", "Stop Sign"
ALL = InUse(frozenset({LEFT, RIGHT, THUMB, STOP}), usual=0.6, own={})


def right(gesture: str, peak: float = 0.9) -> Answer:
    return Answer(gesture, gesture, peak, peak, gesture, peak)


def wrong(gesture: str, other: str, peak: float = 0.8) -> Answer:
    return Answer(gesture, other, 0.1, peak, other, peak)


def missed(gesture: str, peak: float = 0.1, closest: str | None = None) -> Answer:
    return Answer(gesture, None, peak, 0.0, closest or gesture, max(peak, 0.2))


def advice_on(
    *answers: Answer,
    false: tuple[FalseActivation, ...] = (),
    rest_peaks: Mapping[str, float] | None = None,
    in_use: InUse = ALL,
) -> tuple[Advice, ...]:
    result = RoundResult(answers, false, len(answers), rest_s=30.0, rest_peaks=rest_peaks or {})
    return advise(result, in_use)


def test_nothing_is_suggested_where_all_is_well() -> None:
    assert advice_on(right(LEFT), right(RIGHT), right(LEFT)) == ()


def test_a_single_false_activation_may_be_an_accident() -> None:
    assert advice_on(right(LEFT), false=(FalseActivation(THUMB, 0.9),)) == ()


def test_what_begins_unasked_again_and_again_is_better_switched_off() -> None:
    twice = (FalseActivation(THUMB, 0.9), FalseActivation(THUMB, 0.7))

    assert advice_on(right(LEFT), false=twice) == (SwitchOff(THUMB, 2),)


def test_what_does_nothing_need_not_be_switched_off() -> None:
    twice = (FalseActivation(THUMB, 0.9), FalseActivation(THUMB, 0.7))
    in_use = InUse(frozenset({LEFT}), usual=0.6, own={})

    assert advice_on(right(LEFT), false=twice, in_use=in_use) == ()


def test_what_is_seen_instead_of_others_begins_unasked_too() -> None:
    answers = (wrong(LEFT, STOP), wrong(RIGHT, STOP), right(LEFT), right(RIGHT), right(RIGHT))

    assert SwitchOff(STOP, 2) in advice_on(*answers)


def test_a_higher_threshold_parts_true_from_false() -> None:
    false = (FalseActivation(THUMB, 0.65),)

    assert advice_on(right(THUMB, 0.95), right(THUMB, 0.91), false=false) == (
        Raise(
            THUMB,
            times=1,
            false_peak=0.65,
            right_peak=0.91,
            threshold=0.6,
            value=0.78,
        ),
    )


def test_a_higher_threshold_that_would_hide_the_gesture_is_not_suggested() -> None:
    false = (FalseActivation(THUMB, 0.8), FalseActivation(THUMB, 0.8))

    assert advice_on(right(THUMB, 0.9), false=false) == (SwitchOff(THUMB, 2),)


def test_what_is_mostly_taken_for_another_is_taught_or_switched_off() -> None:
    answers = (wrong(LEFT, STOP), wrong(LEFT, STOP), right(LEFT), right(STOP))

    assert advice_on(*answers) == (TeachOrSwitchOff(LEFT, STOP, Proportion(2, 3)),)


def test_being_taken_for_what_does_nothing_is_being_missed() -> None:
    in_use = InUse(frozenset({LEFT}), usual=0.6, own={})
    answers = (wrong(LEFT, STOP), wrong(LEFT, STOP))

    assert advice_on(*answers, in_use=in_use) == (Teach({LEFT: Proportion(2, 2)}),)


def test_what_was_missed_is_taught_together() -> None:
    answers = (missed(LEFT), missed(LEFT), missed(THUMB), right(THUMB), right(RIGHT))

    assert advice_on(*answers) == (Teach({LEFT: Proportion(2, 2), THUMB: Proportion(1, 2)}),)


def test_missing_one_out_of_many_is_no_reason_to_teach() -> None:
    assert advice_on(missed(LEFT), right(LEFT), right(LEFT)) == ()


def test_what_nearly_reached_its_threshold_gets_a_lower_one() -> None:
    assert advice_on(missed(LEFT, 0.5), missed(LEFT, 0.55)) == (
        Lower(LEFT, Proportion(2, 2), peak=0.5, threshold=0.6, value=0.45),
    )


def test_the_thresholds_of_the_profile_count() -> None:
    in_use = InUse(ALL.bound, usual=0.6, own={LEFT: 0.9})

    assert advice_on(missed(LEFT, 0.8), in_use=in_use) == (
        Lower(LEFT, Proportion(1, 1), peak=0.8, threshold=0.9, value=0.75),
    )


@pytest.mark.parametrize(
    ("answer", "rest_peak", "false"),
    [
        (missed(LEFT, 0.35), 0.0, ()),
        (missed(LEFT, 0.55, closest=RIGHT), 0.0, ()),
        (missed(LEFT, 0.75), 0.0, ()),
        (missed(LEFT, 0.55), 0.45, ()),
        (missed(LEFT, 0.55), 0.0, (FalseActivation(LEFT, 0.7),)),
    ],
    ids=["far", "another is closer", "above", "restless", "begins unasked"],
)
def test_a_threshold_is_not_lowered_where_that_would_not_help(
    answer: Answer, rest_peak: float, false: tuple[FalseActivation, ...]
) -> None:
    advice = advice_on(answer, rest_peaks={LEFT: rest_peak}, false=false)

    assert advice == (Teach({LEFT: Proportion(1, 1)}),)


def test_a_threshold_is_never_lowered_to_where_everything_fires() -> None:
    in_use = InUse(ALL.bound, usual=0.35, own={})

    assert advice_on(missed(LEFT, 0.33), in_use=in_use) == (Teach({LEFT: Proportion(1, 1)}),)


def test_mistakes_come_first() -> None:
    false = (FalseActivation(THUMB, 0.9), FalseActivation(THUMB, 0.9))

    kinds = [type(advice) for advice in advice_on(missed(LEFT), missed(RIGHT, 0.55), false=false)]
    assert kinds == [SwitchOff, Lower, Teach]
