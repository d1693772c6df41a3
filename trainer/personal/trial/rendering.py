"""What does each person of a trial record, and how is it kept so that no picture is rendered twice?"""

import json
import os
import shutil
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache, partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rich.console import Console

from model_zoo.labels import JESTER_LABELS
from trainer.data.clip_folder import JpegClip
from trainer.personal.keeping import write_clip
from trainer.personal.trial.desk import RECORDING_S, Desk
from trainer.personal.trial.strokes import NEW_GESTURES
from trainer.synthetic.dataset import RENDERER_VERSION
from trainer.synthetic.settings_note import claim_folder
from trainer.synthetic.worker_pool import Cost, Unit, peak_memory_bytes, render_in_processes
from trainer.whole_files import UNFINISHED, told_when_full

KNOWN_GESTURES = ("Swiping Left", "Swiping Right", "Thumb Up", "Stop Sign", "Zooming In With Full Hand")  # fmt: skip
"""Those of the usual ones that everybody records, besides the new ones."""

OTHER_GESTURES = tuple(label for label in JESTER_LABELS if label not in KNOWN_GESTURES)

LEARNT, TESTS, ELSEWHERE, OTHERS, LEARNT_MINUTE, TEST_MINUTE = (
    "learnt", "tests", "tests-elsewhere", "tests-of-others", "learnt-minute", "tested-minute",
)  # fmt: skip
"""What a recording is for: to learn from; to test on, of the same sitting and of another one; of gestures that
were not recorded; and ordinary behaviour."""

_BEHAVIOUR = "Doing other things"


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialSettings:
    """What decides the pictures of a trial.

    Attributes:
        seed: Another one gives other people.
        size: Width and height of the pictures in pixels.
        tests: Recordings of each gesture to test on, of the same sitting.
        elsewhere: The same of another sitting.
        others: Recordings of each usual gesture that was not learnt.
        minute_s: How long ordinary behaviour is recorded, once to learn from and once to test on.
        renderer_version: Counts changes of the renderer that change pictures.
    """

    seed: int = 0
    size: tuple[int, int] = (176, 132)
    tests: int = 5
    elsewhere: int = 3
    others: int = 3
    minute_s: float = 60.0
    renderer_version: int = RENDERER_VERSION

    def to_json(self) -> str:
        """Write the settings as text.

        Returns:
            JSON, the same text for equal settings.
        """
        return json.dumps(asdict(self), indent=2) + "\n"


@dataclass(frozen=True, slots=True)
class Planned:
    """One recording that a trial needs.

    Attributes:
        performer: 0, 1, ...
        purpose: `LEARNT` and so on.
        label: What it shows.
        number: Which of that purpose and label, from 0.
        sitting: 0, or 1 for the other one.
        take: Which way to make it; no two recordings of a label and sitting share one.
        seconds: How long.
    """

    performer: int
    purpose: str
    label: str
    number: int
    sitting: int
    take: int
    seconds: float = RECORDING_S

    def clip(self, root: Path) -> JpegClip:
        """Find it on the disk.

        Args:
            root: Folder of the trial.

        Returns:
            The clip, whether it is there or not.
        """
        name = f"{self.label.replace(' ', '-')}-{self.number}"
        return JpegClip(root / f"performer-{self.performer}" / self.purpose / name, self.label)


def plan(performer: int, most_takes: int, settings: TrialSettings) -> list[Planned]:
    """List what somebody records.

    Args:
        performer: 0, 1, ...
        most_takes: Recordings of each gesture to learn from.
        settings: How many to test on.

    Returns:
        Those to learn from first, gesture after gesture.
    """
    own = (*NEW_GESTURES, *KNOWN_GESTURES)
    groups = (
        (LEARNT, own, most_takes, 0, 1000),
        (TESTS, own, settings.tests, 0, 0),
        (ELSEWHERE, own, settings.elsewhere, 1, 0),
        (OTHERS, OTHER_GESTURES, settings.others, 0, 0),
    )
    recordings = [
        Planned(performer, purpose, label, number, sitting, first + number)
        for purpose, labels, count, sitting, first in groups
        for label in labels
        for number in range(count)
    ]
    minutes = [
        Planned(performer, purpose, _BEHAVIOUR, 0, 0, take, settings.minute_s)
        for take, purpose in enumerate((LEARNT_MINUTE, TEST_MINUTE))
    ]
    return recordings + minutes


Film = Callable[[Planned, TrialSettings], NDArray[np.uint8]]
"""Makes the pictures (T,H,W,3) of a recording; something that can be sent to another process."""


def film(planned: Planned, settings: TrialSettings) -> NDArray[np.uint8]:
    """Render a recording.

    Args:
        planned: Which.
        settings: Of the trial.

    Returns:
        (T,H,W,3) uint8 RGB, 12 a second.
    """
    desk = _desk(settings.seed, planned.performer, planned.sitting, settings.size)
    if planned.purpose in {LEARNT_MINUTE, TEST_MINUTE}:
        return desk.behave(planned.seconds, planned.take)
    return desk.record(planned.label, planned.take)


@lru_cache(maxsize=2)
def _desk(seed: int, performer: int, sitting: int, size: tuple[int, int]) -> Desk:
    return Desk(seed, performer, sitting, size)


def render_recordings(
    root: Path,
    planned: Sequence[Planned],
    settings: TrialSettings,
    workers: int,
    console: Console,
    make: Film = film,
) -> None:
    """Render what is not there yet.

    Args:
        root: Folder of the trial; made if missing.
        planned: What is needed.
        settings: Of the trial.
        workers: Number of processes.
        console: Where to show the progress.
        make: Makes the pictures.

    Raises:
        TrainerError: The folder holds something else or was made with other settings; the disk is full.
    """  # noqa: DOC502
    with told_when_full(root):
        claim_folder(root, settings.to_json(), "trial")
        for leftover in root.glob(f"*/*/.*{UNFINISHED}"):
            shutil.rmtree(leftover)
        missing = [number for number, one in enumerate(planned) if not one.clip(root).path.exists()]
        if missing:
            render = partial(_render, root, tuple(planned), settings, make)
            num_there = len(planned) - len(missing)
            render_in_processes(render, missing, num_there, workers, console, Unit("recordings"))


def _render(
    root: Path, planned: Sequence[Planned], settings: TrialSettings, make: Film, number: int
) -> Cost:
    began_s = time.process_time()
    folder = planned[number].clip(root).path
    write_clip(folder, make(planned[number], settings))
    return Cost(os.getpid(), time.process_time() - began_s, peak_memory_bytes())
