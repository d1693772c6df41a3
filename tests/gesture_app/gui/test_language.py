"""Does the program speak the language that somebody chose, and all of it?"""

import ast
import logging
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import get_args
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QDoubleSpinBox
from pytestqt.qtbot import QtBot

from gesture_app.actions.action import PauseControl, PressKeys, ScrollWheel
from gesture_app.actions.desktop_actions import DESKTOP_ACTIONS
from gesture_app.control.screen_lock import REASON
from gesture_app.gui import gesture_words as gestures
from gesture_app.gui import told_words as told
from gesture_app.gui.action_words import words_for
from gesture_app.gui.arm_switch import ArmSwitch
from gesture_app.gui.bindings.allowed import OPTIONS
from gesture_app.gui.bindings.cheat_sheet import cheat_sheet
from gesture_app.gui.bindings.gesture_table import Column, GestureTable
from gesture_app.gui.event_marks import EventKind, SeenEvent
from gesture_app.gui.gesture_words import gesture_words
from gesture_app.gui.language import QT_NAMES, TRANSLATIONS, choose_language, install_language
from gesture_app.gui.light_quality import LightQuality
from gesture_app.gui.told_words import told_words
from gesture_app.gui.translations_build import SOURCES, TranslationsError, untranslated, update
from gesture_app.profiles.profile import Binding, Profile
from gesture_app.quality_gate import Reason
from gesture_app.settings.showing import Language
from gesture_app.settings.words import LANGUAGE_WORDS
from model_zoo.labels import JESTER_LABELS

HELPERS = {"in_words", "_tr", "gesture_words", "told_words"}
"""Functions that look up what somebody else has marked for translators."""


@pytest.fixture
def speak(qapp: QApplication) -> Iterator[type[object]]:
    """Lets the application speak a language, and English again when the test is over."""
    usual = QLocale()

    class Speak:
        def __init__(self, language: Language) -> None:
            assert install_language(qapp, language) == language

    yield Speak
    install_language(qapp, "en")
    QLocale.setDefault(usual)


def messages(language: str) -> list[tuple[str, str, str]]:
    """Reads context, text and translation of all that a translator wrote."""
    contexts = ElementTree.parse(TRANSLATIONS / f"{language}.ts").getroot().iter("context")
    return [
        (
            str(context.findtext("name")),
            str(message.findtext("source")),
            str(message.findtext("translation")),
        )
        for context in contexts
        for message in context.iter("message")
    ]


class TestTranslators:
    @pytest.mark.parametrize("language", QT_NAMES)
    def test_nothing_that_users_read_is_left_untranslated(
        self, tmp_path: Path, language: str
    ) -> None:
        newest = tmp_path / f"{language}.ts"
        shutil.copy(TRANSLATIONS / newest.name, newest)

        update(newest, QT_NAMES[language])

        assert untranslated(newest) == ()

    @pytest.mark.parametrize("language", QT_NAMES)
    def test_what_is_put_into_a_sentence_stays_in_it(self, language: str) -> None:
        def parts(text: str) -> list[str]:
            return sorted(re.findall(r"\{\d\}|\*\.\w+|\n", text))

        wrong = [
            (source, translation)
            for _, source, translation in messages(language)
            if parts(source) != parts(translation)
            or len(re.findall("&(?!&)", source)) != len(re.findall("&(?!&)", translation))
        ]
        assert wrong == []

    @pytest.mark.parametrize("language", QT_NAMES)
    def test_what_was_compiled_is_what_was_written(
        self, speak: type, qapp: QApplication, language: Language
    ) -> None:
        speak(language)

        differing = [
            (context, source)
            for context, source, translation in messages(language)
            if qapp.translate(context, source) != translation
        ]
        assert differing == []

    def test_no_text_escapes_the_tool(self) -> None:
        """Reads the code in another way than Qt's tool does, which overlooks what it does not know."""
        found = {(source) for _, source, _ in messages("de")}
        missing = [
            f"{module.name}:{line}: {text}"
            for module in _modules()
            for line, text in _marked(module)
            if text not in found
        ]
        assert missing == []

    def test_a_text_that_changed_is_asked_for_anew(self, tmp_path: Path) -> None:
        code, file = tmp_path / "code", tmp_path / "de.ts"
        code.mkdir()
        module = code / "words.py"
        module.write_text(
            'def words():\n    return _tr("Old {0}"), _tr("Kept")\n\n\n'
            'def _tr(words):\n    return QCoreApplication.translate("some_words", words)\n'
        )
        update(file, "de", [code])
        assert untranslated(file) == ("some_words: Old {0}", "some_words: Kept")

        text = file.read_text(encoding="utf-8")
        empty = '<translation type="unfinished"></translation>'
        file.write_text(text.replace(empty, "<translation>Fertig</translation>"), encoding="utf-8")
        module.write_text(module.read_text().replace("Old {0}", "Entirely different: {0}"))
        update(file, "de", [code])

        assert untranslated(file) == ("some_words: Entirely different: {0}",)

    def test_a_file_that_is_none_is_refused(self, tmp_path: Path) -> None:
        file = tmp_path / "de.ts"
        file.write_text("nothing of this kind")
        with pytest.raises(TranslationsError, match="pyside6-lupdate failed"):
            update(file, "de", [tmp_path])


