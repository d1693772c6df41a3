"""What becomes of the child that converts a model when nobody waits for it any more?"""

import os
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from model_zoo.engines.choice import open_engine
from model_zoo.engines.conversion_cache import ConversionCache
from model_zoo.engines.conversion_process import (
    BAD_MODEL_FILE,
    ConversionCancelled,
    convert_in_child_process,
)
from model_zoo.engines.engine import EngineError
from model_zoo.errors import CheckpointError
from model_zoo.input_spec import InputSpec
from tests.models import write_untrained_model

SMALL = InputSpec(num_frames=8, frame_interval_s=1 / 12, height=48, width=64)

_NEVER_ENDS = """
import os, sys, tempfile, time
from pathlib import Path

Path(sys.argv[2]).write_text("half of it")
unfinished = Path(tempfile.mkdtemp()) / "network.bin"
unfinished.write_text("more of it")
Path(sys.argv[1]).with_suffix(".begun").write_text(f"{os.getpid()} {unfinished}")
time.sleep(60)
"""


def running(program: str) -> list[str]:
    return [sys.executable, "-c", program]


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.fixture
def model_file(tmp_path: Path) -> Path:
    return write_untrained_model(tmp_path / "tiny.safetensors", "shufflenet_v2_3d_w025", SMALL)


def test_a_conversion_that_is_cancelled_ends_at_once_and_leaves_nothing_behind(
    model_file: Path, tmp_path: Path
) -> None:
    begun = model_file.with_suffix(".begun")
    cancelled_s: list[float] = []

    def is_cancelled() -> bool:
        if begun.is_file() and begun.read_text():
            cancelled_s.append(time.monotonic())
        return bool(cancelled_s)

    convert = partial(
        convert_in_child_process, is_cancelled=is_cancelled, child=running(_NEVER_ENDS)
    )
    cache = tmp_path / "cache"

    with pytest.raises(ConversionCancelled):
        open_engine(model_file, convert=convert, cache=ConversionCache(cache))

    assert time.monotonic() - cancelled_s[0] < 1.0
    pid, unfinished = begun.read_text().split(maxsplit=1)
    assert not is_alive(int(pid))
    assert not Path(unfinished).exists()
    assert not list(cache.iterdir()), "neither half a network nor a note that it cannot be made"


_TELLS_WHEN_IT_WAKES = """
import sys, time
from model_zoo.engines.conversion_process import end_with_parent

end_with_parent()
with open(sys.argv[2], "w") as told:
    print("begun", file=told, flush=True)
    time.sleep(60)
    print("nobody ended me", file=told)
"""

_CONVERTS = f"""
import sys
from pathlib import Path
from model_zoo.engines.conversion_process import convert_in_child_process

child = [sys.executable, "-c", {_TELLS_WHEN_IT_WAKES!r}]
convert_in_child_process(Path("none"), Path(sys.argv[1]), child=child)
"""


def test_a_child_that_watches_its_parent_ends_well(tmp_path: Path) -> None:
    program = "from model_zoo.engines.conversion_process import end_with_parent; end_with_parent()"
    convert_in_child_process(tmp_path / "m", tmp_path / "out", child=running(program))


@pytest.mark.skipif(sys.platform == "win32", reason="there are no named pipes in folders")
def test_a_child_ends_with_a_parent_that_is_killed(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with (
        subprocess.Popen([*running(_CONVERTS), str(pipe)]) as parent,
        pipe.open(encoding="utf-8") as told,
    ):
        assert told.readline() == "begun\n"

        parent.kill()

        assert told.read() == "", "its end of the pipe closes when it ends"


def test_what_is_cancelled_before_it_began_does_not_begin(tmp_path: Path) -> None:
    with pytest.raises(ConversionCancelled):
        convert_in_child_process(
            tmp_path / "none", tmp_path / "out", lambda: True, child=running(_NEVER_ENDS)
        )


@pytest.mark.parametrize(
    ("ends_with", "error"),
    [(1, EngineError), (BAD_MODEL_FILE, CheckpointError)],
)
def test_the_last_line_of_a_child_that_fails_is_told(
    ends_with: int, error: type[Exception], tmp_path: Path
) -> None:
    program = f"import sys; sys.stderr.write('noise\\nit broke\\n'); sys.exit({ends_with})"

    with pytest.raises(error, match=r"(^|: )it broke$"):
        convert_in_child_process(tmp_path / "m", tmp_path / "out", child=running(program))


def test_a_child_that_cannot_be_started_is_told(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="did not run"):
        convert_in_child_process(
            tmp_path / "m", tmp_path / "out", child=[str(tmp_path / "no program")]
        )
