"""Is somebody who has just installed the program led to their first gesture, kindly and honestly?"""

from functools import partial
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from gesture_app.actions.action import PressKeys
from gesture_app.bundled import RESOURCES
from gesture_app.camera.frame import Frame
from gesture_app.control.switch import Switch
from gesture_app.gui.frame_share import FrameShare
from gesture_app.gui.guide.guide import Guide, GuideStep
from gesture_app.gui.guide.picture_advice import advice_on
from gesture_app.gui.guide.sign import Mark
from gesture_app.gui.notice import Remedy
from gesture_app.gui.notices import Notices
from gesture_app.gui.picture import Picture
from gesture_app.gui.pipeline_bridge import PipelineBridge
from gesture_app.gui.sources import Camera, Demo, Source, VideoFile
from gesture_app.pipeline_parts import Step
from gesture_app.profiles.profile import Binding, Profile
from gesture_app.profiles.store import ProfileStore
from gesture_app.quality_gate import Reason
from gesture_app.recogniser import Recognition
from model_zoo.decision import Decision, GestureEvent
from model_zoo.labels import JESTER_LABELS

WEBCAM, OTHER = Camera(0, "Webcam"), Camera(1, "USB camera")
DEMO = Demo(Path("swipe_left.mp4"))
HOTKEY = PressKeys.parse("ctrl+alt+shift+g")
OWN = Profile("Mine", {"Thumb Up": Binding(action=PressKeys(("f5",)))})
PROFILES = (Profile("Media", {"Stop Sign": Binding(action=PressKeys(("media_next",)))}), OWN)


class Opened:
    """A guide with a switch that does what the guide asks for.

    Attributes:
        guide: What the user sees.
        switch: The program's.
        frames: Shares what `show_picture` gives.
        sources: Those that were asked for.
        reached: The pages, as they were told.
        ended: How it ended, empty before.
    """

    def __init__(self, qtbot: QtBot) -> None:
        self.switch, self.frames, self._bridge = Switch(), FrameShare(), PipelineBridge()
        self.guide = Guide(RESOURCES / "gestures")
        qtbot.addWidget(self.guide)
        self.sources: list[Source] = []
        self.reached: list[GuideStep] = []
        self.ended: list[bool] = []
        self.guide.source_requested.connect(self.sources.append)
        self.guide.step_reached.connect(self.reached.append)
        self.guide.ended.connect(self.ended.append)
        self.guide.arm_requested.connect(self._arm)
        self.switch.on_change(self.guide.show_switch)
        self.switch.inhibitor().begin("this window has the focus")
        self.frames.watch(self._bridge)
        self.guide.watch(self.frames)
        self.guide.show_gestures(JESTER_LABELS, 0.6)
        self.guide.show_hotkey(HOTKEY)
        self.guide.show_corner("bottom left")
        self.guide.show_profiles(PROFILES, "Media")
        self.guide.show_cameras((WEBCAM, OTHER), (DEMO,))
        self.guide.show_source(WEBCAM)
        self.guide.show()
        qtbot.waitUntil(self.guide.isVisible)

    def go_to(self, step: GuideStep) -> None:
        while self.guide.step is not step:
            self.guide.next.click()

    def show_picture(self, colour: tuple[int, int, int]) -> None:
        rgb = np.full((48, 64, 3), colour, np.uint8)
        rgb[:, :32] = 0  # the left half, as the camera sees it
        self._bridge.on_frame(Frame(rgb, 0.0))

    def try_gesture(self, **probabilities: float) -> None:
        """Show probabilities; underscores stand for spaces."""
        each = np.zeros(len(JESTER_LABELS), np.float32)
        for label, probability in probabilities.items():
            each[JESTER_LABELS.index(label.replace("_", " "))] = probability
        self.guide.show_probabilities(each)

    def _arm(self, is_wanted: bool) -> None:
        if is_wanted:
            self.switch.arm("window")
        else:
            self.switch.pause("window")


def is_green_at_the_left_only(picture: Picture) -> bool:
    image = picture.grab().toImage()
    row, left, right = image.height() // 5, image.width() * 2 // 5, image.width() * 3 // 5
    return image.pixelColor(left, row).green() > 150 > image.pixelColor(right, row).green()


@pytest.fixture
def opened(qtbot: QtBot) -> Opened:
    return Opened(qtbot)


