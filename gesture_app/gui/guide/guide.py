"""How is somebody led from the first start to the first gesture?"""

from collections.abc import Collection, Mapping, Sequence
from enum import Enum, auto
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeySequence, QPalette, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from gesture_app.actions.action import PressKeys
from gesture_app.control.screen_corner import Corner
from gesture_app.control.switch import SwitchState
from gesture_app.gui.frame_share import FrameShare
from gesture_app.gui.guide.camera_page import CameraPage
from gesture_app.gui.guide.done_page import DonePage
from gesture_app.gui.guide.page import Page
from gesture_app.gui.guide.pause_page import PausePage
from gesture_app.gui.guide.profile_page import ProfilePage
from gesture_app.gui.guide.step_progress import StepProgress
from gesture_app.gui.guide.try_page import TryPage
from gesture_app.gui.guide.welcome_page import WelcomePage
from gesture_app.gui.notice import Notice
from gesture_app.gui.sources import Camera, Demo, Source
from gesture_app.pipeline_parts import Step
from gesture_app.profiles.profile import Profile
from gesture_app.quality_gate import Reason

_WIDTH_IN_LETTERS, _HEIGHT_IN_LINES = 95, 34


class GuideStep(Enum):
    """The pages, in order."""

    WELCOME = auto()
    CAMERA = auto()
    TRY = auto()
    PAUSE = auto()
    PROFILE = auto()
    DONE = auto()


