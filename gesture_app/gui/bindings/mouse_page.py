"""What shall a gesture do with the mouse?"""

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox, QFormLayout, QSpinBox, QWidget

from gesture_app.actions.action import (
    MAX_MOVE_PX,
    MAX_NOTCHES,
    Action,
    ClickMouse,
    MovePointer,
    ScrollWheel,
)
from gesture_app.gui.action_words import words_for
from gesture_app.gui.bindings.action_page import ActionPage

_CLICKS: tuple[ClickMouse, ...] = (
    ClickMouse("left"),
    ClickMouse("left", is_double=True),
    ClickMouse("middle"),
    ClickMouse("right"),
)
_WAYS = ((1, False), (-1, False), (-1, True), (1, True))
"""Sign and axis of a turn of the wheel: up, down, left, right."""

_USUAL_NOTCHES, _USUAL_PX = 3, 40


class MousePage(ActionPage):
    """A click, a turn of the wheel, or a movement of the pointer.

    Attributes:
        kind: Which of them: the clicks, the wheel's four ways, the pointer.
        notches: How far the wheel is turned.
        right_px: How far the pointer goes to the right.
        down_px: How far it goes down.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = QComboBox()
        self.kind.setAccessibleName(self.tr("What the mouse does"))
        for click in _CLICKS:
            self.kind.addItem(words_for(click))
        for words in (
            self.tr("Scroll up"),
            self.tr("Scroll down"),
            self.tr("Scroll left"),
            self.tr("Scroll right"),
            self.tr("Move the pointer"),
        ):
            self.kind.addItem(words)
        self.notches = _number(1, MAX_NOTCHES, _USUAL_NOTCHES, self.tr("Notches of the wheel"))
        self.right_px = _number(
            -MAX_MOVE_PX, MAX_MOVE_PX, _USUAL_PX, self.tr("Pixels to the right")
        )
        self.down_px = _number(-MAX_MOVE_PX, MAX_MOVE_PX, 0, self.tr("Pixels down"))
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.addRow(self.tr("Mouse:"), self.kind)
        self._form.addRow(self.tr("Notches:"), self.notches)
        self._form.addRow(self.tr("To the right, pixels:"), self.right_px)
        self._form.addRow(self.tr("Down, pixels:"), self.down_px)
        self.kind.currentIndexChanged.connect(lambda _: self._changed())
        for number in (self.notches, self.right_px, self.down_px):
            number.valueChanged.connect(lambda _: self.edited.emit())
        self._show_numbers()

    def action(self) -> Action:
        """Read the page.

        Returns:
            A click, a turn of the wheel or a movement; a movement to nowhere raises ValueError.
        """
        kind = self.kind.currentIndex()
        if kind < len(_CLICKS):
            return _CLICKS[kind]
        if kind < len(_CLICKS) + len(_WAYS):
            sign, is_sideways = _WAYS[kind - len(_CLICKS)]
            return ScrollWheel(sign * self.notches.value(), is_sideways)
        return MovePointer(self.right_px.value(), self.down_px.value())

    def show_action(self, action: Action) -> bool:
        """Show a mouse action.

        Returns:
            Whether it is one.
        """
        blocked = [QSignalBlocker(each) for each in self._editors()]
        match action:
            case ClickMouse():
                fitting = action if action in _CLICKS else ClickMouse("left", is_double=True)
                self.kind.setCurrentIndex(_CLICKS.index(fitting))
            case ScrollWheel(notches, is_sideways):
                way = (1 if notches > 0 else -1, is_sideways)
                self.kind.setCurrentIndex(len(_CLICKS) + _WAYS.index(way))
                self.notches.setValue(abs(notches))
            case MovePointer(right_px, down_px):
                self.kind.setCurrentIndex(self.kind.count() - 1)
                self.right_px.setValue(right_px)
                self.down_px.setValue(down_px)
            case _:
                return False
        for blocker in blocked:
            blocker.unblock()
        self._show_numbers()
        return True

    def _editors(self) -> tuple[QWidget, ...]:
        return (self.kind, self.notches, self.right_px, self.down_px)

    def _changed(self) -> None:
        self._show_numbers()
        self.edited.emit()

    def _show_numbers(self) -> None:
        kind, wheel, pointer = self.kind.currentIndex(), len(_CLICKS), self.kind.count() - 1
        self._form.setRowVisible(self.notches, wheel <= kind < pointer)
        self._form.setRowVisible(self.right_px, kind == pointer)
        self._form.setRowVisible(self.down_px, kind == pointer)


def _number(smallest: int, largest: int, usual: int, name: str) -> QSpinBox:
    number = QSpinBox(minimum=smallest, maximum=largest, value=usual)
    number.setAccessibleName(name)
    return number
