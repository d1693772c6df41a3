"""How does what somebody wants of a gesture pack become their own?

Each kind is taken as a whole or not at all: where one of the recordings cannot be kept, none is.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from gesture_app.errors import GestureAppError
from gesture_app.models.measuring import MeasuringCancelled
from gesture_app.models.model_file import SUFFIX as MODEL_SUFFIX
from gesture_app.models.store import StoredModel
from gesture_app.packs.pack_file import Tell
from gesture_app.packs.problems import PackCancelled
from gesture_app.packs.review import PackReview, unpacked
from gesture_app.packs.stores import PackStores
from gesture_app.profiles.profile import Profile
from gesture_app.recordings.recording import Circumstances, Recording
from gesture_app.recordings.store import RecordingStore, all_labels
from model_zoo.labels import JESTER_LABELS

Kept = TypeVar("Kept")

TryOut = Callable[[Path], object]
"""Runs a model once; raises `ModelError` where that fails, `MeasuringCancelled` where it is stopped."""


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


def _unless(problems: list[str], work: Callable[[], Kept]) -> Kept | None:
    """Take one kind; a failure is told, and the other kinds go on.

    Returns:
        What was kept; None where it failed.

    Raises:
        PackCancelled: If somebody stopped it.
    """
    try:
        return work()
    except PackCancelled:
        raise
    except MeasuringCancelled as error:
        raise PackCancelled(str(error)) from error
    except GestureAppError as error:
        problems.append(str(error))
        return None


def _model(review: PackReview, stores: PackStores, try_out: TryOut) -> StoredModel:
    stem = re.sub(r"[^A-Za-z0-9]+", "-", review.manifest.name).strip("-")[:40] or "pack"
    with unpacked(review.pack, stem) as folder:
        return stores.models.import_model(folder / f"{stem}{MODEL_SUFFIX}", try_out)


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
            kept.append(store.save(review.pictures(recording.id), label, circumstances))
        tell(1.0)
    except BaseException:
        store.remove([recording.id for recording in kept])
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
