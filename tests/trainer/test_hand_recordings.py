"""Do recordings of hands show what was acted, whole or in windows, and can a network learn from them?"""

import io
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from rich.console import Console

from model_zoo.checkpoint import load_checkpoint
from model_zoo.input_spec import InputSpec
from model_zoo.labels import JESTER_LABELS
from tests.trainer.small_runs import Recorder
from tests.trainer.small_streams import gesture, timeline, write_streams
from trainer.cli import main
from trainer.data.augmentation import Augmentation
from trainer.data.dataset import TrainingClips, ValidationClips
from trainer.data.found_hands import find_ahead, found_hands
from trainer.data.hand_recordings import (
    HandRecording,
    as_seen,
    holds_points,
    is_of_hands,
    moments,
    read_hand_points,
    recording_seen,
)
from trainer.data.recording import Piece
from trainer.data.stream_folder import (
    ActivitySpan,
    StreamSplit,
    Timeline,
    read_stream_folder,
)
from trainer.data.stream_pictures import pictures_seen
from trainer.data.stream_windows import StreamWindows
from trainer.data.video_file import VideoClip
from trainer.errors import DataError, TrainerError
from trainer.learning.distributed import World
from trainer.learning.plan import plan_training
from trainer.learning.recipe import Recipe
from trainer.synthetic.camera.framing import project_points
from trainer.synthetic.hand_streams import HAND_POINTS
from trainer.synthetic.people.body import SIDES
from trainer.synthetic.scene import hand_points as knuckles
from trainer.synthetic.streams import (
    StreamSettings,
    pieces_of_recording,
    stage_stream,
    synthesise_streams,
)

SETTINGS = StreamSettings(seed=5, seconds=24.0)
SWIPE = Path(__file__).parents[2] / "resources" / "demo" / "swipe_left.mp4"
HANDS = InputSpec(
    num_frames=32, frame_interval_s=1 / 12, height=2, width=24, chunk_frames=4, lens="hands"
)
WIDE = (176, 100)


def write(out: Path, number: int, workers: int = 1, settings: StreamSettings = SETTINGS) -> None:
    quiet = Console(file=io.StringIO())
    synthesise_streams(out, number, settings, workers, quiet, HAND_POINTS)


def of_points(root: Path, split: StreamSplit | None = None) -> tuple[HandRecording, ...]:
    return tuple(map(HandRecording, read_stream_folder(root, split)))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("hands") / "recordings"
    write(root, 5)
    return root


def test_they_are_recordings_like_others_but_for_the_pictures(folder: Path) -> None:
    streams = read_stream_folder(folder)

    assert is_of_hands(folder)
    assert [stream.split for stream in streams] == ["train", "validation", "test", "train", "train"]
    assert len({stream.performer for stream in streams}) == len(streams)
    assert all(holds_points(stream) for stream in streams)
    assert sum(len(stream.timeline.gestures) for stream in streams) >= 5


def test_points_are_where_the_hands_of_the_same_scene_are(folder: Path) -> None:
    number = 2  # even: a wide picture
    stream = read_stream_folder(folder)[number - 1]
    points, aspect, _ = read_hand_points(stream)
    scene = stage_stream(SETTINGS, number)
    (times_s,) = pieces_of_recording(scene, SETTINGS, SETTINGS.seconds)
    transforms = scene.pose_at(times_s + scene.webcam.shutter_s / 2)

    assert aspect == pytest.approx(WIDE[0] / WIDE[1])
    seen = 0
    for place, side in enumerate(SIDES):
        of_side = points[:, place].astype(np.float32)
        there = ~np.isnan(of_side[:, 0, 0])
        palm = project_points(
            scene.framing.view, knuckles(scene.actor.person, transforms, side)
        ).mean(axis=1)
        apart = np.linalg.norm(
            of_side[:, [0, 5, 9, 13, 17]].mean(axis=1) - palm[:, :2] / 100, axis=1
        )
        assert not there.any() or np.median(apart[there]) < 0.1
        seen += int(there.sum())
    assert seen > 20


