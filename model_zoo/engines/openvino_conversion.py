"""How does OpenVINO get a network that PyTorch holds?

A program: ``python -m model_zoo.engines.openvino_conversion MODEL OUT``. It is run as a process of
its own, because it needs PyTorch, which takes hundreds of megabytes that the live app then does
without.
"""

import sys
import tempfile
import warnings
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from model_zoo.checkpoint import LoadedModel, load_checkpoint
from model_zoo.engines.conversion_process import BAD_MODEL_FILE, end_with_parent
from model_zoo.engines.converted_network import ConvertedNetwork, write_converted
from model_zoo.engines.engine import Engine, EngineError
from model_zoo.engines.openvino_engine import OpenVinoEngine
from model_zoo.engines.openvino_runtime import FrontEndManager, openvino
from model_zoo.engines.torch_engine import TorchEngine, streaming_network
from model_zoo.engines.trial import check_by_running
from model_zoo.errors import CheckpointError
from model_zoo.networks.streaming import StreamingNetwork

MAX_DIFFERENCE = 1e-4
"""How far logits may lie apart, relative to the largest; it is a tenth of that where all is well, and
near 1 where an operation is computed wrongly."""

_NUM_COMPARED = 3


def main(arguments: Sequence[str]) -> int:
    """Convert a model file.

    Args:
        arguments: The model file, and where to write what became of it.

    Returns:
        The exit code; where it is not 0, a sentence was written to standard error.
    """
    model_file, out = map(Path, arguments)
    try:
        model = load_checkpoint(model_file)
        engine = TorchEngine(model)
        check_by_running(engine, model_file, model.description)
        converted = convert(model)
        check_equal(engine, OpenVinoEngine(converted), model)
        write_converted(out, converted)
    except CheckpointError as error:
        sys.stderr.write(f"{error}\n")
        return BAD_MODEL_FILE
    except EngineError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


def convert(model: LoadedModel) -> ConvertedNetwork:
    """Make OpenVINO's form of a network, for one clip or chunk at a time.

    Args:
        model: The network and what its file says of it.

    Returns:
        The network; that of a streaming one remembers by itself.

    Raises:
        EngineError: If the network does something that cannot be converted.
    """
    spec = model.description.input_spec
    frames = torch.zeros(1, 3, spec.frames_at_once, spec.height, spec.width)
    stream = streaming_network(model)
    try:
        if stream is None:
            network = _converted_graph(model.network, [frames])
        else:
            state = stream.initial_state(spec.height, spec.width)
            network = _converted_graph(_Step(stream).eval(), [frames, *state])
            _keep_state_inside(network)
    except RuntimeError as error:
        raise EngineError(
            f"'{model.description.architecture}' cannot be converted ({error})"
        ) from error
    with tempfile.TemporaryDirectory() as folder:
        xml = Path(folder) / "network.xml"
        openvino.save_model(network, xml, compress_to_fp16=False)
        return ConvertedNetwork(xml.read_bytes(), xml.with_suffix(".bin").read_bytes())


def check_equal(known: Engine, converted: Engine, model: LoadedModel) -> None:
    """Show both engines the same random frames; a streaming network gets some chunks in a row.

    Args:
        known: An engine to trust.
        converted: The one in question; it has forgotten the frames afterwards.
        model: What both run.

    Raises:
        EngineError: If their logits lie further apart than `MAX_DIFFERENCE`.
    """
    spec = model.description.input_spec
    rng = np.random.default_rng(0)
    for _ in range(_NUM_COMPARED):
        frames = rng.normal(size=(3, spec.frames_at_once, spec.height, spec.width))
        expected = known.logits(frames.astype(np.float32))
        found = converted.logits(frames.astype(np.float32))
        difference = float(np.abs(found - expected).max())
        if not difference <= MAX_DIFFERENCE * np.abs(expected).max():
            raise EngineError(
                f"{converted.name} computes '{model.description.architecture}' wrongly here: its "
                f"logits are off by {difference:.1e}"
            )
    known.reset()
    converted.reset()


class _Step(nn.Module):
    """A streaming network as a function without memory of its own."""

    def __init__(self, network: StreamingNetwork) -> None:
        super().__init__()
        self.network = network

    def forward(self, chunk_NCTHW: Tensor, *state: Tensor) -> tuple[Tensor, ...]:
        logits_NK, state_after = self.network.step(chunk_NCTHW, state)
        return logits_NK, *state_after


def _converted_graph(network: nn.Module, inputs: Sequence[Tensor]) -> openvino.Model:
    """Convert with OpenVINO's frontend itself: ``openvino.convert_model`` sends statistics."""
    from openvino._offline_transformations import apply_moc_transformations
    from openvino.frontend.pytorch.ts_decoder import TorchScriptPythonDecoder

    frontend = FrontEndManager().load_by_framework("pytorch")
    decoder = TorchScriptPythonDecoder(_traced(network, inputs), shared_memory=False)
    loaded = frontend.load(decoder)  # needs the decoder until the end, and does not hold it
    for place, tensor in zip(loaded.get_inputs(), inputs, strict=True):
        loaded.set_partial_shape(place, openvino.PartialShape(list(tensor.shape)))
        loaded.set_element_type(place, openvino.Type.f32)
    converted = frontend.convert(loaded)
    apply_moc_transformations(converted, cf=True)  # done once here, every start is faster
    return converted


def _traced(network: nn.Module, inputs: Sequence[Tensor]) -> nn.Module:
    """Write down what a network does with inputs of one shape.

    Returns:
        The network, in which whatever follows from that shape is a constant: kernels that are sized
        by the picture could not be converted otherwise.
    """
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")  # that shapes become constants, as is wanted here
        traced = torch.jit.trace(network, tuple(inputs), check_trace=False)  # type: ignore[no-untyped-call]
        torch._C._jit_pass_inline(traced.graph)
        torch._C._jit_pass_peephole(traced.graph)
        torch._C._jit_pass_constant_propagation(traced.graph)
        frozen: nn.Module = torch.jit.freeze(traced)
    return frozen


def _keep_state_inside(network: openvino.Model) -> None:
    """Turn all inputs and outputs but the first into memory that begins with zeros."""
    from openvino._offline_transformations import apply_make_stateful_transformation

    remembered = zip(network.get_parameters()[1:], network.get_results()[1:], strict=True)
    apply_make_stateful_transformation(network, list(remembered))


if __name__ == "__main__":
    end_with_parent()
    sys.exit(main(sys.argv[1:]))
