"""How sure must the recognition be, and how sure is it now?"""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractSlider, QSizePolicy, QWidget

from gesture_app.gui.colours import Colours, colours_of

_KNOB = 7.0


def paint_meter(
    painter: QPainter, area: QRectF, colours: Colours, probability: float, threshold: float
) -> None:
    """Paint a bar of a probability, and the mark that it must reach.

    Args:
        painter: Where; its pen and brush are changed.
        area: The whole scale, from 0 to 1.
        colours: The scheme.
        probability: 0..1.
        threshold: 0..1; outside of it no mark is painted.
    """
    rounding = QPainterPath()
    rounding.addRoundedRect(area, 3, 3)
    painter.fillPath(rounding, QColor(colours.raised))
    full = QRectF(area)
    full.setWidth(area.width() * min(max(probability, 0.0), 1.0))
    part = QPainterPath()
    if full.width() >= 1:
        part.addRect(full)
    is_reached = probability >= threshold
    bar = colours.sent if is_reached else colours.likeliest_bar
    painter.fillPath(part.intersected(rounding), QColor(bar))
    if 0 <= threshold <= 1:
        mark = area.left() + area.width() * threshold
        painter.setPen(QPen(QColor(colours.text), 2))
        painter.drawLine(QPointF(mark, area.top() - 2), QPointF(mark, area.bottom() + 2))


class ThresholdMeter(QAbstractSlider):
    """A slider whose ground is a meter: the mark is where the gesture fires, the bar how likely it is.

    Its value is in per cent.
    """

    def __init__(self, smallest: int, largest: int, parent: QWidget | None = None) -> None:
        """Begin in the middle, with an empty meter.

        Args:
            smallest: Least per cent that may be chosen.
            largest: Most per cent that may be chosen.
            parent: Where it lies.
        """
        super().__init__(parent)
        self.setOrientation(Qt.Orientation.Horizontal)
        self.setRange(smallest, largest)
        self.setPageStep(5)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Probability at which the gesture fires, in per cent"))
        self._probability = 0.0
        self.valueChanged.connect(lambda _: self.update())

    def show_probability(self, probability: float) -> None:
        """Move the bar.

        Args:
            probability: How likely the gesture is now, 0..1.
        """
        if round(probability * 200) != round(self._probability * 200):
            self.update()
        self._probability = probability

    @property
    def probability(self) -> float:
        """What the bar shows, 0..1."""
        return self._probability

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for a broad bar.

        Returns:
            A size in pixels.
        """
        return QSize(220, self.fontMetrics().height() + 14)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for a bar on which five per cent can be hit.

        Returns:
            A size in pixels.
        """
        return QSize(120, self.sizeHint().height())

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Take hold of the mark, wherever it was."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.setSliderDown(True)
            self._move_to(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Drag the mark."""
        if self.isSliderDown():
            self._move_to(event.position().x())

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Let go of the mark."""
        self.setSliderDown(False)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the meter and the knob."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = colours_of(self.palette())
        area = self._scale()
        threshold = self.value() / 100
        paint_meter(painter, area, colours, self._probability, threshold)
        knob = QRectF(0, 0, _KNOB * 2, _KNOB * 2)
        knob.moveCenter(QPointF(area.left() + area.width() * threshold, area.center().y()))
        is_strong = self.isEnabled()
        painter.setPen(QPen(QColor(colours.text if self.hasFocus() else colours.outline), 2))
        painter.setBrush(QColor(colours.accent if is_strong else colours.raised))
        painter.drawEllipse(knob)

    def _scale(self) -> QRectF:
        return QRectF(self.rect()).adjusted(
            _KNOB + 1, self.height() / 3, -_KNOB - 1, -self.height() / 3
        )

    def _move_to(self, x: float) -> None:
        area = self._scale()
        self.setSliderPosition(round((x - area.left()) / area.width() * 100))
