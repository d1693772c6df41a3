"""What do `gesture-app pause` and its like do in a shell?"""

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from gesture_app.control.connection import ask
from gesture_app.control.messages import (
    Answer,
    Command,
    ControlError,
    MessageError,
    NotAnsweringYetError,
    NothingRunningError,
    Request,
)
from gesture_app.control.running_copy import is_claimed, runtime_folder

ANSWER_LIMIT_S = 5.0
STOP_LIMIT_S = 15.0
START_LIMIT_S = 30.0
APPEAR_LIMIT_S = 1.0
"""How long after its start a program may take to be known as the one that runs."""

_LOOK_INTERVAL_S = 0.1

_HELP: Mapping[Command, str] = {
    "pause": "let gestures do nothing, at once",
    "resume": "let gestures act again",
    "status": "say whether gestures act, and why not",
    "profile": "let the running copy use another profile",
    "start": "start the program, or show its window where it is running",
    "stop": "end the running copy",
}


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Describe the commands for a running copy and set what carries them out.

    Args:
        commands: Where they are added.
    """
    for name, words in _HELP.items():
        command = commands.add_parser(
            name, help=words, description=f"{words[0].upper()}{words[1:]}."
        )
        if name == "profile":
            command.add_argument("name", metavar="NAME", help="as the profile calls itself")
        command.add_argument("--json", action="store_true", help="print one JSON object")
        command.set_defaults(carry_out=run, command=name)


def run(parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    """Ask this user's running copy, and print what it says.

    Args:
        parser: Not needed.
        options: As `add_commands` describes them.

    Returns:
        The exit code: 0 where it is done, 1 where it was refused. A `NothingRunningError` (7) or
        another `GestureAppError` says why nobody could be asked.
    """
    return run_in(runtime_folder(), options)


def run_in(folder: Path, options: argparse.Namespace) -> int:
    """Do the same for a copy that listens somewhere else.

    Args:
        folder: Where it listens.
        options: As `add_commands` describes them.

    Returns:
        The exit code.
    """
    request = Request(options.command, getattr(options, "name", ""))
    match request.command:
        case "start":
            answer = start(folder)
        case "stop":
            answer = stop(folder)
        case _:
            answer = send(request, folder)
    _print(answer, as_json=options.json, with_status=request.command == "status")
    return 0 if answer.is_done else 1


def send(request: Request, folder: Path) -> Answer:
    """Ask the running copy for something.

    Args:
        request: What.
        folder: Where it listens.

    Returns:
        What it says.

    Raises:
        NothingRunningError: If there is none.
        NotAnsweringYetError: If there is one that is starting or ending.
        ControlError: If there is one that does not answer.
    """
    try:
        return Answer.parse(ask(folder, request.line(), ANSWER_LIMIT_S))
    except NothingRunningError:
        if not is_claimed(folder):
            raise
        raise NotAnsweringYetError(
            "Gesture App is starting or ending; try again in a moment."
        ) from None
    except (MessageError, OSError) as error:
        raise ControlError(
            f"Gesture App is running but did not answer ({error}) "
            "Where it hangs, end it in the system's list of processes."
        ) from error


def start(
    folder: Path, program: Sequence[str] = (sys.executable, "-P", "-m", "gesture_app")
) -> Answer:
    """Start the program, where it is not running yet, and wait until it answers.

    Args:
        folder: Where it will listen.
        program: What to start.

    Returns:
        What it says then.

    Raises:
        ControlError: If it ends at once, or does not answer in time.
    """
    if is_claimed(folder):
        return send(Request("start"), folder)
    started = subprocess.Popen(
        program,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    deadline_s = time.monotonic() + START_LIMIT_S
    while time.monotonic() < deadline_s:
        if started.poll() is not None:
            raise ControlError(
                f"Gesture App ended at once, with exit code {started.returncode}; start "
                "'gesture-app run' in a terminal to see why."
            )
        try:
            status = send(Request("status"), folder).status
        except ControlError:
            time.sleep(_LOOK_INTERVAL_S)
        else:
            return Answer(True, "Gesture App is running now, paused.", status)
    raise ControlError(f"Gesture App was started but did not answer within {START_LIMIT_S:g} s.")


def stop(folder: Path, appear_limit_s: float = APPEAR_LIMIT_S) -> Answer:
    """End the running copy, also one that was started a moment ago, and wait for its end.

    Args:
        folder: Where it listens, or will.
        appear_limit_s: How long to wait for a copy that is only being started, in seconds.

    Returns:
        What it says.

    Raises:
        NothingRunningError: If there is none, and none appears.
        NotAnsweringYetError: If it never answers.
    """  # noqa: DOC502
    answer = _ask_to_stop(folder, appear_limit_s)
    if answer.is_done and is_claimed(folder, STOP_LIMIT_S):
        return Answer(False, f"Gesture App has not ended within {STOP_LIMIT_S:g} s.", answer.status)
    return answer


def _ask_to_stop(folder: Path, appear_limit_s: float) -> Answer:
    begun_s, was_there = time.monotonic(), False
    while True:
        waited_s = time.monotonic() - begun_s
        try:
            return send(Request("stop"), folder)
        except NotAnsweringYetError:
            was_there = True
            if waited_s > START_LIMIT_S:
                raise
        except NothingRunningError:
            if was_there:
                return Answer(True, "Gesture App has ended.")
            if waited_s > appear_limit_s:
                raise
        time.sleep(_LOOK_INTERVAL_S)


def _print(answer: Answer, *, as_json: bool, with_status: bool) -> None:
    if as_json:
        said = {"done": answer.is_done, "message": answer.message, "status": dict(answer.status)}
        sys.stdout.write(json.dumps(said) + "\n")
        return
    (sys.stdout if answer.is_done else sys.stderr).write(f"{answer.message}\n")
    if with_status:
        told = {"mode", "decided_by", "why", "blocks"}
        rest = {name: value for name, value in answer.status.items() if name not in told}
        sys.stdout.writelines(f"  {name}: {value}\n" for name, value in rest.items())
