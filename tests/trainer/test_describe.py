"""What `gesture-trainer describe` says of networks and model files."""

import io
import json
from typing import Any

import pytest
from rich.console import Console

from model_zoo.registry import NETWORKS
from tests.models import ARCHITECTURE, write_untrained_model
from trainer.cli import main
from trainer.inspection.network_report import (
    LatencyReport,
    NetworkReport,
    describe_network,
    open_subject,
    print_report,
)


@pytest.fixture(name="report", scope="module")
def _report(tmp_path_factory: pytest.TempPathFactory) -> NetworkReport:
    path = write_untrained_model(tmp_path_factory.mktemp("model") / "some.safetensors")
    return describe_network(open_subject(str(path), 4, (32, 32)), str(path))


def test_a_network_is_described_part_by_part(report: NetworkReport) -> None:
    parts = {part["name"]: part for part in report["parts"]}
    assert list(parts)[:3] == ["stem, slow", "stem, fast", "stem, fusion"]
    assert parts["stem, fusion"]["shapes"] == [[27, 1, 8, 8], [6, 4, 8, 8]]
    assert all(part["ms"] > 0 for part in parts.values())
    assert 0.4 * report["ms"] < sum(part["ms"] for part in parts.values()) < 1.5 * report["ms"]
    assert report["parameters"] == 276_945
    assert (report["labels"], report["frames"]) == (27, 4)
    assert report["latencies"][0]["engine"].startswith("PyTorch")
    assert all(latency["ms"] or latency["problem"] for latency in report["latencies"])


def test_what_a_model_file_says_of_itself_is_shown(report: NetworkReport) -> None:
    console = Console(file=io.StringIO(), width=100)
    print_report(console, {**report, "notes": {"validation_top1": "59.2%"}})
    said = console.file.getvalue()  # type: ignore[attr-defined]
    assert "some.safetensors" in "".join(said.split()), "long paths are broken"
    for words in (ARCHITECTURE, "4 frames of 32 x 32 pixels, 27 labels"):
        assert words in said
    assert "validation_top1" in said
    assert "59.2%" in said
    assert "27x1x8x8" in said


def test_an_engine_that_cannot_run_it_tells_why(report: NetworkReport) -> None:
    console = Console(file=io.StringIO(), width=100)
    cannot: LatencyReport = {"engine": "Abacus", "frames": 4, "ms": None, "problem": "no beads"}
    print_report(console, {**report, "latencies": [cannot]})
    assert "Abacus: cannot run it (no beads)" in console.file.getvalue()  # type: ignore[attr-defined]


def test_a_streaming_network_is_timed_chunk_by_chunk(capsys: pytest.CaptureFixture[str]) -> None:
    command = ["describe", "stream_shufflenet_v2_w025", "--picture", "32x32", "--frames", "8"]
    report = _json(command, capsys)
    assert report["frames"] == 8
    assert [latency["frames"] for latency in report["latencies"]] == [4, 4, 8, 8]


def test_every_network_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["describe", "--all"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "112 x 112 pixels" in lines[0]
    for name in NETWORKS:
        assert any(name in line for line in lines)
    (line,) = (line for line in lines if "cmda_shufflenet_v2_w050 " in line)
    assert line.split()[1:4] == ["0.444", "16", "153.8"]
    (points,) = (line for line in lines if "stream_points " in line)
    assert points.split()[2] == "4"
    assert float(points.split()[3]) < 50, "points of hands are no pictures"


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        (["cmda_shuflenet_v2_w050"], "Did you mean 'cmda_shufflenet_v2_w050'?"),
        (["missing.safetensors"], "There is no model file missing.safetensors"),
        (["cmda_shufflenet_v2_w025", "--frames", "10"], "num_frames must be a multiple of 4"),
        (["stream_shufflenet_v2_w025", "--frames", "10"], "Choose another with --frames"),
        ([], "Name one network or model file to describe, or ask for --all of them."),
        (["cmda_shufflenet_v2_w025", "--all"], "Name one network or model file"),
    ],
)
def test_what_cannot_be_described_is_told_in_a_sentence(
    command: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["describe", *command]) == 1
    error = capsys.readouterr().err
    assert sentence in error
    assert error.count("\n") == 1


def _json(command: list[str], capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    assert main([*command, "--json"]) == 0
    report: dict[str, Any] = json.loads(capsys.readouterr().out)
    return report
