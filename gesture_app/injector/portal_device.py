"""How are keys pressed on a Wayland desktop?

The desktop lends its own keyboard and pointer. It looks for the key that the layout of the moment has
for a number of X11, and passes over one that the layout does not have, without a word.
"""

import contextlib
import logging
import os
import tempfile
from pathlib import Path

import platformdirs

from gesture_app.actions.action import MouseButton
from gesture_app.injector.keysyms import KEYSYMS, keysym_of
from gesture_app.injector.portal_bus import NotAllowedError
from gesture_app.injector.portal_session import ANSWER_WITHIN_S, PortalSession

_UP, _DOWN = 0, 1
_VERTICAL, _HORIZONTAL = 0, 1

_BUTTONS: dict[MouseButton, int] = {"left": 0x110, "right": 0x111, "middle": 0x112}
"""What Linux calls the mouse buttons.

Source:
    Linux, ``include/uapi/linux/input-event-codes.h``.
"""

logger = logging.getLogger(__name__)


class PortalDevice:
    """Sends key and mouse events through xdg-desktop-portal; for one thread."""

    name = "Wayland (desktop portal)"

    def __init__(
        self, token_file: Path | None = None, answer_within_s: float = ANSWER_WITHIN_S
    ) -> None:
        """Ask the user through the desktop, unless the answer of last time was kept.

        Args:
            token_file: Where the desktop's receipt for that answer is kept, for this user's eyes
                only; by default among the program's own files.
            answer_within_s: How long the user may think, in seconds.

        Raises:
            NotAllowedError: If the user does not say yes in time. Where there is no portal, or it
                cannot do this, or fails, an `ActionError` comes through.
        """
        kept = token_file or _default_token_file()
        try:
            self._session = PortalSession(_read(kept), answer_within_s)
        except NotAllowedError:
            _keep(kept, None)
            raise
        _keep(kept, self._session.restore_token)

    def check_key(self, key: str) -> None:
        """Do nothing: the desktop does not tell its layout."""

    def check_character(self, character: str) -> None:
        """Do nothing, as `check_key`."""

    def press_key(self, key: str) -> None:
        """Send the going down of a key.

        Args:
            key: From `gesture_app.actions.keys.KEY_NAMES`. Where the desktop has ended the right to
                press keys, refuses or is gone, this raises `ActionError`; so does what follows.
        """
        self._key(KEYSYMS[key], _DOWN)

    def release_key(self, key: str) -> None:
        """Send the going up of a key; a desktop that ended the right has let go of it itself."""
        with contextlib.suppress(NotAllowedError):
            self._key(KEYSYMS[key], _UP)

    def type_character(self, character: str) -> None:
        """Type one character; the desktop adds the Shift or AltGr that its layout needs.

        Args:
            character: A printable one or a line break.
        """
        keysym = keysym_of(character)
        try:
            self._key(keysym, _DOWN)
        finally:
            self._key(keysym, _UP)

    def press_button(self, button: MouseButton) -> None:
        """Send the going down of a mouse button."""
        self._session.notify("NotifyPointerButton", "iu", _BUTTONS[button], _DOWN)

    def release_button(self, button: MouseButton) -> None:
        """Send the going up of a mouse button, as `release_key`."""
        with contextlib.suppress(NotAllowedError):
            self._session.notify("NotifyPointerButton", "iu", _BUTTONS[button], _UP)

    def scroll(self, notches: int, *, is_sideways: bool) -> None:
        """Turn the wheel.

        Args:
            notches: How far; above 0 up or to the right.
            is_sideways: Whether to the side.
        """
        axis, steps = (_HORIZONTAL, notches) if is_sideways else (_VERTICAL, -notches)
        if steps:
            self._session.notify("NotifyPointerAxisDiscrete", "ui", axis, steps)

    def move_pointer(self, right_px: int, down_px: int) -> None:
        """Move the pointer from where it is."""
        self._session.notify("NotifyPointerMotion", "dd", float(right_px), float(down_px))

    def close(self) -> None:
        """Give the right to press keys back; harmless when repeated."""
        self._session.close()

    def _key(self, keysym: int, state: int) -> None:
        self._session.notify("NotifyKeyboardKeysym", "iu", keysym, state)


def _default_token_file() -> Path:
    return platformdirs.user_state_path("gesture-app", appauthor=False) / "portal-token"


def _read(token_file: Path) -> str | None:
    with contextlib.suppress(OSError, UnicodeDecodeError):
        return token_file.read_text("ascii").strip() or None
    return None


def _keep(token_file: Path, token: str | None) -> None:
    """Replace the token, which is good for once; where that fails, the desktop asks again."""
    try:
        if token is None:
            token_file.unlink(missing_ok=True)
        else:
            _write_for_this_user_only(token_file, token)
    except OSError:
        logger.warning("The desktop's permission could not be kept in %s", token_file)


def _write_for_this_user_only(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}-")  # mode 0600
    try:
        with os.fdopen(handle, "w", encoding="ascii") as opened:
            opened.write(text)
            opened.flush()
            os.fsync(handle)
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink()
        raise
