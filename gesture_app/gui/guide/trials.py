"""How is it going with the gestures that somebody tries?"""

from collections.abc import Sequence

from gesture_app.gui.guide.sign import Mark


class Trials:
    """Some gestures, one after the other; each is open until it was seen or passed over.

    Attributes:
        labels: The gestures.
        marks: How it went with each.
    """

    def __init__(self, labels: Sequence[str]) -> None:
        """Begin with the first one.

        Args:
            labels: The gestures, in order.
        """
        self.labels = tuple(labels)
        self.marks = [Mark.OPEN for _ in labels]

    @property
    def current(self) -> str | None:
        """What is to be made now; None where nothing is open any more."""
        is_open = (
            label for label, mark in zip(self.labels, self.marks, strict=True) if mark is Mark.OPEN
        )
        return next(is_open, None)

    @property
    def num_seen(self) -> int:
        """How many of them were seen."""
        return self.marks.count(Mark.DONE)

    def settle(self, mark: Mark) -> None:
        """Go on to the next one.

        Args:
            mark: How it went with the current one.
        """
        if self.current is not None:
            self.marks[self.labels.index(self.current)] = mark
