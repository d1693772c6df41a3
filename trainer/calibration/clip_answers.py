"""What does a streaming network say of clips that show one thing each?"""

from collections.abc import Iterable

import numpy as np
import torch

from model_zoo.checkpoint import LoadedModel
from model_zoo.networks.streaming import StreamingNetwork
from model_zoo.preprocessing import prepare_clip
from trainer.calibration.live_answers import LiveAnswers
from trainer.data.found_hands import clip_seen
from trainer.data.frame_sampling import frame_indices
from trainer.data.recording import Recording
from trainer.evaluation.clip_scores import surest_moments


@torch.inference_mode()
def clip_answers(model: LoadedModel, clips: Iterable[Recording]) -> LiveAnswers:
    """Ask a streaming network which label each clip shows, as `evaluate` does with one view.

    Args:
        model: Its network is a streaming one.
        clips: At least one, labelled with its labels.

    Returns:
        Of each clip the scores at the moment at which it is surest of a gesture, and what was right.

    Raises:
        DataError: A clip cannot be read.
    """  # noqa: DOC502
    network, spec = model.network, model.description.input_spec
    assert isinstance(network, StreamingNetwork), "others answer once"
    labels = model.description.labels
    logits, classes = [], []
    for clip in clips:
        chosen = frame_indices(clip.num_frames, clip.frames_per_second, spec)
        seen = prepare_clip(clip_seen(clip, chosen, spec), spec)
        logits_1SK = network.chunk_logits(torch.from_numpy(seen)[None])
        surest_1 = surest_moments(torch.softmax(logits_1SK, dim=2), labels)
        logits.append(logits_1SK[0, surest_1[0]].numpy())
        classes.append(labels.index(clip.label))
    return LiveAnswers(np.stack(logits), np.array(classes, np.int64))
