"""Is it measured honestly what learning one's own gestures is worth, and is nothing rendered twice?"""

import errno
import json
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from model_zoo.checkpoint import save_checkpoint
from model_zoo.description import ModelDescription
from model_zoo.labels import JESTER_LABELS
from model_zoo.registry import build_network
from tests.trainer.personal.own_recordings import SPEC
from trainer.cli import command_parser, main
from trainer.errors import DataError, TrainerError
from trainer.personal.trial.command import run_trial
from trainer.personal.trial.desk import RECORDING_S, Desk
from trainer.personal.trial.measuring import Change, Measured, pooled
from trainer.personal.trial.rendering import (
    KNOWN_GESTURES,
    LEARNT,
    TEST_MINUTE,
    TESTS,
    Planned,
    TrialSettings,
    plan,
)
from trainer.personal.trial.results import Notebook
from trainer.personal.trial.strokes import NEW_GESTURES

SMALL = TrialSettings(tests=2, elsewhere=1, others=1, minute_s=6.0)


def draw(planned: Planned, _settings: TrialSettings) -> NDArray[np.uint8]:
    """Stand in for the renderer: a square whose colour and place say what is shown."""
    rng = np.random.default_rng(planned.take)
    shown = [*NEW_GESTURES, *JESTER_LABELS].index(planned.label)
    pictures = np.full((round(planned.seconds * 12), 36, 60, 3), 90, np.uint8)
    hsv = np.full((1, 1, 3), (shown * 6, 255, 220), np.uint8)
    top = 2 + shown % 4 * 5 + int(rng.integers(2))
    for number, picture in enumerate(pictures):
        left = 4 + 2 * ((number * (1 + shown % 3)) % 15)
        picture[top : top + 14, left : left + 24] = cv2.cvtColor(hsv, cv2.COLOR_HSV2RGB)[0, 0]
    return pictures


def never(planned: Planned, _settings: TrialSettings) -> NDArray[np.uint8]:
    raise AssertionError(f"{planned} was there already")


def full(_planned: Planned, _settings: TrialSettings) -> NDArray[np.uint8]:
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.fixture
def model(tmp_path: Path) -> Path:
    torch.manual_seed(3)
    name = "shufflenet_v2_3d_w025"
    network = build_network(name, len(JESTER_LABELS)).eval()
    description = ModelDescription(architecture=name, labels=JESTER_LABELS, input_spec=SPEC)
    save_checkpoint(tmp_path / "model.safetensors", network, description)
    return tmp_path / "model.safetensors"


def _trial(
    model: Path,
    root: Path,
    make: Callable[[Planned, TrialSettings], NDArray[np.uint8]],
    *more: str,
    settings: TrialSettings = SMALL,
) -> int:
    arguments = command_parser().parse_args(
        [
            "personal", "trial", "--model", str(model), "--out", str(root), "--workers", "1",
            "--performers", "1", "--takes", "1", *more,
        ]
    )  # fmt: skip
    return run_trial(arguments, settings, make)


