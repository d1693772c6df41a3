"""Do rendered clips show what their labels say, the same every time, in Jester's layout?"""

import argparse
import hashlib
import io
import json
import shutil
from collections import Counter
from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from rich.console import Console

from model_zoo.labels import BACKGROUND_LABELS, JESTER_LABELS
from trainer.data.clip_folder import read_clip_folder
from trainer.errors import TrainerError
from trainer.synthetic import command
from trainer.synthetic.camera.framing import project_points
from trainer.synthetic.camera.renderer import Renderer
from trainer.synthetic.casting import clip_label
from trainer.synthetic.clip import render_clip
from trainer.synthetic.dataset import DatasetSettings, synthesise_dataset
from trainer.synthetic.filming import hands_in_picture
from trainer.synthetic.scene import ClipScene, Performer, set_scene
from trainer.whole_files import LOCK_FILE

SIZE = (64, 48)
DURATION_S = 36 / 12
GESTURES = tuple(label for label in JESTER_LABELS if label not in BACKGROUND_LABELS)
SETTINGS = DatasetSettings(seed=5, sizes=((64, 48), (48, 48)), num_frames=3)
NUM_CLIPS = 12


def seed(*numbers: int) -> np.random.SeedSequence:
    return np.random.SeedSequence(list(numbers))


def scene_of(label: str, number: int) -> ClipScene:
    return set_scene(label, seed(1, number), (176, 100), DURATION_S, Performer(seed(1, number)))


def render_quietly(out: Path, settings: DatasetSettings = SETTINGS, workers: int = 2) -> None:
    synthesise_dataset(out, NUM_CLIPS, settings, workers, Console(file=io.StringIO()))


def digests(folder: Path) -> dict[str, str]:
    """What is in the files of a folder; that which locks it says who works there, and differs."""
    files = sorted(p for p in folder.rglob("*") if p.is_file() and p.name != LOCK_FILE)
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files
    }


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("synthetic") / "clips"
    render_quietly(folder)
    return folder


class TestClips:
    def test_the_same_seed_gives_the_same_pixels(self) -> None:
        one = seed(3, 4)
        first, _ = render_clip("Thumb Up", one, SIZE, Performer(one), num_frames=3)
        again, _ = render_clip("Thumb Up", one, SIZE, Performer(one), num_frames=3)
        other, _ = render_clip("Thumb Up", seed(3, 5), SIZE, Performer(one), num_frames=3)

        np.testing.assert_array_equal(first, again)
        assert not np.array_equal(first, other)

    def test_pictures_are_rgb_frames_of_the_asked_size(self) -> None:
        pictures, parameters = render_clip(
            "Stop Sign", seed(1), SIZE, Performer(seed(1)), num_frames=5
        )

        assert pictures.shape == (5, 48, 64, 3)
        assert pictures.dtype == np.uint8
        assert json.loads(json.dumps(parameters.as_record()))["label"] == "Stop Sign"

    def test_another_label_leaves_the_actor_and_the_hand_as_they_were(self) -> None:
        swiping, rolling = scene_of("Swiping Left", 8), scene_of("Rolling Hand Forward", 8)

        np.testing.assert_array_equal(swiping.actor.dressed, rolling.actor.dressed)
        np.testing.assert_array_equal(swiping.actor.surface.albedo, rolling.actor.surface.albedo)
        assert swiping.hand == rolling.hand

    def test_a_clip_moves_during_its_stroke(self) -> None:
        pictures, parameters = render_clip("Swiping Down", seed(2), (176, 100), Performer(seed(2)))
        first, last = (int(moment * 12) for moment in parameters.stroke_s)
        before, after = pictures[first].astype(float), pictures[last].astype(float)

        assert np.abs(after - before).mean() > 4

    def test_pictures_are_neither_black_nor_white(self) -> None:
        brightness = [
            render_clip(label, seed(7, i), SIZE, Performer(seed(7, i)), num_frames=1)[0].mean()
            for i, label in enumerate(JESTER_LABELS)
        ]

        assert 80 < np.mean(brightness) < 160
        assert min(brightness) > 15
        assert max(brightness) < 245

    def test_both_hands_are_used_and_the_right_one_more(self) -> None:
        hands = Counter(scene_of("No gesture", i).hand for i in range(12))

        assert hands["R"] > hands["L"] > 0


