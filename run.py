#!/usr/bin/env python3
"""How does one start the program, the trainer or the tests from a fresh clone?

With nothing but Python: run.py makes the virtual environment `.venv`, installs the pinned packages
of `constraints.txt` into it, and starts what was asked for. The next start goes straight on.
"""

import sys

OLDEST_PYTHON = (3, 11)
if sys.version_info < OLDEST_PYTHON:  # Everything up to here must be readable for Python 3.6.
    sys.exit(
        f"Gesture App needs Python 3.11 to 3.14. This is {sys.executable}, version "
        f"{sys.version.split()[0]}.\nInstall a newer one, for example from "
        "https://www.python.org/downloads/, and start run.py with it:\n    python3.12 run.py app"
    )

import argparse
import os
import subprocess
import textwrap
import time
from collections.abc import Sequence
from pathlib import Path

from installer.environment import Environment
from installer.steps import SetupError, child_environment, say

ROOT = Path(__file__).resolve().parent
PROGRAMS = {"app": "gesture-app", "trainer": "gesture-trainer"}
CHECKS = (
    ("ruff check", ("ruff", "check", ".")),
    ("ruff format", ("ruff", "format", "--check", ".")),
    ("mypy --strict", ("mypy",)),
    ("import-linter", ("lint-imports",)),
)
HELP = """\
commands:
  app      start the program; the arguments go to gesture-app
  trainer  start the trainer; the arguments go to gesture-trainer
  test     run every check and test; the arguments go to pytest

examples:
  python3 run.py app
  python3 run.py app --source demo
  python3 run.py trainer --help
  python3 run.py test -k decision

On Debian and Ubuntu, root gets missing system packages installed; other users are told the
command for it. To install everything anew, delete the folder .venv.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Set up what is missing, then carry out one command.

    Args:
        arguments: The command line without the name of the program; by default this process's.

    Returns:
        The exit code.
    """
    chosen = parse_arguments(arguments)
    environment = Environment(ROOT)
    try:
        environment.bring_up_to_date(
            ["test"] if chosen.command == "test" else [], showing=chosen.command != "trainer"
        )
        if chosen.command == "test":
            return run_tests(environment, chosen.arguments)
        return start([environment.program(PROGRAMS[chosen.command]), *chosen.arguments])
    except KeyboardInterrupt:
        sys.stderr.write("\nStopped. The next start repairs what was left unfinished.\n")
        return 130
    except SetupError as error:
        sys.stderr.write(f"\n{error}\n")
        return 1


def parse_arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Split our command from the arguments of what it starts."""
    parser = argparse.ArgumentParser(
        prog="run.py",
        description="Start Gesture App from a fresh clone: make .venv, install, run.",
        epilog=HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("command", choices=[*PROGRAMS, "test"])
    parser.add_argument("arguments", nargs=argparse.REMAINDER)
    return parser.parse_args(arguments)


def start(command: list[str]) -> int:
    """Run a program in the foreground; on Linux and macOS it takes the place of this process.

    Args:
        command: The program and its arguments.

    Returns:
        Its exit code.
    """
    if os.name != "nt":
        os.execve(command[0], command, child_environment())
    return subprocess.run(command, env=child_environment()).returncode


def run_tests(environment: Environment, arguments: Sequence[str]) -> int:
    """Run every check, then pytest on all cores, whose closing line stays the last one.

    Args:
        environment: Where the tools are installed.
        arguments: Arguments for pytest.

    Returns:
        0 if all passed; pytest's exit code if the tests failed, otherwise 1.
    """
    failed = [
        title
        for title, (program, *rest) in CHECKS
        if not check(title, [environment.program(program), *rest])
    ]
    if failed:
        say(f"FAILED, see above: {', '.join(failed)}. Now the tests.")
    pytest = [environment.program("pytest"), "-n", "auto", "--dist", "loadfile", *arguments]
    return subprocess.run(pytest, cwd=ROOT, env=child_environment()).returncode or int(bool(failed))


def check(title: str, command: Sequence[str]) -> bool:
    """Run one check, say whether it passed and how long it took, and show what it complains of."""
    begin_s = time.monotonic()
    finished = subprocess.run(
        command,
        cwd=ROOT,
        env=child_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )
    has_passed = finished.returncode == 0
    say(f"{title:<14} {'ok' if has_passed else 'FAILED':<6} {time.monotonic() - begin_s:6.1f} s")
    if not has_passed:
        say(textwrap.indent(finished.stdout, "    "))
    return has_passed


if __name__ == "__main__":
    sys.exit(main())
