"""What comes of somebody's recordings?"""

import json
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest
import torch
from torch import nn

from model_zoo.checkpoint import LoadedModel, load_checkpoint
from model_zoo.input_spec import InputSpec
from tests.trainer.personal.own_recordings import (
    KNOWN,
    NEW,
    SPEC,
    STREAM_SPEC,
    fresh_model,
    write_recordings,
)
from trainer.data.dataset import ValidationClips
from trainer.personal.recordings import read_recordings
from trainer.personal.training import FEWEST_VIEWS, MOST_VIEWS, Outcome, PersonalTraining, save


def _trained(base: LoadedModel, root: Path) -> Outcome:
    recordings = read_recordings(root, base.description.input_spec)
    return PersonalTraining(base, recordings, None).run()


def test_new_gestures_are_recognised_where_they_were_not_learnt_from(tmp_path: Path) -> None:
    root = write_recordings(tmp_path, {NEW: 5, "Swiping Left": 5}, negative_s=12)

    outcome = _trained(fresh_model(), root)

    record = outcome.judgement.as_record()
    assert record["verdict"] == "better"
    assert record["by_gesture"][NEW]["before"]["correct"] == 0
    assert record["by_gesture"][NEW]["after"]["correct"] >= 4
    assert record["own"]["after"]["total"] == 10
    assert record["own"]["after"]["low_95"] < 1
    assert record["false_activations"]["minutes"] == pytest.approx(0.1)
    assert outcome.model.description.labels == (*KNOWN, NEW)


@pytest.mark.parametrize(
    ("network", "spec"),
    [("cmda_shufflenet_v2_w025+pooled", SPEC), ("stream_shufflenet_v2_w025", STREAM_SPEC)],
)
def test_networks_of_both_kinds_learn(tmp_path: Path, network: str, spec: InputSpec) -> None:
    root = write_recordings(tmp_path, {NEW: 3, "Another": 3}, negative_s=6)

    outcome = _trained(fresh_model(network, spec), root)

    share = outcome.judgement.as_record()["own"]["after"]
    assert share["correct"] >= 4


def test_who_sat_still_in_ordinary_behaviour_is_told_to_sit_still(tmp_path: Path) -> None:
    """It is listed as doing other things throughout; the model that is begun with knows better."""
    root = write_recordings(tmp_path, {NEW: 2, "Another": 2}, negative_s=12)
    base = fresh_model()
    classifier = base.network.get_submodule("classifier")
    assert isinstance(classifier, nn.Linear)
    with torch.no_grad():
        classifier.bias[KNOWN.index("No gesture")] += 3

    learnt = _trained(base, root).model

    (minute,) = read_recordings(root, SPEC).negatives
    assert minute.label == "Doing other things"
    clip, _ = ValidationClips([minute], learnt.description.labels, SPEC)[0]
    said = learnt.network(clip[None]).argmax().item()
    assert learnt.description.labels[said] == "No gesture"


def test_one_recording_of_each_is_learnt_but_cannot_be_judged(tmp_path: Path) -> None:
    outcome = _trained(fresh_model(), write_recordings(tmp_path, {NEW: 1, "Another": 1}))

    record = outcome.judgement.as_record()
    assert record["verdict"] == "too few recordings"
    assert record["own"] is None
    assert record["false_activations"] is None


def test_what_is_confused_is_named(tmp_path: Path) -> None:
    root = write_recordings(tmp_path, {NEW: 4, "Another": 4})
    lines = (root / "jester-v1-train.csv").read_text().splitlines()
    swapped = [lines[0].replace(NEW, "Another"), *lines[1:]]
    (root / "jester-v1-train.csv").write_text("\n".join(swapped))

    record = _trained(fresh_model(), root).judgement.as_record()

    assert {"gesture": "Another", "taken_for": NEW, "times": 1} in record["confused"]
    labels, counts = record["confusion"]["labels"], record["confusion"]["counts"]
    assert counts[labels.index("Another")][labels.index(NEW)] == 1


