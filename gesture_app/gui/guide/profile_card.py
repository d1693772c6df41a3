"""What would one profile do?"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QRadioButton, QVBoxLayout

from gesture_app.gui.action_words import words_for
from gesture_app.gui.card import Card
from gesture_app.gui.gesture_words import gesture_words
from gesture_app.gui.labels import sentence
from gesture_app.profiles.profile import Profile

_NUM_EXAMPLES = 4


class ProfileCard(Card):
    """A profile's name, what it is for, and some of its gestures; a click anywhere chooses it.

    Attributes:
        profile: Which.
        button: Chooses it.
    """

    def __init__(self, profile: Profile) -> None:
        """Show a profile.

        Args:
            profile: Which.
        """
        super().__init__()
        self.profile = profile
        self.button = QRadioButton(profile.name.replace("&", "&&"))
        self.button.setAccessibleName(profile.name)
        font = self.button.font()
        font.setPointSizeF(font.pointSizeF() * 1.15)
        font.setBold(True)
        self.button.setFont(font)
        self.button.toggled.connect(lambda is_on: self.emphasise(is_wanted=is_on))
        what_for, examples = sentence(self._what_for()), sentence(self._examples(), is_weak=True)
        self.button.setAccessibleDescription(f"{what_for.text()} {examples.text()}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(4)
        column.addWidget(self.button)
        column.addWidget(what_for)
        column.addWidget(examples)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Choose the profile."""
        is_inside = self.rect().contains(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and is_inside:
            self.button.click()

    def _what_for(self) -> str:
        """Say what a shipped profile is for; what somebody made themselves they know best."""
        return {
            "Slides and media": self.tr(
                "A bit of everything: slides, pages, music and the size of letters."
            ),
            "Browser": self.tr("Scroll through web pages, go back, and change from tab to tab."),
            "Media": self.tr("Music and films, from the sofa."),
            "Presentation": self.tr(
                "Slides, in front of people: few gestures, and each must be clear."
            ),
            "Reading": self.tr("Turn and scroll the pages of long texts and scores."),
            "Windows and desktops": self.tr("Move windows aside, and go from desktop to desktop."),
        }.get(self.profile.name, self.tr("One of your own profiles."))

    def _examples(self) -> str:
        acting = [
            self.tr("{0}: {1}").format(gesture_words(gesture), words_for(binding.action))
            for gesture, binding in self.profile.bindings.items()
            if binding.action is not None and binding.is_enabled
        ]
        if not acting:
            return self.tr("No gesture does anything yet.")
        shown = " \N{MIDDLE DOT} ".join(acting[:_NUM_EXAMPLES])
        num_more = len(acting) - _NUM_EXAMPLES
        return self.tr("{0}, and {1} more").format(shown, num_more) if num_more > 0 else shown
