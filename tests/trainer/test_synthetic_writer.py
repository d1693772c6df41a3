"""Is a data set dealt out fairly, written whole or not at all, and read back packed as it was?"""

import argparse
import errno
import io
import json
import os
from collections import Counter, defaultdict
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image
from rich.console import Console

from model_zoo.labels import JESTER_LABELS
from tests.trainer.moving_squares import write_moving_squares
from trainer.cli import command_parser
from trainer.data.clip_folder import read_clip_folder, read_frame
from trainer.errors import DataError, TrainerError
from trainer.synthetic import command, preview_command
from trainer.synthetic.casting import (
    SPLITS,
    cast_performer,
    clip_label,
    clip_seed,
    clip_split,
    performer_number,
)
from trainer.synthetic.clip import render_clip
from trainer.synthetic.dataset import DatasetSettings, synthesise_dataset, write_clip
from trainer.synthetic.presets import PRESETS, Preset
from trainer.synthetic.preview import Wish, write_preview
from trainer.synthetic.redraws import face_off_centre
from trainer.synthetic.scene import ClipScene, Performer, set_scene
from trainer.synthetic.worker_pool import Cost, print_costs
from trainer.whole_files import working_alone, write_whole

SETTINGS = DatasetSettings(seed=5, sizes=((48, 36),), num_frames=2)
TEN_TURNS = range(1, 281)


def quiet() -> Console:
    return Console(file=io.StringIO(), width=200)


class TestCasting:
    @pytest.mark.parametrize(("split", "share"), [("train", 8), ("validation", 1), ("test", 1)])
    def test_of_ten_turns_every_label_has_its_share_in_every_split(
        self, split: str, share: int
    ) -> None:
        counts = Counter(clip_label(i) for i in TEN_TURNS if clip_split(i) == split)

        assert counts == {
            label: share * (2 if label == "Doing other things" else 1) for label in JESTER_LABELS
        }

    def test_a_performer_shows_four_gestures_in_training_and_one_elsewhere(self) -> None:
        labels = defaultdict(list)
        for i in range(1, 561):
            labels[clip_split(i), performer_number(i)].append(clip_label(i))

        for (split, _), shown in labels.items():
            assert len(shown) == (4 if split == "train" else 1)
            assert all(shown.count(label) == 1 for label in shown if label != clip_label(28))
        assert [number for split, number in labels if split == "train"] == list(range(112))

    def test_nobody_acts_in_two_splits_and_no_two_performers_are_alike(self) -> None:
        performers = [
            (split, cast_performer(5, split, number)) for split in SPLITS for number in range(200)
        ]
        states = {tuple(who.seed.generate_state(4)) for _, who in performers}
        ranges = {split: set(range(*(who.identities or (0, 0)))) for split, who in performers}

        assert len(states) == len(performers)
        assert not states & {tuple(clip_seed(5, i).generate_state(4)) for i in range(1, 600)}
        assert not ranges["train"] & (ranges["validation"] | ranges["test"])
        assert not ranges["validation"] & ranges["test"]
        assert len(ranges["train"]) == 8 * len(ranges["test"]) == 8 * len(ranges["validation"])


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("writer") / "clips"
    synthesise_dataset(folder, 10, SETTINGS, 1, quiet())
    return folder


