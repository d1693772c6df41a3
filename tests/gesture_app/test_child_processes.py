"""What is started when the program starts another process of itself?"""

import subprocess
from pathlib import Path

import pytest

from gesture_app.gui.explanation import EXPLAINER
from gesture_app.settings.autostart import own_command
from gesture_app.trainer_process import personal_training


@pytest.mark.parametrize(
    "command",
    [own_command(), EXPLAINER, personal_training(Path("mine"), Path("model"), Path("out"))],
)
def test_files_that_happen_to_lie_in_the_folder_are_not_run(
    command: tuple[str, ...], tmp_path: Path
) -> None:
    """Somebody's downloads, say, may hold a module that Python would take for its own."""
    for name in ("queue.py", "json.py", "trainer.py", "gesture_app.py"):
        (tmp_path / name).write_text("open('was-run', 'w')\n", "utf-8")

    done = subprocess.run([*command, "--help"], cwd=tmp_path, capture_output=True, check=False)

    assert done.returncode == 0
    assert not (tmp_path / "was-run").exists()
