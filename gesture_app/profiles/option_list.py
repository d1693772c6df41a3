"""Which options are there, with their types, bounds and defaults?

``python -m gesture_app.profiles.option_list`` writes the tables of ``docs/profiles.md``.
"""

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from gesture_app.profiles.schema import BindingTable, ProfileTable, RuleTable


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a profile file.

    Attributes:
        name: As it is written in the file.
        kind: What it holds: "text", "whole number", "number", "true or false", "true", "list of ...",
            "table" or one of some words.
        bounds: Limits such as "-30 to 30"; empty where there are none.
        default: What counts where it is left out, as written in TOML; empty where that is nothing.
        is_required: Whether it cannot be left out.
        sentence: What it is for.
        choices: The words that it may be; empty where it is no choice.
        smallest: Lower bound of a number, or None.
        largest: Upper bound of a number, or None.
    """

    name: str
    kind: str
    bounds: str
    default: str
    is_required: bool
    sentence: str
    choices: tuple[str, ...] = ()
    smallest: float | None = None
    largest: float | None = None


def options_of(table: type[BaseModel]) -> tuple[Option, ...]:
    """List the options of one part of a profile file.

    Args:
        table: `ProfileTable`, `RuleTable` or `BindingTable`.

    Returns:
        In the order in which they are declared.
    """
    schema = table.model_json_schema()
    required = schema.get("required", ())
    return tuple(
        _option(name, told, name in required) for name, told in schema["properties"].items()
    )


def tables_in_markdown() -> str:
    """Write all options as the tables of the documentation.

    Returns:
        Markdown.
    """
    parts: list[tuple[str, type[BaseModel]]] = [
        ("The file", ProfileTable),
        ("A rule", RuleTable),
        ("A binding", BindingTable),
    ]
    return "\n".join(f"### {title}\n\n{_in_markdown(table)}" for title, table in parts)


def _option(name: str, told: Mapping[str, Any], is_required: bool) -> Option:
    value = _value(told)
    return Option(
        name=name,
        kind=_kind(value),
        bounds=_bounds(value),
        default=_in_toml(told.get("default")),
        is_required=is_required,
        sentence=told["description"],
        choices=tuple(value.get("enum", ())),
        smallest=value.get("minimum"),
        largest=value.get("maximum"),
    )


def _value(told: Mapping[str, Any]) -> Mapping[str, Any]:
    """Look behind "or null", which TOML does not have."""
    kinds = [kind for kind in told.get("anyOf", ()) if kind.get("type") != "null"]
    return kinds[0] if kinds else told


def _kind(value: Mapping[str, Any]) -> str:
    if "const" in value:
        return f"`{value['const']}`"
    if "enum" in value:
        return " or ".join(f'`"{word}"`' for word in value["enum"])
    if value.get("type") == "array":
        item = value["items"]
        return "list of tables" if "$ref" in item else f"list of {_kind(item)}s"
    return {
        "string": "text",
        "integer": "whole number",
        "number": "number",
        "boolean": "true or false",
        "object": "table",
    }[value["type"]]


def _bounds(value: Mapping[str, Any]) -> str:
    if "minimum" in value:
        return f"{value['minimum']} to {value['maximum']}"
    if "maxLength" in value:
        return f"{value.get('minLength', 0)} to {value['maxLength']} characters"
    if value.get("type") == "array":
        least, most = value.get("minItems", 0), value["maxItems"]
        items = f"{least}" if least == most else f"{least} to {most}"
        inner = _bounds(value["items"]) if "$ref" not in value["items"] else ""
        return f"{items} of them" + (f", each {inner}" if inner else "")
    return ""


def _in_toml(default: object) -> str:
    if default is None or default == []:
        return ""
    if isinstance(default, bool):
        return str(default).lower()
    return f'"{default}"' if isinstance(default, str) else str(default)


def _in_markdown(table: type[BaseModel]) -> str:
    rows = ["| option | holds | bounds | default | what it is for |", "|---|---|---|---|---|"]
    for option in options_of(table):
        default = f"`{option.default}`" if option.default else ""
        default = "required" if option.is_required else default
        rows.append(
            f"| `{option.name}` | {option.kind} | {option.bounds} | {default} | {option.sentence} |"
        )
    return "\n".join(rows) + "\n"


if __name__ == "__main__":
    sys.stdout.write(tables_in_markdown())
