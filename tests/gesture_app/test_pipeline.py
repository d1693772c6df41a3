"""Does a frame walk from the camera to a key, safely?"""

import threading
from dataclasses import replace
from threading import Event

import numpy as np
import pytest

from gesture_app.actions.action import Action, PauseControl, PressKeys, SwitchProfile
from gesture_app.actions.backend import ActionError
from gesture_app.camera.frame import CameraError, CameraInterrupted, CameraSource, Frame
from gesture_app.frame_buffer import Clip
from gesture_app.performer import NotActing, Outcome
from gesture_app.pipeline import Pipeline
from gesture_app.pipeline_parts import Parts, Step
from gesture_app.profiles.profile import ApplicationRule, Binding, Profile
from gesture_app.quality_gate import Reason
from gesture_app.recogniser import Recogniser, Recognition
from model_zoo.decision import DecisionConfig, DecisionPolicy, HysteresisPolicy
from tests.fakes import (
    LABELS,
    TIMEOUT_S,
    FakeCamera,
    FiresAtOnce,
    RecordingBackend,
    RecordingObserver,
    ScriptedRecogniser,
    StreamingRecogniser,
    frames,
    picture_number,
)

NEXT, PREVIOUS = PressKeys(("right",)), PressKeys(("left",))
PROFILE = Profile(
    "test", {"Swiping Left": Binding(action=NEXT), "Swiping Right": Binding(action=PREVIOUS)}
)
NOTHING = ("No gesture", 1.0)
SWIPE = [NOTHING, NOTHING, *[("Swiping Left", 0.9)] * 10, NOTHING]


def make_parts(
    camera: CameraSource | None = None,
    recogniser: Recogniser | None = None,
    backend: RecordingBackend | None = None,
    policy: DecisionPolicy | None = None,
) -> tuple[Parts, RecordingBackend]:
    backend = backend or RecordingBackend()
    parts = Parts(
        camera=camera or FakeCamera([]),
        recogniser=recogniser or ScriptedRecogniser(SWIPE),
        policy=policy
        or HysteresisPolicy(LABELS, DecisionConfig(activate_at=0.6, agreement_s=0.05)),
        profile=PROFILE,
        backend=backend,
    )
    return parts, backend


def feed_all(pipeline: Pipeline, prepared: list[Frame]) -> list[Step]:
    steps = [pipeline.feed(frame) for frame in prepared]
    return [step for step in steps if step is not None]


