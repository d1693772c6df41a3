"""Are models of others taken with care, and the user's own never lost?"""

import json
import os
import shutil
import stat
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from gesture_app.bundled import DEFAULT_MODEL
from gesture_app.models.measuring import MeasuringCancelled
from gesture_app.models.model_file import MOST_BYTES, check_model_file
from gesture_app.models.store import ModelStore, StoredModel, unknown_gestures
from gesture_app.recogniser import ModelError
from gesture_app.trash import KEPT_S
from model_zoo.description import FORMAT
from model_zoo.labels import JESTER_LABELS

SPEC = {
    "num_frames": 4,
    "frame_interval_s": 0.1,
    "height": 8,
    "width": 8,
    "mean": [0.5, 0.5, 0.5],
    "std": [0.2, 0.2, 0.2],
    "chunk_frames": None,
}
GOOD = {
    "format": FORMAT,
    "architecture": "cmda_shufflenet_v2_w025",
    "labels": json.dumps(["Wave", "No gesture"]),
    "input_spec": json.dumps(SPEC),
    "notes": json.dumps({}),
}


def write_model(path: Path, **changed: str) -> Path:
    """Write a file with a description and no weights: enough until somebody runs it."""
    return write_header(path, json.dumps({"__metadata__": GOOD | changed}).encode())


def write_header(path: Path, header: bytes) -> Path:
    path.write_bytes(len(header).to_bytes(8, "little") + header)
    return path


def accept(_: Path) -> None:
    pass


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    folder = tmp_path / "downloads"
    folder.mkdir()
    return folder


@pytest.fixture
def store(tmp_path: Path) -> ModelStore:
    return ModelStore(tmp_path / "data" / "models")


def test_the_models_that_came_with_the_program_are_listed_with_their_cards(
    store: ModelStore,
) -> None:
    models = store.models()

    assert [(one.name, one.setting) for one in models] == [
        ("default", "default"),
        ("clip", "clip"),
        ("hands", "hands"),
        ("stream", "stream"),
    ]
    for model in models:
        assert model.is_shipped
        assert model.description is not None
        assert model.description.labels == JESTER_LABELS
        assert model.card is not None
        assert model.card.facts["licence"].startswith("MIT")


def test_an_imported_model_is_a_copy_that_only_this_user_can_read(
    store: ModelStore, elsewhere: Path
) -> None:
    path = write_model(elsewhere / "mine.safetensors")
    (elsewhere / "mine.md").write_text("## Training\n\nOn my hands. And more.\n", encoding="utf-8")
    tried: list[bytes] = []

    model = store.import_model(path, lambda copy: tried.append(copy.read_bytes()))

    assert model.setting == str(store.folder / "mine.safetensors")
    assert tried == [path.read_bytes()] == [model.path.read_bytes()]
    assert model.card is not None
    assert model.card.trained_on == "On my hands."
    assert [one.name for one in store.models()] == ["default", "clip", "hands", "stream", "mine"]
    if os.name == "posix":
        assert stat.S_IMODE(model.path.stat().st_mode) == 0o600
        assert stat.S_IMODE(store.folder.stat().st_mode) == 0o700


def test_nothing_is_ever_overwritten(store: ModelStore, elsewhere: Path) -> None:
    first = store.import_model(write_model(elsewhere / "mine.safetensors"), accept)
    kept = first.path.read_bytes()

    second = store.import_model(write_model(elsewhere / "mine.safetensors", notes="{ }"), accept)
    shipped = store.import_model(write_model(elsewhere / "Default.safetensors"), accept)

    assert (second.name, shipped.name) == ("mine-2", "Default-2")
    assert first.path.read_bytes() == kept != second.path.read_bytes()


def test_a_model_that_fails_when_it_runs_is_not_kept_and_the_users_file_is_named(
    store: ModelStore, elsewhere: Path
) -> None:
    path = write_model(elsewhere / "mine.safetensors")

    def fail(copy: Path) -> None:
        raise ModelError(f"The weights in {copy} do not fit.")

    with pytest.raises(ModelError, match="do not fit") as caught:
        store.import_model(path, fail)

    assert str(path) in str(caught.value)
    assert str(store.folder) not in str(caught.value)
    assert list(store.folder.iterdir()) == []


