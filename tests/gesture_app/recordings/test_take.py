"""Is what was recorded evenly spaced, trimmed to the movement, and are doubts about it justified?"""

from dataclasses import replace

import numpy as np
import pytest

from gesture_app.camera.frame import Frame
from gesture_app.recordings.movement import MARGIN_S, trimmed_to_movement
from gesture_app.recordings.names import NameProblem, problem_of, tidied
from gesture_app.recordings.quality import Doubt, doubts_about, nearest_other, taken_for
from gesture_app.recordings.recording import Kind, Recording
from gesture_app.recordings.take import Phase, Span, Take, TakenClip
from gesture_app.recordings.variety import Enough, Hint, counts_of, enough_of, hint_for
from tests.gesture_app.recordings.clips import demo_take, moving_square, steady_frames

RECORDING = Recording(
    id="20261128-121314-1",
    label="Thumb Up",
    performer="me",
    recorded_at="2026-11-28T12:13:14+01:00",
    session="evening",
    kind=Kind.GESTURE,
    camera="",
)


class TestTake:
    @pytest.mark.parametrize("rate_hz", [12, 15, 24, 29.97, 60])
    def test_it_counts_down_then_keeps_twelve_pictures_a_second(self, rate_hz: float) -> None:
        take = Take()
        phases = [take.add(frame) for frame in steady_frames(rate_hz, 6.2)]
        assert phases.index(Phase.RECORDING) == pytest.approx(3 * rate_hz, abs=1)
        assert phases.index(Phase.COMPLETE) == pytest.approx(6 * rate_hz, abs=1)
        pictures = take.clip().pictures
        assert len(pictures) == 36
        meant = (3 + np.arange(36) / 12) * 40
        assert np.abs(pictures[:, 0, 0, 0] - meant).max() <= 40 * (0.5 / rate_hz) + 1
        assert take.clip().rate_hz == pytest.approx(rate_hz, rel=0.02)

    def test_it_says_how_much_time_is_left(self) -> None:
        take, frames = Take(), steady_frames(10, 7)
        assert take.seconds_left == 3.0
        left_s = []
        for frame in frames:
            take.add(frame)
            left_s.append(take.seconds_left)
        assert left_s[:3] == pytest.approx([3.0, 2.9, 2.8])
        assert left_s[31] == pytest.approx(2.9)
        assert left_s[-1] == 0.0

    def test_a_slow_camera_shows_pictures_twice_and_is_doubted(self) -> None:
        take = Take()
        for frame in steady_frames(5, 7):
            take.add(frame)
        taken = take.clip()
        assert len(taken.pictures) == 36
        assert taken.rate_hz == pytest.approx(5, rel=0.1)
        assert Doubt.TOO_FEW_FRAMES in doubts_about(taken, Span(0, 3))

    @pytest.mark.parametrize(
        "strange",
        [
            Frame(np.zeros((24, 32, 3), np.uint8), 1.0),
            Frame(np.zeros((24, 32, 3), np.uint8), 17.0),
            Frame(np.zeros((48, 64, 3), np.uint8), 14.55),
        ],
        ids=["older", "behind a gap", "of another size"],
    )
    def test_what_breaks_the_picture_begins_the_countdown_anew(self, strange: Frame) -> None:
        take = Take()
        for frame in steady_frames(10, 4.5):
            take.add(frame)
        assert take.seconds_left < 2.0
        assert take.add(strange) is Phase.COUNTDOWN
        assert take.seconds_left == 3.0

    def test_pictures_are_scaled_down_and_keep_their_shape(self) -> None:
        take = Take(0.5, 0.0)
        for n in range(10):
            take.add(Frame(np.zeros((480, 854, 3), np.uint8), n / 12))
        assert take.clip().pictures.shape == (6, 240, 427, 3)

    def test_a_part_of_it_can_be_cut_out(self) -> None:
        taken = TakenClip(np.arange(36, dtype=np.uint8).reshape(36, 1, 1, 1).repeat(3, 3), 12.0)
        assert [int(p[0, 0, 0]) for p in taken.cut(Span(0.5, 0.75))] == [6, 7, 8]
        assert len(taken.cut(Span(2.99, 2.99))) == 1


class TestTrimming:
    def test_noise_is_no_movement(self) -> None:
        span = trimmed_to_movement(moving_square(48, 14, 30))
        assert span.begin_s == pytest.approx(14 / 12 - MARGIN_S, abs=0.17)
        assert span.end_s == pytest.approx(30 / 12 + MARGIN_S, abs=0.17)

    def test_a_lamp_that_is_switched_on_is_no_movement(self) -> None:
        clip = moving_square(48, 14, 30)
        clip[40:] = np.clip(clip[40:].astype(int) + 40, 0, 255)
        assert trimmed_to_movement(clip).end_s == pytest.approx(30 / 12 + MARGIN_S, abs=0.17)

    def test_where_nothing_moves_all_of_it_stays(self) -> None:
        assert trimmed_to_movement(moving_square(36, 99, 100)) == Span(0.0, 3.0)

    def test_a_stroke_keeps_at_least_a_second(self) -> None:
        span = trimmed_to_movement(moving_square(36, 16, 19))
        assert span.duration_s >= 1.0

    def test_a_rendered_swipe_begins_when_the_arm_does(self) -> None:
        taken = demo_take("swipe_left.mp4", 3.5)
        span = trimmed_to_movement(taken.pictures)
        assert 0.3 <= span.begin_s <= 0.7
        assert 2.6 <= span.end_s <= 3.3

    def test_a_rendered_thumb_ends_when_it_is_out_of_sight(self) -> None:
        span = trimmed_to_movement(demo_take("thumb_up.mp4").pictures)
        assert span.begin_s <= 1.0
        assert 4.3 <= span.end_s <= 4.9


