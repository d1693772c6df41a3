"""Can somebody record gestures of their own, train with them, judge the result and go back?"""

import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from gesture_app.bundled import RESOURCES
from gesture_app.camera.frame import Frame
from gesture_app.gui.recorder.gesture_list import GestureList
from gesture_app.gui.recorder.judgement_page import JudgementPage
from gesture_app.gui.recorder.recorder_panel import RecorderPanel
from gesture_app.gui.recorder.trim_bar import Handle, TrimBar
from gesture_app.gui.sources import Demo, VideoFile
from gesture_app.recordings.candidates import CandidateStore
from gesture_app.recordings.judgement import (
    Change,
    FalseStarts,
    Judgement,
    Share,
    Verdict,
    most_confused,
    read_judgement,
    verdict_on,
)
from gesture_app.recordings.model_versions import ModelVersions
from gesture_app.recordings.problems import RecordingError
from gesture_app.recordings.recording import NEGATIVE_LABEL, Circumstances, Kind, Recording
from gesture_app.recordings.store import RecordingStore
from gesture_app.recordings.take import Span
from gesture_app.trainer_process import Progress, personal_training, read_progress
from model_zoo.labels import JESTER_LABELS
from tests.gesture_app.recordings.clips import moving_square

EXACTLY = Qt.MatchFlag.MatchExactly
CLIP = moving_square(40, 8, 26)
SITTING = Circumstances("before")

_TRAINER = """
import json, sys, time
from pathlib import Path
out, ending, report = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
print(json.dumps({"event": "began", "notes": []}), flush=True)
print("a line that is no JSON", flush=True)
step = {"event": "step", "epoch": 1, "epochs": 2, "step": 5, "steps": 10, "seconds_left": 30}
print(json.dumps(step), flush=True)
if ending == "hangs":
    time.sleep(60)
if ending == "fails":
    sys.exit("gesture-trainer: The disk is full.")
(out / "model.safetensors").write_bytes(b"new weights")
(out / "report.json").write_text(report)
"""

REPORT: Mapping[str, Any] = {
    "own": {
        "before": {"correct": 3, "total": 8, "low_95": 0.1, "high_95": 0.7},
        "after": {"correct": 7, "total": 8, "low_95": 0.5, "high_95": 1.0},
    },
    "usual": {
        "before": {"correct": 90, "total": 100, "low_95": 0.8, "high_95": 0.95},
        "after": {"correct": 89, "total": 100, "low_95": 0.8, "high_95": 0.95},
    },
    "confusion": {"labels": ["Thumb Up", "Two Taps"], "counts": [[4, 0], [1, 3]]},
    "false_activations": {"before": 1, "after": 1, "minutes": 1.0},
}


