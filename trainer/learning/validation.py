"""How good are the present weights on clips and recordings that they do not learn from?"""

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch.utils.data import DataLoader, Subset

from model_zoo.input_spec import InputSpec
from model_zoo.networks.network import VideoNetwork
from model_zoo.networks.streaming import StreamingNetwork
from trainer.data.chunk_targets import IGNORED
from trainer.data.dataset import LabelledExample, ValidationClips
from trainer.data.recording import ClipFolder
from trainer.data.stream_windows import WindowSource
from trainer.evaluation.metrics import Proportion
from trainer.evaluation.stream_metrics import pool_scores
from trainer.evaluation.stream_validation import stream_chunk_scores
from trainer.learning.batches import loader_workers, started
from trainer.learning.distributed import World

_BATCH_SIZE = 16


@dataclass(frozen=True, slots=True)
class ClipValidation:
    """How a network does on clips.

    Attributes:
        top1: How many it names rightly.
        top5: Of how many the right name is among the five likeliest.
        clips: How many were shown.
        unreadable: Where the clips lie that could not be read by this process; they do not count.
    """

    top1: int
    top5: int
    clips: int
    unreadable: tuple[str, ...]

    def share(self, count: int) -> float | None:
        """Tell a share of the clips.

        Args:
            count: Of them.

        Returns:
            0..1; None where no clip was shown.
        """
        return round(Proportion(count, self.clips).value, 4) if self.clips else None


@torch.no_grad()
def validate_on_clips(
    network: VideoNetwork, held_out: ClipFolder, spec: InputSpec, world: World
) -> ClipValidation:
    """Count on unpadded shares, so that no clip counts twice.

    Args:
        network: In evaluation mode, on this process's device.
        held_out: The clips.
        spec: As the network was trained: on pictures of another size it is much worse.
        world: Place of this process.

    Returns:
        The counts, over all processes.
    """
    examples = ValidationClips(held_out.entries, held_out.labels, spec)
    share = Subset(examples, range(world.rank, len(examples), world.size))
    workers = loader_workers(world)
    loader: DataLoader[LabelledExample] = DataLoader(
        share,
        _BATCH_SIZE,
        num_workers=workers,
        multiprocessing_context="spawn" if workers else None,
    )
    counts = torch.zeros(3)
    for clips, classes in started(loader):
        logits = network(clips.to(world.device, memory_format=torch.channels_last_3d))
        best = logits.topk(min(5, logits.shape[1]), dim=1).indices.cpu()
        hits = best == classes[:, None]
        counts += torch.tensor([hits[:, 0].sum(), hits.sum(), (classes != IGNORED).sum()])
    top1, top5, total = (int(n) for n in world.sum(counts.to(world.device)))
    return ClipValidation(top1, top5, total, examples.unreadable)


def validate_on_streams(
    network: VideoNetwork,
    held_out: Sequence[WindowSource],
    labels: Sequence[str],
    spec: InputSpec,
    world: World,
) -> dict[str, float] | None:
    """Show recordings to a network as the live program would; each process takes some of them.

    Args:
        network: In evaluation mode, on this process's device.
        held_out: The recordings.
        labels: Class names in the order of class indices.
        spec: As the network was trained.
        world: Place of this process.

    Returns:
        Figures by name, over all processes: shares of right answers, recall, false activations an
        hour, Levenshtein accuracy, median delay in seconds; None without recordings, or for a network
        that sees clips.
    """
    if not held_out or not isinstance(network, StreamingNetwork):
        return None
    share = [packed.stream for packed in held_out[world.rank :: world.size]]
    mine = stream_chunk_scores(network, share, labels, spec) if share else None
    parts = [part for part in world.gather(mine) if part is not None]
    score = pool_scores([part.score for part in parts])
    figures = {
        "gesture_chunks": _share([part.gesture_chunks for part in parts]),
        "background_chunks": _share([part.background_chunks for part in parts]),
        "recall": score.recall.value if score.recall else None,
        "false_per_hour": score.false_activations_per_hour,
        "levenshtein": score.levenshtein_accuracy,
        "delay_s": score.delay_quantile_s(0.5),
    }
    return {name: round(value, 4) for name, value in figures.items() if value is not None}


def _share(parts: Sequence[Proportion | None]) -> float | None:
    known = [part for part in parts if part is not None]
    total = sum(part.total for part in known)
    return sum(part.correct for part in known) / total if total else None
