"""Is it measured from the camera's picture to the action?"""

import time

from PySide6.QtWidgets import QApplication

from gesture_app.actions.action import Action, MovePointer
from gesture_app.latency import measure_latency
from model_zoo.input_spec import InputSpec
from tests.fakes import RecordingBackend

SLOW_S = 0.03


class SlowBackend(RecordingBackend):
    """Takes its time for every action."""

    def perform(self, action: Action) -> None:
        ends_s = time.perf_counter() + SLOW_S
        while time.perf_counter() < ends_s:
            pass
        super().perform(action)


def test_a_slow_backend_shows_in_the_delay_and_the_pointer_comes_back(qapp: QApplication) -> None:
    backend = SlowBackend()
    spec = InputSpec(num_frames=4, frame_interval_s=0.1, height=24, width=32)

    latency = measure_latency(qapp, lambda: backend, spec, seconds=1.5, warm_up_s=1.5)

    assert len(latency.delays_ms) >= 3
    assert latency.delays_ms.min() >= 1e3 * SLOW_S
    assert len(latency.stalls_ms) > 20
    assert latency.device == "recording"
    moves = [action.right_px for action in backend.performed if isinstance(action, MovePointer)]
    assert moves[:4] == [1, -1, 1, -1]
