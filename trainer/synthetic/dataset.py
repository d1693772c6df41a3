"""How is a data set of synthetic clips written? In Jester's layout, clip by clip, resumable."""

import csv
import io
import json
import os
import shutil
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

import cv2
import numpy as np
from rich.console import Console

from model_zoo.labels import JESTER_LABELS
from trainer.synthetic.casting import (
    SPLITS,
    cast_performer,
    clip_label,
    clip_seed,
    clip_split,
    performer_number,
)
from trainer.synthetic.clip import render_clip
from trainer.synthetic.presets import PRESETS
from trainer.synthetic.settings_note import claim_folder
from trainer.synthetic.worker_pool import (
    Cost,
    peak_memory_bytes,
    print_costs,
    render_in_processes,
)
from trainer.whole_files import (
    UNFINISHED,
    told_when_full,
    working_alone,
    write_whole,
)

RENDERER_VERSION = 13
_RECORDS_FOLDER = "records"
_JPEG_QUALITY = 85


@dataclass(frozen=True)
class DatasetSettings:
    """What decides every byte of a data set.

    Attributes:
        seed: Seed of the whole set; clip i is made from (seed, i) alone.
        sizes: Widths and heights in pixels; each clip draws one of them.
        num_frames: Frames a clip.
        fps: Frames a second.
        preset: How hard the clips are, a name of `trainer.synthetic.presets.PRESETS`.
        renderer_version: Counts changes of the renderer that change pictures.
    """

    seed: int
    sizes: tuple[tuple[int, int], ...] = ((176, 100), (132, 100))
    num_frames: int = 37
    fps: float = 12.0
    preset: str = "default"
    renderer_version: int = RENDERER_VERSION

    def to_json(self) -> str:
        """Write the settings as text.

        Returns:
            JSON, the same text for equal settings.
        """
        return json.dumps(asdict(self), indent=2) + "\n"


ClipWriter = Callable[[Path, DatasetSettings, int], Cost]
"""Writes one clip of a data set, all or nothing: its folder, the settings, the clip's number."""


def write_clip(out: Path, settings: DatasetSettings, clip_id: int) -> Cost:
    """Render one clip and write its frames and its record, all or nothing.

    Args:
        out: The data set's folder.
        settings: The data set's settings.
        clip_id: 1, 2, ...

    Returns:
        What it took.
    """
    began_s = time.process_time()
    seed, split, performer = (
        clip_seed(settings.seed, clip_id),
        clip_split(clip_id),
        performer_number(clip_id),
    )
    size = settings.sizes[np.random.default_rng(seed).integers(len(settings.sizes))]
    pictures, parameters = render_clip(
        clip_label(clip_id),
        seed,
        size,
        cast_performer(settings.seed, split, performer),
        num_frames=settings.num_frames,
        fps=settings.fps,
        preset=PRESETS[settings.preset],
    )
    record = {
        "id": clip_id, "split": split, "performer": performer, "seed": [settings.seed, clip_id],
        "preset": settings.preset, "width": size[0], "height": size[1], **parameters.as_record(),
    }  # fmt: skip
    unfinished = out / f"{clip_id}{UNFINISHED}"
    unfinished.mkdir()
    try:
        for number, picture in enumerate(pictures, start=1):
            bgr = cv2.cvtColor(picture, cv2.COLOR_RGB2BGR)
            _, jpeg = cv2.imencode(".jpg", bgr, [cv2.IMWRITE_JPEG_QUALITY, _JPEG_QUALITY])
            (unfinished / f"{number:05d}.jpg").write_bytes(jpeg.tobytes())
        write_whole(_record_file(out, clip_id), json.dumps(record) + "\n")
        unfinished.rename(out / str(clip_id))
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return Cost(os.getpid(), time.process_time() - began_s, peak_memory_bytes())


def _record_file(out: Path, clip_id: int) -> Path:
    return out / _RECORDS_FOLDER / f"{clip_id}.json"


def _missing_clips(out: Path, num_clips: int) -> list[int]:
    """Which of the clips 1..N lack folder or record; what was left of others is swept away."""
    for leftover in out.glob(f"*{UNFINISHED}"):
        if leftover.is_dir():
            shutil.rmtree(leftover)
        else:
            leftover.unlink()
    there = {path.name for path in out.iterdir()}
    records = {path.stem for path in (out / _RECORDS_FOLDER).iterdir() if path.stat().st_size}
    missing = [i for i in range(1, num_clips + 1) if str(i) not in there & records]
    for clip_id in missing:
        if str(clip_id) in there:
            shutil.rmtree(out / str(clip_id))
    return missing


def _write_lists(out: Path, num_clips: int) -> None:
    """Write Jester's CSV files and the manifest for clips 1..N."""
    write_whole(out / "jester-v1-labels.csv", "".join(f"{label}\n" for label in JESTER_LABELS))
    ids = range(1, num_clips + 1)
    for split in SPLITS:
        rows = io.StringIO()
        csv.writer(rows, delimiter=";", lineterminator="\n").writerows(
            (i,) if split == "test" else (i, clip_label(i)) for i in ids if clip_split(i) == split
        )
        write_whole(out / f"jester-v1-{split}.csv", rows.getvalue())
    records = (_record_file(out, i).read_text(encoding="utf-8") for i in ids)
    write_whole(out / "manifest.jsonl", "".join(records))


def synthesise_dataset(
    out: Path,
    num_clips: int,
    settings: DatasetSettings,
    workers: int,
    console: Console | None = None,
    write: ClipWriter = write_clip,
) -> None:
    """Render clips 1..N into a folder in Jester's layout.

    Clips that are there already are kept, so an interrupted run goes on where it stopped when it is
    started again. The bytes do not depend on the number of workers or on interruptions. Ctrl-C and
    SIGTERM end the run with a `KeyboardInterrupt` once the clips under way are finished.

    Args:
        out: Folder for the clips; made if missing.
        num_clips: How many clips the folder shall hold.
        settings: What decides the pictures.
        workers: Number of processes.
        console: Where to show the progress; the standard error stream if None.
        write: What writes a clip; something that can be sent to another process.

    Raises:
        TrainerError: The folder holds something else, or clips of other settings; the disk is full; a
            process was killed.
    """  # noqa: DOC502
    console = console or Console(stderr=True)
    with told_when_full(out), working_alone(out):
        claim_folder(out, settings.to_json(), "synthetic data set")
        (out / _RECORDS_FOLDER).mkdir(exist_ok=True)
        missing = _missing_clips(out, num_clips)
        num_there = num_clips - len(missing)
        costs = render_in_processes(
            partial(write, out, settings), missing, num_there, workers, console
        )
        _write_lists(out, num_clips)
    if costs:
        print_costs(costs, console)
