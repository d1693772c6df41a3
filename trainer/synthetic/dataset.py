"""How is a data set of synthetic clips written? In Jester's layout, by several processes, resumable."""

import csv
import json
import multiprocessing
import os
import shutil
import signal
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from types import FrameType

import cv2
import numpy as np
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

from model_zoo.labels import JESTER_LABELS
from trainer.errors import TrainerError
from trainer.synthetic.body import load_body
from trainer.synthetic.clip import render_clip
from trainer.synthetic.scene import Performer

RENDERER_VERSION = 4
_SETTINGS_FILE = "settings.json"
_RECORDS_FOLDER = "records"
_EXTRA_LABEL = "Doing other things"
_VALIDATION_EVERY = 10
_JPEG_QUALITY = 85
_THREAD_LIMITS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


@dataclass(frozen=True)
class DatasetSettings:
    """What decides every byte of a data set.

    Attributes:
        seed: Seed of the whole set; clip i is made from (seed, i) alone.
        sizes: Widths and heights in pixels; each clip draws one of them.
        num_frames: Frames a clip.
        fps: Frames a second.
        renderer_version: Counts changes of the renderer that change pictures.
    """

    seed: int
    sizes: tuple[tuple[int, int], ...] = ((176, 100), (132, 100))
    num_frames: int = 37
    fps: float = 12.0
    renderer_version: int = RENDERER_VERSION

    def to_json(self) -> str:
        """Write the settings as text.

        Returns:
            JSON, the same text for equal settings.
        """
        return json.dumps(asdict(self), indent=2) + "\n"


def clip_label(clip_id: int) -> str:
    """Name what clip number 1, 2, ... shows: all labels in turn, "Doing other things" twice as often.

    Returns:
        One of Jester's labels.
    """
    turn = (*JESTER_LABELS, _EXTRA_LABEL)
    return turn[(clip_id - 1) % len(turn)]


def is_validation_clip(clip_id: int) -> bool:
    """Tell which tenth of the clips is for validation; every label has its share.

    Returns:
        True for validation, False for training.
    """
    turn = len(JESTER_LABELS) + 1
    return (
        (clip_id - 1) // turn + (clip_id - 1) % turn
    ) % _VALIDATION_EVERY == _VALIDATION_EVERY - 1


def clip_identities(clip_id: int) -> tuple[int, int]:
    """Tell which baked people a clip's actor is mixed from: validation has people of its own.

    Returns:
        A half-open range, see `sample_person`.
    """
    count = len(load_body().coefficients)
    first_for_validation = count - count // _VALIDATION_EVERY
    return (
        (first_for_validation, count) if is_validation_clip(clip_id) else (0, first_for_validation)
    )


def write_clip(out: Path, clip_id: int, settings: DatasetSettings) -> None:
    """Render one clip and write its frames and its record, all or nothing.

    Args:
        out: The data set's folder.
        clip_id: 1, 2, ...
        settings: The data set's settings.
    """
    seed = np.random.SeedSequence([settings.seed, clip_id])
    size_seed = np.random.SeedSequence([settings.seed, clip_id, 0])
    size = settings.sizes[np.random.default_rng(size_seed).integers(len(settings.sizes))]
    pictures, parameters = render_clip(
        clip_label(clip_id),
        seed,
        size,
        Performer(seed, clip_identities(clip_id)),
        num_frames=settings.num_frames,
        fps=settings.fps,
    )
    unfinished = out / f"{clip_id}.unfinished"
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir()
    for number, picture in enumerate(pictures, start=1):
        bgr = cv2.cvtColor(picture, cv2.COLOR_RGB2BGR)
        _, jpeg = cv2.imencode(".jpg", bgr, [cv2.IMWRITE_JPEG_QUALITY, _JPEG_QUALITY])
        (unfinished / f"{number:05d}.jpg").write_bytes(jpeg.tobytes())
    record = {"id": clip_id, "split": "validation" if is_validation_clip(clip_id) else "train",
              "width": size[0], "height": size[1], **parameters.as_record()}  # fmt: skip
    _record_file(out, clip_id).write_text(json.dumps(record) + "\n", encoding="utf-8")
    unfinished.rename(out / str(clip_id))


def _record_file(out: Path, clip_id: int) -> Path:
    return out / _RECORDS_FOLDER / f"{clip_id}.json"


