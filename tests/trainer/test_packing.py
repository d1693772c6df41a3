"""Are packed clips what their JPEG files are, and does half a pack never look finished?"""

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
from rich.console import Console

from model_zoo.input_spec import InputSpec
from tests.trainer.moving_squares import LABELS, write_moving_squares
from trainer.cli import main
from trainer.data.augmentation import Augmentation
from trainer.data.clip_folder import (
    JpegClip,
    list_frames,
    read_clip_folder,
    read_frame,
    read_jpeg_clips,
)
from trainer.data.dataset import TrainingClips, ValidationClips
from trainer.data.packed_clips import PackedClip, is_packed, read_packed_clips
from trainer.data.packing import Packed, pack_clips
from trainer.data.recording import read_all
from trainer.data.survey import survey_clips
from trainer.errors import DataError

FRAMES = 18
CLIP_BYTES = FRAMES * 36 * 60 * 3


def pack(root: Path, clips_per_shard: int = 5) -> Packed:
    return pack_clips(root, Console(quiet=True), clips_per_shard * CLIP_BYTES)


@pytest.fixture
def squares(tmp_path: Path) -> Path:
    return write_moving_squares(tmp_path / "squares", tells_hands=True)


def test_packed_pictures_and_places_are_those_of_the_files(squares: Path) -> None:
    pack(squares)
    packed = read_packed_clips(squares)

    assert packed.labels == LABELS
    for split in ("train", "validation"):
        clips = [clip for clip in packed.clips if clip.split == split]
        _, entries, _ = read_jpeg_clips(squares, split)
        assert len(clips) == len(entries) == 12
        for clip, entry in zip(clips, entries, strict=True):
            pictures = np.stack([read_frame(path) for path in list_frames(entry.path)])
            assert (clip.name, clip.label) == (entry.name, entry.label)
            assert np.array_equal(clip.frames(), pictures)
            assert entry.hands is not None
            assert clip.hands is not None
            assert np.array_equal(clip.hands, entry.hands, equal_nan=True)
            assert clip.stroke_s == entry.stroke_s == (0.25, 1.0)


def test_frames_are_looked_at_where_they_lie(squares: Path) -> None:
    pack(squares)
    clip = read_packed_clips(squares).clips[3]

    assert np.shares_memory(clip.frames(), clip.frames())
    assert not clip.frames().flags.writeable


def test_pictures_of_other_sizes_go_to_shards_of_their_own(squares: Path) -> None:
    for path in (squares / "2").iterdir():
        path.write_bytes(_small_jpeg())
    pack(squares)
    clips = read_packed_clips(squares).clips

    assert {clip.frames().shape for clip in clips if clip.name == "2"} == {(FRAMES, 20, 30, 3)}
    assert {clip.frames().shape for clip in clips if clip.name != "2"} == {(FRAMES, 36, 60, 3)}


def _small_jpeg() -> bytes:
    import cv2

    return bytes(cv2.imencode(".jpg", np.full((20, 30, 3), 90, np.uint8))[1].tobytes())


def test_the_network_sees_the_same_packed_or_not(squares: Path) -> None:
    spec = InputSpec(height=36, width=60)
    before = read_clip_folder(squares, "train").entries
    pack(squares)
    after = read_clip_folder(squares, "train").entries

    assert [type(entry) for entry in (*before[:1], *after[:1])] == [JpegClip, PackedClip]
    for index in (0, 7):
        files, packed = (
            TrainingClips(entries, LABELS, spec, Augmentation(), seed=1)[index]
            for entries in (before, after)
        )
        assert files[0].equal(packed[0])
        assert np.array_equal(files[2].numpy(), packed[2].numpy(), equal_nan=True)


def test_a_folder_whose_files_are_gone_can_be_used_everywhere(squares: Path) -> None:
    write_test_list(squares)
    before = [read_all(clip) for clip in read_clip_folder(squares, "train").entries]
    pack(squares)
    for number in range(1, 13):
        shutil.rmtree(squares / str(number))
    (squares / "manifest.jsonl").unlink()

    train = read_clip_folder(squares, "train")
    assert train.knows_hands
    for clip, pictures in zip(train.entries, before, strict=True):
        assert np.array_equal(read_all(clip), pictures)
    assert [clip.label for clip in read_clip_folder(squares, "test").entries] == [LABELS[0]]
    spec = InputSpec(height=36, width=60)
    assert survey_clips(train, spec).usable == train
    assert ValidationClips(train.entries, LABELS, spec)[0][0].isfinite().all()


def write_test_list(squares: Path) -> None:
    """Make the first clip the test, whose label the manifest tells."""
    manifest = squares / "manifest.jsonl"
    records = [json.loads(line) for line in manifest.read_text(encoding="utf-8").splitlines()]
    for record in records:
        record["label"] = LABELS[(record["id"] - 1) % len(LABELS)]
    text = "".join(json.dumps(record) + "\n" for record in records)
    manifest.write_text(text, encoding="utf-8")
    (squares / "jester-v1-test.csv").write_text("1\n", encoding="utf-8")


def test_the_lists_may_be_mended_without_packing_anew(squares: Path) -> None:
    pack(squares)
    listed = squares / "jester-v1-train.csv"
    text = listed.read_text(encoding="utf-8")
    listed.write_text(text.replace("1;Swiping Left\n", "1;No gesture\n", 1), encoding="utf-8")

    first, second, *_ = read_clip_folder(squares, "train").entries
    assert [type(first), first.label, second.label] == [PackedClip, LABELS[2], LABELS[1]]


