"""What is told of a machine's speed, and what is wanted of it?"""

import os
import platform
from pathlib import Path
from typing import TypedDict

POOLED, RELEASED = "training, pooled attention", "training, attention as released"
PACKED, JPEG = "loading packed clips", "loading JPEG folders"
TOGETHER = "training, 2 processes"
_TARGET_CLIPS_PER_S, _TARGET_SPEED_UP, _TARGET_EFFICIENCY = 25.0, 10.0, 0.85
_TARGET_PACKED, _TARGET_JPEG = 3.0, 1.5


class Speed(TypedDict):
    """Clips a second: of one core's time, and by the clock."""

    per_core_s: float
    per_s: float


class Figure(TypedDict):
    """One figure with its target; ``is_met`` is None where a busy machine cannot tell."""

    name: str
    value: float
    target: float
    unit: str
    needs_free_cores: bool
    is_met: bool | None


class Machine(TypedDict):
    """Where it was measured; loads are averages over a minute, None where the system tells none."""

    processor: str
    cores: int
    load_before: float | None
    load_after: float | None
    torch: str
    python: str


class BenchReport(TypedDict):
    """What ``gesture-trainer bench --json`` writes.

    ``core_share`` is how much of a core one process got while it wanted all of it.
    """

    schema: str
    machine: Machine
    network: str
    clips: str
    core_share: float
    is_free: bool
    speeds: dict[str, Speed]
    figures: list[Figure]


def judge(
    speeds: dict[str, Speed], both_per_s: float, efficiency: float, *, is_free: bool
) -> list[Figure]:
    """Hold what was measured against what is wanted.

    Args:
        speeds: Of training and loading, in one process.
        both_per_s: Clips that two processes trained in a second by the clock.
        efficiency: That as a part of twice what one process trained.
        is_free: Whether two cores were free.

    Returns:
        Every figure with its target.
    """
    pooled, released = speeds[POOLED]["per_core_s"], speeds[RELEASED]["per_core_s"]

    def figure(name: str, value: float, target: float, unit: str, *, free: bool = False) -> Figure:
        met = None if free and not is_free else value >= target
        return {
            "name": name,
            "value": round(value, 3),
            "target": target,
            "unit": unit,
            "needs_free_cores": free,
            "is_met": met,
        }

    return [
        figure(
            f"{TOGETHER}, two free cores", both_per_s, _TARGET_CLIPS_PER_S, "clips/s", free=True
        ),
        figure("pooled against released attention", pooled / released, _TARGET_SPEED_UP, "times"),
        figure(
            f"{PACKED}, against training", speeds[PACKED]["per_core_s"] / pooled, _TARGET_PACKED,
            "times",
        ),
        figure(
            f"{JPEG}, against training", speeds[JPEG]["per_core_s"] / pooled, _TARGET_JPEG, "times"
        ),
        figure(
            "2 processes: part of twice one's speed, two free cores", efficiency,
            _TARGET_EFFICIENCY, "share", free=True,
        ),
    ]  # fmt: skip


def machine_load() -> float | None:
    """Tell how many programs wanted a core.

    Returns:
        Mean of the last minute; None where the system does not tell, as Windows.
    """
    return round(os.getloadavg()[0], 2) if hasattr(os, "getloadavg") else None


def processor_name() -> str:
    """Tell what the processor is called.

    Returns:
        The maker's name for it, as far as the system tells.
    """
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.processor() or platform.machine())
