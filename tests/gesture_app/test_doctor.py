"""Does the page for reports of problems say what is there, whatever is broken?"""

import argparse
import json
import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from threading import Event

import pytest

from gesture_app import doctor_command
from gesture_app.control.running_copy import Controls, RunningCopy, runtime_folder
from gesture_app.control.switch import Switch
from gesture_app.doctor import Check, Facts, examine, without_home
from gesture_app.doctor_checks import (
    LOG_LINES,
    all_checks,
    describe_model,
    engine_timing,
    last_lines,
    permissions,
    running_copy,
    versions,
    ways_to_pause,
)
from gesture_app.errors import GestureAppError
from tests.fakes import TIMEOUT_S

HOME = Path("/home/alice")


@pytest.fixture
def runtime(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Have a folder for sockets that is not the user's own."""
    tmp_path.chmod(0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    return runtime_folder()


def _fail() -> Facts:
    raise ValueError("the disk is upside down")


def _refuse() -> Facts:
    raise GestureAppError("Nothing is plugged in.")


def test_a_check_that_fails_says_so_and_the_page_goes_on() -> None:
    checks = [
        Check(title="One", find_out=_fail),
        Check(title="Two", find_out=_refuse),
        Check(title="Three", find_out=lambda: {"all": "well"}),
        Check(title="Four", find_out=dict),
    ]

    assert [str(section) for section in examine(checks)] == [
        "One\n  ! ValueError: the disk is upside down",
        "Two\n  ! Nothing is plugged in.",
        "Three\n  all  well",
        "Four\n  nothing",
    ]


def test_a_check_that_hangs_is_left_alone() -> None:
    ended = Event()

    def hang() -> Facts:
        ended.wait(TIMEOUT_S)
        return {}

    stuck, after = examine(
        [
            Check(title="Stuck", find_out=hang, limit_s=0.05),
            Check(title="After", find_out=lambda: {"all": "well"}),
        ]
    )
    ended.set()

    assert stuck.problem == "No answer within 0.05 s."
    assert after.facts == {"all": "well"}


def test_nothing_says_who_the_user_is() -> None:
    (section,) = examine(
        [
            Check(
                title="Paths",
                find_out=lambda: {"/home/alice/x": "see /home/alice and /home/alice/.cache"},
            )
        ],
        HOME,
    )

    assert section.facts == {"~/x": "see ~ and ~/.cache"}


def test_another_users_home_and_the_root_stay_as_they_are() -> None:
    assert without_home("/home/alice2/x", HOME) == "/home/alice2/x"
    assert without_home("/etc/passwd", Path("/")) == "/etc/passwd"


def test_versions_are_told_without_loading_what_is_large() -> None:
    script = (
        "import sys; from gesture_app.doctor_checks import versions, system, paths; "
        "versions(), system(), paths(); "
        "sys.exit(', '.join({'torch', 'openvino', 'PySide6', 'cv2', 'pynput'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        timeout=TIMEOUT_S,
        check=False,
    )

    assert done.stderr.strip() == ""
    assert versions()["Python"].startswith(f"{sys.version_info.major}.{sys.version_info.minor}.")
    assert versions()["numpy"][0].isdigit()


def test_the_running_copy_is_asked(runtime: Path) -> None:
    assert running_copy() == {"state": "none is running"}
    switch = Switch()
    with closing(RunningCopy.claim(runtime)) as copy:
        copy.serve(Controls(switch=switch, stop=lambda: None, use_profile=lambda _: None))
        switch.arm("tray")
        facts = running_copy()
        assert "not tried" in ways_to_pause()["hotkey ctrl+alt+shift+g"]

    assert (facts["mode"], facts["decided_by"]) == ("armed", "tray")
    assert facts["pid"] == str(os.getpid())


@pytest.mark.skipif(sys.platform != "linux", reason="needs an X server")
def test_the_ways_to_pause_are_tried(
    runtime: Path, x_display: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("WAYLAND_DISPLAY", "XDG_SESSION_TYPE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DISPLAY", x_display)
    for _ in range(2):  # trying must not keep the keys
        ways = ways_to_pause()
        assert ways["hotkey ctrl+alt+shift+g"] == "works"
        assert ways["screen corner"] == "works"
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")

    assert "Wayland session" in ways_to_pause()["hotkey ctrl+alt+shift+g"]


@pytest.mark.skipif(sys.platform != "linux", reason="others have no such devices")
def test_permissions_of_devices_and_of_the_folder_are_told(runtime: Path) -> None:
    assert permissions()[str(runtime)] == "is made when the program runs"
    RunningCopy.claim(runtime).close()

    assert permissions()[str(runtime)] == "drwx------, yours"
    assert "/dev/uinput" in permissions()


def test_a_model_is_described_and_a_broken_one_told(untrained_model: Path, tmp_path: Path) -> None:
    facts = describe_model(untrained_model)
    assert facts["file"].startswith(str(untrained_model))
    assert "frames of" in facts["input"]

    broken = tmp_path / "broken.safetensors"
    broken.write_bytes(b"no model")
    sections = examine(
        [check for check in all_checks(broken, with_log=False) if check.title == "Model"]
    )
    assert "is damaged" in next(sections).problem


_BENCH = """
import json, sys
if "torch" not in sys.argv:
    sys.exit("gesture-app: OpenVINO is not installed.")
measured = dict(engine="PyTorch 2", load_s=1.5, decision_ms=[20.0, 30.0], core_share={"12": 0.1})
print(json.dumps(dict(measured=[measured])))
"""


def test_the_first_engine_that_works_is_timed_and_the_other_one_told() -> None:
    facts = engine_timing(Path("some.safetensors"), [sys.executable, "-c", _BENCH])

    assert facts == {
        "openvino": "Ended with exit code 1. gesture-app: OpenVINO is not installed.",
        "engine": "PyTorch 2",
        "loading": "1.50 s",
        "per decision": "median 20.0 ms, 95th percentile 30.0 ms",
        "share of a core": "12 fps 10%",
    }


def test_an_engine_that_crashes_does_not_take_the_page_along() -> None:
    crash = "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"
    facts = engine_timing(Path("some.safetensors"), [sys.executable, "-c", crash])

    assert facts["openvino"] == facts["torch"] == "Ended with exit code -9."


def test_the_log_is_shown_from_its_end(tmp_path: Path) -> None:
    log = tmp_path / "gesture-app.log"
    assert last_lines(log) == {"log": "there is none yet"}
    log.write_text("".join(f"line {number}\n" for number in range(50)), encoding="utf-8")

    lines = last_lines(log)
    assert len(lines) == LOG_LINES
    assert lines["-1"] == "line 49"


@pytest.mark.parametrize("as_json", [False, True])
def test_the_page_goes_to_its_end_with_a_model_that_is_missing(
    runtime: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], *, as_json: bool
) -> None:
    parser = argparse.ArgumentParser()
    doctor_command.add_arguments(parser)
    arguments = ["--model", str(tmp_path / "none.safetensors"), *(["--json"] if as_json else [])]
    options = parser.parse_args(arguments)

    assert options.carry_out(parser, options) == 0
    page = capsys.readouterr().out
    if as_json:
        sections = {section["title"]: section for section in json.loads(page)}
        assert "There is no model file" in sections["Model"]["problem"]
        assert "Engine timing" in sections
    else:
        assert "  ! There is no model file" in page
        assert page.index("Versions") < page.index("Cameras") < page.index("Engine timing")
        assert str(Path.home()) not in page.replace(str(tmp_path), "")
