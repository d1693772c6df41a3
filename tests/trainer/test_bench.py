"""What `gesture-trainer bench` tells of this machine."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.trainer.moving_squares import write_moving_squares
from trainer.cli import EXIT_FAILED, EXIT_OK, main
from trainer.learning.bench import Stopwatch
from trainer.learning.bench_clips import copy_clips, write_noise_clips
from trainer.learning.bench_report import JPEG, PACKED, POOLED, RELEASED, Speed, judge

SMALL = ("--picture", "32x32", "--frames", "4", "--batch-size", "2", "--rounds", "1")


def test_bench_measures_this_machine_and_succeeds_whatever_it_finds(
    tmp_path: Path,
) -> None:
    squares = write_moving_squares(tmp_path / "squares")
    before = sorted(squares.rglob("*"))
    arguments = ["bench", "--data", str(squares), "--network", "cmda_shufflenet_v2_w025", "--json"]

    # In a process of its own, as people run it: what tests have loaded before would be measured, too.
    command = [sys.executable, "-m", "trainer", *arguments, *SMALL]
    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert done.returncode == EXIT_OK, done.stderr
    report = json.loads(done.stdout)
    assert {*report["speeds"]} == {POOLED, RELEASED, PACKED, JPEG}
    assert all(speed["per_core_s"] > 0 for speed in report["speeds"].values())
    assert len(report["figures"]) == 5
    assert report["machine"]["cores"] >= 1
    assert "60x36" in report["clips"]
    assert sorted(squares.rglob("*")) == before


def test_a_network_that_has_no_pooled_form_is_refused_before_anything_is_measured(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["bench", "--network", "shufflenet_v2_3d_w025", *SMALL]) == EXIT_FAILED
    assert "has nothing" in capsys.readouterr().err


def test_clips_that_the_network_cannot_take_are_refused_before_anything_is_measured(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["bench", *SMALL, "--frames", "6"]) == EXIT_FAILED
    assert "multiple of 4" in capsys.readouterr().err


def test_a_busy_machine_leaves_open_what_only_free_cores_can_tell() -> None:
    slow, fast = Speed(per_core_s=10, per_s=10), Speed(per_core_s=100, per_s=100)
    speeds = {POOLED: slow, RELEASED: slow, PACKED: fast, JPEG: slow}

    free = [figure["is_met"] for figure in judge(speeds, 30, 0.5, is_free=True)]
    busy = [figure["is_met"] for figure in judge(speeds, 30, 0.5, is_free=False)]

    assert free == [True, False, True, False, False]
    assert busy == [None, False, True, False, None]


def test_waiting_for_a_core_does_not_count_as_the_processors_time() -> None:
    watch = Stopwatch(wall_s=[2.0, 4.0, 8.0], cpu_s=[1.0, 1.0, 1.0])

    assert watch.speed(4) == {"per_core_s": 4.0, "per_s": 1.0}
    assert watch.core_share == pytest.approx(0.25)


def test_a_stopwatch_counts_what_is_done_in_a_turn() -> None:
    watch = Stopwatch()
    with watch.turn():
        cpu_s, wall_s = time.process_time() + 0.02, time.perf_counter() + 0.02
        while time.process_time() < cpu_s or time.perf_counter() < wall_s:
            pass

    assert 0.02 <= watch.cpu_s[0] < 0.2
    assert watch.wall_s[0] >= 0.02


def test_generated_clips_are_like_jesters_and_few_of_a_large_folder_are_copied(
    tmp_path: Path,
) -> None:
    labels, clips, about = write_noise_clips(tmp_path / "noise", 3)
    assert len(labels) == 27
    assert [clip.num_frames for clip in clips] == [36] * 3
    kilobytes = float(about.split(", ")[1].split()[0])
    assert 3 < kilobytes < 7  # Jester's have 4.3 on average

    _, copied, _ = copy_clips(tmp_path / "noise", tmp_path / "some", 2)
    assert len(copied) == 2
