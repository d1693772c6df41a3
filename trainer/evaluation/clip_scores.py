"""What does a model say of clips that it has not seen?"""

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from pathlib import Path

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from model_zoo.checkpoint import LoadedModel, load_checkpoint
from model_zoo.input_spec import InputSpec
from model_zoo.labels import BACKGROUND_LABELS
from model_zoo.networks.streaming import StreamingNetwork
from model_zoo.preprocessing import prepare_clip
from trainer.data.found_hands import clip_seen
from trainer.data.recording import Recording
from trainer.errors import DataError, TrainerError
from trainer.evaluation.metrics import Proportion
from trainer.evaluation.recordings import RecordedClip
from trainer.evaluation.views import ViewPlan, moments, parts_of_picture
from trainer.one_thread import one_quick_thread

_BEST = 5
_VIEWS_AT_ONCE = 16


@dataclass(frozen=True, slots=True, eq=False)
class Prediction:
    """What a model made of one recording.

    Attributes:
        clip: The recording.
        labels: The K classes.
        probabilities: Of each class, shape (K,), summing to 1.
        views: How many views that differ were averaged.
    """

    clip: RecordedClip
    labels: tuple[str, ...]
    probabilities: NDArray[np.float64] = field(repr=False)
    views: int = 1

    @property
    def best(self) -> tuple[tuple[str, float], ...]:
        """The likeliest labels with their probabilities, likeliest first, five at most."""
        order = np.argsort(-self.probabilities, kind="stable")[:_BEST]
        return tuple((self.labels[i], float(self.probabilities[i])) for i in order)

    @property
    def said(self) -> str:
        """The likeliest label."""
        return self.labels[int(self.probabilities.argmax())]

    @property
    def confidence(self) -> float:
        """The likeliest label's probability."""
        return float(self.probabilities.max())

    @property
    def top1(self) -> bool:
        """Whether the likeliest label is right."""
        return self.clip.is_right(self.said)

    @property
    def top5(self) -> bool:
        """Whether any of the five likeliest is right."""
        return any(self.clip.is_right(label) for label, _ in self.best)


@dataclass(frozen=True, slots=True)
class Score:
    """How many of some clips were recognised.

    Attributes:
        top1: By the likeliest label.
        top5: By one of the five likeliest.
    """

    top1: Proportion
    top5: Proportion


def score(predictions: Sequence[Prediction]) -> Score:
    """Count the correct ones.

    Args:
        predictions: At least one.

    Returns:
        Top-1 and top-5.
    """
    total = len(predictions)
    return Score(
        Proportion(sum(p.top1 for p in predictions), total),
        Proportion(sum(p.top5 for p in predictions), total),
    )


@dataclass(frozen=True, slots=True)
class UnreadableRecording:
    """A recording that could not be scored.

    Attributes:
        clip: The recording.
        reason: Why, in a sentence.
    """

    clip: RecordedClip
    reason: str


def readable(
    scored: Iterable[Prediction | UnreadableRecording],
) -> tuple[list[Prediction], list[UnreadableRecording]]:
    """Part what could be scored from what could not.

    Args:
        scored: What `predict` yields.

    Returns:
        Both, in order.

    Raises:
        DataError: If nothing could be scored.
    """
    predictions: list[Prediction] = []
    unreadable: list[UnreadableRecording] = []
    for one in scored:
        if isinstance(one, Prediction):
            predictions.append(one)
        else:
            unreadable.append(one)
    if unreadable and not predictions:
        raise DataError(f"No clip can be read; the first one: {unreadable[0].reason}")
    return predictions, unreadable


def predict(
    model_file: Path, clips: Sequence[RecordedClip], plan: ViewPlan, processes: int
) -> Iterator[Prediction | UnreadableRecording]:
    """Score recordings, each exactly once however many processes share them.

    Args:
        model_file: The model.
        clips: What to score.
        plan: The views of each.
        processes: How many work at once; 1 stays in this process.

    Yields:
        A prediction for each, in order, or the reason why there is none.

    Raises:
        TrainerError: A process was killed.
    """
    if processes == 1:
        with one_quick_thread():
            model = _load(model_file)
            for clip in clips:
                yield _predict_if_readable(model, clip, plan)
        return
    pool = ProcessPoolExecutor(
        processes, multiprocessing.get_context("spawn"), _enter_pool, (model_file, plan)
    )
    try:
        yield from pool.map(_predict_in_pool, clips)
    except BrokenProcessPool as error:
        raise TrainerError(
            "A process that scored clips was ended from outside, perhaps for want of memory. Close "
            "other programs or take fewer --processes, and repeat the command."
        ) from error
    finally:
        pool.shutdown(cancel_futures=True)


