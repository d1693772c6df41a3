"""Can somebody practise gestures, see how it went, and do something about it?"""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from gesture_app.bundled import RESOURCES
from gesture_app.camera.frame import Frame
from gesture_app.gui.colours import DARK, LIGHT, Colours, dress_application
from gesture_app.gui.practice.confusion_table import ConfusionTable
from gesture_app.gui.practice.practice_panel import PracticePanel
from gesture_app.gui.practice.practice_words import (
    certainty_words,
    percent,
    progress_words,
    time_words,
    unasked_words,
)
from gesture_app.gui.practice.signs import CountdownRing
from gesture_app.gui.sources import Demo, VideoFile
from gesture_app.practice.advice import Lower, Raise, SwitchOff, Teach, TeachOrSwitchOff
from gesture_app.practice.result import Answer, FalseActivation, KeptResult, RoundResult
from gesture_app.practice.store import ResultStore
from model_zoo.labels import JESTER_LABELS
from model_zoo.proportion import Proportion

LEFT, RIGHT, THUMB, STOP = "Swiping Left", "Swiping Right", "Thumb Up", "Stop Sign"
BOUND = (LEFT, THUMB)
STEP_S = 0.1
LATE_MS = 20


class Practised:
    """A panel, and somebody before a camera.

    Attributes:
        panel: What the user sees.
        store: Where results go.
        told: What the panel told the rest of the program, in order.
    """

    def __init__(self, qtbot: QtBot, store: ResultStore) -> None:
        self.store = store
        self.told: list[object] = []
        self._now_s = 1000.0
        days = iter(range(1, 29))
        self.panel = PracticePanel(
            store,
            pictures=RESOURCES / "gestures",
            now=lambda: datetime(2026, 3, next(days), 9, 30, tzinfo=UTC),
            draw_seed=lambda: 4,
        )
        qtbot.addWidget(self.panel)
        panel, told = self.panel, self.told
        panel.began.connect(lambda: told.append("began"))
        panel.ended.connect(lambda: told.append("ended"))
        panel.done.connect(lambda: told.append("done"))
        panel.teach_requested.connect(lambda gestures: told.append(("teach", gestures)))
        panel.switch_off_requested.connect(lambda gesture: told.append(("off", gesture)))
        panel.threshold_requested.connect(lambda gesture, at: told.append((gesture, at)))
        panel.show_gestures(JESTER_LABELS, BOUND, 0.6)
        panel.show_names("default", "Slides")
        panel.resize(900, 700)
        panel.show()

    @property
    def headline(self) -> str:
        return self.panel.asking.headline.text()

    @property
    def sentence(self) -> str:
        return self.panel.asking.sentence.text()

    def start(self) -> None:
        self.click(self.panel.start.start)

    def click(self, button: QPushButton) -> None:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(self.panel.asking, key)

    def see(self, num_steps: int = 1, **likely: float) -> None:
        """Let pictures come, in which some gestures are likely (underscores for spaces)."""
        probabilities = np.zeros(len(JESTER_LABELS), np.float32)
        for name, probability in likely.items():
            probabilities[JESTER_LABELS.index(name.replace("_", " "))] = probability
        for _ in range(num_steps):
            self._now_s += STEP_S
            self.panel.show_probabilities(self._now_s, probabilities)

    def until(self, beginning: str) -> None:
        for _ in range(300):
            if self.headline.startswith(beginning) or not self.panel.is_practising:
                return
            self.see()
        raise AssertionError(f"{beginning} never came, but {self.headline}")

    def make(self, gesture: str, confidence: float = 0.9) -> None:
        self.see(1, **{gesture.replace(" ", "_"): confidence})
        self.panel.gesture_began(self._now_s, gesture, confidence)

    def answer(self, gesture: str | None = None) -> None:
        """Wait for "now", and make what is asked for, or something else."""
        self.until("Now: ")
        asked = self.headline.removeprefix("Now: ")
        self.see(5)
        self.make(gesture or asked)

    def practise(self, num_requests: int = 4) -> None:
        """Do everything right, to the end."""
        self.start()
        for _ in range(num_requests):
            self.answer()
        self.until("never")

    def kept(self) -> tuple[KeptResult, ...]:
        return self.store.load().results

    def visible(self, page: object) -> bool:
        return {
            id(p) for p in (self.panel.start, self.panel.asking, self.panel.result) if p.isVisible()
        } == {id(page)}


