"""How are clips rendered by several processes, how fast, and what ends a run early?"""

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType

import cv2
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from trainer.errors import TrainerError

_THREAD_LIMITS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
_SPEED_OVER_S = 120.0


@dataclass(frozen=True, slots=True)
class Unit:
    """What is counted when somebody is told how it goes.

    Attributes:
        name: Such as "clips".
        each: How many of them one job makes.
    """

    name: str = "clips"
    each: float = 1.0


_CLIPS = Unit()


@dataclass(frozen=True, slots=True)
class Cost:
    """What one clip took.

    Attributes:
        worker: Number of the process that made it.
        cpu_s: Processor time, seconds.
        peak_bytes: The most memory that the process had held so far; None where nobody tells.
    """

    worker: int
    cpu_s: float
    peak_bytes: int | None


def peak_memory_bytes() -> int | None:
    """Ask how much memory this process has held at most.

    Returns:
        Bytes; None on Windows, which keeps no such account for Python.
    """
    if sys.platform == "win32":
        return None
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def render_in_processes(
    make_clip: Callable[[int], Cost],
    clip_ids: Sequence[int],
    num_there: int,
    workers: int,
    console: Console,
    unit: Unit = _CLIPS,
) -> list[Cost]:
    """Make clips in `workers` processes and show how it goes.

    Ctrl-C and SIGTERM end it with a `KeyboardInterrupt` once the clips under way are finished. What
    `make_clip` raises is raised here.

    Args:
        make_clip: Makes one clip; something that can be sent to another process.
        clip_ids: Which to make.
        num_there: How many more were there already.
        workers: Number of processes.
        console: Where to show the progress.
        unit: What to count the speed in.

    Returns:
        What each clip took, in the order in which they were finished.

    Raises:
        TrainerError: A process was killed.
    """
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        _Speed(unit),
        TimeRemainingColumn(),
    )
    with (
        _termination_as_interrupt(),
        Progress(*columns, console=console, speed_estimate_period=_SPEED_OVER_S) as progress,
    ):
        task = progress.add_task("Rendering", total=num_there + len(clip_ids), completed=num_there)
        try:
            return _run_pool(
                make_clip, clip_ids, workers, lambda count: progress.advance(task, count)
            )
        except BrokenProcessPool as error:
            raise TrainerError(
                "A process that rendered clips was killed, perhaps because the memory ran out. What "
                "was finished is kept: repeat the command, with fewer --workers if it happens again."
            ) from error


def _run_pool(
    make_clip: Callable[[int], Cost],
    clip_ids: Sequence[int],
    workers: int,
    advance: Callable[[int], None],
) -> list[Cost]:
    costs: list[Cost] = []
    queue, running = iter(clip_ids), set[Future[Cost]]()
    context = multiprocessing.get_context("spawn")
    with (
        _single_threaded_children(),
        ProcessPoolExecutor(workers, mp_context=context, initializer=_start_worker) as pool,
    ):
        try:
            while True:
                for clip_id in queue:
                    running.add(pool.submit(make_clip, clip_id))
                    if len(running) >= 2 * workers:
                        break
                if not running:
                    return costs
                finished, running = wait(running, return_when=FIRST_COMPLETED)
                costs.extend(future.result() for future in finished)
                advance(len(finished))
        except BaseException:
            pool.shutdown(cancel_futures=True)  # only what is under way is finished
            raise


def print_costs(costs: Sequence[Cost], console: Console, unit: Unit = _CLIPS) -> None:
    """Tell what the clips of a run took.

    Args:
        costs: At least one; the first clip of each process is left out where there are others,
            because it includes loading the compiled code.
        console: Where to print.
        unit: What to count in.
    """
    started: set[int] = set()
    later = []
    for cost in costs:
        if cost.worker in started:
            later.append(cost)
        started.add(cost.worker)
    measured = later or costs
    cpu_s = sum(cost.cpu_s for cost in measured) / len(measured) / unit.each
    peaks = [cost.peak_bytes for cost in costs if cost.peak_bytes is not None]
    memory = f"; a process held at most {max(peaks) / 1e6:,.0f} MB" if peaks else ""
    console.print(
        f"{len(costs) * unit.each:,.10g} {unit.name} rendered in {cpu_s:.2f} s of processor time each: "
        f"{3600 / cpu_s:,.0f} {unit.name} an hour and core{memory}",
        highlight=False,
        soft_wrap=True,
    )


class _Speed(ProgressColumn):
    """How fast it goes."""

    def __init__(self, unit: Unit) -> None:
        super().__init__()
        self._unit = unit

    def render(self, task: Task) -> Text:
        """Show the speed.

        Returns:
            So much an hour, once it is known.
        """
        if task.speed is None:
            return Text("")
        return Text(f"{task.speed * 3600 * self._unit.each:,.0f} {self._unit.name}/h")


def _start_worker() -> None:
    """One thread a process; Ctrl-C is for the parent to act on, and no worker outlives it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    cv2.setNumThreads(1)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


@contextmanager
def _single_threaded_children() -> Iterator[None]:
    """Let processes started here compute with one thread each."""
    before = {name: os.environ.get(name) for name in _THREAD_LIMITS}
    os.environ.update(dict.fromkeys(_THREAD_LIMITS, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


@contextmanager
def _termination_as_interrupt() -> Iterator[None]:
    """Treat SIGTERM like Ctrl-C meanwhile."""

    def interrupt(signum: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
