"""Where does each gesture's row lie, and how much of its words fits?"""

from collections.abc import Collection, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontInfo, QFontMetricsF

from gesture_app.gui.gesture_families import group_by_family
from gesture_app.gui.gesture_words import gesture_words
from model_zoo.labels import BACKGROUND_LABELS, JESTER_LABELS

_LEAST_HIGH, _COMFORTABLY_HIGH, _MOST_HIGH, _HEADER = 16.0, 19.0, 22.0, 24.0
"""Heights of a row and of the heading, in pixels where text has the usual size."""

_USUAL_TEXT_PX, _SMALLEST_TEXT_PX, _LARGEST_TEXT_PX = 12, 10, 13
"""What a desktop's text usually measures, and between what a row's text is fitted then."""

PADDING, SPACE = 8.0, 10.0
_GAP, _MOST_FOR_ACTION, _LEAST_OF_NAME = 5.0, 0.3, 0.6
"""In pixels; the last two as shares: of the width for actions, and of the longest name that must fit."""


class BarRows:
    """Rows of one height, family by family or the likeliest first, with the background at the end.

    Attributes:
        labels: K names.
        tops: Upper edge of each row in pixels, by position of its label, from top to bottom.
        height: Of a row, in pixels.
        heading: Height of the heading, in pixels.
        action_left: Where the column of actions begins, in pixels.
        action_heading: What is written above the column; empty where there is no room for actions.
        words: Name and action of each label, as much as fits.
    """

    def __init__(
        self,
        labels: Sequence[str],
        actions: Mapping[str, str],
        font: QFont,
        left_out: Collection[str] = (),
    ) -> None:
        """Put nothing anywhere yet.

        Args:
            labels: K names.
            actions: What gestures do, in words, by label.
            font: That of the other words in the window; the larger it is, the higher are rows.
            left_out: Labels that get no row.
        """
        self.labels = tuple(labels)
        self.tops: dict[int, float] = {}
        self.action_left = 0.0
        self.action_heading = ""
        self.words: tuple[tuple[str, str], ...] = ()
        self.use_font(font)
        self._actions = tuple(actions.get(label, "") for label in labels)
        families = [
            tuple(index for index in family if labels[index] not in left_out)
            for family in group_by_family(labels)
        ]
        self._families = tuple(family for family in families if family)
        self._num_rows = sum(map(len, self._families))
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

    def use_font(self, font: QFont) -> None:
        """Grow and shrink with the other words in the window; `fit` has to follow."""
        self._font = font
        self._zoom = QFontInfo(font).pixelSize() / _USUAL_TEXT_PX
        self.height, self.heading = _MOST_HIGH * self._zoom, _HEADER * self._zoom

    @property
    def least_height(self) -> int:
        """How high all is with rows that can just be read, in pixels."""
        return round(self._total_height(_LEAST_HIGH * self._zoom))

    @property
    def comfortable_height(self) -> int:
        """How high all is with rows that are easily read, in pixels."""
        return round(self._total_height(_COMFORTABLY_HIGH * self._zoom))

    def sort(self, scores: NDArray[np.float32] | None) -> None:
        """Put the highest scores on top.

        Args:
            scores: (K,); None takes the order that never changes.
        """
        self._groups = self._families
        if scores is not None:
            shown = {index for family in self._families for index in family}
            order = [int(n) for n in np.argsort(-scores, kind="stable") if int(n) in shown]
            background = [index for index in order if self.is_background(index)]
            gestures = [index for index in order if index not in background]
            self._groups = (tuple(gestures), tuple(background))
        self._stack()

    def fit(self, width: float, height: float, heading: str) -> None:
        """Spread the rows over an area.

        Args:
            width: In pixels.
            height: In pixels.
            heading: Of the column of actions.
        """
        if not self._num_rows:
            return
        room = (height - self._total_height(0.0)) / self._num_rows / self._zoom
        self.height = max(_LEAST_HIGH, min(_MOST_HIGH, room)) * self._zoom
        bold = self.font()
        bold.setBold(True)
        metrics = QFontMetricsF(bold)
        names = [gesture_words(label) for label in self.labels]
        widest = max(metrics.horizontalAdvance(words) for words in (*self._actions, heading))
        widest = min(widest + 2, width * _MOST_FOR_ACTION)
        besides_name = metrics.horizontalAdvance("100 %") + SPACE + 3 * PADDING
        name_width = width - widest - besides_name
        longest = min(
            max(metrics.horizontalAdvance(name) for name in names),
            max(metrics.horizontalAdvance(gesture_words(label)) for label in JESTER_LABELS),
        )  # names of one's own may be longer; that must cost the others nothing
        self.action_heading = heading
        if name_width < longest * _LEAST_OF_NAME:
            widest, name_width, self.action_heading = 0.0, width - besides_name, ""
        self.action_left = width - widest - PADDING
        elide = Qt.TextElideMode.ElideMiddle
        self.words = tuple(
            (
                metrics.elidedText(name, elide, name_width),
                metrics.elidedText(action, elide, widest) if widest else "",
            )
            for name, action in zip(names, self._actions, strict=True)
        )
        self._stack()

    def font(self) -> QFont:
        """Tell the font that fits the rows' height."""
        fitting = QFont(self._font)
        text_px = max(_SMALLEST_TEXT_PX, min(_LARGEST_TEXT_PX, self.height / self._zoom * 0.7))
        fitting.setPixelSize(round(text_px * self._zoom))
        return fitting

    def action_span(self, width: float, top: float, height: float) -> QRectF:
        """Tell where a row's action is written."""
        return QRectF(self.action_left, top, width - self.action_left - PADDING, height)

    def _total_height(self, row_height: float) -> float:
        gaps = max(0, len(self._families) - 1) * _GAP
        return self.heading + row_height * self._num_rows + gaps + 2

    def _stack(self) -> None:
        self.tops = {}
        top = self.heading
        for group in self._groups:
            for index in group:
                self.tops[index] = top
                top += self.height
            top += _GAP
