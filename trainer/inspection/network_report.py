"""What is a network made of, and what does each part of it cost?"""

from dataclasses import replace
from pathlib import Path
from typing import TypedDict

import numpy as np
import torch
from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from model_zoo.checkpoint import LoadedModel, load_checkpoint
from model_zoo.complexity import Complexity, build_without_weights, measure_complexity
from model_zoo.description import ModelDescription
from model_zoo.engines.engine import Engine, EngineError
from model_zoo.engines.torch_engine import TorchEngine
from model_zoo.input_spec import InputSpec
from model_zoo.labels import JESTER_LABELS
from model_zoo.networks.network import VideoNetwork
from model_zoo.registry import NETWORKS, build_network, usual_input
from trainer.errors import TrainerError
from trainer.inspection.part_timing import median_ms, time_parts


class PartReport(TypedDict):
    """One part of a network; ``ms`` is the median for one clip on one thread, in PyTorch."""

    name: str
    shapes: list[list[int]]
    parameters: int
    macs: int
    attention_macs: int
    ms: float


class LatencyReport(TypedDict):
    """How long an engine takes for so many frames on one thread, in the median.

    ``ms`` is None where it cannot run the network; ``problem`` then tells why.
    """

    engine: str
    frames: int
    ms: float | None
    problem: str | None


class NetworkReport(TypedDict):
    """What ``gesture-trainer describe --json`` prints.

    ``file`` and ``notes`` are what a model file says; None and empty for a name.
    """

    network: str
    file: str | None
    notes: dict[str, str]
    labels: int
    frames: int
    width: int
    height: int
    parts: list[PartReport]
    parameters: int
    macs: int
    attention_macs: int
    ms: float
    latencies: list[LatencyReport]


class NetworkRow(TypedDict):
    """One line of ``gesture-trainer describe --all --json``."""

    network: str
    parameters: int
    macs: int
    attention_macs: int
    frames: int
    width: int
    height: int
    about: str


def open_subject(
    model: str, num_frames: int | None = None, picture: tuple[int, int] | None = None
) -> LoadedModel:
    """Build a network by its name, or read it from a file.

    Args:
        model: A name that `build_network` knows, or the path of a checkpoint.
        num_frames: T to describe it for; that of the file, or the network's usual one, if None.
        picture: W and H to describe it for; those of the file, or the network's usual ones, if None.

    Returns:
        The network, and the clip that it shall be shown.

    Raises:
        UnknownModelError: If there is neither such a network nor such a file.
        CheckpointError: If the file cannot be used.
        TrainerError: If it cannot see so many frames.
    """  # noqa: DOC502
    if is_file(model):
        loaded = load_checkpoint(Path(model))
    else:
        network = build_network(model, len(JESTER_LABELS)).eval()
        loaded = LoadedModel(
            network=network,
            description=ModelDescription(
                architecture=model, labels=JESTER_LABELS, input_spec=usual_input(model)
            ),
        )
    chosen = _chosen(loaded.description.input_spec, num_frames, picture)
    return replace(loaded, description=replace(loaded.description, input_spec=chosen))


def is_file(model: str) -> bool:
    """Tell a model file from a network's name.

    Args:
        model: What was typed.

    Returns:
        Whether a file is meant.
    """
    return Path(model).suffix == ".safetensors" or Path(model).is_file()


def describe_network(model: LoadedModel, file: str | None) -> NetworkReport:
    """Count and time a network.

    Args:
        model: The network.
        file: Where it comes from; None for fresh weights.

    Returns:
        Everything, ready for JSON.

    Raises:
        TrainerError: If it cannot see such clips.
    """  # noqa: DOC502
    known, spec = model.description, model.description.input_spec
    complexity = _complexity(known.architecture, model.network, spec)
    clip = torch.randn(1, 3, spec.num_frames, spec.height, spec.width)
    timing = time_parts(model.network, clip)
    return {
        "network": known.architecture,
        "file": file,
        "notes": dict(known.notes),
        "labels": len(known.labels),
        "frames": spec.num_frames,
        "width": spec.width,
        "height": spec.height,
        "parts": [
            {
                "name": part.name,
                "shapes": [list(shape) for shape in part.shapes],
                "parameters": part.parameters,
                "macs": part.macs,
                "attention_macs": part.attention_macs,
                "ms": round(timing.part_ms.get(part.name, 0.0), 3),
            }
            for part in complexity.parts
        ],
        "parameters": complexity.parameters,
        "macs": complexity.macs,
        "attention_macs": complexity.attention_macs,
        "ms": round(timing.total_ms, 3),
        "latencies": _latencies(model),
    }


def _latencies(model: LoadedModel) -> list[LatencyReport]:
    """Time both engines; a streaming network also sees a whole clip at once, to compare."""
    spec = model.description.input_spec
    whole = replace(model.description, input_spec=replace(spec, chunk_frames=None))
    forms = [model] if spec.chunk_frames is None else [model, replace(model, description=whole)]
    return [measure(form) for form in forms for measure in (_torch_latency, _openvino_latency)]


def _torch_latency(model: LoadedModel) -> LatencyReport:
    return _latency(TorchEngine(model), model.description.input_spec)


def _openvino_latency(model: LoadedModel) -> LatencyReport:
    spec = model.description.input_spec
    try:
        from model_zoo.engines.openvino_conversion import convert
        from model_zoo.engines.openvino_engine import OpenVinoEngine

        return _latency(OpenVinoEngine(convert(model)), spec)
    except (ImportError, EngineError) as error:
        return {
            "engine": "OpenVINO",
            "frames": spec.frames_at_once,
            "ms": None,
            "problem": str(error),
        }