class TestChoosing:
    @pytest.mark.parametrize(
        ("wanted", "of_desktop", "spoken"),
        [
            ("de", ["en-US"], "de"),
            ("en", ["de-DE"], "en"),
            ("system", ["de-AT", "en-US"], "de"),
            ("system", ["zh-Hans-CN", "zh"], "zh"),
            ("system", ["en-GB", "de-DE"], "en"),
            ("system", ["fr-FR", "de-CH"], "de"),
            ("system", ["fr-FR"], "en"),
            ("system", [], "en"),
        ],
    )
    def test_the_desktop_decides_unless_somebody_chose(
        self, wanted: Language, of_desktop: list[str], spoken: str
    ) -> None:
        assert choose_language(wanted, of_desktop) == spoken

    def test_the_settings_offer_what_there_is(self) -> None:
        assert set(get_args(Language)) == set(LANGUAGE_WORDS) == {"system", "en", *QT_NAMES}

    def test_a_language_counts_for_what_is_made_after_it(self, speak: type, qtbot: QtBot) -> None:
        words = []
        for language in ("de", "zh", "en"):
            speak(language)
            switch = ArmSwitch()
            qtbot.addWidget(switch)
            words.append(switch.text().split(" - ")[0])
        assert words == ["Pausiert", "已暂停", "Paused"]

    def test_qts_own_words_and_numbers_follow(self, speak: type, qtbot: QtBot) -> None:
        speak("de")
        buttons, number = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel), QDoubleSpinBox()
        qtbot.addWidget(buttons)
        qtbot.addWidget(number)

        assert buttons.buttons()[0].text() == "Abbrechen"
        assert number.textFromValue(0.25) == "0,25"

    def test_a_translation_that_cannot_be_read_leaves_english(
        self,
        qapp: QApplication,
        speak: type,
        tmp_path: Path,
        caplog: pytest.LogCaptureFixture,
    ) -> None:
        speak("de")
        (tmp_path / "de.qm").write_bytes(b"no translation")

        with caplog.at_level(logging.WARNING):
            assert install_language(qapp, "de", tmp_path) == "en"

        assert "de.qm" in caplog.text
        assert gesture_words("Thumb Up") == "Thumb Up"


