"""Where does a session get its parts from?"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from gesture_app.actions.backend import ActionBackend
from gesture_app.camera.frame import CameraSource
from gesture_app.control.switch import Switch
from gesture_app.gui.sources import Camera, Demo, Source
from gesture_app.profiles.profile import Profile
from gesture_app.recogniser import Recogniser
from model_zoo.decision import DecisionPolicy


@dataclass(frozen=True, slots=True)
class Workshop:
    """The makers of parts, passed in so that a test can pass others.

    Attributes:
        load_recogniser: Reads the model; takes seconds. Calls the first that it is given where the model
            must be prepared for this computer first, which takes some seconds more; gives that up, with
            an exception, where the second says that nobody waits for it any more.
        open_source: Opens a camera or a file; may take seconds.
        is_live: Tells whether a source shows what happens now, by the clock of `time.perf_counter`.
        list_cameras: Looks for cameras; may take a moment.
        choose_camera: Says which of them is shown where nobody asked for one; None where there is none.
        open_backend: Finds out how keys are pressed here, or raises `ActionError`.
        new_policy: Makes a decision policy for some labels that has seen nothing.
        switch: Says whether gestures act.
        find_profile: Finds what a gesture wants to switch to; raises `ActionError` where there is none.
        application: Tells which program has the focus; empty where nobody knows.
        profile: Which gesture does what.
        demos: The recordings that came with the program.
        model_file: Where the model lies.
        threshold: Probability 0..1 at which the policy fires.
        log_file: Where the details of a crash are written.
    """

    load_recogniser: Callable[[Callable[[], None], Callable[[], bool]], Recogniser]
    open_source: Callable[[Source], CameraSource]
    is_live: Callable[[Source], bool]
    list_cameras: Callable[[], tuple[Camera, ...]]
    choose_camera: Callable[[Sequence[Camera]], Camera | None]
    open_backend: Callable[[], ActionBackend]
    new_policy: Callable[[Sequence[str]], DecisionPolicy]
    switch: Switch
    find_profile: Callable[[str], Profile]
    application: Callable[[], str]
    profile: Profile
    demos: tuple[Demo, ...]
    model_file: Path
    threshold: float
    log_file: Path