@pytest.fixture
def practised(qtbot: QtBot, tmp_path: Path) -> Iterator[Practised]:
    practised = Practised(qtbot, ResultStore(tmp_path / "practice.jsonl"))
    yield practised
    practised.panel.finish()


def result(*answers: Answer, false: int = 0, num_requests: int | None = None) -> RoundResult:
    return RoundResult(
        answers, (FalseActivation(STOP, 0.7),) * false, num_requests or len(answers), 30.0, {}
    )


def right(gesture: str) -> Answer:
    return Answer(gesture, gesture, 0.9, 0.9, gesture, 0.9)


def test_what_is_bound_is_practised_twice_unless_something_else_is_chosen(
    practised: Practised,
) -> None:
    start = practised.panel.start
    first = start.length.text()
    start.choice.everything.click()
    start.times.setValue(1)

    assert first.startswith("Gestures in all: 4, about 25 seconds")
    assert start.length.text().startswith("Gestures in all: 25, about 2 minutes")


def test_nobody_practises_with_the_person_of_the_demo(practised: Practised) -> None:
    panel = practised.panel
    practised.start()
    practised.answer()

    panel.show_source(Demo(Path("swipes_and_thumbs.mp4")))
    assert practised.visible(panel.result)
    practised.click(panel.result.again)
    assert practised.visible(panel.start)
    assert panel.start.demo.isVisible()
    assert not panel.start.start.isEnabled()
    assert "camera" in panel.start.length.text()

    panel.show_source(VideoFile(Path("me.mp4")))
    assert not panel.start.demo.isVisible()
    practised.start()
    assert panel.is_practising


def test_a_few_gestures_can_be_picked_by_hand_with_the_keyboard(
    practised: Practised, qtbot: QtBot
) -> None:
    choice, start = practised.panel.start.choice, practised.panel.start
    choice.some.click()
    none_yet = start.start.isEnabled()
    choice.ticks.setCurrentRow(1)
    QTest.keyClick(choice.ticks, Qt.Key.Key_Space)

    assert not none_yet
    assert choice.gestures == (RIGHT,)
    start.start.setFocus()
    QTest.keyClick(start.start, Qt.Key.Key_Space)
    assert practised.headline == "Get ready: Swiping Right"


def test_ticks_stay_when_the_profile_changes(practised: Practised) -> None:
    choice = practised.panel.start.choice
    choice.some.click()
    choice.ticks.item(0).setCheckState(Qt.CheckState.Checked)
    practised.panel.show_gestures(JESTER_LABELS, (STOP,), 0.6)

    assert choice.gestures == (LEFT,)


def test_background_classes_are_never_asked_for(practised: Practised) -> None:
    practised.panel.start.choice.everything.click()

    assert len(practised.panel.start.choice.gestures) == 25


def test_nobody_is_asked_for_a_gesture_that_counts_as_another_one(practised: Practised) -> None:
    counted_as = {"Sliding Two Fingers Left": LEFT}
    practised.panel.show_gestures(JESTER_LABELS, BOUND, 0.6, {}, counted_as)
    practised.panel.start.choice.everything.click()

    assert LEFT in practised.panel.start.choice.gestures
    assert "Sliding Two Fingers Left" not in practised.panel.start.choice.gestures


def test_where_nothing_is_bound_everything_is_practised(practised: Practised) -> None:
    practised.panel.show_gestures(JESTER_LABELS, (), 0.6)

    assert len(practised.panel.start.choice.gestures) == 25
    assert not practised.panel.start.choice.bound.isEnabled()


def test_without_a_model_nothing_can_begin(practised: Practised) -> None:
    practised.panel.show_gestures((), (), 0.6)

    assert not practised.panel.start.start.isEnabled()
    assert "loaded" in practised.panel.start.length.text()


def test_somebody_practises_and_everything_is_recognised(practised: Practised) -> None:
    practised.practise()

    assert practised.visible(practised.panel.result)
    assert practised.panel.result.score.text() == "4 of 4 recognised"
    assert "nothing began unasked" in practised.panel.result.story.text()
    assert "few tries" in practised.panel.result.story.text()
    assert practised.told == ["began", "ended"]


