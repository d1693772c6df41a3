"""What can a gesture be bound to?

`str` puts an action in a few words, such as ``press ctrl+plus``.
"""

from dataclasses import dataclass
from typing import Literal

from gesture_app.actions.desktop_actions import DESKTOP_ACTIONS, did_you_mean_action
from gesture_app.actions.keys import KEY_NAMES, MODIFIER_KEYS, unknown_key

MouseButton = Literal["left", "middle", "right"]

MAX_NOTCHES = 30
"""How far one gesture may turn the wheel."""

MAX_MOVE_PX = 2000
"""How far one gesture may move the pointer, in each direction."""

MAX_TEXT = 200
"""How many characters one gesture may type."""

MAX_CHORDS = 10
"""How many keys or combinations one gesture may press, one after the other."""

MAX_ARGUMENTS = 20
"""How many words a command to launch a program may have."""


@dataclass(frozen=True, slots=True)
class PressKeys:
    """Press keys together and let them go, such as ctrl+plus.

    Attributes:
        keys: Names from `gesture_app.actions.keys.KEY_NAMES`, modifiers first, in the order in which
            they go down.
    """

    keys: tuple[str, ...]

    def __post_init__(self) -> None:
        if not self.keys:
            raise ValueError("no key is named")
        unknown = [key for key in self.keys if key not in KEY_NAMES]
        if unknown:
            raise ValueError(" ".join(unknown_key(key) for key in unknown))
        if len(set(self.keys)) < len(self.keys):
            raise ValueError(f"a key is named twice in '{'+'.join(self.keys)}'")
        modifiers_last = sorted(self.keys, key=lambda key: key not in MODIFIER_KEYS)
        if list(self.keys) != modifiers_last:
            raise ValueError(
                f"modifiers come first: write '{'+'.join(modifiers_last)}', "
                f"not '{'+'.join(self.keys)}'"
            )

    @classmethod
    def parse(cls, text: str) -> "PressKeys":
        """Read keys as people write them.

        Args:
            text: Key names with plus signs between them, such as ``ctrl+page_down``.

        Returns:
            The action. Like making one directly, this raises ValueError where a key is unknown or
            named twice, or a modifier does not come first.
        """
        return cls(tuple(name.strip() for name in text.split("+")))

    def __str__(self) -> str:
        return f"press {'+'.join(self.keys)}"


@dataclass(frozen=True, slots=True)
class PressInTurn:
    """Press keys or combinations one after the other, such as ctrl+k and then ctrl+s.

    Attributes:
        chords: At most `MAX_CHORDS`.
    """

    chords: tuple[PressKeys, ...]

    def __post_init__(self) -> None:
        if not 1 <= len(self.chords) <= MAX_CHORDS:
            raise ValueError(f"needs 1 to {MAX_CHORDS} combinations, got {len(self.chords)}")

    def __str__(self) -> str:
        return f"press {', then '.join('+'.join(chord.keys) for chord in self.chords)}"


@dataclass(frozen=True, slots=True)
class TypeText:
    """Type a text.

    Attributes:
        text: At most `MAX_TEXT` printable characters; line breaks count as such.
    """

    text: str

    def __post_init__(self) -> None:
        if not 1 <= len(self.text) <= MAX_TEXT:
            raise ValueError(f"needs 1 to {MAX_TEXT} characters, got {len(self.text)}")
        if not all(character.isprintable() or character == "\n" for character in self.text):
            raise ValueError("holds characters that cannot be typed")

    def __str__(self) -> str:
        return f"type {self.text!r}"


@dataclass(frozen=True, slots=True)
class ClickMouse:
    """Click where the pointer is.

    Attributes:
        button: Which one.
        is_double: Whether twice, quickly.
    """

    button: MouseButton
    is_double: bool = False

    def __str__(self) -> str:
        return f"{'double-click' if self.is_double else 'click'} {self.button}"


@dataclass(frozen=True, slots=True)
class ScrollWheel:
    """Turn the mouse wheel.

    Attributes:
        notches: How far; above 0 scrolls up or to the right, below 0 down or to the left.
        is_sideways: Whether to the side.
    """

    notches: int
    is_sideways: bool = False

    def __post_init__(self) -> None:
        if self.notches == 0 or abs(self.notches) > MAX_NOTCHES:
            raise ValueError(
                f"notches must be 1 to {MAX_NOTCHES} or -1 to -{MAX_NOTCHES}, got {self.notches}"
            )

    def __str__(self) -> str:
        ways = ("right", "left") if self.is_sideways else ("up", "down")
        return f"scroll {ways[0] if self.notches > 0 else ways[1]} {abs(self.notches)}"


@dataclass(frozen=True, slots=True)
class MovePointer:
    """Move the pointer from where it is.

    Attributes:
        right_px: To the right; below 0 to the left.
        down_px: Down; below 0 up.
    """

    right_px: int
    down_px: int

    def __post_init__(self) -> None:
        if (self.right_px, self.down_px) == (0, 0):
            raise ValueError("moves nowhere")
        if max(abs(self.right_px), abs(self.down_px)) > MAX_MOVE_PX:
            raise ValueError(f"moves more than {MAX_MOVE_PX} px at once")

    def __str__(self) -> str:
        return f"move the pointer by {self.right_px}, {self.down_px} px"


@dataclass(frozen=True, slots=True)
class DesktopAction:
    """Do something that every desktop can do, with other keys on each.

    Attributes:
        name: From `gesture_app.actions.desktop_actions.DESKTOP_ACTIONS`, such as ``browser.back``.
    """

    name: str

    def __post_init__(self) -> None:
        if self.name not in DESKTOP_ACTIONS:
            raise ValueError(f"there is no action '{self.name}'.{did_you_mean_action(self.name)}")

    def __str__(self) -> str:
        return f"do {self.name}"


@dataclass(frozen=True, slots=True)
class LaunchProgram:
    """Start a program; never through a shell.

    Attributes:
        arguments: The program and what is passed to it, as the system's own argument list.
    """

    arguments: tuple[str, ...]

    def __post_init__(self) -> None:
        if not 1 <= len(self.arguments) <= MAX_ARGUMENTS or not self.arguments[0].strip():
            raise ValueError(f"needs a program and at most {MAX_ARGUMENTS - 1} arguments")
        if any("\0" in argument or len(argument) > 1000 for argument in self.arguments):
            raise ValueError("has an argument that no program can be given")

    def __str__(self) -> str:
        return f"launch {' '.join(self.arguments)}"


@dataclass(frozen=True, slots=True)
class SwitchProfile:
    """Use another profile from now on.

    Attributes:
        profile: Its name.
    """

    profile: str

    def __post_init__(self) -> None:
        if not self.profile.strip():
            raise ValueError("names no profile")

    def __str__(self) -> str:
        return f"switch to the profile '{self.profile}'"


@dataclass(frozen=True, slots=True)
class PauseControl:
    """Let gestures do nothing until somebody arms the program again."""

    def __str__(self) -> str:
        return "pause"


InputAction = (
    PressKeys | PressInTurn | TypeText | ClickMouse | ScrollWheel | MovePointer | DesktopAction
)
"""What goes to the desktop as key and mouse events."""

ProgramAction = SwitchProfile | PauseControl
"""What this program does with itself."""

Action = InputAction | LaunchProgram | ProgramAction

HoldableAction = PressKeys | ClickMouse | DesktopAction
"""What can stay down for as long as a gesture lasts."""
