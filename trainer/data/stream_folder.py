"""Which continuous recordings lie in a folder, and when does what happen in them?

``streams.csv`` lists them (``file;split;performer;fps;seconds;gestures``). Beside each video
``<name>.avi`` lies ``<name>.json``, its `Timeline`, and ``<name>.hands.json``, which tells where the
hands are in every picture.
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Literal, Self

import cv2
import numpy as np
from cv2.typing import MatLike
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from trainer.data.hand_places import HandPlaces, as_hand_places
from trainer.errors import DataError
from trainer.whole_files import write_whole

INDEX_FILE = "streams.csv"
INDEX_COLUMNS = ("file", "split", "performer", "fps", "seconds", "gestures")
StreamSplit = Literal["train", "validation", "test"]

_SPLITS: dict[str, StreamSplit] = {"train": "train", "validation": "validation", "test": "test"}
_ROUNDING_S = 0.002
_LEAST_VISIBLE = 0.4


class GestureSpan(BaseModel):
    """One gesture of a recording, in seconds from its beginning.

    Attributes:
        label: Which one.
        hand: Whose hand, the performer's own "L" or "R"; None where nobody noted it.
        onset_s: The hand leaves its rest.
        stroke_begin_s: What makes the gesture begins.
        stroke_end_s: It ends.
        end_s: The hand lies still again, or begins the next gesture.
        visible: Share of the stroke in which the hand is inside the picture, 0..1.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    label: str
    hand: Literal["L", "R"] | None = None
    onset_s: float
    stroke_begin_s: float
    stroke_end_s: float
    end_s: float
    visible: float = 1.0

    @property
    def can_be_seen(self) -> bool:
        """Whether enough of it is in the picture to be asked for; of what is not, nobody could tell."""
        return self.visible >= _LEAST_VISIBLE

    @model_validator(mode="after")
    def _check_order(self) -> Self:
        moments = (self.onset_s, self.stroke_begin_s, self.stroke_end_s, self.end_s)
        if any(later < earlier for earlier, later in pairwise(moments)):
            raise ValueError(f"the times of '{self.label}' at {self.onset_s} s are not in order")
        return self


class ActivitySpan(BaseModel):
    """Something else that the performer did, in seconds from the recording's beginning.

    Attributes:
        name: What, such as "drink".
        label: What a recogniser should say: a background label.
        begin_s: When it begins.
        end_s: When it ends.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    label: str
    begin_s: float
    end_s: float


class Timeline(BaseModel):
    """What happens in a recording, and when.

    Attributes:
        seconds: Its length.
        fps: Frames a second; frame i is taken at i / fps.
        gestures: In the order in which they begin; they do not overlap.
        activities: Everything else that has a name, in order.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    seconds: float
    fps: float
    gestures: tuple[GestureSpan, ...]
    activities: tuple[ActivitySpan, ...]

    @model_validator(mode="after")
    def _check_order(self) -> Self:
        if not self.seconds > 0 or not self.fps > 0:
            raise ValueError("seconds and fps must be above 0")
        spans = sorted(
            [(span.onset_s, span.end_s) for span in self.gestures]
            + [(span.begin_s, span.end_s) for span in self.activities]
        )
        for begin_s, end_s in spans:
            if not -_ROUNDING_S <= begin_s <= end_s <= self.seconds + _ROUNDING_S:
                raise ValueError(
                    f"what lasts from {begin_s} to {end_s} s is not inside 0 to {self.seconds} s"
                )
        for (_, end_s), (begin_s, _) in pairwise(spans):
            if begin_s < end_s - _ROUNDING_S:
                raise ValueError(
                    f"something begins at {begin_s} s before {end_s} s, when what is before it ends"
                )
        return self


@dataclass(frozen=True, slots=True)
class Stream:
    """One continuous recording.

    Attributes:
        video: Its pictures.
        split: What it is for.
        performer: Who acts; no performer is in two splits.
        timeline: What happens.
    """

    video: Path
    split: StreamSplit
    performer: str
    timeline: Timeline

    @property
    def num_frames(self) -> int:
        """How many pictures it has."""
        return round(self.timeline.seconds * self.timeline.fps)


def read_stream_folder(root: Path, split: StreamSplit | None = None) -> tuple[Stream, ...]:
    """List the recordings of a folder.

    Args:
        root: The folder.
        split: Only these; None lists all.

    Returns:
        At least one, in the order of the index.

    Raises:
        DataError: If the index, a timeline or a video is missing or wrong, or none is listed.
    """
    index = root / INDEX_FILE
    rows = _read_index(index)
    wanted = [row for row in rows if split is None or row["split"] == split]
    if not wanted:
        raise DataError(f"{index} lists no recordings for {split}. Render more streams.")
    streams = tuple(_read_row(index, row) for row in wanted)
    _check_performers(index, rows)
    return streams


