"""Is the program started with the session exactly when somebody wants that?"""

import plistlib
import re
from pathlib import Path

import pytest

from gesture_app.settings.autostart import (
    Autostart,
    LaunchAgent,
    XdgAutostart,
    follow_setting,
    own_command,
)
from gesture_app.settings.file import SettingsFile
from gesture_app.settings.store import SettingsStore

COMMAND = ("/opt/my apps/100% $HOME/py\\thon", "-m", 'a "b" `c`')


@pytest.fixture
def store(tmp_path: Path) -> SettingsStore:
    return SettingsStore(SettingsFile(tmp_path / "settings.toml"))


@pytest.mark.parametrize("way", [XdgAutostart, LaunchAgent])
def test_it_is_on_between_turning_on_and_off(
    way: type[XdgAutostart] | type[LaunchAgent], tmp_path: Path
) -> None:
    autostart: Autostart = way(tmp_path / "autostart", COMMAND)
    assert not autostart.is_on()

    autostart.turn_on()
    autostart.turn_on()
    assert autostart.is_on()

    autostart.turn_off()
    autostart.turn_off()
    assert not autostart.is_on()


def test_the_desktop_entry_starts_the_very_program(tmp_path: Path) -> None:
    XdgAutostart(tmp_path, COMMAND).turn_on()

    (entry,) = tmp_path.glob("*.desktop")
    (line,) = [line for line in entry.read_text("utf-8").splitlines() if line.startswith("Exec=")]
    assert "100%% " in line
    unescaped = line.removeprefix("Exec=").replace("\\\\", "\\").replace("%%", "%")
    quoted = re.findall(r'"((?:[^"\\]|\\.)*)"', unescaped)
    assert tuple(re.sub(r"\\(.)", r"\1", argument) for argument in quoted) == COMMAND


@pytest.mark.parametrize("line", ["Hidden=true", "X-GNOME-Autostart-enabled=false"])
def test_what_the_desktops_own_settings_switched_off_is_off(tmp_path: Path, line: str) -> None:
    autostart = XdgAutostart(tmp_path, COMMAND)
    autostart.turn_on()
    (entry,) = tmp_path.glob("*.desktop")
    entry.write_text(f"{entry.read_text('utf-8')}{line}\n", "utf-8")

    assert not autostart.is_on()


def test_the_launch_agent_starts_the_very_program(tmp_path: Path) -> None:
    LaunchAgent(tmp_path, COMMAND).turn_on()

    (agent,) = tmp_path.glob("*.plist")
    assert plistlib.loads(agent.read_bytes())["ProgramArguments"] == list(COMMAND)


def test_the_command_works_from_any_folder() -> None:
    assert Path(own_command()[0]).is_absolute()


def test_the_setting_takes_over_what_the_desktop_does(store: SettingsStore, tmp_path: Path) -> None:
    autostart = XdgAutostart(tmp_path, COMMAND)
    autostart.turn_on()

    follow_setting(store, autostart, lambda _: None)

    assert store.settings.start.with_session
    assert not store.can_undo


def test_the_setting_changes_what_the_desktop_does(store: SettingsStore, tmp_path: Path) -> None:
    autostart = XdgAutostart(tmp_path, COMMAND)
    follow_setting(store, autostart, lambda _: None)

    store.change("start.with_session", True)
    assert autostart.is_on()

    store.undo()
    assert not autostart.is_on()


def test_where_it_cannot_be_done_the_setting_goes_back_and_says_why(
    store: SettingsStore, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    told: list[str] = []
    follow_setting(store, XdgAutostart(tmp_path / "file" / "autostart", COMMAND), told.append)

    store.change("start.with_session", True)

    assert not store.settings.start.with_session
    assert "cannot be started with the session" in told[0]
