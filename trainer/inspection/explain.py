"""What did a model see in a clip, and where and when did it look?"""

import argparse
import difflib
import json
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import cv2
import numpy as np
from numpy.typing import NDArray

from model_zoo.input_spec import InputSpec
from model_zoo.labels import BACKGROUND_LABELS
from model_zoo.lens import look_through
from model_zoo.preprocessing import prepare_clip
from trainer.data.clip_folder import FRAMES_PER_SECOND, list_frames, read_frame
from trainer.data.frame_sampling import view_indices
from trainer.data.video_file import read_video
from trainer.errors import DataError, TrainerError
from trainer.inspection.heat_drawing import Explanation, write_sheet, write_video
from trainer.inspection.seen_pictures import heat_for_people, pictures_for_people

if TYPE_CHECKING:  # torch takes seconds to load, which --help need not wait for
    from model_zoo.checkpoint import LoadedModel

_AS_SEEN = ".npy"
_NAMES_SHOWN = 3
_WINDOWS_PER_S = 4
_MIN_DIFFERENT_FRAMES = 4
_FASTEST_RATE_HZ = 1000.0


@dataclass(frozen=True, slots=True)
class Recording:
    """What is to be explained.

    Attributes:
        name: What to call it.
        rgb: Its pictures as the network's lens shows them, oldest first, shape (T, H, W, 3), RGB.
        frames_per_second: Its frame rate.
    """

    name: str
    rgb: NDArray[np.uint8]
    frames_per_second: float


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the options of `explain` and set `run` as what carries them out.

    Args:
        parser: The subcommand's parser.
    """
    parser.add_argument(
        "clip",
        type=Path,
        metavar="CLIP",
        help="a video file, a folder of JPEG frames, or a .npy file of pictures as the network saw them",
    )
    parser.add_argument(
        "--model", type=Path, required=True, metavar="FILE", help="a .safetensors model file"
    )
    parser.add_argument(
        "--out", type=Path, required=True, metavar="FILE",
        help="a contact sheet if it ends in .png, a video if it ends in .mp4",
    )  # fmt: skip
    parser.add_argument(
        "--label", metavar="NAME", help="what to look for (default: what the model sees)"
    )
    parser.add_argument(
        "--fps", type=float, metavar="RATE",
        help=f"frames a second (default: what the file says; {FRAMES_PER_SECOND:g} for a folder)",
    )  # fmt: skip
    parser.add_argument(
        "--plain", action="store_true",
        help="draw a contact sheet without words, and print what would be in it as a line of JSON",
    )  # fmt: skip
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Explain one clip.

    Args:
        arguments: What `add_arguments` parsed.

    Returns:
        0, the process's exit status.

    Raises:
        TrainerError: The picture cannot be written, the label is unknown, or the clip is unusable.
        CheckpointError: The model file cannot be used.
    """  # noqa: DOC502
    out: Path = arguments.out
    writers = {".png": write_sheet, ".mp4": write_video}
    if out.suffix.lower() not in writers or not out.parent.is_dir():
        raise TrainerError(
            f"Cannot write the explanation to {out}. "
            "Name a .png or .mp4 file in a folder that exists."
        )

    if arguments.plain and out.suffix.lower() != ".png":
        raise TrainerError("Only a .png is drawn without words (--plain).")

    if out.resolve() == arguments.clip.resolve():
        raise TrainerError(
            f"{out} would be overwritten by its own explanation. Name another --out."
        )

    from model_zoo.checkpoint import load_checkpoint

    model = load_checkpoint(arguments.model)
    label = arguments.label
    if label is not None:
        _check_label(label, model.description.labels, arguments.model)
    recording = read_recording(arguments.clip, arguments.fps)
    if arguments.clip.suffix != _AS_SEEN:
        seen = look_through(recording.rgb, model.description.input_spec)
        recording = replace(recording, rgb=seen)
    explanation = explain(model, recording, label)
    if arguments.plain:
        write_sheet(out, explanation, with_words=False)
        sys.stdout.write(json.dumps({"names": explanation.names}) + "\n")
        return 0
    writers[out.suffix.lower()](out, explanation)
    named = ", ".join(f"{name} {share:.1%}" for name, share in explanation.names)
    sys.stdout.write(
        f"{explanation.title}: {named}\n{out} shows what speaks for '{explanation.label}'.\n"
    )
    return 0


def read_recording(path: Path, frames_per_second: float | None) -> Recording:
    """Read a video file, a folder of pictures, or a file of what a network saw.

    Args:
        path: A video file, a folder of JPEG frames as in Jester's layout, or a .npy file, uint8 (T, H, W, 3).
        frames_per_second: Its rate; if None, what the video says, or Jester's for others.

    Returns:
        The recording.

    Raises:
        DataError: If it cannot be read, or its rate is not known.
    """
    if path.is_dir():
        pictures = [read_frame(frame) for frame in list_frames(path)]
        if len({picture.shape for picture in pictures}) > 1:
            raise DataError(f"The frames in {path} differ in size. They must be of one clip.")
        rgb = np.stack(pictures)
        rate = FRAMES_PER_SECOND if frames_per_second is None else frames_per_second
    elif path.suffix == _AS_SEEN:
        rgb = _read_seen(path)
        rate = FRAMES_PER_SECOND if frames_per_second is None else frames_per_second
    else:
        if not path.is_file():
            raise DataError(f"There is no video and no folder of frames {path}. Check the path.")
        rgb = read_video(path)
        rate = _rate_of_file(path) if frames_per_second is None else frames_per_second
    if not 0 < rate <= _FASTEST_RATE_HZ:
        raise DataError(f"{path} cannot have {rate:g} frames a second. Tell the rate with --fps.")
    return Recording(path.name, rgb, rate)


