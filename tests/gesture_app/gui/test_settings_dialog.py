"""Can somebody see, find, change and take back every setting?"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QTranslator
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDoubleSpinBox,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from gesture_app.gui.hotkey_editor import HotkeyEditor
from gesture_app.gui.option_editors import Offers
from gesture_app.gui.settings_dialog import SettingsDialog
from gesture_app.gui.sources import Camera
from gesture_app.gui.switch_editor import SwitchEditor
from gesture_app.settings.declarations import OPTIONS, SECTIONS
from gesture_app.settings.file import SettingsFile
from gesture_app.settings.seeing import ChosenCamera
from gesture_app.settings.store import SettingsStore

OFFERS = Offers(
    cameras=(Camera(0, "Webcam", "usb-1"),),
    profiles=("Slides and media", "Media"),
    models=("default",),
    devices=("x11",),
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SettingsStore]:
    store = SettingsStore(SettingsFile(tmp_path / "settings.toml"))
    yield store
    store.close()


@pytest.fixture
def dialog(qtbot: QtBot, store: SettingsStore) -> SettingsDialog:
    dialog = SettingsDialog(store, OFFERS)
    qtbot.addWidget(dialog)
    dialog.come_to_front()
    qtbot.waitExposed(dialog)
    return dialog


def editor_of(dialog: SettingsDialog, name: str, kind: type[QWidget]) -> QWidget:
    dialog.go_to(name.partition(".")[0])
    editor = dialog.row_of(name).editor
    assert isinstance(editor, kind)
    return editor


def choose(editor: QWidget, words: str) -> None:
    assert isinstance(editor, QComboBox)
    index = editor.findText(words)
    assert index >= 0
    editor.setCurrentIndex(index)
    editor.activated.emit(index)


def capture(qtbot: QtBot, dialog: SettingsDialog, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
    editor = editor_of(dialog, "pause.hotkey", HotkeyEditor)
    button = editor.focusProxy()
    assert button is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QTest.keyClick(button, key, held)


def test_every_option_has_a_row_with_its_sentence_and_can_be_reached_by_ear(
    dialog: SettingsDialog,
) -> None:
    assert dialog.sections.count() == len(SECTIONS)
    for option in OPTIONS.values():
        row = dialog.row_of(option.name)
        spoken = row.editor.focusProxy() or row.editor
        assert option.told.title in spoken.accessibleName()
        assert spoken.accessibleDescription() == option.told.sentence
        assert spoken.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_every_control_says_what_it_is(dialog: SettingsDialog) -> None:
    for kind in (QAbstractButton, QAbstractSpinBox, QComboBox):
        for control in dialog.findChildren(kind):
            is_part = isinstance(control.parent(), QLineEdit)  # the cross that clears it is Qt's
            words = control.text() if isinstance(control, QAbstractButton) else ""
            assert is_part or control.accessibleName() or words


def test_a_switch_counts_at_once_and_is_undone(
    qtbot: QtBot, dialog: SettingsDialog, store: SettingsStore
) -> None:
    switch = editor_of(dialog, "feedback.sounds", SwitchEditor)
    assert isinstance(switch, SwitchEditor)
    assert not dialog.undo_button.isEnabled()

    QTest.keyClick(switch, Qt.Key.Key_Space)
    assert store.value("feedback.sounds") is True
    assert switch.text() == "On"

    QTest.mouseClick(dialog.undo_button, Qt.MouseButton.LeftButton)
    assert store.value("feedback.sounds") is False
    assert (switch.isChecked(), switch.text()) == (False, "Off")

    QTest.mouseClick(dialog.redo_button, Qt.MouseButton.LeftButton)
    assert store.settings.feedback.sounds


def test_what_is_undone_is_seen_whichever_window_changed_it(
    dialog: SettingsDialog, store: SettingsStore
) -> None:
    dialog.go_to("feedback")
    dialog.search.setText("sounds")
    store.change("decision.activate_at", 0.7)

    dialog.undo_button.click()

    row = dialog.row_of("decision.activate_at")
    assert row.isVisible()
    assert not row.visibleRegion().isEmpty()
    assert dialog.search.text() == ""
    assert store.settings.decision.activate_at == 0.55

    dialog.go_to("feedback")
    dialog.redo_button.click()
    assert row.isVisible()


def test_a_share_is_shown_in_per_cent_and_kept_as_a_part_of_one(
    qtbot: QtBot, dialog: SettingsDialog, store: SettingsStore
) -> None:
    box = editor_of(dialog, "decision.activate_at", QDoubleSpinBox)
    assert isinstance(box, QDoubleSpinBox)
    assert (box.value(), box.suffix(), box.maximum()) == (55, " %", 100)

    box.stepUp()
    box.stepUp()

    assert store.settings.decision.activate_at == pytest.approx(0.65)
    dialog.undo_button.click()
    assert store.settings.decision.activate_at == 0.55


def test_half_a_number_does_not_count_until_it_is_finished(
    qtbot: QtBot, dialog: SettingsDialog, store: SettingsStore
) -> None:
    box = editor_of(dialog, "appearance.text_size_percent", QSpinBox)
    assert isinstance(box, QSpinBox)
    box.selectAll()
    QTest.keyClicks(box, "150")
    assert store.settings.appearance.text_size_percent == 100
    QTest.keyClick(box, Qt.Key.Key_Return)

    assert store.settings.appearance.text_size_percent == 150


def test_the_wheel_changes_nothing_that_somebody_only_scrolls_past(
    dialog: SettingsDialog, store: SettingsStore
) -> None:
    box = editor_of(dialog, "appearance.text_size_percent", QSpinBox)
    dialog.search.setFocus()
    middle = QPointF(box.rect().center())
    none, phase = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
    turn = QWheelEvent(
        middle,
        box.mapToGlobal(middle),
        QPoint(),
        QPoint(0, 120),
        none,
        Qt.KeyboardModifier.NoModifier,
        phase,
        False,
    )

    QApplication.sendEvent(box, turn)

    assert store.settings.appearance.text_size_percent == 100


def test_choices_are_shown_in_words_and_only_what_this_desktop_may_have(
    dialog: SettingsDialog, store: SettingsStore
) -> None:
    corner = editor_of(dialog, "pause.corner", QComboBox)
    choose(corner, "Top right")
    assert store.settings.pause.corner == "top right"

    device = editor_of(dialog, "actions.device", QComboBox)
    assert isinstance(device, QComboBox)
    offered = [device.itemText(index) for index in range(device.count())]
    assert offered == ["Automatic", "The X11 desktop"]


def test_a_camera_is_chosen_for_good_and_still_named_when_it_is_gone(
    dialog: SettingsDialog, store: SettingsStore
) -> None:
    cameras = editor_of(dialog, "camera.chosen", QComboBox)
    assert isinstance(cameras, QComboBox)

    choose(cameras, "Webcam")
    assert store.settings.camera.chosen == ChosenCamera(id="usb-1", name="Webcam")

    dialog.show_offers(Offers())
    assert cameras.currentText() == "Webcam (not plugged in)"


def test_a_hotkey_is_pressed_to_be_set(
    qtbot: QtBot, dialog: SettingsDialog, store: SettingsStore
) -> None:
    modifiers = Qt.KeyboardModifier
    capture(qtbot, dialog, Qt.Key.Key_P, modifiers.ControlModifier | modifiers.AltModifier)
    assert store.settings.pause.hotkey == "ctrl+alt+p"

    capture(qtbot, dialog, Qt.Key.Key_Escape, modifiers.NoModifier)
    assert store.settings.pause.hotkey == "ctrl+alt+p"
    assert not dialog.row_of("pause.hotkey").problem.isVisible()
    assert dialog.isVisible()


def test_a_hotkey_that_others_need_is_refused_at_its_field(
    qtbot: QtBot, dialog: SettingsDialog, store: SettingsStore
) -> None:
    row = dialog.row_of("pause.hotkey")
    capture(qtbot, dialog, Qt.Key.Key_P, Qt.KeyboardModifier.NoModifier)

    assert store.settings.pause.hotkey == "ctrl+alt+shift+g"
    assert row.problem.isVisible()
    assert "add ctrl, alt or super" in row.problem.text()
    spoken = row.editor.focusProxy()
    assert spoken is not None
    assert "add ctrl, alt or super" in spoken.accessibleDescription()

    capture(qtbot, dialog, Qt.Key.Key_F12, Qt.KeyboardModifier.NoModifier)
    assert store.settings.pause.hotkey == "f12"
    assert not row.problem.isVisible()


def test_searching_leaves_what_is_looked_for(qtbot: QtBot, dialog: SettingsDialog) -> None:
    QTest.keyClicks(dialog.search, "dark")

    shown = [
        item for item in range(dialog.sections.count()) if not dialog.sections.isRowHidden(item)
    ]
    assert [dialog.pages[index].section.name for index in shown] == ["appearance"]
    assert dialog.row_of("appearance.theme").isVisible()
    assert not dialog.row_of("appearance.text_size_percent").isVisible()

    dialog.search.clear()
    assert not any(dialog.sections.isRowHidden(row) for row in range(dialog.sections.count()))
    assert dialog.row_of("appearance.text_size_percent").isVisible()


def test_searching_in_vain_says_so(qtbot: QtBot, dialog: SettingsDialog) -> None:
    QTest.keyClicks(dialog.search, "quidditch")

    assert not any(page.isVisible() for page in dialog.pages)
    dialog.search.clear()
    assert dialog.pages[0].isVisible()


def test_a_page_is_reset_and_the_others_are_not(
    qtbot: QtBot, dialog: SettingsDialog, store: SettingsStore
) -> None:
    store.change("pause.corner", "none")
    store.change("feedback.sounds", True)
    dialog.go_to("pause")
    page = next(page for page in dialog.pages if page.section.name == "pause")

    QTest.mouseClick(page.reset, Qt.MouseButton.LeftButton)

    assert store.settings.pause.corner == "bottom left"
    assert store.settings.feedback.sounds
    assert not page.reset.isEnabled()


def test_what_is_changed_elsewhere_is_shown(dialog: SettingsDialog, store: SettingsStore) -> None:
    store.change("pause.corner", "top left")
    corner = editor_of(dialog, "pause.corner", QComboBox)
    assert isinstance(corner, QComboBox)
    assert corner.currentText() == "Top left"

    dialog.accept()
    store.change("pause.corner", "top right")
    dialog.come_to_front()
    assert corner.currentText() == "Top right"


class _Backwards(QTranslator):
    """A language in which the dialog's words are written from right to left."""

    def isEmpty(self) -> bool:  # noqa: N802 - Qt's name
        return False

    def translate(
        self, context: str, text: str, _comment: str | None = None, _number: int = -1
    ) -> str:
        return text[::-1] if context.startswith("Settings") else ""


