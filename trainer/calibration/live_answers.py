"""What does a network say all along continuous recordings, and what should it have said?"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from model_zoo.checkpoint import LoadedModel
from model_zoo.input_spec import InputSpec
from model_zoo.networks.streaming import StreamingNetwork
from model_zoo.preprocessing import prepare_clip
from trainer.data.chunk_targets import OF_CLIPS, Window, stream_targets
from trainer.data.stream_folder import Stream
from trainer.data.stream_pictures import pictures_seen
from trainer.evaluation.stream_validation import stream_logits, whole_window

_CLIPS_AT_ONCE = 16


@dataclass(frozen=True, slots=True, eq=False)
class LiveAnswers:
    """What was asked along a recording, and answered.

    Attributes:
        logits: Shape (M, K).
        classes: Shape (M,): what should have been said.
    """

    logits: NDArray[np.float32]
    classes: NDArray[np.int64]


def live_answers(model: LoadedModel, stream: Stream) -> LiveAnswers:
    """Show a recording to a network as the live program would.

    Moments of which nothing is asked, such as the middle of a stroke, are left out. Every network is asked
    which gesture was made a moment ago: whether it still says so a second later does not matter, as a gesture
    begins once.

    Args:
        model: The network.
        stream: The recording.

    Returns:
        An answer for each chunk, or for each interval between two frames of a clip; none where the
        recording is shorter.

    Raises:
        DataError: If the video cannot be decoded.
    """  # noqa: DOC502
    spec, labels = model.description.input_spec, model.description.labels
    if isinstance(model.network, StreamingNetwork):
        assert spec.chunk_frames is not None, "a streaming network sees chunks"
        if stream.timeline.seconds < (spec.chunk_frames + 1) * spec.frame_interval_s:
            return LiveAnswers(np.empty((0, len(labels)), np.float32), np.empty(0, np.int64))
        window = whole_window(stream, spec)
        (logits,) = stream_logits(model.network, [stream], spec)
        classes = stream_targets(stream.timeline, window, labels, OF_CLIPS)
    else:
        windows = list(_windows(stream, spec))
        logits = _of_windows(model, stream, windows)
        asked = [stream_targets(stream.timeline, window, labels, OF_CLIPS) for window in windows]
        classes = np.concatenate(asked) if asked else np.empty(0, np.int64)
    known = classes >= 0
    return LiveAnswers(logits[known], classes[known])


def _windows(stream: Stream, spec: InputSpec) -> Iterator[Window]:
    """Clips that end at one moment after the other; each is answered at its end."""
    count = int((stream.timeline.seconds - spec.span_s) / spec.frame_interval_s)
    for number in range(count):
        yield Window(
            begin_s=number * spec.frame_interval_s,
            num_frames=spec.num_frames,
            chunk_frames=spec.num_frames,
            frame_interval_s=spec.frame_interval_s,
        )


@torch.inference_mode()
def _of_windows(model: LoadedModel, stream: Stream, windows: list[Window]) -> NDArray[np.float32]:
    spec = model.description.input_spec
    pictures = pictures_seen(stream, spec, 0, stream.num_frames)
    answers = [np.empty((0, len(model.description.labels)), np.float32)]
    for first in range(0, len(windows), _CLIPS_AT_ONCE):
        clips = []
        for window in windows[first : first + _CLIPS_AT_ONCE]:
            shown = np.rint(window.frame_times_s() * stream.timeline.fps).astype(np.int64)
            clips.append(prepare_clip(pictures[np.minimum(shown, len(pictures) - 1)], spec))
        answers.append(model.network(torch.from_numpy(np.stack(clips))).numpy())
    return np.concatenate(answers)