class Opened:
    """A panel with folders of its own and a trainer that only pretends.

    Attributes:
        panel: What the user sees.
        store: Where it keeps recordings.
        heard: Which signals the panel gave, in order.
        accepted: Which models shall be used.
        ending: What becomes of the next training: "works", "fails" or "hangs".
        report: What it measures.
    """

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.qtbot, self.folder = qtbot, folder
        self.store = RecordingStore(folder / "recordings")
        self.candidates = CandidateStore(folder / "candidates")
        self.versions = ModelVersions(folder / "models")
        self.heard: list[str] = []
        self.accepted: list[Path] = []
        self.ending, self.report = "works", REPORT
        self.now_s = 5.0
        for _ in range(2):
            self.store.save(CLIP, "Thumb Up", SITTING)

    def open(self) -> RecorderPanel:
        self.panel = RecorderPanel(
            self.store,
            self.versions,
            self.candidates,
            initial_model=Path("shipped.safetensors"),
            pictures=RESOURCES / "gestures",
            command=self._command,
        )
        self.qtbot.addWidget(self.panel)
        for name in ("recording_began", "recording_ended", "training_began", "training_ended"):
            getattr(self.panel, name).connect(lambda name=name: self.heard.append(name))
        self.panel.model_accepted.connect(self.accepted.append)
        self.panel.setMinimumSize(1000, 700)
        self.panel.show()
        self.qtbot.waitUntil(lambda: "2" in self.row("Thumb Up"))
        return self.panel

    def _command(self, _recordings: Path, _model: Path, out: Path) -> Sequence[str]:
        report = json.dumps(self.report)
        return (sys.executable, "-I", "-c", _TRAINER, str(out), self.ending, report)

    def row(self, label: str) -> str:
        return self.panel.record.gestures.said_of(label)

    def press(self, key: Qt.Key) -> None:
        focused = QApplication.focusWidget()
        target: QWidget = focused if focused is not None else self.panel.record
        QTest.keyClick(target, key)

    def feed(self, duration_s: float) -> None:
        """Show frames of a square that moves, 24 a second."""
        for _ in range(round(duration_s * 24)):
            picture = CLIP[round(self.now_s * 12) % len(CLIP)]
            self.panel.show_frame(Frame(picture, self.now_s))
            self.now_s += 1 / 24

    def record(self, label: str, duration_s: float = 6.1) -> None:
        self.panel.record.gestures.choose(label)
        self.panel.record.stage.setFocus()
        self.press(Qt.Key.Key_Space)
        self.feed(duration_s)

    def kept(self) -> list[str]:
        return [recording.label for recording in self.store.recordings()]

    def click(self, button: QAbstractButton) -> None:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def train(self, until: Callable[[], bool]) -> None:
        self.panel._tabs.setCurrentIndex(1)
        self.click(self.panel.training_page.train)
        self.qtbot.waitUntil(until, timeout=20_000)


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path) -> Iterator[Opened]:
    opened = Opened(qtbot, tmp_path)
    opened.open()
    yield opened
    opened.panel.finish()