class TestFeeding:
    def test_a_gesture_presses_its_key_once(self) -> None:
        parts, backend = make_parts()
        pipeline = Pipeline(parts)
        parts.switch.arm("window")

        steps = feed_all(pipeline, frames(30, 60))

        assert backend.performed == [NEXT]
        (acting,) = [step for step in steps if step.outcome]
        assert acting.decision.began is not None
        assert acting.decision.began.label == "Swiping Left"
        assert acting.outcome == Outcome(NEXT, performed=True)

    def test_it_begins_disarmed_and_still_tells_what_it_would_do(self) -> None:
        parts, backend = make_parts()

        steps = feed_all(Pipeline(parts), frames(30, 60))

        assert backend.performed == []
        assert [
            (step.outcome.action, step.outcome.performed) for step in steps if step.outcome
        ] == [(NEXT, False)]

    def test_a_gesture_without_a_binding_does_nothing(self) -> None:
        parts, backend = make_parts(recogniser=ScriptedRecogniser([("Thumb Up", 0.9)]))
        pipeline = Pipeline(parts)
        parts.switch.arm("window")

        steps = feed_all(pipeline, frames(30, 30))

        assert backend.performed == []
        assert [step.outcome.action for step in steps if step.outcome] == [None]

    def test_a_profile_can_ask_for_other_thresholds_and_be_changed_meanwhile(self) -> None:
        unsure = ScriptedRecogniser([("Thumb Up", 0.58)])
        parts, backend = make_parts(recogniser=unsure)
        pipeline = Pipeline(parts)
        parts.switch.arm("window")
        feed_all(pipeline, frames(30, 30))
        before = list(backend.performed)

        pipeline.use_profile(Profile("eager", {"Thumb Up": Binding(action=NEXT, activate_at=0.4)}))
        feed_all(pipeline, frames(30, 30, begin_s=1.0))

        assert before == []
        assert backend.performed == [NEXT]

    def test_what_is_seen_of_look_alikes_counts_together_where_one_of_them_acts(self) -> None:
        labels = ("Swiping Left", "Sliding Two Fingers Left", "No gesture")
        torn = TornRecogniser(labels, (0.5, 0.4, 0.1))
        policy = HysteresisPolicy(labels, DecisionConfig(agreement_s=0.05))
        parts, backend = make_parts(recogniser=torn, policy=policy)
        pipeline = Pipeline(parts)
        parts.switch.arm("window")

        steps = feed_all(pipeline, frames(30, 30))

        assert backend.performed == [NEXT]
        assert steps[0].recognition.probabilities == pytest.approx([0.5, 0.4, 0.1])
        assert steps[0].counted.probabilities == pytest.approx([0.9, 0.0, 0.1])

    def test_look_alikes_that_do_different_things_stay_apart(self) -> None:
        labels = ("Swiping Left", "Sliding Two Fingers Left", "No gesture")
        policy = HysteresisPolicy(labels, DecisionConfig(agreement_s=0.05))
        parts, backend = make_parts(
            recogniser=TornRecogniser(labels, (0.5, 0.4, 0.1)), policy=policy
        )
        bindings = {**PROFILE.bindings, "Sliding Two Fingers Left": Binding(action=PREVIOUS)}
        pipeline = Pipeline(replace(parts, profile=Profile("apart", bindings)))
        parts.switch.arm("window")

        feed_all(pipeline, frames(30, 30))

        assert backend.performed == []

    @pytest.mark.parametrize("rate_hz", [10, 12, 15, 29.97, 30, 60, 120])
    def test_clips_are_scored_ten_times_a_second_at_any_camera_rate(self, rate_hz: float) -> None:
        recogniser = ScriptedRecogniser([NOTHING])
        parts, _ = make_parts(recogniser=recogniser)

        feed_all(Pipeline(parts), frames(rate_hz, int(4.3 * rate_hz)))

        assert 36 <= len(recogniser.clip_times_s) <= 41

    def test_a_slow_camera_has_every_frame_scored(self) -> None:
        recogniser = ScriptedRecogniser([NOTHING])
        parts, _ = make_parts(recogniser=recogniser)

        feed_all(Pipeline(parts), frames(8, 40))

        assert recogniser.clip_times_s == [n / 8 for n in range(3, 40)]

    def test_what_was_seen_before_a_gap_does_not_count_after_it(self) -> None:
        parts, backend = make_parts(recogniser=ScriptedRecogniser([("Swiping Left", 0.9)]))
        pipeline = Pipeline(parts)
        parts.switch.arm("window")
        feed_all(pipeline, frames(10, 4))

        feed_all(pipeline, frames(10, 4, begin_s=5.0))
        assert backend.performed == []
        feed_all(pipeline, frames(10, 1, begin_s=5.4))
        assert backend.performed == [NEXT]

    def test_an_action_that_is_not_possible_is_told_and_the_next_gesture_still_counts(self) -> None:
        two = [*SWIPE, *[NOTHING] * 12, *[("Swiping Right", 0.9)] * 10]
        parts, backend = make_parts(None, ScriptedRecogniser(two), BackendWithoutRightKey())
        pipeline = Pipeline(parts)
        parts.switch.arm("window")

        steps = [step for step in feed_all(pipeline, frames(30, 180)) if step.outcome]

        assert [step.outcome for step in steps] == [
            Outcome(NEXT, refusal="The keyboard has no key 'right'."),
            Outcome(PREVIOUS, performed=True),
        ]
        assert backend.performed == [PREVIOUS]

    def test_pausing_lets_go_of_every_key(self) -> None:
        parts, backend = make_parts()
        pipeline = Pipeline(parts)
        parts.switch.arm("window")

        parts.switch.pause("window")

        assert backend.num_releases == 1
        feed_all(pipeline, frames(30, 60))
        assert backend.performed == []

    def test_a_gesture_can_pause(self) -> None:
        parts, backend = make_parts()
        pausing = {"Swiping Left": Binding(action=PauseControl())}
        pipeline = Pipeline(replace(parts, profile=Profile("pausing", pausing)))
        parts.switch.arm("window")

        steps = feed_all(pipeline, frames(30, 60))

        assert [step.outcome.performed for step in steps if step.outcome] == [True]
        assert str(parts.switch.state) == "paused, by the gesture"
        assert backend.num_releases >= 1

    def test_a_gesture_can_switch_profiles(self) -> None:
        two = [*SWIPE, *[NOTHING] * 12, *[("Swiping Right", 0.9)] * 10]
        parts, backend = make_parts(recogniser=ScriptedRecogniser(two))
        other = Profile("other", {"Swiping Right": Binding(action=NEXT)})
        switching = {"Swiping Left": Binding(action=SwitchProfile("other"))}
        observer = RecordingObserver()
        changed = replace(
            parts, profile=Profile("first", switching), find_profile={"other": other}.__getitem__
        )
        pipeline = Pipeline(changed, observer)
        parts.switch.arm("window")

        feed_all(pipeline, frames(30, 180))

        assert observer.profiles == [other]
        assert backend.performed == [NEXT]

    def test_a_threshold_counts_only_in_the_application_it_is_for(self) -> None:
        focused = ["terminal"]
        rule = ApplicationRule(
            name="Browser",
            applications=("firefox",),
            bindings={"Thumb Up": Binding(action=PREVIOUS, activate_at=0.25)},
        )
        profile = Profile("test", {"Thumb Up": Binding(action=NEXT)}, (rule,))
        parts, backend = make_parts(recogniser=ScriptedRecogniser([("Thumb Up", 0.58)]))
        parts = replace(parts, profile=profile, application=lambda: focused[0])
        pipeline = Pipeline(parts)
        parts.switch.arm("window")

        feed_all(pipeline, frames(30, 30))
        assert backend.performed == []
        focused[0] = "Firefox"
        feed_all(pipeline, frames(30, 30, begin_s=1.0))

        assert backend.performed == [PREVIOUS]

    def test_a_rule_for_another_application_does_not_silence_a_surer_gesture(self) -> None:
        rule = ApplicationRule(
            name="Browser",
            applications=("firefox",),
            bindings={"Thumb Up": Binding(action=PREVIOUS)},
        )
        surely = Profile("test", {"Thumb Up": Binding(action=NEXT, activate_at=0.9)}, (rule,))
        rising = [("Thumb Up", p) for p in (0.65, 0.7, 0.75, 0.99, 0.99, 0.99)]
        parts, backend = make_parts(recogniser=ScriptedRecogniser(rising))
        parts = replace(parts, profile=surely, application=lambda: "terminal")
        pipeline = Pipeline(parts)
        parts.switch.arm("window")

        feed_all(pipeline, frames(30, 45))

        assert backend.performed == [NEXT]

    def test_nothing_that_was_seen_before_somebody_armed_is_acted_on(self) -> None:
        parts, backend = make_parts(recogniser=ScriptedRecogniser([*SWIPE[:3]]))
        pipeline = Pipeline(parts)
        feed_all(pipeline, frames(30, 15))

        parts.switch.arm("window")
        (step,) = feed_all(pipeline, frames(10, 1, begin_s=0.5))

        assert step.doubts == (Reason.WARMING_UP,)
        assert backend.performed == []

    def test_another_profile_ends_a_hold(self) -> None:
        holding = Profile("hold", {"Swiping Left": Binding(action=NEXT, behaviour="hold")})
        parts, backend = make_parts(recogniser=ScriptedRecogniser([("Swiping Left", 0.9)]))
        pipeline = Pipeline(replace(parts, profile=holding))
        parts.switch.arm("window")
        feed_all(pipeline, frames(30, 30))
        held = backend.is_holding

        pipeline.use_profile(Profile("other"))

        assert held
        assert not backend.is_holding

    def test_an_interruption_lets_go_and_blocks_until_the_next_frame(self) -> None:
        parts, backend = make_parts()
        pipeline = Pipeline(parts)
        parts.switch.arm("window")

        pipeline.interrupt("Plug it in again.")
        blocked = parts.switch.state.blocks
        feed_all(pipeline, frames(30, 1))

        assert blocked == ("Plug it in again.",)
        assert "Plug it in again." not in parts.switch.state.blocks
        assert backend.num_releases >= 1

    def test_pictures_that_are_too_dark_act_on_nothing_and_say_why(self) -> None:
        parts, backend = make_parts()
        parts.switch.arm("window")
        pipeline = Pipeline(parts)
        dark = [Frame(np.full((12, 16, 3), 20, np.uint8), n / 30) for n in range(60)]

        steps = feed_all(pipeline, dark)

        (swipe,) = [step for step in steps if step.outcome]
        assert Reason.TOO_DARK in swipe.doubts
        assert swipe.outcome == Outcome(NEXT, not_acting=NotActing.PAUSED)
        assert parts.switch.state.blocks == (Reason.TOO_DARK.value,)
        assert backend.performed == []

    def test_light_that_comes_back_lets_gestures_act_again(self) -> None:
        later = ScriptedRecogniser([*[NOTHING] * 30, *[("Swiping Left", 0.9)] * 10])
        parts, backend = make_parts(recogniser=later)
        parts.switch.arm("window")
        pipeline = Pipeline(parts)
        feed_all(pipeline, [Frame(np.full((12, 16, 3), 20, np.uint8), n / 30) for n in range(30)])

        feed_all(pipeline, frames(30, 120, begin_s=1.0))

        assert parts.switch.acts
        assert backend.performed == [NEXT]


