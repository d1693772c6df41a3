"""Does a changed setting count at once, and does what was typed count until then?"""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from gesture_app.actions.action import PressKeys
from gesture_app.actions.backend import ActionError
from gesture_app.gui.arm_switch import Arming
from gesture_app.gui.colours import DARK, colours_of
from gesture_app.gui.rooms.room import Room
from gesture_app.gui.sources import Camera
from gesture_app.live_settings import LiveSettings
from gesture_app.profiles.profile import Binding, Profile
from gesture_app.settings.file import SettingsFile
from gesture_app.settings.problems import SettingsError
from gesture_app.settings.seeing import ChosenCamera
from gesture_app.settings.store import SettingsStore
from tests.gesture_app.gui.conftest import WEBCAM, Stage
from tests.gesture_app.gui.program import Program

BACK_CAMERA = Camera(1, "Back camera", "usb-2")


@pytest.fixture
def program(stage: Stage, tmp_path: Path) -> Program:
    """Open a window beside which there is a second camera."""
    stage.cameras = (WEBCAM, BACK_CAMERA)
    return Program(stage, tmp_path, {})


class TestSettings:
    def test_another_threshold_is_shown_at_once(self, program: Program) -> None:
        program.store.change("decision.activate_at", 0.8)

        assert program.window.bars.threshold_of("Swiping Left") == pytest.approx(0.8)

    def test_another_camera_is_shown_at_once(self, program: Program, qtbot: QtBot) -> None:
        program.store.change("camera.chosen", ChosenCamera(id="usb-2", name="Back camera"))

        qtbot.waitUntil(lambda: program.stage.opened[-1] == BACK_CAMERA)
        qtbot.waitUntil(lambda: program.window.shows_picture)

    def test_another_model_is_loaded_disarmed_and_the_camera_goes_on(
        self, program: Program, qtbot: QtBot, tmp_path: Path
    ) -> None:
        program.window.arm_switch.click()

        program.store.change("model.file", str(tmp_path / "mine.safetensors"))

        assert program.window.arm_switch.state.arming is Arming.PAUSED
        qtbot.waitUntil(lambda: program.window.shows_picture)
        assert program.stage.opened == [WEBCAM, WEBCAM]
        assert any(
            "Model: mine" in label.text()
            for label in program.window.status_line.findChildren(type(program.window.caution))
        )

    def test_colours_and_text_change_at_once(self, program: Program) -> None:
        before = program.window.status_line.font().pointSizeF()
        try:
            program.store.change("appearance.theme", "dark")
            program.store.change("appearance.text_size_percent", 150)

            assert colours_of(program.window.palette()) is DARK
            assert program.window.status_line.font().pointSizeF() == pytest.approx(1.5 * before)
        finally:
            program.store.reset("appearance")

    def test_another_hotkey_pauses(self, program: Program) -> None:
        program.store.change("pause.hotkey", "ctrl+f12")

        assert program.ways.used[-1].hotkey == PressKeys(("ctrl", "f12"))

    def test_a_hotkey_that_a_gesture_presses_is_refused_and_told(self, program: Program) -> None:
        pressed = {"Stop Sign": Binding(action=PressKeys(("ctrl", "f12")))}
        program.session.use_profile(Profile("colliding", pressed))

        program.store.change("pause.hotkey", "ctrl+f12")

        assert program.store.value("pause.hotkey") == "ctrl+alt+shift+g"
        assert "'Stop Sign' is bound to ctrl+f12" in program.window.caution.text()
        assert PressKeys(("ctrl", "f12")) not in [used.hotkey for used in program.ways.used]

    def test_keys_are_pressed_in_another_way(self, program: Program, qtbot: QtBot) -> None:
        program.stage.problems["backend"] = ActionError("There is no such device.")

        program.store.change("actions.device", "uinput")

        qtbot.waitUntil(lambda: program.session.keys.refusal == "There is no such device.")

    def test_what_is_held_is_let_go_before_keys_are_pressed_in_another_way(
        self, program: Program
    ) -> None:
        program.window.arm_switch.click()
        program.session.keys.hold(PressKeys(("ctrl",)))

        program.store.change("actions.device", "uinput")

        assert not program.stage.backend.is_holding

    def test_a_gesture_finds_profiles_as_the_settings_allow_it_now(self, program: Program) -> None:
        pipeline = program.session.runner.pipeline
        assert pipeline is not None
        program.session.workshop = replace(program.session.workshop, find_profile=refuse)

        with pytest.raises(ActionError, match="presses the hotkey"):
            pipeline.switch_profile("Browser")


