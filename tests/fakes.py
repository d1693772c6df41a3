"""One stand-in for each seam between the rooms of the app."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from threading import Event

import numpy as np
from numpy.typing import NDArray

from gesture_app.actions.action import Action, HoldableAction
from gesture_app.camera.frame import CameraError, EndOfVideo, Frame
from gesture_app.control.switch import Switch
from gesture_app.frame_buffer import Clip
from gesture_app.pipeline_parts import Step
from gesture_app.profiles.profile import Profile
from gesture_app.recogniser import Recognition
from model_zoo.decision import Decision, HysteresisPolicy
from model_zoo.input_spec import InputSpec

TINY_SPEC = InputSpec(num_frames=4, frame_interval_s=0.1, height=8, width=8)
"""A clip of 0.3 seconds."""

LABELS = ("Swiping Left", "Swiping Right", "Thumb Up", "No gesture", "Doing other things")

TIMEOUT_S = 30.0
"""How long a test waits for something that takes milliseconds, before it fails."""


def numbered_picture(number: int) -> NDArray[np.uint8]:
    """Make a tiny picture that `picture_number` recognises again."""
    picture = np.zeros((12, 16, 3), np.uint8)
    picture[..., 0], picture[..., 1] = divmod(number, 256)
    picture[..., 2] = 200  # bright enough to act on
    return picture


def picture_number(rgb: NDArray[np.uint8]) -> int:
    """Read the number of a picture of `numbered_picture`."""
    return int(rgb[0, 0, 0]) * 256 + int(rgb[0, 0, 1])


def frames(rate_hz: float, num_frames: int, begin_s: float = 0.0) -> list[Frame]:
    """Make numbered frames at a steady rate."""
    return [Frame(numbered_picture(n), begin_s + n / rate_hz) for n in range(num_frames)]


class FakeCamera:
    """Gives prepared frames, then ends, fails, or waits until it is closed."""

    def __init__(
        self,
        prepared: Sequence[Frame],
        *,
        then: Exception | None = None,
        waits_at_end: bool = False,
    ) -> None:
        self.num_read = 0
        self.num_closed = 0
        self.all_read = Event()
        self._frames = list(prepared)
        self._then = then or EndOfVideo()
        self._waits_at_end = waits_at_end
        self._released = Event()

    def read(self) -> Frame:
        if self.num_read == len(self._frames):
            self.all_read.set()
            if self._waits_at_end:
                self._released.wait(TIMEOUT_S)
                raise CameraError("the camera was let go")
            raise self._then
        frame = self._frames[self.num_read]
        self.num_read += 1
        return frame

    def close(self) -> None:
        self.num_closed += 1
        self._released.set()


STREAM_SPEC = InputSpec(num_frames=4, frame_interval_s=1 / 12, height=12, width=16, chunk_frames=4)
"""A chunk of a third of a second, of pictures that keep their numbers."""


class ScriptedRecogniser:
    """Says what a list says, whatever it is shown; the last answer is repeated for ever."""

    input_spec = TINY_SPEC
    labels: tuple[str, ...] = LABELS
    hop_s = 0.1
    memory_s = TINY_SPEC.span_s
    warm_up_s = TINY_SPEC.span_s
    engine = "a script"

    def __init__(self, script: Sequence[tuple[str, float]]) -> None:
        self.clip_times_s: list[float] = []
        self.num_resets = 0
        self._script = list(script)

    def reset(self) -> None:
        self.num_resets += 1

    def recognise(self, clip: Clip) -> Recognition:
        turn = min(len(self.clip_times_s), len(self._script) - 1)
        self.clip_times_s.append(clip.time_s)
        return recognition(*self._script[turn], clip.time_s)


def recognition(label: str, probability: float, time_s: float) -> Recognition:
    """Make probabilities in which one label has its own and "No gesture" the rest."""
    probabilities = np.zeros(len(LABELS), np.float32)
    probabilities[LABELS.index("No gesture")] = 1 - probability
    probabilities[LABELS.index(label)] = probability
    return Recognition(probabilities, LABELS, time_s)


class FiresAtOnce(HysteresisPolicy):
    """Needs one answer only: a camera that gives all frames at once may have no more scored."""

    def update(self, probabilities: np.ndarray, time_s: float) -> Decision:
        super().update(probabilities, time_s)
        return super().update(probabilities, time_s)


class StreamingRecogniser(ScriptedRecogniser):
    """Is shown chunks, and writes down the number of every picture; None stands for a reset."""

    input_spec = STREAM_SPEC
    hop_s = 1 / 3
    memory_s = STREAM_SPEC.span_s
    warm_up_s = STREAM_SPEC.span_s

    def __init__(self, script: Sequence[tuple[str, float]] = (("No gesture", 1.0),)) -> None:
        super().__init__(script)
        self.shown: list[int | None] = []

    def recognise(self, clip: Clip) -> Recognition:
        self.shown += [picture_number(rgb) for rgb in clip.rgb]
        return super().recognise(clip)

    def reset(self) -> None:
        super().reset()
        self.shown.append(None)


class RecordingObserver:
    """Writes down what a pipeline tells, and lets a test wait for its end."""

    def __init__(self) -> None:
        self.frames: list[Frame] = []
        self.steps: list[Step] = []
        self.interruptions: list[str] = []
        self.profiles: list[Profile] = []
        self.failures: list[Exception] = []
        self.num_ends = 0
        self._over = Event()

    def on_frame(self, frame: Frame) -> None:
        self.frames.append(frame)

    def on_step(self, step: Step) -> None:
        self.steps.append(step)

    def on_interruption(self, reason: str) -> None:
        self.interruptions.append(reason)

    def on_profile(self, profile: Profile) -> None:
        self.profiles.append(profile)

    def on_failure(self, error: Exception) -> None:
        self.failures.append(error)
        self._over.set()

    def on_end(self) -> None:
        self.num_ends += 1
        self._over.set()

    def wait_until_over(self) -> None:
        """Wait for a failure or for the end of the video."""
        assert self._over.wait(TIMEOUT_S), "the pipeline told neither a failure nor an end"


class RecordingBackend:
    """Writes down what it is asked to do.

    Attributes:
        performed: The actions so far, in order.
        held: Those that were held, in order.
        is_holding: Whether one is held now.
        num_releases: How often everything was let go.
    """

    name = "recording"

    def __init__(self) -> None:
        self.performed: list[Action] = []
        self.held: list[HoldableAction] = []
        self.is_holding = False
        self.num_releases = 0

    def perform(self, action: Action) -> None:
        """Write an action down."""
        self.performed.append(action)

    def hold(self, action: HoldableAction) -> None:
        """Write down what is held."""
        self.held.append(action)
        self.is_holding = True

    def let_go(self) -> None:
        """End a hold."""
        self.is_holding = False

    def release_all(self) -> None:
        """End a hold and count the call."""
        self.is_holding = False
        self.num_releases += 1

    def close(self) -> None:
        """End a hold."""
        self.is_holding = False


@contextmanager
def inhibited(switch: Switch, reason: str) -> Iterator[None]:
    """Forbid acting for as long as a block of code runs."""
    inhibitor = switch.inhibitor()
    inhibitor.begin(reason)
    try:
        yield
    finally:
        inhibitor.end()
