"""Who does what, where and when in a continuous recording?"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
from numpy.typing import NDArray

from trainer.data.stream_folder import ActivitySpan, GestureSpan, Timeline
from trainer.synthetic.camera.framing import visible_share, way_into_picture
from trainer.synthetic.camera.rasteriser import View
from trainer.synthetic.gestures.choreography import STROKES, Beat, Choreography
from trainer.synthetic.gestures.habits import sample_habits
from trainer.synthetic.gestures.motion import ArmMotion, Motion
from trainer.synthetic.gestures.timeline import SmoothNoise
from trainer.synthetic.people.actor import sample_actor
from trainer.synthetic.people.belongings import with_belongings
from trainer.synthetic.people.body import Person, Side
from trainer.synthetic.people.rig import pose
from trainer.synthetic.presets import Preset
from trainer.synthetic.rooms.daylight import Daylight
from trainer.synthetic.scene import (
    Movement,
    Performer,
    Scene,
    hand_points,
    random_streams,
    set_up_camera,
)
from trainer.synthetic.streams_script import write_script

_DRIFT_HZ = 0.006
_ROOT_DRIFT_M = np.array([0.02, 0.015, 0.004])
_TORSO_DRIFT_RAD = np.array([0.05, 0.025, 0.05])
_LOOKS_AT_A_STROKE = 8
_DIGITS = 3
_FARTHEST_AT_A_DESK_M = 1.1
_INNER_PART = (0.15, 0.9)
"""Of all places where somebody gestures within minutes the camera need only show those in the middle: this part of the
way from there to each. Seen on real clips: people sit so near that a hand is an eighth of the picture."""

_SHOWN_SHARE = 0.9
"""Of so many gestures people see to it that the camera sees them; they see themselves."""

_EDGES = (0.04, 0.2)
_LOOKS_FOR_A_PLACE = 3
_NEAR_ENOUGH_M = 0.005
_FARTHEST_AT_A_LOOK_M = 0.2


@dataclass(frozen=True, eq=False)
class StreamScene(Scene):
    """The scene of a continuous recording.

    Attributes:
        timeline: What happens when.
    """

    timeline: Timeline


@dataclass(frozen=True, slots=True)
class Script:
    """How much is done in a recording.

    Attributes:
        seconds: Length of the recording.
        fps: Frames a second.
        background_share: See `write_script`.
    """

    seconds: float
    fps: float
    background_share: float


def set_stream_scene(
    seed: np.random.SeedSequence,
    size: tuple[int, int],
    script: Script,
    performer: Performer,
    preset: Preset,
) -> StreamScene:
    """Draw the scene of a continuous recording by lot.

    Args:
        seed: The recording's seed; it is not changed.
        size: Width and height of the picture in pixels.
        script: How much is done.
        performer: Who acts, and where.
        preset: How hard it shall be; nobody sits farther away than at a desk, though.

    Returns:
        The scene.
    """
    streams = random_streams(performer.seed, seed)
    actor = sample_actor(np.random.default_rng(streams["actor"]), performer.identities)
    person = actor.person
    habits = sample_habits(np.random.default_rng(streams["habits"]))
    hand = habits.hand(np.random.default_rng(streams["hand"]))
    moves = Choreography(person, habits, np.random.default_rng(streams["motion"]), hand)
    rng, seconds, tempo = np.random.default_rng(streams["script"]), script.seconds, preset.tempo
    write_script(moves, rng, seconds * tempo, script.background_share)
    movement = _drifting(moves, SmoothNoise(rng, 6, _DRIFT_HZ, 1.0), tempo)
    beats = [_hastened(beat, tempo) for beat in moves.beats]
    gestures = [beat for beat in beats if beat.what in STROKES]
    strokes = [_stroke_points(person, movement, beat) for beat in gestures]
    wanted = _inner_places(strokes, rng.uniform(*_INNER_PART)) if strokes else None
    nearest_m, farthest_m = preset.distance_m
    near = replace(preset, distance_m=(nearest_m, min(farthest_m, _FARTHEST_AT_A_DESK_M)))
    framing, lighting, webcam = set_up_camera(person, wanted, size, streams, near)
    for beat, hastened in zip(moves.beats, beats, strict=True):
        if beat.what in STROKES and rng.random() < _SHOWN_SHARE:
            stroke_points = partial(_stroke_points, person, movement, hastened)
            _show(moves, beat, stroke_points, framing.view, size, rng.uniform(*_EDGES))
    strokes = [_stroke_points(person, movement, beat) for beat in gestures]
    timeline = Timeline(
        seconds=seconds,
        fps=script.fps,
        gestures=tuple(
            _gesture_span(beat, seconds, visible_share(framing.view, points, size))
            for beat, points in zip(gestures, strokes, strict=True)
        ),
        activities=tuple(
            _activity_span(beat, seconds) for beat in beats if beat.what not in STROKES
        ),
    )
    return StreamScene(
        actor=with_belongings(actor, moves.sample(np.zeros(1)).held, streams["motion"]),
        identities=performer.identities,
        hand=hand,
        movement=movement,
        framing=framing,
        lighting=lighting,
        webcam=webcam,
        streams=streams,
        daylight=Daylight(np.random.default_rng(streams["daylight"]), lighting.kind),
        timeline=timeline,
    )


def _hastened(beat: Beat, tempo: float) -> Beat:
    """When something is done by somebody who is so many times as fast."""
    begin_s, end_s = beat.stroke_s
    return replace(
        beat,
        start_s=beat.start_s / tempo,
        stroke_s=(begin_s / tempo, end_s / tempo),
        end_s=beat.end_s / tempo,
    )


def _drifting(moves: Choreography, drift: SmoothNoise, tempo: float) -> Movement:
    """Let the performer sink, lean and shift on the chair over minutes; the hands go with the body."""

    def movement(times_s: NDArray[np.float64]) -> Motion:
        motion, drifted = moves.sample(times_s * tempo), drift.sample(times_s)
        shift = drifted[:, :3] * _ROOT_DRIFT_M
        arms: dict[Side, ArmMotion] = {
            side: replace(arm, wrist=arm.wrist + shift) for side, arm in motion.arms.items()
        }
        return replace(
            motion,
            root=motion.root + shift,
            torso_rad=motion.torso_rad + drifted[:, 3:] * _TORSO_DRIFT_RAD,
            arms=arms,
        )

    return movement


def _stroke_points(person: Person, movement: Movement, beat: Beat) -> NDArray[np.float64]:
    """Where the hand (N,3) is during a stroke."""
    times_s = np.linspace(*beat.stroke_s, _LOOKS_AT_A_STROKE)
    return hand_points(person, pose(person, movement(times_s)), beat.hand).reshape(-1, 3)


def _inner_places(strokes: list[NDArray[np.float64]], part: float) -> NDArray[np.float64]:
    """Draw places (N,3) together to their middle: to this part of the way that they are from it."""
    places = np.concatenate(strokes)
    middle = np.median(places, axis=0)
    inner: NDArray[np.float64] = middle + part * (places - middle)
    return inner


def _show(
    moves: Choreography,
    beat: Beat,
    stroke_points: Callable[[], NDArray[np.float64]],
    view: View,
    size: tuple[int, int],
    edge: float,
) -> None:
    """Make a gesture where the camera sees it, as near to its usual place as that can be."""
    for _ in range(_LOOKS_FOR_A_PLACE):
        way_m = way_into_picture(view, stroke_points(), size, edge)
        length_m = float(np.linalg.norm(way_m))
        if length_m < _NEAR_ENOUGH_M:
            break
        moves.make_elsewhere(beat, way_m * min(1.0, _FARTHEST_AT_A_LOOK_M / length_m))


def _gesture_span(beat: Beat, seconds: float, visible: float) -> GestureSpan:
    """Note a gesture; of the last one the way back may be cut by the end of the recording."""
    begin_s, end_s = beat.stroke_s
    return GestureSpan(
        label=beat.label,
        hand=beat.hand,
        onset_s=round(beat.start_s, _DIGITS),
        stroke_begin_s=round(begin_s, _DIGITS),
        stroke_end_s=round(end_s, _DIGITS),
        end_s=round(min(beat.end_s, seconds), _DIGITS),
        visible=round(visible, _DIGITS),
    )


def _activity_span(beat: Beat, seconds: float) -> ActivitySpan:
    """Note an activity; the last one may be cut by the end of the recording."""
    return ActivitySpan(
        name=beat.what,
        label=beat.label,
        begin_s=round(beat.start_s, _DIGITS),
        end_s=round(min(beat.end_s, seconds), _DIGITS),
    )
