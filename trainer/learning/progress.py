"""What is seen of a run while it lasts? Bars for people, lines of JSON for programs, curves for TensorBoard."""

import json
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol, Self, TextIO

from rich.console import Console
from rich.progress import Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from trainer.data.recording import shown_names
from trainer.errors import TrainerError
from trainer.learning.run_state import LOG_FILE

_SECONDS_BETWEEN_STEPS = 0.5
_STEPS_BETWEEN_POINTS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class StepReport:
    """How far an epoch is.

    Attributes:
        epoch: Counted from 1.
        epochs: Of the run.
        step: Finished steps of the epoch.
        steps: Of the epoch.
        loss: Mean of the epoch so far.
        train_top1: Share of right answers in the epoch so far, 0..1.
        learning_rate: Of the last step.
        clips_per_s: Trained per second in this epoch, over all processes.
        seconds_left: Of the whole run, as far as can be told from this epoch.
    """

    epoch: int
    epochs: int
    step: int
    steps: int
    loss: float
    train_top1: float
    learning_rate: float
    clips_per_s: float
    seconds_left: float


@dataclass(frozen=True, slots=True, kw_only=True)
class EpochReport:
    """What came of an epoch.

    Attributes:
        epoch: Counted from 1.
        epochs: Of the run.
        loss: Mean over the epoch's steps.
        hands_loss: Of finding the hands; None where nobody knows where they are.
        train_top1: Share of right answers, 0..1.
        val_top1: Of the kept weights on the validation clips; None without any.
        val_top5: One of the five likeliest is right.
        val_clips: On how many.
        streams: Figures on continuous recordings of the validation split; None without any.
        picture: Rows and columns that the epoch saw.
        frames: T of its clips.
        train_s: Time spent on steps.
        clips_per_s: Trained per second, over all processes.
        unreadable: Where the clips lie that could not be read so far. In training others took their
            place; in validation they do not count.
    """

    epoch: int
    epochs: int
    loss: float
    hands_loss: float | None
    train_top1: float
    val_top1: float | None
    val_top5: float | None
    val_clips: int
    streams: Mapping[str, float] | None = None
    picture: tuple[int, int]
    frames: int
    train_s: float
    clips_per_s: float
    unreadable: tuple[str, ...] = ()


class RunObserver(Protocol):
    """Somebody who is told how a run goes."""

    def began(self, facts: Mapping[str, Any], notes: Sequence[str]) -> None:
        """A run begins, or goes on.

        Args:
            facts: About the run, for programs.
            notes: Sentences for people.
        """

    def step(self, report: StepReport) -> None:
        """A step is finished; called for every one."""

    def epoch(self, report: EpochReport) -> None:
        """An epoch is finished, and everything is kept."""

    def close(self) -> None:
        """The run ends, however."""


class Observers(AbstractContextManager["Observers"]):
    """Several observers as one, which are closed when the run ends.

    Args:
        observers: Told in this order.
    """

    def __init__(self, observers: Sequence[RunObserver]) -> None:
        self._observers = observers

    def began(self, facts: Mapping[str, Any], notes: Sequence[str]) -> None:
        """See `RunObserver.began`."""
        for observer in self._observers:
            observer.began(facts, notes)

    def step(self, report: StepReport) -> None:
        """See `RunObserver.step`."""
        for observer in self._observers:
            observer.step(report)

    def epoch(self, report: EpochReport) -> None:
        """See `RunObserver.epoch`."""
        for observer in self._observers:
            observer.epoch(report)

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        """Close all of them."""
        for observer in self._observers:
            observer.close()


class ConsoleObserver:
    """Shows a bar for the present epoch and a line for each finished one.

    Args:
        console: Where.
    """

    def __init__(self, console: Console) -> None:
        self._console = console
        self._bar = Progress(
            TextColumn("epoch {task.fields[epoch]}/{task.fields[epochs]}"),
            *Progress.get_default_columns()[1:3],
            TextColumn("loss {task.fields[loss]:.3f}  top-1 {task.fields[top1]:.1%}"),
            TextColumn("{task.fields[rate]:.1f} clips/s"),
            TimeElapsedColumn(),
            TimeRemainingColumn(),
            TextColumn("of the epoch, {task.fields[left]} of the run"),
            console=console,
            disable=not console.is_terminal,
            transient=True,
        )
        self._task = self._bar.add_task(
            "", total=None, epoch=0, epochs=0, loss=0.0, top1=0.0, rate=0.0, left=""
        )

    def began(self, _facts: Mapping[str, Any], notes: Sequence[str]) -> None:
        """See `RunObserver.began`."""
        for note in notes:
            self._console.print(note, soft_wrap=True, highlight=False)
        self._bar.start()

    def step(self, report: StepReport) -> None:
        """See `RunObserver.step`."""
        if report.step == 1:
            self._bar.reset(self._task)
        self._bar.update(
            self._task,
            completed=report.step,
            total=report.steps,
            epoch=report.epoch,
            epochs=report.epochs,
            loss=report.loss,
            top1=report.train_top1,
            rate=report.clips_per_s,
            left=_readable_time(report.seconds_left),
        )

    def epoch(self, report: EpochReport) -> None:
        """See `RunObserver.epoch`."""
        hands = "" if report.hands_loss is None else f"hands {report.hands_loss:.3f}  "
        clips = ""
        if report.val_top1 is not None and report.val_top5 is not None:
            clips = f"validation top-1 {report.val_top1:.1%}  top-5 {report.val_top5:.1%}"
        streams = "".join(f"  {name} {value:.3g}" for name, value in (report.streams or {}).items())
        self._console.print(
            f"epoch {report.epoch}/{report.epochs}  loss {report.loss:.3f}  {hands}"
            f"train {report.train_top1:.1%}  {clips}{streams}  {report.clips_per_s:.1f} clips/s",
            highlight=False,
            soft_wrap=True,
        )
        if report.unreadable:
            self._console.print(
                f"[yellow]{len(report.unreadable):,} clips could not be read so far: "
                f"{shown_names(report.unreadable)}",
                soft_wrap=True,
            )

    def close(self) -> None:
        """See `RunObserver.close`."""
        self._bar.stop()


