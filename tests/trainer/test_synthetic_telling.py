"""Can somebody see in a synthetic clip what tells its gesture from the others?"""

from dataclasses import dataclass, replace

import numpy as np
import pytest
from numpy.typing import NDArray

from model_zoo.labels import BACKGROUND_LABELS, JESTER_LABELS
from trainer.synthetic.camera.framing import look
from trainer.synthetic.camera.telling_movement import SeenHand, clearness, see_hand, telling
from trainer.synthetic.casting import cast_performer, clip_seed
from trainer.synthetic.gestures.catalogue import animate
from trainer.synthetic.gestures.habits import sample_habits
from trainer.synthetic.redraws import first_clear
from trainer.synthetic.scene import ClipScene, set_scene

Array = NDArray[np.float64]

SIZE, DURATION_S = (176, 100), 3.0
GESTURES = [label for label in JESTER_LABELS if label not in BACKGROUND_LABELS]


def scene(label: str, number: int, size: tuple[int, int] = SIZE) -> ClipScene:
    performer = cast_performer(21, "train", number)
    return set_scene(label, clip_seed(21, number), size, DURATION_S, performer)


def seen_stroke(filmed: ClipScene, size: tuple[int, int] = SIZE) -> SeenHand:
    begin_s, end_s = filmed.stroke_s
    times_s = np.linspace(max(begin_s, 0.0), min(end_s, DURATION_S), 25)
    transforms = filmed.pose_at(times_s)
    return see_hand(filmed.actor.person, transforms, filmed.hand, filmed.framing.view, size)


def still_hand(moments: int = 6) -> SeenHand:
    """An upright open hand, 40 pixels long, palm to the camera."""
    fingers = np.zeros((moments, 5, 4, 2))
    fingers[..., 0] = 80 + 4 * np.arange(5)[:, None]
    fingers[..., 1] = 60 - 6 * np.arange(4)
    return SeenHand(
        wrist=np.tile([86.0, 80.0], (moments, 1)),
        fingers=fingers,
        depth_m=np.full(moments, 0.6),
        palm=np.tile([0.0, 0.0, -1.0], (moments, 1)),
        px_per_m=np.full(moments, 240.0),
    )


@pytest.mark.parametrize("label", GESTURES)
def test_what_tells_the_gesture_is_seen_in_every_clip(label: str) -> None:
    for number in range(5):
        hand = seen_stroke(scene(label, 40 * GESTURES.index(label) + number))
        # Measured at other moments than when the clip was made up, so not to the last percent.
        assert clearness(label, hand) > 0.9, f"clip {number}: {telling(label, hand)}"


def test_far_people_and_small_hands_still_occur() -> None:
    scenes = [scene("Swiping Left", number) for number in range(40)]
    distances_m = np.array([filmed.framing.distance_m for filmed in scenes])
    assert (distances_m > 1.3).mean() > 0.02
    assert (distances_m < 0.6).mean() > 0.05


def test_a_clip_is_as_clear_at_any_resolution() -> None:
    filmed = scene("Thumb Up", 3)
    view = filmed.framing.view
    twice = replace(
        filmed.framing,
        view=view._replace(
            focal_px=view.focal_px * 2, centre_x=view.centre_x * 2, centre_y=view.centre_y * 2
        ),
    )
    small = clearness("Thumb Up", seen_stroke(filmed))
    large = clearness("Thumb Up", seen_stroke(replace(filmed, framing=twice), (352, 200)))
    assert large == pytest.approx(small, rel=1e-4)


def test_a_hand_that_does_not_move_tells_no_movement() -> None:
    hand = still_hand()
    for label in GESTURES:
        if label != "Stop Sign":
            assert clearness(label, hand) < 1, label
    assert clearness("Stop Sign", hand) >= 1


def test_a_swipe_the_other_way_is_not_clear() -> None:
    hand = still_hand()
    to_the_right = np.linspace(0, 40, len(hand.wrist))[:, None, None, None] * np.array([1.0, 0.0])
    moved = replace(hand, fingers=hand.fingers + to_the_right)
    assert clearness("Swiping Left", moved) >= 1  # the performer's left is the picture's right
    assert clearness("Swiping Right", moved) == 0


def test_a_swipe_that_goes_up_as_much_as_aside_is_not_clear() -> None:
    hand = still_hand()
    up_and_aside = np.linspace(0, 40, len(hand.wrist))[:, None, None, None] * np.array([0.8, -1.0])
    moved = replace(hand, fingers=hand.fingers + up_and_aside)
    assert clearness("Swiping Left", moved) < 1


def test_fingers_that_open_along_the_line_of_sight_are_not_clear() -> None:
    hand = still_hand()
    opened = hand.fingers.copy()
    opened[:, 0, 3, 0] -= np.linspace(0, 20, len(opened))
    assert clearness("Zooming In With Two Fingers", replace(hand, fingers=opened)) >= 1
    assert clearness("Zooming In With Two Fingers", hand) < 1


def test_a_palm_that_is_seen_edge_on_is_no_clear_stop_sign() -> None:
    hand = still_hand()
    aside = replace(hand, palm=np.tile([1.0, 0.0, 0.0], (len(hand.palm), 1)))
    assert clearness("Stop Sign", aside) < 1


def test_a_hand_outside_the_picture_is_not_clear() -> None:
    filmed = scene("Swiping Up", 5)
    position = filmed.framing.view.position.astype(np.float64)
    away = look(position, np.array([0.0, -1.0, 0.0]), 0.0, 150.0, SIZE)
    turned = replace(filmed, framing=replace(filmed.framing, view=away))
    assert clearness("Swiping Up", seen_stroke(turned)) == 0


@pytest.mark.parametrize("label", sorted(BACKGROUND_LABELS))
def test_nothing_need_be_seen_where_nothing_is_shown(label: str) -> None:
    assert clearness(label, still_hand()) == np.inf


@dataclass(frozen=True)
class Shown:
    name: str
    clearness: float


def test_the_first_clear_candidate_is_taken_and_no_more_are_drawn() -> None:
    drawn = iter([Shown("dim", 0.4), Shown("clear", 1.2), Shown("clearer", 3.0)])
    assert first_clear(drawn).name == "clear"
    assert next(drawn).name == "clearer"


def test_the_clearest_is_taken_where_none_is_clear() -> None:
    assert first_clear([Shown("dim", 0.4), Shown("dimmer", 0.2)]).name == "dim"


def performed_first(filmed: ClipScene, times_s: Array) -> Array:
    """Where the wrist would be if the clip had been taken at the first attempt."""
    habits = sample_habits(np.random.default_rng(filmed.streams["habits"]))
    rng = np.random.default_rng(filmed.streams["motion"])
    motion = animate(
        filmed.actor.person, filmed.label, rng, filmed.hand, times_s, DURATION_S, habits
    )
    return motion.arms[filmed.hand].wrist


def test_what_cannot_be_seen_is_performed_again_and_alike_for_equal_seeds() -> None:
    times_s = np.linspace(0, DURATION_S, 9)
    again = 0
    for number in range(30):
        filmed = scene("Zooming Out With Full Hand", number)
        wrist = filmed.movement(times_s).arms[filmed.hand].wrist
        if np.array_equal(wrist, performed_first(filmed, times_s)):
            continue
        again += 1
        repeated = scene("Zooming Out With Full Hand", number)
        np.testing.assert_array_equal(repeated.movement(times_s).arms[filmed.hand].wrist, wrist)
        assert repeated.stroke_s == filmed.stroke_s
        assert repeated.framing.distance_m == filmed.framing.distance_m
    assert 0 < again < 10
