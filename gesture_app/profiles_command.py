"""What can be asked of `gesture-app profiles`?"""

import argparse
import sys
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the subcommands of `profiles` and set what carries them out.

    Args:
        parser: The subcommand's parser.
    """
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    listing = commands.add_parser("list", help="name them all")
    listing.set_defaults(carry_out=_list)
    showing = commands.add_parser("show", help="say in words what one does")
    showing.add_argument("name", metavar="NAME")
    showing.set_defaults(carry_out=_show)
    importing = commands.add_parser(
        "import", help="look at somebody else's profile in words, and keep it with --keep"
    )
    importing.add_argument("file", metavar="FILE", type=Path)
    importing.add_argument(
        "--keep",
        action="store_true",
        help="keep it: what starts programs stays switched off, and nothing is armed",
    )
    importing.set_defaults(carry_out=_import)
    exporting = commands.add_parser("export", help="write one to a file, for somebody else")
    exporting.add_argument("name", metavar="NAME")
    exporting.add_argument("file", metavar="FILE", type=Path)
    exporting.set_defaults(carry_out=_export)


def _list(_parser: argparse.ArgumentParser, _options: argparse.Namespace) -> int:
    from gesture_app.profiles.store import ProfileStore

    for stored in ProfileStore().profiles():
        origin = "came with the program" if stored.is_shipped else str(stored.path)
        sys.stdout.write(f"{stored.name}: {stored.problem or origin}\n")
    return 0


def _show(_parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    from gesture_app.profiles.import_review import in_words
    from gesture_app.profiles.store import ProfileStore

    loaded = ProfileStore().load(options.name)
    if loaded.notice:
        sys.stderr.write(f"gesture-app: {loaded.notice}\n")
    for line in in_words(loaded.profile):
        sys.stdout.write(f"{_line(line.where, line.gesture, line.words, line.caution)}\n")
    return 0


def _import(_parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    from gesture_app.profiles.import_review import review_import
    from gesture_app.profiles.store import ProfileStore

    review = review_import(options.file)
    sys.stdout.write(f"{review.profile.name}\n")
    for line in review.bindings:
        sys.stdout.write(f"  {_line(line.where, line.gesture, line.words, line.caution)}\n")
    for problem in review.refused:
        sys.stdout.write(f"  left out: {problem}\n")
    if options.keep:
        kept = ProfileStore().add(review.profile)
        sys.stdout.write(f"Kept as '{kept.name}'.\n")
    else:
        sys.stdout.write("Nothing was kept; look it through, and keep it with --keep.\n")
    return 0


def _export(_parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    from gesture_app.profiles.import_review import export_profile
    from gesture_app.profiles.store import ProfileStore

    export_profile(ProfileStore().load(options.name).profile, options.file)
    sys.stdout.write(f"{options.file}\n")
    return 0


def _line(where: str, gesture: str, words: str, caution: str) -> str:
    place = "" if where == "everywhere" else f" (in {where})"
    return f"{gesture}{place}: {words}" + (f"; {caution}" if caution else "")
