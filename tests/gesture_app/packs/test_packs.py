"""Do gestures get from one person to another as they are, and only what both wanted?"""

import stat
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from gesture_app.models.measuring import MeasuringCancelled
from gesture_app.packs.contents import PackPlan, packable
from gesture_app.packs.manifest import MOST_FILES
from gesture_app.packs.problems import PackCancelled, PackError
from gesture_app.packs.review import PackReview, review_pack
from gesture_app.packs.stores import PackStores
from gesture_app.packs.taking import Wanted, pack_mark, take
from gesture_app.packs.writing import write_pack
from gesture_app.profiles.import_review import only
from gesture_app.profiles.profile import ApplicationRule, Binding, Profile
from gesture_app.recogniser import ModelError
from gesture_app.recordings.recording import Circumstances, Kind
from tests.gesture_app.packs.packing import (
    PROFILE,
    clip,
    everything,
    files_of,
    full_stores,
    good_pack,
    manifest_of,
    stores_in,
)

ALL_LABELS = frozenset({"Two Taps", "Doing other things"})


def accept(_: Path) -> None:
    pass


@pytest.fixture(scope="module")
def review(tmp_path_factory: pytest.TempPathFactory) -> PackReview:
    return review_pack(good_pack(tmp_path_factory.mktemp("pack")))


@pytest.fixture
def mine(tmp_path: Path) -> PackStores:
    return stores_in(tmp_path / "ben")


def profile_of(review: PackReview) -> Profile:
    assert review.profile is not None
    return review.profile.profile


def wanted(review: PackReview) -> Wanted:
    return Wanted(labels=ALL_LABELS, model=True, profile=profile_of(review))


