"""What can be asked of ``gesture-trainer personal record``?"""

import argparse
import math
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.markup import escape
from rich.status import Status

from trainer.argument_types import positive
from trainer.whole_files import told_when_full, working_alone

if TYPE_CHECKING:  # OpenCV takes its time to load, which --help need not wait for
    from trainer.personal.live_recording import Camera, Moment


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the options of ``record`` and set `run` as what carries them out.

    Args:
        parser: The subcommand's parser.
    """
    parser.add_argument("--label", required=True, metavar="NAME", help="the gesture that is made")
    parser.add_argument(
        "--recordings", type=Path, required=True, metavar="DIR", help="where to; more are added"
    )
    parser.add_argument(
        "--takes", type=positive, default=5, metavar="N",
        help="how many recordings (default: %(default)s)",
    )  # fmt: skip
    parser.add_argument(
        "--camera", default="0", metavar="NUMBER|FILE",
        help="number of the camera, or a video file in its place (default: %(default)s)",
    )  # fmt: skip
    parser.add_argument("--performer", default="me", metavar="NAME", help="who is in them")
    parser.add_argument(
        "--seconds", type=positive, default=3, help="length of a recording (default: %(default)s)"
    )
    parser.add_argument(
        "--countdown", type=positive, default=3, metavar="SECONDS",
        help="before each recording (default: %(default)s)",
    )  # fmt: skip
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Record takes of a gesture; each that was told as saved survives whatever comes.

    Args:
        arguments: What `add_arguments` parsed.

    Returns:
        0, the process's exit status. A `TrainerError` says what is wrong with the camera or the folder.
    """
    from trainer.personal.keeping import check_name, make_private_folder
    from trainer.personal.live_recording import Camera

    root = arguments.recordings
    check_name(arguments.label)
    with closing(Camera(arguments.camera)) as camera, told_when_full(root):
        make_private_folder(root)
        with working_alone(root):
            _record(camera, arguments, Console())
    return 0


def _record(camera: "Camera", arguments: argparse.Namespace, console: Console) -> None:
    from trainer.personal.keeping import RecordingFolder
    from trainer.personal.live_recording import takes

    root, label = arguments.recordings, arguments.label
    folder = RecordingFolder(root, arguments.performer, camera.name)
    num_saved = 0
    try:
        with console.status(f"The {escape(camera.name)} starts") as shown:
            for pictures in takes(
                camera.frames(),
                arguments.takes,
                take_s=arguments.seconds,
                countdown_s=arguments.countdown,
                tell=_Told(shown, label, arguments.takes).moment,
            ):
                name = folder.add(pictures, label)
                num_saved += 1
                console.print(
                    f"[bold green]saved[/] {name}  [bold]{escape(label)}[/]  "
                    f"{num_saved} of {arguments.takes}",
                    highlight=False,
                )
    finally:
        console.print(
            f"[bold]Saved in {escape(str(root))}:[/] '{escape(label)}', {num_saved} of "
            f"{arguments.takes} takes.",
            highlight=False,
            soft_wrap=True,
        )


class _Told:
    """Says in one line of the terminal what to do now."""

    def __init__(self, shown: Status, label: str, count: int) -> None:
        self._shown, self._label, self._count = shown, escape(label), count
        self._said = ""

    def moment(self, number: int, moment: "Moment") -> None:
        left_s = math.ceil(moment.seconds_left)
        what = (
            f"[bold red]RECORDING[/] [bold]{self._label}[/], {left_s} s left"
            if moment.doing == "recording"
            else f"[bold yellow]{left_s}[/]  get ready: [bold]{self._label}[/]"
        )
        said = f"{what} ({number} of {self._count})"
        if said != self._said:
            self._shown.update(said)
            self._said = said
