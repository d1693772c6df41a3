"""Which frames does a network see?"""

import numpy as np
import pytest

from gesture_app.camera.frame import Frame
from gesture_app.sight import Sight
from model_zoo.input_spec import InputSpec

CAMERA = InputSpec(num_frames=4, frame_interval_s=1 / 12, height=12, width=16)
HANDS = InputSpec(num_frames=4, frame_interval_s=1 / 12, height=2, width=24, lens="hands")

BOTH = InputSpec(num_frames=4, frame_interval_s=1 / 12, height=48, width=80, lens="both")


def frames(rate_hz: float, count: int) -> list[Frame]:
    return [Frame(np.full((24, 32, 3), 90, np.uint8), number / rate_hz) for number in range(count)]


def seen(spec: InputSpec, all_frames: list[Frame]) -> list[Frame]:
    sight = Sight(spec)
    return [frame for frame in map(sight.see, all_frames) if frame is not None]


def test_pictures_keep_their_moments_and_are_as_large_as_the_network_wants() -> None:
    shown = seen(CAMERA, frames(30, 6))

    assert [frame.time_s for frame in shown] == [frame.time_s for frame in frames(30, 6)]
    assert {frame.rgb.shape for frame in shown} == {(12, 16, 3)}


@pytest.mark.parametrize(
    ("rate_hz", "at_least_hz", "at_most_hz"),
    [(10, 10, 10), (15, 15, 15), (30, 12, 20), (60, 12, 20)],
)
def test_hands_are_looked_for_about_as_often_as_the_network_wants_pictures(
    rate_hz: float, at_least_hz: float, at_most_hz: float
) -> None:
    shown = seen(HANDS, frames(rate_hz, round(2 * rate_hz)))

    assert at_least_hz <= len(shown) / 2 <= at_most_hz


def test_a_video_that_begins_again_is_seen_from_its_first_picture() -> None:
    once = frames(30, 5)

    assert len(seen(HANDS, once + once)) == 2 * len(seen(HANDS, once))


def test_people_are_told_where_hands_are_only_if_somebody_looks() -> None:
    camera, hands = Sight(CAMERA), Sight(HANDS)
    for sight in (camera, hands):
        sight.see(frames(10, 1)[0])

    assert camera.hands is None
    assert hands.hands is not None
    assert np.isnan(hands.hands).all(), "the picture is grey"


def test_who_sees_both_sees_pictures_as_often_as_hands_are_looked_for() -> None:
    shown = seen(BOTH, frames(30, 60))

    assert 12 <= len(shown) / 2 <= 20
    assert {frame.rgb.shape for frame in shown} == {(48, 80, 3)}