class TestWay:
    def test_enter_leads_through_all_pages_to_the_end(self, opened: Opened) -> None:
        guide, words = opened.guide, []
        guide.show_hotkey(None)
        for _ in GuideStep:
            words.append(guide.progress.words)
            QTest.keyClick(guide, Qt.Key.Key_Return)

        assert words[1] == "Step 2 of 6: Camera"
        assert list(GuideStep) == opened.reached
        assert opened.ended == [True]
        assert guide.isHidden()

    @pytest.mark.parametrize("step", list(GuideStep)[:-1])
    def test_it_can_be_skipped_on_every_page(self, opened: Opened, step: GuideStep) -> None:
        opened.go_to(step)

        QTest.mouseClick(opened.guide.skip, Qt.MouseButton.LeftButton)

        assert opened.ended == [False]

    def test_escape_skips(self, opened: Opened) -> None:
        QTest.keyClick(opened.guide, Qt.Key.Key_Escape)

        assert opened.ended == [False]

    def test_closing_the_window_skips(self, opened: Opened) -> None:
        opened.guide.close()

        assert opened.ended == [False]

    def test_back_shows_the_page_before(self, opened: Opened) -> None:
        opened.go_to(GuideStep.TRY)

        opened.guide.back.click()
        QTest.keyClick(opened.guide, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)

        assert opened.reached[-2:] == [GuideStep.CAMERA, GuideStep.WELCOME]
        assert opened.guide.back.isHidden()

    def test_opened_again_it_begins_at_the_beginning(self, opened: Opened) -> None:
        opened.go_to(GuideStep.TRY)
        opened.guide.gesture_seen("Shaking Hand")
        opened.go_to(GuideStep.PAUSE)
        opened.guide.pause.switch.click()
        opened.switch.toggle("hotkey")
        opened.guide.skip.click()

        opened.guide.show()

        assert opened.guide.progress.words == "Step 1 of 6: Welcome"
        assert opened.guide.trial.trials.num_seen == 0
        assert not opened.guide.pause.was_tried
        assert opened.guide.pause.said == "Arm it first: click the switch."

    def test_the_window_title_and_the_progress_name_the_page(self, opened: Opened) -> None:
        opened.go_to(GuideStep.PROFILE)

        assert opened.guide.windowTitle() == "First steps: Profile"
        assert opened.guide.progress.words == "Step 5 of 6: Profile"

    def test_the_keyboard_reaches_every_control_of_the_camera_page(self, opened: Opened) -> None:
        guide = opened.guide
        opened.go_to(GuideStep.CAMERA)
        guide.activateWindow()
        reached = set()
        for _ in range(12):
            QTest.keyClick(guide.focusWidget(), Qt.Key.Key_Tab)
            reached.add(guide.focusWidget())

        again = next(b for b in guide.findChildren(QPushButton) if b.text().startswith("Look for"))
        assert {guide.camera.choice, again, guide.skip, guide.back, guide.next} <= reached


