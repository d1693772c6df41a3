"""A session bus of its own, and on it a desktop portal that writes down what it is asked."""

import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event

import pytest
from jeepney import (
    DBusAddress,
    HeaderFields,
    Message,
    new_error,
    new_method_return,
    new_signal,
)

from tests.fakes import TIMEOUT_S
from tests.gesture_app.bus_service import BusService

_BUS = """
<busconfig>
  <type>session</type>
  <listen>unix:dir={folder}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""
"""Without any folder of services, so that no portal of the computer is started by it."""

_PORTAL = "org.freedesktop.portal.Desktop"
_OBJECT = "/org/freedesktop/portal/desktop"

KEYBOARD, POINTER, TOUCHSCREEN = 1, 2, 4
YES, NO, CLOSED_THE_QUESTION, SILENCE = 0, 1, 2, None


@contextmanager
def start_session_bus(folder: Path) -> Iterator[str]:
    """Start a bus that ends with the block, and give its address."""
    if shutil.which("dbus-daemon") is None:
        pytest.fail("These tests need dbus-daemon: on Debian 'apt-get install dbus-daemon'.")
    configuration = folder / "bus.conf"
    configuration.write_text(_BUS.format(folder=folder), "utf-8")
    daemon = subprocess.Popen(
        ["dbus-daemon", f"--config-file={configuration}", "--nofork", "--print-address"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert daemon.stdout is not None
    try:
        with daemon.stdout as pipe:
            address = pipe.readline().strip()
        assert address, "dbus-daemon did not start"
        yield address
    finally:
        daemon.terminate()
        daemon.wait(TIMEOUT_S)


@dataclass
class Desktop:
    """What this desktop has, and how its user and it behave.

    Attributes:
        answer: What the user says when asked.
        available: The devices that the portal can lend.
        granted: The devices that the user allows.
        token: What the portal gives out, or None where it keeps no permission.
        known_tokens: Those with which nobody is asked.
        refuses_unknown_tokens: Whether the portal fails at one that it does not know.
        has_interface: Whether the portal has heard of lending devices.
    """

    answer: int | None = YES
    available: int = KEYBOARD | POINTER | TOUCHSCREEN
    granted: int = KEYBOARD | POINTER
    token: str | None = "receipt-1"
    known_tokens: set[str] = field(default_factory=set)
    refuses_unknown_tokens: bool = False
    has_interface: bool = True


class FakePortal(BusService):
    """Serves a portal on a bus from a thread, until that bus ends.

    Attributes:
        calls: What was called, with all arguments but session and options, in order.
        options: The options of the last call of each method.
        num_questions: How often the user was asked.
        closed_requests: How often a question was taken back.
    """

    def __init__(self, bus_address: str, desktop: Desktop) -> None:
        self.calls: list[tuple[object, ...]] = []
        self.options: dict[str, dict[str, object]] = {}
        self.num_questions = 0
        self.closed_requests = 0
        self.is_asking = Event()
        self.was_closed = Event()
        self._desktop = desktop
        self._sessions: dict[str, dict[str, object]] = {}
        super().__init__(bus_address, _PORTAL)

    def end_sessions(self) -> None:
        """Do what the desktop does when its user stops the sharing."""
        for session in list(self._sessions):
            del self._sessions[session]
            address = DBusAddress(session, interface="org.freedesktop.portal.Session")
            self.send(new_signal(address, "Closed", "a{sv}", ({},)))

    def forget_sessions(self) -> None:
        """Know nothing of them any more, as a portal that was started anew."""
        self._sessions.clear()

    def answer(self, message: Message) -> None:
        fields = message.header.fields
        method, interface = fields[HeaderFields.member], fields[HeaderFields.interface]
        if method == "Get":
            self._tell_property(message)
        elif method == "Close":
            self._close(message, interface)
        elif method.startswith("Notify"):
            self._notify(message, method)
        else:
            self._ask(message, method)

    def _tell_property(self, message: Message) -> None:
        if self._desktop.has_interface:
            value = ("u", self._desktop.available)
            self.send(new_method_return(message, "v", (value,)))
        else:
            error = "org.freedesktop.DBus.Error.InvalidArgs"
            self.send(new_error(message, error, "s", ("No such interface",)))

    def _close(self, message: Message, interface: str) -> None:
        if interface == "org.freedesktop.portal.Request":
            self.closed_requests += 1
        else:
            self._sessions.pop(message.header.fields[HeaderFields.path], None)
            self.was_closed.set()
        self.send(new_method_return(message))

    def _notify(self, message: Message, method: str) -> None:
        session, _, *values = message.body
        if session not in self._sessions:
            error = "org.freedesktop.DBus.Error.AccessDenied"
            self.send(new_error(message, error, "s", ("Invalid session",)))
            return
        self.calls.append((method, *values))
        self.send(new_method_return(message))

    def _ask(self, message: Message, method: str) -> None:
        options = {name: value for name, (_, value) in message.body[-1].items()}
        self.options[method] = options
        token = options.get("restore_token")
        is_known = token in self._desktop.known_tokens
        if token is not None and not is_known and self._desktop.refuses_unknown_tokens:
            error = "org.freedesktop.portal.Error.InvalidArgument"
            self.send(new_error(message, error, "s", ("Not a valid token",)))
            return
        sender = message.header.fields[HeaderFields.sender][1:].replace(".", "_")
        request = f"{_OBJECT}/request/{sender}/{options['handle_token']}"
        self.send(new_method_return(message, "o", (request,)))
        steps: dict[str, Callable[[], tuple[int | None, dict[str, tuple[str, object]]]]] = {
            "CreateSession": lambda: self._create(sender, options),
            "SelectDevices": lambda: self._select(message.body[0], options),
            "Start": lambda: self._start(message.body[0]),
        }
        response, results = steps[method]()
        if response is not SILENCE:
            address = DBusAddress(request, interface="org.freedesktop.portal.Request")
            self.send(new_signal(address, "Response", "ua{sv}", (response, results)))

    def _create(
        self, sender: str, options: dict[str, object]
    ) -> tuple[int, dict[str, tuple[str, object]]]:
        session = f"{_OBJECT}/session/{sender}/{options['session_handle_token']}"
        self._sessions[session] = {}
        return YES, {"session_handle": ("s", session)}

    def _select(
        self, session: str, options: dict[str, object]
    ) -> tuple[int, dict[str, tuple[str, object]]]:
        self._sessions[session] = options
        return YES, {}

    def _start(self, session: str) -> tuple[int | None, dict[str, tuple[str, object]]]:
        response: int | None = YES
        if self._sessions[session].get("restore_token") not in self._desktop.known_tokens:
            self.num_questions += 1
            response = self._desktop.answer
        results: dict[str, tuple[str, object]] = {"devices": ("u", self._desktop.granted)}
        if self._desktop.token is not None:
            results["restore_token"] = ("s", self._desktop.token)
        self.is_asking.set()
        return response, results if response == YES else {}
