"""What does a report of a problem need to say of this computer?

Each check stands alone: one that fails or hangs says so, and the page goes on.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread

from gesture_app.errors import GestureAppError
from model_zoo.errors import ModelZooError

CHECK_LIMIT_S = 20.0
"""How long a check may take, unless it says otherwise, in seconds."""

Facts = Mapping[str, str]
"""What was found out, by name; the names are unique within a section."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A question to this computer.

    Attributes:
        title: What the section is called.
        find_out: Answers it; may raise anything.
        limit_s: How long it may take, in seconds.
    """

    title: str
    find_out: Callable[[], Facts]
    limit_s: float = CHECK_LIMIT_S


@dataclass(frozen=True, slots=True)
class Section:
    """What came of a check.

    Attributes:
        title: As the check calls itself.
        facts: What it found out.
        problem: Why it found out nothing; empty where it did.
    """

    title: str
    facts: Facts = field(default_factory=dict)
    problem: str = ""

    def __str__(self) -> str:
        width = max((len(name) for name in self.facts), default=0)
        lines = [f"  {name:<{width}}  {value}".rstrip() for name, value in self.facts.items()]
        lines += [f"  ! {self.problem}"] if self.problem else []
        return "\n".join([self.title, *(lines or ["  nothing"])])


def examine(checks: Sequence[Check], home: Path | None = None) -> Iterator[Section]:
    """Answer questions, one after the other.

    Args:
        checks: What to find out.
        home: Written as ``~`` wherever it occurs; None takes this user's.

    Yields:
        What came of each, in the same order.
    """
    home = Path.home() if home is None else home
    for check in checks:
        section = _carry_out(check)
        facts = {
            without_home(name, home): without_home(value, home)
            for name, value in section.facts.items()
        }
        yield Section(section.title, facts, without_home(section.problem, home))


def without_home(text: str, home: Path) -> str:
    """Take the user's name out of paths.

    Args:
        text: Anything.
        home: Where the user's files are.

    Returns:
        The text, with ``~`` for that folder.
    """
    if home == Path(home.anchor):
        return text
    return re.sub(re.escape(str(home)) + r"(?![\w.-])", "~", text)


def _carry_out(check: Check) -> Section:
    """Answer one question on a thread of its own, which is left alone where it hangs.

    Returns:
        What came of it.
    """
    results: list[Section] = []

    def find_out() -> None:
        try:
            results.append(Section(check.title, dict(check.find_out())))
        except (GestureAppError, ModelZooError) as error:
            results.append(Section(check.title, problem=str(error)))
        except Exception as error:  # noqa: BLE001 - that is what the page is for
            results.append(Section(check.title, problem=f"{type(error).__name__}: {error}"))

    thread = Thread(target=find_out, name=f"doctor: {check.title}", daemon=True)
    thread.start()
    thread.join(check.limit_s)
    if not results:
        return Section(check.title, problem=f"No answer within {check.limit_s:g} s.")
    return results[0]
