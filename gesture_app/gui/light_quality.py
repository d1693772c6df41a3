"""Is there enough light, are there enough pictures, and do they come in time?"""

from collections.abc import Collection

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from gesture_app.gui.colours import colours_of
from gesture_app.gui.ticks import paint_tick
from gesture_app.quality_gate import Reason


class LightQuality(QWidget):
    """Light, pictures and delay in a word each, with a tick or a warning sign before it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Quality of the picture"))
        self._light, self._pictures, self._delay = _Item(), _Item(), _Item()
        self._shown: tuple[Reason, ...] | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        for item in (self._light, self._pictures, self._delay):
            row.addWidget(item)
        row.addStretch()
        self.clear()

    def show_reasons(self, reasons: Collection[Reason]) -> None:
        """Say what is good and what is not.

        Args:
            reasons: Why nothing may act, as the quality gate gives them; empty where all is well.
        """
        if tuple(reasons) == self._shown:
            return
        self._shown = tuple(reasons)
        self.setVisible(True)
        is_new = Reason.WARMING_UP in reasons
        for item, pending, good, bad in (
            (self._light, self.tr("Light: …"), self.tr("Light: good"), self._light_words()),
            (
                self._pictures,
                self.tr("Pictures: …"),
                self.tr("Pictures: enough"),
                self._picture_words(),
            ),
            (self._delay, self.tr("Delay: …"), self.tr("Delay: short"), self._delay_words()),
        ):
            found = next((reason for reason in bad if reason in reasons), None)
            if found is not None:
                item.show_warning(*bad[found])
            elif is_new:
                item.show_pending(pending)
            else:
                item.show_good(good)

    def clear(self) -> None:
        """Say nothing about a source that is gone."""
        self._shown = None
        self.setVisible(False)

    def words(self) -> tuple[str, str, str]:
        """Tell what is shown of light, pictures and delay.

        Returns:
            The words of each.
        """
        return self._light.words, self._pictures.words, self._delay.words

    def _light_words(self) -> dict[Reason, tuple[str, str]]:
        return {
            Reason.BLACK: (
                self.tr("Light: black"),
                self.tr("Open the camera's shutter or uncover its lens."),
            ),
            Reason.TOO_DARK: (self.tr("Light: too dark"), self.tr("Switch a light on.")),
            Reason.TOO_BRIGHT: (
                self.tr("Light: too bright"),
                self.tr("Turn the camera away from the light."),
            ),
        }

    def _picture_words(self) -> dict[Reason, tuple[str, str]]:
        return {
            Reason.FROZEN: (
                self.tr("Pictures: stand still"),
                self.tr("Plug the camera in again."),
            ),
            Reason.TOO_FEW_FRAMES: (
                self.tr("Pictures: too few"),
                self.tr("The camera gives too few a second; more light helps."),
            ),
        }

    def _delay_words(self) -> dict[Reason, tuple[str, str]]:
        return {
            Reason.ENGINE_LAGS: (
                self.tr("Delay: recognition is slow"),
                self.tr("Close other programs or take a faster model."),
            ),
            Reason.STALE: (
                self.tr("Delay: too long"),
                self.tr("The computer or the camera lags behind."),
            ),
        }


class _Item(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._sign, self._label = _Sign(), QLabel()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(5)
        row.addWidget(self._sign)
        row.addWidget(self._label)

    @property
    def words(self) -> str:
        return self._label.text()

    def show_good(self, words: str) -> None:
        self._show(words, "", is_good=True)

    def show_warning(self, words: str, advice: str) -> None:
        self._show(words, advice, is_good=False)

    def show_pending(self, words: str) -> None:
        self._show(words, self.tr("One moment."), is_good=None)

    def _show(self, words: str, advice: str, *, is_good: bool | None) -> None:
        if (words, is_good) == (self._label.text(), self._sign.is_good):
            return
        self._label.setText(words)
        weak = is_good is not False
        role = QPalette.ColorRole.PlaceholderText if weak else QPalette.ColorRole.WindowText
        self._label.setForegroundRole(role)
        self.setAccessibleName(f"{words}. {advice}".strip())
        self.setToolTip(advice)
        self._sign.show_quality(is_good)


class _Sign(QWidget):
    """A tick, a triangle, or nothing yet."""

    def __init__(self) -> None:
        super().__init__()
        self.is_good: bool | None = None
        size = max(12, self.fontMetrics().ascent())
        self.setFixedSize(size, size)

    def show_quality(self, is_good: bool | None) -> None:
        self.is_good = is_good
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        if self.is_good is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self.width() / 12, self.height() / 12)
        colours = colours_of(self.palette())
        if self.is_good:
            paint_tick(painter, QRectF(1.5, 2, 9, 7.5), colours.sent, 1.8)
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.warning))
        painter.drawPolygon(QPolygonF([QPointF(6, 0.5), QPointF(11.8, 11), QPointF(0.2, 11)]))
        painter.setPen(QPen(QColor(colours.panel), 1.5))
        painter.drawLine(QPointF(6, 4.2), QPointF(6, 7.2))
        painter.drawPoint(QPointF(6, 9.2))
