"""Does the test pattern show something that moves, on every computer?"""

import numpy as np
import pytest

from gesture_app.camera.frame import CameraError
from gesture_app.camera.test_pattern import RATE_HZ, SWING_S, PatternCamera
from gesture_app.quality_gate import QualityGate
from model_zoo.input_spec import InputSpec


def test_something_swings_from_side_to_side() -> None:
    camera = PatternCamera(realtime=False)
    frames = [camera.read() for _ in range(round(RATE_HZ * SWING_S))]

    columns = [np.nonzero(frame.rgb[288, :, 0] > 190)[0].mean() for frame in frames]

    assert max(columns) > 460
    assert min(columns) < 180
    assert [frame.time_s for frame in frames[:3]] == pytest.approx([0, 1 / 30, 2 / 30])


def test_equal_runs_show_equal_pictures() -> None:
    first, second = PatternCamera(realtime=False), PatternCamera(realtime=False)

    for _ in range(5):
        assert np.array_equal(first.read().rgb, second.read().rgb)


def test_it_is_good_enough_to_act_on() -> None:
    camera, gate = PatternCamera(realtime=False), QualityGate(InputSpec(), 0.1, is_live=True)
    frames = [camera.read() for _ in range(90)]
    for frame in frames:
        gate.see_frame(frame)

    assert gate.reasons(frames[-1].time_s) == ()


def test_a_closed_pattern_gives_nothing() -> None:
    camera = PatternCamera(realtime=True)
    camera.close()

    with pytest.raises(CameraError, match="was closed"):
        camera.read()
