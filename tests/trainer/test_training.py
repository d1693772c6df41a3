"""A run learns, can be resumed, and ends well or with one sentence."""

import io
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from model_zoo.checkpoint import load_checkpoint
from model_zoo.input_spec import InputSpec
from model_zoo.registry import build_network
from tests.trainer.moving_squares import LABELS, write_moving_squares
from trainer.data.augmentation import Augmentation
from trainer.errors import TrainerError
from trainer.learning.distributed import World, run_in_processes
from trainer.learning.recipe import Recipe
from trainer.learning.run_state import write_state
from trainer.learning.running_average import RunningAverage
from trainer.learning.training import clip_order, plan_training

RECIPE = Recipe(
    network="cmda_shufflenet_v2_w025+pooled",
    input_spec=InputSpec(num_frames=8, height=24, width=40),
    epochs=2,
    batch_size=6,
    augmentation=Augmentation(max_zoom=1.05, max_shift=0.05, erase=0, noise=0, blur=0),
)
ALONE = World(0, 1)


@pytest.fixture(scope="module")
def squares(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_moving_squares(tmp_path_factory.mktemp("squares"))


def test_a_network_learns_to_tell_left_from_right(tmp_path: Path) -> None:
    squares = write_moving_squares(tmp_path / "squares", clips_per_label=10, tells_hands=True)
    calm = Augmentation(
        mirror=0, max_zoom=1.05, max_shift=0.05, max_speed=1.1, colour=0.3, grey=0, erase=0,
        noise=0, blur=0, freeze=0,
    )  # fmt: skip
    recipe = replace(
        RECIPE,
        input_spec=InputSpec(num_frames=8, height=32, width=56),
        epochs=40,
        learning_rate=5e-3,
        warmup_epochs=2,
        small_until=0.5,
        ema_decay=0.9,
        augmentation=calm,
    )

    plan_training([squares], tmp_path / "run", recipe)(ALONE)

    log = [json.loads(line) for line in (tmp_path / "run/log.jsonl").read_text().splitlines()]
    assert len(log) == 40
    assert log[-1]["val_top1"] >= 0.9
    assert log[-1]["hands_loss"] < 0.7 * log[0]["hands_loss"]
    assert log[0]["picture"] == [24, 40]
    assert log[-1]["picture"] == [32, 56]
    description = load_checkpoint(tmp_path / "run" / "model.safetensors").description
    assert description.labels == LABELS
    assert description.input_spec == recipe.input_spec


@pytest.mark.parametrize("tells_hands", [False, True])
def test_a_resumed_run_gives_the_weights_of_an_uninterrupted_one(
    tmp_path: Path, *, tells_hands: bool
) -> None:
    squares = write_moving_squares(tmp_path / "squares", tells_hands=tells_hands)
    plan_training([squares], tmp_path / "whole", RECIPE)(ALONE)
    interrupted = plan_training([squares], tmp_path / "parts", RECIPE)

    class Interrupted(World):
        """Stops the run while its second epoch trains."""

        epochs_validated = 0

        def sum(self, values: torch.Tensor) -> torch.Tensor:
            Interrupted.epochs_validated += 1
            if Interrupted.epochs_validated == 2:
                raise KeyboardInterrupt
            return super().sum(values)

    with pytest.raises(KeyboardInterrupt):
        interrupted(Interrupted(0, 1))
    plan_training([squares], tmp_path / "parts", RECIPE, resume=True)(ALONE)

    whole, parts = (
        load_checkpoint(tmp_path / name / "model.safetensors").network.state_dict()
        for name in ("whole", "parts")
    )
    assert all(torch.equal(whole[name], parts[name]) for name in whole)


def test_an_epoch_sees_whole_batches_of_different_clips_in_an_order_of_its_own() -> None:
    recipe = replace(RECIPE, batch_size=8)
    first, second = (clip_order(100, epoch, recipe) for epoch in range(2))
    assert len(set(first)) == len(first) == 96
    assert not np.array_equal(first, second)


def test_a_run_is_not_overwritten_nor_resumed_with_other_settings(
    squares: Path, tmp_path: Path
) -> None:
    recipe = replace(RECIPE, epochs=1)
    plan_training([squares], tmp_path / "run", recipe)(ALONE)
    with pytest.raises(TrainerError, match="holds a run already"):
        plan_training([squares], tmp_path / "run", recipe)
    with pytest.raises(TrainerError, match="other settings"):
        plan_training([squares], tmp_path / "run", replace(recipe, seed=7), resume=True)
    with pytest.raises(TrainerError, match=r"other settings \(number of processes\)"):
        plan_training([squares], tmp_path / "run", recipe, processes=2, resume=True)
    others = write_moving_squares(tmp_path / "others", tells_hands=True, clips_per_label=5)
    with pytest.raises(TrainerError, match=r"number of clips, places of hands"):
        plan_training([others], tmp_path / "run", recipe, resume=True)
    with pytest.raises(TrainerError, match="no run to resume"):
        plan_training([squares], tmp_path / "empty", recipe, resume=True)


def _foreign_state() -> bytes:
    buffer = io.BytesIO()
    torch.save({"epoch": 3}, buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("content", [b"", b"not a state", _foreign_state()])
def test_a_broken_state_is_said_in_one_sentence(
    squares: Path, tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "state.pt").write_bytes(content)
    with pytest.raises(TrainerError, match="cannot be read") as error:
        plan_training([squares], tmp_path, RECIPE, resume=True)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("epochs", range(1, 7))
def test_even_a_short_run_ends_with_labels_and_pictures_of_the_final_size(epochs: int) -> None:
    recipe = replace(RECIPE, epochs=epochs)
    assert recipe.input_spec_in(epochs - 1) == recipe.input_spec
    assert not recipe.only_finds_hands_in(epochs - 1)


def test_a_batch_larger_than_the_data_is_refused(squares: Path, tmp_path: Path) -> None:
    with pytest.raises(TrainerError, match="must not exceed the 12 training clips"):
        plan_training([squares], tmp_path / "run", replace(RECIPE, batch_size=64))


class _GradientProbe:
    """Leaves each process's averaged gradient and statistics in a file."""

    def __init__(self, out: Path) -> None:
        self.out = out

    def __call__(self, world: World) -> None:
        layer = torch.nn.BatchNorm1d(3)
        layer.running_mean.fill_(world.rank + 5)  # type: ignore[union-attr]
        layer.weight.grad = torch.full((3,), float(world.rank))
        layer.bias.grad = torch.tensor([1.0, 2.0, 3.0]) * (world.rank + 1)
        world.average_gradients(layer)
        world.copy_statistics_from_leader(layer)
        total = world.sum(torch.tensor([1.0, world.rank]))
        found = {
            "weight": layer.weight.grad.tolist(),
            "bias": layer.bias.grad.tolist(),
            "statistics": layer.running_mean.tolist(),  # type: ignore[union-attr]
            "sum": total.tolist(),
            "threads": torch.get_num_threads(),
        }
        (self.out / f"{world.rank}.json").write_text(json.dumps(found))


def test_two_processes_end_up_with_the_mean_gradient_and_the_leaders_statistics(
    tmp_path: Path,
) -> None:
    run_in_processes(2, _GradientProbe(tmp_path))
    for rank in range(2):
        assert json.loads((tmp_path / f"{rank}.json").read_text()) == {
            "weight": [0.5] * 3,
            "bias": [1.5, 3.0, 4.5],
            "statistics": [5.0] * 3,
            "sum": [2.0, 1.0],
            "threads": 1,
        }


def _is_killed(_world: World) -> None:
    """End as if the system had ended this process for want of memory."""
    os._exit(9)


def test_a_process_that_was_killed_is_said_in_one_sentence() -> None:
    with pytest.raises(TrainerError, match="ended from outside") as error:
        run_in_processes(2, _is_killed)
    assert "\n" not in str(error.value)


def test_a_state_that_cannot_be_written_is_said_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(TrainerError, match="cannot be written"):
        write_state(tmp_path / "gone", {}, {"epoch": 1})


def test_a_clip_that_breaks_in_one_of_two_processes_is_named_in_one_sentence(
    tmp_path: Path,
) -> None:
    data = write_moving_squares(tmp_path / "data")
    (data / "5" / "00009.jpg").write_bytes(b"")
    recipe = replace(RECIPE, epochs=1)
    with pytest.raises(TrainerError, match=r"00009\.jpg cannot be read") as error:
        run_in_processes(2, plan_training([data], tmp_path / "run", recipe, processes=2))
    assert "\n" not in str(error.value)


def test_the_command_trains_in_two_processes_and_evaluates(squares: Path, tmp_path: Path) -> None:
    out = tmp_path / "run"
    train_command = [
        sys.executable,
        "-m",
        "trainer",
        "train",
        "--data",
        str(squares),
        "--out",
        str(out),
        "--network",
        RECIPE.network,
        "--picture",
        "40x24",
        "--epochs",
        "1",
        "--batch-size",
        "6",
        "--processes",
        "2",
    ]
    trained = subprocess.run(
        train_command,
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"COLUMNS": "200"},
    )
    assert trained.returncode == 0, trained.stderr
    assert "epoch 1/1" in trained.stderr

    evaluate = [
        sys.executable,
        "-m",
        "trainer",
        "evaluate",
        "--model",
        str(out / "model.safetensors"),
        "--data",
        str(squares),
        "--json",
    ]
    evaluated = subprocess.run(evaluate, capture_output=True, text=True, check=False)
    assert evaluated.returncode == 0, evaluated.stderr
    report = json.loads(evaluated.stdout)
    assert report["overall"]["clips"] == 12
    assert sum(group["clips"] for group in report["classes"].values()) == 12


def test_the_running_average_forgets_its_beginning_and_then_follows_slowly() -> None:
    network = build_network("cmda_shufflenet_v2_w025+pooled", 3)
    average = RunningAverage(network, decay=0.9)
    weight = network.get_parameter("classifier.weight")
    kept = average.network.get_parameter("classifier.weight")
    with torch.no_grad():
        weight.fill_(1.0)
    average.update(network)
    assert torch.all(kept > 0.85), "untrained weights weigh little after the first step"
    for _ in range(100):
        average.update(network)
    with torch.no_grad():
        weight.fill_(2.0)
    average.update(network)
    assert torch.allclose(kept, torch.full_like(kept, 1.1), atol=0.02)
