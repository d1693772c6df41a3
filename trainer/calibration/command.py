"""What can be asked of `gesture-trainer calibrate`?"""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import track
from rich.table import Table

from trainer.data.stream_folder import Stream, read_stream_folder
from trainer.errors import DataError, TrainerError

if TYPE_CHECKING:
    from model_zoo.checkpoint import LoadedModel
    from trainer.calibration.fitting import Trust
    from trainer.calibration.live_answers import LiveAnswers

_FEWEST = 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the options of `calibrate` and set `run` as what carries them out.

    Args:
        parser: The subcommand's parser.
    """
    parser.description = (
        "Make probabilities mean in live use what they say. Networks learn from data in which gestures are "
        "frequent; in life they are not. A temperature, and how much likelier it is that nobody makes a "
        "gesture, are fitted on continuous recordings and kept in the model file; `evaluate` leaves both out."
    )
    parser.add_argument("--model", type=Path, required=True, help="a .safetensors model file")
    parser.add_argument(
        "--data",
        type=Path,
        required=True,
        metavar="DIR",
        help="folder of `gesture-trainer synthesise-streams`",
    )
    parser.add_argument(
        "--clips",
        type=Path,
        metavar="DIR",
        help="first make the scores of a streaming network, which learnt from recordings, fair to clips: "
        "folder in Jester's layout, of which the validation clips are asked; every label counts alike",
    )
    parser.add_argument(
        "--split",
        choices=("train", "validation", "test"),
        default="validation",
        help="which of its recordings (default: %(default)s)",
    )
    parser.add_argument(
        "--out", type=Path, metavar="FILE", help="write the model there (default: to the same file)"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Calibrate a model.

    Args:
        arguments: What `add_arguments` parsed.

    Returns:
        0, the process's exit status.

    Raises:
        DataError: There are too few recordings, or one cannot be read.
    """
    from model_zoo.calibration import Calibration
    from model_zoo.checkpoint import load_checkpoint, save_checkpoint
    from trainer.calibration.fitting import fit, fit_without_each_half, judge
    from trainer.calibration.live_answers import live_answers
    from trainer.one_thread import one_quick_thread

    model = load_checkpoint(arguments.model)
    labels = model.description.labels
    streams = read_stream_folder(arguments.data, arguments.split)
    progress = Console(stderr=True)
    with one_quick_thread():
        if arguments.clips is not None:
            _make_fair_to_clips(model, arguments.clips)
        asked = {
            stream: live_answers(model, stream)
            for stream in track(
                streams, "Watching", console=progress, disable=not sys.stderr.isatty()
            )
        }
        watched = [stream for stream, one in asked.items() if len(one.classes)]
        answers = [asked[stream] for stream in watched]
        if len(answers) < _FEWEST:
            raise DataError(
                f"{arguments.data} has {len(answers)} {arguments.split} recordings that are long enough "
                f"for the network; at least {_FEWEST} are needed. Render more of them."
            )
        calibration = fit(answers, labels)
        performers = _told_apart(watched)
        before = judge(answers, [Calibration()] * len(answers), labels, performers)
        by_halves = fit_without_each_half(answers, labels, performers)
        after = judge(answers, by_halves, labels, performers)
    note = f"temperature and background fitted on {_said(answers)} of {arguments.data.name}"
    description = replace(
        model.description,
        calibration=calibration,
        notes={**model.description.notes, "calibration": note},
    )
    out = arguments.out or arguments.model
    save_checkpoint(out, model.network, description)
    console = Console()
    console.print(_table(before, after))
    shifts = ", ".join(f"{label} {shift:+.2f}" for label, shift in calibration.background.items())
    console.print(
        f"Temperature {calibration.temperature:.3f}, {shifts or 'no background'}. "
        f"Fitted on {_said(answers)}; kept in {out}.",
        soft_wrap=True,
    )
    return 0


def _told_apart(streams: Sequence[Stream]) -> list[str]:
    """Tell who is in each recording; where it is the same person in all, which recording it is."""
    performers = [stream.performer for stream in streams]
    if len(set(performers)) > 1:
        return performers
    return [stream.video.name for stream in streams]


def _make_fair_to_clips(model: "LoadedModel", folder: Path) -> None:
    """Let a network that learnt from recordings say of clips what equally frequent labels would have taught it.

    Source: A. K. Menon et al., "Long-tail learning via logit adjustment" (ICLR 2021), section 4.1, with
    the adjustment fitted to clips instead of taken from frequencies.

    Raises:
        TrainerError: The network sees whole clips.
        DataError: The folder has no validation clips, or one cannot be read.
    """
    import torch

    from model_zoo.networks.streaming import StreamingNetwork
    from trainer.calibration.clip_answers import clip_answers
    from trainer.calibration.fitting import fit
    from trainer.data.clip_folder import read_clip_folder

    if not isinstance(model.network, StreamingNetwork):
        raise TrainerError(
            "A network that sees whole clips is fair to them already; leave out --clips."
        )
    labels = model.description.labels
    entries = read_clip_folder(folder, "validation").entries
    for clip in entries:
        if clip.label not in labels:
            raise DataError(
                f"{clip.name}: the model does not know the label '{clip.label}'. It knows {', '.join(labels)}."
            )
    clips = track(
        entries,
        "Asking",
        console=Console(stderr=True),
        disable=not sys.stderr.isatty(),
    )
    found = fit([clip_answers(model, clips)], labels, alike=True)
    shifts = [found.temperature * found.background.get(label, 0.0) for label in labels]
    with torch.no_grad():
        model.network.classifier.bias.add_(torch.tensor(shifts))


def _said(answers: "Sequence[LiveAnswers]") -> str:
    return f"{sum(len(one.classes) for one in answers):,} answers along {len(answers)} recordings"


def _table(before: "Trust", after: "Trust") -> Table:
    """Both sides in words, with 95 % intervals by recording."""
    table = Table("live, moment by moment", "as it was", "calibrated by the other half")
    sides = (before, after)
    table.add_row("right answers", *(f"{side.right:.1%}" for side in sides))
    table.add_row(
        "where a gesture is named: right",
        *(
            "none" if side.right_gestures is None else f"{side.right_gestures:.1%}"
            for side in sides
        ),
    )
    table.add_row(
        "where a gesture is named: how sure",
        *("none" if side.sureness is None else f"{side.sureness:.1%}" for side in sides),
    )
    table.add_row("calibration error", *(f"{side.gap:.1%}" for side in sides))
    table.add_row("surprise, in nats", *(f"{side.surprise:.2f}" for side in sides))
    return table
