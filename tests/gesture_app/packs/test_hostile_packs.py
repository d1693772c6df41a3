"""Is a pack that is damaged, hostile or huge refused in one sentence, with nothing left behind?"""

import json
import random
import re
import stat
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest
from safetensors.numpy import save

from gesture_app.packs.manifest import MOST_FILES, MOST_PACKED_BYTES
from gesture_app.packs.pack_file import PackFile
from gesture_app.packs.problems import PackError
from gesture_app.packs.review import PackReview, review_file, review_pack
from gesture_app.packs.taking import Wanted, take
from tests.gesture_app.packs.packing import (
    Files,
    consistent,
    files_of,
    good_pack,
    manifest_of,
    stores_in,
    with_manifest,
    zipped,
)

NUM_MUTATED = 500


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return good_pack(tmp_path_factory.mktemp("pack"))


@pytest.fixture(scope="module")
def files(pack: Path) -> Files:
    return files_of(pack)


@pytest.fixture
def temporary(tmp_path: Path) -> Iterator[Path]:
    """Give all temporary files a folder of their own."""
    earlier, tempfile.tempdir = tempfile.tempdir, str(tmp_path)
    yield tmp_path
    tempfile.tempdir = earlier


def refusal(content: bytes, temporary: Path) -> str:
    """Say why a pack is refused, and that nothing of it stays."""
    with pytest.raises(PackError) as caught:
        review_file(PackFile(content, "x.gestures"))
    assert list(temporary.iterdir()) == []
    sentence = str(caught.value)
    assert sentence.startswith("The gesture pack x.gestures is not taken, because ")
    assert "\n" not in sentence
    assert len(sentence) < 500
    return sentence


def picture_of(files: Files) -> str:
    return next(name for name in files if name.endswith("00002.jpg"))


def about_of(files: Files) -> str:
    return next(name for name in files if name.endswith("recording.json"))


def saying(files: Files, **changed: object) -> Files:
    name = about_of(files)
    about = json.dumps(json.loads(files[name]) | changed).encode()
    return consistent({**files, name: about})


def without(files: Files, name: str) -> Files:
    return {other: content for other, content in files.items() if other != name}


def named(files: Files, name: str) -> Files:
    return consistent({**files, name: b"evil"})


def relabelled(files: Files, label: str) -> Files:
    labels = manifest_of(files)["labels"]
    return with_manifest(files, labels={label: labels["Two Taps"], "Doing other things": 1})


def other_format(files: Files) -> Files:
    return consistent({**files, "model.safetensors": save({"w": np.zeros(3, np.float32)})})


def jpeg(height: int, width: int) -> bytes:
    return bytes(cv2.imencode(".jpg", np.zeros((height, width, 3), np.uint8))[1])


def claiming_to_be_huge() -> bytes:
    content = jpeg(24, 32)
    place = content.index(b"\xff\xc0")
    return content[: place + 5] + b"\xff\xdc\xff\xdc" + content[place + 9 :]


def with_picture(files: Files, content: bytes) -> Files:
    return consistent({**files, picture_of(files): content})


