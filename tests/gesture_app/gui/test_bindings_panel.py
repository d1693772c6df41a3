"""Can somebody say which gesture does what, take it back, and trust what they import?"""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, Qt, QUrl
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
)
from pytestqt.qtbot import QtBot

from gesture_app.actions.action import (
    Action,
    ClickMouse,
    DesktopAction,
    LaunchProgram,
    MovePointer,
    PauseControl,
    PressInTurn,
    PressKeys,
    ScrollWheel,
    SwitchProfile,
    TypeText,
)
from gesture_app.bundled import RESOURCES
from gesture_app.gui.bindings.action_picker import ActionPicker, Kind
from gesture_app.gui.bindings.binding_notes import notes_on
from gesture_app.gui.bindings.bindings_panel import BindingsPanel
from gesture_app.gui.bindings.cheat_sheet import cheat_sheet
from gesture_app.gui.bindings.gesture_preview import GesturePreview, picture_of
from gesture_app.gui.bindings.gesture_table import Column
from gesture_app.gui.bindings.rules_dialog import RulesDialog
from gesture_app.gui.captured_keys import keys_of
from gesture_app.profiles.profile import ApplicationRule, Binding, Profile
from gesture_app.profiles.reading import load_profile
from gesture_app.profiles.store import ProfileStore
from model_zoo.labels import BACKGROUND_LABELS, JESTER_LABELS

SHIPPED = "Slides and media"
NO_MODIFIER = Qt.KeyboardModifier.NoModifier
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
PICTURES = RESOURCES / "gestures"


class Opened:
    """A panel with a folder of its own.

    Attributes:
        panel: What the user sees.
        store: Where it keeps profiles.
        used: What shall count, newest last.
        tried: The actions that shall be done once.
        urls: What the browser was asked to show.
        focused: Which program has the focus.
    """

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.store = ProfileStore(folder)
        self.used: list[Profile] = []
        self.tried: list[Action] = []
        self.urls: list[QUrl] = []
        self.focused = "Gimp"
        self.panel = BindingsPanel(
            self.store,
            pictures=PICTURES,
            application=lambda: self.focused,
            open_url=self.urls.append,
        )
        qtbot.addWidget(self.panel)
        self.panel.profile_changed.connect(self.used.append)
        self.panel.try_requested.connect(self.tried.append)
        self.panel.editor.open(SHIPPED)
        self.panel.show_gestures(JESTER_LABELS, 0.6)
        self.panel.setMinimumSize(1200, 800)
        self.panel.show()

    def binding(self, gesture: str) -> Binding:
        return self.panel.editor.profile.bindings[gesture]

    def cell(self, gesture: str, column: Column) -> str:
        rows = self.panel.table.rows
        return str(rows.index(rows.gestures.index(gesture), column).data())

    def kept(self, name: str) -> Profile:
        return self.store.load(name).profile

    def choose_keys(self) -> None:
        picker = self.panel.form.picker
        picker.kinds.setCurrentIndex(list(Kind).index(Kind.KEYS))


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path) -> Iterator[Opened]:
    opened = Opened(qtbot, tmp_path / "profiles")
    yield opened
    opened.panel.finish()


def pressed(
    key: int, modifiers: Qt.KeyboardModifier = NO_MODIFIER, *, scan_code: int = 0, virtual: int = 0
) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key, modifiers, scan_code, virtual, 0, "")


