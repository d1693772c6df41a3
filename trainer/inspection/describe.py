"""What can be asked of `gesture-trainer describe`?"""

import argparse
import json
import sys

from trainer.argument_types import picture_size, positive
from trainer.errors import TrainerError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the options of `describe` and set `run` as what carries them out.

    Args:
        parser: The subcommand's parser.
    """
    parser.add_argument(
        "model", nargs="?", metavar="MODEL",
        help="a network's name, such as cmda_shufflenet_v2_w050+pooled, or a .safetensors model file",
    )  # fmt: skip
    parser.add_argument(
        "--all", action="store_true", help="list every network instead, without timing any"
    )
    parser.add_argument(
        "--picture", type=picture_size, metavar="WxH",
        help="columns and rows that it sees (default: those of the model file, else the network's own)",
    )  # fmt: skip
    parser.add_argument(
        "--frames", type=positive, metavar="N",
        help="frames of a clip (default: those of the model file, else the network's own)",
    )  # fmt: skip
    parser.add_argument("--json", action="store_true", help="print JSON, no tables")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Describe one network or all of them.

    Args:
        arguments: What `add_arguments` parsed.

    Returns:
        0, the process's exit status.

    Raises:
        TrainerError: The options do not fit together, or the network cannot see such clips.
        ModelZooError: There is no such network, or the model file cannot be used.
    """  # noqa: DOC502
    if arguments.all == (arguments.model is not None):
        raise TrainerError("Name one network or model file to describe, or ask for --all of them.")

    from rich.console import Console

    from trainer.inspection.network_report import (
        describe_all,
        describe_network,
        is_file,
        open_subject,
        print_networks,
        print_report,
    )

    if arguments.all:
        rows = describe_all(arguments.frames, arguments.picture)
        if arguments.json:
            sys.stdout.write(json.dumps(rows) + "\n")
        else:
            print_networks(Console(), rows)
        return 0
    model = open_subject(arguments.model, arguments.frames, arguments.picture)
    report = describe_network(model, arguments.model if is_file(arguments.model) else None)
    if arguments.json:
        sys.stdout.write(json.dumps(report) + "\n")
    else:
        print_report(Console(), report)
    return 0
