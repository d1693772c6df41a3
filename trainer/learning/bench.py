"""How fast does this machine train and load clips, and is loading fast enough for training?

What is compared takes turns, A B C D A B C D ..., so that other programs slow all of it alike, and medians
are compared. Ratios are of the processor's time, which waiting for a core does not lengthen; what two
processes do together can only be told by the clock.
"""

import json
import os
import platform
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import cycle, islice
from pathlib import Path

import torch
from rich.console import Console

from model_zoo.complexity import build_without_weights, measure_complexity
from model_zoo.input_spec import InputSpec
from model_zoo.labels import JESTER_LABELS
from model_zoo.registry import build_network
from trainer.data.chunk_targets import Example
from trainer.data.clip_folder import JpegClip
from trainer.data.dataset import TrainingClips
from trainer.data.packed_clips import read_packed_clips
from trainer.data.packing import pack_clips
from trainer.data.recording import Recording
from trainer.errors import TrainerError
from trainer.learning.batches import BatchPlan, load_batches
from trainer.learning.bench_clips import copy_clips, write_noise_clips
from trainer.learning.bench_report import (
    JPEG,
    PACKED,
    POOLED,
    RELEASED,
    BenchReport,
    Speed,
    judge,
    machine_load,
    processor_name,
)
from trainer.learning.distributed import World, run_in_processes
from trainer.learning.learner import Learner
from trainer.learning.optimiser import build_optimiser
from trainer.learning.recipe import Input, Recipe
from trainer.learning.step import Stepper

_FREE_SHARE = 0.9
_FREE_CORES = 1.7
_PROCESSES, _BLOCKS, _STEPS_UNTIMED = 2, 2, 2
_NUM_CLIPS = 24
_HANDS = 2

