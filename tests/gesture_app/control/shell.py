"""A running copy in the process of the tests, and a shell that talks to it."""

from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from gesture_app.control import command_line
from gesture_app.control.running_copy import Controls, RunningCopy
from gesture_app.control.switch import Switch


@contextmanager
def serving(folder: Path, switch: Switch | None = None) -> Iterator[Switch]:
    """Answer commands in this process."""
    switch = switch or Switch()
    with closing(RunningCopy.claim(folder)) as copy:
        copy.serve(Controls(switch=switch, stop=lambda: None, use_profile=lambda _: None))
        yield switch


def typed(folder: Path, *words: str) -> int:
    """Do what somebody types after `gesture-app`."""
    parser = ArgumentParser()
    command_line.add_commands(parser.add_subparsers())
    return command_line.run_in(folder, parser.parse_args(words))
