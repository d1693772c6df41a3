"""Does the command line do what it is asked, and say in one sentence what it cannot do?"""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from safetensors.numpy import save_file

from gesture_app.cli import main
from tests.fakes import TIMEOUT_S
from tests.videos import write_video

NO_DESKTOP = {
    name: value
    for name, value in os.environ.items()
    if name not in {"DISPLAY", "WAYLAND_DISPLAY", "XDG_SESSION_TYPE"}
}


@pytest.fixture
def video(tmp_path: Path) -> Path:
    return write_video(tmp_path / "clip.mp4", rate_hz=12, num_frames=38)


@pytest.fixture
def headless(untrained_model: Path) -> Callable[..., int]:
    def run(*arguments: str | Path) -> int:
        model = () if "--model" in arguments else ("--model", untrained_model)
        return main([str(argument) for argument in ("run", "--headless", *arguments, *model)])

    return run


def test_a_video_is_recognised_and_told_as_json_lines(
    headless: Callable[..., int], video: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert headless("--source", video, "--dry-run") == 0

    printed = capsys.readouterr()
    lines = [json.loads(line) for line in printed.out.splitlines()]
    assert lines[0]["event"] == "start"
    assert lines[0]["source"] == str(video)
    assert lines[0]["mode"] == "dry-run"
    assert lines[0]["labels"] == 27
    assert lines[0]["engine"].startswith("OpenVINO 20")
    assert lines[-1]["event"] == "end"
    assert lines[-1]["frames"] == 38
    assert lines[-1]["clips_scored"] >= 5
    assert printed.err == ""


def test_the_engine_can_be_chosen(
    headless: Callable[..., int], video: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert headless("--source", video, "--engine", "torch") == 0

    assert json.loads(capsys.readouterr().out.splitlines()[0])["engine"].startswith("PyTorch 2")


def test_without_openvino_pytorch_runs_the_model_and_the_user_is_told(
    video: Path, untrained_model: Path
) -> None:
    program = (
        "import sys\n"
        "sys.modules['openvino'] = None\n"
        "from gesture_app.cli import main\n"
        "sys.exit(main(sys.argv[1:]))\n"
    )
    finished = subprocess.run(
        [sys.executable, "-c", program, *dry_run_of(video, untrained_model)],
        capture_output=True,
        text=True,
        check=False,
    )

    assert finished.returncode == 0
    assert json.loads(finished.stdout.splitlines()[0])["engine"].startswith("PyTorch 2")
    assert finished.stderr.startswith("PyTorch runs the model, slower than OpenVINO would")
    assert finished.stderr.count("\n") == 1


def test_events_can_go_to_a_file(
    headless: Callable[..., int],
    video: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    events = tmp_path / "events.jsonl"

    assert headless("--source", video, "--events", events) == 0

    kinds = [json.loads(line)["event"] for line in events.read_text().splitlines()]
    assert kinds[0] == "start"
    assert kinds[-1] == "end"
    assert capsys.readouterr().out == ""


def test_a_binding_that_can_never_fire_is_warned_of(
    headless: Callable[..., int],
    video: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    profile = tmp_path / "mine.toml"
    profile.write_text('name = "Mine"\n[bindings]\n"Thumbs Up" = { keys = "a" }')

    assert headless("--source", video, "--profile", profile) == 0
    assert "Did you mean 'Thumb Up'?" in capsys.readouterr().err


def dry_run_of(video: Path, model: Path) -> list[str]:
    return ["run", "--headless", "--dry-run", "--source", str(video), "--model", str(model)]


class TestErrors:
    """What a user can cause ends with one sentence and the exit code of its kind."""

    @staticmethod
    def sentence(capsys: pytest.CaptureFixture[str]) -> str:
        printed = capsys.readouterr()
        assert printed.out == ""
        assert printed.err.count("\n") == 1
        assert printed.err.startswith("gesture-app: ")
        return printed.err

    def test_a_missing_camera(
        self, headless: Callable[..., int], capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert headless("--source", "camera:97") == 3
        assert "Camera 97 gives no picture" in self.sentence(capsys)

    def test_a_missing_video(
        self, headless: Callable[..., int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert headless("--source", tmp_path / "absent.mp4") == 3
        assert "There is no video file" in self.sentence(capsys)

    @pytest.mark.skipif(sys.platform == "win32", reason="Windows says that there is no such file")
    def test_a_video_that_cannot_be_looked_for(
        self, headless: Callable[..., int], capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert headless("--source", "a" * 300 + ".mp4") == 3
        assert "File name too long" in self.sentence(capsys)

    def test_a_model_that_is_not_there_to_measure(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        model = str(tmp_path / "absent.safetensors")
        assert main(["latency", "--dry-run", "--model", model]) == 4
        assert "absent.safetensors" in self.sentence(capsys)

    @pytest.mark.parametrize("content", [b"", b"a letter\n"], ids=["empty", "text"])
    def test_a_file_that_is_no_video(
        self,
        headless: Callable[..., int],
        tmp_path: Path,
        capsys: pytest.CaptureFixture[str],
        content: bytes,
    ) -> None:
        path = tmp_path / "letter.mp4"
        path.write_bytes(content)

        assert headless("--source", path) == 3
        assert "cannot be read as a video" in self.sentence(capsys)

    def test_a_missing_model(
        self,
        headless: Callable[..., int],
        video: Path,
        tmp_path: Path,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        assert headless("--source", video, "--model", tmp_path / "absent.safetensors") == 4
        assert "absent.safetensors" in self.sentence(capsys)

    def test_a_damaged_model(
        self,
        headless: Callable[..., int],
        video: Path,
        untrained_model: Path,
        tmp_path: Path,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        path = tmp_path / "damaged.safetensors"
        path.write_bytes(untrained_model.read_bytes()[:1000])

        assert headless("--source", video, "--model", path) == 4
        assert "is damaged" in self.sentence(capsys)

    def test_a_model_of_another_program(
        self,
        headless: Callable[..., int],
        video: Path,
        tmp_path: Path,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        path = tmp_path / "foreign.safetensors"
        save_file({}, path)

        assert headless("--source", video, "--model", path) == 4
        assert "weights of another program" in self.sentence(capsys)

    @pytest.mark.parametrize(
        ("text", "message"),
        [
            ("[bindings", "not valid TOML"),
            ('name = "a"\n[bindings]\n"Thumb Up" = { keys = "ctlr+a" }', "Did you mean 'ctrl'?"),
        ],
        ids=["broken TOML", "unknown key"],
    )
    def test_a_broken_profile(
        self,
        headless: Callable[..., int],
        video: Path,
        tmp_path: Path,
        capsys: pytest.CaptureFixture[str],
        text: str,
        message: str,
    ) -> None:
        path = tmp_path / "broken.toml"
        path.write_text(text)

        assert headless("--source", video, "--profile", path) == 5
        assert message in self.sentence(capsys)

    def test_events_that_cannot_be_written(
        self,
        headless: Callable[..., int],
        video: Path,
        tmp_path: Path,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        assert headless("--source", video, "--events", tmp_path / "absent" / "events") == 2
        assert "Cannot write events to" in self.sentence(capsys)

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a disk that is always full")
    def test_events_on_a_full_disk(
        self, headless: Callable[..., int], video: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert headless("--source", video, "--events", "/dev/full") == 2
        assert "No space left on device" in self.sentence(capsys)

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a disk that is always full")
    def test_standard_output_on_a_full_disk(self, untrained_model: Path, video: Path) -> None:
        command = [sys.executable, "-m", "gesture_app", "run", "--headless"]
        inputs = ["--source", str(video), "--model", str(untrained_model)]
        with Path("/dev/full").open("w") as full:
            finished = subprocess.run([*command, *inputs], stdout=full, stderr=subprocess.PIPE)
        assert finished.returncode == 2
        assert finished.stderr.count(b"\n") == 1

    @pytest.mark.skipif(sys.platform != "linux", reason="only Linux has sessions without a desktop")
    @pytest.mark.parametrize(
        ("desktop", "message"),
        [
            ({}, "no desktop to press keys on"),
            ({"WAYLAND_DISPLAY": "wayland-0"}, "cannot be pressed here in any of 2 ways"),
            ({"DISPLAY": ":4711"}, "':4711' cannot be reached"),
        ],
        ids=["no desktop", "Wayland alone", "a display that is not there"],
    )
    def test_keys_that_cannot_be_pressed_here(
        self, video: Path, desktop: dict[str, str], message: str
    ) -> None:
        finished = subprocess.run(
            [sys.executable, "-m", "gesture_app", "run", "--headless", "--arm", "--source", video],
            env=NO_DESKTOP | desktop | {"XDG_RUNTIME_DIR": str(video.parent)},
            capture_output=True,
            text=True,
            check=False,
        )

        assert finished.returncode == 6
        assert message in finished.stderr
        assert finished.stderr.count("\n") == 1

    @pytest.mark.parametrize(
        "wrong",
        [
            ["run", "--arm"],
            ["run", "--headless", "--arm", "--dry-run"],
            ["run", "--headless", "--hotkey", "ctrl+nothing"],
            ["run", "--corner", "middle"],
            ["fly"],
            ["evaluate-live", "recording.mp4", "--source", "demo"],
            ["latency", "--profile", "Media"],
        ],
        ids=" ".join,
    )
    def test_wrong_usage(self, wrong: list[str], capsys: pytest.CaptureFixture[str]) -> None:
        with pytest.raises(SystemExit) as ended:
            main(wrong)

        assert ended.value.code == 2
        assert "usage: gesture-app" in capsys.readouterr().err


def test_a_dry_run_needs_neither_a_desktop_nor_qt_nor_pynput_nor_pytorch(
    video: Path, untrained_model: Path
) -> None:
    program = (
        "import sys\n"
        "from gesture_app.cli import main\n"
        "code = main(sys.argv[1:])\n"
        "heavy = {'PySide6', 'pynput', 'Xlib', 'torch', 'openvino_telemetry'}\n"
        "loaded = {name for name in heavy if sys.modules.get(name)}\n"
        "sys.exit(code or ', '.join(loaded) or 0)\n"
    )
    arguments = dry_run_of(video, untrained_model)
    finished = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        env=NO_DESKTOP,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (finished.stderr.strip(), finished.returncode) == ("", 0)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends programs without a signal")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_run_that_is_interrupted_ends_in_order(
    tmp_path: Path, untrained_model: Path, number: signal.Signals
) -> None:
    video = write_video(tmp_path / "long.mp4", rate_hz=10, num_frames=3000)
    arguments = dry_run_of(video, untrained_model)
    program = subprocess.Popen(
        [sys.executable, "-m", "gesture_app", *arguments], stdout=subprocess.PIPE, text=True
    )
    assert program.stdout is not None
    assert json.loads(program.stdout.readline())["event"] == "start"
    program.send_signal(number)
    rest, _ = program.communicate(timeout=TIMEOUT_S)

    end = json.loads(rest.splitlines()[-1])
    assert end["event"] == "end"
    assert not end["reached_end"]
    assert end["frames"] < 3000
    assert program.returncode == 0
