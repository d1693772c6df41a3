"""Which clips cannot be used, and why? Asked before a run begins, not hours later.

Pictures are not decoded: that they have an end is seen in their last bytes. Packed clips were decoded
when they were packed, and of videos it is only seen that there is something in the file.
"""

import os
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from model_zoo.input_spec import InputSpec
from trainer.data.clip_folder import JPEG_ENDING, JpegClip, ends_as_a_jpeg, frame_order
from trainer.data.packed_clips import PackedClip
from trainer.data.recording import ClipFolder, Recording, shown_names
from trainer.data.video_file import VideoClip
from trainer.errors import DataError

_THREADS = 16
_CHUNK = 64


class Finding(StrEnum):
    """What is wrong with a clip; the text goes on "12 clips ..."."""

    EMPTY = "hold no pictures"
    GAP = "lack pictures between others"
    TRUNCATED = "hold truncated pictures"
    UNSURE_HANDS = "hold another number of pictures than the manifest tells"
    SHORT = "are shorter than what the network sees"

    @property
    def leaves_out(self) -> bool:
        """Whether such a clip cannot be used; of a short one the ends are repeated."""
        return self is not Finding.SHORT


@dataclass(frozen=True, slots=True)
class Survey:
    """What was found.

    Attributes:
        usable: The clips that can be used.
        names: For each kind of finding the names of its clips, in their order.
    """

    usable: ClipFolder
    names: Mapping[Finding, tuple[str, ...]]

    def lines(self) -> list[str]:
        """Put it into words.

        Returns:
            A sentence for each kind of finding, and for clips that are listed but not there; none
            where all is well.
        """
        missing = self.usable.missing
        said = [f"{_clips(missing)} listed but not there: left out."] if missing else []
        for finding, names in self.names.items():
            remedy = (
                "left out" if finding.leaves_out else "their first and last pictures are repeated"
            )
            said.append(f"{_clips(names)} {finding}: {remedy}.")
        return said


def survey_clips(clips: ClipFolder, spec: InputSpec) -> Survey:
    """Look at every clip without decoding it.

    Args:
        clips: Of any kinds.
        spec: What the network sees.

    Returns:
        What can be used, and what is wrong with the rest.

    Raises:
        DataError: If no clip can be used.
    """
    window_s = (spec.num_frames - 1) * spec.frame_interval_s
    with ThreadPoolExecutor(_THREADS) as threads:
        parts = [clips.entries[i : i + _CHUNK] for i in range(0, len(clips.entries), _CHUNK)]
        looked = threads.map(lambda part: [_look(clip, window_s) for clip in part], parts)
        findings = [finding for part in looked for finding in part]
    names = {
        kind: tuple(
            clip.name for clip, found in zip(clips.entries, findings, strict=True) if found is kind
        )
        for kind in Finding
        if kind in findings
    }
    usable = tuple(
        clip
        for clip, found in zip(clips.entries, findings, strict=True)
        if found is None or not found.leaves_out
    )
    survey = Survey(replace(clips, entries=usable), names)
    if not usable:
        raise DataError(
            f"No clip can be used. {' '.join(survey.lines())} Fetch or unpack them anew."
        )
    return survey


def _look(clip: Recording, window_s: float) -> Finding | None:
    if isinstance(clip, VideoClip):
        return None if clip.path.is_file() and clip.path.stat().st_size else Finding.EMPTY
    if isinstance(clip, JpegClip):
        return _look_at_files(clip, window_s)
    if isinstance(clip, PackedClip):
        return _look_at_length(clip.num_frames, clip.frames_per_second, window_s)
    return None


def _look_at_files(clip: JpegClip, window_s: float) -> Finding | None:
    try:
        with os.scandir(clip.path) as files:
            names = sorted((f.name for f in files if f.name.endswith(JPEG_ENDING)), key=frame_order)
    except OSError:
        names = []
    if not names:
        return Finding.EMPTY
    if _has_gaps(names):
        return Finding.GAP
    if not all(ends_as_a_jpeg(clip.path / name) for name in names):
        return Finding.TRUNCATED
    if clip.hands is not None and len(clip.hands) != len(names):
        return Finding.UNSURE_HANDS
    return _look_at_length(len(names), clip.frames_per_second, window_s)


def _has_gaps(names: Sequence[str]) -> bool:
    """Whether numbers from 1 on, or from where the first is, are lacking; other names tell nothing."""
    stems = [Path(name).stem for name in names]
    if not all(stem.isdecimal() for stem in stems):
        return False
    return int(stems[-1]) - min(int(stems[0]), 1) + 1 != len(stems)


def _look_at_length(num_frames: int, frames_per_second: float, window_s: float) -> Finding | None:
    is_short = round((num_frames - 1) / frames_per_second, 6) < round(window_s, 6)
    return Finding.SHORT if is_short else None


def _clips(names: Sequence[str]) -> str:
    return f"{len(names):,} clips ({shown_names(names)})"
