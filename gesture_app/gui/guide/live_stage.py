"""What does the camera see, or why is there nothing to see?"""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QStackedLayout, QWidget

from gesture_app.gui.frame_share import FrameShare
from gesture_app.gui.notice import Notice, NoticePanel, Remedy
from gesture_app.gui.picture import Picture
from gesture_app.gui.sources import Source

_LEAST_HEIGHT = 210


class LiveStage(QWidget):
    """The live picture, or a notice in its place.

    Attributes:
        picture: Mirrored.
        notice: What is said where there is no picture.

    Signals:
        remedy_requested: A `Remedy` was asked for.
    """

    remedy_requested = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.picture, self.notice = Picture(), NoticePanel()
        self.setMinimumHeight(_LEAST_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._places = QStackedLayout(self)
        self._places.addWidget(self.picture)
        self._places.addWidget(self.notice)
        self.notice.remedy_requested.connect(self.remedy_requested)
        self.show_notice(Notice(self.tr("There is no picture yet")))

    @property
    def shows_picture(self) -> bool:
        """Whether there is a picture, and no notice in its place."""
        return self._places.currentWidget() is self.picture

    def watch(self, frames: FrameShare) -> None:
        """Show what the others see, too; while this is hidden, nothing is taken.

        Args:
            frames: Shares the frames of whichever pipeline runs.
        """
        self.picture.watch(frames.viewer())
        frames.announced.connect(self.picture.announce_frame)

    def show_source(self, source: Source | None) -> None:
        """Show the picture and no notice, or that there is none.

        Args:
            source: Whose picture; None where there is none: a notice that says why stays.
        """
        if source is not None:
            self._places.setCurrentWidget(self.picture)
        elif self.shows_picture:
            self.show_notice(Notice(self.tr("There is no picture now")))

    def show_notice(self, notice: Notice) -> None:
        """Show a notice and no picture.

        Args:
            notice: As the window shows it; looking for a file of one's own is not offered here.
        """
        remedies = [remedy for remedy in notice.remedies if remedy is not Remedy.OPEN_FILE]
        focused = self.window().focusWidget()
        self.notice.show_notice(replace(notice, remedies=remedies))
        self._places.setCurrentWidget(self.notice)
        if focused is not None and not self.isVisible():
            focused.setFocus()  # a notice takes the keyboard, which must not leave the page in sight
