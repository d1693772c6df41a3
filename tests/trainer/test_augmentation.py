"""What augmentation may and may not do to a clip."""

import itertools
from dataclasses import replace
from typing import NamedTuple

import numpy as np
import pytest

from model_zoo.labels import JESTER_LABELS, mirrored_labels
from model_zoo.preprocessing import fit_picture
from trainer.data.augmentation import Augmentation, label_in_mirror, random_speed
from trainer.data.hand_places import NUMBERS_OF_A_HAND, HandPlaces, unknown_places
from trainer.data.picture_variation import vary

MIRRORED = mirrored_labels(JESTER_LABELS)

NOTHING = Augmentation(
    mirror=0,
    min_zoom=1,
    max_zoom=1,
    max_stretch=1,
    max_rotation_deg=0,
    max_shift=0,
    max_speed=1,
    colour=0,
    grey=0,
    blur=0,
    noise=0,
    erase=0,
    freeze=0,
)


def _clip() -> np.ndarray:
    clip = np.full((6, 30, 40, 3), 50, np.uint8)
    for t in range(6):
        clip[t, 10:20, 2 + 5 * t : 8 + 5 * t] = (200, 150, 100)
    return clip


class LabelledClip(NamedTuple):
    """Pictures (T, H, W, 3), what they show, and where both hands are in each of them."""

    rgb: np.ndarray
    label: str
    hands: HandPlaces


def augment(
    clip: LabelledClip, size: tuple[int, int], seed: int, augmentation: Augmentation
) -> LabelledClip:
    """Vary a clip as training does."""
    rng = np.random.default_rng(seed)
    mirrored = label_in_mirror(clip.label, rng, augmentation, MIRRORED)
    mirror = mirrored is not None
    rgb, hands = vary(clip.rgb, clip.hands, size, rng, augmentation, mirror=mirror)
    return LabelledClip(rgb, mirrored or clip.label, hands)


def _varied(
    rgb: np.ndarray, label: str, size: tuple[int, int], seed: int, augmentation: Augmentation
) -> LabelledClip:
    return augment(LabelledClip(rgb, label, unknown_places(len(rgb))), size, seed, augmentation)


def test_without_ranges_the_clip_stays_as_it_is() -> None:
    clip = _clip()
    varied = _varied(clip, "Swiping Left", (30, 40), 0, NOTHING)
    assert np.array_equal(varied.rgb, clip)
    assert varied.label == "Swiping Left"


def test_mirroring_turns_pictures_and_label() -> None:
    clip = _clip()
    always = replace(NOTHING, mirror=1.0)
    varied = _varied(clip, "Swiping Left", (30, 40), 0, always)
    assert np.array_equal(varied.rgb, clip[:, :, ::-1])
    assert varied.label == "Swiping Right"


def test_a_clip_without_a_known_mirror_image_is_not_mirrored() -> None:
    always = replace(NOTHING, mirror=1.0)
    varied = _varied(_clip(), "Pointing Left", (30, 40), 0, always)
    assert np.array_equal(varied.rgb, _clip())
    assert varied.label == "Pointing Left"


def test_large_pictures_become_as_smooth_as_in_the_app() -> None:
    large = np.random.default_rng(0).integers(0, 256, (2, 480, 640, 3), np.uint8)
    varied = _varied(large, "Stop Sign", (96, 128), 0, NOTHING).rgb
    live = np.stack([fit_picture(rgb, 96, 128) for rgb in large])
    assert np.abs(varied.astype(int) - live).max() <= 1


def test_unknown_hand_places_stay_unknown() -> None:
    assert np.isnan(_varied(_clip(), "Stop Sign", (24, 32), 3, Augmentation()).hands).all()


def test_hand_places_move_with_the_picture() -> None:
    clip = np.zeros((3, 60, 80, 3), np.uint8)
    clip[:, 20:25, 50:55] = 255
    hands = np.zeros((3, 2, NUMBERS_OF_A_HAND), np.float32)
    hands[:, 0, :3] = (52.5 / 80, 22.5 / 60, 1)
    moving = replace(Augmentation(), colour=0, grey=0, blur=0, noise=0, erase=0)
    mirrored = 0
    for seed in range(20):
        start = LabelledClip(clip, "Swiping Left", hands)
        varied = augment(start, (48, 64), seed, moving)
        rows, columns = np.nonzero(varied.rgb[0, :, :, 0] > 128)
        assert abs(varied.hands[0, 0, 0] * 64 - columns.mean() - 0.5) < 1
        assert abs(varied.hands[0, 0, 1] * 48 - rows.mean() - 0.5) < 1
        assert varied.hands[0, 0, 2] == 1
        assert not varied.hands[:, 1].any(), "a hand out of sight stays there"
        mirrored += varied.label == "Swiping Right"
    assert 0 < mirrored < 20