def _claim_folder(out: Path, settings: DatasetSettings) -> None:
    """Note the settings in a new folder, or check that an old one was made with the same.

    Raises:
        TrainerError: The folder holds other things, or clips of other settings.
    """
    out.mkdir(parents=True, exist_ok=True)
    note = out / _SETTINGS_FILE
    if note.is_file():
        if note.read_text(encoding="utf-8") != settings.to_json():
            raise TrainerError(
                f"{out} holds clips that were made with other settings (see {note}). "
                "Choose another folder with --out, or repeat the command with those settings."
            )
        return
    if any(out.iterdir()):
        raise TrainerError(
            f"{out} is not empty and holds no synthetic data set. Choose another folder with --out."
        )
    (out / _RECORDS_FOLDER).mkdir()
    note.write_text(settings.to_json(), encoding="utf-8")


def _write_lists(out: Path, num_clips: int) -> None:
    """Write Jester's CSV files and the manifest for clips 1..N."""
    (out / "jester-v1-labels.csv").write_text(
        "".join(f"{label}\n" for label in JESTER_LABELS), encoding="utf-8"
    )
    ids = range(1, num_clips + 1)
    for split, wanted in (("train", False), ("validation", True)):
        with (out / f"jester-v1-{split}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, delimiter=";", lineterminator="\n")
            writer.writerows((i, clip_label(i)) for i in ids if is_validation_clip(i) == wanted)
    (out / "jester-v1-test.csv").write_text("", encoding="utf-8")
    with (out / "manifest.jsonl").open("w", encoding="utf-8") as manifest:
        for i in ids:
            manifest.write(_record_file(out, i).read_text(encoding="utf-8"))


class _ClipsPerHour(ProgressColumn):
    """How fast clips are rendered."""

    def render(self, task: Task) -> Text:
        """Show the speed.

        Returns:
            Clips an hour, once it is known.
        """
        speed = task.speed
        return Text("" if speed is None else f"{speed * 3600:,.0f} clips/h")


def _start_worker() -> None:
    """One thread a process; Ctrl-C is for the parent to act on."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    cv2.setNumThreads(1)


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


def _render_missing(
    out: Path, missing: list[int], settings: DatasetSettings, workers: int, progress: Progress
) -> None:
    """Render clips in `workers` processes; on an interrupt, let the clips under way finish, then stop."""
    task = progress.add_task("Rendering", total=len(missing))
    queue, running = iter(missing), set[Future[None]]()
    context = multiprocessing.get_context("spawn")
    with (
        _single_threaded_children(),
        ProcessPoolExecutor(workers, mp_context=context, initializer=_start_worker) as pool,
    ):
        while True:
            for clip_id in queue:
                running.add(pool.submit(write_clip, out, clip_id, settings))
                if len(running) >= 2 * workers:
                    break
            if not running:
                return
            finished, running = wait(running, return_when=FIRST_COMPLETED)
            for future in finished:
                future.result()
            progress.advance(task, len(finished))


def synthesise_dataset(
    out: Path,
    num_clips: int,
    settings: DatasetSettings,
    workers: int,
    console: Console | None = None,
) -> None:
    """Render clips 1..N into a folder in Jester's layout.

    Clips that are there already are kept, so an interrupted run goes on where it stopped when it is
    started again. The bytes do not depend on the number of workers or on interruptions. A folder that
    holds something else, or clips of other settings, is refused with a `TrainerError`. Ctrl-C and
    SIGTERM end the run with a `KeyboardInterrupt` once the clips under way are finished.

    Args:
        out: Folder for the clips; made if missing.
        num_clips: How many clips the folder shall hold.
        settings: What decides the pictures.
        workers: Number of processes.
        console: Where to show the progress; the standard error stream if None.
    """
    _claim_folder(out, settings)
    for leftover in out.glob("*.unfinished"):
        shutil.rmtree(leftover)
    missing = [i for i in range(1, num_clips + 1) if not (out / str(i)).is_dir()]
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        _ClipsPerHour(),
        TimeRemainingColumn(),
    )
    with (
        _termination_as_interrupt(),
        Progress(*columns, console=console or Console(stderr=True)) as progress,
    ):
        _render_missing(out, missing, settings, workers, progress)
    _write_lists(out, num_clips)