def files_below(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def test_somebody_else_gets_what_was_put_in(review: PackReview, mine: PackStores) -> None:
    taken = take(review, wanted(review), mine, accept)

    assert taken.problems == ()
    recordings = mine.recordings.open()
    assert [recording.label for recording in recordings] == [
        "Two Taps",
        "Two Taps",
        "Doing other things",
    ]
    assert [recording.kind for recording in recordings][-1] is Kind.NEGATIVE
    for recording, brightness in zip(recordings, (0, 20, 40), strict=True):
        difference = mine.recordings.pictures(recording.id).astype(int) - clip(brightness)
        assert np.abs(difference).max() <= 4
    assert taken.model is not None
    assert taken.model.problem == ""
    assert taken.model.name == "Taps"
    assert taken.model.card is not None
    assert taken.model.card.trained_on == "On three clips."
    assert mine.profiles.load("Films").profile == profile_of(review)


def test_a_pack_is_private_and_tells_only_what_it_must(tmp_path: Path) -> None:
    pack = good_pack(tmp_path)

    files = files_of(pack)
    told = manifest_of(files)
    assert stat.S_IMODE(pack.stat().st_mode) == 0o600
    assert told["name"] == "Taps"
    assert told["author"] == "Ada"
    assert told["program"].startswith("gesture-app ")
    assert told["labels"] == {"Two Taps": 2, "Doing other things": 1}
    assert set(told["files"]) == set(files) - {"manifest.json"}
    assert not any(b"Camera of Ada" in content for content in files.values())
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["taps.gestures"]


def test_no_recording_is_in_a_pack_unless_it_was_chosen(tmp_path: Path) -> None:
    stores = full_stores(tmp_path / "ada")

    write_pack(tmp_path / "a.gestures", PackPlan(name="A", model="my-gestures-1"), stores)

    assert set(files_of(tmp_path / "a.gestures")) == {
        "manifest.json",
        "model.safetensors",
        "model.md",
    }


def test_nothing_is_confirmed_and_no_program_started_by_what_was_taken(
    review: PackReview, mine: PackStores
) -> None:
    take(review, wanted(review), mine, accept)

    bindings = mine.profiles.load("Films").profile.bindings
    assert not any(binding.is_confirmed for binding in bindings.values())
    assert not bindings["Thumb Down"].is_enabled
    assert review.profile is not None
    assert [bool(line.caution) for line in review.profile.bindings] == [False, True, True]


def test_only_ticked_bindings_are_left() -> None:
    rule = ApplicationRule(
        name="Web", applications=("firefox",), bindings={"Thumb Up": Binding(action=None)}
    )
    profile = replace(PROFILE, rules=(rule,))

    left = only(profile, [True, False, True, False])

    assert list(left.bindings) == ["Two Taps", "Thumb Down"]
    assert left.rules == ()
    assert only(profile, [False, False, False, True]).rules == (rule,)


def test_what_was_not_ticked_is_not_taken(review: PackReview, mine: PackStores) -> None:
    taken = take(review, Wanted(labels=frozenset({"Two Taps"})), mine, accept)

    assert {recording.label for recording in taken.recordings} == {"Two Taps"}
    assert len(mine.recordings.recordings()) == 2
    assert not mine.models.folder.exists()
    assert not mine.profiles.folder.exists()


def test_what_is_taken_lies_beside_what_is_there(review: PackReview, mine: PackStores) -> None:
    own = mine.recordings.save(clip(60), "two taps", Circumstances("today"))

    first = take(review, wanted(review), mine, accept)
    again = take(review, wanted(review), mine, accept)

    ids = [recording.id for recording in mine.recordings.open()]
    assert len(set(ids)) == 7
    assert np.abs(mine.recordings.pictures(own.id).astype(int) - clip(60)).max() <= 4
    assert {one.label for one in first.recordings} == {"two taps", "Doing other things"}
    assert {one.performer for one in first.recordings} == {"Ada"}
    assert all(one.session.startswith(pack_mark(review)) for one in first.recordings)
    assert again.model is not None
    assert again.model.name == "Taps-2"
    assert again.profile is not None
    assert again.profile.name == "Films 2"


def test_a_model_that_does_not_run_is_told_and_the_rest_taken(
    review: PackReview, mine: PackStores
) -> None:
    def refuse(path: Path) -> None:
        raise ModelError(f"{path} does not run here.")

    taken = take(review, wanted(review), mine, refuse)

    assert taken.model is None
    assert len(taken.problems) == 1
    assert "does not run here" in taken.problems[0]
    assert len(taken.recordings) == 3
    assert files_below(mine.models.folder) == set()


def test_recordings_are_taken_all_or_none(review: PackReview, mine: PackStores) -> None:
    own = mine.recordings.save(clip(60), "Wave", Circumstances("today"))
    before = files_below(mine.recordings.root)

    def unplug(share: float) -> None:
        if share > 0.5:
            (mine.recordings.root / "jester-v1-labels.csv").unlink()
            (mine.recordings.root / "jester-v1-labels.csv").mkdir()

    taken = take(review, Wanted(labels=ALL_LABELS), mine, accept, unplug)

    assert taken.recordings == ()
    assert len(taken.problems) == 1
    (mine.recordings.root / "jester-v1-labels.csv").rmdir()
    assert mine.recordings.open() == (own,)
    assert files_below(mine.recordings.root) == before


def test_stopping_takes_nothing(review: PackReview, mine: PackStores) -> None:
    def stop(share: float) -> None:
        if share > 0.5:
            raise PackCancelled("Stopped.")

    with pytest.raises(PackCancelled):
        take(review, wanted(review), mine, accept, stop)

    assert mine.recordings.open() == ()
    assert all(model.is_shipped for model in mine.models.models())
    assert not mine.profiles.folder.exists()


def test_stopping_while_the_model_is_tried_out_takes_nothing(
    review: PackReview, mine: PackStores
) -> None:
    def stop(_: Path) -> None:
        raise MeasuringCancelled("The measuring was stopped.")

    with pytest.raises(PackCancelled):
        take(review, wanted(review), mine, stop)

    assert mine.recordings.open() == ()
    assert files_below(mine.models.folder) == set()


def test_somebody_sees_what_they_could_put_in(tmp_path: Path) -> None:
    stores = full_stores(tmp_path)

    found = packable(stores)

    assert [(one.label, len(one.recording_ids)) for one in found.gestures] == [
        ("Doing other things", 1),
        ("Two Taps", 2),
    ]
    assert found.gestures[1].num_files == 10
    assert found.gestures[1].num_bytes > 1000
    assert [model.name for model in found.models] == ["my-gestures-1"]
    assert found.profiles == ("Films",)
    assert packable(stores_in(tmp_path / "nobody")).is_empty


@pytest.mark.parametrize(
    ("plan", "told"),
    [
        (PackPlan(name="A"), "of nothing"),
        (PackPlan(name=" ", profile="Films"), "needs a name"),
        (PackPlan(name="A", model="gone"), "no model called 'gone'"),
        (PackPlan(name="A", recording_ids=("20200101-000000-1",)), "not there any more"),
    ],
)
def test_a_plan_that_makes_no_sense_is_told_and_writes_nothing(
    plan: PackPlan, told: str, tmp_path: Path
) -> None:
    stores = full_stores(tmp_path / "ada")

    with pytest.raises(PackError, match=told):
        write_pack(tmp_path / "a.gestures", plan, stores)

    assert [path.name for path in tmp_path.iterdir()] == ["ada"]


def test_a_pack_that_would_be_too_large_is_not_written(tmp_path: Path) -> None:
    stores = full_stores(tmp_path / "ada")
    ids = everything(stores).recording_ids
    picture = stores.recordings.root / ids[0] / "00001.jpg"
    for number in range(5, MOST_FILES + 2):
        picture.with_name(f"{number:05d}.jpg").hardlink_to(picture)

    with pytest.raises(PackError, match="too much for one gesture pack"):
        write_pack(tmp_path / "a.gestures", everything(stores), stores)

    assert [path.name for path in tmp_path.iterdir()] == ["ada"]


def test_an_earlier_pack_stays_when_the_next_one_fails(tmp_path: Path) -> None:
    pack = good_pack(tmp_path)
    before = pack.read_bytes()
    stores = full_stores(tmp_path / "eve")
    damaged = stores.recordings.root / everything(stores).recording_ids[0] / "00002.jpg"
    damaged.write_bytes(b"no picture")

    with pytest.raises(PackError, match=r"00002\.jpg is damaged"):
        write_pack(pack, everything(stores), stores)

    assert pack.read_bytes() == before
