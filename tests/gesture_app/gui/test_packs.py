"""Can somebody give gestures away, and take others' with open eyes?"""

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from gesture_app.gui.packs.export_dialog import ExportDialog
from gesture_app.gui.packs.import_dialog import ImportDialog
from gesture_app.gui.packs.pack_sharing import PackSharing
from gesture_app.gui.packs.working_dialog import WorkingDialog
from gesture_app.models.measured_speed import MeasuredSpeed
from gesture_app.models.measuring import MeasuringCancelled
from gesture_app.packs.contents import Packable, PackableGesture, PackPlan
from gesture_app.packs.manifest import MOST_FILES
from gesture_app.packs.review import review_pack
from gesture_app.packs.stores import PackStores
from gesture_app.packs.taking import Owned, Wanted
from gesture_app.recogniser import ModelError
from model_zoo.engines.names import EngineChoice
from tests.fakes import TIMEOUT_S
from tests.gesture_app.packs.packing import files_of, full_stores, good_pack, stores_in

CHECKED = Qt.CheckState.Checked
SPEED = MeasuredSpeed(
    engine="openvino",
    median_ms=5.0,
    answers_per_s=100.0,
    p95_ms=6.0,
    core_share=0.1,
    day="today",
)


class PretendedMeasurement:
    """Runs no model; says that it ran, that it cannot, or waits until it is stopped."""

    def __init__(self, problem: str, waits: bool) -> None:
        self._problem, self._waits = problem, waits
        self._stopped = Event()

    def run(self, on_progress: Callable[[float], None]) -> MeasuredSpeed:
        on_progress(0.5)
        if self._problem:
            raise ModelError(self._problem)
        if self._waits and self._stopped.wait(TIMEOUT_S):
            raise MeasuringCancelled("The measuring was stopped.")
        return SPEED

    def cancel(self) -> None:
        self._stopped.set()


class Desk:
    """A window from which gestures are shared, with folders of its own.

    Attributes:
        stores: What the user has.
        sharing: Opens the dialogs.
        told: What the user was told.
        heard: What else was announced.
        problem: Why a model does not run; empty where it does.
        waits: Whether trying a model out takes until it is stopped.
    """

    def __init__(self, qtbot: QtBot, stores: PackStores) -> None:
        self.stores, self._qtbot = stores, qtbot
        self.problem, self.waits = "", False
        self.told: list[str] = []
        self.heard: list[object] = []
        self._window = QWidget()
        qtbot.addWidget(self._window)
        self._window.show()
        self.sharing = PackSharing(self._window, stores, self._measure)
        self.sharing.told.connect(self.told.append)
        self.sharing.recordings_taken.connect(lambda: self.heard.append("recordings"))
        self.sharing.model_taken.connect(lambda model: self.heard.append(model.name))
        self.sharing.profile_taken.connect(self.heard.append)

    def open_export(self) -> ExportDialog:
        self.sharing.export()
        self._qtbot.waitUntil(lambda: isinstance(self.sharing.dialog, ExportDialog))
        assert isinstance(self.sharing.dialog, ExportDialog)
        return self.sharing.dialog

    def open_import(self, pack: Path) -> ImportDialog:
        self.sharing.import_file(pack)
        self._qtbot.waitUntil(lambda: isinstance(self.sharing.dialog, ImportDialog))
        assert isinstance(self.sharing.dialog, ImportDialog)
        return self.sharing.dialog

    def choose_file(self, path: Path) -> None:
        """Answer the question for a file."""
        self._qtbot.waitUntil(lambda: bool(self._window.findChildren(QFileDialog)))
        self._window.findChildren(QFileDialog)[-1].fileSelected.emit(str(path))

    def wait_until_told(self) -> str:
        self._qtbot.waitUntil(lambda: bool(self.told))
        return self.told[-1]

    def _measure(self, _model: Path, _engine: EngineChoice) -> PretendedMeasurement:
        return PretendedMeasurement(self.problem, self.waits)


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return good_pack(tmp_path_factory.mktemp("pack"))


