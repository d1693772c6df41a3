"""Does news cross from the pipeline's threads to the window's, and only the newest?"""

from threading import Thread

import pytest
from pytestqt.qtbot import QtBot

from gesture_app.camera.frame import CameraError
from gesture_app.gui.background_jobs import BackgroundJobs
from gesture_app.gui.pipeline_bridge import PipelineBridge
from gesture_app.gui.tempo import Tempo
from gesture_app.pipeline_parts import Step
from model_zoo.decision import NOTHING
from tests.fakes import frames, recognition


def on_another_thread(*calls: object) -> None:
    def call_all() -> None:
        for call in calls:
            assert callable(call)
            call()

    thread = Thread(target=call_all)
    thread.start()
    thread.join()


def test_frames_are_announced_once_and_the_newest_is_taken(qtbot: QtBot) -> None:
    bridge = PipelineBridge()
    announced: list[None] = []
    bridge.preview_ready.connect(lambda: announced.append(None))
    first, second, third = frames(30, 3)

    bridge.on_frame(first)
    bridge.on_frame(second)

    assert len(announced) == 1
    assert bridge.take_preview() is second
    assert bridge.take_preview() is None
    bridge.on_frame(third)
    assert len(announced) == 2


def test_steps_failures_and_ends_arrive_on_the_windows_thread(qtbot: QtBot) -> None:
    bridge = PipelineBridge()
    seen = recognition("Thumb Up", 0.9, 0.0)
    step = Step(seen, seen, NOTHING, None, recognise_ms=1.0)
    problem = CameraError("unplugged")
    steps: list[Step] = []
    bridge.stepped.connect(lambda step, _delay_ms: steps.append(step))

    with qtbot.waitSignals([bridge.failed, bridge.ended]):
        on_another_thread(
            lambda: bridge.on_step(step), lambda: bridge.on_failure(problem), bridge.on_end
        )

    assert steps == [step]


def test_a_silenced_bridge_tells_nothing_not_even_what_was_on_its_way(qtbot: QtBot) -> None:
    silenced, other = PipelineBridge(), PipelineBridge()
    told: list[object] = []
    silenced.failed.connect(told.append)
    on_another_thread(lambda: silenced.on_failure(CameraError("unplugged")))

    silenced.silence()
    silenced.on_frame(frames(30, 1)[0])
    with qtbot.waitSignal(other.ended):
        other.on_end()

    assert told == []
    assert silenced.take_preview() is None


def test_jobs_run_one_after_the_other_and_report_results_and_errors(qtbot: QtBot) -> None:
    jobs = BackgroundJobs()
    told: list[object] = []

    jobs.run(lambda: 1, told.append, told.append)
    jobs.run(lambda: 1 // 0, told.append, lambda error: told.append(type(error)))
    jobs.run(lambda: 3, told.append, told.append)
    qtbot.waitUntil(lambda: len(told) == 3)
    jobs.close()

    assert told == [1, ZeroDivisionError, 3]


def test_closed_jobs_report_nothing_any_more(qtbot: QtBot) -> None:
    jobs, other = BackgroundJobs(), BackgroundJobs()
    told: list[object] = []

    jobs.run(lambda: "late", told.append, told.append)
    jobs.close()
    other.run(lambda: "other", told.append, told.append)
    qtbot.waitUntil(lambda: bool(told))
    other.close()

    assert told == ["other"]


class TestTempo:
    def test_frames_are_counted_by_the_second(self) -> None:
        tempo = Tempo()
        for number in range(100):
            tempo.frame_arrived(number / 25, 10 + number / 25)

        assert tempo.frames_per_second(14.0) == pytest.approx(25, abs=0.6)

    def test_a_source_that_stands_still_has_no_frame_rate(self) -> None:
        tempo = Tempo()
        for number in range(10):
            tempo.frame_arrived(number / 25, number / 25)

        assert tempo.frames_per_second(60.0) == 0

    def test_a_delay_counts_from_the_arrival_of_the_frame_it_is_about(self) -> None:
        tempo = Tempo()
        tempo.frame_arrived(0.0, 100.0)
        tempo.frame_arrived(0.1, 100.1)
        tempo.frame_arrived(0.2, 100.2)

        assert tempo.delay_ms(0.1, 100.25) == pytest.approx(150)

    def test_a_forgotten_frame_has_no_delay(self) -> None:
        assert Tempo().delay_ms(0.1, 100.0) is None
