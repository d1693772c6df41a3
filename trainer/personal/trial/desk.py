"""How does a rendered person record gestures, one after the other, at one desk before one camera?"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from model_zoo.labels import BACKGROUND_LABELS
from trainer.data.clip_folder import FRAMES_PER_SECOND
from trainer.personal.trial.strokes import NEW_GESTURES
from trainer.synthetic.camera.telling_movement import clearness, see_hand
from trainer.synthetic.casting import cast_performer
from trainer.synthetic.filming import Filming, capture_times
from trainer.synthetic.gestures import catalogue
from trainer.synthetic.gestures.choreography import Choreography
from trainer.synthetic.gestures.habits import sample_habits
from trainer.synthetic.gestures.motion import Motion
from trainer.synthetic.gestures.take import Stroke, Take
from trainer.synthetic.people.actor import sample_actor
from trainer.synthetic.people.belongings import with_belongings
from trainer.synthetic.people.rig import pose
from trainer.synthetic.presets import DEFAULT
from trainer.synthetic.redraws import first_clear
from trainer.synthetic.scene import Movement, Scene, hand_points, random_streams, set_up_camera
from trainer.synthetic.streams_script import write_script

RECORDING_S = 37 / FRAMES_PER_SECOND
"""As long as a clip of Jester, mostly."""

_DISTANCES_M = (0.45, 1.1)
"""Of somebody at a desk."""

_FRAMED_FOR = ("Swiping Left", "Swiping Right", "Swiping Up", "Swiping Down", "Stop Sign", "Zooming In With Full Hand")  # fmt: skip
"""The camera is put where these can be seen."""

_MARGIN_S = 0.3
_SHIFTS_M = (0.03, 0.03, 0.01)
"""How far somebody has moved on the chair from one recording to the next."""

_MOST_TRIES, _MOMENTS = 6, 16


@dataclass(frozen=True, eq=False)
class _Tried:
    movement: Movement
    clearness: float


class Desk:
    """Somebody's place, with a camera that stays where it is from recording to recording."""

    def __init__(self, seed: int, performer: int, sitting: int, size: tuple[int, int]) -> None:
        """Seat a performer.

        Args:
            seed: Of the trial.
            performer: 0, 1, ...; somebody of the test split, whom no network has been shown.
            sitting: 0, 1, ...; another one has the same person and room, but another light and camera place.
            size: Width and height of the pictures in pixels.
        """
        self._size, self._numbers = size, (seed, performer, sitting)
        self._cast = cast_performer(seed, "test", performer)
        self._streams = random_streams(self._cast.seed, np.random.SeedSequence(self._numbers))
        self._actor = sample_actor(
            np.random.default_rng(self._streams["actor"]), self._cast.identities
        )
        self._habits = sample_habits(np.random.default_rng(self._streams["habits"]))
        self._hand = self._habits.hand(np.random.default_rng(self._streams["hand"]))
        rng = np.random.default_rng(self._streams["motion"])
        wanted = [self._in_stroke(*self._usual(label, rng)) for label in _FRAMED_FOR]
        self._framing, self._lighting, self._webcam = set_up_camera(
            self._actor.person,
            np.concatenate(wanted),
            size,
            self._streams,
            replace(DEFAULT, distance_m=_DISTANCES_M),
        )

    def record(self, label: str, number: int) -> NDArray[np.uint8]:
        """Record one gesture.

        Args:
            label: One of Jester's or of `NEW_GESTURES`.
            number: 0, 1, ...; each is another way to make it.

        Returns:
            (T,H,W,3) uint8 RGB, 12 a second, not mirrored.
        """
        streams = self._streams_of(f"{label} {number}")
        rng = np.random.default_rng(streams["motion"])
        movement = self._clearest(label, rng)
        return self._film(_shifted(movement, rng.normal(0, _SHIFTS_M)), RECORDING_S, streams)

    def behave(self, seconds: float, number: int) -> NDArray[np.uint8]:
        """Record ordinary behaviour, in which there are begun gestures but no whole ones.

        Args:
            seconds: How long, at least 10.5.
            number: 0, 1, ...; each is other behaviour.

        Returns:
            (T,H,W,3) uint8 RGB, 12 a second, not mirrored.
        """
        streams = self._streams_of(f"behaviour {number}")
        moves = Choreography(
            self._actor.person, self._habits, np.random.default_rng(streams["motion"]), self._hand
        )
        write_script(moves, np.random.default_rng(streams["script"]), seconds, 1.0)
        return self._film(moves.sample, seconds, streams)

    def _streams_of(self, what: str) -> dict[str, np.random.SeedSequence]:
        """Seed one recording: it moves in its own way, before the camera and in the light of the sitting."""
        own = random_streams(
            self._cast.seed, np.random.SeedSequence((*self._numbers, *what.encode()))
        )
        return {**self._streams, **{name: own[name] for name in ("motion", "sensor", "script")}}

    def _clearest(self, label: str, rng: np.random.Generator) -> Movement:
        """Make a gesture again until the camera has seen it, as somebody does who looks at the recording."""
        if label in BACKGROUND_LABELS:
            return self._usual(label, rng)[0]
        person, view = self._actor.person, self._framing.view
        new = NEW_GESTURES.get(label)

        def tried() -> _Tried:
            movement, stroke_s = (
                self._usual(label, rng) if new is None else self._made_up(label, new.draw, rng)
            )
            moments_s = np.linspace(max(stroke_s[0], 0), min(stroke_s[1], RECORDING_S), _MOMENTS)
            seen = see_hand(person, pose(person, movement(moments_s)), self._hand, view, self._size)
            return _Tried(movement, clearness(label if new is None else new.seen_like, seen))

        return first_clear(tried() for _ in range(_MOST_TRIES)).movement

    def _usual(self, label: str, rng: np.random.Generator) -> tuple[Movement, tuple[float, float]]:
        """Move as in clips of the usual gestures; the second is when the stroke is."""
        made = catalogue.perform(
            self._actor.person, label, rng, self._hand, RECORDING_S, self._habits
        )
        return made.sample, made.stroke_s

    def _made_up(
        self, label: str, draw: Callable[[Take], Stroke], rng: np.random.Generator
    ) -> tuple[Movement, tuple[float, float]]:
        moves = Choreography(self._actor.person, self._habits, rng, self._hand)
        begin_s, end_s = moves.add_stroke(label, 0.0, draw).stroke_s
        free_s = RECORDING_S - (end_s - begin_s)
        margin_s = min(_MARGIN_S, free_s / 2)
        starts_s = begin_s - margin_s - rng.uniform(0, 1) * max(0.0, free_s - 2 * margin_s)
        return (
            lambda times_s: moves.sample(times_s + starts_s),
            (begin_s - starts_s, end_s - starts_s),
        )

    def _in_stroke(self, movement: Movement, stroke_s: tuple[float, float]) -> NDArray[np.float64]:
        """Where the hand (N,3) is meanwhile."""
        person = self._actor.person
        transforms = pose(person, movement(np.linspace(*stroke_s, _MOMENTS)))
        return hand_points(person, transforms, self._hand).reshape(-1, 3)

    def _film(
        self, movement: Movement, seconds: float, streams: dict[str, np.random.SeedSequence]
    ) -> NDArray[np.uint8]:
        scene = Scene(
            actor=with_belongings(self._actor, movement(np.zeros(1)).held, streams["motion"]),
            identities=self._cast.identities,
            hand=self._hand,
            movement=movement,
            framing=self._framing,
            lighting=self._lighting,
            webcam=self._webcam,
            streams=streams,
            daylight=None,
        )
        frames = range(round(seconds * FRAMES_PER_SECOND))
        rate, dropped = self._webcam.frame_rate, self._webcam.dropped_share
        return Filming(scene, self._size).film(
            capture_times(frames, FRAMES_PER_SECOND, rate, dropped)
        )


def _shifted(movement: Movement, shift_m: NDArray[np.float64]) -> Movement:
    """Sit somewhat elsewhere; the hands go with the body."""

    def shifted(times_s: NDArray[np.float64]) -> Motion:
        motion = movement(times_s)
        arms = {side: replace(arm, wrist=arm.wrist + shift_m) for side, arm in motion.arms.items()}
        return replace(motion, root=motion.root + shift_m, arms=arms)

    return shifted
