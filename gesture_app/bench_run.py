"""What does `gesture-app bench` do and print?"""

import json
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from itertools import product
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from gesture_app import bundled
from gesture_app.bench import FRAME_RATES_HZ, Candidate, Speed, measure, num_turns
from gesture_app.recogniser import ModelError, NetworkRecogniser
from model_zoo.engines.names import EngineChoice


def run_bench(
    models: Sequence[Path], engines: Sequence[EngineChoice], seconds: float, *, as_json: bool
) -> None:
    """Measure models on this computer, show the progress, and print what came of it.

    Args:
        models: Model files; empty takes all that came with the program.
        engines: To run each of them.
        seconds: Of video for each model, engine and frame rate.
        as_json: Print one JSON object instead of a table.

    Raises:
        ModelError: If none of them can be measured; where some can, the others are told.
    """
    files = models or bundled.models()
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    ) as progress:
        loading = progress.add_task("Loading", total=len(files) * len(engines))
        candidates: list[Candidate] = []
        unusable: list[_Unusable] = []
        for file, engine in product(files, engines):
            try:
                candidates.append(_load(file, engine))
            except ModelError as error:
                unusable.append(_Unusable(file.stem, engine, str(error)))
            progress.advance(loading)
        if not candidates:
            raise ModelError(unusable[0].reason if unusable else "There is no model to measure.")
        measuring = progress.add_task("Measuring", total=num_turns(seconds))
        for so_far in measure(candidates, seconds):
            progress.advance(measuring)
            speeds = so_far
    if as_json:
        report = _report(candidates, speeds) | {"unusable": [asdict(one) for one in unusable]}
        sys.stdout.write(json.dumps(report) + "\n")
    else:
        _print_table(Console(), candidates, speeds)
    for one in unusable:
        sys.stderr.write(
            f"gesture-app: {one.model} on {one.engine} was not measured. {one.reason}\n"
        )


@dataclass(frozen=True, slots=True)
class _Unusable:
    """A model that an engine cannot run here, and why, a sentence."""

    model: str
    engine: EngineChoice
    reason: str


def _load(file: Path, engine: EngineChoice) -> Candidate:
    began_s = time.perf_counter()
    recogniser = NetworkRecogniser.load(file, engine)
    return Candidate(
        model=file.stem,
        engine=recogniser.engine,
        load_s=time.perf_counter() - began_s,
        recogniser=recogniser,
    )


def _report(candidates: Sequence[Candidate], speeds: Sequence[Speed]) -> dict[str, object]:
    rows = [
        {
            "model": candidate.model,
            "engine": candidate.engine,
            "load_s": round(candidate.load_s, 2),
            **asdict(speed),
        }
        for candidate, speed in zip(candidates, speeds, strict=True)
    ]
    return {"frame_rates_hz": FRAME_RATES_HZ, "measured": rows}


def _print_table(
    console: Console, candidates: Sequence[Candidate], speeds: Sequence[Speed]
) -> None:
    table = Table(
        caption="Milliseconds per decision, and how much of one processor core the whole pipeline "
        "takes, camera excluded, for cameras of so many frames a second."
    )
    table.add_column("model, engine", overflow="fold")
    for heading in ("ready", "median", "p95", *(f"{rate_hz} fps" for rate_hz in FRAME_RATES_HZ)):
        table.add_column(heading, justify="right", no_wrap=True)
    for candidate, speed in zip(candidates, speeds, strict=True):
        median_ms, p95_ms = speed.decision_ms
        table.add_row(
            f"{escape(candidate.model)}, {candidate.engine}\n[dim]{speed.decisions_per_s:.0f} decisions/s",
            f"{candidate.load_s:.1f} s",
            f"{median_ms:.1f} ms",
            f"{p95_ms:.1f} ms",
            *(f"{speed.core_share[rate_hz]:.1%}" for rate_hz in FRAME_RATES_HZ),
        )
    console.print(table)
