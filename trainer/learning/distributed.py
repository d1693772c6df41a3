"""How do several processes train one network?

One thread each: on CPUs two processes of one thread train faster than one process of two.
"""

import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, distributed, nn
from torch.multiprocessing.spawn import (
    ProcessExitedException,
    ProcessRaisedException,
    spawn,
)

from trainer.errors import TrainerError


@dataclass(frozen=True, slots=True)
class World:
    """Who takes part in a run.

    Attributes:
        rank: Of this process, from 0.
        size: How many processes there are.
    """

    rank: int
    size: int

    @property
    def leads(self) -> bool:
        """Whether this process writes files and reports."""
        return self.rank == 0

    @property
    def device(self) -> torch.device:
        """Where this process computes: a graphics card of its own, as far as there are some."""
        if not torch.cuda.is_available():
            return torch.device("cpu")
        return torch.device("cuda", self.rank % torch.cuda.device_count())

    def average_gradients(self, network: nn.Module) -> None:
        """Replace each gradient by its mean over all processes.

        Plain, because the networks are small: one exchange of all gradients takes about a
        millisecond on one machine, beside hundreds for the step itself.

        Args:
            network: After the backward pass.
        """
        if self.size == 1:
            return
        gradients = [p.grad for p in network.parameters() if p.grad is not None]
        flat = torch.cat([gradient.flatten() for gradient in gradients])
        distributed.all_reduce(flat)
        flat /= self.size
        parts = torch.split(flat, [gradient.numel() for gradient in gradients])
        for gradient, mean in zip(gradients, parts, strict=True):
            gradient.copy_(mean.view(gradient.shape))

    def copy_statistics_from_leader(self, network: nn.Module) -> None:
        """Give every process the normalisation statistics of rank 0.

        Args:
            network: The same one in every process.
        """
        if self.size > 1:
            for buffer in network.buffers():
                distributed.broadcast(buffer, 0)

    def sum(self, values: Tensor) -> Tensor:
        """Add up a tensor over all processes.

        Args:
            values: Any shape; the same in every process.

        Returns:
            The sums; in every process.
        """
        if self.size > 1:
            distributed.all_reduce(values)
        return values


def default_processes() -> int:
    """Choose how many processes train.

    Returns:
        One for each graphics card; without one, 2 where there are as many processor cores.
    """
    return torch.cuda.device_count() or min(2, os.cpu_count() or 1)


def run_in_processes(size: int, work: Callable[[World], None]) -> None:
    """Run the same work in several processes on this machine and wait for them.

    Args:
        size: How many; 1 stays in this process.
        work: Picklable; gets its place in the world.

    Raises:
        TrainerError: If the work failed in one of several processes; the others are ended.
    """
    _quieten_threads()
    if size == 1:
        work(World(0, 1))
        return
    with tempfile.TemporaryDirectory() as folder:
        rendezvous = f"file://{Path(folder) / 'rendezvous'}"
        try:
            spawn(_enter, args=(size, rendezvous, work), nprocs=size)  # type: ignore[no-untyped-call]
        except ProcessRaisedException as error:
            last_line = str(error).strip().splitlines()[-1]
            raise TrainerError(
                f"A training process failed: {last_line.removeprefix('trainer.errors.')}"
            ) from error
        except ProcessExitedException as error:
            raise TrainerError(
                f"A training process was ended from outside ({error}), perhaps for want of memory. "
                "Close other programs and add --resume, or begin anew in another --out with a smaller "
                "--batch-size."
            ) from error


def _enter(rank: int, size: int, rendezvous: str, work: Callable[[World], None]) -> None:
    _quieten_threads()
    distributed.init_process_group("gloo", init_method=rendezvous, rank=rank, world_size=size)
    work(World(rank, size))
    # Not after a failure: the other processes would see the connection close before the reason is
    # known, and theirs would be the message.
    distributed.destroy_process_group()


def _quieten_threads() -> None:
    """One thread that never spins while it waits, and no denormals: all three cost up to tenfold."""
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    os.environ.setdefault("GOMP_SPINCOUNT", "0")
    torch.set_num_threads(1)
    torch.set_flush_denormal(True)
