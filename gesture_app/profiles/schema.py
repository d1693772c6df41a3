"""Which options does a profile file have?

This is the one declaration of all of them: files are read by it, `docs/profiles.md` is made from it,
and so will the editor be.
"""

from types import MappingProxyType
from typing import Annotated, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    model_validator,
)

from gesture_app.actions.action import (
    MAX_ARGUMENTS,
    MAX_CHORDS,
    MAX_MOVE_PX,
    MAX_NOTCHES,
    MAX_TEXT,
    Action,
    ClickMouse,
    DesktopAction,
    HoldableAction,
    InputAction,
    LaunchProgram,
    MouseButton,
    MovePointer,
    PauseControl,
    PressInTurn,
    PressKeys,
    ScrollWheel,
    SwitchProfile,
    TypeText,
)
from gesture_app.actions.danger import is_dangerous
from gesture_app.profiles.profile import ApplicationRule, Behaviour, Binding, Profile
from model_zoo.labels import BACKGROUND_LABELS

SCHEMA = 2
"""The form of profile files that this program writes."""

MAX_RULES = 50
"""How many rules for applications a profile may have."""

MAX_APPLICATIONS = 50
"""How many applications one rule may name."""

ACTION_OPTIONS: tuple[str, ...] = (
    *("keys", "text", "click", "scroll", "move"),
    *("do", "launch", "profile", "pause", "nothing"),
)
"""The kinds of action; a binding has exactly one of them."""

_USUAL_REPEAT_S = Binding(action=None).repeat_s
_BELONGS_TO = MappingProxyType({"double": "click", "sideways": "scroll"})
"""Options that say more about an action, and the one that they need."""


def _visible(text: str) -> str:
    if not text.strip() or not text.isprintable():
        raise ValueError("must hold a character that can be seen, and none that cannot")
    return text


def _bindable(gesture: str) -> str:
    if gesture in BACKGROUND_LABELS:
        raise ValueError("means that no gesture is made, and cannot be bound")
    return gesture


def _true(flag: bool) -> bool:
    if not flag:
        raise ValueError("can only be true; leave the line out instead")
    return flag


