"""How large is a network, how much does it compute, and in which of its parts?

A multiply-accumulate (MAC) is one multiplication and one addition. Convolutions, linear layers and
the attention's matrix products are counted; normalisation, activations and pooling are not, as is
the field's custom.
"""

import copy
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn
from torch.overrides import TorchFunctionMode
from torch.utils.flop_counter import FlopCounterMode
from torch.utils.hooks import RemovableHandle

from model_zoo.networks.network import VideoNetwork
from model_zoo.registry import build_network

_FLOPS_PER_MAC = 2

_ATTENTION_OPERATIONS = frozenset({torch.ops.aten.bmm, torch.ops.aten.baddbmm})
"""Products of two batches of matrices that both come from the clip; nothing but attention has
them, since layers multiply with weights."""


_UNCOUNTED = (nn.BatchNorm3d, nn.ReLU, nn.ReLU6)
"""What changes no shape and is not counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartComplexity:
    """What one part of a network costs for one clip.

    Attributes:
        name: A key of `VideoNetwork.parts`.
        shapes: What comes out, without the batch: (C, T, H, W) for a map, (C,) for pooled features;
            one for each pathway that the part serves.
        parameters: Weights that it holds.
        macs: Multiply-accumulates, those of the attention among them.
        attention_macs: Those of the attention's matrix products.
    """

    name: str
    shapes: tuple[tuple[int, ...], ...]
    parameters: int
    macs: int
    attention_macs: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Complexity:
    """What a network costs for one clip.

    Attributes:
        parts: In the order in which a clip goes through them.
        parameters: Weights of the whole network.
        macs: Multiply-accumulates of the whole network.
        attention_macs: Those of the attention's matrix products.
    """

    parts: tuple[PartComplexity, ...]
    parameters: int
    macs: int
    attention_macs: int


def build_without_weights(name: str, num_classes: int) -> VideoNetwork:
    """Build a network that has shapes only, which takes neither memory nor time.

    Args:
        name: As for `model_zoo.registry.build_network`.
        num_classes: Length of its output.

    Returns:
        The network on torch's meta device.

    Raises:
        UnknownModelError: If there is no such network.
    """  # noqa: DOC502
    with torch.device("meta"), _Unfilled():
        return build_network(name, num_classes)


def measure_complexity(
    network: VideoNetwork, *, num_frames: int, height: int, width: int
) -> Complexity:
    """Count what a network computes for one clip, without computing it.

    Args:
        network: With or without weights; it is left as it is.
        num_frames: T of the clip.
        height: H of the clip.
        width: W of the clip.

    Returns:
        Parameters, multiply-accumulates and shapes.

    Raises:
        ValueError: If the network cannot take so many frames.
    """  # noqa: DOC502
    shapes_only = _without_uncounted(copy.deepcopy(network).to("meta").eval())
    meters = {name: _Meter(part) for name, part in shapes_only.parts().items()}
    parameters = {name: _num_parameters(part) for name, part in network.parts().items()}
    with torch.no_grad(), FlopCounterMode(display=False) as counter:
        for meter in meters.values():
            meter.start(counter)
        shapes_only(torch.empty(1, 3, num_frames, height, width, device="meta"))
        total = _count(counter)
    return Complexity(
        parts=tuple(
            PartComplexity(
                name=name,
                shapes=meter.shapes,
                parameters=parameters[name],
                macs=meter.spent["all"],
                attention_macs=meter.spent["attention"],
            )
            for name, meter in meters.items()
        ),
        parameters=_num_parameters(network),
        macs=total["all"],
        attention_macs=total["attention"],
    )


def _without_uncounted(network: VideoNetwork) -> VideoNetwork:
    """Take out what need not be counted and is slow on the meta device."""
    for module in list(network.modules()):
        for name, child in module.named_children():
            if isinstance(child, _UNCOUNTED):
                setattr(module, name, nn.Identity())
    return network


class _Unfilled(TorchFunctionMode):
    """Leaves fresh weights as they are: there are none, and pretending to fill them is slow."""

    def __torch_function__(
        self,
        func: Callable[..., Any],
        types: Iterable[type],
        args: tuple[Any, ...] = (),
        kwargs: dict[str, Any] | None = None,
    ) -> Any:  # noqa: ANN401
        if func in {Tensor.normal_, Tensor.uniform_}:
            return args[0]
        return func(*args, **(kwargs or {}))


class _Meter:
    """Reads a counter before and after each call of one part."""

    def __init__(self, part: nn.Module) -> None:
        self.part = part
        self.shapes: tuple[tuple[int, ...], ...] = ()
        self.spent: dict[str, int] = defaultdict(int)

    def start(self, counter: FlopCounterMode) -> tuple[RemovableHandle, RemovableHandle]:
        before: dict[str, int] = {}

        def enter(*_: object) -> None:
            before.update(_count(counter))

        def leave(_module: nn.Module, _inputs: Any, output: Tensor | tuple[Tensor, ...]) -> None:  # noqa: ANN401
            for kind, count in _count(counter).items():
                self.spent[kind] += count - before[kind]
            outputs = (output,) if isinstance(output, Tensor) else output
            self.shapes = tuple(tuple(tensor.shape[1:]) for tensor in outputs)

        return (
            self.part.register_forward_pre_hook(enter),
            self.part.register_forward_hook(leave),
        )


def _count(counter: FlopCounterMode) -> dict[str, int]:
    flops = counter.flop_counts["Global"]
    attention = sum(flops.get(operation, 0) for operation in _ATTENTION_OPERATIONS)
    return {
        "all": sum(flops.values()) // _FLOPS_PER_MAC,
        "attention": attention // _FLOPS_PER_MAC,
    }


def _num_parameters(module: nn.Module) -> int:
    return sum(parameter.numel() for parameter in module.parameters())
