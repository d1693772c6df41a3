"""Are the events of a run written as lines that another program can read?"""

import io
import json
from threading import Event
from typing import Any, TextIO

import pytest

from gesture_app.actions.action import PressKeys
from gesture_app.actions.backend import ActionBackend, DryRunBackend
from gesture_app.camera.frame import CameraError, Frame
from gesture_app.headless import Mode, Run, run_headless
from gesture_app.pipeline_parts import Parts
from gesture_app.profiles.profile import Binding, Profile
from model_zoo.decision import DecisionConfig, HysteresisPolicy
from tests.fakes import LABELS, FakeCamera, RecordingBackend, ScriptedRecogniser, frames

NOTHING = ("No gesture", 1.0)
SCRIPT = [NOTHING, *[("Swiping Left", 0.9)] * 3, *[NOTHING] * 20, *[("Thumb Up", 0.8)] * 3, NOTHING]


Lines = list[dict[str, Any]]


def run(
    camera: FakeCamera, mode: Mode, backend: ActionBackend, events: TextIO, stopping: Event
) -> None:
    parts = Parts(
        camera=camera,
        recogniser=ScriptedRecogniser(SCRIPT),
        policy=HysteresisPolicy(LABELS, DecisionConfig(agreement_s=0.05)),
        profile=Profile("Mine", {"Swiping Left": Binding(action=PressKeys(("ctrl", "plus")))}),
        backend=backend,
    )
    about = Run("clip.mp4", "model.safetensors", mode)
    run_headless(parts, about, events=events, stopping=stopping)


def lines_in(events: io.StringIO) -> Lines:
    return [json.loads(line) for line in events.getvalue().splitlines()]


def lines_of_run(camera: FakeCamera, mode: Mode, backend: ActionBackend) -> Lines:
    events = io.StringIO()
    run(camera, mode, backend, events, Event())
    return lines_in(events)


def test_an_armed_run_presses_keys_and_tells_of_them() -> None:
    backend = RecordingBackend()

    start, swipe, over, thumb, _, end = lines_of_run(FakeCamera(frames(30, 120)), "armed", backend)

    assert start == {
        "event": "start",
        "source": "clip.mp4",
        "model": "model.safetensors",
        "engine": "a script",
        "profile": "Mine",
        "backend": "recording",
        "labels": 5,
        "mode": "armed",
    }
    assert swipe == {
        "event": "gesture",
        "time_s": 0.5,
        "label": "Swiping Left",
        "confidence": 0.9,
        "action": "press ctrl+plus",
        "performed": True,
        "dry_run": False,
        "problem": None,
    }
    assert over == {"event": "ended", "time_s": 0.7, "label": "Swiping Left"}
    assert (thumb["label"], thumb["action"], thumb["performed"]) == ("Thumb Up", None, False)
    assert thumb["problem"] == "no action is bound to it"
    assert end["event"] == "end"
    assert end["reached_end"]
    assert (end["frames"], end["video_s"], end["gestures"]) == (120, 3.967, 2)
    assert end["clips_scored"] == pytest.approx(37, abs=1)
    assert end["recognise_ms"].keys() == {"median", "p95", "max"}
    assert end["realtime_factor"] > 0
    assert backend.performed == [PressKeys(("ctrl", "plus"))]
    assert backend.num_releases == 1


@pytest.mark.parametrize(("mode", "dry_run"), [("recognise", False), ("dry-run", True)])
def test_other_runs_tell_the_action_and_do_not_perform_it(mode: Mode, dry_run: bool) -> None:
    _, swipe, *_ = lines_of_run(FakeCamera(frames(30, 120)), mode, DryRunBackend())

    assert swipe["action"] == "press ctrl+plus"
    assert swipe["performed"] is False
    assert swipe["dry_run"] is dry_run


def test_without_an_order_nothing_is_performed() -> None:
    backend = RecordingBackend()
    lines_of_run(FakeCamera(frames(30, 120)), "recognise", backend)

    assert backend.performed == []


def test_a_video_shorter_than_a_clip_stands_still_until_it_can_be_recognised() -> None:
    *_, swipe, end = lines_of_run(FakeCamera(frames(30, 3)), "dry-run", DryRunBackend())

    assert swipe["label"] == "Swiping Left"
    assert (end["frames"], end["video_s"]) == (3, 0.067)
    assert end["held_s"] == pytest.approx(0.8, abs=0.11)


def test_equal_frames_give_equal_events() -> None:
    once, again = (
        lines_of_run(FakeCamera(frames(29.97, 120)), "dry-run", DryRunBackend()) for _ in range(2)
    )

    assert once[:-1] == again[:-1]


def test_a_run_that_is_stopped_still_ends_in_order() -> None:
    stopping, events, backend = Event(), io.StringIO(), RecordingBackend()
    camera = StoppingCamera(frames(30, 60), stopping)

    run(camera, "armed", backend, events, stopping)

    end = lines_in(events)[-1]
    assert not end["reached_end"]
    assert end["frames"] == 10
    assert backend.num_releases == 1
    assert camera.num_closed == 1


def test_a_camera_that_fails_ends_the_run_in_order_and_is_told() -> None:
    camera = FakeCamera(frames(30, 10), then=CameraError("unplugged"))
    events, backend = io.StringIO(), RecordingBackend()

    with pytest.raises(CameraError, match="unplugged"):
        run(camera, "armed", backend, events, Event())

    end = lines_in(events)[-1]
    assert end["frames"] == 10
    assert not end["reached_end"]
    assert backend.num_releases == 1
    assert camera.num_closed == 1


class StoppingCamera(FakeCamera):
    """Has someone press Ctrl+C at the tenth frame."""

    def __init__(self, prepared: list[Frame], stopping: Event) -> None:
        super().__init__(prepared)
        self._stopping = stopping

    def read(self) -> Frame:
        frame = super().read()
        if self.num_read == 10:
            self._stopping.set()
        return frame