class TestCamera:
    def test_the_picture_is_shown_mirrored_here_and_on_the_next_page(
        self, opened: Opened, qtbot: QtBot
    ) -> None:
        for step, page in (
            (GuideStep.CAMERA, opened.guide.camera),
            (GuideStep.TRY, opened.guide.trial),
        ):
            opened.go_to(step)
            opened.show_picture((0, 200, 0))
            qtbot.waitUntil(partial(is_green_at_the_left_only, page.stage.picture))

    def test_another_camera_can_be_chosen_from_the_keyboard(self, opened: Opened) -> None:
        opened.go_to(GuideStep.CAMERA)

        QTest.keyClick(opened.guide.camera.choice, Qt.Key.Key_Down)

        assert opened.sources == [OTHER]

    def test_the_camera_that_is_shown_is_the_one_in_the_list(self, opened: Opened) -> None:
        opened.guide.show_source(OTHER)

        assert opened.guide.camera.choice.currentText() == "USB camera"
        assert opened.sources == []

    def test_a_file_that_was_opened_before_is_named(self, opened: Opened) -> None:
        opened.guide.show_source(Demo(Path("elsewhere.mp4")))

        assert "Elsewhere" in opened.guide.camera.choice.currentText()

    def test_without_a_camera_it_offers_to_look_again_and_the_demo(
        self, opened: Opened, qtbot: QtBot
    ) -> None:
        guide = opened.guide
        guide.show_cameras((), (DEMO,))
        guide.show_source(None)
        guide.show_notice(Notices(has_demo=True).no_camera())
        opened.go_to(GuideStep.CAMERA)

        buttons = {b.text(): b for b in guide.camera.stage.notice.findChildren(QPushButton)}
        assert not guide.camera.stage.shows_picture
        assert list(buttons) == ["Play the bundled demo", "Look again"]
        with qtbot.waitSignal(guide.remedy_requested) as told:
            buttons["Look again"].click()
        assert told.args == [Remedy.LOOK_AGAIN]
        with qtbot.waitSignal(guide.remedy_requested) as told:
            buttons["Play the bundled demo"].click()
        assert told.args == [Remedy.PLAY_DEMO]

    def test_a_picture_that_is_gone_does_not_stand_still(self, opened: Opened) -> None:
        opened.guide.show_source(None)

        for page in (opened.guide.camera, opened.guide.trial):
            assert not page.stage.shows_picture
            assert page.stage.notice.accessibleName().startswith("There is no picture now")

    @pytest.mark.parametrize("is_notice_first", [True, False])
    def test_the_reason_is_shown_whether_it_is_told_before_or_after(
        self, opened: Opened, is_notice_first: bool
    ) -> None:
        reason = Notices(has_demo=True).resting()
        if is_notice_first:
            opened.guide.show_notice(reason)
        opened.guide.show_source(None)
        if not is_notice_first:
            opened.guide.show_notice(reason)

        assert opened.guide.camera.stage.notice.accessibleName().startswith(reason.title)

    def test_a_notice_does_not_take_the_keyboard_from_another_page(self, opened: Opened) -> None:
        guide = opened.guide

        guide.show_notice(Notices(has_demo=True).no_camera())

        assert guide.focusWidget() is guide.next
        assert guide.next.isDefault()

    def test_cameras_are_looked_for_again(self, opened: Opened, qtbot: QtBot) -> None:
        [again] = [
            button
            for button in opened.guide.camera.findChildren(QPushButton)
            if button.text() == "Look for cameras again"
        ]

        with qtbot.waitSignal(opened.guide.cameras_requested):
            again.click()

    def test_darkness_is_told_with_what_to_do(self, opened: Opened) -> None:
        opened.go_to(GuideStep.CAMERA)

        opened.guide.show_quality((Reason.TOO_DARK,))
        opened.guide.show_frame_rate(11.6)

        words = [label.text() for label in opened.guide.camera.findChildren(QLabel)]
        assert opened.guide.camera.light.words()[0] == "Light: too dark"
        assert "12 pictures a second" in words
        assert any("lamp" in sentence for sentence in words)

    @pytest.mark.parametrize("reason", list(Reason))
    def test_there_is_advice_on_everything_that_can_be_wrong(self, reason: Reason) -> None:
        assert advice_on((reason,)).endswith((".", "moment."))
        assert advice_on(()) == ""


