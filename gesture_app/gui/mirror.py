"""What does a mirror of some size show of a frame?"""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from gesture_app.camera.opencv import cv2


class Mirror:
    """Turns frames into pictures of the very size in which they are painted.

    OpenCV does it on this thread and always in the same memory; Qt would share the work out among
    threads, which costs more than the work.
    """

    def __init__(self) -> None:
        """Show nothing yet."""
        self._pixels: NDArray[np.uint8] = np.empty((0, 0, 4), np.uint8)

    def show(self, rgb: NDArray[np.uint8], size: QSize, ratio: float) -> QImage:
        """Mirror and scale a frame.

        Args:
            rgb: Shape (H, W, 3), RGB.
            size: Of the picture, in pixels of the widget; not empty.
            ratio: Pixels of the screen in one of the widget.

        Returns:
            The picture. The next one is written into the same memory.
        """
        width, height = round(size.width() * ratio), round(size.height() * ratio)
        if self._pixels.shape[:2] != (height, width):
            self._pixels = np.empty((height, width, 4), np.uint8)
        mirrored = cv2.cvtColor(cv2.flip(rgb, 1), cv2.COLOR_RGB2BGRA)
        cv2.resize(mirrored, (width, height), self._pixels, interpolation=cv2.INTER_LINEAR)
        image = QImage(self._pixels.data, width, height, 4 * width, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(ratio)
        return image
