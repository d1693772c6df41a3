"""Several processes train as one would."""

import contextlib
import json
import multiprocessing
import os
import shutil
import signal
import sys
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import torch
from torch import Tensor, distributed, nn

from model_zoo.registry import build_network
from tests.trainer.moving_squares import write_moving_squares
from tests.trainer.small_runs import (
    HANDS_NETWORK,
    Recorder,
    differing,
    small_recipe,
    start_trainer,
    train_arguments,
)
from trainer.data.chunk_targets import IGNORED, Example
from trainer.errors import DataError, StoppedEarlyError, TrainerError
from trainer.learning.distributed import World, run_in_processes
from trainer.learning.learner import Learner
from trainer.learning.optimiser import build_optimiser
from trainer.learning.plan import plan_training
from trainer.learning.recipe_file import recipe_text
from trainer.learning.step import Stepper
from trainer.learning.stop_request import StopRequest
from trainer.learning.synchronised_norm import (
    SynchronisedBatchNorm,
    plain_batch_norms,
    synchronise_batch_norms,
)

RUN = small_recipe(
    network=HANDS_NETWORK, schedule={"find_hands_until": 0.1}, weights={"precise_batches": 1}
)
"""What both processes train, whole and in two parts."""

SGD = {"kind": "sgd", "max_gradient_norm": 1.0}
_RATE = 2e-3
"""At higher rates the order in which numbers are added up soon changes the third digit of weights."""


def _big_batch() -> Example:
    """Of three clips nothing is asked, so not of every part or process as much."""
    draw = torch.Generator().manual_seed(5)
    clips = torch.randn(8, 3, 8, 24, 40, generator=draw)
    classes = torch.randint(0, 3, (8, 1), generator=draw)
    classes[[0, 1, 4]] = IGNORED
    return Example(clips, classes, torch.full((8, 8, 2, 16), torch.nan))


def _part(batch: Example, of_all: slice) -> Example:
    return Example(*(tensor[of_all] for tensor in batch))


@dataclass(frozen=True)
class _Steps:
    """A few steps on the same big batch, divided among processes and parts.

    Attributes:
        synchronise: Whether statistics count over all processes.
        accumulate: Parts of each process.
        still: Whether statistics are those of the beginning.
        precision: Of most sums and products.
    """

    synchronise: bool = False
    accumulate: int = 1
    still: bool = False
    precision: str = "float32"

    def weights(self, world: World) -> dict[str, Tensor]:
        recipe = small_recipe(optimiser=SGD, precision=self.precision)
        torch.manual_seed(3)
        learner = Learner(
            build_network(recipe.network, 3),
            finds_hands=False,
            dropout=0.0,
            synchronise=self.synchronise and world.size > 1,
        ).placed_on(world.device)
        learner.train(not self.still)
        stepper = Stepper(learner, build_optimiser(learner, recipe), recipe, world)
        share = _part(_big_batch(), slice(world.rank, None, world.size))
        parts = [_part(share, slice(n, None, self.accumulate)) for n in range(self.accumulate)]
        for step in range(3):
            stepper.step(parts, _RATE, (0, step), only_finds_hands=False)
        return learner.state_dict()


class _NormProbe(nn.Module):
    """Normalises, so that its gradients depend on the statistics."""

    def __init__(self) -> None:
        super().__init__()
        self.norm: nn.Module = nn.BatchNorm3d(4)
        with torch.no_grad():
            self.norm.get_parameter("weight").copy_(torch.tensor([1.0, 0.5, 2.0, -1.0]))

    def found(self, clips: Tensor, wanted: Tensor) -> dict[str, Tensor]:
        """Output, gradients and statistics after two passes."""
        clips = clips.clone().requires_grad_()
        for _ in range(2):
            output = self.norm(clips)
        (output * wanted).pow(2).sum().backward()
        assert clips.grad is not None
        gradients = {
            f"gradient of {name}": parameter.grad
            for name, parameter in self.norm.named_parameters()
            if parameter.grad is not None
        }
        return {
            "output": output.detach(),
            "gradient": clips.grad,
            **gradients,
            **self.norm.state_dict(),
        }


