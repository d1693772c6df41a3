"""Is it measured how soon the window and its picture are there?"""

import sys

import pytest

from gesture_app.startup import Startup, StartupError, measure_startup


def test_the_window_comes_first_and_then_its_picture(
    x_display: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISPLAY", x_display)
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)

    start = measure_startup("demo")

    assert 0 < start.window_s < start.picture_s


def test_what_the_program_tells_is_taken() -> None:
    told = """import sys; print('{"window_s": 0.5, "picture_s": 1.5}')"""

    assert measure_startup("demo", (sys.executable, "-c", told)) == Startup(0.5, 1.5)


def test_a_program_that_cannot_start_says_why() -> None:
    with pytest.raises(StartupError, match="no desktop"):
        measure_startup("demo", (sys.executable, "-c", "import sys; sys.exit('no desktop')"))
