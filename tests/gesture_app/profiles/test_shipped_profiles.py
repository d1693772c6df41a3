"""Are the profiles that come with the program right, harmless and explained?"""

import re
from pathlib import Path

import pytest

from gesture_app.actions.action import PressKeys
from gesture_app.actions.danger import is_dangerous
from gesture_app.actions.desktop_actions import DESKTOP_ACTIONS
from gesture_app.bundled import DEFAULT_PROFILE
from gesture_app.profiles.import_review import in_words
from gesture_app.profiles.option_list import tables_in_markdown
from gesture_app.profiles.reading import load_profile, profile_warnings, read_leniently
from model_zoo.labels import JESTER_LABELS

SHIPPED = sorted(DEFAULT_PROFILE.parent.glob("*.toml"))
DOCUMENT = (Path(__file__).parents[3] / "docs" / "profiles.md").read_text("utf-8")


def test_there_is_one_for_each_usual_occasion() -> None:
    assert {load_profile(path).name for path in SHIPPED} == {
        *("Slides and media", "Media", "Presentation"),
        *("Browser", "Reading", "Windows and desktops"),
    }


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_it_can_be_run(path: Path) -> None:
    profile = load_profile(path)

    assert profile_warnings(profile, JESTER_LABELS) == ()
    assert len(profile.bindings) >= 5


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_nothing_of_it_can_lose_work(path: Path) -> None:
    profile = load_profile(path)

    bindings = [*profile.bindings.values()]
    bindings += [binding for rule in profile.rules for binding in rule.bindings.values()]
    assert not [b for b in bindings if b.action is not None and is_dangerous(b.action)]
    assert not [b for b in bindings if b.is_confirmed]
    assert [line.caution for line in in_words(profile) if line.caution] == []


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_it_explains_itself(path: Path) -> None:
    text = path.read_text("utf-8")

    assert text.startswith("# ")
    assert text.count("\n#") >= 4
    assert "schema = 2" in text


def test_the_usual_one_turns_slides() -> None:
    assert load_profile(DEFAULT_PROFILE).bindings["Swiping Left"].action == PressKeys(("right",))


def test_the_document_tells_every_option_as_it_is() -> None:
    [tables] = re.findall(r"<!-- options -->\n(.*)<!-- end of options -->", DOCUMENT, re.S)

    assert tables.strip() == tables_in_markdown().strip(), (
        "run python -m gesture_app.profiles.option_list and put what it writes into docs/profiles.md"
    )


def test_the_documents_example_is_a_profile() -> None:
    [example] = re.findall(r"```toml\n(.*?)```", DOCUMENT, re.S)

    draft = read_leniently(example)

    assert draft.problems == ()
    assert profile_warnings(draft.profile, JESTER_LABELS) == ()


def test_the_document_names_every_desktop_action() -> None:
    assert [name for name in DESKTOP_ACTIONS if f"`{name}`" not in DOCUMENT] == []