def _listed(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _sayable(argument: str) -> str:
    if not argument.isprintable():
        raise ValueError("must hold no character that cannot be seen")
    return argument


Name = Annotated[str, Field(min_length=1, max_length=80), AfterValidator(_visible)]
Gesture = Annotated[
    str, Field(min_length=1, max_length=80), AfterValidator(_visible), AfterValidator(_bindable)
]
Chords = Annotated[
    list[Annotated[str, Field(min_length=1, max_length=80)]],
    Field(min_length=1, max_length=MAX_CHORDS),
]
Arguments = Annotated[
    list[Annotated[str, Field(max_length=1000), AfterValidator(_sayable)]],
    Field(min_length=1, max_length=MAX_ARGUMENTS),
]
Way = Annotated[
    list[Annotated[int, Field(ge=-MAX_MOVE_PX, le=MAX_MOVE_PX)]],
    Field(min_length=2, max_length=2),
]
Flag = Annotated[bool, AfterValidator(_true)]


class _Table(BaseModel):
    """A part of a profile file: nothing is converted, and nothing unknown is let through."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)


class BindingTable(_Table):
    """What one gesture does: exactly one action, and how it follows the gesture."""

    keys: Annotated[
        Chords | None,
        BeforeValidator(_listed),
        Field(
            description="Press keys together, such as 'ctrl+plus'; a list presses one after the other.",
        ),
    ] = None
    text: Annotated[
        str | None, Field(min_length=1, max_length=MAX_TEXT, description="Type a text.")
    ] = None
    click: Annotated[
        MouseButton | None, Field(description="Click where the pointer is, with this button.")
    ] = None
    double: Annotated[bool, Field(description="With 'click': click twice.")] = False
    scroll: Annotated[
        int | None,
        Field(
            ge=-MAX_NOTCHES,
            le=MAX_NOTCHES,
            description="Turn the mouse wheel by so many notches: above 0 up or right, below 0 down or left.",
        ),
    ] = None
    sideways: Annotated[
        bool, Field(description="With 'scroll': to the side instead of up and down.")
    ] = False
    move: Annotated[
        Way | None,
        Field(
            description="Move the pointer by so many pixels to the right and down.",
        ),
    ] = None
    do: Annotated[
        str | None,
        Field(
            max_length=80,
            description="Do what every desktop can do, whichever keys it takes there, such as 'browser.back'.",
        ),
    ] = None
    launch: Annotated[
        Arguments | None,
        Field(
            description="Start a program, given with its arguments one by one; never through a shell.",
        ),
    ] = None
    profile: Annotated[
        Name | None, Field(description="Use another profile from now on, given by its name.")
    ] = None
    pause: Annotated[
        Flag | None, Field(description="Let gestures do nothing until the program is armed again.")
    ] = None
    nothing: Annotated[
        Flag | None,
        Field(
            description="Do nothing, on purpose: in a rule this silences a gesture that is bound elsewhere."
        ),
    ] = None
    behaviour: Annotated[
        Behaviour,
        Field(
            description="Act once when the gesture begins; hold the keys or the button down while it "
            "lasts; or repeat the action while it lasts."
        ),
    ] = "once"
    repeat_s: Annotated[
        float,
        Field(ge=0.1, le=10, description="With 'repeat': seconds from one repetition to the next."),
    ] = _USUAL_REPEAT_S
    activate_at: Annotated[
        float | None,
        Field(
            ge=0.2,
            le=1,
            description="How sure the recognition must be, as a probability; without it as sure as usual.",
        ),
    ] = None
    enabled: Annotated[bool, Field(description="Whether this binding acts at all.")] = True
    confirmed: Annotated[
        bool,
        Field(
            description="Do what can lose work at once; without this the gesture must be made twice."
        ),
    ] = False

    @model_validator(mode="after")
    def _makes_sense(self) -> Self:
        given = [option for option in ACTION_OPTIONS if getattr(self, option) is not None]
        if len(given) != 1:
            raise ValueError(f"needs exactly one of {_listing(ACTION_OPTIONS)}")
        for option, needed in _BELONGS_TO.items():
            if option in self.model_fields_set and needed not in given:
                raise ValueError(f"'{option}' goes only with '{needed}'")
        if "repeat_s" in self.model_fields_set and self.behaviour != "repeat":
            raise ValueError("'repeat_s' goes only with behaviour = \"repeat\"")
        _check_behaviour(self.action(), self.behaviour)
        return self

    def action(self) -> Action | None:
        """Make the action that the table tells of.

        Returns:
            The action, or None where the gesture does nothing on purpose. Like making it directly,
            this raises ValueError where it makes no sense; a table that was read does.
        """
        match self:
            case BindingTable(keys=[keys]):
                return PressKeys.parse(keys)
            case BindingTable(keys=[*chords]):
                return PressInTurn(tuple(PressKeys.parse(keys) for keys in chords))
            case BindingTable(text=str(text)):
                return TypeText(text)
            case BindingTable(scroll=int(notches)):
                return ScrollWheel(notches, self.sideways)
            case BindingTable(move=[right_px, down_px]):
                return MovePointer(right_px, down_px)
            case BindingTable(do=str(name)):
                return DesktopAction(name)
        return self._click_or_program_action()

    def _click_or_program_action(self) -> Action | None:
        if self.click is not None:
            return ClickMouse(self.click, self.double)
        if self.launch is not None:
            return LaunchProgram(tuple(self.launch))
        if self.profile is not None:
            return SwitchProfile(self.profile)
        return PauseControl() if self.pause else None

    def binding(self) -> Binding:
        """Make what the rest of the program works with.

        Returns:
            The binding.
        """
        return Binding(
            action=self.action(),
            behaviour=self.behaviour,
            repeat_s=self.repeat_s,
            activate_at=self.activate_at,
            is_enabled=self.enabled,
            is_confirmed=self.confirmed,
        )


Bindings = dict[Gesture, BindingTable]


class RuleTable(_Table):
    """Bindings that count while one of some applications has the focus."""

    name: Annotated[Name, Field(description="What you call this rule.")]
    applications: Annotated[
        list[Name],
        Field(
            min_length=1,
            max_length=MAX_APPLICATIONS,
            description="Programs as the desktop calls them, such as 'firefox'; capital letters do not matter.",
        ),
    ]
    bindings: Annotated[
        Bindings, Field(description="By gesture; they come before those for everywhere.")
    ]

    def rule(self) -> ApplicationRule:
        """Make what the rest of the program works with.

        Returns:
            The rule.
        """
        return ApplicationRule(
            name=self.name,
            applications=tuple(self.applications),
            bindings=_frozen(self.bindings),
        )


class ProfileTable(_Table):
    """The whole file."""

    form: Annotated[
        Literal[2],
        Field(alias="schema", description="The form of the file; files without it are older ones."),
    ]
    name: Annotated[Name, Field(description="What you call this profile.")]
    bindings: Annotated[Bindings, Field(description="What each gesture does, everywhere.")]
    rules: Annotated[
        list[RuleTable],
        Field(
            max_length=MAX_RULES,
            description="Other bindings for some applications; the first rule that binds a gesture counts.",
        ),
    ] = []

    def profile(self) -> Profile:
        """Make what the rest of the program works with.

        Returns:
            The profile.
        """
        rules = tuple(rule.rule() for rule in self.rules)
        return Profile(self.name, _frozen(self.bindings), rules)


def _frozen(bindings: Bindings) -> MappingProxyType[str, Binding]:
    return MappingProxyType({gesture: table.binding() for gesture, table in bindings.items()})


def _check_behaviour(action: Action | None, behaviour: Behaviour) -> None:
    if behaviour == "once":
        return
    possible = _can_be_held(action) if behaviour == "hold" else _can_be_repeated(action)
    what = {"hold": "held", "repeat": "repeated"}[behaviour]
    told = f"'{action}'" if action is not None else "nothing"
    if not possible:
        raise ValueError(f"{told} cannot be {what}")
    if action is not None and is_dangerous(action):
        raise ValueError(f"{told} can lose work, and so cannot be {what}")


def _can_be_held(action: Action | None) -> bool:
    is_double = isinstance(action, ClickMouse) and action.is_double
    return isinstance(action, HoldableAction) and not is_double


def _can_be_repeated(action: Action | None) -> bool:
    return isinstance(action, InputAction) and not isinstance(action, TypeText)


def _listing(words: tuple[str, ...]) -> str:
    *first, last = (f"'{word}'" for word in words)
    return f"{', '.join(first)} or {last}"
