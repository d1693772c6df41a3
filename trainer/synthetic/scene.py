"""Who does what, where, in which light and before which camera?"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from trainer.synthetic.camera.framing import Framing
from trainer.synthetic.camera.telling_movement import clearness, see_hand
from trainer.synthetic.camera.webcam import Webcam, sample_webcam
from trainer.synthetic.gestures.catalogue import Performance, perform
from trainer.synthetic.gestures.habits import sample_habits
from trainer.synthetic.gestures.motion import Motion
from trainer.synthetic.people.actor import Actor, sample_actor
from trainer.synthetic.people.belongings import with_belongings
from trainer.synthetic.people.body import Person, Side, load_body
from trainer.synthetic.people.rig import BoneTransforms, pose
from trainer.synthetic.presets import DEFAULT, Preset
from trainer.synthetic.redraws import draw_framing, draw_lighting, draw_webcam, first_clear
from trainer.synthetic.rooms.daylight import Daylight
from trainer.synthetic.rooms.lighting import Lighting, sample_lighting

_OF_PERFORMER = ("actor", "habits", "room")
_OF_CLIP = ("hand", "motion", "framing", "light", "webcam", "sensor", "script", "daylight")
_PLANNING_INTERVAL_S = 1 / 12
_MOMENTS_OF_STROKE = 16
_MOST_TAKES, _FRAMINGS_OF_TAKE = 8, 2
"""What nobody could see is performed again, and filmed from elsewhere before that."""
_SEEN_SHARES = {"No gesture": 0.0, "Doing other things": 0.7}
"""Share of the clips in which the camera is so placed that the hand is seen; gestures always are."""

_HIGHEST_SHARE = 0.35
"""In what is no gesture the hand need not be seen all the time, but where it is highest."""

_HAND_BONES = ("wrist", "finger1-3", "finger2-3", "finger3-3", "finger5-3")


@dataclass(frozen=True, slots=True)
class Performer:
    """Somebody who shows gestures in several clips: looks, habits and a room.

    Attributes:
        seed: Equal seeds are the same person in the same room.
        identities: Half-open range of baked people that the body is mixed from, see
            `sample_person`; None takes all of them.
    """

    seed: np.random.SeedSequence
    identities: tuple[int, int] | None = None


Movement = Callable[[NDArray[np.float64]], Motion]
"""What somebody does, at any moments (T,) in seconds; always the same movement."""


@dataclass(frozen=True, eq=False)
class Scene:
    """Everything that is drawn by lot before the first picture.

    Attributes:
        actor: Who acts.
        identities: Which baked people may appear, see `Performer`.
        hand: The hand that gestures, mostly.
        movement: What the actor does.
        framing: The camera.
        lighting: The light.
        webcam: The sensor.
        streams: Seeds by name of the part that they are for.
        daylight: How the light changes over minutes; None in a clip of seconds.
    """

    actor: Actor
    identities: tuple[int, int] | None
    hand: Side
    movement: Movement
    framing: Framing
    lighting: Lighting
    webcam: Webcam
    streams: Mapping[str, np.random.SeedSequence]
    daylight: Daylight | None

    def pose_at(self, times_s: NDArray[np.float64]) -> BoneTransforms:
        """Pose the actor.

        Args:
            times_s: (T,) moments in seconds.

        Returns:
            The bone transforms at these moments.
        """
        return pose(self.actor.person, self.movement(times_s))

    def hand_at(self, times_s: NDArray[np.float64]) -> NDArray[np.float64]:
        """Find the hand that gestures.

        Args:
            times_s: (T,) moments in seconds.

        Returns:
            (T,5,3) positions of the wrist and the last finger joints, metres.
        """
        return hand_points(self.actor.person, self.pose_at(times_s), self.hand)


@dataclass(frozen=True, eq=False)
class ClipScene(Scene):
    """The scene of a clip that shows one thing.

    Attributes:
        label: What is shown.
        stroke_s: When the gesture proper begins and ends, in seconds of the clip.
    """

    label: str
    stroke_s: tuple[float, float]


def hand_points(person: Person, transforms: BoneTransforms, side: Side) -> NDArray[np.float64]:
    """Find the wrist and the last finger joints of a hand.

    Args:
        person: Whose hand.
        transforms: The person's pose at T moments.
        side: Which hand.

    Returns:
        (T,5,3) metres.
    """
    bones = [load_body().bone_index[f"{name}.{side}"] for name in _HAND_BONES]
    rotations, translations = transforms.rotations[:, bones], transforms.translations[:, bones]
    turned = np.einsum("tkij,kj->tki", rotations, person.joints[bones])
    return np.asarray(turned + translations, np.float64)


def random_streams(
    performer: np.random.SeedSequence, clip: np.random.SeedSequence
) -> dict[str, np.random.SeedSequence]:
    """Split seeds into an independent stream for each part: a change of one does not shift the others.

    Args:
        performer: Seed of who acts, and where.
        clip: Seed of what is done, and how it is filmed.

    Returns:
        Seeds by name of the part.
    """
    streams = {}
    for index, name in enumerate((*_OF_PERFORMER, *_OF_CLIP)):
        seed = performer if name in _OF_PERFORMER else clip
        streams[name] = np.random.SeedSequence(seed.entropy, spawn_key=(*seed.spawn_key, index))
    return streams


def set_scene(
    label: str,
    seed: np.random.SeedSequence,
    size: tuple[int, int],
    duration_s: float,
    performer: Performer,
    preset: Preset = DEFAULT,
) -> ClipScene:
    """Draw the scene of a clip by lot.

    Args:
        label: What is shown.
        seed: The clip's seed; it is not changed.
        size: Width and height of the picture in pixels.
        duration_s: Length of the clip.
        performer: Who shows it, and where.
        preset: How hard it shall be.

    Returns:
        The scene.
    """
    streams = random_streams(performer.seed, seed)
    actor = sample_actor(np.random.default_rng(streams["actor"]), performer.identities)
    habits = sample_habits(np.random.default_rng(streams["habits"]))
    hand = habits.hand(np.random.default_rng(streams["hand"]))
    of_framing = np.random.default_rng(streams["framing"])
    is_for_the_camera = label not in _SEEN_SHARES or of_framing.random() < _SEEN_SHARES[label]
    tempo = preset.tempo

    def movement(performance: Performance, times_s: NDArray[np.float64]) -> Motion:
        motion = performance.sample(times_s * tempo)
        begin_s, end_s = motion.stroke_s
        return replace(motion, stroke_s=(begin_s / tempo, end_s / tempo))

    def film(take: int) -> Iterator[_Filmed]:
        rng = np.random.default_rng(_seed_of_take(streams["motion"], take))
        performance = perform(actor.person, label, rng, hand, duration_s * tempo, habits)
        moves = partial(movement, performance)
        stroke = _in_stroke(actor.person, moves, hand, duration_s)
        wanted = stroke.hand_points if is_for_the_camera else None
        if label in _SEEN_SHARES and wanted is not None:
            wanted = _highest(actor.person, wanted)
        for _ in range(_FRAMINGS_OF_TAKE):
            framing = draw_framing(preset, actor.person, wanted, size, of_framing)
            seen = see_hand(actor.person, stroke.transforms, hand, framing.view, size)
            yield _Filmed(moves, stroke.motion, framing, clearness(label, seen))

    filmed = first_clear(chain.from_iterable(film(take) for take in range(_MOST_TAKES)))
    lighting, webcam = _light_and_webcam(actor.person, filmed.framing, streams, preset)
    return ClipScene(
        actor=with_belongings(actor, filmed.motion.held, streams["motion"]),
        identities=performer.identities,
        hand=hand,
        movement=filmed.movement,
        framing=filmed.framing,
        lighting=lighting,
        webcam=webcam,
        streams=streams,
        daylight=None,
        label=label,
        stroke_s=filmed.motion.stroke_s,
    )


def _highest(person: Person, points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Those of some points (N,3) that are highest; somebody's chest and head tell where up is."""
    heights = points @ (person.joint("head") - person.chest)
    return points[heights >= np.quantile(heights, 1 - _HIGHEST_SHARE)]