class TestRecording:
    def test_space_counts_down_records_and_shows_the_take_at_once(self, opened: Opened) -> None:
        page = opened.panel.record
        opened.record("Swiping Left", 0.1)
        assert page.stage.words == "3"
        opened.feed(1.5)
        assert page.stage.words == "2"
        opened.feed(2.0)
        assert page.stage.words.startswith("Recording")
        assert opened.heard == ["recording_began"]
        opened.feed(2.6)
        assert opened.heard == ["recording_began", "recording_ended"]
        assert page.review.isVisible()
        assert page.review.player.is_playing

    def test_enter_keeps_what_is_between_the_handles(self, opened: Opened) -> None:
        opened.record("Swiping Left")
        span = opened.panel.record.review.trim.span
        opened.press(Qt.Key.Key_Return)
        opened.qtbot.waitUntil(lambda: "1" in opened.row("Swiping Left"))
        newest = opened.store.recordings()[-1]
        assert newest.label == "Swiping Left"
        assert len(opened.store.pictures(newest.id)) == round(span.duration_s * 12)
        assert opened.panel.said.sentence == "Saved a recording of \u201cSwiping Left\u201d."
        assert opened.panel.record.stage.isVisible()

    def test_a_saved_recording_can_be_undone(self, opened: Opened) -> None:
        opened.record("Swiping Left")
        opened.press(Qt.Key.Key_Return)
        opened.qtbot.waitUntil(lambda: bool(opened.panel.said.sentence))
        opened.click(opened.panel.said.remedy)
        opened.qtbot.waitUntil(lambda: "deleted" in opened.panel.said.sentence)
        assert opened.kept() == ["Thumb Up"] * 2

    def test_backspace_counts_down_again_and_keeps_nothing(self, opened: Opened) -> None:
        opened.record("Swiping Left")
        opened.press(Qt.Key.Key_Backspace)
        opened.feed(0.1)
        assert opened.panel.record.stage.words == "3"
        assert opened.kept() == ["Thumb Up"] * 2

    def test_escape_stops_and_throws_away(self, opened: Opened) -> None:
        opened.record("Swiping Left", 2.0)
        opened.press(Qt.Key.Key_Escape)
        assert opened.heard == ["recording_began", "recording_ended"]
        opened.feed(5)
        assert not opened.panel.record.review.isVisible()
        opened.record("Swiping Left")
        opened.press(Qt.Key.Key_Escape)
        assert not opened.panel.record.review.isVisible()
        assert opened.kept() == ["Thumb Up"] * 2

    def test_while_it_records_nothing_else_can_be_chosen(self, opened: Opened) -> None:
        opened.record("Swiping Left", 1.0)
        assert not opened.panel.record.gestures.isEnabled()
        assert not opened.panel._tabs.isTabEnabled(1)
        opened.press(Qt.Key.Key_Escape)
        assert opened.panel.record.gestures.isEnabled()
        assert opened.panel._tabs.isTabEnabled(1)

    def test_what_cannot_be_saved_is_told_and_can_be_kept_later(self, opened: Opened) -> None:
        opened.record("Swiping Left")
        in_the_way = opened.store.root / "recordings.jsonl"
        in_the_way.unlink()
        in_the_way.mkdir()
        opened.press(Qt.Key.Key_Return)
        opened.qtbot.waitUntil(lambda: "cannot be" in opened.panel.said.sentence)
        assert opened.panel.record.review.isVisible()
        in_the_way.rmdir()
        opened.click(opened.panel.record.review.keep)
        opened.qtbot.waitUntil(lambda: "1" in opened.row("Swiping Left"))

    def test_a_take_in_the_dark_is_doubted(self, opened: Opened) -> None:
        opened.panel.record.gestures.choose("Stop Sign")
        opened.panel.record.begin()
        for number in range(150):
            opened.panel.show_frame(Frame(np.full((48, 64, 3), 3, np.uint8), number / 24))
        assert "dark" in opened.panel.record.review.doubts
        assert "Hardly anything moved" in opened.panel.record.review.doubts

    def test_what_the_model_takes_for_another_gesture_is_told(self, opened: Opened) -> None:
        opened.record("Swiping Left")
        assert "Swiping Right" not in opened.panel.record.review.doubts
        opened.panel.show_probabilities({"Swiping Left": 0.1, "Swiping Right": 0.8})
        assert "Swiping Right" in opened.panel.record.review.doubts

    def test_what_looks_like_an_earlier_take_of_another_gesture_is_told(
        self, opened: Opened
    ) -> None:
        said = {"Swiping Left": 0.5, "Stop Sign": 0.4}
        opened.record("Stop Sign")
        opened.panel.show_probabilities(said)
        assert opened.panel.record.review.doubts == ""
        opened.press(Qt.Key.Key_Return)
        opened.qtbot.waitUntil(opened.panel.record.stage.isVisible)
        opened.record("Swiping Left")
        opened.panel.show_probabilities(said)
        assert "Stop Sign" in opened.panel.record.review.doubts

    def test_a_window_that_is_closed_records_no_longer(self, opened: Opened) -> None:
        opened.record("Swiping Left", 1.0)
        opened.panel.hide()
        assert opened.heard == ["recording_began", "recording_ended"]

    def test_the_person_of_the_demo_is_not_recorded(self, opened: Opened) -> None:
        page = opened.panel.record
        opened.record("Swiping Left", 1.0)

        page.show_source(Demo(Path("swipes_and_thumbs.mp4")))
        assert opened.heard == ["recording_began", "recording_ended"]
        assert page.demo.isVisible()
        assert not page.negatives.isEnabled()
        opened.panel.record.allow_changes(is_allowed=True)  # as after a training
        opened.record("Swiping Left", 1.0)
        assert opened.heard == ["recording_began", "recording_ended"]

        page.show_source(VideoFile(Path("me.mp4")))
        assert not page.demo.isVisible()
        opened.record("Swiping Left", 1.0)
        assert opened.heard[2:] == ["recording_began"]

    def test_a_minute_of_ordinary_behaviour_is_kept_whole(self, opened: Opened) -> None:
        opened.click(opened.panel.record.negatives)
        opened.feed(63.1)
        opened.press(Qt.Key.Key_Return)
        opened.qtbot.waitUntil(lambda: "1" in opened.row(NEGATIVE_LABEL), timeout=20_000)
        newest = opened.store.recordings()[-1]
        assert (newest.kind, newest.label) == (Kind.NEGATIVE, NEGATIVE_LABEL)
        assert len(opened.store.pictures(newest.id)) == 720

    def test_the_hint_asks_for_something_else_each_time(self, opened: Opened) -> None:
        opened.panel.record.gestures.choose("Swiping Left")
        first = opened.panel.record.hint
        opened.panel.record.gestures.choose("Thumb Up")
        assert opened.panel.record.hint != first


