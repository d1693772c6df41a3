"""Do the windows beside the main one learn what they must, and change what they may?"""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton
from pytestqt.qtbot import QtBot

from gesture_app.actions.action import PressKeys
from gesture_app.bundled import DEFAULT_MODEL
from gesture_app.control.switch import Mode
from gesture_app.gui.guide.guide import Guide, GuideStep
from gesture_app.gui.rooms.models_room import ModelsRoom
from gesture_app.gui.rooms.practice_room import PracticeRoom
from gesture_app.gui.rooms.recordings_room import RecordingsRoom
from gesture_app.gui.rooms.room import Room
from gesture_app.gui.sources import Camera
from gesture_app.profiles.profile import Profile
from gesture_app.profiles.store import ProfileStore
from gesture_app.recogniser import ModelError
from gesture_app.settings.seeing import ChosenCamera
from tests.gesture_app.gui.conftest import DEMO, WEBCAM, Stage
from tests.gesture_app.gui.program import Program


@pytest.fixture
def program(stage: Stage, tmp_path: Path) -> Program:
    """Open a window."""
    return Program(stage, tmp_path, {})


class TestCompanions:
    def test_dragging_a_threshold_is_kept_in_the_profile_and_can_be_undone(
        self, program: Program
    ) -> None:
        program.window.bars.threshold_changed.emit("Swiping Left", 0.75)

        assert program.session.profile.bindings["Swiping Left"].activate_at == pytest.approx(0.75)
        assert program.window.bars.threshold_of("Swiping Left") == pytest.approx(0.75)
        program.companions.bindings().panel.editor.undo_stack.undo()
        assert program.session.profile.bindings["Swiping Left"].activate_at is None

    def test_a_profile_that_the_user_opens_counts_now_and_at_the_next_start(
        self, program: Program
    ) -> None:
        program.window.tools.room_requested.emit(Room.BINDINGS)
        bindings = program.companions.bindings().panel
        other = next(
            stored.name
            for stored in bindings.editor.stored()
            if stored.name != program.session.profile.name
        )

        bindings.editor.open(other)

        assert program.session.profile.name == other
        assert program.store.value("actions.profile") == other

    def test_an_action_is_tried_without_arming(self, program: Program, qtbot: QtBot) -> None:
        program.window.tools.room_requested.emit(Room.BINDINGS)

        program.companions.bindings().panel.try_requested.emit(PressKeys(("f5",)))

        qtbot.waitUntil(lambda: program.stage.backend.performed == [PressKeys(("f5",))])

    def test_closing_the_window_closes_the_others(self, program: Program) -> None:
        program.window.tools.room_requested.emit(Room.SETTINGS)
        settings = program.companions.room(Room.SETTINGS).window
        assert settings.isVisible()

        program.window.close()

        assert not settings.isVisible()


def open_guide(program: Program) -> Guide:
    program.window.tools.room_requested.emit(Room.GUIDE)
    guide = program.companions.room(Room.GUIDE).window
    assert isinstance(guide, Guide)
    return guide


class TestWhy:
    def test_what_another_model_saw_is_not_explained_with_the_new_one(
        self, program: Program, qtbot: QtBot, tmp_path: Path
    ) -> None:
        program.stage.make_gesture()
        kept = [program.window.events.fired[0].clip is not None]

        program.store.change("model.file", str(tmp_path / "mine.safetensors"))
        qtbot.waitUntil(lambda: program.window.shows_picture)

        kept.append(program.window.events.fired[0].clip is not None)
        assert kept == [True, False]
        program.window.events.choose()
        assert program.companions.explanation is None


