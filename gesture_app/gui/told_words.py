"""What do sentences that come from outside the window mean in its language?

Rooms that know nothing of Qt say in English why something is so. Those of their sentences that people
meet every day are listed here for translators; any other one is shown as it is.
"""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

TRANSLATABLE: frozenset[str] = frozenset(
    map(
        str,
        (
            # gesture_app.quality_gate.Reason
            QT_TRANSLATE_NOOP("Told", "The picture has just begun; one moment."),
            QT_TRANSLATE_NOOP(
                "Told", "The camera gives too few pictures a second; more light helps."
            ),
            QT_TRANSLATE_NOOP(
                "Told", "The newest picture is too old; the computer or the camera lags behind."
            ),
            QT_TRANSLATE_NOOP("Told", "The picture stands still; plug the camera in again."),
            QT_TRANSLATE_NOOP(
                "Told", "The picture is black; open the camera's shutter or uncover its lens."
            ),
            QT_TRANSLATE_NOOP("Told", "The picture is too dark; switch a light on."),
            QT_TRANSLATE_NOOP(
                "Told", "The picture is over-exposed; turn the camera away from the light."
            ),
            QT_TRANSLATE_NOOP(
                "Told",
                "Recognition is too slow on this computer; close other programs or take a faster model.",
            ),
            # gesture_app.control.screen_lock.REASON
            QT_TRANSLATE_NOOP("Told", "the screen is locked"),
            # gesture_app.profiles.schema.BindingTable
            QT_TRANSLATE_NOOP(
                "Told",
                "Act once when the gesture begins; hold the keys or the button down while it "
                "lasts; or repeat the action while it lasts.",
            ),
            QT_TRANSLATE_NOOP("Told", "With 'repeat': seconds from one repetition to the next."),
            QT_TRANSLATE_NOOP(
                "Told",
                "How sure the recognition must be, as a probability; without it as sure as usual.",
            ),
            QT_TRANSLATE_NOOP("Told", "Whether this binding acts at all."),
            QT_TRANSLATE_NOOP(
                "Told",
                "Do what can lose work at once; without this the gesture must be made twice.",
            ),
            # gesture_app.profiles.import_review
            QT_TRANSLATE_NOOP("Told", "everywhere"),
            QT_TRANSLATE_NOOP("Told", "It is switched off: look at it before you switch it on."),
            QT_TRANSLATE_NOOP(
                "Told", "It can lose work: the gesture must be made twice until you confirm it."
            ),
            QT_TRANSLATE_NOOP("Told", "It can lose work, and is done at once."),
        ),
    )
)
"""The sentences that translators know."""


def told_words(sentence: str) -> str:
    """Translate a sentence that was told by something without windows.

    Args:
        sentence: In English, or in the language of the window already.

    Returns:
        The same in the language of the window, as far as translators know it.
    """
    if sentence not in TRANSLATABLE:
        return sentence
    return QCoreApplication.translate("Told", sentence)