def test_a_trial_that_somebody_stopped_is_told_as_that_and_nothing_is_kept(
    store: ModelStore, elsewhere: Path
) -> None:
    def stop(_: Path) -> None:
        raise MeasuringCancelled("The measuring was stopped.")

    with pytest.raises(MeasuringCancelled):
        store.import_model(write_model(elsewhere / "mine.safetensors"), stop)

    assert list(store.folder.iterdir()) == []


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda path: path, "There is no model file"),
        (lambda path: path.mkdir() or path, "There is no model file"),
        (lambda path: path.write_bytes(b"hi") and path, "damaged or is no model file"),
        (lambda path: path.write_bytes(b"\xff" * 100) and path, "damaged or is no model file"),
        (lambda path: write_header(path, b"[1]"), "damaged or is no model file"),
        (lambda path: write_header(path, b"[" * 100_000), "damaged or is no model file"),
        (lambda path: write_header(path, b'{"a": 1}'), "damaged or is no model file"),
        (lambda path: write_header(path, b"{}"), "another program"),
        (lambda path: write_model(path, format="theirs"), "another program"),
        (lambda path: write_model(path, architecture="../../etc"), "names no network"),
        (lambda path: write_model(path, architecture="a & b & c"), "names no network"),
        (lambda path: write_model(path, labels=json.dumps(["Wave"])), "knows 1 gestures"),
        (lambda path: write_model(path, labels=json.dumps(["a", "b\u202e"])), "cannot be read"),
        (lambda path: write_model(path, labels=json.dumps(["a", "b" * 999])), "cannot be read"),
        (lambda path: write_model(path, labels="[" * 10_000), "makes no sense|cannot be read"),
        (
            lambda path: write_model(path, input_spec=json.dumps(SPEC | {"num_frames": 10**9})),
            "wants to see 1000000000 pictures",
        ),
        (
            lambda path: write_model(path, input_spec=json.dumps(SPEC | {"width": 10**6})),
            "wants pictures of 1000000 x 8",
        ),
        (
            lambda path: write_model(
                path, input_spec=json.dumps(SPEC | {"frame_interval_s": 10**400})
            ),
            "makes no sense",
        ),
    ],
)
def test_what_is_no_model_is_refused_in_a_sentence_before_it_is_run(
    make: Callable[[Path], Path], said: str, store: ModelStore, elsewhere: Path
) -> None:
    path = make(elsewhere / "theirs.safetensors")

    with pytest.raises(ModelError, match=said):
        store.import_model(path, lambda _: pytest.fail("it was run"))

    assert not store.folder.exists()


def test_other_formats_are_refused_with_the_reason(store: ModelStore, elsewhere: Path) -> None:
    pickled = write_model(elsewhere / "theirs.pt")

    with pytest.raises(ModelError, match="can hide a program"):
        store.import_model(pickled, accept)


def test_a_file_that_is_too_large_is_not_read(elsewhere: Path) -> None:
    path = write_model(elsewhere / "huge.safetensors")
    os.truncate(path, MOST_BYTES + 1)

    with pytest.raises(ModelError, match="too large"):
        check_model_file(path)


def test_a_damaged_model_stays_in_the_list_with_the_reason(store: ModelStore) -> None:
    store.folder.mkdir(parents=True)
    (store.folder / "broken.safetensors").write_bytes(b"hello")

    broken = store.models()[-1]

    assert (broken.name, broken.description) == ("broken", None)
    assert "damaged" in broken.problem


def test_a_deleted_model_can_be_had_back(store: ModelStore, elsewhere: Path) -> None:
    path = write_model(elsewhere / "mine.safetensors")
    (elsewhere / "mine.md").write_text("# Mine\n", encoding="utf-8")
    model = store.import_model(path, accept)

    deleted = store.delete(model)
    assert [one.name for one in store.models()] == ["default", "clip", "hands", "stream"]
    back = store.restore(deleted)

    assert (back.name, back.card and back.card.text) == ("mine", "# Mine\n")
    assert store.models()[-1] == back


def test_what_was_deleted_is_listed_for_a_week(store: ModelStore, elsewhere: Path) -> None:
    path = write_model(elsewhere / "mine.safetensors")
    (elsewhere / "mine.md").write_text("# Mine\n", encoding="utf-8")
    model = store.import_model(path, accept)
    os.utime(model.path, (0, 0))
    os.utime(model.path.with_suffix(".md"), (0, 0))

    deleted = store.delete(model)
    assert store.deleted() == (deleted,)

    for kept in deleted.path.parent.iterdir():
        os.utime(kept, (0, time.time() - KEPT_S - 1))
    assert store.deleted() == ()
    assert list(deleted.path.parent.iterdir()) == []


def test_a_model_that_comes_back_takes_another_name_where_its_own_is_taken(
    store: ModelStore, elsewhere: Path
) -> None:
    path = write_model(elsewhere / "mine.safetensors")
    deleted = store.delete(store.import_model(path, accept))
    store.import_model(path, accept)

    assert store.restore(deleted).name == "mine-2"
    before = store.models()
    with pytest.raises(ModelError, match="Cannot move"):
        store.restore(deleted)
    assert store.models() == before, "nothing comes back twice, not even an empty file"


def test_what_came_with_the_program_stays(tmp_path: Path) -> None:
    shipped = tmp_path / "shipped"
    shipped.mkdir()
    shutil.copy(DEFAULT_MODEL, shipped)
    store = ModelStore(tmp_path / "own", shipped)

    with pytest.raises(ModelError, match="came with the program"):
        store.delete(store.models()[0])

    assert len(store.models()) == 1


def test_gestures_that_a_model_does_not_know_are_told() -> None:
    model = StoredModel(
        path=DEFAULT_MODEL, is_shipped=True, description=check_model_file(DEFAULT_MODEL)
    )

    assert unknown_gestures(model, ["Thumb Up", "Wave", "Bow"]) == ("Wave", "Bow")
