"""What is in somebody else's gesture pack, before anything of it is taken?"""

import json
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from gesture_app.errors import GestureAppError
from gesture_app.models.card import ModelCard, read_card
from gesture_app.models.model_file import SUFFIX as MODEL_SUFFIX
from gesture_app.models.model_file import check_model_file
from gesture_app.packs.manifest import (
    CARD_FILE,
    MODEL_FILE,
    PROFILE_FILE,
    Manifest,
    about_name,
    recordings_of,
)
from gesture_app.packs.pack_file import PackFile, Tell, read_pack
from gesture_app.packs.picture_file import decoded
from gesture_app.packs.problems import PackError, Refusal
from gesture_app.profiles.import_review import ImportReview, review_import
from gesture_app.profiles.problems import ProfileError
from gesture_app.recogniser import ModelError
from gesture_app.recordings.recording import Kind, Recording
from model_zoo.description import ModelDescription
from model_zoo.labels import BACKGROUND_LABELS

MOST_CLIP_BYTES = 256 * 1024**2
"""The pictures of one recording, decoded: more than a minute of the largest that this program makes."""


@dataclass(frozen=True, slots=True)
class PackedModel:
    """The model of a pack.

    Attributes:
        description: What it says of itself.
        card: What people wrote about it; None where nobody did.
        num_bytes: How large it is.
    """

    description: ModelDescription
    card: ModelCard | None
    num_bytes: int


@dataclass(frozen=True, slots=True)
class PackReview:
    """A pack of which everything was checked, and nothing taken.

    Attributes:
        pack: Its file, in memory.
        recordings: In the order of their ids.
        model: None where there is none.
        profile: What its bindings would do; None where there are none.
    """

    pack: PackFile
    recordings: tuple[Recording, ...]
    model: PackedModel | None
    profile: ImportReview | None

    @property
    def manifest(self) -> Manifest:
        """What the pack says of itself."""
        return self.pack.manifest

    def pictures(self, recording_id: str, *, most: int | None = None) -> NDArray[np.uint8]:
        """Decode a recording.

        Args:
            recording_id: One of `recordings`.
            most: Of more pictures than this only so many are read, evenly spaced.

        Returns:
            (T, H, W, 3), RGB, not mirrored, 12 a second.

        Raises:
            PackError: If a picture is damaged.
        """  # noqa: DOC502
        names = recordings_of(self.manifest)[recording_id]
        if most is not None and len(names) > most:
            names = tuple(names[n * len(names) // most] for n in range(most))
        return _clip(self.pack, names)


def review_pack(path: Path, tell: Tell = lambda _: None) -> PackReview:
    """Check a pack of anybody: every checksum, every picture, the model and the bindings.

    Args:
        path: Its file. It is only read.
        tell: Is told how far it is.

    Returns:
        All that is in it.

    Raises:
        PackError: If it is missing, damaged, too large, or holds what a pack should not.
    """  # noqa: DOC502
    return review_file(read_pack(path), tell)


def review_file(pack: PackFile, tell: Tell = lambda _: None) -> PackReview:
    """Check a pack that is in memory already.

    Args:
        pack: The pack.
        tell: Is told how far it is.

    Returns:
        All that is in it.

    Raises:
        PackError: If it is damaged, or holds what a pack should not.
    """  # noqa: DOC502
    try:
        recordings = _recordings(pack, tell)
        with unpacked(pack) as folder:
            model, profile = _model(folder), _profile(folder)
    except Refusal as refusal:
        raise pack.refused(refusal) from refusal
    tell(1.0)
    return PackReview(pack, recordings, model, profile)


@contextmanager
def unpacked(pack: PackFile, stem: str = "model") -> Iterator[Path]:
    """Put the model and the bindings into a folder that nobody else can enter, for a moment.

    Args:
        pack: The pack.
        stem: What the model's file is called there, a name that this program made.

    Yields:
        The folder; it is gone afterwards.

    Raises:
        PackError: If there is no room for it, or the pack is damaged.
    """
    names = {
        MODEL_FILE: f"{stem}{MODEL_SUFFIX}",
        CARD_FILE: f"{stem}.md",
        PROFILE_FILE: PROFILE_FILE,
    }
    with tempfile.TemporaryDirectory(prefix="gesture-pack-") as name:
        folder = Path(name)
        try:
            for packed, file in names.items():
                if packed in pack.manifest.files:
                    (folder / file).write_bytes(pack.read(packed))
        except OSError as error:
            raise PackError(
                f"{pack.called} cannot be unpacked into {folder.parent}: {error.strerror}. "
                "Make room there, then try again."
            ) from error
        yield folder


def _recordings(pack: PackFile, tell: Tell) -> tuple[Recording, ...]:
    """Look at every recording.

    Returns:
        What they are.

    Raises:
        Refusal: If the pack says of its recordings what is not so.
    """
    files = recordings_of(pack.manifest)
    recordings = []
    for number, (recording_id, names) in enumerate(files.items()):
        tell(number / len(files))
        recording = _about(recording_id, pack.read(about_name(recording_id)))
        _clip(pack, names)
        recordings.append(recording)
    counts = dict.fromkeys(pack.manifest.labels, 0)
    for recording in recordings:
        counts[recording.label] = counts.get(recording.label, 0) + 1
    if counts != pack.manifest.labels:
        raise Refusal("it holds other recordings than it says")
    return tuple(recordings)


def _about(recording_id: str, content: bytes) -> Recording:
    """Read what a recording says of itself; its label is checked with the manifest.

    Returns:
        What is known of it.

    Raises:
        Refusal: If that is not understood.
    """
    try:
        recording = Recording.from_json(json.loads(content))
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise Refusal(f"what its recording {recording_id} shows is not understood") from error
    is_negative = recording.kind is Kind.NEGATIVE
    words = (recording.performer, recording.recorded_at, recording.session, recording.camera)
    if (
        recording.id != recording_id
        or (is_negative and recording.label not in BACKGROUND_LABELS)
        or not all(len(word) <= 200 and word.isprintable() for word in words)
    ):
        raise Refusal(f"its recording {recording_id} is not what it says")
    return recording


def _clip(pack: PackFile, names: Sequence[str]) -> NDArray[np.uint8]:
    """Decode pictures that belong together; one that is damaged, or of another size, is refused."""
    pictures: list[NDArray[np.uint8]] = []
    for name in names:
        try:
            picture = decoded(pack.read(name))
        except ValueError as error:
            raise pack.refused(Refusal(f"its picture {name} is damaged or too large")) from error
        if pictures and picture.shape != pictures[0].shape:
            raise pack.refused(Refusal(f"its picture {name} differs in size from the others"))
        pictures.append(picture)
        if len(pictures) * picture.nbytes > MOST_CLIP_BYTES:
            raise pack.refused(Refusal(f"the recording of its picture {name} is too long"))
    return np.stack(pictures)


def _model(folder: Path) -> PackedModel | None:
    path = folder / MODEL_FILE
    if not path.exists():
        return None
    try:
        return PackedModel(check_model_file(path), read_card(path), path.stat().st_size)
    except ModelError as error:
        raise Refusal(f"its model cannot be used ({_without(folder, error)})") from error


def _profile(folder: Path) -> ImportReview | None:
    path = folder / PROFILE_FILE
    if not path.exists():
        return None
    try:
        return review_import(path)
    except ProfileError as error:
        raise Refusal(f"its bindings cannot be used ({_without(folder, error)})") from error


def _without(folder: Path, error: GestureAppError) -> str:
    return str(error).replace(f"{folder}/", "").replace(str(folder), "").rstrip(".")
