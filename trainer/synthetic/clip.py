"""How is one clip made? Actor, motion, camera, light, room and webcam put together."""

from dataclasses import asdict, dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from model_zoo.labels import BACKGROUND_LABELS
from trainer.synthetic.actor import Actor, sample_actor
from trainer.synthetic.body import Person, Side, load_body
from trainer.synthetic.framing import Framing, look, sample_framing
from trainer.synthetic.gestures import animate
from trainer.synthetic.lighting import Lighting, sample_lighting
from trainer.synthetic.rasteriser import (
    empty_visibility,
    project,
    project_orthographic,
    rasterise,
    rasterise_depth,
)
from trainer.synthetic.rig import BoneTransforms, pose, skin, vertex_normals
from trainer.synthetic.room import paint_room
from trainer.synthetic.shading import PosedMesh, Shadows, shade
from trainer.synthetic.webcam import Webcam, sample_webcam, shoot, slow_drift

Floats = NDArray[np.float32]

_STREAMS = ("actor", "hand", "motion", "framing", "light", "room", "webcam", "sensor")
_RIGHT_HAND_SHARE = 0.72
_SAMPLES_PER_FRAME = 4
_MAX_SAMPLES_PER_FRAME = 12
_PIXELS_BETWEEN_SAMPLES = 2.2
_FOUR_ROOKS = ((-0.375, -0.125), (0.125, -0.375), (0.375, 0.125), (-0.125, 0.375))
_SHADOW_MAP_PX = 160
_SHADOW_MAP_SPAN_M = 1.7


@dataclass(frozen=True)
class ClipParameters:
    """What was drawn for a clip, as the manifest records it."""

    label: str
    hand: Side
    stroke_s: tuple[float, float]
    hair_style: str
    sleeves: str
    skin_tone: float
    gender: float
    lighting: str
    distance_m: float
    horizontal_fov_deg: float
    elevation_deg: float
    hand_visible: float
    frame_rate: float
    shutter_s: float

    def as_record(self) -> dict[str, object]:
        """Round the numbers for a line of JSON.

        Returns:
            Plain values by name.
        """
        record = asdict(self)
        record["stroke_s"] = [round(moment, 3) for moment in self.stroke_s]
        return {
            key: round(value, 4) if isinstance(value, float) else value
            for key, value in record.items()
        }


@dataclass(frozen=True, eq=False)
class Scene:
    """Everything that was drawn for a clip before its first picture.

    Attributes:
        label: What is shown.
        actor: Who shows it.
        hand: With which hand.
        stroke_s: When, in seconds of the clip.
        framing: The camera.
        lighting: The light.
        webcam: The sensor.
        hand_points: (P,3) where the hand is during the stroke, metres.
        motion_seed: Makes the same movement again at other moments.
    """

    label: str
    actor: Actor
    hand: Side
    stroke_s: tuple[float, float]
    framing: Framing
    lighting: Lighting
    webcam: Webcam
    hand_points: NDArray[np.float64]
    motion_seed: np.random.SeedSequence


def _streams(seed: np.random.SeedSequence) -> dict[str, np.random.SeedSequence]:
    """One independent stream for each part, so that a change of one does not shift the others."""
    return {
        name: np.random.SeedSequence(seed.entropy, spawn_key=(*seed.spawn_key, index))
        for index, name in enumerate(_STREAMS)
    }


def _pose_at(scene_person: Person, label: str, seed: np.random.SeedSequence, hand: Side,
             times_s: NDArray[np.float64], duration_s: float) -> tuple[BoneTransforms, tuple[float, float]]:  # fmt: skip
    motion = animate(scene_person, label, np.random.default_rng(seed), hand, times_s, duration_s)
    return pose(scene_person, motion), motion.stroke_s


def _hand_positions(person: Person, transforms: BoneTransforms, hand: Side) -> NDArray[np.float64]:
    """The wrist and the last finger joints (T,5,3), metres."""
    bones = [load_body().bone_index[f"{name}.{hand}"]
             for name in ("wrist", "finger1-3", "finger2-3", "finger3-3", "finger5-3")]  # fmt: skip
    rotations, translations = transforms.rotations[:, bones], transforms.translations[:, bones]
    return np.einsum("tkij,kj->tki", rotations, person.joints[bones]) + translations


