"""At which probability should each gesture fire, and which of these marks is being moved?"""

from collections.abc import Mapping, Sequence

LEAST, MOST = 0.05, 1.0
"""Marks stay between these probabilities: below, anything would fire."""


class ThresholdMarks:
    """A probability for each gesture; one of them can be chosen, held and moved.

    Attributes:
        usual: Where gestures fire that have no threshold of their own.
        are_movable: Whether anybody has told the thresholds, so that it makes sense to move them.
        chosen: Position of the gesture that the pointer or the keyboard is at; None for none.
    """

    def __init__(self, labels: Sequence[str], usual: float, *, are_movable: bool = False) -> None:
        """Put all marks at the usual place.

        Args:
            labels: K names.
            usual: A probability 0..1.
            are_movable: Whether they can be moved.
        """
        self.usual = usual
        self.are_movable = are_movable
        self.chosen: int | None = None
        self._labels = tuple(labels)
        self._at = [usual] * len(self._labels)
        self._held_from: float | None = None

    def take(self, thresholds: Mapping[str, float]) -> None:
        """Put marks where somebody wants them; one that is held stays in the hand.

        Args:
            thresholds: Probabilities 0..1, by label.
        """
        self.are_movable = True
        for index, label in enumerate(self._labels):
            if not (self.is_held and index == self.chosen):
                self._at[index] = thresholds.get(label, self.usual)

    def at(self, index: int) -> float:
        """Tell where a gesture fires.

        Returns:
            A probability 0..1.
        """
        return self._at[index]

    @property
    def at_chosen(self) -> float:
        """Where the chosen gesture fires."""
        assert self.chosen is not None, "a mark is asked for only when one is chosen"
        return self._at[self.chosen]

    @property
    def is_held(self) -> bool:
        """Whether the chosen mark follows the pointer."""
        return self._held_from is not None

    def hold(self) -> None:
        """Let the chosen mark follow the pointer."""
        self._held_from = self.at_chosen

    def let_go(self) -> bool:
        """End that.

        Returns:
            Whether the mark lies elsewhere now.
        """
        held_from, self._held_from = self._held_from, None
        return held_from is not None and held_from != self.at_chosen

    def put(self, probability: float) -> None:
        """Put the chosen mark somewhere, to the whole per cent."""
        if self.chosen is not None:
            self._at[self.chosen] = round(max(LEAST, min(MOST, probability)), 2)

    def move(self, by: float) -> bool:
        """Move the chosen mark.

        Args:
            by: A difference of probabilities.

        Returns:
            Whether it moved: there may be no such mark, or no room.
        """
        if self.chosen is None or not self.are_movable:
            return False
        before = self.at_chosen
        self.put(before + by)
        return self.at_chosen != before
