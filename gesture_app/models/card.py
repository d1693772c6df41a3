"""What does a model's card say, as far as a program can find it in the text?

A card is Markdown beside the model, written by people. Taken from it are: the first table of two
columns; the first table under a heading that tells of accuracy; the first sentence under one that
tells of training; and the points under one that tells what the model is bad at. What is missing is
left empty.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

MOST_BYTES = 64 * 1024

_TRAINING = re.compile(r"train", re.IGNORECASE)
_ACCURACY = re.compile(r"accura|figures|results", re.IGNORECASE)
_FAILURES = re.compile(r"bad at|fail|limit|weak", re.IGNORECASE)
_RULE = re.compile(r"[\s|:-]+")
_BRACKETS = re.compile(r"\s*\[[^\]]*\](?!\()")
"""In tables, figures of something else beside those that count; what is before a link's address is none."""

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ModelCard:
    """A card, as it is written and in pieces.

    Attributes:
        text: All of it, Markdown.
        facts: Such as the licence, by name in small letters.
        trained_on: A sentence.
        figures: How good it is: rows of equally many cells, the headings first.
        failures: What it is known to be bad at, a sentence or more each.
    """

    text: str
    facts: Mapping[str, str]
    trained_on: str
    figures: tuple[Row, ...]
    failures: tuple[str, ...]


def read_card(model_file: Path) -> ModelCard | None:
    """Read the card that lies beside a model.

    Args:
        model_file: The model; its card has the same name and ends in ``.md``.

    Returns:
        The card, or None where there is none that can be read.
    """
    path = model_file.with_suffix(".md")
    try:
        if not path.is_file() or path.stat().st_size > MOST_BYTES:
            return None
        return parse_card(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        return None


def parse_card(text: str) -> ModelCard:
    """Find what a program can use.

    Args:
        text: Markdown.

    Returns:
        The card.
    """
    sections = _sections(text)
    facts = next(
        (table for lines in sections.values() if (table := _table(lines)) and len(table[0]) == 2),
        (),
    )
    training = _section(sections, _TRAINING)
    return ModelCard(
        text=text,
        facts=MappingProxyType({name.casefold(): fact for name, fact in facts}),
        trained_on=_first_sentence(_paragraphs(training)),
        figures=_table(_section(sections, _ACCURACY)),
        failures=_points(_section(sections, _FAILURES)),
    )


def _sections(text: str) -> dict[str, list[str]]:
    """Cut a text at its headings; what stands before the first belongs to none."""
    sections: dict[str, list[str]] = {}
    lines = sections.setdefault("", [])
    for line in text.splitlines():
        if line.startswith("#"):
            lines = sections.setdefault(line.lstrip("# "), [])
        else:
            lines.append(line)
    return sections


def _section(sections: Mapping[str, Sequence[str]], about: re.Pattern[str]) -> Sequence[str]:
    return next((lines for title, lines in sections.items() if about.search(title)), ())


def _table(lines: Sequence[str]) -> tuple[Row, ...]:
    """Read the first table; rows that are shorter or longer than the first are left out."""
    rows: list[Row] = []
    for line in lines:
        if line.lstrip().startswith("|"):
            if not _RULE.fullmatch(line):
                cells = _BRACKETS.sub("", line).strip().strip("|").split("|")
                rows.append(tuple(map(_plain, cells)))
        elif rows:
            break
    return tuple(row for row in rows if len(row) == len(rows[0]))


def _paragraphs(lines: Sequence[str]) -> list[str]:
    blocks = "\n".join(lines).split("\n\n")
    return [_plain(block) for block in blocks if block.strip() and block.strip()[0] not in "|-*"]


def _first_sentence(paragraphs: Sequence[str]) -> str:
    return re.split(r"(?<=[.!?]) (?=[A-Z])", paragraphs[0])[0] if paragraphs else ""


def _points(lines: Sequence[str]) -> tuple[str, ...]:
    text = "\n".join(lines)
    points = re.findall(r"^[-*] (.+?)(?=^[-*] |\n\n|\Z)", text, re.MULTILINE | re.DOTALL)
    return tuple(map(_plain, points)) or tuple(_paragraphs(lines))


def _plain(text: str) -> str:
    """Take the marks of Markdown out: of links, emphasis and code, and links that are an aside."""
    text = re.sub(r"\s*\(\[[^\]]*\]\([^)]*\)\)", "", text)
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    return " ".join(re.sub(r"[`*]+", "", text).split())
