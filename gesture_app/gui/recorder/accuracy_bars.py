"""How much better is the new model, and how sure is that?"""

from PySide6.QtCore import QLineF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gesture_app.gui.colours import Colours, colours_of
from gesture_app.recordings.judgement import Change, Share

_GAP, _CORNER = 8, 4.0


class AccuracyBars(QWidget):
    """Two bars, before and after, each with its count and the interval that it may lie in."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._title = ""
        self._rows: tuple[tuple[str, Share | None], ...] = ()

    def show_change(self, title: str, change: Change) -> None:
        """Show other clips.

        Args:
            title: What they are.
            change: How many of them each model recognised.
        """
        self._title = title
        self._rows = (
            (self.tr("Before"), change.before),
            (self.tr("After"), change.after),
        )
        said = [f"{name}: {self._figures(share)}" for name, share in self._rows]
        self.setAccessibleName(title)
        self.setAccessibleDescription("; ".join(said))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for a title and two bars.

        Returns:
            A size in pixels.
        """
        line = self.fontMetrics().height()
        return QSize(line * 30, 3 * line + 2 * (line // 2) + 3 * _GAP)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint them."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = colours_of(self.palette())
        metrics = painter.fontMetrics()
        line = metrics.height()
        painter.setPen(QColor(colours.text))
        painter.drawText(QRectF(0, 0, self.width(), line), self._title)
        names = max((metrics.horizontalAdvance(name) for name, _ in self._rows), default=0)
        figures = max(
            (metrics.horizontalAdvance(self._figures(share)) for _, share in self._rows), default=0
        )
        top, height = float(line + _GAP), line * 1.5
        track_width = self.width() - names - figures - 3 * _GAP
        for number, (name, share) in enumerate(self._rows):
            place = QRectF(0, top + number * (height + _GAP), self.width(), height)
            painter.setPen(QColor(colours.text))
            painter.drawText(place, _LEFT, name)
            painter.drawText(place, _RIGHT, self._figures(share))
            track = QRectF(names + _GAP, place.top(), max(20.0, track_width), height)
            self._paint_bar(painter, colours, track, share, is_new=number == 1)

    def _paint_bar(
        self,
        painter: QPainter,
        colours: Colours,
        track: QRectF,
        share: Share | None,
        *,
        is_new: bool,
    ) -> None:
        painter.setPen(QPen(QColor(colours.outline), 1))
        painter.setBrush(QColor(colours.panel))
        painter.drawRoundedRect(track, _CORNER, _CORNER)
        if share is None or not share.total:
            return
        bar = QRectF(track)
        bar.setWidth(track.width() * share.value)
        painter.setPen(QPen(QColor(colours.muted), 1))
        painter.setBrush(QColor(colours.likeliest_bar if is_new else colours.background_bar))
        painter.drawRoundedRect(bar, _CORNER, _CORNER)
        left = track.left() + track.width() * share.low
        right = track.left() + track.width() * share.high
        middle = track.center().y()
        painter.setPen(QPen(QColor(colours.text), 1.5))
        painter.drawLine(QLineF(left, middle, right, middle))
        for end in (left, right):
            painter.drawLine(QLineF(end, middle - 4, end, middle + 4))

    def _figures(self, share: Share | None) -> str:
        if share is None:
            return self.tr("did not know them")
        percent = round(share.value * 100)
        return self.tr("{0} of {1} ({2} %)").format(share.correct, share.total, percent)


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