@dataclass(frozen=True, eq=False)
class _Filmed:
    """One movement, a moment of it, the camera before it, and how well somebody can see what it tells.

    For the last see `clearness`.
    """

    movement: Movement
    motion: Motion
    framing: Framing
    clearness: float


@dataclass(frozen=True, eq=False)
class _ShownStroke:
    """A moment of a movement, the hand's points (N,3) in the stroke's frames, and poses all along it."""

    motion: Motion
    hand_points: NDArray[np.float64]
    transforms: BoneTransforms


def _in_stroke(person: Person, movement: Movement, hand: Side, duration_s: float) -> _ShownStroke:
    frames_s = np.arange(0, duration_s, _PLANNING_INTERVAL_S)
    motion = movement(frames_s[:1])
    begin_s, end_s = motion.stroke_s
    in_stroke = (frames_s >= begin_s - 0.05) & (frames_s <= end_s + 0.1)
    if in_stroke.any():
        frames_s = frames_s[in_stroke]
    stroke_s = np.linspace(max(begin_s, 0.0), min(end_s, duration_s), _MOMENTS_OF_STROKE)
    transforms = pose(person, movement(np.concatenate([frames_s, stroke_s])))
    points = hand_points(person, transforms, hand)[: len(frames_s)]
    return _ShownStroke(
        motion=motion,
        hand_points=points.reshape(-1, 3),
        transforms=BoneTransforms(
            transforms.rotations[len(frames_s) :], transforms.translations[len(frames_s) :]
        ),
    )


def _seed_of_take(motion: np.random.SeedSequence, take: int) -> np.random.SeedSequence:
    """Seed a movement; the first one has the seed of the part itself."""
    if take == 0:
        return motion
    return np.random.SeedSequence(motion.entropy, spawn_key=(*motion.spawn_key, take))


def set_up_camera(
    person: Person,
    wanted: NDArray[np.float64] | None,
    size: tuple[int, int],
    streams: Mapping[str, np.random.SeedSequence],
    preset: Preset = DEFAULT,
) -> tuple[Framing, Lighting, Webcam]:
    """Draw camera, light and sensor.

    Args:
        person: Who sits before the camera.
        wanted: (N,3) points that shall be seen; None where nothing need be.
        size: Width and height of the picture in pixels.
        streams: What `random_streams` gave.
        preset: How hard it shall be.

    Returns:
        The three.
    """
    of_framing = np.random.default_rng(streams["framing"])
    framing = draw_framing(preset, person, wanted, size, of_framing)
    return framing, *_light_and_webcam(person, framing, streams, preset)


def _light_and_webcam(
    person: Person,
    framing: Framing,
    streams: Mapping[str, np.random.SeedSequence],
    preset: Preset,
) -> tuple[Lighting, Webcam]:
    of_light, of_webcam = (np.random.default_rng(streams[name]) for name in ("light", "webcam"))
    head = person.joint("head")
    to_camera = framing.view.position.astype(np.float64) - head
    lighting = draw_lighting(preset, lambda: sample_lighting(of_light, to_camera))
    webcam = draw_webcam(preset, lambda: sample_webcam(of_webcam, lighting.darkness))
    return lighting, webcam