class TestGestures:
    def test_a_new_gesture_is_added_chosen_and_recorded(self, opened: Opened) -> None:
        new = opened.panel.record.new
        QTest.keyClicks(new.line, "  Two   Taps ")
        QTest.keyClick(new.line, Qt.Key.Key_Return)
        assert opened.panel.record.gesture == "Two Taps"
        opened.record("Two Taps")
        opened.press(Qt.Key.Key_Return)
        opened.qtbot.waitUntil(lambda: "1" in opened.row("Two Taps"))
        assert opened.kept()[-1] == "Two Taps"

    @pytest.mark.parametrize(
        ("typed", "told"), [("", "Type a name"), ("thumb up", "already"), ("x" * 41, "too long")]
    )
    def test_a_name_that_will_not_do_is_told(self, opened: Opened, typed: str, told: str) -> None:
        new = opened.panel.record.new
        QTest.keyClicks(new.line, typed)
        opened.click(new.button)
        assert told in new.problem
        assert new.line.text() == typed

    def test_a_space_in_a_name_does_not_record(self, opened: Opened) -> None:
        opened.panel.record.new.line.setFocus()
        opened.press(Qt.Key.Key_Space)
        assert opened.heard == []

    def test_marks_are_told_in_words(self, qtbot: QtBot) -> None:
        gestures = GestureList()
        qtbot.addWidget(gestures)
        gestures.show_gestures(JESTER_LABELS, {"Thumb Up": 5, "Stop Sign": 10, "Swiping Up": 1})
        said = [gestures.said_of(label) for label in ("Thumb Up", "Stop Sign", "Swiping Up")]
        assert [words.rpartition(", ")[2] for words in said] == ["good", "very good", "helps"]
        assert gestures.said_of("Swiping Down").endswith("none")


class TestTrimming:
    @pytest.fixture
    def bar(self, qtbot: QtBot) -> TrimBar:
        bar = TrimBar()
        qtbot.addWidget(bar)
        bar.resize(420, 60)
        bar.show_take([0.1] * 36, Span(0.5, 2.0))
        bar.show()
        return bar

    def test_the_mouse_drags_the_nearer_handle(self, bar: TrimBar, qtbot: QtBot) -> None:
        def at(time_s: float) -> QPoint:
            return QPoint(round(bar.x_of(time_s)), 30)

        with qtbot.waitSignal(bar.span_changed) as changed:
            QTest.mousePress(bar, Qt.MouseButton.LeftButton, pos=at(2.0))
            QTest.mouseMove(bar, at(2.5))
            QTest.mouseRelease(bar, Qt.MouseButton.LeftButton, pos=at(2.5))
        assert changed.args == [Span(0.5, 2.5)]
        QTest.mouseMove(bar, at(1.0))
        assert bar.span == Span(0.5, 2.5)

    def test_arrow_keys_move_the_chosen_handle(self, bar: TrimBar) -> None:
        QTest.keyClick(bar, Qt.Key.Key_Right)
        assert bar.span.begin_s == pytest.approx(0.5 + 1 / 12)
        QTest.keyClick(bar, Qt.Key.Key_Down)
        assert bar.chosen is Handle.END
        QTest.keyClick(bar, Qt.Key.Key_Left)
        assert bar.span.end_s == pytest.approx(2.0 - 1 / 12)
        assert "end" in bar.accessibleDescription()
        QTest.keyClick(bar, Qt.Key.Key_Home)
        assert bar.span == Span(0.0, 3.0)

    def test_handles_do_not_meet(self, bar: TrimBar) -> None:
        for _ in range(40):
            QTest.keyClick(bar, Qt.Key.Key_Right)
        assert bar.span == Span(1.75, 2.0)


