"""Is what was just recorded worth keeping, and which part of it?"""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gesture_app.gui.recorder.clip_player import ClipPlayer
from gesture_app.gui.recorder.trim_bar import TrimBar
from gesture_app.gui.recorder.words import doubt_words, seconds_words
from gesture_app.recordings.movement import movement_of
from gesture_app.recordings.quality import Doubt
from gesture_app.recordings.take import Span, TakenClip


class TakeReview(QWidget):
    """The take as a loop, handles to trim it, what is doubtful, and Keep or Redo.

    Attributes:
        player: Shows the part between the handles.
        trim: The handles.
        keep: Keeps that part; so does Enter.
        redo: Records again; so does Backspace.
        discard: Throws the take away; so does Escape.

    Signals:
        span_changed: The `Span` between the handles.
    """

    span_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.player, self.trim = ClipPlayer(), TrimBar()
        self.player.setAccessibleName(self.tr("What was recorded"))
        self._doubts = QLabel()
        self._doubts.setObjectName("caution")
        self._doubts.setWordWrap(True)
        self.trim.setToolTip(self.tr("Drag the handles if the gesture begins or ends elsewhere."))
        self._how = QLabel()
        self._how.setWordWrap(True)
        self.keep = QPushButton(self.tr("Keep"))
        self.keep.setDefault(True)
        self.redo, self.discard = QPushButton(self.tr("Redo")), QPushButton(self.tr("Throw away"))
        keys = ("Return", "Backspace", "Escape")
        for button, key in zip((self.keep, self.redo, self.discard), keys, strict=True):
            shown = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
            button.setToolTip(self.tr("Key: {0}").format(shown))
            button.setAutoDefault(True)
        buttons = QHBoxLayout()
        buttons.addWidget(self._how, stretch=1)
        for button in (self.discard, self.redo, self.keep):
            buttons.addWidget(button)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.player, stretch=1)
        rows.addWidget(self.trim)
        rows.addWidget(self._doubts)
        rows.addLayout(buttons)
        self.player.played.connect(self.trim.show_moment)
        self.trim.span_changed.connect(self._change_span)

    def show_take(self, taken: TakenClip, span: Span) -> None:
        """Play another take.

        Args:
            taken: What was recorded.
            span: The part that seems to be the gesture.
        """
        self.player.show_clip(taken.pictures)
        self.player.show_span(span)
        self.trim.show_take([float(share) for share in movement_of(taken.pictures)], span)
        self._describe(span)
        self.show_doubts((), None)
        self.trim.setFocus()

    def show_doubts(self, doubts: Sequence[Doubt], other: str | None) -> None:
        """Say what is wrong with the part between the handles.

        Args:
            doubts: What was found.
            other: The gesture that it looks like instead; None where it does not.
        """
        sentences = [doubt_words(doubt) for doubt in doubts]
        if other is not None:
            sentences.append(
                self.tr("This looks like \u201c{0}\u201d. Make the two more different.").format(
                    other
                )
            )
        self._doubts.setText("\n".join(f"\u26a0 {sentence}" for sentence in sentences))
        self._doubts.setVisible(bool(sentences))

    def show_saving(self, *, is_busy: bool) -> None:
        """Say whether the take is being saved; nothing else can be done with it meanwhile."""
        for button in (self.keep, self.redo, self.discard):
            button.setEnabled(not is_busy)

    @property
    def doubts(self) -> str:
        """What is said to be wrong, a line each; empty where nothing is."""
        return "" if self._doubts.isHidden() else self._doubts.text()

    def _change_span(self, span: Span) -> None:
        self.player.show_span(span)
        self._describe(span)
        self.span_changed.emit(span)

    def _describe(self, span: Span) -> None:
        self._how.setText(self.tr("{0} are kept").format(seconds_words(span.duration_s)))