class TestTrial:
    def test_three_gestures_are_asked_for_that_the_model_knows(self, opened: Opened) -> None:
        assert opened.guide.trial.trials.labels == ("Shaking Hand", "Swiping Left", "Thumb Up")

        opened.guide.show_gestures(("No gesture", "Thumb Down", "Wave", "Swiping Left"), 0.6)

        assert opened.guide.trial.trials.labels == ("Swiping Left", "Thumb Down", "Wave")

    def test_a_gesture_that_is_seen_gets_a_tick_and_the_next_one_is_asked_for(
        self, opened: Opened, qtbot: QtBot
    ) -> None:
        opened.go_to(GuideStep.TRY)
        trial = opened.guide.trial
        trial.praise.setInterval(1)

        opened.guide.gesture_seen("Shaking Hand")

        assert trial.said.startswith("\u2713 Seen!")
        assert trial.trials.marks[0] is Mark.DONE
        qtbot.waitUntil(lambda: trial.card.preview.label == "Swiping Left")
        assert trial.said == "Make the gesture now."

    def test_what_was_seen_instead_is_told(self, opened: Opened) -> None:
        opened.go_to(GuideStep.TRY)

        opened.guide.gesture_seen("Thumb Down")

        assert (
            opened.guide.trial.said == "\u201cThumb Down\u201d was seen instead. Try it once more."
        )
        assert opened.guide.trial.trials.current == "Shaking Hand"

    def test_the_hands_way_back_does_not_spoil_the_praise(self, opened: Opened) -> None:
        opened.go_to(GuideStep.TRY)
        opened.guide.gesture_seen("Shaking Hand")

        opened.guide.gesture_seen("Swiping Right")

        assert opened.guide.trial.said.startswith("\u2713 Seen!")

    def test_without_success_there_is_advice_and_it_can_be_passed_over(
        self, opened: Opened, qtbot: QtBot
    ) -> None:
        trial = opened.guide.trial
        trial.patience.setInterval(1)
        opened.go_to(GuideStep.TRY)

        qtbot.waitUntil(lambda: bool(trial.advice))
        assert trial.said == "It was not seen yet. That happens."
        assert "whole hand" in trial.advice
        assert "My gestures" in trial.advice

        QTest.mouseClick(trial.go_on, Qt.MouseButton.LeftButton)
        assert trial.trials.marks[0] is Mark.PASSED
        assert trial.card.preview.label == "Swiping Left"

    def test_nobody_is_told_to_hurry_on_a_page_they_do_not_see(self, opened: Opened) -> None:
        assert not opened.guide.trial.patience.isActive()
        opened.go_to(GuideStep.TRY)
        assert opened.guide.trial.patience.isActive()
        assert opened.guide.trial.patience.interval() == 20_000

        opened.guide.next.click()

        assert not opened.guide.trial.patience.isActive()

    def test_a_gesture_counts_only_while_it_is_asked_for(self, opened: Opened) -> None:
        opened.guide.gesture_seen("Shaking Hand")

        assert opened.guide.trial.trials.num_seen == 0

    def test_the_result_is_honest_and_all_can_be_tried_again(self, opened: Opened) -> None:
        opened.go_to(GuideStep.TRY)
        trial = opened.guide.trial
        opened.guide.gesture_seen("Shaking Hand")
        for _ in range(3):
            trial.go_on.click()

        assert trial.said == "1 of 3 gestures were seen."
        assert trial.card.isHidden()
        trial.go_on.click()
        assert trial.trials.current == "Shaking Hand"
        assert trial.card.isVisible()

    def test_the_bar_follows_the_gesture_and_its_own_threshold(self, opened: Opened) -> None:
        opened.guide.show_thresholds({"Shaking Hand": 0.8})
        opened.go_to(GuideStep.TRY)
        card = opened.guide.trial.card

        opened.try_gesture(Shaking_Hand=0.3, Thumb_Down=0.5, No_gesture=0.2)

        assert card.wanted.accessibleDescription() == "30 %, counts from 80 %"
        assert card.words() == "Otherwise it looks most like \u201cThumb Down\u201d:"
        assert card.other.probability == pytest.approx(0.5)

    def test_doing_nothing_looks_like_no_gesture(self, opened: Opened) -> None:
        opened.go_to(GuideStep.TRY)

        opened.try_gesture(No_gesture=0.9, Thumb_Down=0.1)

        assert opened.guide.trial.card.words() == "Otherwise no gesture is seen:"

    def test_a_step_of_the_pipeline_moves_all_of_it(self, opened: Opened) -> None:
        opened.go_to(GuideStep.TRY)
        probabilities = np.zeros(len(JESTER_LABELS), np.float32)
        probabilities[JESTER_LABELS.index("Shaking Hand")] = 0.9
        began = GestureEvent("Shaking Hand", 0.9, 1.0)

        seen = Recognition(probabilities, JESTER_LABELS, 1.0)

        opened.guide.show_step(
            Step(
                seen,
                seen,
                Decision(began=began),
                None,
                30.0,
                (Reason.TOO_DARK,),
            )
        )

        assert opened.guide.trial.card.wanted.probability == pytest.approx(0.9)
        assert opened.guide.trial.trials.num_seen == 1
        assert "dark" in opened.guide.trial.note

    def test_a_recording_is_called_one_and_may_stand_for_a_camera(self, opened: Opened) -> None:
        opened.guide.show_source(VideoFile(Path("me.mp4")))

        assert "recording" in opened.guide.trial.note
        assert not opened.guide.trial.demo.isVisible()
        assert opened.guide.trial.said == "Make the gesture now."

    def test_the_gestures_of_the_demo_are_not_taken_for_those_of_the_user(
        self, opened: Opened
    ) -> None:
        trial = opened.guide.trial
        opened.go_to(GuideStep.TRY)

        opened.guide.show_source(DEMO)
        opened.guide.gesture_seen(trial.card.preview.label)

        assert trial.trials.num_seen == 0
        assert trial.said == ""
        assert not trial.patience.isActive()
        QTest.mouseClick(trial.demo.choose, Qt.MouseButton.LeftButton)
        assert opened.guide.step is GuideStep.CAMERA

        opened.guide.show_source(WEBCAM)
        opened.go_to(GuideStep.TRY)
        assert not trial.demo.isVisible()
        assert trial.said == "Make the gesture now."


