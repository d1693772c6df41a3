"""Do windows of recordings show what is asked of them, gestures alike often, and the same every time?"""

import io
from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from rich.console import Console

from model_zoo.input_spec import InputSpec
from model_zoo.labels import BACKGROUND_LABELS, JESTER_LABELS
from tests.trainer.small_streams import FPS, SECONDS, gesture, timeline, write_streams
from trainer.data.augmentation import Augmentation
from trainer.data.chunk_targets import IGNORED, OF_CLIPS, Example, no_other, stream_targets
from trainer.data.packed_streams import PackedStream, pack_streams
from trainer.data.stream_windows import StreamWindows
from trainer.errors import DataError

LEFT, RIGHT = JESTER_LABELS.index("Swiping Left"), JESTER_LABELS.index("Swiping Right")
NOTHING = Augmentation(mirror=0).weakened(0)
SPEC = InputSpec(num_frames=32, frame_interval_s=1 / 12, height=32, width=48, chunk_frames=4)
FRAMES = 32

OFTEN = [gesture("Swiping Left", begin_s, begin_s + 0.6) for begin_s in (1.0, 4.0, 7.0, 10.0, 13.0)]
RARE = gesture("Thumb Up", 16.5, 17.5)
BACKGROUND = {JESTER_LABELS.index(label) for label in BACKGROUND_LABELS}


@pytest.fixture(scope="module")
def streams(tmp_path_factory: pytest.TempPathFactory) -> tuple[PackedStream, ...]:
    root = tmp_path_factory.mktemp("streams")
    write_streams(
        root,
        [
            ("train", timeline([*OFTEN, RARE])),
            ("validation", timeline([RARE])),
            ("train", timeline(OFTEN)),
        ],
    )
    return pack_streams(root, 32, Console(file=io.StringIO()), "train")


def made(
    streams: tuple[PackedStream, ...],
    augmentation: Augmentation = NOTHING,
    *,
    seed: int = 0,
    frames: int = FRAMES,
    labels: tuple[str, ...] = JESTER_LABELS,
) -> StreamWindows:
    return StreamWindows(streams, labels, SPEC, augmentation, seed, frames)


def numbers_in(example: Example) -> np.ndarray:
    """Which pictures of the recording a window of unchanged pictures shows."""
    levels = (example.clip[0, :, :, 30:].mean(dim=(1, 2)) * 0.225 + 0.45) * 255
    return levels.numpy()


def test_windows_show_the_moments_that_are_asked_of_them_at_any_speed(
    streams: tuple[PackedStream, ...],
) -> None:
    windows = made(streams, replace(NOTHING, max_speed=1.3))
    speeds = []
    for index, (packed, window) in enumerate(windows.windows()):
        example = windows[index]
        shown = numbers_in(example)
        assert np.abs(shown - window.frame_times_s() * FPS).max() < 1.5
        targets = stream_targets(packed.stream.timeline, window, JESTER_LABELS)
        assert example.classes.tolist() == targets.tolist()
        for number in np.flatnonzero(targets == LEFT):
            seen_s = shown[4 * number + 3] / FPS
            ends_s = [g.stroke_end_s for g in packed.stream.timeline.gestures]
            assert min(abs(seen_s - end_s) for end_s in ends_s) < 1.1
        speeds.append(window.speed)
    assert max(speeds) > 1.1
    assert min(speeds) < 0.9


