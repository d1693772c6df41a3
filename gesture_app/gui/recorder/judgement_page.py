"""Should the new model be used?"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gesture_app.gui.colours import colours_of
from gesture_app.gui.gesture_words import gesture_words
from gesture_app.gui.recorder.accuracy_bars import AccuracyBars
from gesture_app.gui.recorder.words import verdict_words
from gesture_app.recordings.judgement import (
    Judgement,
    Verdict,
    most_confused,
    verdict_on,
)
from gesture_app.recordings.recording import NEGATIVE_LABEL

_GOOD = frozenset(
    {
        Verdict.BETTER,
        Verdict.BETTER_BUT_FORGETFUL,
        Verdict.BETTER_BUT_NERVOUS,
        Verdict.BETTER_BUT_UNWATCHED,
    }
)


class JudgementPage(QWidget):
    """The verdict in words, what it rests on, and what can be done.

    Attributes:
        use: Uses the new model.
        keep_old: Forgets the new one.
        own: On recordings that were kept back.
        usual: On stored clips of the 27 gestures.
        table: What was taken for what.

    Signals:
        record_requested: A gesture of which there should be more recordings, `NEGATIVE_LABEL` for
            ordinary behaviour, or nothing in particular.
    """

    record_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._verdict, self._starts, self._how = QLabel(), QLabel(), QLabel()
        font = self._verdict.font()
        font.setPointSizeF(font.pointSizeF() * 1.25)
        font.setBold(True)
        self._verdict.setFont(font)
        for label in (self._verdict, self._starts, self._how):
            label.setWordWrap(True)
        self._how.setText(
            self.tr(
                "Measured on clips that the new model did not learn from. The thin line shows where the "
                "true share lies, as far as so few clips can tell."
            )
        )
        self.own, self.usual = AccuracyBars(), AccuracyBars()
        self.table = QTableWidget()
        self.table.setAccessibleName(self.tr("What was taken for what"))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._table_title = QLabel(
            self.tr("What you meant (rows), and what the new model saw (columns):")
        )
        self.use = QPushButton(self.tr("Use it"))
        self.keep_old = QPushButton(self.tr("Keep the old one"))
        self._more = QPushButton()
        self._lay_out()
        self._wanted = ""
        self._more.clicked.connect(lambda: self.record_requested.emit(self._wanted))

    def show_judgement(self, judgement: Judgement) -> None:
        """Say what a training came to.

        Args:
            judgement: What was measured.
        """
        verdict = verdict_on(judgement)
        self._verdict.setText(verdict_words(verdict))
        bars = (
            (self.own, judgement.own, self.tr("Your recordings")),
            (self.usual, judgement.usual, self.tr("The usual 27 gestures")),
        )
        for bar, change, title in bars:
            bar.setVisible(change is not None)
            if change is not None:
                bar.show_change(title, change)
        self._show_starts(judgement)
        self._show_table(judgement)
        self._offer_recording(verdict, judgement)
        self.use.setDefault(verdict in _GOOD)
        self.keep_old.setDefault(verdict not in _GOOD)
        (self.use if verdict in _GOOD else self.keep_old).setFocus()

    @property
    def verdict(self) -> str:
        """What it comes to, in words."""
        return self._verdict.text()

    @property
    def starts(self) -> str:
        """How often a gesture began unasked, in words; empty where nobody knows."""
        return "" if self._starts.isHidden() else self._starts.text()

    @property
    def record_more(self) -> QPushButton:
        """Goes back to the recorder."""
        return self._more

    def _offer_recording(self, verdict: Verdict, judgement: Judgement) -> None:
        """Lead to what the verdict advises, else to what is confused the most often."""
        confused = most_confused(judgement)
        if verdict in {Verdict.BETTER_BUT_NERVOUS, Verdict.BETTER_BUT_UNWATCHED}:
            self._wanted = NEGATIVE_LABEL
            words = self.tr("Record ordinary behaviour")
        elif confused:
            self._wanted = confused[0]
            words = self.tr("Record more of \u201c{0}\u201d").format(gesture_words(self._wanted))
        else:
            self._wanted, words = "", self.tr("Record more")
        self._more.setText(words)

    def _show_starts(self, judgement: Judgement) -> None:
        starts = judgement.false_starts
        self._starts.setVisible(starts is not None)
        if starts is not None:
            words = self.tr(
                "Gestures seen in {0} minutes of your ordinary behaviour, where you made none: {1} before, "
                "{2} with the new model."
            )
            minutes = f"{starts.minutes:.1f}".removesuffix(".0")
            self._starts.setText(words.format(minutes, starts.before, starts.after))

    def _show_table(self, judgement: Judgement) -> None:
        """Show the gestures that occurred, or were seen where they were not."""
        counts = judgement.confusion
        shown = [
            number
            for number in range(len(judgement.labels))
            if any(counts[number]) or any(row[number] for row in counts)
        ]
        names = [judgement.labels[number] for number in shown]
        self.table.clear()
        self.table.setRowCount(len(shown))
        self.table.setColumnCount(len(shown))
        self.table.setVerticalHeaderLabels(names)
        self.table.setHorizontalHeaderLabels([name.replace(" ", "\n") for name in names])
        colours = colours_of(self.palette())
        for row, meant in enumerate(shown):
            for column, seen in enumerate(shown):
                count = counts[meant][seen]
                is_right = meant == seen
                item = QTableWidgetItem(str(count) if count else "")
                item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
                if count:
                    mark = colours.likeliest_bar if is_right else colours.background_bar
                    item.setBackground(QColor(mark))
                    font = item.font()
                    font.setBold(not is_right)
                    item.setFont(font)
                item.setToolTip(
                    self.tr("Meant: {0}. Seen: {1}. Clips: {2}.").format(
                        names[row], names[column], count
                    )
                )
                self.table.setItem(row, column, item)
        self.table.resizeColumnsToContents()
        self.table.resizeRowsToContents()
        self.table.setVisible(bool(shown))
        self._table_title.setVisible(bool(shown))

    def _lay_out(self) -> None:
        inside = QWidget()
        rows = QVBoxLayout(inside)
        rows.setSpacing(12)
        for widget in (
            self._verdict,
            self.own,
            self.usual,
            self._how,
            self._starts,
            self._table_title,
        ):
            rows.addWidget(widget)
        rows.addWidget(self.table, stretch=1)
        self.table.setMinimumHeight(self.fontMetrics().height() * 10)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        buttons = QHBoxLayout()
        buttons.addWidget(self._more)
        buttons.addStretch()
        buttons.addWidget(self.keep_old)
        buttons.addWidget(self.use)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 8, 0, 0)
        whole.addWidget(scroll, stretch=1)
        whole.addLayout(buttons)