class TestEarlier:
    def test_the_earlier_recordings_are_seen_and_play_under_the_keyboard(
        self, opened: Opened
    ) -> None:
        opened.panel.record.gestures.choose("Thumb Up")
        strip = opened.panel.record.earlier
        opened.qtbot.waitUntil(lambda: all(thumb.has_clip for thumb in strip.thumbnails))
        assert len(strip.thumbnails) == 2
        first, second = strip.thumbnails
        first.setFocus()
        assert (first.is_playing, second.is_playing) == (True, False)
        second.setFocus()
        assert (first.is_playing, second.is_playing) == (False, True)

    def test_one_is_deleted_and_brought_back(self, opened: Opened) -> None:
        opened.panel.record.gestures.choose("Thumb Up")
        thumb = opened.panel.record.earlier.thumbnails[0]
        thumb.setFocus()
        QTest.keyClick(thumb, Qt.Key.Key_Delete)
        opened.qtbot.waitUntil(lambda: opened.row("Thumb Up").endswith("1, helps"))
        (left,) = opened.panel.record.earlier.thumbnails
        assert left.hasFocus()
        opened.click(opened.panel.said.remedy)
        opened.qtbot.waitUntil(lambda: len(opened.panel.record.earlier.thumbnails) == 2)

    def test_ones_own_gesture_is_renamed_with_its_recordings_and_back(self, opened: Opened) -> None:
        opened.store.relabel([one.id for one in opened.store.recordings()], "Two Tabs")
        opened.panel.refresh()
        opened.qtbot.waitUntil(
            lambda: bool(opened.panel.record.gestures.findItems("Two Tabs", EXACTLY))
        )
        opened.panel.record.gestures.choose("Two Tabs")
        opened.panel.more.menu().aboutToShow.emit()
        assert opened.panel.renaming.text() == "Rename \u201cTwo Tabs\u201d..."

        opened.panel.renaming.rename("thumb up")
        assert "called \u201cthumb up\u201d already" in opened.panel.said.sentence
        opened.panel.renaming.rename(" Two  Taps ")

        opened.qtbot.waitUntil(lambda: opened.kept() == ["Two Taps"] * 2)
        opened.qtbot.waitUntil(lambda: opened.panel.record.gesture == "Two Taps")
        assert opened.row("Two Taps").endswith("2, helps")
        assert not opened.panel.record.gestures.findItems("Two Tabs", EXACTLY)
        opened.click(opened.panel.said.remedy)
        opened.qtbot.waitUntil(lambda: opened.panel.record.gesture == "Two Tabs")

    def test_a_gesture_that_everybody_has_keeps_its_name(self, opened: Opened) -> None:
        opened.panel.record.gestures.choose("Thumb Up")
        opened.panel.more.menu().aboutToShow.emit()
        assert not opened.panel.renaming.isEnabled()

    def test_all_are_deleted_only_when_it_is_confirmed(self, opened: Opened) -> None:
        opened.panel._delete_all.trigger()
        assert opened.kept() == ["Thumb Up"] * 2
        opened.click(opened.panel.said.remedy)
        opened.qtbot.waitUntil(lambda: opened.kept() == [])
        opened.qtbot.waitUntil(opened.panel._bring_back.isEnabled)
        opened.panel._bring_back.trigger()
        opened.qtbot.waitUntil(lambda: opened.row("Thumb Up").endswith("2, helps"))

    def test_what_was_deleted_can_be_deleted_for_good(self, opened: Opened) -> None:
        opened.store.delete([opened.store.recordings()[0].id])
        opened.panel._forget.setEnabled(True)
        opened.panel._forget.trigger()
        assert opened.store.deleted()
        opened.click(opened.panel.said.remedy)
        opened.qtbot.waitUntil(lambda: not opened.store.deleted())


