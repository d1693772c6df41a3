"""Does the window do what the user asks for, and say what happens?"""

from dataclasses import replace
from threading import Event, Thread

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from gesture_app.actions.action import Action, PressKeys
from gesture_app.actions.backend import ActionError
from gesture_app.camera.frame import CameraError, CameraSource
from gesture_app.control.switch import Mode
from gesture_app.frame_buffer import Clip
from gesture_app.gui.arm_switch import Arming
from gesture_app.gui.main_window import MainWindow
from gesture_app.gui.notice import NoticePanel
from gesture_app.gui.session import Session
from gesture_app.gui.sources import Camera, Source
from gesture_app.profiles.profile import Profile
from gesture_app.recogniser import ModelError, Recogniser, Recognition
from tests.fakes import TIMEOUT_S, RecordingBackend, ScriptedRecogniser
from tests.gesture_app.gui.conftest import DEMO, WEBCAM, Stage

NEXT_TRACK = PressKeys(("media_next",))


def buttons(panel: NoticePanel) -> dict[str, QPushButton]:
    return {button.text(): button for button in panel.findChildren(QPushButton)}


def press(window: MainWindow, words: str) -> None:
    buttons(window.notice)[words].click()


def wait_for_notice(qtbot: QtBot, window: MainWindow, beginning: str) -> None:
    def says_so() -> bool:
        return not window.shows_picture and window.notice.accessibleName().startswith(beginning)

    qtbot.waitUntil(says_so)


def flip_switch(window: MainWindow) -> None:
    window.arm_switch.click()


class TestLoading:
    def test_a_user_who_waits_for_the_first_start_is_told_why(
        self, stage: Stage, qtbot: QtBot
    ) -> None:
        stage.must_prepare = True
        window = stage.open()

        wait_for_notice(qtbot, window, "Preparing the model for this computer")
        assert "only once" in window.notice.accessibleName()

        stage.prepared.set()
        qtbot.waitUntil(lambda: window.shows_picture)

    def test_closing_the_window_gives_up_the_preparation_and_shows_no_error(
        self, stage: Stage, qtbot: QtBot
    ) -> None:
        stage.must_prepare = True
        window = stage.open()
        wait_for_notice(qtbot, window, "Preparing the model for this computer")

        window.close()

        assert stage.given_up.is_set()
        assert window.notice.accessibleName().startswith("Preparing")

    def test_another_model_is_not_kept_waiting_by_the_preparation_of_the_one_before(
        self, stage: Stage, qtbot: QtBot
    ) -> None:
        stage.must_prepare = True
        window = stage.open()
        wait_for_notice(qtbot, window, "Preparing the model for this computer")
        assert stage.session is not None

        stage.must_prepare = False
        stage.session.load_model()

        qtbot.waitUntil(lambda: window.shows_picture)
        assert stage.given_up.is_set()

    def test_the_status_line_names_the_model_and_what_runs_it(self, stage: Stage) -> None:
        window = stage.open_and_run()

        texts = [label.text() for label in window.status_line.findChildren(QLabel)]
        assert "Model: scripted on a script" in texts


