"""What would somebody else's profile do here?

A profile from elsewhere is looked at before it is kept. Nothing here arms, switches or starts anything:
what starts programs arrives switched off, and what can lose work unconfirmed.
"""

import re
import shlex
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from gesture_app.actions.action import LaunchProgram
from gesture_app.actions.backend import MAX_HOLD_S
from gesture_app.actions.danger import is_dangerous
from gesture_app.profiles.problems import Problem, ProfileError, all_told
from gesture_app.profiles.profile import Binding, Profile
from gesture_app.profiles.reading import read_file, read_leniently
from gesture_app.profiles.writing import write_atomically, written

_UP = re.compile(r"(?<![\w.])\.\.(?![\w.])")
"""The folder above, somewhere in an argument."""


@dataclass(frozen=True, slots=True)
class ImportedBinding:
    """One line of what a profile from elsewhere would do.

    Attributes:
        where: "everywhere", or the applications in which it counts.
        gesture: Which gesture.
        words: What it does.
        caution: What the user should think of before it acts, a sentence; empty where it is harmless.
    """

    where: str
    gesture: str
    words: str
    caution: str = ""


@dataclass(frozen=True, slots=True)
class ImportReview:
    """A profile from elsewhere, before it is kept.

    Attributes:
        profile: The good part of it, made safe; `ProfileStore.add` keeps it.
        bindings: All that it would do, for everywhere first.
        refused: What was left out, and why.
    """

    profile: Profile
    bindings: tuple[ImportedBinding, ...]
    refused: tuple[Problem, ...]


def review_import(path: Path) -> ImportReview:
    """Look at a profile from elsewhere.

    Args:
        path: Its file. It is only read.

    Returns:
        What it would do, and what was refused.

    Raises:
        ProfileError: If it is no profile, or nothing of it can be used.
    """
    what = f"The profile {path}"
    draft = read_leniently(read_file(path), what)
    refused = list(draft.problems)
    bindings = _made_safe(draft.profile.bindings, ("bindings",), refused)
    rules = tuple(
        replace(
            rule,
            bindings=_made_safe(rule.bindings, ("rules", rule.name, "bindings"), refused),
        )
        for rule in draft.profile.rules
    )
    profile = replace(draft.profile, bindings=bindings, rules=rules)
    listed = in_words(profile)
    if not listed:
        reasons = all_told(refused) if refused else "it binds no gesture."
        raise ProfileError(f"{what} holds nothing that can be used: {reasons}")
    return ImportReview(profile, listed, tuple(refused))


def export_profile(profile: Profile, path: Path) -> None:
    """Write a profile into a file for somebody else.

    That one may confirm and switch on for themselves, so nothing is confirmed in it.

    Args:
        profile: What to pass on.
        path: Where; an earlier file is replaced.
    """
    rules = tuple(replace(rule, bindings=_unconfirmed(rule.bindings)) for rule in profile.rules)
    shared = replace(profile, bindings=_unconfirmed(profile.bindings), rules=rules)
    write_atomically(path, written(shared))


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


def in_words(profile: Profile) -> tuple[ImportedBinding, ...]:
    """List all that a profile does.

    Args:
        profile: Any profile.

    Returns:
        One entry for each binding, for everywhere first.
    """
    places = [("everywhere", profile.bindings)]
    places += [(f"in {', '.join(rule.applications)}", rule.bindings) for rule in profile.rules]
    return tuple(
        ImportedBinding(where, gesture, _words_for(binding), _caution_for(binding))
        for where, bindings in places
        for gesture, binding in bindings.items()
    )


def _made_safe(
    bindings: Mapping[str, Binding], place: tuple[str, ...], refused: list[Problem]
) -> Mapping[str, Binding]:
    """Leave out what leads to other folders, switch off what starts programs, confirm nothing.

    Returns:
        The rest; what was left out is added to `refused`.
    """
    safe = {}
    for gesture, binding in _unconfirmed(bindings).items():
        if not isinstance(binding.action, LaunchProgram):
            safe[gesture] = binding
        elif any(_UP.search(argument) for argument in binding.action.arguments):
            refused.append(Problem((*place, gesture), "leads to another folder with '..'"))
        else:
            safe[gesture] = replace(binding, is_enabled=False)
    return safe


def _unconfirmed(bindings: Mapping[str, Binding]) -> Mapping[str, Binding]:
    return {name: replace(binding, is_confirmed=False) for name, binding in bindings.items()}


def _words_for(binding: Binding) -> str:
    action = binding.action
    match action:
        case None:
            words = "do nothing"
        case LaunchProgram(arguments):
            words = f"launch {shlex.join(arguments)}"
        case _:
            words = str(action)
    if binding.behaviour == "hold":
        words += f", held while the gesture lasts, at most {MAX_HOLD_S:g} s"
    if binding.behaviour == "repeat":
        words += f", again every {binding.repeat_s:g} s while the gesture lasts"
    return words


def _caution_for(binding: Binding) -> str:
    if binding.action is None or not is_dangerous(binding.action):
        return ""
    if not binding.is_enabled:
        return "It is switched off: look at it before you switch it on."
    if not binding.is_confirmed:
        return "It can lose work: the gesture must be made twice until you confirm it."
    return "It can lose work, and is done at once."
