"""How are continuous recordings written? A video and a timeline each, piece by piece, resumable.

Videos are Motion JPEG in AVI: every picture is a JPEG of its own, so any of them can be sought and
decoded alone, at a quality that is nearly lossless; and everything that plays videos plays them.
"""

import json
import os
import time
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from rich.console import Console

from trainer.data.stream_folder import StreamSplit, hands_file, write_index
from trainer.errors import TrainerError
from trainer.synthetic.casting import SPLITS, cast_performer
from trainer.synthetic.dataset import RENDERER_VERSION
from trainer.synthetic.filming import Filming, Place, capture_times, hands_in_picture
from trainer.synthetic.people.body import SIDES, Side
from trainer.synthetic.presets import PRESETS
from trainer.synthetic.settings_note import claim_folder
from trainer.synthetic.streams_scene import Script, StreamScene, set_stream_scene
from trainer.synthetic.worker_pool import (
    Cost,
    Unit,
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

PIECE_S = 4.0

_MANIFEST_FILE = "manifest.jsonl"
_VIDEO_SUFFIX = ".avi"
_JPEG_QUALITY = 95
_TURN: tuple[StreamSplit, ...] = (*("train", "validation", "test"), *("train",) * 7)
"""Of any ten recordings one is for validation and one for the test."""

_OF_STREAMS = 1
_FIRST_PERFORMER = 1_000_000
"""Streams have performers of their own, whom no clip of a data set with the same seed has."""


@dataclass(frozen=True)
class StreamSettings:
    """What decides every byte of a folder of recordings.

    Attributes:
        seed: Seed of the whole folder; recording i is made from (seed, i) alone.
        seconds: Length of each recording.
        size: Width and height in pixels.
        fps: Frames a second.
        background_share: See `write_script`.
        preset: How hard the recordings are, a name of `trainer.synthetic.presets.PRESETS`.
        renderer_version: Counts changes of the renderer that change pictures.
    """

    seed: int
    seconds: float
    size: tuple[int, int] = (176, 100)
    fps: float = 12.0
    background_share: float = 0.5
    preset: str = "default"
    renderer_version: int = RENDERER_VERSION

    @property
    def num_frames(self) -> int:
        """How many pictures each recording has."""
        return round(self.seconds * self.fps)

    def to_json(self) -> str:
        """Write the settings as text.

        Returns:
            JSON, the same text for equal settings.
        """
        return json.dumps(asdict(self), indent=2) + "\n"


def stream_split(stream_id: int) -> StreamSplit:
    """Name the split of recording 1, 2, ...

    Returns:
        The split.
    """
    return _TURN[(stream_id - 1) % len(_TURN)]


def stage_stream(settings: StreamSettings, stream_id: int) -> StreamScene:
    """Draw the scene of a recording; it can be drawn again alone.

    Args:
        settings: The folder's settings.
        stream_id: 1, 2, ...

    Returns:
        The scene; its performer is in no other recording.
    """
    performer = cast_performer(settings.seed, stream_split(stream_id), _FIRST_PERFORMER + stream_id)
    seed = np.random.SeedSequence([settings.seed, stream_id, _OF_STREAMS])
    script = Script(settings.seconds, settings.fps, settings.background_share)
    return set_stream_scene(seed, settings.size, script, performer, PRESETS[settings.preset])


def film_stream(
    scene: StreamScene, settings: StreamSettings, piece_s: float = PIECE_S
) -> Iterator[NDArray[np.uint8]]:
    """Film a recording piece by piece, so that its length does not matter for the memory.

    Args:
        scene: What is filmed.
        settings: The folder's settings.
        piece_s: Length of a piece; it does not change the pictures.

    Yields:
        (T,H,W,3) uint8 RGB, one piece after the other.
    """
    filming = Filming(scene, settings.size)
    for times_s in pieces_of_recording(scene, settings, piece_s):
        yield filming.film(times_s)


def pieces_of_recording(
    scene: StreamScene, settings: StreamSettings, piece_s: float
) -> Iterator[NDArray[np.float64]]:
    """Tell when pictures are taken, piece by piece.

    Args:
        scene: What is filmed.
        settings: The folder's settings.
        piece_s: Length of a piece.

    Yields:
        (T,) seconds.
    """
    step = max(1, round(piece_s * settings.fps))
    for first in range(0, settings.num_frames, step):
        frames = range(first, min(first + step, settings.num_frames))
        yield capture_times(
            frames, settings.fps, scene.webcam.frame_rate, scene.webcam.dropped_share
        )


def write_stream(out: Path, settings: StreamSettings, stream_id: int) -> Cost:
    """Render one recording and write its video and its timeline, all or nothing.

    Args:
        out: The folder.
        settings: The folder's settings.
        stream_id: 1, 2, ...

    Returns:
        What it took.
    """
    began_s = time.process_time()
    scene = stage_stream(settings, stream_id)
    video = _video_file(out, stream_id)
    unfinished = out / f"{UNFINISHED}.{video.name}"
    try:
        _write_video(unfinished, film_stream(scene, settings), settings)
        contents = {
            **scene.timeline.model_dump(),
            "recording": recording_record(scene, settings, stream_id, _VIDEO_SUFFIX),
        }
        write_whole(hands_file(video), json.dumps(_hands(scene, settings)) + "\n")
        write_whole(video.with_suffix(".json"), json.dumps(contents, indent=1) + "\n")
        unfinished.replace(video)
    finally:
        unfinished.unlink(missing_ok=True)
    return Cost(os.getpid(), time.process_time() - began_s, peak_memory_bytes())


def _video_file(out: Path, stream_id: int) -> Path:
    return out / f"{stream_id}{_VIDEO_SUFFIX}"


def _write_video(path: Path, pieces: Iterator[NDArray[np.uint8]], settings: StreamSettings) -> None:
    """Write a video and check that it arrived, as OpenCV does not tell when a disk is full.

    Raises:
        TrainerError: It is not there as a whole.
    """
    codec = cv2.VideoWriter.fourcc(*"MJPG")
    writer = cv2.VideoWriter(str(path), cv2.CAP_OPENCV_MJPEG, codec, settings.fps, settings.size)
    writer.set(cv2.VIDEOWRITER_PROP_QUALITY, _JPEG_QUALITY)
    try:
        for piece in pieces:
            for picture in piece:
                writer.write(cv2.cvtColor(picture, cv2.COLOR_RGB2BGR))
    finally:
        writer.release()
    reader = cv2.VideoCapture(str(path), cv2.CAP_OPENCV_MJPEG)
    reader.set(cv2.CAP_PROP_POS_FRAMES, settings.num_frames - 1)
    is_whole, _ = reader.read()
    reader.release()
    if not is_whole:
        raise TrainerError(
            f"The video {path.name} could not be written to {path.parent}; the disk may be full. "
            "What was finished is kept: make room, then repeat the command."
        )


def recording_record(
    scene: StreamScene, settings: StreamSettings, stream_id: int, suffix: str
) -> dict[str, object]:
    """Tell what was drawn by lot for a recording.

    Args:
        scene: What is filmed.
        settings: The folder's settings.
        stream_id: 1, 2, ...
        suffix: Of its file.

    Returns:
        Plain values by name, ready for JSON.
    """
    actor, framing, lighting = scene.actor, scene.framing, scene.lighting
    return {
        "id": stream_id,
        "file": f"{stream_id}{suffix}",
        "split": stream_split(stream_id),
        "performer": _performer_name(stream_id),
        "seed": [settings.seed, stream_id],
        "preset": settings.preset,
        "width": settings.size[0],
        "height": settings.size[1],
        "fps": settings.fps,
        "seconds": settings.seconds,
        "gestures": len(scene.timeline.gestures),
        "activities": len(scene.timeline.activities),
        "hand": scene.hand,
        "hair_style": actor.hair_style,
        "sleeves": actor.sleeves,
        "skin_tone": round(actor.skin_tone, 4),
        "gender": round(actor.person.phenotype["gender"], 4),
        "lighting": lighting.kind,
        "darkness": round(float(lighting.darkness), 4),
        "distance_m": round(framing.distance_m, 4),
        "horizontal_fov_deg": round(framing.horizontal_fov_deg, 4),
        "elevation_deg": round(framing.elevation_deg, 4),
        "hand_visible": round(framing.hand_visible, 4),
        "webcam": {
            name: np.round(value, 4).tolist() if isinstance(value, np.ndarray | float) else value
            for name, value in asdict(scene.webcam).items()
        },
    }


def _hands(scene: StreamScene, settings: StreamSettings) -> dict[Side, list[Place | None]]:
    """Where both hands are in every picture, rounded for JSON."""
    hands: dict[Side, list[Place | None]] = {side: [] for side in SIDES}
    for times_s in pieces_of_recording(scene, settings, PIECE_S):
        for side, places in hands_in_picture(scene, times_s, settings.size).items():
            hands[side] += places
    return hands


def _performer_name(stream_id: int) -> str:
    return f"{stream_split(stream_id)}-{stream_id}"


@dataclass(frozen=True)
class Form:
    """What is kept of recordings: pictures, or something else that is known of them.

    Attributes:
        kind: What a folder of them holds, in words.
        unit: What is counted while they are made.
        suffix: Of the file that the index names.
        beside: Suffixes of the files beside it.
        write: Writes one recording, all or nothing, the file that the index names last.
        noted: Whether the folder's settings tell the kind; those with pictures, which came first, do not.
    """

    kind: str
    unit: str
    suffix: str
    beside: tuple[str, ...]
    write: Callable[[Path, StreamSettings, int], Cost]
    noted: bool = True

    def note(self, settings: StreamSettings) -> str:
        """Tell what a folder holds; the same text for equal recordings.

        Args:
            settings: The folder's settings.

        Returns:
            JSON.
        """
        if not self.noted:
            return settings.to_json()
        return json.dumps({"holds": self.kind, **asdict(settings)}, indent=2) + "\n"

    def is_there(self, out: Path, stream_id: int) -> bool:
        """Tell whether a recording has been written.

        Args:
            out: The folder.
            stream_id: 1, 2, ...

        Returns:
            Whether all of its files are there.
        """
        return all((out / f"{stream_id}{end}").is_file() for end in (self.suffix, *self.beside))


FILMED = Form(
    "streams",
    "minutes of video",
    _VIDEO_SUFFIX,
    (".json", ".hands.json"),
    write_stream,
    noted=False,
)
"""Videos, with where the hands are."""


def synthesise_streams(
    out: Path,
    num_streams: int,
    settings: StreamSettings,
    workers: int,
    console: Console | None = None,
    form: Form = FILMED,
    splits: Collection[StreamSplit] = SPLITS,
) -> None:
    """Make recordings 1..N, or those of some splits, in a folder (see `trainer.data.stream_folder`).

    Recordings that are there already are kept, so an interrupted run goes on where it stopped when it
    is started again. The bytes do not depend on the number of workers or on interruptions. Ctrl-C and
    SIGTERM end the run with a `KeyboardInterrupt` once the recordings under way are finished.

    Args:
        out: Folder for the recordings; made if missing.
        num_streams: How many recordings the folder shall hold, were it all splits.
        settings: What decides what happens, and how it looks.
        workers: Number of processes.
        console: Where to show the progress; the standard error stream if None.
        form: What is kept of them.
        splits: Others are not made; they stay in the folder if they are there.

    Raises:
        TrainerError: None of the recordings belongs to those splits; the folder holds something else, or
            recordings of other settings; the disk is full; a process was killed.
    """
    wanted = {i for i in range(1, num_streams + 1) if stream_split(i) in splits}
    if not wanted:
        raise TrainerError(
            f"None of {num_streams} recordings belongs to {' or '.join(splits)}. Ask for at least {len(_TURN)}."
        )
    console = console or Console(stderr=True)
    unit = Unit(form.unit, settings.seconds / 60)
    with told_when_full(out), working_alone(out):
        claim_folder(out, form.note(settings), form.kind)
        for leftover in out.glob(f"*{UNFINISHED}*"):
            leftover.unlink()
        there = {i for i in range(1, num_streams + 1) if form.is_there(out, i)}
        write = partial(form.write, out, settings)
        costs = render_in_processes(
            write, sorted(wanted - there), len(there), workers, console, unit
        )
        _write_lists(out, sorted(wanted | there))
    if costs:
        print_costs(costs, console, unit)


def _write_lists(out: Path, stream_ids: Iterable[int]) -> None:
    """Write the index and the manifest for some recordings."""
    paths = [out / f"{stream_id}.json" for stream_id in stream_ids]
    records = [json.loads(path.read_text(encoding="utf-8"))["recording"] for path in paths]
    write_index(out, records)
    write_whole(out / _MANIFEST_FILE, "".join(json.dumps(record) + "\n" for record in records))
