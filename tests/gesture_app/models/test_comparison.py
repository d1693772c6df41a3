"""Does a second model see the same frames, and is it told rightly whether the two agree?"""

from collections.abc import Sequence
from threading import Thread

import pytest

from gesture_app.camera.frame import EndOfVideo, Frame
from gesture_app.models.comparison import Agreement, FrameTap, likeliest, second_pipeline
from tests.fakes import (
    RecordingObserver,
    ScriptedRecogniser,
    StreamingRecogniser,
    frames,
    recognition,
)


class Watcher(RecordingObserver):
    """Feeds the next frame when one has arrived, so that none is dropped and nothing waits."""

    def __init__(self, tap: FrameTap, fed: Sequence[Frame]) -> None:
        super().__init__()
        self._tap = tap
        self._fed = iter(fed)

    def on_frame(self, frame: Frame) -> None:
        super().on_frame(frame)
        self.feed()

    def feed(self) -> None:
        following = next(self._fed, None)
        if following is None:
            self._tap.close()
        else:
            self._tap.add(following)


def test_a_second_model_scores_the_frames_of_the_first() -> None:
    tap = FrameTap()
    watcher = Watcher(tap, frames(30, 60))
    pipeline = second_pipeline(ScriptedRecogniser([("Thumb Up", 0.9)]), tap, watcher)

    pipeline.start()
    watcher.feed()
    watcher.wait_until_over()
    pipeline.stop()

    assert len(watcher.frames) == 60
    assert [likeliest(step.recognition) for step in watcher.steps[-1:]] == ["Thumb Up"]
    assert not watcher.failures
    assert all(step.outcome is None or not step.outcome.performed for step in watcher.steps)


def test_a_streaming_model_is_shown_chunks_of_its_own() -> None:
    recogniser = StreamingRecogniser()
    pipeline = second_pipeline(recogniser, FrameTap(), RecordingObserver())

    steps = [pipeline.feed(frame) for frame in frames(12, 24)]

    assert sum(step is not None for step in steps) >= 4
    shown = [number for number in recogniser.shown if number is not None]
    assert shown == list(range(shown[0], shown[0] + len(shown)))


def test_frames_that_nobody_takes_do_not_pile_up() -> None:
    tap = FrameTap()
    shown = frames(30, 1000)
    for frame in shown:
        tap.add(frame)

    taken = [tap.read()]
    while taken[-1] is not shown[-1]:
        taken.append(tap.read())

    assert taken == shown[-len(taken) :]
    assert len(taken) < 20


def test_closing_ends_a_wait_for_a_frame() -> None:
    tap = FrameTap()
    Thread(target=tap.close).start()

    with pytest.raises(EndOfVideo):
        tap.read()


class TestAgreement:
    def test_the_newest_answers_are_compared(self) -> None:
        agreement = Agreement()
        agreement.note_first(recognition("Thumb Up", 0.9, 1.0))
        agreement.note_second(recognition("Thumb Up", 0.6, 1.1))
        assert agreement.common == "Thumb Up"

        agreement.note_second(recognition("Swiping Left", 0.6, 1.2))

        assert agreement.common == ""

    def test_each_answer_is_compared_to_the_one_nearest_in_time(self) -> None:
        agreement = Agreement()
        agreement.note_first(recognition("Thumb Up", 0.9, 1.0))
        agreement.note_second(recognition("Swiping Left", 0.9, 1.07))
        assert agreement.num_compared == 0  # the first may still say the same

        agreement.note_first(recognition("Swiping Left", 0.9, 1.1))
        assert (agreement.num_same, agreement.num_compared) == (1, 1)
        agreement.note_second(recognition("Thumb Up", 0.9, 1.09))

        assert (agreement.num_same, agreement.num_compared) == (1, 2)

    def test_what_was_said_of_other_moments_is_not_compared(self) -> None:
        agreement = Agreement()
        agreement.note_second(recognition("Thumb Up", 0.6, 1.0))
        agreement.note_first(recognition("Thumb Up", 0.9, 9.0))
        agreement.note_second(recognition("Thumb Up", 0.6, 1.1))

        assert agreement.common == ""
        assert agreement.num_compared == 0

    def test_a_video_that_begins_anew_is_compared_from_its_beginning(self) -> None:
        agreement = Agreement()
        agreement.note_second(recognition("Thumb Up", 0.6, 60.0))

        agreement.note_second(recognition("Thumb Up", 0.6, 0.5))
        agreement.note_first(recognition("Thumb Up", 0.6, 0.5))

        assert (agreement.num_same, agreement.num_compared) == (1, 1)
