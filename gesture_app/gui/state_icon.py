"""Which icon shows in a corner of the desktop whether gestures act?"""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap, QPolygonF

from gesture_app.gui.arm_switch import Arming
from gesture_app.gui.colours import DARK

_SIZES_PX = (16, 22, 24, 32, 48, 64, 128)


def state_icon(arming: Arming, *, is_camera_on: bool) -> QIcon:
    """Draw a state as a shape: bars, a hand, a hand that waits, or a barred disc.

    Args:
        arming: Which state.
        is_camera_on: Whether a camera is open, which adds the light beside a lens.

    Returns:
        The icon in all sizes that desktops ask for; it reads on light and dark panels.
    """
    icon = QIcon()
    for size_px in _SIZES_PX:
        icon.addPixmap(_draw(arming, size_px, is_camera_on))
    return icon


def _draw(arming: Arming, size_px: int, is_camera_on: bool) -> QPixmap:
    pixmap = QPixmap(size_px, size_px)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(size_px / 32, size_px / 32)
    is_armed = arming is Arming.ARMED
    words = QColor(DARK.on_armed if is_armed else DARK.text)
    painter.setPen(QPen(QColor(DARK.armed if arming is Arming.WAITING else DARK.outline), 2))
    painter.setBrush(QColor(DARK.armed if is_armed else DARK.window))
    painter.drawEllipse(QRectF(1, 1, 30, 30))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(words)
    match arming:
        case Arming.PAUSED:
            for left in (9.5, 17.5):
                painter.drawRect(QRectF(left, 9, 5, 14))
        case Arming.ARMED:
            _draw_hand(painter)
        case Arming.WAITING:
            painter.drawRect(QRectF(14, 7, 4, 11))
            painter.drawEllipse(QRectF(13.6, 20.6, 4.8, 4.8))
        case Arming.REFUSED:
            painter.setPen(QPen(QColor(DARK.warning), 4))
            painter.drawPolyline(QPolygonF([QPointF(8, 24), QPointF(24, 8)]))
    if is_camera_on:
        painter.setPen(QPen(QColor(DARK.text), 1.5))
        painter.setBrush(QColor(DARK.camera))
        painter.drawEllipse(QRectF(20, 20, 11, 11))
    painter.end()
    return pixmap


def _draw_hand(painter: QPainter) -> None:
    """Draw an open hand: a palm, four fingers and a thumb."""
    painter.drawRoundedRect(QRectF(10, 15, 12, 11), 4, 4)
    for left, top in ((10, 9), (13.2, 6.5), (16.4, 7), (19.6, 10)):
        painter.drawRoundedRect(QRectF(left, top, 2.5, 12), 1.25, 1.25)
    painter.save()
    painter.translate(11, 21)
    painter.rotate(-45)
    painter.drawRoundedRect(QRectF(-1.5, -8, 3, 9), 1.5, 1.5)
    painter.restore()