def _latency(engine: Engine, spec: InputSpec) -> LatencyReport:
    rng = np.random.default_rng(0)
    frames = rng.standard_normal((3, spec.frames_at_once, spec.height, spec.width), np.float32)
    ms = round(median_ms(lambda: engine.logits(frames)), 3)
    return {"engine": engine.name, "frames": spec.frames_at_once, "ms": ms, "problem": None}


def describe_all(
    num_frames: int | None = None, picture: tuple[int, int] | None = None
) -> list[NetworkRow]:
    """Count every network that can be built by name, streaming ones chunk by chunk; none is run.

    Args:
        num_frames: T of the clip; 16 if None.
        picture: W and H of the clip; 112 x 112 if None.

    Returns:
        A row for each, in the order of the registry.

    Raises:
        TrainerError: If a network cannot see such clips.
    """  # noqa: DOC502
    whole = _chosen(InputSpec(), num_frames, picture)
    rows: list[NetworkRow] = []
    for name, entry in NETWORKS.items():
        # Points of hands are of one size, whatever that of pictures.
        sees = entry.input_spec if entry.input_spec.lens == "hands" else whole
        spec = replace(sees, num_frames=entry.input_spec.chunk_frames or whole.num_frames)
        complexity = _complexity(name, build_without_weights(name, len(JESTER_LABELS)), spec)
        rows.append(
            {
                "network": name,
                "parameters": complexity.parameters,
                "macs": complexity.macs,
                "attention_macs": complexity.attention_macs,
                "frames": spec.num_frames,
                "width": spec.width,
                "height": spec.height,
                "about": entry.about,
            }
        )
    return rows


def print_report(console: Console, report: NetworkReport) -> None:
    """Show one network as a table, with what its file says of itself above.

    Args:
        console: Where to.
        report: What to show.
    """
    if report["file"] is not None:
        console.print(_notes_table(report))
    title = f"{report['network']}, {_clip_in_words(report)}, {report['labels']} labels"
    table = Table(title=title, box=box.SIMPLE)
    table.add_column("part", overflow="fold")
    table.add_column("CxTxHxW out", no_wrap=True)
    for heading in ("params", "MMACs", "attention", "ms", "time"):
        table.add_column(heading, justify="right", no_wrap=True)
    for part in report["parts"]:
        table.add_row(
            part["name"],
            "\n".join("x".join(map(str, shape)) for shape in part["shapes"]),
            f"{part['parameters']:,}",
            _millions(part["macs"]),
            _millions(part["attention_macs"]),
            f"{part['ms']:.2f}",
            f"{part['ms'] / report['ms']:.0%}",
        )
    table.add_section()
    table.add_row(
        "whole",
        str(report["labels"]),
        f"{report['parameters']:,}",
        _millions(report["macs"]),
        _millions(report["attention_macs"]),
        f"{report['ms']:.2f}",
        "100%",
    )
    console.print(table)
    for latency in report["latencies"]:
        told = (
            f"cannot run it ({latency['problem']})"
            if latency["ms"] is None
            else f"{latency['ms']:.1f} ms for {latency['frames']} frames on one thread"
        )
        console.print(f"  {latency['engine']}: {escape(told)}", highlight=False)


def print_networks(console: Console, rows: list[NetworkRow]) -> None:
    """Show what can be built by name.

    Args:
        console: Where to.
        rows: What to show.
    """
    size = f"{rows[0]['width']} x {rows[0]['height']} pixels"
    table = Table(title=f"{size}, {len(JESTER_LABELS)} labels", box=box.SIMPLE)
    table.add_column("network", no_wrap=True)
    for heading in ("M params", "frames", "MMACs", "attention"):
        table.add_column(heading, justify="right", no_wrap=True)
    for row in rows:
        table.add_row(
            row["network"],
            f"{row['parameters'] / 1e6:.3f}",
            str(row["frames"]),
            _millions(row["macs"]),
            _millions(row["attention_macs"]),
        )
    console.print(table)


def _notes_table(report: NetworkReport) -> Table:
    table = Table(title=escape(str(report["file"])), box=box.SIMPLE, show_header=False)
    table.add_column(no_wrap=True)
    table.add_column()
    for name, note in report["notes"].items():
        if name.rpartition(": ")[2] != "recipe":  # long, and for machines
            table.add_row(escape(name), escape(note))
    return table


def _chosen(spec: InputSpec, num_frames: int | None, picture: tuple[int, int] | None) -> InputSpec:
    width, height = picture or (spec.width, spec.height)
    try:
        return replace(spec, num_frames=num_frames or spec.num_frames, height=height, width=width)
    except ValueError as error:
        raise TrainerError(
            f"There is no such clip: {error}. Choose another with --frames."
        ) from error


def _complexity(name: str, network: VideoNetwork, spec: InputSpec) -> Complexity:
    try:
        return measure_complexity(
            network, num_frames=spec.num_frames, height=spec.height, width=spec.width
        )
    except (ValueError, RuntimeError) as error:
        raise TrainerError(
            f"{name} cannot see clips of {spec.num_frames} frames of {spec.width} x {spec.height} "
            f"pixels ({error}). Choose others with --frames and --picture."
        ) from error


def _clip_in_words(report: NetworkReport) -> str:
    return f"{report['frames']} frames of {report['width']} x {report['height']} pixels"


def _millions(count: int) -> str:
    return f"{count / 1e6:,.1f}" if count else "-"
