"""How easily does a gesture fire?"""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gesture_app.gui.bindings.allowed import OPTIONS
from gesture_app.gui.bindings.threshold_meter import ThresholdMeter
from gesture_app.gui.told_words import told_words


class Sensitivity(QWidget):
    """A threshold over a live meter, and whether it is the usual one.

    Attributes:
        meter: The threshold in per cent, and how likely the gesture is now.
        is_usual: Whether the gesture fires where all others do.

    Signals:
        changed: Another threshold was chosen by the user.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        option = OPTIONS["activate_at"]
        assert option.smallest is not None, "the schema bounds it"
        assert option.largest is not None, "the schema bounds it"
        self.meter = ThresholdMeter(round(option.smallest * 100), round(option.largest * 100))
        self.meter.setToolTip(told_words(option.sentence))
        self.is_usual = QCheckBox(self.tr("As usual"))
        self._words = QLabel()
        self._usual = 0.6
        line = QHBoxLayout()
        line.addWidget(self._words)
        line.addStretch()
        line.addWidget(self.is_usual)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addLayout(line)
        rows.addWidget(self.meter)
        self.meter.valueChanged.connect(self._choose)
        self.is_usual.toggled.connect(self._use_usual)
        self.show_threshold(None, is_bound=False)

    @property
    def threshold(self) -> float | None:
        """The probability, 0..1, that is chosen; None for the usual one."""
        return None if self.is_usual.isChecked() else self.meter.value() / 100

    def use_usual(self, threshold: float) -> None:
        """Say where gestures fire that have no threshold of their own.

        Args:
            threshold: Probability, 0..1.
        """
        self._usual = threshold
        if self.is_usual.isChecked():
            self.show_threshold(None, is_bound=self.isEnabled())

    def show_threshold(self, threshold: float | None, *, is_bound: bool) -> None:
        """Show where a gesture fires, unasked.

        Args:
            threshold: Probability, 0..1; None for the usual one.
            is_bound: Whether there is anything that could fire.
        """
        at = self._usual if threshold is None else threshold
        with QSignalBlocker(self.meter), QSignalBlocker(self.is_usual):
            self.meter.setValue(round(at * 100))
            self.is_usual.setChecked(threshold is None)
        self.meter.update()
        self.setEnabled(is_bound)
        self._retell()

    def _choose(self) -> None:
        with QSignalBlocker(self.is_usual):
            self.is_usual.setChecked(False)
        self._retell()
        self.changed.emit()

    def _use_usual(self, is_usual: bool) -> None:
        if is_usual:
            self.show_threshold(None, is_bound=True)
        self.changed.emit()

    def _retell(self) -> None:
        self._words.setText(self.tr("Fires at {0} %").format(self.meter.value()))
