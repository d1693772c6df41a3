"""Is this file a model that this program could use, and nothing else?

A file may come from anybody. Its size and its header are looked at before anything else of it is
read, and nothing in it is ever run.
"""

import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from gesture_app.recogniser import ModelError
from model_zoo.description import ModelDescription, read_description
from model_zoo.errors import ModelZooError
from model_zoo.input_spec import InputSpec

SUFFIX = ".safetensors"

MOST_BYTES = 64 * 1024**2
"""The largest network of this project that runs live takes a tenth of that."""

_MOST_HEADER_BYTES = 2 * 1024**2
_LENGTH_BYTES = 8
_MOST_LABELS, _LONGEST_LABEL = 500, 80
_MOST_FRAMES, _LARGEST_SIDE_PX, _LONGEST_CLIP_S = 128, 512, 30.0
_ARCHITECTURE = re.compile(r"[a-z0-9_+]{1,200}( & [a-z0-9_+]{1,200})?")


def check_model_file(path: Path) -> ModelDescription:
    """Look at a model file without reading its weights.

    Whether the weights fit the network that it names shows only when it is run.

    Args:
        path: A file of anybody.

    Returns:
        What it says of itself, all of it within bounds.

    Raises:
        ModelError: If it is missing, of another format, too large, damaged, of another program, or
            asks for more than a network of this project would.
    """
    if path.suffix.lower() != SUFFIX:
        raise ModelError(
            f"{path.name} is no {SUFFIX} file. Other formats are not taken, because many of them can "
            f"hide a program; ask for the model as {SUFFIX}."
        )
    _check_header(path)
    try:
        description = read_description(path)
    except ModelZooError as error:
        raise ModelError(str(error)) from error
    except (RecursionError, OverflowError) as error:
        raise ModelError(
            f"The description in {path} makes no sense. Choose another file."
        ) from error
    problems = list(_excesses(description))
    if problems:
        raise ModelError(
            f"The description in {path} makes no sense: {'; '.join(problems)}. Choose another file."
        )
    return description


def _check_header(path: Path) -> None:
    """Read only the length of the header and the header itself.

    Raises:
        ModelError: If the file is missing, too large, or does not begin as its format says.
    """
    if not path.is_file():
        raise ModelError(f"There is no model file {path}. Check the path.")
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise ModelError(
                f"{path} is too large: {size / 1024**2:.0f} MiB, and a model of this program has at "
                f"most {MOST_BYTES // 1024**2}. Choose another file."
            )
        with path.open("rb") as file:
            length = int.from_bytes(file.read(_LENGTH_BYTES), "little")
            if not 0 < length <= min(_MOST_HEADER_BYTES, size - _LENGTH_BYTES):
                raise ModelError(_not_a_model(path))
            header = json.loads(file.read(length))
    except OSError as error:
        raise ModelError(
            f"{path} cannot be read: {error.strerror}. Check its permissions."
        ) from error
    except (ValueError, RecursionError) as error:
        raise ModelError(_not_a_model(path)) from error
    if not isinstance(header, dict):
        raise ModelError(_not_a_model(path))


def _not_a_model(path: Path) -> str:
    return f"{path} is damaged or is no model file. Fetch it anew or choose another."


def _excesses(description: ModelDescription) -> Iterator[str]:
    if not _ARCHITECTURE.fullmatch(description.architecture):
        yield "it names no network"
    if not 2 <= len(description.labels) <= _MOST_LABELS:
        yield f"it knows {len(description.labels)} gestures"
    if not all(map(_is_readable, description.labels)):
        yield "the names of its gestures cannot be read"
    yield from _excesses_of_input(description.input_spec)


def _excesses_of_input(spec: InputSpec) -> Iterator[str]:
    if spec.num_frames > _MOST_FRAMES or spec.span_s > _LONGEST_CLIP_S:
        yield f"it wants to see {spec.num_frames} pictures over {spec.span_s:.0f} s"
    if max(spec.height, spec.width) > _LARGEST_SIDE_PX:
        yield f"it wants pictures of {spec.width} x {spec.height}"


def _is_readable(label: str) -> bool:
    is_long = not 0 < len(label.strip()) <= _LONGEST_LABEL
    return not is_long and not any(unicodedata.category(letter)[0] == "C" for letter in label)
