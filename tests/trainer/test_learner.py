"""What a step reduces, what an average keeps, and what a run begins with."""

import math
from collections.abc import Sequence
from pathlib import Path

import pytest
import torch
from torch import Tensor

from model_zoo.checkpoint import load_checkpoint, save_checkpoint
from model_zoo.description import ModelDescription
from model_zoo.networks.causal import Memory
from model_zoo.networks.slowfast import TwoPathwayNetwork
from model_zoo.registry import build_network
from tests.trainer.moving_squares import LABELS, write_moving_squares
from tests.trainer.small_runs import small_recipe
from trainer.data.chunk_targets import IGNORED, Example, no_other
from trainer.errors import TrainerError
from trainer.learning.distributed import World
from trainer.learning.initial_weights import load_initial_weights
from trainer.learning.label_loss import label_loss
from trainer.learning.learner import Learner, Learnt
from trainer.learning.optimiser import build_optimiser
from trainer.learning.plan import plan_training
from trainer.learning.running_average import RunningAverage
from trainer.learning.step import Stepper


@pytest.fixture(scope="module")
def squares(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_moving_squares(tmp_path_factory.mktemp("squares"))


def test_the_running_average_forgets_its_beginning_and_then_follows_slowly() -> None:
    network = torch.nn.Linear(2, 1)
    torch.nn.init.zeros_(network.weight)
    average = RunningAverage(network, decay=0.9)
    weight, kept = network.weight, average.network.weight
    with torch.no_grad():
        weight.fill_(1.0)
    average.update(network)
    assert torch.all(kept > 0.85), "untrained weights weigh little after the first step"
    for _ in range(100):
        average.update(network)
    with torch.no_grad():
        weight.fill_(2.0)
    average.update(network)
    assert torch.allclose(kept, torch.full_like(kept, 1.1), atol=0.02)


def test_the_loss_of_a_mixture_is_that_of_both_classes_by_their_shares() -> None:
    learner = Learner(build_network("shufflenet_v2_3d_w025", 2), finds_hands=False).eval()
    linear = learner.network.get_submodule("classifier.linear")
    with torch.no_grad():
        linear.get_parameter("weight").zero_()
        linear.get_parameter("bias").copy_(torch.tensor([4.0, 0.0]))
    batch = Example(
        torch.zeros(2, 3, 8, 24, 40), torch.zeros(2, 1, dtype=torch.long), torch.zeros(2, 8, 2, 16)
    )
    sure, wrong = torch.nn.functional.softplus(torch.tensor([-4.0, 4.0])).tolist()
    with torch.no_grad():
        learnt = learner(batch, torch.tensor([[1], [0]]), 0.7, only_finds_hands=False)
    assert float(learnt.label_loss) == pytest.approx((0.7 * sure + 0.3 * wrong + sure) / 2)
    assert (int(learnt.correct), int(learnt.answers)) == (2, 2)


class _Listener(Learner):
    """A learner that remembers what it was given."""

    def forward(
        self, batch: Example, mixed_with: Tensor | None, kept: float, *, only_finds_hands: bool
    ) -> Learnt:
        self.given = batch, mixed_with, kept
        return super().forward(batch, mixed_with, kept, only_finds_hands=only_finds_hands)


@pytest.mark.parametrize("mix", [0.0, 1.0])
def test_clips_are_blended_with_those_whose_classes_are_told(mix: float) -> None:
    recipe = small_recipe(loss={"mix": mix, "mix_alpha": 1.0})
    listener = _Listener(build_network(recipe.network, 4), finds_hands=False)
    stepper = Stepper(listener, build_optimiser(listener, recipe), recipe, World())
    classes_NS = torch.arange(4)[:, None]
    plain = classes_NS[..., None, None, None].expand(4, 3, 8, 24, 40).float()
    example = Example(plain, classes_NS, torch.zeros(4, 8, 2, 16))
    stepper.step([example], 1e-3, (0, 0), only_finds_hands=False)
    batch, mixed_with, kept = listener.given
    if mix == 0:
        assert mixed_with is None
        assert torch.equal(batch.clip, plain)
        return
    assert mixed_with is not None
    assert 0 < kept < 1
    assert sorted(mixed_with.flatten().tolist()) == [0, 1, 2, 3]
    blended = kept * batch.classes + (1 - kept) * mixed_with
    torch.testing.assert_close(batch.clip[:, 0, 0, 0, 0], blended[:, 0])
    assert batch.hands.isnan().all()


def test_answers_that_are_not_asked_for_count_neither_for_nor_against() -> None:
    torch.manual_seed(0)
    learner = Learner(build_network("stream_shufflenet_v2_w025", 3), finds_hands=False).eval()
    clip, hands = torch.randn(2, 3, 16, 24, 40), torch.zeros(2, 16, 2, 16)

    def learnt(classes: Sequence[Sequence[int]]) -> tuple[float, int]:
        batch = Example(clip, torch.tensor(classes), hands)
        found = learner(batch, None, 1.0, only_finds_hands=False)
        return float(found.label_loss.detach()), int(found.answers)

    asked = [[0, 1, 2, 0], [IGNORED, IGNORED, 1, 1]]
    only_first = [[0, 1, 2, 0], [IGNORED] * 4]
    only_second = [[IGNORED] * 4, [IGNORED, IGNORED, 1, 1]]
    (both, count), (first, _), (second, _) = map(learnt, (asked, only_first, only_second))
    assert count == 6
    assert both == pytest.approx((4 * first + 2 * second) / 6, rel=1e-4)
    assert learnt([[IGNORED] * 4] * 2) == (0.0, 0)


@pytest.mark.parametrize(("says", "costs"), [(0, 0.0), (2, 0.0), (3, 0.0), (1, 40 - math.log(3))])
def test_while_a_gesture_is_under_way_only_naming_another_one_costs(
    says: int, costs: float
) -> None:
    logits = torch.full((1, 2, 4), -20.0)
    logits[..., says] = 20.0
    asked = torch.tensor([[no_other(0), says]])

    loss = label_loss(logits, asked, background=[2, 3], label_smoothing=0.0)

    assert float(loss) == pytest.approx(costs, abs=1e-4)


def test_without_background_naming_a_gesture_early_or_late_costs_nothing() -> None:
    logits, asked = torch.tensor([[[0.0, 9.0]]]), torch.tensor([[no_other(0)]])

    assert float(label_loss(logits, asked, background=[], label_smoothing=0.1)) == 0


def test_a_learner_knows_what_is_background() -> None:
    batch = Example(
        torch.randn(2, 3, 8, 24, 40),
        torch.tensor([[no_other(0), IGNORED]] * 2),
        torch.zeros(2, 8, 2, 16),
    )

    def loss(background: list[int]) -> float:
        torch.manual_seed(0)
        network = build_network("stream_shufflenet_v2_w025", 4)
        learner = Learner(network, finds_hands=False, background=background)
        return float(learner.eval()(batch, None, 1.0, only_finds_hands=False).label_loss.detach())

    assert loss([]) == 0
    assert 0 < loss([1, 2]) < loss([2])


def _model(path: Path, network: str, labels: tuple[str, ...]) -> Path:
    torch.manual_seed(4)
    trained = build_network(network, len(labels))
    save_checkpoint(path, trained, ModelDescription(architecture=network, labels=labels,
                    input_spec=small_recipe().input_spec))  # fmt: skip
    return path


def test_a_run_begins_with_a_models_weights_and_what_it_knows_of_each_label(
    tmp_path: Path,
) -> None:
    network = "shufflenet_v2_3d_w025"
    model = _model(tmp_path / "model.safetensors", network, ("Wave", *reversed(LABELS)))
    known = load_checkpoint(model).network.state_dict()
    labels = (*LABELS, "Salute")
    torch.manual_seed(8)
    fresh = build_network(network, len(labels))
    untouched = fresh.get_parameter("classifier.weight")[3].clone()

    load_initial_weights(fresh, model, labels)

    own = fresh.state_dict()
    for name in ("classifier.weight", "classifier.bias"):
        assert torch.equal(own[name][:3], known[name][1:].flip(0))
    assert torch.equal(own["classifier.weight"][3], untouched)
    body = [name for name in own if not name.startswith("classifier.")]
    assert all(torch.equal(own[name], known[name]) for name in body)


def test_a_chunk_causal_network_sees_in_what_stands_still_what_its_twin_sees(
    tmp_path: Path,
) -> None:
    model = _model(tmp_path / "model.safetensors", "cmda_shufflenet_v2_w025+pooled", LABELS)
    twin = load_checkpoint(model).network.eval()
    network = build_network("stream_shufflenet_v2_w025", len(LABELS)).eval()
    assert isinstance(twin, TwoPathwayNetwork)
    assert isinstance(network, TwoPathwayNetwork)

    load_initial_weights(network, model, LABELS)

    still = torch.rand(2, 3, 1, 48, 64).expand(-1, -1, 9, -1, -1)
    middle = 4  # where the twin does not see the black before and after a clip
    for of_network, of_twin in ((network.slow, twin.slow), (network.fast, twin.fast)):
        with torch.inference_mode():
            seen = of_network.stages["stem"](still, Memory())[:, :, middle]
            by_twin = of_twin.stages["stem"](still)[:, :, middle]
        assert torch.allclose(seen, by_twin, atol=1e-5)
    assert torch.equal(network.classifier.weight, twin.classifier.weight)
    before, present, after = twin.fast.get_parameter("stages.stem.0.weight").unbind(dim=2)
    folded = torch.stack([before, torch.zeros_like(before), present + after], dim=2)
    assert torch.equal(network.fast.get_parameter("stages.stem.layers.0.conv.weight"), folded)
    deep = "stages.stage4.{}1.branch.{}5.weight"
    own, known = network.fast.get_parameter, twin.fast.get_parameter
    assert torch.equal(own(deep.format("layers.", "layers.")), known(deep.format("", "")))


def test_a_chunk_causal_network_has_no_twin_of_another_width(tmp_path: Path) -> None:
    model = _model(tmp_path / "model.safetensors", "cmda_shufflenet_v2_w050+pooled", LABELS)
    network = build_network("stream_shufflenet_v2_w025", len(LABELS))
    with pytest.raises(TrainerError, match="whose weights do not fit"):
        load_initial_weights(network, model, LABELS)


def test_another_networks_weights_are_refused_before_anything_begins(
    squares: Path, tmp_path: Path
) -> None:
    model = _model(tmp_path / "other.safetensors", "mobilenet_v2_3d_w020", LABELS)
    with pytest.raises(TrainerError, match=r"holds mobilenet_v2_3d_w020, whose weights do not fit"):
        plan_training([squares], tmp_path / "run", small_recipe(), initial=model)
    assert not (tmp_path / "run").exists()
