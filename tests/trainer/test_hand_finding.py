"""A network is shown where the hands are, and learns to look there."""

import json
from pathlib import Path

import numpy as np
import pytest
import torch

from model_zoo.registry import build_network
from trainer.data.chunk_targets import Example
from trainer.data.clip_folder import read_clip_folder
from trainer.data.hand_places import LOOK, NUMBERS_OF_A_HAND, read_rendered
from trainer.errors import DataError
from trainer.learning.hand_finding import hand_maps
from trainer.learning.learner import Learner

NETWORK = "cmda_shufflenet_v2_w025+pooled"


def _hands(*places: tuple[float, float]) -> torch.Tensor:
    """One clip whose first hand is at these places, and whose second one is out of sight.

    Returns:
        Shape (1, T, 2, 16).
    """
    hands = torch.zeros(1, len(places), 2, NUMBERS_OF_A_HAND)
    hands[0, :, 0, :3] = torch.tensor([(*place, 1.0) for place in places])
    return hands


def test_maps_show_the_hand_where_it_is_and_where_it_goes() -> None:
    hands = _hands((0.11, 0.5), (0.31, 0.5), (0.51, 0.5), (0.71, 0.7))

    maps = hand_maps(hands, (10, 20), aspect=2.0)

    assert maps.presence.shape == (1, 4, 10, 20)
    assert [int(frame.max(dim=0).values.argmax()) for frame in maps.presence[0]] == [2, 6, 10, 14]
    assert maps.presence.max() <= 1
    assert maps.presence[0, 0, :, 10:].max() < 1e-3, "nothing far from the hand"
    right, down = maps.movement[0, :, 1, 5, 6]
    assert right == pytest.approx(0.2 * 2.0 * 10), "shares of the width become tenths of the height"
    assert down == pytest.approx(0)
    assert maps.movement[0, 1, 2, 5, 10] == pytest.approx(0.1 * 10)
    assert maps.tells[0, :, 5, 10].tolist() == [0, 1, 1, 0], "the ends do not tell"


def test_maps_show_at_each_place_how_the_nearer_hand_looks() -> None:
    hands = _hands((0.2, 0.5), (0.2, 0.5))
    hands[0, :, 1, :3] = torch.tensor([0.8, 0.5, 1.0])
    hands[0, :, 0, LOOK] = torch.arange(13.0)
    hands[0, 1, 1, LOOK] = -torch.arange(13.0)

    look = hand_maps(hands, (6, 8), aspect=1.0).look

    assert look.shape == (1, 13, 2, 6, 8)
    assert look[0, :, 1, 3, 1].tolist() == list(range(13))
    assert look[0, :, 1, 3, 6].tolist() == [-number for number in range(13)]


def test_maps_of_hands_out_of_sight_are_empty() -> None:
    maps = hand_maps(torch.zeros(2, 4, 2, NUMBERS_OF_A_HAND), (6, 8), aspect=1.0)
    assert not maps.presence.any()
    assert not maps.tells.any()


def test_the_movement_of_a_hand_that_comes_into_sight_is_not_known() -> None:
    hands = _hands((0.5, 0.5), (0.5, 0.5), (0.6, 0.5), (0.7, 0.5))
    hands[0, 0] = 0
    tells = hand_maps(hands, (6, 8), aspect=1.0).tells
    assert tells[0, :, 3, 4].tolist() == [0, 0, 1, 0]


def _spots(num_clips: int) -> Example:
    """Clips of a bright spot on noise, light grey or dark: its palm faces the camera or away.

    Returns:
        Clips (N, 3, 8, 48, 64) with what is known of their hands.
    """
    clips = 0.3 * torch.randn(num_clips, 3, 8, 48, 64)
    hands = torch.zeros(num_clips, 8, 2, NUMBERS_OF_A_HAND)
    for clip, hand, (x, y) in zip(clips, hands, 0.2 + 0.6 * torch.rand(num_clips, 2), strict=True):
        row, column = int(y * 48), int(x * 64)
        facing = 1.0 if torch.rand(()) < 0.5 else -1.0
        clip[:, :, row - 5 : row + 5, column - 5 : column + 5] += 3 * facing
        hand[:, 0, :3] = torch.tensor([x, y, 1.0])
        hand[:, 0, LOOK] = facing
    return Example(clips, torch.zeros(num_clips, 1, dtype=torch.int64), hands)


def _hands_loss(learner: Learner, batch: Example) -> torch.Tensor:
    loss: torch.Tensor = learner(batch, None, 1.0, only_finds_hands=True).hands_loss
    return loss


def test_a_learner_finds_hands_and_sees_how_they_look_after_some_steps() -> None:
    torch.manual_seed(0)
    learner = Learner(build_network(NETWORK, 3), finds_hands=True)
    optimiser = torch.optim.AdamW(learner.parameters(), lr=5e-3)
    for _ in range(40):
        loss = _hands_loss(learner, _spots(4))
        optimiser.zero_grad()
        torch.autograd.backward(loss)
        optimiser.step()

    batch = _spots(8)
    elsewhere, otherwise = batch.hands.roll(1, dims=0), batch.hands.clone()
    otherwise[:, :, 0, LOOK] *= -1
    loss = _hands_loss(learner, batch)
    assert loss < 0.7 * _hands_loss(learner, batch._replace(hands=elsewhere))
    assert loss < 0.7 * _hands_loss(learner, batch._replace(hands=otherwise))


