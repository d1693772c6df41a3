"""Hands of rendered people, found and followed."""

from functools import cache
from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from model_zoo.hands.hand_points import MIDDLE_TIP, THUMB_TIP, WRIST, Hands, no_hands
from model_zoo.hands.tracker import HandTracker

DEMO = Path(__file__).parents[3] / "resources" / "demo"
Picture = NDArray[np.uint8]


@cache
def demo(name: str) -> list[Picture]:
    """Every second picture of a demonstration, so 12 a second, 360 x 480."""
    capture = cv2.VideoCapture(str(DEMO / f"{name}.mp4"))
    pictures: list[Picture] = []
    while True:
        is_read, bgr = capture.read()
        if not is_read:
            return pictures[::2]
        pictures.append(np.asarray(bgr[..., ::-1], np.uint8, order="C"))


@pytest.fixture(scope="module")
def only_tracker() -> HandTracker:
    return HandTracker()


@pytest.fixture
def tracker(only_tracker: HandTracker) -> HandTracker:
    only_tracker.reset()
    return only_tracker


def one_hand() -> Picture:
    """A person who holds up one hand, right of the middle."""
    return demo("stop_sign")[20]


def two_hands() -> Picture:
    """The same, with another hand on the left, mirrored."""
    picture = one_hand().copy()
    picture[:, :160] = one_hand()[:, 160:320][:, ::-1]
    return picture


def hidden(picture: Picture, columns: slice) -> Picture:
    picture = picture.copy()
    picture[:, columns] = 90
    return picture


def are_there(hands: Hands) -> list[bool]:
    """Tell which places have a hand; a hand is whole or not there at all."""
    known = ~np.isnan(hands).reshape(len(hands), -1)
    assert (known.all(axis=1) == known.any(axis=1)).all()
    return [bool(place.all()) for place in known]


def farthest(hand: NDArray[np.float32], other: NDArray[np.float32]) -> float:
    return float(np.linalg.norm(hand - other, axis=1).max())


