"""Does one gesture give one event, and its way back none?"""

import pytest

from gesture_app.decision import HysteresisConfig, HysteresisPolicy
from model_zoo.labels import BACKGROUND_LABELS, JESTER_LABELS, OPPOSITES
from tests.fakes import recognition

CONFIG = HysteresisConfig(
    activate_at=0.6, release_at=0.3, agreeing_s=0.05, refractory_s=0.5, opposite_s=1.0
)
LEFT, RIGHT, THUMB = "Swiping Left", "Swiping Right", "Thumb Up"

Line = list[tuple[float, str, float]]

SURE_LEFT: Line = [(0.0, LEFT, 0.9), (0.1, LEFT, 0.9)]

CASES: dict[str, tuple[Line, list[tuple[str, float]]]] = {
    "a gesture fires once it was seen twice": (SURE_LEFT, [(LEFT, 0.1)]),
    "a gesture seen once does not fire": ([(0.0, LEFT, 0.9), (0.1, LEFT, 0.1)], []),
    "an unsure gesture never fires": ([(t / 10, LEFT, 0.59) for t in range(20)], []),
    "a gesture that stays in sight fires once": (
        [(t / 10, LEFT, 0.9) for t in range(40)],
        [(LEFT, 0.1)],
    ),
    "two labels in turn never agree": (
        [(t / 10, LEFT if t % 2 else THUMB, 0.9) for t in range(20)],
        [],
    ),
    "a dip that stays above release is not the end of the gesture": (
        [*SURE_LEFT, (1.0, LEFT, 0.35), (1.1, LEFT, 0.9), (1.2, LEFT, 0.9)],
        [(LEFT, 0.1)],
    ),
    "a gesture that was released fires again": (
        [*SURE_LEFT, (1.0, LEFT, 0.2), (1.1, LEFT, 0.9), (1.2, LEFT, 0.9)],
        [(LEFT, 0.1), (LEFT, 1.2)],
    ),
    "nothing fires right after an event": (
        [*SURE_LEFT, (0.2, LEFT, 0.1), (0.3, THUMB, 0.9), (0.4, THUMB, 0.9)],
        [(LEFT, 0.1)],
    ),
    "another gesture fires after the silence": (
        [*SURE_LEFT, (0.2, LEFT, 0.1), (0.6, THUMB, 0.9), (0.7, THUMB, 0.9)],
        [(LEFT, 0.1), (THUMB, 0.7)],
    ),
    "the hand's way back is swallowed, however long it stays in sight": (
        [*SURE_LEFT, (0.3, LEFT, 0.1), *((t / 10, RIGHT, 0.9) for t in range(6, 30))],
        [(LEFT, 0.1)],
    ),
    "the opposite fires once the hand has had time to come back": (
        [*SURE_LEFT, (0.3, LEFT, 0.1), (1.1, RIGHT, 0.9), (1.2, RIGHT, 0.9)],
        [(LEFT, 0.1), (RIGHT, 1.2)],
    ),
    "background never fires": (
        [(t / 10, "Doing other things", 1.0) for t in range(10)],
        [],
    ),
}


@pytest.mark.parametrize(("line", "expected"), CASES.values(), ids=CASES)
def test_events_on_a_line_of_time(line: Line, expected: list[tuple[str, float]]) -> None:
    policy = HysteresisPolicy(CONFIG)

    events = [policy.update(recognition(label, p, time_s)) for time_s, label, p in line]

    assert [(event.label, event.time_s) for event in events if event] == expected


def test_an_event_tells_how_sure_it_is() -> None:
    policy = HysteresisPolicy(CONFIG)
    policy.update(recognition(LEFT, 0.7, 0.0))

    event = policy.update(recognition(LEFT, 0.8, 0.1))

    assert event is not None
    assert event.confidence == pytest.approx(0.8)


def test_what_was_seen_before_a_gap_does_not_agree_with_what_comes_after() -> None:
    policy = HysteresisPolicy(CONFIG)
    policy.update(recognition(LEFT, 0.9, 0.0))
    policy.interrupt()

    assert policy.update(recognition(LEFT, 0.9, 0.1)) is None
    assert policy.update(recognition(LEFT, 0.9, 0.2)) is not None


def test_a_gesture_that_is_held_through_a_gap_fires_once() -> None:
    policy = HysteresisPolicy(CONFIG)
    times_s = [0.0, 0.1, 0.2, 5.0, 5.1, 5.2]
    fired = []
    for time_s in times_s:
        if time_s == 5.0:
            policy.interrupt()
        fired.append(policy.update(recognition(LEFT, 0.9, time_s)) is not None)

    assert fired == [False, True, False, False, False, False]


def test_a_recording_that_begins_again_has_its_gestures_again() -> None:
    policy = HysteresisPolicy(CONFIG)
    line = [(3.0, 0.9), (3.1, 0.9), (0.0, 0.9), (0.1, 0.9)]

    fired = [policy.update(recognition(LEFT, share, time_s)) is not None for time_s, share in line]

    assert fired == [False, True, False, True]


def test_opposites_are_gestures_that_exist_and_name_each_other() -> None:
    assert set(OPPOSITES) <= set(JESTER_LABELS) - BACKGROUND_LABELS
    assert all(OPPOSITES[OPPOSITES[label]] == label for label in OPPOSITES)


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"release_at": 0.9}, "release_at=0.9"),
        ({"activate_at": 1.5}, "activate_at=1.5"),
        ({"agreeing_s": -0.1}, "at least 0, got -0.1"),
    ],
)
def test_thresholds_that_make_no_sense_are_refused(wrong: dict[str, float], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        HysteresisConfig(**wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize(("hop_s", "clips_seen"), [(0.1, 3), (0.083, 3), (1 / 3, 2)])
def test_by_default_a_gesture_is_seen_again_before_it_fires(hop_s: float, clips_seen: int) -> None:
    policy = HysteresisPolicy()

    fired = [policy.update(recognition(LEFT, 0.9, n * hop_s)) is not None for n in range(6)]

    assert fired.index(True) == clips_seen - 1
    assert fired.count(True) == 1
