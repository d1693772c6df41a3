"""Are clips due when they should be, by the times of frames alone?"""

import pytest

from gesture_app.pace import AbuttingChunks, Due, NewestClips


def test_a_clip_that_was_late_does_not_shift_the_beat() -> None:
    pace = NewestClips(hop_s=0.1)

    due = [pace.next_clip(now_s) is not None for now_s in (0.0, 0.05, 0.14, 0.16, 0.2, 0.3)]

    assert due == [True, False, True, False, True, True]


def test_a_slow_computer_scores_the_newest_clip_at_once() -> None:
    pace = NewestClips(hop_s=0.1)
    pace.next_clip(0.0)

    assert pace.next_clip(0.57) == Due(None)
    assert pace.next_clip(0.6) is None
    assert pace.next_clip(0.67) == Due(None)
    assert not pace.is_broken(9.0)


@pytest.fixture
def chunks() -> AbuttingChunks:
    """A stream of chunks of a third of a second that began at 10 seconds."""
    pace = AbuttingChunks(span_s=0.25, hop_s=1 / 3)
    pace.begin_anew(10.0)
    return pace


def test_a_stream_begins_with_its_first_frame(chunks: AbuttingChunks) -> None:
    assert chunks.next_clip(10.2) is None
    assert chunks.next_clip(10.25) == Due(10.25)
    assert chunks.next_clip(10.25) is None, "each chunk only once"


def test_a_chunk_ends_where_it_should_and_not_where_a_late_frame_is(
    chunks: AbuttingChunks,
) -> None:
    assert chunks.next_clip(10.28) == Due(10.25)
    assert chunks.next_clip(10.60) == Due(10.25 + 1 / 3)


def test_a_computer_that_is_a_little_late_breaks_nothing(chunks: AbuttingChunks) -> None:
    assert not chunks.is_broken(10.25 + 0.3)
    assert chunks.next_clip(10.25 + 0.3) == Due(10.25)


def test_a_computer_that_missed_a_chunk_breaks_the_stream_and_begins_at_the_newest_frame(
    chunks: AbuttingChunks,
) -> None:
    chunks.next_clip(10.25)

    assert chunks.is_broken(10.25 + 0.67)
    chunks.begin_anew(10.92)
    assert not chunks.is_broken(10.92)
    assert chunks.next_clip(10.92) is None
    assert chunks.next_clip(11.17) == Due(11.17)


def test_a_recording_that_is_rewound_breaks_the_stream(chunks: AbuttingChunks) -> None:
    assert chunks.is_broken(3.0)
