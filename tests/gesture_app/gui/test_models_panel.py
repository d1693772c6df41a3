"""Can somebody see which models there are, try one out, choose it, and go back?"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gesture_app.bundled import DEFAULT_MODEL
from gesture_app.gui.models.comparison_view import ModelColumn
from gesture_app.gui.models.model_card_view import ModelCardView
from gesture_app.gui.models.model_details import speed_words
from gesture_app.gui.models.models_panel import ModelsPanel
from gesture_app.models.measured_speed import MeasuredSpeed, MeasuredSpeeds
from gesture_app.models.measuring import Measurement, MeasuringCancelled
from gesture_app.models.store import ModelStore
from gesture_app.pipeline_parts import Step
from gesture_app.recogniser import ModelError, Recogniser
from model_zoo.checkpoint import load_checkpoint, save_checkpoint
from model_zoo.decision import Decision
from model_zoo.engines.names import EngineChoice
from tests.fakes import TIMEOUT_S, ScriptedRecogniser, frames, recognition

SPEED = MeasuredSpeed(
    engine="an engine",
    median_ms=8.4,
    p95_ms=9.0,
    answers_per_s=10.0,
    core_share=0.08,
    day="2026-11-28",
)


class FakeMeasurement:
    """Is half done until it may go on."""

    def __init__(self, may_go_on: Event, problem: str) -> None:
        self._may_go_on, self._problem = may_go_on, problem
        self._is_cancelled = False

    def run(self, on_progress: Callable[[float], None]) -> MeasuredSpeed:
        on_progress(0.5)
        assert self._may_go_on.wait(TIMEOUT_S)
        if self._is_cancelled:
            raise MeasuringCancelled("stopped")
        if self._problem:
            raise ModelError(self._problem)
        return SPEED

    def cancel(self) -> None:
        self._is_cancelled = True
        self._may_go_on.set()


class Opened:
    """A panel with folders of its own.

    Attributes:
        panel: What the user sees.
        chosen: What the setting shall be, newest last.
        measured: Which files were measured, on which engine.
        may_go_on: A measurement ends when this is set, which it is at first.
        problem: What goes wrong while measuring; empty for nothing.
        second: The model that is compared, once it is loaded.
        loading_problem: What goes wrong while it is loaded.
    """

    def __init__(self, qtbot: QtBot, folder: Path, downloads: Path) -> None:
        self.chosen: list[str] = []
        self.measured: list[tuple[str, EngineChoice]] = []
        self.may_go_on = Event()
        self.may_go_on.set()
        self.problem = self.loading_problem = ""
        self.second = ScriptedRecogniser([("Thumb Up", 0.7)])
        self.downloads, self.store = downloads, ModelStore(folder / "models")
        self._qtbot = qtbot
        self.panel = ModelsPanel(
            self.store,
            MeasuredSpeeds(folder / "speeds"),
            new_measurement=self._new_measurement,
            load=self._load,
        )
        qtbot.addWidget(self.panel, before_close_func=self._finish)
        self.panel.model_chosen.connect(self.chosen.append)
        self.panel.show_in_use("default")
        self.panel.show_profile("Slides", ["Thumb Up", "Bow"])
        self.panel.resize(900, 600)
        self.panel.show()
        self.wait_for_rows("\u2713 default", "clip", "hands", "stream")

    def rows(self) -> list[str]:
        """The first line of each model."""
        return [
            self.panel.list.item(row).text().splitlines()[0]
            for row in range(self.panel.list.count())
        ]

    def wait_for_rows(self, *rows: str) -> None:
        self._qtbot.waitUntil(lambda: self.rows() == list(rows))

    def click(self, button: QWidget) -> None:
        assert button.isEnabled()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def download(self, name: str = "theirs.safetensors") -> Path:
        """Fetch a model from somewhere: the shipped one, under another name."""
        path = self.downloads / name
        path.write_bytes(DEFAULT_MODEL.read_bytes())
        return path

    def import_one(self) -> None:
        self.panel.import_file(self.download())
        self.wait_for_rows("\u2713 default", "clip", "hands", "stream", "theirs")

    def compare(self) -> None:
        """Compare the model that is chosen, and wait until it may see frames."""
        self.click(self.panel.compare)
        waiting = self.panel.comparison.second
        self._qtbot.waitUntil(lambda: waiting.figures.startswith("Waiting"))

    def _finish(self, _: QWidget) -> None:
        self.may_go_on.set()
        self.panel.finish()

    def _new_measurement(self, model: Path, engine: EngineChoice) -> Measurement:
        self.measured.append((model.name, engine))
        return FakeMeasurement(self.may_go_on, self.problem)

    def _load(self, _model: Path, _engine: EngineChoice) -> Recogniser:
        if self.loading_problem:
            raise ModelError(self.loading_problem)
        return self.second


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path) -> Opened:
    downloads = tmp_path / "downloads"
    downloads.mkdir()
    return Opened(qtbot, tmp_path, downloads)


def step(label: str, probability: float, time_s: float) -> Step:
    seen = recognition(label, probability, time_s)
    return Step(seen, seen, Decision(), None, 7.0)


def top_of(column: ModelColumn) -> tuple[str, int, bool]:
    """Read the uppermost bar: its gesture, its figure, and whether it has a tick."""
    label, probability, is_common = column.bars.rows[0]
    return label, round(100 * probability), is_common


class TestDetails:
    def test_what_there_is_to_know_is_shown(self, opened: Opened) -> None:
        words = opened.panel.details.words()

        assert "Not measured yet" in words
        assert "follows the video as it runs and remembers 2.6 s" in words
        assert "25 gestures: Swiping Left" in words
        assert "does not know these gestures of your profile \u201cSlides\u201d: Bow" in words
        assert "MIT, as the program" in words
        assert "5.7 MB" in words
        assert "77.3 % (63.0 to 87.2)" in words
        assert "the tracker loses fast hands" in words

    @pytest.mark.parametrize(
        ("name", "told"),
        [
            ("default", "32 pictures of 96 x 72 pixels, and the hands in them."),
            ("clip", "It looks at whole clips of 2.5 s, each anew: 16 pictures of 96 x 72 pixels."),
            ("hands", "remembers 2.6 s: the hands in 32 pictures."),
        ],
    )
    def test_it_is_told_what_a_model_sees(self, opened: Opened, name: str, told: str) -> None:
        names = [row.removeprefix("\u2713 ") for row in opened.rows()]

        opened.panel.list.setCurrentRow(names.index(name))

        assert told in opened.panel.details.words()

    def test_a_profile_whose_gestures_are_all_known_is_told_so(self, opened: Opened) -> None:
        opened.panel.show_profile("Media", ["Thumb Up"])

        assert "\u2713 It knows all gestures of your profile \u201cMedia\u201d." in (
            opened.panel.details.words()
        )

    def test_the_model_in_use_can_be_neither_used_nor_deleted_nor_compared(
        self, opened: Opened
    ) -> None:
        panel = opened.panel

        assert not any(b.isEnabled() for b in (panel.use, panel.delete, panel.compare))
        assert panel.measure.isEnabled()

    def test_a_damaged_model_tells_why_it_cannot_be_used(self, opened: Opened) -> None:
        opened.store.folder.mkdir(parents=True)
        (opened.store.folder / "broken.safetensors").write_bytes(b"hello")
        opened.panel.show_in_use("default")
        opened.wait_for_rows("\u2713 default", "clip", "hands", "stream", "\u26a0 broken")

        QTest.keyClick(opened.panel.list, Qt.Key.Key_End)

        panel = opened.panel
        assert "damaged" in panel.details.words()
        assert not any(b.isEnabled() for b in (panel.use, panel.measure, panel.compare))
        assert panel.delete.isEnabled()

    def test_a_card_loads_nothing_and_runs_no_html(self, qtbot: QtBot, tmp_path: Path) -> None:
        picture = tmp_path / "secret.png"
        picture.write_bytes(b"")
        view = ModelCardView()
        qtbot.addWidget(view)

        view.show_card(f"# Card\n\n![x]({picture.as_uri()})\n\n<img src='{picture.as_uri()}'>\n")

        assert view.loadResource(2, QUrl.fromLocalFile(str(picture))) is None
        assert "<img src=" in view.toPlainText()
        assert not view.openLinks()
        assert not view.openExternalLinks()


class TestSpeed:
    def test_what_is_measured_is_told_in_words_and_kept(self, opened: Opened, qtbot: QtBot) -> None:
        opened.click(opened.panel.measure)

        told = "8 ms for a piece of video: 10 answers a second take 8 % of one processor core."
        qtbot.waitUntil(lambda: told in opened.panel.details.words())
        assert opened.measured == [("default.safetensors", "auto")]
        assert opened.panel.work.words == ""

        opened.panel.use_engine("torch")
        qtbot.waitUntil(lambda: "Not measured yet" in opened.panel.details.words())
        opened.panel.use_engine("auto")
        qtbot.waitUntil(lambda: told in opened.panel.details.words())

    def test_measuring_can_be_stopped(self, opened: Opened, qtbot: QtBot) -> None:
        opened.may_go_on.clear()
        opened.click(opened.panel.measure)
        assert opened.panel.work.words == "Measuring default\u2026"
        assert not opened.panel.measure.isEnabled()
        assert not opened.panel.import_button.isEnabled()

        opened.click(opened.panel.work.cancel)

        qtbot.waitUntil(lambda: opened.panel.work.words == "")
        assert opened.panel.said.sentence == ""
        assert opened.panel.measure.isEnabled()
        assert "Not measured yet" in opened.panel.details.words()

    def test_a_model_that_does_not_run_here_is_told(self, opened: Opened, qtbot: QtBot) -> None:
        opened.problem = "It does not run here."

        opened.click(opened.panel.measure)

        qtbot.waitUntil(lambda: opened.panel.said.sentence == "It does not run here.")

    def test_closing_the_panel_does_not_wait_for_a_measurement(self, opened: Opened) -> None:
        opened.may_go_on.clear()
        opened.click(opened.panel.measure)

        opened.panel.finish()

        assert opened.may_go_on.is_set()  # it was cancelled

    def test_a_streaming_and_a_slow_model_have_words_of_their_own(self) -> None:
        slow = replace(SPEED, median_ms=400.0, answers_per_s=2.5, core_share=4.0)

        assert speed_words(SPEED, is_streaming=True).startswith("8 ms for a piece of video")
        assert "Too slow for this computer: 400 ms for an answer, 2.5 a second" in speed_words(
            slow, is_streaming=False
        )


class TestChoosing:
    def test_a_model_is_used_once_somebody_says_so(self, opened: Opened) -> None:
        opened.import_one()
        opened.click(opened.panel.use)
        own = str(opened.store.folder / "theirs.safetensors")
        assert opened.chosen == [own]

        opened.panel.show_in_use(own)

        opened.wait_for_rows("default", "clip", "hands", "stream", "\u2713 theirs")
        assert not opened.panel.delete.isEnabled()

    def test_the_shipped_model_is_chosen_by_its_name(self, opened: Opened) -> None:
        opened.import_one()
        opened.panel.show_in_use(str(opened.store.folder / "theirs.safetensors"))
        opened.wait_for_rows("default", "clip", "hands", "stream", "\u2713 theirs")
        QTest.keyClick(opened.panel.list, Qt.Key.Key_Home)

        opened.panel.use.setFocus()
        QTest.keyClick(opened.panel.use, Qt.Key.Key_Space)

        assert opened.chosen == ["default"]

    def test_a_model_that_cannot_be_loaded_is_told(self, opened: Opened) -> None:
        opened.panel.show_problem("The model does not fit.")

        assert opened.panel.said.sentence == "The model does not fit."


class TestImport:
    def test_a_model_is_tried_out_kept_and_offered(self, opened: Opened, qtbot: QtBot) -> None:
        path = opened.download()
        opened.click(opened.panel.import_button)
        dialog = opened.panel.findChild(QFileDialog)
        assert dialog is not None
        assert dialog.nameFilters() == ["Models (*.safetensors)"]
        dialog.fileSelected.emit(str(path))
        dialog.close()

        qtbot.waitUntil(lambda: "is kept, and not used yet" in opened.panel.said.sentence)
        opened.wait_for_rows("\u2713 default", "clip", "hands", "stream", "theirs")

        assert opened.measured == [("theirs.safetensors", "auto")]
        assert (
            "8 ms for a piece of video" in opened.panel.details.words()
        )  # and it is the one that is shown
        opened.click(opened.panel.said.remedy)
        assert opened.chosen == [str(opened.store.folder / "theirs.safetensors")]

    def test_what_is_no_model_is_refused(self, opened: Opened, qtbot: QtBot) -> None:
        path = opened.downloads / "theirs.pt"
        path.write_bytes(b"")

        opened.panel.import_file(path)

        qtbot.waitUntil(lambda: "can hide a program" in opened.panel.said.sentence)
        assert opened.rows() == ["\u2713 default", "clip", "hands", "stream"]
        assert opened.panel.import_button.isEnabled()

    def test_an_import_can_be_stopped_and_leaves_nothing(
        self, opened: Opened, qtbot: QtBot
    ) -> None:
        opened.may_go_on.clear()
        opened.panel.import_file(opened.download())
        qtbot.waitUntil(lambda: bool(opened.measured))

        opened.click(opened.panel.work.cancel)

        qtbot.waitUntil(lambda: opened.panel.work.words == "")
        assert opened.panel.said.sentence == ""  # it was wanted, and is no error
        assert list(opened.store.folder.iterdir()) == []

    def test_a_model_of_ones_own_gestures_tells_what_it_was_trained_on(
        self, opened: Opened, qtbot: QtBot
    ) -> None:
        shipped = load_checkpoint(DEFAULT_MODEL)
        notes = {
            "personal_base": "default, sha256 0123",
            "personal_recordings": "8",
            "personal_gestures": "Bow, Thumb Up",
            "personal_trained_at": "2026-11-28T12:00:00+00:00",
        }
        opened.store.folder.mkdir(parents=True)
        save_checkpoint(
            opened.store.folder / "mine.safetensors",
            shipped.network,
            replace(shipped.description, notes=notes),
        )
        opened.panel.show_in_use("default")
        opened.wait_for_rows("\u2713 default", "clip", "hands", "stream", "mine")

        opened.panel.list.setCurrentRow(4)

        words = opened.panel.details.words()
        assert (
            "Began with \u201cdefault\u201d and learnt from 8 of your recordings on 2026-11-28: Bow, Thumb Up."
            in words
        )
        assert "That of \u201cdefault\u201d" in words
        assert "Nobody" not in words

    def test_a_deleted_model_comes_back(self, opened: Opened, qtbot: QtBot) -> None:
        opened.import_one()

        opened.click(opened.panel.delete)
        opened.wait_for_rows("\u2713 default", "clip", "hands", "stream")
        qtbot.waitUntil(lambda: opened.panel.said.remedy.text() == "Bring it back")
        opened.click(opened.panel.said.remedy)

        opened.wait_for_rows("\u2713 default", "clip", "hands", "stream", "theirs")

    def test_a_deleted_model_comes_back_after_other_messages_too(
        self, opened: Opened, qtbot: QtBot
    ) -> None:
        opened.import_one()
        assert opened.panel.bring_back.isHidden()
        opened.click(opened.panel.delete)
        qtbot.waitUntil(opened.panel.bring_back.isVisible)
        opened.panel.show_problem("something else")

        (action,) = opened.panel.bring_back.menu().actions()
        assert action.text() == "theirs"
        action.trigger()

        opened.wait_for_rows("\u2713 default", "clip", "hands", "stream", "theirs")
        qtbot.waitUntil(opened.panel.bring_back.isHidden)
        assert opened.panel.said.sentence == ""


class TestComparison:
    def test_two_models_are_seen_side_by_side_on_the_same_frames(
        self, opened: Opened, qtbot: QtBot
    ) -> None:
        opened.import_one()
        opened.compare()
        view = opened.panel.comparison

        opened.panel.show_step(step("Thumb Up", 0.9, 0.3), 48.0)
        for frame in frames(20, 8):
            opened.panel.add_frame(frame)
        qtbot.waitUntil(lambda: bool(view.second.bars.rows))
        opened.panel.show_step(step("Thumb Up", 0.9, 0.4), 48.0)

        assert [top_of(view.first), top_of(view.second)] == [
            ("Thumb Up", 90, True),
            ("Thumb Up", 70, True),
        ]
        assert view.words().startswith("\u2713 Both say: Thumb Up")
        assert view.first.figures == "48 ms behind the picture, 7 ms of them to recognise"
        assert "ms behind the picture" in view.second.figures

        opened.panel.show_step(step("Swiping Left", 0.8, 0.5), 48.0)

        assert view.words().startswith("\u2260 They differ.")
        assert top_of(view.first) == ("Swiping Left", 80, False)

        qtbot.waitUntil(lambda: not view.second.bars.rows)  # a second later: no frames came in
        assert view.first.figures == view.second.figures == "Waiting for pictures\u2026"
        assert view.words() == ""

    def test_stopping_shows_the_details_again(self, opened: Opened) -> None:
        opened.import_one()
        opened.compare()

        opened.click(opened.panel.comparison.stop_button)

        assert not opened.panel.is_comparing
        assert opened.panel.details.isVisible()

    def test_looking_at_another_model_ends_the_comparison(self, opened: Opened) -> None:
        opened.import_one()
        opened.compare()

        QTest.keyClick(opened.panel.list, Qt.Key.Key_Up)

        assert not opened.panel.is_comparing

    def test_a_model_that_cannot_be_loaded_ends_it_with_a_sentence(
        self, opened: Opened, qtbot: QtBot
    ) -> None:
        opened.import_one()
        opened.loading_problem = "It is damaged."

        opened.click(opened.panel.compare)

        qtbot.waitUntil(lambda: opened.panel.said.sentence == "It is damaged.")
        assert not opened.panel.is_comparing

    def test_frames_are_not_kept_while_nothing_is_compared(self, opened: Opened) -> None:
        for frame in frames(30, 30):
            opened.panel.add_frame(frame)

        opened.import_one()
        opened.compare()

        assert opened.second.clip_times_s == []


def test_everything_has_a_name_for_screen_readers(opened: Opened) -> None:
    panel = opened.panel
    buttons = [button for button in panel.findChildren(QPushButton) if button.isVisible()]

    assert panel.list.accessibleName()
    assert panel.details.card.accessibleName()
    assert len(buttons) == 5
    assert all(button.text() for button in buttons)