@pytest.fixture
def ben(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(qtbot, stores_in(tmp_path / "ben"))
    yield desk
    desk.sharing.close()


@pytest.fixture
def ada(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(qtbot, full_stores(tmp_path / "ada"))
    yield desk
    desk.sharing.close()


def words_of(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def tick_everything(dialog: ImportDialog) -> None:
    assert dialog.recordings is not None
    assert dialog.model is not None
    assert dialog.bindings is not None
    dialog.recordings.all.click()
    dialog.model.tick.click()
    dialog.bindings.harmless.click()


def test_what_one_writes_another_takes(ada: Desk, ben: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    export, path = ada.open_export(), tmp_path / "taps.gestures"
    export.with_recordings.click()
    export.gestures.item(1).setCheckState(CHECKED)
    export.profile.setCurrentIndex(1)
    export.go.click()
    ada.choose_file(path)
    assert "was written to" in ada.wait_until_told()

    review = ben.open_import(path)
    tick_everything(review)
    review.go.click()

    qtbot.waitUntil(lambda: len(ben.heard) == 3)
    assert ben.heard == ["recordings", "My-gestures", "Films"]
    assert [one.label for one in ben.stores.recordings.recordings()] == ["Two Taps"] * 2
    assert list(ben.stores.profiles.load("Films").profile.bindings) == ["Two Taps"]
    assert "kept, and not used yet" in ben.wait_until_told()
    qtbot.waitUntil(lambda: ben.sharing.dialog is None)


def test_no_recording_is_given_away_without_a_tick_and_a_warning(ada: Desk, tmp_path: Path) -> None:
    dialog = ada.open_export()

    assert not dialog.with_recordings.isChecked()
    assert not dialog.gestures.isEnabled()
    assert "show you and your room to everybody" in words_of(dialog)
    assert "no picture of you" in dialog.summary
    dialog.gestures.item(1).setCheckState(CHECKED)
    assert dialog.plan.recording_ids == ()
    dialog.go.click()
    ada.choose_file(tmp_path / "a.gestures")
    ada.wait_until_told()
    assert not any("recordings" in name for name in files_of(tmp_path / "a.gestures"))


def test_a_tick_tells_what_it_means(ada: Desk) -> None:
    dialog = ada.open_export()

    dialog.with_recordings.setFocus()
    QTest.keyClick(dialog.with_recordings, Qt.Key.Key_Space)
    assert not dialog.go.isEnabled()
    assert "Tick the gestures" in dialog.summary
    dialog.gestures.setFocus()
    dialog.gestures.setCurrentRow(1)
    QTest.keyClick(dialog.gestures, Qt.Key.Key_Space)

    assert dialog.go.isEnabled()
    assert "Whoever gets it sees you" in dialog.summary
    assert len(dialog.plan.recording_ids) == 2


def test_what_is_missing_or_too_much_is_told_before_anything_is_written(qtbot: QtBot) -> None:
    many = PackableGesture("Wave", ("1",), MOST_FILES, 1000)
    dialog = ExportDialog(Packable((many,), (), ()))
    qtbot.addWidget(dialog)

    assert "Choose recordings, a model or bindings" in dialog.summary
    dialog.with_recordings.setChecked(True)
    dialog.gestures.item(0).setCheckState(CHECKED)
    assert "too much for one pack" in dialog.summary
    dialog.name.clear()
    assert "Give the pack a name" in dialog.summary
    assert not dialog.go.isEnabled()


def test_a_pack_that_cannot_be_written_is_told_where_it_was_asked_for(
    ada: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = ada.open_export()
    dialog.go.click()
    ada.choose_file(tmp_path / "no such folder" / "a.gestures")

    qtbot.waitUntil(lambda: "cannot be read or written" in dialog.said.sentence)
    assert dialog.go.isVisible()
    assert ada.told == []


def test_somebody_with_nothing_to_share_is_told(ben: Desk) -> None:
    ben.sharing.export()

    assert "nothing to share yet" in ben.wait_until_told()
    assert ben.sharing.dialog is None


def test_nothing_is_ticked_and_no_picture_shown_before_it_is_wanted(
    ben: Desk, pack: Path, qtbot: QtBot
) -> None:
    dialog = ben.open_import(pack)

    assert dialog.wanted == Wanted()
    assert not dialog.go.isEnabled()
    assert dialog.recordings is not None
    assert not dialog.recordings.clips.thumbnails
    words = words_of(dialog)
    assert "Made by Ada on 2026-" in words
    assert "All of it was checked" in words
    dialog.recordings.gestures.setCurrentRow(0)
    clips = dialog.recordings.clips.thumbnails
    assert [clip.recording.label for clip in clips] == ["Two Taps"] * 2
    qtbot.waitUntil(lambda: all(clip.has_clip for clip in clips))


def test_what_is_taken_is_told_in_words(ben: Desk, pack: Path) -> None:
    dialog = ben.open_import(pack)
    assert dialog.recordings is not None
    assert dialog.bindings is not None

    dialog.recordings.gestures.setFocus()
    dialog.recordings.gestures.setCurrentRow(0)
    QTest.keyClick(dialog.recordings.gestures, Qt.Key.Key_Space)
    assert dialog.summary == "Will be taken: recordings: 2."
    dialog.bindings.harmless.click()
    assert "bindings: 1" in dialog.summary
    rows = dialog.bindings.entries
    cautions = [rows.item(row, 3) for row in range(rows.rowCount())]
    assert [bool(item and item.text()) for item in cautions] == [False, True, True]
    program = rows.item(2, 2)
    assert program is not None
    assert program.text() == "launch rm -r notes"


def test_what_is_known_of_the_model_is_shown(ben: Desk, pack: Path) -> None:
    dialog = ben.open_import(pack)
    assert dialog.model is not None

    assert "2 gestures: Two Taps, Thumb Up" in dialog.model.details.words()
    assert "On three clips." in dialog.model.details.words()


def test_recordings_that_are_there_already_are_told(qtbot: QtBot, pack: Path) -> None:
    owned = Owned({"Two Taps": 4, "Doing other things": 0}, was_taken=True)
    dialog = ImportDialog(review_pack(pack), owned)
    qtbot.addWidget(dialog)
    assert dialog.recordings is not None

    assert "taken recordings of this pack before" in words_of(dialog)
    assert "you have 4 of your own" in dialog.recordings.gestures.item(0).text()
    assert "new for you" in dialog.recordings.gestures.item(1).text()


def test_taking_it_twice_is_noticed(ben: Desk, pack: Path, qtbot: QtBot) -> None:
    dialog = ben.open_import(pack)
    assert dialog.recordings is not None
    dialog.recordings.all.click()
    dialog.go.click()
    qtbot.waitUntil(lambda: ben.sharing.dialog is None)

    assert "taken recordings of this pack before" in words_of(ben.open_import(pack))


def test_a_bad_pack_is_told_and_nothing_opens(ben: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    bad = tmp_path / "bad.gestures"
    bad.write_bytes(b"no pack")

    ben.sharing.import_file(bad)

    assert "no gesture pack at all" in ben.wait_until_told()
    qtbot.waitUntil(lambda: ben.sharing.dialog is None)


def test_a_file_can_be_looked_for(ben: Desk, pack: Path, qtbot: QtBot) -> None:
    ben.sharing.import_file()
    ben.choose_file(pack)

    qtbot.waitUntil(lambda: isinstance(ben.sharing.dialog, ImportDialog))


def test_checking_can_be_stopped(ben: Desk, pack: Path, qtbot: QtBot) -> None:
    ben.sharing.import_file(pack)
    waiting = ben.sharing.dialog
    assert isinstance(waiting, WorkingDialog)
    QTest.keyClick(waiting, Qt.Key.Key_Escape)

    qtbot.waitUntil(lambda: ben.sharing.dialog is not waiting)
    assert ben.told == []


def test_taking_can_be_stopped_and_takes_nothing(ben: Desk, pack: Path, qtbot: QtBot) -> None:
    ben.waits = True
    dialog = ben.open_import(pack)
    tick_everything(dialog)
    dialog.go.click()
    assert dialog.work.isVisible()
    assert not dialog.go.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)

    qtbot.waitUntil(dialog.go.isVisible)
    assert ben.heard == []
    assert ben.stores.recordings.recordings() == ()
    assert dialog.wanted.model


def test_a_model_that_does_not_run_is_told_and_the_rest_is_there(
    ben: Desk, pack: Path, qtbot: QtBot
) -> None:
    ben.problem = "The model does not run here."
    dialog = ben.open_import(pack)
    tick_everything(dialog)
    dialog.go.click()

    qtbot.waitUntil(lambda: "does not run here" in dialog.said.sentence)
    assert ben.heard == ["recordings", "Films"]


def test_one_dialog_is_open_at_a_time(ben: Desk, pack: Path) -> None:
    dialog = ben.open_import(pack)

    ben.sharing.import_file(pack)
    ben.sharing.export()

    assert ben.sharing.dialog is dialog


def test_the_plan_is_what_was_typed(ada: Desk, qtbot: QtBot) -> None:
    dialog = ada.open_export()
    dialog.name.clear()
    QTest.keyClicks(dialog.name, "Taps ")
    QTest.keyClicks(dialog.author, "Ada")

    with qtbot.waitSignal(dialog.export_requested) as asked:
        dialog.go.click()

    assert asked.args == [PackPlan(name="Taps", author="Ada", model="my-gestures-1")]
