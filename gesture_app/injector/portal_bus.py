"""How are questions put to xdg-desktop-portal?

Over D-Bus, on the session bus of this machine: every call gets a reply at once, and where a user has
to be asked, the reply only names a request that answers later, by a signal.

jeepney, which speaks D-Bus, is imported when a connection is made.

Source:
    xdg-desktop-portal 1.16, ``org.freedesktop.portal.Request.xml`` and
    ``org.freedesktop.portal.Session.xml``.
"""

import os
import time
from collections import deque
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from gesture_app.actions.backend import ActionError
from gesture_app.injector.device import DeviceLostError

if TYPE_CHECKING:
    from jeepney import DBusAddress, Message
    from jeepney.io.blocking import DBusConnection

Options = Mapping[str, tuple[str, object]]
"""Named values, each with its D-Bus type before it."""

REPLY_WITHIN_S = 10.0
"""How long a reply may take where nobody is asked; the portal may have to be started for it."""

_PORTAL = "org.freedesktop.portal.Desktop"
_OBJECT = "/org/freedesktop/portal/desktop"
_REQUEST = "org.freedesktop.portal.Request"
_SESSION = "org.freedesktop.portal.Session"
_ABSENT = "org.freedesktop.DBus.Error.ServiceUnknown"
_SESSION_UNKNOWN = (_ABSENT, "org.freedesktop.DBus.Error.AccessDenied")
"""What is refused with after the portal itself has ended or was started anew."""

_CARRIED_OUT, _CANCELLED = 0, 1


class NotAllowedError(ActionError):
    """The user did not say yes, or took it back, so no other way may be tried either."""


