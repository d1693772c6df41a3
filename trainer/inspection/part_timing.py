"""How long does a network take for one clip, and how long each of its parts?"""

import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import torch
from torch import Tensor

from model_zoo.networks.network import VideoNetwork
from trainer.one_thread import one_quick_thread

_MIN_RUNS, _MAX_RUNS = 3, 20
_ENOUGH_S = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """How long a network takes for one clip on one thread; medians over the runs.

    Attributes:
        total_ms: The whole network.
        part_ms: Its parts, by the names of `VideoNetwork.parts`.
    """

    total_ms: float
    part_ms: Mapping[str, float]


def time_parts(network: VideoNetwork, clip_NCTHW: Tensor) -> Timing:
    """Run a network several times on one thread and look at the clock between its parts.

    Numbers too small for the processor's fast path are taken as zero from then on in this process.

    Args:
        network: In evaluation mode, on the processor.
        clip_NCTHW: What it sees.

    Returns:
        The medians.
    """
    clock = _PartClock(network)

    def run_once() -> None:
        network(clip_NCTHW)
        clock.end_run()

    try:
        with one_quick_thread(), torch.inference_mode():
            total_ms = median_ms(run_once)
    finally:
        clock.remove()
    part_ms = {name: statistics.median(times[1:]) for name, times in clock.runs_ms.items()}
    return Timing(total_ms=total_ms, part_ms=part_ms)


def median_ms(run_once: Callable[[], object]) -> float:
    """Say how long something takes: 3 to 20 runs of some 3 seconds together, after one to warm up.

    Args:
        run_once: What to time.

    Returns:
        The median in milliseconds.
    """
    run_once()
    runs_ms: list[float] = []
    while len(runs_ms) < _MIN_RUNS or (
        len(runs_ms) < _MAX_RUNS and sum(runs_ms) < 1000 * _ENOUGH_S
    ):
        start_s = time.perf_counter()
        run_once()
        runs_ms.append(1000 * (time.perf_counter() - start_s))
    return statistics.median(runs_ms)


class _PartClock:
    """Measures each part of a network in each run, by hooks."""

    def __init__(self, network: VideoNetwork) -> None:
        self.runs_ms: dict[str, list[float]] = defaultdict(list)
        self._run_ms: dict[str, float] = defaultdict(float)
        self._hooks = [
            hook
            for name, part in network.parts().items()
            for hook in (
                part.register_forward_pre_hook(lambda *_, name=name: self._enter(name)),
                part.register_forward_hook(lambda *_, name=name: self._leave(name)),
            )
        ]

    def _enter(self, name: str) -> None:
        self._run_ms[name] -= 1000 * time.perf_counter()

    def _leave(self, name: str) -> None:
        self._run_ms[name] += 1000 * time.perf_counter()

    def end_run(self) -> None:
        for name, spent_ms in self._run_ms.items():
            self.runs_ms[name].append(spent_ms)
        self._run_ms.clear()

    def remove(self) -> None:
        for hook in self._hooks:
            hook.remove()
