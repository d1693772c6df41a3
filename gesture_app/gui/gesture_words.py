"""What are gestures called in the language of the window?

Labels are data: they stand in models, profiles and settings and are never translated. What people read
is what this module makes of them.
"""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

TRANSLATABLE: frozenset[str] = frozenset(
    map(
        str,
        (
            QT_TRANSLATE_NOOP("Gestures", "Swiping Left"),
            QT_TRANSLATE_NOOP("Gestures", "Swiping Right"),
            QT_TRANSLATE_NOOP("Gestures", "Swiping Down"),
            QT_TRANSLATE_NOOP("Gestures", "Swiping Up"),
            QT_TRANSLATE_NOOP("Gestures", "Pushing Hand Away"),
            QT_TRANSLATE_NOOP("Gestures", "Pulling Hand In"),
            QT_TRANSLATE_NOOP("Gestures", "Sliding Two Fingers Left"),
            QT_TRANSLATE_NOOP("Gestures", "Sliding Two Fingers Right"),
            QT_TRANSLATE_NOOP("Gestures", "Sliding Two Fingers Down"),
            QT_TRANSLATE_NOOP("Gestures", "Sliding Two Fingers Up"),
            QT_TRANSLATE_NOOP("Gestures", "Pushing Two Fingers Away"),
            QT_TRANSLATE_NOOP("Gestures", "Pulling Two Fingers In"),
            QT_TRANSLATE_NOOP("Gestures", "Rolling Hand Forward"),
            QT_TRANSLATE_NOOP("Gestures", "Rolling Hand Backward"),
            QT_TRANSLATE_NOOP("Gestures", "Turning Hand Clockwise"),
            QT_TRANSLATE_NOOP("Gestures", "Turning Hand Counterclockwise"),
            QT_TRANSLATE_NOOP("Gestures", "Zooming In With Full Hand"),
            QT_TRANSLATE_NOOP("Gestures", "Zooming Out With Full Hand"),
            QT_TRANSLATE_NOOP("Gestures", "Zooming In With Two Fingers"),
            QT_TRANSLATE_NOOP("Gestures", "Zooming Out With Two Fingers"),
            QT_TRANSLATE_NOOP("Gestures", "Thumb Up"),
            QT_TRANSLATE_NOOP("Gestures", "Thumb Down"),
            QT_TRANSLATE_NOOP("Gestures", "Shaking Hand"),
            QT_TRANSLATE_NOOP("Gestures", "Stop Sign"),
            QT_TRANSLATE_NOOP("Gestures", "Drumming Fingers"),
            QT_TRANSLATE_NOOP("Gestures", "No gesture"),
            QT_TRANSLATE_NOOP("Gestures", "Doing other things"),
        ),
    )
)
"""The labels that translators know: those of `model_zoo.labels.JESTER_LABELS`."""


def gesture_words(label: str) -> str:
    """Put a label in words.

    Args:
        label: As the network calls a gesture.

    Returns:
        Its name in the language of the window. A label that users made up is in their words already
        and stays as it is.
    """
    return QCoreApplication.translate("Gestures", label) if label in TRANSLATABLE else label
