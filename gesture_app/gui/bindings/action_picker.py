"""What shall a gesture do? A kind of action, and a page on which it is put together."""

from collections.abc import Sequence
from enum import Enum, auto

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from gesture_app.actions.action import Action, PauseControl
from gesture_app.gui.bindings.action_page import ActionPage, hint
from gesture_app.gui.bindings.desktop_page import DesktopPage
from gesture_app.gui.bindings.keys_page import KeysPage
from gesture_app.gui.bindings.mouse_page import MousePage
from gesture_app.gui.bindings.other_pages import ProfilePage, ProgramPage, TextPage
from gesture_app.gui.labels import label_of


class Kind(Enum):
    """What kinds of action there are, in the order of the list."""

    UNBOUND = auto()
    KEYS = auto()
    MOUSE = auto()
    DESKTOP = auto()
    TEXT = auto()
    PROGRAM = auto()
    PROFILE = auto()
    PAUSE = auto()
    NOTHING = auto()


class ActionPicker(QWidget):
    """A list of kinds, and below it the page of the chosen one.

    Attributes:
        kinds: The list.
        keys: Page of its kind, and so are the others.

    Signals:
        picked: The `Action`, or None for "do nothing".
        unbound: The gesture shall not be bound at all.
    """

    picked = Signal(object)
    unbound = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kinds = QComboBox()
        self.kinds.setAccessibleName(self.tr("Kind of action"))
        self.keys, self.mouse, self.desktop = KeysPage(), MousePage(), DesktopPage()
        self.text, self.program, self.profile = TextPage(), ProgramPage(), ProfilePage()
        self._pages: dict[Kind, QWidget] = {
            Kind.UNBOUND: hint(self.tr("The gesture does nothing here.")),
            Kind.KEYS: self.keys,
            Kind.MOUSE: self.mouse,
            Kind.DESKTOP: self.desktop,
            Kind.TEXT: self.text,
            Kind.PROGRAM: self.program,
            Kind.PROFILE: self.profile,
            Kind.PAUSE: hint(self.tr("Gestures do nothing until somebody arms the program again.")),
            Kind.NOTHING: hint(
                self.tr(
                    "On purpose: in a rule this silences a gesture that is bound everywhere else."
                )
            ),
        }
        self._stack = QStackedWidget()
        for kind, page in self._pages.items():
            self.kinds.addItem(self._words(kind), kind)
            self._stack.addWidget(page)
            if isinstance(page, ActionPage):
                page.edited.connect(self.pick)
        self._problem = QLabel()
        self._problem.setObjectName("caution")
        self._problem.setWordWrap(True)
        self._problem.hide()
        line = QHBoxLayout()
        line.addWidget(label_of(self.kinds, self.tr("What it does:")))
        line.addWidget(self.kinds, stretch=1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addLayout(line)
        rows.addWidget(self._stack)
        rows.addWidget(self._problem)
        self.kinds.currentIndexChanged.connect(self._change_kind)
        self._show_page()

    @property
    def kind(self) -> Kind:
        """The kind that is chosen."""
        return Kind(self.kinds.currentData())

    @property
    def problem(self) -> str:
        """Why the page makes no action yet; empty where it does."""
        return self._problem.text()

    def show_profiles(self, names: Sequence[str]) -> None:
        """Say what profiles there are to switch to.

        Args:
            names: Of all of them.
        """
        self.profile.show_names(names)

    def show_action(self, action: Action | None, *, is_bound: bool) -> None:
        """Show what a gesture does, unasked.

        Args:
            action: The action; None does nothing.
            is_bound: Whether the gesture is bound at all.
        """
        self._tell_problem("")
        with QSignalBlocker(self.kinds):
            self.kinds.setCurrentIndex(list(Kind).index(self._kind_of(action, is_bound)))
        self._show_page()

    def _kind_of(self, action: Action | None, is_bound: bool) -> Kind:
        """Find the kind of an action, and have its page show it."""
        if not is_bound:
            return Kind.UNBOUND
        if action is None:
            return Kind.NOTHING
        if isinstance(action, PauseControl):
            return Kind.PAUSE
        return next(
            kind
            for kind, page in self._pages.items()
            if isinstance(page, ActionPage) and page.show_action(action)
        )

    def _change_kind(self) -> None:
        self._show_page()
        self.pick()

    def _show_page(self) -> None:
        """Show the page of the chosen kind, no higher than it needs to be."""
        page = self._pages[self.kind]
        self._stack.setCurrentWidget(page)
        self._stack.setMaximumHeight(max(page.sizeHint().height(), page.minimumSizeHint().height()))
        self._stack.setVisible(page.sizeHint().height() > 0)

    def pick(self) -> None:
        """Tell the action that is shown, as when the user changed it."""
        self._tell_problem("")
        match self.kind:
            case Kind.UNBOUND:
                self.unbound.emit()
            case Kind.PAUSE:
                self.picked.emit(PauseControl())
            case Kind.NOTHING:
                self.picked.emit(None)
            case kind:
                self._pick_from(self._pages[kind])

    def _pick_from(self, page: QWidget) -> None:
        assert isinstance(page, ActionPage), "the other kinds have nothing to put together"
        try:
            action = page.action()
        except ValueError as error:
            reason = str(error).rstrip(".")
            self._tell_problem(self.tr("Not complete: {0}.").format(reason))
        else:
            self.picked.emit(action)

    def _tell_problem(self, words: str) -> None:
        self._problem.setText(words)
        self._problem.setVisible(bool(words))

    def _words(self, kind: Kind) -> str:
        return {
            Kind.UNBOUND: self.tr("Not bound"),
            Kind.KEYS: self.tr("Press keys"),
            Kind.MOUSE: self.tr("Mouse"),
            Kind.DESKTOP: self.tr("Media and desktop"),
            Kind.TEXT: self.tr("Type a text"),
            Kind.PROGRAM: self.tr("Start a program"),
            Kind.PROFILE: self.tr("Switch the profile"),
            Kind.PAUSE: self.tr("Pause"),
            Kind.NOTHING: self.tr("Do nothing, on purpose"),
        }[kind]
