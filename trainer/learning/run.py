"""How do clips become weights? The story of a run: data, network, epochs of steps, what is kept."""

import math
import os
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor
from torch.optim.swa_utils import update_bn

from model_zoo.input_spec import InputSpec
from model_zoo.labels import BACKGROUND_LABELS
from model_zoo.registry import build_network
from trainer.data.dataset import TrainingClips
from trainer.errors import StoppedEarlyError, TrainerError
from trainer.learning.batches import BatchPlan, load_batches
from trainer.learning.distributed import World
from trainer.learning.initial_weights import load_initial_weights
from trainer.learning.introduction import introduction
from trainer.learning.learner import Learner
from trainer.learning.material import Material, example_sources
from trainer.learning.model_file import save_model
from trainer.learning.optimiser import build_optimiser, schedule_factor
from trainer.learning.progress import EpochReport, Observers, RunObserver, StepReport
from trainer.learning.recipe import Recipe
from trainer.learning.recipe_file import recipe_text
from trainer.learning.run_state import MODEL_FILE, read_state, write_state
from trainer.learning.running_average import RunningAverage
from trainer.learning.step import Stepper
from trainer.learning.stop_request import StopRequest
from trainer.learning.validation import validate_on_clips, validate_on_streams
from trainer.whole_files import write_whole

RECIPE_FILE = "recipe.toml"

