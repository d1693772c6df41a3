"""How is a recipe read, changed from the command line, and written down?"""

import json
import tomllib
from collections.abc import Sequence
from difflib import get_close_matches
from importlib.resources import files
from pathlib import Path
from typing import Any, get_args

import tomli_w
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from trainer.data.augmentation import Augmentation
from trainer.errors import RecipeError
from trainer.learning.recipe import Recipe

_SHIPPED = files("trainer.recipes")


def shipped_recipes() -> tuple[str, ...]:
    """Name the recipes that come with the trainer.

    Returns:
        Names for `read_recipe`, in order.
    """
    names = (entry.name for entry in _SHIPPED.iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


def read_recipe(source: str, changes: Sequence[str] = ()) -> Recipe:
    """Read a recipe.

    Args:
        source: The name of a shipped recipe, or the path of a TOML file.
        changes: Settings like ``schedule.epochs=5`` that replace those of the file; values are TOML,
            and plain words are texts.

    Returns:
        The checked recipe.

    Raises:
        RecipeError: If there is no such recipe, or anything in it is wrong; all faults are named.
    """
    table = _read_table(source)
    for change in changes:
        _apply(table, change)
    try:
        # As JSON, so that lists stand for tuples, but "5" and true do not stand for numbers.
        return Recipe.model_validate_json(json.dumps(table, default=str), strict=True)
    except ValidationError as error:
        faults = "\n".join(f"  {_describe(fault)}" for fault in error.errors())
        count = error.error_count()
        raise RecipeError(
            f"The recipe {source} has {count} fault{'s' * (count > 1)}:\n{faults}"
        ) from error


def recipe_text(recipe: Recipe) -> str:
    """Write a recipe down whole, defaults included.

    Args:
        recipe: The recipe.

    Returns:
        TOML that `read_recipe` reads back to the same recipe.
    """
    return tomli_w.dumps(recipe.model_dump(exclude_none=True))


def _read_table(source: str) -> dict[str, Any]:
    path = Path(source)
    if source in shipped_recipes():
        text = (_SHIPPED / f"{source}.toml").read_text(encoding="utf-8")
    elif path.is_file():
        try:
            text = path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise RecipeError(f"The recipe {path} cannot be read ({error}).") from error
    else:
        near = get_close_matches(source, shipped_recipes(), n=1)
        hint = f" Did you mean '{near[0]}'?" if near else ""
        raise RecipeError(
            f"There is no recipe '{source}', neither as a file nor among the shipped ones: "
            f"{', '.join(shipped_recipes())}.{hint}"
        )
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RecipeError(f"The recipe {source} is not valid TOML: {error}.") from error
    base = table.pop("extends", None)
    if base is None:
        return table
    if base not in shipped_recipes() or base == source:
        raise RecipeError(
            f"The recipe {source} extends '{base}', which is not another of the shipped recipes: "
            f"{', '.join(shipped_recipes())}."
        )
    return _merged(_read_table(base), table)


def _merged(base: dict[str, Any], table: dict[str, Any]) -> dict[str, Any]:
    """A table whose values replace those of another; tables in both are merged in turn."""
    merged = dict(base)
    for name, value in table.items():
        inner = merged.get(name)
        if isinstance(inner, dict) and isinstance(value, dict):
            value = _merged(inner, value)
        merged[name] = value
    return merged


def _apply(table: dict[str, Any], change: str) -> None:
    """Set one value in nested tables.

    Raises:
        RecipeError: The change is not of the form a.b=value.
    """
    name, equals, text = change.partition("=")
    *parents, last = (part.strip() for part in name.split("."))
    if not equals or not last or not all(parents):
        raise RecipeError(f"'{change}' is not a setting. Write, for example, schedule.epochs=5.")
    for parent in parents:
        table = table.setdefault(parent, {})
        if not isinstance(table, dict):
            raise RecipeError(f"'{change}': {parent} is a value, not a table.")
    try:
        table[last] = tomllib.loads(f"value = {text}")["value"]
    except tomllib.TOMLDecodeError:
        table[last] = text.strip()


def _describe(fault: ErrorDetails) -> str:
    """One line about a fault: where, what, and what was found there."""
    place = [str(part) for part in fault["loc"]]
    where = ".".join(place) or "the whole"
    if fault["type"] in {"extra_forbidden", "unexpected_keyword_argument"}:
        near = get_close_matches(place[-1], _names_beside(place[:-1]), n=1)
        return f"{where}: unknown" + (f"; did you mean '{near[0]}'?" if near else "")
    found = "" if isinstance(fault["input"], dict) else f" (found {fault['input']!r})"
    return f"{where}: {fault['msg'].removeprefix('Value error, ')}{found}"


def _names_beside(parents: Sequence[str]) -> list[str]:
    """The names that a table of the recipe may hold."""
    kind: Any = Recipe
    for parent in parents:
        if parent.isdecimal():  # one of a list of tables
            kind = next(iter(get_args(kind)), None)
        elif isinstance(kind, type) and issubclass(kind, BaseModel) and parent in kind.model_fields:
            kind = kind.model_fields[parent].annotation
    if kind is Augmentation:
        return list(Augmentation.__dataclass_fields__)
    return list(kind.model_fields) if isinstance(kind, type) and issubclass(kind, BaseModel) else []
