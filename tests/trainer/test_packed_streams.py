"""Are packed recordings the same as the videos, and are they packed anew when they are not?"""

import io
import os
from pathlib import Path

import numpy as np
import pytest
from rich.console import Console

from model_zoo.preprocessing import fit_picture
from tests.trainer.small_streams import gesture, timeline, write_recording, write_streams
from trainer.cli import main
from trainer.data.packed_streams import PACKED_FOLDER, PackedStream, pack_streams
from trainer.data.stream_folder import hands_file, read_pictures, read_stream_hands
from trainer.errors import DataError

HAPPENS = timeline([gesture("Stop Sign", 4.0, 5.0)])


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_streams(tmp_path, [("train", HAPPENS), ("validation", HAPPENS)])
    return tmp_path


def pack(root: Path, rows: int = 32) -> tuple[PackedStream, ...]:
    return pack_streams(root, rows, Console(file=io.StringIO()))


def frames_file(packed: PackedStream) -> Path:
    return Path(f"{packed.path}.frames.npy")


def test_packed_pictures_and_hands_are_those_of_the_recording(root: Path) -> None:
    for packed in pack(root):
        pictures = read_pictures(packed.stream, 0, packed.stream.num_frames)
        assert np.array_equal(packed.frames(), pictures)
        assert np.array_equal(packed.hands(), read_stream_hands(packed.stream), equal_nan=True)


def test_larger_pictures_are_made_smaller_as_everywhere_else(root: Path) -> None:
    packed = pack(root, rows=16)[0]
    picture = read_pictures(packed.stream, 100, 1)[0]

    assert packed.frames().shape == (packed.stream.num_frames, 16, 24, 3)
    assert np.array_equal(packed.frames()[100], fit_picture(picture, 16, 24))


def test_a_second_run_keeps_what_is_there_and_heights_lie_side_by_side(root: Path) -> None:
    first = pack(root)
    written_ns = [frames_file(packed).stat().st_mtime_ns for packed in first]
    pack(root, rows=16)
    again = pack(root)

    assert [frames_file(packed).stat().st_mtime_ns for packed in again] == written_ns
    assert again[0].frames().shape[1] == 32


def test_a_recording_that_changed_is_packed_anew(root: Path) -> None:
    before = pack(root)[0].frames().copy()
    write_recording(root / "1.avi", timeline([], seconds=10.0))
    after = pack(root)[0]

    assert len(before) == 240
    assert len(after.frames()) == len(after.hands()) == 120


def test_hands_that_changed_are_packed_anew(root: Path) -> None:
    packed = pack(root)[0]
    hands = hands_file(packed.stream.video)
    written_ns = hands.stat().st_mtime_ns
    hands.write_text(hands.read_text(encoding="utf-8").replace("0.75", "0.25"), encoding="utf-8")
    os.utime(hands, ns=(written_ns, written_ns + 1_000_000_000))

    assert set(pack(root)[0].hands()[:, 0, 0].tolist()) == {0.25}


def test_what_was_cut_short_is_packed_anew(root: Path) -> None:
    packed = pack(root)[0]
    whole = packed.frames().copy()
    file = frames_file(packed)
    file.write_bytes(file.read_bytes()[:1000])

    assert np.array_equal(pack(root)[0].frames(), whole)


def test_nothing_unfinished_is_left_behind_when_a_video_is_broken(root: Path) -> None:
    video = root / "2.avi"
    video.write_bytes(video.read_bytes()[: video.stat().st_size // 2])

    with pytest.raises(DataError, match=r"2\.avi cannot be decoded at picture"):
        pack(root)
    left = {path.name for path in (root / PACKED_FOLDER / "32").iterdir()}
    assert "1.frames.npy" in left
    assert not any(name.startswith("2.") for name in left)


def test_a_missing_list_of_hands_is_told(root: Path) -> None:
    hands_file(root / "1.avi").unlink()

    with pytest.raises(DataError, match=r"no file .*1\.hands\.json"):
        pack(root)


def test_the_pack_command_packs_recordings_for_a_height(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["pack", str(root), "--rows", "16"]) == 0
    assert "2 recordings are packed for 16 rows" in capsys.readouterr().err
    assert {len(packed.frames()[0]) for packed in pack(root, rows=16)} == {16}
