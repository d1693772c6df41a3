"""Whoever watches a run sees what it does."""

import io
import json
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import pytest
from rich.console import Console

from trainer.errors import TrainerError
from trainer.learning.progress import (
    ConsoleObserver,
    CurvePoints,
    EpochReport,
    JsonObserver,
    LogObserver,
    Observers,
    StepReport,
    TensorBoardObserver,
)

STEP = StepReport(
    epoch=2, epochs=3, step=1, steps=9, loss=1.5, train_top1=0.4, learning_rate=1e-3,
    clips_per_s=20.0, seconds_left=60.0,
)  # fmt: skip
EPOCH = EpochReport(
    epoch=2, epochs=3, loss=1.25, hands_loss=0.5, train_top1=0.5, val_top1=0.625, val_top5=0.875,
    val_clips=16, picture=(24, 40), frames=8, train_s=3.0, clips_per_s=20.0,
)  # fmt: skip
FACTS = {"first_epoch": 1, "first_step": 0, "network": "any"}


def test_people_see_notes_a_line_for_each_epoch_and_what_could_not_be_read() -> None:
    text = io.StringIO()
    with Observers([ConsoleObserver(Console(file=text, width=200))]) as told:
        told.began(FACTS, ["Two clips are missing."])
        told.step(STEP)
        told.epoch(
            replace(EPOCH, unreadable=("data/7", *map(str, range(1233))), streams={"recall": 0.75})
        )
    shown = text.getvalue()
    assert "Two clips are missing." in shown
    for part in ("epoch 2/3", "loss 1.250", "hands 0.500", "top-1 62.5%", "top-5 87.5%",
                 "recall 0.75", "20.0 clips/s", "1,234 clips could not be read so far: data/7"):  # fmt: skip
        assert part in shown


def test_machines_read_a_line_for_the_first_and_last_steps_and_not_for_every_one() -> None:
    text = io.StringIO()
    with Observers([JsonObserver(text)]) as told:
        told.began(FACTS, ["A note."])
        for number in range(1, 10):
            told.step(replace(STEP, step=number))
        told.epoch(EPOCH)
    lines = [json.loads(line) for line in text.getvalue().splitlines()]
    assert lines[0] == {"event": "began", **FACTS, "notes": ["A note."]}
    steps = [line["step"] for line in lines if line["event"] == "step"]
    assert (steps[0], steps[-1]) == (1, 9)
    assert lines[-1]["event"] == "epoch"
    assert lines[-1]["val_top1"] == 0.625


def test_a_run_that_begins_anew_has_a_log_of_its_own_and_one_that_goes_on_adds_to_it(
    tmp_path: Path,
) -> None:
    for facts, lines in (
        (FACTS, 1),
        (FACTS | {"first_epoch": 2}, 2),
        (FACTS | {"first_step": 3}, 3),
        (FACTS, 1),
    ):
        with Observers([LogObserver(tmp_path)]) as told:
            told.began(facts, [])
            told.epoch(EPOCH)
        assert len((tmp_path / "log.jsonl").read_text().splitlines()) == lines


@pytest.mark.skipif(find_spec("tensorboard") is not None, reason="TensorBoard is installed")
def test_without_tensorboard_a_sentence_says_how_to_get_it(tmp_path: Path) -> None:
    with pytest.raises(TrainerError, match=r"not installed.*pip install tensorboard") as error:
        TensorBoardObserver(tmp_path)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("between", [1, 10], ids=["processor", "graphics card"])
def test_points_of_a_curve_lie_twenty_steps_apart_also_where_epochs_differ(between: int) -> None:
    points = CurvePoints()
    found = [
        points.at(replace(STEP, epoch=epoch, step=step, steps=steps))
        for epoch, steps in ((1, 45), (2, 25), (3, 30))
        for step in range(1, steps + 1, between)
    ]

    later = {1: [61, 81], 10: [66, 91]}[between]
    assert [done for done in found if done is not None] == [1, 21, 41, *later]


@pytest.mark.skipif(find_spec("tensorboard") is None, reason="TensorBoard is not installed")
def test_tensorboard_gets_curves(tmp_path: Path) -> None:
    with Observers([TensorBoardObserver(tmp_path)]) as told:
        told.began(FACTS, [])
        told.step(replace(STEP, step=20, steps=20))
        told.epoch(EPOCH)
    assert [file.stat().st_size > 0 for file in (tmp_path / "tensorboard").iterdir()] == [True]
