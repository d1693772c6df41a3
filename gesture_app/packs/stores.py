"""Where do the parts of a gesture pack come from, and where are they put?"""

from dataclasses import dataclass, field

from gesture_app.models.store import ModelStore
from gesture_app.profiles.store import ProfileStore
from gesture_app.recordings.store import RecordingStore


@dataclass(frozen=True, slots=True)
class PackStores:
    """What one user has.

    Attributes:
        recordings: One's own clips.
        models: Personal models among others.
        profiles: Bindings.
    """

    recordings: RecordingStore = field(default_factory=RecordingStore)
    models: ModelStore = field(default_factory=ModelStore)
    profiles: ProfileStore = field(default_factory=ProfileStore)
