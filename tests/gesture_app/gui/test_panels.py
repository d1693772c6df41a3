"""Does each panel show what it is told?"""

import sys
from dataclasses import fields
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QColor, QPaintEvent, QRegion
from PySide6.QtWidgets import QLabel, QToolButton
from pytestqt.qtbot import QtBot

from gesture_app.actions.action import Action, ClickMouse, PressKeys, ScrollWheel
from gesture_app.actions.keys import KEY_NAMES
from gesture_app.camera.frame import Frame
from gesture_app.gui.action_words import words_for
from gesture_app.gui.arm_switch import Arming, ArmState, ArmSwitch
from gesture_app.gui.colours import (
    DARK,
    LIGHT,
    Colours,
    colours_of,
)
from gesture_app.gui.event_list import EventList, FiredGesture
from gesture_app.gui.gesture_families import group_by_family
from gesture_app.gui.picture import Picture
from gesture_app.gui.probability_bars import ProbabilityBars
from gesture_app.gui.source_button import SourceButton
from gesture_app.gui.sources import Camera, Demo, VideoFile
from gesture_app.gui.tool_row import ToolRow
from model_zoo.labels import BACKGROUND_LABELS, JESTER_LABELS


class Repainted(QObject):
    """Notes what is painted of a widget."""

    def __init__(self) -> None:
        super().__init__()
        self.region = QRegion()

    def eventFilter(self, _widget: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if isinstance(event, QPaintEvent):
            self.region += event.region()
        return False


def show_bars(qtbot: QtBot) -> ProbabilityBars:
    bars = ProbabilityBars()
    qtbot.addWidget(bars)
    bars.show_gestures(JESTER_LABELS, {"Swiping Left": "Next track"}, 0.6)
    bars.resize(450, 560)
    bars.show()
    return bars


def probabilities_of(label: str, probability: float) -> np.ndarray:
    others = (1 - probability) / (len(JESTER_LABELS) - 1)
    probabilities = np.full(len(JESTER_LABELS), others, np.float32)
    probabilities[JESTER_LABELS.index(label)] = probability
    return probabilities


class TestProbabilityBars:
    def test_the_likeliest_bar_is_filled_up_to_its_probability(self, qtbot: QtBot) -> None:
        bars = show_bars(qtbot)

        bars.show_probabilities(probabilities_of("Swiping Left", 0.8))

        painted = bars.grab().toImage()
        colour = QColor(colours_of(bars.palette()).likeliest_bar)
        filled = [painted.pixelColor(x, 28) == colour for x in range(painted.width())]
        assert filled[round(0.79 * painted.width())]
        assert not any(filled[round(0.81 * painted.width()) :])

    def test_the_likeliest_gesture_is_also_told_in_words(self, qtbot: QtBot) -> None:
        bars = show_bars(qtbot)

        bars.show_probabilities(probabilities_of("Thumb Up", 0.8))

        assert bars.accessibleDescription() == "Likeliest: Thumb Up"

    def test_only_rows_that_look_different_are_painted_anew(self, qtbot: QtBot) -> None:
        bars = show_bars(qtbot)
        bars.show_probabilities(probabilities_of("Thumb Up", 0.8))
        repainted = Repainted()
        bars.installEventFilter(repainted)
        qtbot.waitUntil(lambda: not repainted.region.isEmpty())
        repainted.region = QRegion()

        after = probabilities_of("Thumb Up", 0.8)
        after[JESTER_LABELS.index("Swiping Left")] = 0.4
        bars.show_probabilities(after)

        qtbot.waitUntil(lambda: not repainted.region.isEmpty())
        assert repainted.region.contains(QPoint(100, 28))
        assert repainted.region.boundingRect().height() < 30

    def test_cleared_bars_show_nothing(self, qtbot: QtBot) -> None:
        bars = show_bars(qtbot)
        bars.show_probabilities(probabilities_of("Thumb Up", 0.8))

        bars.clear()

        assert bars.likeliest is None
        assert bars.probability_of("Thumb Up") == 0


class TestFamilies:
    def test_every_gesture_of_jester_appears_once_and_the_background_last(self) -> None:
        families = group_by_family(JESTER_LABELS)

        listed = [JESTER_LABELS[index] for family in families for index in family]
        assert sorted(listed) == sorted(JESTER_LABELS)
        assert {JESTER_LABELS[index] for index in families[-1]} == BACKGROUND_LABELS

    def test_a_gesture_of_ones_own_stands_between_the_known_ones_and_the_background(self) -> None:
        families = group_by_family(("No gesture", "Snapping Fingers", "Swiping Left"))

        assert families == ((2,), (1,), (0,))


class TestPicture:
    def test_repainting_does_not_wear_out_none(self, qtbot: QtBot) -> None:
        # PySide6 6.12 on Python 3.11 lowered None's reference count at each paint, until it died.
        picture = Picture()
        qtbot.addWidget(picture)
        picture.show()
        picture.watch(lambda: Frame(np.zeros((48, 64, 3), np.uint8), 0.0))
        picture.announce_frame()
        bars = show_bars(qtbot)
        before = sys.getrefcount(None)

        for _ in range(300):
            picture.repaint()
            bars.repaint()

        assert sys.getrefcount(None) > before - 100

    def test_the_whole_picture_is_shown_with_its_own_proportions(self, qtbot: QtBot) -> None:
        picture = Picture()
        qtbot.addWidget(picture)
        picture.resize(400, 200)
        picture.show()
        picture.watch(lambda: Frame(np.full((50, 50, 3), 255, np.uint8), 0.0))

        picture.announce_frame()

        painted = picture.grab().toImage()
        white = [painted.pixelColor(x, 100).lightness() > 250 for x in range(400)]
        assert (white.index(True), white.count(True)) == (100, 200)

    def test_a_hidden_picture_takes_no_frames(self, qtbot: QtBot) -> None:
        taken: list[None] = []
        picture = Picture()
        qtbot.addWidget(picture)
        picture.watch(lambda: taken.append(None))

        picture.announce_frame()
        assert not taken

        picture.show()
        assert taken

    def test_the_caption_is_painted_over_the_picture(self, qtbot: QtBot) -> None:
        picture = Picture()
        qtbot.addWidget(picture)
        picture.resize(400, 300)
        picture.show()
        before = picture.grab().toImage()

        picture.show_caption("Swiping Left", "Next track (sent)")

        assert picture.grab().toImage() != before


class TestArmSwitch:
    @pytest.mark.parametrize(
        ("state", "words", "is_on"),
        [
            (
                ArmState(Arming.PAUSED),
                "Paused - gestures are shown but nothing is pressed",
                False,
            ),
            (ArmState(Arming.ARMED), "Armed - gestures press keys", True),
            (
                ArmState(Arming.WAITING, "It is too dark."),
                "Armed, waiting - it is too dark.",
                True,
            ),
            (
                ArmState(Arming.REFUSED, "No desktop."),
                "Paused, cannot be armed - no desktop.",
                False,
            ),
        ],
        ids=["paused", "armed", "waiting", "refused"],
    )
    def test_each_state_is_told_in_words(
        self, qtbot: QtBot, state: ArmState, words: str, is_on: bool
    ) -> None:
        switch = ArmSwitch()
        qtbot.addWidget(switch)

        switch.show_state(state)

        assert switch.accessibleName() == words
        assert switch.isChecked() == is_on

    def test_each_state_looks_different(self, qtbot: QtBot) -> None:
        switch = ArmSwitch()
        qtbot.addWidget(switch)
        images = []
        for arming in Arming:
            switch.show_state(ArmState(arming, "no desktop" if arming is Arming.REFUSED else ""))
            images.append(switch.grab().toImage())

        assert all(a != b for n, a in enumerate(images) for b in images[:n])

    def test_it_asks_and_does_not_move_by_itself(self, qtbot: QtBot) -> None:
        switch = ArmSwitch()
        qtbot.addWidget(switch)

        with qtbot.waitSignal(switch.arm_requested) as asked:
            switch.click()

        assert asked.args == [True]
        assert not switch.isChecked()


class TestToolRow:
    def test_what_has_no_room_is_behind_a_button_that_can_be_read(self, qtbot: QtBot) -> None:
        row = ToolRow(QLabel("a source"), QLabel("a badge"))
        qtbot.addWidget(row)
        row.resize(320, 40)
        row.show()

        rest = next(one for one in row.findChildren(QToolButton) if one.text() == "\u00bb")

        assert rest.isVisible()
        assert rest.accessibleName() == "More"


class TestEventList:
    def test_the_newest_gesture_is_on_top_and_the_oldest_are_forgotten(self, qtbot: QtBot) -> None:
        events = EventList()
        qtbot.addWidget(events)
        events.show()

        for number in range(250):
            events.add(FiredGesture(f"{number}", 0.0, "Thumb Up", 0.9, "Volume up", "sent", True))

        assert events.fired.rowCount() == 200
        assert events.fired[0].clock == "249"
        spoken = events.fired.data(events.fired.index(0), Qt.ItemDataRole.AccessibleTextRole)
        assert spoken == "249  Thumb Up, 90 %: Volume up (sent)"
        events.grab()


class TestSourceButton:
    def test_the_menu_lists_cameras_a_file_and_the_demos_by_name(self, qtbot: QtBot) -> None:
        webcam, demo = Camera(0, "Webcam"), Demo(Path("swipes_and_thumbs.mp4"))
        button = SourceButton()
        qtbot.addWidget(button)

        button.show_choices([webcam], [demo])
        button.show_source(webcam)

        actions = {action.text(): action for action in button.menu().actions() if action.text()}
        assert list(actions) == [
            "Webcam",
            "Look for cameras again",
            "Open a video file...",
            "Bundled demo: Swipes and thumbs",
        ]
        assert actions["Webcam"].isChecked()
        with qtbot.waitSignal(button.source_requested) as asked:
            actions["Bundled demo: Swipes and thumbs"].trigger()
        assert asked.args == [demo]

    def test_it_names_the_file_that_is_played(self, qtbot: QtBot) -> None:
        button = SourceButton()
        qtbot.addWidget(button)

        button.show_source(VideoFile(Path("folder/holiday.mp4")))

        assert button.accessibleName() == "Source: holiday.mp4"


class TestActionWords:
    @pytest.mark.parametrize(
        ("action", "words"),
        [
            (PressKeys(("media_next",)), "Next track"),
            (PressKeys(("ctrl", "page_down")), "Ctrl + Page Down"),
            (PressKeys(("ctrl", "plus")), "Ctrl + Plus"),
            (PressKeys(("f5",)), "F5"),
            (ClickMouse("middle"), "Middle click"),
            (ScrollWheel(-3), "Scroll down 3"),
            (ScrollWheel(3), "Scroll up 3"),
        ],
        ids=str,
    )
    def test_actions_are_told_in_the_words_of_the_keyboard(
        self, action: Action, words: str
    ) -> None:
        assert words_for(action) == words

    def test_every_key_has_words_without_underscores(self) -> None:
        assert all("_" not in words_for(PressKeys((key,))) for key in KEY_NAMES)


class TestColours:
    @pytest.mark.parametrize("colours", [DARK, LIGHT], ids=["dark", "light"])
    @pytest.mark.parametrize(
        ("words", "ground"),
        [
            *((words, ground) for words in ("text", "muted") for ground in ("window", "panel")),
            *(("text", ground) for ground in ("raised", "bar", "likeliest_bar", "background_bar")),
            *((words, "panel") for words in ("sent", "warning")),
            *(("warning", "window"), ("on_accent", "accent"), ("on_armed", "armed")),
        ],
    )
    def test_words_stand_out_from_their_ground(
        self, colours: Colours, words: str, ground: str
    ) -> None:
        values = {field.name: getattr(colours, field.name) for field in fields(colours)}
        lighter, darker = sorted(
            (_luminance(values[words]), _luminance(values[ground])), reverse=True
        )
        assert (lighter + 0.05) / (darker + 0.05) >= 4.5


def _luminance(colour: str) -> float:
    """Relative luminance, 0..1. Source: W3C, WCAG 2.1, definition of relative luminance."""
    parts = (QColor(colour).redF(), QColor(colour).greenF(), QColor(colour).blueF())
    linear = [
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return float(np.dot(linear, (0.2126, 0.7152, 0.0722)))
