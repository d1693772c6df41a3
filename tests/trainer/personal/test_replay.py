"""What does a replay belong to, and what if it does not?"""

from dataclasses import replace
from pathlib import Path

import pytest
import torch
from torch import nn

from model_zoo.checkpoint import LoadedModel
from tests.trainer.moving_squares import write_moving_squares
from tests.trainer.personal.own_recordings import fresh_model
from trainer.data.augmentation import Augmentation
from trainer.errors import DataError
from trainer.personal.features import FeatureReader
from trainer.personal.replay import find_replay, make_replay, read_replay, write_replay


def _made(model: LoadedModel, tmp_path: Path) -> Path:
    clips = write_moving_squares(tmp_path / "clips", clips_per_label=2)
    labels = model.description.labels
    replay = make_replay(FeatureReader(model), clips, labels, Augmentation())
    file = tmp_path / "replay" / "model.safetensors"
    write_replay(replay, model, file)
    return file


def test_what_was_seen_is_kept(tmp_path: Path) -> None:
    model = fresh_model()
    replay = read_replay(_made(model, tmp_path), model)

    assert len(replay.learnt) == len(replay.checked.features) == 6
    assert sorted(replay.checked.classes.tolist()) == [0, 0, 1, 1, 2, 2]
    assert replay.learnt.std(dim=0).any()


def test_it_serves_what_was_made_of_the_model_by_learning_gestures(tmp_path: Path) -> None:
    model = fresh_model()
    file = _made(model, tmp_path)
    labels = (*model.description.labels, "Lamp on")
    model.network.set_submodule("classifier", nn.Linear(model.network.classifier.in_features, 5))
    descendant = replace(model, description=replace(model.description, labels=labels))

    found = find_replay([tmp_path / "none.safetensors", file], descendant)

    assert found is not None
    assert len(found.learnt) == 6


def test_that_of_other_weights_is_passed_over_and_refused_where_it_was_asked_for(
    tmp_path: Path,
) -> None:
    model = fresh_model()
    file = _made(model, tmp_path)
    with torch.no_grad():
        for weight in model.network.parameters():
            weight.add_(0.1)

    assert find_replay([file], model) is None
    with pytest.raises(DataError, match="other weights"):
        read_replay(file, model)


def test_a_damaged_one_is_named(tmp_path: Path) -> None:
    model = fresh_model()
    file = _made(model, tmp_path)
    file.write_bytes(file.read_bytes()[:200])

    with pytest.raises(DataError, match=r"model\.safetensors cannot be read"):
        find_replay([file], model)
