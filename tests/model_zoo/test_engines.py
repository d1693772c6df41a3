"""Do all engines say what PyTorch says, and is the right one taken?"""

import logging
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from model_zoo.engines.choice import open_engine
from model_zoo.engines.conversion_cache import ConversionCache
from model_zoo.engines.converted_network import ConvertedNetwork, write_converted
from model_zoo.engines.engine import Engine, EngineError
from model_zoo.engines.openvino_conversion import check_equal, convert
from model_zoo.engines.openvino_engine import OpenVinoEngine
from model_zoo.engines.openvino_runtime import openvino
from model_zoo.engines.torch_engine import TorchEngine
from model_zoo.errors import CheckpointError
from model_zoo.input_spec import InputSpec
from model_zoo.networks.streaming import StreamingNetwork
from model_zoo.registry import NETWORKS
from tests.models import untrained_model, write_untrained_model

SMALL = InputSpec(num_frames=8, frame_interval_s=1 / 12, height=48, width=64)
STREAMED = InputSpec(num_frames=32, frame_interval_s=1 / 12, height=48, width=64, chunk_frames=4)
HANDS = replace(STREAMED, height=2, width=24, lens="hands")
BOTH = replace(STREAMED, width=64 + 24, lens="both")
TWO_LENSES = "stream_shufflenet_v2_w025 & stream_points+movement"
TINY_NETWORK = "shufflenet_v2_3d_w025"


def random_frames(spec: InputSpec, seed: int = 0) -> NDArray[np.float32]:
    shape = (3, spec.frames_at_once, spec.height, spec.width)
    return np.random.default_rng(seed).normal(size=shape).astype(np.float32)


def assert_same(found: NDArray[np.float32], expected: NDArray[np.float32]) -> None:
    assert found.dtype == np.float32
    assert found == pytest.approx(expected, abs=1e-4 * float(np.abs(expected).max()))


@pytest.mark.parametrize(
    "name",
    [name for name in NETWORKS if not name.startswith("stream_")]
    + ["cmda_shufflenet_v2_w025+pooled+movement"],
)
def test_openvino_says_what_pytorch_says(name: str) -> None:
    model = untrained_model(name, SMALL)
    known, converted = TorchEngine(model), OpenVinoEngine(convert(model))

    for seed in range(2):
        frames = random_frames(SMALL, seed)
        assert_same(converted.logits(frames), known.logits(frames))


@pytest.mark.parametrize(
    ("name", "spec"),
    [
        *((name, STREAMED) for name in NETWORKS if name.startswith("stream_shufflenet")),
        ("stream_points", HANDS),
        (TWO_LENSES, BOTH),
    ],
)
def test_openvino_remembers_a_stream_as_pytorch_does_and_forgets_it_when_told(
    name: str, spec: InputSpec
) -> None:
    model = untrained_model(name, spec)
    known, converted = TorchEngine(model), OpenVinoEngine(convert(model))
    chunks = [random_frames(spec, seed) for seed in range(16)]
    video_NCTHW = torch.from_numpy(np.concatenate(chunks, axis=1)[np.newaxis])
    assert isinstance(model.network, StreamingNetwork)
    with torch.inference_mode():
        at_once_SK = model.network.chunk_logits(video_NCTHW)[0].numpy()

    first = converted.logits(chunks[0])
    assert_same(first, known.logits(chunks[0]))
    for chunk, expected in zip(chunks[1:], at_once_SK[1:], strict=True):
        found = converted.logits(chunk)
        assert_same(found, known.logits(chunk))
        assert_same(found, expected)
    assert not np.allclose(converted.logits(chunks[0]), first, rtol=1e-3, atol=0)

    converted.reset()
    assert np.array_equal(converted.logits(chunks[0]), first)


def test_a_stream_in_chunks_ends_with_what_the_network_says_of_the_whole() -> None:
    whole = untrained_model("stream_shufflenet_v2_w025", STREAMED)
    engine = TorchEngine(whole)
    chunks = [random_frames(STREAMED, seed) for seed in range(8)]

    for chunk in chunks:
        last = engine.logits(chunk)

    clip = untrained_model(
        "stream_shufflenet_v2_w025", InputSpec(num_frames=32, height=48, width=64)
    )
    assert_same(last, TorchEngine(clip).logits(np.concatenate(chunks, axis=1)))


class WrongEngine:
    """Is right about nothing."""

    name = "Wrong 1.0"

    def logits(self, frames_CTHW: NDArray[np.float32]) -> NDArray[np.float32]:
        return np.zeros(27, np.float32)

    def reset(self) -> None:
        pass


def test_an_engine_that_computes_wrongly_on_this_computer_is_found_out() -> None:
    model = untrained_model(TINY_NETWORK, SMALL)
    wrong: Engine = WrongEngine()

    with pytest.raises(EngineError, match=r"Wrong 1\.0 computes .* wrongly here"):
        check_equal(TorchEngine(model), wrong, model)