HOSTILE: dict[str, tuple[Callable[[Files], Files], str]] = {
    "wrong checksum": (lambda f: {**f, picture_of(f): jpeg(24, 32)}, "larger than|checksum"),
    "picture that is none": (lambda f: with_picture(f, b"GIF89a"), "damaged or too large"),
    "picture without an end": (lambda f: with_picture(f, jpeg(24, 32)[:-20]), "damaged or too"),
    "picture as large as a house": (lambda f: with_picture(f, jpeg(10, 1100)), "too large"),
    "picture that claims gigabytes": (
        lambda f: with_picture(f, claiming_to_be_huge()),
        "too large",
    ),
    "picture of many scans": (
        lambda f: with_picture(f, jpeg(24, 32)[:-2] + b"\xff\xda" * 9 + b"\xff\xd9"),
        "damaged or too large",
    ),
    "picture of another size": (lambda f: with_picture(f, jpeg(24, 40)), "differs in size"),
    "missing picture": (lambda f: consistent(without(f, picture_of(f))), "are missing"),
    "missing about": (lambda f: consistent(without(f, about_of(f))), "are missing"),
    "missing file": (lambda f: without(f, picture_of(f)), "does not hold the files"),
    "file that nobody knows": (lambda f: {**f, "readme.txt": b""}, "does not hold the files"),
    "path upwards": (lambda f: named(f, "../evil"), "not expected"),
    "path upwards in a recording": (lambda f: named(f, "recordings/../00001.jpg"), "not expected"),
    "absolute path": (lambda f: named(f, "/etc/passwd"), "not expected"),
    "path of Windows": (lambda f: named(f, "recordings\\1\\00001.jpg"), "not expected"),
    "program": (lambda f: named(f, "model.pth"), "not expected"),
    "no manifest": (lambda f: without(f, "manifest.json"), r"no manifest\.json"),
    "no JSON": (lambda f: {**f, "manifest.json": b"{"}, "not understood"),
    "deep JSON": (lambda f: {**f, "manifest.json": b"[" * 100_000}, "not understood"),
    "list for a manifest": (lambda f: {**f, "manifest.json": b"[]"}, "not understood"),
    "wrong kind of name": (lambda f: with_manifest(f, name=3), r"not understood \(name\)"),
    "name with an escape": (lambda f: with_manifest(f, name="\x1b[2J"), "cannot be read"),
    "endless name": (lambda f: with_manifest(f, name="a" * 10_000), r"not understood \(name\)"),
    "newer form": (lambda f: with_manifest(f, form=2), r"newer version.*Update this one\.$"),
    "label with a separator": (lambda f: relabelled(f, "a;b"), "name of one of its gestures"),
    "label that is a path": (lambda f: relabelled(f, "../a"), "name of one of its gestures"),
    "other label": (lambda f: relabelled(f, "Wave"), "other recordings than it says"),
    "other kind": (lambda f: saying(f, kind="negative"), "not what it says"),
    "other id": (lambda f: saying(f, id="../../evil"), "not what it says"),
    "about that is no text": (lambda f: saying(f, session=["x"]), "not understood"),
    "model of another program": (other_format, "weights of another program"),
    "model that is none": (
        lambda f: consistent({**f, "model.safetensors": b"\x80\x04pickle"}),
        "no model file",
    ),
    "card without model": (
        lambda f: consistent(without(f, "model.safetensors")),
        "card of a model",
    ),
    "profile that is none": (
        lambda f: consistent({**f, "profile.toml": b"= ="}),
        r"bindings cannot be used \(The profile profile\.toml is not valid TOML",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_bad_pack_is_refused_in_a_sentence(name: str, files: Files, temporary: Path) -> None:
    change, told = HOSTILE[name]

    sentence = refusal(zipped(change(dict(files))), temporary)

    assert re.search(told, sentence), sentence


def test_a_good_pack_is_not_refused(files: Files) -> None:
    assert len(review_file(PackFile(zipped(files), "x.gestures")).recordings) == 3


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.9, 0.999])
def test_a_pack_that_is_cut_off_is_refused(share: float, pack: Path, temporary: Path) -> None:
    content = pack.read_bytes()

    assert "cut off" in refusal(content[: int(share * len(content))], temporary)


@pytest.mark.parametrize("name", ["manifest.json", "model.safetensors", "picture"])
def test_a_bomb_is_refused_before_it_grows(name: str, files: Files, temporary: Path) -> None:
    name = picture_of(files) if name == "picture" else name
    bomb = zipped({**files, name: bytes(32 * 1024**2)})
    assert len(bomb) < 1024**2

    assert "larger than it says" in refusal(bomb, temporary)


def test_a_manifest_that_claims_too_much_is_refused(files: Files, temporary: Path) -> None:
    told = manifest_of(files)["files"]
    told[picture_of(files)]["bytes"] = 2 * 1024**2

    assert "is too large" in refusal(zipped(with_manifest(files, files=told)), temporary)