class TestArming:
    def test_the_window_starts_disarmed_and_presses_nothing(self, stage: Stage) -> None:
        window = stage.open_and_run()

        stage.make_gesture()

        assert window.arm_switch.state.arming is Arming.PAUSED
        assert window.arm_switch.text().startswith("Paused")
        assert window.events.fired[0].consequence == "Next track (not sent: paused)"
        assert stage.backend.performed == []

    def test_the_switch_arms_and_gestures_press_keys(self, stage: Stage, qtbot: QtBot) -> None:
        window = stage.open_and_run()

        flip_switch(window)
        stage.make_gesture()

        assert window.arm_switch.text() == "Armed - gestures press keys"
        assert window.windowTitle() == "Gesture App (armed)"
        assert window.events.fired[0].consequence == "Next track (sent)"
        assert stage.backend.performed == [NEXT_TRACK]

    def test_the_switch_also_disarms(self, stage: Stage, qtbot: QtBot) -> None:
        window = stage.open_and_run()
        flip_switch(window)

        flip_switch(window)
        stage.make_gesture()

        assert not window.arm_switch.isChecked()
        assert stage.backend.performed == []

    def test_a_key_flips_the_switch(self, stage: Stage, qtbot: QtBot) -> None:
        window = stage.open_and_run()
        window.activateWindow()

        QTest.keyClick(window, Qt.Key.Key_F9)

        assert window.arm_switch.isChecked()

    def test_nothing_is_pressed_while_the_window_itself_has_the_focus(
        self, stage: Stage, qtbot: QtBot
    ) -> None:
        window = stage.open_and_run()
        flip_switch(window)
        assert stage.session is not None

        stage.session.arming.set_focused(True)
        stage.make_gesture()

        assert window.arm_switch.state.arming is Arming.WAITING
        assert (
            window.events.fired[0].outcome
            == "not sent: this window has the focus; click another one"
        )
        assert stage.backend.performed == []

    def test_losing_the_focus_lets_gestures_through_again(self, stage: Stage, qtbot: QtBot) -> None:
        window = stage.open_and_run()
        flip_switch(window)
        assert stage.session is not None

        stage.session.arming.set_focused(True)
        stage.session.arming.set_focused(False)
        stage.make_gesture()

        assert stage.backend.performed == [NEXT_TRACK]

    def test_arming_is_refused_with_the_reason_where_keys_cannot_be_pressed(
        self, stage: Stage, qtbot: QtBot
    ) -> None:
        stage.problems["backend"] = ActionError("There is no desktop here.")
        window = stage.open_and_run()

        flip_switch(window)

        assert not window.arm_switch.isChecked()
        assert window.arm_switch.text().endswith("there is no desktop here.")

    def test_nobody_can_arm_from_outside_where_keys_cannot_be_pressed(
        self, stage: Stage, qtbot: QtBot
    ) -> None:
        stage.problems["backend"] = ActionError("There is no desktop here.")
        window = stage.open_and_run()

        state = stage.switch.arm("shell")
        stage.make_gesture()

        assert state.mode is Mode.BLOCKED
        assert state.blocks == ("There is no desktop here.",)
        assert window.events.fired[0].outcome == "not sent: There is no desktop here."

    def test_another_source_starts_disarmed(self, stage: Stage, qtbot: QtBot) -> None:
        window = stage.open_and_run()
        flip_switch(window)

        window.source_button.source_requested.emit(DEMO)
        qtbot.waitUntil(lambda: window.shows_picture)

        assert window.arm_switch.state.arming is Arming.PAUSED
        assert stage.opened == [WEBCAM, DEMO]
        assert stage.feeds[0].num_closed >= 1

    def test_what_the_user_should_know_is_shown(self, stage: Stage, qtbot: QtBot) -> None:
        window = stage.open_and_run()
        assert stage.session is not None
        assert not window.caution.isVisible()

        stage.session.caution("There is no global hotkey.")
        stage.session.caution("The screen's corner cannot be watched.")

        assert window.caution.text().splitlines() == [
            "There is no global hotkey.",
            "The screen's corner cannot be watched.",
        ]


