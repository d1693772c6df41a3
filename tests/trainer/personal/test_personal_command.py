"""What does `gesture-trainer personal` leave behind, whatever happens to it?"""

import json
import random
import signal
import sys
from pathlib import Path

import pytest

from gesture_app.recordings.judgement import Verdict, read_judgement, verdict_on
from gesture_app.trainer_process import read_progress
from model_zoo.checkpoint import load_checkpoint
from model_zoo.description import read_description
from tests.trainer.personal.own_recordings import KNOWN, NEW, write_model, write_recordings
from tests.trainer.small_runs import start_trainer
from trainer.cli import EXIT_INTERRUPTED, main


def _arguments(tmp_path: Path, *more: str) -> list[str]:
    return [
        "personal", "train", "--recordings", str(tmp_path / "recordings"), "--model",
        str(tmp_path / "base.safetensors"), "--out", str(tmp_path / "out"), "--progress", "json", *more,
    ]  # fmt: skip


def _prepare(tmp_path: Path, counts: dict[str, int], negative_s: float = 0.0) -> list[str]:
    write_model(tmp_path / "base.safetensors")
    write_recordings(tmp_path / "recordings", counts, negative_s=negative_s)
    return _arguments(tmp_path)


def test_the_program_reads_the_progress_and_the_report(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = _prepare(tmp_path, {NEW: 4, "Another": 4}, negative_s=8)

    assert main(arguments) == 0

    lines = capsys.readouterr().out.splitlines()
    shares = [told.share for line in lines if (told := read_progress(line)) and told.share]
    assert shares == sorted(shares)
    assert shares[-1] == 1
    assert json.loads(lines[-1])["verdict"] == "better"
    judgement = read_judgement(tmp_path / "out" / "report.json")
    assert verdict_on(judgement) in {Verdict.BETTER, Verdict.BETTER_BUT_NERVOUS}
    assert read_description(tmp_path / "out" / "model.safetensors").labels == (
        *KNOWN,
        NEW,
        "Another",
    )


def test_a_report_can_be_told_in_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(_prepare(tmp_path, {NEW: 2, "Another": 2}))
    capsys.readouterr()

    assert main(["personal", "report", str(tmp_path / "out")]) == 0

    told = capsys.readouterr().out
    assert NEW in told
    assert "It recognises" in told


def test_a_folder_without_a_report_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["personal", "report", str(tmp_path)]) == 1
    assert str(tmp_path) in capsys.readouterr().err


def test_a_model_that_is_none_is_refused_before_anything_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = _prepare(tmp_path, {NEW: 1})
    (tmp_path / "base.safetensors").write_bytes(b"nothing")

    assert main(arguments) == 1
    assert "base.safetensors" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_asked_to_stop_it_ends_at_once_and_leaves_nothing(tmp_path: Path) -> None:
    trainer = start_trainer(_prepare(tmp_path, {NEW: 60, "Another": 60}))
    assert trainer.stdout is not None
    next(line for line in trainer.stdout if '"step"' in line)
    trainer.send_signal(signal.SIGTERM)
    trainer.communicate(timeout=30)

    assert trainer.returncode == EXIT_INTERRUPTED
    assert {file.name for file in (tmp_path / "out").iterdir()} <= {".lock"}


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_killed_at_any_moment_what_there_is_is_whole(tmp_path: Path) -> None:
    arguments = _prepare(tmp_path, {NEW: 2, "Another": 2})
    assert main(arguments) == 0
    out = tmp_path / "out"
    moments = random.Random(7)
    for _ in range(3):
        trainer = start_trainer(arguments)
        assert trainer.stdout is not None
        for _ in range(moments.randint(1, 7)):  # each line is another moment
            trainer.stdout.readline()
        trainer.kill()
        trainer.communicate(timeout=30)

        load_checkpoint(out / "model.safetensors")
        if (out / "report.json").exists():
            read_judgement(out / "report.json")
    assert main(arguments) == 0
    assert read_judgement(out / "report.json").own is not None
