"""Is each chunk of a video asked for what somebody could know by then?"""

import numpy as np
import pytest

from model_zoo.labels import JESTER_LABELS, mirrored_labels
from tests.trainer.small_streams import gesture, timeline
from trainer.data.chunk_targets import (
    IGNORED,
    OF_CLIPS,
    Window,
    clip_targets,
    mirrored_targets,
    no_other,
    stream_targets,
)
from trainer.data.stream_folder import ActivitySpan, Timeline

LEFT, STOP = JESTER_LABELS.index("Swiping Left"), JESTER_LABELS.index("Stop Sign")
STILL, OTHER = JESTER_LABELS.index("No gesture"), JESTER_LABELS.index("Doing other things")


def window(begin_s: float = 0.0, chunks: int = 30, speed: float = 1.0) -> Window:
    return Window(
        begin_s=begin_s,
        num_frames=4 * chunks,
        chunk_frames=4,
        frame_interval_s=1 / 12,
        speed=speed,
    )


def asked(
    happens: Timeline, seen: Window | None = None, labels: tuple[str, ...] = JESTER_LABELS
) -> dict[float, int]:
    """What is asked, by the moment of the recording that the chunk ends at."""
    seen = seen or window()
    times_s = seen.answer_times_s().round(3)
    return dict(zip(times_s.tolist(), stream_targets(happens, seen, labels).tolist(), strict=True))


def moments_of(targets: dict[float, int], label: int) -> list[float]:
    return [time_s for time_s, target in targets.items() if target == label]


@pytest.mark.parametrize("shift_s", np.linspace(0, 1 / 3, 7))
@pytest.mark.parametrize("stroke_s", [0.2, 0.5, 1.0, 2.5])
def test_three_chunks_name_a_gesture_the_second_soon_after_its_stroke(
    shift_s: float, stroke_s: float
) -> None:
    end_s = 5.0 + shift_s
    named = moments_of(asked(timeline([gesture("Swiping Left", end_s - stroke_s, end_s)])), LEFT)

    assert len(named) == 3
    assert named[0] >= end_s - stroke_s / 2 - 1e-3, "nobody can know before half of it is seen"
    assert named[1] > end_s - 0.08, "it should not be said and done long before the end"
    latest_s = 0.27 if stroke_s >= 0.8 else 0.27 + 0.4 - stroke_s / 2
    assert named[1] <= end_s + latest_s


def test_while_the_stroke_is_undecided_no_other_gesture_may_be_named() -> None:
    targets = asked(timeline([gesture("Stop Sign", 4.0, 6.0)]))

    assert {target for time_s, target in targets.items() if 4.0 <= time_s < 5.6} == {no_other(STOP)}


def test_where_one_gesture_fades_and_the_next_begins_nothing_is_asked() -> None:
    soon_after = gesture("Stop Sign", 6.0, 8.0)
    first = gesture("Swiping Left", 4.0, 5.0).model_copy(update={"end_s": 5.4})
    targets = asked(timeline([first, soon_after]))

    assert {target for time_s, target in targets.items() if 5.6 <= time_s < 6.0} == {no_other(LEFT)}
    assert {target for time_s, target in targets.items() if 6.0 <= time_s < 6.6} == {IGNORED}
    assert {target for time_s, target in targets.items() if 6.6 <= time_s < 7.6} == {no_other(STOP)}


def test_the_way_up_is_background() -> None:
    targets = asked(timeline([gesture("Stop Sign", 4.0, 6.0)]))

    assert {target for time_s, target in targets.items() if 3.5 <= time_s < 4.0} == {OTHER}


def test_the_way_back_is_background() -> None:
    stroke = gesture("Swiping Left", 4.0, 5.0).model_copy(update={"end_s": 7.5})
    targets = asked(timeline([stroke]))

    assert {target for time_s, target in targets.items() if 6.6 < time_s < 7.5} == {OTHER}


