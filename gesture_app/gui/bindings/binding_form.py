"""What does one gesture do, and how does somebody change that?"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import get_args

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QStandardItemModel
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from gesture_app.actions.action import Action, PauseControl, ProgramAction
from gesture_app.actions.danger import is_dangerous
from gesture_app.gui.bindings.action_picker import ActionPicker
from gesture_app.gui.bindings.allowed import OPTIONS, why_not
from gesture_app.gui.bindings.countdown import CountdownButton
from gesture_app.gui.bindings.gesture_preview import GesturePreview
from gesture_app.gui.bindings.sensitivity import Sensitivity
from gesture_app.gui.gesture_words import gesture_words
from gesture_app.gui.labels import label_of
from gesture_app.gui.told_words import told_words
from gesture_app.profiles.profile import Behaviour, Binding


class BindingForm(QWidget):
    """One gesture: its picture, its action, and how the action follows it.

    Attributes:
        preview: What the gesture looks like.
        is_enabled: Whether it acts at all.
        picker: What it does.
        behaviour: Once, held, or again and again.
        repeat_s: How often.
        sensitivity: At which probability it fires.
        is_confirmed: Whether what can lose work is done at once.
        try_it: Has the action done once, after a countdown.

    Signals:
        bound: The `Binding`, or None; and whether this is one of many small changes.
        try_requested: The `Action` that shall be done once.
    """

    bound = Signal(object, bool)
    try_requested = Signal(object)

    def __init__(self, pictures: Path | None, parent: QWidget | None = None) -> None:
        """Begin without a gesture.

        Args:
            pictures: Where the animations are; None where there are none.
            parent: Where it lies.
        """
        super().__init__(parent)
        self._binding: Binding | None = None
        self.preview = GesturePreview(pictures)
        self._name = QLabel()
        self._name.setTextFormat(Qt.TextFormat.PlainText)
        self._name.setWordWrap(True)
        font = self._name.font()
        font.setBold(True)
        font.setPointSizeF(font.pointSizeF() * 1.2)
        self._name.setFont(font)
        self.is_enabled = QCheckBox(self.tr("Acts"))
        self.is_enabled.setToolTip(told_words(OPTIONS["enabled"].sentence))
        self.picker = ActionPicker()
        self.behaviour = QComboBox()
        self.behaviour.setAccessibleName(self.tr("How the action follows the gesture"))
        self.behaviour.setToolTip(told_words(OPTIONS["behaviour"].sentence))
        for behaviour in get_args(Behaviour):
            self.behaviour.addItem(behaviour_words(behaviour), behaviour)
        self.repeat_s = _seconds()
        self._every = label_of(self.repeat_s, self.tr("every"))
        self.sensitivity = Sensitivity()
        self._danger = QLabel(
            self.tr("\u26a0 This can lose work: the gesture must be made twice within 3 seconds.")
        )
        self._danger.setObjectName("caution")
        self._danger.setWordWrap(True)
        self.is_confirmed = QCheckBox(self.tr("Do it at once all the same"))
        self.is_confirmed.setToolTip(told_words(OPTIONS["confirmed"].sentence))
        self.try_it = CountdownButton(
            self.tr("Try it"),
            self.tr("In {0} s: go to the window that it is for (press again to stop)"),
        )
        self._lay_out()
        self._connect()
        self.show_binding("", None)

    def show_binding(self, gesture: str, binding: Binding | None) -> None:
        """Show what a gesture does, unasked.

        Args:
            gesture: Which one; empty where none is chosen.
            binding: What it does; None where it is not bound.
        """
        if gesture != self.preview_label:
            self.try_it.stop()
        self._binding = binding
        self._name.setText(gesture_words(gesture) or self.tr("Choose a gesture"))
        self.preview.show_gesture(gesture)
        self.setEnabled(bool(gesture))
        action = binding.action if binding is not None else None
        self.picker.show_action(action, is_bound=binding is not None)
        self._show_options(binding or Binding(action=None), is_bound=binding is not None)

    def show_profiles(self, names: Sequence[str]) -> None:
        """Say what profiles there are to switch to.

        Args:
            names: Of all of them.
        """
        self.picker.show_profiles(names)

    @property
    def preview_label(self) -> str:
        """The gesture that is shown; empty where none is."""
        return self.preview.label

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Stop the countdown with Escape."""
        if event.key() == Qt.Key.Key_Escape and self.try_it.is_counting:
            self.try_it.stop()
        else:
            super().keyPressEvent(event)

    def _show_options(self, binding: Binding, *, is_bound: bool) -> None:
        action = binding.action
        parts = (self.is_enabled, self.behaviour, self.repeat_s, self.is_confirmed)
        blocked = [QSignalBlocker(part) for part in parts]
        self.is_enabled.setChecked(is_bound and binding.is_enabled)
        self.is_enabled.setEnabled(is_bound)
        self._offer_behaviours(binding)
        self.behaviour.setCurrentIndex(get_args(Behaviour).index(binding.behaviour))
        self.behaviour.setEnabled(action is not None)
        self.repeat_s.setValue(binding.repeat_s)
        for part in (self._every, self.repeat_s):
            part.setVisible(binding.behaviour == "repeat")
        self.is_confirmed.setChecked(binding.is_confirmed)
        for blocker in blocked:
            blocker.unblock()
        needs_two = action is not None and is_dangerous(action)
        self._danger.setVisible(needs_two)
        self.is_confirmed.setVisible(needs_two)
        self.sensitivity.show_threshold(binding.activate_at, is_bound=is_bound)
        self.try_it.setEnabled(action is not None and not isinstance(action, ProgramAction))

    def _offer_behaviours(self, binding: Binding) -> None:
        model = self.behaviour.model()
        assert isinstance(model, QStandardItemModel), (
            "a QComboBox has one unless it is given another"
        )
        for row, behaviour in enumerate(get_args(Behaviour)):
            reason = why_not(replace(binding, behaviour=behaviour, repeat_s=_USUAL.repeat_s))
            model.item(row).setEnabled(not reason)
            self.behaviour.setItemData(row, reason, Qt.ItemDataRole.StatusTipRole)

    def _pick(self, action: Action | None) -> None:
        """Bind another action; what was said about the old one does not count for it."""
        before = self._binding or Binding(action=None)
        if self._binding is not None and before.action == action:
            return
        binding = replace(before, action=action, is_confirmed=False)
        if why_not(binding):
            binding = replace(binding, behaviour="once", repeat_s=_USUAL.repeat_s)
        self._bind(
            binding, goes_on=self._binding is not None and type(before.action) is type(action)
        )

    def _change_behaviour(self) -> None:
        if self._binding is not None:
            binding = replace(
                self._binding, behaviour=self.behaviour.currentData(), repeat_s=_USUAL.repeat_s
            )
            if not why_not(binding):
                self._bind(binding)

    def _bind(self, binding: Binding | None, *, goes_on: bool = False) -> None:
        self._binding = binding
        self.bound.emit(binding, goes_on)

    def _rebind(self, change: Callable[[Binding], Binding], *, goes_on: bool = False) -> None:
        if self._binding is not None:
            self._bind(change(self._binding), goes_on=goes_on)

    def _try(self) -> None:
        if self._binding is not None and self._binding.action is not None:
            self.try_requested.emit(self._binding.action)

    def _lay_out(self) -> None:
        beside = QVBoxLayout()
        beside.addWidget(self._name)
        beside.addWidget(self.is_enabled)
        beside.addStretch(1)
        head = QHBoxLayout()
        head.addWidget(self.preview)
        head.addLayout(beside, stretch=1)
        follows = QHBoxLayout()
        follows.addWidget(label_of(self.behaviour, self.tr("How often:")))
        follows.addWidget(self.behaviour, stretch=1)
        follows.addWidget(self._every)
        follows.addWidget(self.repeat_s)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addLayout(head)
        rows.addWidget(self.picker)
        rows.addWidget(self._danger)
        rows.addWidget(self.is_confirmed)
        rows.addLayout(follows)
        rows.addWidget(self.sensitivity)
        rows.addWidget(self.try_it)
        rows.addStretch(1)

    def _connect(self) -> None:
        self.picker.picked.connect(self._pick)
        self.picker.unbound.connect(lambda: self._bind(None))
        self.behaviour.currentIndexChanged.connect(lambda _: self._change_behaviour())
        self.is_enabled.toggled.connect(
            lambda is_on: self._rebind(lambda binding: replace(binding, is_enabled=is_on))
        )
        self.is_confirmed.toggled.connect(
            lambda is_on: self._rebind(lambda binding: replace(binding, is_confirmed=is_on))
        )
        self.repeat_s.valueChanged.connect(
            lambda seconds: self._rebind(
                lambda binding: replace(binding, repeat_s=round(seconds, 2)), goes_on=True
            )
        )
        self.sensitivity.changed.connect(
            lambda: self._rebind(
                lambda binding: replace(binding, activate_at=self.sensitivity.threshold),
                goes_on=True,
            )
        )
        self.try_it.finished.connect(self._try)


_USUAL = Binding(action=PauseControl())


def behaviour_words(behaviour: Behaviour) -> str:
    """Put a behaviour in words.

    Args:
        behaviour: Any.

    Returns:
        A few words.
    """
    return {
        "once": _tr("Once"),
        "hold": _tr("Hold while it lasts"),
        "repeat": _tr("Repeat while it lasts"),
    }[behaviour]


def _seconds() -> QDoubleSpinBox:
    option = OPTIONS["repeat_s"]
    assert option.smallest is not None, "the schema bounds it"
    assert option.largest is not None, "the schema bounds it"
    seconds = QDoubleSpinBox(decimals=2, singleStep=0.05)
    seconds.setRange(option.smallest, option.largest)
    seconds.setSuffix(" s")
    seconds.setToolTip(told_words(option.sentence))
    seconds.setAccessibleName(_tr("Seconds from one repetition to the next"))
    return seconds


def _tr(words: str) -> str:
    return QCoreApplication.translate("BindingForm", words)