class TestTraining:
    def test_what_is_there_and_what_is_missing_is_told(self, opened: Opened) -> None:
        page = opened.panel.training_page
        assert page.there == "Thumb Up: 2 (helps)"
        assert "More recordings would help: Thumb Up." in page.missing
        assert "ordinary behaviour" in page.missing

    def test_a_better_model_is_judged_and_used(self, opened: Opened) -> None:
        opened.train(opened.panel.judgement.isVisible)
        assert opened.heard == ["training_began", "training_ended"]
        assert "Use it" in opened.panel.judgement.verdict
        assert "3 of 8" in opened.panel.judgement.own.accessibleDescription()
        assert "7 of 8" in opened.panel.judgement.own.accessibleDescription()
        assert "1 before, 1 with" in opened.panel.judgement.starts
        cell = opened.panel.judgement.table.item(1, 0)
        assert cell is not None
        assert cell.text() == "1"
        assert opened.accepted == []
        opened.click(opened.panel.judgement.use)
        opened.qtbot.waitUntil(lambda: bool(opened.accepted))
        assert opened.accepted == [opened.folder / "models" / "my-gestures-1.safetensors"]
        assert opened.accepted[0].read_bytes() == b"new weights"
        assert not opened.panel.judgement.isVisible()

    def test_the_old_model_is_kept_and_the_new_one_forgotten(self, opened: Opened) -> None:
        opened.train(opened.panel.judgement.isVisible)
        opened.click(opened.panel.judgement.keep_old)
        assert opened.panel.training_page.isVisible()
        opened.qtbot.waitUntil(lambda: not list((opened.folder / "training").iterdir()))
        assert opened.accepted == []
        assert opened.versions.versions() == ()

    def test_more_is_recorded_of_what_is_confused(self, opened: Opened) -> None:
        opened.store.save(CLIP, "Two Taps", SITTING)
        opened.panel._kept.open()
        opened.qtbot.waitUntil(lambda: "Two Taps: 1 (helps)" in opened.panel.training_page.there)
        opened.train(opened.panel.judgement.isVisible)
        opened.click(opened.panel.judgement.record_more)
        assert opened.panel.record.isVisible()
        assert opened.panel.record.gesture == "Two Taps"

    def test_one_goes_back_to_an_earlier_model(self, opened: Opened) -> None:
        weights = opened.folder / "weights"
        weights.write_bytes(b"x")
        first, second = opened.versions.accept(weights), opened.versions.accept(weights)
        opened.panel.show_model(second)
        opened.panel._tabs.setCurrentIndex(1)
        newer, older, _ = opened.panel.training_page.go_back
        assert not newer.isVisible()
        opened.click(older)
        assert opened.accepted == [first]
        opened.qtbot.waitUntil(opened.panel.training_page.go_back[0].isVisible)
        assert not opened.panel.training_page.go_back[1].isVisible()
        opened.click(opened.panel.training_page.go_back[2])
        assert opened.accepted[-1] == Path("shipped.safetensors")

    def test_a_model_that_was_deleted_elsewhere_is_not_offered_but_the_shipped_one_is(
        self, opened: Opened
    ) -> None:
        weights = opened.folder / "weights"
        weights.write_bytes(b"x")
        only = opened.versions.accept(weights)
        opened.panel.show_model(only)
        only.unlink()
        opened.panel._tabs.setCurrentIndex(1)

        (shipped,) = opened.panel.training_page.go_back
        opened.click(shipped)

        assert opened.accepted == [Path("shipped.safetensors")]

    def test_progress_is_seen_and_cancel_stops_without_harm(self, opened: Opened) -> None:
        opened.ending = "hangs"
        page = opened.panel.training_page
        opened.train(lambda: page.bar.value() == 250)
        assert page.left == "about 30 seconds left"
        assert not opened.panel.record.record.isEnabled()
        opened.click(page.cancel)
        opened.qtbot.waitUntil(lambda: "training_ended" in opened.heard, timeout=20_000)
        assert page.train.isVisible()
        assert opened.panel.record.record.isEnabled()
        assert opened.kept() == ["Thumb Up"] * 2
        opened.qtbot.waitUntil(lambda: not list((opened.folder / "training").iterdir()))

    def test_cancel_counts_before_the_trainer_runs(self, opened: Opened) -> None:
        opened.panel._tabs.setCurrentIndex(1)
        opened.click(opened.panel.training_page.train)
        opened.click(opened.panel.training_page.cancel)
        opened.qtbot.waitUntil(lambda: "training_ended" in opened.heard, timeout=20_000)
        assert not opened.panel.judgement.isVisible()

    def test_why_it_failed_is_told(self, opened: Opened) -> None:
        opened.ending = "fails"
        opened.train(lambda: bool(opened.panel.said.sentence))
        assert opened.panel.said.sentence == "The training failed: The disk is full."
        assert opened.heard == ["training_began", "training_ended"]

    def test_a_trainer_that_is_missing_is_told(self, qtbot: QtBot, tmp_path: Path) -> None:
        opened = Opened(qtbot, tmp_path)
        opened._command = lambda *_: ("/no/such/program",)  # type: ignore[method-assign]
        opened.open()
        opened.train(lambda: bool(opened.panel.said.sentence))
        assert "cannot be started" in opened.panel.said.sentence
        assert opened.heard == ["training_began", "training_ended"]
        opened.panel.finish()

    def test_the_trainer_ends_with_the_window(self, opened: Opened) -> None:
        opened.ending = "hangs"
        opened.train(lambda: opened.panel.training_page.bar.value() == 250)
        opened.panel.finish()
        assert not opened.panel._training.is_running
        assert not list((opened.folder / "training").iterdir())


