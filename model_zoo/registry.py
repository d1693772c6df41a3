"""Which networks can be built by name?

A name is a row of `NETWORKS`, such as "cmda_shufflenet_v2_w050". Those of two pathways may be
varied: "cmda_shufflenet_v2_w050+pooled+stride" has pooled attention and strided downsampling; the
words are those of `VARIANTS`. Of chunk-causal networks only the input of the fast pathway may be; two of
them, joined by " & ", are a network that sees the camera's pictures with the first and hands with the second.
"""

import difflib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from types import MappingProxyType
from typing import Any, TypeVar

from model_zoo.errors import UnknownModelError
from model_zoo.input_spec import HANDS_HEIGHT, HANDS_WIDTH, InputSpec
from model_zoo.networks.ghostnet import cmda_ghostnet
from model_zoo.networks.mobilenet_v2 import cmda_mobilenet_v2, mobilenet_v2_3d
from model_zoo.networks.network import VideoNetwork
from model_zoo.networks.pathway_options import PathwayOptions
from model_zoo.networks.resnet50 import cmda_resnet50, slowfast_resnet50
from model_zoo.networks.shufflenet import cmda_shufflenet
from model_zoo.networks.shufflenet_v2 import cmda_shufflenet_v2, shufflenet_v2_3d
from model_zoo.networks.slowfast import ALPHA
from model_zoo.networks.stream_points import stream_points
from model_zoo.networks.stream_shufflenet_v2 import stream_shufflenet_v2
from model_zoo.networks.streaming import WINDOW, StreamingSlowFast
from model_zoo.networks.two_lenses import TwoLensNetwork

Row = TypeVar("Row")

BuildNetwork = Callable[[int], VideoNetwork]
"""From the number of classes to the network with fresh weights."""

BuildVaried = Callable[[int, PathwayOptions], VideoNetwork]
"""From the number of classes and what the pathways do to the network with fresh weights."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkEntry:
    """A network that can be built.

    Attributes:
        build: Builds it as it was released.
        about: One sentence for people.
        build_varied: Builds it with pathways that do otherwise; None where there is nothing to vary.
        variants: Words that may follow its name.
        input_spec: The clips that it is trained on, unless somebody wants others.
    """

    build: BuildNetwork
    about: str
    build_varied: BuildVaried | None = None
    variants: tuple[str, ...] = ()
    input_spec: InputSpec = field(default_factory=InputSpec)


@dataclass(frozen=True, slots=True)
class Variant:
    """A word that changes what the pathways see or how they fuse.

    Attributes:
        field: Which of the `PathwayOptions` it sets.
        value: To what.
        about: One sentence for people.
    """

    field: str
    value: Any
    about: str


VARIANTS = MappingProxyType(
    {
        "no_fusion": Variant("kind", "none", "the pathways meet in the classifier only"),
        "lateral": Variant("kind", "lateral", "SlowFast's strided lateral convolution"),
        "fast_to_slow": Variant("directions", "fast_to_slow", "channel attention only"),
        "slow_to_fast": Variant("directions", "slow_to_fast", "space-time attention only"),
        "average": Variant("downsampling", "average", "mean instead of strongest frame"),
        "stride": Variant("downsampling", "stride", "first instead of strongest frame"),
        "adaptive": Variant("channel_kernel", "adaptive", "ECA-Net's adaptive kernel"),
        "reduced2": Variant("reduction", 2, "queries and keys half as wide"),
        "reduced4": Variant("reduction", 4, "queries and keys a quarter as wide"),
        "reduced8": Variant("reduction", 8, "queries and keys an eighth as wide"),
        "pooled_keys": Variant("tokens", "pooled_keys", "all places attend to local means"),
        "pooled": Variant("tokens", "pooled", "local means attend to local means; for CPUs"),
        "movement": Variant(
            "fast_input", "movement", "the fast pathway sees differences of frames"
        ),
    }
)
"""What may follow a network's name, each after a plus sign."""


def _varied(build: BuildVaried, about: str) -> NetworkEntry:
    return NetworkEntry(
        build=lambda num_classes: build(num_classes, PathwayOptions()),
        about=about,
        build_varied=build,
        variants=tuple(VARIANTS),
    )


def _cmda_shufflenet_v2(width: float) -> NetworkEntry:
    return _varied(partial(cmda_shufflenet_v2, width), f"CMDA SlowFast on ShuffleNetV2 {width}x")


