"""What does a run learn from, and what is it held against?"""

import math
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from model_zoo.labels import JESTER_LABELS
from trainer.data.dataset import TrainingClips
from trainer.data.hand_recordings import HandRecording, is_of_hands
from trainer.data.packed_streams import PackedStream, pack_streams
from trainer.data.recording import ClipFolder
from trainer.data.stream_folder import (
    INDEX_FILE,
    StreamSplit,
    listed_splits,
    read_stream_folder,
)
from trainer.data.stream_windows import StreamWindows, WindowSource
from trainer.data.survey import survey_clips
from trainer.data.training_data import read_training_data
from trainer.errors import TrainerError
from trainer.learning.batches import ExampleSource
from trainer.learning.recipe import Recipe

_NO_CLIPS = ClipFolder(JESTER_LABELS, (), ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """Clips, or continuous recordings, or both.

    Attributes:
        name: What to call it all.
        clips: To train on; none where there are recordings only.
        held_out: To validate on.
        streams: Recordings to train on.
        held_out_streams: Recordings to validate on.
        notes: Sentences about what cannot be used, or not as well as it should be.
    """

    name: str
    clips: ClipFolder
    held_out: ClipFolder
    streams: tuple[WindowSource, ...] = ()
    held_out_streams: tuple[WindowSource, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def labels(self) -> tuple[str, ...]:
        """Class names in the order of class indices."""
        return self.clips.labels

    @property
    def fingerprint(self) -> str:
        """A number that is another one for other clips or recordings."""
        clips = (f"{clip.name};{clip.label}" for clip in self.clips.entries)
        streams = (source.stream.video.name for source in self.streams)
        return f"{zlib.crc32(chr(10).join((*clips, *streams)).encode()):08x}"

    @property
    def knows_hands(self) -> bool:
        """Whether it is known, of a part at least, where the hands are."""
        return any(isinstance(one, PackedStream) for one in self.streams) or self.clips.knows_hands


def read_material(paths: Sequence[Path], recipe: Recipe, console: Console) -> Material:
    """Find what lies at some paths, look at it, and pack what is read fast only when packed.

    Args:
        paths: At least one; see `trainer.data.training_data`, or folders of continuous recordings.
        recipe: What shall be trained.
        console: Where to show progress.

    Returns:
        What can be used, with notes about the rest.

    Raises:
        TrainerError: If a path cannot be used, or a network that sees clips is given recordings only.
    """
    stream_roots = [path for path in paths if (path / INDEX_FILE).is_file()]
    clip_paths = [path for path in paths if path not in stream_roots]
    spec = recipe.input_spec
    if stream_roots and not clip_paths and spec.chunk_frames is None:
        raise TrainerError(
            f"{stream_roots[0]} holds continuous recordings, but {recipe.network} sees clips. Give it a "
            "folder of clips, too, or train a streaming network."
        )
    clips, held_out, notes = _NO_CLIPS, _NO_CLIPS, []
    if clip_paths:
        surveys = [
            survey_clips(read_training_data(clip_paths, split), spec)
            for split in ("train", "validation")
        ]
        clips, held_out = (survey.usable for survey in surveys)
        for split, survey in zip(("training", "validation"), surveys, strict=True):
            notes += [f"{split}: {line}" for line in survey.lines()]
    # Pictures are enlarged at times; packed as small as the network's they would be blurred then.
    rows = math.ceil(spec.height * max(1.0, recipe.augmentation.max_zoom))
    streams = _read_all(stream_roots, rows, console, "train")
    # Networks that see whole clips are validated on clips; their recordings are played by the program.
    played = stream_roots if spec.chunk_frames else []
    held_out_streams = _read_all(played, rows, console, "validation")
    return Material(
        name=" + ".join(path.name for path in paths),
        clips=clips,
        held_out=held_out,
        streams=streams,
        held_out_streams=held_out_streams,
        notes=tuple(notes),
    )


def _read_all(
    roots: Sequence[Path], rows: int, console: Console, split: StreamSplit
) -> tuple[WindowSource, ...]:
    """Read the recordings of a split from the folders that have some; one of them must."""
    sources: list[WindowSource] = []
    for root in [root for root in roots if split in listed_splits(root)] or roots:
        if is_of_hands(root):
            sources += map(HandRecording, read_stream_folder(root, split))
        else:
            sources += pack_streams(root, rows, console, split)
    return tuple(sources)


def example_sources(material: Material, recipe: Recipe) -> list[ExampleSource]:
    """Say what the examples of an epoch are drawn from.

    Args:
        material: What there is.
        recipe: How it is seen.

    Returns:
        Clips, or windows of recordings, or both.
    """
    sources: list[ExampleSource] = []
    settings = (material.labels, recipe.input_spec, recipe.augmentation, recipe.seed)
    if material.clips.entries:
        sources.append(TrainingClips(material.clips.entries, *settings))
    if material.streams:
        sources.append(StreamWindows(material.streams, *settings, recipe.streams.window_frames))
    return sources


def is_of_recordings(source: ExampleSource) -> bool:
    """Tell whether examples are windows of continuous recordings."""
    return isinstance(source, StreamWindows)
