"""What would one profile do?"""

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QRadioButton, QVBoxLayout, QWidget

from gesture_app.gui.action_words import words_for
from gesture_app.gui.colours import colours_of
from gesture_app.gui.gesture_words import gesture_words
from gesture_app.gui.guide.page import sentence
from gesture_app.profiles.profile import Profile

_NUM_EXAMPLES = 4
_CORNER = 8.0


class ProfileCard(QWidget):
    """A profile's name, what it is for, and some of its gestures; a click anywhere chooses it.

    Attributes:
        profile: Which.
        button: Chooses it.
    """

    def __init__(self, profile: Profile) -> None:
        """Show a profile.

        Args:
            profile: Which.
        """
        super().__init__()
        self.profile = profile
        self.button = _Choice(profile.name)
        self.button.toggled.connect(lambda _: self.update())
        what_for, examples = sentence(self._what_for()), sentence(self._examples(), is_weak=True)
        self.button.setAccessibleDescription(f"{what_for.text()} {examples.text()}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(4)
        column.addWidget(self.button)
        column.addWidget(what_for)
        column.addWidget(examples)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Choose the profile."""
        is_inside = self.rect().contains(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and is_inside:
            self.button.click()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the card."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = colours_of(self.palette())
        is_chosen = self.button.isChecked()
        edge = colours.accent if is_chosen else colours.outline
        painter.setPen(QPen(QColor(edge), 2 if is_chosen else 1))
        painter.setBrush(QColor(colours.panel))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), _CORNER, _CORNER)

    def _what_for(self) -> str:
        """Say what a shipped profile is for; what somebody made themselves they know best."""
        return {
            "Slides and media": self.tr(
                "A bit of everything: slides, pages, music and the size of letters."
            ),
            "Browser": self.tr("Scroll through web pages, go back, and change from tab to tab."),
            "Media": self.tr("Music and films, from the sofa."),
            "Presentation": self.tr(
                "Slides, in front of people: few gestures, and each must be clear."
            ),
            "Reading": self.tr("Turn and scroll the pages of long texts and scores."),
            "Windows and desktops": self.tr("Move windows aside, and go from desktop to desktop."),
        }.get(self.profile.name, self.tr("One of your own profiles."))

    def _examples(self) -> str:
        acting = [
            self.tr("{0}: {1}").format(gesture_words(gesture), words_for(binding.action))
            for gesture, binding in self.profile.bindings.items()
            if binding.action is not None and binding.is_enabled
        ]
        if not acting:
            return self.tr("No gesture does anything yet.")
        shown = " \N{MIDDLE DOT} ".join(acting[:_NUM_EXAMPLES])
        num_more = len(acting) - _NUM_EXAMPLES
        return self.tr("{0}, and {1} more").format(shown, num_more) if num_more > 0 else shown


class _Choice(QRadioButton):
    """A ring, full where it is chosen, and a name; style sheets leave Qt's own ring unseen in the dark."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._name = name
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * 1.15)
        font.setBold(True)
        self.setFont(font)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        metrics = self.fontMetrics()
        return QSize(
            round(metrics.horizontalAdvance(self._name) + self._left + 8), metrics.height() + 6
        )

    def hitButton(self, pos: QPoint) -> bool:  # noqa: N802 - Qt's name
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = colours_of(self.palette())
        ring = QColor(colours.accent if self.isChecked() else colours.muted)
        radius = self.fontMetrics().ascent() * 0.5
        middle = QPointF(radius + 4, self.height() / 2)
        painter.setPen(QPen(ring, 2))
        painter.drawEllipse(middle, radius, radius)
        if self.isChecked():
            painter.setBrush(ring)
            painter.drawEllipse(middle, radius * 0.4, radius * 0.4)
        words = QRectF(self.rect()).adjusted(self._left, 0, 0, 0)
        painter.setPen(QColor(colours.text))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self._name)
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)

    @property
    def _left(self) -> float:
        """Where the name begins."""
        return self.fontMetrics().ascent() + 14.0
