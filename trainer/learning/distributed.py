"""How do several processes train one network?

Either this program starts them on this machine, or ``torchrun`` does, on one machine or many. One
thread each on a CPU: two processes of one thread train faster than one process of two.
"""

import json
import os
import signal
import sys
import tempfile
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar, cast

import torch
from torch import Tensor, distributed, nn
from torch.multiprocessing.spawn import (
    ProcessExitedException,
    ProcessRaisedException,
    SpawnContext,
    spawn,
)
from torch.nn.parallel import DistributedDataParallel

from model_zoo.errors import ModelZooError
from trainer.errors import StoppedEarlyError, TrainerError
from trainer.learning.stop_request import StopRequest, stop_signals_blocked
from trainer.one_thread import one_quick_thread

ValueT = TypeVar("ValueT")

_INTERRUPTED = 130
_SAID = ".said.json"
_GRACE_S = 30.0
"""For writing a state to a slow disk."""


@dataclass(frozen=True, slots=True)
class World:
    """Who takes part in a run.

    Attributes:
        rank: Of this process, from 0.
        size: How many processes there are.
        local_rank: Of this process among those on this machine, from 0.
    """

    rank: int = 0
    size: int = 1
    local_rank: int = 0

    @property
    def leads(self) -> bool:
        """Whether this process writes files and reports."""
        return self.rank == 0

    @property
    def device(self) -> torch.device:
        """Where this process computes: a graphics card of its own, as far as there are some."""
        if not torch.cuda.is_available():
            return torch.device("cpu")
        return torch.device("cuda", self.local_rank % torch.cuda.device_count())

    def share_gradients(self, network: nn.Module) -> nn.Module:
        """Make every backward pass leave the mean gradient over all processes.

        Args:
            network: On this process's device, with the same weights everywhere.

        Returns:
            What to call instead of the network; the network itself in a run of one process.
        """
        if self.size == 1:
            return network
        devices = [self.device] if self.device.type == "cuda" else None
        return DistributedDataParallel(
            network, device_ids=devices, forward_sync_buffers=False, gradient_as_bucket_view=True
        )

    def copy_statistics_from_leader(self, network: nn.Module) -> None:
        """Give every process the normalisation statistics of rank 0.

        Args:
            network: The same one in every process.
        """
        if self.size > 1:
            for buffer in network.buffers():
                distributed.broadcast(buffer, 0)

    def average_statistics(self, network: nn.Module) -> None:
        """Give every process the mean of all processes' normalisation statistics.

        Args:
            network: The same one in every process.
        """
        if self.size > 1:
            for buffer in network.buffers():
                if buffer.is_floating_point():
                    distributed.all_reduce(buffer)
                    buffer /= self.size

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

    def gather(self, value: ValueT) -> list[ValueT]:
        """Collect what each process has.

        Args:
            value: Picklable.

        Returns:
            The values of all processes in the order of their ranks; in every process.
        """
        if self.size == 1:
            return [value]
        values: list[ValueT | None] = [None] * self.size
        distributed.all_gather_object(values, value)
        return cast("list[ValueT]", values)

    def any(self, *here: bool) -> tuple[bool, ...]:
        """Ask whether things are so in at least one process.

        Args:
            *here: Whether each is so in this one.

        Returns:
            The same in every process.
        """
        if self.size == 1:
            return here
        counts = self.sum(torch.tensor(here, dtype=torch.float32, device=self.device))
        return tuple(bool(count) for count in counts)


def keeps_gradients_apart(network: nn.Module) -> AbstractContextManager[None]:
    """Let backward passes add up gradients without exchanging them yet.

    Args:
        network: What `World.share_gradients` returned.

    Returns:
        A context.
    """
    if isinstance(network, DistributedDataParallel):
        return network.no_sync()
    return nullcontext()


def default_processes() -> int:
    """Choose how many processes train on this machine.

    Returns:
        One for each graphics card; without one, 2 where there are as many processor cores.
    """
    return torch.cuda.device_count() or min(2, os.cpu_count() or 1)


def started_by_torchrun() -> bool:
    """Tell whether ``torchrun`` started this process as one of several."""
    return "TORCHELASTIC_RUN_ID" in os.environ or {"RANK", "WORLD_SIZE"} <= os.environ.keys()


def torchrun_world_size() -> int:
    """Tell how many processes ``torchrun`` started.

    Returns:
        At least 1.
    """
    return int(os.environ["WORLD_SIZE"])