def _cmda_shufflenet(width: float, groups: int) -> NetworkEntry:
    return _varied(
        partial(cmda_shufflenet, width, groups), f"CMDA SlowFast on ShuffleNet {width}x, g={groups}"
    )


def _cmda_mobilenet_v2(width: float) -> NetworkEntry:
    return _varied(partial(cmda_mobilenet_v2, width), f"CMDA SlowFast on MobileNetV2 {width}x")


def _cmda_ghostnet(width: float) -> NetworkEntry:
    return _varied(partial(cmda_ghostnet, width), f"CMDA SlowFast on GhostNet {width}x")


def _mobilenet_v2_3d(width: float) -> NetworkEntry:
    return NetworkEntry(
        build=partial(mobilenet_v2_3d, width), about=f"MobileNetV2 {width}x in 3D, one stream"
    )


def _shufflenet_v2_3d(width: float) -> NetworkEntry:
    return NetworkEntry(
        build=partial(shufflenet_v2_3d, width), about=f"ShuffleNetV2 {width}x in 3D, one stream"
    )


def _stream_shufflenet_v2(width: float) -> NetworkEntry:
    def build_varied(num_classes: int, options: PathwayOptions) -> VideoNetwork:
        return stream_shufflenet_v2(width, num_classes, fast_input=options.fast_input)

    return NetworkEntry(
        build=partial(stream_shufflenet_v2, width),
        about=f"chunk-causal CMDA SlowFast on ShuffleNetV2 {width}x, for live video",
        build_varied=build_varied,
        variants=("movement",),
        input_spec=STREAMED,
    )


BOTH = " & "
"""Joins the names of two networks that see the camera's pictures and the hands in them."""

_DROPOUT = 0.2

STREAMED = InputSpec(num_frames=ALPHA * WINDOW, frame_interval_s=1 / 12, chunk_frames=ALPHA)
"""Every frame of Jester's 12 a second, of which a streaming network gets a chunk at a time."""

NETWORKS = MappingProxyType(
    {
        "cmda_shufflenet_v2_w025": _cmda_shufflenet_v2(0.25),
        "cmda_shufflenet_v2_w050": _cmda_shufflenet_v2(0.5),
        "cmda_shufflenet_v2_w100": _cmda_shufflenet_v2(1.0),
        "cmda_shufflenet_v2_w150": _cmda_shufflenet_v2(1.5),
        "cmda_shufflenet_v2_w200": _cmda_shufflenet_v2(2.0),
        "cmda_shufflenet_w100_g1": _cmda_shufflenet(1.0, 1),
        "cmda_shufflenet_w150_g1": _cmda_shufflenet(1.5, 1),
        "cmda_shufflenet_w200_g1": _cmda_shufflenet(2.0, 1),
        "cmda_shufflenet_w100_g3": _cmda_shufflenet(1.0, 3),
        "cmda_shufflenet_w150_g3": _cmda_shufflenet(1.5, 3),
        "cmda_shufflenet_w200_g3": _cmda_shufflenet(2.0, 3),
        "cmda_mobilenet_v2_w050": _cmda_mobilenet_v2(0.5),
        "cmda_mobilenet_v2_w070": _cmda_mobilenet_v2(0.7),
        "cmda_mobilenet_v2_w100": _cmda_mobilenet_v2(1.0),
        "cmda_mobilenet_v2_w200": _cmda_mobilenet_v2(2.0),
        "cmda_ghostnet_w100": _cmda_ghostnet(1.0),
        "cmda_ghostnet_w150": _cmda_ghostnet(1.5),
        "cmda_ghostnet_w200": _cmda_ghostnet(2.0),
        "cmda_resnet50": _varied(cmda_resnet50, "CMDA SlowFast on ResNet-50"),
        "slowfast_resnet50": NetworkEntry(
            build=slowfast_resnet50, about="SlowFast on ResNet-50, with lateral convolutions"
        ),
        "mobilenet_v2_3d_w020": _mobilenet_v2_3d(0.2),
        "mobilenet_v2_3d_w045": _mobilenet_v2_3d(0.45),
        "mobilenet_v2_3d_w070": _mobilenet_v2_3d(0.7),
        "mobilenet_v2_3d_w100": _mobilenet_v2_3d(1.0),
        "shufflenet_v2_3d_w025": _shufflenet_v2_3d(0.25),
        "shufflenet_v2_3d_w050": _shufflenet_v2_3d(0.5),
        "shufflenet_v2_3d_w100": _shufflenet_v2_3d(1.0),
        "shufflenet_v2_3d_w150": _shufflenet_v2_3d(1.5),
        "shufflenet_v2_3d_w200": _shufflenet_v2_3d(2.0),
        "stream_points": NetworkEntry(
            build=stream_points,
            about="chunk-causal CMDA SlowFast on points of hands, for live video",
            build_varied=lambda num_classes, options: stream_points(
                num_classes, options.fast_input
            ),
            variants=("movement",),
            input_spec=replace(STREAMED, height=HANDS_HEIGHT, width=HANDS_WIDTH, lens="hands"),
        ),
        "stream_shufflenet_v2_w025": _stream_shufflenet_v2(0.25),
        "stream_shufflenet_v2_w050": _stream_shufflenet_v2(0.5),
        "stream_shufflenet_v2_w100": _stream_shufflenet_v2(1.0),
        "stream_shufflenet_v2_w150": _stream_shufflenet_v2(1.5),
        "stream_shufflenet_v2_w200": _stream_shufflenet_v2(2.0),
    }
)
"""Every network by name."""


