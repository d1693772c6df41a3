"""What do the paper's authors call the parameters of their networks, and what are they called here?

Their repository, weidafeng/Efficient-SlowFast, puts both pathways of a stage into one module, here
each pathway has its own. All five backbones follow one scheme and differ in the tables below.

Source: names as in that repository (commit 70a78ea); those of ResNet-50 are PySlowFast's.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from model_zoo.input_spec import InputSpec


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """The names of one backbone's parameters.

    Attributes:
        mark: A piece of a name that no other family has.
        networks: Which of ours it may be.
        stages: Our stage for each of theirs, and for the stage that a fusion of theirs is named
            after.
        units: Parts of a unit. A key that begins with a number is for that unit of a stage only.
        head: Parts of the head but the classifier.
        input_spec: The clip that the authors' recipes are made for.
    """

    mark: str
    networks: tuple[str, ...]
    stages: Mapping[str, str]
    units: Mapping[str, str]
    head: Mapping[str, str] = field(default_factory=dict)
    input_spec: InputSpec = field(
        default=InputSpec(num_frames=16, frame_interval_s=2 / 12, height=112, width=112)
    )


_FUSION = MappingProxyType(
    {
        "attention_channel_f2s.conv": "channel_attention.conv",
        "bn_f2s": "norm_to_slow",
        "downsample_c_of_slow": "narrow",
        "attention_spatial_s2f.query_conv": "space_time_attention.query",
        "attention_spatial_s2f.key_conv": "space_time_attention.key",
        "attention_spatial_s2f.value_conv": "space_time_attention.value",
        "attention_spatial_s2f": "space_time_attention",
        "bn_s2f": "norm_to_fast",
        "conv_f2s": "convolution",
        "bn": "norm",
    }
)

_STEM = MappingProxyType({"0": "0", "1": "1", "conv": "0", "bn": "1"})

_CLASSIFIER = MappingProxyType({"classifier.1": "classifier", "projection": "classifier"})

_SHUFFLENET_STAGES = MappingProxyType(
    {"s1": "stem", "s2": "stage2", "s3": "stage3", "s4": "stage4"}
)

FAMILIES = (
    Family(
        mark=".banch2.",
        networks=tuple(
            f"cmda_shufflenet_v2_w{width}" for width in ("025", "050", "100", "150", "200")
        ),
        stages=_SHUFFLENET_STAGES,
        units={"0.banch1": "short_branch", "0.banch2": "long_branch", "banch2": "branch"},
        head={
            "pathway0_conv1x1x1.0": "slow.head.layers",
            "pathway1_conv1x1x1.0": "fast.head.layers",
        },
    ),
    Family(
        mark=".conv3.weight",
        networks=(
            "cmda_shufflenet_w100_g1",
            "cmda_shufflenet_w150_g1",
            "cmda_shufflenet_w200_g1",
            "cmda_shufflenet_w200_g3",
        ),
        stages=_SHUFFLENET_STAGES,
        units={
            "conv1": "branch.before_shuffle.0",
            "bn1": "branch.before_shuffle.1",
            "conv2": "branch.after_shuffle.0",
            "bn2": "branch.after_shuffle.1",
            "conv3": "branch.after_shuffle.2",
            "bn3": "branch.after_shuffle.3",
            "shortcut": "shortcut",
        },
    ),
    Family(
        mark=".features.0.conv.",
        networks=tuple(f"cmda_mobilenet_v2_w{width}" for width in ("050", "070", "100", "200")),
        stages={
            "s1": "stem",
            "s2": "stage1",
            "s3": "stage1",
            "s4": "stage2",
            "s5": "stage3",
            "s6": "stage4",
            "s7": "stage5",
            "s8": "stage6",
        },
        units={"conv": "layers"},
        head={
            "pathway0_conv1x1x1": "slow.head.layers",
            "pathway1_conv1x1x1": "fast.head.layers",
        },
    ),
    Family(
        mark=".ghost1.",
        networks=("cmda_ghostnet_w100", "cmda_ghostnet_w150", "cmda_ghostnet_w200"),
        stages={
            "s0": "stem",
            "s1": "stage1",
            "s2": "stage2",
            "s3": "stage3",
            "s4": "stage4",
            "s5": "stage5",
        },
        units={
            "ghost1.primary_conv": "layers.widen.primary",
            "ghost1.cheap_operation": "layers.widen.cheap",
            "conv_dw": "layers.downsample.0",
            "bn_dw": "layers.downsample.1",
            "se.conv_reduce": "layers.weigh.squeeze",
            "se.conv_expand": "layers.weigh.excite",
            "ghost2.primary_conv": "layers.narrow.primary",
            "ghost2.cheap_operation": "layers.narrow.cheap",
            "shortcut": "shortcut",
        },
        head={
            "stage5_conv_slow.conv": "slow.head.layers.0",
            "stage5_conv_slow.bn1": "slow.head.layers.1",
            "stage5_conv_fast.conv": "fast.head.layers.0",
            "stage5_conv_fast.bn1": "fast.head.layers.1",
            "conv_head_slow": "slow.head.after_pooling",
            "conv_head_fast": "fast.head.after_pooling",
        },
    ),
    Family(
        mark=".branch2.",
        networks=("cmda_resnet50", "slowfast_resnet50"),
        stages={"s1": "stem", "s2": "res2", "s3": "res3", "s4": "res4", "s5": "res5"},
        units={
            "branch1": "shortcut.0",
            "branch1_bn": "shortcut.1",
            "branch2.a": "branch.0",
            "branch2.a_bn": "branch.1",
            "branch2.b": "branch.3",
            "branch2.b_bn": "branch.4",
            "branch2.c": "branch.6",
            "branch2.c_bn": "branch.7",
        },
        input_spec=InputSpec(num_frames=32, frame_interval_s=2 / 30, height=224, width=224),
    ),
)
"""Every backbone that the authors released code for."""

_PATHWAYS = MappingProxyType({"pathway0": "slow", "pathway1": "fast"})


def family_of(names: Iterable[str]) -> Family | None:
    """Recognise a backbone.

    Args:
        names: What a file calls its parameters.

    Returns:
        The family, or None if it is none of the authors'.
    """
    names = list(names)
    for family in FAMILIES:
        if any(family.mark in name for name in names):
            return family
    return None


def our_name(name: str, family: Family) -> str | None:
    """Translate the name of a parameter or buffer.

    Args:
        name: As the authors call it.
        family: The backbone.

    Returns:
        As it is called here, or None if no network of this family has one of that name.
    """
    module, _, rest = name.partition(".")
    if module == "head":
        return _renamed(rest, _CLASSIFIER | family.head)
    stage = family.stages.get(module.removesuffix("_fuse"))
    if stage is None:
        return None
    if module.endswith("_fuse"):
        # Batch normalisation that was split over a batch while training is nested.
        part = _renamed(re.sub(r"^(bn\w*)\.bn\.", r"\1.", rest), _FUSION)
        return part and f"fusions.{stage}.{part}"
    found = re.match(r"(pathway[01])_(?:(stem)|channel_\d+|res(\d+))\.(?:features\.)?(.+)", rest)
    if found is None:
        return None
    pathway, is_stem, unit, path = found.groups()
    if is_stem:
        part = _renamed(path, _STEM)
    else:
        if unit is None:
            unit, _, path = path.partition(".")
        part = _renamed(f"{unit}.{path}", family.units) or _renamed(path, family.units)
        part = part and f"{unit}.{part}"
    return part and f"{_PATHWAYS[pathway]}.stages.{stage}.{part}"


def _renamed(path: str, table: Mapping[str, str]) -> str | None:
    """Replace the longest beginning of a dotted path that a table knows."""
    known, rest = path, ""
    while known not in table:
        known, dot, last = known.rpartition(".")
        if not dot:
            return None
        rest = f".{last}{rest}"
    return table[known] + rest
