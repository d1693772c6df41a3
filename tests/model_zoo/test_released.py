"""Weights of the paper's authors: they give the same answers here, and nothing else is accepted."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from safetensors import safe_open
from safetensors.torch import load_file, save_file
from torch import Tensor, nn

from model_zoo.checkpoint import load_checkpoint
from model_zoo.errors import CheckpointError
from model_zoo.input_spec import InputSpec
from model_zoo.networks.network import VideoNetwork
from model_zoo.registry import build_network
from model_zoo.released import RELEASED_JESTER_LABELS, load_released
from model_zoo.released_names import family_of, our_name
from trainer.cli import main

COMMITTED = Path(__file__).parent / "released"
WEIGHTS = COMMITTED / "shufflenetv2_w025.weights.safetensors"
SHARED = Path(__file__).resolve().parents[3] / "shared" / "fixtures" / "released"

needs_shared = pytest.mark.skipif(
    not SHARED.is_dir(), reason=f"the full fixtures are not in {SHARED}"
)

KINETICS_LABELS = [f"action {i}" for i in range(400)]


def difference(
    network: VideoNetwork, io: dict[str, Tensor], activation: Callable[[Tensor], Tensor]
) -> float:
    """Return how far the furthest output is from the expected one."""
    with torch.no_grad():
        logits = network(io["clip_NCTHW"].float())
    return float((activation(logits) - io["eval_output_NK"]).abs().max())


def probabilities(logits: Tensor) -> Tensor:
    return torch.softmax(logits, dim=1)


def test_released_weights_give_the_released_answer() -> None:
    io = load_file(COMMITTED / "shufflenetv2_w025.io.safetensors")
    assert difference(load_released(WEIGHTS).network, io, probabilities) < 1e-4


@needs_shared
@pytest.mark.parametrize(
    ("fixture", "network", "activation"),
    [
        ("shufflenetv2_w025", "cmda_shufflenet_v2_w025", probabilities),
        ("shufflenet_w10_g1", "cmda_shufflenet_w100_g1", probabilities),
        ("mobilenetv2_w05", "cmda_mobilenet_v2_w050", probabilities),
        ("ghostnet_w10", "cmda_ghostnet_w100", torch.relu),  # as its released head does
    ],
)
def test_all_released_networks_give_the_released_answer(
    fixture: str, network: str, activation: Callable[[Tensor], Tensor]
) -> None:
    model = load_released(SHARED / f"{fixture}.weights.safetensors")
    io = load_file(SHARED / f"{fixture}.io.safetensors")
    assert model.description.architecture == network
    assert difference(model.network, io, activation) < 1e-4


def test_a_converted_file_is_a_model_file_and_the_command_tells_which(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "model.safetensors"

    assert main(["convert-released", str(WEIGHTS), str(out)]) == 0

    model = load_checkpoint(out)
    assert model.description.architecture == "cmda_shufflenet_v2_w025"
    assert model.description.labels == RELEASED_JESTER_LABELS
    assert model.description.input_spec == InputSpec(num_frames=16, frame_interval_s=1 / 6)
    told = capsys.readouterr().out
    assert "'cmda_shufflenet_v2_w025' with 27 labels" in told
    assert str(out) in told


def test_labels_are_in_the_order_of_the_authors_lists() -> None:
    assert RELEASED_JESTER_LABELS[:4] == (
        "Doing other things",
        "Drumming Fingers",
        "No gesture",
        "Pulling Hand In",
    )


@pytest.mark.parametrize(
    ("prefix", "key", "is_zip"),
    [("", None, False), ("", "model_state", True), ("module.", "state_dict", True)],
)
def test_pickles_are_read_however_weights_are_wrapped(
    tmp_path: Path, prefix: str, key: str | None, is_zip: bool
) -> None:
    weights = load_file(WEIGHTS)
    wrapped: dict[str, object] = {prefix + name: tensor for name, tensor in weights.items()}
    if key is not None:
        wrapped = {"epoch": 3, key: wrapped, "cfg": "TRAIN: true"}
    path = tmp_path / "checkpoint.pyth"
    torch.save(wrapped, path, _use_new_zipfile_serialization=is_zip)

    state = load_released(path).network.state_dict()

    for ours, theirs in {
        "slow.stages.stem.0.weight": "s1.pathway0_stem.0.weight",
        "fast.stages.stage4.3.branch.6.running_var": (
            "s4.pathway1_channel_16.features.3.banch2.6.running_var"
        ),
    }.items():
        assert torch.equal(state[ours], weights[theirs])


def test_counters_may_be_absent_and_statistics_of_split_batches_nested(tmp_path: Path) -> None:
    weights = {
        re.sub(r"(_fuse\.bn_\w+)\.(running_\w+)", r"\1.bn.\2", name): tensor
        for name, tensor in load_file(WEIGHTS).items()
        if not name.endswith("num_batches_tracked")
    }
    save_file(weights, tmp_path / "w.safetensors")
    mean = load_released(tmp_path / "w.safetensors").network.state_dict()[
        "fusions.stem.norm_to_slow.running_mean"
    ]
    assert torch.equal(mean, weights["s1_fuse.bn_f2s.bn.running_mean"])


@pytest.mark.parametrize("network", ["cmda_resnet50", "slowfast_resnet50"])
def test_every_parameter_of_a_resnet_has_a_released_name(network: str) -> None:
    released = _resnet_names(has_cmda=network == "cmda_resnet50")
    family = family_of(released)
    assert family is not None
    assert network in family.networks
    with torch.device("meta"):
        ours = build_network(network, 400).state_dict().keys()

    translated = {name: our_name(name, family) for name in released}

    assert sorted(filter(None, translated.values())) == sorted(
        name for name in ours if not name.endswith("num_batches_tracked")
    )


def test_a_resnet_is_told_by_its_fusion_and_keeps_its_places(tmp_path: Path) -> None:
    places = {
        "slow.stages.stem.0.weight": "s1.pathway0_stem.conv.weight",
        "fast.stages.res3.2.branch.3.weight": "s3.pathway1_res2.branch2.b.weight",
        "slow.stages.res5.0.shortcut.1.bias": "s5.pathway0_res0.branch1_bn.bias",
        "fusions.res2.convolution.weight": "s2_fuse.conv_f2s.weight",
        "classifier.bias": "head.projection.bias",
    }
    weights = _shaped_like("slowfast_resnet50", 400, _resnet_names(has_cmda=False))
    weights |= {theirs: torch.randn(weights[theirs].shape) for theirs in places.values()}
    torch.save({"model_state": weights}, tmp_path / "SLOWFAST_8x8_R50.pyth")

    model = load_released(tmp_path / "SLOWFAST_8x8_R50.pyth", KINETICS_LABELS)

    assert model.description.architecture == "slowfast_resnet50"
    assert model.description.input_spec == InputSpec(
        num_frames=32, frame_interval_s=1 / 15, height=224, width=224
    )
    state = model.network.state_dict()
    for ours, theirs in places.items():
        assert torch.equal(state[ours], weights[theirs])


def _shaped_like(network: str, num_classes: int, released: list[str]) -> dict[str, Tensor]:
    """Give released names the shapes of a network of ours; a file of them stays small."""
    family = family_of(released)
    assert family is not None
    with torch.device("meta"):
        shapes = build_network(network, num_classes).state_dict()
    weights = {}
    for name in released:
        translated = our_name(name, family)
        assert translated is not None
        weights[name] = torch.zeros(()).expand(shapes[translated].shape)
    return weights


def _resnet_names(*, has_cmda: bool) -> list[str]:
    """Name every parameter and statistic as PySlowFast and the authors' fusion do."""
    norms, convolutions = [], []
    for pathway in (0, 1):
        convolutions.append(f"s1.pathway{pathway}_stem.conv")
        norms.append(f"s1.pathway{pathway}_stem.bn")
        for stage, units in zip((2, 3, 4, 5), (3, 4, 6, 3), strict=True):
            for i in range(units):
                unit = f"s{stage}.pathway{pathway}_res{i}"
                layers = [f"{unit}.branch2.{letter}" for letter in "abc"]
                layers += [f"{unit}.branch1"] if i == 0 else []
                convolutions += layers
                norms += [f"{layer}_bn" for layer in layers]
    names = ["head.projection.weight", "head.projection.bias"]
    for stage in (1, 2, 3, 4):
        fusion = f"s{stage}_fuse"
        if not has_cmda:
            convolutions.append(f"{fusion}.conv_f2s")
            norms.append(f"{fusion}.bn")
            continue
        convolutions += [f"{fusion}.downsample_c_of_slow", f"{fusion}.attention_channel_f2s.conv"]
        norms += [f"{fusion}.bn_f2s", f"{fusion}.bn_s2f"]
        attention = f"{fusion}.attention_spatial_s2f"
        names.append(f"{attention}.gamma")
        for layer in ("query_conv", "key_conv", "value_conv"):
            names += [f"{attention}.{layer}.weight", f"{attention}.{layer}.bias"]
    names += [f"{layer}.weight" for layer in convolutions]
    parts = ("weight", "bias", "running_mean", "running_var")
    return names + [f"{norm}.{part}" for norm in norms for part in parts]


