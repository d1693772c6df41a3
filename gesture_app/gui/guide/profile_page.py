"""What shall gestures do?"""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout

from gesture_app.gui.guide.page import Page
from gesture_app.gui.guide.profile_card import ProfileCard
from gesture_app.profiles.profile import Profile


class ProfilePage(Page):
    """A card for each profile.

    Signals:
        profile_chosen: The name of a profile.
    """

    profile_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__(
            self.tr("Profile"),
            self.tr("What shall your gestures do?"),
            self.tr(
                "A profile says which gesture does what. Choose the one that fits best; you can"
                " change to another one at any time, or make your own."
            ),
        )
        self._cards: list[ProfileCard] = []
        self._group = QButtonGroup(self)
        self._places = QVBoxLayout()
        self._places.setSpacing(10)
        self.column.addLayout(self._places)
        self.column.addStretch()

    @property
    def cards(self) -> tuple[ProfileCard, ...]:
        """One for each profile, from top to bottom."""
        return tuple(self._cards)

    @property
    def chosen(self) -> str:
        """The name of the profile that is chosen; empty where none is."""
        names = (card.profile.name for card in self._cards if card.button.isChecked())
        return next(names, "")

    def show_profiles(self, profiles: Sequence[Profile], in_use: str) -> None:
        """Say which profiles can be chosen.

        Args:
            profiles: In order.
            in_use: The name of the one that counts now.
        """
        if [card.profile for card in self._cards] != list(profiles):
            self._make_cards(profiles)
        for card in self._cards:
            if card.profile.name == in_use:
                card.button.setChecked(True)

    def _make_cards(self, profiles: Sequence[Profile]) -> None:
        for card in self._cards:
            self._group.removeButton(card.button)
            self._places.removeWidget(card)
            card.deleteLater()
        self._cards = [ProfileCard(profile) for profile in profiles]
        for card in self._cards:
            card.button.clicked.connect(lambda _, card=card: self._choose(card))
            self._group.addButton(card.button)
            self._places.addWidget(card)

    def _choose(self, card: ProfileCard) -> None:
        self.ensureWidgetVisible(card)
        self.profile_chosen.emit(card.profile.name)
