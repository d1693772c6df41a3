"""Are easy and hard recordings easy and hard, and are their timelines still right?"""

import json
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from trainer.cli import main
from trainer.data.stream_folder import read_stream_folder
from trainer.synthetic.presets import PRESETS
from trainer.synthetic.streams import StreamSettings, stage_stream
from trainer.synthetic.streams_scene import StreamScene

MINUTE = StreamSettings(seed=21, seconds=60.0)


@cache
def scene_of(preset: str, stream_id: int = 1) -> StreamScene:
    return stage_stream(replace(MINUTE, preset=preset), stream_id)


@pytest.mark.parametrize("preset", ["easy", "hard"])
def test_light_camera_and_webcam_keep_to_the_preset(preset: str) -> None:
    wanted = PRESETS[preset]
    for stream_id in (1, 2, 3):
        scene = scene_of(preset, stream_id)
        nearest_m, farthest_m = wanted.distance_m
        assert wanted.darkness[0] <= scene.lighting.darkness <= wanted.darkness[1]
        assert nearest_m <= scene.framing.distance_m <= min(farthest_m, 1.1)
        assert wanted.noise[0] <= scene.webcam.noise <= wanted.noise[1]


@pytest.mark.parametrize("preset", ["easy", "hard"])
def test_the_same_is_done_at_another_tempo_and_the_timeline_follows(preset: str) -> None:
    tempo, usual, other = PRESETS[preset].tempo, scene_of("default"), scene_of(preset)
    both = list(zip(usual.timeline.gestures, other.timeline.gestures, strict=False))

    assert len(both) > 3
    for before, after in both:
        assert after.label == before.label
        assert after.stroke_begin_s == pytest.approx(before.stroke_begin_s / tempo, abs=0.002)
        assert after.stroke_end_s == pytest.approx(before.stroke_end_s / tempo, abs=0.002)
        assert after.end_s <= MINUTE.seconds
        moments_s = np.linspace(before.onset_s, before.stroke_end_s, 9)
        apart = usual.hand_at(moments_s) - other.hand_at(moments_s / tempo)
        assert np.abs(apart).max() < 0.3, "no more than the body drifts, and another camera wants"


def test_the_shortest_recording_can_be_easy_too() -> None:
    timeline = stage_stream(replace(MINUTE, seconds=12.0, preset="easy"), 1).timeline

    assert timeline.gestures or timeline.activities


def test_the_preset_can_be_asked_for_and_is_written_down(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "streams"
    command = ["synthesise-streams", "--out", str(out), "--streams", "1", "--minutes", "0.2"]
    command += ["--size", "48x32", "--fps", "3", "--workers", "1"]

    assert main([*command, "--preset", "hard"]) == 0
    assert read_stream_folder(out)[0].num_frames == 36
    records = (out / "manifest.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(records[0])["preset"] == "hard"
    assert main([*command, "--preset", "easy"]) == 1
    assert "other settings" in capsys.readouterr().err.replace("\n", " ")


def test_no_recording_is_a_close_up(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["synthesise-streams", "--out", str(tmp_path / "streams"), "--preset", "close"])

    assert ended.value.code == 2
    assert "invalid choice: 'close'" in capsys.readouterr().err
