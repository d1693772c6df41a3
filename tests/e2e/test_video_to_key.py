"""Does a video go in and a key press come out, at another program?"""

import json
import os
import subprocess
import sys
from pathlib import Path
from threading import Event

import cv2
import pytest

if sys.platform != "linux":
    pytest.skip("these tests need an X server", allow_module_level=True)

from gesture_app.bundled import DEFAULT_MODEL, DEFAULT_PROFILE, DEMO_FOLDER
from gesture_app.camera.video_file import VideoFileCamera
from gesture_app.headless import Run, run_headless
from gesture_app.injector.client import InjectorBackend
from gesture_app.pipeline_parts import Parts
from gesture_app.profiles.reading import load_profile
from model_zoo.decision import HysteresisPolicy
from tests.fakes import LABELS, ScriptedRecogniser
from tests.videos import write_video
from tests.x11.fixtures import KeyWindow
from trainer.data.video_file import read_video

SWIPE_LEFT_CLIP = DEMO_FOLDER / "swipe_left.mp4"
"""A bundled video in which one person makes one gesture, "Swiping Left"."""

NEXT_SLIDE = ["press Right", "release Right"]
"""What the bundled profile does with it."""


def with_a_quiet_beginning(clip: Path, out: Path, seconds: float = 2.0) -> Path:
    """Let a video begin later: nothing acts that may have begun before the program was armed."""
    pictures = read_video(clip)
    writer = cv2.VideoWriter(
        str(out), cv2.VideoWriter.fourcc(*"mp4v"), 24.0, (pictures.shape[2], pictures.shape[1])
    )
    for rgb in [*[pictures[0]] * round(24 * seconds), *pictures]:
        writer.write(cv2.cvtColor(rgb, cv2.COLOR_RGB2BGR))
    writer.release()
    return out


def test_the_bundled_network_turns_a_swipe_into_one_key_press(
    key_window: KeyWindow, tmp_path: Path
) -> None:
    for needed in (DEFAULT_MODEL, SWIPE_LEFT_CLIP):
        assert needed.is_file(), f"{needed} belongs to the repository and is missing"

    after_arming = with_a_quiet_beginning(SWIPE_LEFT_CLIP, tmp_path / "swipe.mp4")
    command = [sys.executable, "-m", "gesture_app", "run", "--headless", "--arm"]
    finished = subprocess.run(
        [*command, "--source", str(after_arming), "--events", "-"],
        env={
            **os.environ,
            "DISPLAY": key_window.display_name,
            "XDG_RUNTIME_DIR": str(tmp_path),  # another copy may be running
        },
        capture_output=True,
        text=True,
        check=False,
    )

    assert finished.stderr == ""
    assert finished.returncode == 0
    events = [json.loads(line) for line in finished.stdout.splitlines()]
    gestures = [
        (event["label"], event["performed"]) for event in events if event["event"] == "gesture"
    ]
    assert gestures == [("Swiping Left", True)]
    assert key_window.received() == NEXT_SLIDE
    assert key_window.keys_down() == []


def test_a_recognised_video_presses_real_keys(
    key_window: KeyWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISPLAY", key_window.display_name)
    swipe = [("Swiping Left", 0.9)] * 4
    parts = Parts(
        camera=VideoFileCamera(
            write_video(tmp_path / "clip.mp4", rate_hz=15, num_frames=60), realtime=False
        ),
        recogniser=ScriptedRecogniser(
            [*swipe, *[("No gesture", 1.0)] * 8, *swipe, ("No gesture", 1)]
        ),
        policy=HysteresisPolicy(LABELS),
        profile=load_profile(DEFAULT_PROFILE),
        backend=InjectorBackend.open(),
    )

    with (tmp_path / "events.jsonl").open("w") as events:
        run_headless(parts, Run("clip.mp4", "none", "armed"), events=events, stopping=Event())

    parts.backend.close()
    assert key_window.received() == NEXT_SLIDE * 2
    assert key_window.keys_down() == []
