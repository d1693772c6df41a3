"""How does somebody stop the program when it presses something unwanted?"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gesture_app.actions.action import PressKeys
from gesture_app.control.screen_corner import Corner
from gesture_app.control.switch import Decider, Mode, SwitchState
from gesture_app.gui.arm_switch import Arming, ArmState, ArmSwitch
from gesture_app.gui.guide.corner_picture import CornerPicture
from gesture_app.gui.guide.keycaps import Keycaps
from gesture_app.gui.guide.page import Page
from gesture_app.gui.guide.sign import Mark, Sign
from gesture_app.gui.labels import large_words, sentence


class PausePage(Page):
    """The switch to arm for practice, the keys and the corner that pause, and whether they did.

    Attributes:
        switch: Arms and pauses, as in the window.
        keycaps: The hotkey.

    Signals:
        arm_requested: True to arm for practice, False to pause.
        tried: Somebody paused with the hotkey.
    """

    arm_requested = Signal(bool)
    tried = Signal()

    def __init__(self) -> None:
        super().__init__(
            self.tr("Pausing"),
            self.tr("Learn how to pause"),
            self.tr(
                "Armed means that gestures press keys, in whichever program is in front. Paused means"
                " that they press nothing. Try both here: it is practice, and nothing is pressed."
            ),
        )
        self._was_on = False
        self._hotkey: PressKeys | None = None
        self._hotkey_problem, self._corner_problem = "", ""
        self.switch, self.keycaps, self._corner = ArmSwitch(), Keycaps(), CornerPicture()
        self.switch.arm_requested.connect(self.arm_requested)
        self._keys_sign, self._corner_sign = Sign(), Sign()
        self._keys_words, self._corner_words = sentence(), sentence()
        self._said = large_words("", 1.15)
        self._lay_out()
        self.show_hotkey(None)
        self.show_corner(None)
        self.begin()

    @property
    def waits(self) -> bool:
        """Whether the hotkey can be tried and was not."""
        return self._can_be_tried and not self.was_tried

    @property
    def was_tried(self) -> bool:
        """Whether somebody paused with the hotkey."""
        return self._keys_sign.mark is Mark.DONE

    @property
    def hotkey(self) -> PressKeys | None:
        """The keys that pause; None where there are none that work."""
        return self._hotkey if self._can_be_tried else None

    @property
    def said(self) -> str:
        """What has just happened, or what is to be done."""
        return self._said.text()

    def show_hotkey(self, hotkey: PressKeys | None, problem: str = "") -> None:
        """Say which keys pause from anywhere.

        Args:
            hotkey: The keys; None where there are none.
            problem: Why they do not work here, a sentence; empty where they do.
        """
        self._hotkey, self._hotkey_problem = hotkey, problem
        self.keycaps.show_keys(hotkey)
        self.keycaps.setVisible(self._can_be_tried)
        if problem:
            self._keys_words.setText(problem)
        elif hotkey is None:
            self._keys_words.setText(
                self.tr("No keys are set for it; the settings can change that.")
            )
        else:
            self._keys_words.setText(
                self.tr("These keys, pressed together in any program. They arm it again, too.")
            )

    def show_corner(self, corner: Corner | None, problem: str = "") -> None:
        """Say which corner of the screen pauses.

        Args:
            corner: Which; None where there is none.
            problem: Why it does not work here, a sentence; empty where it does.
        """
        is_usable = corner is not None and not problem
        self._corner.show_corner(corner if is_usable else None)
        self._corner.setVisible(is_usable)
        if problem:
            self._corner_words.setText(problem)
        elif corner is None:
            self._corner_words.setText(
                self.tr("No corner of the screen is set for it; the settings can change that.")
            )
        else:
            self._corner_words.setText(
                self.tr(
                    "{0}: push the mouse pointer into it and keep it there for a second."
                ).format(self._corner.accessibleName())
            )

    def show_switch(self, state: SwitchState) -> None:
        """Say what the switch stands at, and notice by what it was moved.

        Args:
            state: As the switch tells it.
        """
        is_on = state.mode is not Mode.PAUSED
        practice = ArmState(Arming.WAITING, self.tr("For practice: nothing is pressed here"))
        self.switch.show_state(practice if is_on else ArmState(Arming.PAUSED))
        if self._was_on and not is_on:
            self._notice_pause(state.decided_by)
        elif is_on and not self._was_on:
            self._said.setText(self.tr("Armed. Now pause it with the keys."))
        self._was_on = is_on

    def begin(self) -> None:
        """Forget what was tried before."""
        self._keys_sign.show_mark(Mark.OPEN)
        self._corner_sign.show_mark(Mark.OPEN)
        self._said.setText(self.tr("Arm it first: click the switch."))

    def leave(self) -> None:
        """Leave nothing armed behind."""
        if self._was_on:
            self.arm_requested.emit(False)

    def _notice_pause(self, by: Decider) -> None:
        if by == "hotkey":
            self._keys_sign.show_mark(Mark.DONE)
            self._said.setText(self.tr("\u2713 Paused with the keys. That works in every program."))
            self.tried.emit()
        elif by == "screen corner":
            self._corner_sign.show_mark(Mark.DONE)
            self._said.setText(self.tr("\u2713 Paused by the corner. That works in every program."))
        else:
            self._said.setText(
                self.tr("Paused. Arm once more, and then try the keys: they work in every program.")
            )

    @property
    def _can_be_tried(self) -> bool:
        return self._hotkey is not None and not self._hotkey_problem

    def _lay_out(self) -> None:
        self.column.addWidget(self.switch)
        self.column.addWidget(self._said)
        for sign, title, words, picture in (
            (self._keys_sign, self.tr("Keys"), self._keys_words, self.keycaps),
            (
                self._corner_sign,
                self.tr("A corner of the screen"),
                self._corner_words,
                self._corner,
            ),
        ):
            self.column.addWidget(_Way(sign, title, words, picture))
        self.column.addWidget(
            sentence(
                self.tr(
                    "In the window, F9 and the large switch pause, too. When the screen is locked or"
                    " the program ends, nothing is pressed any more."
                ),
                is_weak=True,
            )
        )
        self.column.addStretch()


class _Way(QWidget):
    """One way to pause: whether it was tried, what it is, and how it looks."""

    def __init__(self, sign: Sign, title: str, words: QWidget, picture: QWidget) -> None:
        super().__init__()
        lines = QVBoxLayout()
        lines.setSpacing(4)
        lines.addWidget(large_words(title, 1.0))
        lines.addWidget(words)
        lines.addWidget(picture, alignment=Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(sign, alignment=Qt.AlignmentFlag.AlignTop)
        row.addLayout(lines, stretch=1)
