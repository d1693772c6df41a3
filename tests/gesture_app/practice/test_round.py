"""Is everything asked for, and does each answer count as what it was?"""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gesture_app.practice.requests import draw_requests
from gesture_app.practice.round import (
    GAP_S,
    NOW_S,
    QUIET_S,
    READY_S,
    TOLD_S,
    Phase,
    PracticeRound,
    expected_length_s,
)
from tests.fakes import LABELS
from tests.gesture_app.practice.play import Player, probabilities

LEFT, RIGHT, THUMB = "Swiping Left", "Swiping Right", "Thumb Up"


@given(
    gestures=st.lists(st.sampled_from("abcdefgh"), min_size=2, unique=True),
    times=st.integers(1, 6),
    seed=st.integers(0, 2**32),
)
def test_every_gesture_is_asked_for_equally_often_and_never_twice_running(
    gestures: list[str], times: int, seed: int
) -> None:
    requests = draw_requests(gestures, times, seed)

    assert sorted(requests) == sorted(gestures * times)
    assert all(one != next_one for one, next_one in pairwise(requests))
    assert requests == draw_requests(gestures, times, seed)


def test_another_seed_gives_another_order() -> None:
    orders = {draw_requests("abcdef", 2, seed) for seed in range(5)}

    assert len(orders) == 5


def test_a_single_gesture_can_be_practised() -> None:
    assert draw_requests([LEFT], 3, seed=1) == (LEFT, LEFT, LEFT)


@pytest.mark.parametrize(("gestures", "times"), [([], 2), ([LEFT], 0)])
def test_a_round_of_nothing_is_refused(gestures: list[str], times: int) -> None:
    with pytest.raises(ValueError, match="needs a gesture"):
        draw_requests(gestures, times, seed=1)


def test_a_gesture_that_the_model_does_not_know_is_not_asked_for() -> None:
    with pytest.raises(ValueError, match="Waving"):
        PracticeRound(["Waving"], LABELS)


def test_a_round_asks_waits_tells_and_ends_with_a_quiet_time() -> None:
    player = Player(LEFT, THUMB)
    assert player.round.moment.phase is Phase.READY
    player.answer(LEFT)
    told = player.round.moment
    player.until(Phase.NOW)
    second = player.round.moment
    player.until(Phase.TOLD)
    player.until(Phase.QUIET)
    quiet_from_s = player.now_s
    player.until(Phase.OVER)

    assert told.phase is Phase.TOLD
    assert told.answer is not None
    assert told.answer.is_right
    assert (second.asked, second.number, second.num_requests) == (THUMB, 2, 2)
    assert player.now_s - quiet_from_s == pytest.approx(QUIET_S, abs=0.15)
    assert [answer.seen for answer in player.round.result.answers] == [LEFT, None]
    assert player.round.is_over


def test_the_time_that_is_left_runs_down() -> None:
    player = Player(LEFT)
    player.until(Phase.NOW)
    player.rest(NOW_S / 2)

    assert player.round.moment.left_s == pytest.approx(NOW_S / 2, abs=0.15)


def test_the_first_gesture_that_is_announced_counts() -> None:
    player = Player(LEFT)
    player.answer(THUMB, 0.7)
    player.make(LEFT, 0.9)
    result = player.round.result

    assert [answer.seen for answer in result.answers] == [THUMB]
    assert result.answers[0].seen_peak == pytest.approx(0.7)
    assert not result.false_activations, "it was made, only seen after something else"


def test_where_nothing_is_announced_the_likeliest_gesture_is_told() -> None:
    player = Player(LEFT)
    player.until(Phase.NOW)
    player.rest(1.0)
    player.rest(0.5, Swiping_Right=0.5, Swiping_Left=0.3, No_gesture=0.9)
    player.until(Phase.TOLD)
    answer = player.round.result.answers[0]

    assert answer.seen is None
    assert answer.closest == RIGHT
    assert answer.closest_peak == pytest.approx(0.5)
    assert answer.peak == pytest.approx(0.3)


def test_what_is_likely_just_after_now_was_seen_before_it() -> None:
    player = Player(LEFT)
    player.until(Phase.NOW)
    player.rest(0.2, Thumb_Up=0.9)
    player.make(THUMB)
    player.until(Phase.TOLD)
    result = player.round.result

    assert result.answers[0].closest_peak == 0
    assert [activation.label for activation in result.false_activations] == [THUMB]


def test_a_gesture_that_comes_too_early_is_asked_for_once_more() -> None:
    player = Player(LEFT)
    player.rest(0.5)
    player.make(LEFT)
    again = player.round.moment
    player.answer(LEFT)
    result = player.round.result

    assert again.was_early
    assert again.phase is Phase.READY
    assert again.left_s == READY_S
    assert not result.false_activations
    assert [answer.is_right for answer in result.answers] == [True]


def test_a_gesture_that_comes_too_early_again_is_a_false_activation() -> None:
    player = Player(LEFT)
    player.make(LEFT)
    player.make(LEFT)

    assert [activation.label for activation in player.round.result.false_activations] == [LEFT]


def test_a_gesture_that_is_recognised_a_moment_too_late_counts() -> None:
    player = Player(LEFT)
    player.until(Phase.TOLD)
    player.make(LEFT, 0.8)
    result = player.round.result

    assert result.answers[0].is_right
    assert result.answers[0].seen_peak == pytest.approx(0.8)
    assert not result.false_activations


