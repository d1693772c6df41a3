"""Can the mark at which a gesture fires be moved, and do rows follow what is likely?"""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from gesture_app.gui.probability_bars import ProbabilityBars

LABELS = ("Swiping Left", "Thumb Up", "No gesture")
WIDTH, FIRST_ROW = 400, 24 + 8


@pytest.fixture
def bars(qtbot: QtBot) -> ProbabilityBars:
    bars = ProbabilityBars()
    qtbot.addWidget(bars)
    bars.show_gestures(LABELS, {"Swiping Left": "Next track"}, 0.6)
    bars.resize(WIDTH, 120)
    bars.show()
    return bars


def drag(bars: ProbabilityBars, begin: float, end: float) -> None:
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mousePress(bars, left, none, QPoint(round(begin * WIDTH), FIRST_ROW))
    QTest.mouseMove(bars, QPoint(round(end * WIDTH), FIRST_ROW))
    QTest.mouseRelease(bars, left, none, QPoint(round(end * WIDTH), FIRST_ROW))


class TestMouse:
    def test_a_mark_can_be_dragged_and_tells_its_new_place_once(
        self, bars: ProbabilityBars
    ) -> None:
        told: list[tuple[str, float]] = []
        bars.threshold_changed.connect(lambda label, at: told.append((label, at)))
        bars.show_thresholds({"Swiping Left": 0.5})

        drag(bars, 0.5, 0.8)

        [(label, at)] = told
        assert label == "Swiping Left"
        assert at == pytest.approx(0.8)
        assert bars.threshold_of("Swiping Left") == pytest.approx(0.8)
        assert bars.threshold_of("Thumb Up") == pytest.approx(0.6)

    def test_dragging_beside_the_mark_moves_nothing(self, bars: ProbabilityBars) -> None:
        bars.show_thresholds({"Swiping Left": 0.5})

        drag(bars, 0.3, 0.8)

        assert bars.threshold_of("Swiping Left") == pytest.approx(0.5)

    def test_marks_stay_put_where_nobody_told_the_thresholds(self, bars: ProbabilityBars) -> None:
        drag(bars, 0.6, 0.8)

        assert bars.threshold_of("Swiping Left") == pytest.approx(0.6)

    def test_a_mark_never_leaves_the_sensible_range(self, bars: ProbabilityBars) -> None:
        bars.show_thresholds({"Swiping Left": 0.5})

        drag(bars, 0.5, -0.4)

        assert bars.threshold_of("Swiping Left") == pytest.approx(0.05)

    def test_a_profile_that_is_read_again_does_not_snatch_the_mark_from_the_hand(
        self, bars: ProbabilityBars
    ) -> None:
        bars.show_thresholds({"Swiping Left": 0.5})
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        QTest.mousePress(bars, left, none, QPoint(200, FIRST_ROW))
        QTest.mouseMove(bars, QPoint(300, FIRST_ROW))

        bars.show_thresholds({"Swiping Left": 0.5})

        assert bars.threshold_of("Swiping Left") == pytest.approx(0.75)


