"""Does Jester, as it is distributed, become a folder to train on, and is every defect named?"""

import json
import shutil
import tarfile
import tracemalloc
import zipfile
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from model_zoo.labels import JESTER_LABELS
from tests.trainer.jester_archives import (
    FRAMES,
    ROOT,
    TEST,
    TRAIN,
    VALIDATION,
    clip_files,
    gzipped_tar,
    jpeg,
    member,
    write_lists,
    write_parts,
)
from trainer.cli import main
from trainer.data.clip_folder import read_clip_folder
from trainer.data.jester_archive import Ignored, JoinedParts, archived_frames, find_parts
from trainer.data.jester_report import PrepareReport
from trainer.data.prepare_jester import (
    Advance,
    ClipsOnDisk,
    check_jester,
    prepare_jester,
    unpack_clips,
)
from trainer.errors import DataError, TrainerError
from trainer.whole_files import working_alone

ALL = (*TRAIN, *VALIDATION, *TEST)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    write_lists(tmp_path / "download")
    return tmp_path / "download"


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "jester"


def prepare(source: Path, out: Path) -> PrepareReport:
    return prepare_jester(source, out, Console(quiet=True))


def check(out: Path, source: Path | None = None) -> PrepareReport:
    return check_jester(out, source, Console(quiet=True))


def clips_in(out: Path) -> list[str]:
    return sorted(path.name for path in (out / ROOT).iterdir())


def written_report(out: Path) -> dict[str, Any]:
    report: dict[str, Any] = json.loads((out / "prepare-report.json").read_text(encoding="utf-8"))
    return report


class TestUnpacking:
    @pytest.mark.parametrize(
        "cuts",
        [(), (1,), (1, 2, 3, 9, 10, 11), (700, 701, 9_000)],
        ids=["one part", "in gzip's mark", "all over gzip's header", "in the pictures"],
    )
    def test_parts_cut_anywhere_become_a_folder_that_training_reads(
        self, source: Path, out: Path, cuts: tuple[int, ...]
    ) -> None:
        write_parts(source, gzipped_tar(), *cuts)
        report = prepare(source, out)

        assert report.can_train
        assert clips_in(out) == sorted(ALL)
        assert not list(source.glob("*.tgz")), "nothing is joined on disk"
        for split, ids in (("train", TRAIN), ("validation", VALIDATION)):
            folder = read_clip_folder(out, split)  # type: ignore[arg-type]
            assert folder.missing == ()
            assert len(folder.entries) == len(ids)
        for number in range(1, FRAMES + 1):
            assert (out / ROOT / "4" / f"{number:05d}.jpg").read_bytes() == jpeg(4, number)

    def test_an_archive_that_was_joined_already_is_taken(self, source: Path, out: Path) -> None:
        (source / f"{ROOT}.tgz").write_bytes(gzipped_tar())
        assert prepare(source, out).can_train

    def test_parts_that_came_in_zip_files_are_read_where_they_are(
        self, source: Path, out: Path
    ) -> None:
        for part in write_parts(source, gzipped_tar(), 5_000):
            with zipfile.ZipFile(source / f"{part.name}.zip", "w") as wrapper:
                wrapper.write(part, f"videos/{part.name}")
            part.unlink()
        assert prepare(source, out).can_train

    def test_the_lists_may_lie_beside_or_below_the_download(self, source: Path, out: Path) -> None:
        write_parts(source, gzipped_tar())
        (source / "labels").mkdir()
        for name in ("labels", "test"):
            (source / f"jester-v1-{name}.csv").rename(source / "labels" / f"jester-v1-{name}.csv")
        (source / "jester-v1-train.csv").rename(source.parent / "jester-v1-train.csv")

        assert prepare(source, out).can_train
        assert len(list(out.glob("jester-v1-*.csv"))) == 4

    def test_only_frames_of_clips_are_written_and_nothing_leaves_the_folder(
        self, source: Path, out: Path
    ) -> None:
        victim = out.parent / "victim.jpg"
        hostile = [
            member(f"../{victim.name}"),
            member(str(victim)),
            member(f"{ROOT}/../../{victim.name}"),
            member(f"{ROOT}/7/../00001.jpg"),
            member(f"{ROOT}/7/00001.jpg", tarfile.SYMTYPE, str(victim)),
            member(f"{ROOT}/8/00001.jpg", tarfile.LNKTYPE, f"{ROOT}/1/00001.jpg"),
            member(f"{ROOT}/9", tarfile.SYMTYPE, str(out.parent)),
            member(f"{ROOT}/1/00001.jpg.exe"),
            member(f"{ROOT}/1/1.jpg"),
            member(f"{ROOT}/\u0661/00001.jpg"),
            member(f"{ROOT}/1/00002.jpg", tarfile.FIFOTYPE),
            member("20bn-other/1/00001.jpg"),
        ]
        write_parts(source, gzipped_tar(others=hostile))
        report = prepare(source, out)

        assert report.can_train
        assert report.ignored.count == len(hostile)
        assert report.ignored.first[0] == "../victim.jpg"
        assert clips_in(out) == sorted(ALL)
        assert sorted(path.name for path in out.parent.iterdir()) == ["download", "jester"]

    def test_a_long_archive_takes_no_more_memory_than_a_short_one(self, source: Path) -> None:
        def memory_of_a_walk(num_frames: int) -> int:
            write_parts(
                source, gzipped_tar({f"{ROOT}/1/{i:05d}.jpg": b"" for i in range(num_frames)})
            )
            tracemalloc.start()
            with JoinedParts(find_parts(source)) as joined:
                assert sum(1 for _ in archived_frames(joined, Ignored())) == num_frames
            peak = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
            return peak

        assert memory_of_a_walk(1_500) < memory_of_a_walk(500) + 150_000