class TestGuide:
    def test_nothing_is_pressed_while_it_is_open_and_it_ends_paused(self, program: Program) -> None:
        guide = open_guide(program)

        guide.arm_requested.emit(True)
        program.stage.make_gesture()
        modes = [program.stage.switch.state.mode]
        assert program.stage.backend.performed == []

        guide.done(QDialog.DialogCode.Accepted)
        modes.append(program.stage.switch.state.mode)
        program.window.arm_switch.click()
        modes.append(program.stage.switch.state.mode)
        assert modes == [Mode.BLOCKED, Mode.PAUSED, Mode.ARMED]

    def test_it_is_not_shown_again_once_it_has_ended(self, program: Program) -> None:
        guide = open_guide(program)
        assert program.store.value("start.first_steps") is True

        QTest.mouseClick(guide.skip, Qt.MouseButton.LeftButton)

        assert program.store.value("start.first_steps") is False

    def test_a_program_that_ends_before_it_shows_it_again_and_opens_no_camera(
        self, stage: Stage, tmp_path: Path
    ) -> None:
        stage.may_open_camera = False
        stage.open_and_run = stage.open_and_load  # type: ignore[method-assign]
        program = Program(stage, tmp_path, {})
        guide = open_guide(program)

        program.window.close()

        assert not guide.isVisible()
        assert program.store.value("start.first_steps") is True
        assert stage.opened == []

    def test_a_camera_that_is_chosen_is_opened_once_and_kept(
        self, stage: Stage, tmp_path: Path, qtbot: QtBot
    ) -> None:
        other = Camera(1, "Back camera", "usb-2")
        stage.cameras = (WEBCAM, other)
        program = Program(stage, tmp_path, {})
        guide = open_guide(program)
        opening: list[str] = []
        program.session.notice_shown.connect(lambda notice: opening.append(notice.title))

        guide.source_requested.emit(other)
        qtbot.waitUntil(lambda: program.session.shown == other)

        assert opening == ["Opening Back camera..."]
        assert program.store.value("camera.chosen") == ChosenCamera(id="usb-2", name="Back camera")

    def test_the_profile_that_is_chosen_counts_now_and_later(
        self, program: Program, tmp_path: Path
    ) -> None:
        other = ProfileStore(tmp_path / "none").profiles()[1].name
        guide = open_guide(program)

        guide.profile_chosen.emit(other)

        assert program.session.profile.name == other
        assert program.store.value("actions.profile") == other

    def test_once_it_is_closed_no_profile_is_read_for_it(
        self, program: Program, tmp_path: Path
    ) -> None:
        guide = open_guide(program)
        before = guide.profile.chosen
        guide.reject()

        program.session.use_profile(Profile("Browser"))
        assert guide.profile.chosen == before

        program.window.tools.room_requested.emit(Room.GUIDE)
        assert guide.profile.chosen == "Browser"

    def test_a_gesture_that_counts_is_seen_in_it(self, program: Program, qtbot: QtBot) -> None:
        guide = open_guide(program)
        while guide.step is not GuideStep.TRY:
            QTest.mouseClick(guide.next, Qt.MouseButton.LeftButton)
        seen: list[str] = []
        program.session.stepped.connect(
            lambda step, _: seen.append(step.decision.began.label) if step.decision.began else None
        )

        program.stage.make_gesture()

        assert seen == ["Swiping Left"]
        qtbot.waitUntil(lambda: "Swiping Left" in guide.trial.said)


class TestPractice:
    def test_nothing_is_pressed_while_somebody_practises(
        self, program: Program, qtbot: QtBot
    ) -> None:
        program.window.arm_switch.click()
        program.window.tools.room_requested.emit(Room.PRACTICE)
        room = program.companions.room(Room.PRACTICE)
        assert isinstance(room, PracticeRoom)

        room.panel.begin()
        program.stage.make_gesture()
        assert program.stage.backend.performed == []

        room.panel.stop()
        assert program.stage.switch.state.mode is Mode.ARMED

    def test_a_camera_can_be_chosen_where_the_demo_is_played(
        self, program: Program, qtbot: QtBot
    ) -> None:
        program.session.show_source(DEMO)
        qtbot.waitUntil(lambda: program.session.shown == DEMO)
        program.window.tools.room_requested.emit(Room.PRACTICE)
        room = program.companions.room(Room.PRACTICE)
        assert isinstance(room, PracticeRoom)
        note = room.panel.start.demo
        assert note.isVisible()

        cameras = [action for action in note.choose.menu().actions() if action.data() == WEBCAM]
        cameras[0].trigger()

        qtbot.waitUntil(lambda: program.session.shown == WEBCAM)
        assert not note.isVisible()
        assert room.panel.start.start.isEnabled()

    def test_advice_to_switch_a_gesture_off_is_carried_out_and_can_be_undone(
        self, program: Program
    ) -> None:
        room = program.companions.room(Room.PRACTICE)
        assert isinstance(room, PracticeRoom)

        room.panel.switch_off_requested.emit("Swiping Left")

        assert not program.session.profile.bindings["Swiping Left"].is_enabled
        program.companions.bindings().panel.editor.undo_stack.undo()
        assert program.session.profile.bindings["Swiping Left"].is_enabled