_KEEP_EVERY_S = 600.0
_STEPS_BETWEEN_LOOKS = 10
"""On a graphics card, to ask how things go makes the card wait."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingJob:
    """One checked run, startable in any number of processes; `plan_training` makes it.

    Attributes:
        material: To train and to validate on.
        out: Folder of the run: weights, recipe, resumable state, log.
        recipe: How to train.
        initial: Weights to begin with; None for fresh ones.
        resume: Go on where the run in `out` stopped.
    """

    material: Material
    out: Path
    recipe: Recipe
    initial: Path | None = None
    resume: bool = False

    @property
    def identity(self) -> dict[str, str]:
        """What must be the same when the run goes on: with anything else it would be another run."""
        return {
            "recipe": recipe_text(self.recipe),
            "labels": "\n".join(self.material.labels),
            "number of clips": str(len(self.material.clips.entries)),
            "names of clips": self.material.fingerprint,
            "number of recordings": str(len(self.material.streams)),
            "places of hands": str(self.material.knows_hands),
            "initial weights": str(self.initial and self.initial.resolve()),
        }

    def run(self, world: World, observers: Sequence[RunObserver] = ()) -> None:
        """Train, in one of the run's processes; keep weights, state and log after every epoch.

        Args:
            world: Place of this process.
            observers: Told how it goes; only those of the leading process.

        Raises:
            StoppedEarlyError: If somebody asked for it; the state is kept.
        """  # noqa: DOC502
        request = StopRequest()
        with request.noted(), Observers(observers if world.leads else ()) as told:
            run = _Run(self, world, request, told)
            for epoch in range(run.begin(), self.recipe.schedule.epochs):
                run.train_epoch(epoch)
                run.finish_epoch(epoch)


class _Run:
    """The moving parts of one run in one process."""

    def __init__(
        self, job: TrainingJob, world: World, request: StopRequest, told: Observers
    ) -> None:
        recipe = job.recipe
        self._job, self._recipe, self._world = job, recipe, world
        self._request, self._told = request, told
        _choose_determinism(recipe)
        self._sources = example_sources(job.material, recipe)
        torch.manual_seed(recipe.seed)
        network = build_network(recipe.network, len(job.material.labels))
        if job.initial is not None:
            load_initial_weights(network, job.initial, job.material.labels)
        learner = Learner(
            network,
            finds_hands=job.material.knows_hands and recipe.teaches_hands,
            normalises_features=recipe.weights.normalise_features,
            label_smoothing=recipe.loss.label_smoothing,
            dropout=recipe.weights.dropout,
            synchronise=recipe.weights.synchronise_statistics and world.size > 1,
            background=[
                n for n, label in enumerate(job.material.labels) if label in BACKGROUND_LABELS
            ],
        )
        self._learner = learner.placed_on(world.device)
        self._optimiser = build_optimiser(self._learner, recipe)
        self._average = RunningAverage(self._learner, recipe.weights.ema_decay)
        self._stepper = Stepper(self._learner, self._optimiser, recipe, world)
        self._sums = torch.zeros(4, device=world.device)
        self._next_step = 0
        self._kept_s = time.monotonic()

    def begin(self) -> int:
        """Say what will be done, and take up an earlier state when asked to.

        Returns:
            The first epoch to train.
        """
        epoch = self._load() if self._job.resume else 0
        if self._world.leads:
            write_whole(self._job.out / RECIPE_FILE, recipe_text(self._recipe))
        self._told.began(
            *introduction(
                self._job.material,
                self._recipe,
                self._learner,
                self._world,
                (epoch, self._next_step),
            )
        )
        return epoch

    def train_epoch(self, epoch: int) -> None:
        """Pass once over the training clips, or over what is left of them.

        Args:
            epoch: Counted from 0.
        """
        recipe, world = self._recipe, self._world
        self._start_sources(epoch, recipe.input_spec_in(epoch))
        plan = self._batch_plan(epoch)
        order = plan.order([len(source) for source in self._sources], epoch)
        first = self._next_step
        only_finds_hands = self._job.material.knows_hands and recipe.only_finds_hands_in(epoch)
        peak = recipe.optimiser.rate_for(plan.batch_size)
        self._learner.train()
        began_s = time.monotonic()
        for parts in load_batches(self._sources, order[first:], plan, world):
            step = self._next_step
            rate = peak * schedule_factor(recipe.schedule, epoch + (step + 0.5) / len(order))
            self._sums += self._stepper.step(
                parts, rate, (epoch, step), only_finds_hands=only_finds_hands
            )
            self._average.update(self._learner)
            self._next_step = step + 1
            if self._looks_up(step, len(order)):
                elapsed_s = time.monotonic() - began_s
                self._report_step(epoch, len(order), rate, elapsed_s / (step + 1 - first))
                self._stop_if_asked(epoch)
        self._train_s = time.monotonic() - began_s
        self._clips_per_s = (len(order) - first) * plan.batch_size / max(1e-9, self._train_s)

    def finish_epoch(self, epoch: int) -> None:
        """Score the averaged weights, then keep everything.

        Args:
            epoch: Counted from 0.
        """
        world, material = self._world, self._job.material
        spec = self._recipe.input_spec_in(epoch)
        world.copy_statistics_from_leader(self._learner)
        world.copy_statistics_from_leader(self._average.network)
        kept = self._average.network
        if self._recipe.weights.precise_batches:
            self._count_statistics_anew(kept, epoch)
        kept.eval()
        on_clips = validate_on_clips(kept.network, material.held_out, spec, world)
        on_streams = validate_on_streams(
            kept.network, material.held_out_streams, material.labels, spec, world
        )
        sums = world.sum(self._sums.clone())
        unreadable = {
            path
            for paths in world.gather((*self._unreadable(), *on_clips.unreadable))
            for path in paths
        }
        steps, self._next_step = self._next_step, 0
        self._sums.zero_()
        if not world.leads:
            return
        label_loss, hands_loss, correct, answers = (float(value) for value in sums)
        report = EpochReport(
            epoch=epoch + 1,
            epochs=self._recipe.schedule.epochs,
            loss=round(label_loss / (steps * world.size), 4),
            hands_loss=round(hands_loss / (steps * world.size), 4)
            if self._job.material.knows_hands
            else None,
            train_top1=round(correct / max(1.0, answers), 4),
            val_top1=on_clips.share(on_clips.top1),
            val_top5=on_clips.share(on_clips.top5),
            val_clips=on_clips.clips,
            streams=on_streams,
            picture=(spec.height, spec.width),
            frames=spec.num_frames,
            train_s=round(self._train_s, 1),
            clips_per_s=round(self._clips_per_s, 2),
            unreadable=tuple(sorted(unreadable)),
        )
        save_model(self._job.out, kept, self._job.material, self._recipe, report)
        self._save_state(epoch + 1, self._sums)
        self._told.epoch(report)

    def _start_sources(self, epoch: int, spec: InputSpec) -> None:
        for source in self._sources:
            source.start_epoch(epoch, spec, self._recipe.augmentation_in(epoch))

    def _batch_plan(self, epoch: int) -> BatchPlan:
        recipe = self._recipe
        return BatchPlan(
            recipe.seed, recipe.batch_size_in(epoch), recipe.schedule.accumulate, recipe.views
        )

    def _looks_up(self, step: int, steps: int) -> bool:
        """Whether it is time to report and to see if somebody asked to stop."""
        often = self._world.device.type == "cpu"
        return often or step % _STEPS_BETWEEN_LOOKS == 0 or step + 1 == steps

    def _report_step(self, epoch: int, steps: int, rate: float, seconds_a_step: float) -> None:
        label_loss, _, correct, answers = (float(value) for value in self._sums)
        if not math.isfinite(label_loss):
            raise TrainerError(
                f"The loss is no number any more in epoch {epoch + 1}, step {self._next_step}: the learning "
                f"rate is probably too high. What was kept in {self._job.out} is from before; begin anew "
                "with --set optimiser.learning_rate=..., lower."
            )
        if not self._world.leads:
            return
        done, epochs = self._next_step, self._recipe.schedule.epochs
        self._told.step(
            StepReport(
                epoch=epoch + 1,
                epochs=epochs,
                step=done,
                steps=steps,
                loss=label_loss / done,
                train_top1=correct / max(1.0, answers),
                learning_rate=rate,
                clips_per_s=self._recipe.batch_size_in(epoch) / max(1e-9, seconds_a_step),
                seconds_left=seconds_a_step * (steps - done + steps * (epochs - epoch - 1)),
            )
        )

    def _stop_if_asked(self, epoch: int) -> None:
        """Keep the state when it is time to, or when somebody asked the run to stop.

        Raises:
            StoppedEarlyError: Somebody did.
        """
        due = self._world.leads and time.monotonic() - self._kept_s > _KEEP_EVERY_S
        asked, due = self._world.any(self._request.made, due)
        if asked or due:
            sums = self._world.sum(self._sums.clone()) / self._world.size
            if self._world.leads:
                self._save_state(epoch, sums)
        if asked:
            self._world.gather(None)  # the first process that ends lets torchrun end the others
            raise StoppedEarlyError(
                f"Stopped in epoch {epoch + 1} after {self._next_step} steps. The state is kept in "
                f"{self._job.out}: go on with --resume."
            )

    @torch.no_grad()
    def _count_statistics_anew(self, kept: Learner, epoch: int) -> None:
        """Batch normalisation of the kept weights, exactly, over some of the epoch's batches.

        Source: B. Wu and J. Johnson, "Rethinking 'Batch' in BatchNorm" (2021), section 3.2.
        """
        plan = self._batch_plan(epoch)
        order = plan.order([len(source) for source in self._sources], epoch)
        chosen = order[: self._recipe.weights.precise_batches]
        loaded = load_batches(self._sources, chosen, plan, self._world)
        clips = (
            part.clip.to(self._world.device, memory_format=torch.channels_last_3d)
            for parts in loaded
            for part in parts
        )
        update_bn(clips, kept.network)
        self._world.average_statistics(kept)

    def _unreadable(self) -> tuple[str, ...]:
        clips = [source for source in self._sources if isinstance(source, TrainingClips)]
        return tuple(path for source in clips for path in source.unreadable)

    def _save_state(self, epoch: int, sums: Tensor) -> None:
        state: Mapping[str, Any] = {
            "epoch": epoch,
            "step": self._next_step,
            "sums": sums,
            "learner": self._learner.state_dict(),
            "average": self._average.network.state_dict(),
            "average_updates": self._average.updates,
            "optimiser": self._optimiser.state_dict(),
            "scaler": self._stepper.scaler.state_dict(),
        }
        write_state(self._job.out, self._job.identity, state)
        self._kept_s = time.monotonic()

    def _load(self) -> int:
        state = read_state(self._job.out, self._job.identity)
        try:
            self._learner.load_state_dict(state["learner"])
            self._average.network.load_state_dict(state["average"])
            self._average.updates = state["average_updates"]
            self._optimiser.load_state_dict(state["optimiser"])
            self._stepper.scaler.load_state_dict(state["scaler"])
            self._next_step = state["step"]
            self._sums += state["sums"].to(self._world.device)
            return int(state["epoch"])
        except (RuntimeError, KeyError, ValueError) as error:
            raise TrainerError(
                f"The state of the run in {self._job.out} was kept by another version of the trainer. "
                f"Begin anew in another --out, perhaps with --initial {self._job.out / MODEL_FILE}."
            ) from error


def _choose_determinism(recipe: Recipe) -> None:
    """On graphics cards, as far as PyTorch can; on processors results are always the same."""
    if recipe.deterministic:
        os.environ.setdefault("CUBLAS_WORKSPACE_CONFIG", ":4096:8")
    torch.use_deterministic_algorithms(recipe.deterministic, warn_only=True)