def test_each_moment_says_what_to_do_and_how_it_went(practised: Practised) -> None:
    asking = practised.panel.asking
    practised.start()
    practised.see()
    ready = (practised.headline, asking.ring.isVisible(), asking.stage.example.label)
    practised.until("Now: ")
    now = (practised.headline, practised.sentence)
    practised.see(5)
    practised.make(LEFT)

    assert ready == ("Get ready: Swiping Left", True, LEFT)
    assert now == ("Now: Swiping Left", "Make the gesture once.")
    assert practised.headline == "Recognised: Swiping Left"
    assert "90 %" in practised.sentence
    assert asking.mark.isVisible()
    assert asking.mark.is_right
    assert asking.mark.accessibleName() == "Right"


def test_something_else_is_told_with_a_cross(practised: Practised) -> None:
    practised.start()
    practised.answer(STOP)

    assert practised.headline == "It saw: Stop Sign"
    assert practised.sentence == "You were asked for: Swiping Left."
    assert not practised.panel.asking.mark.is_right


def test_where_nothing_is_recognised_the_closest_is_told(practised: Practised) -> None:
    practised.start()
    practised.until("Now: ")
    practised.see(10)
    practised.see(5, Stop_Sign=0.42)
    practised.until("Not ")

    assert practised.headline == "Not recognised"
    assert practised.sentence == "Closest was Stop Sign, with 42 %."


def test_where_nothing_came_close_nothing_is_named(practised: Practised) -> None:
    practised.start()
    practised.until("Not ")

    assert practised.sentence == "No gesture came close."


def test_who_is_too_early_is_told_and_asked_once_more(practised: Practised) -> None:
    practised.start()
    practised.see(3)
    practised.make(LEFT)

    assert practised.headline == "Get ready: Swiping Left"
    assert "too early" in practised.sentence


def test_the_end_is_quiet_and_what_begins_then_is_told(practised: Practised) -> None:
    practised.start()
    for _ in range(4):
        practised.answer()
    practised.until("Now do nothing")
    calm = practised.sentence
    practised.see(40)
    practised.make(STOP)

    assert "mistake" in calm
    assert practised.sentence == "Recognised although nothing was asked for: 1."
    assert practised.panel.asking.stage.example.label == "No gesture"
    practised.until("never")
    assert "Began unasked: 1 in" in practised.panel.result.story.text()


def test_space_skips_and_what_was_skipped_is_told(practised: Practised) -> None:
    practised.start()
    practised.see(3)
    practised.press(Qt.Key.Key_Space)
    second = practised.headline
    for _ in range(3):
        practised.answer()
    practised.until("Now do nothing")
    practised.press(Qt.Key.Key_Space)

    assert second == "Get ready: Thumb Up"
    assert practised.panel.result.score.text() == "3 of 3 recognised"
    assert "3 of 4 gestures" in practised.panel.result.story.text()


def test_escape_stops_and_shows_what_there_is(practised: Practised) -> None:
    practised.start()
    practised.answer()
    practised.press(Qt.Key.Key_Escape)

    assert practised.panel.result.score.text() == "1 of 1 recognised"
    assert practised.told == ["began", "ended"]


def test_stopping_at_once_leads_back_and_keeps_nothing(practised: Practised) -> None:
    practised.start()
    practised.see(3)
    practised.click(practised.panel.asking.stop)
    practised.panel.finish()

    assert practised.visible(practised.panel.start)
    assert practised.told == ["began", "ended"]
    assert practised.kept() == ()


def test_in_a_break_nothing_counts_and_afterwards_the_gesture_is_asked_for_anew(
    practised: Practised,
) -> None:
    asking = practised.panel.asking
    practised.start()
    practised.until("Now: ")
    practised.click(asking.pause)
    practised.see(60)
    practised.make(STOP)
    paused = (practised.headline, asking.pause.text(), asking.ring.is_running)
    practised.press(Qt.Key.Key_P)
    practised.see()

    assert paused == ("Paused", "Go on (P)", False)
    assert practised.headline == "Get ready: Swiping Left"
    assert asking.pause.text() == "Pause (P)"
    assert practised.told == ["began"], "nothing may be pressed in a break either"


