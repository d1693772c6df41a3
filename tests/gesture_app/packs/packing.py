"""Packs of somebody else's, good and bad."""

import hashlib
import json
import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save

from gesture_app.actions.action import LaunchProgram, PressKeys
from gesture_app.models.store import ModelStore
from gesture_app.packs.contents import PackPlan
from gesture_app.packs.stores import PackStores
from gesture_app.packs.writing import write_pack
from gesture_app.profiles.profile import Binding, Profile
from gesture_app.profiles.store import ProfileStore
from gesture_app.recordings.recording import Circumstances
from gesture_app.recordings.store import RecordingStore
from model_zoo.description import FORMAT

Files = dict[str, bytes]

_SPEC = {
    "num_frames": 4,
    "frame_interval_s": 0.1,
    "height": 8,
    "width": 8,
    "mean": [0.5, 0.5, 0.5],
    "std": [0.2, 0.2, 0.2],
    "chunk_frames": None,
}
_DESCRIPTION = {
    "format": FORMAT,
    "architecture": "cmda_shufflenet_v2_w025",
    "labels": json.dumps(["Two Taps", "Thumb Up", "No gesture"]),
    "input_spec": json.dumps(_SPEC),
    "notes": json.dumps({}),
}
"""Enough of a model until somebody runs it."""

PROFILE = Profile(
    "Films",
    {
        "Two Taps": Binding(action=PressKeys(("space",))),
        "Thumb Up": Binding(action=PressKeys(("alt", "f4")), is_confirmed=True),
        "Thumb Down": Binding(action=LaunchProgram(("rm", "-r", "notes")), is_confirmed=True),
    },
)


def clip(seed: int, num: int = 4) -> NDArray[np.uint8]:
    """Make smooth pictures that survive JPEG almost unchanged."""
    level = np.linspace(40 + seed, 180 + seed, 32)
    picture = np.broadcast_to(level[None, :, None], (24, 32, 3))
    return np.stack([picture + 5 * number for number in range(num)]).astype(np.uint8)


def stores_in(folder: Path) -> PackStores:
    """Give somebody folders of their own, with what came with the program."""
    return PackStores(
        RecordingStore(folder / "recordings", clock=lambda: 1_795_000_000.0),
        ModelStore(folder / "models"),
        ProfileStore(folder / "profiles"),
    )


def full_stores(folder: Path) -> PackStores:
    """Give somebody three recordings, a model with a card, and a profile."""
    stores = stores_in(folder)
    sitting = Circumstances("20261128-121314", "me", "Integrated Camera of Ada")
    stores.recordings.save(clip(0), "Two Taps", sitting)
    stores.recordings.save(clip(20), "Two Taps", sitting)
    stores.recordings.save(clip(40), "Doing other things", sitting)
    stores.models.folder.mkdir(parents=True)
    model = stores.models.folder / "my-gestures-1.safetensors"
    model.write_bytes(save({"weight": np.zeros(4, np.float32)}, _DESCRIPTION))
    model.with_suffix(".md").write_text("# Mine\n\n## Training\n\nOn three clips.\n", "utf-8")
    stores.profiles.save(PROFILE)
    return stores


def everything(stores: PackStores) -> PackPlan:
    """Want all that `full_stores` has."""
    ids = tuple(recording.id for recording in stores.recordings.recordings())
    return PackPlan(
        name="Taps",
        author="Ada",
        recording_ids=ids,
        model="my-gestures-1",
        profile="Films",
    )


def good_pack(folder: Path) -> Path:
    """Write a pack that holds everything."""
    stores = full_stores(folder / "ada")
    path = folder / "taps.gestures"
    write_pack(path, everything(stores), stores)
    return path


def files_of(pack: Path) -> Files:
    """Read all files of a pack, by name."""
    with zipfile.ZipFile(pack) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(
    files: Mapping[str, bytes], entry: Callable[[str], zipfile.ZipInfo] = zipfile.ZipInfo
) -> bytes:
    """Put files into an archive as they are."""
    memory = BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in files.items():
            archive.writestr(entry(name), content, zipfile.ZIP_DEFLATED, 1)
    return memory.getvalue()


def manifest_of(files: Mapping[str, bytes]) -> dict[str, Any]:
    told = json.loads(files["manifest.json"])
    assert isinstance(told, dict)
    return told


def with_manifest(pack: Files, /, **changed: object) -> Files:
    """Say something else in the manifest."""
    return {**pack, "manifest.json": json.dumps(manifest_of(pack) | changed).encode()}


def consistent(files: Files) -> Files:
    """Let the manifest's names, sizes and checksums be those of the files."""
    facts = {
        name: {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        for name, content in files.items()
        if name != "manifest.json"
    }
    return with_manifest(files, files=facts)
