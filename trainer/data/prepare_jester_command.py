"""What can be asked of `gesture-trainer prepare-jester`?"""

import argparse
from pathlib import Path

from trainer.errors import TrainerError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the options of `prepare-jester` and set `run` as what carries them out.

    Args:
        parser: The subcommand's parser.
    """
    parser.add_argument(
        "source",
        type=Path,
        nargs="?",
        metavar="SOURCE",
        help="folder of the download: 20bn-jester-v1-00, -01, ... and the CSV files",
    )
    parser.add_argument(
        "--out",
        type=Path,
        required=True,
        metavar="DIR",
        help="folder for clips and lists; a started one is gone on with",
    )
    parser.add_argument(
        "--check-only",
        action="store_true",
        help="unpack nothing, only tell what is in --out; SOURCE is needed if the CSV files are not",
    )
    parser.add_argument(
        "--pack",
        action="store_true",
        help="then decode the clips once, to read them faster (as gesture-trainer pack does)",
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Unpack and check Jester.

    Args:
        arguments: What `add_arguments` parsed.

    Returns:
        0 if every clip that training needs is there and whole, else 1.

    Raises:
        TrainerError: SOURCE is missing, or it cannot be done.
    """
    from rich.console import Console

    from trainer.data.prepare_jester import check_jester, prepare_jester

    console = Console(stderr=True)
    if arguments.check_only:
        report = check_jester(arguments.out, arguments.source, console)
    elif arguments.source is None:
        raise TrainerError(
            "Say in which folder the download is: gesture-trainer prepare-jester SOURCE --out DIR; or "
            "add --check-only for clips that are unpacked already."
        )
    else:
        report = prepare_jester(arguments.source, arguments.out, console)
    if not report.can_train:
        if arguments.pack:
            console.print("Nothing was packed.")
        return 1
    if arguments.pack:
        from trainer.data import pack

        return pack.run(argparse.Namespace(data=arguments.out))
    return 0
