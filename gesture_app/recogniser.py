"""Room 3: what might this clip show?"""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Protocol, Self

import numpy as np
from numpy.typing import NDArray

from gesture_app.errors import GestureAppError
from gesture_app.frame_buffer import Clip
from model_zoo.errors import ModelZooError
from model_zoo.input_spec import InputSpec
from model_zoo.preprocessing import prepare_clip

if TYPE_CHECKING:
    from model_zoo.checkpoint import LoadedModel


class ModelError(GestureAppError):
    """A model file cannot be used."""

    exit_code: ClassVar[int] = 4


@dataclass(frozen=True, slots=True)
class Recognition:
    """What a network says about one clip.

    Attributes:
        probabilities: Shape (K,), 0..1, summing to 1, in the order of `labels`.
        labels: The K class names.
        time_s: Capture time of the clip's last frame, in seconds.
    """

    probabilities: NDArray[np.float32]
    labels: tuple[str, ...]
    time_s: float


class Recogniser(Protocol):
    """Anything that says what a clip might show."""

    @property
    def input_spec(self) -> InputSpec:
        """The clip it wants to see."""
        ...

    @property
    def labels(self) -> tuple[str, ...]:
        """The classes it knows, in the order of its probabilities."""
        ...

    def recognise(self, clip: Clip) -> Recognition:
        """Score one clip.

        Args:
            clip: As many frames as `input_spec` says.

        Returns:
            A probability for each label.
        """
        ...


class NetworkRecogniser:
    """Scores clips with a network of the model zoo, on one CPU thread."""

    def __init__(self, model: "LoadedModel") -> None:
        """Take a network in evaluation mode; `load` is the usual way here.

        Args:
            model: The network and what its file says of it.
        """
        self._network = model.network
        self._labels = model.description.labels
        self._input_spec = model.description.input_spec

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read a model file and run the network once, so that the first real clip is fast too.

        Importing torch takes seconds: a window should call this on a thread of its own.

        Args:
            path: A checkpoint of this project's format.

        Returns:
            A recogniser that is ready for use.

        Raises:
            ModelError: If the file is missing, damaged, of another program, or contradicts itself.
        """
        import torch

        from model_zoo.checkpoint import load_checkpoint

        torch.set_num_threads(1)
        torch.set_flush_denormal(True)
        try:
            recogniser = cls(load_checkpoint(path))
        except ModelZooError as error:
            raise ModelError(str(error)) from error
        recogniser._check_by_running(path)
        return recogniser

    @property
    def input_spec(self) -> InputSpec:
        """The clip that the network was trained on."""
        return self._input_spec

    @property
    def labels(self) -> tuple[str, ...]:
        """The classes of the network."""
        return self._labels

    def recognise(self, clip: Clip) -> Recognition:
        """Score one clip.

        Args:
            clip: As many frames as `input_spec` says, any size.

        Returns:
            The network's probabilities (softmax of its logits).
        """
        import torch

        x_NCTHW = torch.from_numpy(prepare_clip(clip.rgb, self._input_spec)).unsqueeze(0)
        with torch.inference_mode():
            logits_NK = self._network(x_NCTHW)
            probabilities = torch.softmax(logits_NK[0].float(), dim=0).numpy()
        return Recognition(probabilities, self._labels, clip.time_s)

    def _check_by_running(self, path: Path) -> None:
        spec = self._input_spec
        still = np.zeros((spec.num_frames, spec.height, spec.width, 3), np.uint8)
        try:
            probabilities = self.recognise(Clip(still, 0.0)).probabilities
        except (ValueError, RuntimeError) as error:
            raise ModelError(
                f"The network in {path} cannot see clips such as its file describes ({error}); use "
                "a file that was written by one training run."
            ) from error
        if probabilities.shape != (len(self._labels),):
            raise ModelError(
                f"The model file {path} names {len(self._labels)} gestures, but its network tells "
                f"{probabilities.shape[0]} apart; use a file that was written by one training run."
            )
        if not np.isfinite(probabilities).all():
            raise ModelError(
                f"The network in {path} answers with numbers that are not finite; its weights are "
                "damaged, use another file."
            )