def test_a_gesture_that_is_recognised_much_too_late_is_at_least_no_mistake() -> None:
    player = Player(LEFT, THUMB)
    player.until(Phase.TOLD)
    player.until(Phase.READY)
    player.make(LEFT)
    result = player.round.result

    assert [answer.seen for answer in result.answers] == [None]
    assert not result.false_activations


def test_the_way_back_of_the_hand_is_a_false_activation() -> None:
    player = Player(LEFT, THUMB)
    player.answer(LEFT)
    player.make(RIGHT, 0.6)
    player.rest(0.3, Swiping_Right=0.85)
    player.until(Phase.NOW, Swiping_Right=0.1)
    player.rest(0.5, Swiping_Right=0.99)
    false = player.round.result.false_activations

    assert [activation.label for activation in false] == [RIGHT]
    assert false[0].peak == pytest.approx(0.85)


def test_a_gesture_that_begins_twice_is_a_false_activation() -> None:
    player = Player(LEFT)
    player.answer(LEFT)
    player.make(LEFT)

    assert len(player.round.result.false_activations) == 1
    assert player.round.result.num_right == 1


def test_how_sure_the_network_becomes_after_the_decision_is_kept() -> None:
    player = Player(LEFT)
    player.answer(LEFT, 0.62)
    player.rest(0.5, Swiping_Left=0.97)

    assert player.round.result.answers[0].seen_peak == pytest.approx(0.97)


def test_what_begins_in_the_quiet_time_is_a_false_activation() -> None:
    player = Player(LEFT)
    player.answer(LEFT)
    player.until(Phase.QUIET)
    player.rest(5.0, Thumb_Up=0.4)
    player.make(THUMB)
    player.until(Phase.OVER)
    result = player.round.result

    assert [activation.label for activation in result.false_activations] == [THUMB]
    assert result.rest_peaks[THUMB] == pytest.approx(0.9)
    assert result.rest_s == pytest.approx(READY_S + TOLD_S + QUIET_S, abs=0.5)
    player.make(THUMB)
    assert len(player.round.result.false_activations) == 1, "the round is over"


def test_the_end_of_the_last_gesture_is_no_unrest() -> None:
    player = Player(LEFT)
    player.answer(LEFT)
    player.until(Phase.QUIET, Swiping_Left=0.9)
    player.rest(1.0, Swiping_Left=0.9)
    player.until(Phase.OVER)

    assert player.round.result.rest_peaks[LEFT] == 0


def test_nothing_is_known_of_the_hand_at_rest_where_it_was_not_looked_at() -> None:
    player = Player(LEFT)
    player.answer(LEFT)

    assert not player.round.result.rest_peaks


def test_while_no_pictures_come_no_time_passes_and_the_gesture_is_asked_for_anew() -> None:
    player = Player(LEFT)
    player.until(Phase.NOW)
    player.rest(1.0)
    player.now_s += 60
    player.rest(0.0)
    after_gap = player.round.moment
    player.answer(LEFT)

    assert (after_gap.phase, after_gap.left_s) == (Phase.READY, READY_S)
    assert [answer.is_right for answer in player.round.result.answers] == [True]


def test_a_gap_in_the_quiet_time_does_not_shorten_it() -> None:
    player = Player(LEFT)
    player.answer(LEFT)
    player.until(Phase.QUIET)
    player.rest(1.0)
    left_s = player.round.moment.left_s
    player.now_s += 60
    player.rest(0.0)

    assert player.round.moment.phase is Phase.QUIET
    assert player.round.moment.left_s == left_s


def test_a_slow_computer_leaves_no_gaps() -> None:
    slow = PracticeRound([LEFT], LABELS)
    for n in range(8):
        slow.see(n * GAP_S * 0.9, probabilities({}))

    assert slow.result.answers


def test_a_video_that_begins_again_has_a_gap_there() -> None:
    player = Player(LEFT)
    player.until(Phase.NOW)
    player.now_s = 0.0
    player.rest(0.0)

    assert player.round.moment.phase is Phase.READY


def test_what_is_skipped_does_not_count() -> None:
    player = Player(LEFT, THUMB)
    player.until(Phase.NOW)
    player.round.skip()
    player.answer(THUMB)
    player.round.skip()
    quiet = player.round.moment.phase
    player.round.skip()
    player.round.skip()

    assert quiet is Phase.QUIET
    assert player.round.is_over
    assert [answer.asked for answer in player.round.result.answers] == [THUMB]
    assert player.round.result.num_requests == 2


def test_after_a_pause_the_gesture_is_asked_for_anew() -> None:
    player = Player(LEFT)
    player.until(Phase.NOW)
    player.rest(3.0)
    player.round.interrupt()
    player.rest(0.5)

    assert player.round.moment.phase is Phase.READY


def test_it_does_not_matter_whether_probabilities_or_the_gesture_come_first() -> None:
    player = Player(LEFT)
    player.until(Phase.NOW)
    player.rest(0.5)
    player.round.hear(player.now_s + 0.1, LEFT, 0.8)
    player.round.see(player.now_s + 0.1, probabilities({LEFT: 0.8}))

    assert player.round.result.answers[0].is_right
    assert player.round.result.answers[0].seen_peak == pytest.approx(0.8)


def test_a_round_takes_about_as_long_as_was_said() -> None:
    player = Player(LEFT, RIGHT, THUMB)
    for gesture in (LEFT, RIGHT, THUMB):
        player.until(Phase.NOW)
        player.rest(1.5)
        player.make(gesture)
    player.until(Phase.OVER)

    assert expected_length_s(3) == pytest.approx(player.now_s - 100.0, rel=0.15)