class TestModels:
    def test_the_chosen_model_is_loaded_and_kept(
        self, program: Program, qtbot: QtBot, tmp_path: Path
    ) -> None:
        room = program.companions.room(Room.MODELS)
        assert isinstance(room, ModelsRoom)
        mine = str(tmp_path / "mine.safetensors")

        room.panel.model_chosen.emit(mine)

        assert program.store.value("model.file") == mine
        qtbot.waitUntil(lambda: program.window.shows_picture)
        assert program.session.workshop.model_file == Path(mine)

    def test_what_was_typed_is_shown_as_in_use_until_the_kept_model_is_chosen_again(
        self, stage: Stage, qtbot: QtBot, tmp_path: Path
    ) -> None:
        typed = tmp_path / "typed.safetensors"
        typed.touch()
        program = Program(stage, tmp_path, {"model.file": str(typed)})
        program.session.workshop = replace(program.session.workshop, model_file=typed)
        room = program.companions.room(Room.MODELS)
        assert isinstance(room, ModelsRoom)
        room.window.show()
        names = room.panel.list

        def in_use() -> list[str]:
            items = [names.item(row) for row in range(names.count())]
            return [item.text().split()[1] for item in items if item.font().bold()]

        qtbot.waitUntil(lambda: in_use() == ["typed"])
        room.panel.model_chosen.emit("default")

        qtbot.waitUntil(lambda: names.item(0).text() == "\u2713 default\nin use")
        assert in_use() == ["default"]
        assert program.session.workshop.model_file == DEFAULT_MODEL
        assert program.store.value("model.file") == "default"

    def test_what_is_no_model_is_refused_in_words(self, program: Program) -> None:
        room = program.companions.room(Room.MODELS)
        assert isinstance(room, ModelsRoom)
        room.window.show()

        room.panel.model_chosen.emit("virus.exe")

        assert "Must be a file that ends in .safetensors" in room.panel.said.sentence


class TestModelThatCannotBeUsed:
    @pytest.mark.parametrize("is_typed", [False, True])
    def test_the_one_that_came_with_the_program_can_be_used_instead(
        self, stage: Stage, qtbot: QtBot, tmp_path: Path, is_typed: bool
    ) -> None:
        broken = tmp_path / "broken.safetensors"
        broken.touch()
        program = Program(stage, tmp_path, {"model.file": str(broken)} if is_typed else {})
        program.session.workshop = replace(program.session.workshop, model_file=broken)
        stage.problems["model"] = ModelError("The model file is damaged.")
        if not is_typed:
            program.store.change("model.file", str(broken))
        else:
            program.session.load_model()

        def remedies() -> dict[str, QPushButton]:
            buttons = program.window.notice.findChildren(QPushButton)
            return {button.text(): button for button in buttons}

        qtbot.waitUntil(lambda: "Use the bundled model" in remedies())
        stage.problems.clear()
        remedies()["Use the bundled model"].click()

        qtbot.waitUntil(lambda: program.window.shows_picture)
        assert program.session.workshop.model_file == DEFAULT_MODEL
        assert program.store.value("model.file") == "default"

    def test_the_one_that_came_with_the_program_is_not_offered_instead_of_itself(
        self, program: Program, qtbot: QtBot
    ) -> None:
        program.session.workshop = replace(program.session.workshop, model_file=DEFAULT_MODEL)
        program.stage.problems["model"] = ModelError("The model file is damaged.")

        program.session.load_model()

        def remedies() -> list[str]:
            return [one.text() for one in program.window.notice.findChildren(QPushButton)]

        qtbot.waitUntil(lambda: remedies() == ["Try again"])


class TestSettings:
    def test_looking_at_them_opens_no_camera(self, program: Program, qtbot: QtBot) -> None:
        program.rest.use(0.01)
        qtbot.waitUntil(lambda: not program.window.shows_picture)

        with qtbot.waitSignal(program.session.cameras_found):
            program.window.tools.room_requested.emit(Room.SETTINGS)

        assert program.session.wanted == WEBCAM
        assert program.stage.opened == [WEBCAM]
        assert program.session.shown is None
        assert program.session.notice is not None
        assert program.session.notice.title == "The camera is off"


