"""Does the benchmark measure what it says, and can its figures be read?"""

import json
from pathlib import Path

import pytest

from gesture_app.bench import FRAME_RATES_HZ, Candidate, measure, num_turns
from gesture_app.cli import main
from gesture_app.frame_buffer import Clip
from gesture_app.recogniser import Recognition
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
