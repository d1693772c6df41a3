"""What about a profile might surprise its user?"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from gesture_app.actions.action import Action, PressKeys, SwitchProfile
from gesture_app.actions.danger import is_dangerous
from gesture_app.control.hotkey import conflicts
from gesture_app.gui.action_words import words_for
from gesture_app.gui.gesture_words import gesture_words
from gesture_app.profiles.problems import did_you_mean
from gesture_app.profiles.profile import Binding, Profile
from gesture_app.profiles.reading import profile_warnings
from model_zoo.labels import OPPOSITES


@dataclass(frozen=True, slots=True)
class Note:
    """Something worth a thought.

    Attributes:
        sentence: For the user.
        gesture: Which gesture to look at; empty where that is none in particular.
        is_warning: Whether something does not work as it is, rather than being only unusual.
    """

    sentence: str
    gesture: str = ""
    is_warning: bool = False


def notes_on(
    profile: Profile, labels: Sequence[str], hotkey: PressKeys | None, profile_names: Sequence[str]
) -> tuple[Note, ...]:
    """Look a profile through.

    Args:
        profile: Which gesture does what.
        labels: The gestures that the model knows; empty where no model is there yet.
        hotkey: The keys that pause the program; None where there are none.
        profile_names: What profiles there are to switch to.

    Returns:
        Warnings first.
    """
    warnings = [*_hotkey_notes(profile, hotkey), *_missing_profiles(profile, profile_names)]
    if labels:
        sentences = profile_warnings(profile, labels)
        unknown = [gesture for gesture in _bound(profile) if gesture not in labels]
        warnings += [Note(*told, is_warning=True) for told in zip(sentences, unknown, strict=True)]
    return (*warnings, *_twins(profile.bindings), *_lonely(profile.bindings, labels))


def _bound(profile: Profile) -> tuple[str, ...]:
    bound = dict.fromkeys(profile.bindings)
    for rule in profile.rules:
        bound |= dict.fromkeys(rule.bindings)
    return tuple(bound)


def _hotkey_notes(profile: Profile, hotkey: PressKeys | None) -> list[Note]:
    sentences = conflicts(profile, hotkey) if hotkey is not None else ()
    return [
        Note(
            sentence, next((name for name in _bound(profile) if f"'{name}'" in sentence), ""), True
        )
        for sentence in sentences
    ]


def _missing_profiles(profile: Profile, names: Sequence[str]) -> list[Note]:
    places = [profile.bindings, *(rule.bindings for rule in profile.rules)]
    return [
        Note(
            _tr("{0} switches to \u201c{1}\u201d, and there is no such profile.").format(
                gesture_words(gesture), binding.action.profile
            )
            + did_you_mean(binding.action.profile, names),
            gesture,
            is_warning=True,
        )
        for bindings in places
        for gesture, binding in bindings.items()
        if isinstance(binding.action, SwitchProfile) and binding.action.profile not in names
    ]


def _twins(bindings: Mapping[str, Binding]) -> list[Note]:
    """Gestures that do the same."""
    gestures: dict[Action, list[str]] = defaultdict(list)
    for gesture, binding in bindings.items():
        if binding.action is not None and binding.is_enabled:
            gestures[binding.action].append(gesture)
    return [
        Note(
            _tr("{0} do the same: {1}.").format(
                ", ".join(gesture_words(gesture) for gesture in same), words_for(action)
            ),
            same[0],
        )
        for action, same in gestures.items()
        if len(same) > 1
    ]


def _lonely(bindings: Mapping[str, Binding], labels: Sequence[str]) -> list[Note]:
    """Gestures whose way back does nothing, though there is a gesture for it."""
    acting = {
        gesture
        for gesture, binding in bindings.items()
        if binding.action is not None and binding.is_enabled and not is_dangerous(binding.action)
    }
    return [
        Note(
            _tr("{0} does something, its opposite {1} does not.").format(
                gesture_words(gesture), gesture_words(opposite)
            ),
            opposite,
        )
        for gesture in bindings
        if gesture in acting
        and (opposite := OPPOSITES.get(gesture)) is not None
        and opposite in labels
        and opposite not in bindings
    ]


def _tr(words: str) -> str:
    return QCoreApplication.translate("binding_notes", words)
