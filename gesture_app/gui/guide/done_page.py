"""What was chosen, and where is everything else?"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel

from gesture_app.actions.action import PressKeys
from gesture_app.gui.guide.keycaps import Keycaps
from gesture_app.gui.guide.page import Page
from gesture_app.gui.guide.trials import Trials
from gesture_app.gui.labels import large_words, sentence
from gesture_app.gui.sources import Camera, Source


class DonePage(Page):
    """The choices, and where to find what."""

    def __init__(self) -> None:
        super().__init__(
            self.tr("Done"),
            self.tr("That is all"),
            self.tr(
                "The program starts paused: nothing is pressed until you arm it with the large switch"
                " in the window, with F9 there, or with your keys from anywhere."
            ),
        )
        self._camera, self._gestures, self._profile = sentence(), sentence(), sentence()
        self._keycaps, self._no_keys = Keycaps(), sentence()
        self._no_keys.setText(self.tr("The large switch in the window"))
        self._lay_out()
        self.show_source(None)
        self.show_hotkey(None)
        self.show_trials(Trials(()))

    def words(self) -> tuple[str, str, str, str]:
        """Tell what is said of the choices.

        Returns:
            Camera, gestures, profile and hotkey.
        """
        pausing = self._no_keys.text() if self._keycaps.isHidden() else " ".join(self._keycaps.caps)
        return self._camera.text(), self._gestures.text(), self._profile.text(), pausing

    def show_source(self, source: Source | None) -> None:
        """Say which camera is used.

        Args:
            source: None where there is none.
        """
        if source is None:
            words = self.tr("None yet; connect one, and choose it at the top of the window")
        elif isinstance(source, Camera):
            words = source.title
        else:
            words = self.tr("A recording instead: {0}").format(source.title)
        self._camera.setText(words)

    def show_profile(self, name: str) -> None:
        """Say which profile counts."""
        self._profile.setText(name)

    def show_hotkey(self, hotkey: PressKeys | None) -> None:
        """Say which keys pause.

        Args:
            hotkey: None where none do.
        """
        self._keycaps.show_keys(hotkey)
        self._keycaps.setVisible(hotkey is not None)
        self._no_keys.setVisible(hotkey is None)

    def show_trials(self, trials: Trials) -> None:
        """Say how many gestures were seen.

        Args:
            trials: How it went.
        """
        if trials.num_seen:
            words = self.tr("{0} of {1} were seen").format(trials.num_seen, len(trials.labels))
        else:
            words = self.tr("None was seen yet; you can try at any time under \u201cPractice\u201d")
        self._gestures.setText(words)

    def _lay_out(self) -> None:
        pausing = QHBoxLayout()
        pausing.addWidget(self._keycaps)
        pausing.addWidget(self._no_keys)
        pausing.addStretch()
        chosen = QGridLayout()
        chosen.setHorizontalSpacing(20)
        chosen.setVerticalSpacing(8)
        chosen.setColumnStretch(1, 1)
        for row, (name, widget) in enumerate(
            (
                (self.tr("Camera"), self._camera),
                (self.tr("Gestures"), self._gestures),
                (self.tr("Profile"), self._profile),
            )
        ):
            chosen.addWidget(_name(name), row, 0)
            chosen.addWidget(widget, row, 1)
        chosen.addWidget(_name(self.tr("Pause with")), 3, 0)
        chosen.addLayout(pausing, 3, 1)
        self.column.addLayout(chosen)
        self.column.addSpacing(10)
        self.column.addWidget(large_words(self.tr("Where to find what"), 1.2))
        self.column.addLayout(self._rooms())
        self.column.addStretch()

    def _rooms(self) -> QGridLayout:
        """Name the buttons at the top of the window."""
        rooms = QGridLayout()
        rooms.setHorizontalSpacing(20)
        rooms.setVerticalSpacing(6)
        rooms.setColumnStretch(1, 1)
        for row, (name, what_for) in enumerate(
            (
                (self.tr("Gestures"), self.tr("what each gesture does, and all profiles")),
                (self.tr("Practice"), self.tr("how well the program sees each of your gestures")),
                (self.tr("My gestures"), self.tr("teach the program your own hand")),
                (self.tr("Settings"), self.tr("camera, keys to pause, appearance and more")),
                (self.tr("First steps"), self.tr("this guide once more")),
            )
        ):
            rooms.addWidget(_name(name), row, 0)
            rooms.addWidget(sentence(what_for), row, 1)
        return rooms


def _name(words: str) -> QLabel:
    label = large_words(words, 1.0)
    label.setWordWrap(False)
    label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    return label
