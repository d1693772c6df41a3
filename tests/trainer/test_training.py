"""A run learns, can stop and go on, and leaves what it promised or one sentence."""

import io
import json
import re
import signal
from pathlib import Path
from typing import Any

import pytest
import torch
from rich.console import Console

from model_zoo.checkpoint import load_checkpoint
from tests.trainer.moving_squares import LABELS, write_moving_squares
from tests.trainer.small_runs import (
    HANDS_NETWORK,
    SMALL,
    Recorder,
    differing,
    kept_weights,
    small_recipe,
)
from tests.trainer.small_streams import gesture, timeline, write_streams
from trainer.errors import DataError, StoppedEarlyError, TrainerError
from trainer.learning.distributed import World
from trainer.learning.material import read_material
from trainer.learning.plan import plan_training
from trainer.learning.progress import LogObserver, RunObserver
from trainer.learning.recipe import Recipe
from trainer.learning.recipe_file import read_recipe
from trainer.learning.run_state import write_state


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
        network=HANDS_NETWORK if tells_hands else SMALL["network"],
        loss={"mix": 0.5},
        weights={"dropout": 0.3, "precise_batches": 1},
        augmentation={"colour": 0.5, "noise": 0.5},
    )
    whole, parts = tmp_path / "whole", tmp_path / "parts"
    _train(data, whole, recipe, LogObserver(whole))
    with pytest.raises(StoppedEarlyError, match=r"in epoch 2 after 1 steps.*--resume"):
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
    with pytest.raises(StoppedEarlyError):
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
    with pytest.raises(StoppedEarlyError):
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
    with pytest.raises(TrainerError, match=r"number of clips, names of clips, places of hands"):
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


def test_mixed_clips_lose_their_hands_but_none_are_mixed_while_only_hands_are_learnt(
    tmp_path: Path,
) -> None:
    data = write_moving_squares(tmp_path / "squares", tells_hands=True)
    recipe = small_recipe(
        network=HANDS_NETWORK,
        loss={"mix": 1.0},
        schedule={"batch_size": 12, "find_hands_until": 0.5},
    )
    recorder = Recorder()
    _train(data, tmp_path / "run", recipe, recorder)
    finding, naming = (report.hands_loss for report in recorder.epochs)
    assert finding is not None
    assert finding > 0
    assert naming == 0, "nobody knows where the hands of a blend are"


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


def test_a_clip_that_cannot_be_read_is_counted_and_does_not_end_the_run(tmp_path: Path) -> None:
    data = write_moving_squares(tmp_path / "data")
    recorder, recipe = Recorder(), small_recipe(schedule={"epochs": 1})
    job = plan_training([data], tmp_path / "run", recipe)
    for frame in (data / "5").iterdir():
        frame.write_bytes(b"")  # after it was looked at, as when a disk fails
    job.run(World(), [recorder])
    (epoch,) = recorder.epochs
    assert [Path(path).name for path in epoch.unreadable] == ["5"]
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


def test_what_a_finished_run_made_is_not_overwritten_though_its_state_was_deleted(
    squares: Path, tmp_path: Path
) -> None:
    recipe = small_recipe(schedule={"epochs": 1})
    plan_training([squares], tmp_path / "run", recipe).run(World())
    (tmp_path / "run" / "state.pt").unlink()
    with pytest.raises(TrainerError, match="holds a run already"):
        plan_training([squares], tmp_path / "run", recipe)


def test_clips_that_the_network_cannot_see_are_refused_before_anything_starts(
    squares: Path, tmp_path: Path
) -> None:
    recipe = small_recipe(network=HANDS_NETWORK, input={"frames": 6})
    with pytest.raises(TrainerError, match="cannot see clips of 6 frames of 40x24"):
        plan_training([squares], tmp_path / "run", recipe)


def test_a_loss_that_is_no_number_ends_the_run_and_keeps_what_was_there(
    squares: Path, tmp_path: Path
) -> None:
    recipe = small_recipe(
        optimiser={"learning_rate": 1e30, "kind": "sgd", "max_gradient_norm": 1e30},
        schedule={"warmup_epochs": 0},
    )
    with pytest.raises(TrainerError, match="The loss is no number any more in epoch"):
        plan_training([squares], tmp_path / "run", recipe).run(World())
    assert not (tmp_path / "run" / "model.safetensors").exists()


