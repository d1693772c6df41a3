"""Profiles as people and chance make them."""

from typing import Any

from hypothesis import strategies as st

from gesture_app.actions.action import (
    MAX_MOVE_PX,
    MAX_NOTCHES,
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
from gesture_app.actions.danger import is_dangerous
from gesture_app.actions.desktop_actions import DESKTOP_ACTIONS
from gesture_app.actions.keys import CHARACTER_KEYS, MODIFIER_KEYS, NAMED_KEYS
from gesture_app.profiles.profile import ApplicationRule, Behaviour, Binding, Profile
from gesture_app.profiles.schema import BindingTable
from gesture_app.profiles.writing import options_of
from model_zoo.labels import BACKGROUND_LABELS, JESTER_LABELS

printable = st.characters(exclude_categories=["C", "Z"]) | st.sampled_from(' "#\\.=')
words = st.text(printable, min_size=1, max_size=20).filter(lambda text: text.strip() != "")
gestures = st.sampled_from(sorted({*JESTER_LABELS} - BACKGROUND_LABELS)) | words
chords = st.builds(
    lambda modifiers, key: PressKeys((*modifiers, key)),
    st.lists(st.sampled_from(MODIFIER_KEYS), unique=True, max_size=3),
    st.sampled_from((*NAMED_KEYS, *CHARACTER_KEYS)),
)
notches = st.integers(-MAX_NOTCHES, MAX_NOTCHES).filter(bool)
pixels = st.integers(1, MAX_MOVE_PX)
actions: st.SearchStrategy[Action | None] = st.one_of(
    st.none(),
    chords,
    st.builds(PressInTurn, st.lists(chords, min_size=2, max_size=4).map(tuple)),
    st.builds(TypeText, words | st.just("two\nlines")),
    st.builds(ClickMouse, st.sampled_from(["left", "middle", "right"]), st.booleans()),
    st.builds(ScrollWheel, notches, st.booleans()),
    st.builds(MovePointer, pixels, pixels),
    st.builds(DesktopAction, st.sampled_from(sorted(DESKTOP_ACTIONS))),
    st.builds(LaunchProgram, st.lists(words, min_size=1, max_size=4).map(tuple)),
    st.builds(SwitchProfile, words),
    st.just(PauseControl()),
)


@st.composite
def bindings(draw: st.DrawFn) -> Binding:
    """Draw a binding that makes sense."""
    action = draw(actions)
    behaviours: list[Behaviour] = ["once"]
    if isinstance(action, InputAction) and not is_dangerous(action):
        behaviours.append("repeat")
    if isinstance(action, PressKeys | DesktopAction) and not is_dangerous(action):
        behaviours.append("hold")
    behaviour = draw(st.sampled_from(behaviours))
    return Binding(
        action=action,
        behaviour=behaviour,
        repeat_s=draw(st.floats(0.1, 10)) if behaviour == "repeat" else 0.25,
        activate_at=draw(st.none() | st.floats(0.2, 1)),
        is_enabled=draw(st.booleans()),
        is_confirmed=draw(st.booleans()),
    )


rules = st.builds(
    ApplicationRule,
    name=words,
    applications=st.lists(words, min_size=1, max_size=3).map(tuple),
    bindings=st.dictionaries(gestures, bindings(), max_size=3),
)
profiles = st.builds(
    Profile,
    words,
    st.dictionaries(gestures, bindings(), max_size=5),
    st.lists(rules, max_size=3).map(tuple),
)

_values = st.recursive(
    st.booleans()
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats()
    | st.text(max_size=20)
    | st.dates()
    | words,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=6,
)
_right_or_wrong: dict[str, st.SearchStrategy[Any]] = {
    "keys": chords.map(lambda chord: "+".join(chord.keys)) | st.lists(words, max_size=12),
    "text": words,
    "click": st.sampled_from(["left", "Left", "top"]),
    "double": st.booleans(),
    "scroll": st.integers(-40, 40),
    "sideways": st.booleans(),
    "move": st.lists(st.integers(-3000, 3000), max_size=3),
    "do": st.sampled_from([*sorted(DESKTOP_ACTIONS), "desktop.explode"]),
    "launch": st.lists(words | st.sampled_from(["../x", "a/../b", "/bin/sh", "\x1b"]), max_size=4),
    "profile": words,
    "pause": st.booleans(),
    "nothing": st.booleans(),
    "behaviour": st.sampled_from(["once", "hold", "repeat", "Hold"]),
    "repeat_s": st.floats(-1, 20),
    "activate_at": st.floats(-1, 2),
    "enabled": st.booleans() | st.just("false"),
    "confirmed": st.booleans(),
}
assert set(_right_or_wrong) == set(BindingTable.model_fields)


def mostly(usual: st.SearchStrategy[Any], seldom: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Draw one of six from another strategy; `|` would give each branch of it the same share."""
    return st.integers(0, 5).flatmap(lambda number: usual if number else seldom)


@st.composite
def _near_bindings(draw: st.DrawFn) -> dict[str, Any]:
    """Draw the options of a binding, with some others among them now and then."""
    table = options_of(draw(bindings()))
    if draw(st.integers(0, 2)) == 0:
        for name in draw(
            st.lists(st.sampled_from(sorted(_right_or_wrong)), min_size=1, max_size=3)
        ):
            table[name] = draw(mostly(_right_or_wrong[name], _values))
    if draw(st.integers(0, 9)) == 0:
        table[draw(st.text(max_size=8))] = draw(_values)
    return table


_labels = mostly(gestures, st.sampled_from(sorted(BACKGROUND_LABELS)) | st.text(max_size=90))
_tables = st.dictionaries(_labels, mostly(_near_bindings(), _values), max_size=5)
_near_rules = st.fixed_dictionaries(
    {
        "name": mostly(words, _values),
        "applications": mostly(st.lists(words, min_size=1, max_size=3), _values),
        "bindings": mostly(_tables, _values),
    },
    optional={"extra": _values},
)
documents: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {
        "schema": mostly(st.just(2), st.sampled_from([1, 3, "2", -1]) | _values),
        "name": mostly(words, _values),
        "bindings": mostly(_tables, _values),
    },
    optional={
        "rules": mostly(st.lists(mostly(_near_rules, _values), max_size=3), _values),
        "colour": _values,
    },
)
"""What resembles a profile file: some of it good, some of it not."""
