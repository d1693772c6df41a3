"""A run learns, can stop and go on, and leaves what it promised or one sentence."""

import io
import json
import os
import re
import signal
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import torch

from model_zoo.checkpoint import load_checkpoint, save_checkpoint
from model_zoo.description import ModelDescription
from model_zoo.registry import build_network
from tests.trainer.moving_squares import LABELS, write_moving_squares
from tests.trainer.small_runs import (
    HANDS_NETWORK,
    Recorder,
    differing,
    kept_weights,
    small_recipe,
    start_trainer,
    train_arguments,
)
from trainer.cli import main
from trainer.data.chunk_targets import IGNORED, Example
from trainer.errors import StoppedEarly, TrainerError
from trainer.learning.distributed import World, run_in_processes
from trainer.learning.initial_weights import load_initial_weights
from trainer.learning.learner import Learner
from trainer.learning.optimiser import build_optimiser
from trainer.learning.plan import plan_training
from trainer.learning.progress import LogObserver, RunObserver
from trainer.learning.recipe import Recipe
from trainer.learning.recipe_file import read_recipe, recipe_text
from trainer.learning.run_state import write_state
from trainer.learning.running_average import RunningAverage
from trainer.learning.step import Stepper


@pytest.fixture(scope="module")
def squares(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_moving_squares(tmp_path_factory.mktemp("squares"))


def _train(
    data: Path, out: Path, recipe: Recipe, *observers: RunObserver, resume: bool = False
) -> Path:
    plan_training([data], out, recipe, resume=resume).run(World(), observers)
    return out


def _log(run: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (run / "log.jsonl").read_text().splitlines()]


def test_a_network_learns_to_find_hands_and_to_tell_left_from_right(tmp_path: Path) -> None:
    data = write_moving_squares(tmp_path / "squares", clips_per_label=8, tells_hands=True)
    recipe = small_recipe(
        network=HANDS_NETWORK,
        views=3,
        schedule={
            "epochs": 6, "batch_size": 8, "warmup_epochs": 1, "find_hands_until": 0.2,
            "phases": [{"until": 0.4, "side": 0.75}],
        },
        weights={"ema_decay": 0.8, "precise_batches": 4},
    )  # fmt: skip
    run = tmp_path / "run"

    _train(data, run, recipe, LogObserver(run))

    log = _log(run)
    assert [line["epoch"] for line in log] == [1, 2, 3, 4, 5, 6]
    assert log[-1]["val_top1"] >= 0.8
    assert log[-1]["val_clips"] == 24
    assert log[-1]["hands_loss"] < 0.95 * log[0]["hands_loss"]
    assert [line["picture"] for line in log] == [[16, 32]] * 3 + [[24, 40]] * 3
    description = load_checkpoint(run / "model.safetensors").description
    assert description.labels == LABELS
    assert description.input_spec == recipe.input_spec
    assert description.notes["epochs"] == "6 of 6"
    assert read_recipe(str(run / "recipe.toml")) == recipe


@pytest.mark.parametrize("tells_hands", [False, True])
def test_a_run_that_stopped_in_an_epoch_ends_with_the_weights_of_one_that_did_not(
    tmp_path: Path, *, tells_hands: bool
) -> None:
    data = write_moving_squares(tmp_path / "squares", tells_hands=tells_hands)
    recipe = small_recipe(
        network=HANDS_NETWORK,
        loss={"mix": 0.5},
        weights={"dropout": 0.3, "precise_batches": 1},
        augmentation={"colour": 0.5, "noise": 0.5},
    )
    whole, parts = tmp_path / "whole", tmp_path / "parts"
    _train(data, whole, recipe, LogObserver(whole))
    with pytest.raises(StoppedEarly, match=r"in epoch 2 after 1 steps.*--resume"):
        _train(data, parts, recipe, LogObserver(parts), Recorder(stop_at=(2, 1)))
    recorder = Recorder()
    _train(data, parts, recipe, LogObserver(parts), recorder, resume=True)
    assert [(report.epoch, report.step) for report in recorder.steps] == [(2, 2), (2, 3)]
    assert differing(whole, parts) == []
    timeless = [
        [{name: line[name] for name in line.keys() - {"train_s", "clips_per_s"}} for line in _log(run)]
        for run in (whole, parts)
    ]  # fmt: skip
    assert timeless[0] == timeless[1], "the log tells the same, too"


def test_a_request_after_the_last_step_of_an_epoch_loses_nothing(
    squares: Path, tmp_path: Path
) -> None:
    recipe = small_recipe()
    _train(squares, tmp_path / "whole", recipe)
    with pytest.raises(StoppedEarly):
        _train(squares, tmp_path / "parts", recipe, Recorder(stop_at=(1, 3)))
    recorder = Recorder()
    _train(squares, tmp_path / "parts", recipe, recorder, resume=True)
    assert [report.epoch for report in recorder.epochs] == [1, 2]
    assert recorder.is_closed
    assert differing(tmp_path / "whole", tmp_path / "parts") == []


def test_signals_mean_what_they_meant_before_once_a_run_has_ended(
    squares: Path, tmp_path: Path
) -> None:
    before = signal.getsignal(signal.SIGTERM)
    recorder = Recorder(stop_at=(1, 1))
    with pytest.raises(StoppedEarly):
        _train(squares, tmp_path / "run", small_recipe(), recorder)
    assert signal.getsignal(signal.SIGTERM) is before
    assert recorder.is_closed


def test_a_run_is_not_overwritten_nor_resumed_with_other_settings(
    squares: Path, tmp_path: Path
) -> None:
    recipe, run = small_recipe(schedule={"epochs": 1}), tmp_path / "run"
    _train(squares, run, recipe)
    with pytest.raises(TrainerError, match=r"holds a run already\. Add --resume"):
        plan_training([squares], run, recipe)
    with pytest.raises(TrainerError, match=r"other settings \(recipe\)"):
        plan_training([squares], run, small_recipe(seed=7, schedule={"epochs": 1}), resume=True)
    others = write_moving_squares(tmp_path / "others", tells_hands=True, clips_per_label=5)
    with pytest.raises(TrainerError, match=r"number of clips, places of hands"):
        plan_training([others], run, recipe, resume=True)
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
        plan_training([squares], tmp_path, small_recipe(), resume=True)
    assert "\n" not in str(error.value)


def test_a_state_that_cannot_be_written_is_said_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(TrainerError, match=r"cannot be written.*disk full\? What was kept"):
        write_state(tmp_path / "gone", {}, {"epoch": 1})


def test_a_kept_state_survives_a_full_disk(tmp_path: Path) -> None:
    write_state(tmp_path, {}, {"epoch": 1})
    (tmp_path / "state.pt.part").mkdir()  # where the next one would have to be written
    with pytest.raises(TrainerError, match="cannot be written"):
        write_state(tmp_path, {}, {"epoch": 2})
    assert torch.load(tmp_path / "state.pt")["epoch"] == 1


def _keeping(squares: Path, out: Path, **weights: Any) -> dict[str, torch.Tensor]:
    recipe = small_recipe(schedule={"epochs": 1}, weights=weights)
    return kept_weights(_train(squares, out, recipe))


def test_exact_statistics_replace_those_of_training_and_leave_the_weights(
    squares: Path, tmp_path: Path
) -> None:
    plain = _keeping(squares, tmp_path / "plain")
    exact = _keeping(squares, tmp_path / "exact", precise_batches=2)
    kinds = {True: [], False: []}  # type: dict[bool, list[bool]]
    for name, tensor in plain.items():
        if name.startswith("classifier") or name.endswith("num_batches_tracked"):
            continue
        kinds["running_" in name].append(torch.equal(tensor, exact[name]))
    assert not any(kinds[True])
    assert all(kinds[False])


def test_an_average_decay_of_0_keeps_the_last_weights(squares: Path, tmp_path: Path) -> None:
    _keeping(squares, tmp_path / "last", ema_decay=0.0)
    _keeping(squares, tmp_path / "average", ema_decay=0.9)
    state = torch.load(tmp_path / "last" / "state.pt")
    assert all(
        torch.equal(tensor, state["learner"][name]) for name, tensor in state["average"].items()
    )
    assert differing(tmp_path / "last", tmp_path / "average") != []


def test_the_running_average_forgets_its_beginning_and_then_follows_slowly() -> None:
    network = torch.nn.Linear(2, 1)
    average = RunningAverage(network, decay=0.9)
    weight, kept = network.weight, average.network.weight
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


def _mixed_sums(mix: float, alpha: float = 1000.0) -> tuple[float, ...]:
    """What a step reports on clips of two classes whose network is sure that all are of the first."""
    recipe = small_recipe(loss={"mix": mix, "mix_alpha": alpha, "label_smoothing": 0.0})
    torch.manual_seed(0)
    learner = Learner(build_network(recipe.network, 2), finds_hands=False, dropout=0.0).eval()
    linear = learner.network.get_submodule("classifier.linear")
    with torch.no_grad():
        linear.get_parameter("weight").zero_()
        linear.get_parameter("bias").copy_(torch.tensor([4.0, 0.0]))
    stepper = Stepper(learner, build_optimiser(learner, recipe), recipe, World())
    batch = Example(torch.zeros(2, 3, 8, 24, 40), torch.tensor([[0], [0]]), torch.zeros(2, 8, 2, 3))
    batch.classes[1] = 1
    return tuple(stepper.step([batch], 1e-9, (0, 0), only_finds_hands=False).tolist())


def test_the_loss_of_a_mixture_is_that_of_both_classes_by_their_shares() -> None:
    sure, wrong = torch.nn.functional.softplus(torch.tensor([-4.0, 4.0])).tolist()
    for mix in (0.0, 1.0):
        loss, _, correct, answers = _mixed_sums(mix)
        # Half of the clips are of each class, whether or not they are blended half and half.
        assert loss == pytest.approx((sure + wrong) / 2, rel=1e-3)
        assert (correct, answers) == (1, 2)


def test_mixed_clips_lose_their_hands_but_not_while_only_hands_are_learnt(
    tmp_path: Path,
) -> None:
    data = write_moving_squares(tmp_path / "squares", tells_hands=True)
    losses = []
    for until in (1.0, 0.0):
        recipe = small_recipe(
            network=HANDS_NETWORK,
            loss={"mix": 1.0},
            schedule={"epochs": 2, "batch_size": 12, "find_hands_until": until},
        )
        recorder = Recorder()
        _train(data, tmp_path / f"until {until}", recipe, recorder)
        losses.append([report.hands_loss for report in recorder.epochs])
    (finding, naming), (mixed, _) = losses
    assert finding is not None
    assert finding > 0
    assert naming == mixed == 0, "nobody knows where the hands of a blend are"


def test_a_streaming_network_learns_from_clips_where_not_every_chunk_is_asked(
    squares: Path, tmp_path: Path
) -> None:
    recipe = small_recipe(
        network="stream_shufflenet_v2_w025",
        input={"frames": 16},
        schedule={"epochs": 1, "batch_size": 6},
    )
    recorder = Recorder()
    _train(squares, tmp_path / "run", recipe, recorder)
    (epoch,) = recorder.epochs
    assert 0.5 < epoch.loss < 3
    # Two of four chunks of a gesture, and all of "No gesture".
    right = [report.train_top1 for report in recorder.steps][-1] * (8 * 2 + 4 * 4)
    assert right == pytest.approx(round(right))
    spec = load_checkpoint(tmp_path / "run" / "model.safetensors").description.input_spec
    assert spec == recipe.input_spec


def test_answers_that_are_not_asked_for_count_neither_for_nor_against() -> None:
    torch.manual_seed(0)
    learner = Learner(build_network("stream_shufflenet_v2_w025", 3), finds_hands=False).eval()
    clip, hands = torch.randn(2, 3, 16, 24, 40), torch.zeros(2, 16, 2, 3)

    def learnt(classes: Sequence[Sequence[int]]) -> tuple[float, int]:
        batch = Example(clip, torch.tensor(classes), hands)
        found = learner(batch, None, 1.0, only_finds_hands=False)
        return float(found.label_loss.detach()), int(found.answers)

    asked = [[0, 1, 2, 0], [IGNORED, IGNORED, 1, 1]]
    only_first = [[0, 1, 2, 0], [IGNORED] * 4]
    only_second = [[IGNORED] * 4, [IGNORED, IGNORED, 1, 1]]
    (both, count), (first, _), (second, _) = map(learnt, (asked, only_first, only_second))
    assert count == 6
    assert both == pytest.approx((4 * first + 2 * second) / 6, rel=1e-4)
    assert learnt([[IGNORED] * 4] * 2) == (0.0, 0)


def _model(path: Path, network: str, labels: tuple[str, ...]) -> Path:
    torch.manual_seed(4)
    trained = build_network(network, len(labels))
    save_checkpoint(path, trained, ModelDescription(architecture=network, labels=labels,
                    input_spec=small_recipe().input_spec))  # fmt: skip
    return path


def test_a_run_begins_with_a_models_weights_and_what_it_knows_of_each_label(
    tmp_path: Path,
) -> None:
    network = "shufflenet_v2_3d_w025"
    model = _model(tmp_path / "model.safetensors", network, ("Wave", *reversed(LABELS)))
    known = load_checkpoint(model).network.state_dict()
    labels = (*LABELS, "Salute")
    torch.manual_seed(8)
    fresh = build_network(network, len(labels))
    untouched = fresh.get_parameter("classifier.weight")[3].clone()

    load_initial_weights(fresh, model, labels)

    own = fresh.state_dict()
    for name in ("classifier.weight", "classifier.bias"):
        assert torch.equal(own[name][:3], known[name][1:].flip(0))
    assert torch.equal(own["classifier.weight"][3], untouched)
    body = [name for name in own if not name.startswith("classifier.")]
    assert all(torch.equal(own[name], known[name]) for name in body)


def test_another_networks_weights_are_refused_before_anything_begins(
    squares: Path, tmp_path: Path
) -> None:
    model = _model(tmp_path / "other.safetensors", "mobilenet_v2_3d_w020", LABELS)
    with pytest.raises(TrainerError, match=r"holds mobilenet_v2_3d_w020, whose weights do not fit"):
        plan_training([squares], tmp_path / "run", small_recipe(), initial=model)
    assert not (tmp_path / "run").exists()


def test_a_clip_that_cannot_be_read_is_counted_and_does_not_end_the_run(tmp_path: Path) -> None:
    data = write_moving_squares(tmp_path / "data")
    recorder, recipe = Recorder(), small_recipe(schedule={"epochs": 1})
    job = plan_training([data], tmp_path / "run", recipe)
    for frame in (data / "5").iterdir():
        frame.write_bytes(b"")  # after it was looked at, as when a disk fails
    job.run(World(), [recorder])
    (epoch,) = recorder.epochs
    assert epoch.unreadable == 1
    assert epoch.val_clips == 11


def test_missing_clips_and_a_scaled_learning_rate_are_said_at_the_beginning(
    tmp_path: Path,
) -> None:
    data = write_moving_squares(tmp_path / "data")
    for split in ("train", "validation"):
        with (data / f"jester-v1-{split}.csv").open("a") as rows:
            rows.write("777;No gesture\n")
    recipe = small_recipe(
        schedule={"epochs": 1, "batch_size": 12},
        optimiser={"kind": "sgd", "learning_rate": 0.01, "reference_batch": 3},
    )
    recorder = Recorder()
    _train(data, tmp_path / "run", recipe, recorder)
    notes = "\n".join(recorder.notes)
    assert re.search(r"learning rate 0\.04 \(0\.01 for 3, scaled\)", notes)
    assert re.search(r"training.*1\b.*777|1 listed clips are not on disk", notes)
    assert recorder.facts["learning_rate"] == pytest.approx(0.04)
    assert max(report.learning_rate for report in recorder.steps) <= 0.04


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
    assert [{"event": "epoch", **line} for line in _log(out)] == epochs
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


def test_torchrun_trains_without_a_word_of_warning_and_as_two_processes_do(
    squares: Path, tmp_path: Path, recipe_file: Path
) -> None:
    runs = tmp_path / "by torchrun", tmp_path / "by itself"
    by_torchrun = start_trainer(
        train_arguments(recipe_file, squares, runs[0]),
        by=["torch.distributed.run", "--standalone", "--nproc-per-node", "2", "-m"],
    )
    lines, told = by_torchrun.communicate()
    assert by_torchrun.returncode == 0, told
    assert "Warning" not in told
    assert "Traceback" not in told
    assert json.loads(lines.splitlines()[0])["processes"] == 2
    recipe = read_recipe(str(recipe_file))
    run_in_processes(2, plan_training([squares], runs[1], recipe, processes=2).run)
    assert differing(*runs) == []


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