def _read_seen(path: Path) -> NDArray[np.uint8]:
    try:
        pictures = np.load(path, allow_pickle=False)
    except (OSError, ValueError) as error:
        raise DataError(f"{path} cannot be read ({error}).") from error
    if pictures.dtype != np.uint8 or pictures.ndim != 4 or pictures.shape[3] != 3:
        raise DataError(f"{path} must hold pictures, uint8 (T, H, W, 3).")
    return np.asarray(pictures)


def explain(model: "LoadedModel", recording: Recording, label: str | None) -> Explanation:
    """Find out what a model sees, and where and when.

    Of a recording that is longer than the model's clip, the moment is taken at which the label is
    likeliest; without a label, the moment at which the model is surest of a gesture.

    Args:
        model: The model.
        recording: What it is shown.
        label: One of the model's labels; None for the likeliest.

    Returns:
        The moment's frames with heat, and names with probabilities, which are calibrated as in live use.

    Raises:
        DataError: If the recording is too short.
    """  # noqa: DOC502
    import torch

    from trainer.inspection.grad_cam import class_heat

    labels, spec = model.description.labels, model.description.input_spec
    windows = _windows(recording, spec)
    clips = [
        torch.from_numpy(prepare_clip(recording.rgb[window], spec))[None] for window in windows
    ]
    calibration = model.description.calibration
    with torch.inference_mode():
        logits = [model.network(clip)[0].numpy() for clip in clips]
    scores = [calibration.probabilities(one, labels) for one in logits]
    best = _telling_window(scores, labels, label)
    probabilities, frames = scores[best], windows[best]
    order = probabilities.argsort()[::-1]
    chosen = int(order[0]) if label is None else labels.index(label)
    shown = list(dict.fromkeys([*order[:_NAMES_SHOWN].tolist(), chosen]))
    heat_THW = class_heat(model.network, clips[best], chosen)
    different = np.unique(frames)
    begin_s, end_s = different[[0, -1]] / recording.frames_per_second
    length_s = len(recording.rgb) / recording.frames_per_second
    heat = np.stack([heat_THW[frames == frame].mean(axis=0) for frame in different])
    seen = recording.rgb[different[0] : different[-1] + 1]
    return Explanation(
        title=f"{recording.name}, {begin_s:.1f} to {end_s:.1f} s of {length_s:.1f} s",
        label=labels[chosen],
        names=tuple((labels[i], float(probabilities[i])) for i in shown),
        rgb=pictures_for_people(seen, spec),
        frames_per_second=recording.frames_per_second,
        begin_s=float(begin_s),
        seen=different - different[0],
        heat=heat_for_people(heat, seen[different - different[0]], spec),
    )


def _windows(recording: Recording, spec: InputSpec) -> list[NDArray[np.int64]]:
    """Frames of each clip that the recording holds, a quarter of a second apart."""
    num_frames, rate = len(recording.rgb), recording.frames_per_second
    slack_s = (num_frames - 1) / rate - spec.span_s
    num_windows = 1 + max(0, round(slack_s * _WINDOWS_PER_S))
    windows = view_indices(num_frames, rate, spec, num_windows)
    different = len(np.unique(windows[0]))
    if different < min(_MIN_DIFFERENT_FRAMES, spec.num_frames):
        raise DataError(
            f"{recording.name} is too short: it has {num_frames} frame(s), which is "
            f"{num_frames / rate:.1f} s of the {spec.span_s:.1f} s that the model looks at. "
            "Record the whole gesture, or tell its true rate with --fps."
        )
    return windows


def _telling_window(
    scores: list[NDArray[np.float32]], labels: tuple[str, ...], label: str | None
) -> int:
    gestures = [i for i, name in enumerate(labels) if name not in BACKGROUND_LABELS]
    asked = [labels.index(label)] if label is not None else gestures or list(range(len(labels)))
    return int(np.argmax([score[asked].max() for score in scores]))


def _check_label(label: str, labels: tuple[str, ...], model: Path) -> None:
    if label not in labels:
        near = difflib.get_close_matches(label, labels, n=1)
        hint = f" Did you mean '{near[0]}'?" if near else ""
        raise TrainerError(
            f"The model {model} does not know the label '{label}'.{hint} "
            f"It knows {', '.join(labels)}."
        )


def _rate_of_file(path: Path) -> float:
    capture = cv2.VideoCapture(str(path))
    try:
        return float(capture.get(cv2.CAP_PROP_FPS))
    finally:
        capture.release()