class TestNames:
    def test_all_gestures_have_names_and_made_up_ones_keep_theirs(self, speak: type) -> None:
        assert set(JESTER_LABELS) == gestures.TRANSLATABLE
        speak("de")
        assert gesture_words("Swiping Left") == "Nach links wischen"
        assert len({gesture_words(label) for label in JESTER_LABELS}) == len(JESTER_LABELS)
        assert gesture_words("My own wave") == "My own wave"
        assert gesture_words("") == ""

    @pytest.mark.parametrize(
        ("language", "swipe", "everywhere"),
        [("de", "Nach links wischen", "Überall"), ("zh", "向左挥手", "所有程序")],
    )
    def test_a_cheat_sheet_speaks_the_chosen_language(
        self, language: Language, swipe: str, everywhere: str, speak: type
    ) -> None:
        speak(language)

        page = cheat_sheet(Profile("Mine", {"Swiping Left": Binding(action=PauseControl())}), None)

        assert f'<html lang="{language}">' in page
        assert swipe in page
        assert everywhere in page
        assert "Everywhere" not in page

    def test_the_table_shows_names_and_tells_labels(self, speak: type, qtbot: QtBot) -> None:
        speak("de")
        table = GestureTable()
        qtbot.addWidget(table)
        table.rows.show_gestures(JESTER_LABELS)
        row = table.rows.gestures.index("Thumb Up")

        with qtbot.waitSignal(table.gesture_chosen) as chosen:
            table.selectRow(row)

        assert chosen.args == ["Thumb Up"]
        shown = table.rows.index(row, Column.GESTURE).data(Qt.ItemDataRole.DisplayRole)
        assert shown == "Daumen hoch"

    def test_events_are_told_by_name(self, speak: type) -> None:
        speak("de")
        seen = SeenEvent(EventKind.FIRED, "Stop Sign", words_for(PressKeys(("ctrl", "page_down"))))
        assert seen.sentence == "Stoppzeichen: Strg + Bild ab"

    def test_actions_of_every_desktop_have_words(self, speak: type) -> None:
        from gesture_app.actions.action import DesktopAction

        english = {name: words_for(DesktopAction(name)) for name in DESKTOP_ACTIONS}
        assert english["browser.new_tab"] == "Browser: new tab"
        speak("zh")
        same = [name for name, words in english.items() if words_for(DesktopAction(name)) == words]
        assert same == []
        assert words_for(ScrollWheel(-5)) == "向下滚动 5"

    def test_why_nothing_acts_is_told_in_the_same_language(self, speak: type, qtbot: QtBot) -> None:
        assert {reason.value for reason in Reason} | {REASON} <= told.TRANSLATABLE
        explained = ("enabled", "behaviour", "repeat_s", "activate_at", "confirmed")
        assert {OPTIONS[name].sentence for name in explained} <= told.TRANSLATABLE
        speak("de")
        assert told_words(REASON) == "der Bildschirm ist gesperrt"
        assert told_words("das steht schon auf Deutsch") == "das steht schon auf Deutsch"
        light = LightQuality()
        qtbot.addWidget(light)
        light.show_reasons([Reason.WARMING_UP])
        assert light.words() == ("Licht: …", "Bilder: …", "Verzögerung: …")


def _modules() -> list[Path]:
    return [module for folder in SOURCES for module in folder.rglob("*.py")]


def _marked(module: Path) -> list[tuple[int, str]]:
    """Finds what is marked for translators; a mark on anything but a plain text is an error, too."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    looked_up = {
        id(inner)
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef) and function.name in HELPERS
        for inner in ast.walk(function)
    }
    marked = []
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call) or id(call) in looked_up:
            continue
        name = getattr(call.func, "attr", getattr(call.func, "id", ""))
        if name in {"tr", "_tr"}:
            text: ast.expr = call.args[0]
        elif name in {"translate", "QT_TRANSLATE_NOOP"} and not _moves_a_drawing(call):
            text = call.args[1]
        else:
            continue
        known = isinstance(text, ast.Constant) and isinstance(text.value, str)
        marked.append((call.lineno, ast.literal_eval(text) if known else ast.unparse(text)))
    return marked


def _moves_a_drawing(call: ast.Call) -> bool:
    return (
        isinstance(call.func, ast.Attribute) and ast.unparse(call.func.value) != "QCoreApplication"
    )
