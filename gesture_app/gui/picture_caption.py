"""What is written below the middle of the picture for a moment, when a gesture was seen?"""

from time import perf_counter

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPixmap

from gesture_app.gui.colours import DARK

_SHOWN_S, _FADES_S = 2.2, 0.5
_PADDING, _CORNER, _BELOW, _BESIDE = 18.0, 10.0, 20.0, 24.0


class PictureCaption:
    """A gesture in large letters and what came of it, which fade away after two seconds.

    It is painted once and then laid over each picture.
    """

    def __init__(self, gesture: str, outcome: str) -> None:
        """Show it from now on.

        Args:
            gesture: In words.
            outcome: What came of it, in words.
        """
        self._words = gesture, outcome
        self._until_s = perf_counter() + _SHOWN_S
        self._looks: tuple[object, ...] = ()
        self._sheet = QPixmap()

    @property
    def is_over(self) -> bool:
        """Whether it was shown long enough."""
        return perf_counter() >= self._until_s

    @property
    def is_fading(self) -> bool:
        """Whether it looks different from one moment to the next."""
        return perf_counter() >= self._until_s - _FADES_S

    def paint(self, painter: QPainter, area: QRectF, font: QFont) -> None:
        """Paint it.

        Args:
            painter: Its opacity is changed.
            area: Of the widget, in pixels.
            font: The widget's.
        """
        ratio = painter.device().devicePixelRatio()
        looks = (area.width(), QFont(font), ratio)
        if looks != self._looks:
            self._looks = looks
            self._paint_sheet(area.width() - 2 * _BESIDE, font, ratio)
        size = self._sheet.deviceIndependentSize()
        left = round(area.center().x() - size.width() / 2)
        remaining_s = self._until_s - perf_counter()
        painter.setOpacity(max(0.0, min(1.0, remaining_s / _FADES_S)))
        painter.drawPixmap(QPointF(left, area.bottom() - _BELOW - size.height()), self._sheet)

    def _paint_sheet(self, room: float, font: QFont, ratio: float) -> None:
        gesture, outcome = self._words
        large = QFont(font)
        large.setPointSizeF(font.pointSizeF() * 1.5)
        large.setBold(True)
        large_metrics, small_metrics = QFontMetricsF(large), QFontMetricsF(font)
        elide = Qt.TextElideMode.ElideRight
        gesture = large_metrics.elidedText(gesture, elide, room - 2 * _PADDING)
        outcome = small_metrics.elidedText(outcome, elide, room - 2 * _PADDING)
        widest = max(
            large_metrics.horizontalAdvance(gesture), small_metrics.horizontalAdvance(outcome)
        )
        height = large_metrics.height() + small_metrics.height() + 20
        box = QRectF(0, 0, min(widest + 2 * _PADDING, room), height)
        self._sheet = QPixmap((QSizeF(box.toAlignedRect().size()) * ratio).toSize())
        self._sheet.setDevicePixelRatio(ratio)
        self._sheet.fill(Qt.GlobalColor.transparent)
        ground = QColor(DARK.backdrop)
        ground.setAlphaF(0.82)
        inside = box.adjusted(_PADDING, _PADDING / 2, -_PADDING, -_PADDING / 2)
        with QPainter(self._sheet) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawRoundedRect(box, _CORNER, _CORNER)
            painter.setPen(QColor(DARK.text))
            painter.setFont(large)
            painter.drawText(inside, _MIDDLE | Qt.AlignmentFlag.AlignTop, gesture)
            painter.setPen(QColor(DARK.muted))
            painter.setFont(font)
            painter.drawText(inside, _MIDDLE | Qt.AlignmentFlag.AlignBottom, outcome)


_MIDDLE = Qt.AlignmentFlag.AlignHCenter