class TestOutdated:
    def test_clips_that_were_rendered_anew_are_not_taken_for_what_was_packed(
        self, squares: Path
    ) -> None:
        pack(squares)
        manifest = squares / "manifest.jsonl"
        manifest.write_text(manifest.read_text(encoding="utf-8") + "\n", encoding="utf-8")
        with pytest.raises(DataError, match=r"manifest\.jsonl is not what was packed .* pack "):
            read_clip_folder(squares, "train")

    def test_files_that_have_changed_are_noticed(self, squares: Path) -> None:
        pack(squares)
        (squares / "1" / "00018.jpg").unlink()
        with pytest.raises(DataError, match=r"squares/1 is not what was packed .* pack "):
            read_clip_folder(squares, "train")

    def test_packing_again_brings_it_up_to_date(self, squares: Path) -> None:
        pack(squares)
        for path in (squares / "1").iterdir():
            path.write_bytes(_small_jpeg())
        with pytest.raises(DataError, match="has changed since"):
            read_clip_folder(squares, "train")
        pack(squares)
        assert read_all(read_clip_folder(squares, "train").entries[0]).shape == (FRAMES, 20, 30, 3)

    def test_a_copy_is_as_good_as_the_original(self, squares: Path) -> None:
        pack(squares)
        copy = squares.with_name("copy")
        shutil.copytree(squares, copy, copy_function=shutil.copyfile)
        assert isinstance(read_clip_folder(copy, "train").entries[0], PackedClip)


def test_jesters_own_folder_can_be_packed(tmp_path: Path) -> None:
    write_moving_squares(tmp_path)
    (tmp_path / "jester-v1-test.csv").write_text("77\n78\n", encoding="utf-8")
    (tmp_path / "20bn-jester-v1").mkdir()
    for number in range(1, 13):
        (tmp_path / str(number)).rename(tmp_path / "20bn-jester-v1" / str(number))

    assert pack(tmp_path).num_clips == 24
    assert read_packed_clips(tmp_path).clips[0].hands is None
    assert not read_clip_folder(tmp_path, "train").knows_hands


class TestGoingOn:
    def test_what_is_whole_is_kept_and_what_is_damaged_is_packed_anew(self, squares: Path) -> None:
        first = pack(squares)
        damaged, whole, *_ = sorted((squares / "packed").glob("*.frames.npy"))
        before = damaged.read_bytes(), whole.stat().st_mtime_ns
        flipped = bytearray(before[0])
        flipped[-1] ^= 1
        damaged.write_bytes(flipped)

        again = pack(squares)

        assert (first.num_shards, first.num_kept) == (5, 0)
        assert (again.num_shards, again.num_kept) == (5, 4)
        assert (damaged.read_bytes(), whole.stat().st_mtime_ns) == before

    def test_a_run_that_stopped_half_way_does_not_look_finished(self, squares: Path) -> None:
        picture = squares / "8" / "00005.jpg"
        kept = picture.read_bytes()
        picture.write_bytes(kept[:-20])
        with pytest.raises(DataError, match=r"00005\.jpg cannot be read"):
            pack(squares)

        assert not is_packed(squares)
        assert not list((squares / "packed").glob("*.unfinished"))
        first = read_clip_folder(squares, "train").entries[0]
        assert isinstance(first, JpegClip)
        assert (first.path, first.label) == (squares / "1", LABELS[0])
        with pytest.raises(DataError, match="gesture-trainer pack"):
            read_packed_clips(squares)

        picture.write_bytes(kept)
        assert pack(squares).num_kept == 1
        assert is_packed(squares)

    def test_a_shortened_shard_is_refused_until_it_is_mended(self, squares: Path) -> None:
        pack(squares)
        shard = min((squares / "packed").glob("*.frames.npy"))
        with shard.open("r+b") as file:
            file.truncate(shard.stat().st_size - 5)

        with pytest.raises(DataError, match=r"are damaged .* Mend them with"):
            read_clip_folder(squares, "train")
        pack(squares)
        assert len(read_packed_clips(squares).clips) == 24

    def test_clips_whose_only_copy_is_packed_are_not_lost(self, squares: Path) -> None:
        pack(squares)
        shutil.rmtree(read_clip_folder(squares, "train").entries[0].path)

        with pytest.raises(DataError, match=r"1 clips such as .* would be lost"):
            pack(squares)
        assert len(read_packed_clips(squares).clips) == 24

    def test_clips_that_were_taken_out_of_the_list_leave_the_pack(self, squares: Path) -> None:
        pack(squares)
        listed = squares / "jester-v1-validation.csv"
        listed.write_text(listed.read_text(encoding="utf-8").split("\n")[0], encoding="utf-8")
        pack(squares)

        assert len(read_packed_clips(squares).clips) == 13
        assert len(list((squares / "packed").glob("*.frames.npy"))) == 3


def test_the_command_tells_what_it_packed(
    squares: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["pack", str(squares)]) == 0
    assert "24 clips are packed in 1 shards" in capsys.readouterr().err


def test_a_folder_without_clips_is_refused_in_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["pack", str(tmp_path)]) == 1
    assert "no labelled clips" in capsys.readouterr().err