def manifest(folder: Path) -> list[dict[str, object]]:
    lines = (folder / "manifest.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


class TestWrittenSet:
    def test_the_list_of_the_test_has_ids_alone_and_the_manifest_knows_their_labels(
        self, dataset: Path
    ) -> None:
        assert (dataset / "jester-v1-test.csv").read_text(encoding="utf-8") == "9\n"
        (clip,) = read_clip_folder(dataset, "test").entries
        assert clip.label == clip_label(9)
        words = ["evaluate", "--model", "m", "--data", str(dataset), "--split", "test"]
        assert command_parser().parse_args(words).split == "test"

    def test_a_test_whose_labels_nobody_tells_is_refused(self, tmp_path: Path) -> None:
        write_moving_squares(tmp_path)
        (tmp_path / "jester-v1-test.csv").write_text("1\n2\n", encoding="utf-8")

        with pytest.raises(DataError, match="Use the validation split"):
            read_clip_folder(tmp_path, "test")

    def test_a_performer_keeps_looks_from_clip_to_clip(self, dataset: Path) -> None:
        looks = [
            (r["performer"], r["split"], r["skin_tone"], r["hair_style"]) for r in manifest(dataset)
        ]

        assert looks[0] == looks[1] == looks[2] == looks[3]
        assert looks[4] == looks[7]
        assert len(set(looks)) == 4

    def test_a_clip_can_be_made_again_from_its_line_in_the_manifest(self, dataset: Path) -> None:
        record = manifest(dataset)[8]
        dataset_seed, clip_id = SETTINGS.seed, 9
        assert record["seed"] == [dataset_seed, clip_id]
        pictures, _ = render_clip(
            str(record["label"]),
            clip_seed(dataset_seed, clip_id),
            (int(str(record["width"])), int(str(record["height"]))),
            cast_performer(dataset_seed, "test", int(str(record["performer"]))),
            num_frames=2,
            preset=PRESETS[str(record["preset"])],
        )
        kept = read_frame(dataset / "9" / "00001.jpg")
        assert np.abs(kept.astype(float) - pictures[0]).mean() < 5

    def test_the_manifest_tells_what_was_drawn(self, dataset: Path) -> None:
        for record in manifest(dataset):
            drawn = record["drawn"]
            assert isinstance(drawn, dict)
            assert 0 <= drawn["phenotype"]["age"] <= 1
            assert len(drawn["webcam"]["white_balance"]) == 3
            assert drawn["lighting"]["kind"] == record["lighting"]

    def test_a_set_of_another_preset_is_refused(self, dataset: Path) -> None:
        hard = DatasetSettings(seed=5, sizes=((48, 36),), num_frames=2, preset="hard")

        with pytest.raises(TrainerError, match="other settings"):
            synthesise_dataset(dataset, 10, hard, 1, quiet())

    def test_a_clip_that_cannot_be_written_leaves_nothing_behind(self, tmp_path: Path) -> None:
        with pytest.raises(FileNotFoundError):
            write_clip(tmp_path, SETTINGS, 1)  # there is no folder for its record

        assert list(tmp_path.iterdir()) == []


def write_stub(out: Path, settings: DatasetSettings, clip_id: int) -> Cost:
    (out / "records" / f"{clip_id}.json").write_text(f'{{"id": {clip_id}}}\n', encoding="utf-8")
    (out / str(clip_id)).mkdir()
    return Cost(os.getpid(), 0.5, 10**8)


def fill_the_disk(out: Path, settings: DatasetSettings, clip_id: int) -> Cost:
    if clip_id == 3:
        raise OSError(errno.ENOSPC, "No space left on device")
    return write_stub(out, settings, clip_id)


def lose_the_process(out: Path, settings: DatasetSettings, clip_id: int) -> Cost:
    if clip_id == 3:
        os._exit(9)
    return write_stub(out, settings, clip_id)


class TestMishaps:
    def test_a_full_disk_is_told_and_the_command_can_be_repeated(self, tmp_path: Path) -> None:
        with pytest.raises(TrainerError, match=r"is full\. .* repeat the command") as told:
            synthesise_dataset(tmp_path, 6, SETTINGS, 1, quiet(), fill_the_disk)
        assert str(tmp_path) in str(told.value)
        assert not (tmp_path / "manifest.jsonl").exists()

        console = quiet()
        synthesise_dataset(tmp_path, 6, SETTINGS, 1, console, write_stub)

        shown = console.file.getvalue()  # type: ignore[attr-defined]
        assert [record["id"] for record in manifest(tmp_path)] == [1, 2, 3, 4, 5, 6]
        assert "6/6" in shown
        assert "7,200 clips an hour and core" in shown

    def test_a_killed_process_is_told_and_what_was_finished_is_kept(self, tmp_path: Path) -> None:
        with pytest.raises(TrainerError, match="was killed"):
            synthesise_dataset(tmp_path, 6, SETTINGS, 1, quiet(), lose_the_process)

        there = {path.name for path in tmp_path.iterdir()}
        assert there - {".lock"} == {"1", "2", "records", "settings.json"}

    def test_a_second_run_in_the_same_folder_is_refused(self, tmp_path: Path) -> None:
        with working_alone(tmp_path), pytest.raises(TrainerError, match="Another run is writing"):
            synthesise_dataset(tmp_path, 2, SETTINGS, 1, quiet(), write_stub)

        synthesise_dataset(tmp_path, 2, SETTINGS, 1, quiet(), write_stub)
        assert (tmp_path / "2").is_dir()

    def test_a_clip_without_its_record_is_made_anew(self, tmp_path: Path) -> None:
        synthesise_dataset(tmp_path, 2, SETTINGS, 1, quiet(), write_stub)
        (tmp_path / "records" / "2.json").unlink()

        synthesise_dataset(tmp_path, 2, SETTINGS, 1, quiet(), write_stub)

        assert len((tmp_path / "manifest.jsonl").read_text(encoding="utf-8").splitlines()) == 2

    def test_what_a_killed_run_left_half_written_is_swept_away(self, tmp_path: Path) -> None:
        (tmp_path / "settings.json.unfinished").write_text("{", encoding="utf-8")

        synthesise_dataset(tmp_path, 0, SETTINGS, 1, quiet(), write_stub)

        assert not list(tmp_path.glob("*.unfinished"))

    def test_a_file_that_cannot_be_written_to_the_end_stays_as_it_was(self, tmp_path: Path) -> None:
        write_whole(tmp_path / "list.csv", "1\n")

        with pytest.raises(UnicodeEncodeError):
            write_whole(tmp_path / "list.csv", "1\n2\n\udc80")

        assert (tmp_path / "list.csv").read_text(encoding="utf-8") == "1\n"
        assert [path.name for path in tmp_path.iterdir()] == ["list.csv"]

    def test_starting_up_does_not_count_as_rendering(self) -> None:
        console = quiet()
        costs = [Cost(1, 9.0, 10**8), Cost(2, 9.0, 3 * 10**8), Cost(1, 0.5, 10**8)]

        print_costs(costs, console)

        shown = console.file.getvalue()  # type: ignore[attr-defined]
        assert "7,200 clips an hour and core" in shown
        assert "300 MB" in shown


def scenes(preset: Preset) -> list[ClipScene]:
    seeds = [np.random.SeedSequence([7, number]) for number in range(8)]
    return [
        set_scene("Swiping Left", one, (176, 100), 37 / 12, Performer(one), preset) for one in seeds
    ]


class TestPresets:
    @pytest.mark.parametrize("name", ["easy", "close", "hard"])
    def test_what_is_drawn_keeps_the_limits(self, name: str) -> None:
        preset = PRESETS[name]
        for scene in scenes(preset):
            head = scene.actor.person.joint("head")
            drawn = {
                "darkness": scene.lighting.darkness,
                "room_brightness": scene.lighting.room_brightness,
                "distance_m": scene.framing.distance_m,
                "face_off_centre": face_off_centre(scene.framing, head, (176, 100)),
                "frame_rate": scene.webcam.frame_rate,
                "shutter_s": scene.webcam.shutter_s,
                "exposure_bias": scene.webcam.exposure_bias,
                "haze": scene.webcam.haze.max(),
                "noise": scene.webcam.noise,
            }
            for quantity, value in drawn.items():
                lowest, highest = getattr(preset, quantity)
                assert lowest <= value <= highest, quantity

    def test_hard_people_are_quick(self) -> None:
        usual, hard = (
            np.median([scene.stroke_s[1] - scene.stroke_s[0] for scene in scenes(PRESETS[name])])
            for name in ("default", "hard")
        )
        assert hard < 0.9 * usual

    @pytest.mark.parametrize("words", [["--preset", "nasty"], ["--label", "Waving"]])
    def test_an_unknown_name_is_answered_with_the_known_ones(
        self, words: list[str], capsys: pytest.CaptureFixture[str]
    ) -> None:
        parser = argparse.ArgumentParser()
        preview_command.add_arguments(parser)
        with pytest.raises(SystemExit) as ended:
            parser.parse_args(words)

        assert ended.value.code == 2
        told = capsys.readouterr().err
        known = ("easy", "hard") if words[0] == "--preset" else JESTER_LABELS
        assert all(name in told for name in known)

    def test_a_data_set_can_be_asked_for_a_preset(self) -> None:
        parser = argparse.ArgumentParser()
        command.add_arguments(parser)

        assert parser.parse_args(["--preset", "easy"]).preset == "easy"
        assert parser.parse_args([]).preset == "default"


class TestPreview:
    @pytest.mark.parametrize("ending", ["gif", "mp4", "avi"])
    def test_an_animation_shows_every_frame_of_the_clip(self, tmp_path: Path, ending: str) -> None:
        path = tmp_path / f"clip.{ending}"
        write_preview(path, Wish("Thumb Up", 1, (64, 48), seconds=0.5, fps=8), quiet())

        if ending == "gif":
            with Image.open(path) as picture:
                assert (picture.size, getattr(picture, "n_frames", 1)) == ((64, 48), 5)
            return
        video = cv2.VideoCapture(str(path))
        assert video.get(cv2.CAP_PROP_FPS) == 8
        pictures = [video.read()[1] for _ in range(5)]
        assert not video.read()[0]
        assert {picture.shape for picture in pictures} == {(48, 64, 3)}

    def test_a_sheet_of_one_gesture_has_all_its_pictures(self, tmp_path: Path) -> None:
        write_preview(tmp_path / "a.png", Wish("Thumb Up", 1, (64, 48), seconds=0.67), quiet())
        sheet = cv2.imread(str(tmp_path / "a.png"))

        assert sheet is not None
        assert sheet.shape[1] == 8 * 64
        first, eighth, ninth, none = (
            sheet[top : top + 40, left : left + 64]
            for top, left in ((16, 0), (16, 7 * 64), (78, 0), (78, 64))
        )
        assert min(first.std(), eighth.std(), ninth.std()) > 10 > none.std()

    def test_without_a_label_all_classes_are_shown(self, tmp_path: Path) -> None:
        write_preview(tmp_path / "all.png", Wish(None, 1, (32, 24), seconds=0), quiet())
        sheet = cv2.imread(str(tmp_path / "all.png"))

        assert sheet is not None
        assert sheet.shape[1] == 2 * 6 * 32
        rows = sheet.reshape(14, -1, 2, 6 * 32, 3)
        assert (rows[:, :24].std(axis=(1, 3, 4)) > 3).sum() == len(JESTER_LABELS)

    @pytest.mark.parametrize("name", ["nowhere/sheet.png", "sheet.txt"])
    def test_a_file_that_cannot_be_written_is_refused_before_rendering(
        self, tmp_path: Path, name: str
    ) -> None:
        with pytest.raises(TrainerError, match="Cannot write"):
            write_preview(tmp_path / name, Wish(None, 1, (176, 100)), quiet())
