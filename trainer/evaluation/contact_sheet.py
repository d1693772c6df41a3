"""What do the clips look like about which a model was surest and wrong?"""

import base64
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from model_zoo.input_spec import InputSpec
from trainer.data.frame_sampling import frame_indices
from trainer.evaluation.clip_scores import Prediction
from trainer.evaluation.recordings import UNSCORED_ROLES

_CLIPS_SHOWN = 24
_PICTURES_SHOWN = 6
_HEIGHT_PX = 90
_JPEG_QUALITY = 78


@dataclass(frozen=True, slots=True)
class ShownClip:
    """A clip that a model got wrong.

    Attributes:
        prediction: What it said.
        jpeg_base64: Some pictures of it side by side, oldest first.
    """

    prediction: Prediction
    jpeg_base64: str


def worst_clips(predictions: Sequence[Prediction], spec: InputSpec) -> tuple[ShownClip, ...]:
    """Read the most confident mistakes again.

    Args:
        predictions: All of them.
        spec: What the network sees of a clip.

    Returns:
        24 at most, the surest first.

    Raises:
        DataError: If a clip cannot be read any more.
    """  # noqa: DOC502
    wrong = [p for p in predictions if not p.top1 and p.clip.role not in UNSCORED_ROLES]
    wrong.sort(key=lambda p: -p.confidence)
    return tuple(ShownClip(p, _strip(p, spec)) for p in wrong[:_CLIPS_SHOWN])


def _strip(prediction: Prediction, spec: InputSpec) -> str:
    source = prediction.clip.source
    frames = frame_indices(source.num_frames, source.frames_per_second, spec)
    spread = np.linspace(0, len(frames) - 1, min(_PICTURES_SHOWN, len(frames)))
    pictures = source.read(frames[spread.round().astype(np.int64)])
    return _jpeg(np.concatenate([_scaled(picture) for picture in pictures], axis=1))


def _scaled(rgb: NDArray[np.uint8]) -> NDArray[np.uint8]:
    width = max(1, round(rgb.shape[1] * _HEIGHT_PX / rgb.shape[0]))
    scaled = cv2.resize(rgb, (width, _HEIGHT_PX), interpolation=cv2.INTER_AREA)
    return np.asarray(scaled, np.uint8)


def _jpeg(rgb: NDArray[np.uint8]) -> str:
    bgr = cv2.cvtColor(rgb, cv2.COLOR_RGB2BGR)
    _, data = cv2.imencode(".jpg", bgr, [cv2.IMWRITE_JPEG_QUALITY, _JPEG_QUALITY])
    return base64.b64encode(data.tobytes()).decode("ascii")