def test_what_people_look_for_first_comes_first(dialog: SettingsDialog) -> None:
    names = [page.section.name for page in dialog.pages]

    assert names[:3] == ["camera", "pause", "actions"]
    assert names[-2:] == ["decision", "model"]


def test_the_dialog_speaks_another_language_at_once(qtbot: QtBot, dialog: SettingsDialog) -> None:
    dialog.go_to("pause")
    language = _Backwards()
    QApplication.installTranslator(language)
    try:
        qtbot.waitUntil(lambda: dialog.windowTitle() == "sgnitteS")

        row = dialog.row_of("pause.corner")
        qtbot.waitUntil(row.isVisible)
        assert row.editor.accessibleName() == "renroc neercS"
        assert dialog.sections.item(1).text() == "esuaP"
    finally:
        QApplication.removeTranslator(language)
    qtbot.waitUntil(lambda: dialog.windowTitle() == "Settings")


def test_the_keyboard_alone_gets_everywhere(qtbot: QtBot, dialog: SettingsDialog) -> None:
    dialog.go_to("feedback")
    dialog.search.setFocus()
    reached: set[QWidget] = set()
    for _ in range(12):
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
        reached.add(dialog.focusWidget())

    wanted = {dialog.row_of(f"feedback.{name}").editor for name in ("toast", "sounds", "tray")}
    buttons = {button for button in reached if isinstance(button, QPushButton)}
    assert wanted <= reached
    assert {button.text() for button in buttons} >= {"Close"}