def test_an_example_has_the_shapes_that_training_expects(streams: tuple[PackedStream, ...]) -> None:
    clip, classes, hands = made(streams)[0]

    assert (clip.dtype, tuple(clip.shape)) == (torch.float32, (3, FRAMES, 32, 48))
    assert (classes.dtype, tuple(classes.shape)) == (torch.int64, (FRAMES // 4,))
    assert (hands.dtype, tuple(hands.shape)) == (torch.float32, (FRAMES, 2, 16))


def test_a_mirrored_window_has_pictures_hands_and_all_targets_mirrored(
    streams: tuple[PackedStream, ...],
) -> None:
    plain, mirrored = made(streams), made(streams, replace(NOTHING, mirror=1.0))
    turned = 0
    for index in range(len(plain)):
        one, other = plain[index], mirrored[index]
        assert torch.equal(one.clip.flip(-1), other.clip)
        assert torch.allclose(1 - one.hands[:, 0, 0], other.hands[:, 0, 0], atol=1e-5)
        was_left, was_near_left = one.classes == LEFT, one.classes == no_other(LEFT)
        assert torch.equal(other.classes == RIGHT, was_left)
        assert torch.equal(other.classes == no_other(RIGHT), was_near_left)
        is_else = ~(was_left | was_near_left)
        assert torch.equal(other.classes[is_else], one.classes[is_else])
        turned += int(was_left.sum())
    assert turned > 0


def test_gestures_of_unknown_mirror_image_are_left_as_they_are(tmp_path: Path) -> None:
    write_streams(tmp_path, [("train", timeline([gesture("Pointing", 5.0, 6.0)]))])
    packed = pack_streams(tmp_path, 32, Console(file=io.StringIO()))
    labels = ("Pointing", "Doing other things", "No gesture")
    plain = made(packed, labels=labels)
    mirrored = made(packed, replace(NOTHING, mirror=1.0), labels=labels)

    with_gesture = [i for i in range(len(plain)) if (plain[i].classes == 0).any()]

    assert with_gesture
    assert all(torch.equal(plain[i].clip, mirrored[i].clip) for i in with_gesture)


def test_an_example_depends_on_seed_epoch_and_index_alone(
    streams: tuple[PackedStream, ...],
) -> None:
    one, other = made(streams, Augmentation()), made(streams, Augmentation())
    for windows in (one, other):
        windows.start_epoch(3, SPEC, Augmentation())
    backwards = {index: other[index] for index in reversed(range(len(other)))}

    for index in range(len(one)):
        for left, right in zip(one[index], backwards[index], strict=True):
            assert torch.equal(left.nan_to_num(), right.nan_to_num())
    one.start_epoch(4, SPEC, Augmentation())
    assert not torch.equal(one[0].clip, backwards[0].clip)
    reseeded = made(streams, Augmentation(), seed=1)
    reseeded.start_epoch(3, SPEC, Augmentation())
    assert not torch.equal(reseeded[0].clip, backwards[0].clip)


def test_a_rare_gesture_is_asked_as_often_as_a_common_one(
    streams: tuple[PackedStream, ...],
) -> None:
    asked: Counter[str] = Counter()
    with_gesture = background = 0
    for epoch in range(40):
        windows = made(streams)
        windows.start_epoch(epoch, SPEC, NOTHING)
        for packed, window in windows.windows():
            targets = set(stream_targets(packed.stream.timeline, window, JESTER_LABELS).tolist())
            names = {JESTER_LABELS[target] for target in targets - {IGNORED}}
            asked.update(names)
            with_gesture += bool(names - BACKGROUND_LABELS)
            background += not names - BACKGROUND_LABELS

    assert asked["Swiping Left"] < 1.7 * asked["Thumb Up"], "ten times as many were made"
    assert with_gesture > 0.7 * (with_gesture + background)
    assert background > 0.05 * (with_gesture + background)


def test_a_stroke_may_come_anywhere_in_a_window(tmp_path: Path) -> None:
    write_streams(tmp_path, [("train", timeline([gesture("Stop Sign", 9.0, 10.0)]))])
    windows = made(pack_streams(tmp_path, 32, Console(file=io.StringIO())), frames=64)
    chunks: Counter[int] = Counter()
    for epoch in range(100):
        windows.start_epoch(epoch, SPEC, NOTHING)
        for packed, window in windows.windows():
            targets = stream_targets(packed.stream.timeline, window, JESTER_LABELS)
            named = np.flatnonzero(targets == JESTER_LABELS.index("Stop Sign"))
            chunks.update(named[:1].tolist())

    assert all(chunks[number] > 0.05 * chunks.total() for number in range(4, 12))


def test_windows_stay_inside_the_recording(streams: tuple[PackedStream, ...]) -> None:
    begins = []
    for epoch in range(20):
        windows = made(streams)
        windows.start_epoch(epoch, SPEC, replace(NOTHING, max_speed=1.3))
        for _, window in windows.windows():
            assert window.begin_s >= 0
            assert window.begin_s + window.span_s <= SECONDS - 1 / FPS + 1e-6
            begins.append(window.begin_s)

    assert min(begins) == 0
    assert max(begins) > SECONDS - 3.5


def test_a_recording_shorter_than_a_window_stands_still_at_its_end(tmp_path: Path) -> None:
    short = timeline([gesture("Stop Sign", 1.0, 2.0)], seconds=4.0)
    write_streams(tmp_path, [("train", short)])
    packed = pack_streams(tmp_path, 32, Console(file=io.StringIO()))
    example = made(packed, frames=64)[0]

    shown = numbers_in(example)
    assert np.abs(shown[47:] - 47).max() < 1.5
    assert set(example.classes[12:].tolist()) == {IGNORED}
    assert (example.classes == JESTER_LABELS.index("Stop Sign")).sum() == 3


def test_training_sees_nobody_of_another_split(streams: tuple[PackedStream, ...]) -> None:
    seen = {packed.stream.performer for packed, _ in made(streams).windows()}

    assert seen == {"p1", "p3"}


def test_an_epoch_shows_about_as_much_as_was_recorded(streams: tuple[PackedStream, ...]) -> None:
    assert len(made(streams)) == round(2 * SECONDS / (FRAMES / FPS))


def test_pictures_packed_too_small_are_refused(streams: tuple[PackedStream, ...]) -> None:
    with pytest.raises(DataError, match="packed for pictures of 32 rows, but training asks for 64"):
        made(streams).start_epoch(0, replace(SPEC, height=64, width=96), NOTHING)


def test_recordings_without_a_gesture_to_learn_are_refused(
    streams: tuple[PackedStream, ...],
) -> None:
    with pytest.raises(DataError, match="No gesture that the network shall learn"):
        made(streams, labels=("Waving", "No gesture"))


def test_a_number_beyond_the_windows_is_one_more_view(streams: tuple[PackedStream, ...]) -> None:
    windows = made(streams)
    again = windows[len(windows)]
    assert again.clip.shape == windows[0].clip.shape
    assert not again.clip.equal(windows[0].clip)


class TestNetworksThatSeeWholeClips:
    SPEC = InputSpec(num_frames=16, frame_interval_s=1 / 6, height=32, width=48)

    def made(self, streams: tuple[PackedStream, ...], seed: int = 0) -> StreamWindows:
        return StreamWindows(streams, JESTER_LABELS, self.SPEC, NOTHING, seed)

    def test_a_window_is_one_clip_with_one_answer(self, streams: tuple[PackedStream, ...]) -> None:
        clip, classes, hands = self.made(streams)[0]

        assert tuple(clip.shape) == (3, 16, 32, 48)
        assert tuple(classes.shape) == (1,)
        assert tuple(hands.shape) == (16, 2, 16)

    def test_pictures_and_answers_are_those_of_the_window(
        self, streams: tuple[PackedStream, ...]
    ) -> None:
        windows = self.made(streams)
        for index, (packed, window) in enumerate(windows.windows()):
            example = windows[index]
            assert np.abs(numbers_in(example) - window.frame_times_s() * FPS).max() < 1.5
            wanted = stream_targets(packed.stream.timeline, window, JESTER_LABELS, OF_CLIPS)
            assert example.classes.tolist() == wanted.tolist()

    def test_most_windows_show_all_of_a_stroke_and_are_asked_for_its_label(
        self, streams: tuple[PackedStream, ...]
    ) -> None:
        several = [self.made(streams, seed) for seed in range(5)]
        answers = [
            int(windows[number].classes[0]) for windows in several for number in range(len(windows))
        ]

        gestures = sum(answer not in BACKGROUND and answer >= 0 for answer in answers)
        assert 0.6 < gestures / len(answers) < 0.9
        assert any(answer in BACKGROUND for answer in answers)