def test_how_a_hand_looks_turns_and_mirrors_with_the_picture() -> None:
    hands = np.zeros((2, 2, NUMBERS_OF_A_HAND), np.float32)
    hands[:, 0] = [0.5, 0.5, 1, 0.6, 0, -0.8, *(0.3, -0.4) * 5]
    clip = LabelledClip(_clip()[:2], "Stop Sign", hands)

    def looks(augmentation: Augmentation, seed: int = 0) -> np.ndarray:
        return augment(clip, (60, 80), seed, augmentation).hands[0, 0, 3:]

    assert np.allclose(looks(NOTHING), hands[0, 0, 3:], atol=1e-6), "size changes nothing"
    flipped = looks(replace(NOTHING, mirror=1.0))
    assert np.allclose(flipped, [-0.6, 0, -0.8, *(-0.3, -0.4) * 5], atol=1e-6)
    rolled = looks(replace(NOTHING, max_rotation_deg=30), seed=3)
    angle = np.arctan2(rolled[1], rolled[0])
    assert 0.02 < abs(angle) < np.radians(31)
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    assert np.allclose(rolled[3:5], turn @ [0.3, -0.4], atol=1e-5)
    assert rolled[2] == np.float32(-0.8), "rolling does not change what faces the camera"


def test_a_crop_anywhere_never_shows_what_is_beyond_the_picture() -> None:
    cropping = replace(NOTHING, min_zoom=1.2, max_zoom=1.5, crop_anywhere=True)
    clip = np.full((1, 30, 40, 3), 255, np.uint8)
    clip[:, 14:16, 19:21] = 0
    places = set()
    for seed in range(20):
        varied = _varied(clip, "Stop Sign", (30, 40), seed, cropping).rgb[0, :, :, 0]
        assert (
            varied[0].min() == varied[-1].min() == varied[:, 0].min() == varied[:, -1].min() == 255
        )
        places.add(int(np.argwhere(varied < 100).mean(axis=0)[1]))
    assert len(places) > 5
    assert min(places) < 18 < 22 < max(places)


def _waving_hand() -> LabelledClip:
    """A bright hand that goes from side to side in the upper left of large pictures."""
    rgb = np.zeros((6, 120, 160, 3), np.uint8)
    hands = np.zeros((6, 2, NUMBERS_OF_A_HAND), np.float32)
    for t in range(6):
        column = 30 + 4 * t
        rgb[t, 30:40, column : column + 10] = 255
        hands[t, 1, :3] = (column + 5) / 160, 35 / 120, 1
    return LabelledClip(rgb, "Shaking Hand", hands)


def test_a_close_up_shows_a_hand_larger_and_all_of_its_way() -> None:
    close = replace(NOTHING, close_up=1.0)
    sizes = set()
    for seed in range(20):
        seen = augment(_waving_hand(), (60, 80), seed, close)
        areas = (seen.rgb[..., 0] > 128).sum(axis=(1, 2))
        assert areas.min() > 0.8 * areas.max(), "the hand stays inside"
        for rgb, places in zip(seen.rgb, seen.hands, strict=True):
            rows, columns = np.nonzero(rgb[..., 0] > 128)
            assert abs(places[1, 0] * 80 - columns.mean() - 0.5) < 1
            assert abs(places[1, 1] * 60 - rows.mean() - 0.5) < 1
        sizes.add(round(float(areas.mean() ** 0.5)))
    assert min(sizes) > 1.3 * 5, "a hand of 10 pixels is 5 wide in the whole picture"
    assert 1.4 * min(sizes) < max(sizes) < 2.6 * 5


def test_a_close_up_of_nobody_is_as_close_and_anywhere() -> None:
    close = replace(NOTHING, close_up=1.0)
    clip = np.full((1, 120, 160, 3), 255, np.uint8)
    clip[:, 58:62, 78:82] = 0
    widths = []
    for seed in range(40):
        dark = _varied(clip, "No gesture", (60, 80), seed, close).rgb[0, :, :, 0] < 128
        widths.append(int(dark.any(axis=0).sum()))
    assert max(widths) >= 4, "twice as wide as in the whole picture"
    assert min(widths) == 0, "not always what is in the middle"


def test_a_close_up_and_a_crop_anywhere_exclude_each_other() -> None:
    with pytest.raises(ValueError, match="choose one"):
        Augmentation(min_zoom=1.0, crop_anywhere=True, close_up=0.5)


def test_close_ups_are_not_weakened() -> None:
    assert Augmentation(close_up=0.7).weakened(0.1).close_up == 0.7