def test_more_files_than_a_pack_has_are_refused(files: Files, temporary: Path) -> None:
    many = {f"recordings/1/{number:05d}.jpg": b"" for number in range(1, MOST_FILES)}

    assert "no gesture pack" in refusal(zipped(consistent({**files, **many})), temporary)


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.gestures"
    with path.open("wb") as file:
        file.truncate(MOST_PACKED_BYTES + 1)

    with pytest.raises(PackError, match="is larger than 64 MiB"):
        review_pack(path)


def test_links_and_folders_are_refused(files: Files, temporary: Path) -> None:
    def linked(name: str) -> zipfile.ZipInfo:
        entry = zipfile.ZipInfo(name)
        if name == "profile.toml":
            entry.external_attr = (stat.S_IFLNK | 0o777) << 16
        return entry

    assert "no ordinary file" in refusal(zipped(files, linked), temporary)
    assert "no ordinary file" in refusal(zipped({**files, "recordings/": b""}), temporary)


def test_two_files_of_one_name_are_refused(files: Files, temporary: Path) -> None:
    first, second = b"recordings/1/00001.jpg", b"recordings/2/00001.jpg"
    content = zipped({**files, first.decode(): b"a", second.decode(): b"b"})

    assert "two files of one name" in refusal(content.replace(second, first), temporary)


def test_files_that_lie_in_one_another_are_refused(files: Files, temporary: Path) -> None:
    name = "recordings/1/00001.jpg"
    content = zipped({**files, name: random.Random(1).randbytes(1000)})
    size = len(content)
    place = content.rindex(name.encode()) - 46 + 20
    huge = (2 * size).to_bytes(4, "little")

    assert "in one another" in refusal(content[:place] + huge + content[place + 4 :], temporary)


def test_a_pack_that_is_missing_or_a_folder_is_told(tmp_path: Path) -> None:
    for path in (tmp_path / "gone.gestures", tmp_path):
        with pytest.raises(PackError, match="There is no gesture pack"):
            review_pack(path)


def test_five_hundred_mutated_packs_do_no_harm(
    files: Files, tmp_path: Path, temporary: Path
) -> None:
    """Half of them are damaged as files, half tell nonsense with right checksums."""
    whole = zipped(files)
    reviews: list[PackReview] = []
    for seed in range(NUM_MUTATED):
        chance = random.Random(seed)
        content = _mutated(whole, chance) if seed % 2 else _nonsense(files, chance)
        reviews += _review_unless_refused(content)

    for number, review in enumerate(reviews[:10]):
        wanted = Wanted(labels=frozenset(review.manifest.labels), model=True)
        take(review, wanted, stores_in(tmp_path / f"mine-{number}"), lambda _: None)
    assert 10 < len(reviews) < NUM_MUTATED // 2
    assert all(path.name.startswith("mine-") for path in temporary.iterdir())


def _review_unless_refused(content: bytes) -> list[PackReview]:
    """Refuse with a sentence, or take a pack for good; nothing else may come of it."""
    try:
        return [review_file(PackFile(content, "x.gestures"))]
    except PackError as error:
        told = str(error)
    assert "\n" not in told
    return []


def _mutated(content: bytes, chance: random.Random) -> bytes:
    """Change, cut out or repeat some bytes."""
    changed = bytearray(content)
    for _ in range(chance.randint(1, 8)):
        place = chance.randrange(len(changed))
        match chance.randrange(3):
            case 0:
                changed[place] = chance.randrange(256)
            case 1:
                del changed[place : place + chance.randint(1, 40)]
            case _:
                changed[place:place] = changed[: chance.randint(1, 40)]
    return bytes(changed)


def _nonsense(files: Files, chance: random.Random) -> bytes:
    """Damage some files and let the manifest agree, or damage the manifest itself."""
    name = chance.choice(list(files))
    damaged = {**files, name: _mutated(files[name], chance)}
    return zipped(damaged if name == "manifest.json" else consistent(damaged))
