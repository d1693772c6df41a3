"""How does OpenVINO run a network, exactly and without getting in anybody's way?

No torch in here: this is what the live app runs.
"""

from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from model_zoo.engines.converted_network import ConvertedNetwork
from model_zoo.engines.engine import UnreadableNetworkError
from model_zoo.engines.openvino_runtime import VERSION, openvino
from model_zoo.engines.signal_stack import signal_stack_kept

_SETTINGS = MappingProxyType(
    {
        "INFERENCE_PRECISION_HINT": "f32",  # otherwise bfloat16 where the processor has it
        "INFERENCE_NUM_THREADS": 1,
        "NUM_STREAMS": 1,
        "ENABLE_CPU_PINNING": False,
        "CPU_DENORMALS_OPTIMIZATION": True,  # softmax makes denormals, which processors are slow at
    }
)


class OpenVinoEngine:
    """Runs a converted network on one thread of the CPU, in float32."""

    def __init__(self, network: ConvertedNetwork) -> None:
        """Compile a network for this processor.

        Args:
            network: What to run.

        Raises:
            UnreadableNetworkError: If OpenVINO does not accept it.
        """
        try:
            core = openvino.Core()
            model = core.read_model(network.xml, network.weights)
            with signal_stack_kept():
                compiled = core.compile_model(model, "CPU", dict(_SETTINGS))
            self._request = compiled.create_infer_request()
        except RuntimeError as error:
            first_line = str(error).strip().partition("\n")[0]
            raise UnreadableNetworkError(
                f"{self.name} does not accept the network ({first_line})"
            ) from error

    @property
    def name(self) -> str:
        """OpenVINO and its version."""
        return f"OpenVINO {VERSION.partition('-')[0]}"

    def logits(self, frames_CTHW: NDArray[np.float32]) -> NDArray[np.float32]:
        """Score one clip, or the next chunk of a video; see `Engine.logits`."""
        logits_K: NDArray[np.float32] = self._request.infer([frames_CTHW[np.newaxis]])[0][0]
        return logits_K

    def reset(self) -> None:
        """Forget earlier chunks."""
        self._request.reset_state()