def test_between_the_label_and_the_background_three_chunks_may_be_either() -> None:
    stroke = gesture("Swiping Left", 4.0, 5.0).model_copy(update={"end_s": 7.5})
    targets = list(asked(timeline([stroke])).values())
    last = max(number for number, target in enumerate(targets) if target == LEFT)

    assert targets[last + 1 : last + 5] == [no_other(LEFT)] * 3 + [OTHER]


def test_who_sits_still_makes_no_gesture_once_everything_has_settled() -> None:
    targets = asked(timeline([gesture("Swiping Left", 4.0, 5.0)]))

    assert {target for time_s, target in targets.items() if time_s >= 6.7} == {STILL}
    assert {target for time_s, target in targets.items() if time_s < 3.5} == {STILL}


def test_activities_are_what_they_are_called() -> None:
    drinks = ActivitySpan(name="drink", label="Doing other things", begin_s=2.0, end_s=4.0)
    sits = ActivitySpan(name="sit", label="No gesture", begin_s=6.0, end_s=8.0)
    targets = asked(timeline([], [drinks, sits]))

    assert {target for time_s, target in targets.items() if 2.0 <= time_s <= 4.0} == {OTHER}
    assert {target for time_s, target in targets.items() if 6.0 <= time_s <= 8.0} == {STILL}


def test_a_stroke_whose_beginning_was_not_seen_is_not_asked() -> None:
    happens = timeline([gesture("Stop Sign", 4.0, 6.0)])

    assert not moments_of(asked(happens, window(begin_s=4.5)), STOP)
    assert len(moments_of(asked(happens, window(begin_s=3.9)), STOP)) == 3


def test_a_gesture_out_of_the_picture_is_not_asked_and_is_no_background_either() -> None:
    targets = asked(timeline([gesture("Stop Sign", 4.0, 6.0, visible=0.2)]))

    assert {target for time_s, target in targets.items() if 4.0 <= time_s < 6.0} == {no_other(STOP)}


def test_a_gesture_that_the_network_does_not_know_is_something_else_that_somebody_does() -> None:
    labels = tuple(label for label in JESTER_LABELS if label != "Stop Sign")
    targets = asked(timeline([gesture("Stop Sign", 4.0, 6.0)]), labels=labels)

    during = {target for time_s, target in targets.items() if 3.5 <= time_s < 7.0}
    assert during == {labels.index("Doing other things")}


def test_a_network_with_one_background_says_it_always_and_one_without_is_not_asked() -> None:
    happens = timeline([gesture("Stop Sign", 4.0, 6.0)])

    one = asked(happens, labels=("Stop Sign", "No gesture"))
    none = asked(happens, labels=("Stop Sign",))

    assert {one[time_s] for time_s in one if not 4.0 <= time_s < 7.6} == {1}
    assert set(none.values()) == {0, no_other(0), IGNORED}


def test_a_gesture_right_after_another_is_named_too() -> None:
    first = gesture("Swiping Left", 4.0, 4.3).model_copy(update={"end_s": 4.6})
    second = gesture("Stop Sign", 4.9, 5.4).model_copy(update={"onset_s": 4.6})
    targets = asked(timeline([first, second]))

    assert len(moments_of(targets, LEFT)) >= 1
    assert len(moments_of(targets, STOP)) == 3


@pytest.mark.parametrize("speed", [0.77, 1.3])
def test_at_another_speed_targets_move_with_the_pictures(speed: float) -> None:
    happens = timeline([gesture("Stop Sign", 4.0, 6.0), gesture("Swiping Left", 8.0, 8.5)])
    targets = asked(happens, window(begin_s=3.0, chunks=24, speed=speed))

    for label, end_s in ((STOP, 6.0), (LEFT, 8.5)):
        named = moments_of(targets, label)
        assert len(named) == 3, "three chunks of what the network sees"
        assert -0.4 * speed <= named[0] - end_s <= named[1] - end_s <= 0.6 * speed