def set_scene(
    label: str,
    seed: np.random.SeedSequence,
    size: tuple[int, int],
    duration_s: float,
    identities: tuple[int, int] | None = None,
) -> Scene:
    """Draw who does what, where, in which light and before which camera.

    Args:
        label: What is shown.
        seed: The clip's seed.
        size: Width and height of the picture in pixels.
        duration_s: Length of the clip.
        identities: Half-open range of baked people, see `sample_person`.

    Returns:
        The scene.
    """
    streams = _streams(seed)
    actor = sample_actor(np.random.default_rng(streams["actor"]), identities)
    person = actor.person
    hand: Side = "R" if np.random.default_rng(streams["hand"]).random() < _RIGHT_HAND_SHARE else "L"
    times = np.arange(0, duration_s, 1 / 12)
    transforms, stroke = _pose_at(person, label, streams["motion"], hand, times, duration_s)
    in_stroke = (times >= stroke[0] - 0.05) & (times <= stroke[1] + 0.1)
    if not in_stroke.any():
        in_stroke[:] = True
    hand_points = _hand_positions(person, transforms, hand)[in_stroke].reshape(-1, 3)
    wanted = None if label in BACKGROUND_LABELS else hand_points
    framing = sample_framing(np.random.default_rng(streams["framing"]), person, wanted, size)
    to_camera = framing.view.position.astype(np.float64) - person.joint("head")
    lighting = sample_lighting(np.random.default_rng(streams["light"]), to_camera)
    webcam = sample_webcam(np.random.default_rng(streams["webcam"]), lighting.darkness)
    return Scene(
        label, actor, hand, stroke, framing, lighting, webcam, hand_points, streams["motion"]
    )


def _exposures(
    scene: Scene, frame_times_s: NDArray[np.float64], duration_s: float
) -> list[NDArray[np.float64]]:
    """The moments that each frame gathers light at: more of them the faster the hand moves."""
    shutter, person = scene.webcam.shutter_s, scene.actor.person
    view = scene.framing.view
    transforms, _ = _pose_at(person, scene.label, scene.motion_seed, scene.hand,
                             np.concatenate([frame_times_s, frame_times_s + shutter]), duration_s)  # fmt: skip
    seen = (_hand_positions(person, transforms, scene.hand) - view.position) @ view.axes.T
    pixels = view.focal_px * seen[..., :2] / np.maximum(seen[..., 2:], 0.1)
    before, after = np.split(pixels, 2)
    travelled = np.linalg.norm(after - before, axis=-1).max(1)
    counts = np.clip(
        np.ceil(travelled / _PIXELS_BETWEEN_SAMPLES), _SAMPLES_PER_FRAME, _MAX_SAMPLES_PER_FRAME
    )
    return [
        start + (np.arange(count) + 0.5) / count * shutter
        for start, count in zip(frame_times_s, counts.astype(int), strict=True)
    ]


def _sample_positions(count: int) -> list[tuple[float, float]]:
    """Where in the pixel (-0.5..0.5) each of a frame's samples is taken."""
    if count == len(_FOUR_ROOKS):
        return list(_FOUR_ROOKS)
    return [((i * 0.618034 + 0.31) % 1 - 0.5, (i + 0.5) / count - 0.5) for i in range(count)]


class _Renderer:
    """Draws one actor in one light; keeps the buffers."""

    def __init__(self, scene: Scene, size: tuple[int, int]) -> None:
        self._actor, self._lights = scene.actor, scene.lighting.lights
        self._view = scene.framing.view
        count = len(scene.actor.dressed)
        self._mesh = PosedMesh(np.zeros((count, 3), np.float32), np.zeros((count, 3), np.float32))
        self._projected = np.zeros((count, 3), np.float32)
        self._visibility = empty_visibility(*size)
        towards_light = self._lights.key_direction.astype(np.float64)
        view = look(scene.actor.person.chest, towards_light, 0.0,
                    _SHADOW_MAP_PX / _SHADOW_MAP_SPAN_M, (_SHADOW_MAP_PX, _SHADOW_MAP_PX))  # fmt: skip
        self._shadows = Shadows(np.zeros((_SHADOW_MAP_PX, _SHADOW_MAP_PX), np.float32), view)

    def _pose(self, rotations: Floats, translations: Floats) -> None:
        body = load_body()
        skin(
            self._actor.dressed,
            body.weights,
            body.bone_indices,
            rotations,
            translations,
            self._mesh.vertices,
        )
        vertex_normals(self._mesh.vertices, self._actor.surface.triangles, self._mesh.normals)

    def _cast_shadows(self) -> None:
        project_orthographic(self._mesh.vertices, self._shadows.view, self._projected)
        rasterise_depth(self._projected, self._actor.surface.triangles, self._shadows.depth_map)

    def draw(
        self,
        transforms: BoneTransforms,
        first: int,
        count: int,
        shift: tuple[float, float],
        picture: Floats,
    ) -> None:
        """Gather `count` moments from number `first` on into `picture` (H,W,4), light and coverage."""
        picture[:] = 0
        for sample, (x, y) in enumerate(_sample_positions(count)):
            self._pose(
                transforms.rotations[first + sample], transforms.translations[first + sample]
            )
            if sample == 0 and self._lights.shadow_strength > 0:
                self._cast_shadows()
            project(self._mesh.vertices, self._view, self._projected)
            rasterise(self._projected, self._actor.surface.triangles, self._actor.two_sided,
                      np.float32(x + shift[0]), np.float32(y + shift[1]), self._visibility)  # fmt: skip
            shade(
                self._actor.surface,
                self._mesh,
                self._visibility,
                (self._lights, self._shadows, self._actor.materials),
                self._view.position,
                picture,
            )
        picture /= np.float32(count)


