"""The corridor: how does a frame walk from the camera to a key?"""

import logging
import time
from collections.abc import Callable
from dataclasses import replace
from threading import Event, Lock, RLock, Thread

from gesture_app.camera.frame import CameraInterrupted, EndOfVideo, Frame
from gesture_app.control.switch import Mode, SwitchState
from gesture_app.frame_buffer import Clip, FrameBuffer
from gesture_app.pace import AbuttingChunks, NewestClips, Pace
from gesture_app.performer import GesturePerformer
from gesture_app.pipeline_parts import Parts, PipelineObserver, Step, Unobserved
from gesture_app.profiles.profile import Profile
from gesture_app.quality_gate import QualityGate
from gesture_app.recogniser import Recogniser
from gesture_app.sight import Sight
from model_zoo.decision import DecisionPolicy

_KEEP_BEYOND_CLIP_S = 0.5

logger = logging.getLogger(__name__)


class Pipeline:
    """Runs the parts, on two threads for live use or frame by frame through `feed`.

    The capture thread reads frames into a buffer that forgets; the inference thread takes the
    newest clip, decides and acts. There is no queue, so a slow recogniser scores fewer clips and
    never older ones; a streaming one that missed something begins anew. A pipeline runs once: make
    another one for another source.

    Gestures act while the switch says so, and the pipeline blocks it while the camera is interrupted
    or what it gives is not good enough to act on. Whatever is held is let go then.
    """

    def __init__(self, parts: Parts, observer: PipelineObserver | None = None) -> None:
        """Put a pipeline together; nothing runs yet.

        Args:
            parts: What it consists of. The pipeline closes the camera and releases the backend.
            observer: Who is told what happens on the threads; not needed for `feed`.
        """
        self._parts = parts
        self._performer = GesturePerformer(parts.profile, parts.backend, self)
        self._thresholds: dict[str, float] | None = None
        spec = parts.recogniser.input_spec
        self._gate = QualityGate(
            spec,
            parts.recogniser.hop_s,
            is_live=parts.is_live,
            memory_s=parts.recogniser.memory_s,
            warm_up_s=parts.recogniser.warm_up_s,
        )
        self._doubted, self._interrupted = parts.switch.inhibitor(), parts.switch.inhibitor()
        self._is_paused = True
        self._leaving = (
            parts.switch.on_release(self._let_go),
            parts.switch.on_change(self._note_switch),
        )
        self._observer = observer or Unobserved()
        self._sight = Sight(spec)
        self._buffer = FrameBuffer(
            max(spec.span_s, parts.recogniser.memory_s) + _KEEP_BEYOND_CLIP_S
        )
        self._pace = pace_for(parts.recogniser)
        self._newest_s = float("-inf")
        self._acting = RLock()  # a gesture may pause, which disarms
        self._stopping_by_itself = Lock()
        self._woken = Event()
        self._ended = Event()
        self._stopping = Event()
        self._is_armed_anew = Event()
        self._threads = [
            Thread(target=self._guard, args=(self._capture,), name="capture", daemon=True),
            Thread(target=self._guard, args=(self._infer,), name="inference", daemon=True),
        ]

    def start(self) -> None:
        """Begin to capture and to recognise on two threads."""
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """End, wait for both threads, close the camera and let go of every key.

        Harmless when called again. Not to be called from the observer's methods.
        """
        self._stopping.set()
        self._woken.set()
        self._parts.camera.close()  # ends a wait for the next frame
        for thread in self._threads:
            if thread.ident is not None:
                thread.join()
        for leave in self._leaving:
            leave()
        self._let_go()
        self._doubted.end()
        self._interrupted.end()

    def pause(self) -> None:
        """Pause because a gesture asks for it."""
        self._parts.switch.pause("gesture")

    def switch_profile(self, name: str) -> None:
        """Use another profile because a gesture asks for it.

        Args:
            name: Of the profile.

        Raises:
            ActionError: If there is none of that name.
        """  # noqa: DOC502
        self.use_profile(self._parts.find_profile(name))

    def use_profile(self, profile: Profile) -> None:
        """Look gestures up in another profile from the next one on; what lasts ends.

        Args:
            profile: Which gesture does what.
        """
        with self._acting:
            self._performer.stop()
            self._performer.profile = profile
        self._observer.on_profile(profile)

    def use_policy(self, policy: DecisionPolicy) -> None:
        """Decide otherwise from the next clip on; what lasts ends.

        Args:
            policy: Of the recogniser's labels; it has seen nothing yet.
        """
        with self._acting:
            self._performer.stop()
            self._parts = replace(self._parts, policy=policy)
            self._thresholds = None

    def _note_switch(self, state: SwitchState) -> None:
        """Act on nothing that was seen before somebody armed."""
        with self._acting:
            was_paused, self._is_paused = self._is_paused, state.mode is Mode.PAUSED
            if was_paused and not self._is_paused:
                self._gate.begin_anew()
                self._is_armed_anew.set()

    def _let_go(self) -> None:
        """Have nothing pressed any more once this returns."""
        with self._acting:
            self._performer.stop()
            self._parts.backend.release_all()

    @property
    def profile(self) -> Profile:
        """Which gesture does what at present."""
        return self._performer.profile

    def interrupt(self, reason: str) -> None:
        """Act on nothing until the next frame: the camera gives none for the moment.

        Args:
            reason: A sentence for people.
        """
        self._interrupted.begin(reason)
        self._observer.on_interruption(reason)

    def feed(self, frame: Frame) -> Step | None:
        """Take a frame and, where it is time to, score the clip that ends with it.

        This is the whole pipeline on the caller's thread, without a clock: equal frames give equal
        steps. Not to be mixed with `start`.

        Args:
            frame: The next frame; its time paces the scoring.

        Returns:
            What came of the clip, or None where none was scored.
        """
        self._remember(frame)
        return self._step_if_due(frame.time_s)

    def _remember(self, frame: Frame) -> Frame:
        """Keep a picture as the network sees it: made so once, not anew in every clip.

        Returns:
            The frame for people, with the hands that were found.
        """
        self._interrupted.end()
        self._gate.see_frame(frame)
        seen = self._sight.see(frame)
        if seen is not None:
            self._buffer.append(seen)
        return replace(frame, hands=self._sight.hands)

    def _step_if_due(self, now_s: float) -> Step | None:
        if self._pace.is_broken(now_s) or self._is_armed_anew.is_set():
            self._is_armed_anew.clear()
            self._begin_anew(now_s)
        due = self._pace.next_clip(now_s)
        if due is None:
            return None
        clip = self._buffer.latest_clip(self._parts.recogniser.input_spec, due.end_s)
        if clip is None:
            self._begin_anew(now_s)
            return None
        return self._step(clip)

    def _begin_anew(self, now_s: float) -> None:
        self._pace.begin_anew(now_s)
        self._parts.recogniser.reset()
        self._parts.policy.interrupt()

    def _step(self, clip: Clip) -> Step:
        began_s = time.perf_counter()
        recognition = self._parts.recogniser.recognise(clip)
        recognise_ms = 1000 * (time.perf_counter() - began_s)
        now_s = time.perf_counter() if self._parts.is_live else clip.time_s
        application = self._parts.application()
        with self._acting:  # nobody arms, pauses or switches profiles in between
            self._use_thresholds_in(application)
            counted = recognition.counted_as(self._performer.profile.counted_as(application))
            decision = self._parts.policy.update(counted.probabilities, counted.time_s)
            doubts = self._gate.judge(clip.time_s, now_s, recognise_ms / 1000)
            if doubts:
                self._doubted.begin(doubts[0].value)
            else:
                self._doubted.end()
            outcome = self._performer.act(
                decision,
                recognition.time_s,
                may_act=self._parts.switch.acts,
                application=application,
            )
        if decision.began is not None or decision.suppressed is not None:
            clip = self._remembered(clip)
        return Step(recognition, counted, decision, outcome, recognise_ms, doubts, clip)

    def _remembered(self, clip: Clip) -> Clip:
        """The clip with what a recogniser remembers of the time before it, as far as that goes back."""
        spec = self._parts.recogniser.input_spec
        most_frames = 1 + round(self._parts.recogniser.memory_s / spec.frame_interval_s)
        for num_frames in range(most_frames, spec.num_frames, -spec.frames_at_once):
            longer = replace(spec, num_frames=num_frames, chunk_frames=None)
            seen = self._buffer.latest_clip(longer, clip.time_s)
            if seen is not None:
                return seen
        return clip

    def _use_thresholds_in(self, application: str) -> None:
        thresholds = self._performer.profile.thresholds(application)
        if thresholds != self._thresholds:
            self._thresholds = thresholds
            self._parts.policy.use_thresholds(thresholds)

    def _capture(self) -> None:
        try:
            while not self._stopping.is_set():
                try:
                    frame = self._parts.camera.read()
                except CameraInterrupted as interruption:
                    self.interrupt(str(interruption))
                    continue
                shown = self._remember(frame)
                self._newest_s = frame.time_s
                self._woken.set()
                self._observer.on_frame(shown)
        except EndOfVideo:
            self._ended.set()
            self._woken.set()
        finally:
            self._parts.camera.close()

    def _infer(self) -> None:
        while True:
            self._woken.wait()
            self._woken.clear()
            if self._stopping.is_set():
                return
            is_last = self._ended.is_set()
            step = self._step_if_due(self._newest_s)
            if step is not None:
                self._observer.on_step(step)
            if is_last:
                self._stop_by_itself(self._observer.on_end)
                return

    def _guard(self, thread_body: Callable[[], None]) -> None:
        try:
            thread_body()
        except Exception as error:  # noqa: BLE001 - a thread's outermost line: nothing dies silently
            failure = error
            self._stop_by_itself(lambda: self._observer.on_failure(failure))

    def _stop_by_itself(self, tell: Callable[[], None]) -> None:
        with self._stopping_by_itself:
            if self._stopping.is_set():
                return
            self._stopping.set()
        self._woken.set()
        try:
            self._parts.switch.pause("program", "the recognition stopped")
        except Exception:
            logger.exception("Keys could not be released while the pipeline stopped")
        tell()


def pace_for(recogniser: Recogniser) -> Pace:
    """Decide when a recogniser is shown which clips.

    Args:
        recogniser: Its `input_spec` tells whether it sees whole clips or remembers earlier chunks.

    Returns:
        A pace that has begun nothing.
    """
    spec = recogniser.input_spec
    if spec.chunk_frames is None:
        return NewestClips(recogniser.hop_s)
    return AbuttingChunks(spec.span_s, recogniser.hop_s)
