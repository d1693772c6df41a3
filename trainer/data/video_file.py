"""What do video files show, and when?

Pictures are found by their time stamps, so a phone's video with an unsteady frame rate is seen at the
speed at which it was filmed. Of a long video only what is needed is decoded.
"""

from collections.abc import Generator, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import av
import av.error
import numpy as np
from av.container import InputContainer
from numpy.typing import NDArray

from trainer.data.recording import read_all
from trainer.errors import DataError

_SEEK_FROM_S = 1.0
"""What begins earlier is decoded from the first picture."""

_LATEST_END = 0.25
"""Where more than this share of what a file promises is missing, its last picture does not stand in
for it: it was cut off."""


@dataclass(frozen=True, slots=True)
class VideoClip:
    """A video file that shows one thing.

    Its pictures are those of an even grid of times in the file's mean frame rate.

    Attributes:
        path: The file.
        label: What it shows.
        true_rate: Frames a second, where the file's own time stamps are known to be wrong; None to
            believe them.
        listed_as: What it is called in a list, where no other has that name; empty outside of one.
    """

    path: Path
    label: str
    true_rate: float | None = None
    listed_as: str = ""

    @property
    def name(self) -> str:
        """What the list calls it, or else the file's name without its ending."""
        return self.listed_as or self.path.stem

    @property
    def num_frames(self) -> int:
        """How many pictures its length has room for, at least 1."""
        return _facts(self.path).num_frames

    @property
    def frames_per_second(self) -> float:
        """Its mean frame rate, or the true one."""
        return self.true_rate or _facts(self.path).frames_per_second

    @property
    def hands(self) -> None:
        """Nobody knows."""
        return

    @property
    def stroke_s(self) -> None:
        """Nobody knows."""
        return

    def read(self, numbers: NDArray[np.int64]) -> NDArray[np.uint8]:
        """Decode some pictures.

        Args:
            numbers: (N,) which, counted from 0, in any order.

        Returns:
            Shape (N, H, W, 3), RGB.

        Raises:
            DataError: If the file is missing, damaged or ends much earlier than it says.
        """  # noqa: DOC502
        facts = _facts(self.path)
        wanted, places = np.unique(numbers, return_inverse=True)
        return _pictures(self.path, facts, wanted / facts.frames_per_second)[places]


def read_video(path: Path) -> NDArray[np.uint8]:
    """Decode a whole short video.

    Args:
        path: A video file.

    Returns:
        Shape (T, H, W, 3), RGB, oldest first.

    Raises:
        DataError: If it is missing or holds no picture that can be decoded.
    """  # noqa: DOC502
    return read_all(VideoClip(path, label=""))


@dataclass(frozen=True, slots=True)
class _Facts:
    """What a file says of itself.

    Attributes:
        num_frames: Of the grid.
        frames_per_second: Of the grid.
        begin_s: The first picture's time stamp.
        seconds: From there to the end of the last picture.
    """

    num_frames: int
    frames_per_second: float
    begin_s: float
    seconds: float


@lru_cache(maxsize=1 << 18)
def _facts(path: Path) -> _Facts:
    """What the header says; all time stamps are looked at where it does not tell a length (.mkv)."""
    with _opened(path) as container:
        stream = container.streams.video[0]
        rate, base = float(stream.average_rate or 0), stream.time_base
        if base is None:
            raise _undecodable(path)
        if stream.duration and rate > 0:
            begin_s, seconds = float((stream.start_time or 0) * base), float(stream.duration * base)
            return _Facts(max(1, round(seconds * rate)), rate, begin_s, seconds)
        stamps = [packet.pts for packet in container.demux(stream) if packet.pts is not None]
        if not stamps:
            raise _undecodable(path)
        begin_s, between_s = float(min(stamps) * base), float((max(stamps) - min(stamps)) * base)
        rate = (len(stamps) - 1) / between_s if between_s > 0 else rate or 1.0
        promised_s = (container.duration or 0) / av.time_base - max(0.0, begin_s)
        seconds = max(promised_s, between_s + 1 / rate)
    return _Facts(max(1, round(seconds * rate)), rate, begin_s, seconds)


def _pictures(path: Path, facts: _Facts, times_s: NDArray[np.float64]) -> NDArray[np.uint8]:
    """The pictures (N,H,W,3) in RGB that are shown at some rising times from the beginning."""
    half_a_frame_s = 0.5 / facts.frames_per_second
    found: list[NDArray[np.uint8]] = []
    shown: av.VideoFrame | None = None
    ended_s = 0.0
    for frame, begins_s in _frames_from(path, facts, float(times_s[0]) + half_a_frame_s):
        if shown is not None:
            found += _repeated(
                shown, int((times_s[len(found) :] + half_a_frame_s < begins_s).sum())
            )
        if len(found) == len(times_s):
            break
        shown, ended_s = frame, begins_s
    if shown is None:
        raise _undecodable(path)
    if len(found) < len(times_s):
        if times_s[-1] - ended_s > _LATEST_END * facts.seconds + 1 / facts.frames_per_second:
            raise DataError(
                f"{path} should last {facts.seconds:.1f} s but ends after {ended_s:.1f} s: it was cut "
                "off. Fetch it anew or leave it out."
            )
        found += _repeated(shown, len(times_s) - len(found))
    return np.stack(found)


def _frames_from(
    path: Path, facts: _Facts, first_s: float
) -> Iterator[tuple[av.VideoFrame, float]]:
    """Decode from the last key frame before a time, or from the beginning where that is unsure.

    Yields:
        Frames and when they begin, counted from the first picture of the file.
    """
    if first_s > _SEEK_FROM_S:
        frames = _decoded(path, facts, first_s)
        first = next(frames, None)
        if first is not None and first[0].key_frame and first[1] <= first_s:
            yield first
            yield from frames
            return
    yield from _decoded(path, facts, None)


def _decoded(
    path: Path, facts: _Facts, seek_s: float | None
) -> Generator[tuple[av.VideoFrame, float], None, None]:
    with _opened(path) as container:
        stream = container.streams.video[0]
        stream.codec_context.thread_count = 1
        try:
            if seek_s is not None and stream.time_base is not None:
                container.seek(int((facts.begin_s + seek_s) / stream.time_base), stream=stream)
            for frame in container.decode(stream):
                if frame.time is None:
                    raise _undecodable(path)
                yield frame, frame.time - facts.begin_s
        except av.error.FFmpegError as error:
            raise DataError(
                f"{path} is damaged ({error.strerror}). Fetch it anew or leave it out."
            ) from error


def _repeated(frame: av.VideoFrame, times: int) -> list[NDArray[np.uint8]]:
    """A picture as it is meant to be seen, upright and in RGB, some times over."""
    if times == 0:
        return []
    rgb = np.rot90(frame.to_ndarray(format="rgb24"), frame.rotation // 90)
    return [np.ascontiguousarray(rgb, np.uint8)] * times


def _opened(path: Path) -> InputContainer:
    if not path.is_file():
        raise DataError(f"There is no video {path}. Paths in an index are relative to the index.")
    try:
        container = av.open(str(path))
    except av.error.FFmpegError as error:
        raise _undecodable(path) from error
    if not container.streams.video:
        container.close()
        raise _undecodable(path)
    return container


def _undecodable(path: Path) -> DataError:
    return DataError(f"{path} holds no video that can be decoded. Convert it or leave it out.")