class TestWatching:
    def test_steps_move_the_bars_and_are_timed(self, stage: Stage) -> None:
        window = stage.open_and_run()

        stage.make_gesture()

        assert window.bars.likeliest == "Swiping Left"
        assert window.bars.probability_of("Swiping Left") == pytest.approx(0.9)
        assert window.bars.probability_of("No gesture") == pytest.approx(0.1)

    def test_old_probabilities_are_wiped_away_when_no_pictures_come(
        self, stage: Stage, qtbot: QtBot
    ) -> None:
        window = stage.open_and_run()
        stage.make_gesture()

        qtbot.waitUntil(lambda: window.bars.likeliest is None)

        status = [label.text() for label in window.status_line.findChildren(QLabel)]
        assert "watching: waiting for enough pictures" in status
        stage.feeds[0].show_seconds(0.6)
        qtbot.waitUntil(lambda: window.bars.likeliest == "Swiping Left")

    def test_an_unbound_gesture_says_so(self, stage: Stage) -> None:
        stage.recogniser = ScriptedRecogniser([("Thumb Up", 0.9)])
        window = stage.open_and_run()

        stage.make_gesture()

        assert window.events.fired[0].consequence == "no action is bound to it"

    def test_the_picture_is_mirrored_and_the_recognised_frames_are_not(
        self, stage: Stage, qtbot: QtBot
    ) -> None:
        seen: list[Clip] = []

        class Watching(ScriptedRecogniser):
            def recognise(self, clip: Clip) -> Recognition:
                seen.append(clip)
                return super().recognise(clip)

        stage.recogniser = Watching([("No gesture", 0.9)])
        window = stage.open_and_run()
        marked_left = np.zeros((12, 16, 3), np.uint8)
        marked_left[:, :4] = 255

        for _ in range(6):
            stage.feeds[0].show(marked_left)
        qtbot.waitUntil(lambda: bool(seen))

        assert (seen[0].rgb[:, :, 0] == 255).all()
        assert (seen[0].rgb[:, :, -1] == 0).all()

        def is_painted_mirrored() -> bool:
            painted = window.picture.grab().toImage()
            middle, width = painted.height() // 2, painted.width()
            left, right = (painted.pixelColor(x, middle) for x in (width // 8, width * 7 // 8))
            return left.lightness() < 20 and right.lightness() > 235

        qtbot.waitUntil(is_painted_mirrored)

    def test_the_camera_badge_shows_for_a_camera_only(self, stage: Stage, qtbot: QtBot) -> None:
        window = stage.open_and_run()
        qtbot.waitUntil(window.camera_badge.isVisible)

        window.source_button.source_requested.emit(DEMO)
        qtbot.waitUntil(lambda: window.shows_picture)

        qtbot.waitUntil(lambda: not window.camera_badge.isVisible())


class TestSources:
    def test_no_camera_is_opened_before_somebody_asks_where_that_is_wanted(
        self, stage: Stage, qtbot: QtBot
    ) -> None:
        stage.may_open_camera = False
        window = stage.open()
        wait_for_notice(qtbot, window, "The camera is off")
        assert stage.opened == []

        press(window, "Switch the camera on")

        qtbot.waitUntil(lambda: window.shows_picture)
        assert stage.opened == [WEBCAM]

    def test_without_a_camera_the_window_offers_the_demo(self, stage: Stage, qtbot: QtBot) -> None:
        stage.cameras = ()
        window = stage.open()
        wait_for_notice(qtbot, window, "No camera found")
        assert list(buttons(window.notice)) == [
            "Play the bundled demo",
            "Open a video file...",
            "Look again",
        ]

        press(window, "Play the bundled demo")
        qtbot.waitUntil(lambda: window.shows_picture)

        assert stage.opened == [DEMO]

    def test_a_camera_that_was_connected_later_is_found(self, stage: Stage, qtbot: QtBot) -> None:
        stage.cameras = ()
        window = stage.open()
        wait_for_notice(qtbot, window, "No camera found")

        stage.cameras = (WEBCAM,)
        press(window, "Look again")
        qtbot.waitUntil(lambda: window.shows_picture)

        assert stage.opened == [WEBCAM]

    def test_the_wanted_source_comes_first(self, stage: Stage) -> None:
        second = Camera(1, "Second webcam")

        stage.open_and_run(wanted=second)

        assert stage.opened == [second]

    def test_a_source_that_cannot_be_opened_says_why_and_can_be_tried_again(
        self, stage: Stage, qtbot: QtBot
    ) -> None:
        stage.problems["source"] = CameraError("Another program uses it; close that.")
        window = stage.open()
        wait_for_notice(qtbot, window, "Webcam cannot be shown. Another program uses it")

        stage.problems.clear()
        press(window, "Try again")
        qtbot.waitUntil(lambda: window.shows_picture)

        assert stage.opened == [WEBCAM, WEBCAM]

    def test_a_camera_that_fails_disarms_and_says_why(self, stage: Stage, qtbot: QtBot) -> None:
        window = stage.open_and_run()
        flip_switch(window)

        stage.feeds[0].fail(CameraError("The camera was unplugged; plug it in."))
        wait_for_notice(qtbot, window, "Webcam cannot be shown. The camera was unplugged")

        assert window.arm_switch.state.arming is Arming.PAUSED
        assert not window.arm_switch.isEnabled()
        qtbot.waitUntil(lambda: not window.camera_badge.isVisible())
        assert stage.backend.num_releases >= 1

    def test_the_end_of_a_video_offers_to_play_it_again(self, stage: Stage, qtbot: QtBot) -> None:
        window = stage.open_and_run(wanted=DEMO)

        stage.feeds[0].end()
        wait_for_notice(qtbot, window, "Swipes and thumbs has ended")
        press(window, "Play again")
        qtbot.waitUntil(lambda: window.shows_picture)

        assert stage.opened == [DEMO, DEMO]

    def test_only_the_last_of_two_hasty_choices_is_shown(self, stage: Stage, qtbot: QtBot) -> None:
        window = stage.open_and_run()

        window.source_button.source_requested.emit(DEMO)
        window.source_button.source_requested.emit(WEBCAM)
        qtbot.waitUntil(lambda: window.shows_picture)

        assert stage.opened[-1] == WEBCAM
        qtbot.waitUntil(window.camera_badge.isVisible)
        assert stage.most_open_at_once == 1
        assert [feed.num_closed > 0 for feed in stage.feeds[:-1]] == [True] * len(stage.feeds[:-1])
        assert stage.feeds[-1].num_closed == 0


def open_without_model(stage: Stage, qtbot: QtBot) -> MainWindow:
    stage.problems["model"] = ModelError("There is no model file here.")
    window = stage.open()
    wait_for_notice(qtbot, window, "The model could not be loaded. There is no model file here.")
    return window


class TestFaults:
    def test_a_model_that_cannot_be_loaded_says_why_and_can_be_tried_again(
        self, stage: Stage, qtbot: QtBot
    ) -> None:
        window = open_without_model(stage, qtbot)

        stage.problems.clear()
        press(window, "Try again")

        qtbot.waitUntil(lambda: window.shows_picture)

    def test_choosing_a_source_loads_a_model_again_that_could_not_be_loaded(
        self, stage: Stage, qtbot: QtBot
    ) -> None:
        window = open_without_model(stage, qtbot)
        stage.cameras = (Camera(5, "Another webcam"),)
        window.source_button.cameras_requested.emit()
        menu = window.source_button.menu()
        qtbot.waitUntil(lambda: "Another webcam" in [a.text() for a in menu.actions()])
        assert window.notice.accessibleName().startswith("The model could not be loaded")

        stage.problems.clear()
        window.source_button.source_requested.emit(DEMO)

        qtbot.waitUntil(lambda: window.shows_picture)
        assert stage.opened == [DEMO]

    def test_an_action_that_is_not_possible_says_why_and_the_picture_goes_on(
        self, stage: Stage, qtbot: QtBot
    ) -> None:
        class Lacking(RecordingBackend):
            def perform(self, action: Action) -> None:
                raise ActionError("The keyboard has no such key.")

        stage.backend = Lacking()
        window = stage.open_and_run()
        window.arm_switch.arm_requested.emit(True)

        stage.make_gesture()

        assert window.events.fired[0].consequence == (
            "Next track (not sent: The keyboard has no such key.)"
        )
        assert window.shows_picture

    def test_a_fault_in_a_thread_is_shown_with_the_place_of_the_log(
        self, stage: Stage, qtbot: QtBot
    ) -> None:
        class Faulty(ScriptedRecogniser):
            def recognise(self, clip: Clip) -> Recognition:
                raise ZeroDivisionError("a fault of ours")

        stage.recogniser = Faulty([("No gesture", 0.9)])
        window = stage.open_and_run()
        flip_switch(window)

        stage.feeds[0].show_seconds(0.6)
        wait_for_notice(qtbot, window, "Something went wrong inside the program")

        assert "a fault of ours" in window.notice.accessibleName()
        assert "gesture-app.log" in window.notice.accessibleName()
        assert window.arm_switch.state.arming is Arming.PAUSED

    def test_closing_the_window_closes_the_camera_and_lets_go_of_every_key(
        self, stage: Stage, qtbot: QtBot
    ) -> None:
        window = stage.open_and_run()
        flip_switch(window)

        window.close()

        assert stage.feeds[0].num_closed >= 1
        assert stage.backend.num_releases >= 1
        assert window.arm_switch.state.arming is Arming.PAUSED


class TestProfiles:
    def test_another_profile_is_told_once(self, stage: Stage, qtbot: QtBot) -> None:
        stage.open_and_run()
        session = opened(stage)
        told: list[Profile] = []
        session.profile_changed.connect(told.append)

        session.use_profile(Profile("Browser"))

        assert [profile.name for profile in told] == ["Browser"]

    def test_late_news_of_a_gesture_does_not_undo_what_somebody_chose_after_it(
        self, stage: Stage, qtbot: QtBot
    ) -> None:
        stage.open_and_run()
        session = opened(stage)
        pipeline = session.runner.pipeline
        assert pipeline is not None
        gesture = Thread(target=pipeline.switch_profile, args=("Media",))
        gesture.start()
        gesture.join()

        session.use_profile(Profile("Browser"))
        with qtbot.waitSignal(session.cameras_found):
            session.list_cameras()  # what was on its way has arrived by then

        assert session.profile.name == "Browser"
        assert pipeline.profile.name == "Browser"


class TestHaste:
    def test_a_camera_that_nobody_wants_any_more_is_closed(
        self, stage: Stage, qtbot: QtBot
    ) -> None:
        stage.open_and_run()
        session = opened(stage)
        is_opening, may_open = Event(), Event()
        open_source = session.workshop.open_source

        def open_slowly(source: Source) -> CameraSource:
            is_opening.set()
            assert may_open.wait(TIMEOUT_S)
            return open_source(source)

        session.workshop = replace(session.workshop, open_source=open_slowly)
        session.reopen()
        assert is_opening.wait(TIMEOUT_S)

        session.report_crash(RuntimeError("a fault"))
        may_open.set()

        qtbot.waitUntil(lambda: len(stage.feeds) == 2 and stage.feeds[1].num_closed > 0)

    def test_of_two_models_chosen_in_haste_the_first_one_is_never_used(
        self, stage: Stage, qtbot: QtBot
    ) -> None:
        window = stage.open_and_run()
        session = opened(stage)
        session.load_model()
        first, broken = session.workshop, ModelError("This is no model.")
        session.workshop = replace(first, load_recogniser=lambda *_: raise_it(broken))
        session.load_model()

        wait_for_notice(qtbot, window, "The model could not be loaded")
        with qtbot.waitSignal(session.cameras_found):
            session.list_cameras()  # whatever was begun before is done by then

        assert not window.shows_picture
        assert stage.opened == [WEBCAM]

    def test_what_is_asked_for_after_closing_is_not_done(self, stage: Stage) -> None:
        window = stage.open_and_run()
        window.close()

        opened(stage).show_source(DEMO)

        assert stage.opened == [WEBCAM]


def raise_it(error: Exception) -> Recogniser:
    raise error


def opened(stage: Stage) -> Session:
    assert stage.session is not None
    return stage.session