def test_where_no_pictures_come_the_round_waits_and_says_so(
    practised: Practised, qtbot: QtBot
) -> None:
    practised.panel.picture_is_late.setInterval(LATE_MS)
    practised.start()
    practised.until("Now: ")
    qtbot.waitUntil(lambda: practised.headline == "Waiting for pictures")
    is_running = practised.panel.asking.ring.is_running
    practised.see()

    assert not is_running
    assert practised.headline == "Now: Swiping Left"


def test_the_reason_why_no_pictures_come_is_told(practised: Practised) -> None:
    practised.panel.show_interruption("nobody listens yet")
    practised.start()
    practised.panel.show_interruption("The camera was unplugged.")

    assert practised.headline == "Waiting for pictures"
    assert practised.sentence == "The camera was unplugged."


def test_another_model_ends_the_round_another_profile_does_not(practised: Practised) -> None:
    practised.start()
    practised.panel.show_gestures(JESTER_LABELS, (STOP,), 0.6)
    goes_on = practised.panel.is_practising
    practised.panel.show_gestures(JESTER_LABELS[::-1], (STOP,), 0.6)

    assert goes_on
    assert not practised.panel.is_practising
    assert practised.told == ["began", "ended"]


def test_answers_of_another_model_are_not_taken(practised: Practised) -> None:
    practised.start()
    practised.panel.show_probabilities(1.0, np.zeros(3, np.float32))

    assert practised.headline == "Get ready: Swiping Left"


def test_who_looks_at_another_page_has_stopped(practised: Practised) -> None:
    practised.start()
    practised.answer()
    practised.panel.hide()

    assert practised.told == ["began", "ended"]


def test_in_a_minimised_window_there_is_a_break(practised: Practised) -> None:
    practised.start()
    practised.answer()
    practised.panel.showMinimized()
    QApplication.processEvents()

    assert practised.headline == "Paused"
    assert practised.panel.is_practising


