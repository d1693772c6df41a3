"""What does a network see of the camera's pictures? The pictures themselves, the hands in them, or both.

A lens comes before `model_zoo.preprocessing.prepare_clip`, in live use and in training alike.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from model_zoo.errors import ModelZooError
from model_zoo.hands.hand_pictures import HandWriter
from model_zoo.hands.hand_points import Hands, no_hands
from model_zoo.input_spec import InputSpec, LensName
from model_zoo.preprocessing import fit_picture
from model_zoo.side_by_side import camera_size, side_by_side

if TYPE_CHECKING:
    from model_zoo.hands.tracker import HandTracker


class Lens(Protocol):
    """Shows a network one picture of a video after the other."""

    def look(self, rgb: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """Look at the next picture.

        Args:
            rgb: What the camera took, shape (H, W, 3), not mirrored.

        Returns:
            What the network sees of it, shape (`spec.height`, `spec.width`, 3).
        """
        ...

    @property
    def hands(self) -> Hands | None:
        """Where the hands are in the last picture; None where nobody looks for them."""
        ...

    def begin_anew(self) -> None:
        """Forget earlier pictures: the next one is the first of another recording."""
        ...


class CameraLens:
    """Shows the picture itself, as large as the network wants it.

    Args:
        spec: What the network wants.
    """

    hands = None

    def __init__(self, spec: InputSpec) -> None:
        self._spec = spec

    def look(self, rgb: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """Scale the picture; see `Lens.look`."""
        return fit_picture(rgb, *camera_size(self._spec))

    def begin_anew(self) -> None:
        """Nothing to forget."""


class HandsLens:
    """Shows the hands, written down as a tiny picture.

    Args:
        spec: What the network wants.
    """

    def __init__(self, spec: InputSpec) -> None:
        self._tracker = open_tracker()
        self._writer = HandWriter()
        self._hands = no_hands()

    @property
    def hands(self) -> Hands:
        """Where they are in the last picture."""
        return self._hands

    def look(self, rgb: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """Find the hands and write them down; see `Lens.look`."""
        height, width = rgb.shape[:2]
        self._hands = self._tracker.follow(rgb)
        pictures = self._writer.write(self._hands[np.newaxis], width / height)
        return np.asarray(pictures[0])

    def begin_anew(self) -> None:
        """Forget where the hands were."""
        self._hands = no_hands()
        self._tracker.reset()
        self._writer.begin_anew()


class BothLenses:
    """Shows the picture, and beside it the hands, written down.

    Args:
        spec: What the network wants.
    """

    def __init__(self, spec: InputSpec) -> None:
        self._camera, self._hands = CameraLens(spec), HandsLens(spec)

    @property
    def hands(self) -> Hands:
        """Where they are in the last picture."""
        return self._hands.hands

    def look(self, rgb: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """Look through both; see `Lens.look`."""
        return side_by_side(self._camera.look(rgb), self._hands.look(rgb))

    def begin_anew(self) -> None:
        """Forget where the hands were."""
        self._hands.begin_anew()


_LENSES: Mapping[LensName, Callable[[InputSpec], Lens]] = {
    "camera": CameraLens,
    "hands": HandsLens,
    "both": BothLenses,
}


def open_tracker() -> "HandTracker":
    """Make what finds hands; only it needs OpenVINO, whatever runs the networks.

    Returns:
        A tracker that has seen nothing.

    Raises:
        ModelZooError: If OpenVINO cannot be loaded.
    """
    try:
        from model_zoo.hands.tracker import HandTracker
    except (ImportError, OSError) as error:
        raise ModelZooError(
            f"Hands cannot be looked for without OpenVINO ({error}). Install the program again, or choose a "
            "model that sees pictures."
        ) from error
    return HandTracker()


def open_lens(spec: InputSpec) -> Lens:
    """Make what a network looks through.

    Args:
        spec: What the network wants.

    Returns:
        A lens that has seen nothing.
    """
    return _LENSES[spec.lens](spec)


def look_through(rgb_THWC: NDArray[np.uint8], spec: InputSpec) -> NDArray[np.uint8]:
    """Show a network the pictures of a recording, as if nothing had been before it.

    Args:
        rgb_THWC: Successive pictures, shape (T, H, W, 3), as far apart as the network wants them.
        spec: What it wants.

    Returns:
        Shape (T, `spec.height`, `spec.width`, 3); where it sees the camera's pictures, these as they are, which
        `model_zoo.preprocessing.prepare_clip` scales.
    """
    if spec.lens == "camera":
        return rgb_THWC
    lens = open_lens(spec)
    return np.stack([lens.look(rgb) for rgb in rgb_THWC])