class TestStreaming:
    """A network that remembers is shown every moment once, evenly spaced, or begins anew."""

    def test_every_frame_of_a_camera_at_the_networks_rate_is_shown_exactly_once(self) -> None:
        recogniser = StreamingRecogniser()
        parts, _ = make_parts(recogniser=recogniser)

        feed_all(Pipeline(parts), frames(12, 60))

        assert recogniser.shown == [None, *range(60)]

    @pytest.mark.parametrize("rate_hz", [12, 15, 25, 29.97, 30, 60])
    def test_the_moments_that_are_shown_are_evenly_spaced_at_any_camera_rate(
        self, rate_hz: float
    ) -> None:
        recogniser = StreamingRecogniser()
        parts, _ = make_parts(recogniser=recogniser)

        feed_all(Pipeline(parts), frames(rate_hz, int(10 * rate_hz)))

        shown_s = np.array(recogniser.shown[1:], float) / rate_hz
        assert len(shown_s) >= 4 * 28
        assert recogniser.num_resets == 1
        assert shown_s == pytest.approx(np.arange(len(shown_s)) / 12, abs=0.5 / rate_hz + 1e-6)
        assert len({*recogniser.shown}) == len(recogniser.shown), "no frame twice"

    def test_a_camera_that_is_not_quite_punctual_is_followed_without_a_break(self) -> None:
        recogniser = StreamingRecogniser()
        parts, _ = make_parts(recogniser=recogniser)
        late_s = np.random.default_rng(0).uniform(-0.02, 0.02, 600)
        unsteady = [
            Frame(frame.rgb, frame.time_s + late)
            for frame, late in zip(frames(12, 600), late_s, strict=True)
        ]

        feed_all(Pipeline(parts), unsteady)

        assert recogniser.num_resets == 1
        assert recogniser.shown == [None, *range(len(recogniser.shown) - 1)]
        assert len(recogniser.shown) > 590

    def test_after_a_gap_it_begins_anew_with_the_first_frame_behind_it(self) -> None:
        recogniser = StreamingRecogniser()
        parts, _ = make_parts(recogniser=recogniser)

        recording = frames(12, 40)
        feed_all(Pipeline(parts), [*recording[:10], *recording[22:]])

        assert recogniser.shown == [None, *range(8), None, *range(22, 38)]

    def test_when_somebody_arms_it_begins_anew_with_what_is_seen_from_then_on(self) -> None:
        recogniser = StreamingRecogniser()
        parts, _ = make_parts(recogniser=recogniser)
        pipeline = Pipeline(parts)
        recording = frames(12, 20)

        feed_all(pipeline, recording[:10])
        parts.switch.arm("window")
        feed_all(pipeline, recording[10:16])
        parts.switch.arm("window")  # is armed already
        feed_all(pipeline, recording[16:])

        assert recogniser.shown == [None, *range(8), None, *range(10, 18)]

    def test_what_was_seen_before_a_gap_does_not_count_after_it(self) -> None:
        recogniser = StreamingRecogniser([("Swiping Left", 0.9)])
        parts, backend = make_parts(recogniser=recogniser)
        pipeline = Pipeline(parts)
        parts.switch.arm("window")
        feed_all(pipeline, frames(12, 5))

        feed_all(pipeline, frames(12, 5, begin_s=5.0))
        assert backend.performed == []
        feed_all(pipeline, frames(12, 4, begin_s=5 + 5 / 12))
        assert backend.performed == [NEXT]

    @pytest.mark.parametrize(("answers_before", "newest", "num_frames"), [(10, 43, 16), (0, 7, 8)])
    def test_of_a_gesture_all_is_kept_that_its_answer_rests_on_back_to_the_beginning(
        self, answers_before: int, newest: int, num_frames: int
    ) -> None:
        script = [*[("No gesture", 1.0)] * answers_before, ("Swiping Left", 0.9)]
        recogniser = StreamingRecogniser(script)
        recogniser.memory_s = 1.25
        parts, _ = make_parts(recogniser=recogniser)

        steps = feed_all(Pipeline(parts), frames(12, 4 * answers_before + 9))

        (began,) = [step for step in steps if step.decision.began is not None]
        assert began.clip is not None
        numbers = [picture_number(rgb) for rgb in began.clip.rgb]
        assert numbers == list(range(newest + 1 - num_frames, newest + 1))
        assert {len(step.clip.rgb) for step in steps if step is not began and step.clip} <= {4}

    def test_a_recording_that_begins_again_is_a_new_stream(self) -> None:
        recogniser = StreamingRecogniser()
        parts, _ = make_parts(recogniser=recogniser)
        pipeline = Pipeline(parts)

        feed_all(pipeline, frames(12, 12))
        feed_all(pipeline, frames(12, 8))

        assert recogniser.shown == [None, *range(12), None, *range(8)]