def _clips_to_normalise() -> tuple[Tensor, Tensor]:
    draw = torch.Generator().manual_seed(9)
    shape = (6, 4, 2, 3, 3)
    return 3 + 2 * torch.randn(shape, generator=draw), torch.randn(shape, generator=draw)


@dataclass(frozen=True)
class _EverythingInTwo:
    """Does all that needs two processes; starting them costs more than what they do here."""

    data: Path
    out: Path

    def __call__(self, world: World) -> None:
        with warnings.catch_warnings(record=True) as warned:
            warnings.simplefilter("always")
            found: dict[str, Any] = {
                "exchange": _exchange(world),
                "norm": self._normalise(world),
                "synchronised": _Steps(synchronise=True).weights(world),
                "apart": _Steps().weights(world),
                "accumulated": _Steps(accumulate=2, still=True).weights(world),
                "rounded": _Steps(precision="bfloat16").weights(world),
            }
        found["warnings"] = [str(warning.message) for warning in warned]
        torch.save(found, self.out / f"{world.rank}.pt")
        self._train(world, "whole")
        with contextlib.suppress(StoppedEarlyError):
            self._train(world, "parts", Recorder(stop_at=(1, 2)))
        distributed.barrier()
        if world.leads:
            shutil.copytree(self.out / "parts", self.out / "continued alone")
        self._train(world, "parts", resume=True)

    @staticmethod
    def _normalise(world: World) -> dict[str, Tensor]:
        probe = _NormProbe()
        synchronise_batch_norms(probe)
        assert isinstance(probe.norm, SynchronisedBatchNorm)
        # Shares of different size, as the last clips of a list may be.
        share = slice(0, 4) if world.leads else slice(4, 6)
        clips, wanted = _clips_to_normalise()
        return probe.found(clips[share], wanted[share])

    def _train(
        self, world: World, name: str, recorder: Recorder | None = None, *, resume: bool = False
    ) -> None:
        job = plan_training([self.data], self.out / name, RUN, processes=2, resume=resume)
        job.run(world, [recorder] if recorder else [])


def _exchange(world: World) -> dict[str, Any]:
    layer = nn.BatchNorm1d(3)
    shared = world.share_gradients(layer)
    (shared(torch.arange(6.0).view(2, 3)) * (world.rank + 1)).pow(2).sum().backward()
    gradient = layer.bias.grad
    assert gradient is not None
    layer.get_buffer("running_mean").fill_(world.rank + 5)
    averaged = nn.BatchNorm1d(3)
    averaged.get_buffer("running_mean").fill_(world.rank + 5)
    world.copy_statistics_from_leader(layer)
    world.average_statistics(averaged)
    return {
        "gradient": gradient,
        "copied": layer.running_mean,
        "averaged": averaged.running_mean,
        "sum": world.sum(torch.tensor([1.0, world.rank])),
        "any": world.any(world.rank == 1, False),
        "gathered": world.gather(f"from {world.rank}"),
        "threads": torch.get_num_threads(),
    }