def test_after_the_end_of_a_recording_nothing_is_asked() -> None:
    targets = asked(timeline([], seconds=5.0), window(begin_s=3.0, chunks=12))

    assert {target for time_s, target in targets.items() if time_s >= 5.0} == {IGNORED}
    assert {target for time_s, target in targets.items() if time_s < 5.0} == {STILL}


def test_a_window_must_be_whole_chunks() -> None:
    with pytest.raises(ValueError, match="whole chunks of 4 frames, got 63"):
        Window(begin_s=0.0, num_frames=63, chunk_frames=4, frame_interval_s=1 / 12)


def test_a_clip_is_asked_at_its_end_and_one_in_which_nobody_moves_always() -> None:
    assert clip_targets(3, 8, all_along=False).tolist() == [IGNORED] * 6 + [3, 3]
    assert clip_targets(25, 8, all_along=True).tolist() == [25] * 8
    assert clip_targets(3, 1, all_along=False).tolist() == [3]


def test_a_mirror_turns_every_target_of_a_window() -> None:
    right = JESTER_LABELS.index("Swiping Right")
    targets = np.array([IGNORED, LEFT, right, STOP, OTHER, no_other(LEFT), no_other(STOP)])

    flipped = mirrored_targets(targets, JESTER_LABELS, mirrored_labels(JESTER_LABELS))

    assert flipped is not None
    assert flipped.tolist() == [IGNORED, right, LEFT, STOP, OTHER, no_other(right), no_other(STOP)]


def test_a_window_with_a_gesture_of_unknown_mirror_image_has_none() -> None:
    labels = ("Pointing Left", "No gesture")
    mirrored = mirrored_labels(labels)

    assert mirrored_targets(np.array([0, 1]), labels, mirrored) is None
    assert mirrored_targets(np.array([no_other(0), 1]), labels, mirrored) is None
    assert mirrored_targets(np.array([IGNORED, 1]), labels, mirrored) is not None


class TestNetworksThatSeeWholeClips:
    """They answer once, at the end of what they see."""

    STROKE = gesture("Swiping Left", 5.0, 6.0)

    def asked_at_the_end(self, end_s: float, happens: Timeline | None = None) -> int:
        clip = Window(
            begin_s=end_s - 2.5, num_frames=16, chunk_frames=16, frame_interval_s=2.5 / 15
        )
        happens = happens or timeline([self.STROKE])
        (answer,) = stream_targets(happens, clip, JESTER_LABELS, OF_CLIPS)
        return int(answer)

    def test_the_label_is_asked_from_just_before_the_end_of_the_stroke_while_all_of_it_is_seen(
        self,
    ) -> None:
        assert {self.asked_at_the_end(end_s) for end_s in (5.7, 6.0, 6.6, 7.1)} == {LEFT}

    @pytest.mark.parametrize("end_s", [5.1, 5.5])
    def test_nobody_can_know_at_the_beginning_of_the_stroke(self, end_s: float) -> None:
        assert self.asked_at_the_end(end_s) == no_other(LEFT)

    @pytest.mark.parametrize("end_s", [7.3, 7.9])
    def test_no_other_gesture_may_be_named_while_the_stroke_goes_out_of_sight(
        self, end_s: float
    ) -> None:
        assert self.asked_at_the_end(end_s) == no_other(LEFT)

    def test_a_clip_that_begins_within_a_stroke_is_not_asked_for_it(self) -> None:
        long = timeline([gesture("Swiping Left", 5.0, 8.0)])

        assert self.asked_at_the_end(8.0, long) == no_other(LEFT)

    def test_after_that_the_hand_that_went_away_is_still_movement_and_then_nothing_is(self) -> None:
        assert self.asked_at_the_end(8.4) == OTHER
        assert self.asked_at_the_end(9.6) == STILL

    def test_of_two_gestures_the_newer_one_is_asked(self) -> None:
        first = self.STROKE.model_copy(update={"end_s": 6.1})
        both = timeline([first, gesture("Stop Sign", 6.6, 7.2)])

        assert self.asked_at_the_end(7.1, both) == STOP
