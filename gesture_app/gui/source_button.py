"""Which source is shown, and which others are there?"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from gesture_app.gui.sources import Camera, Demo, Source


class SourceButton(QToolButton):
    """Names the source and opens a menu with the others.

    Signals:
        source_requested: A `Source` was chosen.
        file_requested: A video file is to be chosen.
        cameras_requested: The cameras are to be looked for again.
    """

    source_requested = Signal(object)
    file_requested = Signal()
    cameras_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._menu = QMenu(self)
        self.setMenu(self._menu)
        self.show_source(None)
        self.show_choices((), ())

    def show_source(self, source: Source | None) -> None:
        """Name what is shown."""
        self._source = source
        match source:
            case None:
                title = self.tr("Choose a source")
            case Demo():
                title = self.tr("Demo: {0}").format(source.title)
            case _:
                title = source.title
        self.setText(f"{title}  \N{BLACK DOWN-POINTING SMALL TRIANGLE}")
        self.setAccessibleName(self.tr("Source: {0}").format(title))
        for action in self._menu.actions():
            action.setChecked(source is not None and action.data() == source)

    def show_choices(self, cameras: Sequence[Camera], demos: Sequence[Demo]) -> None:
        """Say what can be chosen."""
        self._menu.clear()
        for camera in cameras:
            self._add_source(camera, camera.title)
        if not cameras:
            self._menu.addAction(self.tr("No camera found")).setEnabled(False)
        self._menu.addAction(self.tr("Look for cameras again"), self.cameras_requested.emit)
        self._menu.addSeparator()
        self._menu.addAction(self.tr("Open a video file..."), self.file_requested.emit)
        self._menu.addSeparator()
        for demo in demos:
            self._add_source(demo, self.tr("Bundled demo: {0}").format(demo.title))
        if not demos:
            self._menu.addAction(self.tr("No bundled demo")).setEnabled(False)
        self.show_source(self._source)

    def _add_source(self, source: Source, words: str) -> None:
        action = QAction(words, self._menu)
        action.setCheckable(True)
        action.setData(source)
        action.triggered.connect(lambda: self.source_requested.emit(source))
        self._menu.addAction(action)
