"""How is one of MediaPipe's networks read and run?"""

import hashlib
from pathlib import Path
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from model_zoo.engines.openvino_runtime import openvino, request_on_one_thread
from model_zoo.errors import ModelZooError

ASSETS = Path(__file__).parent / "assets"
"""Where the networks are; the README.md there tells where they come from."""

PALM_NETWORK = "palm_detection_full.tflite"
LANDMARK_NETWORK = "hand_landmark_full.tflite"

_SHA256 = MappingProxyType(
    {
        PALM_NETWORK: "1b14e9422c6ad006cde6581a46c8b90dd573c07ab7f3934b5589e7cea3f89a54",
        LANDMARK_NETWORK: "11c272b891e1a99ab034208e23937a8008388cf11ed2a9d776ed3d01d0ba00e3",
    }
)


class HandNetworkError(ModelZooError):
    """A network that finds hands is missing, damaged, or not accepted by OpenVINO."""


class HandNetwork:
    """Runs one network on one thread of the CPU, in float32."""

    def __init__(self, name: str, folder: Path = ASSETS) -> None:
        """Read and compile a network.

        Args:
            name: Its file, `PALM_NETWORK` or `LANDMARK_NETWORK`.
            folder: Where that is.

        Raises:
            HandNetworkError: If it is missing or damaged, or OpenVINO does not accept it.
        """
        path = folder / name
        _check(path)
        try:
            core = openvino.Core()
            model = core.read_model(str(path))
            self._request = request_on_one_thread(core, model)
        except RuntimeError as error:
            first_line = str(error).strip().partition("\n")[0]
            raise HandNetworkError(
                f"OpenVINO does not accept the network {path} ({first_line}). Install Gesture App "
                "again with the version of OpenVINO that it asks for."
            ) from error
        self.side: int = model.inputs[0].shape[1]
        """Rows and columns of the picture that it looks at."""

    def outputs(self, picture: NDArray[np.uint8]) -> list[NDArray[np.float32]]:
        """Look at a picture.

        Args:
            picture: Shape (`side`, `side`, 3), RGB.

        Returns:
            What the network answers, in its own order, without the leading 1 of the shapes.
        """
        shares = np.multiply(picture[np.newaxis], np.float32(1 / 255), dtype=np.float32)
        answers = self._request.infer([shares])
        return [answers[number][0] for number in range(len(answers))]


def _check(path: Path) -> None:
    """Compare a network's file with the one that was measured.

    Raises:
        HandNetworkError: If it is missing, cannot be read, or is another one.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise HandNetworkError(
            f"The network {path}, which finds hands, cannot be read ({error.strerror}). Install "
            "Gesture App again."
        ) from error
    if hashlib.sha256(content).hexdigest() != _SHA256[path.name]:
        raise HandNetworkError(
            f"The network {path}, which finds hands, is damaged: its SHA-256 is not the expected "
            f"one. Install Gesture App again."
        )
