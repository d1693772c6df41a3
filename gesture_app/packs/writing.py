"""How does somebody make a gesture pack of what they have?

The pack is put together in memory and looked at as its receiver will look at it; only then is it
written, as a whole.
"""

import hashlib
import json
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from pathlib import Path

from gesture_app import __version__
from gesture_app.packs.contents import PackPlan
from gesture_app.packs.manifest import (
    CARD_FILE,
    FORM,
    LONGEST_NAME,
    MANIFEST_FILE,
    MODEL_FILE,
    MOST_BYTES,
    MOST_FILES,
    MOST_PACKED_BYTES,
    PROFILE_FILE,
    FileFacts,
    Manifest,
    about_name,
    picture_name,
)
from gesture_app.packs.pack_file import PackFile, Tell
from gesture_app.packs.problems import PackError
from gesture_app.packs.review import review_file
from gesture_app.packs.stores import PackStores
from gesture_app.private_files import write_private
from gesture_app.profiles.import_review import export_profile
from gesture_app.recordings.problems import told_in_words
from gesture_app.recordings.recording import Recording

Packed = tuple[str, bytes]
"""What a file is called in the pack, and its content."""

_COLLECTING_SHARE = 0.5


def write_pack(
    path: Path,
    plan: PackPlan,
    stores: PackStores,
    tell: Tell = lambda _: None,
    clock: Callable[[], float] = time.time,
) -> Manifest:
    """Make a pack.

    Args:
        path: Where; an earlier file is replaced, as a whole, and only this user may read it.
        plan: What shall be in it.
        stores: Where that is.
        tell: Is told how far it is.
        clock: Gives seconds since 1970.

    Returns:
        What the pack says of itself.

    Raises:
        PackError: If it would be empty or too large, or something cannot be read.
        ModelError: If the model is not there any more.
        ProfileError: If the profile is not there any more.
        RecordingError: If the disk is full, or the file cannot be written.
    """  # noqa: DOC502
    _check_words(plan)
    builder = _Builder()
    recordings = _chosen(plan, stores)
    for number, recording in enumerate(recordings):
        tell(_COLLECTING_SHARE * number / len(recordings))
        for file in _recording_files(recording, stores.recordings.root):
            builder.add(*file)
    for file in (*_model_files(plan, stores), *_profile_files(plan, stores)):
        builder.add(*file)
    pack = builder.finish(plan, recordings, clock())
    review_file(
        PackFile(pack, str(path)),
        lambda share: tell(_COLLECTING_SHARE + share * (1 - _COLLECTING_SHARE)),
    )
    with told_in_words(path.parent):
        write_private(path, pack)
    return builder.manifest


class _Builder:
    """Puts files into an archive in memory, and stops where that would be too large."""

    manifest: Manifest

    def __init__(self) -> None:
        self._memory = BytesIO()
        self._archive = zipfile.ZipFile(self._memory, "w")
        self._files: dict[str, FileFacts] = {}
        self._num_bytes = 0

    def add(self, name: str, content: bytes) -> None:
        self._num_bytes += len(content)
        if len(self._files) + 2 > MOST_FILES or self._num_bytes > MOST_BYTES:
            raise PackError(
                f"This is too much for one gesture pack: at most {MOST_FILES} files and "
                f"{MOST_BYTES // 1024**2} MiB. Choose fewer recordings."
            )
        digest = hashlib.sha256(content).hexdigest()
        self._files[name] = FileFacts(num_bytes=len(content), sha256=digest)
        self._write(name, content)

    def finish(self, plan: PackPlan, recordings: tuple[Recording, ...], now_s: float) -> bytes:
        if not self._files:
            raise PackError(
                "A gesture pack of nothing is of no use. Choose recordings, a model or bindings."
            )
        labels: dict[str, int] = {}
        for recording in recordings:
            labels[recording.label] = labels.get(recording.label, 0) + 1
        self.manifest = Manifest(
            form=FORM,
            name=plan.name,
            author=plan.author,
            made_at=datetime.fromtimestamp(now_s).astimezone().isoformat(timespec="seconds"),
            program=f"gesture-app {__version__}",
            labels=labels,
            files=self._files,
        )
        self._write(MANIFEST_FILE, self.manifest.model_dump_json(by_alias=True, indent=1).encode())
        self._archive.close()
        pack = self._memory.getvalue()
        if len(pack) > MOST_PACKED_BYTES:
            raise PackError(
                f"This is too much for one gesture pack: {len(pack) / 1024**2:.0f} of at most "
                f"{MOST_PACKED_BYTES // 1024**2} MiB. Choose fewer recordings."
            )
        return pack

    def _write(self, name: str, content: bytes) -> None:
        is_picture = name.endswith(".jpg")
        method = zipfile.ZIP_STORED if is_picture else zipfile.ZIP_DEFLATED
        self._archive.writestr(zipfile.ZipInfo(name), content, method)  # its time tells nothing


def _check_words(plan: PackPlan) -> None:
    words = (plan.name, plan.author)
    if not plan.name.strip() or any(
        len(word) > LONGEST_NAME or not word.isprintable() for word in words
    ):
        raise PackError(
            f"A gesture pack needs a name of at most {LONGEST_NAME} letters. Choose another one."
        )


def _chosen(plan: PackPlan, stores: PackStores) -> tuple[Recording, ...]:
    """Find the recordings.

    Returns:
        Them, in the order of the plan.

    Raises:
        PackError: If one of them is not there any more.
    """
    known = {recording.id: recording for recording in stores.recordings.recordings()}
    missing = [one for one in plan.recording_ids if one not in known]
    if missing:
        raise PackError(f"The recording {missing[0]} is not there any more. Choose anew.")
    return tuple(known[one] for one in plan.recording_ids)


def _recording_files(recording: Recording, root: Path) -> Iterator[Packed]:
    """Read a recording; what the camera is called concerns nobody else."""
    with told_in_words(root):
        pictures = sorted((root / recording.id).glob("*.jpg"))
        for number, picture in enumerate(pictures, start=1):
            yield picture_name(recording.id, number), picture.read_bytes()
    told = json.dumps(replace(recording, camera="").as_json(), indent=2, ensure_ascii=False)
    yield about_name(recording.id), told.encode()


def _model_files(plan: PackPlan, stores: PackStores) -> Iterator[Packed]:
    """Read the model and its card.

    Yields:
        Its files.

    Raises:
        PackError: If the model is not there any more, or cannot be read.
    """
    if not plan.model:
        return
    found = [model for model in stores.models.models() if model.name == plan.model]
    if not found:
        raise PackError(f"There is no model called '{plan.model}' any more. Choose anew.")
    try:
        yield MODEL_FILE, found[0].path.read_bytes()
        if found[0].card is not None:
            yield CARD_FILE, found[0].path.with_suffix(".md").read_bytes()
    except OSError as error:
        raise PackError(
            f"The model {found[0].path} cannot be read: {error.strerror}. Check its permissions."
        ) from error


def _profile_files(plan: PackPlan, stores: PackStores) -> Iterator[Packed]:
    if not plan.profile:
        return
    profile = stores.profiles.load(plan.profile).profile
    with tempfile.TemporaryDirectory(prefix="gesture-pack-") as folder:
        path = Path(folder) / PROFILE_FILE
        export_profile(profile, path)
        yield PROFILE_FILE, path.read_bytes()
