"""What can somebody do about a picture that is not good enough?"""

from collections.abc import Collection

from PySide6.QtCore import QCoreApplication

from gesture_app.quality_gate import Reason


def advice_on(reasons: Collection[Reason]) -> str:
    """Say what to do.

    Args:
        reasons: Why nothing may act, as the quality gate gives them.

    Returns:
        A sentence or two for the worst of them; empty where all is well.
    """
    words = {
        Reason.BLACK: _tr(
            "The picture is black. Open the camera's shutter, or take away what covers its lens."
        ),
        Reason.FROZEN: _tr("The picture stands still. Unplug the camera and plug it in again."),
        Reason.TOO_DARK: _tr(
            "It is too dark. Switch on a lamp that shines on you, not into the camera."
        ),
        Reason.TOO_BRIGHT: _tr(
            "It is too bright. Turn the camera away from the window or the lamp."
        ),
        Reason.TOO_FEW_FRAMES: _tr(
            "The camera gives too few pictures a second. Most cameras become faster with more light."
        ),
        Reason.ENGINE_LAGS: _tr(
            "This computer is busy, so gestures are seen late. Close other programs."
        ),
        Reason.STALE: _tr(
            "Pictures come late. Close other programs, or plug the camera into this computer itself."
        ),
        Reason.WARMING_UP: _tr("The picture has just begun. One moment."),
    }
    return next((advice for reason, advice in words.items() if reason in reasons), "")


def _tr(words: str) -> str:
    return QCoreApplication.translate("picture_advice", words)
