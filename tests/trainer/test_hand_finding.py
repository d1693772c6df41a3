"""A network is shown where the hands are, and learns to look there."""

import json
from pathlib import Path

import numpy as np
import pytest
import torch

from model_zoo.registry import build_network
from trainer.data.clip_folder import read_clip_folder
from trainer.data.hand_places import read_hand_places
from trainer.errors import DataError
from trainer.learning.hand_finding import hand_maps
from trainer.learning.learner import Learner

NETWORK = "cmda_shufflenet_v2_w025+pooled"


def _hands(*places: tuple[float, float]) -> torch.Tensor:
    """One clip whose first hand is at these places, and whose second one nobody knows.

    Returns:
        Shape (1, T, 2, 3).
    """
    hands = torch.zeros(1, len(places), 2, 3)
    hands[0, :, 0] = torch.tensor([(*place, 1.0) for place in places])
    return hands


def test_maps_show_the_hand_where_it_is_and_where_it_goes() -> None:
    hands = _hands((0.11, 0.5), (0.31, 0.5), (0.51, 0.5), (0.71, 0.7))

    presence, movement, tells = hand_maps(hands, (10, 20), aspect=2.0)

    assert presence.shape == (1, 4, 10, 20)
    assert [int(frame.max(dim=0).values.argmax()) for frame in presence[0]] == [2, 6, 10, 14]
    assert presence.max() <= 1
    assert presence[0, 0, :, 10:].max() < 1e-3, "nothing far from the hand"
    right, down = movement[0, :, 1, 5, 6]
    assert right == pytest.approx(0.2 * 2.0 * 10), "shares of the width become tenths of the height"
    assert down == pytest.approx(0)
    assert movement[0, 1, 2, 5, 10] == pytest.approx(0.1 * 10)
    assert tells[0, :, 5, 10].tolist() == [0, 1, 1, 0], "the ends do not tell"


def test_maps_of_unknown_hands_are_empty() -> None:
    presence, _, tells = hand_maps(torch.zeros(2, 4, 2, 3), (6, 8), aspect=1.0)
    assert not presence.any()
    assert not tells.any()


def test_the_movement_of_a_hand_that_comes_into_sight_is_not_known() -> None:
    hands = _hands((0.5, 0.5), (0.5, 0.5), (0.6, 0.5), (0.7, 0.5))
    hands[0, 0] = 0
    _, _, tells = hand_maps(hands, (6, 8), aspect=1.0)
    assert tells[0, :, 3, 4].tolist() == [0, 0, 1, 0]


def _spots(num_clips: int) -> tuple[torch.Tensor, torch.Tensor]:
    """Clips of a bright spot on noise, prepared, and where it is.

    Returns:
        Shapes (N, 3, 8, 48, 64) and (N, 8, 2, 3).
    """
    clips, hands = 0.3 * torch.randn(num_clips, 3, 8, 48, 64), torch.zeros(num_clips, 8, 2, 3)
    for clip, hand, (x, y) in zip(clips, hands, 0.2 + 0.6 * torch.rand(num_clips, 2), strict=True):
        row, column = int(y * 48), int(x * 64)
        clip[:, :, row - 5 : row + 5, column - 5 : column + 5] += 3
        hand[:, 0] = torch.tensor([x, y, 1.0])
    return clips, hands


def test_a_learner_finds_hands_after_some_steps() -> None:
    torch.manual_seed(0)
    learner = Learner(build_network(NETWORK, 3), finds_hands=True)
    optimiser = torch.optim.AdamW(learner.parameters(), lr=5e-3)
    for _ in range(40):
        _, loss = learner(*_spots(4), only_finds_hands=True)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()

    clips, hands = _spots(8)
    _, loss = learner(clips, hands, only_finds_hands=True)
    _, loss_elsewhere = learner(clips, hands.roll(1, dims=0), only_finds_hands=True)
    assert loss < 0.7 * loss_elsewhere


