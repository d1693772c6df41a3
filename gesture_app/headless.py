"""What happens when there is no window: frames go in, JSON lines come out."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from threading import Event
from typing import Literal, TextIO

import numpy as np

from gesture_app.camera.frame import CameraInterrupted, EndOfVideo, Frame
from gesture_app.errors import EventsError
from gesture_app.pipeline import Pipeline
from gesture_app.pipeline_parts import Parts, Step
from gesture_app.recogniser import Recogniser
from model_zoo.decision import GestureEvent

Mode = Literal["recognise", "dry-run", "armed"]
"""Only recognise; also say what would be pressed; press it."""

CONFIRMATION_HOPS = 5
"""How much longer than one clip a video has to play, in hops of the recogniser: time enough for the
decision policy to see a gesture more than once."""


@dataclass(frozen=True, slots=True)
class Run:
    """What a run is about, for its first line.

    Attributes:
        source: Where the frames come from, in the user's words.
        model: The model file.
        mode: What is done with a gesture.
    """

    source: str
    model: str
    mode: Mode


def run_headless(
    parts: Parts,
    run: Run,
    *,
    events: TextIO,
    stopping: Event,
    on_start: Callable[[Pipeline], None] = lambda _: None,
) -> None:
    """Play a source to its end on this thread and write what happens.

    Scoring is paced by the frames' own times, so a video file gives the same events on every
    computer. A video that is hardly longer than one clip, or shorter, stands still on its last
    picture until enough clips were scored (see `CONFIRMATION_HOPS`). At the
    end the camera is closed and every key is up, however the run ended.

    Each line is one JSON object, whose ``event`` is ``start``, ``gesture`` where one began, ``ended``,
    ``suppressed`` where one was seen that does not count, ``interrupted`` where the camera gives nothing for
    the moment, or ``end``.

    Args:
        parts: What to run. The backend acts only in the modes "dry-run" and "armed".
        run: What to say of it.
        events: Where the lines go.
        stopping: Ends the run before the source does.
        on_start: Told what runs, before it does.
    """
    log = _EventLog(events, run.mode)
    pipeline = Pipeline(parts)
    on_start(pipeline)
    with ExitStack() as at_the_end:
        at_the_end.callback(log.write_end)
        at_the_end.callback(pipeline.stop)
        log.write_start(run, parts)
        if run.mode != "recognise":
            parts.switch.arm("command line")
        try:
            while not stopping.is_set():
                try:
                    frame = parts.camera.read()
                except CameraInterrupted as interruption:
                    pipeline.interrupt(str(interruption))
                    log.write_interruption(str(interruption))
                    continue
                log.count(frame)
                log.write_step(pipeline.feed(frame))
        except EndOfVideo:
            log.reached_end = True
            for still in _stand_still(log, parts.recogniser):
                log.write_step(pipeline.feed(still))


class _EventLog:
    """Writes what a run does, and counts it for the last line."""

    def __init__(self, events: TextIO, mode: Mode) -> None:
        self.reached_end = False
        self.held_s = 0.0
        self.first: Frame | None = None
        self.last: Frame | None = None
        self._events = events
        self._mode = mode
        self._began_s = time.perf_counter()
        self._num_frames = 0
        self._num_gestures = 0
        self._interruption = ""
        self._recognise_ms: list[float] = []

    @property
    def video_s(self) -> float:
        return self.last.time_s - self.first.time_s if self.first and self.last else 0.0

    def count(self, frame: Frame) -> None:
        self.first = self.first or frame
        self.last = frame
        self._num_frames += 1

    def write_start(self, run: Run, parts: Parts) -> None:
        self._write(
            event="start",
            source=run.source,
            model=run.model,
            engine=parts.recogniser.engine,
            profile=parts.profile.name,
            backend=parts.backend.name,
            labels=len(parts.recogniser.labels),
            mode=run.mode,
        )

    def write_step(self, step: Step | None) -> None:
        if step is None:
            return
        self._recognise_ms.append(step.recognise_ms)
        decision, outcome = step.decision, step.outcome
        if decision.suppressed is not None and decision.reason is not None:
            self._write(
                event="suppressed", **_fields(decision.suppressed), reason=decision.reason.value
            )
        if decision.ended is not None:
            self._write(
                event="ended", time_s=round(step.recognition.time_s, 3), label=decision.ended
            )
        if decision.began is None or outcome is None:
            return
        self._num_gestures += 1
        not_acting = outcome.not_acting
        self._write(
            event="gesture",
            **_fields(decision.began),
            action=str(outcome.action) if outcome.action else None,
            performed=outcome.performed and self._mode == "armed",
            dry_run=self._mode == "dry-run",
            problem=outcome.refusal or (not_acting.value if not_acting else None),
        )

    def write_interruption(self, reason: str) -> None:
        if reason != self._interruption:
            self._write(event="interrupted", reason=reason)
        self._interruption = reason

    def write_end(self) -> None:
        wall_s = time.perf_counter() - self._began_s
        self._write(
            event="end",
            reached_end=self.reached_end,
            frames=self._num_frames,
            video_s=round(self.video_s, 3),
            held_s=round(self.held_s, 3),
            clips_scored=len(self._recognise_ms),
            gestures=self._num_gestures,
            recognise_ms=_summary(self._recognise_ms),
            realtime_factor=round((self.video_s + self.held_s) / wall_s, 2),
        )

    def _write(self, **fields: object) -> None:
        try:
            self._events.write(json.dumps(fields) + "\n")
            self._events.flush()
        except BrokenPipeError:
            raise  # whoever read them has seen enough
        except OSError as error:
            raise EventsError(f"Events cannot be written any more: {error.strerror}.") from error


def _fields(event: GestureEvent) -> dict[str, object]:
    return {
        "time_s": round(event.time_s, 3),
        "label": event.label,
        "confidence": round(event.confidence, 4),
    }


def _stand_still(log: _EventLog, recogniser: Recogniser) -> Iterator[Frame]:
    assert log.first is not None, "a video has at least one picture"
    assert log.last is not None, "a video has at least one picture"
    spec, hop_s = recogniser.input_spec, recogniser.hop_s
    interval_s = min(hop_s, spec.frame_interval_s)
    while log.video_s + log.held_s < spec.span_s + CONFIRMATION_HOPS * hop_s:
        log.held_s += interval_s
        yield Frame(log.last.rgb, log.last.time_s + log.held_s)


def _summary(durations_ms: list[float]) -> dict[str, float] | None:
    if not durations_ms:
        return None
    return {
        "median": round(float(np.median(durations_ms)), 1),
        "p95": round(float(np.percentile(durations_ms, 95)), 1),
        "max": round(max(durations_ms), 1),
    }