def usual_input(name: str) -> InputSpec:
    """Say which clips a network is trained on, unless somebody wants others.

    Args:
        name: As for `build_network`.

    Returns:
        What it wants to see.
    """
    if BOTH in name:
        first = usual_input(name.split(BOTH)[0])
        return replace(first, width=first.width + HANDS_WIDTH, lens="both")
    return _look_up(name.split("+")[0], NETWORKS, "network").input_spec


def build_network(name: str, num_classes: int) -> VideoNetwork:
    """Build a network with fresh weights.

    Args:
        name: A key of `NETWORKS`, perhaps with words of `VARIANTS`, each after a "+"; or two of chunk-causal
            networks, joined by " & ".
        num_classes: Length of its output.

    Returns:
        The network, in training mode.

    Raises:
        UnknownModelError: If there is no such name or variant, or the variants contradict each
            other; the message offers the nearest.
    """
    if BOTH in name:
        return _two_lenses(name, num_classes)
    base, *words = name.split("+")
    entry = _look_up(base, NETWORKS, "network")
    if not words:
        return entry.build(num_classes)
    options = _pathway_options(words)
    without_effect = [word for word in words if word not in entry.variants]
    if entry.build_varied is None or without_effect:
        raise UnknownModelError(f"'{base}' has nothing that '+{without_effect[0]}' could change.")
    return entry.build_varied(num_classes, options)


_OF_OTHER_DIRECTION = {
    "fast_to_slow": frozenset({"reduction", "tokens"}),
    "slow_to_fast": frozenset({"downsampling", "channel_kernel"}),
}
"""What only the direction has that a variant leaves out."""


def _two_lenses(name: str, num_classes: int) -> VideoNetwork:
    names = name.split(BOTH)
    members = [build_network(member, num_classes) for member in names]
    lenses = [usual_input(member).lens for member in names]
    match members, lenses:
        case (
            [StreamingSlowFast() as camera, StreamingSlowFast() as hands],
            ["camera", "hands"],
        ):
            return TwoLensNetwork(camera, hands, num_classes, dropout=_DROPOUT)
        case _:
            raise UnknownModelError(
                f"'{name}' must name two networks that are fed chunk by chunk: first one that sees pictures, "
                "then one that sees hands."
            )


def _pathway_options(words: Sequence[str]) -> PathwayOptions:
    settings: dict[str, Any] = {}
    for word in words:
        variant = _look_up(word, VARIANTS, "variant")
        if variant.field in settings:
            raise UnknownModelError(f"'+{word}' contradicts another variant of the same name.")
        settings[variant.field] = variant.value
    if "kind" in settings and settings.keys() - {"kind", "fast_input"}:
        raise UnknownModelError("'+no_fusion' and '+lateral' leave no fusion to vary further.")
    only = settings.get("directions")
    if without_effect := settings.keys() & _OF_OTHER_DIRECTION.get(str(only), frozenset()):
        words = [f"+{word}" for word in words if VARIANTS[word].field in without_effect]
        raise UnknownModelError(
            f"'+{only}' leaves out what '{words[0]}' would vary; leave out one of them."
        )
    return replace(PathwayOptions(), **settings)


def _look_up(name: str, table: Mapping[str, Row], what: str) -> Row:
    if name in table:
        return table[name]
    near = difflib.get_close_matches(name, table, n=1)
    hint = f" Did you mean '{near[0]}'?" if near else ""
    raise UnknownModelError(f"No {what} named '{name}'.{hint} Known: {', '.join(table)}.")
