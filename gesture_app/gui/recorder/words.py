"""How are findings about recordings told to people?"""

import math
from typing import assert_never

from PySide6.QtCore import QCoreApplication, QLocale

from gesture_app.recordings.judgement import Verdict
from gesture_app.recordings.names import LONGEST, NameProblem
from gesture_app.recordings.quality import Doubt
from gesture_app.recordings.variety import GOOD, VERY_GOOD, Enough, Hint


def doubt_words(doubt: Doubt) -> str:
    """Say what is wrong with a recording, and what helps.

    Args:
        doubt: What is wrong.

    Returns:
        A sentence or two.
    """
    match doubt:
        case Doubt.TOO_DARK:
            return _tr("The picture is very dark. Switch a light on.")
        case Doubt.TOO_BRIGHT:
            return _tr("The picture is burnt out. Turn the camera away from the light.")
        case Doubt.TOO_FEW_FRAMES:
            return _tr("The camera gave too few pictures a second. More light helps.")
        case Doubt.HARDLY_MOVED:
            return _tr("Hardly anything moved. Was your hand in the picture?")
        case Doubt.LEFT_PICTURE:
            return _tr("Your hand seems to leave the picture. Move back a little.")
        case Doubt.TOO_SHORT:
            return _tr("This is very short. Drag the handles apart, or record it again.")
        case _:
            assert_never(doubt)


def hint_words(hint: Hint) -> str:
    """Say what the next recording should show.

    Args:
        hint: What would teach the most.

    Returns:
        A sentence.
    """
    match hint:
        case Hint.FIRST:
            return _tr("Record it once, the way you would make it in daily use.")
        case Hint.STEP_BACK:
            return _tr("Now sit a little further away, or closer.")
        case Hint.OTHER_HAND:
            return _tr("Now use the other hand, if you ever would.")
        case Hint.OTHER_LIGHT:
            return _tr("Now change the light: a lamp on or off, a curtain open or shut.")
        case Hint.FASTER_OR_SLOWER:
            return _tr("Now make it faster, or slower.")
        case Hint.OTHER_PLACE:
            return _tr("Now make it in another part of the picture.")
        case Hint.OTHER_DAY:
            return _tr(
                "Good. A few more on another day, in other light, would teach more than more today."
            )
        case Hint.ENOUGH:
            return _tr("That is plenty. More does no harm.")
        case _:
            assert_never(hint)


def enough_words(enough: Enough) -> str:
    """Say how far the recordings of a gesture are.

    Args:
        enough: How far.

    Returns:
        One or two words.
    """
    match enough:
        case Enough.NONE:
            return _tr("none")
        case Enough.HELPS:
            return _tr("helps")
        case Enough.GOOD:
            return _tr("good")
        case Enough.VERY_GOOD:
            return _tr("very good")
        case _:
            assert_never(enough)


def enough_explained() -> str:
    """Say what the marks mean.

    Returns:
        A sentence.
    """
    return _tr("1 recording helps, {0} are good, {1} are very good.").format(GOOD, VERY_GOOD)


def name_problem_words(problem: NameProblem, name: str) -> str:
    """Say why a gesture cannot be called so.

    Args:
        problem: Why not.
        name: What was typed.

    Returns:
        A sentence.
    """
    match problem:
        case NameProblem.EMPTY:
            return _tr("Type a name for your gesture first.")
        case NameProblem.TOO_LONG:
            return _tr("The name is too long; {0} letters are the most.").format(LONGEST)
        case NameProblem.STRANGE_LETTER:
            return _tr("Leave out quotes, commas, semicolons and slashes.")
        case NameProblem.TAKEN:
            return _tr("There is a gesture called \u201c{0}\u201d already.").format(name)
        case _:
            assert_never(problem)


def verdict_words(verdict: Verdict) -> str:
    """Say what a training came to.

    Args:
        verdict: What it came to.

    Returns:
        A sentence or two, with advice.
    """
    match verdict:
        case Verdict.BETTER:
            return _tr("The new model recognises your gestures better. Use it.")
        case Verdict.BETTER_BUT_WEAK:
            return _tr(
                "The new model recognises your gestures better, but fewer than half of your recordings. "
                "Record more of each gesture, and train again."
            )
        case Verdict.BETTER_BUT_UNWATCHED:
            return _tr(
                "The new model recognises your gestures better. Whether it also sees gestures where you "
                "make none, nobody knows: record a minute of ordinary behaviour to have that measured, "
                "and learnt, too."
            )
        case Verdict.BETTER_BUT_FORGETFUL:
            return _tr(
                "The new model recognises your gestures better, but it has forgotten some of the usual "
                "ones. Use it if you need only yours."
            )
        case Verdict.BETTER_BUT_NERVOUS:
            return _tr(
                "The new model recognises your gestures better, but it also sees gestures where you "
                "made none. Record a minute of ordinary behaviour, and train again."
            )
        case Verdict.NO_BETTER:
            return _tr("The new model is no better than the one in use. Keep the old one.")
        case Verdict.WORSE:
            return _tr("The new model is worse. Keep the old one, and record more.")
        case Verdict.UNKNOWN:
            return _tr(
                "There were too few recordings to tell which model is better. Try it, or record more."
            )
        case _:
            assert_never(verdict)


def time_words(seconds: float) -> str:
    """Say about how long something takes.

    Args:
        seconds: How long.

    Returns:
        Such as "about 40 seconds".
    """
    if seconds < 55:
        return _tr("about {0} seconds").format(max(5, 5 * math.ceil(seconds / 5)))
    if seconds < 90:
        return _tr("about a minute")
    return _tr("about {0} minutes").format(round(seconds / 60))


def seconds_words(seconds: float) -> str:
    """Write a time with one digit behind the point.

    Args:
        seconds: The time.

    Returns:
        Such as "1.3 s", in the user's own way.
    """
    return _tr("{0} s").format(QLocale().toString(seconds, "f", 1))


def _tr(words: str) -> str:
    return QCoreApplication.translate("Recorder", words)
