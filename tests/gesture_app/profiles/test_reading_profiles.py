"""Are profiles read strictly, and told in full what is wrong with them?"""

import os
import sys
from pathlib import Path

import pytest

from gesture_app.actions.action import (
    Action,
    ClickMouse,
    DesktopAction,
    LaunchProgram,
    MovePointer,
    PauseControl,
    PressInTurn,
    PressKeys,
    ScrollWheel,
    SwitchProfile,
    TypeText,
)
from gesture_app.profiles.problems import ProfileError
from gesture_app.profiles.profile import ApplicationRule, Binding
from gesture_app.profiles.reading import (
    MAX_BINDINGS,
    MAX_BYTES,
    load_profile,
    profile_warnings,
    read_leniently,
)
from model_zoo.labels import JESTER_LABELS

HEAD = 'schema = 2\nname = "Mine"\n[bindings]\n'


def kept_in(folder: Path, text: str) -> Path:
    path = folder / "profile.toml"
    path.write_text(text, encoding="utf-8")
    return path


def bound(options: str) -> Binding:
    draft = read_leniently(f'{HEAD}"Thumb Up" = {{ {options} }}')
    assert draft.problems == ()
    return draft.profile.bindings["Thumb Up"]


def problem_of(options: str) -> str:
    [problem] = read_leniently(f'{HEAD}"Thumb Up" = {{ {options} }}').problems
    return str(problem)


ACTIONS: dict[str, Action | None] = {
    'keys = "right"': PressKeys(("right",)),
    'keys = "ctrl + page_down"': PressKeys(("ctrl", "page_down")),
    'keys = ["ctrl+k", "ctrl+s"]': PressInTurn(
        (PressKeys(("ctrl", "k")), PressKeys(("ctrl", "s")))
    ),
    'text = "Yes,\\nplease"': TypeText("Yes,\nplease"),
    'click = "middle"': ClickMouse("middle"),
    'click = "left", double = true': ClickMouse("left", is_double=True),
    "scroll = -3": ScrollWheel(-3),
    "scroll = -3, sideways = true": ScrollWheel(-3, is_sideways=True),
    "move = [40, 0]": MovePointer(40, 0),
    'do = "media.next"': DesktopAction("media.next"),
    'launch = ["gnome-terminal", "a b"]': LaunchProgram(("gnome-terminal", "a b")),
    'profile = "Media"': SwitchProfile("Media"),
    "pause = true": PauseControl(),
    "nothing = true": None,
}


@pytest.mark.parametrize(("options", "action"), ACTIONS.items())
def test_every_kind_of_action_can_be_bound(options: str, action: Action | None) -> None:
    assert bound(options) == Binding(action=action)


