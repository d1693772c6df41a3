"""How do clips become weights? The story of a run: data, network, steps, checkpoint."""

import json
import math
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from rich.console import Console
from rich.progress import Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from torch import Tensor, nn
from torch.nn import functional
from torch.utils.data import DataLoader, Subset

from model_zoo.checkpoint import save_checkpoint
from model_zoo.description import ModelDescription
from model_zoo.input_spec import InputSpec
from model_zoo.registry import build_network
from trainer.data.clip_folder import ClipFolder, read_clip_folders
from trainer.data.dataset import Example, TrainingClips, TrainingExample, ValidationClips
from trainer.errors import TrainerError
from trainer.evaluation.metrics import Proportion
from trainer.learning.distributed import World
from trainer.learning.learner import Learner
from trainer.learning.recipe import Recipe
from trainer.learning.run_state import holds_run, read_state, run_identity, write_state
from trainer.learning.running_average import RunningAverage

MODEL_FILE = "model.safetensors"
LOG_FILE = "log.jsonl"


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingJob:
    """One checked run, startable in any number of processes; `plan_training` makes it.

    Attributes:
        data_name: What to call the clips.
        clips: To train on.
        held_out: To validate on.
        out: Folder of the run: weights, resumable state, log.
        recipe: How to train.
        resume: Go on where the run in `out` stopped.
    """

    data_name: str
    clips: ClipFolder
    held_out: ClipFolder
    out: Path
    recipe: Recipe
    resume: bool

    def __call__(self, world: World) -> None:
        """Train, in one of the run's processes; keep weights, state and log after every epoch.

        Args:
            world: Place of this process.
        """
        run = _Run(self, world)
        for epoch in range(run.begin(), self.recipe.epochs):
            run.train_epoch(epoch)
            run.finish_epoch(epoch)


def plan_training(
    data: Sequence[Path], out: Path, recipe: Recipe, *, processes: int = 1, resume: bool = False
) -> TrainingJob:
    """Check everything that can be checked before the first step.

    Args:
        data: Folders in Jester's layout, at least one.
        out: Folder of the run; made when missing.
        recipe: How to train.
        processes: How many will train.
        resume: Go on where the run in `out` stopped.

    Returns:
        What to run.

    Raises:
        TrainerError: If the data cannot be used, the batch does not fit, or the folder holds a run
            already, or none that can be resumed with this recipe.
    """
    clips = read_clip_folders(data, "train")
    held_out = read_clip_folders(data, "validation")
    if recipe.batch_size % processes or len(clips.entries) < recipe.batch_size:
        raise TrainerError(
            f"A batch of {recipe.batch_size} clips must divide among {processes} processes and "
            f"must not exceed the {len(clips.entries)} training clips. Choose another --batch-size."
        )
    build_network(recipe.network, len(clips.labels))
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise TrainerError(f"Cannot make the folder {out}: {error.strerror}.") from error
    if resume:
        read_state(out, run_identity(recipe, clips, processes))
    elif holds_run(out):
        raise TrainerError(
            f"{out} holds a run already. Add --resume to go on with it, or choose another --out."
        )
    return TrainingJob(
        data_name=" + ".join(folder.name for folder in data),
        clips=clips,
        held_out=held_out,
        out=out,
        recipe=recipe,
        resume=resume,
    )


