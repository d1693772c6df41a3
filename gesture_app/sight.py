"""Which of the camera's pictures does the network see, and through which lens?"""

from dataclasses import replace

from gesture_app.camera.frame import Frame
from model_zoo.hands.hand_points import Hands
from model_zoo.input_spec import InputSpec
from model_zoo.lens import Lens, open_lens

_LEAST_INTERVAL = 0.6
"""In frame intervals of the network: pictures that come faster are left out, as it takes time to find hands. Of a
camera with 15 pictures a second it sees all of them then, of one with 30 every second one."""

_LOST_TRACK_S = 1.0
"""After so long without a picture, or a step back in time, it is another recording."""


class Sight:
    """Makes of frames what a network sees of them; nothing is looked at twice.

    Args:
        spec: What the network wants.
    """

    def __init__(self, spec: InputSpec) -> None:
        self._spec = spec
        self._least_s = _LEAST_INTERVAL * spec.frame_interval_s if spec.lens != "camera" else 0.0
        self._lens: Lens | None = None
        self._last_s = float("-inf")

    @property
    def hands(self) -> Hands | None:
        """Where the hands are in the picture that was looked at last; None where nobody looks for them."""
        return None if self._lens is None else self._lens.hands

    def see(self, frame: Frame) -> Frame | None:
        """Look at the next frame.

        Args:
            frame: What the camera took.

        Returns:
            The same moment as the network sees it; None where it needs no picture yet.
        """
        passed_s = frame.time_s - self._last_s
        if 0 <= passed_s < self._least_s:
            return None
        if self._lens is None:
            self._lens = open_lens(self._spec)
        elif not 0 <= passed_s <= _LOST_TRACK_S:
            self._lens.begin_anew()
        self._last_s = frame.time_s
        return replace(frame, rgb=self._lens.look(frame.rgb))
