"""Does the network that comes with the program recognise the clips that come with it, and nothing else in them?"""

import json
from pathlib import Path

import pytest

from gesture_app.bundled import DEFAULT_MODEL, DEFAULT_PROFILE, DEMO_FOLDER, demo_clips
from gesture_app.live_evaluation import Recording, play
from gesture_app.profiles.reading import load_profile
from gesture_app.recogniser import NetworkRecogniser
from model_zoo.decision import DecisionConfig

SHOWN = {
    "stop_sign.mp4": "Stop Sign",
    "swipe_left.mp4": "Swiping Left",
    "swipe_up.mp4": "Swiping Up",
    "thumb_up.mp4": "Thumb Up",
}


@pytest.fixture(scope="module")
def recogniser() -> NetworkRecogniser:
    return NetworkRecogniser.load(DEFAULT_MODEL, "torch")


def test_every_demo_is_known_here() -> None:
    assert {clip.name for clip in demo_clips()} == set(SHOWN)


@pytest.mark.parametrize("name", SHOWN)
def test_a_demo_fires_what_it_shows_once(
    tmp_path: Path, recogniser: NetworkRecogniser, name: str
) -> None:
    profile = load_profile(DEFAULT_PROFILE)

    play([Recording(DEMO_FOLDER / name, None)], recogniser, DecisionConfig(), tmp_path, profile=profile)  # fmt: skip

    lines = (tmp_path / "events" / name).with_suffix(".jsonl").read_text().splitlines()
    events = [json.loads(line) for line in lines]
    assert [event["label"] for event in events if event["event"] == "gesture"] == [SHOWN[name]]
