"""How does OpenVINO run a network, exactly and without getting in anybody's way?

No torch in here: this is what the live app runs.
"""

import numpy as np
from numpy.typing import NDArray

from model_zoo.engines.converted_network import ConvertedNetwork
from model_zoo.engines.engine import UnreadableNetworkError
from model_zoo.engines.openvino_runtime import VERSION, openvino, request_on_one_thread


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
            self._request = request_on_one_thread(core, model)
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