def test_the_model_in_use_is_not_judged_on_what_it_learnt_from(tmp_path: Path) -> None:
    root = write_recordings(tmp_path / "recordings", {NEW: 3, "Another": 3})
    first, out = fresh_model(), tmp_path / "first.safetensors"
    save(_trained(first, root), (out, "0" * 64), read_recordings(root, SPEC), out)

    again = _trained(load_checkpoint(out), root)

    assert again.judgement.verdict == "too few recordings"
    assert "has learnt from 6 of these recordings" in again.notes[0]


def test_nor_on_what_the_model_before_it_learnt_from(tmp_path: Path) -> None:
    first, second = tmp_path / "first.safetensors", tmp_path / "second.safetensors"
    early = write_recordings(tmp_path / "early", {NEW: 3, "Another": 3})
    later = write_recordings(tmp_path / "later", {"Third": 2}, day="20261129")
    save(_trained(fresh_model(), early), (first, "0" * 64), read_recordings(early, SPEC), first)
    base = load_checkpoint(first)
    save(_trained(base, later), (first, "0" * 64), read_recordings(later, SPEC), second)

    again = _trained(load_checkpoint(second), early)

    assert again.judgement.verdict == "too few recordings"


def test_a_minute_that_was_not_watched_does_not_count(tmp_path: Path) -> None:
    root = write_recordings(tmp_path, {NEW: 2, "Another": 2}, negative_s=2)
    assert _trained(fresh_model(), root).judgement.false_activations is None


def test_for_a_network_that_sees_hands_they_are_found_first(tmp_path: Path) -> None:
    """The progress counts it, and ends where everything is done."""
    spec = replace(STREAM_SPEC, height=2, width=24, lens="hands")
    root = write_recordings(tmp_path, {NEW: 2, "Another": 2}, negative_s=8)
    told: list[tuple[int, int]] = []
    base = fresh_model("stream_points", spec)

    PersonalTraining(
        base, read_recordings(root, spec), None, lambda done, of: told.append((done, of))
    ).run()

    assert told[0] == (18 // 5, told[0][1])
    assert told[-1][0] == told[-1][1]


def test_the_file_is_a_whole_model_that_runs_and_tells_where_it_came_from(tmp_path: Path) -> None:
    root = write_recordings(tmp_path / "recordings", {NEW: 2, "Another": 2})
    base = fresh_model()
    notes = {"validation_top1": "59 %", "data": "clips"}
    base = replace(base, description=replace(base.description, notes=notes))
    out = tmp_path / "model.safetensors"

    save(
        _trained(base, root),
        (Path("shipped.safetensors"), "ab" * 32),
        read_recordings(root, SPEC),
        out,
    )

    loaded = load_checkpoint(out)
    told = loaded.description.notes
    assert told["personal_base"] == f"shipped, sha256 {'ab' * 32}"
    assert told["personal_gestures"] == f"{NEW}, Another"
    assert len(json.loads(told["personal_recording_ids"])) == 4
    assert "validation_top1" not in told
    clip = torch.zeros(1, 3, SPEC.num_frames, SPEC.height, SPEC.width)
    assert loaded.network(clip).shape == (1, len(KNOWN) + 2)


@pytest.mark.parametrize(("a_look_s", "views"), [(0.0, MOST_VIEWS), (1000.0, FEWEST_VIEWS)])
def test_on_a_slow_machine_less_is_looked_at(tmp_path: Path, a_look_s: float, views: int) -> None:
    root = write_recordings(tmp_path, {NEW: 1, "Another": 1})
    told: list[tuple[int, int]] = []
    ticks = count()
    training = PersonalTraining(
        fresh_model(),
        read_recordings(root, SPEC),
        None,
        lambda done, of: told.append((done, of)),
        clock=lambda: next(ticks) * a_look_s,
    )

    training.run()

    assert told[-1] == (2 * (views + 1), 2 * (views + 1))