class TestPause:
    def test_arming_for_practice_and_pausing_with_the_keys_is_praised(self, opened: Opened) -> None:
        guide = opened.guide
        opened.go_to(GuideStep.PAUSE)
        assert guide.pause.keycaps.caps == ("Ctrl", "Alt", "Shift", "G")

        QTest.mouseClick(guide.pause.switch, Qt.MouseButton.LeftButton)
        assert "nothing is pressed" in guide.pause.switch.text()
        assert guide.pause.said == "Armed. Now pause it with the keys."

        opened.switch.toggle("hotkey")
        assert guide.pause.was_tried
        assert guide.pause.said.startswith("\u2713 Paused with the keys")
        assert guide.next.text() == "&Next"
        assert guide.focusWidget() is guide.next

    def test_pausing_in_the_window_is_not_yet_the_hotkey(self, opened: Opened) -> None:
        opened.go_to(GuideStep.PAUSE)
        opened.guide.pause.switch.click()

        opened.guide.pause.switch.click()

        assert not opened.guide.pause.was_tried
        assert "Arm once more" in opened.guide.pause.said

    def test_the_hotkey_that_arms_is_not_yet_the_one_that_pauses(self, opened: Opened) -> None:
        opened.go_to(GuideStep.PAUSE)

        opened.switch.toggle("hotkey")
        assert not opened.guide.pause.was_tried
        opened.switch.toggle("hotkey")
        assert opened.guide.pause.was_tried

    def test_what_is_paused_already_cannot_be_paused(self, opened: Opened) -> None:
        opened.go_to(GuideStep.PAUSE)

        opened.switch.pause("hotkey")

        assert not opened.guide.pause.was_tried

    def test_the_corner_is_noticed_too(self, opened: Opened) -> None:
        opened.go_to(GuideStep.PAUSE)
        opened.guide.pause.switch.click()

        opened.switch.pause("screen corner")

        assert opened.guide.pause.said.startswith("\u2713 Paused by the corner")
        assert not opened.guide.pause.was_tried

    def test_it_waits_but_lets_everybody_go_on(self, opened: Opened) -> None:
        opened.go_to(GuideStep.PAUSE)
        guide = opened.guide
        assert guide.next.text().replace("&", "") == "I cannot use it now"

        QTest.keyClick(guide, Qt.Key.Key_Return)
        assert opened.reached[-1] is GuideStep.PAUSE
        QTest.mouseClick(guide.next, Qt.MouseButton.LeftButton)
        assert opened.reached[-1:] == [GuideStep.PROFILE]

    def test_nobody_waits_for_keys_that_do_not_work_here(self, opened: Opened) -> None:
        problem = "This desktop lets no program listen to keys."

        opened.guide.show_hotkey(HOTKEY, problem)
        opened.go_to(GuideStep.PAUSE)

        assert opened.guide.next.text() == "&Next"
        assert problem in [label.text() for label in opened.guide.pause.findChildren(QLabel)]
        assert opened.guide.pause.keycaps.isHidden()
        opened.go_to(GuideStep.DONE)
        assert opened.guide.summary.words()[3] == "The large switch in the window"

    @pytest.mark.parametrize("leave", ["next", "back", "skip"])
    def test_nothing_stays_armed_behind_it(self, opened: Opened, leave: str) -> None:
        opened.go_to(GuideStep.PAUSE)
        opened.guide.pause.switch.click()
        assert str(opened.switch.state).startswith("armed")

        getattr(opened.guide, leave).click()

        assert str(opened.switch.state).startswith("paused")

    def test_an_older_state_that_comes_late_changes_nothing(self, opened: Opened) -> None:
        opened.go_to(GuideStep.PAUSE)
        armed = opened.switch.arm("window")
        opened.switch.pause("window")

        opened.guide.show_switch(armed)

        assert opened.guide.pause.switch.text().startswith("Paused")