@pytest.mark.parametrize("network", ["cmda_shufflenet_v2_w050", "cmda_shufflenet_v2_w200"])
def test_another_width_is_told_by_its_shapes(tmp_path: Path, network: str) -> None:
    _check_that_shapes_tell(network, WEIGHTS, tmp_path / "w.pyth")


@needs_shared
@pytest.mark.parametrize(
    ("network", "fixture"),
    [
        ("cmda_shufflenet_w200_g3", "shufflenet_w10_g1"),
        ("cmda_mobilenet_v2_w070", "mobilenetv2_w05"),
        ("cmda_ghostnet_w150", "ghostnet_w10"),
    ],
)
def test_another_width_of_every_backbone_is_told_by_its_shapes(
    tmp_path: Path, network: str, fixture: str
) -> None:
    names = SHARED / f"{fixture}.weights.safetensors"
    _check_that_shapes_tell(network, names, tmp_path / "w.pyth")


def _check_that_shapes_tell(network: str, names: Path, path: Path) -> None:
    """Give the names of one width the shapes of another."""
    with safe_open(names, framework="pt") as file:
        released = list(file.keys())
    torch.save(_shaped_like(network, 27, released), path)
    assert load_released(path).description.architecture == network


def test_weights_of_another_program_are_refused(tmp_path: Path) -> None:
    save_file({"layer.weight": torch.zeros(2, 2)}, tmp_path / "foreign.safetensors")
    with pytest.raises(CheckpointError, match="none of its 1 tensors is named"):
        load_released(tmp_path / "foreign.safetensors")


