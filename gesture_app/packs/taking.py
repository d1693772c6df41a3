"""How does what somebody wants of a gesture pack become their own?

Each kind is taken as a whole or not at all: where one of the recordings cannot be kept, none is.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from gesture_app.errors import GestureAppError
from gesture_app.models.measuring import MeasuringCancelled
from gesture_app.models.model_file import SUFFIX as MODEL_SUFFIX
from gesture_app.models.store import StoredModel
from gesture_app.packs.pack_file import Tell
from gesture_app.packs.problems import PackCancelled
from gesture_app.packs.review import PackReview, unpacked
from gesture_app.packs.stores import PackStores
from gesture_app.profiles.profile import Binding, Profile
from gesture_app.recordings.clip_folders import ClipFolders
from gesture_app.recordings.recording import NEGATIVE_LABEL, Kind, Recording
from gesture_app.recordings.store import Circumstances, RecordingStore, all_labels
from model_zoo.labels import JESTER_LABELS

Kept = TypeVar("Kept")

TryOut = Callable[[Path], object]
"""Runs a model once, and raises `ModelError` where that fails or is stopped."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What somebody ticked.

    Attributes:
        labels: Gestures whose recordings are wanted.
        model: Whether the model is.
        profile: The bindings that are, none of them confirmed; None for none.
    """

    labels: frozenset[str] = frozenset()
    model: bool = False
    profile: Profile | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What was kept.

    Attributes:
        recordings: Under ids of their own.
        model: None where none was.
        profile: Under the name that it got; None where none was.
        problems: Why a kind was not, sentences.
    """

    recordings: tuple[Recording, ...] = ()
    model: StoredModel | None = None
    profile: Profile | None = None
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Owned:
    """What the user has that a pack holds, too.

    Attributes:
        counts: How many recordings of each gesture.
        was_taken: Whether recordings of this very pack were taken before.
    """

    counts: Mapping[str, int]
    was_taken: bool


def owned(review: PackReview, store: RecordingStore) -> Owned:
    """Compare a pack with what is there.

    Args:
        review: The pack.
        store: The user's recordings.

    Returns:
        What is there of it.
    """
    recordings = store.recordings()
    counts = Counter(recording.label.casefold() for recording in recordings)
    mark = pack_mark(review)
    return Owned(
        {label: counts[label.casefold()] for label in review.manifest.labels},
        any(recording.session.startswith(mark) for recording in recordings),
    )


def take(
    review: PackReview,
    wanted: Wanted,
    stores: PackStores,
    try_out: TryOut,
    tell: Tell = lambda _: None,
) -> Taken:
    """Keep what is wanted of a pack.

    Args:
        review: The pack, checked.
        wanted: What of it.
        stores: Where it is kept.
        try_out: Runs the model before it is kept.
        tell: Is told how far it is with the recordings.

    Returns:
        What was kept, and why the rest was not.

    Raises:
        PackCancelled: If somebody stopped it. Nothing was taken then.
    """  # noqa: DOC502
    problems: list[str] = []
    with ExitStack() as undo:
        model = recordings = profile = None
        if wanted.model and review.model is not None:
            model = _unless(problems, lambda: _model(review, stores, try_out))
        if model is not None:
            undo.callback(stores.models.delete, model)
        if wanted.labels:
            recordings = _unless(problems, lambda: _recordings(review, wanted, stores, tell))
        if wanted.profile is not None:
            added = wanted.profile
            profile = _unless(problems, lambda: stores.profiles.add(added))
        undo.pop_all()
    return Taken(
        recordings=recordings or (), model=model, profile=profile, problems=tuple(problems)
    )


def only(profile: Profile, ticked: Iterable[bool]) -> Profile:
    """Leave out of a profile what is not ticked.

    Args:
        profile: Of an `ImportReview`.
        ticked: For each of its `bindings`, in order.

    Returns:
        The rest; a rule without bindings is left out, too.
    """
    wanted = iter(ticked)

    def some(bindings: Mapping[str, Binding]) -> Mapping[str, Binding]:
        return MappingProxyType({name: told for name, told in bindings.items() if next(wanted)})

    bindings = some(profile.bindings)
    rules = [replace(rule, bindings=some(rule.bindings)) for rule in profile.rules]
    return replace(profile, bindings=bindings, rules=tuple(rule for rule in rules if rule.bindings))


def _unless(problems: list[str], work: Callable[[], Kept]) -> Kept | None:
    """Take one kind; a failure is told, and the other kinds go on."""
    try:
        return work()
    except PackCancelled:
        raise
    except GestureAppError as error:
        problems.append(str(error))
        return None


def _model(review: PackReview, stores: PackStores, try_out: TryOut) -> StoredModel:
    stem = re.sub(r"[^A-Za-z0-9]+", "-", review.manifest.name).strip("-")[:40] or "pack"

    def run(model: Path) -> None:
        try:
            try_out(model)
        except MeasuringCancelled as error:
            raise PackCancelled(str(error)) from error

    with unpacked(review.pack, stem) as folder:
        return stores.models.import_model(folder / f"{stem}{MODEL_SUFFIX}", run)


def _recordings(
    review: PackReview, wanted: Wanted, stores: PackStores, tell: Tell
) -> tuple[Recording, ...]:
    """Keep recordings as made by somebody else, in sittings of their own.

    Returns:
        Them, under the spelling of a gesture that is there already.
    """
    store = stores.recordings
    spelling = {label.casefold(): label for label in all_labels(store.recordings())}
    spelling |= {label.casefold(): label for label in JESTER_LABELS}
    mark = pack_mark(review)
    chosen = [recording for recording in review.recordings if recording.label in wanted.labels]
    kept: list[Recording] = []
    try:
        for number, recording in enumerate(chosen):
            tell(number / len(chosen))
            label = spelling.get(recording.label.casefold(), recording.label)
            circumstances = Circumstances(
                f"{mark}-{recording.session}", review.manifest.author or review.manifest.name
            )
            kind = Kind.NEGATIVE if label == NEGATIVE_LABEL else Kind.GESTURE
            pictures = review.pictures(recording.id)
            kept.append(store.save(pictures, label, circumstances, kind))
        tell(1.0)
    except BaseException:
        _take_back(kept, store)
        raise
    return tuple(kept)


def pack_mark(review: PackReview) -> str:
    """Say how the sittings of a pack's recordings begin once they are taken.

    Args:
        review: The pack.

    Returns:
        A word that no other pack has.
    """
    files = sorted((name, facts.sha256) for name, facts in review.manifest.files.items())
    return f"pack-{hashlib.sha256(repr(files).encode()).hexdigest()[:12]}"


def _take_back(recordings: Iterable[Recording], store: RecordingStore) -> None:
    """Remove for good what was just kept, and make the lists anew."""
    folders = ClipFolders(store.root)
    for recording in recordings:
        folders.remove(recording.id)
    store.open()
