"""Can a person pause the whole program from outside, and end it?"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.x11.fixtures import KeyWindow

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs an X server")

LIMIT_S = 60.0


class Program:
    """The program with its window, on a screen of its own and with folders of its own."""

    def __init__(self, display_name: str, folder: Path, settings: str = "") -> None:
        self._environment = {**os.environ, "DISPLAY": display_name, "HOME": str(folder)}
        self._sockets = tempfile.TemporaryDirectory()  # sockets need short paths
        self._environment["XDG_RUNTIME_DIR"] = self._sockets.name
        for variable in ("CONFIG_HOME", "STATE_HOME", "DATA_HOME"):
            path = folder / variable.lower()
            path.mkdir(mode=0o700)
            self._environment[f"XDG_{variable}"] = str(path)
        self.settings = folder / "config_home" / "gesture-app" / "settings.toml"
        self.settings.parent.mkdir()
        self.settings.write_text(settings, "utf-8")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "gesture_app", "--source", "pattern:15"],
            env=self._environment,
        )

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        self._sockets.cleanup()

    def ask(self, *words: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "-m", "gesture_app", *words],
            env=self._environment,
            capture_output=True,
            text=True,
            check=False,
        )

    def wait_for(self, *modes: str) -> dict[str, object]:
        """Ask for the state until it is one of these."""
        ends_s = time.monotonic() + LIMIT_S
        answer = None
        while time.monotonic() < ends_s:
            answer = self.ask("status", "--json")
            if answer.returncode == 0:
                status: dict[str, object] = json.loads(answer.stdout)["status"]
                if status["mode"] in modes:
                    return status
        raise AssertionError(f"it never was {modes}: {answer}")

    def wait_for_picture(self) -> None:
        """Wait until the model is loaded and something is seen: an end before that takes longer."""
        ends_s = time.monotonic() + LIMIT_S
        while time.monotonic() < ends_s:
            answer = self.ask("status", "--json")
            if answer.returncode == 0 and json.loads(answer.stdout)["status"]["source"]:
                return
        raise AssertionError("it never showed a picture")


@pytest.fixture
def program(key_window: KeyWindow, tmp_path: Path) -> Iterator[Program]:
    started = Program(key_window.display_name, tmp_path)
    yield started
    started.close()


def test_a_running_program_is_armed_paused_and_ended_from_outside(
    program: Program, key_window: KeyWindow
) -> None:
    assert program.wait_for("paused")["decided_by"] == "start"
    program.wait_for_picture()

    assert program.ask("resume").returncode == 0
    program.wait_for("armed", "blocked")  # its window may have the focus
    assert program.ask("profile", "Media").returncode == 0
    assert program.ask("profile", "Nowhere").returncode == 1
    key_window.press_together("Control_L", "Alt_L", "Shift_L", "g")
    status = program.wait_for("paused")

    assert (status["decided_by"], status["profile"]) == ("hotkey", "Media")
    assert program.ask("run", "--headless", "--source", "camera:0").returncode == 8
    assert program.ask("stop").returncode == 0
    assert program.process.wait(LIMIT_S) == 0
    assert program.ask("status").returncode == 7


def test_settings_count_from_the_start_and_a_profile_from_outside_is_not_kept(
    key_window: KeyWindow, tmp_path: Path
) -> None:
    settings = """
schema = 1  # mine
[actions]
profile = "Browser"
[pause]
hotkey = "ctrl+f12"
arm_at_start = true
"""
    program = Program(key_window.display_name, tmp_path, settings)
    try:
        status = program.wait_for("armed", "blocked")
        assert (status["decided_by"], status["profile"]) == ("settings", "Browser")
        program.wait_for_picture()

        key_window.press_together("Control_L", "F12")
        assert program.wait_for("paused")["decided_by"] == "hotkey"

        assert program.ask("profile", "Media").returncode == 0
        assert program.ask("stop").returncode == 0
        assert program.process.wait(LIMIT_S) == 0
        assert program.settings.read_text("utf-8") == settings
    finally:
        program.close()
