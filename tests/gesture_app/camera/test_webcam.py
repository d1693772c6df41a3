"""Does a webcam give true frames, say what is wrong, and come back by itself?"""

import time
from contextlib import suppress
from threading import Thread

import numpy as np
import pytest

from gesture_app.camera.discovery import CameraInfo
from gesture_app.camera.driver import PictureFormat
from gesture_app.camera.frame import CameraError, CameraInterrupted, Frame
from gesture_app.camera.webcam import FROZEN_AFTER_PICTURES, MAX_HANGING_READERS, OpenCvCamera
from tests.fakes import TIMEOUT_S
from tests.gesture_app.camera.fake_driver import (
    BLUE_BGR,
    DESK,
    HASTY,
    PATIENT,
    QUICK,
    FakeDevice,
    FakeDriver,
    StuckDevice,
    pictures,
)


def read_until_it_comes_back(camera: OpenCvCamera) -> tuple[Frame, list[str]]:
    """Read over interruptions; give the first frame and what was told meanwhile."""
    told: list[str] = []
    give_up_s = time.perf_counter() + TIMEOUT_S
    while time.perf_counter() < give_up_s:
        try:
            return camera.read(), told
        except CameraInterrupted as interruption:
            told.append(str(interruption))
    raise AssertionError("it never came back")


def read_until_it_shows(value: int, camera: OpenCvCamera) -> None:
    give_up_s = time.perf_counter() + TIMEOUT_S
    while camera.read().rgb[0, 0, 0] != value:
        assert time.perf_counter() < give_up_s, f"{value} was never shown"


class TestPictures:
    def test_a_picture_arrives_as_rgb_with_the_moment_of_its_capture(self) -> None:
        device = FakeDevice([None, BLUE_BGR])
        before_s = time.perf_counter()
        camera = OpenCvCamera(DESK, driver=FakeDriver(device), patience=PATIENT)

        frame = camera.read()

        assert frame.rgb[0, 0].tolist() == [0, 0, 255]
        assert before_s <= frame.time_s <= time.perf_counter()
        device.let_go()
        camera.close()
        assert device.released.is_set(), "it can be opened again at once"

    def test_the_camera_is_asked_for_the_wanted_pictures(self) -> None:
        device, wanted = FakeDevice([BLUE_BGR]), PictureFormat(width_px=320, rate_hz=60.0)
        driver = FakeDriver(device)

        camera = OpenCvCamera(DESK, driver=driver, patience=QUICK, wanted=wanted)

        assert driver.wanted == [wanted]
        device.let_go()
        camera.close()

    def test_closing_twice_is_harmless_and_nothing_is_read_afterwards(self) -> None:
        device = FakeDevice([BLUE_BGR])
        camera = OpenCvCamera(DESK, driver=FakeDriver(device), patience=QUICK)
        camera.read()
        camera.close()
        camera.close()

        with pytest.raises(CameraError, match="was closed") as told:
            camera.read()
        assert not isinstance(told.value, CameraInterrupted)
        device.let_go()
        assert device.released.wait(TIMEOUT_S)

    def test_closing_ends_a_read_of_another_thread(self) -> None:
        device = FakeDevice([BLUE_BGR])
        camera = OpenCvCamera(DESK, driver=FakeDriver(device), patience=PATIENT)
        camera.read()
        reading = Thread(target=_read_quietly, args=(camera,))
        reading.start()

        device.let_go()
        camera.close()

        reading.join(TIMEOUT_S)
        assert not reading.is_alive()


def _read_quietly(camera: OpenCvCamera) -> None:
    with suppress(CameraError):
        camera.read()


class TestOpening:
    def test_a_camera_that_never_gives_a_picture_is_told(self) -> None:
        device = FakeDevice([])

        with pytest.raises(CameraError, match="Desk camera gives no picture"):
            OpenCvCamera(
                DESK, driver=FakeDriver(device, problem="gives no picture"), patience=HASTY
            )

        device.let_go()
        assert device.released.wait(TIMEOUT_S)

    def test_a_busy_camera_is_told_at_once_with_the_reason(self) -> None:
        with pytest.raises(
            CameraError, match="Desk camera is in use by another program, or choose another source"
        ):
            OpenCvCamera(DESK, driver=FakeDriver(), patience=PATIENT)

    def test_a_camera_that_fails_all_reads_from_the_beginning_is_told_with_the_reason(self) -> None:
        device = FakeDevice([], is_unplugged_then=True)

        with pytest.raises(CameraError, match="in use by another program"):
            OpenCvCamera(DESK, driver=FakeDriver(device), patience=HASTY)

        assert device.released.wait(TIMEOUT_S)

    def test_a_camera_that_is_not_there_is_told(self) -> None:
        with pytest.raises(CameraError, match="Camera 97 gives no picture"):
            OpenCvCamera(97)