class TestCapturedKeys:
    @pytest.mark.parametrize(
        ("event", "names"),
        [
            (pressed(Qt.Key.Key_PageDown, CTRL), "ctrl+page_down"),
            (pressed(Qt.Key.Key_Z, CTRL | SHIFT), "ctrl+shift+z"),
            (pressed(Qt.Key.Key_Backtab, CTRL | SHIFT), "ctrl+shift+tab"),
            (pressed(Qt.Key.Key_Plus, CTRL | SHIFT), "ctrl+plus"),
            (pressed(Qt.Key.Key_Exclam, SHIFT), "shift+1"),
            (pressed(Qt.Key.Key_Underscore, SHIFT, scan_code=20), "shift+minus"),
            (pressed(Qt.Key.Key_F12, ALT), "alt+f12"),
            (pressed(Qt.Key.Key_MediaNext), "media_next"),
        ],
    )
    def test_keys_get_their_names(self, event: QKeyEvent, names: str) -> None:
        assert keys_of(event, "linux") == PressKeys.parse(names)

    def test_a_letter_is_the_one_that_is_typed_wherever_its_key_is(self) -> None:
        german_z = pressed(Qt.Key.Key_Z, CTRL, scan_code=21 + 8)  # where an American has y

        assert keys_of(german_z, "linux") == PressKeys(("ctrl", "z"))

    @pytest.mark.parametrize(
        ("platform", "event"),
        [
            ("linux", pressed(0x0421, CTRL, scan_code=46 + 8)),
            ("win32", pressed(0x0421, CTRL, virtual=ord("C"))),
        ],
    )
    def test_a_letter_of_another_alphabet_is_named_by_its_place(
        self, platform: str, event: QKeyEvent
    ) -> None:
        assert keys_of(event, platform) == PressKeys(("ctrl", "c"))

    def test_command_on_a_mac_is_super(self) -> None:
        event = pressed(Qt.Key.Key_T, CTRL | ALT)

        assert keys_of(event, "darwin") == PressKeys(("alt", "super", "t"))

    def test_a_modifier_alone_is_not_taken(self) -> None:
        assert keys_of(pressed(Qt.Key.Key_Control, CTRL)) is None


class TestBinding:
    def test_captured_keys_are_bound(self, opened: Opened, qtbot: QtBot) -> None:
        opened.panel.table.choose("Pushing Hand Away")
        opened.choose_keys()
        keys = opened.panel.form.picker.keys
        keys.capture.click()

        QTest.keyPress(keys.capture, Qt.Key.Key_Control, CTRL)
        QTest.keyPress(keys.capture, Qt.Key.Key_Tab, CTRL)

        assert opened.binding("Pushing Hand Away").action == PressKeys(("ctrl", "tab"))
        assert opened.used[-1] == opened.panel.editor.profile
        assert "Tab" in opened.cell("Pushing Hand Away", Column.DOES)

    def test_escape_leaves_everything_as_it_was(self, opened: Opened, qtbot: QtBot) -> None:
        opened.panel.table.choose("Swiping Left")
        keys = opened.panel.form.picker.keys
        keys.capture.click()

        QTest.keyPress(keys.capture, Qt.Key.Key_Escape)

        assert not keys.capture.is_capturing
        assert opened.binding("Swiping Left").action == PressKeys(("right",))

    def test_keys_are_pressed_in_turn(self, opened: Opened, qtbot: QtBot) -> None:
        opened.panel.table.choose("Swiping Left")
        keys = opened.panel.form.picker.keys
        keys.capture_next.click()

        QTest.keyPress(keys.capture_next, Qt.Key.Key_K, CTRL)

        in_turn = PressInTurn((PressKeys(("right",)), PressKeys(("ctrl", "k"))))
        assert opened.binding("Swiping Left").action == in_turn

    def test_a_wrong_name_is_told_and_not_bound(self, opened: Opened, qtbot: QtBot) -> None:
        opened.panel.table.choose("Swiping Left")
        picker = opened.panel.form.picker
        picker.keys.names.setFocus()
        picker.keys.names.selectAll()

        QTest.keyClicks(picker.keys.names, "page_dwn")
        QTest.keyClick(picker.keys.names, Qt.Key.Key_Return)

        assert "Did you mean 'page_down'?" in picker.problem
        assert opened.binding("Swiping Left").action == PressKeys(("right",))

    @pytest.mark.parametrize(
        "action",
        [
            PressKeys(("ctrl", "k")),
            PressInTurn((PressKeys(("ctrl", "k")), PressKeys(("comma",)))),
            ClickMouse("left", is_double=True),
            ScrollWheel(-7),
            ScrollWheel(2, is_sideways=True),
            MovePointer(-40, 3),
            DesktopAction("window.next"),
            TypeText("Yes,\nplease"),
            LaunchProgram(("editor", "", "a b")),
            SwitchProfile("Nowhere"),
            PauseControl(),
            None,
        ],
    )
    def test_every_action_can_be_looked_at_without_being_changed(
        self, action: Action | None, qtbot: QtBot
    ) -> None:
        picker = ActionPicker()
        qtbot.addWidget(picker)
        picked: list[Action | None] = []
        picker.picked.connect(picked.append)

        picker.show_action(action, is_bound=True)

        assert picked == []
        picker.pick()
        assert picked == [action]

    def test_what_can_lose_work_must_be_made_twice_until_it_is_confirmed(
        self, opened: Opened
    ) -> None:
        opened.panel.table.choose("Swiping Left")
        form = opened.panel.form
        form.picker.kinds.setCurrentIndex(list(Kind).index(Kind.DESKTOP))
        form.picker.desktop.choose("window.close")
        assert "twice" in opened.cell("Swiping Left", Column.HOW)
        assert form.is_confirmed.isVisible()

        form.is_confirmed.click()
        assert opened.binding("Swiping Left").is_confirmed

        form.picker.desktop.choose("browser.close_tab")
        assert not opened.binding("Swiping Left").is_confirmed

    def test_a_hold_ends_with_an_action_that_cannot_be_held(self, opened: Opened) -> None:
        opened.panel.table.choose("Swiping Left")
        form = opened.panel.form
        form.behaviour.setCurrentIndex(1)
        assert opened.binding("Swiping Left").behaviour == "hold"

        form.picker.kinds.setCurrentIndex(list(Kind).index(Kind.PAUSE))

        assert opened.binding("Swiping Left") == Binding(action=PauseControl())

    def test_the_tick_in_the_table_switches_a_gesture_off(
        self, opened: Opened, qtbot: QtBot
    ) -> None:
        opened.panel.table.choose("Swiping Left")
        opened.panel.table.setFocus()

        QTest.keyClick(opened.panel.table, Qt.Key.Key_Space)

        assert not opened.binding("Swiping Left").is_enabled

    def test_background_classes_cannot_be_bound(self, opened: Opened) -> None:
        assert not BACKGROUND_LABELS & set(opened.panel.table.rows.gestures)
        assert len(opened.panel.table.rows.gestures) == 25


