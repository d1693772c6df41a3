"""Does what is installed hold everything that it needs, in versions that are pinned?"""

import re
import tomllib
from importlib import resources
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def name_of(requirement: str) -> str:
    """Return the normalised name at the beginning of a requirement."""
    found = re.match(r"[\w.-]+", requirement)
    assert found, requirement
    return re.sub(r"[-_.]+", "-", found[0]).lower()


def test_every_package_is_listed() -> None:
    folders = [
        init.parent.relative_to(ROOT).as_posix().replace("/", ".")
        for top in ("gesture_app", "model_zoo", "trainer")
        for init in (ROOT / top).rglob("__init__.py")
    ]

    listed = PROJECT["tool"]["setuptools"]["packages"]
    assert sorted([*folders, "gesture_app.resources"]) == sorted(listed)


def test_the_installed_program_finds_its_resources() -> None:
    profile = resources.files("gesture_app.resources") / "profiles" / "default.toml"

    assert "Swiping Left" in profile.read_text("utf-8")


def test_every_dependency_is_pinned() -> None:
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    pinned = {name_of(line) for line in lines if re.match(r"[\w.-]+==[\w.]+( ;|$)", line)}
    project = PROJECT["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["test"]]

    assert {name_of(requirement) for requirement in wanted} <= pinned


def test_constraints_hold_nothing_but_exact_versions() -> None:
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()

    assert [line for line in lines if not re.match(r"#|[\w.-]+==[\w.]+( ; .+)?$", line)] == []
