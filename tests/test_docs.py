"""Do the documents tell the truth about files and commands?"""

import argparse
import re
import shlex
from pathlib import Path

import pytest

from gesture_app.cli import command_parser as app_parser
from run import parse_arguments
from trainer.cli import command_parser as trainer_parser

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]


def commands(document: str) -> list[list[str]]:
    """List the commands of a document's shell blocks that start one of our programs."""
    blocks = re.findall(r"^```sh\n(.*?)^```", (ROOT / document).read_text("utf-8"), re.S | re.M)
    lines = [line for block in blocks for line in block.replace("\\\n", " ").splitlines()]
    return [shlex.split(line) for line in lines if "run.py" in line or "gesture-" in line]


def parse(command: list[str]) -> argparse.Namespace:
    """Parse a command as the program that it starts would; wrong usage exits."""
    program, arguments = Path(command[0]).name, command[1:]
    if program == "python3":
        assert arguments[0] == "run.py"
        started = parse_arguments(arguments[1:])
        program, arguments = f"gesture-{started.command}", started.arguments
    if program == "gesture-test":
        return started
    parser = {"gesture-app": app_parser, "gesture-trainer": trainer_parser}[program]()
    return parser.parse_args(arguments)


@pytest.mark.parametrize("command", commands("README.md"), ids=shlex.join)
def test_every_command_of_the_readme_is_understood(command: list[str]) -> None:
    parse(command)


def test_the_readme_names_both_ways_to_begin() -> None:
    assert ["python3", "run.py", "app"] in commands("README.md")
    assert ["python3", "run.py", "test"] in commands("README.md")


@pytest.mark.parametrize("document", ["ARCHITECTURE.md", "CONTRIBUTING.md"])
def test_every_file_that_is_named_exists(document: str) -> None:
    named = re.findall(r"`([\w.]+(?:/[\w.]+)*/?)`", (ROOT / document).read_text("utf-8"))
    paths = [
        name for name in named if "/" in name or name.endswith((".py", ".md", ".toml", ".txt"))
    ]
    invented = {"model_zoo/networks/your_network.py"}

    assert len(paths) > 5
    assert [path for path in paths if path not in invented and not (ROOT / path).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_to_a_file_leads_somewhere(document: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", document.read_text("utf-8"))

    assert [link for link in links if not (document.parent / link).exists()] == []


def test_every_decision_has_context_decision_and_consequences() -> None:
    records = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    numbers = [int(record.name[:4]) for record in records]

    assert numbers == list(range(1, len(records) + 1))
    for record in records:
        text = record.read_text("utf-8")
        assert text.startswith(f"# {int(record.name[:4])}. "), record.name
        assert all(f"**{part}.**" in text for part in ("Context", "Decision", "Consequences"))
        assert len(text.split()) < 500, f"{record.name} is longer than a page"
