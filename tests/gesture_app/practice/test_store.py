"""Are results kept, for this user only, whatever happens to the file?"""

import signal
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from gesture_app.practice.result import Answer, FalseActivation, KeptResult, RoundResult
from gesture_app.practice.store import MAX_BYTES, PracticeError, ResultStore


def result(day: int) -> KeptResult:
    return KeptResult(
        finished=datetime(2026, 3, day, 9, 30, tzinfo=UTC),
        model="default",
        profile="Vorträge",
        result=RoundResult(
            answers=(Answer("Thumb Up", None, 0.4, 0.0, "Stop Sign", 0.5),),
            false_activations=(FalseActivation("Stop Sign", 0.7),),
            num_requests=2,
            rest_s=14.5,
            rest_peaks={"Stop Sign": 0.25},
        ),
    )


@pytest.fixture
def store(tmp_path: Path) -> ResultStore:
    return ResultStore(tmp_path / "gesture-app" / "practice.jsonl")


def test_there_is_nothing_at_first(store: ResultStore) -> None:
    assert store.load().results == ()
    assert not store.path.exists(), "looking makes no files"


def test_results_come_back_as_they_were_the_newest_last(store: ResultStore) -> None:
    store.add(result(3))
    store.add(result(1))

    assert store.load().results == (result(1), result(3))
    assert store.load().num_damaged == 0


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps a user's folder private itself")
def test_only_this_user_may_read_them(store: ResultStore) -> None:
    store.add(result(1))
    added = store.path.stat().st_mode & 0o777
    store.delete([])

    assert added == 0o600
    assert store.path.stat().st_mode & 0o777 == 0o600
    assert store.path.parent.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize(
    "damage",
    [
        b'{"finished": "2026-',
        b"\xff\xfe\x00\n",
        b"[]\n",
        b'{"finished": "2026-03-01T10:00:00", "model": "m", "profile": "p", "result": {"answers": [], '
        b'"false_activations": [], "num_requests": 1, "rest_s": 1, "rest_peaks": {}}}\n',
    ],
    ids=["half a line", "no text", "another document", "no time zone"],
)
def test_a_damaged_line_costs_only_itself(store: ResultStore, damage: bytes) -> None:
    store.add(result(1))
    with store.path.open("ab") as file:
        file.write(damage)
    store.add(result(2))
    loaded = store.load()

    assert loaded.results == (result(1), result(2))
    assert loaded.num_damaged == 1


def test_what_is_deleted_can_be_had_back(store: ResultStore) -> None:
    for day in (1, 2, 3):
        store.add(result(day))
    deleted = store.delete([result(2)])
    left = store.load().results
    store.restore(deleted)

    assert left == (result(1), result(3))
    assert store.load().results == (result(1), result(2), result(3))


def test_deleting_leaves_damaged_lines_alone(store: ResultStore) -> None:
    store.add(result(1))
    with store.path.open("ab") as file:
        file.write(b"somebody's note\n")
    store.delete([result(1)])

    assert store.path.read_text("utf-8") == "somebody's note\n"


def test_where_nothing_can_be_written_that_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    store = ResultStore(tmp_path / "file" / "practice.jsonl")

    with pytest.raises(PracticeError, match=r"cannot be kept in .*practice\.jsonl"):
        store.add(result(1))
    with pytest.raises(PracticeError, match="cannot be deleted"):
        store.delete([result(1)])


@pytest.mark.skipif(sys.platform == "win32", reason="Windows limits no file's size")
def test_where_the_disk_fills_up_half_way_that_is_said_and_the_file_stays_whole(
    store: ResultStore,
) -> None:
    """The largest size of files that this process may write stands for the disk."""
    import resource

    store.add(result(1))
    size, limits = store.path.stat().st_size, resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size + size // 2, limits[1]))
    try:
        with pytest.raises(PracticeError, match="cannot be kept"):
            store.add(result(2))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, before)

    assert store.path.stat().st_size == size
    store.add(result(3))
    assert store.load().results == (result(1), result(3))


def test_what_cannot_be_read_is_said(tmp_path: Path) -> None:
    store = ResultStore(tmp_path)

    with pytest.raises(PracticeError, match="cannot be read"):
        store.load()


def test_a_file_of_absurd_size_is_not_read(store: ResultStore) -> None:
    store.add(result(1))
    with store.path.open("ab") as file:
        file.truncate(MAX_BYTES + 1)

    with pytest.raises(PracticeError, match="Move it elsewhere"):
        store.load()
