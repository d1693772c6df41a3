"""Is it noticed what a program takes, and when it grows?"""

import sys
from pathlib import Path

import pytest

from gesture_app.soak import Sample, SoakError, soak, summarise


def test_the_warm_up_is_left_out() -> None:
    loading = [Sample(t, cpu_s=2.0 * t, memory_mb=50 * t) for t in range(10)]
    steady = [Sample(t, cpu_s=20 + 0.1 * t, memory_mb=300) for t in range(10, 101)]

    result = summarise([*loading, *steady])

    assert result.core_share == pytest.approx(0.1)
    assert result.memory_mb == 300
    assert result.growth_mb_per_hour == pytest.approx(0, abs=0.01)
    assert result.minutes == pytest.approx(80 / 60)


def test_growth_is_told_per_hour() -> None:
    growing = [Sample(60.0 * t, cpu_s=1.0 * t, memory_mb=300 + t / 6) for t in range(60)]

    assert summarise(growing).growth_mb_per_hour == pytest.approx(10)


def test_a_program_is_watched_with_its_children(tmp_path: Path) -> None:
    busy = "import time; x = bytearray(b'x') * 60_000_000; end = time.time() + 60\nwhile time.time() < end: pass"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {busy!r}])"
    seen: list[Sample] = []

    result = soak([sys.executable, "-c", parent], 0.03, tmp_path / "log", seen.append, 0.2)

    assert len(seen) >= 3
    assert 0.1 < result.core_share < 1.2
    assert result.memory_mb > 60


def test_a_program_that_ends_by_itself_is_no_measurement(tmp_path: Path) -> None:
    with pytest.raises(SoakError, match="exit code 3"):
        soak([sys.executable, "-c", "raise SystemExit(3)"], 1.0, tmp_path / "log")


def test_a_run_that_is_too_short_is_told() -> None:
    with pytest.raises(SoakError, match="too short"):
        summarise([Sample(0.0, 0.0, 1.0)])
