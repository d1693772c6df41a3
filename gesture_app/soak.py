"""What does the whole program take in processor time and memory, and does it grow?"""

import subprocess
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

import numpy as np
import psutil

from gesture_app.errors import GestureAppError

SAMPLE_INTERVAL_S = 2.0
WARM_UP_SHARE = 0.2
"""This first part of a run is left out: the model is loaded in it, and caches fill."""

_END_TIMEOUT_S = 20.0


class SoakError(GestureAppError):
    """The program ended before the measurement did."""

    exit_code: ClassVar[int] = 1


@dataclass(frozen=True, slots=True)
class Sample:
    """What the program and all its children took.

    Attributes:
        time_s: Since the program was started, in seconds.
        cpu_s: Processor time so far, in seconds.
        memory_mb: Memory that would be free without it, in MB (2^20 bytes); what is shared with
            other programs counts in part.
    """

    time_s: float
    cpu_s: float
    memory_mb: float


@dataclass(frozen=True, slots=True)
class SoakResult:
    """What came of a run, its warm-up left out.

    Attributes:
        minutes: Length of what was measured.
        core_share: Part of one processor core.
        memory_mb: At most.
        growth_mb_per_hour: Slope of a line through all samples, in MB an hour.
    """

    minutes: float
    core_share: float
    memory_mb: float
    growth_mb_per_hour: float


def soak(
    program: Sequence[str],
    minutes: float,
    log: Path,
    on_sample: Callable[[Sample], None] = lambda _: None,
    interval_s: float = SAMPLE_INTERVAL_S,
) -> SoakResult:
    """Run the program in a process of its own, and look at it from outside.

    Args:
        program: Its command line.
        minutes: How long.
        log: Gets what it prints.
        on_sample: Told of every look.
        interval_s: From one look to the next, in seconds.

    Returns:
        What it took.

    Raises:
        SoakError: If it ended by itself.
    """  # noqa: DOC502
    samples: list[Sample] = []
    with log.open("w", encoding="utf-8") as output:
        child = subprocess.Popen(program, stdout=output, stderr=subprocess.STDOUT)
        began_s = time.monotonic()
        try:
            while (passed_s := time.monotonic() - began_s) < 60 * minutes:
                with suppress(psutil.NoSuchProcess):
                    samples.append(_look_at(psutil.Process(child.pid), passed_s))
                    on_sample(samples[-1])
                _wait_or_fail(child, interval_s, passed_s, log)
        finally:
            child.terminate()
            try:
                child.wait(_END_TIMEOUT_S)
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()
    return summarise(samples)


def _wait_or_fail(
    child: "subprocess.Popen[bytes]", interval_s: float, passed_s: float, log: Path
) -> None:
    try:
        code = child.wait(interval_s)
    except subprocess.TimeoutExpired:
        return
    raise SoakError(
        f"The program ended by itself after {passed_s:.0f} s with exit code {code}; "
        f"{log} holds what it said."
    )


def _look_at(root: psutil.Process, time_s: float) -> Sample:
    cpu_s, memory_bytes = 0.0, 0
    for process in (root, *root.children(recursive=True)):
        with suppress(psutil.NoSuchProcess, psutil.ZombieProcess):
            times = process.cpu_times()
            cpu_s += times.user + times.system
            memory_bytes += _memory_bytes(process)
    return Sample(time_s, cpu_s, memory_bytes / 2**20)


def _memory_bytes(process: psutil.Process) -> int:
    memory = process.memory_full_info()
    return int(getattr(memory, "pss", memory.uss))


def summarise(samples: Sequence[Sample]) -> SoakResult:
    """Sum a run up.

    Args:
        samples: At least two after the warm-up, in order.

    Returns:
        What the program took.

    Raises:
        SoakError: If there are fewer.
    """
    ends_s = samples[-1].time_s * WARM_UP_SHARE if samples else 0.0
    warm = [sample for sample in samples if sample.time_s >= ends_s]
    if len(warm) < 2:
        raise SoakError("The run was too short to measure anything; let it go on for longer.")
    times_s = np.array([sample.time_s for sample in warm])
    memory_mb = np.array([sample.memory_mb for sample in warm])
    slope, _ = np.polyfit(times_s / 3600, memory_mb, 1)
    length_s = warm[-1].time_s - warm[0].time_s
    return SoakResult(
        minutes=length_s / 60,
        core_share=(warm[-1].cpu_s - warm[0].cpu_s) / length_s,
        memory_mb=float(memory_mb.max()),
        growth_mb_per_hour=float(slope),
    )
