"""Which frames make up a clip."""

import numpy as np
import pytest

from model_zoo.input_spec import InputSpec
from trainer.data.frame_sampling import frame_indices, position_that_shows, view_indices

SPEC = InputSpec()


def test_jesters_clips_give_every_second_frame_from_the_middle() -> None:
    assert frame_indices(37, 12, SPEC).tolist() == list(range(3, 34, 2))


def test_between_two_frames_none_is_seen_twice() -> None:
    """As where as many frames are over before the clip as after it, and one more."""
    every_frame = InputSpec(num_frames=32, frame_interval_s=1 / 12, height=8, width=8)
    assert frame_indices(37, 12, every_frame).tolist() == list(range(3, 35))
    assert frame_indices(35, 12, every_frame).tolist() == list(range(2, 34))


def test_position_slides_the_clip_from_beginning_to_end() -> None:
    assert frame_indices(37, 12, SPEC, position=0).tolist() == list(range(0, 31, 2))
    assert frame_indices(37, 12, SPEC, position=1).tolist() == list(range(6, 37, 2))


@pytest.mark.parametrize("rate", [7.5, 12, 15, 29.97, 60])
def test_frames_are_a_sixth_of_a_second_apart_at_any_rate(rate: float) -> None:
    times = frame_indices(round(10 * rate), rate, SPEC) / rate
    assert np.abs(np.diff(times) - 1 / 6).max() <= 1 / rate


def test_short_recordings_repeat_their_first_and_last_frames() -> None:
    indices = frame_indices(18, 12, SPEC).tolist()
    assert len(indices) == 16
    assert indices[:4] == [0, 0, 0, 0]
    assert indices[-4:] == [17, 17, 17, 17]


def test_a_faster_look_takes_frames_further_apart() -> None:
    assert np.diff(frame_indices(60, 12, SPEC, speed=1.5)).tolist() == [3] * 15


def test_views_are_spread_over_a_long_recording_and_one_for_a_short_one() -> None:
    views = view_indices(61, 12, SPEC, 3)
    assert [view[0] for view in views] == [0, 15, 30]
    assert [view[-1] for view in views] == [30, 45, 60]
    assert len(view_indices(20, 12, SPEC, 3)) == 1
    assert len(view_indices(61, 12, SPEC, 1)) == 1


@pytest.mark.parametrize("chance", [0.0, 0.3, 1.0])
@pytest.mark.parametrize("stroke_s", [(0.0, 0.4), (1.1, 1.5), (2.5, 3.0)])
def test_slow_motion_shows_the_whole_stroke(stroke_s: tuple[float, float], chance: float) -> None:
    spec = InputSpec(num_frames=16, frame_interval_s=1 / 6)
    position = position_that_shows(stroke_s, 37, 12.0, spec, speed=0.5, chance=chance)
    seen = frame_indices(37, 12.0, spec, position=position, speed=0.5) / 12
    assert len(set(seen)) == 16, "each picture once"
    assert seen[0] <= stroke_s[0] + 1 / 24
    assert seen[-1] >= stroke_s[1] - 1 / 24


def test_of_a_stroke_that_is_longer_than_slow_motion_any_part_is_shown() -> None:
    spec = InputSpec(num_frames=16, frame_interval_s=1 / 6)
    begins = [
        frame_indices(
            37, 12.0, spec, speed=0.5,
            position=position_that_shows((0.5, 2.5), 37, 12.0, spec, speed=0.5, chance=chance),
        )[0] / 12
        for chance in (0.0, 1.0)
    ]  # fmt: skip
    assert begins == [pytest.approx(0.5, abs=0.05), pytest.approx(1.25, abs=0.05)]


def test_a_clip_as_long_as_the_recording_lies_anywhere() -> None:
    spec = InputSpec(num_frames=16, frame_interval_s=1 / 4)
    position = position_that_shows((0.5, 1.0), 37, 12.0, spec, speed=1.0, chance=0.7)
    assert position == 0.7