class TestComingBack:
    def test_an_unplugged_camera_is_found_again_under_its_new_number(self) -> None:
        moved = CameraInfo(4, DESK.name, DESK.id)
        gone = FakeDevice(pictures(1), is_unplugged_then=True)
        back = FakeDevice(pictures(1, first=100))
        driver = FakeDriver(gone, back, cameras=lambda: (CameraInfo(0, "Other", "other"), moved))
        camera = OpenCvCamera(DESK, driver=driver, patience=QUICK)
        before = camera.read()

        after, _ = read_until_it_comes_back(camera)

        assert driver.opened == [0, 4]
        assert after.rgb[0, 0, 0] == 100
        assert after.time_s - before.time_s >= QUICK.stall_s, "the gap is to be seen"
        assert gone.released.is_set()
        back.let_go()
        camera.close()

    def test_while_it_is_away_people_are_told_to_plug_it_in(self) -> None:
        gone = FakeDevice(pictures(1), is_unplugged_then=True)
        camera = OpenCvCamera(DESK, driver=FakeDriver(gone, cameras=tuple), patience=QUICK)
        camera.read()

        told = set()
        for _ in range(6):
            with pytest.raises(CameraInterrupted) as interruption:
                camera.read()
            told.add(str(interruption.value))

        assert "Desk camera is not there; plug it in; it is opened again" in " ".join(told)
        camera.close()

    def test_a_camera_that_hangs_is_left_alone_and_opened_anew(self) -> None:
        hanging, back = FakeDevice(pictures(1)), FakeDevice(pictures(1, first=100))
        camera = OpenCvCamera(DESK, driver=FakeDriver(hanging, back), patience=QUICK)
        camera.read()

        after, told = read_until_it_comes_back(camera)

        assert "Desk camera stopped giving pictures" in told[0]
        assert after.rgb[0, 0, 0] == 100
        hanging.let_go()
        assert hanging.released.wait(TIMEOUT_S), "it is let go when it answers after all"
        back.let_go()
        camera.close()

    def test_a_picture_that_comes_much_too_late_is_thrown_away(self) -> None:
        hanging, back = FakeDevice(pictures(1)), FakeDevice(pictures(1, first=100))
        camera = OpenCvCamera(DESK, driver=FakeDriver(hanging, back), patience=QUICK)
        camera.read()
        read_until_it_comes_back(camera)

        hanging.let_go(*pictures(1, first=200))
        assert hanging.released.wait(TIMEOUT_S)

        with pytest.raises(CameraInterrupted):
            camera.read()
        back.let_go()
        camera.close()

    def test_a_driver_that_hangs_for_ever_does_not_collect_threads(self) -> None:
        devices = [FakeDevice(pictures(1)) for _ in range(MAX_HANGING_READERS + 5)]
        driver = FakeDriver(*devices)
        camera = OpenCvCamera(DESK, driver=driver, patience=QUICK)

        for _ in range(2 * len(devices)):
            with suppress(CameraInterrupted):
                camera.read()

        assert len(driver.opened) == MAX_HANGING_READERS + 1
        for device in devices:
            device.let_go()
        camera.close()

    def test_a_picture_that_stands_quite_still_opens_the_camera_anew(self) -> None:
        stuck, back = StuckDevice(pictures(5)), FakeDevice(pictures(1, first=100))
        camera = OpenCvCamera(DESK, driver=FakeDriver(stuck, back), patience=PATIENT)

        read_until_it_shows(100, camera)

        assert stuck.num_read == 5 + FROZEN_AFTER_PICTURES - 1
        back.let_go()
        camera.close()

    def test_a_closed_shutter_does_not_open_the_camera_again_and_again(self) -> None:
        black = np.zeros((4, 4, 3), np.uint8)
        devices = [StuckDevice([black]) for _ in range(3)]
        driver = FakeDriver(*devices)
        camera = OpenCvCamera(DESK, driver=driver, patience=PATIENT)

        while sum(device.num_read for device in devices) < 10 * FROZEN_AFTER_PICTURES:
            camera.read()
        camera.close()

        assert len(driver.opened) == 2

    def test_a_short_hiccup_is_no_interruption(self) -> None:
        device = FakeDevice([*pictures(1), None, None, *pictures(1, first=100)])
        driver = FakeDriver(device)
        camera = OpenCvCamera(DESK, driver=driver, patience=PATIENT)

        read_until_it_shows(100, camera)

        assert driver.opened == [0]
        device.let_go()
        camera.close()