def test_other_clips_of_the_same_number_are_another_run(squares: Path, tmp_path: Path) -> None:
    recipe = small_recipe(schedule={"epochs": 1})
    plan_training([squares], tmp_path / "run", recipe).run(World())
    others = write_moving_squares(tmp_path / "others")
    csv = others / "jester-v1-train.csv"
    csv.write_text("".join(reversed(csv.read_text().splitlines(keepends=True))))
    with pytest.raises(TrainerError, match="names of clips"):
        plan_training([others], tmp_path / "run", recipe, resume=True)


def test_a_state_of_another_version_is_refused_in_one_sentence(
    squares: Path, tmp_path: Path
) -> None:
    recipe = small_recipe(schedule={"epochs": 1})
    job = plan_training([squares], tmp_path / "run", recipe)
    job.run(World())
    state = torch.load(tmp_path / "run" / "state.pt", weights_only=True)
    state["learner"].popitem()
    torch.save(state, tmp_path / "run" / "state.pt")
    with pytest.raises(TrainerError, match="another version of the trainer"):
        plan_training([squares], tmp_path / "run", recipe, resume=True).run(World())


def test_recordings_with_fewer_windows_than_a_batch_are_refused(tmp_path: Path) -> None:
    write_streams(
        tmp_path / "streams",
        [(split, timeline([gesture("Stop Sign", 4, 5)])) for split in ("train", "validation")],
    )
    recipe = Recipe.model_validate({
        "network": "stream_shufflenet_v2_w025",
        "input": {"height": 24, "width": 40},
        "schedule": {"batch_size": 64, "phases": ()},
    })  # fmt: skip
    with pytest.raises(TrainerError, match="must not exceed the 4 windows of the recordings"):
        plan_training([tmp_path / "streams"], tmp_path / "run", recipe)


class TestFoldersOfRecordings:
    RECIPE = Recipe.model_validate({
        "network": "stream_shufflenet_v2_w025",
        "input": {"height": 24, "width": 40},
        "schedule": {"batch_size": 2, "phases": ()},
    })  # fmt: skip

    def folder(self, root: Path, *splits: str) -> Path:
        write_streams(root, [(split, timeline([gesture("Stop Sign", 4, 5)])) for split in splits])
        return root

    def test_one_of_several_may_lack_a_split(self, tmp_path: Path) -> None:
        both = self.folder(tmp_path / "both", "train", "validation")
        more = self.folder(tmp_path / "more", "train", "train")
        others = self.folder(tmp_path / "others", "validation")

        material = read_material([more, both, others], self.RECIPE, Console(quiet=True))

        assert (len(material.streams), len(material.held_out_streams)) == (3, 2)

    def test_a_split_that_all_lack_is_told(self, tmp_path: Path) -> None:
        train = self.folder(tmp_path / "train", "train")

        with pytest.raises(DataError, match="no recordings for validation"):
            read_material([train], self.RECIPE, Console(quiet=True))


class TestClipNetworksAndContinuousRecordings:
    @pytest.fixture
    def recordings(self, tmp_path: Path) -> Path:
        strokes = [gesture("Swiping Left", begin_s, begin_s + 0.6) for begin_s in (2, 6, 10, 14)]
        write_streams(tmp_path / "streams", [("train", timeline(strokes))])
        return tmp_path / "streams"

    def test_windows_of_recordings_are_learnt_beside_clips(
        self, squares: Path, recordings: Path, tmp_path: Path
    ) -> None:
        recipe = small_recipe(schedule={"epochs": 1})
        alone, beside = Recorder(), Recorder()
        _train(squares, tmp_path / "alone", recipe, alone)

        plan_training([squares, recordings], tmp_path / "beside", recipe).run(World(), [beside])

        assert beside.steps[-1].steps > alone.steps[-1].steps
        assert beside.epochs[0].val_clips == alone.epochs[0].val_clips
        assert beside.epochs[0].streams is None

    def test_recordings_alone_are_refused_as_nothing_could_be_validated(
        self, recordings: Path, tmp_path: Path
    ) -> None:
        with pytest.raises(TrainerError, match="Give it a folder of clips, too"):
            plan_training([recordings], tmp_path / "run", small_recipe())


def test_without_normalised_features_the_network_is_trained_as_it_is(
    squares: Path, tmp_path: Path
) -> None:
    recipe = small_recipe(weights={"normalise_features": False}, schedule={"epochs": 1})
    plan_training([squares], tmp_path / "run", recipe).run(World())
    state = torch.load(tmp_path / "run" / "state.pt", weights_only=True)
    assert "network.classifier.weight" in state["learner"]
    assert kept_weights(tmp_path / "run")["classifier.weight"].shape[0] == 3
