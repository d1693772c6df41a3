"""Does nothing act on pictures that the network was not trained on, and is it said why?"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
import pytest

from gesture_app.camera.frame import Frame
from gesture_app.frame_buffer import FrameBuffer
from gesture_app.quality_gate import CLEAR_AFTER_S, LAG_ANSWERS, MAX_AGE_S, QualityGate, Reason
from model_zoo.input_spec import InputSpec
from tests.fakes import frames, picture_number
from tests.flaky_camera import (
    FlakyCamera,
    Phase,
    black,
    dazzled,
    drops,
    frozen,
    in_the_dark,
    stall,
    steady,
    too_dark,
    unplugged,
)

SLOW = InputSpec(num_frames=8, frame_interval_s=1 / 6)
"""Six frames a second for 1.17 seconds."""

FAST = InputSpec(num_frames=16, frame_interval_s=1 / 12)
"""Twelve frames a second for 1.25 seconds."""

HOP_S = 0.1
DURATION_S = 0.02
GOOD: tuple[Reason, ...] = ()


def gate_for(spec: InputSpec = FAST, *, is_live: bool = True) -> QualityGate:
    return QualityGate(spec, HOP_S, is_live=is_live)


def verdicts(
    gate: QualityGate, shown: Sequence[Frame]
) -> Iterator[tuple[float, tuple[Reason, ...]]]:
    """Show frames and judge an answer to each; times count from the first frame."""
    for frame in shown:
        gate.see_frame(frame)
        reasons = gate.judge(frame.time_s, frame.time_s + DURATION_S, DURATION_S)
        yield frame.time_s - shown[0].time_s, reasons


def last_verdict(gate: QualityGate, *phases: Phase) -> tuple[Reason, ...]:
    return list(verdicts(gate, FlakyCamera(*phases).frames()))[-1][1]


def first_good_s(gate: QualityGate, *phases: Phase, after_s: float) -> float:
    """Tell when the camera is trusted for the first time after some moment."""
    shown = FlakyCamera(*phases).frames()
    return next(
        time_s for time_s, reasons in verdicts(gate, shown) if reasons == GOOD and time_s > after_s
    )


class TestBeginning:
    def test_nothing_acts_before_a_whole_clip_was_seen(self) -> None:
        for time_s, reasons in verdicts(gate_for(), FlakyCamera(steady(2.5)).frames()):
            assert reasons == (GOOD if time_s >= FAST.span_s else (Reason.WARMING_UP,))

    def test_nothing_acts_before_the_first_frame(self) -> None:
        assert gate_for().reasons(now_s=1000.0) == (Reason.WARMING_UP,)

    def test_switching_on_begins_anew_so_that_no_earlier_movement_counts(self) -> None:
        gate = gate_for()
        last_verdict(gate, steady(3))
        gate.begin_anew()
        later = FlakyCamera(steady(2), begin_s=1003.0).frames()

        good_s = next(time_s for time_s, reasons in verdicts(gate, later) if reasons == GOOD)

        assert good_s == pytest.approx(FAST.span_s, abs=0.04)

    @pytest.mark.parametrize(
        "other",
        [
            Frame(np.full((96, 128, 3), 120, np.uint8), 1003.0),
            Frame(np.full((48, 64, 3), 120, np.uint8), 5.0),
        ],
        ids=["of another size", "of another clock"],
    )
    def test_another_camera_begins_anew(self, other: Frame) -> None:
        gate = gate_for()
        last_verdict(gate, steady(3))

        gate.see_frame(other)

        assert Reason.WARMING_UP in gate.reasons(other.time_s)

    def test_a_camera_that_was_plugged_in_again_begins_anew(self) -> None:
        gate = gate_for()

        good_s = first_good_s(gate, steady(2), unplugged(3), steady(3), after_s=2)

        assert good_s == pytest.approx(2 + 3 + FAST.span_s, abs=0.04)

    def test_a_network_that_needs_little_video_waits_for_no_more(self) -> None:
        chunk = InputSpec(num_frames=4, frame_interval_s=1 / 12, chunk_frames=4)
        gate = QualityGate(chunk, 1 / 3, is_live=True, memory_s=2.6, warm_up_s=0.25)

        assert first_good_s(gate, steady(3), after_s=0) == pytest.approx(0.25, abs=0.04)

    def test_too_few_frames_are_noticed_long_before_the_memory_is_full(self) -> None:
        chunk = InputSpec(num_frames=4, frame_interval_s=1 / 12, chunk_frames=4)
        gate = QualityGate(chunk, 1 / 3, is_live=True, memory_s=2.6, warm_up_s=0.25)

        assert last_verdict(gate, in_the_dark(1.2)) == (Reason.TOO_FEW_FRAMES,)


class TestFrameRate:
    @pytest.mark.parametrize("rate_hz", [7.5, 10, 12, 15, 30, 60])
    def test_ordinary_cameras_are_fast_enough(self, rate_hz: float) -> None:
        assert last_verdict(gate_for(), steady(4, rate_hz)) == GOOD

    def test_seven_frames_a_second_are_too_few_for_a_network_of_twelve(self) -> None:
        assert last_verdict(gate_for(FAST), in_the_dark(4)) == (Reason.TOO_FEW_FRAMES,)

    def test_seven_frames_a_second_show_a_network_of_six_the_true_movement(self) -> None:
        buffer = FrameBuffer(keep_s=2.0)
        for frame in frames(7.0, 30):
            buffer.append(frame)

        clip = buffer.latest_clip(SLOW)

        assert last_verdict(gate_for(SLOW), in_the_dark(4)) == GOOD
        assert clip is not None
        shown_s = [picture_number(rgb) / 7.0 for rgb in clip.rgb]
        wanted_s = [clip.time_s - n * SLOW.frame_interval_s for n in range(7, -1, -1)]
        assert shown_s == pytest.approx(wanted_s, abs=0.5 / 7.0 + 1e-6)

    def test_a_room_that_becomes_dark_is_noticed_and_light_helps(self) -> None:
        phases = (steady(3), in_the_dark(4), steady(4))
        told = dict(verdicts(gate_for(), FlakyCamera(*phases).frames()))

        assert {reasons for time_s, reasons in told.items() if 1.3 < time_s < 3.0} == {GOOD}
        assert all(
            reasons == (Reason.TOO_FEW_FRAMES,)
            for time_s, reasons in told.items()
            if 5 < time_s < 7
        )
        assert told[max(told)] == GOOD

    def test_a_camera_at_the_very_limit_does_not_flicker(self) -> None:
        phases = [steady(2.5, rate_hz) for rate_hz in (7.1, 7.3) * 3]
        told = [reasons for _, reasons in verdicts(gate_for(), FlakyCamera(*phases).frames())]

        changes = sum(before != after for before, after in pairwise(told))

        assert changes <= 2, "warming up, then too few"

    def test_a_burst_after_a_pause_is_not_taken_for_movement(self) -> None:
        bursts = [phase for _ in range(8) for phase in (stall(0.4), steady(0.1, 100))]

        assert Reason.TOO_FEW_FRAMES in last_verdict(gate_for(), *bursts)

    def test_frames_that_are_lost_now_and_then_do_no_harm(self) -> None:
        assert last_verdict(gate_for(), drops(4)) == GOOD

    def test_a_stall_within_the_clip_is_waited_out(self) -> None:
        gate = gate_for()

        good_s = first_good_s(gate, steady(2), stall(0.9), steady(4), after_s=2.8)

        assert 2.9 + FAST.span_s / 2 < good_s < 2.9 + FAST.span_s + CLEAR_AFTER_S + 0.1


class TestAge:
    def test_an_answer_about_an_old_frame_is_too_late(self) -> None:
        gate = gate_for()
        last_verdict(gate, steady(3))
        newest_s = 1003.0 - 1 / 30

        assert gate.judge(newest_s, newest_s + MAX_AGE_S + 0.01, DURATION_S) == (Reason.STALE,)
        assert gate.judge(newest_s, newest_s + MAX_AGE_S - 0.01, DURATION_S) == (Reason.STALE,)
        assert gate.judge(newest_s, newest_s + 0.1, DURATION_S) == GOOD

    def test_a_camera_that_says_nothing_more_is_noticed_between_answers(self) -> None:
        gate = gate_for()
        last_verdict(gate, steady(3))

        assert gate.reasons(1003.0) == GOOD
        assert gate.reasons(1003.5) == (Reason.STALE,)

    def test_a_recording_is_never_late(self) -> None:
        gate = gate_for(is_live=False)
        last_verdict(gate, steady(3))

        assert gate.judge(1002.9, 77_000.0, 2.0) == GOOD


class TestEngine:
    def answers(self, gate: QualityGate, durations_s: Sequence[float]) -> list[tuple[Reason, ...]]:
        """Judge answers that took so long, beside a camera that runs well."""
        told, shown = [], FlakyCamera(steady(30)).frames()
        clock_s = 1000.0
        for duration_s in durations_s:
            clock_s += 0.3
            for frame in shown:
                if clock_s - 0.3 <= frame.time_s < clock_s:
                    gate.see_frame(frame)
            told.append(gate.judge(clock_s - 0.05, clock_s, duration_s))
        return told[5:]

    def test_an_engine_that_needs_longer_than_the_time_between_answers_is_told(self) -> None:
        told = self.answers(gate_for(), [0.05] * 10 + [0.4] * 10)

        assert told[0] == GOOD
        assert told[-1] == (Reason.ENGINE_LAGS,)

    def test_one_slow_answer_is_no_trend(self) -> None:
        assert set(self.answers(gate_for(), [0.05] * 10 + [0.6] + [0.05] * 10)) == {GOOD}

    def test_an_engine_that_is_fast_again_is_trusted_again(self) -> None:
        recovering = [0.05] * (LAG_ANSWERS + 4)

        assert self.answers(gate_for(), [0.4] * 10 + recovering)[-1] == GOOD

    def test_an_engine_around_the_limit_does_not_flicker(self) -> None:
        told = self.answers(gate_for(), ([0.27] * 8 + [0.22] * 8) * 3)

        assert sum(before != after for before, after in pairwise(told)) <= 1


class TestPictures:
    @pytest.mark.parametrize(
        ("phase", "reason"),
        [
            (frozen(2), Reason.FROZEN),
            (black(2), Reason.BLACK),
            (too_dark(2), Reason.TOO_DARK),
            (dazzled(2), Reason.TOO_BRIGHT),
        ],
        ids=lambda value: value.name if isinstance(value, Reason) else "",
    )
    def test_a_picture_that_shows_nothing_is_told_and_a_good_one_is_trusted_again(
        self, phase: Phase, reason: Reason
    ) -> None:
        told = dict(verdicts(gate_for(), FlakyCamera(steady(2), phase, steady(2)).frames()))

        assert all(told[time_s] == GOOD for time_s in told if FAST.span_s + 0.01 < time_s < 2)
        assert all(reason in told[time_s] for time_s in told if 2.6 < time_s < 4)
        assert reason in told[min(time_s for time_s in told if time_s > 4.2)], "not at once"
        assert told[max(told)] == GOOD

    def test_a_covered_lens_is_called_black_and_not_dark_too(self) -> None:
        assert last_verdict(gate_for(is_live=False), steady(2), black(2)) == (Reason.BLACK,)

    def test_a_lit_person_in_a_dark_room_is_good_enough(self) -> None:
        gate = gate_for()
        for frame in FlakyCamera(too_dark(2)).frames():
            lit = frame.rgb.copy()
            lit[10:30, 20:40] += 100
            gate.see_frame(Frame(lit, frame.time_s))

        assert gate.reasons(1002.0) == GOOD

    def test_a_picture_at_the_limit_of_darkness_does_not_flicker(self) -> None:
        gate, told = gate_for(), []
        for number, frame in enumerate(FlakyCamera(too_dark(6)).frames()):
            lit = frame.rgb.copy()
            lit[:, : 4 if number // 30 % 2 else 2] += 100  # a second of 3 per cent, one of 6
            gate.see_frame(Frame(lit, frame.time_s))
            told.append(gate.reasons(frame.time_s))

        assert set(told[60:]) == {(Reason.TOO_DARK,)}

    def test_a_recording_may_stand_still(self) -> None:
        assert last_verdict(gate_for(is_live=False), steady(2), frozen(3)) == GOOD

    def test_a_camera_that_gives_each_picture_twice_is_not_frozen(self) -> None:
        gate = gate_for()
        for number, frame in enumerate(FlakyCamera(steady(4)).frames()):
            gate.see_frame(Frame(frame.rgb, number / 15))
            gate.see_frame(Frame(frame.rgb.copy(), number / 15 + 1 / 30))

        assert gate.reasons(119 / 15 + 1 / 30) == GOOD


def test_every_reason_is_a_sentence_for_people() -> None:
    for reason in Reason:
        assert reason.value[0].isupper()
        assert reason.value.endswith(".")
