"""How do recordings with pictures become recordings of hands? A tracker looks at them once, and for good."""

import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from pathlib import Path

import cv2
import numpy as np
from rich.console import Console
from rich.progress import track

from trainer.data.found_hands import track_hands
from trainer.data.hand_recordings import (
    POINTS_SUFFIX,
    as_seen,
    holds_points,
    read_hand_points,
    write_hand_points,
)
from trainer.data.stream_folder import (
    Stream,
    StreamSplit,
    read_pictures,
    read_stream_folder,
    read_timeline,
    write_index,
)
from trainer.errors import DataError, TrainerError
from trainer.whole_files import told_when_full, working_alone


@dataclass(frozen=True, slots=True)
class FoundHands:
    """What a run did.

    Attributes:
        recordings: How many the folder holds now.
        kept: How many of these were there before.
        share: Of their pictures, in how many a hand was found, 0..1.
    """

    recordings: int
    kept: int
    share: float


def find_hands(
    root: Path, out: Path, workers: int, console: Console, split: StreamSplit | None = None
) -> FoundHands:
    """Let the tracker look at recordings, and keep what it finds.

    A recording that was looked at before is not looked at again. The index is written last.

    Args:
        root: A folder of recordings with pictures.
        out: The folder for recordings of hands.
        workers: Processes, of one thread each.
        console: Where to show the progress.
        split: Only these; None takes all.

    Returns:
        What was done.

    Raises:
        DataError: The recordings cannot be used, or the folder holds the hands of others.
        TrainerError: The disk is full, another process works on the folder, or a process was killed.
    """  # noqa: DOC502
    streams = read_stream_folder(root, split)
    if holds_points(streams[0]):
        raise DataError(f"{root} tells where hands are already. Name a folder with pictures.")
    if out.resolve() == root.resolve():
        raise DataError(f"{out} holds the pictures. Name another folder for the hands.")
    with told_when_full(out), working_alone(out):
        missing = [stream for stream in streams if not _is_there(out, stream)]
        _look_at_all(missing, out, workers, console)
        write_index(out, (_index_row(out, stream) for stream in streams))
    shares = [_share_with_hands(replace(stream, video=_file(out, stream))) for stream in streams]
    share = float(np.mean(shares))
    return FoundHands(len(streams), len(streams) - len(missing), share)


def _look_at_all(streams: list[Stream], out: Path, workers: int, console: Console) -> None:
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, context, _use_one_thread) as pool:
        looks = [pool.submit(_look_at, stream, _file(out, stream)) for stream in streams]
        try:
            for look in track(looks, "Finding hands", console=console, transient=True):
                look.result()
        except BrokenProcessPool as error:
            raise TrainerError(
                "A process that looked for hands was ended from outside, perhaps for want of memory. Take "
                "fewer --workers, and repeat the command: what was finished is kept."
            ) from error
        finally:
            pool.shutdown(cancel_futures=True)


def _use_one_thread() -> None:
    cv2.setNumThreads(1)


def _look_at(stream: Stream, path: Path) -> None:
    hands = track_hands(read_pictures(stream, 0, stream.num_frames))
    write_hand_points(path, hands, as_seen(stream.timeline, hands.points))


def _is_there(out: Path, stream: Stream) -> bool:
    """Whether the hands of a recording were found before; those of another one are refused."""
    path = _file(out, stream)
    if not path.is_file():
        return False
    if read_timeline(path.with_suffix(".json")).gestures != stream.timeline.gestures:
        raise DataError(
            f"{path} holds the hands of another recording than {stream.video}. Name another folder."
        )
    return True


def _file(out: Path, stream: Stream) -> Path:
    return out / f"{stream.video.stem}{POINTS_SUFFIX}"


def _index_row(out: Path, stream: Stream) -> dict[str, object]:
    return {
        "file": _file(out, stream).name,
        "split": stream.split,
        "performer": stream.performer,
        "fps": stream.timeline.fps,
        "seconds": stream.timeline.seconds,
        "gestures": len(stream.timeline.gestures),
    }


def _share_with_hands(found: Stream) -> float:
    return float(np.isfinite(read_hand_points(found).points[:, :, 0, 0]).any(axis=1).mean())