class _Run:
    """The moving parts of one run in one process."""

    def __init__(self, job: TrainingJob, world: World) -> None:
        recipe = job.recipe
        self._job, self._recipe, self._world = job, recipe, world
        entries, labels = job.clips.entries, job.clips.labels
        self._clips = TrainingClips(
            entries, labels, recipe.input_spec, recipe.augmentation, recipe.seed
        )
        self._steps_per_epoch = len(entries) // recipe.batch_size
        torch.manual_seed(recipe.seed)
        learner = Learner(
            build_network(recipe.network, len(labels)), finds_hands=job.clips.knows_hands
        )
        self._learner = learner.to(world.device).to(memory_format=torch.channels_last_3d)  # type: ignore[call-overload]
        self._optimiser = _optimiser(self._learner, recipe)
        self._average = RunningAverage(self._learner, recipe.ema_decay)
        self._identity = run_identity(recipe, job.clips, world.size)
        self._console = Console(stderr=True, quiet=not world.leads)
        self._epoch_loss = self._epoch_hands_loss = 0.0
        self._epoch_accuracy = self._epoch_began_s = 0.0

    def begin(self) -> int:
        """Say what will be done, and take up an earlier state when asked to.

        Returns:
            The first epoch to train.
        """
        epoch = self._load() if self._job.resume else 0
        parameters = sum(p.numel() for p in self._learner.network.parameters())
        self._console.print(
            f"{self._recipe.network}: {parameters / 1e6:.3f} M parameters, "
            f"{len(self._clips):,} training and {len(self._job.held_out.entries):,} validation clips, "
            f"{self._world.size} process(es), epochs {epoch + 1} to {self._recipe.epochs}"
        )
        missing = len(self._job.clips.missing) + len(self._job.held_out.missing)
        if missing:
            self._console.print(f"[yellow]{missing:,} listed clips are not on disk: skipped")
        return epoch

    def train_epoch(self, epoch: int) -> None:
        """Pass once over the training clips."""
        recipe = self._recipe
        spec = recipe.input_spec_in(epoch)
        self._clips.start_epoch(epoch, spec, recipe.augmentation_in(epoch))
        torch.manual_seed(recipe.seed + 1_000_003 * (epoch + 1) + self._world.rank)
        only_finds_hands = self._job.clips.knows_hands and recipe.only_finds_hands_in(epoch)
        device = self._world.device
        hands_weight = 1.0 if only_finds_hands else recipe.hands_weight
        self._learner.train()
        self._epoch_began_s = time.monotonic()
        loss_sum, hands_sum, correct, seen = 0.0, 0.0, 0, 0
        with self._progress(f"epoch {epoch + 1}/{recipe.epochs}") as progress:
            bar = progress.add_task("", total=self._steps_per_epoch, loss=math.nan, accuracy=0.0)
            for step, (clips, classes, hands) in enumerate(self._batches(epoch)):
                self._set_learning_rate(epoch + step / self._steps_per_epoch)
                classes = classes.to(device)
                logits, hands_loss = self._learner(
                    clips.to(device, memory_format=torch.channels_last_3d),
                    hands.to(device),
                    only_finds_hands=only_finds_hands,
                )
                loss = functional.cross_entropy(
                    logits, classes, label_smoothing=recipe.label_smoothing
                )
                self._optimiser.zero_grad(set_to_none=True)
                (loss + hands_weight * hands_loss).backward()
                self._world.average_gradients(self._learner)
                nn.utils.clip_grad_norm_(self._learner.parameters(), 5.0)
                self._optimiser.step()
                self._average.update(self._learner)
                loss_sum += float(loss.detach())
                hands_sum += float(hands_loss.detach())
                correct += int((logits.argmax(dim=1) == classes).sum())
                seen += len(classes)
                progress.update(bar, advance=1, loss=loss_sum / (step + 1), accuracy=correct / seen)
        self._epoch_loss = loss_sum / self._steps_per_epoch
        self._epoch_hands_loss = hands_sum / self._steps_per_epoch
        self._epoch_accuracy = correct / seen

    def finish_epoch(self, epoch: int) -> None:
        """Score the averaged weights, then keep everything."""
        trained_s = time.monotonic() - self._epoch_began_s
        self._world.copy_statistics_from_leader(self._learner)
        self._world.copy_statistics_from_leader(self._average.network)
        top1, top5 = self._validate(self._recipe.input_spec_in(epoch))
        if not self._world.leads:
            return
        record = {
            "epoch": epoch + 1,
            "loss": round(self._epoch_loss, 4),
            "hands_loss": round(self._epoch_hands_loss, 4) if self._job.clips.knows_hands else None,
            "train_top1": round(self._epoch_accuracy, 4),
            "val_top1": round(top1.value, 4),
            "val_top5": round(top5.value, 4),
            "picture": [
                self._recipe.input_spec_in(epoch).height,
                self._recipe.input_spec_in(epoch).width,
            ],
            "train_s": round(trained_s, 1),
            "clips_per_s": round(self._steps_per_epoch * self._recipe.batch_size / trained_s, 2),
        }
        self._save(epoch, top1, top5)
        with (self._job.out / LOG_FILE).open("a", encoding="utf-8") as log:
            log.write(json.dumps(record) + "\n")
        hands = f"hands {self._epoch_hands_loss:.3f}  " if self._job.clips.knows_hands else ""
        self._console.print(
            f"epoch {epoch + 1}/{self._recipe.epochs}  loss {self._epoch_loss:.3f}  "
            f"{hands}train {self._epoch_accuracy:.1%}  validation top-1 {top1}  top-5 {top5.value:.1%}  "
            f"{record['clips_per_s']} clips/s"
        )

    def _batches(self, epoch: int) -> Iterator[list[Tensor]]:
        """Give this process its share of every batch, in an order that only the epoch decides."""
        recipe, world = self._recipe, self._world
        order = clip_order(len(self._clips), epoch, recipe)
        share = Subset(self._clips, order[world.rank :: world.size].tolist())
        loader: DataLoader[TrainingExample] = DataLoader(share, recipe.batch_size // world.size)
        yield from loader

    @torch.no_grad()
    def _validate(self, spec: InputSpec) -> tuple[Proportion, Proportion]:
        """Count on unpadded shares, so that no clip counts twice.

        Args:
            spec: As the epoch trained: on pictures of another size a network is much worse.

        Returns:
            Top-1 and top-5.
        """
        learner, world, job = self._average.network, self._world, self._job
        learner.eval()
        held_out = ValidationClips(job.held_out.entries, job.clips.labels, spec)
        share = Subset(held_out, range(world.rank, len(held_out), world.size))
        loader: DataLoader[Example] = DataLoader(share, 16)
        counts = torch.zeros(3)
        for clips, classes in loader:
            best = (
                learner.network(clips.to(world.device, memory_format=torch.channels_last_3d))
                .topk(min(5, len(job.clips.labels)), dim=1)
                .indices.cpu()
            )
            hits = best == classes[:, None]
            counts += torch.tensor([hits[:, 0].sum(), hits.sum(), len(classes)])
        top1, top5, total = (int(n) for n in world.sum(counts))
        return Proportion(top1, total), Proportion(top5, total)

    def _set_learning_rate(self, epochs_done: float) -> None:
        recipe = self._recipe
        warm = (
            min(1.0, (epochs_done + 0.01) / recipe.warmup_epochs) if recipe.warmup_epochs else 1.0
        )
        cosine = 0.5 * (1 + math.cos(math.pi * min(1.0, epochs_done / recipe.epochs)))
        for group in self._optimiser.param_groups:
            group["lr"] = recipe.learning_rate * group["rate"] * warm * cosine

    def _save(self, epoch: int, top1: Proportion, top5: Proportion) -> None:
        state = {
            "epoch": epoch + 1,
            "learner": self._learner.state_dict(),
            "average": self._average.network.state_dict(),
            "average_updates": self._average.updates,
            "optimiser": self._optimiser.state_dict(),
        }
        write_state(self._job.out, self._identity, state)
        notes = {
            "data": self._job.data_name,
            "recipe": json.dumps(asdict(self._recipe)),
            "epochs": f"{epoch + 1} of {self._recipe.epochs}",
            "validation_top1": str(top1),
            "validation_top5": str(top5),
        }
        description = ModelDescription(
            architecture=self._recipe.network,
            labels=self._job.clips.labels,
            input_spec=self._recipe.input_spec_in(epoch),
            notes=notes,
        )
        network = self._average.network.plain_network()
        save_checkpoint(self._job.out / MODEL_FILE, network, description)

    def _load(self) -> int:
        state = read_state(self._job.out, self._identity)
        self._learner.load_state_dict(state["learner"])
        self._average.network.load_state_dict(state["average"])
        self._average.updates = state["average_updates"]
        self._optimiser.load_state_dict(state["optimiser"])
        return int(state["epoch"])

    def _progress(self, title: str) -> Progress:
        return Progress(
            TextColumn(title),
            *Progress.get_default_columns()[1:3],
            TextColumn("loss {task.fields[loss]:.3f}  top-1 {task.fields[accuracy]:.1%}"),
            TimeElapsedColumn(),
            TimeRemainingColumn(),
            console=self._console,
            disable=not (self._world.leads and self._console.is_terminal),
        )


def clip_order(num_clips: int, epoch: int, recipe: Recipe) -> NDArray[np.int64]:
    """Decide which clips an epoch sees, and in which order; the same on every machine.

    Args:
        num_clips: How many there are.
        epoch: Counted from 0.
        recipe: Its seed decides.

    Returns:
        Indices, whole batches of them.
    """
    order = np.random.default_rng([recipe.seed, epoch]).permutation(num_clips)
    return order[: num_clips // recipe.batch_size * recipe.batch_size]


def _optimiser(learner: Learner, recipe: Recipe) -> torch.optim.Optimizer:
    """AdamW that decays kernels but neither biases nor normalisation nor attention gates."""
    groups = []
    for decayed in (True, False):
        for in_classifier in (True, False):
            members = [
                parameter
                for name, parameter in learner.named_parameters()
                if (parameter.ndim > 1) == decayed
                and name.startswith("network.classifier.") == in_classifier
            ]
            rate = recipe.classifier_rate if in_classifier else 1.0
            weight_decay = recipe.weight_decay if decayed else 0.0
            groups.append({"params": members, "weight_decay": weight_decay, "rate": rate})
    return torch.optim.AdamW(groups, lr=recipe.learning_rate)
