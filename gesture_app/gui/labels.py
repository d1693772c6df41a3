"""What do sentences and headings look like?"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QWidget


def sentence(words: str = "", *, is_weak: bool = False) -> QLabel:
    """Make a label that takes as many lines as it needs.

    Args:
        words: Shown as they are.
        is_weak: Whether they matter less than others.

    Returns:
        The label.
    """
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if is_weak:
        label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return label


def label_of(box: QWidget, words: str) -> QLabel:
    """Make the label of a box that does not say by itself what it is for.

    Args:
        box: What is labelled; an underlined letter leads to it.
        words: A word or two.

    Returns:
        The label.
    """
    label = QLabel(words)
    label.setBuddy(box)
    return label


def large_words(words: str, scale: float) -> QLabel:
    """Make a heading.

    Args:
        words: Shown as they are.
        scale: How much larger than other words.

    Returns:
        The label.
    """
    label = sentence(words)
    font = label.font()
    font.setPointSizeF(font.pointSizeF() * scale)
    font.setBold(True)
    label.setFont(font)
    return label
