"""Is the live program scored on recordings by what it announces in them?"""

import json
from pathlib import Path

import pytest

from gesture_app.actions.action import PressKeys
from gesture_app.bundled import DEFAULT_MODEL
from gesture_app.camera.frame import CameraError
from gesture_app.live_evaluation import (
    EvaluationError,
    Recording,
    find_recordings,
    play,
    score,
)
from gesture_app.profiles.profile import Binding, Profile
from model_zoo.decision import DecisionConfig
from tests.fakes import ScriptedRecogniser
from tests.videos import write_video

NOTHING = ("No gesture", 1.0)
SWIPE = [*[NOTHING] * 10, *[("Swiping Left", 0.9)] * 5, NOTHING]


class SwipesInEveryRecording(ScriptedRecogniser):
    """Begins its script anew with every recording."""

    def reset(self) -> None:
        super().reset()
        self.clip_times_s.clear()


def timeline_of_a_swipe(path: Path) -> Path:
    gesture = {
        "label": "Swiping Left",
        "onset_s": 0.8,
        "stroke_begin_s": 1.0,
        "stroke_end_s": 1.3,
        "end_s": 1.6,
    }
    told = {"seconds": 4.0, "fps": 15.0, "gestures": [gesture], "activities": []}
    path.write_text(json.dumps(told), encoding="utf-8")
    return path


def test_what_is_announced_is_scored_against_what_happens(tmp_path: Path) -> None:
    video = write_video(tmp_path / "swipe.mp4", rate_hz=15, num_frames=60)
    timeline = timeline_of_a_swipe(tmp_path / "swipe.json")
    (tmp_path / "quiet").mkdir()
    quiet = write_video(tmp_path / "quiet" / "quiet.mp4", rate_hz=15, num_frames=60)
    recordings = find_recordings([video, tmp_path / "quiet"], None, None)
    played: list[Path] = []

    cost = play(
        recordings,
        SwipesInEveryRecording(SWIPE),
        DecisionConfig(),
        tmp_path / "kept",
        lambda one: played.append(one.video),
    )
    score(tmp_path / "kept", DEFAULT_MODEL, tmp_path / "scores.json", tmp_path / "page.html")

    assert cost.video_s == pytest.approx(8, abs=0.2)
    assert cost.core_share > 0
    assert recordings == (Recording(video, timeline), Recording(quiet, None))
    assert played == [video, quiet]
    figures = json.loads((tmp_path / "scores.json").read_text(encoding="utf-8"))
    by_name = figures["streams"]
    assert (by_name["swipe"]["found"], by_name["swipe"]["false_activations"]) == (1, 0)
    assert (by_name["quiet"]["found"], by_name["quiet"]["false_activations"]) == (0, 1)
    assert (tmp_path / "page.html").is_file()


class TestWithAProfile:
    """What somebody notices who uses it."""

    def played(self, tmp_path: Path, profile: Profile, label: str) -> tuple[list[str], list[str]]:
        """What was announced, and what was to be."""
        video = write_video(tmp_path / "swipe.mp4", rate_hz=15, num_frames=60)
        timeline = timeline_of_a_swipe(tmp_path / "swipe.json")
        happens = timeline.read_text("utf-8").replace("Swiping Left", label)
        timeline.write_text(happens, "utf-8")
        recordings = find_recordings([video], None, None)
        folder, recogniser = tmp_path / "kept", SwipesInEveryRecording(SWIPE)

        play(recordings, recogniser, DecisionConfig(), folder, profile=profile)

        events = (folder / "events" / "swipe.jsonl").read_text("utf-8").splitlines()
        told = json.loads((folder / "timelines" / "swipe.json").read_text("utf-8"))
        announced = [
            line["label"] for line in map(json.loads, events) if line["event"] == "gesture"
        ]
        return announced, [gesture["label"] for gesture in told["gestures"]]

    def test_a_look_alike_counts_as_what_is_bound(self, tmp_path: Path) -> None:
        profile = Profile("", {"Swiping Left": Binding(action=PressKeys(("a",)))})

        both = self.played(tmp_path, profile, "Sliding Two Fingers Left")

        assert both == (["Swiping Left"], ["Swiping Left"])

    def test_what_does_nothing_is_neither_expected_nor_a_false_alarm(self, tmp_path: Path) -> None:
        profile = Profile("", {"Thumb Up": Binding(action=PressKeys(("a",)))})

        assert self.played(tmp_path, profile, "Swiping Left") == ([], [])


def test_a_folder_with_an_index_gives_the_recordings_of_a_split(tmp_path: Path) -> None:
    lines = ["file;split;performer;fps;seconds;gestures", "1.avi;train;a;15;4;1"]
    lines += ["2.avi;validation;b;15;4;1"]
    (tmp_path / "streams.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    for name in ("1", "2"):
        write_video(tmp_path / f"{name}.avi", rate_hz=15, num_frames=8)
        timeline_of_a_swipe(tmp_path / f"{name}.json")

    assert [one.video.name for one in find_recordings([tmp_path], None, None)] == ["1.avi", "2.avi"]
    (chosen,) = find_recordings([tmp_path], None, "validation")
    assert chosen == Recording(tmp_path / "2.avi", tmp_path / "2.json")


def test_what_cannot_be_played_is_refused_before_anything_is(tmp_path: Path) -> None:
    video = write_video(tmp_path / "clip.mp4", rate_hz=15, num_frames=8)
    (tmp_path / "other").mkdir()
    twin = write_video(tmp_path / "other" / "clip.mp4", rate_hz=15, num_frames=8)
    (tmp_path / "empty").mkdir()

    with pytest.raises(EvaluationError, match=r"no file .*absent\.mp4"):
        find_recordings([tmp_path / "absent.mp4"], None, None)
    with pytest.raises(EvaluationError, match="belongs to one video"):
        find_recordings([video, twin], tmp_path / "clip.json", None)
    with pytest.raises(EvaluationError, match=r"no file .*absent\.json"):
        find_recordings([video], tmp_path / "absent.json", None)
    with pytest.raises(EvaluationError, match="Two recordings are called 'clip'"):
        find_recordings([video, twin], None, None)
    with pytest.raises(EvaluationError, match="nothing to play"):
        find_recordings([tmp_path / "empty"], None, None)


def test_what_was_kept_before_is_not_counted_again(tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "old.jsonl").touch()

    with pytest.raises(EvaluationError, match="holds something already"):
        play([], ScriptedRecogniser(SWIPE), DecisionConfig(), tmp_path / "kept")
    with pytest.raises(EvaluationError, match="Nothing can be kept"):
        play([], ScriptedRecogniser(SWIPE), DecisionConfig(), tmp_path / "kept" / "old.jsonl")


def test_a_damaged_video_is_told(tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.mp4"
    damaged.write_bytes(b"no video")

    with pytest.raises(CameraError, match="damaged"):
        play(
            [Recording(damaged, None)],
            ScriptedRecogniser(SWIPE),
            DecisionConfig(),
            tmp_path / "kept",
        )
