"""Do the backends that press nothing do what they are for?"""

from gesture_app.actions.action import PressKeys
from gesture_app.actions.backend import DryRunBackend
from tests.fakes import RecordingBackend


def test_a_dry_run_does_nothing_and_a_recording_keeps_everything() -> None:
    action = PressKeys(("a",))
    recording, dry_run = RecordingBackend(), DryRunBackend()
    for backend in (recording, dry_run):
        backend.perform(action)
        backend.release_all()

    assert recording.performed == [action]
    assert recording.num_releases == 1
