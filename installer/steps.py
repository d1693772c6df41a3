"""How is one command of the set-up run, shown while it runs, and explained when it fails?"""

import os
import platform
import re
import shutil
import subprocess
import sys
import sysconfig
import threading
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

DISK_SPACE_GB = 3
DISK_FULL = f"The disk is full: the installation needs {DISK_SPACE_GB} GB of free space."
ADVICE = (  # What pip's output shows, and what the user can do about it. The first match counts.
    (r"No space left on device|Errno 28", DISK_FULL),
    (
        r"CERTIFICATE_VERIFY_FAILED",
        "Python does not trust the certificate of the package index. Behind a company proxy, set "
        "PIP_CERT to the file with its certificate.",
    ),
    (
        r"NewConnectionError|ConnectTimeout|Read timed out|ProxyError|name resolution",
        "The package index could not be reached. Check the connection to the internet; behind a "
        "proxy, set HTTPS_PROXY. Then start again.",
    ),
    (
        r"No matching distribution found",
        f"A package has no build for Python {platform.python_version()} on "
        f"{sysconfig.get_platform()}. There are builds for Python 3.11 to 3.14 on Linux (glibc "
        "2.34 or newer), Windows (x86-64) and macOS 14 or newer (Apple silicon).",
    ),
)


class SetupError(Exception):
    """What keeps the program from being set up, and what the user can do about it."""


class StepFailedError(SetupError):
    """A command of the set-up failed.

    Attributes:
        output: The lines that it printed.
    """

    def __init__(self, title: str, output: Sequence[str]) -> None:
        super().__init__(explanation(title, output))
        self.output = output


def explanation(title: str, output: Sequence[str]) -> str:
    """Say that a step failed, what it printed last, and what the user can do about it."""
    text = "\n".join(output)
    advice = [sentence for pattern, sentence in ADVICE if re.search(pattern, text)]
    last_lines = "\n".join(f"    {line[:200]}" for line in output[-15:])
    return "\n\n".join([f"{title}: this failed.", last_lines, *advice[:1]])


def child_environment() -> dict[str, str]:
    """Return the environment variables for child processes, without those that lead them astray."""
    kept = {k: v for k, v in os.environ.items() if k not in {"PYTHONHOME", "PYTHONPATH"}}
    return {
        **kept,
        "DEBIAN_FRONTEND": "noninteractive",
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "PIP_NO_INPUT": "1",
        "PIP_USER": "0",
    }


def run_step(title: str, command: Sequence[str], folder: Path) -> None:
    """Run one command of the set-up, showing what it does and how long it takes.

    Args:
        title: What the command does.
        command: The program and its arguments.
        folder: Where it runs.

    Raises:
        StepFailedError: If the command could not be started, or exited with an error.
    """
    say(f"{title} ...")
    begin_s = time.monotonic()
    output: list[str] = []
    try:
        child = subprocess.Popen(
            command,
            cwd=folder,
            env=child_environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
        )
    except OSError as error:
        raise StepFailedError(title, [str(error)]) from error
    with child:
        reader = threading.Thread(target=collect_lines, args=(child.stdout, output), daemon=True)
        reader.start()
        while reader.is_alive():
            reader.join(timeout=0.5)
            show_progress(f"  {time.monotonic() - begin_s:.0f} s  {output[-1] if output else ''}")
    show_progress("")
    if child.returncode != 0:
        raise StepFailedError(title, output)
    say(f"  done in {time.monotonic() - begin_s:.0f} s")


def collect_lines(lines: Iterable[str], output: list[str]) -> None:
    """Append each line that is not empty to the output, as it comes."""
    for line in lines:
        if line.strip():
            output.append(line.rstrip())


def say(text: str) -> None:
    """Print at once, also when the output goes to a file."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def show_progress(text: str) -> None:
    """On a terminal, show the text in a line that the next call or line of output overwrites."""
    if sys.stdout.isatty():
        width = shutil.get_terminal_size().columns - 1
        sys.stdout.write(f"\r{text[:width]:<{width}}\r")
        sys.stdout.flush()
