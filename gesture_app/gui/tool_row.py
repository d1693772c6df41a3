"""How does the user get from the live picture to everything else?"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QSizePolicy, QToolBar, QToolButton, QWidget

from gesture_app.gui.rooms.room import Room

_KEYS = {
    Room.BINDINGS: "Ctrl+G",
    Room.PRACTICE: "Ctrl+P",
    Room.RECORDINGS: "Ctrl+R",
    Room.MODELS: "Ctrl+M",
    Room.SETTINGS: "Ctrl+,",
    Room.GUIDE: "F1",
}


class ToolRow(QToolBar):
    """The source at the left, the other windows at the right; what has no room goes into a menu.

    Signals:
        room_requested: A `Room` is to be shown.
    """

    room_requested = Signal(object)

    def __init__(self, source: QWidget, badge: QWidget) -> None:
        """Lay the row out.

        Args:
            source: Chooses what is shown.
            badge: Tells that the camera is on.
        """
        super().__init__()
        self.setWindowTitle(self.tr("Tools"))
        self.setObjectName("tools")
        self.setMovable(False)
        self.setFloatable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.addWidget(source)
        self._badge = self.addWidget(badge)
        self._badge.setVisible(False)
        space = QWidget()
        space.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(space)
        for room, (words, told) in self._words().items():
            self._add(room, words, told)
        rest = self.findChild(QToolButton, "qt_toolbar_ext_button")
        assert rest is not None, "every tool bar of Qt has one"
        rest.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        rest.setText("\u00bb")  # Qt's own picture is black on every colour
        rest.setAccessibleName(self.tr("More"))

    def show_camera(self, *, is_on: bool) -> None:
        """Say whether a camera is open."""
        self._badge.setVisible(is_on)

    def _add(self, room: Room, words: str, told: str) -> None:
        action = QAction(words, self)
        action.setShortcut(QKeySequence(_KEYS[room]))
        key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(self.tr("{0} ({1})").format(told, key))
        action.triggered.connect(lambda: self.room_requested.emit(room))
        self.addAction(action)
        button = self.widgetForAction(action)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setAccessibleDescription(told)

    def _words(self) -> dict[Room, tuple[str, str]]:
        return {
            Room.BINDINGS: (self.tr("Gestures"), self.tr("What each gesture does")),
            Room.PRACTICE: (self.tr("Practice"), self.tr("See how well gestures are recognised")),
            Room.RECORDINGS: (
                self.tr("My gestures"),
                self.tr("Teach the program your own hand and your own gestures"),
            ),
            Room.MODELS: (self.tr("Models"), self.tr("What recognises gestures")),
            Room.SETTINGS: (self.tr("Settings"), self.tr("How the program behaves")),
            Room.GUIDE: (self.tr("First steps"), self.tr("Begin with the camera, step by step")),
        }
