"""What does one section of the settings look like?"""

from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gesture_app.gui.option_editors import Offers, editor_for, in_words
from gesture_app.settings.declarations import Settings, value_of
from gesture_app.settings.option import Editor, Option, Section


class OptionRow(QWidget):
    """The name of an option and its editor; below them what it is for, and what is wrong.

    Signals:
        change_requested: The name of the option, the wanted value, and whether it goes on with the last
            change.
    """

    change_requested = Signal(str, object, bool)

    def __init__(self, option: Option, offers: Offers) -> None:
        super().__init__()
        self.option = option
        self._editor = editor_for(option, offers)
        self.editor = cast(QWidget, self._editor)
        is_number = option.editor in {Editor.NUMBER, Editor.WHOLE_NUMBER}
        self._editor.chosen.connect(
            lambda value: self.change_requested.emit(option.name, value, is_number)
        )
        title = QLabel(in_words(option.told.title))
        title.setWordWrap(True)
        title.setBuddy(self.editor)
        self._sentence = QLabel(in_words(option.told.sentence))
        self._sentence.setWordWrap(True)
        self._sentence.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.problem = QLabel()
        self.problem.setObjectName("caution")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self._name_for_screen_readers(title.text(), self._sentence.text())

        line = QHBoxLayout()
        line.setSpacing(16)
        line.addWidget(title, stretch=1)
        line.addWidget(self.editor, stretch=1)
        if option.editor is Editor.SWITCH:
            line.setStretch(0, 1000)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 6, 0, 6)
        rows.setSpacing(3)
        rows.addLayout(line)
        rows.addWidget(self._sentence)
        rows.addWidget(self.problem)

    def show_value(self, value: object) -> None:
        """Show what it is now; what was wrong is forgotten."""
        self._editor.show_value(value)
        self.show_problem("")

    def show_problem(self, reason: str) -> None:
        """Say why it cannot be what somebody wanted; nothing hides the place."""
        self.problem.setText(f"\N{WARNING SIGN} {reason}" if reason else "")
        self.problem.setVisible(bool(reason))
        spoken = " ".join(filter(None, (reason, self._sentence.text())))
        self._spoken.setAccessibleDescription(spoken)

    def matches(self, words: str) -> bool:
        """Tell whether somebody who looks for some words may mean this option.

        Returns:
            Whether all of them are in its words or in its name in the file.
        """
        told = self.option.told
        text = " ".join(
            [
                self.option.name,
                *(in_words(part) for part in (told.title, told.sentence, *told.words.values())),
            ]
        ).casefold()
        return all(word in text for word in words.casefold().split())

    def _name_for_screen_readers(self, title: str, sentence: str) -> None:
        self._spoken = self.editor.focusProxy() or self.editor
        self._spoken.setAccessibleName(title)
        self._spoken.setAccessibleDescription(sentence)


class SettingsPage(QScrollArea):
    """A section: its options one below the other.

    Signals:
        change_requested: As of `OptionRow`.
        reset_requested: The name of the section whose options shall be as usual.
    """

    change_requested = Signal(str, object, bool)
    reset_requested = Signal(str)

    def __init__(self, section: Section, offers: Offers) -> None:
        super().__init__()
        self.section = section
        self.rows = tuple(OptionRow(option, offers) for option in section.options)
        self.reset = QPushButton(self.tr("Reset this page"))
        self.reset.setAutoDefault(False)
        self.reset.clicked.connect(lambda: self.reset_requested.emit(section.name))
        title = QLabel(in_words(section.told.title))
        font = title.font()
        font.setPointSizeF(font.pointSizeF() * 1.4)
        font.setBold(True)
        title.setFont(font)
        title.setWordWrap(True)
        sentence = QLabel(in_words(section.told.sentence))
        sentence.setWordWrap(True)

        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(20, 14, 20, 14)
        column.addWidget(title)
        column.addWidget(sentence)
        column.addSpacing(8)
        for row in self.rows:
            row.change_requested.connect(self.change_requested)
            column.addWidget(row)
        column.addSpacing(8)
        column.addWidget(self.reset, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addStretch()
        self.setWidget(whole)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(title.text())

    def show_settings(self, settings: Settings, is_usual: bool) -> None:
        """Show what the options are now, and whether there is anything to reset."""
        for row in self.rows:
            row.show_value(value_of(settings, row.option.name))
        self.reset.setDisabled(is_usual)

    def show_only(self, words: str) -> int:
        """Hide options that somebody does not look for.

        Returns:
            How many are left.
        """
        is_section = not words or words.casefold() in in_words(self.section.told.title).casefold()
        found = [row for row in self.rows if is_section or row.matches(words)]
        for row in self.rows:
            row.setVisible(row in found)
        self.reset.setVisible(len(found) == len(self.rows))  # nobody resets what they do not see
        return len(found)
