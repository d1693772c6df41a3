"""Which clips of a long recording does the live program look at, and when?"""

from collections.abc import Iterator

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from model_zoo.input_spec import InputSpec
from model_zoo.preprocessing import prepare_clip
from trainer.data.found_hands import clip_seen
from trainer.data.frame_sampling import frame_indices
from trainer.data.recording import Recording

_HOP_S = 0.2
"""From one answer to the next; streaming networks answer per chunk."""


def ends_of_clips(recording: Recording, spec: InputSpec) -> list[float]:
    """Tell when the clips end that are looked at.

    Args:
        recording: Of seconds or minutes.
        spec: What the network sees.

    Returns:
        Seconds of the recording, five a second; none where it is shorter than a clip.
    """
    hop_s = _HOP_S if spec.chunk_frames is None else spec.chunk_frames * spec.frame_interval_s
    ends_s: list[float] = np.arange(spec.span_s, _length_s(recording), hop_s).tolist()
    return ends_s


def passing_clips(recording: Recording, spec: InputSpec) -> Iterator[Tensor]:
    """Look at a recording as the live program does, clip after clip.

    Args:
        recording: Of seconds or minutes.
        spec: What the network sees.

    Yields:
        A clip, float32 (3, T, H, W), for each of `ends_of_clips`.
    """
    for end_s in ends_of_clips(recording, spec):
        pictures = clip_seen(recording, _frames_until(recording, end_s, spec), spec)
        yield torch.from_numpy(prepare_clip(pictures, spec))


def _frames_until(recording: Recording, end_s: float, spec: InputSpec) -> NDArray[np.int64]:
    slack_s = _length_s(recording) - spec.span_s
    position = (end_s - spec.span_s) / slack_s if slack_s > 0 else 0.5
    return frame_indices(
        recording.num_frames, recording.frames_per_second, spec, position=min(1.0, position)
    )


def _length_s(recording: Recording) -> float:
    return recording.num_frames / recording.frames_per_second
