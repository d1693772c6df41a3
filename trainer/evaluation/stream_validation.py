"""How well would a network that is being trained do live? It is shown recordings chunk by chunk.

The rule that makes events of its answers is the live program's, at its default settings.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from numpy.typing import NDArray

from model_zoo.calibration import Calibration
from model_zoo.decision import HysteresisPolicy
from model_zoo.input_spec import InputSpec
from model_zoo.labels import BACKGROUND_LABELS
from model_zoo.networks.streaming import StreamingNetwork
from model_zoo.preprocessing import prepare_clip
from trainer.data.chunk_targets import Window, stream_targets
from trainer.data.stream_folder import Stream
from trainer.data.stream_pictures import pictures_seen
from trainer.evaluation.metrics import Proportion
from trainer.evaluation.stream_metrics import PredictedEvent, StreamScore, pool_scores, score_events

_STREAMS_AT_ONCE = 8
_CHUNKS_READ_AT_ONCE = 60

Probabilities = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class StreamValidation:
    """How a network does on recordings.

    Attributes:
        gesture_chunks: Of the chunks that must name a gesture, those that name it; None without any.
        background_chunks: Of those that must not, those that name none, whichever background they
            say; None without any.
        score: What the events are worth that the live program would make of the answers.
    """

    gesture_chunks: Proportion | None
    background_chunks: Proportion | None
    score: StreamScore

    @property
    def chunks(self) -> Proportion:
        """Of all chunks that something is asked of, those that are answered rightly."""
        parts = [part for part in (self.gesture_chunks, self.background_chunks) if part is not None]
        return Proportion(sum(part.correct for part in parts), sum(part.total for part in parts))


def stream_chunk_scores(
    network: StreamingNetwork, streams: Sequence[Stream], labels: Sequence[str], spec: InputSpec
) -> StreamValidation:
    """Show recordings to a network as the live program would, and score what it says.

    Args:
        network: In its mode for evaluation.
        streams: At least one, each at least a chunk long.
        labels: Class names in the order of class indices.
        spec: What the network wants; its `chunk_frames` must be set.

    Returns:
        The scores over all recordings.

    Raises:
        DataError: If a video cannot be decoded.
    """  # noqa: DOC502
    is_background = np.array([label in BACKGROUND_LABELS for label in labels])
    counts = {True: np.zeros(2, np.int64), False: np.zeros(2, np.int64)}
    scores = []
    uncalibrated = Calibration()
    for stream, logits in zip(streams, stream_logits(network, streams, spec), strict=True):
        probabilities = uncalibrated.probabilities(logits, labels)
        window = whole_window(stream, spec)
        targets = stream_targets(stream.timeline, window, labels)
        said = probabilities.argmax(axis=1)
        for target, best in zip(targets, said, strict=True):
            if target >= 0:
                quiet = bool(is_background[target])
                right = is_background[best] if quiet else best == target
                counts[quiet] += (right, 1)
        events = announced_events(probabilities, window.answer_times_s(), labels)
        scores.append(score_events(stream.timeline.gestures, events, stream.timeline.seconds))
    return StreamValidation(
        gesture_chunks=_proportion(counts[False]),
        background_chunks=_proportion(counts[True]),
        score=pool_scores(scores),
    )


def _proportion(count: NDArray[np.int64]) -> Proportion | None:
    correct, total = count.tolist()
    return Proportion(correct, total) if total else None


def whole_window(stream: Stream, spec: InputSpec) -> Window:
    """Take all whole chunks of a recording.

    Args:
        stream: The recording.
        spec: What a streaming network wants.

    Returns:
        From its first picture on.
    """
    assert spec.chunk_frames is not None, "a streaming network sees chunks"
    num_frames = int(stream.timeline.seconds / spec.frame_interval_s + 0.5)
    return Window(
        begin_s=0.0,
        num_frames=num_frames // spec.chunk_frames * spec.chunk_frames,
        chunk_frames=spec.chunk_frames,
        frame_interval_s=spec.frame_interval_s,
    )


def stream_logits(
    network: StreamingNetwork, streams: Sequence[Stream], spec: InputSpec
) -> Iterator[NDArray[np.float32]]:
    """Ask a network after each chunk of recordings, several of them at once.

    Args:
        network: In its mode for evaluation.
        streams: Each at least a chunk long.
        spec: What the network wants.

    Yields:
        Shape (S, K), of each recording.

    Raises:
        DataError: If a video cannot be decoded.
    """  # noqa: DOC502
    for first in range(0, len(streams), _STREAMS_AT_ONCE):
        yield from _answers_together(network, streams[first : first + _STREAMS_AT_ONCE], spec)


@torch.no_grad()
def _answers_together(
    network: StreamingNetwork, streams: Sequence[Stream], spec: InputSpec
) -> list[NDArray[np.float32]]:
    """Go through recordings side by side; where one has ended, its last chunk is shown again."""
    assert not network.training, "answers differ while a network trains"
    device = next(network.parameters()).device
    lengths = [len(whole_window(stream, spec).answer_times_s()) for stream in streams]
    chunks = [_chunks(stream, spec) for stream in streams]
    seen = [next(of_stream) for of_stream in chunks]
    began, *memories = network.initial_state(spec.height, spec.width)
    state = [began, *(memory.expand(len(seen), *memory.shape[1:]) for memory in memories)]
    answers = []
    for _ in range(max(lengths)):
        batch = torch.from_numpy(np.stack(seen)).to(device)
        logits, state = network.step(batch, state)
        answers.append(logits.cpu().numpy())
        seen = [next(of_stream, old) for of_stream, old in zip(chunks, seen, strict=True)]
    together = np.stack(answers, axis=1)
    return [said[:length] for said, length in zip(together, lengths, strict=True)]


def _chunks(stream: Stream, spec: InputSpec) -> Iterator[NDArray[np.float32]]:
    """The prepared chunks (3,T,H,W) of a recording."""
    window = whole_window(stream, spec)
    shown = np.rint(window.frame_times_s() * stream.timeline.fps).astype(np.int64)
    shown = np.minimum(shown, stream.num_frames - 1).reshape(-1, window.chunk_frames)
    of_chunk = replace(spec, num_frames=window.chunk_frames)
    for first in range(0, len(shown), _CHUNKS_READ_AT_ONCE):
        numbers = shown[first : first + _CHUNKS_READ_AT_ONCE]
        begin = int(numbers[0, 0])
        pictures = pictures_seen(stream, spec, begin, int(numbers[-1, -1]) - begin + 1)
        for chunk in numbers:
            yield prepare_clip(pictures[chunk - begin], of_chunk)


def announced_events(
    probabilities: Probabilities, times_s: NDArray[np.float64], labels: Sequence[str]
) -> list[PredictedEvent]:
    """Say which gestures the live program would announce.

    Args:
        probabilities: Shape (S, K).
        times_s: Shape (S,), rising: when each answer was given.
        labels: Class names in the order of class indices.

    Returns:
        The events in order.
    """
    policy = HysteresisPolicy(labels)
    decisions = map(policy.update, probabilities, times_s.tolist())
    return [PredictedEvent(d.began.label, d.began.time_s) for d in decisions if d.began]