Progress = Callable[[Sequence[int]], Iterable[int]]
"""Shows how many of the rounds are done while they are gone through."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BenchPlan:
    """What is measured.

    Attributes:
        network: Its released form; a name that "+pooled" can follow.
        frames: T of a clip.
        height: H of a clip.
        width: W of a clip.
        batch_size: N of a step of one process.
        rounds: Turns of each.
    """

    network: str = "cmda_shufflenet_v2_w050"
    frames: int = 16
    height: int = 112
    width: int = 112
    batch_size: int = 8
    rounds: int = 5

    def recipe(self, variant: str) -> Recipe:
        """Tell how to train.

        Args:
            variant: "" or "+pooled".

        Returns:
            Our recipe for clips, with this network and these clips.
        """
        return Recipe(
            network=self.network + variant,
            input=Input(frames=self.frames, height=self.height, width=self.width),
        )


@dataclass(slots=True)
class Stopwatch:
    """Seconds that turns took, by the clock and of this process's core."""

    wall_s: list[float] = field(default_factory=list)
    cpu_s: list[float] = field(default_factory=list)

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Time one.

        Yields:
            Nothing.
        """
        began_s, began_cpu_s = time.perf_counter(), time.process_time()
        yield
        self.wall_s.append(time.perf_counter() - began_s)
        self.cpu_s.append(time.process_time() - began_cpu_s)

    def speed(self, clips: int) -> Speed:
        """Sum up.

        Args:
            clips: In a turn.

        Returns:
            Of the median turn.
        """
        cpu_s = max(statistics.median(self.cpu_s), 1e-9)
        return {
            "per_core_s": round(clips / cpu_s, 2),
            "per_s": round(clips / statistics.median(self.wall_s), 2),
        }

    @property
    def core_share(self) -> float:
        """How much of a core the median turn got."""
        return statistics.median(
            cpu_s / wall_s for cpu_s, wall_s in zip(self.cpu_s, self.wall_s, strict=True)
        )


class _Training:
    """Steps of the real thing on clips of noise, which cost as much as others."""

    def __init__(self, plan: BenchPlan, variant: str, world: World) -> None:
        recipe = plan.recipe(variant)
        torch.manual_seed(recipe.seed)
        learner = Learner(build_network(recipe.network, len(JESTER_LABELS)), finds_hands=False)
        learner = learner.placed_on(world.device).train()
        self._stepper = Stepper(learner, build_optimiser(learner, recipe), recipe, world)
        self._rate = recipe.optimiser.rate_for(plan.batch_size * world.size)
        self._batch = Example(
            torch.randn(plan.batch_size, 3, plan.frames, plan.height, plan.width),
            torch.arange(plan.batch_size)[:, None] % len(JESTER_LABELS),
            torch.full((plan.batch_size, plan.frames, _HANDS, 3), torch.nan),
        )
        self._steps = 0

    def __call__(self) -> None:
        self._stepper.step([self._batch], self._rate, (0, self._steps), only_finds_hands=False)
        self._steps += 1


class _Loading:
    """Batches as training gets them, varied as strongly as at the end of a run."""

    def __init__(
        self, plan: BenchPlan, clips: Sequence[Recording], labels: Sequence[str], spec: InputSpec
    ) -> None:
        recipe = plan.recipe("")
        self._source = TrainingClips(clips, labels, spec, recipe.augmentation, recipe.seed)
        self._plan = BatchPlan(recipe.seed, plan.batch_size)
        self._numbers = cycle(range(len(clips)))

    def __call__(self) -> None:
        batch = [(0, number) for number in islice(self._numbers, self._plan.batch_size)]
        for _ in load_batches([self._source], [batch], self._plan, World()):
            pass


def measure(plan: BenchPlan, data: Path | None, progress: Progress) -> BenchReport:
    """Measure everything.

    Args:
        plan: What.
        data: A folder in Jester's layout whose JPEG files are loaded; None for generated clips.
        progress: Shows how far it is.

    Returns:
        The figures.

    Raises:
        TrainerError: If the clips or the network cannot be used.
    """
    load_before = machine_load()
    if torch.cuda.is_available():
        raise TrainerError(
            "What is compared is the processor's time, which tells nothing of a graphics card. Hide the "
            "card with CUDA_VISIBLE_DEVICES= before the command; `gesture-trainer train` tells its speed."
        )
    if "+" in plan.network:
        raise TrainerError(f"Name {plan.network.split('+')[0]}: its pooled form is measured, too.")
    _check_clip(plan)
    watches: dict[str, Stopwatch] = {}
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "clips"
        labels, clips, about = (
            copy_clips(data, root, _NUM_CLIPS) if data else write_noise_clips(root, _NUM_CLIPS)
        )
        pack_clips(root, Console(quiet=True))
        run_in_processes(
            1, lambda world: watches.update(_alone(plan, (root, labels, clips), world, progress))
        )
        alone_s, together_s = _seconds_a_step(plan, Path(folder))
    share = statistics.median(watch.core_share for watch in watches.values())
    is_free = share >= _FREE_SHARE and (
        load_before is None or (os.cpu_count() or 1) - load_before >= _FREE_CORES
    )
    speeds = {name: watch.speed(plan.batch_size) for name, watch in watches.items()}
    both_per_s = _PROCESSES * plan.batch_size / together_s
    return {
        "schema": "gesture-trainer bench 1",
        "machine": {
            "processor": processor_name(),
            "cores": os.cpu_count() or 1,
            "load_before": load_before,
            "load_after": machine_load(),
            "torch": torch.__version__,
            "python": platform.python_version(),
        },
        "network": plan.network,
        "clips": f"{plan.frames} frames of {plan.width}x{plan.height}, {plan.batch_size} in a step; "
        f"loaded from {about}. The network was told no places of hands.",
        "core_share": round(share, 3),
        "is_free": is_free,
        "speeds": speeds,
        "figures": judge(speeds, both_per_s, alone_s / together_s, is_free=is_free),
    }


def _check_clip(plan: BenchPlan) -> None:
    """Refuse what no step could be taken on.

    Raises:
        TrainerError: The network cannot see such clips.
    """
    network = build_without_weights(plan.network + "+pooled", 2)
    try:
        measure_complexity(network, num_frames=plan.frames, height=plan.height, width=plan.width)
    except ValueError as error:
        raise TrainerError(f"{plan.network} cannot see {plan.frames} frames: {error}") from error


def _alone(
    plan: BenchPlan,
    clips: tuple[Path, tuple[str, ...], tuple[JpegClip, ...]],
    world: World,
    progress: Progress,
) -> dict[str, Stopwatch]:
    """One process: two networks and two ways to load take turns."""
    root, labels, jpeg_clips = clips
    spec = plan.recipe("").input_spec
    subjects: dict[str, Callable[[], None]] = {
        POOLED: _Training(plan, "+pooled", world),
        RELEASED: _Training(plan, "", world),
        PACKED: _Loading(plan, read_packed_clips(root).clips, labels, spec),
        JPEG: _Loading(plan, jpeg_clips, labels, spec),
    }
    watches = {name: Stopwatch() for name in subjects}
    for subject in subjects.values():
        subject()
    for _ in progress(range(plan.rounds)):
        for name, subject in subjects.items():
            with watches[name].turn():
                subject()
    return watches


def _seconds_a_step(plan: BenchPlan, folder: Path) -> tuple[float, float]:
    """Let one process and several, in which each has as many clips, take turns.

    Returns:
        Medians by the clock.
    """
    turns: dict[int, list[float]] = {1: [], _PROCESSES: []}
    for _ in range(min(_BLOCKS, plan.rounds)):
        for size, seconds in turns.items():
            result = folder / "seconds.json"
            run_in_processes(size, _Steps(plan, result))
            seconds += json.loads(result.read_text("utf-8"))
    alone, together = (statistics.median(seconds) for seconds in turns.values())
    return alone, together


@dataclass(frozen=True, slots=True)
class _Steps:
    """What every process does in a turn."""

    plan: BenchPlan
    result: Path

    def __call__(self, world: World) -> None:
        training, watch = _Training(self.plan, "+pooled", world), Stopwatch()
        for _ in range(_STEPS_UNTIMED):
            training()
        for _ in range(self.plan.rounds):
            with watch.turn():
                training()
        if world.leads:
            self.result.write_text(json.dumps(watch.wall_s), encoding="utf-8")
