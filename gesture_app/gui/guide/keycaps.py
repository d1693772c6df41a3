"""Which keys are meant, as they look on a keyboard?"""

from itertools import pairwise

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gesture_app.actions.action import PressKeys
from gesture_app.gui.action_words import words_for
from gesture_app.gui.colours import colours_of

_SCALE = 1.15
_CORNER = 6.0


class Keycaps(QWidget):
    """Keys that are pressed together, a cap each, with a plus sign between them."""

    def __init__(self, keys: PressKeys | None = None) -> None:
        """Show some keys.

        Args:
            keys: Which; None shows none.
        """
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._caps: tuple[str, ...] = ()
        self.show_keys(keys)

    def show_keys(self, keys: PressKeys | None) -> None:
        """Show other keys.

        Args:
            keys: Which; None shows none.
        """
        self._caps = (
            () if keys is None else tuple(words_for(PressKeys((key,))) for key in keys.keys)
        )
        self.setAccessibleName("" if keys is None else words_for(keys))
        self.updateGeometry()
        self.update()

    @property
    def caps(self) -> tuple[str, ...]:
        """What is written on the caps."""
        return self._caps

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for room for all caps.

        Returns:
            A size in pixels.
        """
        places = self._places()
        return QSize(round(places[-1].right() + 1) if places else 0, round(self._cap_height + 4))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the caps."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._cap_font)
        colours = colours_of(self.palette())
        places = self._places()
        for cap, place in zip(self._caps, places, strict=True):
            painter.setPen(QPen(QColor(colours.outline), 1))
            painter.setBrush(QColor(colours.outline))
            painter.drawRoundedRect(place.translated(0, 2.5), _CORNER, _CORNER)
            painter.setBrush(QColor(colours.panel))
            painter.drawRoundedRect(place, _CORNER, _CORNER)
            painter.setPen(QColor(colours.text))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, cap)
        painter.setPen(QColor(colours.muted))
        for before, after in pairwise(places):
            between = QRectF(before.topRight(), after.bottomLeft())
            painter.drawText(between, Qt.AlignmentFlag.AlignCenter, "+")

    def _places(self) -> list[QRectF]:
        metrics = QFontMetricsF(self._cap_font)
        gap = metrics.horizontalAdvance(" + ") + 4
        places: list[QRectF] = []
        left = 1.0
        for cap in self._caps:
            width = max(metrics.horizontalAdvance(cap) + metrics.height(), self._cap_height)
            places.append(QRectF(left, 1, width, self._cap_height))
            left += width + gap
        return places

    @property
    def _cap_font(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * _SCALE)
        font.setBold(True)
        return font

    @property
    def _cap_height(self) -> float:
        return QFontMetricsF(self._cap_font).height() * 1.6
