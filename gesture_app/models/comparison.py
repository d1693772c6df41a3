"""Would another model say the same of what the camera sees?

A second pipeline beside the one in use is shown the same frames. It is bound to nothing, so it
cannot act.
"""

from collections import deque
from threading import Condition

from gesture_app.actions.backend import DryRunBackend
from gesture_app.camera.frame import CameraInterrupted, EndOfVideo, Frame
from gesture_app.pipeline import Parts, Pipeline, PipelineObserver
from gesture_app.profiles.profile import Profile
from gesture_app.recogniser import Recogniser, Recognition
from model_zoo.decision import HysteresisPolicy

_PATIENCE_S = 1.0
_MOST_WAITING = 8
"""Frames that were not taken yet; older ones are dropped, so that nothing lags behind."""

_SAME_MOMENT_S = 0.5
_REMEMBERED = 100


class FrameTap:
    """A camera whose frames are those that another pipeline has captured."""

    def __init__(self) -> None:
        self._frames: deque[Frame] = deque(maxlen=_MOST_WAITING)
        self._changed = Condition()
        self._is_closed = False

    def add(self, frame: Frame) -> None:
        """Hand a frame on, from any thread; returns at once.

        Args:
            frame: As large as the camera gave it: each model has a size of its own.
        """
        with self._changed:
            self._frames.append(frame)
            self._changed.notify()

    def read(self) -> Frame:
        """Wait for the next frame.

        Returns:
            The oldest that was not read yet.

        Raises:
            CameraInterrupted: If none came within a second.
            EndOfVideo: Once it is closed.
        """
        with self._changed:
            self._changed.wait_for(lambda: self._frames or self._is_closed, _PATIENCE_S)
            if self._is_closed:
                raise EndOfVideo
            if not self._frames:
                raise CameraInterrupted("There is no live picture to compare on.")
            return self._frames.popleft()

    def close(self) -> None:
        """End a `read` of another thread; harmless when repeated."""
        with self._changed:
            self._is_closed = True
            self._changed.notify()


def second_pipeline(recogniser: Recogniser, tap: FrameTap, observer: PipelineObserver) -> Pipeline:
    """Put together what runs a model beside the one in use.

    Args:
        recogniser: Runs the model; used by nobody else.
        tap: Hands frames on.
        observer: Is told what the model says.

    Returns:
        A pipeline that has not started.
    """
    parts = Parts(
        camera=tap,
        recogniser=recogniser,
        policy=HysteresisPolicy(recogniser.labels),
        profile=Profile("comparison"),
        backend=DryRunBackend(),
    )
    return Pipeline(parts, observer)


class Agreement:
    """Counts how often two models find the same gesture the likeliest, of late.

    Attributes:
        num_same: Answers of the second model that were the first's, too.
        num_compared: Of so many.
    """

    def __init__(self) -> None:
        self._first: Recognition | None = None
        self._second: Recognition | None = None
        self._verdicts: deque[bool] = deque(maxlen=_REMEMBERED)

    @property
    def num_same(self) -> int:
        """How many of the answers that were compared were the same."""
        return sum(self._verdicts)

    @property
    def num_compared(self) -> int:
        """How many answers were compared, of the last hundred."""
        return len(self._verdicts)

    @property
    def common(self) -> str:
        """The gesture that both find the likeliest just now; empty where they differ."""
        if self._first is None or self._second is None:
            return ""
        first, second = likeliest(self._first), likeliest(self._second)
        return first if first == second and self._are_of_one_moment() else ""

    def note_first(self, recognition: Recognition) -> None:
        """Note what the model in use says."""
        self._first = recognition

    def note_second(self, recognition: Recognition) -> None:
        """Note what the other one says, and compare it to what the first said of the same moment."""
        self._second = recognition
        if self._are_of_one_moment():
            self._verdicts.append(bool(self.common))

    def _are_of_one_moment(self) -> bool:
        if self._first is None or self._second is None:
            return False
        return abs(self._first.time_s - self._second.time_s) <= _SAME_MOMENT_S


def likeliest(recognition: Recognition) -> str:
    """Tell the label with the highest probability.

    Args:
        recognition: What a model says.

    Returns:
        The label.
    """
    return recognition.labels[int(recognition.probabilities.argmax())]
