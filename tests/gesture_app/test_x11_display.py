"""Is the network left alone where there is no X server?"""

import socket
import sys
from contextlib import suppress
from threading import Thread

import pytest

from gesture_app.x11_display import open_display
from tests.x11.fixtures import KeyWindow

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="X11 is for Linux here")


def test_a_server_of_this_computer_is_reached(
    key_window: KeyWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISPLAY", key_window.display_name)

    display = open_display()

    assert display.screen().width_in_pixels > 0
    display.close()


@pytest.mark.filterwarnings(  # Xlib leaves the socket of a failed attempt open
    "ignore::pytest.PytestUnraisableExceptionWarning"
)
def test_tcp_is_never_tried_for_a_server_of_this_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    from Xlib.error import DisplayConnectionError

    with socket.create_server(("127.0.0.1", 0)) as listener:
        number = listener.getsockname()[1] - 6000  # where Xlib would look for a server
        called: list[object] = []
        listener.settimeout(0.5)

        def listen() -> None:
            with suppress(TimeoutError):
                called.append(listener.accept())

        waiting = Thread(target=listen)
        waiting.start()
        monkeypatch.setenv("DISPLAY", f":{number}")
        with pytest.raises(DisplayConnectionError):
            open_display()
        waiting.join()

    assert called == []
