"""What is there to know about an option, so that a file and a window can be made from it?"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from types import MappingProxyType
from typing import Literal, get_args, get_origin

from annotated_types import Ge, Le
from pydantic import BaseModel, ConfigDict
from pydantic.fields import FieldInfo

CONTEXT = "Settings"
"""Where translators find the words of all options."""


class OptionTable(BaseModel):
    """A part of the file: nothing is converted; what is unknown belongs to another version."""

    model_config = ConfigDict(frozen=True, extra="ignore", strict=True, allow_inf_nan=False)


class Editor(Enum):
    """What an option is edited with."""

    SWITCH = auto()
    WHOLE_NUMBER = auto()
    NUMBER = auto()
    CHOICE = auto()
    HOTKEY = auto()
    CAMERA = auto()
    MODEL = auto()
    PROFILE = auto()


@dataclass(frozen=True, slots=True)
class Told:
    """The words for an option or a section, marked with `translate`.

    Attributes:
        title: What it is called, a few words.
        sentence: What it is for.
        unit: Of a number, such as "s"; "%" of a share shows 0.6 as 60 %.
        words: What the possible values are called, where that is not what the file calls them.
        at_least: What the smallest number is called, where it means something else, such as "never".
        editor: What it is edited with, where its type does not tell.
    """

    title: str
    sentence: str
    unit: str = ""
    words: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    at_least: str = ""
    editor: Editor | None = None


@dataclass(frozen=True, slots=True)
class Option:
    """One option, as declared.

    Attributes:
        name: Section and name as in the file, such as ``pause.hotkey``.
        told: Its words, not yet translated.
        editor: What it is edited with.
        default: What counts where the file says nothing.
        smallest: Lower bound of a number, else 0.
        largest: Upper bound of a number, else 0.
        choices: What it can be, where that is a few words; else empty.
    """

    name: str
    told: Told
    editor: Editor
    default: object
    smallest: float = 0
    largest: float = 0
    choices: tuple[str, ...] = ()

    @property
    def is_share(self) -> bool:
        """Whether it is a part of one that people know as per cent."""
        return self.editor is Editor.NUMBER and self.told.unit == "%"


@dataclass(frozen=True, slots=True)
class Section:
    """Options that belong together.

    Attributes:
        name: As in the file.
        told: Its words, not yet translated.
        options: In the order in which they are declared.
    """

    name: str
    told: Told
    options: tuple[Option, ...]


def translate(_context: Literal["Settings"], text: str) -> str:
    """Mark a text for translators: Qt's lupdate looks for calls of this name.

    Args:
        _context: `CONTEXT`, written out, for lupdate does not know names.
        text: What is to be translated when it is shown.

    Returns:
        The same text.
    """
    return text


def sections_of(settings: type[BaseModel]) -> tuple[Section, ...]:
    """List what is declared.

    Args:
        settings: A model whose fields that are `Told` are models of options.

    Returns:
        In the order in which they are declared.
    """
    found: list[Section] = []
    for name, section in settings.model_fields.items():
        told = _told(section)
        if told is not None and section.annotation is not None:
            options = section.annotation.model_fields.items()
            found.append(
                Section(name, told, tuple(_option(f"{name}.{key}", info) for key, info in options))
            )
    return tuple(found)


def _option(name: str, declared: FieldInfo) -> Option:
    told = _told(declared)
    if told is None:
        raise TypeError(f"{name} is declared without words")
    is_choice = get_origin(declared.annotation) is Literal
    return Option(
        name=name,
        told=told,
        editor=told.editor or _editor_for(declared.annotation),
        default=declared.get_default(),
        smallest=next((float(str(b.ge)) for b in declared.metadata if isinstance(b, Ge)), 0),
        largest=next((float(str(b.le)) for b in declared.metadata if isinstance(b, Le)), 0),
        choices=get_args(declared.annotation) if is_choice else (),
    )


def _editor_for(annotation: object) -> Editor:
    if get_origin(annotation) is Literal:
        return Editor.CHOICE
    by_type: dict[object, Editor] = {
        bool: Editor.SWITCH,
        int: Editor.WHOLE_NUMBER,
        float: Editor.NUMBER,
    }
    return by_type[annotation]


def _told(declared: FieldInfo) -> Told | None:
    return next((words for words in declared.metadata if isinstance(words, Told)), None)