class TestReview:
    def test_a_clip_that_was_wrong_is_kept_as_what_it_was(self, opened: Opened) -> None:
        opened.panel.keep_candidate(CLIP, "Stop Sign")
        page = opened.panel.candidates
        opened.panel._tabs.setCurrentIndex(2)
        opened.qtbot.waitUntil(lambda: page.player.has_clip)
        assert opened.panel._tabs.tabText(2) == "Review (1)"
        assert opened.kept() == ["Thumb Up"] * 2
        page.label.setCurrentText("Swiping Up")
        opened.click(page.keep)
        opened.qtbot.waitUntil(lambda: page.waiting.count() == 0)
        assert opened.kept() == [*["Thumb Up"] * 2, "Swiping Up"]

    def test_a_clip_of_no_gesture_becomes_ordinary_behaviour(self, opened: Opened) -> None:
        opened.panel.keep_candidate(CLIP, "Stop Sign")
        page = opened.panel.candidates
        opened.panel._tabs.setCurrentIndex(2)
        opened.qtbot.waitUntil(lambda: page.player.has_clip)
        page.label.setCurrentIndex(0)
        opened.click(page.keep)
        opened.qtbot.waitUntil(lambda: page.waiting.count() == 0)
        assert opened.store.recordings()[-1].kind is Kind.NEGATIVE

    def test_a_clip_that_was_thrown_away_comes_back(self, opened: Opened) -> None:
        opened.panel.keep_candidate(CLIP, "Stop Sign")
        page = opened.panel.candidates
        opened.panel._tabs.setCurrentIndex(2)
        opened.qtbot.waitUntil(lambda: page.waiting.count() == 1)
        opened.click(page.throw_away)
        opened.qtbot.waitUntil(lambda: page.waiting.count() == 0)
        opened.click(opened.panel.said.remedy)
        opened.qtbot.waitUntil(lambda: page.waiting.count() == 1)


def judged(
    before: int, after: int, usual_after: int = 90, starts_after: int | None = 0
) -> Judgement:
    own = Change(Share(before, 10, 0, 1), Share(after, 10, 0, 1))
    usual = Change(Share(90, 100, 0, 1), Share(usual_after, 100, 0, 1))
    starts = FalseStarts(0, starts_after, 1.0) if starts_after is not None else None
    return Judgement(own, usual, ("a", "b"), ((5, 0), (0, 5)), starts)


