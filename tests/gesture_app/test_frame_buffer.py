"""Are clips cut by time, and never across a gap?"""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gesture_app.camera.frame import Frame
from gesture_app.frame_buffer import FrameBuffer
from model_zoo.input_spec import InputSpec
from tests.fakes import TINY_SPEC, frames, numbered_picture, picture_number


def filled(prepared: list[Frame], keep_s: float = 2.0) -> FrameBuffer:
    buffer = FrameBuffer(keep_s)
    for frame in prepared:
        buffer.append(frame)
    return buffer


@pytest.mark.parametrize("rate_hz", [10, 12, 15, 25, 29.97, 30, 60])
def test_a_clip_shows_the_same_moments_at_any_camera_rate(rate_hz: float) -> None:
    clip = filled(frames(rate_hz, int(rate_hz) + 1)).latest_clip(TINY_SPEC)

    assert clip is not None
    shown_s = [picture_number(rgb) / rate_hz for rgb in clip.rgb]
    wanted_s = [clip.time_s - 0.3, clip.time_s - 0.2, clip.time_s - 0.1, clip.time_s]
    assert shown_s == pytest.approx(wanted_s, abs=0.5 / rate_hz + 1e-6)


def test_there_is_no_clip_until_the_buffer_reaches_back_far_enough() -> None:
    buffer = FrameBuffer(keep_s=1.0)
    clips = []
    for frame in frames(10, 5):
        buffer.append(frame)
        clips.append(buffer.latest_clip(TINY_SPEC))

    assert [clip is not None for clip in clips] == [False, False, False, True, True]


def test_a_clip_across_a_gap_is_refused_until_the_gap_has_left_the_window() -> None:
    before = frames(10, 10)
    after = frames(10, 5, begin_s=before[-1].time_s + 0.4)
    buffer = filled(before)
    clips = []
    for frame in after:
        buffer.append(frame)
        clips.append(buffer.latest_clip(TINY_SPEC))

    # with the third frame, the clip's first moment lies a tenth of a second before the first
    assert [clip is not None for clip in clips] == [False, False, True, True, True]


@pytest.mark.parametrize(("rate_hz", "gives_clips"), [(4, True), (5, True), (3, False)])
def test_the_dimmest_webcams_still_give_clips(rate_hz: float, gives_clips: bool) -> None:
    chunk = InputSpec(num_frames=4, frame_interval_s=1 / 12, height=8, width=8)
    buffer = FrameBuffer(keep_s=2.0)
    clips = []
    for frame in frames(rate_hz, 12):
        buffer.append(frame)
        clips.append(buffer.latest_clip(chunk))

    assert all(clip is not None for clip in clips[4:]) == gives_clips


def test_a_skipped_frame_is_bridged_by_its_neighbour() -> None:
    prepared = frames(10, 10)
    del prepared[7]

    assert filled(prepared).latest_clip(TINY_SPEC) is not None


def test_memory_stays_bounded_however_long_the_camera_runs() -> None:
    buffer = filled(frames(30, 5000), keep_s=1.3)

    assert len(buffer) <= 40


def test_a_time_that_falls_begins_a_new_recording() -> None:
    buffer = filled(frames(10, 10))
    buffer.append(Frame(numbered_picture(99), 0.0))

    assert len(buffer) == 1
    assert buffer.latest_clip(TINY_SPEC) is None


def test_of_two_frames_of_one_moment_the_first_is_kept_and_the_recording_goes_on() -> None:
    buffer = filled(frames(10, 10))
    buffer.append(Frame(numbered_picture(99), 0.9))

    assert len(buffer) == 10
    clip = buffer.latest_clip(TINY_SPEC)
    assert clip is not None
    assert picture_number(clip.rgb[-1]) == 9


def test_another_picture_size_begins_a_new_recording() -> None:
    buffer = filled(frames(10, 10))
    buffer.append(Frame(np.zeros((20, 20, 3), np.uint8), 1.0))

    assert len(buffer) == 1


@settings(deadline=None)
@given(st.lists(st.floats(0.01, 0.09), min_size=40, max_size=60))
def test_every_picture_is_the_one_nearest_to_its_moment(intervals_s: list[float]) -> None:
    times_s = np.cumsum(intervals_s)
    prepared = [Frame(numbered_picture(n), float(time_s)) for n, time_s in enumerate(times_s)]
    spec = InputSpec(num_frames=5, frame_interval_s=0.07, height=8, width=8)

    clip = filled(prepared, keep_s=10.0).latest_clip(spec)

    assert clip is not None
    for rgb, moments_before_end in zip(clip.rgb, (4, 3, 2, 1, 0), strict=True):
        moment_s = clip.time_s - 0.07 * moments_before_end
        shown_s = times_s[picture_number(rgb)]
        assert abs(shown_s - moment_s) == pytest.approx(np.abs(times_s - moment_s).min())
