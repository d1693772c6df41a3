"""Is a model measured in a process of its own, and is what was measured found again?"""

import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from threading import Thread

import pytest

from gesture_app.models.measured_speed import MeasuredSpeed, MeasuredSpeeds
from gesture_app.models.measuring import ChildMeasurement, MeasuringCancelled
from gesture_app.recogniser import ModelError

FIGURES = {
    "engine": "an engine",
    "median_ms": 8.0,
    "p95_ms": 9.0,
    "answers_per_s": 10.0,
    "core_share": 0.1,
}
SPEED = MeasuredSpeed(
    engine="an engine",
    median_ms=8.0,
    p95_ms=9.0,
    answers_per_s=10.0,
    core_share=0.1,
    day="2026-11-28",
)


def child(*lines: str) -> Sequence[str]:
    return (sys.executable, "-c", "\n".join(["import sys, time", *lines]))


def say(told: object) -> str:
    return f"print({json.dumps(told)!r}, flush=True)"


def ignore(_: float) -> None:
    pass


def test_a_real_model_is_measured_with_progress(untrained_model: Path) -> None:
    progress: list[float] = []

    speed = ChildMeasurement(untrained_model, "torch").run(progress.append)

    assert speed.engine.startswith("PyTorch")
    assert 0 < speed.median_ms <= speed.p95_ms
    assert 0 < speed.answers_per_s <= 10
    assert speed.core_share > 0
    assert progress == sorted(progress)
    assert progress[-1] == 1


def test_a_file_that_cannot_be_run_is_told_in_its_own_words(tmp_path: Path) -> None:
    path = tmp_path / "nothing.safetensors"

    with pytest.raises(ModelError, match="There is no model file"):
        ChildMeasurement(path, "torch").run(ignore)


def test_what_libraries_print_is_not_taken_for_an_answer() -> None:
    talkative = child("print('[warning] hello')", "print('{')", say({"speed": FIGURES}))

    measured = ChildMeasurement(Path("a"), "auto", child=talkative).run(ignore)

    assert replace(measured, day=SPEED.day) == SPEED


def test_a_crash_of_the_engine_is_a_sentence_and_not_the_end() -> None:
    crashing = child(say({"progress": 0.5}), "import os", "os._exit(139)")

    with pytest.raises(ModelError, match="ended with code 139"):
        ChildMeasurement(Path("a"), "auto", child=crashing).run(ignore)


def test_it_can_be_stopped_while_it_runs() -> None:
    endless = child(say({"progress": 0.5}), "time.sleep(600)")
    measurement = ChildMeasurement(Path("a"), "auto", child=endless)

    def stop(_: float) -> None:
        Thread(target=measurement.cancel).start()

    with pytest.raises(MeasuringCancelled):
        measurement.run(stop)


def test_what_was_stopped_before_it_began_never_begins(tmp_path: Path) -> None:
    mark = tmp_path / "began"
    measurement = ChildMeasurement(
        Path("a"), "auto", child=child(f"open({str(mark)!r}, 'w').close()")
    )
    measurement.cancel()

    with pytest.raises(MeasuringCancelled):
        measurement.run(ignore)

    assert not mark.exists()


class TestMeasuredSpeeds:
    def test_they_are_found_by_content_and_engine(self, tmp_path: Path) -> None:
        speeds = MeasuredSpeeds(tmp_path / "speeds")
        model, renamed, other = (tmp_path / name for name in ("a", "b", "c"))
        for path, content in ((model, b"1"), (renamed, b"1"), (other, b"2")):
            path.write_bytes(content)

        speeds.keep(model, "auto", SPEED)

        assert speeds.find(renamed, "auto") == SPEED
        assert speeds.find(model, "torch") is None
        assert speeds.find(other, "auto") is None

    @pytest.mark.parametrize("text", ["", "[]", "{}", json.dumps(FIGURES | {"core_share": "x"})])
    def test_what_is_damaged_counts_as_not_measured(self, tmp_path: Path, text: str) -> None:
        speeds = MeasuredSpeeds(tmp_path / "speeds")
        model = tmp_path / "a"
        model.write_bytes(b"1")
        speeds.keep(model, "auto", SPEED)
        (kept,) = (tmp_path / "speeds").iterdir()
        kept.write_text(text, encoding="utf-8")

        assert speeds.find(model, "auto") is None

    def test_a_folder_that_cannot_be_written_is_no_failure(self, tmp_path: Path) -> None:
        (tmp_path / "speeds").write_bytes(b"")
        speeds = MeasuredSpeeds(tmp_path / "speeds")

        speeds.keep(tmp_path / "speeds", "auto", SPEED)

        assert speeds.find(tmp_path / "speeds", "auto") is None