def test_labels_reach_the_features_only_when_they_shall() -> None:
    torch.manual_seed(0)
    learner = Learner(build_network(NETWORK, 3), finds_hands=True)
    clips, hands = torch.randn(2, 3, 8, 32, 32), torch.zeros(2, 8, 2, 3)
    stem = learner.network.get_parameter("fast.stages.stem.0.weight")
    classifier = learner.network.get_parameter("classifier.linear.weight")

    learner(clips, hands, only_finds_hands=True)[0].square().sum().backward()
    assert _has_gradient(classifier)
    assert not _has_gradient(stem)
    learner(clips, torch.full_like(hands, torch.nan), only_finds_hands=True)[0].sum().backward()
    assert _has_gradient(stem), "of clips whose hands nobody knows the labels must do"
    stem.grad = None
    learner(clips, hands, only_finds_hands=False)[0].square().sum().backward()
    assert _has_gradient(stem)


def _has_gradient(parameter: torch.nn.Parameter) -> bool:
    return parameter.grad is not None and bool(parameter.grad.any())


def test_clips_whose_hands_nobody_knows_teach_nothing_about_hands() -> None:
    torch.manual_seed(0)
    learner = Learner(build_network(NETWORK, 3), finds_hands=True).eval()
    clips, hands = _spots(4)
    unknown = hands.clone()
    unknown[2:] = torch.nan

    _, loss = learner(clips, unknown, only_finds_hands=False)
    _, loss_of_known = learner(clips[:2], hands[:2], only_finds_hands=False)
    _, loss_of_none = learner(clips[2:], unknown[2:], only_finds_hands=False)

    assert torch.allclose(loss, loss_of_known)
    assert loss_of_none == 0


def test_without_known_hands_a_learner_is_the_network() -> None:
    torch.manual_seed(0)
    learner = Learner(build_network(NETWORK, 3), finds_hands=False).eval()
    clips = torch.randn(2, 3, 8, 32, 32)
    logits, loss = learner(clips, torch.zeros(2, 8, 2, 3), only_finds_hands=False)
    assert loss == 0
    assert torch.allclose(logits, learner.plain_network()(clips), atol=1e-5)


def _manifest(folder: Path, *records: object) -> Path:
    path = folder / "manifest.jsonl"
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


def test_a_manifest_tells_both_hands_of_its_clips(tmp_path: Path) -> None:
    hands = {"L": [None, [0.5, 0.25]], "R": [[0.1, 0.9], None]}
    manifest = _manifest(tmp_path, {"id": 7, "hands": hands}, {"id": 8})

    places = read_hand_places(manifest)

    assert set(places) == {"7"}
    expected = np.array([[[0.1, 0.9, 1], [0, 0, 0]], [[0, 0, 0], [0.5, 0.25, 1]]], np.float32)
    assert np.array_equal(places["7"], expected)


def test_clips_find_their_hands_and_jester_has_none(tmp_path: Path) -> None:
    for name, text in (("labels", "a\n"), ("train", "7;a\n8;a\n")):
        (tmp_path / f"jester-v1-{name}.csv").write_text(text, encoding="utf-8")
    for clip_id in ("7", "8"):
        (tmp_path / clip_id).mkdir()
    assert [entry.hands for entry in read_clip_folder(tmp_path, "train").entries] == [None, None]

    _manifest(tmp_path, {"id": 7, "hands": {"L": [None], "R": [[0.5, 0.5]]}})

    first, second = read_clip_folder(tmp_path, "train").entries
    assert first.hands is not None
    assert first.hands.shape == (1, 2, 3)
    assert second.hands is None


@pytest.mark.parametrize(
    "record", [{"id": 7, "hands": {"L": [None]}}, {"id": 7, "hands": {"L": [1], "R": [2]}}, 3]
)
def test_a_foreign_manifest_is_refused_in_one_sentence(tmp_path: Path, record: object) -> None:
    with pytest.raises(DataError, match="is not a list of rendered clips"):
        read_hand_places(_manifest(tmp_path, record))