def test_what_is_written_does_not_depend_on_workers_or_interruptions(
    folder: Path, tmp_path: Path
) -> None:
    write(tmp_path / "twice", 2)
    write(tmp_path / "twice", 5, workers=2)

    for stream in read_stream_folder(folder):
        again = tmp_path / "twice" / stream.video.name
        with np.load(stream.video) as one, np.load(again) as other:
            assert np.array_equal(one["points"], other["points"], equal_nan=True)
        assert (
            again.with_suffix(".json").read_bytes()
            == stream.video.with_suffix(".json").read_bytes()
        )


def test_those_of_one_split_are_made_alone_and_the_others_can_follow(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["synthesise-streams", "--hands", "--streams", "5", "--minutes", "0.4", "--seed", "5"]
    command += ["--out", str(tmp_path), "--workers", "1"]

    assert main([*command, "--splits", "validation", "test"]) == 0
    assert [stream.video.name for stream in read_stream_folder(tmp_path)] == ["2.npz", "3.npz"]
    assert (
        read_stream_folder(tmp_path, "test")[0].timeline
        == read_stream_folder(folder, "test")[0].timeline
    )

    assert main([*command, "--splits", "train"]) == 0
    assert len(read_stream_folder(tmp_path)) == 5
    command[command.index("5")] = "1"
    assert main([*command, "--splits", "test"]) == 1
    assert "Ask for at least 10" in capsys.readouterr().err


def test_recordings_of_other_settings_or_with_pictures_do_not_go_into_the_same_folder(
    folder: Path,
) -> None:
    with pytest.raises(TrainerError, match="other settings"):
        write(folder, 5, settings=StreamSettings(seed=6, seconds=24.0))
    with pytest.raises(TrainerError, match="other settings"):
        synthesise_streams(folder, 5, SETTINGS, 1, Console(file=io.StringIO()))


def test_windows_are_drawn_and_asked_as_the_timeline_says(folder: Path) -> None:
    windows = StreamWindows(of_points(folder, "train"), JESTER_LABELS, HANDS, Augmentation(), 1, 40)
    examples = [windows[number] for number in range(len(windows))]

    assert {tuple(example.clip.shape) for example in examples} == {(3, 40, 2, 24)}
    assert any(example.clip[2].max() > 0 for example in examples), "hands are seen"
    named = {int(name) for example in examples for name in example.classes if name >= 0}
    assert any(JESTER_LABELS[name] not in ("No gesture", "Doing other things") for name in named)
    again = windows[0]
    assert np.array_equal(again.clip, examples[0].clip)


def test_a_network_that_sees_pictures_cannot_learn_from_them(folder: Path) -> None:
    camera = InputSpec(num_frames=32, frame_interval_s=1 / 12, height=24, width=32, chunk_frames=4)

    with pytest.raises(DataError, match="gesture-trainer train hands"):
        StreamWindows(of_points(folder), JESTER_LABELS, camera, Augmentation(), 1, 40)


def test_a_whole_recording_is_always_seen_alike(folder: Path) -> None:
    (stream, *_) = read_stream_folder(folder, "validation")

    whole = pictures_seen(stream, HANDS, 0, stream.num_frames)

    assert whole.shape == (stream.num_frames, 2, 24, 3)
    assert whole[..., 2].any()
    assert np.array_equal(pictures_seen(stream, HANDS, 100, 7), whole[100:107])


def test_a_tracker_is_shown_as_many_pictures_a_second_as_in_live_use(tmp_path: Path) -> None:
    """Twice as many pictures: each shows what the nearest one of those shows that it was shown."""
    write(tmp_path / "twice", 2, settings=replace(SETTINGS, fps=24.0))
    (stream, *_) = read_stream_folder(tmp_path / "twice", "validation")

    seen = pictures_seen(stream, HANDS, 0, stream.num_frames)

    assert len(seen) == stream.num_frames
    assert np.array_equal(seen[::2], recording_seen(stream, 2.0))
    assert np.array_equal(seen[4], seen[5])


def test_the_tracker_fails_in_each_recording_in_its_own_way(folder: Path, tmp_path: Path) -> None:
    one = read_stream_folder(folder)[0]
    for ending in (".npz", ".json"):
        shutil.copy(one.video.with_suffix(ending), tmp_path / f"twin{ending}")
    twin = replace(one, video=tmp_path / "twin.npz")

    assert not np.array_equal(recording_seen(one), recording_seen(twin))


def test_between_two_pictures_a_hand_is_between_its_places_if_it_is_in_both() -> None:
    points = np.zeros((3, 2, 21, 2), np.float32)
    points[1] = 0.5
    points[2, 1] = np.nan

    between = moments(points, np.array([0.25, 1.25, 1.75]))

    assert between[0] == pytest.approx(np.full((2, 21, 2), 0.125))
    assert between[1, 1] == pytest.approx(np.full((21, 2), 0.5)), "it was still there"
    assert np.isnan(between[2, 1]).all()


def test_a_damaged_file_is_named(folder: Path, tmp_path: Path) -> None:
    write(tmp_path / "own", 1)
    (tmp_path / "own" / "1.npz").write_bytes(b"nothing")
    (stream,) = read_stream_folder(tmp_path / "own")

    with pytest.raises(DataError, match=r"1\.npz does not tell where hands are"):
        read_hand_points(stream)


class Still:
    """Pictures without hands; counts how many were read."""

    name, label, hands, stroke_s = "still", "Stop Sign", None, None
    num_frames, frames_per_second = 60, 30.0

    def __init__(self, path: Path) -> None:
        self.path = path
        self.read_pictures = 0

    def read(self, numbers: np.ndarray) -> np.ndarray:
        self.read_pictures += len(numbers)
        return np.full((len(numbers), 24, 32, 3), 128, np.uint8)


def test_hands_of_other_recordings_are_looked_for_once_a_twelfth_of_a_second(
    tmp_path: Path,
) -> None:
    still = Still(tmp_path / "still")

    points, aspect, _ = found_hands(still, np.arange(0, 60, 3))
    found_hands(still, np.arange(10))

    assert points.shape == (20, 2, 21, 2)
    assert np.isnan(points).all()
    assert aspect == pytest.approx(4 / 3)
    assert still.read_pictures == 24


def test_the_hands_in_a_piece_are_those_of_its_own_pictures() -> None:
    whole = VideoClip(SWIPE, "Swiping Left")
    piece = Piece(whole, 20, 24)

    ahead: list[int] = []
    find_ahead([whole], ahead.append)
    in_piece, in_whole = (
        found_hands(piece, np.arange(24)).points,
        found_hands(whole, np.arange(20, 44)).points,
    )

    assert ahead == [whole.num_frames]
    assert np.array_equal(in_piece, in_whole, equal_nan=True)
    seen = in_piece[~np.isnan(in_piece[..., 0, 0])][:, 0]
    assert len(seen) > 8
    assert np.ptp(seen[:, 0]) > 0.1, "they move"


def test_what_nobody_sees_is_no_gesture() -> None:
    def activity(name: str, begin_s: float, end_s: float) -> ActivitySpan:
        return ActivitySpan(name=name, label="Doing other things", begin_s=begin_s, end_s=end_s)

    points = np.full((48, 2, 21, 2), np.nan)
    points[30:36, 1] = 0.5
    happens = Timeline(
        seconds=4.0,
        fps=12.0,
        gestures=(),
        activities=(activity("nod", 0.5, 1.5), activity("drink", 2.0, 3.5)),
    )

    seen = as_seen(happens, points)

    assert [one.label for one in seen.activities] == ["No gesture", "Doing other things"]
    assert [one.name for one in seen.activities] == ["nod", "drink"]


def recipe_of_hands(**more: object) -> Recipe:
    return Recipe.model_validate({
        "network": "stream_points",
        "schedule": {"epochs": 1, "batch_size": 4, "phases": ()},
        "streams": {"window_frames": 40},
        **more,
    })  # fmt: skip


def test_a_network_learns_from_them_and_its_file_says_that_it_sees_hands(
    folder: Path, tmp_path: Path
) -> None:
    recorder = Recorder()

    plan_training([folder], tmp_path / "run", recipe_of_hands()).run(World(), [recorder])

    (epoch,) = recorder.epochs
    assert epoch.streams is not None
    assert epoch.streams["background_chunks"] is not None
    spec = load_checkpoint(tmp_path / "run" / "model.safetensors").description.input_spec
    assert spec.lens == "hands"


def test_a_network_that_sees_hands_is_not_shown_pictures_of_recordings(tmp_path: Path) -> None:
    strokes = [gesture("Swiping Left", begin_s, begin_s + 0.6) for begin_s in (2, 6, 10, 14)]
    write_streams(
        tmp_path / "streams", [(split, timeline(strokes)) for split in ("train", "validation")]
    )

    with pytest.raises(DataError, match="shows pictures, but the network sees hands"):
        plan_training([tmp_path / "streams"], tmp_path / "run", recipe_of_hands())


def test_clips_with_pictures_are_learnt_from_by_the_hands_in_them(tmp_path: Path) -> None:
    clips = TrainingClips([Still(tmp_path / "other")], JESTER_LABELS, HANDS, Augmentation(), seed=0)

    example = clips[0]

    never_seen = (0 - HANDS.mean[2]) / HANDS.std[2]
    assert example.clip.shape == (3, 32, 2, 24)
    assert example.clip[2].numpy() == pytest.approx(never_seen, abs=1e-5)
    assert example.clip[:2].abs().max() < 0.01, "no number stands out"
    assert example.classes[-1] == JESTER_LABELS.index("Stop Sign")


BOTH = replace(HANDS, height=48, width=32 + 24, lens="both")


def test_who_sees_both_learns_from_pictures_with_the_hands_beside_them(tmp_path: Path) -> None:
    still = Still(tmp_path / "third")
    plain = Augmentation().weakened(0)

    varied = TrainingClips([still], JESTER_LABELS, BOTH, plain, seed=0)[0].clip
    (centred, label) = ValidationClips([still], JESTER_LABELS, BOTH)[0]

    for clip in (varied, centred):
        assert clip.shape == (3, 32, 48, 56)
        grey, black = ((level - BOTH.mean[0]) / BOTH.std[0] for level in (128 / 255, 0))
        assert clip[..., :32].numpy() == pytest.approx(grey, abs=0.1)
        assert clip[2, :, :, 32:].numpy() == pytest.approx(black, abs=1e-5)
    assert label == JESTER_LABELS.index("Stop Sign")


def test_recordings_of_points_cannot_be_shown_to_who_sees_both(folder: Path) -> None:
    (stream, *_) = read_stream_folder(folder, "validation")

    with pytest.raises(DataError, match="has no pictures, but the network sees both"):
        pictures_seen(stream, BOTH, 0, 10)
    with pytest.raises(DataError, match="has no pictures"):
        StreamWindows(of_points(folder), JESTER_LABELS, BOTH, Augmentation(), 1, 40)


def test_recordings_with_pictures_are_seen_with_the_hands_beside_them(tmp_path: Path) -> None:
    write_streams(tmp_path, [("train", timeline([], seconds=2.0))])
    (stream,) = read_stream_folder(tmp_path)

    seen = pictures_seen(stream, BOTH, 3, 4)

    assert seen.shape == (4, 48, 56, 3)
    assert np.median(seen[:, :, 26:32]) == pytest.approx(4.5, abs=2), "pictures tell their number"
    assert not seen[:, :, 32:, 2].any(), "there is no hand"