class TornRecogniser(ScriptedRecogniser):
    """Says the same of every clip."""

    def __init__(self, labels: tuple[str, ...], probabilities: tuple[float, ...]) -> None:
        super().__init__([NOTHING])
        self.labels = labels
        self._said = np.array(probabilities, np.float32)

    def recognise(self, clip: Clip) -> Recognition:
        return Recognition(self._said, self.labels, clip.time_s)


class GatedRecogniser(ScriptedRecogniser):
    """Takes as long as a test wants for its first clip."""

    def __init__(self) -> None:
        super().__init__([NOTHING])
        self.began = Event()
        self.may_go_on = Event()

    def recognise(self, clip: Clip) -> Recognition:
        self.began.set()
        assert self.may_go_on.wait(TIMEOUT_S)
        return super().recognise(clip)


class GatedCamera(FakeCamera):
    """Gives the first frames at once, and the others when a test wants."""

    def __init__(self, prepared: list[Frame], num_at_once: int) -> None:
        super().__init__(prepared)
        self.may_go_on = Event()
        self._num_at_once = num_at_once

    def read(self) -> Frame:
        if self.num_read == self._num_at_once:
            assert self.may_go_on.wait(TIMEOUT_S)
        return super().read()


class BackendWithoutRightKey(RecordingBackend):
    """Has a keyboard that lacks a key."""

    def perform(self, action: Action) -> None:
        if action == NEXT:
            raise ActionError("The keyboard has no key 'right'.")
        super().perform(action)


