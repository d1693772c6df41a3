"""In which order does an epoch see which examples?

Everything follows from the seed and the epoch, so that a run that stopped goes on with the very batch
that would have been next, on this machine or on more of them.
"""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
import torch
from torch.utils.data import DataLoader, Dataset

from model_zoo.input_spec import InputSpec
from trainer.data.augmentation import Augmentation
from trainer.data.chunk_targets import Example
from trainer.errors import DataError
from trainer.learning.distributed import World
from trainer.learning.stop_request import stop_signals_blocked

Key = tuple[int, int]
"""Which source, and which of its examples."""


class ExampleSource(Protocol):
    """What examples are drawn from: labelled clips, or windows of continuous recordings.

    Its examples depend on nothing but the seed, the epoch and their number; a number beyond the
    length is another view of the recording with that number modulo the length.
    """

    def __len__(self) -> int:
        """Tell how many examples an epoch has."""

    def start_epoch(self, epoch: int, spec: InputSpec, augmentation: Augmentation) -> None:
        """Choose how the coming epoch varies the examples."""

    def __getitem__(self, index: int) -> Example:
        """Make an example."""


@dataclass(frozen=True, slots=True)
class BatchPlan:
    """How examples are put together.

    Attributes:
        seed: Of the order.
        batch_size: Examples in a step, over all processes.
        accumulate: Parts into which each process divides its share of a step.
        views: Examples taken from a recording when its turn comes.
    """

    seed: int
    batch_size: int
    accumulate: int = 1
    views: int = 1

    def steps(self, lengths: Sequence[int]) -> int:
        """Count the steps of an epoch.

        Args:
            lengths: Of each source.

        Returns:
            How many whole batches there are; a batch comes from one source.
        """
        return sum(length * self.views // self.batch_size for length in lengths)

    def order(self, lengths: Sequence[int], epoch: int) -> list[list[Key]]:
        """Decide what each step of an epoch sees; the same in every process.

        Args:
            lengths: Of each source.
            epoch: Counted from 0.

        Returns:
            The examples of every step.
        """
        rng = np.random.default_rng([self.seed, epoch])
        batches: list[list[Key]] = []
        for source, length in enumerate(lengths):
            views = rng.permutation(length)[:, None] + length * np.arange(self.views)
            numbers = views.ravel()
            whole = len(numbers) // self.batch_size
            batches += [
                [(source, int(number)) for number in batch]
                for batch in numbers[: whole * self.batch_size].reshape(whole, self.batch_size)
            ]
        if len(lengths) == 1:
            return batches
        return [batches[place] for place in rng.permutation(len(batches))]


class _Sources(Dataset[Example]):
    """All sources as one, for PyTorch's loader."""

    def __init__(self, sources: Sequence[ExampleSource]) -> None:
        self._sources = sources

    def __getitem__(self, key: Key) -> Example:
        source, index = key
        return self._sources[source][index]


def load_batches(
    sources: Sequence[ExampleSource],
    batches: Sequence[Sequence[Key]],
    plan: BatchPlan,
    world: World,
) -> Iterator[list[Example]]:
    """Load this process's share of some steps.

    Args:
        sources: Where examples come from.
        batches: What `BatchPlan.order` returned, or the rest of it.
        plan: How it was made.
        world: Place of this process.

    Yields:
        For each step the parts whose gradients add up; an `Example` whose tensors have a leading N.
    """
    shares = [batch[world.rank :: world.size] for batch in batches]
    parts = [share[part :: plan.accumulate] for share in shares for part in range(plan.accumulate)]
    workers = loader_workers(world)
    loader: DataLoader[Example] = DataLoader(
        _Sources(sources),
        batch_sampler=parts,  # type: ignore[arg-type]  # any key will do, not just numbers
        num_workers=workers,
        pin_memory=world.device.type == "cuda",
        multiprocessing_context="spawn" if workers else None,
    )
    step: list[Example] = []
    for part in started(loader):
        step.append(Example(*part))
        if len(step) == plan.accumulate:
            yield step
            step = []


def started(loader: DataLoader[Any]) -> Iterator[Any]:
    """Iterate over what a loader loads, so that requests to stop reach this process alone.

    Ctrl-C and a batch system's signal are sent to all processes; the workers would die of them before
    this one has kept its state.

    Args:
        loader: Any.

    Yields:
        What it loads.

    Raises:
        DataError: A worker met one.
    """
    with stop_signals_blocked():
        loading = iter(loader)
    try:
        yield from loading
    except DataError as error:
        # PyTorch puts the trace of the worker before what was said.
        raise DataError(str(error).strip().splitlines()[-1].rpartition("DataError: ")[2]) from error


def loader_workers(world: World) -> int:
    """Say how many processes load for this one.

    Args:
        world: Place of this process.

    Returns:
        Beside a graphics card others must load; on a processor they would only take its time.
    """
    if world.device.type == "cpu":
        return 0
    cores = (
        len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    )
    return max(1, min(8, cores // max(1, min(world.size, torch.cuda.device_count())) - 1))