def test_the_released_jitter_is_darker_on_average() -> None:
    jittered = replace(NOTHING, released_jitter=1.0)
    means = [
        _varied(_clip(), "Stop Sign", (30, 40), seed, jittered).rgb.mean() for seed in range(60)
    ]
    assert np.mean(means) < 0.95 * _clip().mean()


def test_every_change_treats_all_frames_alike_in_place_and_colour() -> None:
    still = np.repeat(_clip()[:1], 6, axis=0)
    strong = replace(Augmentation(), noise=0, freeze=0)
    for seed in range(20):
        varied = _varied(still, "Stop Sign", (24, 32), seed, strong).rgb
        assert varied.shape == (6, 24, 32, 3)
        assert all(np.array_equal(varied[0], frame) for frame in varied), f"seed {seed}"


def test_a_shaking_camera_moves_the_whole_picture_and_the_hands_with_it() -> None:
    still = np.zeros((24, 100, 120, 3), np.uint8)
    still[:, 48:53, 58:63] = 255
    hands = np.zeros((24, 2, NUMBERS_OF_A_HAND), np.float32)
    hands[:, 0, :3] = (60.5 / 120, 50.5 / 100, 1)
    furthest = []
    for seed in range(30):
        start = LabelledClip(still, "Stop Sign", hands)
        rgb, _, places = augment(start, (100, 120), seed, replace(NOTHING, shake=1.0))
        for picture, place in zip(rgb[..., 0], places[:, 0], strict=True):
            rows, columns = np.nonzero(picture > 128)
            assert abs(place[0] * 120 - columns.mean() - 0.5) < 0.7
            assert abs(place[1] * 100 - rows.mean() - 0.5) < 0.7
        strayed = np.abs(places[:, 0, :2] * (1.2, 1.0) - (0.605, 0.505))
        furthest.append(strayed.max())
    assert max(furthest) <= 0.0601
    assert max(furthest) > 0.02
    assert np.median(furthest) < 0.02, "most are held almost still"


def test_equal_seeds_give_equal_clips_and_others_differ() -> None:
    def varied(seed: int) -> np.ndarray:
        noisy = replace(Augmentation(), noise=1.0)
        return _varied(_clip(), "Stop Sign", (30, 40), seed, noisy).rgb

    assert np.array_equal(varied(5), varied(5))
    assert not np.array_equal(varied(5), varied(6))


def test_lost_frames_show_their_predecessor_and_never_the_future() -> None:
    lossy = replace(NOTHING, freeze=1.0)
    lost = 0
    for seed in range(20):
        varied = _varied(_clip(), "Stop Sign", (30, 40), seed, lossy).rgb
        shown = [int(np.argmax(frame[15, :, 0] > 150) - 2) // 5 for frame in varied]
        assert all(a <= b for a, b in itertools.pairwise(shown))
        assert all(source <= t for t, source in enumerate(shown))
        lost += sum(source < t for t, source in enumerate(shown))
    assert lost > 0


def test_the_callers_clip_is_left_alone() -> None:
    clip = _clip()
    for seed in range(10):
        _varied(clip, "Stop Sign", (30, 40), seed, Augmentation())
    assert np.array_equal(clip, _clip())


def test_speeds_stay_within_their_range() -> None:
    rng = np.random.default_rng(0)
    speeds = [random_speed(rng, Augmentation(), knows_stroke=True) for _ in range(200)]
    assert 1 / 1.3 <= min(speeds) < 0.82
    assert 1.22 < max(speeds) <= 1.3


@pytest.mark.parametrize(("knows_stroke", "slowed"), [(True, 0.5), (False, 0.0)])
def test_gestures_are_slowed_down_where_it_is_known_when_they_are_made(
    *, knows_stroke: bool, slowed: float
) -> None:
    rng = np.random.default_rng(0)
    augmentation = Augmentation(slow_motion=0.5, max_speed=1.0)
    speeds = np.array(
        [random_speed(rng, augmentation, knows_stroke=knows_stroke) for _ in range(400)]
    )
    assert np.mean(speeds < 1) == pytest.approx(slowed, abs=0.08)
    assert speeds.max() == 1
    assert (speeds.min() < 0.45) == knows_stroke
    assert speeds.min() > 0.4


def test_a_weakened_augmentation_ends_at_mirroring_alone() -> None:
    strong = Augmentation(mirror=0.5)
    assert strong.weakened(1.0) == strong
    assert strong.weakened(0.0) == replace(NOTHING, mirror=0.5)
    assert 1 < strong.weakened(0.5).max_zoom < strong.max_zoom
    assert strong.min_zoom < strong.weakened(0.5).min_zoom < 1