def test_what_does_not_fit_is_listed(tmp_path: Path) -> None:
    weights = load_file(WEIGHTS)
    del weights["s2_fuse.bn_s2f.weight"]
    weights["s1.pathway0_stem.0.weight"] = torch.zeros(24, 3, 3, 3, 5)
    weights |= {f"s9.pathway0_stem.{i}.weight": torch.zeros(1) for i in range(9)}
    save_file(weights, tmp_path / "w.safetensors")

    with pytest.raises(CheckpointError) as caught:
        load_released(tmp_path / "w.safetensors")

    told = str(caught.value)
    assert "'cmda_shufflenet_v2_w025'" in told
    assert "1 missing (fusions.stage2.norm_to_fast.weight)" in told
    assert "9 superfluous (s9.pathway0_stem.0.weight, s9.pathway0_stem.1.weight," in told
    assert "s9.pathway0_stem.8.weight" not in told
    assert "1 of another shape (slow.stages.stem.0.weight: (24, 3, 3, 3, 5) instead of" in told


def test_weights_without_a_classifier_are_refused(tmp_path: Path) -> None:
    weights = load_file(WEIGHTS)
    del weights["head.classifier.1.weight"]
    save_file(weights, tmp_path / "w.safetensors")
    with pytest.raises(CheckpointError, match="lacks a classifier"):
        load_released(tmp_path / "w.safetensors")


