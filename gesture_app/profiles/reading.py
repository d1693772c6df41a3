"""Is a profile file understood, and if not, what is wrong with it?

Running is strict: one problem, and the profile is refused with all of its problems. Editing and
importing are lenient: what is bad is left out and told, and the rest can be used.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from gesture_app.profiles.problems import Problem, ProfileError, all_told, did_you_mean
from gesture_app.profiles.profile import Profile
from gesture_app.profiles.schema import SCHEMA, BindingTable, ProfileTable, RuleTable

MAX_BYTES = 256 * 1024
"""How large a profile file may be."""

MAX_BINDINGS = 500
"""How many bindings a profile may have, those of its rules included."""

_MAX_DOTS = 100
"""How many dots a line may have: tomllib's memory grows with the square of the parts of a name."""

_MAX_PROBLEMS = 1000
"""How many problems are worth telling; after that it is no profile."""

_MAX_SHOWN = 80
"""How many characters of a name are shown where it is not understood."""

_UNNAMED = "Unnamed"


@dataclass(frozen=True, slots=True)
class Draft:
    """A profile as far as its file is understood.

    Attributes:
        profile: What is good.
        problems: What was left out, and why; empty where nothing was.
    """

    profile: Profile
    problems: tuple[Problem, ...]


def load_profile(path: Path) -> Profile:
    """Read a profile and check all of it.

    Args:
        path: A TOML file; ``docs/profiles.md`` explains the format.

    Returns:
        The profile.

    Raises:
        ProfileError: If the file cannot be read, or says something that is not understood. The
            message lists every problem with its place in the file.
    """
    draft = read_leniently(read_file(path), f"The profile {path}")
    if draft.problems:
        raise ProfileError(f"The profile {path} is not understood: {all_told(draft.problems)}")
    return draft.profile


def read_file(path: Path) -> str:
    """Read the text of a profile file.

    Args:
        path: Where it is.

    Returns:
        Its text.

    Raises:
        ProfileError: If there is no such file, or it cannot be a profile.
    """
    try:
        if path.exists() and not path.is_file():
            raise ProfileError(f"Cannot read the profile {path}: it is not a file.")
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
        if len(content) > MAX_BYTES:
            raise ProfileError(f"The profile {path} is larger than {MAX_BYTES // 1024} KiB.")
        return content.decode("utf-8-sig")  # some editors begin a file with a mark
    except FileNotFoundError:
        raise ProfileError(f"There is no profile {path}; check the path.") from None
    except (OSError, ValueError) as error:
        raise ProfileError(f"Cannot read the profile {path}: {error}.") from error


def read_leniently(text: str, what: str = "The profile") -> Draft:
    """Take from a profile file what is understood.

    Args:
        text: TOML.
        what: The file, for messages; begins a sentence.

    Returns:
        The good part, and what is wrong with the rest.

    Raises:
        ProfileError: If it is not TOML, too much, hopeless, or made for a newer version of this program.
    """
    document = _migrated(_parse(text, what), what)
    if _num_bindings(document) > MAX_BINDINGS:
        raise ProfileError(f"{what} has more than {MAX_BINDINGS} bindings.")
    problems: list[Problem] = []
    while True:
        try:
            return Draft(ProfileTable.model_validate(document).profile(), tuple(problems))
        except ValidationError as error:
            details = error.errors(include_url=False)
            if len(details) > _MAX_PROBLEMS:
                raise ProfileError(f"{what} has more than {_MAX_PROBLEMS} problems.") from error
            problems += [_problem(detail, document) for detail in details]
            _leave_out(document, details)


def profile_warnings(profile: Profile, labels: Sequence[str]) -> tuple[str, ...]:
    """Find bindings that can never fire with a model.

    Args:
        profile: Which gesture does what.
        labels: The gestures that the model knows.

    Returns:
        One sentence for each gesture that the model does not know.
    """
    bound = dict.fromkeys(profile.bindings)
    for rule in profile.rules:
        bound |= dict.fromkeys(rule.bindings)
    return tuple(
        f"The profile '{profile.name}' binds '{gesture}', which the model does not know."
        + did_you_mean(gesture, labels)
        for gesture in bound
        if gesture not in labels
    )