@pytest.fixture(scope="module")
def squares(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_moving_squares(tmp_path_factory.mktemp("squares"), tells_hands=True)


@pytest.fixture(scope="module")
def together(tmp_path_factory: pytest.TempPathFactory, squares: Path) -> Path:
    """The folder with what two processes did."""
    out = tmp_path_factory.mktemp("together")
    run_in_processes(2, _EverythingInTwo(squares, out))
    return out


def _by_rank(together: Path, what: str) -> list[Any]:
    return [torch.load(together / f"{rank}.pt")[what] for rank in range(2)]


def test_two_processes_end_up_with_the_same_gradients_statistics_and_answers(
    together: Path,
) -> None:
    first, second = _by_rank(together, "exchange")
    torch.testing.assert_close(first["gradient"], second["gradient"])
    for found in (first, second):
        assert found["copied"].tolist() == [5.0] * 3
        assert found["averaged"].tolist() == [5.5] * 3
        assert found["sum"].tolist() == [2.0, 1.0]
        assert found["any"] == (True, False)
        assert found["gathered"] == ["from 0", "from 1"]
        assert found["threads"] == 1


def test_synchronised_normalisation_is_that_of_the_whole_batch(together: Path) -> None:
    first, second = _by_rank(together, "norm")
    whole = _NormProbe().found(*_clips_to_normalise())
    for name in ("output", "gradient"):
        torch.testing.assert_close(torch.cat([first[name], second[name]]), whole[name])
    for name in ("gradient of weight", "gradient of bias"):
        torch.testing.assert_close(first[name] + second[name], whole[name], rtol=1e-4, atol=1e-4)
    for name in ("weight", "bias", "running_mean", "running_var", "num_batches_tracked"):
        for found in (first, second):
            torch.testing.assert_close(found[name], whole[name])


def test_normalisation_can_be_synchronised_and_made_plain_again() -> None:
    network = build_network("shufflenet_v2_3d_w025", 3)
    plain = [type(module) for module in network.modules()]
    before = {name: tensor.clone() for name, tensor in network.state_dict().items()}
    synchronise_batch_norms(network)
    kinds = [type(module) for module in network.modules()]
    assert nn.BatchNorm3d not in kinds
    assert SynchronisedBatchNorm in kinds
    plain_batch_norms(network)
    assert [type(module) for module in network.modules()] == plain
    after = network.state_dict()
    assert all(torch.equal(before[name], after[name]) for name in before)


_ROUNDING = 5e-5
"""Sums in another order differ by up to 3e-5 on some processors; learning apart differs by more than 1e-4."""


def test_two_processes_learn_what_one_learns_from_the_doubled_batch(together: Path) -> None:
    alone = _Steps().weights(World())
    for found in _by_rank(together, "synchronised"):
        torch.testing.assert_close(found, alone, rtol=1e-4, atol=_ROUNDING)


def test_without_synchronisation_each_process_normalises_by_its_own_clips(together: Path) -> None:
    alone = _Steps().weights(World())
    first, second = _by_rank(together, "apart")
    parameters = [name for name in alone if not name.rpartition(".")[2].startswith("running_")]
    for name in parameters:
        torch.testing.assert_close(first[name], second[name], msg=name)
    farthest = max(float((first[name] - alone[name]).abs().max()) for name in parameters)
    assert farthest > 1e-4


def test_gradients_of_parts_add_up_to_those_of_the_whole_batch(together: Path) -> None:
    whole = _Steps(still=True).weights(World())
    in_parts = _Steps(still=True, accumulate=4).weights(World())
    torch.testing.assert_close(in_parts, whole, rtol=1e-4, atol=1e-5)
    for found in _by_rank(together, "accumulated"):
        torch.testing.assert_close(found, whole, rtol=1e-4, atol=1e-5)


def test_two_processes_that_stopped_in_an_epoch_end_with_the_weights_of_those_that_did_not(
    together: Path,
) -> None:
    assert differing(together / "whole", together / "parts") == []


def test_processes_exchange_gradients_without_a_warning_whatever_their_layout(
    together: Path,
) -> None:
    # In bfloat16 convolutions lay out gradients of kernels of one pixel unlike in float32.
    assert _by_rank(together, "warnings") == [[], []]


def test_a_run_goes_on_in_another_number_of_processes(together: Path, squares: Path) -> None:
    out = together / "continued alone"
    recorder = Recorder()
    plan_training([squares], out, RUN, resume=True).run(World(), [recorder])
    assert (recorder.facts["first_epoch"], recorder.facts["first_step"]) == (1, 2)
    assert [(report.epoch, report.step) for report in recorder.steps][:2] == [(1, 3), (2, 1)]
    assert [report.epoch for report in recorder.epochs] == [1, 2]
    assert differing(together / "whole", out) != [], "statistics count over other clips"


def test_torchrun_trains_as_two_processes_do_and_without_a_warning(
    together: Path, squares: Path, tmp_path: Path
) -> None:
    recipe = tmp_path / "recipe.toml"
    recipe.write_text(recipe_text(RUN), encoding="utf-8")
    process = start_trainer(
        train_arguments(recipe, squares, tmp_path / "run"),
        by=["torch.distributed.run", "--standalone", "--nproc-per-node", "2", "-m"],
    )
    lines, told = process.communicate()
    assert process.returncode == 0, told
    assert "Warning" not in told
    assert "Traceback" not in told
    assert json.loads(lines.splitlines()[0])["processes"] == 2
    assert differing(together / "whole", tmp_path / "run") == []


def _is_killed(world: World) -> None:
    """One ends as if the system had ended it for want of memory, while the other waits for it."""
    if world.leads:
        world.sum(torch.zeros(1))
    os._exit(9)


def test_a_process_that_was_killed_is_said_in_one_sentence() -> None:
    with pytest.raises(TrainerError, match="ended from outside") as error:
        run_in_processes(2, _is_killed)
    assert "\n" not in str(error.value)


def _goes_on_for_ever_when_asked_to_stop(world: World) -> None:
    request = StopRequest()
    with request.noted():
        if world.leads:
            os.kill(os.getppid(), signal.SIGINT)
        while not request.made:
            signal.pause()
        if world.leads:
            os.kill(os.getppid(), signal.SIGINT)
        while True:
            signal.pause()


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_second_ctrl_c_ends_all_processes_at_once() -> None:
    with pytest.raises(KeyboardInterrupt):
        run_in_processes(2, _goes_on_for_ever_when_asked_to_stop)
    assert multiprocessing.active_children() == []


def _fails_in_one(world: World) -> None:
    if world.leads:
        world.sum(torch.zeros(1))
    raise DataError("None of the clips can be read. Are all disks there?")


def test_what_one_of_two_processes_cannot_do_is_said_in_one_sentence() -> None:
    with pytest.raises(TrainerError, match="None of the clips can be read") as error:
        run_in_processes(2, _fails_in_one)
    assert "\n" not in str(error.value)
    assert "Error:" not in str(error.value), "the kind of error means nothing to a user"


def test_one_process_leaves_the_settings_of_its_caller() -> None:
    before = torch.get_num_threads()
    torch.set_num_threads(2)
    try:
        run_in_processes(1, lambda _world: None)
        assert torch.get_num_threads() == 2
        assert torch.tensor(1e-40) * 1.0 > 0, "numbers near 0 are not flushed"
    finally:
        torch.set_num_threads(before)


def test_a_single_process_fails_with_its_own_error() -> None:
    def fails(_world: World) -> None:
        raise DataError("No.")

    with pytest.raises(DataError, match=r"^No\.$"):
        run_in_processes(1, fails)


def test_a_batch_must_divide_among_processes_and_parts(squares: Path, tmp_path: Path) -> None:
    for recipe, processes, message in (
        (small_recipe(schedule={"batch_size": 3}), 2, r"3 clips does not divide among 2 process"),
        (
            small_recipe(schedule={"batch_size": 6, "accumulate": 3}), 4,
            r"6 clips does not divide among 4 process\(es\) x 3 parts",
        ),
        (small_recipe(schedule={"batch_size": 64}), 2, "64 clips must not exceed the 12 training"),
        (
            small_recipe(schedule={"phases": [{"until": 0.5, "batch": 4}]}), 2,
            "16 clips must not exceed the 12 training clips",
        ),
    ):  # fmt: skip
        with pytest.raises(TrainerError, match=message):
            plan_training([squares], tmp_path / "run", recipe, processes=processes)
    assert not (tmp_path / "run").exists()
    twice = small_recipe(schedule={"batch_size": 24}, views=2)
    assert plan_training([squares], tmp_path / "run", twice, processes=2)
