"""What can be asked of ``gesture-trainer personal``?"""

import argparse
import hashlib
import json
import signal
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Table

from trainer.argument_types import positive
from trainer.personal import record_command
from trainer.personal.trial import command as trial_command
from trainer.whole_files import told_when_full, working_alone, write_whole

if TYPE_CHECKING:  # torch takes seconds to load, which --help need not wait for
    from trainer.personal.recordings import PersonalRecordings

MODEL_FILE, REPORT_FILE = "model.safetensors", "report.json"

_VERDICTS = {
    "better": "It recognises more of these recordings than before.",
    "not better": "It recognises no more of these recordings than before: keep the model in use.",
    "too few recordings": "Nothing can be said about it: record each gesture several times.",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the subcommands.

    Args:
        parser: That of ``personal``.
    """
    commands = parser.add_subparsers(required=True, metavar="command")
    train = commands.add_parser("train", help="learn gestures from a few recordings of one person")
    train.add_argument(
        "--recordings", type=Path, required=True, metavar="DIR", help="a folder in Jester's layout"
    )
    train.add_argument(
        "--model", type=Path, required=True, metavar="FILE", help="the model to begin with"
    )
    train.add_argument(
        "--out", type=Path, required=True, metavar="DIR",
        help=f"folder for {MODEL_FILE} and {REPORT_FILE}",
    )  # fmt: skip
    train.add_argument(
        "--replay", type=Path, metavar="FILE",
        help="what keeps other gestures from being forgotten (default: that of the model)",
    )  # fmt: skip
    train.add_argument(
        "--seconds", type=positive, default=60,
        help="how long it may take, roughly: on a slow machine less is looked at (default: %(default)s)",
    )  # fmt: skip
    train.add_argument(
        "--progress", choices=("text", "json"), default="text", help="for people or for programs"
    )
    train.set_defaults(run=run_train)
    report = commands.add_parser("report", help="tell what came of a training")
    report.add_argument("folder", type=Path, metavar="DIR", help="what --out named")
    report.set_defaults(run=run_report)
    record_command.add_arguments(
        commands.add_parser("record", help="record gestures before a camera, take after take")
    )
    collect = commands.add_parser("import", help="add clips or videos to recordings")
    collect.add_argument(
        "sources", type=Path, nargs="+", metavar="CLIP", help="folders of frames, or video files"
    )
    collect.add_argument("--label", required=True, metavar="NAME", help="what they show")
    collect.add_argument("--recordings", type=Path, required=True, metavar="DIR", help="where to")
    collect.add_argument("--performer", default="me", metavar="NAME", help="who is in them")
    collect.add_argument(
        "--every", type=positive, metavar="SECONDS",
        help="cut each into recordings so long, for a gesture that was made again and again",
    )  # fmt: skip
    collect.set_defaults(run=run_import)
    trial_command.add_arguments(
        commands.add_parser("trial", help="measure with rendered people what learning is worth")
    )
    replay = commands.add_parser("replay", help="make what keeps a model from forgetting")
    replay.add_argument("--model", type=Path, required=True, metavar="FILE", help="a model file")
    replay.add_argument(
        "--data", type=Path, required=True, metavar="DIR", help="clips in Jester's layout"
    )
    replay.add_argument("--out", type=Path, metavar="FILE", help="default: where train looks")
    replay.set_defaults(run=run_replay)


def run_train(arguments: argparse.Namespace) -> int:
    """Learn from recordings.

    Args:
        arguments: What `add_arguments` parsed.

    Returns:
        0, the process's exit status. A `TrainerError` says what is wrong with the recordings, a
        `CheckpointError` what with the model.
    """
    from model_zoo.checkpoint import load_checkpoint
    from trainer.personal.recordings import read_recordings
    from trainer.personal.replay import find_replay, read_replay, replay_file, shipped_replays
    from trainer.personal.training import PersonalTraining, save

    file, out = arguments.model, arguments.out
    told = _Told(is_json=arguments.progress == "json")
    with _termination_as_interrupt():
        base, digest = load_checkpoint(file), _digest(file)
        replay = (
            read_replay(arguments.replay, base)
            if arguments.replay is not None
            else find_replay((replay_file(file), *shipped_replays()), base)
        )
        recordings = read_recordings(arguments.recordings, base.description.input_spec)
        told.began(recordings)
        if replay is None:
            told.note("Nothing keeps this model from forgetting other gestures: it has no replay.")
        with told_when_full(out), working_alone(out):
            training = PersonalTraining(
                base, recordings, replay, told.looked, seconds=arguments.seconds
            )
            outcome = training.run()
            record = {
                **outcome.judgement.as_record(),
                "recordings": len(recordings.gestures),
                "seconds": round(outcome.seconds, 1),
                "notes": [*recordings.notes, *outcome.notes],
            }
            # Where there is a report, the model beside it is the one that it judges.
            (out / REPORT_FILE).unlink(missing_ok=True)
            save(outcome, (file, digest), recordings, out / MODEL_FILE)
            write_whole(out / REPORT_FILE, json.dumps(record, indent=1) + "\n")
    told.ended(out, record)
    return 0


def run_report(arguments: argparse.Namespace) -> int:
    """Tell what came of a training.

    Args:
        arguments: What `add_arguments` parsed.

    Returns:
        0, the process's exit status.

    Raises:
        DataError: If there is no report, or it is damaged.
    """
    from trainer.errors import DataError

    file: Path = arguments.folder / REPORT_FILE
    try:
        record = json.loads(file.read_text("utf-8"))
        _print_report(Console(), record)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DataError(f"There is no report that can be read in {arguments.folder}.") from error
    return 0


def run_import(arguments: argparse.Namespace) -> int:
    """Add clips or videos to recordings.

    Args:
        arguments: What `add_arguments` parsed.

    Returns:
        0, the process's exit status. A `TrainerError` says which of them cannot be read.
    """
    from trainer.personal.collecting import add_recordings
    from trainer.personal.keeping import make_private_folder

    make_private_folder(arguments.recordings)
    with told_when_full(arguments.recordings), working_alone(arguments.recordings):
        names = add_recordings(
            arguments.recordings,
            arguments.sources,
            arguments.label,
            performer=arguments.performer,
            part_s=arguments.every,
        )
    sys.stdout.write(f"{len(names)} recordings of '{arguments.label}' added.\n")
    return 0


def run_replay(arguments: argparse.Namespace) -> int:
    """Make a replay.

    Args:
        arguments: What `add_arguments` parsed.

    Returns:
        0, the process's exit status.
    """
    from model_zoo.checkpoint import load_checkpoint
    from trainer.one_thread import one_quick_thread
    from trainer.personal.features import FeatureReader
    from trainer.personal.replay import make_replay, replay_file, write_replay
    from trainer.personal.training import VARIATION

    model: Path = arguments.model
    out: Path = arguments.out or replay_file(model)
    loaded = load_checkpoint(model)
    with one_quick_thread():
        replay = make_replay(
            FeatureReader(loaded), arguments.data, loaded.description.labels, VARIATION
        )
    write_replay(replay, loaded, out)
    sys.stdout.write(
        f"{out}: {len(replay.learnt)} clips to replay, {len(replay.checked.classes)} to check.\n"
    )
    return 0


@contextmanager
def _termination_as_interrupt() -> Iterator[None]:
    """Treat SIGTERM like Ctrl-C meanwhile, so that what is unfinished is removed."""

    def interrupt(_signum: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


class _Told:
    """Says how far it is: lines of JSON in the form of ``train --progress json``, or words."""

    def __init__(self, *, is_json: bool) -> None:
        self._is_json = is_json
        self._console = Console(stderr=True)
        self._began_s = time.monotonic()

    def began(self, recordings: "PersonalRecordings") -> None:
        if self._is_json:
            _write(event="began", recordings=len(recordings.gestures), notes=recordings.notes)
            return
        count, labels = len(recordings.gestures), len(recordings.labels)
        self._console.print(f"{count} recordings of {labels} gestures.")
        for note in recordings.notes:
            self.note(note)

    def note(self, sentence: str) -> None:
        if self._is_json:
            _write(event="note", text=sentence)
        else:
            self._console.print(sentence, highlight=False)

    def looked(self, num_done: int, of: int) -> None:
        elapsed_s = time.monotonic() - self._began_s
        left_s = elapsed_s / num_done * max(0, of - num_done)
        if self._is_json:
            _write(
                event="step", epoch=1, epochs=1, step=num_done, steps=of,
                seconds_left=round(left_s, 1),
            )  # fmt: skip
        elif num_done == of:
            self._console.print(f"{of} clips looked at in {elapsed_s:.0f} s.", highlight=False)

    def ended(self, out: Path, record: dict[str, Any]) -> None:
        if self._is_json:
            _write(event="ended", model=str(out / MODEL_FILE), verdict=record["verdict"])
        else:
            _print_report(Console(), record)


def _write(**told: object) -> None:
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()


def _print_report(console: Console, record: dict[str, Any]) -> None:
    table = Table("", "before", "after", title="right answers (95 % interval)")
    rows = [("your recordings", record["own"]), ("other clips", record["usual"])]
    rows += list(record["by_gesture"].items())
    for name, change in rows:
        if change is not None:
            table.add_row(name, *(_share(change[when]) for when in ("before", "after")))
    console.print(table)
    starts = record["false_activations"]
    if starts is not None:
        console.print(
            f"Gestures that began in {starts['minutes']:g} minutes of ordinary behaviour: "
            f"{starts['before']} before, {starts['after']} after.",
            highlight=False,
        )
    for pair in record["confused"]:
        console.print(
            f"Taken for {pair['taken_for']}: {pair['gesture']} ({pair['times']}).",
            highlight=False,
        )
    for note in record["notes"]:
        console.print(note, highlight=False, soft_wrap=True)
    console.print(_VERDICTS[record["verdict"]], highlight=False)


def _share(share: Mapping[str, float]) -> str:
    low, high = round(100 * share["low_95"]), round(100 * share["high_95"])
    return f"{share['correct']} of {share['total']} ({low} to {high} %)"