def listed_splits(root: Path) -> frozenset[str]:
    """Say which splits a folder of recordings has recordings for.

    Args:
        root: The folder.

    Returns:
        At least one.

    Raises:
        DataError: If the index is missing or wrong, or lists nothing.
    """  # noqa: DOC502
    return frozenset(row["split"] for row in _read_index(root / INDEX_FILE))


def _read_index(index: Path) -> list[dict[str, str]]:
    with _readable(index):
        lines = index.read_text(encoding="utf-8").splitlines()
    rows = list(csv.DictReader(lines, delimiter=";"))
    if not rows or not set(INDEX_COLUMNS) <= rows[0].keys():
        raise DataError(
            f"{index} lists no recordings; it must have the columns {';'.join(INDEX_COLUMNS)}. "
            "Render the streams anew."
        )
    return rows


def write_index(root: Path, records: Iterable[Mapping[str, object]]) -> None:
    """List the recordings of a folder, for `read_stream_folder`.

    Args:
        root: The folder; an index that is there is replaced.
        records: One for each recording, in order; of each the values named as `INDEX_COLUMNS`.
    """
    index = io.StringIO()
    rows = csv.writer(index, delimiter=";", lineterminator="\n")
    rows.writerow(INDEX_COLUMNS)
    rows.writerows([record[name] for name in INDEX_COLUMNS] for record in records)
    write_whole(root / INDEX_FILE, index.getvalue())


def _read_row(index: Path, row: dict[str, str]) -> Stream:
    video = index.parent / (row["file"] or "")
    if row["split"] not in _SPLITS:
        raise DataError(f"{index} has the unknown split '{row['split']}' for {row['file']}.")
    if not video.is_file():
        raise DataError(
            f"{index} lists {row['file']}, which is not there. Repeat the command that rendered it."
        )
    timeline = read_timeline(video.with_suffix(".json"))
    return Stream(video, _SPLITS[row["split"]], row["performer"], timeline)


def _check_performers(index: Path, rows: list[dict[str, str]]) -> None:
    splits: dict[str, str] = {}
    for row in rows:
        if splits.setdefault(row["performer"], row["split"]) != row["split"]:
            raise DataError(
                f"{index} has the performer '{row['performer']}' in two splits, so scores would be "
                "too good. Give each performer one split."
            )


def read_timeline(path: Path) -> Timeline:
    """Read what happens in a recording.

    Args:
        path: The JSON file beside its video.

    Returns:
        The timeline.

    Raises:
        DataError: If the file is missing, or its contents are wrong.
    """
    with _readable(path):
        text = path.read_text(encoding="utf-8")
    try:
        return Timeline.model_validate_json(text)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "the whole"
        raise DataError(
            f"{path} is no timeline of a recording: {first['msg']} ({where}). "
            "Delete it with its video and repeat the command that rendered them."
        ) from error


def read_pictures(stream: Stream, first: int, count: int) -> NDArray[np.uint8]:
    """Decode a part of a recording.

    Args:
        stream: The recording.
        first: Number of the first picture, from 0.
        count: How many; at least 1.

    Returns:
        (T,H,W,3) RGB; T is less than `count` only where the recording ends.

    Raises:
        DataError: If the video cannot be decoded there.
    """
    capture = cv2.VideoCapture(str(stream.video))
    pictures: list[MatLike] = []
    try:
        capture.set(cv2.CAP_PROP_POS_FRAMES, first)
        for _ in range(min(count, stream.num_frames - first)):
            there, bgr = capture.read()
            if not there:
                raise DataError(
                    f"{stream.video} cannot be decoded at picture {first + len(pictures)}. "
                    "Delete it and repeat the command that rendered it."
                )
            pictures.append(cv2.cvtColor(bgr, cv2.COLOR_BGR2RGB))
    finally:
        capture.release()
    if not pictures:
        raise DataError(f"{stream.video} has no picture {first}; it ends at {stream.num_frames}.")
    return np.stack(pictures).astype(np.uint8, copy=False)


def read_stream_hands(stream: Stream) -> HandPlaces:
    """Read where the hands are in the pictures of a recording.

    Args:
        stream: The recording.

    Returns:
        The places in every picture.

    Raises:
        DataError: If the file is missing or wrong.
    """
    path = hands_file(stream.video)
    try:
        with _readable(path):
            places = as_hand_places(json.loads(path.read_text(encoding="utf-8")))
    except (ValueError, KeyError, TypeError) as error:
        raise DataError(
            f"{path} does not tell where hands are ({error}). Render it anew."
        ) from error
    if len(places) != stream.num_frames:
        raise DataError(
            f"{path} tells of {len(places)} pictures, but {stream.video.name} has "
            f"{stream.num_frames}. Render it anew."
        )
    return places


def hands_file(video: Path) -> Path:
    """Name the file that tells where the hands are.

    Args:
        video: The recording.

    Returns:
        A path beside it.
    """
    return video.with_suffix(".hands.json")


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    try:
        yield
    except FileNotFoundError as error:
        raise DataError(
            f"There is no file {path}. `gesture-trainer synthesise-streams` writes one; check the path."
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"{path} cannot be read as text ({error}).") from error
