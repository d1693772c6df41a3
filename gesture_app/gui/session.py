"""What happens when the user asks for something?"""

import logging
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal, Slot

from gesture_app.actions.backend import ActionBackend, DryRunBackend
from gesture_app.camera.frame import CameraSource
from gesture_app.control.switch import Mode, SwitchState
from gesture_app.errors import GestureAppError
from gesture_app.gui.action_words import words_for
from gesture_app.gui.arm_switch import Arming, ArmState
from gesture_app.gui.background_jobs import BackgroundJobs
from gesture_app.gui.live_display import LiveDisplay
from gesture_app.gui.main_window import MainWindow
from gesture_app.gui.notice import Notice, Remedy
from gesture_app.gui.pipeline_bridge import PipelineBridge
from gesture_app.gui.sources import Camera, Source, VideoFile
from gesture_app.gui.workshop import Workshop
from gesture_app.pipeline import Parts, Pipeline
from gesture_app.profiles.profile import Profile
from gesture_app.profiles.reading import profile_warnings
from gesture_app.recogniser import Recogniser
from model_zoo.labels import JESTER_LABELS

logger = logging.getLogger(__name__)


class Session(QObject):
    """Runs one pipeline at a time for a window, from its first picture to its closing."""

    _preparing = Signal()
    _switched = Signal(object)

    def __init__(
        self, window: MainWindow, workshop: Workshop, wanted: Source | None = None
    ) -> None:
        """Begin: look for cameras, load the model, then show the wanted source.

        Args:
            window: Where everything is shown.
            workshop: Where the parts come from.
            wanted: What to show first; None takes the first camera, if there is one.
        """
        super().__init__(window)
        self._window = window
        self._workshop = workshop
        self._jobs = BackgroundJobs(self)
        self._wanted = wanted
        self._profile = workshop.profile
        self._cautions: tuple[str, ...] = ()
        self._cameras: tuple[Camera, ...] = ()
        self._recogniser: Recogniser | None = None
        self._backend: ActionBackend | None = None
        self._pipeline: Pipeline | None = None
        self._num_requests = 0
        self._unclaimed: CameraSource | None = None
        """Opened, and taken by no pipeline: the user may have chosen another one meanwhile."""
        self._has_loading_failed = False
        self._switch = workshop.switch
        self._focus, self._pictureless = self._switch.inhibitor(), self._switch.inhibitor()
        self._refusal = ""
        self._keyless = self._switch.inhibitor()
        self._keyless.begin(self.tr("it is not known yet how keys are pressed here"))
        self._display = LiveDisplay(window, workshop.switch)
        self._connect_window()
        self._show_gestures(JESTER_LABELS)
        self._load()

    # What the user asks for.

    @Slot(object)
    def show_source(self, source: Source) -> None:
        """Stop what is running and show another source, disarmed."""
        self._wanted = source
        self._num_requests += 1
        request = self._num_requests
        if self._recogniser is None:
            if self._has_loading_failed:
                self._load()
            return
        if self._pipeline is not None:
            self._switch.pause("program", self.tr("another source was chosen"))
        self._window.source_button.show_source(source)
        self._say(Notice(self.tr("Opening {0}...").format(source.title), busy=True))
        running = self._pipeline

        def reopen() -> CameraSource | None:
            if running is not None:
                running.stop()
            if self._unclaimed is not None:
                self._unclaimed.close()
                self._unclaimed = None
            if request == self._num_requests:
                self._unclaimed = self._workshop.open_source(source)
            return self._unclaimed

        self._jobs.run(
            reopen,
            partial(self._start_pipeline, source, request),
            partial(self._opening_failed, source, request),
        )

    @Slot(bool)
    def arm(self, is_wanted: bool) -> None:
        """Let gestures press keys, or stop that at once; says why where it cannot be."""
        if is_wanted and self._refusal:
            self._window.show_arming(ArmState(Arming.REFUSED, self._refusal))
            return
        if is_wanted:
            self._switch.arm("window")
        else:
            self._switch.pause("window")

    @Slot(bool)
    def set_focused(self, is_focused: bool) -> None:
        """Press nothing for as long as this program itself has the focus."""
        if is_focused:
            self._focus.begin(self.tr("this window has the focus; click another one"))
        else:
            self._focus.end()

    @Slot(object)
    def apply_remedy(self, remedy: Remedy) -> None:
        """Do what a button of a notice asks for."""
        match remedy:
            case Remedy.PLAY_DEMO:
                self.show_source(self._workshop.demos[0])
            case Remedy.OPEN_FILE:
                self._window.ask_for_video()
            case Remedy.LOOK_AGAIN:
                self._say(Notice(self.tr("Looking for cameras..."), busy=True))
                self.look_for_cameras()
            case Remedy.TRY_AGAIN | Remedy.PLAY_AGAIN:
                if self._recogniser is None or self._wanted is None:
                    self._load()
                else:
                    self.show_source(self._wanted)

    @Slot(object)
    def use_profile(self, profile: Profile) -> None:
        """Look gestures up in another profile from now on."""
        if self._pipeline is not None:
            self._pipeline.use_profile(profile)
        self._take_profile(profile)

    @property
    def profile_name(self) -> str:
        """What the profile is called that counts now; may be asked on any thread."""
        return self._profile.name

    @Slot(str)
    def caution(self, sentence: str) -> None:
        """Tell what the user should know before arming."""
        self._cautions = (*self._cautions, sentence)
        self._window.show_cautions(self._cautions)

    @Slot()
    def look_for_cameras(self) -> None:
        """Bring the list of cameras up to date; show the first one where there was no picture."""
        self._jobs.run(self._workshop.list_cameras, self._offer_and_show_cameras, self.report_crash)

    @Slot()
    def close(self) -> None:
        """Stop everything and let go of every key."""
        self._switch.pause("program")
        self._display.stop()
        self._jobs.close()
        if self._unclaimed is not None:
            self._unclaimed.close()
        if self._pipeline is not None:
            self._pipeline.stop()
        if self._backend is not None:
            self._backend.close()
        self._pipeline = self._backend = None

    def report_crash(self, error: Exception) -> None:
        """Show a fault of the program itself; gestures press nothing any more."""
        logger.error("Unexpected error", exc_info=error)
        self._switch.pause("program", self.tr("something went wrong inside the program"))
        if self._pipeline is not None:
            hide_badge = self._window.camera_badge.hide
            self._jobs.run(self._pipeline.stop, lambda _: hide_badge(), lambda _: None)
        self._say(
            Notice(
                self.tr("Something went wrong inside the program"),
                self.tr("{0}: {1}\nThe details are in {2}").format(
                    type(error).__name__, error, self._workshop.log_file
                ),
                (Remedy.TRY_AGAIN,),
            )
        )

    # How a session gets going.

    def _load(self) -> None:
        self._has_loading_failed = False
        self._say(Notice(self.tr("Loading the model..."), busy=True))
        self._jobs.run(self._workshop.list_cameras, self._offer_cameras, self.report_crash)
        self._jobs.run(self._workshop.open_backend, self._take_backend, self._refuse_arming)
        load = partial(self._workshop.load_recogniser, self._preparing.emit)
        self._jobs.run(load, self._take_recogniser, self._loading_failed)

    def _say_preparing(self) -> None:
        title = self.tr("Preparing the model for this computer...")
        text = self.tr("This takes some seconds, and is done only once.")
        self._say(Notice(title, text, busy=True))

    def _offer_cameras(self, cameras: tuple[Camera, ...]) -> None:
        self._cameras = cameras
        self._window.source_button.show_choices(cameras, self._workshop.demos)

    def _offer_and_show_cameras(self, cameras: tuple[Camera, ...]) -> None:
        self._offer_cameras(cameras)
        if self._recogniser is not None and not self._window.shows_picture:
            self._show_first_camera()

    def _take_backend(self, backend: ActionBackend) -> None:
        self._backend = backend
        self._refusal = ""
        self._keyless.end()
        self._window.status_line.show_backend(backend.name)

    def _refuse_arming(self, error: Exception) -> None:
        logger.warning("Actions cannot be carried out: %s", error)
        self._refusal = str(error)
        self._keyless.begin(str(error))

    def _take_recogniser(self, recogniser: Recogniser) -> None:
        logger.info("The model is loaded")
        self._recogniser = recogniser
        self._show_gestures(recogniser.labels)
        warnings = profile_warnings(self._workshop.profile, recogniser.labels)
        self._cautions = (*self._cautions, *warnings)
        self._window.show_cautions(self._cautions)
        self._window.status_line.show_model(self._workshop.model_name, recogniser.engine)
        if self._wanted is not None:
            self.show_source(self._wanted)
        else:
            self._show_first_camera()

    def _show_gestures(self, labels: Sequence[str]) -> None:
        bindings = self._profile.bindings
        actions = {
            gesture: words_for(binding.action)
            for gesture, binding in bindings.items()
            if binding.action is not None
        }
        self._window.bars.show_gestures(labels, actions, self._workshop.threshold)

    def _show_first_camera(self) -> None:
        if self._cameras:
            self.show_source(self._cameras[0])
            return
        self._say(
            Notice(
                self.tr("No camera found"),
                self.tr(
                    "Connect a camera and look again. Without one, a recording shows how it works."
                ),
                (*self._demo_remedy(), Remedy.OPEN_FILE, Remedy.LOOK_AGAIN),
            )
        )

    def _loading_failed(self, error: Exception) -> None:
        self._has_loading_failed = True
        if isinstance(error, GestureAppError):
            title = self.tr("The model could not be loaded")
            self._say(Notice(title, str(error), (Remedy.TRY_AGAIN,)))
        else:
            self.report_crash(error)

    # What the pipeline tells.

    def _start_pipeline(self, source: Source, request: int, camera: CameraSource | None) -> None:
        if camera is None or request != self._num_requests:
            return
        self._unclaimed = None
        assert self._recogniser is not None, "a source is opened when the model is there"
        logger.info("Showing a %s", type(source).__name__)
        workshop, window = self._workshop, self._window
        backend = self._backend or DryRunBackend()
        policy = workshop.new_policy(self._recogniser.labels)
        parts = Parts(
            camera,
            self._recogniser,
            policy,
            self._profile,
            backend,
            self._switch,
            is_live=workshop.is_live(source),
            find_profile=workshop.find_profile,
            application=workshop.application,
        )
        bridge = PipelineBridge(self)
        bridge.profile_changed.connect(self._take_profile)
        bridge.failed.connect(partial(self._pipeline_failed, source))
        bridge.ended.connect(partial(self._video_ended, source))
        self._pipeline = Pipeline(parts, bridge)
        self._pictureless.end()
        window.show_picture()
        window.camera_badge.setVisible(isinstance(source, Camera))
        window.arm_switch.setEnabled(True)
        self._display.watch(bridge)
        self._pipeline.start()

    @Slot(object)
    def _take_profile(self, profile: Profile) -> None:
        self._profile = profile
        if self._recogniser is not None:
            self._show_gestures(self._recogniser.labels)

    def _opening_failed(self, source: Source, request: int, error: Exception) -> None:
        self._pipeline = None
        if request == self._num_requests:
            self._pipeline_failed(source, error)

    def _pipeline_failed(self, source: Source, error: Exception) -> None:
        self._window.camera_badge.hide()
        if not isinstance(error, GestureAppError):
            self.report_crash(error)
            return
        logger.warning("A %s failed: %s", type(source).__name__, type(error).__name__)
        title = self.tr("{0} cannot be shown").format(source.title)
        self._switch.pause("program", title)
        remedies = (Remedy.TRY_AGAIN, *self._demo_remedy(), Remedy.OPEN_FILE)
        self._say(Notice(title, str(error), remedies))

    def _video_ended(self, source: Source) -> None:
        title = self.tr("{0} has ended").format(source.title)
        self._switch.pause("program", title)
        remedies = (Remedy.PLAY_AGAIN, Remedy.OPEN_FILE, *self._demo_remedy())
        self._say(Notice(title, "", remedies))

    # What they have in common.

    def _say(self, notice: Notice) -> None:
        """Show a notice in place of the picture; nothing acts behind it."""
        self._display.stop()
        self._pictureless.begin(notice.title)
        window = self._window
        window.arm_switch.setEnabled(False)
        window.bars.clear()
        window.status_line.clear()
        window.show_notice(notice)

    def _show_switch(self, state: SwitchState) -> None:
        match self._switch.state.mode:
            case Mode.ARMED:
                shown = ArmState(Arming.ARMED)
            case Mode.BLOCKED:
                shown = ArmState(Arming.WAITING, state.blocks[0] if state.blocks else "")
            case Mode.PAUSED:
                shown = ArmState(Arming.PAUSED)
        self._window.show_arming(shown)

    def _demo_remedy(self) -> tuple[Remedy, ...]:
        return (Remedy.PLAY_DEMO,) if self._workshop.demos else ()

    def _connect_window(self) -> None:
        self._preparing.connect(self._say_preparing, Qt.ConnectionType.QueuedConnection)
        self._switched.connect(self._show_switch)  # from any thread
        self._switch.on_change(self._switched.emit)
        window = self._window
        window.source_button.source_requested.connect(self.show_source)
        window.source_button.file_requested.connect(window.ask_for_video)
        window.source_button.cameras_requested.connect(self.look_for_cameras)
        window.notice.remedy_requested.connect(self.apply_remedy)
        window.arm_switch.arm_requested.connect(self.arm)
        window.file_chosen.connect(lambda path: self.show_source(VideoFile(path)))
        window.closed.connect(self.close)