class TestCamera:
    @pytest.mark.parametrize("label", GESTURES)
    def test_the_hand_is_in_the_picture_during_the_stroke(self, label: str) -> None:
        seen = []
        for number in range(3):
            scene = scene_of(label, number)
            begin, end = scene.stroke_s
            hand = scene.hand_at(np.linspace(begin, end, 9))
            x, y, depth = np.moveaxis(project_points(scene.framing.view, hand), -1, 0)
            inside = (x > 0) & (x < 176) & (y > 0) & (y < 100) & (depth > 0)
            seen.append(inside.mean())

        assert np.mean(seen) > 0.9
        assert min(seen) > 0.75

    def test_the_picture_is_not_mirrored(self) -> None:
        for number in range(10):
            scene = scene_of("Stop Sign", number)
            person, view = scene.actor.person, scene.framing.view
            left = project_points(view, person.arms["L"].shoulder)[0]
            right = project_points(view, person.arms["R"].shoulder)[0]

            assert left > right

    def test_hands_are_where_the_manifest_tells(self) -> None:
        checked = 0
        for number in range(12):
            scene = scene_of("Stop Sign", number)
            moment = np.array([np.mean(scene.stroke_s)])
            places = hands_in_picture(scene, moment, (176, 100))
            assert set(places) == {"L", "R"}
            place = places[scene.hand][0]
            if place is None or not all(0.1 < share < 0.9 for share in place[:2]):
                continue
            renderer = Renderer(scene.actor, scene.lighting.lights, scene.framing.view, (176, 100))
            picture = np.empty((100, 176, 4), np.float32)
            moment += scene.webcam.shutter_s / 2
            renderer.draw(scene.pose_at(moment), range(1), (0.0, 0.0), picture)
            column, row = round(place[0] * 176), round(place[1] * 100)
            assert picture[row - 2 : row + 3, column - 2 : column + 3, 3].mean() > 0.5
            checked += 1
        assert checked > 5

    def test_the_actor_is_drawn_where_the_camera_projects_the_head(self) -> None:
        checked = 0
        for number in range(8):
            scene = scene_of("No gesture", number)
            coverage = coverage_at_start(scene)
            head = scene.pose_at(np.zeros(1)).apply("head", scene.actor.person.joint("head"))[0]
            x, y, _ = project_points(scene.framing.view, head)
            if 4 < x < 172 and 4 < y < 96:
                assert coverage[int(y), int(x)] == 1
                checked += 1

        assert checked >= 4


def coverage_at_start(scene: ClipScene) -> NDArray[np.float32]:
    renderer = Renderer(scene.actor, scene.lighting.lights, scene.framing.view, (176, 100))
    picture = np.empty((100, 176, 4), np.float32)
    renderer.draw(scene.pose_at(np.zeros(1)), range(1), (0.0, 0.0), picture)
    return picture[..., 3]