@pytest.mark.parametrize("name", ["w.safetensors", "w.pyth", "old.pth"])
@pytest.mark.parametrize("kept", [0, 7, 0.001, 0.5, 0.999])
def test_a_damaged_file_is_called_so(tmp_path: Path, name: str, kept: float) -> None:
    path = tmp_path / name
    weights = load_file(WEIGHTS)
    if path.suffix == ".safetensors":
        save_file(weights, path)
    else:
        torch.save(weights, path, _use_new_zipfile_serialization=path.suffix == ".pyth")
    whole = path.read_bytes()
    path.write_bytes(whole[: int(kept * len(whole)) if kept < 1 else int(kept)])

    with pytest.raises(CheckpointError, match="damaged"):
        load_released(path)


def test_code_in_a_pickle_is_not_run(tmp_path: Path) -> None:
    torch.save(nn.Linear(2, 2), tmp_path / "network.pt")
    with pytest.raises(CheckpointError, match="not run for safety"):
        load_released(tmp_path / "network.pt")


def test_a_pickle_of_something_else_is_refused(tmp_path: Path) -> None:
    torch.save({"model_state": [1, 2, 3]}, tmp_path / "numbers.pt")
    with pytest.raises(CheckpointError, match="other than named tensors"):
        load_released(tmp_path / "numbers.pt")


def test_a_missing_file_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["convert-released", str(tmp_path / "no.pyth"), str(tmp_path / "out.safetensors")]
    assert main(arguments) == 1
    assert "There is no file" in capsys.readouterr().err


@pytest.fixture
def five_classes(tmp_path: Path) -> Path:
    weights = load_file(WEIGHTS)
    for name in ("head.classifier.1.weight", "head.classifier.1.bias"):
        weights[name] = weights[name][:5].clone()
    save_file(weights, tmp_path / "five.safetensors")
    return tmp_path / "five.safetensors"


def test_other_classes_than_jesters_must_be_named(
    five_classes: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = five_classes.with_name("out.safetensors")

    assert main(["convert-released", str(five_classes), str(out)]) == 1

    assert "tells 5 classes apart" in capsys.readouterr().err
    assert not out.exists()


def test_named_classes_become_the_labels(five_classes: Path) -> None:
    out, names = five_classes.with_name("out.safetensors"), five_classes.with_name("names.txt")
    names.write_text("a\nb\n\nc\nd\ne\n", encoding="utf-8")

    assert main(["convert-released", str(five_classes), str(out), "--labels", str(names)]) == 0

    assert load_checkpoint(out).description.labels == ("a", "b", "c", "d", "e")


@pytest.mark.parametrize("labels", [["a"] * 5, ["a", "b"], ["a", "b", "c", "d", ""]])
def test_names_that_are_not_as_many_and_different_are_refused(
    five_classes: Path, labels: list[str]
) -> None:
    with pytest.raises(CheckpointError, match="as many different names are needed"):
        load_released(five_classes, labels)


def test_a_file_is_not_overwritten_by_its_own_conversion(
    five_classes: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = five_classes.read_bytes()
    assert main(["convert-released", str(five_classes), str(five_classes)]) == 1
    assert "Name another OUT" in capsys.readouterr().err
    assert five_classes.read_bytes() == before