def test_the_mirror_shows_what_the_camera_sees(practised: Practised) -> None:
    red = np.zeros((48, 64, 3), np.uint8)
    red[:, :32] = (200, 0, 0)
    practised.start()
    mirror = practised.panel.mirror
    mirror.watch(lambda: Frame(red, 0.0))
    mirror.announce_frame()
    picture = mirror.grab().toImage()

    middle = picture.height() // 2
    assert picture.pixelColor(picture.width() * 3 // 4, middle).red() == 200
    assert picture.pixelColor(picture.width() // 4, middle).red() == 0
    assert mirror.width() * 3 == pytest.approx(mirror.height() * 4, abs=4)


def test_in_a_narrow_window_the_pictures_lie_one_above_the_other(practised: Practised) -> None:
    stage = practised.panel.asking.stage
    practised.start()
    side_by_side = (
        stage.mirror.mapTo(stage, QPoint()).x() > stage.example.mapTo(stage, QPoint()).x()
    )
    practised.panel.resize(420, 900)
    QApplication.processEvents()

    assert side_by_side
    assert stage.mirror.mapTo(stage, QPoint()).y() > stage.example.mapTo(stage, QPoint()).y()


def test_results_are_kept_and_compared_with_last_time(practised: Practised, qtbot: QtBot) -> None:
    practised.start()
    for gesture in (None, STOP, None, None):
        practised.answer(gesture)
    practised.until("never")
    first_story = practised.panel.result.story.text()
    qtbot.waitUntil(lambda: len(practised.panel.kept.results) == 1)
    practised.click(practised.panel.result.again)
    for _ in range(4):
        practised.answer()
    practised.until("never")

    assert "Last time" not in first_story
    assert "Last time: 3 of 4 recognised." in practised.panel.result.story.text()
    practised.panel.finish()
    assert [kept.result.num_right for kept in practised.kept()] == [3, 4]
    assert practised.kept()[0].model == "default"
    assert practised.kept()[0].profile == "Slides"


def test_a_result_is_kept_although_the_window_is_closed_at_once(practised: Practised) -> None:
    practised.start()
    practised.answer()
    practised.panel.finish()

    assert [kept.result.num_right for kept in practised.kept()] == [1]


def test_done_leads_back_to_the_first_page_with_the_result_on_it(
    practised: Practised, qtbot: QtBot
) -> None:
    practised.practise()
    practised.click(practised.panel.result.done)
    rows = practised.panel.start.earlier.rows
    qtbot.waitUntil(lambda: rows.count() == 1)

    assert practised.told == ["began", "ended", "done"]
    assert "4 of 4 recognised, 0 unasked" in rows.item(0).text()
    assert "Slides, default" in rows.item(0).text()


def test_earlier_results_can_be_deleted_and_had_back(practised: Practised, qtbot: QtBot) -> None:
    earlier, said = practised.panel.start.earlier, practised.panel.start.said
    practised.practise()
    practised.click(practised.panel.result.done)
    qtbot.waitUntil(lambda: earlier.rows.count() == 1)
    cannot_yet = earlier.delete.isEnabled()
    earlier.rows.setCurrentRow(0)
    QTest.keyClick(earlier.rows, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: earlier.rows.count() == 0)
    gone = practised.kept()
    practised.click(said.remedy)
    qtbot.waitUntil(lambda: earlier.rows.count() == 1)

    assert not cannot_yet
    assert gone == ()
    assert len(practised.kept()) == 1


def test_damaged_results_are_told_and_cost_nothing_else(qtbot: QtBot, tmp_path: Path) -> None:
    store = ResultStore(tmp_path / "practice.jsonl")
    store.path.write_text("{half a li\n", "utf-8")
    store.add(
        KeptResult(datetime(2026, 3, 1, tzinfo=UTC), "default", "Slides", result(right(LEFT)))
    )
    practised = Practised(qtbot, store)
    earlier = practised.panel.start.earlier
    qtbot.waitUntil(lambda: earlier.rows.count() == 1)

    assert "1 damaged lines" in earlier.damaged.text()
    assert earlier.damaged.isVisible()
    practised.panel.finish()


def test_where_results_cannot_be_read_that_is_said(qtbot: QtBot, tmp_path: Path) -> None:
    practised = Practised(qtbot, ResultStore(tmp_path))
    said = practised.panel.start.said
    qtbot.waitUntil(lambda: "cannot be read" in said.sentence)

    assert str(tmp_path) in said.sentence
    practised.panel.finish()


def buttons_of(practised: Practised) -> dict[str, QPushButton]:
    return {
        button.text(): button for button in practised.panel.result.advice.findChildren(QPushButton)
    }


def words_of(practised: Practised) -> str:
    labels = practised.panel.result.advice.findChildren(QLabel)
    return "\n".join(label.text() for label in labels)


def test_advice_is_given_with_reasons_and_buttons(practised: Practised) -> None:
    practised.panel.result.show_result(
        result(right(LEFT)),
        [
            SwitchOff(THUMB, 3),
            TeachOrSwitchOff(LEFT, STOP, Proportion(2, 3)),
            Lower(RIGHT, Proportion(1, 2), 0.5, 0.6, 0.45),
            Raise(STOP, 1, 0.65, 0.91, 0.6, 0.78),
            Teach({LEFT: Proportion(2, 2), THUMB: Proportion(1, 2)}),
        ],
        None,
    )
    words = words_of(practised)

    assert "Switch off Thumb Up\nIt began although you did not make it (3 times)." in words
    assert "It was taken for Stop Sign in 2 of 3 tries." in words
    assert "missed in 1 of 2 tries, but reached 50 %; it begins at 60 %" in words
    assert "with 65 %. When you did, it reached 91 %; it begins at 60 %" in words
    assert "Swiping Left (missed 2 of 2), Thumb Up (missed 1 of 2)" in words
    assert {"Switch off", "Teach...", "Begin at 45 %", "Begin at 78 %"} == buttons_of(
        practised
    ).keys()


def test_following_advice_tells_the_program(practised: Practised) -> None:
    advice = practised.panel.result.advice
    for one in (
        SwitchOff(THUMB, 3),
        Teach({LEFT: Proportion(2, 2), THUMB: Proportion(1, 2)}),
        Lower(RIGHT, Proportion(1, 2), 0.5, 0.6, 0.45),
    ):
        practised.panel.result.show_result(result(right(LEFT)), [one], None)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        advice.findChildren(QPushButton)[0].click()

    assert practised.told == [("off", THUMB), ("teach", (LEFT, THUMB)), (RIGHT, 0.45)]


def test_what_was_switched_off_is_not_switched_off_again(practised: Practised) -> None:
    practised.panel.result.show_result(result(right(LEFT)), [SwitchOff(THUMB, 2)], None)
    button = buttons_of(practised)["Switch off"]
    button.click()
    button.click()

    assert practised.told == [("off", THUMB)]


def test_a_round_leads_to_advice(practised: Practised) -> None:
    practised.panel.show_gestures(JESTER_LABELS, BOUND, 0.6, {THUMB: 0.95})
    practised.start()
    for _ in range(4):
        practised.until("Now: ")
        if practised.headline.endswith(THUMB):
            practised.see(5)
            practised.see(5, Thumb_Up=0.85)
            practised.until("Not ")
        else:
            practised.answer(STOP)
    practised.until("never")

    words = words_of(practised)
    assert "missed in 2 of 2 tries, but reached 85 %; it begins at 95 %" in words
    assert "Swiping Left (missed 2 of 2)" in words
    buttons_of(practised)["Begin at 80 %"].click()
    assert practised.told[-1] == (THUMB, pytest.approx(0.8))


def test_where_all_is_well_that_is_said(practised: Practised) -> None:
    practised.practise()

    assert words_of(practised) == "Nothing: this went well."


def test_the_table_says_each_cell_to_screen_readers(qtbot: QtBot) -> None:
    table = ConfusionTable()
    qtbot.addWidget(table)
    table.show_result(
        result(right(LEFT), Answer(LEFT, STOP, 0.1, 0.8, STOP, 0.8), right(THUMB), false=2)
    )
    rows = table.model()
    cells = [
        [rows.index(row, column).data() for column in range(rows.columnCount())]
        for row in range(rows.rowCount())
    ]
    headers = [rows.headerData(row, Qt.Orientation.Vertical) for row in range(3)]

    assert cells == [["1", "", "1", ""], ["", "1", "", ""], ["", "", "2", ""]]
    assert headers == ["Swiping Left (1 of 2)", "Thumb Up (1 of 1)", "Hand at rest"]
    said = rows.index(0, 2).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Made: Swiping Left. Seen: Stop Sign. 1 times."


@pytest.mark.parametrize("colours", [DARK, LIGHT])
def test_numbers_in_the_table_can_be_read_on_their_ground(
    qtbot: QtBot, qapp: QApplication, colours: Colours
) -> None:
    style, palette = qapp.styleSheet(), qapp.palette()
    dress_application(qapp, colours)
    table = ConfusionTable()
    qtbot.addWidget(table)
    table.show_result(result(right(LEFT), Answer(THUMB, STOP, 0.1, 0.8, STOP, 0.8), false=1))
    table.resize(500, table.height())
    table.show()
    picture = table.viewport().grab().toImage()
    grounds = []
    for row, column in ((0, 0), (1, 2), (2, 2)):
        corner = table.visualRect(table.model().index(row, column)).topLeft() + QPoint(3, 3)
        grounds.append(picture.pixelColor(corner))
    qapp.setStyleSheet(style)
    qapp.setPalette(palette)

    ink = _luminance(*_rgb(colours.text))
    for ground in grounds:
        lights = sorted((ink, _luminance(ground.redF(), ground.greenF(), ground.blueF())))
        assert (lights[1] + 0.05) / (lights[0] + 0.05) >= 4.5


def _rgb(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _luminance(*channels: float) -> float:
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_the_ring_runs_down_by_itself_and_stands_still_when_told(qtbot: QtBot) -> None:
    ring = CountdownRing()
    qtbot.addWidget(ring)
    ring.show()
    ring.run(4.0, 4.0)
    qtbot.waitUntil(lambda: ring.left_s < 3.99)
    ring.hold()
    held_s = ring.left_s
    QApplication.processEvents()

    assert ring.left_s == held_s
    assert not ring.is_running


@pytest.mark.parametrize(
    ("time_s", "words"),
    [(23, "about 25 seconds"), (70, "about 70 seconds"), (130, "about 2 minutes")],
)
def test_times_are_told_roughly(time_s: float, words: str) -> None:
    assert time_words(time_s) == words


def test_what_is_said_of_scores() -> None:
    assert certainty_words(Proportion(9, 10)).startswith(
        "In the long run it is likely between 60 and 98"
    )
    assert "rough guess" not in certainty_words(Proportion(27, 30))
    assert progress_words(result(right(LEFT)), None) == ""
    assert "which would be 4.0 a minute" in unasked_words(result(right(LEFT), false=2))
    assert percent(0.999) == 99
    assert percent(1.0) == 100