def _shifted(picture: Floats, shift: tuple[float, float]) -> Floats:
    """Move a picture by a few pixels; its edges are mirrored."""
    if max(abs(shift[0]), abs(shift[1])) < 0.05:
        return picture
    move = np.array([[1, 0, shift[0]], [0, 1, shift[1]]], np.float32)
    height, width = picture.shape[:2]
    return np.asarray(
        cv2.warpAffine(picture, move, (width, height), borderMode=cv2.BORDER_REFLECT), np.float32
    )


def render_clip(
    label: str,
    seed: np.random.SeedSequence,
    size: tuple[int, int],
    num_frames: int = 37,
    fps: float = 12.0,
    identities: tuple[int, int] | None = None,
) -> tuple[NDArray[np.uint8], ClipParameters]:
    """Render one clip of a person before a webcam; the same arguments give the same pixels.

    Args:
        label: What is shown, one of `model_zoo.labels.JESTER_LABELS`.
        seed: The clip's seed; it is not changed.
        size: Width and height in pixels.
        num_frames: Length of the clip.
        fps: Frames a second.
        identities: Half-open range of baked people, see `sample_person`.

    Returns:
        The pictures (T,H,W,3) uint8 RGB, not mirrored, and what was drawn.
    """
    duration = num_frames / fps
    scene = set_scene(label, seed, size, duration, identities)
    streams = _streams(seed)
    times = np.arange(num_frames) / fps
    captured = np.floor(times * scene.webcam.frame_rate + 1e-6) / scene.webcam.frame_rate
    exposures = _exposures(scene, captured, duration)
    transforms, _ = _pose_at(scene.actor.person, label, scene.motion_seed, scene.hand,
                             np.concatenate(exposures), duration)  # fmt: skip
    person = scene.actor.person
    room = paint_room(np.random.default_rng(streams["room"]), scene.framing.view, size, person.chest,
                      person.shoulder_width, scene.lighting)  # fmt: skip

    sensor = np.random.default_rng(streams["sensor"])
    shake = (
        slow_drift(sensor, captured, 0.8, 2) * sensor.choice([0.0, 0.0, 0.3, 1.0]) * size[1] / 100
    )
    renderer = _Renderer(scene, size)
    light = np.empty((num_frames, size[1], size[0], 3), np.float32)
    picture = np.empty((size[1], size[0], 4), np.float32)
    first = 0
    for i, moments in enumerate(exposures):
        shift = (float(shake[i, 0]), float(shake[i, 1]))
        renderer.draw(transforms, first, len(moments), shift, picture)
        light[i] = picture[..., :3] + _shifted(room, shift) * (1 - picture[..., 3:])
        first += len(moments)
    return shoot(sensor, scene.webcam, light, captured), _parameters(scene)


def _parameters(scene: Scene) -> ClipParameters:
    return ClipParameters(
        label=scene.label,
        hand=scene.hand,
        stroke_s=scene.stroke_s,
        hair_style=scene.actor.hair_style,
        sleeves=scene.actor.sleeves,
        skin_tone=scene.actor.skin_tone,
        gender=scene.actor.person.phenotype["gender"],
        lighting=scene.lighting.kind,
        distance_m=scene.framing.distance_m,
        horizontal_fov_deg=scene.framing.horizontal_fov_deg,
        elevation_deg=scene.framing.elevation_deg,
        hand_visible=scene.framing.hand_visible,
        frame_rate=scene.webcam.frame_rate,
        shutter_s=scene.webcam.shutter_s,
    )
