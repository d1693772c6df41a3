"""What can be asked of `gesture-app packs`?"""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gesture_app.packs.review import PackReview
    from gesture_app.packs.stores import PackStores


def add_arguments(
    parser: argparse.ArgumentParser,
    stores: "Callable[[], PackStores] | None" = None,
    try_out: Callable[[Path], object] | None = None,
) -> None:
    """Describe the subcommands of `packs` and set what carries them out.

    Args:
        parser: The subcommand's parser.
        stores: Says where everything is kept; None takes the user's folders.
        try_out: Runs a model before it is kept; None measures it in a process of its own.
    """
    parser.set_defaults(stores=stores, try_out=try_out)
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    exporting = commands.add_parser("export", help="write a gesture pack, for somebody else")
    exporting.add_argument("file", metavar="FILE", type=Path)
    exporting.add_argument(
        "--name", metavar="NAME", help="what it is called (default: as the file)"
    )
    exporting.add_argument("--author", metavar="WHO", default="", help="who made it, if you like")
    exporting.add_argument(
        "--recordings",
        metavar="GESTURE",
        action="append",
        default=[],
        help="put in your recordings of a gesture; may be repeated. They show you and your room to "
        "everybody who gets the pack",
    )
    exporting.add_argument("--model", metavar="NAME", default="", help="put in a model")
    exporting.add_argument("--profile", metavar="NAME", default="", help="put in a profile")
    exporting.set_defaults(carry_out=_export)
    showing = commands.add_parser("show", help="check a pack, and say what is in it")
    showing.add_argument("file", metavar="FILE", type=Path)
    showing.set_defaults(carry_out=_show)
    importing = commands.add_parser("import", help="check a pack, and keep what you name of it")
    importing.add_argument("file", metavar="FILE", type=Path)
    importing.add_argument("--recordings", action="store_true", help="keep all recordings")
    importing.add_argument("--model", action="store_true", help="keep the model, if it runs here")
    importing.add_argument(
        "--profile",
        action="store_true",
        help="keep the bindings: what starts programs stays switched off, and nothing is armed",
    )
    importing.set_defaults(carry_out=_import)


def _export(_parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    from gesture_app.packs.contents import PackPlan, packable
    from gesture_app.packs.problems import PackError
    from gesture_app.packs.writing import write_pack
    from gesture_app.profiles.problems import did_you_mean

    stores = _stores(options)
    known = {gesture.label: gesture.recording_ids for gesture in packable(stores).gestures}
    for label in options.recordings:
        if label not in known:
            hint = did_you_mean(label, known)
            raise PackError(f"There are no recordings of '{label}'.{hint}")
    ids = [one for label in dict.fromkeys(options.recordings) for one in known[label]]
    plan = PackPlan(
        name=options.name or options.file.stem,
        author=options.author,
        recording_ids=tuple(ids),
        model=options.model,
        profile=options.profile,
    )
    write_pack(options.file, plan, stores)
    if ids:
        sys.stderr.write(
            "gesture-app: The pack holds recordings: whoever gets it sees you and your room.\n"
        )
    sys.stdout.write(f"{options.file}\n")
    return 0


def _show(_parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    from gesture_app.packs.review import review_pack

    _tell(review_pack(options.file))
    return 0


def _import(_parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    from gesture_app.packs.review import review_pack
    from gesture_app.packs.taking import Wanted, take

    review = review_pack(options.file)
    asked = {
        "recordings": (options.recordings, bool(review.manifest.labels)),
        "model": (options.model, review.model is not None),
        "bindings": (options.profile, review.profile is not None),
    }
    if not any(is_asked for is_asked, _ in asked.values()):
        _tell(review)
        sys.stdout.write(
            "Nothing was kept; look it through, and keep it with --recordings, --model or --profile.\n"
        )
        return 0
    missing = [what for what, (is_asked, is_there) in asked.items() if is_asked and not is_there]
    wanted = Wanted(
        labels=frozenset(review.manifest.labels if options.recordings else ()),
        model=options.model,
        profile=review.profile.profile if options.profile and review.profile else None,
    )
    taken = take(review, wanted, _stores(options), options.try_out or _measure)
    if taken.recordings:
        sys.stdout.write(f"Kept {len(taken.recordings)} recordings.\n")
    if taken.model is not None:
        sys.stdout.write(f"Kept the model '{taken.model.name}'.\n")
    if taken.profile is not None:
        sys.stdout.write(f"Kept the profile '{taken.profile.name}'.\n")
    problems = [*(f"The pack holds no {what}." for what in missing), *taken.problems]
    for problem in problems:
        sys.stderr.write(f"gesture-app: {problem}\n")
    return 1 if problems else 0


def _tell(review: "PackReview") -> None:
    manifest = review.manifest
    author = f" by {manifest.author}" if manifest.author else ""
    lines = [f"{manifest.name}{author}, {manifest.made_at[:10]}, {manifest.program}"]
    lines += [f"  {label}: recordings: {count}" for label, count in manifest.labels.items()]
    if review.model is not None:
        labels = ", ".join(review.model.description.labels)
        lines.append(f"  a model of {review.model.num_bytes / 1024**2:.1f} MiB that knows {labels}")
    if review.profile is not None:
        lines.append(f"  bindings '{review.profile.profile.name}':")
        for line in review.profile.bindings:
            caution = f"; {line.caution}" if line.caution else ""
            lines.append(f"    {line.gesture}, {line.where}: {line.words}{caution}")
        lines += [f"    left out: {problem}" for problem in review.profile.refused]
    sys.stdout.write("\n".join(lines) + "\n")


def _stores(options: argparse.Namespace) -> "PackStores":
    from gesture_app.packs.stores import PackStores

    stores: PackStores = (options.stores or PackStores)()
    return stores


def _measure(model: Path) -> object:
    from gesture_app.models.measuring import ChildMeasurement

    return ChildMeasurement(model, "auto").run(lambda _: None)