class TestProfile:
    def test_a_card_tells_what_the_gestures_do(self, opened: Opened) -> None:
        words = opened.guide.profile.cards[0].button.accessibleDescription()

        assert "Music and films" in words
        assert "Stop Sign: Next track" in words

    def test_a_click_anywhere_on_a_card_chooses_its_profile(
        self, opened: Opened, qtbot: QtBot
    ) -> None:
        opened.go_to(GuideStep.PROFILE)

        with qtbot.waitSignal(opened.guide.profile_chosen) as told:
            QTest.mouseClick(opened.guide.profile.cards[1], Qt.MouseButton.LeftButton)

        assert told.args == ["Mine"]
        assert opened.guide.profile.chosen == "Mine"

    def test_arrow_keys_choose_the_next_profile(self, opened: Opened, qtbot: QtBot) -> None:
        opened.go_to(GuideStep.PROFILE)
        first = opened.guide.profile.cards[0].button
        first.setFocus()

        with qtbot.waitSignal(opened.guide.profile_chosen) as told:
            QTest.keyClick(first, Qt.Key.Key_Down)

        assert told.args == ["Mine"]

    def test_the_profile_that_is_reached_with_arrow_keys_is_in_sight(
        self, opened: Opened, tmp_path: Path
    ) -> None:
        page, store = opened.guide.profile, ProfileStore(tmp_path)
        shipped = [store.load(stored.name).profile for stored in store.profiles()]
        opened.guide.show_profiles(shipped, shipped[0].name)
        opened.go_to(GuideStep.PROFILE)
        page.cards[0].button.setFocus()

        for card in page.cards[:-1]:
            QTest.keyClick(card.button, Qt.Key.Key_Down)

        last = page.cards[-1]
        assert page.chosen == last.profile.name
        assert last.visibleRegion().boundingRect() == last.rect()

    def test_the_profile_in_use_is_chosen_at_first_and_nobody_is_told(
        self, opened: Opened, qtbot: QtBot
    ) -> None:
        with qtbot.assertNotEmitted(opened.guide.profile_chosen):
            opened.guide.show_profiles(PROFILES, "Mine")

        assert opened.guide.profile.chosen == "Mine"

    def test_each_shipped_profile_has_its_own_description(
        self, opened: Opened, tmp_path: Path
    ) -> None:
        store = ProfileStore(tmp_path)
        shipped = [store.load(stored.name).profile for stored in store.profiles()]

        opened.guide.show_profiles(shipped, shipped[0].name)

        cards = opened.guide.profile.cards
        assert len(cards) == len(shipped)
        for card in cards:
            assert "your own" not in card.button.accessibleDescription()


class TestEnd:
    def test_the_summary_says_what_was_chosen(self, opened: Opened) -> None:
        opened.guide.show_source(OTHER)
        opened.go_to(GuideStep.TRY)
        opened.guide.gesture_seen("Shaking Hand")
        opened.go_to(GuideStep.PROFILE)
        QTest.mouseClick(opened.guide.profile.cards[1], Qt.MouseButton.LeftButton)
        opened.go_to(GuideStep.DONE)

        assert opened.guide.summary.words() == (
            "USB camera",
            "1 of 3 were seen",
            "Mine",
            "Ctrl Alt Shift G",
        )

    def test_start_ends_it_as_completed(self, opened: Opened) -> None:
        opened.go_to(GuideStep.DONE)

        QTest.mouseClick(opened.guide.next, Qt.MouseButton.LeftButton)

        assert opened.ended == [True]

    def test_it_works_without_pictures_of_gestures(self, qtbot: QtBot) -> None:
        guide = Guide(None)
        qtbot.addWidget(guide)
        guide.show_gestures(JESTER_LABELS, 0.6)
        guide.show()
        for _ in range(2):
            guide.next.click()

        assert guide.trial.card.preview.accessibleName() == "What Shaking Hand looks like"
