"""For which applications do gestures do something else?"""

from collections.abc import Callable
from dataclasses import replace
from types import MappingProxyType

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gesture_app.gui.bindings.action_page import hint
from gesture_app.gui.bindings.countdown import CountdownButton
from gesture_app.profiles.profile import ApplicationRule
from gesture_app.profiles.schema import MAX_APPLICATIONS, MAX_RULES


class RulesDialog(QDialog):
    """The rules in their order, and the applications of the chosen one.

    Attributes:
        rules: Their names.
        name: What the chosen rule, or a new one, is called.
        applications: Names of programs with commas between them.

    Signals:
        changed: All `ApplicationRule`s, after each change.
    """

    changed = Signal(tuple)

    def __init__(
        self,
        rules: tuple[ApplicationRule, ...],
        application: Callable[[], str],
        parent: QWidget | None = None,
    ) -> None:
        """Show rules.

        Args:
            rules: In the order in which they count.
            application: Tells which program has the focus; empty where nobody knows.
            parent: The window.
        """
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Rules for applications"))
        self._rules, self._application = list(rules), application
        self.rules, self.name, self.applications = QListWidget(), QLineEdit(), QLineEdit()
        self.rules.setAccessibleName(self.tr("Rules"))
        self.name.setAccessibleName(self.tr("Name of the rule"))
        self.name.setPlaceholderText(self.tr("Name, such as Browsers"))
        self.name.setMaxLength(80)
        self.applications.setAccessibleName(self.tr("Applications of the rule"))
        self.applications.setPlaceholderText("firefox, google-chrome")
        self._said = QLabel()
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._said.setObjectName("caution")
        self._said.setWordWrap(True)
        self.ask = CountdownButton(
            self.tr("Add the program that has the focus\u2026"),
            self.tr("In {0} s: click the program's window"),
        )
        self.add = QPushButton(self.tr("Add as a new rule"))
        self.change = QPushButton(self.tr("Change the chosen rule"))
        self.remove = QPushButton(self.tr("Remove"))
        self.up = QPushButton(self.tr("Earlier"))
        self._lay_out()
        self._connect()
        self._show_rules(0)

    def _add(self) -> None:
        rule = self._edited(MappingProxyType({}))
        if rule is not None and len(self._rules) < MAX_RULES:
            self._rules.append(rule)
            self._tell(len(self._rules) - 1)

    def _change(self) -> None:
        row = self.rules.currentRow()
        rule = self._edited(MappingProxyType(dict(self._rules[row].bindings))) if row >= 0 else None
        if rule is not None:
            self._rules[row] = rule
            self._tell(row)

    def _remove(self) -> None:
        row = self.rules.currentRow()
        if row >= 0:
            del self._rules[row]
            self._tell(max(row - 1, 0))

    def _move_up(self) -> None:
        row = self.rules.currentRow()
        if row > 0:
            self._rules.insert(row - 1, self._rules.pop(row))
            self._tell(row - 1)

    def _edited(self, bindings: MappingProxyType) -> ApplicationRule | None:  # type: ignore[type-arg]
        """Make a rule of what is written; None, and a sentence, where it makes none."""
        named = [name.strip() for name in self.applications.text().split(",") if name.strip()]
        applications = tuple(dict.fromkeys(named))
        name = self.name.text().strip() or ", ".join(applications)[:80]
        if not 1 <= len(applications) <= MAX_APPLICATIONS or max(map(len, applications)) > 80:
            self._said.setText(
                self.tr("A rule needs 1 to {0} applications.").format(MAX_APPLICATIONS)
            )
            return None
        self._said.setText("")
        rule = ApplicationRule(name=name, applications=applications, bindings=bindings)
        return replace(rule, name=name)

    def _tell(self, row: int) -> None:
        self._show_rules(row)
        self.changed.emit(tuple(self._rules))

    def _show_rules(self, row: int) -> None:
        self.rules.clear()
        self.rules.addItems(
            [f"{rule.name}: {', '.join(rule.applications)}" for rule in self._rules]
        )
        self.rules.setCurrentRow(min(row, len(self._rules) - 1))

    def _show_rule(self, row: int) -> None:
        has_rule = 0 <= row < len(self._rules)
        for button in (self.change, self.remove):
            button.setEnabled(has_rule)
        self.up.setEnabled(row > 0)
        if has_rule:
            self.name.setText(self._rules[row].name)
            self.applications.setText(", ".join(self._rules[row].applications))

    def _take_application(self) -> None:
        """Write down which program has the focus, now that the countdown is over."""
        found = self._application()
        if not found:
            self._said.setText(
                self.tr("This desktop does not tell which program has the focus; type its name.")
            )
            return
        before = self.applications.text().strip().rstrip(",")
        self.applications.setText(f"{before}, {found}" if before else found)
        self._said.setText(self.tr("That was \u201c{0}\u201d.").format(found))

    def _lay_out(self) -> None:
        order = QVBoxLayout()
        order.addWidget(self.up)
        order.addWidget(self.remove)
        order.addStretch()
        upper = QHBoxLayout()
        upper.addWidget(self.rules, stretch=1)
        upper.addLayout(order)
        lower = QHBoxLayout()
        lower.addWidget(self.add)
        lower.addWidget(self.change)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setIcon(QIcon())
        buttons.rejected.connect(self.reject)
        for button in (self.add, self.change, self.remove, self.up):
            button.setAutoDefault(False)
        rows = QVBoxLayout(self)
        rows.addWidget(
            hint(
                self.tr(
                    "A rule counts while one of its programs has the focus; the first one that binds a "
                    "gesture counts. What gestures do there is chosen in the table."
                )
            )
        )
        rows.addLayout(upper)
        fields = QFormLayout()
        fields.addRow(self.tr("Name:"), self.name)
        fields.addRow(self.tr("Applications:"), self.applications)
        rows.addLayout(fields)
        rows.addWidget(self.ask)
        rows.addWidget(self._said)
        rows.addLayout(lower)
        rows.addWidget(buttons)
        self.setMinimumSize(420, 380)
        self.resize(560, 440)

    def _connect(self) -> None:
        self.rules.currentRowChanged.connect(self._show_rule)
        self.add.clicked.connect(self._add)
        self.change.clicked.connect(self._change)
        self.remove.clicked.connect(self._remove)
        self.up.clicked.connect(self._move_up)
        self.ask.finished.connect(self._take_application)
