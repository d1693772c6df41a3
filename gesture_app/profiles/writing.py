"""How does a profile get into a file that people edit, too?

Whoever wrote comments into it finds them again: only what changed is written anew.
"""

from collections.abc import Mapping, MutableMapping, Sequence
from pathlib import Path
from typing import Any, assert_never

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import Item

from gesture_app.actions.action import (
    Action,
    ClickMouse,
    DesktopAction,
    InputAction,
    LaunchProgram,
    MovePointer,
    PauseControl,
    PressInTurn,
    PressKeys,
    ScrollWheel,
    SwitchProfile,
    TypeText,
)
from gesture_app.private_files import make_private_folder, write_private
from gesture_app.profiles.problems import Problem, ProfileError, all_told
from gesture_app.profiles.profile import ApplicationRule, Binding, Profile
from gesture_app.profiles.reading import read_leniently
from gesture_app.profiles.schema import SCHEMA

Options = dict[str, Any]


def written(profile: Profile, earlier: str = "") -> str:
    """Put a profile into TOML.

    Args:
        profile: What to write.
        earlier: The text of the file until now; its comments and its order stay.

    Returns:
        A text that is read as the same profile.

    Raises:
        ProfileError: If the profile could not be read again, such as one that repeats what
            cannot be repeated; the message lists every problem.
    """
    changed = _changed(profile, earlier) if earlier else None
    if changed is not None and not _problems_of(changed, profile):
        return changed
    text = tomlkit.dumps(_new_document(profile))
    problems = _problems_of(text, profile)
    if problems:
        raise ProfileError(f"The profile '{profile.name}' cannot be kept: {all_told(problems)}")
    return text


def write_atomically(path: Path, text: str) -> None:
    """Replace a file as a whole: after a power failure it is the old one or the new one.

    Args:
        path: The file; its folder is made where there is none. Only this user may read it.
        text: What it shall hold.

    Raises:
        ProfileError: If it cannot be written; an earlier file is untouched then.
    """
    try:
        make_private_folder(path.parent)
        write_private(path, text.encode())
    except OSError as error:
        raise ProfileError(f"Cannot write the profile {path}: {error.strerror}.") from error


def _problems_of(text: str, profile: Profile) -> Sequence[Problem]:
    try:
        draft = read_leniently(text)
    except ProfileError as error:
        return (Problem((), str(error)),)
    if not draft.problems and draft.profile != profile:
        return (Problem((), "some of its values have no place in a file"),)
    return draft.problems


def _changed(profile: Profile, earlier: str) -> str | None:
    """Change the earlier text where it differs.

    Returns:
        The new text, or None where the earlier one is too damaged for that.
    """
    try:
        document = tomlkit.parse(earlier)
        old = read_leniently(earlier).profile
        document["schema"] = SCHEMA
        if document.get("name") != profile.name:
            document["name"] = profile.name
        _change_bindings(document, old.bindings, profile.bindings)
        _change_rules(document, old.rules, profile.rules)
        return tomlkit.dumps(document)
    except (ProfileError, TOMLKitError, TypeError, ValueError, LookupError, AttributeError):
        return None  # whatever people wrote: what comes of it is read again before it is used


def _change_bindings(
    table: MutableMapping[str, Any], old: Mapping[str, Binding], new: Mapping[str, Binding]
) -> None:
    if "bindings" not in table:
        table["bindings"] = tomlkit.table()
    bindings = table["bindings"]
    for gesture in [gesture for gesture in bindings if gesture not in new]:
        del bindings[gesture]
    for gesture, binding in new.items():
        if gesture not in bindings or old.get(gesture) != binding:
            bindings[gesture] = _inline(binding)


def _change_rules(
    document: tomlkit.TOMLDocument,
    old: Sequence[ApplicationRule],
    new: Sequence[ApplicationRule],
) -> None:
    """Keep the rules where only their bindings changed; where rules came or went, write all anew."""
    if old == new:
        return
    tables = document.get("rules", [])
    if len(tables) == len(old) and [rule.name for rule in old] == [rule.name for rule in new]:
        for table, was, rule in zip(tables, old, new, strict=True):
            if was.applications != rule.applications:
                table["applications"] = list(rule.applications)
            _change_bindings(table, was.bindings, rule.bindings)
        return
    document.pop("rules", None)
    _add_rules(document, new)


def _new_document(profile: Profile) -> tomlkit.TOMLDocument:
    document = tomlkit.document()
    document["schema"] = SCHEMA
    document["name"] = profile.name
    document["bindings"] = _table_of(profile.bindings)
    _add_rules(document, profile.rules)
    return document


def _add_rules(document: tomlkit.TOMLDocument, rules: Sequence[ApplicationRule]) -> None:
    if not rules:
        return
    tables = tomlkit.aot()
    for rule in rules:
        table = tomlkit.table()
        table["name"] = rule.name
        table["applications"] = list(rule.applications)
        table["bindings"] = _table_of(rule.bindings)
        tables.append(table)
    document["rules"] = tables


def _table_of(bindings: Mapping[str, Binding]) -> MutableMapping[str, Any]:
    table = tomlkit.table()
    for gesture, binding in bindings.items():
        table[gesture] = _inline(binding)
    return table


def _inline(binding: Binding) -> Item:
    line = tomlkit.inline_table()
    line.update(options_of(binding))
    return tomlkit.value(f"{{ {line.as_string()[1:-1]} }}")


def options_of(binding: Binding) -> Options:
    """Write a binding as the options of `gesture_app.profiles.schema.BindingTable`.

    Args:
        binding: What one gesture does.

    Returns:
        Only those options that are not what they are anyway.
    """
    options = _action_options(binding.action)
    usual = Binding(action=None)
    if binding.behaviour != usual.behaviour:
        options["behaviour"] = binding.behaviour
    if binding.repeat_s != usual.repeat_s:
        options["repeat_s"] = binding.repeat_s
    if binding.activate_at is not None:
        options["activate_at"] = binding.activate_at
    if not binding.is_enabled:
        options["enabled"] = False
    if binding.is_confirmed:
        options["confirmed"] = True
    return options


def _action_options(action: Action | None) -> Options:
    match action:
        case None:
            return {"nothing": True}
        case LaunchProgram(arguments):
            return {"launch": list(arguments)}
        case SwitchProfile(profile):
            return {"profile": profile}
        case PauseControl():
            return {"pause": True}
        case _:
            return _input_options(action)


def _input_options(action: InputAction) -> Options:
    match action:
        case PressKeys(keys):
            return {"keys": "+".join(keys)}
        case PressInTurn(chords):
            return {"keys": ["+".join(chord.keys) for chord in chords]}
        case TypeText(text):
            return {"text": text}
        case ClickMouse(button, is_double):
            return {"click": button} | ({"double": True} if is_double else {})
        case ScrollWheel(notches, is_sideways):
            return {"scroll": notches} | ({"sideways": True} if is_sideways else {})
        case MovePointer(right_px, down_px):
            return {"move": [right_px, down_px]}
        case DesktopAction(name):
            return {"do": name}
        case _:
            assert_never(action)
