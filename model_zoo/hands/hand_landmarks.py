"""Where are the joints of a hand of which it is roughly known where it is?

Source: Zhang et al., "MediaPipe Hands: On-device Real-time Hand Tracking", 2020, section 2.2; google-ai-edge/
mediapipe, graph hand_landmark_cpu.
"""

import numpy as np
from numpy.typing import NDArray

from model_zoo.hands.hand_network import LANDMARK_NETWORK, HandNetwork
from model_zoo.hands.hand_points import NUM_POINTS
from model_zoo.hands.region import Region

_MIN_PRESENCE = 0.4
"""What is less likely a hand than this, 0..1, is none. MediaPipe takes 0.5; this finds slightly more hands in
webcams' pictures."""


class HandLandmarks:
    """Finds the points of one hand."""

    def __init__(self) -> None:
        """Read the network; see `HandNetwork` for what can be wrong with it."""
        self._network = HandNetwork(LANDMARK_NETWORK)

    def find(self, rgb: NDArray[np.uint8], region: Region) -> NDArray[np.float32] | None:
        """Look at one part of a picture.

        Args:
            rgb: The picture, shape (H, W, 3).
            region: The part.

        Returns:
            Shape (21, 2), x and y in pixels of the picture; None if there is no hand in that part.
        """
        side = self._network.side
        points, presence = self._network.outputs(region.cut(rgb, side))[:2]
        if presence[0] < _MIN_PRESENCE:
            return None
        return region.to_picture(points.reshape(NUM_POINTS, 3)[:, :2] / np.float32(side))
