"""What does each kind of event look like, so that nobody needs to tell colours apart?"""

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from gesture_app.gui.colours import Colours
from gesture_app.gui.gesture_words import gesture_words


class EventKind(Enum):
    """What became of a gesture that was seen."""

    FIRED = auto()
    """Its action went out: a full disc."""
    NOT_SENT = auto()
    """It counts, and its action did not go out: an empty ring."""
    SUPPRESSED = auto()
    """It does not count, such as the hand's way back: a cross."""


@dataclass(frozen=True, slots=True)
class SeenEvent:
    """A gesture that was seen, and what became of it.

    Attributes:
        kind: In short.
        gesture: Its label.
        words: What was done, or why nothing was; a few words.
    """

    kind: EventKind
    gesture: str
    words: str

    @property
    def sentence(self) -> str:
        """Both in one phrase, as it is read aloud."""
        return f"{gesture_words(self.gesture)}: {self.words}"


def paint_mark(
    painter: QPainter, colours: Colours, kind: EventKind, middle: QPointF, radius: float
) -> None:
    """Paint the shape of a kind of event.

    Args:
        painter: Antialiased; its pen and brush are changed.
        colours: Of the ground that it is painted on.
        kind: Which shape.
        middle: Of the shape, in pixels.
        radius: Of the shape, in pixels.
    """
    match kind:
        case EventKind.FIRED:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.sent))
            painter.drawEllipse(middle, radius, radius)
        case EventKind.NOT_SENT:
            painter.setPen(QPen(QColor(colours.text), radius * 0.45))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(middle, radius * 0.78, radius * 0.78)
        case EventKind.SUPPRESSED:
            painter.setPen(QPen(QColor(colours.warning), radius * 0.5))
            reach = radius * 0.75
            for slope in (1, -1):
                painter.drawPolyline(
                    QPolygonF(
                        [
                            middle + QPointF(-reach, -slope * reach),
                            middle + QPointF(reach, slope * reach),
                        ]
                    )
                )
