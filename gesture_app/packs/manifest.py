"""What does a gesture pack say of itself?

``docs/gesture-packs.md`` explains the form of the file.
"""

import re
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from gesture_app.models.card import MOST_BYTES as MOST_CARD_BYTES
from gesture_app.models.model_file import MOST_BYTES as MOST_MODEL_BYTES
from gesture_app.packs.problems import Refusal
from gesture_app.profiles.reading import MAX_BYTES as MOST_PROFILE_BYTES
from gesture_app.recordings.names import LONGEST, problem_of, tidied

FORM = 1
"""The form that this program writes."""

MANIFEST_FILE = "manifest.json"
MODEL_FILE = "model.safetensors"
CARD_FILE = "model.md"
PROFILE_FILE = "profile.toml"
ABOUT_FILE = "recording.json"

MOST_PACKED_BYTES = 64 * 1024**2
"""The whole pack may be so large."""
MOST_BYTES = 256 * 1024**2
"""All files together, unpacked, may be so large."""
MOST_FILES = 2000
MOST_MANIFEST_BYTES = 1024**2
MOST_PICTURE_BYTES = 1024**2

LONGEST_NAME = 80
"""Of a pack, and of who made it."""

_MOST_ABOUT_BYTES = 16 * 1024
_RECORDING = re.compile(r"recordings/([0-9][0-9-]{0,39})/(?:([0-9]{5})\.jpg|recording\.json)")
_SINGLE_FILES = {
    MODEL_FILE: MOST_MODEL_BYTES,
    CARD_FILE: MOST_CARD_BYTES,
    PROFILE_FILE: MOST_PROFILE_BYTES,
}
_Words = Annotated[str, Field(max_length=LONGEST_NAME)]


class FileFacts(BaseModel):
    """What the pack says of one of its files.

    Attributes:
        num_bytes: Its size, unpacked.
        sha256: Of its content, in hexadecimal digits.
    """

    model_config = ConfigDict(strict=True, frozen=True, extra="ignore", populate_by_name=True)

    num_bytes: Annotated[int, Field(alias="bytes", ge=0, le=MOST_BYTES)]
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}\z")]


class Manifest(BaseModel):
    """What is in a pack.

    Attributes:
        form: Of the file.
        name: What the pack is called.
        author: Who made it; empty where they did not write it.
        made_at: When, as ISO 8601.
        program: What wrote it, and in which version.
        labels: How many recordings there are, by gesture.
        files: All other files, by name.
    """

    model_config = ConfigDict(strict=True, frozen=True, extra="ignore")

    form: Annotated[int, Field(ge=1, le=FORM)]
    name: Annotated[_Words, Field(min_length=1)]
    author: _Words
    made_at: _Words
    program: _Words
    labels: Annotated[dict[str, Annotated[int, Field(ge=1)]], Field(max_length=MOST_FILES)]
    files: Annotated[dict[str, FileFacts], Field(min_length=1, max_length=MOST_FILES - 1)]


class _FormOnly(BaseModel):
    form: int


def read_manifest(content: bytes) -> Manifest:
    """Read a manifest and check all that can be checked without the files.

    Args:
        content: JSON.

    Returns:
        What it says, all of it within bounds.

    Raises:
        Refusal: If it is not understood.
    """
    try:
        manifest = Manifest.model_validate_json(content)
    except ValidationError as error:
        if _is_newer(content):
            raise Refusal(
                "it was made by a newer version of this program", "Update this one."
            ) from error
        place = ".".join(str(part)[:LONGEST] for part in error.errors()[0]["loc"])
        raise Refusal(f"its {MANIFEST_FILE} is not understood ({place or 'no JSON'})") from error
    _check_words(manifest)
    for name, facts in manifest.files.items():
        if facts.num_bytes > most_bytes_of(name):
            raise Refusal(f"its file {name} is too large")
    if sum(facts.num_bytes for facts in manifest.files.values()) > MOST_BYTES:
        raise Refusal(f"it holds more than {MOST_BYTES // 1024**2} MiB")
    if CARD_FILE in manifest.files and MODEL_FILE not in manifest.files:
        raise Refusal("it has a card of a model and no model")
    return manifest


def most_bytes_of(name: str) -> int:
    """Say how large a file of a pack may be.

    Args:
        name: Its name in the pack.

    Returns:
        Bytes.

    Raises:
        Refusal: If a pack has no file of that name.
    """
    if name in _SINGLE_FILES:
        return _SINGLE_FILES[name]
    if (match := _RECORDING.fullmatch(name)) is None:
        raise Refusal(f"it holds a file that is not expected, {name[:LONGEST_NAME]!a}")
    return _MOST_ABOUT_BYTES if match[2] is None else MOST_PICTURE_BYTES


def recordings_of(manifest: Manifest) -> dict[str, tuple[str, ...]]:
    """Say which pictures belong to which recording.

    Args:
        manifest: Of a pack.

    Returns:
        The names of the pictures, in order, by the recording's id.

    Raises:
        Refusal: If a picture or what is known of a recording is missing.
    """
    names: dict[str, list[str]] = {}
    for name in sorted(manifest.files):
        if (match := _RECORDING.fullmatch(name)) is not None:
            names.setdefault(match[1], []).append(name)
    pictures = {}
    for recording_id, found in names.items():
        expected = [picture_name(recording_id, number) for number in range(1, len(found))]
        if found != [*expected, about_name(recording_id)] or not expected:
            raise Refusal(f"files of its recording {recording_id} are missing")
        pictures[recording_id] = tuple(expected)
    return pictures


def picture_name(recording_id: str, number: int) -> str:
    """Say what a picture is called in a pack.

    Args:
        recording_id: Of its recording.
        number: Counted from 1.

    Returns:
        A name.
    """
    return f"recordings/{recording_id}/{number:05d}.jpg"


def about_name(recording_id: str) -> str:
    """Say what the file is called that tells what a recording is."""
    return f"recordings/{recording_id}/{ABOUT_FILE}"


def _check_words(manifest: Manifest) -> None:
    words = (manifest.name, manifest.author, manifest.made_at, manifest.program)
    if not all(word.isprintable() for word in words) or not manifest.name.strip():
        raise Refusal("its name, or that of its author, cannot be read")
    for label in manifest.labels:
        if tidied(label) != label or problem_of(label, ()) is not None:
            raise Refusal("the name of one of its gestures cannot be read")
    if len({label.casefold() for label in manifest.labels}) != len(manifest.labels):
        raise Refusal("two of its gestures have the same name")


def _is_newer(content: bytes) -> bool:
    try:
        return _FormOnly.model_validate_json(content).form > FORM
    except ValidationError:
        return False