class FailingBackend(RecordingBackend):
    """Has a fault."""

    def perform(self, action: Action) -> None:
        raise RuntimeError("out of order")


class TestThreads:
    def test_a_video_is_played_to_its_end_and_the_end_is_told_once(self) -> None:
        camera, observer = FakeCamera(frames(30, 60)), RecordingObserver()
        parts, backend = make_parts(camera)
        pipeline = Pipeline(parts, observer)

        pipeline.start()
        observer.wait_until_over()
        pipeline.stop()

        assert [frame.time_s for frame in observer.frames] == [n / 30 for n in range(60)]
        unscored_s = 59 / 30 - observer.steps[-1].recognition.time_s
        assert 0 <= unscored_s <= ScriptedRecogniser.hop_s, (
            "which clips are scored depends on the threads"
        )
        assert (observer.num_ends, observer.failures) == (1, [])
        assert backend.num_releases >= 1
        assert camera.num_closed >= 1

    def test_a_slow_recogniser_scores_fewer_clips_and_never_old_ones(self) -> None:
        enough = (
            20  # a clip is due within them, whichever frames the inference thread happens to see
        )
        camera, recogniser = GatedCamera(frames(30, 300), enough), GatedRecogniser()
        observer = RecordingObserver()
        parts, _ = make_parts(camera, recogniser)
        pipeline = Pipeline(parts, observer)

        pipeline.start()
        assert recogniser.began.wait(TIMEOUT_S)
        camera.may_go_on.set()
        assert camera.all_read.wait(TIMEOUT_S)
        recogniser.may_go_on.set()
        observer.wait_until_over()
        pipeline.stop()

        assert len(recogniser.clip_times_s) == 2
        assert recogniser.clip_times_s[1] == 299 / 30

    @pytest.mark.parametrize(
        "broken", ["camera", "recogniser", "backend"], ids=lambda part: f"of the {part}"
    )
    def test_a_failure_stops_everything_and_is_told_once(self, broken: str) -> None:
        prepared = frames(30, 60)
        camera = FakeCamera(
            prepared, waits_at_end=broken != "camera", then=CameraError("unplugged")
        )
        backend = FailingBackend() if broken == "backend" else RecordingBackend()
        always = ScriptedRecogniser([("Swiping Left", 0.9)])
        recogniser = BrokenRecogniser() if broken == "recogniser" else always
        parts, _ = make_parts(camera, recogniser, backend, FiresAtOnce(LABELS))
        observer = RecordingObserver()
        pipeline = Pipeline(parts, observer)
        parts.switch.arm("window")
        pipeline.start()
        observer.wait_until_over()
        pipeline.stop()

        expected = {"camera": "unplugged", "recogniser": "broken", "backend": "out of order"}
        assert [str(error) for error in observer.failures] == [expected[broken]]
        assert observer.num_ends == 0
        assert not parts.switch.acts
        assert backend.num_releases >= 1
        assert camera.num_closed >= 1

    def test_stopping_ends_both_threads_and_tells_nothing(self) -> None:
        camera = FakeCamera(frames(30, 10), waits_at_end=True)
        observer = RecordingObserver()
        parts, backend = make_parts(camera)
        pipeline = Pipeline(parts, observer)
        pipeline.start()
        parts.switch.arm("window")
        assert camera.all_read.wait(TIMEOUT_S)

        pipeline.stop()
        pipeline.stop()

        assert not {"capture", "inference"} & {thread.name for thread in threading.enumerate()}
        assert (observer.num_ends, observer.failures) == (0, [])
        assert backend.num_releases >= 1
        assert camera.num_closed >= 1

    def test_a_camera_that_is_interrupted_lets_go_and_goes_on(self) -> None:
        camera = InterruptedCamera(frames(30, 30))
        observer = RecordingObserver()
        parts, backend = make_parts(camera)
        blocks: list[tuple[str, ...]] = []
        parts.switch.on_change(lambda state: blocks.append(state.blocks))
        pipeline = Pipeline(parts, observer)
        parts.switch.arm("window")

        pipeline.start()
        observer.wait_until_over()
        pipeline.stop()

        assert observer.interruptions == ["Plug it in again."]
        assert ("Plug it in again.",) in blocks
        assert "Plug it in again." not in blocks[-1]
        assert len(observer.frames) == 30
        assert observer.num_ends == 1
        assert backend.num_releases >= 1

    def test_a_pipeline_that_never_started_can_be_stopped(self) -> None:
        camera = FakeCamera([])
        parts, backend = make_parts(camera)

        Pipeline(parts).stop()

        assert camera.num_closed == 1
        assert backend.num_releases == 1


class InterruptedCamera(FakeCamera):
    """Is unplugged for a moment after the tenth frame."""

    def read(self) -> Frame:
        if self.num_read == 10 and not self._was_interrupted:
            self._was_interrupted = True
            raise CameraInterrupted("Plug it in again.")
        return super().read()

    _was_interrupted = False


class BrokenRecogniser(ScriptedRecogniser):
    """Fails on the first clip."""

    def __init__(self) -> None:
        super().__init__([NOTHING])

    def recognise(self, clip: Clip) -> Recognition:
        raise RuntimeError("broken")
