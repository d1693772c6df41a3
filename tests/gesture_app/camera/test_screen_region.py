"""Does a part of the screen become a picture, with its colours and its place?"""

import time
from collections.abc import Iterator

import pytest
from Xlib import X
from Xlib.display import Display

from gesture_app.camera.frame import CameraError
from gesture_app.camera.screen_region import ScreenCamera, ScreenRegion
from gesture_app.camera.sources import open_source
from tests.x11.fixtures import start_x_server

ORANGE = 255, 128, 0


@pytest.fixture(scope="module")
def screen() -> Iterator[str]:
    """A screen with an orange window of 100 x 50 at (200, 120)."""
    with start_x_server() as name:
        display = Display(name)
        root = display.screen().root
        window = root.create_window(
            200,
            120,
            100,
            50,
            0,
            X.CopyFromParent,
            override_redirect=True,
            background_pixel=0xFF8000,
        )
        window.map()
        display.sync()
        yield name
        display.close()


def test_the_region_is_shown_as_rgb_with_the_moment_of_the_look(
    screen: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISPLAY", screen)
    before_s = time.perf_counter()
    camera = open_source("screen:190,110,120x70", realtime=True)

    frames = [camera.read(), camera.read()]
    camera.close()

    rgb = frames[1].rgb
    assert rgb.shape == (70, 120, 3)
    assert tuple(rgb[10, 10]) == tuple(rgb[59, 109]) == ORANGE
    assert tuple(rgb[9, 9]) == tuple(rgb[60, 110]) == (0, 0, 0)
    assert before_s < frames[0].time_s < frames[1].time_s < time.perf_counter()


def test_a_closed_region_gives_nothing(screen: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", screen)
    camera = open_source("screen:0,0,64x48", realtime=True)
    camera.close()
    camera.close()

    with pytest.raises(CameraError, match="was closed"):
        camera.read()


def test_a_region_beside_the_screen_is_told(screen: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", screen)

    with pytest.raises(CameraError, match=r"The part 9000,0,64x48 .* must lie on the screen"):
        open_source("screen:9000,0,64x48", realtime=True)


def test_without_a_screen_it_is_told_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)

    with pytest.raises(CameraError, match="The screen cannot be looked at"):
        ScreenCamera(ScreenRegion(left_px=0, top_px=0, width_px=64, height_px=48))
