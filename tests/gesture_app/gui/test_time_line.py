"""Does the time line show what the network believed, and what became of it?"""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QHelpEvent, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from gesture_app.gui.colours import DARK, colours_of
from gesture_app.gui.event_marks import EventKind, paint_mark
from gesture_app.gui.recent_answers import RecentAnswers
from gesture_app.gui.time_line import TimeLine

LABELS = ("Swiping Left", "Swiping Right", "Thumb Up", "Thumb Down", "Stop Sign", "No gesture")


def answer(**likely: float) -> np.ndarray:
    """Give probabilities: ``Swiping_Left=0.8`` makes that one likely."""
    probabilities = np.full(len(LABELS), 0.01, np.float32)
    for name, probability in likely.items():
        probabilities[LABELS.index(name.replace("_", " "))] = probability
    return probabilities


@pytest.fixture
def line(qtbot: QtBot) -> TimeLine:
    line = TimeLine()
    qtbot.addWidget(line)
    line.show_gestures(LABELS, 0.6)
    line.resize(800, 120)
    line.show()
    return line


def is_filled(line: TimeLine, right_px: int) -> bool:
    """Tell whether something is painted at a place, at the height of a quarter."""
    return line.grab().toImage().pixelColor(right_px, 97) != QColor(
        colours_of(line.palette()).panel
    )


def as_array(image: QImage) -> np.ndarray:
    """Give red, green and blue, (H, W, 3)."""
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1, 4)
    return rows[..., :3].astype(int)


def watch(line: TimeLine, seconds: float, *, begin_s: float = 0.0, doubt: str = "") -> None:
    for number in range(round(seconds * 10)):
        line.add(begin_s + number / 10, answer(), doubt)


class TestCurves:
    def test_a_likely_gesture_is_drawn_where_it_was_likely_and_wanders_left(
        self, line: TimeLine
    ) -> None:
        for number in range(10):
            line.add(number / 10, answer(Swiping_Left=0.5))
        assert is_filled(line, 785)

        watch(line, 10.0, begin_s=1.0)

        assert not is_filled(line, 785)
        assert is_filled(line, 385)

    def test_an_unlikely_gesture_has_no_curve_of_its_own(self) -> None:
        answers = RecentAnswers(LABELS)
        answers.add(0.0, answer(Thumb_Up=0.1, No_gesture=0.9), "")

        assert answers.likeliest() == {}

    def test_at_most_four_gestures_have_curves_and_the_fifth_is_grey(self) -> None:
        answers = RecentAnswers(LABELS)
        for number, label in enumerate(LABELS[:5]):
            answers.add(number / 10, answer(**{label: 0.5 + number / 10}), "")

        curves = answers.likeliest()

        assert sorted(curves.values()) == [1, 2, 3, 4]
        [(_, grey)] = answers.others(curves)
        assert grey.max() == pytest.approx(0.5)

    def test_a_gesture_keeps_its_colour_when_others_come_and_go(self) -> None:
        answers = RecentAnswers(LABELS)
        answers.add(0.0, answer(Swiping_Left=0.5), "")
        answers.add(10.0, answer(Thumb_Up=0.9), "")
        before = dict(answers.likeliest())
        answers.add(21.0, answer(Thumb_Up=0.9, Stop_Sign=0.95), "")
        answers.add(22.0, answer(), "")

        after = answers.likeliest()

        place = next(place for place, index in before.items() if LABELS[index] == "Thumb Up")
        assert after[place] == LABELS.index("Thumb Up")
        assert LABELS.index("Swiping Left") not in after.values()

    def test_a_video_that_begins_again_breaks_the_curve_and_forgets_nothing(self) -> None:
        answers = RecentAnswers(LABELS)
        for time_s in (5.0, 5.1, 0.0, 0.1):
            answers.add(time_s, answer(Thumb_Up=0.8), "")

        pieces = answers.curve(LABELS.index("Thumb Up"))

        assert [len(times_s) for times_s, _ in pieces] == [2, 2]
        assert pieces[0][0][-1] < pieces[1][0][0]

    def test_what_is_painted_bit_by_bit_looks_like_what_is_painted_at_once(
        self, line: TimeLine, qtbot: QtBot
    ) -> None:
        at_once = TimeLine()
        qtbot.addWidget(at_once)
        at_once.show_gestures(LABELS, 0.6)
        at_once.resize(800, 120)
        for number in range(300):
            likely = answer(Swiping_Left=0.5 + 0.4 * np.sin(number / 7))
            doubt = "too dark" if 200 < number < 240 else ""
            for each in (line, at_once):
                each.add(number / 9.7 + (2 if number > 250 else 0), likely, doubt)
            line.grab()

        line.clearFocus()
        one, other = (as_array(each.grab().toImage()) for each in (line, at_once))

        differs = np.abs(one - other).max(axis=2) > 24
        assert differs.mean() < 0.03
        assert differs.sum(axis=0).max() < 10, "a column has a seam"


