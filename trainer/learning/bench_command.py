"""What can be asked of `gesture-trainer bench`? How fast this machine trains, and whether that is enough."""

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import track
from rich.table import Table

from trainer.argument_types import picture_size, positive

if TYPE_CHECKING:
    from trainer.learning.bench_report import BenchReport, Figure

_VERDICTS = {True: "[green]met[/]", False: "[red]not met[/]", None: "[yellow]cannot be told[/]"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the options of `bench` and set `run` as what carries them out.

    Args:
        parser: The subcommand's parser.
    """
    parser.description = (
        "Measure training and loading on this machine's processor. What is compared takes turns in one "
        "run and medians are compared, so that other programs slow all of it alike; times are those that "
        "the processor spent. Clips a second of two processes need two cores that nobody else uses: "
        "the table says whether there were."
    )
    parser.add_argument(
        "--data", type=Path, metavar="DIR",
        help="load clips of this folder in Jester's layout instead of generated ones of Jester's size",
    )  # fmt: skip
    parser.add_argument(
        "--network", default="cmda_shufflenet_v2_w050",
        help="its pooled form is trained against its released one (default: %(default)s)",
    )  # fmt: skip
    parser.add_argument(
        "--picture", type=picture_size, default=(112, 112), metavar="WxH", help="default: 112x112"
    )  # fmt: skip
    parser.add_argument(
        "--frames", type=positive, default=16, help="of a clip (default: %(default)s)"
    )  # fmt: skip
    parser.add_argument(
        "--batch-size", type=positive, default=8, help="of each process (default: %(default)s)"
    )  # fmt: skip
    parser.add_argument(
        "--rounds", type=positive, default=5, help="turns of each (default: %(default)s)"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object, no table")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Measure.

    Args:
        arguments: What `add_arguments` parsed.

    Returns:
        0, the process's exit status, whatever the figures are.

    Raises:
        TrainerError: The clips or the network cannot be used.
    """  # noqa: DOC502
    from trainer.learning.bench import BenchPlan, measure

    width, height = arguments.picture
    plan = BenchPlan(
        network=arguments.network,
        frames=arguments.frames,
        height=height,
        width=width,
        batch_size=arguments.batch_size,
        rounds=arguments.rounds,
    )
    progress = Console(stderr=True)
    report = measure(
        plan,
        arguments.data,
        lambda turns: track(
            turns, "measuring", console=progress, disable=not progress.is_terminal, transient=True
        ),
    )
    if arguments.json:
        sys.stdout.write(json.dumps(report) + "\n")
    else:
        print_report(Console(), report)
    return 0


def print_report(console: Console, report: "BenchReport") -> None:
    """Print what was measured.

    Args:
        console: Where.
        report: The figures.
    """
    machine = report["machine"]
    console.print(
        f"{machine['processor']}, {machine['cores']} cores, load {machine['load_before']} before and "
        f"{machine['load_after']} after, PyTorch {machine['torch']}, Python {machine['python']}",
        highlight=False,
    )
    console.print(
        f"A turn's median share of a core was {report['core_share']:.0%}. "
        + ("" if report["is_free"] else "[yellow]The machine is busy: figures that need free ")
        + ("" if report["is_free"] else "cores say nothing.[/]"),
        highlight=False,
    )
    speeds = Table("clips a second", "for a second of a core", "as it went")
    for name, speed in report["speeds"].items():
        speeds.add_row(name, f"{speed['per_core_s']:.1f}", f"{speed['per_s']:.1f}")
    console.print(speeds)
    figures = Table("figure", "measured", "target", "")
    for figure in report["figures"]:
        figures.add_row(
            figure["name"], _say(figure, figure["value"]), f"at least {_say(figure, figure['target'])}",
            _VERDICTS[figure["is_met"]],
        )  # fmt: skip
    console.print(figures)
    console.print(report["clips"], highlight=False)


def _say(figure: "Figure", value: float) -> str:
    return f"{value:.0%}" if figure["unit"] == "share" else f"{value:.1f} {figure['unit']}".strip()