class TestChoice:
    """OpenVINO where it works, PyTorch elsewhere, and a reason for it in the log."""

    @pytest.fixture
    def model_file(self, tmp_path: Path) -> Path:
        return write_untrained_model(tmp_path / "tiny.safetensors", TINY_NETWORK, SMALL)

    @pytest.fixture
    def cache(self, tmp_path: Path) -> ConversionCache:
        return ConversionCache(tmp_path / "cache")

    @staticmethod
    def convert_here(model_file: Path, out: Path) -> None:
        from model_zoo.checkpoint import load_checkpoint

        write_converted(out, convert(load_checkpoint(model_file)))

    @staticmethod
    def refuse(_model_file: Path, _out: Path) -> None:
        raise EngineError("it knows no such operation")

    def test_a_model_is_converted_once_and_the_user_is_told_why_it_takes_longer(
        self, model_file: Path, cache: ConversionCache
    ) -> None:
        told: list[str] = []

        for _ in range(2):
            engine, description = open_engine(
                model_file,
                on_preparing=lambda: told.append("preparing"),
                convert=self.convert_here,
                cache=cache,
            )

        assert engine.name.startswith("OpenVINO 20")
        assert description.architecture == TINY_NETWORK
        assert told == ["preparing"]

    def test_what_openvino_does_not_accept_any_more_is_converted_anew(
        self, model_file: Path, cache: ConversionCache
    ) -> None:
        converted: list[Path] = []

        def convert_anew(model: Path, out: Path) -> None:
            converted.append(out)
            if len(converted) == 1:
                write_converted(out, ConvertedNetwork(b"<no network/>", b""))
            else:
                self.convert_here(model, out)

        engine, _ = open_engine(model_file, convert=convert_anew, cache=cache)

        assert engine.name.startswith("OpenVINO 20")
        assert len(converted) == 2

    def test_where_a_model_cannot_be_converted_pytorch_runs_it_and_the_log_says_why(
        self, model_file: Path, cache: ConversionCache, caplog: pytest.LogCaptureFixture
    ) -> None:
        with caplog.at_level(logging.WARNING):
            engine, _ = open_engine(model_file, convert=self.refuse, cache=cache)

        assert engine.name.startswith("PyTorch 2")
        assert "it knows no such operation" in caplog.text

    def test_openvino_by_name_is_not_replaced_in_silence(
        self, model_file: Path, cache: ConversionCache
    ) -> None:
        with pytest.raises(EngineError, match="it knows no such operation"):
            open_engine(model_file, "openvino", convert=self.refuse, cache=cache)

    def test_pytorch_by_name_converts_nothing(
        self, model_file: Path, cache: ConversionCache
    ) -> None:
        engine, _ = open_engine(model_file, "torch", convert=self.refuse, cache=cache)

        assert engine.name.startswith("PyTorch 2")

    def test_a_model_that_sees_whole_clips_cannot_be_fed_in_chunks(
        self, tmp_path: Path, cache: ConversionCache
    ) -> None:
        path = write_untrained_model(tmp_path / "chunks.safetensors", TINY_NETWORK, STREAMED)

        with pytest.raises(CheckpointError, match="sees each clip whole"):
            open_engine(path, convert=self.convert_here, cache=cache)


def test_nothing_of_openvinos_telemetry_is_loaded(tmp_path: Path) -> None:
    model_file = write_untrained_model(tmp_path / "tiny.safetensors", TINY_NETWORK, SMALL)
    program = (
        "import sys\n"
        "from pathlib import Path\n"
        "import numpy as np\n"
        "from model_zoo.engines.openvino_conversion import main\n"
        "from model_zoo.engines.converted_network import read_converted\n"
        "from model_zoo.engines.openvino_engine import OpenVinoEngine\n"
        "assert main(sys.argv[1:]) == 0\n"
        "engine = OpenVinoEngine(read_converted(Path(sys.argv[2])))\n"
        "assert engine.logits(np.zeros((3, 8, 48, 64), np.float32)).shape == (27,)\n"
        "loaded = [name for name in sys.modules if sys.modules[name] is not None]\n"
        "print(*[name for name in loaded if 'telemetry' in name or '.ovc' in name])\n"
    )

    finished = subprocess.run(
        [sys.executable, "-c", program, str(model_file), str(tmp_path / "out.zip")],
        capture_output=True,
        text=True,
        check=False,
    )

    assert (finished.returncode, finished.stdout.strip(), finished.stderr) == (0, "", "")


def test_openvino_computes_exactly_and_on_one_thread() -> None:
    engine = OpenVinoEngine(convert(untrained_model(TINY_NETWORK, SMALL)))

    compiled = engine._request.get_compiled_model()

    assert compiled.get_property("INFERENCE_NUM_THREADS") == 1
    assert compiled.get_property("INFERENCE_PRECISION_HINT") == openvino.Type.f32
    assert compiled.get_property("ENABLE_CPU_PINNING") is False
    assert compiled.get_property("CPU_DENORMALS_OPTIMIZATION") is True


_TWO_ENGINES_COME_AND_GO = """
import signal, sys
from pathlib import Path
from model_zoo.engines.converted_network import read_converted
from model_zoo.engines.openvino_engine import OpenVinoEngine

network = read_converted(Path(sys.argv[1]))
first, second = OpenVinoEngine(network), OpenVinoEngine(network)
del first
del second
signal.signal(signal.SIGTERM, lambda *_: print("handled"))
signal.raise_signal(signal.SIGTERM)
"""


def test_signals_are_handled_after_two_engines_were_used_at_once(tmp_path: Path) -> None:
    write_converted(tmp_path / "network", convert(untrained_model(TINY_NETWORK, SMALL)))
    done = subprocess.run(
        [sys.executable, "-c", _TWO_ENGINES_COME_AND_GO, str(tmp_path / "network")],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (0, "handled\n"), done.stderr
