"""Does the benchmark measure what it says, and can its figures be read?"""

import json
from pathlib import Path

import pytest

from gesture_app.bench import FRAME_RATES_HZ, Candidate, measure, num_turns
from gesture_app.cli import main
from gesture_app.frame_buffer import Clip
from gesture_app.recogniser import Recognition
from model_zoo.input_spec import InputSpec
from tests.fakes import ScriptedRecogniser


class BusyRecogniser(ScriptedRecogniser):
    """Keeps the processor busy with every clip."""

    def __init__(self, rounds: int) -> None:
        super().__init__([("No gesture", 1.0)])
        self._rounds = rounds

    def recognise(self, clip: Clip) -> Recognition:
        sum(range(self._rounds))
        return super().recognise(clip)


def candidate(recogniser: ScriptedRecogniser) -> Candidate:
    return Candidate(model="m", engine="e", load_s=0.0, recogniser=recogniser)


def test_a_slower_recogniser_takes_longer_and_more_of_the_processor() -> None:
    lazy, busy = BusyRecogniser(1), BusyRecogniser(300_000)

    *_, (quick, slow) = measure([candidate(lazy), candidate(busy)], seconds=2)

    assert slow.decision_ms[0] > 5 * quick.decision_ms[0]
    assert slow.decision_ms[1] >= slow.decision_ms[0]
    for rate_hz in FRAME_RATES_HZ:
        assert slow.core_share[rate_hz] > quick.core_share[rate_hz] > 0


def test_clips_are_scored_as_often_as_they_are_live() -> None:
    *_, (speed,) = measure([candidate(BusyRecogniser(1))], seconds=3)

    assert speed.decisions_per_s == pytest.approx(10, abs=1.5)


@pytest.mark.parametrize(("seconds", "turns"), [(0.1, 1), (1, 1), (2.5, 3)])
def test_progress_is_told_as_often_as_was_promised(seconds: float, turns: int) -> None:
    assert num_turns(seconds) == turns
    assert len(list(measure([candidate(BusyRecogniser(1))], seconds))) == turns


def test_the_command_measures_each_engine(
    untrained_model: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["bench", str(untrained_model), "--seconds", "1", "--json"]) == 0

    report = json.loads(capsys.readouterr().out)
    rows = report["measured"]
    assert report["frame_rates_hz"] == [12, 15, 30]
    assert [row["engine"].split()[0] for row in rows] == ["OpenVINO", "PyTorch"]
    assert all(row["model"] == untrained_model.stem for row in rows)
    assert all(0 < row["decision_ms"][0] <= row["decision_ms"][1] for row in rows)


def test_the_table_names_models_and_engines(
    untrained_model: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["bench", str(untrained_model), "--engine", "torch", "--seconds", "1"]
    assert main(arguments) == 0

    printed = capsys.readouterr().out
    assert untrained_model.stem in printed
    assert "PyTorch" in printed
    assert "OpenVINO" not in printed


def test_what_cannot_be_measured_is_told_beside_the_others(
    untrained_model: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["bench", str(tmp_path / "absent.safetensors"), str(untrained_model), "--json"]
    assert main([*arguments, "--engine", "torch", "--seconds", "1"]) == 0

    printed = capsys.readouterr()
    report = json.loads(printed.out)
    assert [row["model"] for row in report["measured"]] == [untrained_model.stem]
    assert [row["model"] for row in report["unusable"]] == ["absent"]
    assert "absent on torch was not measured. There is no model file" in printed.err


@pytest.mark.parametrize("options", [["--engine", "torch"], ["--model", "x.safetensors"]])
def test_options_that_would_not_count_are_refused(
    options: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main([*options, "bench"])
    assert stopped.value.code == 2
    assert "options of bench behind it" in capsys.readouterr().err


def test_networks_that_see_long_clips_are_measured_too() -> None:
    recogniser = BusyRecogniser(1)
    recogniser.input_spec = InputSpec(num_frames=64, frame_interval_s=0.1, height=8, width=8)

    *_, (speed,) = measure([candidate(recogniser)], seconds=1)

    assert speed.decision_ms[0] > 0
    assert speed.decisions_per_s == pytest.approx(10, abs=1.5)


def test_a_missing_model_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", str(tmp_path / "absent.safetensors")]) == 4
    assert "absent.safetensors" in capsys.readouterr().err


@pytest.mark.parametrize("seconds", ["0", "-1", "nan", "soon"])
def test_an_impossible_duration_is_refused(
    seconds: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["bench", "--seconds", seconds])
    assert stopped.value.code == 2
    assert "--seconds" in capsys.readouterr().err
