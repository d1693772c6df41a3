"""How does PyTorch run a network, without getting in anybody's way?"""

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from model_zoo.checkpoint import LoadedModel
from model_zoo.networks.streaming import StreamingNetwork


class TorchEngine:
    """Runs a network with PyTorch, on one thread."""

    def __init__(self, model: LoadedModel) -> None:
        """Take a network in evaluation mode; the whole process is held to one thread from now on.

        Two threads that spin through every small operation stall each other on a busy computer.

        Args:
            model: The network and what its file says of it.
        """
        torch.set_num_threads(1)
        self._network = model.network
        self._spec = model.description.input_spec
        self._stream = streaming_network(model)
        self._state: list[Tensor] = []
        self.reset()

    @property
    def name(self) -> str:
        """PyTorch and its version."""
        return f"PyTorch {torch.__version__.partition('+')[0]}"

    def logits(self, frames_CTHW: NDArray[np.float32]) -> NDArray[np.float32]:
        """Score one clip, or the next chunk of a video; see `Engine.logits`."""
        torch.set_flush_denormal(True)  # holds for the calling thread alone
        x_NCTHW = torch.from_numpy(frames_CTHW).unsqueeze(0)
        with torch.inference_mode():
            if self._stream is None:
                logits_NK = self._network(x_NCTHW)
            else:
                logits_NK, self._state = self._stream.step(x_NCTHW, self._state)
        logits: NDArray[np.float32] = logits_NK[0].numpy()
        return logits

    def reset(self) -> None:
        """Forget earlier chunks."""
        if self._stream is not None:
            with torch.inference_mode():
                self._state = self._stream.initial_state(self._spec.height, self._spec.width)


def streaming_network(model: LoadedModel) -> StreamingNetwork | None:
    """Tell whether a network is to be fed chunk by chunk.

    Args:
        model: The network and what its file says of it.

    Returns:
        The network, or None where it sees each clip whole.
    """
    if model.description.input_spec.chunk_frames is None:
        return None
    assert isinstance(model.network, StreamingNetwork), "load_checkpoint lets no other one through"
    return model.network
