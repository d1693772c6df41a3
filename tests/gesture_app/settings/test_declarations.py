"""Is every setting declared so that a file and a window can be made from it?"""

import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest

from gesture_app.bundled import DEFAULT_MODEL, DEFAULT_PROFILE
from gesture_app.camera.driver import PictureFormat
from gesture_app.control.hotkey import parse_hotkey
from gesture_app.injector.choice import WAYS
from gesture_app.profiles.reading import load_profile
from gesture_app.settings.acting import DeviceChoice
from gesture_app.settings.declarations import OPTIONS, SECTIONS, Settings, value_of, with_values
from gesture_app.settings.option import Editor, Option
from gesture_app.settings.pausing import PauseSettings
from gesture_app.settings.problems import SettingsError
from model_zoo.decision import DecisionConfig


def test_nothing_changes_for_somebody_who_never_opens_the_settings() -> None:
    usual = Settings()

    assert usual.decision.config() == DecisionConfig()
    assert usual.model.path == DEFAULT_MODEL
    assert usual.actions.profile == load_profile(DEFAULT_PROFILE).name
    assert PauseSettings() == PauseSettings(
        parse_hotkey(usual.pause.hotkey),
        None if usual.pause.corner == "none" else usual.pause.corner,
    )
    wanted = PictureFormat()
    assert usual.camera.size_px == (wanted.width_px, wanted.height_px)
    assert usual.camera.rate_hz == wanted.rate_hz


def test_what_could_surprise_somebody_is_off_at_first() -> None:
    usual = Settings()

    assert not usual.pause.arm_at_start
    assert not usual.privacy.keep_wrong_clips
    assert not usual.start.with_session


def test_every_way_to_press_keys_can_be_chosen() -> None:
    assert set(get_args(DeviceChoice)) == {"auto", *WAYS}


@pytest.mark.parametrize("option", OPTIONS.values(), ids=lambda option: option.name)
def test_every_option_has_words_and_bounds_that_hold_its_default(option: Option) -> None:
    assert option.told.title
    assert option.told.sentence.endswith((".", "!"))
    assert value_of(Settings(), option.name) == option.default
    if option.editor in {Editor.NUMBER, Editor.WHOLE_NUMBER}:
        assert isinstance(option.default, int | float)
        assert option.smallest <= option.default <= option.largest
        for beyond in (option.smallest - 1, option.largest + 1):
            with pytest.raises(SettingsError):
                with_values(Settings(), {option.name: type(option.default)(beyond)})
    if option.told.words:
        assert set(option.told.words) == set(option.choices)


def test_translators_get_every_word(tmp_path: Path) -> None:
    package = Path(__file__).parents[3] / "gesture_app" / "settings"
    lupdate = Path(sys.executable).with_name("pyside6-lupdate")
    subprocess.run(
        [lupdate, *package.glob("*.py"), "-ts", tmp_path / "all.ts"],
        check=True,
        capture_output=True,
        timeout=30,
    )
    listed = (tmp_path / "all.ts").read_text("utf-8").replace("&apos;", "'")

    told = [part.told for part in SECTIONS] + [option.told for option in OPTIONS.values()]
    for words in told:
        assert f"<source>{words.title}</source>" in listed
        assert f"<source>{words.sentence}</source>" in listed
    assert "<source>Bottom left</source>" in listed


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("pause.hotkey", "g", "add ctrl, alt or super"),
        ("model.engine", "torhc", "Did you mean 'torch'?"),
        ("model.file", "weights.bin", "ends in .safetensors, or one of 'clip'"),
        ("decision.margin", 2.0, "less than or equal to 0.9"),
        ("feedback.toast", 1, "valid boolean"),
        ("camera.chosen", {}, "id or its name"),
        ("pause.hotky", "g", "Did you mean 'pause.hotkey'?"),
    ],
)
def test_what_a_setting_cannot_be_is_refused_in_words(
    name: str, value: object, reason: str
) -> None:
    with pytest.raises(SettingsError) as refusal:
        with_values(Settings(), {name: value})

    assert reason in str(refusal.value)
