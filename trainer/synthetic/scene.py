"""Who does what, where, in which light and before which camera?"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from model_zoo.labels import BACKGROUND_LABELS
from trainer.synthetic.actor import Actor, sample_actor
from trainer.synthetic.body import SIDES, Person, Side, load_body
from trainer.synthetic.framing import Framing, sample_framing
from trainer.synthetic.gestures import animate
from trainer.synthetic.lighting import Lighting, sample_lighting
from trainer.synthetic.rig import BoneTransforms, pose
from trainer.synthetic.webcam import Webcam, sample_webcam

_OF_PERFORMER = ("actor", "habits", "room")
_OF_CLIP = ("hand", "motion", "framing", "light", "webcam", "sensor")
_RIGHT_HAND_SHARE = 0.72
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


@dataclass(frozen=True, eq=False)
class Scene:
    """Everything that is drawn by lot for a clip before its first picture.

    Attributes:
        label: What is shown.
        actor: Who shows it.
        hand: With which hand.
        duration_s: How long.
        stroke_s: When the gesture proper begins and ends, in seconds of the clip.
        framing: The camera.
        lighting: The light.
        webcam: The sensor.
        streams: Seeds by name of the part that they are for.
    """

    label: str
    actor: Actor
    hand: Side
    duration_s: float
    stroke_s: tuple[float, float]
    framing: Framing
    lighting: Lighting
    webcam: Webcam
    streams: dict[str, np.random.SeedSequence]

    def pose_at(self, times_s: NDArray[np.float64]) -> BoneTransforms:
        """Pose the actor.

        Args:
            times_s: (T,) moments in seconds of the clip.

        Returns:
            The bone transforms at these moments of always the same movement.
        """
        transforms, _ = _perform(
            self.actor.person,
            self.label,
            self.streams["motion"],
            self.hand,
            times_s,
            self.duration_s,
        )
        return transforms

    def hand_at(self, times_s: NDArray[np.float64]) -> NDArray[np.float64]:
        """Find the gesturing hand.

        Args:
            times_s: (T,) moments in seconds of the clip.

        Returns:
            (T,5,3) positions of the wrist and the last finger joints, metres.
        """
        return _hand_positions(self.actor.person, self.pose_at(times_s), self.hand)

    def hand_middles_at(self, times_s: NDArray[np.float64]) -> dict[Side, NDArray[np.float64]]:
        """Find both hands.

        Args:
            times_s: (T,) moments in seconds of the clip.

        Returns:
            (T,3) the middle of each hand, metres.
        """
        transforms = self.pose_at(times_s)
        return {
            side: _hand_positions(self.actor.person, transforms, side).mean(axis=1)
            for side in SIDES
        }


def _random_streams(
    performer: np.random.SeedSequence, clip: np.random.SeedSequence
) -> dict[str, np.random.SeedSequence]:
    """One independent stream for each part, so that a change of one does not shift the others."""
    streams = {}
    for index, name in enumerate((*_OF_PERFORMER, *_OF_CLIP)):
        seed = performer if name in _OF_PERFORMER else clip
        streams[name] = np.random.SeedSequence(seed.entropy, spawn_key=(*seed.spawn_key, index))
    return streams


def _perform(
    person: Person,
    label: str,
    seed: np.random.SeedSequence,
    hand: Side,
    times_s: NDArray[np.float64],
    duration_s: float,
) -> tuple[BoneTransforms, tuple[float, float]]:
    """The bone transforms at some moments, and when the stroke is."""
    motion = animate(person, label, np.random.default_rng(seed), hand, times_s, duration_s)
    return pose(person, motion), motion.stroke_s


def _hand_positions(person: Person, transforms: BoneTransforms, hand: Side) -> NDArray[np.float64]:
    bones = [load_body().bone_index[f"{name}.{hand}"] for name in _HAND_BONES]
    rotations, translations = transforms.rotations[:, bones], transforms.translations[:, bones]
    turned = np.einsum("tkij,kj->tki", rotations, person.joints[bones])
    return np.asarray(turned + translations, np.float64)


def set_scene(
    label: str,
    seed: np.random.SeedSequence,
    size: tuple[int, int],
    duration_s: float,
    performer: Performer,
) -> Scene:
    """Draw a scene by lot.

    Args:
        label: What is shown.
        seed: The clip's seed; it is not changed.
        size: Width and height of the picture in pixels.
        duration_s: Length of the clip.
        performer: Who shows it, and where.

    Returns:
        The scene.
    """
    streams = _random_streams(performer.seed, seed)
    actor = sample_actor(np.random.default_rng(streams["actor"]), performer.identities)
    person = actor.person
    hand: Side = "R" if np.random.default_rng(streams["hand"]).random() < _RIGHT_HAND_SHARE else "L"
    times = np.arange(0, duration_s, _PLANNING_INTERVAL_S)
    transforms, stroke = _perform(person, label, streams["motion"], hand, times, duration_s)
    in_stroke = (times >= stroke[0] - 0.05) & (times <= stroke[1] + 0.1)
    if not in_stroke.any():
        in_stroke[:] = True
    hand_points = _hand_positions(person, transforms, hand)[in_stroke].reshape(-1, 3)
    wanted = None if label in BACKGROUND_LABELS else hand_points
    framing = sample_framing(np.random.default_rng(streams["framing"]), person, wanted, size)
    to_camera = framing.view.position.astype(np.float64) - person.joint("head")
    lighting = sample_lighting(np.random.default_rng(streams["light"]), to_camera)
    webcam = sample_webcam(np.random.default_rng(streams["webcam"]), lighting.darkness)
    return Scene(label, actor, hand, duration_s, stroke, framing, lighting, webcam, streams)