class TestDoubts:
    def test_a_rendered_gesture_is_not_doubted(self) -> None:
        for name in ("stop_sign.mp4", "swipe_left.mp4", "swipe_up.mp4", "thumb_up.mp4"):
            taken = demo_take(name, 4.0)
            assert doubts_about(taken, trimmed_to_movement(taken.pictures)) == ()

    def test_a_dark_room_is_told(self) -> None:
        taken = demo_take("swipe_left.mp4", 3.0)
        dark = replace(taken, pictures=(taken.pictures * 0.1).astype(np.uint8))
        assert Doubt.TOO_DARK in doubts_about(dark, Span(0, 3))

    def test_a_lamp_in_the_lens_is_told(self) -> None:
        white = TakenClip(np.full((36, 24, 32, 3), 254, np.uint8), 12.0)
        assert Doubt.TOO_BRIGHT in doubts_about(white, Span(0, 3))

    def test_nobody_there_is_told(self) -> None:
        still = TakenClip(moving_square(36, 99, 100), 30.0)
        assert doubts_about(still, Span(0, 3)) == (Doubt.HARDLY_MOVED,)

    def test_a_hand_that_leaves_the_picture_is_told(self) -> None:
        clip = moving_square(36, 99, 100)
        for number in range(36):
            clip[number, (number * 3) % 90 : (number * 3) % 90 + 30, :8] = 220
        assert doubts_about(TakenClip(clip, 30.0), Span(0, 3)) == (Doubt.LEFT_PICTURE,)

    def test_a_part_that_is_too_short_is_told(self) -> None:
        taken = TakenClip(moving_square(36, 2, 30), 30.0)
        assert doubts_about(taken, Span(1.0, 1.4)) == (Doubt.TOO_SHORT,)


class TestLooksLikeAnother:
    def test_what_the_model_takes_for_another_gesture_is_told(self) -> None:
        said = {"Swiping Left": 0.1, "Swiping Right": 0.7, "No gesture": 0.2}
        assert taken_for("Swiping Left", said) == "Swiping Right"
        assert taken_for("Swiping Right", said) is None

    def test_background_is_no_other_gesture(self) -> None:
        assert taken_for("Thumb Up", {"Thumb Up": 0.05, "No gesture": 0.95}) is None

    def test_a_gesture_of_ones_own_is_doubted_only_if_the_model_is_sure(self) -> None:
        assert taken_for("Two Taps", {"Stop Sign": 0.7, "Thumb Up": 0.1}) is None
        assert taken_for("Two Taps", {"Stop Sign": 0.85, "Thumb Up": 0.1}) == "Stop Sign"

    def test_the_nearest_earlier_recording_has_a_say(self) -> None:
        said = {"Stop Sign": 0.5, "Thumb Up": 0.4}
        alike = ("Three Taps", {"Stop Sign": 0.55, "Thumb Up": 0.35})
        own = ("Two Taps", {"Stop Sign": 0.5, "Thumb Up": 0.41})
        far = ("Three Taps", {"Stop Sign": 0.0, "Thumb Up": 0.9})
        assert nearest_other("Two Taps", said, [alike]) == "Three Taps"
        assert nearest_other("Two Taps", said, [alike, own]) is None
        assert nearest_other("Two Taps", said, [far]) is None


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("", NameProblem.EMPTY),
        ("x" * 41, NameProblem.TOO_LONG),
        ("x" * 40, None),
        ("thumb UP", NameProblem.TAKEN),
        ("a;b", NameProblem.STRANGE_LETTER),
        ("../up", NameProblem.STRANGE_LETTER),
        ("Zwei Tipper", None),
        ("拍手", None),
    ],
)
def test_a_name_is_checked(name: str, problem: NameProblem | None) -> None:
    assert problem_of(tidied(name), ["Thumb Up"]) is problem


def test_spaces_that_nobody_sees_make_no_other_name() -> None:
    assert problem_of(tidied("  Thumb   Up "), ["Thumb Up"]) is NameProblem.TAKEN


def test_marks_say_how_many_are_enough() -> None:
    assert [enough_of(count) for count in (0, 1, 4, 5, 9, 10, 99)] == [
        Enough.NONE,
        Enough.HELPS,
        Enough.HELPS,
        Enough.GOOD,
        Enough.GOOD,
        Enough.VERY_GOOD,
        Enough.VERY_GOOD,
    ]
    negative = replace(RECORDING, kind=Kind.NEGATIVE)
    assert counts_of([RECORDING, RECORDING, negative]) == {"Thumb Up": 2}


def test_hints_ask_for_something_else_each_time() -> None:
    some = [hint_for([RECORDING] * count) for count in range(5)]
    assert len(set(some)) == 5
    assert hint_for([RECORDING] * 5) is Hint.OTHER_DAY
    two_days = [RECORDING] * 9 + [replace(RECORDING, session="morning")]
    assert hint_for(two_days) is Hint.ENOUGH