class TestSpans:
    def test_a_span_in_which_nothing_could_be_done_says_why(self, line: TimeLine) -> None:
        watch(line, 5.0)
        plain = line.grab().toImage()
        watch(line, 3.0, begin_s=5.0, doubt="The picture is too dark")
        watch(line, 2.0, begin_s=8.0)

        assert line.words_at(800 * (1 - 3.5 / 20)) == "The picture is too dark"
        assert line.words_at(800 * (1 - 1 / 20)) == ""
        assert line.grab().toImage() != plain

    def test_a_gap_without_answers_is_told(self, line: TimeLine) -> None:
        watch(line, 2.0)
        watch(line, 2.0, begin_s=6.0)

        assert line.words_at(800 * (1 - 4 / 20)) == "No pictures were recognised"


class TestEvents:
    def test_the_pointer_and_the_words_tell_what_became_of_a_gesture(self, line: TimeLine) -> None:
        watch(line, 1.0)
        line.mark(EventKind.SUPPRESSED, "Swiping Right", "the hand's way back")
        watch(line, 2.0, begin_s=1.0)
        line.mark(EventKind.FIRED, "Swiping Left", "Next track (sent)")

        newest, older = line.events_in_words()

        assert newest == "Swiping Left: Next track (sent), 0 s ago"
        assert older == "Swiping Right: the hand's way back, 2 s ago"
        assert line.words_at(719) == older

    def test_where_the_words_do_not_fit_the_gesture_is_named_and_else_nothing(
        self, line: TimeLine
    ) -> None:
        def picture_with(words: str, *, seconds_beside: float) -> QImage:
            line.clear()
            watch(line, 1.0)
            line.mark(EventKind.FIRED, "Thumb Up", words)
            watch(line, seconds_beside, begin_s=1.0)
            return line.grab().toImage()

        long, longer = "Volume up (not sent: paused)", "Volume up (not sent: paused) again"

        assert picture_with("on", seconds_beside=4) != picture_with(long, seconds_beside=4)
        assert picture_with(long, seconds_beside=4) == picture_with(longer, seconds_beside=4)
        assert picture_with(long, seconds_beside=4) == picture_with("Thumb Up", seconds_beside=4)
        assert picture_with("n/a", seconds_beside=0.5) == picture_with(long, seconds_beside=0.5)

    @pytest.mark.qt_log_ignore("This plugin does not support raise")
    def test_a_pointer_that_rests_on_an_event_is_told_it(
        self, line: TimeLine, qtbot: QtBot
    ) -> None:
        watch(line, 1.0)
        line.mark(EventKind.FIRED, "Thumb Up", "Volume up (sent)")
        here = QPoint(798, 30)

        QApplication.sendEvent(line, QHelpEvent(QEvent.Type.ToolTip, here, line.mapToGlobal(here)))

        assert QToolTip.text() == "Thumb Up: Volume up (sent), 0 s ago"
        QToolTip.hideText()
        qtbot.waitUntil(lambda: not QToolTip.isVisible())

    def test_each_kind_has_a_shape_of_its_own(self, qtbot: QtBot) -> None:
        one_colour = replace(DARK, sent="#ffffff", text="#ffffff", warning="#ffffff")
        shapes = []
        for kind in EventKind:
            image = QImage(20, 20, QImage.Format.Format_RGB32)
            image.fill(0)
            painter = QPainter(image)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_mark(painter, one_colour, kind, QPointF(10, 10), 8)
            painter.end()
            middle, rim = image.pixelColor(10, 10), image.pixelColor(10, 4)
            shapes.append((middle.lightness() > 128, rim.lightness() > 128))

        assert len(set(shapes)) == len(EventKind)

    def test_the_arrow_keys_read_the_events_to_a_screen_reader(self, line: TimeLine) -> None:
        for number, label in enumerate(LABELS[:3]):
            watch(line, 1.0, begin_s=number)
            line.mark(EventKind.FIRED, label, "sent")
        assert line.accessibleDescription().startswith("Thumb Up: sent")

        QTest.keyClick(line, Qt.Key.Key_Left)
        QTest.keyClick(line, Qt.Key.Key_Left)
        assert line.accessibleDescription() == "Swiping Right: sent, 1 s ago"

        QTest.keyClick(line, Qt.Key.Key_Right)
        assert line.accessibleDescription().startswith("Thumb Up: sent")

    def test_an_event_that_is_looked_at_stays_so_while_older_ones_go(self, line: TimeLine) -> None:
        line.add(0.0, answer())
        line.mark(EventKind.FIRED, "Thumb Up", "sent")
        watch(line, 5.0, begin_s=0.1)
        line.mark(EventKind.FIRED, "Stop Sign", "sent")
        QTest.keyClick(line, Qt.Key.Key_Left)

        watch(line, 16.0, begin_s=5.1)

        assert len(line.events_in_words()) == 1
        QTest.keyClick(line, Qt.Key.Key_Left)
        assert line.accessibleDescription().startswith("Stop Sign")

        watch(line, 5.0, begin_s=21.1)
        assert line.accessibleDescription() == ""

    def test_another_source_begins_empty(self, line: TimeLine) -> None:
        watch(line, 1.0)
        line.mark(EventKind.FIRED, "Thumb Up", "sent")

        line.clear()

        assert line.events_in_words() == ()
        assert line.accessibleDescription() == ""