@pytest.mark.parametrize(
    ("judgement", "verdict"),
    [
        (judged(5, 9), Verdict.BETTER),
        (judged(5, 9, usual_after=88), Verdict.BETTER),
        (judged(5, 9, usual_after=85), Verdict.BETTER_BUT_FORGETFUL),
        (judged(5, 9, starts_after=2), Verdict.BETTER_BUT_NERVOUS),
        (judged(5, 9, starts_after=None), Verdict.BETTER_BUT_UNWATCHED),
        (judged(0, 4), Verdict.BETTER_BUT_WEAK),
        (judged(0, 5), Verdict.BETTER),
        (judged(5, 5), Verdict.NO_BETTER),
        (judged(5, 4), Verdict.WORSE),
        (Judgement(None, None, (), (), None), Verdict.UNKNOWN),
    ],
)
def test_a_verdict_weighs_gain_and_price(judgement: Judgement, verdict: Verdict) -> None:
    assert verdict_on(judgement) is verdict


@pytest.mark.parametrize(
    ("judgement", "button"),
    [
        (judged(5, 9, starts_after=None), "Record ordinary behaviour"),
        (judged(5, 9, starts_after=2), "Record ordinary behaviour"),
        (
            replace(judged(0, 4), labels=("Thumb Up", "Two Taps"), confusion=((5, 0), (3, 2))),
            "Record more of \u201cTwo Taps\u201d",
        ),
        (judged(5, 10), "Record more"),
    ],
)
def test_the_button_leads_to_what_the_verdict_advises(
    qtbot: QtBot, judgement: Judgement, button: str
) -> None:
    page = JudgementPage()
    qtbot.addWidget(page)
    asked: list[str] = []
    page.record_requested.connect(asked.append)

    page.show_judgement(judgement)
    page.record_more.click()

    assert page.record_more.text() == button
    is_ordinary = asked == [NEGATIVE_LABEL]
    assert is_ordinary == (button == "Record ordinary behaviour")


def test_what_is_most_confused_comes_first() -> None:
    confusion = ((5, 0, 0), (2, 3, 0), (0, 4, 1))
    told = Judgement(None, None, ("a", "b", "c"), confusion, None)
    assert most_confused(told) == ("c", "b")


@pytest.mark.parametrize("text", ["", "{", "[]", '{"own": {"after": {"correct": "many"}}}'])
def test_a_damaged_report_is_told(tmp_path: Path, text: str) -> None:
    (tmp_path / "report.json").write_text(text)
    with pytest.raises(RecordingError, match="Train again"):
        read_judgement(tmp_path / "report.json")


def test_the_trainer_is_asked_by_its_own_command() -> None:
    command = personal_training(Path("/r"), Path("/m"), Path("/o"))
    assert command[2:6] == ("-m", "trainer", "personal", "train")
    assert command[6:] == (
        *("--recordings", "/r", "--model", "/m", "--out", "/o"),
        *("--progress", "json"),
    )


@pytest.mark.parametrize(
    ("line", "progress"),
    [
        ('{"event": "began"}', Progress()),
        (
            '{"event": "step", "epoch": 2, "epochs": 4, "step": 5, "steps": 10, "seconds_left": 7.5}',
            Progress(0.375, 7.5),
        ),
        ('{"event": "epoch", "epoch": 4, "epochs": 4}', Progress(1.0)),
        ('{"event": "step", "epoch": 1}', None),
        ("Warning: something", None),
        ("[1]", None),
    ],
)
def test_lines_of_the_trainer_are_understood(line: str, progress: Progress | None) -> None:
    assert read_progress(line) == progress


def test_recordings_know_what_they_are() -> None:
    with pytest.raises(ValueError, match="session"):
        Recording.from_json({"id": "1", "label": "a", "performer": "me", "recorded_at": "now"})
