"""Where does each gesture's row lie, and how much of its words fits?"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF

from gesture_app.gui.gesture_families import group_by_family
from gesture_app.gui.gesture_words import gesture_words
from model_zoo.labels import BACKGROUND_LABELS

LEAST_HIGH, COMFORTABLY_HIGH, MOST_HIGH, HEADER = 16.0, 19.0, 22.0, 24.0
"""Heights in pixels, of a row and of the heading."""

PADDING, SPACE = 8.0, 10.0
_GAP, _MOST_FOR_ACTION = 5.0, 0.3


class BarRows:
    """Rows of one height, family by family or the likeliest first, with the background at the end.

    Attributes:
        labels: K names.
        tops: Upper edge of each row in pixels, by position of its label, from top to bottom.
        height: Of a row, in pixels.
        action_left: Where the column of actions begins, in pixels.
        words: Name and action of each label, as much as fits.
    """

    def __init__(self, labels: Sequence[str], actions: Mapping[str, str]) -> None:
        """Put nothing anywhere yet.

        Args:
            labels: K names.
            actions: What gestures do, in words, by label.
        """
        self.labels = tuple(labels)
        self.tops: dict[int, float] = {}
        self.height = MOST_HIGH
        self.action_left = 0.0
        self.words: tuple[tuple[str, str], ...] = ()
        self._actions = tuple(actions.get(label, "") for label in labels)
        self._families = group_by_family(labels)
        self._groups = self._families

    def is_background(self, index: int) -> bool:
        """Whether a row is that of a class that never does anything."""
        return self.labels[index] in BACKGROUND_LABELS

    def gestures(self) -> list[int]:
        """Tell the rows of all gestures, from top to bottom."""
        return [index for index in self.tops if not self.is_background(index)]

    def at(self, down_px: float) -> int | None:
        """Find the row at a height.

        Returns:
            The position of its label, or None between rows.
        """
        found = (n for n, top in self.tops.items() if top <= down_px < top + self.height)
        return next(found, None)

    def total_height(self, row_height: float) -> float:
        """Tell how high all is with rows of this height, in pixels."""
        gaps = max(0, len(self._families) - 1) * _GAP
        return HEADER + row_height * len(self.labels) + gaps + 2

    def sort(self, scores: NDArray[np.float32] | None) -> None:
        """Put the highest scores on top.

        Args:
            scores: (K,); None takes the order that never changes.
        """
        self._groups = self._families
        if scores is not None:
            order = [int(index) for index in np.argsort(-scores, kind="stable")]
            background = [index for index in order if self.is_background(index)]
            gestures = [index for index in order if index not in background]
            self._groups = (tuple(gestures), tuple(background))
        self._stack()

    def fit(self, width: float, height: float, font: QFont, heading: str) -> None:
        """Spread the rows over an area.

        Args:
            width: In pixels.
            height: In pixels.
            font: Gives the family.
            heading: Of the column of actions.
        """
        if not self.labels:
            return
        room = (height - self.total_height(0.0)) / len(self.labels)
        self.height = max(LEAST_HIGH, min(MOST_HIGH, room))
        bold = self.font(font)
        bold.setBold(True)
        metrics = QFontMetricsF(bold)
        widest = max(metrics.horizontalAdvance(words) for words in (*self._actions, heading))
        widest = min(widest + 2, width * _MOST_FOR_ACTION)
        self.action_left = width - widest - PADDING
        name_width = self.action_left - metrics.horizontalAdvance("100 %") - SPACE - 2 * PADDING
        elide = Qt.TextElideMode.ElideMiddle
        self.words = tuple(
            (
                metrics.elidedText(gesture_words(label), elide, name_width),
                metrics.elidedText(action, elide, widest),
            )
            for label, action in zip(self.labels, self._actions, strict=True)
        )
        self._stack()

    def font(self, font: QFont) -> QFont:
        """Fit a font to the rows' height."""
        fitting = QFont(font)
        fitting.setPixelSize(max(10, min(13, round(self.height * 0.7))))
        return fitting

    def action_span(self, width: float, top: float, height: float) -> QRectF:
        """Tell where a row's action is written."""
        return QRectF(self.action_left, top, width - self.action_left - PADDING, height)

    def _stack(self) -> None:
        self.tops = {}
        top = HEADER
        for group in self._groups:
            for index in group:
                self.tops[index] = top
                top += self.height
            top += _GAP
