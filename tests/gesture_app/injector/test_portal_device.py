"""Does a desktop that asks its user get asked rightly, and obeyed?"""

import gc
import stat
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from gesture_app.actions.backend import ActionError

if sys.platform != "linux":
    pytest.skip("these tests need a session bus", allow_module_level=True)

from gesture_app.injector.choice import list_ways, open_device
from gesture_app.injector.device import DeviceLostError
from gesture_app.injector.keysyms import KEYSYMS
from gesture_app.injector.portal_bus import NotAllowedError
from gesture_app.injector.portal_device import PortalDevice
from gesture_app.injector.portal_session import check_portal
from tests.fakes import TIMEOUT_S
from tests.gesture_app.injector.fake_portal import (
    CLOSED_THE_QUESTION,
    KEYBOARD,
    NO,
    POINTER,
    SILENCE,
    TOUCHSCREEN,
    Desktop,
    FakePortal,
    start_session_bus,
)

StartPortal = Callable[[Desktop], FakePortal]


@pytest.fixture
def bus(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    with start_session_bus(tmp_path_factory.mktemp("bus")) as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        yield address


@pytest.fixture
def start_portal(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Iterator[StartPortal]:
    portals: list[FakePortal] = []
    with start_session_bus(tmp_path_factory.mktemp("bus")) as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)

        def start(desktop: Desktop) -> FakePortal:
            portals.append(FakePortal(address, desktop))
            return portals[-1]

        yield start
    for portal in portals:
        portal.join()
    gc.collect()  # what was left open says so now, in the test that left it


@pytest.fixture
def token_file(tmp_path: Path) -> Path:
    return tmp_path / "state" / "token"


def test_a_chord_goes_down_in_order_and_comes_up(
    start_portal: StartPortal, token_file: Path
) -> None:
    portal = start_portal(Desktop())
    device = PortalDevice(token_file)
    for key in ("ctrl", "plus"):
        device.press_key(key)
    for key in ("plus", "ctrl"):
        device.release_key(key)
    device.close()

    assert portal.calls == [
        ("NotifyKeyboardKeysym", 0xFFE3, 1),
        ("NotifyKeyboardKeysym", 0x2B, 1),
        ("NotifyKeyboardKeysym", 0x2B, 0),
        ("NotifyKeyboardKeysym", 0xFFE3, 0),
    ]


def test_every_key_that_a_profile_may_name_is_sent(
    start_portal: StartPortal, token_file: Path
) -> None:
    portal = start_portal(Desktop())
    device = PortalDevice(token_file)
    for key in KEYSYMS:
        device.press_key(key)
        device.release_key(key)
    device.close()

    sent = [call[1] for call in portal.calls if call[2] == 1]
    assert sent == list(KEYSYMS.values())


def test_a_text_is_typed_character_by_character(
    start_portal: StartPortal, token_file: Path
) -> None:
    portal = start_portal(Desktop())
    device = PortalDevice(token_file)
    for character in "Aé☃\n":
        device.check_character(character)
        device.type_character(character)
    device.close()

    keysyms = (ord("A"), 0xE9, 0x01002603, 0xFF0D)
    assert portal.calls == [
        ("NotifyKeyboardKeysym", keysym, state) for keysym in keysyms for state in (1, 0)
    ]


def test_the_mouse_clicks_scrolls_and_moves(start_portal: StartPortal, token_file: Path) -> None:
    portal = start_portal(Desktop())
    device = PortalDevice(token_file)
    device.press_button("right")
    device.release_button("right")
    device.scroll(2, is_sideways=False)
    device.scroll(-3, is_sideways=True)
    device.move_pointer(40, -5)
    device.close()

    assert portal.calls == [
        ("NotifyPointerButton", 0x111, 1),
        ("NotifyPointerButton", 0x111, 0),
        ("NotifyPointerAxisDiscrete", 0, -2),  # the portal's positive is down
        ("NotifyPointerAxisDiscrete", 1, -3),
        ("NotifyPointerMotion", 40.0, -5.0),
    ]


def test_the_user_is_asked_for_keyboard_and_pointer_until_that_is_revoked(
    start_portal: StartPortal, token_file: Path
) -> None:
    portal = start_portal(Desktop())
    PortalDevice(token_file).close()

    asked = portal.options["SelectDevices"]
    assert (asked["types"], asked["persist_mode"]) == (KEYBOARD | POINTER, 2)
    assert "restore_token" not in asked
    assert portal.num_questions == 1


def test_the_user_is_asked_once_and_not_at_the_next_start(
    start_portal: StartPortal, token_file: Path
) -> None:
    desktop = Desktop(token="receipt-1")
    portal = start_portal(desktop)
    PortalDevice(token_file).close()
    desktop.known_tokens, desktop.token = {"receipt-1"}, "receipt-2"
    PortalDevice(token_file).close()

    assert portal.options["SelectDevices"]["restore_token"] == "receipt-1"
    assert portal.num_questions == 1
    assert token_file.read_text("ascii") == "receipt-2"


def test_only_this_user_may_read_the_kept_permission(
    start_portal: StartPortal, token_file: Path
) -> None:
    start_portal(Desktop())
    PortalDevice(token_file).close()

    assert stat.S_IMODE(token_file.stat().st_mode) == 0o600
    assert list(token_file.parent.iterdir()) == [token_file]


def test_a_permission_that_cannot_be_kept_stops_nothing(
    start_portal: StartPortal, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    portal = start_portal(Desktop())
    (tmp_path / "file").touch()
    device = PortalDevice(tmp_path / "file" / "token")
    device.press_key("a")
    device.close()

    assert len(portal.calls) == 1
    assert "could not be kept" in caplog.text


@pytest.mark.parametrize("is_refused", [True, False], ids=["refused", "passed over"])
def test_a_permission_that_is_no_longer_known_is_asked_for_anew(
    start_portal: StartPortal, token_file: Path, is_refused: bool
) -> None:
    token_file.parent.mkdir()
    token_file.write_text("from last year", "ascii")
    portal = start_portal(Desktop(refuses_unknown_tokens=is_refused, token="fresh"))
    device = PortalDevice(token_file)
    device.press_key("a")
    device.close()

    assert portal.num_questions == 1
    assert portal.calls
    assert token_file.read_text("ascii") == "fresh"


def test_a_desktop_that_keeps_no_permission_leaves_none_behind(
    start_portal: StartPortal, token_file: Path
) -> None:
    token_file.parent.mkdir()
    token_file.write_text("from last year", "ascii")
    start_portal(Desktop(token=None))
    PortalDevice(token_file).close()

    assert not token_file.exists()


@pytest.mark.parametrize(
    ("desktop", "message"),
    [
        (Desktop(answer=NO), "did not allow this program to press keys"),
        (Desktop(answer=CLOSED_THE_QUESTION), "closed without an answer"),
        (Desktop(granted=POINTER), "both keyboard and pointer"),
        (Desktop(answer=SILENCE), "Nobody answered"),
    ],
    ids=["no", "closed", "half", "silence"],
)
def test_a_user_who_does_not_say_yes_is_asked_no_second_time(
    start_portal: StartPortal, token_file: Path, desktop: Desktop, message: str
) -> None:
    token_file.parent.mkdir()
    token_file.write_text("from last year", "ascii")
    portal = start_portal(desktop)

    with pytest.raises(NotAllowedError, match=message):
        PortalDevice(token_file, answer_within_s=0.3)

    assert portal.num_questions == 1
    assert not token_file.exists()


def test_a_question_that_nobody_answers_is_taken_back(
    start_portal: StartPortal, token_file: Path
) -> None:
    portal = start_portal(Desktop(answer=SILENCE))

    with pytest.raises(NotAllowedError, match="Nobody answered"):
        PortalDevice(token_file, answer_within_s=0.3)

    assert portal.closed_requests == 1


def test_a_desktop_without_a_portal_says_what_to_install(bus: str, token_file: Path) -> None:
    with pytest.raises(ActionError, match=r"no xdg-desktop-portal; install it"):
        PortalDevice(token_file)


@pytest.mark.parametrize(
    "desktop",
    [Desktop(has_interface=False), Desktop(available=0), Desktop(available=TOUCHSCREEN | POINTER)],
    ids=["no interface", "no device", "no keyboard"],
)
def test_a_portal_that_lends_no_keyboard_is_told_before_anybody_is_asked(
    start_portal: StartPortal, token_file: Path, desktop: Desktop
) -> None:
    portal = start_portal(desktop)

    with pytest.raises(ActionError, match="does not lend keyboard and pointer"):
        PortalDevice(token_file)
    with pytest.raises(ActionError, match="does not lend keyboard and pointer"):
        check_portal()

    assert portal.options == {}


def test_looking_whether_a_portal_works_asks_nobody(start_portal: StartPortal) -> None:
    portal = start_portal(Desktop())
    check_portal()

    assert portal.options == {}
    assert portal.num_questions == 0


@pytest.mark.parametrize(
    "address", [None, "", "unix:path=/nowhere/bus", "tcp:host=127.0.0.1,port=1"]
)
def test_a_session_without_a_bus_is_told(
    token_file: Path, monkeypatch: pytest.MonkeyPatch, address: str | None
) -> None:
    if address is None:
        monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    else:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)

    with pytest.raises(ActionError, match="There is no session bus at"):
        PortalDevice(token_file)


def test_nothing_is_pressed_after_somebody_stopped_the_sharing(
    start_portal: StartPortal, token_file: Path
) -> None:
    portal = start_portal(Desktop())
    device = PortalDevice(token_file)
    device.press_key("a")
    portal.end_sessions()
    device.release_key("a")  # the desktop has let go of it

    for _ in range(2):
        with pytest.raises(NotAllowedError, match="has ended this program's right"):
            device.press_key("b")
    device.release_button("left")
    device.close()

    assert portal.calls == [("NotifyKeyboardKeysym", ord("a"), 1)]
    assert portal.num_questions == 1


def test_a_portal_that_was_started_anew_has_to_be_opened_anew(
    start_portal: StartPortal, token_file: Path
) -> None:
    portal = start_portal(Desktop())
    device = PortalDevice(token_file)
    portal.forget_sessions()

    with pytest.raises(DeviceLostError, match="Invalid session"):
        device.press_key("a")
    device.close()


def test_a_bus_that_is_gone_is_told(
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    token_file: Path,
) -> None:
    with start_session_bus(tmp_path_factory.mktemp("bus")) as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        portal = FakePortal(address, Desktop())
        device = PortalDevice(token_file)
    portal.join()

    with pytest.raises(DeviceLostError, match="session bus is gone"):
        device.press_key("a")
    device.close()
    device.close()


def test_closing_gives_the_right_back_any_number_of_times(
    start_portal: StartPortal, token_file: Path
) -> None:
    portal = start_portal(Desktop())
    device = PortalDevice(token_file)
    device.close()
    device.close()

    assert portal.was_closed.wait(TIMEOUT_S)


def test_a_wayland_desktop_is_asked_by_the_program_itself(
    start_portal: StartPortal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    portal = start_portal(Desktop())
    session = {"WAYLAND_DISPLAY": "wayland-0"}
    found = {finding.name: finding.is_used for finding in list_ways(environment=session)}
    assert (found["portal"], portal.num_questions) == (True, 0)
    device = open_device(environment=session)
    device.press_key("a")
    device.close()

    assert portal.calls == [("NotifyKeyboardKeysym", ord("a"), 1)]
    assert (tmp_path / "gesture-app" / "portal-token").read_text("ascii") == "receipt-1"
