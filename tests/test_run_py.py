"""Does a fresh clone get what it needs, and is the user told what is missing?"""

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

from installer.environment import Environment, cpu_torch_requirement
from installer.stamp import (
    Stamp,
    is_broken,
    is_up_to_date,
    read_stamp,
    wanted_stamp,
    write_stamp,
)
from installer.steps import SetupError, StepFailedError, child_environment, explanation, run_step
from installer.system_needs import SystemNeed, linux_needs, meet_needs, missing_needs
from run import CHECKS, parse_arguments, run_tests

ROOT = Path(__file__).resolve().parent.parent
STAMP = Stamp("3.12", "/home/ada/gesture-app", "digest", ("test",))


def start_run_py(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run it as on a machine on which no package is installed."""
    command = [sys.executable, "-S", str(ROOT / "run.py"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=60)


# --- The command line ---------------------------------------------------------------------------


def test_help_names_every_command_and_needs_no_package() -> None:
    answer = start_run_py("--help")

    assert answer.returncode == 0
    assert all(f"  {command} " in answer.stdout for command in ("app", "trainer", "test"))


def test_an_unknown_command_is_wrong_usage() -> None:
    answer = start_run_py("aap")

    assert answer.returncode == 2
    assert "aap" in answer.stderr


def test_an_old_python_can_read_run_py_and_so_tell_that_it_is_too_old() -> None:
    ast.parse((ROOT / "run.py").read_text("utf-8"), feature_version=(3, 6))


@pytest.mark.parametrize("arguments", [[], ["--help"], ["--source", "demo"], ["-k", "a or b"]])
def test_everything_behind_the_command_goes_to_the_program(arguments: list[str]) -> None:
    assert parse_arguments(["app", *arguments]).arguments == arguments


class StandInTools(Environment):
    """An environment whose tools only pass or fail."""

    def __init__(self, folder: Path, *failing: str) -> None:
        self._scripts = folder
        self._failing = failing
        super().__init__(folder)

    def program(self, name: str) -> str:
        script = self._scripts / name
        script.write_text(f"#!/bin/sh\necho {name} says so\nexit {int(name in self._failing)}\n")
        script.chmod(0o755)
        return str(script)


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-ins are shell scripts")
@pytest.mark.parametrize("failing", [(), ("pytest",), *((tool[0],) for _, tool in CHECKS)])
def test_the_tests_fail_when_a_check_or_a_test_fails(
    failing: tuple[str, ...], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    code = run_tests(StandInTools(tmp_path, *failing), [])

    assert (code == 0) == (failing == ())
    printed = capfd.readouterr().out
    assert printed.endswith("pytest says so\n")
    assert all(f"{tool} says so" in printed for tool in failing)


# --- What the system must bring -----------------------------------------------------------------


def packages(*, installing: bool, testing: bool, showing: bool = True) -> set[str]:
    needs = linux_needs(installing=installing, testing=testing, showing=showing, python="3.12")
    return {need.package for need in needs}


def test_installing_needs_the_parts_of_python_that_debian_leaves_out_and_no_compiler() -> None:
    wanted = packages(installing=True, testing=False)

    assert {"python3.12-venv"} <= wanted
    assert "gcc" not in wanted, "no package is compiled"


def test_a_later_start_asks_only_for_what_the_window_needs() -> None:
    wanted = packages(installing=False, testing=False)

    assert {"libegl1", "libxcb-cursor0", "fonts-dejavu-core"} <= wanted
    assert not {"python3.12-venv", "xvfb", "dbus-daemon"} & wanted


def test_the_trainer_asks_for_nothing_that_only_a_window_needs() -> None:
    wanted = packages(installing=False, testing=False, showing=False)

    assert wanted == {"libgl1", "libglib2.0-0"}


def test_only_the_tests_need_a_screen_of_their_own() -> None:
    assert packages(installing=False, testing=True) - packages(installing=False, testing=False) == {
        "xvfb",
        "dbus-daemon",
    }


def test_what_the_system_has_is_not_asked_for() -> None:
    present = {"libEGL.so.1"}
    needs = [
        SystemNeed("libegl1", "libEGL.so.1", present.__contains__),
        SystemNeed("libgl1", "libGL.so.1", present.__contains__),
    ]

    assert [need.package for need in missing_needs(needs)] == ["libgl1"]


MISSING = [
    SystemNeed("libegl1", "libEGL.so.1", lambda _: False),
    SystemNeed("gcc", "cc", lambda _: False),
]


def test_a_user_who_is_not_root_is_told_one_command_and_nothing_is_run() -> None:
    with pytest.raises(SetupError, match=r"sudo apt-get install .*libegl1 gcc$"):
        meet_needs(MISSING, has_apt=True, is_root=False)


def test_other_distributions_are_told_what_seems_to_lack_and_go_on(
    capsys: pytest.CaptureFixture[str],
) -> None:
    meet_needs(MISSING, has_apt=False, is_root=False)

    assert "libEGL.so.1, cc" in capsys.readouterr().out


def test_nothing_is_said_when_nothing_lacks(capsys: pytest.CaptureFixture[str]) -> None:
    meet_needs([], has_apt=True, is_root=False)

    assert capsys.readouterr().out == ""


# --- Which torch --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("system", "requirement"),
    [("linux", "torch==2.13.0+cpu"), ("darwin", None), ("win32", None)],
)
def test_the_cpu_build_is_asked_for_where_pypi_has_the_cuda_build(
    system: str, requirement: str | None
) -> None:
    constraints = "# torch==1.0\nnumpy==2.4.6\ntorch==2.13.0\ntorchvision==1.0\n"

    assert cpu_torch_requirement(constraints, system) == requirement


def test_constraints_without_torch_are_refused() -> None:
    with pytest.raises(ValueError, match="must pin torch"):
        cpu_torch_requirement("numpy==2.4.6\n", "linux")


def test_our_own_constraints_pin_torch() -> None:
    assert cpu_torch_requirement((ROOT / "constraints.txt").read_text("utf-8"), "linux")


# --- What is installed already ------------------------------------------------------------------


def test_an_environment_that_fits_is_left_alone() -> None:
    assert is_up_to_date(STAMP, STAMP)
    assert is_up_to_date(STAMP, STAMP._replace(extras=()))


@pytest.mark.parametrize(
    "found",
    [
        None,
        STAMP._replace(requirements="older"),
        STAMP._replace(extras=()),
        STAMP._replace(complete=False),
        STAMP._replace(python="3.11"),
        STAMP._replace(root="/home/ada/elsewhere"),
    ],
)
def test_pip_runs_when_anything_differs(found: Stamp | None) -> None:
    assert not is_up_to_date(found, STAMP)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (None, False),
        (STAMP, False),
        (STAMP._replace(requirements="older"), False),
        (STAMP._replace(complete=False), True),
        (STAMP._replace(python="3.11"), True),
        (STAMP._replace(root="/home/ada/elsewhere"), True),
    ],
)
def test_an_unfinished_moved_or_outdated_environment_is_made_anew(
    found: Stamp | None, expected: bool
) -> None:
    assert is_broken(found, STAMP) is expected


def test_a_stamp_is_read_as_it_was_written(tmp_path: Path) -> None:
    write_stamp(tmp_path / "stamp.json", STAMP)

    assert read_stamp(tmp_path / "stamp.json") == STAMP


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", "{}", json.dumps({**STAMP._asdict(), "colour": "red"})]
)
def test_a_stamp_that_makes_no_sense_counts_as_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "stamp.json").write_text(text)

    assert read_stamp(tmp_path / "stamp.json") is None


def project(root: Path, constraints: str = "torch==2.13.0\n") -> Path:
    root.mkdir(exist_ok=True)
    (root / "pyproject.toml").write_text("[project]\n")
    (root / "constraints.txt").write_text(constraints)
    return root


def test_other_pins_ask_for_another_environment(tmp_path: Path) -> None:
    before = wanted_stamp(project(tmp_path), ["test"])
    after = wanted_stamp(project(tmp_path, "torch==2.14.0\n"), ["test"])

    assert is_up_to_date(before, before)
    assert not is_up_to_date(before, after)


def test_a_second_start_changes_nothing_and_says_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    environment = Environment(project(tmp_path))
    python = Path(environment.program("python"))
    python.parent.mkdir(parents=True)
    python.touch()
    stamp_file = tmp_path / ".venv" / "gesture-app-install.json"
    write_stamp(stamp_file, wanted_stamp(tmp_path, ["test"]))
    before = sorted(tmp_path.rglob("*"))

    environment.bring_up_to_date()

    assert sorted(tmp_path.rglob("*")) == before
    assert capsys.readouterr().out == ""


# --- Steps --------------------------------------------------------------------------------------


def test_a_failed_step_shows_what_it_printed(tmp_path: Path) -> None:
    script = "import sys; print('to out'); sys.stdout.flush(); sys.exit('to err')"

    with pytest.raises(
        StepFailedError, match=r"(?s)Breaking: this failed.*to out\n.*to err"
    ) as error:
        run_step("Breaking", [sys.executable, "-c", script], tmp_path)
    assert error.value.output == ["to out", "to err"]


def test_a_program_that_is_not_there_fails_as_a_step(tmp_path: Path) -> None:
    with pytest.raises(StepFailedError, match="Looking: this failed"):
        run_step("Looking", [str(tmp_path / "nothing")], tmp_path)


@pytest.mark.parametrize(
    ("line", "advice"),
    [
        ("OSError: [Errno 28] No space left on device", "The disk is full"),
        ("NewConnectionError: [Errno -3] Temporary failure in name resolution", "internet"),
        ("SSLError: CERTIFICATE_VERIFY_FAILED", "PIP_CERT"),
        ("ERROR: No matching distribution found for torch==2.13.0", "has no build for Python"),
    ],
)
def test_a_failure_of_pip_comes_with_advice(line: str, advice: str) -> None:
    assert advice in explanation("Installing", ["Collecting torch", line])


def test_a_missing_connection_is_not_taken_for_a_missing_build() -> None:
    output = ["Retrying after NewConnectionError", "No matching distribution found for torch"]

    assert "could not be reached" in explanation("Installing", output)


def test_packages_from_elsewhere_do_not_leak_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", "/opt/robot/site-packages")
    monkeypatch.setenv("PIP_USER", "1")

    assert "PYTHONPATH" not in child_environment()
    assert child_environment()["PIP_USER"] == "0"