class JsonObserver:
    """Writes an object per line: "began", "step" twice a second at most, and "epoch".

    Args:
        out: Where to.
    """

    def __init__(self, out: TextIO = sys.stdout) -> None:
        self._out = out
        self._last_step_s = 0.0

    def began(self, facts: Mapping[str, Any], notes: Sequence[str]) -> None:
        """See `RunObserver.began`."""
        self._write({"event": "began", **facts, "notes": list(notes)})

    def step(self, report: StepReport) -> None:
        """See `RunObserver.step`."""
        now_s = time.monotonic()
        if now_s - self._last_step_s >= _SECONDS_BETWEEN_STEPS or report.step == report.steps:
            self._last_step_s = now_s
            self._write({"event": "step", **asdict(report)})

    def epoch(self, report: EpochReport) -> None:
        """See `RunObserver.epoch`."""
        self._write({"event": "epoch", **asdict(report)})

    def close(self) -> None:
        """See `RunObserver.close`."""
        self._out.flush()

    def _write(self, line: Mapping[str, Any]) -> None:
        self._out.write(json.dumps(line) + "\n")
        self._out.flush()


class LogObserver:
    """Keeps a line for each finished epoch in the folder of the run.

    Args:
        out: The folder.
    """

    def __init__(self, out: Path) -> None:
        self._path = out / LOG_FILE

    def began(self, facts: Mapping[str, Any], _notes: Sequence[str]) -> None:
        """See `RunObserver.began`; a run that begins anew has a log of its own."""
        if facts["first_epoch"] == 1 and facts["first_step"] == 0:
            self._path.unlink(missing_ok=True)

    def step(self, _report: StepReport) -> None:
        """See `RunObserver.step`."""

    def epoch(self, report: EpochReport) -> None:
        """See `RunObserver.epoch`."""
        with self._path.open("a", encoding="utf-8") as log:
            log.write(json.dumps(asdict(report)) + "\n")

    def close(self) -> None:
        """See `RunObserver.close`."""


class CurvePoints:
    """Chooses of which steps a curve has points, and where: epochs need not have as many steps."""

    def __init__(self) -> None:
        self._epoch = self._steps = self._steps_before = 0
        self._newest = -_STEPS_BETWEEN_POINTS

    def at(self, report: StepReport) -> int | None:
        """Say where a step lies, if the curve has a point there.

        Args:
            report: Of a later step than all before; not every step need be reported.

        Returns:
            Steps since the run began, its own included; None where there is no point.
        """
        if report.epoch != self._epoch:
            earlier = self._steps if self._epoch else (report.epoch - 1) * report.steps
            self._steps_before += earlier
            self._epoch, self._steps = report.epoch, report.steps
        done = self._steps_before + report.step
        if done - self._newest < _STEPS_BETWEEN_POINTS:
            return None
        self._newest = done
        return done


class TensorBoardObserver:
    """Writes curves for TensorBoard into the folder of the run.

    Args:
        out: The folder.

    Raises:
        TrainerError: If TensorBoard is not installed.
    """

    def __init__(self, out: Path) -> None:
        try:
            from torch.utils.tensorboard import SummaryWriter
        except ImportError as error:
            raise TrainerError(
                "TensorBoard is not installed. Install it with `pip install tensorboard`, or leave "
                "out --tensorboard."
            ) from error
        self._writer: Any = SummaryWriter(str(out / "tensorboard"))
        self._points = CurvePoints()

    def began(self, facts: Mapping[str, Any], _notes: Sequence[str]) -> None:
        """See `RunObserver.began`."""
        self._writer.add_text("run", json.dumps(facts, indent=2))

    def step(self, report: StepReport) -> None:
        """See `RunObserver.step`."""
        done = self._points.at(report)
        if done is not None:
            self._writer.add_scalar("step/loss", report.loss, done)
            self._writer.add_scalar("step/learning_rate", report.learning_rate, done)

    def epoch(self, report: EpochReport) -> None:
        """See `RunObserver.epoch`."""
        for name, value in asdict(report).items():
            if isinstance(value, int | float) and name not in {"epoch", "epochs"}:
                self._writer.add_scalar(f"epoch/{name}", value, report.epoch)
        for name, value in (report.streams or {}).items():
            self._writer.add_scalar(f"streams/{name}", value, report.epoch)

    def close(self) -> None:
        """See `RunObserver.close`."""
        self._writer.close()


def _readable_time(seconds: float) -> str:
    hours, rest = divmod(round(seconds), 3600)
    return f"{hours}:{rest // 60:02d}:{rest % 60:02d}"
