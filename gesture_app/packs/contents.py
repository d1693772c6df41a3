"""What could somebody put into a gesture pack, and what do they want to?"""

from dataclasses import dataclass

from gesture_app.models.store import StoredModel
from gesture_app.packs.stores import PackStores
from gesture_app.recordings.store import all_labels


@dataclass(frozen=True, slots=True)
class PackableGesture:
    """The recordings of one gesture.

    Attributes:
        label: The gesture.
        recording_ids: The oldest first.
        num_files: How many files they take in a pack.
        num_bytes: How large they are.
    """

    label: str
    recording_ids: tuple[str, ...]
    num_files: int
    num_bytes: int


@dataclass(frozen=True, slots=True)
class Packable:
    """What there is to choose from.

    Attributes:
        gestures: Those of which there are recordings.
        models: The user's own that can be used, the newest last.
        profiles: Names of the user's own that can be used.
    """

    gestures: tuple[PackableGesture, ...]
    models: tuple[StoredModel, ...]
    profiles: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing at all."""
        return not (self.gestures or self.models or self.profiles)


@dataclass(frozen=True, slots=True, kw_only=True)
class PackPlan:
    """What somebody wants to put into a pack.

    Attributes:
        name: What the pack is called.
        author: Who made it; empty where they do not want to say.
        recording_ids: Which recordings, none unless they were asked for: they show a person.
        model: The name of a model; empty for none.
        profile: The name of a profile; empty for none.
    """

    name: str
    author: str = ""
    recording_ids: tuple[str, ...] = ()
    model: str = ""
    profile: str = ""


def packable(stores: PackStores) -> Packable:
    """Look what there is.

    Args:
        stores: What the user has. They are only read.

    Returns:
        All of it.
    """
    models = [model for model in stores.models.models() if not (model.is_shipped or model.problem)]
    profiles = [one for one in stores.profiles.profiles() if not (one.is_shipped or one.problem)]
    return Packable(
        _gestures(stores),
        tuple(sorted(models, key=lambda model: model.path.stat().st_mtime)),
        tuple(profile.name for profile in profiles),
    )


def _gestures(stores: PackStores) -> tuple[PackableGesture, ...]:
    recordings = stores.recordings.recordings()
    gestures = []
    for label in all_labels(recordings):
        ids = tuple(recording.id for recording in recordings if recording.label == label)
        files = [file for one in ids for file in (stores.recordings.root / one).iterdir()]
        size = sum(file.stat().st_size for file in files)
        gestures.append(PackableGesture(label, ids, len(files), size))
    return tuple(gestures)
