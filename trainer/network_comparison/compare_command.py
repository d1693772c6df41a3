"""What can be asked of `gesture-trainer compare`? Networks, clips, and a budget that is the same for all."""

import argparse
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.markup import escape
from rich.table import Column, Table

from trainer.argument_types import picture_size, positive
from trainer.errors import TrainerError
from trainer.evaluation.views import ViewPlan, view_plan
from trainer.whole_files import working_alone, write_whole

if TYPE_CHECKING:
    from trainer.network_comparison.competition import Terms
    from trainer.network_comparison.contestants import Contestant
    from trainer.network_comparison.table import ComparisonReport

TABLE_JSON, TABLE_MARKDOWN, PAGE = "table.json", "table.md", "comparison.html"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the options of `compare` and set `run` as what carries them out.

    Args:
        parser: The subcommand's parser.
    """
    parser.description = (
        "Train and score networks one after the other under one budget, each in a folder of its own "
        f"below --out, and write {TABLE_JSON}, {TABLE_MARKDOWN} and {PAGE} there, anew after each."
    )
    parser.add_argument(
        "recipes", nargs="+", metavar="RECIPE[@NETWORK]",
        help="recipes as for train, perhaps with another network, such as "
        "clip@cmda_mobilenet_v2_w100; the first one is the base of --family and --ablations",
    )  # fmt: skip
    parser.add_argument(
        "--data", type=Path, required=True, metavar="DIR",
        help="clips as for train; those of its validation split are scored",
    )  # fmt: skip
    parser.add_argument("--out", type=Path, required=True, help="folder of the comparison")
    parser.add_argument(
        "--family", action="store_true",
        help="every network of the paper and those it is compared with, each by the first recipe",
    )  # fmt: skip
    parser.add_argument(
        "--ablations", action="store_true",
        help="the first recipe's network, without what follows a plus sign, and with every variant of "
        "its fusion",
    )  # fmt: skip
    parser.add_argument("--epochs", type=positive, help="short for --set schedule.epochs=N")
    parser.add_argument(
        "--picture", type=picture_size, metavar="WxH",
        help="short for --set input.width=W input.height=H",
    )  # fmt: skip
    parser.add_argument(
        "--set", dest="changes", nargs="+", default=[], metavar="NAME=VALUE",
        help="replace settings of every recipe, such as input.frames=8",
    )  # fmt: skip
    parser.add_argument(
        "--views", type=view_plan, default=ViewPlan(1), metavar="N[x3]",
        help="moments and parts of each clip that is scored, whose probabilities are averaged; 10x3 is "
        "what the paper's authors do (default: 1)",
    )  # fmt: skip
    parser.add_argument(
        "--processes", type=positive,
        help="default: one for each graphics card; without one, 2 of one thread each",
    )  # fmt: skip
    parser.add_argument(
        "--resume", action="store_true",
        help="go on with the comparison in --out: what is finished is kept, what was stopped goes on",
    )  # fmt: skip
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Compare networks.

    Args:
        arguments: What `add_arguments` parsed.

    Returns:
        0, the process's exit status.

    Raises:
        TrainerError: A recipe or the data cannot be used, the folder holds a comparison already, or
            some of the networks failed; then the tables of the others are written.
    """
    from trainer.data.training_data import read_training_data
    from trainer.learning.distributed import default_processes
    from trainer.learning.recipe_options import asked_changes
    from trainer.network_comparison.competition import Terms, begun_before, train_and_score
    from trainer.network_comparison.contestants import choose_contestants

    contestants = choose_contestants(
        arguments.recipes,
        asked_changes(arguments),
        whole_family=arguments.family,
        all_ablations=arguments.ablations,
    )
    terms = Terms(
        arguments.data, arguments.out, arguments.views, arguments.processes or default_processes()
    )
    for split in ("train", "validation"):
        read_training_data([terms.data], split)
    begun = begun_before(contestants, terms.out)
    if begun and not arguments.resume:
        raise TrainerError(
            f"{terms.out} holds a run of {begun} already. Add --resume to go on with the comparison, or "
            "choose another --out."
        )
    console = Console(stderr=True)
    failures: dict[str, str] = {}
    with working_alone(terms.out):
        for number, one in enumerate(contestants, start=1):
            console.rule(f"{number} of {len(contestants)}: {one.name}")
            failure = train_and_score(one, terms, console)
            if failure is not None:
                failures[one.name] = failure
                console.print(f"[red]failed:[/] {escape(failure)}", highlight=False)
            report = _write_results(contestants, terms, failures)
    if report is not None:
        print_comparison(Console(), report)
        console.print(f"Page: {terms.out / PAGE}", soft_wrap=True)
    if failures:
        reasons = "".join(f"\n  {name}: {why}" for name, why in failures.items())
        raise TrainerError(
            f"{len(failures)} of {len(contestants)} networks failed; the others are kept:{reasons}\n"
            "Mend that, then repeat the command with --resume."
        )
    return 0


def print_comparison(console: Console, report: "ComparisonReport") -> None:
    """Print the results in short.

    Args:
        console: Where.
        report: What was found.
    """
    from trainer.evaluation.console_tables import say_share
    from trainer.network_comparison.table import say_budget

    console.print(say_budget(report), highlight=False)
    table = Table(Column("network", no_wrap=True), "GMACs", "top-1", "top-5")
    for row, following in zip(report["rows"], [*report["rows"][1:], None], strict=True):
        table.add_row(
            row["name"],
            f"{row['macs'] / 1e9:.3f}",
            say_share(row["top1"]),
            say_share(row["top5"]),
            end_section=following is not None and following["group"] != row["group"],
        )
    console.print(table)


def _write_results(
    contestants: "Sequence[Contestant]", terms: "Terms", failures: Mapping[str, str]
) -> "ComparisonReport | None":
    """Write what is known so far, once there is something."""
    from trainer.evaluation.training_log import read_training_log
    from trainer.network_comparison.comparison_page import comparison_page
    from trainer.network_comparison.table import comparison_report, markdown

    report = comparison_report(contestants, terms, failures)
    if report is None:
        return None
    logs = {row["name"]: read_training_log(terms.out / row["name"]) for row in report["rows"]}
    write_whole(terms.out / TABLE_JSON, json.dumps(report, indent=1) + "\n")
    write_whole(terms.out / TABLE_MARKDOWN, markdown(report))
    write_whole(terms.out / PAGE, comparison_page(report, logs))
    return report
