"""Does somebody who asks why a gesture counted see what the network looked at?"""

import sys
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from gesture_app.bundled import DEFAULT_MODEL
from gesture_app.frame_buffer import Clip
from gesture_app.gui.explanation import Explanation
from model_zoo.description import read_description
from tests.fakes import TIMEOUT_S


@pytest.fixture
def clip() -> Clip:
    rng = np.random.default_rng(0)
    return Clip(rng.integers(0, 255, (16, 96, 128, 3), dtype=np.uint8), time_s=2.0)


def explained(qtbot: QtBot, code: str, clip: Clip) -> Explanation:
    window = Explanation(explainer=(sys.executable, "-c", code))
    qtbot.addWidget(window)
    window.show()
    window.explain("Swiping Left", clip, 1 / 12, Path("some.safetensors"))
    return window


def test_the_trainer_draws_what_spoke_for_the_gesture(qtbot: QtBot) -> None:
    window = Explanation()
    qtbot.addWidget(window)
    window.show()
    spec = read_description(DEFAULT_MODEL).input_spec
    seen = np.zeros((16, spec.height, spec.width, 3), np.uint8)

    window.explain("Swiping Left", Clip(seen, 2.0), spec.frame_interval_s, DEFAULT_MODEL)

    qtbot.waitUntil(lambda: not window.sheet.picture.isNull(), timeout=round(TIMEOUT_S * 1e3))
    assert window.sheet.picture.width() > 400
    assert "Swiping Left" in window.said.text()
    assert "Swiping Left: " in window.found.text()


def test_it_is_told_what_the_network_saw(qtbot: QtBot, clip: Clip) -> None:
    code = "import sys, numpy; sys.exit(f'{len(numpy.load(sys.argv[1]))} frames, {sys.argv[2:]}')"

    window = explained(qtbot, code, clip)

    qtbot.waitUntil(lambda: "16 frames" in window.said.text())
    assert "'--plain', '--label', 'Swiping Left', '--fps', '12.000'" in window.said.text()


def test_a_failure_is_told_in_its_own_words(qtbot: QtBot, clip: Clip) -> None:
    window = explained(qtbot, "import sys; sys.exit('no such label')", clip)

    qtbot.waitUntil(lambda: "no such label" in window.said.text())
    assert window.sheet.picture.isNull()


def test_closing_stops_the_work_and_leaves_no_pictures(
    qtbot: QtBot, clip: Clip, tmp_path: Path
) -> None:
    note = tmp_path / "folder"
    code = f"import sys, time; open({str(note)!r}, 'w').write(sys.argv[1]); time.sleep(600)"
    window = explained(qtbot, code, clip)
    qtbot.waitUntil(lambda: note.exists() and note.read_text() != "")
    seen = Path(note.read_text())
    assert seen.is_file()

    window.close()

    qtbot.waitUntil(lambda: not seen.exists())