@pytest.mark.parametrize(
    ("options", "binding"),
    [
        ('keys = "a", behaviour = "hold"', Binding(action=PressKeys(("a",)), behaviour="hold")),
        (
            'do = "volume.up", behaviour = "repeat", repeat_s = 1',
            Binding(action=DesktopAction("volume.up"), behaviour="repeat", repeat_s=1.0),
        ),
        ('keys = "a", activate_at = 0.9', Binding(action=PressKeys(("a",)), activate_at=0.9)),
        ('keys = "a", enabled = false', Binding(action=PressKeys(("a",)), is_enabled=False)),
        ('keys = "a", confirmed = true', Binding(action=PressKeys(("a",)), is_confirmed=True)),
    ],
)
def test_a_binding_can_say_how_it_acts(options: str, binding: Binding) -> None:
    assert bound(options) == binding


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        ('keys = "ctrl+pagedown"', "there is no key 'pagedown'. Did you mean 'page_down'?"),
        ('keys = "left", click = "left"', "needs exactly one of"),
        ("", "needs exactly one of 'keys', 'text', 'click'"),
        ("enabled = true", "needs exactly one of"),
        ("keys = 3", "> keys: must be"),
        ("keys = []", "> keys: "),
        (f"keys = {['a'] * 11}", "> keys: "),
        ("scroll = 0", "notches must be"),
        ("scroll = 31", "> scroll: must be less than or equal to 30"),
        ('scroll = "3"', "> scroll: must be a valid integer"),
        ("scroll = true", "> scroll: must be a valid integer"),
        ("move = [1]", "> move: "),
        ("move = [0, 0]", "moves nowhere"),
        ("move = [0, 2001]", "> move > 2: must be less than"),
        ('click = "lefft"', "must be 'left', 'middle' or 'right'. Did you mean 'left'?"),
        ('shell = "rm"', "> shell: there is no such option"),
        (
            'keys = "a", enabeld = false',
            "> enabeld: there is no such option. Did you mean 'enabled'?",
        ),
        ('do = "media.nxt"', "there is no action 'media.nxt'. Did you mean 'media.next'?"),
        ('text = ""', "> text: "),
        (f'text = "{"a" * 201}"', "> text: "),
        ('text = "a\\u202e"', "cannot be typed"),
        ("launch = []", "> launch: "),
        ('launch = "rm -rf"', "> launch: must be a valid list"),
        ('launch = ["a\\u001b"]', "> launch > 1: "),
        ("pause = false", "> pause: can only be true"),
        ('profile = " "', "> profile: "),
        ('keys = "a", double = true', "'double' goes only with 'click'"),
        ('keys = "a", sideways = false', "'sideways' goes only with 'scroll'"),
        ('keys = "a", repeat_s = 1', "'repeat_s' goes only with behaviour"),
        ('keys = "a", behaviour = "repeat", repeat_s = 0.05', "> repeat_s: must be greater"),
        ('keys = "a", behaviour = "repeat", repeat_s = nan', "> repeat_s: must be a finite"),
        ('keys = "a", activate_at = 1.1', "> activate_at: must be less"),
        ('keys = "a", behaviour = "held"', "Did you mean 'hold'?"),
        ("scroll = 1, behaviour = 'hold'", "'scroll up 1' cannot be held"),
        ("click = 'left', double = true, behaviour = 'hold'", "'double-click left' cannot be held"),
        ("nothing = true, behaviour = 'hold'", "nothing cannot be held"),
        ("text = 'a', behaviour = 'repeat'", "cannot be repeated"),
        ("launch = ['a'], behaviour = 'repeat'", "cannot be repeated"),
        ("profile = 'a', behaviour = 'repeat'", "cannot be repeated"),
        ("pause = true, behaviour = 'repeat'", "cannot be repeated"),
        ("keys = 'alt+f4', behaviour = 'hold'", "can lose work, and so cannot be held"),
        ("do = 'browser.close_tab', behaviour = 'repeat'", "can lose work, and so cannot be rep"),
    ],
)
def test_what_is_wrong_with_a_binding_is_told_with_its_place(options: str, problem: str) -> None:
    told = problem_of(options)

    assert told.startswith("bindings > Thumb Up")
    assert problem in told


def test_rules_hold_bindings_for_some_applications(tmp_path: Path) -> None:
    path = kept_in(
        tmp_path,
        HEAD + '[[rules]]\nname = "Web"\napplications = ["firefox"]\n'
        'bindings."Thumb Up" = { nothing = true }',
    )

    assert load_profile(path).rules == (
        ApplicationRule(
            name="Web", applications=("firefox",), bindings={"Thumb Up": Binding(action=None)}
        ),
    )


WRONG = """
schema = 2
name = "Mine"
colour = "blue"
[bindings]
"Swiping Left" = { keys = "ctrl+pagedown" }
"Swiping Right" = { keys = "left" }
"No gesture" = { keys = "a" }
[[rules]]
name = "Web"
applications = ["firefox"]
[rules.bindings]
"Thumb Up" = { scroll = 99 }
"Thumb Down" = { scroll = 9 }
[[rules]]
applications = []
bindings = {}
"""


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    path = kept_in(tmp_path, WRONG)

    with pytest.raises(ProfileError) as caught:
        load_profile(path)

    message = str(caught.value)
    assert caught.value.exit_code == 5
    assert str(path) in message
    assert "\n" not in message
    for part in (
        "colour: there is no such option",
        "bindings > Swiping Left: there is no key 'pagedown'",
        "bindings > No gesture: means that no gesture is made",
        "rules > Web > bindings > Thumb Up > scroll: must be",
        "rules > 2 > name: is missing",
        "rules > 2 > applications: ",
    ):
        assert part in message


