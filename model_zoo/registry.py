"""Which networks can be built by name?"""

import difflib
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType

from torch import nn

from model_zoo.errors import UnknownModelError
from model_zoo.networks.slowfast_shufflenet_v2 import SlowFastShuffleNetV2


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkEntry:
    """A network that can be built.

    Attributes:
        build: From the number of classes to the network with fresh weights.
        about: One sentence for people.
    """

    build: Callable[[int], nn.Module]
    about: str


def _shufflenet_v2(width: float) -> NetworkEntry:
    return NetworkEntry(
        build=partial(SlowFastShuffleNetV2, width),
        about=f"CMDA SlowFast on ShuffleNetV2 {width}x with full attention, as published",
    )


def _shufflenet_v2_pooled(width: float) -> NetworkEntry:
    return NetworkEntry(
        build=partial(SlowFastShuffleNetV2, width, tokens="pooled"),
        about=f"CMDA SlowFast on ShuffleNetV2 {width}x with spatially pooled attention, for CPUs",
    )


NETWORKS = MappingProxyType(
    {
        "cmda_shufflenet_v2_w025": _shufflenet_v2(0.25),
        "cmda_shufflenet_v2_w050": _shufflenet_v2(0.5),
        "cmda_shufflenet_v2_w100": _shufflenet_v2(1.0),
        "cmda_shufflenet_v2_w150": _shufflenet_v2(1.5),
        "cmda_shufflenet_v2_w200": _shufflenet_v2(2.0),
        "cmda_shufflenet_v2_w025_pooled": _shufflenet_v2_pooled(0.25),
        "cmda_shufflenet_v2_w050_pooled": _shufflenet_v2_pooled(0.5),
        "cmda_shufflenet_v2_w100_pooled": _shufflenet_v2_pooled(1.0),
        "cmda_shufflenet_v2_w150_pooled": _shufflenet_v2_pooled(1.5),
        "cmda_shufflenet_v2_w200_pooled": _shufflenet_v2_pooled(2.0),
    }
)
"""Every network by name."""


def build_network(name: str, num_classes: int) -> nn.Module:
    """Build a network with fresh weights.

    Args:
        name: A key of `NETWORKS`.
        num_classes: Length of its output.

    Returns:
        The network, in training mode.

    Raises:
        UnknownModelError: If there is no such name; the message offers the nearest.
    """
    entry = NETWORKS.get(name)
    if entry is None:
        near = difflib.get_close_matches(name, NETWORKS, n=1)
        hint = f" Did you mean '{near[0]}'?" if near else ""
        raise UnknownModelError(
            f"No network named '{name}'.{hint} Known networks: {', '.join(NETWORKS)}."
        )
    return entry.build(num_classes)
