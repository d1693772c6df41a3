"""Something that answers on a test's own D-Bus, from a thread, until that bus ends."""

from threading import Lock, Thread

from jeepney import Message, MessageType, message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection

from tests.fakes import TIMEOUT_S


class BusService:
    """Takes a name on a bus; what it answers is said by `answer`, which sends it."""

    def __init__(self, bus_address: str, name: str) -> None:
        self._sending = Lock()
        self._connection: DBusConnection = open_dbus_connection(bus_address)
        self._connection.send_and_get_reply(message_bus.RequestName(name))
        self._thread = Thread(target=self._serve)
        self._thread.start()

    def answer(self, message: Message) -> None:
        """Answer a call."""
        raise AssertionError(f"nobody answers {message}")

    def send(self, message: Message) -> None:
        """Send an answer or a signal; from any thread."""
        with self._sending:
            self._connection.send(message)

    def join(self) -> None:
        """Wait for the thread, after the bus has ended."""
        self._thread.join(TIMEOUT_S)
        assert not self._thread.is_alive()
        self._connection.close()

    def _serve(self) -> None:
        while True:
            try:
                message = self._connection.receive()
            except OSError:
                return
            if message.header.message_type is MessageType.method_call:
                self.answer(message)
