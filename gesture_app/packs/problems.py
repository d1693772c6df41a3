"""What can go wrong with a gesture pack?"""

from gesture_app.errors import GestureAppError


class PackError(GestureAppError):
    """A pack cannot be read, taken or written; the message says what, where and what to do."""


class PackCancelled(GestureAppError):  # noqa: N818 - wanted, and no error
    """Somebody stopped it; nothing of it is left."""


class Refusal(Exception):  # noqa: N818 - the reason, before it is known of which pack
    """Why a pack is not taken.

    Attributes:
        remedy: What its receiver can do, a sentence.
    """

    def __init__(self, reason: str, remedy: str = "Ask for it anew.") -> None:
        """Say why.

        Args:
            reason: The middle of a sentence, without a full stop.
            remedy: What its receiver can do, a sentence.
        """
        super().__init__(reason)
        self.remedy = remedy