class TestKeyboard:
    def test_arrow_keys_choose_a_gesture_and_move_its_mark(
        self, bars: ProbabilityBars, qtbot: QtBot
    ) -> None:
        bars.show_thresholds({})
        QTest.keyClick(bars, Qt.Key.Key_Down)
        QTest.keyClick(bars, Qt.Key.Key_Down)

        with qtbot.waitSignal(bars.threshold_changed) as told:
            QTest.keyClick(bars, Qt.Key.Key_Right)
        QTest.keyClick(bars, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)

        assert told.args == ["Thumb Up", pytest.approx(0.61)]
        assert bars.threshold_of("Thumb Up") == pytest.approx(0.56)
        assert bars.accessibleDescription() == "Thumb Up fires at 56 %"

    def test_who_comes_with_the_tab_key_sees_where_the_keyboard_is(
        self, bars: ProbabilityBars
    ) -> None:
        bars.show_thresholds({})
        bars.activateWindow()
        bars.clearFocus()

        bars.setFocus(Qt.FocusReason.TabFocusReason)

        assert bars.accessibleDescription() == "Swiping Left fires at 60 %"

    def test_the_background_has_no_mark_to_choose(self, bars: ProbabilityBars) -> None:
        bars.show_thresholds({})

        for _ in range(5):
            QTest.keyClick(bars, Qt.Key.Key_Down)

        assert bars.accessibleDescription() == "Thumb Up fires at 60 %"

    def test_the_chosen_gesture_stays_chosen_when_the_profile_is_shown_again(
        self, bars: ProbabilityBars
    ) -> None:
        bars.show_thresholds({})
        QTest.keyClick(bars, Qt.Key.Key_Down)
        QTest.keyClick(bars, Qt.Key.Key_Right)

        bars.show_gestures(LABELS, {}, 0.6)
        bars.show_thresholds({"Swiping Left": 0.61})
        QTest.keyClick(bars, Qt.Key.Key_Right)

        assert bars.threshold_of("Swiping Left") == pytest.approx(0.62)


class TestLabelsThatCountAsOthers:
    def test_they_get_no_row_in_any_order_and_the_others_keep_theirs(
        self, bars: ProbabilityBars
    ) -> None:
        bars.show_gestures(LABELS, {}, 0.6, {"Thumb Up"})
        bars.show_probabilities(np.array([0.1, 0.0, 0.9], np.float32))
        unsorted = bars.rows()
        bars.set_sorted(True)

        assert unsorted == bars.rows() == ("Swiping Left", "No gesture")
        assert bars.likeliest == "No gesture"

    def test_the_keyboard_passes_over_them_also_over_one_that_was_chosen(
        self, bars: ProbabilityBars
    ) -> None:
        told: list[str] = []
        bars.threshold_changed.connect(lambda label, _: told.append(label))
        bars.show_thresholds({})
        QTest.keyClick(bars, Qt.Key.Key_Down)
        QTest.keyClick(bars, Qt.Key.Key_Down)

        bars.show_gestures(LABELS, {}, 0.6, {"Thumb Up"})
        bars.grab()
        QTest.keyClick(bars, Qt.Key.Key_Down)
        QTest.keyClick(bars, Qt.Key.Key_Right)

        assert told == ["Swiping Left"]


class TestOrder:
    def test_the_switch_puts_the_likeliest_on_top_and_the_background_last(
        self, bars: ProbabilityBars
    ) -> None:
        bars.show_probabilities(np.array([0.1, 0.2, 0.7], np.float32))
        assert bars.rows() == LABELS
        [switch] = bars.findChildren(QToolButton)

        switch.click()
        assert bars.rows() == ("Thumb Up", "Swiping Left", "No gesture")
        assert switch.text().startswith("Likeliest first")

        switch.click()
        assert bars.rows() == LABELS

    def test_rows_do_not_jump_at_every_flicker(self, bars: ProbabilityBars) -> None:
        bars.set_sorted(True)
        bars.show_probabilities(np.array([0.1, 0.9, 0.0], np.float32))

        bars.show_probabilities(np.array([0.2, 0.1, 0.7], np.float32))

        assert bars.rows()[0] == "Thumb Up"

    def test_a_mark_of_its_own_is_drawn_at_its_own_place(self, bars: ProbabilityBars) -> None:
        bars.show_thresholds({"Swiping Left": 0.3})
        before = bars.grab().toImage()

        bars.show_thresholds({"Swiping Left": 0.5})

        after = bars.grab().toImage()
        changed = {
            x
            for x in range(WIDTH)
            for y in range(FIRST_ROW - 6, FIRST_ROW + 6)
            if before.pixelColor(x, y) != after.pixelColor(x, y)
        }
        assert {round(x / WIDTH, 2) for x in changed} <= {0.3, 0.5}
        assert {120, 200} <= changed
