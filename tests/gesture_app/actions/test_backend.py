"""Does the program say when keys cannot be pressed here?"""

import sys

import pytest

from gesture_app.actions.action import PressKeys
from gesture_app.actions.backend import (
    DryRunBackend,
    RecordingBackend,
    wayland_warning,
)

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="only Linux has sessions without a desktop"
)


@pytest.fixture(autouse=True)
def no_desktop(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("DISPLAY", "WAYLAND_DISPLAY", "XDG_SESSION_TYPE"):
        monkeypatch.delenv(variable, raising=False)


def test_a_wayland_session_is_warned_of(monkeypatch: pytest.MonkeyPatch) -> None:
    assert wayland_warning() is None
    monkeypatch.setenv("XDG_SESSION_TYPE", "wayland")
    assert "XWayland" in (wayland_warning() or "")


def test_a_dry_run_does_nothing_and_a_recording_keeps_everything() -> None:
    action = PressKeys(("a",))
    recording, dry_run = RecordingBackend(), DryRunBackend()
    for backend in (recording, dry_run):
        backend.perform(action)
        backend.release_all()

    assert recording.performed == [action]
    assert recording.num_releases == 1
