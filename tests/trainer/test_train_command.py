"""The command trains, tells machines how it goes, stops when asked to, and goes on."""

import json
import os
import platform
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.trainer.moving_squares import write_moving_squares
from tests.trainer.small_runs import (
    Recorder,
    differing,
    small_recipe,
    start_trainer,
    train_arguments,
)
from trainer.cli import main
from trainer.learning.distributed import World, run_in_processes
from trainer.learning.plan import plan_training
from trainer.learning.recipe_file import read_recipe, recipe_text
from trainer.whole_files import working_alone


@pytest.fixture(scope="module")
def squares(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_moving_squares(tmp_path_factory.mktemp("squares"))


@pytest.fixture(scope="module")
def recipe_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("recipe") / "small.toml"
    path.write_text(recipe_text(small_recipe(schedule={"batch_size": 2})), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def whole_run(tmp_path_factory: pytest.TempPathFactory, squares: Path, recipe_file: Path) -> Path:
    """What an uninterrupted run of one process leaves."""
    out = tmp_path_factory.mktemp("whole") / "run"
    recipe = read_recipe(str(recipe_file))
    run_in_processes(1, plan_training([squares], out, recipe).run)
    return out


def test_the_command_tells_machines_how_it_goes_and_leaves_the_same_weights(
    squares: Path,
    tmp_path: Path,
    recipe_file: Path,
    whole_run: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    out = tmp_path / "run"
    assert main(train_arguments(recipe_file, squares, out, "--processes", "1")) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    began, *others = lines
    assert began["event"] == "began"
    assert began.items() >= {
        "network": "shufflenet_v2_3d_w025", "training_clips": 12, "validation_clips": 12,
        "processes": 1, "device": "cpu", "batch_size": 2, "epochs": 2, "first_epoch": 1,
    }.items()  # fmt: skip
    assert {"parameters", "learning_rate", "notes"} <= began.keys()
    steps = [line for line in others if line["event"] == "step"]
    assert (steps[0]["epoch"], steps[0]["step"], steps[0]["steps"]) == (1, 1, 6)
    assert {"loss", "train_top1", "learning_rate", "clips_per_s", "seconds_left"} <= steps[0].keys()
    epochs = [line for line in others if line["event"] == "epoch"]
    assert [line["epoch"] for line in epochs] == [1, 2]
    assert {"val_top1", "val_top5", "picture", "frames", "unreadable"} <= epochs[0].keys()
    log = [json.loads(line) for line in (out / "log.jsonl").read_text().splitlines()]
    assert [{"event": "epoch", **line} for line in log] == epochs
    assert differing(whole_run, out) == []


def test_sigterm_ends_the_command_with_75_and_resume_finishes_the_run(
    squares: Path, tmp_path: Path, recipe_file: Path, whole_run: Path
) -> None:
    out = tmp_path / "run"
    arguments = train_arguments(recipe_file, squares, out, "--processes", "1")
    process = start_trainer(arguments)
    assert process.stdout is not None
    for line in process.stdout:
        if json.loads(line)["event"] == "step":
            process.send_signal(signal.SIGTERM)
            break
    _, told = process.communicate()
    assert process.returncode == 75, told
    assert "Stopped in epoch 1 after" in told
    assert "--resume" in told
    assert not (out / "model.safetensors").exists(), "it stopped in the middle"
    # Without its recipe: that of the run is taken.
    again = ["train", "--data", str(squares), "--out", str(out), "--processes", "1", "--resume"]
    assert main(again) == 0
    assert differing(whole_run, out) == []


def test_ctrl_c_leaves_a_run_that_can_go_on_and_no_traceback(
    squares: Path, tmp_path: Path, recipe_file: Path
) -> None:
    out = tmp_path / "run"
    process = start_trainer(train_arguments(recipe_file, squares, out, "--processes", "2"))
    assert process.stdout is not None
    for line in process.stdout:
        if json.loads(line)["event"] == "step":
            os.killpg(process.pid, signal.SIGINT)
            break
    _, told = process.communicate()
    assert process.returncode == 75, told
    assert "Traceback" not in told
    assert re.fullmatch(r"(?s).*gesture-trainer: Stopped in epoch 1 after [^\n]*--resume\.\n", told)
    assert "Terminating process" not in told
    recipe = read_recipe(str(out / "recipe.toml"))
    job = plan_training([squares], out, recipe, resume=True)
    recorder = Recorder()
    job.run(World(), [recorder])
    assert [report.epoch for report in recorder.epochs] == [1, 2]


def _loads_pytorch(pid: int) -> bool:
    return "libtorch" in Path(f"/proc/{pid}/maps").read_text()


def _starts_processes(pid: int) -> bool:
    """Whether one of the two is there and loads PyTorch; the first that is started only tidies up."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return len(children) > 1 and any(_loads_pytorch(int(child)) for child in children)


@pytest.mark.skipif(sys.platform != "linux", reason="asks /proc")
@pytest.mark.parametrize("moment", [_loads_pytorch, _starts_processes])
def test_ctrl_c_before_the_first_step_is_answered_in_one_sentence(
    squares: Path, tmp_path: Path, recipe_file: Path, moment: Callable[[int], bool]
) -> None:
    process = start_trainer(
        train_arguments(recipe_file, squares, tmp_path / "run", "--processes", "2")
    )
    while not moment(process.pid):
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(0.01)
    os.killpg(process.pid, signal.SIGINT)
    # Its end is that of whoever holds its output: of all processes that it started.
    lines, told = process.communicate(timeout=60)
    assert process.returncode == 130, told
    assert (lines, told) == ("", "gesture-trainer: interrupted; what was finished is kept.\n")


def test_nobody_writes_to_the_folder_of_a_living_run_and_a_dead_one_blocks_nobody(
    squares: Path, tmp_path: Path, recipe_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "run"
    arguments = train_arguments(
        recipe_file, squares, out, "--resume-if-possible", "--epochs", "9999"
    )
    by_torchrun = ["torch.distributed.run", "--standalone", "--nproc-per-node", "2", "-m"]
    living = start_trainer(arguments, by=by_torchrun)
    assert living.stdout is not None
    assert json.loads(living.stdout.readline())["event"] == "began"

    refused = (
        f"gesture-trainer: Another run is writing to {re.escape(str(out))} "
        rf"\(process (\d+) on {re.escape(platform.node())}, since [-\d]+ [:\d]+\)\. "
        r"Wait for its end, or choose another folder\.\n"
    )
    second = start_trainer(arguments, by=by_torchrun)
    lines, told = second.communicate(timeout=60)
    assert (second.returncode, lines) == (1, "")
    (owner,) = re.findall(refused, told)
    assert main(arguments) == 1
    assert re.fullmatch(refused, capsys.readouterr().err)

    os.kill(int(owner), signal.SIGKILL)
    living.communicate(timeout=60)
    with working_alone(out):
        pass


@pytest.mark.parametrize(
    ("more", "message"),
    [
        (["--set", "schedule.epoch=3"], r"epoch: unknown; did you mean 'epochs'\?"),
        (["--batch-size", "5", "--processes", "2"], "does not divide among 2 process"),
        (["--resume", "--batch-size", "4"], "There is no run to resume"),
        (["--initial", "gone.safetensors"], r"gone\.safetensors"),
    ],
)
def test_what_cannot_be_trained_is_said_and_nothing_is_begun(
    squares: Path,
    tmp_path: Path,
    more: Sequence[str],
    message: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    arguments = ["train", "--data", str(squares), "--out", str(tmp_path / "run"), *more]
    assert main(arguments) == 1
    assert re.search(message, capsys.readouterr().err)
    assert not (tmp_path / "run" / "recipe.toml").exists()