def test_labels_reach_the_features_only_when_they_shall() -> None:
    torch.manual_seed(0)
    learner = Learner(build_network(NETWORK, 3), finds_hands=True)
    hands = torch.zeros(2, 8, 2, NUMBERS_OF_A_HAND)
    batch = Example(torch.randn(2, 3, 8, 32, 32), torch.tensor([[0], [1]]), hands)
    stem = learner.network.get_parameter("fast.stages.stem.0.weight")
    classifier = learner.network.get_parameter("classifier.linear.weight")

    learner(batch, None, 1.0, only_finds_hands=True).label_loss.backward()
    assert _has_gradient(classifier)
    assert not _has_gradient(stem)
    unknown = batch._replace(hands=torch.full_like(hands, torch.nan))
    learner(unknown, None, 1.0, only_finds_hands=True).label_loss.backward()
    assert _has_gradient(stem), "of clips whose hands nobody knows the labels must do"
    stem.grad = None
    learner(batch, None, 1.0, only_finds_hands=False).label_loss.backward()
    assert _has_gradient(stem)


def _has_gradient(parameter: torch.nn.Parameter) -> bool:
    return parameter.grad is not None and bool(parameter.grad.any())


def test_clips_whose_hands_nobody_knows_teach_nothing_about_hands() -> None:
    torch.manual_seed(0)
    learner = Learner(build_network(NETWORK, 3), finds_hands=True).eval()
    batch = _spots(4)
    unknown = batch.hands.clone()
    unknown[2:] = torch.nan

    loss = _hands_loss(learner, batch._replace(hands=unknown))
    known, nothing = (Example(*(part[half] for part in batch)) for half in (slice(2), slice(2, 4)))

    assert torch.allclose(loss, _hands_loss(learner, known))
    assert _hands_loss(learner, nothing._replace(hands=unknown[2:])) == 0


def test_clips_that_tell_only_where_hands_are_teach_that_and_not_how_they_look() -> None:
    torch.manual_seed(0)
    learner = Learner(build_network(NETWORK, 3), finds_hands=True).eval()
    batch = _spots(4)
    places = batch.hands.clone()
    places[..., LOOK] = torch.nan
    loss, loss_of_places = (
        _hands_loss(learner, batch),
        _hands_loss(learner, batch._replace(hands=places)),
    )
    assert 0 < loss_of_places < loss


def test_without_known_hands_a_learner_is_the_network() -> None:
    torch.manual_seed(0)
    learner = Learner(build_network(NETWORK, 3), finds_hands=False).eval()
    clips = torch.randn(2, 3, 8, 32, 32)
    hands = torch.full((2, 8, 2, NUMBERS_OF_A_HAND), torch.nan)
    said = learner(
        Example(clips, torch.tensor([[0], [2]]), hands), None, 1.0, only_finds_hands=False
    )
    assert said.hands_loss == 0
    logits = learner.plain_network()(clips)
    expected = torch.nn.functional.cross_entropy(logits, torch.tensor([0, 2]))
    assert torch.allclose(said.label_loss, expected, atol=1e-5)


def _manifest(folder: Path, *records: object) -> Path:
    path = folder / "manifest.jsonl"
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


def test_a_manifest_tells_both_hands_of_its_clips(tmp_path: Path) -> None:
    hands = {"L": [None, [0.5, 0.25]], "R": [[0.1, 0.9], None]}
    manifest = _manifest(tmp_path, {"id": 7, "hands": hands}, {"id": 8})

    places = read_rendered(manifest).hands

    assert set(places) == {"7"}
    expected = np.array([[[0.1, 0.9, 1], [0, 0, 0]], [[0, 0, 0], [0.5, 0.25, 1]]], np.float32)
    assert np.array_equal(places["7"][..., :3], expected)
    assert np.isnan(places["7"][0, 0, LOOK]).all(), "nobody knows how it looks"
    assert not places["7"][1, 0].any(), "out of sight"


def test_a_manifest_may_tell_how_hands_look(tmp_path: Path) -> None:
    look = [round(number / 10, 1) for number in range(13)]
    hands = {"L": [None], "R": [[0.1, 0.9, *look]]}
    places = read_rendered(_manifest(tmp_path, {"id": 7, "hands": hands})).hands["7"]
    assert np.allclose(places[0, 0], [0.1, 0.9, 1, *look])


def test_clips_find_their_hands_and_jester_has_none(tmp_path: Path) -> None:
    for name, text in (("labels", "a\n"), ("train", "7;a\n8;a\n")):
        (tmp_path / f"jester-v1-{name}.csv").write_text(text, encoding="utf-8")
    for clip_id in ("7", "8"):
        (tmp_path / clip_id).mkdir()
    assert [entry.hands for entry in read_clip_folder(tmp_path, "train").entries] == [None, None]

    _manifest(tmp_path, {"id": 7, "hands": {"L": [None], "R": [[0.5, 0.5]]}})

    first, second = read_clip_folder(tmp_path, "train").entries
    assert first.hands is not None
    assert first.hands.shape == (1, 2, NUMBERS_OF_A_HAND)
    assert second.hands is None


@pytest.mark.parametrize(
    "record",
    [
        {"id": 7, "hands": {"L": [None]}},
        {"id": 7, "hands": {"L": [1], "R": [2]}},
        {"id": 7, "hands": {"L": [None], "R": [[0.1, 0.2, 0.3]]}},
        {"id": 7, "hands": {"L": [None], "R": []}},
        {"id": 7, "stroke_s": [2.0, 1.0]},
        {"id": 7, "stroke_s": 2.0},
        3,
    ],
)
def test_a_foreign_manifest_is_refused_in_one_sentence(tmp_path: Path, record: object) -> None:
    with pytest.raises(DataError, match="is not a list of rendered clips"):
        read_rendered(_manifest(tmp_path, record))