class TestFinding:
    def test_the_points_lie_on_the_hand(self, tracker: HandTracker) -> None:
        hands = tracker.follow(one_hand())

        assert hands.shape == (2, 21, 2)
        assert hands.dtype == np.float32
        assert are_there(hands) == [True, False]
        for point, place in (
            (WRIST, (0.64, 0.89)),
            (MIDDLE_TIP, (0.64, 0.48)),
            (THUMB_TIP, (0.87, 0.74)),
        ):
            np.testing.assert_allclose(hands[0, point], place, atol=0.04)

    def test_both_hands_are_found(self, tracker: HandTracker) -> None:
        hands = tracker.follow(two_hands())

        assert are_there(hands) == [True, True]
        wrists = sorted(hands[:, WRIST, 0])
        assert wrists[0] == pytest.approx(320 / 360 - wrists[1], abs=0.03), "one mirrors the other"

    def test_a_picture_that_is_turned_has_its_hand_turned(self, tracker: HandTracker) -> None:
        upright = tracker.follow(one_hand())[0]
        tracker.reset()

        turned = tracker.follow(np.rot90(one_hand(), -1).copy())[0] * (480 / 360)

        # A quarter turn clockwise takes down to left.
        np.testing.assert_allclose(
            turned, np.stack([1 - upright[:, 1], upright[:, 0]], 1), atol=0.05
        )

    @pytest.mark.parametrize("size", [(176, 132), (640, 480), (1280, 960)])
    def test_the_size_of_the_picture_does_not_matter(
        self, tracker: HandTracker, size: tuple[int, int]
    ) -> None:
        hand = tracker.follow(one_hand())[0]
        tracker.reset()

        scaled = tracker.follow(
            np.asarray(cv2.resize(one_hand(), size, interpolation=cv2.INTER_AREA), np.uint8)
        )[0]

        assert farthest(scaled, hand) < 0.05

    @pytest.mark.parametrize("left", [0, 160])
    def test_a_tall_picture_is_looked_at_whole(self, tracker: HandTracker, left: int) -> None:
        hand = tracker.follow(one_hand())[0]
        tracker.reset()

        tall = tracker.follow(one_hand()[:, left : left + 180 + left // 8].copy())[0]

        if left == 160:
            assert farthest(tall + np.array([left / 360, 0], np.float32), hand) < 0.05
        else:
            assert np.isnan(tall).all(), "the hand is not in this part"

    def test_a_hand_at_the_edge_is_found_where_it_is(self, tracker: HandTracker) -> None:
        hand = tracker.follow(one_hand())[0]
        tracker.reset()

        cut = tracker.follow(one_hand()[:310, 200:].copy())[0] * (310 / 360)

        assert farthest(cut + np.array([200 / 360, 0], np.float32), hand) < 0.1

    @pytest.mark.parametrize("grey", [0, 128, 255])
    def test_there_is_no_hand_in_a_plain_picture(self, tracker: HandTracker, grey: int) -> None:
        np.testing.assert_array_equal(
            tracker.follow(np.full((120, 160, 3), grey, np.uint8)), no_hands()
        )

    def test_there_is_no_hand_in_noise(self, tracker: HandTracker) -> None:
        noise = np.random.default_rng(0).integers(0, 256, (4, 120, 160, 3), dtype=np.uint8)

        assert all(are_there(tracker.follow(picture)) == [False, False] for picture in noise)

    @pytest.mark.parametrize("size", [(1, 1), (1, 300), (300, 1), (7, 5), (100, 176), (720, 3)])
    def test_any_size_can_be_looked_at(self, tracker: HandTracker, size: tuple[int, int]) -> None:
        assert tracker.follow(np.full((*size, 3), 100, np.uint8)).shape == (2, 21, 2)

    @pytest.mark.parametrize(
        "picture",
        [
            np.zeros((10, 10), np.uint8),
            np.zeros((10, 10, 4), np.uint8),
            np.zeros((0, 10, 3), np.uint8),
            np.zeros((10, 10, 3), np.float32),
        ],
    )
    def test_what_is_no_picture_is_refused(self, tracker: HandTracker, picture: Picture) -> None:
        with pytest.raises(ValueError, match=r"must be uint8 \(H, W, 3\), got"):
            tracker.follow(picture)


class TestFollowing:
    def test_a_hand_keeps_its_place_and_moves_smoothly(self, tracker: HandTracker) -> None:
        seen = [tracker.follow(picture) for picture in demo("stop_sign")[:36]]

        assert [are_there(hands)[0] for hands in seen].count(True) >= 34
        steps = np.linalg.norm(np.diff([hands[0, WRIST] for hands in seen], axis=0), axis=-1)
        assert np.nanmax(steps) < 0.1

    def test_a_hand_that_moves_is_followed(self, tracker: HandTracker) -> None:
        start = tracker.follow(one_hand())[0]
        for shift in range(8, 81, 8):
            hands = tracker.follow(np.roll(one_hand(), -shift, axis=1))

        moved = start - np.array([80 / 360, 0], np.float32)
        assert are_there(hands) == [True, False]
        assert farthest(hands[0], moved) < 0.05

    def test_hands_keep_their_places_while_the_other_is_away(self, tracker: HandTracker) -> None:
        before = tracker.follow(two_hands())
        left = int(before[1, WRIST, 0] < before[0, WRIST, 0])
        for _ in range(3):
            alone = tracker.follow(hidden(two_hands(), slice(0, 160)))
        assert not are_there(alone)[left]
        assert farthest(alone[1 - left], before[1 - left]) < 0.03

        after = [tracker.follow(two_hands()) for _ in range(6)][-1]

        assert are_there(after) == [True, True]
        assert farthest(after[left], before[left]) < 0.05

    @pytest.mark.parametrize("side", [slice(0, 160), slice(160, 480)], ids=["left", "right"])
    def test_a_hand_comes_back_to_its_place_when_both_were_lost(
        self, tracker: HandTracker, side: slice
    ) -> None:
        before = tracker.follow(two_hands())
        for _ in range(4):
            assert are_there(tracker.follow(hidden(one_hand(), slice(None)))) == [False, False]

        after = [tracker.follow(hidden(two_hands(), side)) for _ in range(2)][-1]

        (place,) = np.flatnonzero(are_there(after))
        assert farthest(after[place], before[place]) < 0.05

    def test_a_lost_hand_is_not_invented(self, tracker: HandTracker) -> None:
        tracker.follow(one_hand())

        assert are_there(tracker.follow(hidden(one_hand(), slice(None)))) == [False, False]

    def test_two_hands_that_fall_on_each_other_become_one(self, tracker: HandTracker) -> None:
        hand = one_hand()[:, 160:320]
        for left in range(0, 161, 16):
            picture = one_hand().copy()
            picture[:, left : left + 160] = hand
            hands = tracker.follow(picture)
            if left == 0:
                assert are_there(hands) == [True, True]

        assert sum(are_there(hands)) == 1

    def test_reset_forgets(self) -> None:
        used, new = HandTracker(), HandTracker()
        for picture in (two_hands(), hidden(two_hands(), slice(160, 480))):
            used.follow(picture)

        used.reset()

        for picture in demo("thumb_up")[20:24]:
            np.testing.assert_array_equal(used.follow(picture), new.follow(picture))
