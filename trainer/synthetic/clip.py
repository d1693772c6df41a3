"""How is one clip made? Actor, motion, camera, light, room and webcam put together."""

from dataclasses import asdict, dataclass

import numpy as np
from numpy.typing import NDArray

from trainer.synthetic.filming import Filming, Place, capture_times, hands_in_picture
from trainer.synthetic.people.body import Side
from trainer.synthetic.plain_record import plain_record
from trainer.synthetic.presets import DEFAULT, Preset
from trainer.synthetic.scene import ClipScene, Performer, set_scene


@dataclass(frozen=True)
class ClipParameters:
    """What was drawn by lot for a clip, and where its hands are, as the manifest records it.

    Attributes:
        hands: For each hand its place in each frame; None where it is far outside the picture.
        drawn: All other numbers, as plain values by name of the part.
    """

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
    hands: dict[Side, list[Place | None]]
    drawn: dict[str, object]

    def as_record(self) -> dict[str, object]:
        """Round the numbers for a line of JSON.

        Returns:
            Plain values by name.
        """
        record = {
            key: round(value, 4) if isinstance(value, float) else value
            for key, value in asdict(self).items()
        }
        record["stroke_s"] = [round(float(moment), 3) for moment in self.stroke_s]
        return record


def render_clip(
    label: str,
    seed: np.random.SeedSequence,
    size: tuple[int, int],
    performer: Performer,
    *,
    num_frames: int = 37,
    fps: float = 12.0,
    preset: Preset = DEFAULT,
) -> tuple[NDArray[np.uint8], ClipParameters]:
    """Render one clip of a person before a webcam; the same arguments give the same pixels.

    Args:
        label: What is shown, one of `model_zoo.labels.JESTER_LABELS`.
        seed: The clip's seed; it is not changed.
        size: Width and height in pixels.
        performer: Who shows it, and where.
        num_frames: Length of the clip.
        fps: Frames a second.
        preset: How hard it shall be.

    Returns:
        The pictures (T,H,W,3) uint8 RGB, not mirrored, and what was drawn by lot.
    """
    scene = set_scene(label, seed, size, max(num_frames - 1, 1) / fps, performer, preset)
    times_s = capture_times(
        range(num_frames), fps, scene.webcam.frame_rate, scene.webcam.dropped_share
    )
    filming = Filming(scene, size)
    parameters = _parameters(scene, hands_in_picture(scene, times_s, size), filming.bystander)
    return filming.film(times_s), parameters


def _parameters(
    scene: ClipScene, hands: dict[Side, list[Place | None]], bystander: str | None
) -> ClipParameters:
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
        hands=hands,
        drawn={
            "phenotype": plain_record(scene.actor.person.phenotype),
            "materials": plain_record(scene.actor.materials),
            "framing": plain_record(scene.framing),
            "lighting": plain_record(scene.lighting),
            "webcam": plain_record(scene.webcam),
            "bystander": bystander,
        },
    )
