"""Where in a clip, and when, did a network see what speaks for a class?

Shape letters as in `model_zoo.networks.network`.

Source: the idea is Selvaraju et al., "Grad-CAM", ICCV 2017. The weights are those of Jiang et al.,
"LayerCAM", IEEE TIP 30 (2021), section III: each place has its own, where Grad-CAM averages them over
all places, so that earlier and finer maps can be used too.
"""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from model_zoo.networks.network import VideoNetwork
from model_zoo.networks.slowfast import TwoPathwayNetwork
from model_zoo.networks.two_lenses import TwoLensNetwork, join_lenses, split_lenses

_CLIP_AXES = 5

_RESOLUTIONS = 4
"""How many of the last resolutions are looked at. The last maps know best what speaks for a class,
the ones before them where: with 128 x 96 pixels they have 4 x 3, 8 x 6, 16 x 12 and 32 x 24 places."""


def class_heat(network: VideoNetwork, clip_NCTHW: Tensor, class_index: int) -> NDArray[np.float32]:
    """Find what a network's answer rests on.

    At each of the last resolutions the class's logit is traced back to the maps of all pathways.
    What a place of a map adds to it is spread over the frames and pixels that the place stands for,
    which puts slow and fast maps on one scale; then they are added. A place is hot where all
    resolutions say so: their geometric mean counts.

    Args:
        network: In evaluation mode.
        clip_NCTHW: One prepared clip, N = 1.
        class_index: Which class, in 0..K-1.

    Returns:
        Heat in 0..1, shape (T, H, W); its maximum is 1, or it is 0 everywhere where nothing speaks
        for the class. That of the camera's picture and that of the hands beside it are told apart.
    """
    with torch.enable_grad():
        clip_NCTHW = clip_NCTHW.detach().requires_grad_()
        logits_NK, looks = _look(network, clip_NCTHW)
        flat = [map_NCTHW for look in looks for level in look.levels for map_NCTHW in level]
        gradients = iter(torch.autograd.grad(logits_NK[0, class_index], flat))
    heats = [_heat(look, gradients) for look in looks]
    heat_THW = heats[0] if len(heats) == 1 else join_lenses(*heats)
    return np.asarray(heat_THW.numpy(), np.float32)


def map_frames(network: VideoNetwork, map_length: int, num_frames: int) -> Sequence[float]:
    """Say which frames of a clip the steps of a map stand for.

    Args:
        network: Whose map it is.
        map_length: T of the map.
        num_frames: T of the clip.

    Returns:
        Rising places in 0..`num_frames` - 1, one for each step.
    """
    if isinstance(network, TwoPathwayNetwork) and map_length < num_frames:
        slow = network.slow_indices(num_frames)
        if len(slow) == map_length:
            return slow
    if map_length == 1:
        return ((num_frames - 1) / 2,)
    return tuple(np.linspace(0, num_frames - 1, map_length))


@dataclass(frozen=True, slots=True)
class _Look:
    """How a network, or a part of it that sees a part of the picture, has looked at a clip.

    Attributes:
        network: Which one.
        shape: T, H and W of what it sees.
        levels: At each of the last resolutions the last map of each pathway.
    """

    network: VideoNetwork
    shape: torch.Size
    levels: list[list[Tensor]]


def _look(network: VideoNetwork, clip_NCTHW: Tensor) -> tuple[Tensor, list[_Look]]:
    """Logits, and how the network came to them."""
    seers = [network.camera, network.hands] if isinstance(network, TwoLensNetwork) else [network]
    shown = split_lenses(clip_NCTHW) if len(seers) > 1 else (clip_NCTHW,)
    with ExitStack() as listening:
        heard = [listening.enter_context(_maps_of(seer)) for seer in seers]
        maps = network.feature_maps(clip_NCTHW)
        logits_NK = network.classify(*maps)
    pathways = len(maps) // len(seers)
    return logits_NK, [
        _Look(
            seer,
            clip.shape[2:],
            _by_resolution([*seen, *maps[number * pathways : (number + 1) * pathways]], pathways),
        )
        for number, (seer, clip, seen) in enumerate(zip(seers, shown, heard, strict=True))
    ]


@contextmanager
def _maps_of(network: VideoNetwork) -> Iterator[list[Tensor]]:
    """Listen to what the parts of a network say."""
    seen: list[Tensor] = []

    def keep(_module: object, _inputs: object, output: Tensor | tuple[Tensor, ...]) -> None:
        outputs = (output,) if isinstance(output, Tensor) else output
        seen.extend(tensor for tensor in outputs if tensor.ndim == _CLIP_AXES)

    hooks = [part.register_forward_hook(keep) for part in network.parts().values()]
    try:
        yield seen
    finally:
        for hook in hooks:
            hook.remove()


def _by_resolution(maps_NCTHW: Sequence[Tensor], pathways: int) -> list[list[Tensor]]:
    """At each of the last resolutions the last map of each pathway."""
    levels: dict[torch.Size, list[Tensor]] = {}
    for tensor in reversed(maps_NCTHW):
        level = levels.setdefault(tensor.shape[3:], [])
        if len(level) < pathways and tensor.shape[2] not in {known.shape[2] for known in level}:
            level.append(tensor)
    return list(levels.values())[:_RESOLUTIONS]


def _heat(look: _Look, gradients: Iterator[Tensor]) -> Tensor:
    """What a look rests on, shape (T, H, W), 0..1."""
    num_frames, height, width = look.shape
    logarithms = []
    for level in look.levels:
        heat_THW = torch.zeros(num_frames, height, width)
        for map_NCTHW in level:
            evidence_THW = _evidence(map_NCTHW.detach(), next(gradients))
            if level is not look.levels[0]:
                evidence_THW = _smooth(evidence_THW)
            places = map_frames(look.network, evidence_THW.shape[0], num_frames)
            heat_THW += _spread(evidence_THW, places, num_frames, height, width)
        if heat_THW.any():
            logarithms.append((heat_THW / heat_THW.max()).log())
    if not logarithms:
        return torch.zeros(num_frames, height, width)
    mean_THW = torch.stack(logarithms).mean(dim=0).exp()
    return (mean_THW / mean_THW.max()).nan_to_num()


def _evidence(map_NCTHW: Tensor, gradient_NCTHW: Tensor) -> Tensor:
    """What each place adds to the logit, as a density over the clip's volume, (T, H, W)."""
    added_THW = functional.relu((functional.relu(gradient_NCTHW) * map_NCTHW).sum(dim=1))[0]
    return added_THW * added_THW.numel()


def _smooth(evidence_THW: Tensor) -> Tensor:
    """Average neighbours: what comes back through convolutions with strides is checkered."""
    return functional.avg_pool2d(
        evidence_THW, kernel_size=3, stride=1, padding=1, count_include_pad=False
    )


def _spread(
    evidence_THW: Tensor, places: Sequence[float], num_frames: int, height: int, width: int
) -> Tensor:
    """Interpolate to the clip's frames and pixels, linearly in all three directions."""
    fine_THW = functional.interpolate(
        evidence_THW[None], size=(height, width), mode="bilinear", align_corners=False
    )[0]
    steps = np.interp(np.arange(num_frames), places, np.arange(len(places)))
    before = np.floor(steps).astype(int)
    after = np.minimum(before + 1, len(places) - 1)
    share = torch.from_numpy((steps - before).astype(np.float32))[:, None, None]
    return fine_THW[before] * (1 - share) + fine_THW[after] * share
