"""How does a program get the right to press keys on a Wayland desktop?

By the interface RemoteDesktop of xdg-desktop-portal: make a session, say for which devices it is, and
start it, at which the desktop asks the user.

Source:
    xdg-desktop-portal 1.16, ``org.freedesktop.portal.RemoteDesktop.xml``; what version 2 of the
    interface adds (``persist_mode``, ``restore_token``) from the documentation of the same interface
    (flatpak.github.io/xdg-desktop-portal/docs).
"""

import contextlib

from gesture_app.actions.backend import ActionError
from gesture_app.injector.portal_bus import NotAllowedError, Options, PortalBus, unguessable_name

ANSWER_WITHIN_S = 60.0
"""How long the user may look at the desktop's question."""

_EVENT_WITHIN_S = 1.0
"""How long one event may take."""

_REMOTE_DESKTOP = "org.freedesktop.portal.RemoteDesktop"
_KEYBOARD_AND_POINTER = 1 | 2
_KEPT_UNTIL_REVOKED = 2
_NO_PARENT_WINDOW = ""


def check_portal() -> None:
    """Raise `ActionError` where this desktop cannot lend keyboard and pointer; nobody is asked."""
    with contextlib.closing(PortalBus(_REMOTE_DESKTOP)) as bus:
        _check_devices(bus)


class PortalSession:
    """The right to send key and mouse events, until one side ends it; for one thread.

    Attributes:
        restore_token: What saves the user the question the next time, once; None where the desktop
            or the user wants the question each time.
    """

    def __init__(
        self, kept_token: str | None = None, answer_within_s: float = ANSWER_WITHIN_S
    ) -> None:
        """Ask for the right; blocks until the user has answered.

        Raises `NotAllowedError` where the user does not say yes in time, and `ActionError` where
        there is no portal, or it cannot do this, or fails.

        Args:
            kept_token: The `restore_token` of the session before. Where the desktop does not know
                it any more, the user is asked again.
            answer_within_s: How long the user may think, in seconds.
        """
        self.restore_token: str | None = None
        self._handle = ""
        self._bus = PortalBus(_REMOTE_DESKTOP)
        try:
            _check_devices(self._bus)
            self._bus.listen()
            self._start_with(kept_token, answer_within_s)
        except BaseException:
            self._bus.close()
            raise

    def notify(self, event: str, signature: str, *values: float) -> None:
        """Send one event and wait until the portal has taken it, so that events keep their order.

        Args:
            event: A method of the interface, such as ``NotifyKeyboardKeysym``.
            signature: The D-Bus types of `values`.
            values: What the method takes after the session and the options.

        Raises:
            ActionError: If the desktop refuses the event; a `NotAllowedError` if it has ended the
                session, and a `DeviceLostError` if it does not know it any more or is gone.
        """
        self._check_open()
        try:
            self._bus.call(
                event, f"oa{{sv}}{signature}", (self._handle, {}, *values), _EVENT_WITHIN_S
            )
        except ActionError:
            self._check_open()
            raise

    def close(self) -> None:
        """Give the right back; harmless when repeated."""
        with contextlib.suppress(ActionError):
            self._bus.close_object(self._handle)
        self._bus.close()

    def _check_open(self) -> None:
        if self._bus.has_closed(self._handle):
            raise NotAllowedError(
                "The desktop has ended this program's right to press keys, as when somebody stops "
                "the sharing in the panel; start the program again to ask for it anew."
            )

    def _start_with(self, kept_token: str | None, answer_within_s: float) -> None:
        """Start; a token that this portal takes for wrong is not needed."""
        try:
            self._start(kept_token, answer_within_s)
        except NotAllowedError:
            raise
        except ActionError:
            if kept_token is None:
                raise
            self._start(None, answer_within_s)

    def _start(self, kept_token: str | None, answer_within_s: float) -> None:
        made = self._bus.ask(
            "CreateSession", (), {"session_handle_token": ("s", unguessable_name())}
        )
        self._handle = str(made["session_handle"])
        devices: Options = {
            "types": ("u", _KEYBOARD_AND_POINTER),
            "persist_mode": ("u", _KEPT_UNTIL_REVOKED),
            **({} if kept_token is None else {"restore_token": ("s", kept_token)}),
        }
        self._bus.ask("SelectDevices", (self._handle,), devices, signature="o")
        granted = self._bus.ask(
            "Start",
            (self._handle, _NO_PARENT_WINDOW),
            {},
            signature="os",
            answer_within_s=answer_within_s,
        )
        if not _has_both(granted.get("devices", 0)):
            raise NotAllowedError(
                "You did not allow this program to use both keyboard and pointer; start again, and "
                "allow both when the desktop asks."
            )
        self.restore_token = granted.get("restore_token") or None


def _check_devices(bus: PortalBus) -> None:
    if not _has_both(bus.read_property("AvailableDeviceTypes") or 0):
        raise ActionError(
            "This desktop's portal does not lend keyboard and pointer (interface RemoteDesktop), "
            "as those of GNOME and KDE do; log in to an X11 (Xorg) session or to another desktop."
        )


def _has_both(devices: int) -> bool:
    return devices & _KEYBOARD_AND_POINTER == _KEYBOARD_AND_POINTER
