"""What happens when the user asks for something?"""

import logging
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from gesture_app.bundled import DEFAULT_MODEL
from gesture_app.camera.frame import CameraSource
from gesture_app.errors import GestureAppError
from gesture_app.gui.action_words import words_for
from gesture_app.gui.arming import ArmingControl
from gesture_app.gui.background_jobs import BackgroundJobs
from gesture_app.gui.frame_share import FrameShare
from gesture_app.gui.keys import Keys
from gesture_app.gui.live_display import LiveDisplay
from gesture_app.gui.main_window import MainWindow
from gesture_app.gui.model_loader import ModelLoader
from gesture_app.gui.notice import Notice, Remedy
from gesture_app.gui.notices import Notices
from gesture_app.gui.pipeline_bridge import PipelineBridge
from gesture_app.gui.pipeline_runner import PipelineRunner
from gesture_app.gui.sources import Camera, Source, VideoFile
from gesture_app.gui.workshop import Workshop
from gesture_app.pipeline_parts import Parts
from gesture_app.profiles.profile import Profile
from gesture_app.profiles.reading import profile_warnings
from gesture_app.recogniser import Recogniser
from model_zoo.labels import JESTER_LABELS

logger = logging.getLogger(__name__)


class Session(QObject):
    """Runs one pipeline at a time for a window, from its first picture to its closing.

    Attributes:
        workshop: Where the parts come from; another one counts for what is made from then on.
        keys: What presses keys.
        arming: Whether they are pressed.
        runner: Opens and closes sources.
        display: Shows in the window what the pipeline tells.
        frames: What the running pipeline sees, for any number of pictures.
        cameras: Those that were found.
        labels: What the model knows.
        frame_interval_s: Between the frames that the model sees, in seconds; 0 before it is loaded.
        shown: The source whose picture is shown; None where there is none.
        notice: What is said in its place then.

    Signals:
        stepped: A `Step` of the pipeline that runs, and the milliseconds from its newest frame's arrival
            to now (or None).
        interrupted: Why the camera gives nothing for the moment.
        gestures_known: The labels, and the probability 0..1 at which they usually fire.
        profile_changed: The `Profile` that counts from now on.
        cameras_found: All `Camera`s.
        source_shown: The `Source` whose picture is shown from now on; None where there is none.
        notice_shown: The `Notice` that is shown in place of the picture.
        model_refused: Why the model cannot be used.
        default_model_requested: The model that came with the program shall be the one of the settings.
        camera_changed: Whether a camera is open.
    """

    stepped = Signal(object, object)
    interrupted = Signal(str)
    gestures_known = Signal(object, float)
    profile_changed = Signal(object)
    cameras_found = Signal(object)
    source_shown = Signal(object)
    notice_shown = Signal(object)
    model_refused = Signal(str)
    default_model_requested = Signal()
    camera_changed = Signal(bool)

    def __init__(
        self,
        window: MainWindow,
        workshop: Workshop,
        wanted: Source | None = None,
        *,
        may_open_camera: bool = True,
    ) -> None:
        """Begin: look for cameras, load the model, then show the wanted source.

        Args:
            window: Where everything is shown.
            workshop: Where the parts come from.
            wanted: What to show first; None takes the chosen camera, or the first one there is.
            may_open_camera: Whether a camera may be opened before somebody asks for it.
        """
        super().__init__(window)
        self.workshop = workshop
        self.keys = Keys(workshop.switch, self)
        self.frames = FrameShare(self)
        self.cameras: tuple[Camera, ...] = ()
        self.labels: tuple[str, ...] = JESTER_LABELS
        self.frame_interval_s = 0.0
        self.shown: Source | None = None
        self.notice: Notice | None = None
        self._window = window
        self._jobs = BackgroundJobs(self)
        self.runner = PipelineRunner(self._jobs, self)
        self._model = ModelLoader(self._jobs, self)
        self._wanted, self._may_open_camera = wanted, may_open_camera
        self._profile = workshop.profile
        self._cautions: tuple[str, ...] = ()
        self._switch = workshop.switch
        self._pictureless = self._switch.inhibitor()
        self.arming = ArmingControl(window, workshop.switch, self.keys)
        self._notices = Notices(has_demo=bool(workshop.demos), parent=self)
        self.display = LiveDisplay(window, workshop.switch)
        self._connect_window()
        self._show_gestures()
        self.list_cameras()
        self.keys.open(workshop.open_backend)
        self.load_model()

    # What the user asks for.

    @Slot(object)
    def show_source(self, source: Source) -> None:
        """Stop what is running and show another source, disarmed."""
        if self.runner.pipeline is not None:
            self._switch.pause("program", self.tr("another source was chosen"))
        self._open(source)

    @property
    def wanted(self) -> Source | None:
        """What is shown, or would be if it could; None where nothing was chosen yet."""
        return self._wanted

    @Slot()
    def reopen(self) -> None:
        """Open what is shown once more, with what the workshop makes now."""
        if self._wanted is not None:
            self._open(self._wanted)

    @Slot()
    def show_chosen_camera(self) -> None:
        """Show the camera of the settings, or the first one."""
        self._may_open_camera = True
        camera = self.workshop.choose_camera(self.cameras)
        if camera is not None:
            self.show_source(camera)
        else:
            self._say(self._notices.no_camera())

    @Slot()
    def allow_camera(self) -> None:
        """Open a camera from now on without being asked; now, where that was all that was missing."""
        was_missing = not self._may_open_camera and self._model.recogniser is not None
        self._may_open_camera = True
        if was_missing and self._wanted is None:
            self.show_chosen_camera()

    @Slot()
    def rest(self) -> None:
        """Close the camera until somebody arms or asks for it."""
        self.runner.stop()
        self._say(self._notices.resting())
        self._window.arm_switch.setEnabled(True)

    @Slot(object)
    def apply_remedy(self, remedy: Remedy) -> None:
        """Do what a button of a notice asks for."""
        match remedy:
            case Remedy.PLAY_DEMO:
                self.show_source(self.workshop.demos[0])
            case Remedy.OPEN_FILE:
                self._window.ask_for_video()
            case Remedy.LOOK_AGAIN:
                self._say(self._notices.looking())
                self.look_for_cameras()
            case Remedy.SWITCH_ON if self._wanted is None:
                self.show_chosen_camera()
            case Remedy.SWITCH_ON:
                self.reopen()
            case Remedy.USE_DEFAULT_MODEL:
                self.default_model_requested.emit()
            case Remedy.TRY_AGAIN | Remedy.PLAY_AGAIN:
                if self._model.recogniser is None or self._wanted is None:
                    self.load_model()
                else:
                    self.show_source(self._wanted)

    @Slot(object)
    def use_profile(self, profile: Profile) -> None:
        """Look gestures up in another profile from now on."""
        if self.runner.pipeline is not None:
            self.runner.pipeline.use_profile(profile)  # which tells it, too
        if self._profile is not profile:
            self._take_profile(profile)

    def find_profile(self, name: str) -> Profile:
        """Find a profile that can be used beside what the settings are now; on any thread.

        An `ActionError` says where there is none.

        Args:
            name: As it calls itself.

        Returns:
            The profile.
        """
        return self.workshop.find_profile(name)

    @property
    def profile(self) -> Profile:
        """Which gesture does what now; may be asked on any thread."""
        return self._profile

    @property
    def source_name(self) -> str:
        """What is shown now; empty where nothing is; may be asked on any thread."""
        shown = self.shown
        return shown.title if shown is not None else ""

    @Slot(str)
    def caution(self, sentence: str) -> None:
        """Tell what the user should know before arming."""
        if sentence not in self._cautions:
            self._cautions = (*self._cautions, sentence)
        self._window.show_cautions(self._cautions)

    @Slot()
    def list_cameras(self) -> None:
        """Bring the list of cameras up to date; none is opened."""
        self._jobs.run(self.workshop.list_cameras, self._offer_cameras, self.report_crash)

    @Slot()
    def look_for_cameras(self) -> None:
        """Bring the list of cameras up to date; show one where there was no picture."""
        self._jobs.run(self.workshop.list_cameras, self._offer_and_show_cameras, self.report_crash)

    @Slot()
    def close(self) -> None:
        """Stop everything and let go of every key."""
        self._switch.pause("program")
        self.display.stop()
        self._model.cancel()
        self._jobs.close()
        self.runner.close()
        self.keys.close()

    def report_crash(self, error: Exception) -> None:
        """Show a fault of the program itself; gestures press nothing any more."""
        logger.error("Unexpected error", exc_info=error)
        self._switch.pause("program", self.tr("something went wrong inside the program"))
        self.runner.stop()
        self._say(self._notices.crash(error, self.workshop.log_file))

    # What settings and other windows change.

    @Slot()
    def load_model(self) -> None:
        """Load the model that the workshop names now, then show what was shown."""
        if self.runner.pipeline is not None:
            self._switch.pause("program", self.tr("another model was chosen"))
        self.runner.stop()
        self._say(self._notices.loading())
        self._model.load(self.workshop.load_recogniser)

    def renew_policy(self) -> None:
        """Decide as the workshop says now."""
        if self.runner.pipeline is not None:
            self.runner.pipeline.use_policy(self.workshop.new_policy(self.labels))
        self._show_gestures()

    # How a session gets going.

    def _offer_cameras(self, cameras: tuple[Camera, ...]) -> None:
        self.cameras = cameras
        self._window.source_button.show_choices(cameras, self.workshop.demos)
        self.cameras_found.emit(cameras)

    def _offer_and_show_cameras(self, cameras: tuple[Camera, ...]) -> None:
        self._offer_cameras(cameras)
        is_wanted = self._may_open_camera and not self._window.shows_picture
        if self._model.recogniser is not None and is_wanted:
            self.show_chosen_camera()

    def _take_recogniser(self, recogniser: Recogniser) -> None:
        self._window.events.fired.forget_clips()
        self.labels = tuple(recogniser.labels)
        self.frame_interval_s = recogniser.input_spec.frame_interval_s
        self._show_gestures()
        for warning in profile_warnings(self._profile, recogniser.labels):
            self.caution(warning)
        self._window.status_line.show_model(self.workshop.model_file.stem, recogniser.engine)
        if self._wanted is not None:
            self.reopen()
        elif self._may_open_camera:
            self.show_chosen_camera()
        else:
            self._say(self._notices.camera_off())

    def _show_gestures(self) -> None:
        counted_as = self._profile.counted_as()
        actions = {
            gesture: words_for(binding.action)
            for gesture, binding in self._profile.bindings.items()
            if binding.action is not None and gesture not in counted_as
        }
        threshold = self.workshop.threshold
        self._window.show_gestures(self.labels, actions, threshold, counted_as)
        self._window.show_thresholds(self._profile.thresholds(""))
        self.gestures_known.emit(self.labels, threshold)

    def _loading_failed(self, error: Exception) -> None:
        if isinstance(error, GestureAppError):
            is_default = self.workshop.model_file == DEFAULT_MODEL
            self._say(self._notices.no_model(error, is_default=is_default))
            self.model_refused.emit(str(error))
        else:
            self.report_crash(error)

    # How a source is opened, and what its pipeline tells.

    def _open(self, source: Source) -> None:
        self._wanted = source
        if self._model.recogniser is None:
            if self._model.has_failed:
                self.load_model()
            return
        self._window.source_button.show_source(source)
        self._say(self._notices.opening(source))
        self.runner.open(source, self.workshop.open_source, self._parts_for)

    def _parts_for(self, source: Source, camera: CameraSource) -> Parts:
        recogniser, workshop = self._model.recogniser, self.workshop
        assert recogniser is not None, "a source is opened when the model is there"
        return Parts(
            camera,
            recogniser,
            workshop.new_policy(self.labels),
            self._profile,
            self.keys,
            self._switch,
            is_live=workshop.is_live(source),
            find_profile=self.find_profile,
            application=workshop.application,
        )

    def _show_started(self, source: Source, bridge: PipelineBridge) -> None:
        bridge.profile_changed.connect(self._follow_pipeline)
        bridge.stepped.connect(self.stepped)
        bridge.interrupted.connect(self.interrupted)
        self._pictureless.end()
        self._window.show_picture()
        self._show_camera(is_on=isinstance(source, Camera))
        self._window.arm_switch.setEnabled(True)
        self.frames.watch(bridge)
        self.display.watch(bridge, self.frames)
        self._tell_source(source)

    @Slot()
    def _follow_pipeline(self) -> None:
        """Take the profile that gestures are looked up in now: news of it may be late."""
        pipeline = self.runner.pipeline
        if pipeline is not None and pipeline.profile is not self._profile:
            self._take_profile(pipeline.profile)

    def _take_profile(self, profile: Profile) -> None:
        self._profile = profile
        self._show_gestures()
        self.profile_changed.emit(profile)

    def _show_failed(self, source: Source, error: Exception) -> None:
        self._show_camera(is_on=False)
        if not isinstance(error, GestureAppError):
            self.report_crash(error)
            return
        logger.warning("A %s failed: %s", type(source).__name__, type(error).__name__)
        self._end_with(self._notices.not_shown(source, error))

    def _show_ended(self, source: Source) -> None:
        self._end_with(self._notices.ended(source))

    # What they have in common.

    def _end_with(self, notice: Notice) -> None:
        self._switch.pause("program", notice.title)
        self._say(notice)

    def _say(self, notice: Notice) -> None:
        """Show a notice in place of the picture; nothing acts behind it."""
        self.display.stop()
        self.frames.forget()
        self._pictureless.begin(notice.title)
        self._window.clear()
        self._window.arm_switch.setEnabled(False)
        self._window.show_notice(notice)
        self.notice = notice
        self.notice_shown.emit(notice)
        self._tell_source(None)

    def _tell_source(self, source: Source | None) -> None:
        self.shown = source
        self.source_shown.emit(source)

    def _show_camera(self, *, is_on: bool) -> None:
        self._window.show_camera(is_on=is_on)
        self.camera_changed.emit(is_on)

    def _connect_window(self) -> None:
        window = self._window
        self._model.preparing.connect(lambda: self._say(self._notices.preparing()))
        self._model.loaded.connect(self._take_recogniser)
        self._model.failed.connect(self._loading_failed)
        self.runner.started.connect(self._show_started)
        self.runner.failed.connect(self._show_failed)
        self.runner.ended.connect(self._show_ended)
        self.runner.closed.connect(partial(self._show_camera, is_on=False))
        self.keys.opened.connect(window.status_line.show_backend)
        window.source_button.source_requested.connect(self.show_source)
        window.source_button.file_requested.connect(window.ask_for_video)
        window.source_button.cameras_requested.connect(self.look_for_cameras)
        window.notice.remedy_requested.connect(self.apply_remedy)
        window.file_chosen.connect(lambda path: self.show_source(VideoFile(path)))
        window.closed.connect(self.close)