class TestRecordings:
    @pytest.fixture
    def room(self, program: Program) -> RecordingsRoom:
        return program.companions.recordings()

    def test_nothing_is_pressed_while_a_gesture_is_recorded(
        self, program: Program, room: RecordingsRoom
    ) -> None:
        program.window.arm_switch.click()
        modes = []

        for change in (room.panel.recording_began, room.panel.recording_ended):
            change.emit()
            modes.append(program.stage.switch.state.mode)

        assert modes == [Mode.BLOCKED, Mode.ARMED]

    def test_nothing_is_pressed_while_the_model_learns(
        self, program: Program, room: RecordingsRoom
    ) -> None:
        program.window.arm_switch.click()
        modes = []

        for change in (room.panel.training_began, room.panel.training_ended):
            change.emit()
            modes.append(program.stage.switch.state.mode)

        assert modes == [Mode.BLOCKED, Mode.ARMED]

    def test_an_accepted_model_is_used_now_and_later_and_there_is_a_way_back(
        self, program: Program, room: RecordingsRoom, qtbot: QtBot, tmp_path: Path
    ) -> None:
        mine = tmp_path / "my-gestures-1.safetensors"

        room.panel.model_accepted.emit(mine)
        assert program.store.value("model.file") == str(mine)
        qtbot.waitUntil(lambda: program.window.shows_picture)

        room.panel.model_accepted.emit(DEFAULT_MODEL)
        assert program.store.value("model.file") == "default"

    def test_advice_to_teach_a_gesture_opens_its_recordings(self, program: Program) -> None:
        practice = program.companions.room(Room.PRACTICE)
        assert isinstance(practice, PracticeRoom)

        practice.panel.teach_requested.emit(("Thumb Up",))

        room = program.companions.recordings()
        assert room.window.isVisible()
        assert room.panel.record.gesture == "Thumb Up"


class TestWrong:
    def test_what_was_wrong_waits_for_a_review_where_that_is_allowed(
        self, program: Program, qtbot: QtBot
    ) -> None:
        program.store.change("privacy.keep_wrong_clips", value=True)
        seen_s: list[float] = []
        program.session.runner.tap_frames(lambda frame: seen_s.append(frame.time_s))
        program.stage.feeds[-1].show_seconds(2.0)
        qtbot.waitUntil(lambda: bool(seen_s) and seen_s[-1] > 1.5)
        qtbot.waitUntil(lambda: program.window.events.fired.rowCount() > 0)

        program.window.wrong_requested.emit()

        candidates = program.companions.recordings().panel.candidates
        qtbot.waitUntil(lambda: candidates.waiting.count() == 1)
        assert "Swiping Left" in candidates.waiting.item(0).text()

    def test_long_after_a_gesture_the_last_seconds_are_kept_as_one_that_was_missed(
        self, program: Program, qtbot: QtBot
    ) -> None:
        program.store.change("privacy.keep_wrong_clips", value=True)
        seen_s: list[float] = []
        program.session.runner.tap_frames(lambda frame: seen_s.append(frame.time_s))
        program.stage.make_gesture()
        program.stage.feeds[-1].show_seconds(12.0)
        qtbot.waitUntil(lambda: bool(seen_s) and seen_s[-1] > 11.5)

        program.window.wrong_requested.emit()

        waiting = program.companions.recordings().panel.candidates.waiting
        qtbot.waitUntil(
            lambda: any(
                waiting.item(row).text().endswith("no gesture was seen")
                for row in range(waiting.count())
            )
        )

    def test_before_a_second_was_seen_the_picture_says_that_nothing_can_be_kept(
        self, program: Program
    ) -> None:
        program.store.change("privacy.keep_wrong_clips", value=True)
        before = program.window.picture.grab().toImage()

        program.window.wrong_requested.emit()

        assert program.window.picture.grab().toImage() != before
        assert program.companions.recordings().panel.candidates.waiting.count() == 0

    def test_where_it_is_not_allowed_the_setting_is_shown_and_nothing_is_kept(
        self, program: Program
    ) -> None:
        program.stage.make_gesture()

        program.window.wrong_requested.emit()

        settings = program.companions.room(Room.SETTINGS)
        assert settings.window.isVisible()
        assert program.companions.recordings().panel.candidates.waiting.count() == 0
