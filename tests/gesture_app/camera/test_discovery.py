"""Is a camera known again, by whatever it was called and wherever it is plugged in?"""

import errno
import os
from pathlib import Path

import pytest

from gesture_app.camera.discovery import CameraInfo, choose_camera, find_again
from gesture_app.camera.discovery_linux import read_video4linux, why_it_does_not_open
from gesture_app.camera.frame import CameraError

BUILT_IN = CameraInfo(0, "Integrated Camera: Integrated C", "usb-Chicony_Integrated_Camera_0001")
DESK = CameraInfo(2, "HD Pro Webcam C920", "usb-046d_HD_Pro_Webcam_C920_8F2A7B1F")


class Computer:
    """The tables and links of a Linux kernel, in a folder."""

    def __init__(self, folder: Path) -> None:
        self.tables, self.links, self.devices = folder / "tables", folder / "v4l", folder / "dev"
        for made in (self.tables, self.devices, self.links / "by-id", self.links / "by-path"):
            made.mkdir(parents=True)

    def plug_in(self, number: int, name: str, *, socket: str, serial: str = "") -> None:
        for node, index in ((number, 0), (number + 1, 1)):
            table = self.tables / f"video{node}"
            table.mkdir()
            (table / "name").write_text(f"{name}\n")
            (table / "index").write_text(f"{index}\n")
            device = self.devices / f"video{node}"
            device.touch()
            (self.links / "by-path" / f"usb-{socket}-video-index{index}").symlink_to(device)
            if serial:
                link = self.links / "by-id" / f"usb-{serial}-video-index{index}"
                link.unlink(missing_ok=True)  # udev's last one wins
                link.symlink_to(device)

    def cameras(self) -> tuple[CameraInfo, ...]:
        return read_video4linux(self.tables, self.links)


@pytest.fixture
def computer(tmp_path: Path) -> Computer:
    return Computer(tmp_path)


def test_only_nodes_that_give_pictures_are_listed_by_number(computer: Computer) -> None:
    computer.plug_in(10, "Desk camera", socket="1:2")
    computer.plug_in(2, "Built-in camera", socket="1:1")

    assert [(camera.index, camera.name) for camera in computer.cameras()] == [
        (2, "Built-in camera"),
        (10, "Desk camera"),
    ]


def test_a_computer_without_cameras_has_an_empty_list(tmp_path: Path) -> None:
    assert read_video4linux(tmp_path / "absent", tmp_path / "absent") == ()


def test_a_name_that_the_kernel_cut_within_a_letter_hides_no_camera(computer: Computer) -> None:
    computer.plug_in(0, "Built-in camera", socket="1:1")
    computer.plug_in(2, "Caméra", socket="1:2")
    (computer.tables / "video2" / "name").write_bytes("Camé".encode()[:-1] + b"\n")

    assert [camera.name for camera in computer.cameras()] == ["Built-in camera", "Cam\ufffd"]


def test_a_camera_keeps_its_id_in_another_socket_and_with_another_number(tmp_path: Path) -> None:
    before, after = Computer(tmp_path / "before"), Computer(tmp_path / "after")
    before.plug_in(0, "Desk camera", socket="1:2", serial="maker_8F2A")
    after.plug_in(0, "Other camera", socket="1:1", serial="maker_77")
    after.plug_in(4, "Desk camera", socket="3:1", serial="maker_8F2A")

    [chosen] = before.cameras()
    again = find_again(chosen, after.cameras())

    assert again is not None
    assert (again.index, again.name) == (4, "Desk camera")


def test_of_two_cameras_alike_each_is_known_by_its_socket(tmp_path: Path) -> None:
    before, after = Computer(tmp_path / "before"), Computer(tmp_path / "after")
    before.plug_in(0, "Twin", socket="1:1", serial="maker")
    before.plug_in(2, "Twin", socket="1:2", serial="maker")
    after.plug_in(0, "Twin", socket="1:2", serial="maker")
    after.plug_in(2, "Twin", socket="1:1", serial="maker")

    left = before.cameras()[0]
    again = find_again(left, after.cameras())

    assert again is not None
    assert again.index == 2


def test_without_udevs_links_the_place_in_the_tree_of_devices_is_the_id(tmp_path: Path) -> None:
    table = tmp_path / "tables" / "video0"
    table.mkdir(parents=True)
    (table / "name").write_text("Desk camera\n")
    (table / "index").write_text("0\n")
    place = tmp_path / "devices" / "usb1" / "1-2" / "1-2:1.0"
    place.mkdir(parents=True)
    (table / "device").symlink_to(place)

    assert [camera.id for camera in read_video4linux(table.parent, tmp_path / "none")] == [
        "usb1/1-2/1-2:1.0"
    ]


def test_a_camera_whose_id_is_gone_is_found_by_name() -> None:
    moved = CameraInfo(5, DESK.name, "usb-another-socket")

    assert find_again(DESK, (BUILT_IN, moved)) == moved
    assert find_again(DESK, (BUILT_IN,)) is None


def test_of_a_camera_that_nothing_is_known_of_the_number_is_taken() -> None:
    unknown = CameraInfo(2, "Camera 2", "")

    assert find_again(unknown, (BUILT_IN, DESK)) == DESK
    assert find_again(unknown, ()) == unknown


@pytest.mark.parametrize("wanted", [DESK.id, DESK.name, "hd pro webcam c920", "c920"])
def test_a_camera_is_chosen_by_id_by_name_or_by_a_part_of_its_name(wanted: str) -> None:
    assert choose_camera(wanted, (BUILT_IN, DESK)) == DESK


def test_a_name_that_no_camera_has_is_told_with_those_that_there_are() -> None:
    with pytest.raises(CameraError, match=r"no camera 'Brio'; there are .*\"HD Pro Webcam C920\""):
        choose_camera("Brio", (BUILT_IN, DESK))
    with pytest.raises(CameraError, match="none is plugged in"):
        choose_camera("Brio", ())


def test_a_part_of_a_name_that_two_cameras_have_is_not_guessed() -> None:
    with pytest.raises(CameraError, match=r"Several cameras .*write more of the name"):
        choose_camera("cam", (BUILT_IN, DESK))


@pytest.mark.skipif(os.name != "posix", reason="device files")
class TestWhyItDoesNotOpen:
    def test_a_camera_that_is_not_there(self, tmp_path: Path) -> None:
        assert "is not there" in (why_it_does_not_open(tmp_path / "video7") or "")

    def test_a_camera_that_another_program_streams_from(self, tmp_path: Path) -> None:
        device = tmp_path / "video0"
        device.touch()

        def refuse(_handle: int, _request: int, _argument: bytes) -> None:
            raise OSError(errno.EBUSY, "streams")

        assert "in use by another program" in (why_it_does_not_open(device, refuse) or "")

    def test_a_camera_that_may_not_be_touched_names_the_group(self, tmp_path: Path) -> None:
        device = tmp_path / "video0"
        device.touch(mode=0)
        if os.access(device, os.W_OK):
            pytest.skip("root may touch anything")

        assert "group 'video'" in (why_it_does_not_open(device) or "")

    def test_a_camera_with_which_nothing_is_wrong(self, tmp_path: Path) -> None:
        device = tmp_path / "video0"
        device.touch()
        asked: list[int] = []

        def accept(_handle: int, request: int, _argument: bytes) -> None:
            asked.append(request)

        assert why_it_does_not_open(device, accept) is None
        assert asked == [0xC0145608], "asked the driver for a buffer"
