"""What did the network look at, when a gesture counted?"""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from PySide6.QtCore import QPoint, QProcess, QRect, QSize, Qt, QTemporaryDir
from PySide6.QtGui import QCloseEvent, QKeySequence, QPainter, QPaintEvent, QPixmap, QShortcut
from PySide6.QtWidgets import QLabel, QProgressBar, QVBoxLayout, QWidget

from gesture_app.frame_buffer import Clip
from gesture_app.gui.gesture_words import gesture_words

EXPLAINER: tuple[str, ...] = (sys.executable, "-P", "-m", "trainer", "explain")
"""The trainer's command, in a process of its own: it needs PyTorch, which the program does without."""


class Explanation(QWidget):
    """Shows the frames of a clip with heat where the network looked; worked out on demand.

    What the network saw lies in a folder of this user's alone for as long as that takes, and is deleted then.

    Attributes:
        sheet: The picture, once it is there; without words, which are this window's to say.
        found: What the network found the likeliest.
        said: What is waited for, what is to be seen, or what went wrong.
    """

    def __init__(
        self, parent: QWidget | None = None, *, explainer: Sequence[str] = EXPLAINER
    ) -> None:
        """Show nothing yet.

        Args:
            parent: The window that this one belongs to.
            explainer: The command; a file of pictures and options follow.
        """
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(self.tr("What the network looked at"))
        self._explainer = explainer
        self._folder: QTemporaryDir | None = None
        self._gesture = ""
        self._process = QProcess(self)
        self._process.finished.connect(self._show_result)
        self._process.errorOccurred.connect(self._show_result)
        self.said, self.found, self.sheet = QLabel(), QLabel(), Sheet()
        for words in (self.said, self.found):
            words.setTextFormat(Qt.TextFormat.PlainText)
            words.setWordWrap(True)
        self.said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._busy = QProgressBar()
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._busy.setFixedHeight(6)
        self._busy.setAccessibleName(self.tr("Working"))
        for keys in (QKeySequence.StandardKey.Close, QKeySequence.StandardKey.Cancel):
            QShortcut(QKeySequence(keys), self).activated.connect(self.close)
        rows = QVBoxLayout(self)
        rows.addWidget(self.said)
        rows.addWidget(self.found)
        rows.addWidget(self._busy)
        rows.addWidget(self.sheet, stretch=1)
        self.resize(QSize(1080, 900).boundedTo(self.screen().availableSize() * 0.9))

    def explain(self, gesture: str, clip: Clip, frame_interval_s: float, model: Path) -> None:
        """Work out what spoke for a gesture; what is still being worked out is dropped.

        Args:
            gesture: The label that was recognised.
            clip: What the network saw.
            frame_interval_s: From one of its frames to the next, in seconds.
            model: The file of the network.
        """
        self._stop()
        self._gesture = gesture
        self._folder = QTemporaryDir()
        seen = Path(self._folder.path()) / "seen.npy"
        np.save(seen, clip.rgb, allow_pickle=False)
        program, *arguments = self._explainer
        self.sheet.show_picture(QPixmap())
        self.found.clear()
        self.said.setText(
            self.tr("Working out what spoke for \u201c{0}\u201d: some seconds...").format(
                gesture_words(gesture)
            )
        )
        self._busy.show()
        out = ["--out", self._sheet_file, "--plain"]
        options = ["--model", str(model), *out, "--label", gesture]
        self._process.start(
            program, [*arguments, str(seen), *options, "--fps", f"{1 / frame_interval_s:.3f}"]
        )

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Work nothing out any more."""
        self._stop()
        super().closeEvent(event)

    @property
    def _sheet_file(self) -> str:
        assert self._folder is not None, "something is being explained"
        return str(Path(self._folder.path()) / "sheet.png")

    def _show_result(self) -> None:
        if self._folder is None or self._process.state() is not QProcess.ProcessState.NotRunning:
            return
        picture = QPixmap(self._sheet_file)
        told = bytes(self._process.readAllStandardOutput().data()).decode(errors="replace")
        problem = bytes(self._process.readAllStandardError().data()).decode(errors="replace")
        self._folder = None
        self._busy.hide()
        if picture.isNull():
            lines = problem.strip().splitlines()
            why = lines[-1] if lines else self._process.errorString()
            self.said.setText(self.tr("It could not be worked out: {0}").format(why))
            return
        self.sheet.show_picture(picture)
        self.sheet.setAccessibleName(
            self.tr("Frames with heat where the network looked for {0}").format(
                gesture_words(self._gesture)
            )
        )
        self.said.setText(
            self.tr(
                "The warmer the colour, the more that place and moment spoke for \u201c{0}\u201d. The frames "
                "are as the network sees them: small, and not mirrored. The bars below them show how much "
                "each moment mattered."
            ).format(gesture_words(self._gesture))
        )
        self._show_found(told)

    def _show_found(self, told: str) -> None:
        """Name what was found the likeliest; the sheet is enough where that is not understood."""
        try:
            names = dict(json.loads(told)["names"])
        except (ValueError, KeyError, TypeError):
            return
        row = self.tr("{0}: {1} %")
        rows = [row.format(gesture_words(name), round(100 * names[name])) for name in names]
        self.found.setText(" \u00b7 ".join(rows))

    def _stop(self) -> None:
        self._folder = None
        if self._process.state() is not QProcess.ProcessState.NotRunning:
            self._process.kill()
            self._process.waitForFinished(1000)


class Sheet(QWidget):
    """A picture, as large as there is room.

    Attributes:
        picture: Null where there is none.
    """

    def __init__(self) -> None:
        super().__init__()
        self.picture = QPixmap()
        self.setMinimumSize(320, 240)

    def show_picture(self, picture: QPixmap) -> None:
        """Show another picture; a null one for none."""
        self.picture = picture
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint it in the middle, in its own proportions."""
        if self.picture.isNull():
            return
        size = self.picture.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(QPoint(0, 0), size)
        place.moveCenter(self.rect().center())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(place, self.picture)