def _parse(text: str, what: str) -> dict[str, Any]:
    lines = enumerate(text.split("\n"), start=1)
    dotted = [n for n, line in lines if line.count(".") > _MAX_DOTS and line.lstrip()[:1] != "#"]
    if dotted:
        raise ProfileError(f"{what} has more than {_MAX_DOTS} dots in its line {dotted[0]}.")
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise ProfileError(f"{what} is not valid TOML: it is nested too deeply.") from None
    except ValueError as error:  # TOMLDecodeError is one, and so is what huge numbers raise
        raise ProfileError(f"{what} is not valid TOML: {error}.") from error


def _migrated(document: dict[str, Any], what: str) -> dict[str, Any]:
    """Bring a file of an older form into today's; in form 1 `[bindings]` knew only three actions."""
    form = document.get("schema", 1)
    if type(form) is not int or form < 1:
        raise ProfileError(f"{what} is not understood: schema: must be {SCHEMA}.")
    if form > SCHEMA:
        raise ProfileError(
            f"{what} has schema {form}, but this program knows only {SCHEMA} and older ones; "
            "it was made by a newer version, so update this one."
        )
    return {**document, "schema": SCHEMA}


def _num_bindings(document: Mapping[str, Any]) -> int:
    rules = document.get("rules")
    tables = [document, *(rules if isinstance(rules, list) else [])]
    bindings = [table.get("bindings") for table in tables if isinstance(table, dict)]
    return sum(len(bound) for bound in bindings if isinstance(bound, dict))


def _leave_out(document: dict[str, Any], details: Sequence[ErrorDetails]) -> None:
    """Take away, for each problem, the smallest part that makes sense by itself.

    That is a binding, a rule or an option of the file: a binding without one of its options might do
    more than was meant.
    """
    bad_rules = set()
    for detail in details:
        match detail["loc"]:
            case ("bindings", str(gesture), *_):
                document["bindings"].pop(gesture, None)
            case ("rules", int(number), "bindings", str(gesture), *_):
                document["rules"][number]["bindings"].pop(gesture, None)
            case ("rules", int(number), *_):
                bad_rules.add(number)
            case ("bindings",):
                document["bindings"] = {}
            case ("name",):
                document["name"] = _UNNAMED
            case (option, *_):
                document.pop(str(option), None)
    if bad_rules and "rules" in document:
        rules = enumerate(document["rules"])
        document["rules"] = [rule for number, rule in rules if number not in bad_rules]


def _problem(detail: ErrorDetails, document: Mapping[str, Any]) -> Problem:
    location = [part for part in detail["loc"] if part != "[key]"]
    return Problem(_place(location, document), _reason(detail, location))


def _place(location: Sequence[int | str], document: Mapping[str, Any]) -> tuple[str, ...]:
    """Call rules by their names where they have one, and other parts of lists by their number."""
    place = [str(part + 1) if isinstance(part, int) else part for part in location]
    match location:
        case ["rules", int(number), *_]:
            rule = document["rules"][number]
            name = rule.get("name") if isinstance(rule, dict) else None
            place[1] = name if isinstance(name, str) and name.isprintable() and name else place[1]
    shown = (part if len(part) <= _MAX_SHOWN else f"{part[:_MAX_SHOWN]}..." for part in place)
    return tuple(part if part.isprintable() else ascii(part) for part in shown)


def _reason(detail: ErrorDetails, location: Sequence[int | str]) -> str:
    context = detail.get("ctx", {})
    match detail["type"]:
        case "extra_forbidden":
            written = str(location[-1])
            return f"there is no such option.{did_you_mean(written, _options_at(location))}"
        case "missing":
            return "is missing"
        case "literal_error" if isinstance(detail["input"], str):
            return (
                f"must be {context['expected']}.{did_you_mean(detail['input'], _quoted(context))}"
            )
        case "literal_error":
            return f"must be {context['expected']}"
        case "value_error":
            return str(context["error"]).rstrip(".")
        case _:
            return detail["msg"].replace("Input should", "must").removesuffix(".")


def _quoted(context: Mapping[str, Any]) -> list[str]:
    return str(context["expected"]).split("'")[1::2]


def _options_at(location: Sequence[int | str]) -> list[str]:
    tables: dict[bool, type[BaseModel]] = {True: BindingTable, False: ProfileTable}
    table = tables["bindings" in location]
    if location[0] == "rules" and len(location) == 3:
        table = RuleTable
    return [field.alias or name for name, field in table.model_fields.items()]