def test_new_gestures_are_learnt_and_the_numbers_are_those_of_the_table(
    model: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    numbers = tmp_path / "trial.json"

    assert _trial(model, tmp_path / "trial", draw, "--takes", "2", "1", "--json", str(numbers)) == 0

    record = json.loads(numbers.read_text())
    assert [one["takes"] for one in record["by_takes"]] == [1, 2]
    learnt = record["by_takes"][1]
    assert (learnt["new"]["before"], learnt["new"]["total"]) == (0, 6)
    # By chance one of thirty; networks of other seeds learn three to five of the six.
    assert learnt["new"]["after"] >= 3
    low, high = learnt["new"]["after_95"]
    assert low < learnt["new"]["after"] / 6 <= high
    assert learnt["known"]["total"] == 10
    assert learnt["others"]["total"] == len(JESTER_LABELS) - len(KNOWN_GESTURES)
    assert learnt["cpu_seconds"] > 0
    assert record["settings"]["tests"] == 2
    assert "stored" not in learnt
    table = capsys.readouterr().out
    assert "new gestures" in table
    assert f"{learnt['new']['after'] / 6:.0%}" in table

    # What is there is used again.
    assert _trial(model, tmp_path / "trial", never) == 0


def test_what_was_measured_before_an_interruption_is_not_measured_again(tmp_path: Path) -> None:
    changes = {"new": Change(0, 5, 9), "others": Change(4, 3, 8)}
    measured = Measured(1, 5, 20.0, 12.0, changes, (1, 2), 0.98)
    Notebook(tmp_path, "a model").add(measured)

    notebook = Notebook(tmp_path, "a model")
    assert notebook.find(1, 5) == measured
    assert notebook.find(1, 10) is None
    assert Notebook(tmp_path, "another model").find(1, 5) is None
    notebook.close()
    assert Notebook(tmp_path, "a model").find(1, 5) is None


def test_a_damaged_notebook_is_named(tmp_path: Path) -> None:
    (tmp_path / "unfinished-trial.json").write_text('{"begun_with": "m", "measured": [{}]}')

    with pytest.raises(DataError, match="damaged"):
        Notebook(tmp_path, "m")


def test_a_folder_of_other_settings_is_refused(model: Path, tmp_path: Path) -> None:
    (tmp_path / "trial").mkdir()
    (tmp_path / "trial" / "settings.json").write_text(TrialSettings(seed=5).to_json())

    with pytest.raises(TrainerError, match="other settings"):
        _trial(model, tmp_path / "trial", never)


def test_a_full_disk_is_told_in_words(model: Path, tmp_path: Path) -> None:
    with pytest.raises(TrainerError, match=r"disk of .*trial is full"):
        _trial(model, tmp_path / "trial", full)


@pytest.mark.parametrize("wrong", [("--takes", "0"), ("--performers", "-1"), ("--seed", "x")])
def test_wrong_numbers_are_refused(wrong: tuple[str, str], tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["personal", "trial", "--model", "m", "--out", str(tmp_path), *wrong])

    assert ended.value.code == 2


def test_a_model_of_other_gestures_is_refused_before_anything_is_rendered(tmp_path: Path) -> None:
    name = "shufflenet_v2_3d_w025"
    description = ModelDescription(architecture=name, labels=("A", "B"), input_spec=SPEC)
    save_checkpoint(tmp_path / "m.safetensors", build_network(name, 2).eval(), description)

    with pytest.raises(DataError, match="does not know"):
        _trial(tmp_path / "m.safetensors", tmp_path / "trial", never)

    assert not (tmp_path / "trial").exists()


def test_no_test_is_a_recording_that_was_learnt_from() -> None:
    planned = plan(0, 10, TrialSettings())

    shown = [(one.label, one.sitting, one.take, one.seconds) for one in planned]
    assert len(set(shown)) == len(shown)
    assert len({one.clip(Path()).path for one in planned}) == len(planned)
    counts = [sum(one.purpose == purpose for one in planned) for purpose in (LEARNT, TESTS)]
    assert counts == [8 * 10, 8 * 5]


def test_more_takes_need_no_other_tests() -> None:
    few, many = (plan(0, takes, TrialSettings()) for takes in (1, 10))

    assert {*few} < {*many}
    assert {one.purpose for one in {*many} - {*few}} == {LEARNT}
    assert any(one.purpose == TEST_MINUTE for one in few)


def test_the_error_falls_by_a_part_of_it() -> None:
    assert Change(5, 8, 11).error_fell_by == 0.5
    assert Change(3, 3, 3).error_fell_by is None
    assert Change(1, 2, 3) + Change(0, 1, 1) == Change(1, 3, 4)


def test_people_are_put_together_and_stored_clips_count_once() -> None:
    people = [
        Measured(person, 5, 10.0 * person, 8.0, {"new": Change(0, new, 9), "stored": Change(50, after, 99)}, (1, 2), 1.0)
        for person, new, after in ((0, 5, 40), (1, 8, 50))
    ]  # fmt: skip

    together = pooled(people)

    assert together.changes == {"new": Change(0, 13, 18), "stored": Change(50, 45, 99)}
    assert together.activations == (2, 4)
    assert (together.seconds, together.minutes) == (5.0, 2.0)


def test_one_desk_has_one_room_and_every_take_is_another() -> None:
    desk = Desk(1, 0, 0, (44, 33))

    first, second = desk.record("Zigzag", 0), desk.record("Zigzag", 1)

    assert first.shape == (round(RECORDING_S * 12), 33, 44, 3)
    assert np.array_equal(first, Desk(1, 0, 0, (44, 33)).record("Zigzag", 0))
    moved = np.abs(first.astype(int) - second).max(axis=(0, 3))
    assert moved.max() > 60
    corner = np.abs(first[:, :6, :6].mean(axis=0) - second[:, :6, :6].mean(axis=0))
    other_person = Desk(1, 2, 0, (44, 33)).record("Zigzag", 0)
    other_corner = np.abs(first[:, :6, :6].mean(axis=0) - other_person[:, :6, :6].mean(axis=0))
    assert corner.mean() < other_corner.mean() / 3