@torch.inference_mode()
def predict_clip(model: LoadedModel, clip: RecordedClip, plan: ViewPlan) -> Prediction:
    """Average a model's probabilities over the views of one recording.

    Args:
        model: The model.
        clip: The recording.
        plan: Its views.

    Returns:
        The prediction.

    Raises:
        DataError: If the recording cannot be read.
    """  # noqa: DOC502
    spec = model.description.input_spec
    source = clip.source
    frames, counts = moments(source.num_frames, source.frames_per_second, spec, plan)
    views, weights = [], []
    for clip_THWC, count in zip(_clips_seen(source, frames, spec), counts, strict=True):
        parts = parts_of_picture(clip_THWC, spec, plan)
        views += [prepare_clip(part, spec) for part in parts]
        weights += [count / len(parts)] * len(parts)
    device = next(model.network.parameters()).device
    batch = torch.from_numpy(np.stack(views)).to(device)
    probabilities = torch.cat(
        [
            _said_of(model, batch[first : first + _VIEWS_AT_ONCE])
            for first in range(0, len(batch), _VIEWS_AT_ONCE)
        ]
    )
    mean = np.average(probabilities.double().cpu().numpy(), axis=0, weights=weights)
    return Prediction(clip, tuple(model.description.labels), mean / mean.sum(), len(views))


def _clips_seen(
    source: Recording, frames_VT: NDArray[np.int64], spec: InputSpec
) -> Iterator[NDArray[np.uint8]]:
    """What a network sees (T,H,W,3) at each moment; no picture is read twice."""
    if spec.lens != "camera":
        yield from (clip_seen(source, frames_T, spec) for frames_T in frames_VT)
        return
    needed, places = np.unique(frames_VT, return_inverse=True)
    pictures = source.read(needed)
    yield from (pictures[places_T] for places_T in places.reshape(frames_VT.shape))


def _said_of(model: LoadedModel, clips_NCTHW: Tensor) -> Tensor:
    """Probabilities (N, K) of whole clips."""
    if not isinstance(model.network, StreamingNetwork):
        return torch.softmax(model.network(clips_NCTHW), dim=1)
    said_NSK = torch.softmax(model.network.chunk_logits(clips_NCTHW), dim=2)
    return surest_answers(said_NSK, model.description.labels)


def surest_answers(said_NSK: Tensor, labels: Sequence[str]) -> Tensor:
    """Make one answer of those that a streaming network gives while it sees a clip.

    As in live use the moment counts at which it is surest of a gesture; by the clip's end it may have
    forgotten a gesture that was over early.

    Args:
        said_NSK: Probabilities after each chunk of each clip.
        labels: The K classes.

    Returns:
        Probabilities, shape (N, K).
    """
    surest_N = surest_moments(said_NSK, labels)
    return said_NSK[torch.arange(len(said_NSK), device=said_NSK.device), surest_N]


def surest_moments(said_NSK: Tensor, labels: Sequence[str]) -> Tensor:
    """Find the moments at which a streaming network is surest of a gesture.

    Args:
        said_NSK: Probabilities after each chunk of each clip.
        labels: The K classes.

    Returns:
        Numbers of chunks, shape (N,).
    """
    gestures = [number for number, label in enumerate(labels) if label not in BACKGROUND_LABELS]
    return said_NSK[:, :, gestures or slice(None)].amax(dim=2).argmax(dim=1)


def _load(model_file: Path) -> LoadedModel:
    model = load_checkpoint(model_file)
    model.network.to("cuda" if torch.cuda.is_available() else "cpu")
    return model


class _Worker:
    """What a process of the pool keeps from clip to clip."""

    model: LoadedModel
    plan: ViewPlan


def _enter_pool(model_file: Path, plan: ViewPlan) -> None:
    """Load the model. Ctrl-C is for the parent to act on, and no process outlives it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    cv2.setNumThreads(1)
    torch.set_num_threads(1)
    torch.set_flush_denormal(True)
    _Worker.model, _Worker.plan = _load(model_file), plan


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _predict_in_pool(clip: RecordedClip) -> Prediction | UnreadableRecording:
    return _predict_if_readable(_Worker.model, clip, _Worker.plan)


def _predict_if_readable(
    model: LoadedModel, clip: RecordedClip, plan: ViewPlan
) -> Prediction | UnreadableRecording:
    """One broken picture must not cost what was found out about thousands of clips."""
    try:
        return predict_clip(model, clip, plan)
    except DataError as error:
        return UnreadableRecording(clip, str(error))
