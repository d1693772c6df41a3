"""How fast is each model on this computer, with each engine?

What is measured is the pipeline itself, fed as fast as it goes with frames that are timed like a
camera's: scaling a frame, cutting clips, recognising, deciding. Only the camera is left out.
"""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count

import numpy as np
from numpy.typing import NDArray

from gesture_app.actions.backend import DryRunBackend
from gesture_app.camera.driver import FRAME_HEIGHT_PX, FRAME_WIDTH_PX
from gesture_app.camera.frame import Frame
from gesture_app.pipeline import Pipeline
from gesture_app.pipeline_parts import Parts
from gesture_app.profiles.profile import Profile
from gesture_app.recogniser import Recogniser
from model_zoo.decision import HysteresisPolicy

FRAME_RATES_HZ = (12, 15, 30)
"""Of the cameras that are played."""

_SECONDS_PER_TURN = 1.0
_NUM_PICTURES = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A model on an engine.

    Attributes:
        model: The model's name.
        engine: The engine's name.
        load_s: How long it took until it was ready, in seconds.
        recogniser: What is measured.
    """

    model: str
    engine: str
    load_s: float
    recogniser: Recogniser


@dataclass(frozen=True, slots=True, kw_only=True)
class Speed:
    """What was measured of a candidate.

    Attributes:
        decision_ms: Wall time of recognising one clip or chunk: median and 95th percentile, in
            milliseconds.
        decisions_per_s: Clips or chunks scored in a second of video, at most.
        core_share: Part of one processor core's time that the whole pipeline takes, for each of
            `FRAME_RATES_HZ`.
    """

    decision_ms: tuple[float, float]
    decisions_per_s: float
    core_share: dict[int, float]


def measure(candidates: Sequence[Candidate], seconds: float) -> Iterator[list[Speed]]:
    """Measure candidates by turns, so that what else the computer does hits all of them alike.

    Args:
        candidates: What to measure.
        seconds: Of video that each of them gets to see at each frame rate; rounded up.

    Yields:
        What is known so far of each candidate, after every turn.
    """
    players = [
        [_Player(candidate.recogniser, rate_hz) for rate_hz in FRAME_RATES_HZ]
        for candidate in candidates
    ]
    longest_s = max(candidate.recogniser.input_spec.span_s for candidate in candidates)
    num_warm_up = 1 + int(np.ceil(longest_s / _SECONDS_PER_TURN))
    for turn in range(num_warm_up + num_turns(seconds)):
        for player in (player for of_one in players for player in of_one):
            player.play_on(counting=turn >= num_warm_up)
        if turn >= num_warm_up:
            yield [_speed(of_one) for of_one in players]


def num_turns(seconds: float) -> int:
    """Say how often `measure` yields.

    Args:
        seconds: Of video for each candidate and frame rate.

    Returns:
        At least 1.
    """
    return max(1, int(np.ceil(seconds / _SECONDS_PER_TURN)))


@dataclass(slots=True)
class _Player:
    """Plays a camera of one frame rate to one recogniser, and keeps what that cost."""

    recogniser: Recogniser
    rate_hz: int
    cpu_s: float = 0.0
    video_s: float = 0.0
    decision_ms: list[float] = field(default_factory=list)
    _camera: "_PlayedCamera" = field(init=False)
    _pipeline: Pipeline = field(init=False)

    def __post_init__(self) -> None:
        self._camera = _PlayedCamera(self.rate_hz)
        parts = Parts(
            camera=self._camera,
            recogniser=self.recogniser,
            policy=HysteresisPolicy(self.recogniser.labels),
            profile=Profile("bench"),
            backend=DryRunBackend(),
        )
        self._pipeline = Pipeline(parts)

    def play_on(self, *, counting: bool) -> None:
        self.recogniser.reset()  # another player may have used it
        for _ in range(round(_SECONDS_PER_TURN * self.rate_hz)):
            frame = self._camera.read()
            began_s = time.process_time()
            step = self._pipeline.feed(frame)
            spent_s = time.process_time() - began_s
            if counting:
                self.cpu_s += spent_s
                self.video_s += 1 / self.rate_hz
                if step is not None:
                    self.decision_ms.append(step.recognise_ms)


class _PlayedCamera:
    """Gives frames of a pattern that moves, timed as a camera would, without waiting for them."""

    def __init__(self, rate_hz: int) -> None:
        self._pictures = _moving_pictures()
        self._times_s = (n / rate_hz for n in count())
        self._num_read = 0

    def read(self) -> Frame:
        picture = self._pictures[self._num_read % len(self._pictures)]
        self._num_read += 1
        return Frame(picture, next(self._times_s))

    def close(self) -> None:
        pass


def _moving_pictures() -> list[NDArray[np.uint8]]:
    across = np.linspace(0, 6 * np.pi, FRAME_WIDTH_PX)
    down = np.linspace(0, 4 * np.pi, FRAME_HEIGHT_PX)[:, np.newaxis]
    waves = 128 + 60 * np.sin(across) + 60 * np.sin(down)
    picture = np.stack([waves, waves[::-1], waves[:, ::-1]], axis=2).astype(np.uint8)
    step = FRAME_WIDTH_PX // _NUM_PICTURES
    return [np.roll(picture, n * step, axis=1) for n in range(_NUM_PICTURES)]


def _speed(players: Sequence[_Player]) -> Speed:
    all_ms = [ms for player in players for ms in player.decision_ms]
    fastest = players[-1]
    return Speed(
        decision_ms=(float(np.median(all_ms)), float(np.percentile(all_ms, 95))),
        decisions_per_s=len(fastest.decision_ms) / fastest.video_s,
        core_share={player.rate_hz: player.cpu_s / player.video_s for player in players},
    )
