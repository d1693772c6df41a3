"""What is a pipeline put together from, and what does it tell?"""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from gesture_app.actions.backend import ActionBackend, ActionError
from gesture_app.camera.frame import CameraSource, Frame
from gesture_app.control.switch import Switch
from gesture_app.frame_buffer import Clip
from gesture_app.performer import Outcome
from gesture_app.profiles.profile import Profile
from gesture_app.quality_gate import Reason
from gesture_app.recogniser import Recogniser, Recognition
from model_zoo.decision import Decision, DecisionPolicy

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Step:
    """What came of one clip.

    Attributes:
        recognition: What the recogniser said.
        counted: The same with what the profile does not tell from its look-alike counted as that.
        decision: What the policy made of it.
        outcome: What came of the gesture that began, or None where none did.
        recognise_ms: How long the recogniser took, in milliseconds.
        doubts: Why nothing may act on it, whatever it says.
        clip: What the recogniser saw; where a gesture counted, all that its answer rests on, if it is still known.
    """

    recognition: Recognition
    counted: Recognition
    decision: Decision
    outcome: Outcome | None
    recognise_ms: float
    doubts: tuple[Reason, ...] = ()
    clip: Clip | None = field(default=None, compare=False, repr=False)


def _no_other_profile(name: str) -> Profile:
    """Stand in where there is only one profile.

    Raises:
        ActionError: Always.
    """
    raise ActionError(f"There is no profile '{name}' to switch to here.")


@dataclass(frozen=True, slots=True)
class Parts:
    """What a pipeline is put together from.

    Attributes:
        camera: Where frames come from.
        recogniser: Says what clips might show.
        policy: Decides when a gesture begins and ends.
        profile: Which gesture does what.
        backend: Acts on the desktop.
        switch: Says whether gestures act; the pipeline blocks it while pictures are not good enough.
        is_live: Whether frames show what happens now, so that they can be late.
        find_profile: Finds what a gesture wants to switch to; raises `ActionError` where there is none.
        application: Tells which program has the focus; empty where nobody knows.
    """

    camera: CameraSource
    recogniser: Recogniser
    policy: DecisionPolicy
    profile: Profile
    backend: ActionBackend
    switch: Switch = field(default_factory=Switch)
    is_live: bool = False
    find_profile: Callable[[str], Profile] = _no_other_profile
    application: Callable[[], str] = lambda: ""


class PipelineObserver(Protocol):
    """Told what happens, on the pipeline's own threads; every method must return at once."""

    def on_frame(self, frame: Frame) -> None:
        """A frame was captured."""
        ...

    def on_step(self, step: Step) -> None:
        """A clip was scored."""
        ...

    def on_interruption(self, reason: str) -> None:
        """The camera gives no pictures for the moment; told again and again until a frame comes."""
        ...

    def on_profile(self, profile: Profile) -> None:
        """Gestures are looked up in another profile from now on."""
        ...

    def on_failure(self, error: Exception) -> None:
        """The pipeline stopped by itself; told once, and nothing comes after it."""
        ...

    def on_end(self) -> None:
        """The video was played and scored to its end; told once, and nothing comes after it."""
        ...


class Unobserved:
    """Watches a pipeline that nobody else watches, and keeps failures in the log."""

    def on_frame(self, frame: Frame) -> None:
        """Nothing to do."""

    def on_step(self, step: Step) -> None:
        """Nothing to do."""

    def on_interruption(self, reason: str) -> None:
        """Nothing to do."""

    def on_profile(self, profile: Profile) -> None:
        """Nothing to do."""

    def on_failure(self, error: Exception) -> None:
        """Keep it in the log."""
        logger.error("The pipeline stopped: %s", error)

    def on_end(self) -> None:
        """Nothing to do."""
