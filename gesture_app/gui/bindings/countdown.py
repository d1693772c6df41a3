"""How does somebody get the time to go to another window before something happens there?"""

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QPushButton, QWidget

COUNTDOWN_S = 3


class CountdownButton(QPushButton):
    """A button that does its work only after some seconds; pressed again, it does not.

    Attributes:
        timer: Its interval is how long a second takes; a test has less time.

    Signals:
        finished: The seconds are over.
    """

    finished = Signal()

    def __init__(self, words: str, counting: str, parent: QWidget | None = None) -> None:
        """Begin, standing still.

        Args:
            words: What the button says.
            counting: What it says while it counts, with ``{0}`` for the seconds that are left.
            parent: Where it lies.
        """
        super().__init__(words, parent)
        self.setAutoDefault(False)
        self._words, self._counting = words, counting
        self._left = 0
        self.timer = QTimer(self)
        self.timer.setInterval(1000)
        self.timer.timeout.connect(self._tick)
        self.clicked.connect(self._start_or_stop)

    @property
    def is_counting(self) -> bool:
        """Whether it will do its work."""
        return self._left > 0

    @Slot()
    def stop(self) -> None:
        """Let nothing happen; harmless where nothing is counted."""
        self._show(0)

    def _start_or_stop(self) -> None:
        self._show(0 if self.is_counting else COUNTDOWN_S)

    def _tick(self) -> None:
        self._show(self._left - 1)
        if self._left == 0:
            self.finished.emit()

    def _show(self, left: int) -> None:
        self._left = left
        self.setText(self._counting.format(left) if left else self._words)
        if left == 0:
            self.timer.stop()
        elif not self.timer.isActive():
            self.timer.start()
