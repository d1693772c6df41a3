"""Does systemd-logind say that the screen is locked? GNOME, KDE and others tell it.

Source:
    systemd, ``org.freedesktop.login1``: ``Manager.GetSession`` and the property ``LockedHint`` of a
    session (freedesktop.org/software/systemd/man/org.freedesktop.login1.html).
"""

from jeepney import DBusAddress, DBusErrorResponse, Properties, new_method_call
from jeepney.io.blocking import open_dbus_connection
from jeepney.wrappers import unwrap_msg

from gesture_app.control.screen_lock import ScreenLockError

_SERVICE = "org.freedesktop.login1"
_REPLY_WITHIN_S = 3.0


class LogindSession:
    """Asks over the system bus of this computer."""

    def __init__(self, bus: str = "SYSTEM") -> None:
        """Find this user's session.

        Args:
            bus: The bus's address.

        Raises:
            ScreenLockError: If there is no logind, or it knows no session of this process.
        """
        try:
            self._connection = open_dbus_connection(bus)
        except (OSError, KeyError, ValueError) as error:
            raise ScreenLockError(
                "Whether the screen is locked cannot be told here (there is no system bus): pause "
                "before you lock it."
            ) from error
        manager = DBusAddress("/org/freedesktop/login1", _SERVICE, f"{_SERVICE}.Manager")
        question = new_method_call(manager, "GetSession", "s", ("auto",))
        try:
            reply = self._connection.send_and_get_reply(question, timeout=_REPLY_WITHIN_S)
            (path,) = unwrap_msg(reply)
        except (DBusErrorResponse, OSError, ValueError, TimeoutError) as error:
            self._connection.close()
            raise ScreenLockError(
                "Whether the screen is locked cannot be told here (systemd-logind knows no session "
                "of this program): pause before you lock it."
            ) from error
        self._session = DBusAddress(path, _SERVICE, f"{_SERVICE}.Session")

    def is_locked(self) -> bool:
        """Ask.

        Returns:
            Whether it is.

        Raises:
            ScreenLockError: If logind does not answer any more.
        """
        question = Properties(self._session).get("LockedHint")
        try:
            reply = self._connection.send_and_get_reply(question, timeout=_REPLY_WITHIN_S)
            ((_, locked),) = unwrap_msg(reply)
        except (DBusErrorResponse, OSError, ValueError, TimeoutError) as error:
            raise ScreenLockError(
                "Whether the screen is locked cannot be told any more: pause before you lock it."
            ) from error
        return bool(locked)

    def close(self) -> None:
        """Let the bus go; harmless when repeated."""
        self._connection.close()