class TestGoingOn:
    def stop_after(self, num_clips: int, source: Path, out: Path) -> None:
        def tell(advance: Advance) -> None:
            if advance.num_clips == num_clips:
                raise KeyboardInterrupt

        (out / ROOT).mkdir(parents=True)
        with JoinedParts(find_parts(source)) as joined, pytest.raises(KeyboardInterrupt):
            unpack_clips(joined, out / ROOT, {}, Ignored(), tell)

    def test_what_was_finished_is_not_written_again(self, source: Path, out: Path) -> None:
        write_parts(source, gzipped_tar(), 4_000)
        self.stop_after(2, source, out)
        assert clips_in(out) == ["1", "2"]
        before = [path.stat().st_mtime_ns for path in sorted((out / ROOT).rglob("*.jpg"))]

        assert prepare(source, out).can_train
        kept = [p for clip in ("1", "2") for p in sorted((out / ROOT / clip).iterdir())]
        assert [path.stat().st_mtime_ns for path in kept] == before
        assert clips_in(out) == sorted(ALL)

    def test_a_run_that_goes_on_says_why_it_reads_from_the_beginning(
        self, source: Path, out: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        write_parts(source, gzipped_tar())
        self.stop_after(2, source, out)

        assert main(["prepare-jester", str(source), "--out", str(out)]) == 0
        assert "2 clips are there already and are kept" in capsys.readouterr().err

    def test_what_a_killed_run_left_is_swept_away(self, source: Path, out: Path) -> None:
        write_parts(source, gzipped_tar())
        leftover = out / ROOT / "3.unfinished"
        leftover.mkdir(parents=True)
        (leftover / "00050.jpg").write_bytes(b"half")

        assert prepare(source, out).can_train
        assert clips_in(out) == sorted(ALL)
        assert len(list((out / ROOT / "3").iterdir())) == FRAMES

    def test_a_truncated_last_part_is_named_and_can_be_replaced(
        self, source: Path, out: Path
    ) -> None:
        archive = gzipped_tar()
        cut = len(archive) // 2
        *_, last = write_parts(source, archive, 2_000, cut)
        last.write_bytes(last.read_bytes()[:5_000])
        with pytest.raises(DataError, match=rf"ends in the middle, with .*{last.name}: .* again"):
            prepare(source, out)
        finished = clips_in(out)
        assert "1" in finished
        assert set(finished) < set(ALL), "the clip in which it broke off does not look finished"
        assert set(written_report(out)["splits"]["validation"]["missing"]) == set(VALIDATION) - set(
            finished
        )

        last.write_bytes(archive[cut:])
        assert prepare(source, out).can_train

    def test_a_broken_clip_on_disk_is_unpacked_anew(self, source: Path, out: Path) -> None:
        write_parts(source, gzipped_tar())
        prepare(source, out)
        (out / ROOT / "2" / "00007.jpg").write_bytes(b"")
        assert not check(out).can_train

        assert prepare(source, out).can_train
        assert (out / ROOT / "2" / "00007.jpg").read_bytes() == jpeg(2, 7)

    def test_a_finished_folder_is_checked_without_reading_the_archive(
        self, source: Path, out: Path
    ) -> None:
        (part,) = write_parts(source, gzipped_tar())
        prepare(source, out)
        part.write_bytes(part.read_bytes()[:100])
        assert prepare(source, out).can_train

    def test_two_runs_never_write_to_one_folder(self, source: Path, out: Path) -> None:
        write_parts(source, gzipped_tar())
        with working_alone(out), pytest.raises(TrainerError, match="Another run is writing"):
            prepare(source, out)

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs Linux's full device")
    def test_a_full_disk_is_told_in_a_sentence(self, source: Path, out: Path) -> None:
        write_parts(source, gzipped_tar())
        out.mkdir()
        (out / "prepare-report.json.unfinished").symlink_to("/dev/full")
        with pytest.raises(TrainerError, match=r"disk of .* is full\. What was finished is kept"):
            prepare(source, out)
        assert clips_in(out) == sorted(ALL)


class TestDamagedArchives:
    def refused(self, source: Path, out: Path) -> str:
        with pytest.raises(DataError) as error:
            prepare(source, out)
        return str(error.value)

    def test_a_missing_part_is_named_before_anything_is_unpacked(
        self, source: Path, out: Path
    ) -> None:
        parts = write_parts(source, gzipped_tar(), 1_000, 2_000, 3_000, 4_000)
        parts[1].unlink()
        parts[3].unlink()
        assert f"lacks {ROOT}-01, {ROOT}-03" in self.refused(source, out)
        assert not out.exists()

    def test_a_missing_first_part_is_named(self, source: Path, out: Path) -> None:
        write_parts(source, gzipped_tar(), 1_000)[0].unlink()
        assert f"lacks {ROOT}-00," in self.refused(source, out)

    def test_a_missing_last_part_is_told_from_a_whole_archive(
        self, source: Path, out: Path
    ) -> None:
        write_parts(source, gzipped_tar(), 10_000, 20_000)[2].unlink()
        message = self.refused(source, out)
        assert "parts after it are missing" in message
        assert f"{ROOT}-01" in message

    def test_a_page_instead_of_an_archive_is_recognised(self, source: Path, out: Path) -> None:
        write_parts(source, b"<html>Please log in</html>")
        message = self.refused(source, out)
        assert f"{ROOT}-00 is not the beginning of a gzipped archive" in message
        assert not out.exists()

    def test_an_empty_part_is_named(self, source: Path, out: Path) -> None:
        write_parts(source, gzipped_tar(), 1_000, 1_000)
        assert f"{ROOT}-01 is empty" in self.refused(source, out)

    def test_a_folder_without_an_archive_is_told_what_was_looked_for(
        self, source: Path, out: Path
    ) -> None:
        assert f"{ROOT}-00, -01, ... nor {ROOT}.tgz" in self.refused(source, out)
        with pytest.raises(DataError, match="There is no folder"):
            prepare(source / "nowhere", out)

    def test_a_part_that_is_truncated_in_the_middle_is_suspected(
        self, source: Path, out: Path
    ) -> None:
        parts = write_parts(source, gzipped_tar(), 8_000, 16_000, 24_000)
        parts[1].write_bytes(parts[1].read_bytes()[:-500])
        message = self.refused(source, out)
        assert message.endswith(f"Smaller than others, so perhaps truncated: {ROOT}-01.")

    @pytest.mark.parametrize("place", [3_000, 9_000, -5], ids=["first", "second", "checksum"])
    def test_a_changed_byte_is_never_taken_for_a_whole_archive(
        self, source: Path, out: Path, place: int
    ) -> None:
        archive = bytearray(gzipped_tar())
        archive[place] ^= 0xFF
        write_parts(source, bytes(archive), 8_000)
        assert "The archive is damaged" in self.refused(source, out)

    def test_an_archive_within_which_a_header_is_damaged_does_not_just_end_there(
        self, source: Path, out: Path
    ) -> None:
        import gzip

        plain = bytearray(gzip.decompress(gzipped_tar()))
        second_clip = plain.index(f"{ROOT}/2/00001.jpg".encode())
        plain[second_clip] ^= 0xFF
        write_parts(source, gzip.compress(bytes(plain)))
        assert "no file begins where one should" in self.refused(source, out)

    def test_a_damaged_zip_file_is_named(self, source: Path, out: Path) -> None:
        (source / f"{ROOT}-00.zip").write_bytes(b"PK half a download")
        assert f"{ROOT}-00.zip is not a whole .zip file" in self.refused(source, out)

    def test_frames_of_a_clip_in_two_places_are_not_taken_for_a_whole_clip(
        self, source: Path, out: Path
    ) -> None:
        files = clip_files(("1", "2"), frames=20)
        late = files.pop(f"{ROOT}/1/00020.jpg")
        write_parts(source, gzipped_tar({**files, f"{ROOT}/1/00020.jpg": late}))
        assert "clip 1 in two places" in self.refused(source, out)


class TestReport:
    def broken(self, source: Path, out: Path, files: dict[str, bytes]) -> dict[str, str]:
        write_parts(source, gzipped_tar(files))
        splits = prepare(source, out).splits.values()
        return {clip.id: clip.problem for split in splits for clip in split.broken}

    def test_gaps_short_clips_and_truncated_pictures_are_named(
        self, source: Path, out: Path
    ) -> None:
        files = clip_files(ALL)
        del files[f"{ROOT}/1/00004.jpg"]
        files[f"{ROOT}/2/00013.jpg"] = files[f"{ROOT}/2/00013.jpg"][:-10]
        files |= {f"{ROOT}/3/{number:05d}.jpg": jpeg(3, number) for number in range(14, 72)}
        files = dict(sorted(files.items()))
        for number in (12, 13):
            del files[f"{ROOT}/4/{number:05d}.jpg"]
        del files[f"{ROOT}/6/00001.jpg"]

        broken = self.broken(source, out, files)
        assert set(broken) == {"1", "2", "3", "4", "6"}
        assert "frame 4 breaks the numbering" in broken["1"]
        assert broken["2"] == "00013.jpg is truncated"
        assert "has 71 frames" in broken["3"]
        assert "has 11 frames" in broken["4"]
        assert "frame 1 breaks the numbering" in broken["6"]

    def test_the_part_of_a_broken_clip_is_named_and_the_command_fails(
        self, source: Path, out: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        files = clip_files(ALL)
        files[f"{ROOT}/1/00002.jpg"] = b"\xff\xd8 no end"
        write_parts(source, gzipped_tar(files))

        assert main(["prepare-jester", str(source), "--out", str(out), "--pack"]) == 1
        told = capsys.readouterr().err
        assert "train: broken are 1 (00002.jpg is truncated)." in told
        assert f"Download {ROOT}-00 again" in told
        assert not (out / "packed").exists()
        broken = written_report(out)["splits"]["train"]["broken"]
        assert broken == [{"id": "1", "problem": "00002.jpg is truncated", "part": f"{ROOT}-00"}]

    def test_missing_and_unlisted_clips_are_counted_and_named(
        self, source: Path, out: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        write_parts(source, gzipped_tar(clip_files(("1", "2", "5", "6", "77", "101"))))
        assert main(["prepare-jester", str(source), "--out", str(out)]) == 1

        told = capsys.readouterr().err
        assert "train: missing are 4." in told
        assert "2 clips are on no list, so nothing reads them: 77, 101." in told
        report = written_report(out)
        assert report["splits"]["validation"] == {
            "published": 14_787, "listed": 2, "missing": ["3"], "broken": [],
        }  # fmt: skip
        assert report["unlisted"] == ["77", "101"]
        assert not report["can_train"]

    def test_a_test_that_is_not_there_keeps_nobody_from_training(
        self, source: Path, out: Path
    ) -> None:
        write_parts(source, gzipped_tar(clip_files((*TRAIN, *VALIDATION))))
        report = prepare(source, out)
        assert report.splits["test"].missing == TEST
        assert report.can_train

    def test_other_numbers_than_the_published_ones_are_told(self, source: Path, out: Path) -> None:
        write_parts(source, gzipped_tar())
        assert "train: 3 clips are listed, 118,562 were published." in prepare(source, out).notes

    def test_a_folder_that_was_unpacked_by_hand_can_be_checked(
        self, source: Path, out: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        write_parts(source, gzipped_tar())
        prepare(source, out)
        shutil.rmtree(out / ROOT / "5")
        before = clips_in(out)
        for path in list((out / ROOT).iterdir()):
            path.rename(out / path.name)
        (out / ROOT).rmdir()

        assert main(["prepare-jester", "--check-only", "--out", str(out)]) == 1
        assert "validation: missing are 5." in capsys.readouterr().err
        assert sorted(path.name for path in out.iterdir() if path.is_dir()) == before

    def test_packing_follows_when_asked_for(self, source: Path, out: Path) -> None:
        write_parts(source, gzipped_tar())
        assert main(["prepare-jester", str(source), "--out", str(out), "--pack"]) == 0
        assert read_clip_folder(out, "train").entries[0].num_frames == FRAMES
        assert (out / "packed" / "index.json").is_file()

    def test_the_command_without_a_download_says_what_to_type(
        self, out: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["prepare-jester", "--out", str(out)]) == 1
        assert "prepare-jester SOURCE --out DIR" in capsys.readouterr().err


class TestLists:
    @pytest.mark.parametrize(
        ("name", "content", "complaint"),
        [
            ("train", "1,Swiping Left\n2,Swiping Up\n", "line 1 is not 'id;label': '1,Swi.*line 2"),
            ("train", "1;Sweeping Left\n", "line 1 has the unknown label 'Sweeping Left'"),
            ("train", "../1;Swiping Left\n", "'../1' is no clip's number|no usable clip id"),
            ("train", "1;Swiping Left\n1;Swiping Left\n", "clip 1 is listed 2 times"),
            ("train", "one;Swiping Left\n", "'one' is no clip's number"),
            ("validation", "1;Swiping Left\n", "clip 1 is in train, too"),
            ("labels", "Swiping Left\nSwiping Left\n", "different class names"),
        ],
    )
    def test_wrong_lists_are_refused_before_anything_is_unpacked(
        self, source: Path, out: Path, name: str, content: str, complaint: str
    ) -> None:
        write_parts(source, gzipped_tar())
        (source / f"jester-v1-{name}.csv").write_text(content, encoding="utf-8")
        with pytest.raises(DataError, match=complaint) as error:
            prepare(source, out)
        assert f"jester-v1-{name}.csv" in str(error.value)
        assert not out.exists()

    def test_a_missing_list_is_named(self, source: Path, out: Path) -> None:
        write_parts(source, gzipped_tar())
        (source / "jester-v1-validation.csv").unlink()
        with pytest.raises(DataError, match=r"jester-v1-validation\.csv is neither in"):
            prepare(source, out)

    def test_a_labels_file_in_another_order_changes_no_label(self, source: Path, out: Path) -> None:
        write_parts(source, gzipped_tar())
        swapped = list(JESTER_LABELS)
        swapped[5], swapped[6] = swapped[6], swapped[5]
        (source / "jester-v1-labels.csv").write_text("\r\n".join(swapped), encoding="utf-8")
        report = prepare(source, out)

        assert any("another order than the published one" in note for note in report.notes)
        folder = read_clip_folder(out, "validation")
        assert folder.labels == JESTER_LABELS
        assert [entry.label for entry in folder.entries] == [JESTER_LABELS[3], JESTER_LABELS[5]]

    def test_the_published_lists_cause_no_remarks(self, source: Path, out: Path) -> None:
        write_parts(source, gzipped_tar())
        start = 1
        for name, count in (("train", 118_562), ("validation", 14_787), ("test", 14_743)):
            end, label = start + count, "" if name == "test" else ";No gesture"
            lines = "".join(f"{clip_id}{label}\n" for clip_id in range(start, end))
            (source / f"jester-v1-{name}.csv").write_text(lines, encoding="utf-8")
            start = end
        report = prepare(source, out)

        assert report.notes == ()
        assert sum(split.listed for split in report.splits.values()) == 148_092
        assert report.splits["train"].whole == len(ALL)

    def test_lists_that_somebody_shortened_are_kept(self, source: Path, out: Path) -> None:
        write_parts(source, gzipped_tar())
        prepare(source, out)
        shutil.rmtree(out / ROOT / "4")
        train = out / "jester-v1-train.csv"
        train.write_text("".join(train.read_text(encoding="utf-8").splitlines(True)[:2]), "utf-8")

        report = prepare(source, out)
        assert report.can_train
        assert report.splits["train"].listed == 2


def test_progress_counts_bytes_and_clips(source: Path, out: Path) -> None:
    archive = gzipped_tar()
    write_parts(source, archive, 100)
    told: list[Advance] = []
    (out / ROOT).mkdir(parents=True)
    clips: ClipsOnDisk = {"1": None}
    with JoinedParts(find_parts(source)) as joined:
        unpack_clips(joined, out / ROOT, clips, Ignored(), told.append)

    assert [advance.num_clips for advance in told] == [1, 2, 3, 4, 5, 6]
    assert [advance.num_written for advance in told] == [0, 1, 2, 3, 4, 5]
    assert told[-1].num_bytes == len(archive)
    assert clips == dict.fromkeys(ALL)
