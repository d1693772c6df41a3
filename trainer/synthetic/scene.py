"""Who does what, where, in which light and before which camera?"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from model_zoo.labels import BACKGROUND_LABELS
from trainer.synthetic.camera.framing import Framing, sample_framing
from trainer.synthetic.camera.webcam import Webcam, sample_webcam
from trainer.synthetic.gestures.catalogue import animate
from trainer.synthetic.gestures.habits import sample_habits
from trainer.synthetic.gestures.motion import Motion
from trainer.synthetic.people.actor import Actor, sample_actor
from trainer.synthetic.people.body import SIDES, Person, Side, load_body
from trainer.synthetic.people.rig import BoneTransforms, pose
from trainer.synthetic.presets import DEFAULT, Preset
from trainer.synthetic.redraws import draw_framing, draw_lighting, draw_webcam
from trainer.synthetic.rooms.daylight import Daylight
from trainer.synthetic.rooms.lighting import Lighting, sample_lighting

_OF_PERFORMER = ("actor", "habits", "room")
_OF_CLIP = ("hand", "motion", "framing", "light", "webcam", "sensor", "script", "daylight")
_PLANNING_INTERVAL_S = 1 / 12
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

    def hand_middles_at(self, times_s: NDArray[np.float64]) -> dict[Side, NDArray[np.float64]]:
        """Find both hands.

        Args:
            times_s: (T,) moments in seconds.

        Returns:
            (T,3) the middle of each hand, metres.
        """
        transforms = self.pose_at(times_s)
        return {
            side: hand_points(self.actor.person, transforms, side).mean(axis=1) for side in SIDES
        }


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

    def movement(times_s: NDArray[np.float64]) -> Motion:
        rng = np.random.default_rng(streams["motion"])
        tempo = preset.tempo
        motion = animate(
            actor.person, label, rng, hand, times_s * tempo, duration_s * tempo, habits
        )
        begin_s, end_s = motion.stroke_s
        return replace(motion, stroke_s=(begin_s / tempo, end_s / tempo))

    times_s = np.arange(0, duration_s, _PLANNING_INTERVAL_S)
    motion = movement(times_s)
    begin_s, end_s = motion.stroke_s
    in_stroke = (times_s >= begin_s - 0.05) & (times_s <= end_s + 0.1)
    if not in_stroke.any():
        in_stroke[:] = True
    points = hand_points(actor.person, pose(actor.person, motion), hand)[in_stroke].reshape(-1, 3)
    wanted = None if label in BACKGROUND_LABELS else points
    framing, lighting, webcam = set_up_camera(actor.person, wanted, size, streams, preset)
    return ClipScene(
        actor=actor,
        identities=performer.identities,
        hand=hand,
        movement=movement,
        framing=framing,
        lighting=lighting,
        webcam=webcam,
        streams=streams,
        daylight=None,
        label=label,
        stroke_s=motion.stroke_s,
    )


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
    of_framing, of_light, of_webcam = (
        np.random.default_rng(streams[name]) for name in ("framing", "light", "webcam")
    )
    head = person.joint("head")
    framing = draw_framing(
        preset, lambda: sample_framing(of_framing, person, wanted, size), head, size
    )
    to_camera = framing.view.position.astype(np.float64) - head
    lighting = draw_lighting(preset, lambda: sample_lighting(of_light, to_camera))
    webcam = draw_webcam(preset, lambda: sample_webcam(of_webcam, lighting.darkness))
    return framing, lighting, webcam