def refuse(name: str) -> Profile:
    raise ActionError(f"'{name}' presses the hotkey.")


class TestTyped:
    def test_what_was_typed_counts_and_is_not_kept(self, stage: Stage, tmp_path: Path) -> None:
        program = Program(stage, tmp_path, {"pause.corner": "top left"})

        assert program.settings.now.pause.corner == "top left"
        assert program.store.settings.pause.corner == "bottom left"

    def test_it_counts_until_that_setting_is_changed(self, stage: Stage, tmp_path: Path) -> None:
        program = Program(stage, tmp_path, {"pause.corner": "top left", "pause.hotkey": "none"})

        program.store.change("pause.corner", "top right")

        assert program.settings.now.pause.corner == "top right"
        assert program.settings.now.pause.hotkey == "none"

    def test_a_typed_hotkey_counts_on_and_is_not_kept_where_another_one_is_refused(
        self, stage: Stage, tmp_path: Path
    ) -> None:
        program = Program(stage, tmp_path, {"pause.hotkey": "ctrl+f11"})
        usual = program.store.value("pause.hotkey")
        pressing = {"Swiping Left": Binding(action=PressKeys(("ctrl", "f12")))}
        program.session.use_profile(Profile("Presses it", pressing))

        program.store.change("pause.hotkey", "ctrl+f12")

        assert program.store.value("pause.hotkey") == usual
        assert program.settings.now.pause.hotkey == "ctrl+f11"
        assert program.ways.used[-1].hotkey == PressKeys(("ctrl", "f11"))
        program.store.change("pause.corner", "top right")
        assert program.store.value("pause.hotkey") == usual
        assert program.settings.now.pause.hotkey == "ctrl+f11"
        assert program.ways.used[-1].corner == "top right"

    def test_what_cannot_be_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(SettingsError, match="corner"):
            LiveSettings(
                SettingsStore(SettingsFile(tmp_path / "settings.toml")), {"pause.corner": "up"}
            )


class TestCameraRest:
    def test_the_camera_is_closed_after_a_pause_and_opened_by_arming(
        self, program: Program, qtbot: QtBot
    ) -> None:
        program.rest.use(0.01)
        qtbot.waitUntil(
            lambda: program.window.notice.accessibleName().startswith("The camera is off")
        )
        qtbot.waitUntil(lambda: program.stage.feeds[0].num_closed > 0)
        qtbot.waitUntil(lambda: not program.window.camera_badge.isVisible())

        program.stage.switch.arm("hotkey")
        qtbot.waitUntil(lambda: program.window.shows_picture)

        program.stage.make_gesture()
        assert program.stage.backend.performed == [PressKeys(("media_next",))]

    def test_a_camera_that_is_used_stays_open(self, program: Program, qtbot: QtBot) -> None:
        program.window.arm_switch.click()
        program.rest.use(0.01)

        program.stage.make_gesture()

        assert program.window.shows_picture

    def test_a_camera_before_which_somebody_practises_stays_open(
        self, program: Program, qtbot: QtBot
    ) -> None:
        practice = program.companions.room(Room.PRACTICE).window
        program.window.tools.room_requested.emit(Room.PRACTICE)
        assert program.companions.need_camera()
        program.rest.use(0.01)
        QTest.qWait(50)
        assert program.window.shows_picture

        practice.close()

        qtbot.waitUntil(lambda: not program.window.shows_picture)

    def test_it_can_be_switched_on_without_arming(self, program: Program, qtbot: QtBot) -> None:
        program.rest.use(0.01)
        qtbot.waitUntil(lambda: not program.window.shows_picture)
        program.rest.use(0)

        button = next(
            button
            for button in program.window.notice.findChildren(QPushButton)
            if button.text() == "Switch the camera on"
        )
        button.click()

        qtbot.waitUntil(lambda: program.window.shows_picture)
