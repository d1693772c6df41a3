"""Would another model say the same of what the camera sees?

A second pipeline beside the one in use is shown the same frames. It is bound to nothing, so it
cannot act.
"""

from collections import deque
from threading import Condition

from gesture_app.actions.backend import DryRunBackend
from gesture_app.camera.frame import CameraInterrupted, EndOfVideo, Frame
from gesture_app.pipeline import Pipeline
from gesture_app.pipeline_parts import Parts, PipelineObserver
from gesture_app.profiles.profile import Profile
from gesture_app.recogniser import Recogniser, Recognition
from model_zoo.decision import HysteresisPolicy

_PATIENCE_S = 1.0
_MOST_WAITING = 8
"""Frames that were not taken yet; older ones are dropped, so that nothing lags behind."""

_SAME_MOMENT_S = 0.3
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
        self._first: deque[Recognition] = deque(maxlen=_REMEMBERED)
        self._second: Recognition | None = None
        self._waiting: deque[Recognition] = deque(maxlen=_REMEMBERED)
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
        if not self._first or self._second is None:
            return ""
        first, second = self._first[-1], self._second
        is_same = (
            likeliest(first) == likeliest(second) and _apart_s(first, second) <= _SAME_MOMENT_S
        )
        return likeliest(first) if is_same else ""

    def note_first(self, recognition: Recognition) -> None:
        """Note what the model in use says."""
        self._first.append(recognition)
        self._settle()

    def note_second(self, recognition: Recognition) -> None:
        """Note what the other one says; it is compared once the first has said as much."""
        if self._waiting and recognition.time_s < self._waiting[-1].time_s:
            self._waiting.clear()  # another recording
        self._second = recognition
        self._waiting.append(recognition)
        self._settle()

    def _settle(self) -> None:
        """Compare each answer of the second to the first's answer that is nearest in time."""
        while self._first and self._waiting and self._waiting[0].time_s <= self._first[-1].time_s:
            second = self._waiting.popleft()
            first = min(self._first, key=lambda one: _apart_s(one, second))
            if _apart_s(first, second) <= _SAME_MOMENT_S:
                self._verdicts.append(likeliest(first) == likeliest(second))


def _apart_s(one: Recognition, other: Recognition) -> float:
    return abs(one.time_s - other.time_s)


def likeliest(recognition: Recognition) -> str:
    """Tell the label with the highest probability.

    Args:
        recognition: What a model says.

    Returns:
        The label.
    """
    return recognition.labels[int(recognition.probabilities.argmax())]
