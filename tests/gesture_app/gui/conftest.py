"""A window on a stage: everything around it is a stand-in that the test moves by hand."""

import os
import time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import TypeVar

import pytest
from pytestqt.qtbot import QtBot

from gesture_app.actions.action import PressKeys
from gesture_app.actions.backend import ActionBackend
from gesture_app.control.switch import Switch
from gesture_app.gui.main_window import MainWindow
from gesture_app.gui.session import Session
from gesture_app.gui.sources import Camera, Demo, Source
from gesture_app.gui.workshop import Workshop
from gesture_app.profiles.profile import Binding, Profile
from gesture_app.recogniser import ModelError, Recogniser
from model_zoo.decision import DecisionConfig
from tests.fakes import TIMEOUT_S, FiresAtOnce, RecordingBackend, ScriptedRecogniser
from tests.gesture_app.gui.hand_fed_camera import HandFedCamera

Result = TypeVar("Result")

WEBCAM = Camera(0, "Webcam")
DEMO = Demo(Path("swipes_and_thumbs.mp4"))


class Stage:
    """Opens a window whose cameras, model and backend are stand-ins.

    Attributes:
        window: What the user sees.
        session: What runs behind it.
        cameras: What the computer has.
        opened: Which sources were opened, in order.
        feeds: The camera of each, moved by hand.
        most_open_at_once: How many of them were open at the same time.
        problems: What goes wrong the next time that a source, the backend or the model is opened.
        backend: What the keys go to.
        switch: Says whether gestures act.
        recogniser: Sees "Swiping Left" in every clip, unless a test says otherwise.
        may_open_camera: Whether a camera is opened before somebody asks for it.
        must_prepare: Whether the model is on this computer for the first time. Then it takes until
            `prepared` is set, or until nobody waits for it.
        prepared: See there.
        given_up: Set where nobody waited for it.
    """

    def __init__(self, qtbot: QtBot) -> None:
        self.cameras: tuple[Camera, ...] = (WEBCAM,)
        self.opened: list[Source] = []
        self.feeds: list[HandFedCamera] = []
        self.most_open_at_once = 0
        self.problems: dict[str, Exception] = {}
        self.backend = RecordingBackend()
        self.switch = Switch()
        self.recogniser = ScriptedRecogniser([("Swiping Left", 0.9)])
        self.may_open_camera = True
        self.must_prepare = False
        self.prepared = Event()
        self.given_up = Event()
        self.session: Session | None = None
        self._qtbot = qtbot

    def open(self, wanted: Source | None = None) -> MainWindow:
        config = DecisionConfig(agreement_s=0)
        bindings = {"Swiping Left": Binding(action=PressKeys(("media_next",)))}
        workshop = Workshop(
            load_recogniser=self._load_recogniser,
            open_source=self._open_source,
            is_live=lambda _: False,
            list_cameras=lambda: self.cameras,
            choose_camera=lambda cameras: next(iter(cameras), None),
            open_backend=self._open_backend,
            new_policy=FiresAtOnce,
            switch=self.switch,
            find_profile=Profile,
            application=lambda: "",
            profile=Profile("test", bindings),
            demos=(DEMO,),
            model_file=Path("scripted.safetensors"),
            threshold=config.activate_at,
            log_file=Path("gesture-app.log"),
        )
        self.window = MainWindow()
        self._qtbot.addWidget(self.window)
        self.window.show()
        self.session = Session(self.window, workshop, wanted, may_open_camera=self.may_open_camera)
        return self.window

    def open_and_run(self, wanted: Source | None = None) -> MainWindow:
        """Open the window and wait until it shows a picture."""
        window = self.open(wanted)
        self._qtbot.waitUntil(lambda: window.shows_picture)
        return window

    def open_and_load(self, wanted: Source | None = None) -> MainWindow:
        """Open the window and wait until the model is there, whatever is shown then."""
        window = self.open(wanted)
        assert self.session is not None
        self._qtbot.waitUntil(
            lambda: self.session is not None and self.session.frame_interval_s > 0
        )
        return window

    def make_gesture(self) -> None:
        """Let the camera see enough for one gesture, and wait until the window tells of it."""
        known = self.window.events.fired.rowCount()
        self.feeds[-1].show_seconds(0.6)
        self._qtbot.waitUntil(lambda: self.window.events.fired.rowCount() > known)

    def _load_recogniser(
        self, on_preparing: Callable[[], None], is_cancelled: Callable[[], bool]
    ) -> Recogniser:
        if self.must_prepare:
            on_preparing()
            give_up_at_s = time.monotonic() + TIMEOUT_S
            while not self.prepared.wait(0.01):
                assert time.monotonic() < give_up_at_s
                if is_cancelled():
                    self.given_up.set()
                    raise ModelError("The conversion was stopped.")
        return self._unless("model", self.recogniser)

    def _open_source(self, source: Source) -> HandFedCamera:
        self.opened.append(source)
        self.feeds.append(self._unless("source", HandFedCamera()))
        self.most_open_at_once = max(
            self.most_open_at_once, sum(feed.num_closed == 0 for feed in self.feeds)
        )
        return self.feeds[-1]

    def _open_backend(self) -> ActionBackend:
        return self._unless("backend", self.backend)

    def _unless(self, what: str, result: Result) -> Result:
        if what in self.problems:
            raise self.problems[what]
        return result


@pytest.fixture
def stage(qtbot: QtBot) -> Stage:
    """Prepare a window; pytest-qt closes it after the test."""
    return Stage(qtbot)
