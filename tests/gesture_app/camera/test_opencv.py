"""Does OpenCV keep out of the way of the others?"""

import os

import numpy as np

from gesture_app.camera import opencv


def test_opencv_does_not_send_qt_to_its_own_plugins() -> None:
    assert opencv.cv2.__version__, "it was imported"
    assert "QT_QPA_PLATFORM_PLUGIN_PATH" not in os.environ
    assert "QT_QPA_FONTDIR" not in os.environ


def test_a_picture_keeps_its_shape_when_it_is_made_smaller_and_red_stays_red() -> None:
    red_bgr = np.full((960, 1280, 3), (0, 0, 255), np.uint8)

    rgb = opencv.to_rgb(red_bgr)

    assert rgb.shape == (480, 640, 3)
    assert rgb[0, 0].tolist() == [255, 0, 0]