class TestDataset:
    def test_the_layout_is_that_of_jester(self, dataset: Path) -> None:
        assert [path.name for path in sorted((dataset / "1").iterdir())] == [
            "00001.jpg", "00002.jpg", "00003.jpg",
        ]  # fmt: skip
        labels = (dataset / "jester-v1-labels.csv").read_text(encoding="utf-8")
        assert tuple(labels.splitlines()) == JESTER_LABELS
        rows = (dataset / "jester-v1-train.csv").read_text(encoding="utf-8").splitlines()
        assert rows[0] == "1;Swiping Left"
        assert (dataset / "jester-v1-validation.csv").read_text(encoding="utf-8") == (
            "10;Sliding Two Fingers Up\n"
        )
        assert (dataset / "jester-v1-test.csv").read_text(encoding="utf-8") == "9\n"

    def test_the_trainer_finds_every_clip(self, dataset: Path) -> None:
        train = read_clip_folder(dataset, "train")
        validation = read_clip_folder(dataset, "validation")

        assert len(train.entries) + len(validation.entries) == NUM_CLIPS - 1
        assert train.missing == validation.missing == ()

    def test_pictures_have_the_sizes_that_were_asked_for(self, dataset: Path) -> None:
        pictures = [cv2.imread(str(dataset / str(i) / "00001.jpg")) for i in range(1, 13)]
        sizes = {picture.shape for picture in pictures if picture is not None}

        assert sizes == {(48, 64, 3), (48, 48, 3)}

    def test_every_clip_tells_where_the_hands_are_in_each_frame(self, dataset: Path) -> None:
        for entry in read_clip_folder(dataset, "train").entries:
            assert entry.hands is not None
            assert entry.hands.shape == (SETTINGS.num_frames, 2, 16)
            assert np.isfinite(entry.hands).all()

    def test_the_manifest_has_a_line_for_every_clip(self, dataset: Path) -> None:
        lines = (dataset / "manifest.jsonl").read_text(encoding="utf-8").splitlines()
        records = [json.loads(line) for line in lines]

        assert [record["id"] for record in records] == list(range(1, NUM_CLIPS + 1))
        assert [record["label"] for record in records] == list(JESTER_LABELS[:NUM_CLIPS])
        assert records[9]["split"] == "validation"

    def test_the_number_of_workers_does_not_change_a_byte(
        self, dataset: Path, tmp_path: Path
    ) -> None:
        render_quietly(tmp_path / "again", workers=1)

        assert digests(tmp_path / "again") == digests(dataset)

    def test_an_interrupted_run_goes_on_where_it_stopped(
        self, dataset: Path, tmp_path: Path
    ) -> None:
        interrupted = tmp_path / "interrupted"
        shutil.copytree(dataset, interrupted)
        shutil.rmtree(interrupted / "7")
        (interrupted / "7.unfinished").mkdir()
        (interrupted / "jester-v1-train.csv").unlink()
        kept = (interrupted / "3" / "00001.jpg").stat().st_mtime_ns

        render_quietly(interrupted, workers=1)

        assert digests(interrupted) == digests(dataset)
        assert (interrupted / "3" / "00001.jpg").stat().st_mtime_ns == kept

    def test_a_folder_made_with_other_settings_is_refused(self, dataset: Path) -> None:
        before = digests(dataset)
        other = DatasetSettings(seed=6, sizes=SETTINGS.sizes, num_frames=3)

        with pytest.raises(TrainerError, match="other settings"):
            render_quietly(dataset, other)

        assert digests(dataset) == before

    def test_a_folder_with_other_things_is_refused(self, tmp_path: Path) -> None:
        (tmp_path / "holiday.jpg").touch()

        with pytest.raises(TrainerError, match="not empty"):
            render_quietly(tmp_path)

    def test_labels_are_balanced_and_the_catch_all_comes_twice(self) -> None:
        counts = Counter(clip_label(i) for i in range(1, 28 * 10 + 1))

        assert counts.pop("Doing other things") == 20
        assert set(counts) | {"Doing other things"} == set(JESTER_LABELS)
        assert set(counts.values()) == {10}


class TestCommand:
    @staticmethod
    def parse(*words: str) -> argparse.Namespace:
        parser = argparse.ArgumentParser()
        command.add_arguments(parser)
        return parser.parse_args(words)

    def test_sizes_can_be_mixed(self) -> None:
        assert self.parse("--size", "176x100", "--size", "132x100").sizes == [
            (176, 100),
            (132, 100),
        ]

    @pytest.mark.parametrize(
        "wrong",
        [
            ["--size", "176"],
            ["--size", "1x1"],
            ["--size", "176x100x3"],
            ["--clips", "0"],
            ["--seed", "-1"],
        ],
    )
    def test_wrong_values_end_with_exit_code_2(self, wrong: list[str]) -> None:
        with pytest.raises(SystemExit) as ended:
            self.parse(*wrong)

        assert ended.value.code == 2

    def test_a_data_set_needs_a_folder_and_a_number(self) -> None:
        arguments = self.parse("--clips", "5")

        with pytest.raises(TrainerError, match="--out"):
            arguments.run(arguments)