def leads_run() -> bool:
    """Tell whether this process is the only one so far, or the first of those that ``torchrun`` started."""
    return not started_by_torchrun() or os.environ["RANK"] == "0"


def run_under_torchrun(work: Callable[[World], None]) -> None:
    """Do this process's part of a run that ``torchrun`` started.

    Args:
        work: Gets its place in the world.
    """
    _quieten_threads()
    local_rank = int(os.environ.get("LOCAL_RANK", "0"))
    world = World(int(os.environ["RANK"]), torchrun_world_size(), local_rank)
    _take_part(world, work, "env://")


def run_in_processes(size: int, work: Callable[[World], None]) -> None:
    """Run the same work in several processes on this machine and wait for them.

    Args:
        size: How many; 1 stays in this process.
        work: Picklable; gets its place in the world.

    Raises:
        StoppedEarlyError: If somebody asked for it, and the state is kept.
        KeyboardInterrupt: If somebody asked for it before there was a state to keep, or twice.
        TrainerError: If the work failed in one of several processes; the others are ended.
    """  # noqa: DOC502
    if size == 1:
        with one_quick_thread():
            work(World())
        return
    _wait_without_spinning()
    request = StopRequest()
    with tempfile.TemporaryDirectory() as folder, request.noted():
        with stop_signals_blocked(but_sigterm=True):
            processes = spawn(  # type: ignore[no-untyped-call]
                _enter, args=(size, Path(folder), work), nprocs=size, join=False
            )
        try:
            _wait_for(processes, request)
        except KeyboardInterrupt:
            for process in processes.processes:
                process.kill()
                process.join()
            raise
        except ProcessRaisedException as error:
            last_line = str(error).strip().splitlines()[-1]
            said = _said(Path(folder))
            raise said or TrainerError(f"A training process failed: {last_line}") from error
        except ProcessExitedException as error:
            if request.made:
                raise KeyboardInterrupt from error
            raise TrainerError(
                f"A training process was ended from outside ({error}), perhaps for want of memory. "
                "Close other programs and add --resume, or begin anew in another --out with a smaller "
                "batch."
            ) from error


def _wait_for(processes: SpawnContext, request: StopRequest) -> None:
    """Wait for the end of all processes, and pass on to them when somebody asks this one to stop."""
    passed_on = False
    # When one ends with an error, the others soon do, too, or else they wait for it for ever.
    while not processes.join(timeout=0.2, grace_period=_GRACE_S):
        if request.made and not passed_on:
            passed_on = True
            for process in processes.processes:
                if process.is_alive() and process.pid is not None:
                    os.kill(process.pid, signal.SIGTERM)


def _enter(rank: int, size: int, folder: Path, work: Callable[[World], None]) -> None:
    _quieten_threads()
    try:
        _take_part(World(rank, size, rank), work, f"file://{folder / 'rendezvous'}")
    except KeyboardInterrupt:  # PyTorch would end this process as if its work were done
        sys.exit(_INTERRUPTED)
    except (TrainerError, ModelZooError) as error:
        is_stop = isinstance(error, StoppedEarlyError)
        (folder / f"{rank}{_SAID}").write_text(json.dumps([is_stop, str(error)]), encoding="utf-8")
        raise


def _said(folder: Path) -> TrainerError | None:
    """What a process said for a user; others may have failed first, for want of that one."""
    for file in sorted(folder.glob(f"*{_SAID}")):
        is_stop, message = json.loads(file.read_text(encoding="utf-8"))
        return StoppedEarlyError(message) if is_stop else TrainerError(message)
    return None


def _take_part(world: World, work: Callable[[World], None], rendezvous: str) -> None:
    on_this_machine = int(os.environ.get("LOCAL_WORLD_SIZE", world.size))
    on_graphics_cards = on_this_machine <= torch.cuda.device_count()
    if on_graphics_cards:
        torch.cuda.set_device(world.device)
    distributed.init_process_group(
        "nccl" if on_graphics_cards else "gloo",
        init_method=rendezvous,
        rank=world.rank,
        world_size=world.size,
    )
    work(world)
    # Not after a failure: the other processes would see the connection close before the reason is
    # known, and theirs would be the message.
    distributed.destroy_process_group()


def _quieten_threads() -> None:
    """One thread, and no denormals, for the whole life of this process."""
    _wait_without_spinning()
    torch.set_num_threads(1)
    torch.set_flush_denormal(True)


def _wait_without_spinning() -> None:
    """Threads that wait shall not take the time of those that work; processes started later inherit it."""
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    os.environ.setdefault("GOMP_SPINCOUNT", "0")