class Guide(QDialog):
    """Six pages that can be skipped at any moment; whenever it is shown it begins at the first one.

    It remembers nothing and opens nothing: it shows values and tells what people want. While it is open
    nothing may be pressed, whatever the switch stands at, for people arm it here for practice.

    Attributes:
        progress: How far one has come.
        back: One page back.
        next: One page on; on the last one it ends the guide.
        skip: Ends the guide.
        welcome: What the program is.
        camera: Which camera, and whether it sees enough.
        trial: Three gestures.
        pause: How to pause.
        profile: What gestures do.
        summary: What was chosen.

    Signals:
        step_reached: A `GuideStep`.
        source_requested: A `Source` was chosen.
        cameras_requested: The cameras are to be looked for again.
        remedy_requested: A `Remedy` that a notice offered.
        arm_requested: True to arm for practice, False to pause.
        profile_chosen: The name of a profile.
        ended: Whether somebody went to the end; False where they skipped it.
    """

    step_reached = Signal(object)
    source_requested = Signal(object)
    cameras_requested = Signal()
    remedy_requested = Signal(object)
    arm_requested = Signal(bool)
    profile_chosen = Signal(str)
    ended = Signal(bool)

    def __init__(self, pictures: Path | None, parent: QWidget | None = None) -> None:
        """Begin at the first page.

        Args:
            pictures: Where the animations of gestures are; None where there are none.
            parent: The window that it belongs to.
        """
        super().__init__(parent)
        self.welcome, self.camera = WelcomePage(pictures), CameraPage()
        self.trial, self.pause = TryPage(pictures), PausePage()
        self.profile, self.summary = ProfilePage(), DonePage()
        self._pages: dict[GuideStep, Page] = {
            GuideStep.WELCOME: self.welcome,
            GuideStep.CAMERA: self.camera,
            GuideStep.TRY: self.trial,
            GuideStep.PAUSE: self.pause,
            GuideStep.PROFILE: self.profile,
            GuideStep.DONE: self.summary,
        }
        self._stack = QStackedWidget()
        self.progress = StepProgress(len(self._pages))
        self.back, self.next = QPushButton(self.tr("&Back")), QPushButton()
        self.skip = QPushButton(self.tr("&Skip the guide"))
        self._switch_number = -1
        self._lay_out()
        self._connect()
        self._show(GuideStep.WELCOME)

    @property
    def step(self) -> GuideStep:
        """Which page is shown."""
        return list(self._pages)[self._stack.currentIndex()]

    def watch(self, frames: FrameShare) -> None:
        """Show these frames, whichever pipeline they come from.

        Args:
            frames: Shares them.
        """
        self.camera.watch(frames)
        self.trial.watch(frames)

    def show_cameras(self, cameras: Sequence[Camera], demos: Sequence[Demo]) -> None:
        """Say what can be chosen.

        Args:
            cameras: Those of this computer.
            demos: Recordings that came with the program.
        """
        self.camera.show_choices(cameras, demos)

    def show_source(self, source: Source | None) -> None:
        """Say whose picture is shown.

        Args:
            source: None where there is none; `show_notice` says why.
        """
        for page in (self.camera, self.trial, self.summary):
            page.show_source(source)

    def show_notice(self, notice: Notice) -> None:
        """Say why there is no picture, on the pages that would show one.

        Args:
            notice: As the window shows it.
        """
        self.camera.show_notice(notice)
        self.trial.show_notice(notice)

    def show_frame_rate(self, frames_per_second: float) -> None:
        """Say how many pictures come in.

        Args:
            frames_per_second: 0 where that is not known.
        """
        self.camera.show_frame_rate(frames_per_second)

    def show_quality(self, reasons: Collection[Reason]) -> None:
        """Say whether the pictures are good enough.

        Args:
            reasons: Why nothing may act, as the quality gate gives them; empty where all is well.
        """
        self.camera.show_quality(reasons)
        self.trial.show_quality(reasons)

    def show_gestures(self, labels: Sequence[str], threshold: float) -> None:
        """Say which gestures the model knows.

        Args:
            labels: K names, in the order of the probabilities to come.
            threshold: Probability 0..1 at which a gesture usually counts.
        """
        self.trial.show_gestures(labels, threshold)

    def show_thresholds(self, thresholds: Mapping[str, float]) -> None:
        """Say which gestures count at a probability of their own.

        Args:
            thresholds: Probabilities 0..1, by label.
        """
        self.trial.show_thresholds(thresholds)

    def show_probabilities(self, probabilities: NDArray[np.float32]) -> None:
        """Move the bars.

        Args:
            probabilities: (K,), 0..1, in the order of the labels.
        """
        self.trial.show_probabilities(probabilities)

    def gesture_seen(self, label: str) -> None:
        """Say that a gesture counts.

        Args:
            label: Which one.
        """
        self.trial.gesture_seen(label)

    @Slot(object)
    def show_step(self, step: Step) -> None:
        """Show all that a step of the pipeline tells."""
        self.show_quality(step.doubts)
        self.show_probabilities(step.counted.probabilities)
        if step.decision.began is not None:
            self.gesture_seen(step.decision.began.label)

    @Slot(object)
    def show_switch(self, state: SwitchState) -> None:
        """Say what the switch stands at.

        Args:
            state: As the switch tells it; one that is older than what is shown is passed over.
        """
        if state.number > self._switch_number:
            self._switch_number = state.number
            self.pause.show_switch(state)

    def show_hotkey(self, hotkey: PressKeys | None, problem: str = "") -> None:
        """Say which keys pause from anywhere.

        Args:
            hotkey: The keys; None where there are none.
            problem: Why they do not work here, a sentence; empty where they do.
        """
        self.pause.show_hotkey(hotkey, problem)
        self.summary.show_hotkey(self.pause.hotkey)
        self._refresh()

    def show_corner(self, corner: Corner | None, problem: str = "") -> None:
        """Say which corner of the screen pauses.

        Args:
            corner: Which; None where there is none.
            problem: Why it does not work here, a sentence; empty where it does.
        """
        self.pause.show_corner(corner, problem)

    def show_profiles(self, profiles: Sequence[Profile], in_use: str) -> None:
        """Say which profiles can be chosen.

        Args:
            profiles: In order.
            in_use: The name of the one that counts now.
        """
        self.profile.show_profiles(profiles, in_use)
        self.summary.show_profile(in_use)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Begin at the first page, however far somebody came the last time."""
        if not event.spontaneous():
            self.trial.begin()
            self.pause.begin()
            self._show(GuideStep.WELCOME)
        super().showEvent(event)

    def _go(self, num_steps: int) -> None:
        steps = list(self._pages)
        index = steps.index(self.step) + num_steps
        if index == len(steps):
            self.accept()
        elif index >= 0:
            self._show(steps[index])

    def _show(self, step: GuideStep) -> None:
        if self.step is GuideStep.PAUSE:
            self.pause.leave()
        page = self._pages[step]
        self.summary.show_trials(self.trial.trials)
        self._stack.setCurrentWidget(page)
        self.progress.show_step(self._stack.currentIndex(), page.title)
        self.setWindowTitle(self.tr("First steps: {0}").format(page.title))
        self._refresh()
        self.step_reached.emit(step)

    def _refresh(self) -> None:
        """Offer what can be done: while the pause is to be tried, to go on without that."""
        is_last = self.step is GuideStep.DONE
        waits = self.step is GuideStep.PAUSE and self.pause.waits
        words = self.tr("&Start") if is_last else self.tr("&Next")
        self.next.setText(self.tr("I ca&nnot use it now") if waits else words)
        self.next.setAutoDefault(not waits)
        self.next.setDefault(not waits)
        self.back.setVisible(self.step is not GuideStep.WELCOME)
        self.skip.setVisible(not is_last)
        (self.pause.switch if waits else self.next).setFocus()

    def _choose_profile(self, name: str) -> None:
        self.summary.show_profile(name)
        self.profile_chosen.emit(name)

    def _end(self, result: int) -> None:
        self.pause.leave()
        self.ended.emit(result == QDialog.DialogCode.Accepted)

    def _connect(self) -> None:
        self.back.clicked.connect(lambda: self._go(-1))
        self.next.clicked.connect(lambda: self._go(1))
        self.skip.clicked.connect(self.reject)
        self.finished.connect(self._end)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Back), self, lambda: self._go(-1))
        QShortcut(QKeySequence(QKeySequence.StandardKey.Forward), self, lambda: self._go(1))
        self.camera.source_requested.connect(self.source_requested)
        self.camera.cameras_requested.connect(self.cameras_requested)
        for page in (self.camera, self.trial):
            page.stage.remedy_requested.connect(self.remedy_requested)
        self.trial.camera_requested.connect(lambda: self._show(GuideStep.CAMERA))
        self.pause.arm_requested.connect(self.arm_requested)
        self.pause.tried.connect(self._refresh)
        self.profile.profile_chosen.connect(self._choose_profile)

    def _lay_out(self) -> None:
        for page in self._pages.values():
            self._stack.addWidget(page)
        line = QFrame()
        line.setFrameShape(QFrame.Shape.HLine)
        line.setFrameShadow(QFrame.Shadow.Plain)
        line.setForegroundRole(QPalette.ColorRole.Mid)
        foot = QHBoxLayout()
        foot.setContentsMargins(28, 10, 28, 16)
        foot.setSpacing(10)
        foot.addWidget(self.skip)
        foot.addStretch()
        foot.addWidget(self.progress)
        foot.addStretch()
        foot.addWidget(self.back)
        foot.addWidget(self.next)
        for button in (self.skip, self.back):
            button.setAutoDefault(False)
            policy = button.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            button.setSizePolicy(policy)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self._stack, stretch=1)
        rows.addWidget(line)
        rows.addLayout(foot)
        letter, line_height = self.fontMetrics().averageCharWidth(), self.fontMetrics().height()
        self.resize(max(760, letter * _WIDTH_IN_LETTERS), max(620, line_height * _HEIGHT_IN_LINES))