class PortalBus:
    """A connection to the session bus, for one interface of the portal; for one thread."""

    def __init__(self, interface: str) -> None:
        """Connect to the bus; the portal is not called yet.

        Args:
            interface: The interface to call, such as ``org.freedesktop.portal.RemoteDesktop``.

        Raises:
            ActionError: If there is no session bus.
        """
        from jeepney import DBusAddress
        from jeepney.io.blocking import open_dbus_connection

        address = os.environ.get("DBUS_SESSION_BUS_ADDRESS", "")
        try:
            self._connection: DBusConnection = open_dbus_connection(address)
        except Exception as error:
            raise ActionError(
                f"There is no session bus at '{address}' (DBUS_SESSION_BUS_ADDRESS) to ask the "
                "desktop through; start the program inside a desktop session."
            ) from error
        self._address = DBusAddress(_OBJECT, _PORTAL, interface)
        self._responses: deque[Message] = deque()
        self._closings: deque[Message] = deque()

    def read_property(self, name: str) -> int | None:
        """Read a number that the interface shows.

        Args:
            name: Such as ``AvailableDeviceTypes``.

        Returns:
            The number, or None if this portal has no such interface.

        Raises:
            ActionError: If there is no portal, or it fails.
        """
        from jeepney import DBusErrorResponse, Properties
        from jeepney.wrappers import unwrap_msg

        question = Properties(self._address).get(name)
        try:
            ((_, value),) = unwrap_msg(self._exchange(question, REPLY_WITHIN_S))
        except DBusErrorResponse as error:
            if error.name != _ABSENT:
                return None
            raise ActionError(
                "This desktop has no xdg-desktop-portal; install it with the package that connects "
                "it to your desktop, such as xdg-desktop-portal-gnome or xdg-desktop-portal-kde."
            ) from error
        return int(value)

    def call(
        self, method: str, signature: str, arguments: tuple[object, ...], within_s: float
    ) -> tuple[Any, ...]:
        """Call a method and wait for its reply.

        Args:
            method: One of the interface.
            signature: The D-Bus types of `arguments`.
            arguments: What it takes.
            within_s: How long to wait, in seconds.

        Returns:
            What the portal replies. Where it refuses, does not reply in time or is gone, this
            raises `ActionError`.
        """
        return self._call(self._address, method, signature, arguments, within_s)

    def close_object(self, path: str, interface: str = _SESSION) -> None:
        """Close a session or request of ours.

        Args:
            path: Its object path.
            interface: What it is. If it is closed already or the portal gone, this raises
                `ActionError`.
        """
        from jeepney import DBusAddress

        self._call(DBusAddress(path, _PORTAL, interface), "Close", "", (), REPLY_WITHIN_S)

    def ask(
        self,
        method: str,
        arguments: tuple[str, ...],
        options: Options,
        *,
        signature: str = "",
        answer_within_s: float = REPLY_WITHIN_S,
    ) -> dict[str, Any]:
        """Call a method that answers later, perhaps after a question to the user.

        Args:
            method: One of the interface, whose last argument are options.
            arguments: What it takes before the options.
            options: What else to say.
            signature: The D-Bus types of `arguments`.
            answer_within_s: How long to wait for the answer, in seconds.

        Returns:
            The results by name, without their types. Like `call`, this raises `ActionError` where
            the portal fails.

        Raises:
            NotAllowedError: If the user does not say yes in time.
        """
        named = {**options, "handle_token": ("s", unguessable_name())}
        (request,) = self.call(method, f"{signature}a{{sv}}", (*arguments, named), REPLY_WITHIN_S)
        response, results = self._answer_to(request, answer_within_s)
        if response == _CANCELLED:
            raise NotAllowedError(
                "You did not allow this program to press keys; start again, and choose to allow it "
                "when the desktop asks."
            )
        if response != _CARRIED_OUT:
            raise NotAllowedError(
                "The desktop's question whether this program may press keys was closed without an "
                "answer; start again and answer it."
            )
        return {name: value for name, (_, value) in results.items()}

    def listen(self) -> None:
        """Take in what answers our requests and what closes our sessions, from now on."""
        from jeepney import MatchRule, message_bus

        sender = self._connection.unique_name.removeprefix(":").replace(".", "_")
        for interface, signal, folder, queue in (
            (_REQUEST, "Response", "request", self._responses),
            (_SESSION, "Closed", "session", self._closings),
        ):
            rule = MatchRule(
                type="signal",
                interface=interface,
                member=signal,
                path_namespace=f"{_OBJECT}/{folder}/{sender}",
            )
            self._connection.filter(rule, queue=queue)
            self._exchange(message_bus.AddMatch(rule), REPLY_WITHIN_S)

    def has_closed(self, session: str) -> bool:
        """Find out whether the desktop has ended a session; does not wait.

        Args:
            session: Its object path.

        Returns:
            Whether it has. If the bus is gone, this raises `ActionError`.
        """
        while self._take_in(0.0):
            pass
        return any(_path(message) == session for message in self._closings)

    def close(self) -> None:
        """Let the connection go, which ends its sessions; harmless when repeated."""
        self._connection.close()

    def _answer_to(self, request: str, within_s: float) -> tuple[int, dict[str, Any]]:
        deadline_s = time.monotonic() + within_s
        while True:
            while self._responses:
                message = self._responses.popleft()
                if _path(message) == request:
                    response, results = message.body
                    return response, results
            if not self._take_in(deadline_s - time.monotonic()):
                self.close_object(request, _REQUEST)
                raise NotAllowedError(
                    "Nobody answered the desktop's question whether this program may press keys "
                    f"within {within_s:.0f} s; start again and answer it."
                )

    def _take_in(self, within_s: float) -> bool:
        """Read one message.

        Returns:
            Whether there was one.

        Raises:
            DeviceLostError: If the bus is gone.
        """
        try:
            self._connection.recv_messages(timeout=max(within_s, 0.0))
        except TimeoutError:
            return False
        except (OSError, ValueError) as error:
            raise DeviceLostError(_GONE) from error
        return True

    def _call(
        self,
        address: "DBusAddress",
        method: str,
        signature: str,
        arguments: tuple[object, ...],
        within_s: float,
    ) -> tuple[Any, ...]:
        from jeepney import DBusErrorResponse, new_method_call
        from jeepney.wrappers import unwrap_msg

        message = new_method_call(address, method, signature or None, arguments)
        try:
            return tuple(unwrap_msg(self._exchange(message, within_s)))
        except DBusErrorResponse as error:
            reason = error.data[0] if error.data else error.name
            refusal = DeviceLostError if error.name in _SESSION_UNKNOWN else ActionError
            raise refusal(
                f"The desktop's portal refused {method} ({reason}); start the program again."
            ) from error

    def _exchange(self, message: "Message", within_s: float) -> "Message":
        try:
            return self._connection.send_and_get_reply(message, timeout=within_s)
        except TimeoutError as error:
            raise ActionError(
                f"The desktop's portal did not reply within {within_s:.0f} s; start the program "
                "again, or log in again if that does not help."
            ) from error
        except (OSError, ValueError) as error:
            raise DeviceLostError(_GONE) from error


def unguessable_name() -> str:
    """Make a name for a request or session that no other program has.

    Returns:
        The last part of an object path.
    """
    return f"gesture_app_{os.urandom(8).hex()}"


def _path(message: "Message") -> str:
    from jeepney import HeaderFields

    return str(message.header.fields[HeaderFields.path])


_GONE = (
    "The session bus is gone, and the right to press keys with it; start the program again inside a "
    "desktop session."
)