def test_somebody_who_edits_keeps_all_that_is_good() -> None:
    draft = read_leniently(WRONG)

    assert draft.profile.bindings == {"Swiping Right": Binding(action=PressKeys(("left",)))}
    [rule] = draft.profile.rules
    assert rule.bindings == {"Thumb Down": Binding(action=ScrollWheel(9))}
    assert len(draft.problems) == 6


def test_a_binding_is_not_kept_without_one_of_its_options() -> None:
    draft = read_leniently(f'{HEAD}"Thumb Up" = {{ launch = ["a"], enabeld = false }}')

    assert draft.profile.bindings == {}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('name = "Mine"', "bindings: is missing"),
        ("[bindings]", "name: is missing"),
        ('name = ""\n[bindings]', "name: "),
        ('name = "a\\nb"\n[bindings]', "name: must hold"),
        ('name = "Mine"\nbindings = 3', "bindings: must be"),
        ('name = "Mine"\n[bindings', "not valid TOML"),
        ("a = " + "[" * 9999, "nested too deeply"),
        ("a = " + "9" * 5000, "not valid TOML"),
        ("a" + ".a" * 101 + " = 1", "more than 100 dots in its line 1"),
        ('schema = 3\nname = "Mine"\n[bindings]', "has schema 3, but this program knows only 2"),
        ('schema = "2"\nname = "Mine"\n[bindings]', "schema: must be 2"),
        ("".join(f"a{n} = 1\n" for n in range(1001)), "more than 1000 problems"),
        (
            HEAD + "".join(f"g{n} = {{ pause = true }}\n" for n in range(MAX_BINDINGS + 1)),
            "more than 500 bindings",
        ),
        ("#" * MAX_BYTES + "ä", "larger than 256 KiB"),
    ],
)
def test_a_file_that_is_no_profile_is_refused(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(ProfileError, match=message):
        load_profile(kept_in(tmp_path, text))


def test_files_from_before_there_was_a_schema_are_understood(tmp_path: Path) -> None:
    path = kept_in(tmp_path, 'name = "Mine"\n[bindings]\n"Thumb Up" = { keys = "a" }')

    assert load_profile(path).bindings == {"Thumb Up": Binding(action=PressKeys(("a",)))}


def test_a_file_that_notepad_marked_as_unicode_is_understood(tmp_path: Path) -> None:
    path = kept_in(tmp_path, "\ufeff" + HEAD)

    assert load_profile(path).name == "Mine"


def test_a_file_that_cannot_be_read_is_told_from_a_missing_one(tmp_path: Path) -> None:
    binary = tmp_path / "binary.toml"
    binary.write_bytes(b"\xff\xfe\x00")

    with pytest.raises(ProfileError, match="There is no profile"):
        load_profile(tmp_path / "absent.toml")
    with pytest.raises(ProfileError, match="Cannot read the profile"):
        load_profile(binary)
    with pytest.raises(ProfileError, match="it is not a file"):
        load_profile(tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
def test_a_pipe_in_place_of_a_file_does_not_block_the_program(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.toml")

    with pytest.raises(ProfileError, match="it is not a file"):
        load_profile(tmp_path / "pipe.toml")


def test_a_misspelt_gesture_is_named_with_the_nearest_one_that_the_model_knows() -> None:
    draft = read_leniently(
        f'{HEAD}"Swipping Left" = {{ keys = "a" }}\n'
        '[[rules]]\nname = "Web"\napplications = ["a"]\nbindings."Thumb" = { pause = true }'
    )

    assert profile_warnings(draft.profile, JESTER_LABELS) == (
        "The profile 'Mine' binds 'Swipping Left', which the model does not know. "
        "Did you mean 'Swiping Left'?",
        "The profile 'Mine' binds 'Thumb', which the model does not know. Did you mean 'Thumb Up'?",
    )