class TestSensitivity:
    def test_the_meter_shows_the_chosen_gesture(self, opened: Opened) -> None:
        probabilities = np.zeros(len(JESTER_LABELS), np.float32)
        probabilities[JESTER_LABELS.index("Thumb Up")] = 0.7
        opened.panel.table.choose("Thumb Up")

        opened.panel.show_probabilities(probabilities)

        assert opened.panel.form.sensitivity.meter.probability == pytest.approx(0.7)
        row = opened.panel.table.rows.gestures.index("Thumb Up")
        assert opened.panel.table.rows.probability_and_threshold(row)[0] == pytest.approx(0.7)

    def test_a_dragged_threshold_is_kept_and_undone_at_once(
        self, opened: Opened, qtbot: QtBot
    ) -> None:
        opened.panel.table.choose("Thumb Up")
        meter = opened.panel.form.sensitivity.meter
        before = opened.binding("Thumb Up")
        y = meter.height() // 2

        QTest.mousePress(
            meter, Qt.MouseButton.LeftButton, NO_MODIFIER, QPoint(meter.width() // 2, y)
        )
        QTest.mouseMove(meter, QPoint(meter.width() // 2 + 30, y))
        QTest.mouseMove(meter, QPoint(meter.width() // 2 + 60, y))
        QTest.mouseRelease(meter, Qt.MouseButton.LeftButton)

        assert opened.binding("Thumb Up").activate_at == meter.value() / 100
        assert meter.value() > 55
        opened.panel.editor.undo_stack.undo()
        assert opened.binding("Thumb Up") == before

    def test_a_threshold_between_two_per_cent_stays_when_something_else_changes(
        self, opened: Opened
    ) -> None:
        opened.panel.editor.bind("Thumb Up", Binding(action=PauseControl(), activate_at=0.655))
        opened.panel.table.choose("Thumb Up")

        opened.panel.form.is_enabled.click()

        assert opened.binding("Thumb Up").activate_at == 0.655


class TestUndo:
    def test_a_change_is_undone_and_done_again(self, opened: Opened) -> None:
        changed = Binding(action=DesktopAction("browser.back"))
        before = opened.binding("Thumb Up")
        opened.panel.table.choose("Thumb Up")
        opened.panel.editor.bind("Thumb Up", changed)

        opened.panel.bar.undo.trigger()
        assert opened.binding("Thumb Up") == before
        assert "Volume up" in opened.cell("Thumb Up", Column.DOES)
        assert opened.used[-1].bindings["Thumb Up"] == before

        opened.panel.bar.redo.trigger()
        assert opened.binding("Thumb Up") == changed
        assert opened.panel.form.picker.kind is Kind.DESKTOP

    def test_a_deleted_profile_comes_back(self, opened: Opened) -> None:
        opened.panel.editor.bind("Thumb Up", None)
        opened.panel.editor.delete()
        assert opened.panel.editor.profile.name == SHIPPED

        opened.panel.said.remedy.click()

        assert opened.panel.editor.profile.name == f"My {SHIPPED}"
        assert "Thumb Up" not in opened.kept(f"My {SHIPPED}").bindings

    def test_the_menu_brings_back_what_was_deleted_before_other_messages(
        self, opened: Opened
    ) -> None:
        opened.panel.editor.bind("Thumb Up", None)
        opened.panel.editor.delete()
        opened.panel.said.say("something else")
        menu = opened.panel.bar.more
        menu.aboutToShow.emit()
        back = next(one for one in menu.findChildren(QMenu) if one.title() == "Bring back")

        assert [one.text() for one in back.actions()] == [f"My {SHIPPED}"]
        back.actions()[0].trigger()

        assert opened.panel.editor.profile.name == f"My {SHIPPED}"
        menu.aboutToShow.emit()
        assert not back.isEnabled()


class TestKeeping:
    def test_a_shipped_profile_is_copied_before_it_changes(self, opened: Opened) -> None:
        shipped = RESOURCES / "profiles" / "default.toml"
        before = shipped.read_bytes()

        opened.panel.editor.bind("Thumb Up", None)

        assert shipped.read_bytes() == before
        assert opened.panel.editor.profile.name == f"My {SHIPPED}"
        assert f"My {SHIPPED}" in opened.panel.said.sentence
        assert opened.panel.bar.profiles.currentData() == f"My {SHIPPED}"

    def test_a_change_is_saved_by_itself(self, opened: Opened, qtbot: QtBot) -> None:
        opened.panel.editor.bind("Thumb Up", Binding(action=PauseControl()))
        changed = opened.panel.editor.profile

        qtbot.waitUntil(lambda: opened.kept(changed.name) == changed)

    def test_what_was_changed_last_is_saved_on_close(self, opened: Opened) -> None:
        opened.panel.editor.bind("Thumb Up", Binding(action=PauseControl()))

        opened.panel.finish()

        kept = opened.kept(f"My {SHIPPED}").bindings["Thumb Up"]
        assert kept == Binding(action=PauseControl())

    def test_where_nothing_can_be_written_nothing_changes_and_that_is_told(
        self, opened: Opened
    ) -> None:
        opened.store.folder.write_text("not a folder")

        opened.panel.table.choose("Thumb Up")
        opened.panel.form.is_enabled.click()

        assert "Cannot write" in opened.panel.said.sentence
        assert opened.panel.editor.profile.name == SHIPPED
        assert opened.panel.form.is_enabled.isChecked()

    def test_the_profile_in_use_does_not_overwrite_what_was_just_changed(
        self, opened: Opened
    ) -> None:
        opened.panel.editor.bind("Thumb Up", None)
        stale = opened.panel.editor.profile
        opened.panel.editor.bind("Thumb Down", None)

        opened.panel.show_profile(stale)

        assert "Thumb Down" not in opened.panel.editor.profile.bindings

    def test_a_profile_that_a_gesture_chose_is_shown(self, opened: Opened) -> None:
        opened.panel.show_profile(opened.kept("Media"))

        assert opened.panel.bar.profiles.currentData() == "Media"

    def test_renaming_keeps_the_bindings(self, opened: Opened) -> None:
        opened.panel.editor.bind("Thumb Up", None)

        opened.panel.editor.rename("Evening")

        assert "Thumb Up" not in opened.kept("Evening").bindings
        assert opened.panel.bar.profiles.currentText() == "Evening"


def test_a_look_alike_without_an_action_tells_as_what_it_counts_until_it_gets_one(
    opened: Opened,
) -> None:
    gesture = "Sliding Two Fingers Left"
    before = opened.cell(gesture, Column.DOES)

    opened.panel.editor.bind(gesture, Binding(action=PressKeys(("tab",))))

    assert before == "counts as \u201cSwiping Left\u201d"
    assert opened.cell(gesture, Column.DOES) == "Tab"
    assert opened.panel.editor.profile.counted_as().get(gesture) is None


class TestRules:
    def test_a_binding_counts_in_its_application_only(self, opened: Opened) -> None:
        rule = ApplicationRule(name="Images", applications=("Gimp",), bindings={})
        opened.panel.editor.change_rules((rule,))
        opened.panel.bar.places.setCurrentIndex(1)
        assert "as everywhere" in opened.cell("Thumb Up", Column.DOES)

        opened.panel.table.choose("Thumb Up")
        opened.panel.form.picker.kinds.setCurrentIndex(list(Kind).index(Kind.NOTHING))

        profile = opened.panel.editor.profile
        assert profile.binding_for("Thumb Up", "gimp") == Binding(action=None)
        assert profile.binding_for("Thumb Up") == Binding(action=PressKeys(("volume_up",)))

    def test_the_program_that_has_the_focus_gets_a_rule(self, opened: Opened, qtbot: QtBot) -> None:
        dialog = RulesDialog((), lambda: opened.focused)
        qtbot.addWidget(dialog)
        made: list[tuple[ApplicationRule, ...]] = []
        dialog.changed.connect(made.append)

        dialog.ask.finished.emit()
        dialog.add.click()

        assert [rule.applications for rule in made[-1]] == [("Gimp",)]


HOSTILE = """
schema = 2
name = "<img src='http://example.org/x.png'>"
surprise = true
[bindings]
"Thumb Up" = { keys = "right", confirmed = true }
"Thumb Down" = { launch = ["sh", "-c", "rm -rf ~"], confirmed = true }
"Stop Sign" = { launch = ["../../evil"] }
"Swiping Left" = { keys = "ctrl+alt+self_destruct" }
"No gesture" = { text = "spam" }
"""


class TestImport:
    def test_nothing_of_a_hostile_profile_acts_unasked(
        self, opened: Opened, tmp_path: Path
    ) -> None:
        path = tmp_path / "hostile.toml"
        path.write_text(HOSTILE)
        in_use = opened.panel.editor.profile

        opened.panel.sharing.review(path)
        dialog = opened.panel.sharing.dialog
        assert dialog is not None
        model = dialog.entries.model()
        texts = [model.index(row, 0).data() for row in range(model.rowCount())]
        refused = [dialog.refused.item(row).text() for row in range(dialog.refused.count())]
        dialog.keep.click()

        assert texts == ["Thumb Up", "Thumb Down"]
        assert len(refused) == 4
        assert any("self_destruct" in reason for reason in refused)
        assert opened.panel.editor.profile == in_use, "it is not used before it is chosen"
        (name,) = {stored.name for stored in opened.store.profiles() if not stored.is_shipped}
        assert dict(opened.kept(name).bindings) == {
            "Thumb Up": Binding(action=PressKeys(("right",)))
        }, "what starts programs was not ticked, and what was confirmed is not"

    def test_what_is_no_profile_is_told(self, opened: Opened, tmp_path: Path) -> None:
        path = tmp_path / "song.toml"
        path.write_text("la la la")

        opened.panel.sharing.review(path)

        assert "not valid TOML" in opened.panel.said.sentence

    def test_an_exported_profile_is_read_again(self, opened: Opened, tmp_path: Path) -> None:
        opened.panel.editor.export(tmp_path / "mine.toml")

        assert load_profile(tmp_path / "mine.toml") == opened.panel.editor.profile


class TestNotes:
    def test_surprises_are_told(self) -> None:
        hotkey = PressKeys(("ctrl", "alt", "g"))
        profile = Profile(
            "p",
            {
                "Swiping Left": Binding(action=hotkey),
                "Thumb Up": Binding(action=PressKeys(("a",))),
                "Thumb Down": Binding(action=PressKeys(("a",))),
                "Flying": Binding(action=SwitchProfile("Medi")),
            },
        )

        notes = notes_on(profile, JESTER_LABELS, hotkey, ["Media"])

        told = [(note.gesture, note.is_warning) for note in notes]
        assert told == [
            ("Swiping Left", True),
            ("Flying", True),
            ("Flying", True),
            ("Thumb Up", False),
            ("Swiping Right", False),
        ]
        assert "Did you mean 'Media'?" in notes[1].sentence

    def test_a_note_leads_to_its_gesture(self, opened: Opened) -> None:
        opened.panel.editor.bind("Thumb Down", None)
        opened.panel.editor.bind("Swiping Left", None)
        notes = opened.panel.notes
        items = [notes.item(row) for row in range(notes.count())]
        item = next(item for item in items if item.text().startswith("Swiping Right does"))

        notes.itemActivated.emit(item)

        assert opened.panel.table.gesture == "Swiping Left"


class TestTryIt:
    def test_an_action_is_tried_only_when_the_countdown_is_over(
        self, opened: Opened, qtbot: QtBot
    ) -> None:
        opened.panel.table.choose("Swiping Left")
        form = opened.panel.form
        form.try_it.timer.setInterval(1)

        form.try_it.click()
        assert opened.tried == []
        assert "3" in form.try_it.text()

        qtbot.waitUntil(lambda: opened.tried == [PressKeys(("right",))])

    def test_another_gesture_stops_the_countdown(self, opened: Opened) -> None:
        opened.panel.table.choose("Swiping Left")
        opened.panel.form.try_it.click()

        opened.panel.table.choose("Swiping Right")

        assert not opened.panel.form.try_it.is_counting


class TestCheatSheet:
    def test_the_page_is_written_and_opened(self, opened: Opened, tmp_path: Path) -> None:
        opened.panel.sharing.write_cheat_sheet(tmp_path / "sheet.html")

        page = (tmp_path / "sheet.html").read_text("utf-8")
        assert opened.urls == [QUrl.fromLocalFile(str(tmp_path / "sheet.html"))]
        assert page.count("<li>") == 12
        assert page.count("data:image/webp") == 12

    def test_it_loads_nothing_whatever_a_profile_is_called(self) -> None:
        name = "<img src='http://example.org/x.png'>"
        bindings = {"<script>": Binding(action=TypeText("<b>"))}
        rules = (ApplicationRule(name="<i>", applications=("<u>",), bindings=bindings),)

        page = cheat_sheet(Profile(name, bindings, rules), None)

        assert "<img" not in page
        assert "<script" not in page
        assert "<b>&lt;script&gt;</b>" in page


class TestLabels:
    @pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.DESKTOP])
    def test_every_box_says_what_it_is_for(self, opened: Opened, kind: Kind) -> None:
        opened.panel.form.show_binding(
            "Thumb Up", Binding(action=PauseControl(), behaviour="repeat")
        )
        opened.panel.form.picker.kinds.setCurrentIndex(list(Kind).index(kind))
        labels = {label.buddy() for label in opened.panel.findChildren(QLabel) if label.isVisible()}

        for box_type in (QComboBox, QAbstractSpinBox, QLineEdit, QPlainTextEdit):
            for box in opened.panel.findChildren(box_type):
                if box.isVisible() and not isinstance(box.parent(), QAbstractSpinBox):
                    assert box in labels, box.accessibleName()
                    assert box.accessibleName()


class TestPreview:
    def test_every_gesture_has_a_small_picture(self) -> None:
        sizes = [picture_of(PICTURES, label).stat().st_size for label in JESTER_LABELS]

        assert max(sizes) <= 120_000
        assert sum(sizes) < 2_500_000

    def test_it_plays_only_while_it_is_seen(self, qtbot: QtBot) -> None:
        preview = GesturePreview(PICTURES)
        qtbot.addWidget(preview)
        preview.show_gesture("Thumb Up")
        was_playing = [preview.is_playing]

        preview.show()
        was_playing.append(preview.is_playing)
        preview.hide()
        was_playing.append(preview.is_playing)

        assert was_playing == [False, True, False]

    def test_a_gesture_without_a_picture_is_told_in_words(self, qtbot: QtBot) -> None:
        preview = GesturePreview(PICTURES)
        qtbot.addWidget(preview)
        preview.resize(96, 72)

        preview.show_gesture("../Flying")

        assert not preview.is_animated
        image = preview.grab().toImage()
        assert len({image.pixel(x, 36) for x in range(96)}) > 2

    def test_the_name_is_read_out(self, qtbot: QtBot) -> None:
        preview = GesturePreview(PICTURES)
        qtbot.addWidget(preview)

        preview.show_gesture("Thumb Up")

        assert "Thumb Up" in preview.accessibleName()
        assert QApplication.focusWidget() is not preview
