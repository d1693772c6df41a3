"""What does every process of a run do, and who watches it?"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from rich.console import Console

from trainer.learning.distributed import World
from trainer.learning.progress import (
    ConsoleObserver,
    JsonObserver,
    LogObserver,
    RunObserver,
    TensorBoardObserver,
)
from trainer.learning.run import TrainingJob


@dataclass(frozen=True, slots=True)
class ObservedJob:
    """A run with those who are told how it goes; it can be sent to other processes.

    Attributes:
        job: The run.
        progress: Bars on standard error, or lines of JSON on standard output.
        tensorboard: Whether TensorBoard is told, too.
    """

    job: TrainingJob
    progress: Literal["bar", "json"] = "bar"
    tensorboard: bool = False

    def __call__(self, world: World) -> None:
        """Do a process's part.

        Args:
            world: Its place; the leading one is observed.
        """
        self.job.run(world, self._observers() if world.leads else ())

    def _observers(self) -> Sequence[RunObserver]:
        seen = ConsoleObserver(Console(stderr=True)) if self.progress == "bar" else None
        observers: list[RunObserver] = [seen or JsonObserver(sys.stdout), LogObserver(self.job.out)]
        if self.tensorboard:
            observers.append(TensorBoardObserver(self.job.out))
        return observers
