"""How are windows read out of recordings without decoding a video for each?

`pack_streams` adds a folder such as ``packed/72``, for pictures of 72 rows, to a folder of recordings.
In it the decoded pictures of each lie in an ordinary .npy file that is mapped into memory, so that a window is a slice of it:

* ``<name>.frames.npy``: uint8 (F, H, W, 3), RGB, made smaller where the network needs less.
* ``<name>.hands.npy``: float32 (F, 2, 16), where the hands are (`trainer.data.hand_places`).
* ``<name>.json``: how many rows were wanted, and size and time of the files it was made from. It is
  written after both, so where it is missing or says something else, the recording is packed anew.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.progress import track

from model_zoo.input_spec import InputSpec
from model_zoo.preprocessing import fit_picture
from trainer.data.augmentation import Augmentation
from trainer.data.chunk_targets import Window
from trainer.data.hand_places import HandPlaces
from trainer.data.picture_variation import vary
from trainer.data.stream_folder import (
    Stream,
    StreamSplit,
    hands_file,
    read_pictures,
    read_stream_folder,
    read_stream_hands,
)
from trainer.errors import DataError
from trainer.whole_files import told_when_full, working_alone, write_whole, write_whole_array

PACKED_FOLDER = "packed"

_LAYOUT_VERSION = 1
_PIECE = 240


@dataclass(frozen=True, slots=True)
class PackedStream:
    """A recording whose pictures were decoded.

    Attributes:
        stream: The recording.
        path: Its packed files, without their endings.
        rows: Its pictures are as they were filmed, or made smaller to so many rows.
    """

    stream: Stream
    path: str
    rows: int

    def frames(self) -> NDArray[np.uint8]:
        """Look at the pictures; what is not read of them stays on disk.

        Returns:
            A view (F, H, W, 3) RGB that cannot be written to.
        """
        array: NDArray[np.uint8] = _open_array(f"{self.path}.frames.npy")
        return array

    def hands(self) -> HandPlaces:
        """Look at where the hands are.

        Returns:
            A view (F, 2, 16).
        """
        array: HandPlaces = _open_array(f"{self.path}.hands.npy")
        return array

    def check(self, spec: InputSpec) -> None:
        """Make sure that a network can learn from it.

        Args:
            spec: What the network wants.

        Raises:
            DataError: It was packed for a lower picture, or the network sees hands, too.
        """
        where = self.stream.video.parent
        if self.rows < spec.height:
            raise DataError(
                f"{where} was packed for pictures of {self.rows} rows, but training asks for "
                f"{spec.height}. Pack it anew for {spec.height} rows."
            )
        if spec.lens != "camera":
            raise DataError(
                f"{where} shows pictures, but the network sees hands. Make recordings of hands of them with "
                f"`gesture-trainer find-hands {where} --out DIR`, or others with `synthesise-streams --hands`."
            )

    def show(
        self,
        window: Window,
        spec: InputSpec,
        rng: np.random.Generator,
        augmentation: Augmentation,
        *,
        mirror: bool,
    ) -> tuple[NDArray[np.uint8], HandPlaces]:
        """Show a window, varied; see `trainer.data.stream_windows.WindowSource`."""
        frames, hands = self.frames(), self.hands()
        chosen = np.rint(window.frame_times_s() * self.stream.timeline.fps).astype(np.int64)
        chosen = np.clip(chosen, 0, len(frames) - 1)
        size = (spec.height, spec.width)
        return vary(frames[chosen], hands[chosen], size, rng, augmentation, mirror=mirror)


@dataclass(frozen=True, slots=True)
class _Origin:
    """What a recording was packed from.

    Attributes:
        version: Of the layout.
        rows: Rows that were wanted.
        video_bytes: Size of the video.
        video_ns: When it changed.
        hands_ns: When the file with the hands changed.
        num_frames: F.
    """

    version: int
    rows: int
    video_bytes: int
    video_ns: int
    hands_ns: int
    num_frames: int


def pack_streams(
    root: Path, rows: int, console: Console, split: StreamSplit | None = None
) -> tuple[PackedStream, ...]:
    """Decode the recordings of a folder; what an earlier run packed alike is kept.

    Args:
        root: A folder of recordings.
        rows: Pictures that are higher are made smaller: the height that training needs.
        console: Where to show the progress.
        split: Only these; None takes all.

    Returns:
        The recordings, in the order of the index.

    Raises:
        DataError: The folder, or a recording in it, cannot be used.
        TrainerError: The disk is full.
    """  # noqa: DOC502
    folder = root / PACKED_FOLDER / str(rows)
    streams = read_stream_folder(root, split)
    packed = tuple(PackedStream(s, str(folder / s.video.stem), rows) for s in streams)
    origins = [_origin(stream, rows) for stream in streams]
    if all(_is_packed(*pair) for pair in zip(packed, origins, strict=True)):
        return packed
    with told_when_full(folder), working_alone(folder, waits=True):
        missing = [pair for pair in zip(packed, origins, strict=True) if not _is_packed(*pair)]
        for one, origin in _shown(missing, console):
            _pack(one, origin)
    _open_array.cache_clear()
    return packed


def _origin(stream: Stream, rows: int) -> _Origin:
    try:
        video, hands = stream.video.stat(), hands_file(stream.video).stat()
    except FileNotFoundError as error:
        raise DataError(f"There is no file {error.filename}. Render the streams anew.") from error
    return _Origin(
        _LAYOUT_VERSION, rows, video.st_size, video.st_mtime_ns, hands.st_mtime_ns, stream.num_frames
    )  # fmt: skip


def _is_packed(packed: PackedStream, origin: _Origin) -> bool:
    """Whether it was packed from the same files for the same height, to the end."""
    try:
        said: Any = json.loads(Path(f"{packed.path}.json").read_text(encoding="utf-8"))
        arrays = (_map(f"{packed.path}{ending}") for ending in (".frames.npy", ".hands.npy"))
        return said == asdict(origin) and all(len(array) == origin.num_frames for array in arrays)
    except (OSError, ValueError):
        return False


def _pack(packed: PackedStream, origin: _Origin) -> None:
    """Write the arrays of a recording, then what they were made from."""
    note = Path(f"{packed.path}.json")
    note.unlink(missing_ok=True)
    hands = read_stream_hands(packed.stream)
    first = _shrunk(read_pictures(packed.stream, 0, 1), origin.rows)
    write_whole_array(
        Path(f"{packed.path}.frames.npy"), np.dtype(np.uint8),
        (origin.num_frames, *first.shape[1:]), _pieces(packed.stream, origin),
    )  # fmt: skip
    write_whole_array(
        Path(f"{packed.path}.hands.npy"), np.dtype(np.float32), hands.shape, [hands]
    )  # fmt: skip
    write_whole(note, json.dumps(asdict(origin)) + "\n")


def _pieces(stream: Stream, origin: _Origin) -> Iterator[NDArray[np.uint8]]:
    for begin in range(0, origin.num_frames, _PIECE):
        yield _shrunk(read_pictures(stream, begin, _PIECE), origin.rows)


def _shrunk(pictures: NDArray[np.uint8], rows: int) -> NDArray[np.uint8]:
    """Pictures (T,H,W,3) of `rows` rows, or as they are if they have no more."""
    height, width = pictures.shape[1:3]
    if height <= rows:
        return pictures
    return np.stack([fit_picture(rgb, rows, round(width * rows / height)) for rgb in pictures])


def _shown(
    missing: Sequence[tuple[PackedStream, _Origin]], console: Console
) -> Sequence[tuple[PackedStream, _Origin]]:
    shown: Any = track(missing, "packing", console=console, disable=not console.is_terminal)
    return shown  # type: ignore[no-any-return]


def _map(path: str) -> NDArray[Any]:
    return np.asarray(np.load(path, mmap_mode="r", allow_pickle=False))


@cache
def _open_array(path: str) -> NDArray[Any]:
    """Map an array into memory, once in each process."""
    return _map(path)
