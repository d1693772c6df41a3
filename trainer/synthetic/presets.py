"""How hard shall the clips be? Limits on what is drawn by lot; what lies outside them is drawn again."""

from dataclasses import dataclass
from math import inf

Limits = tuple[float, float]

_ANY: Limits = (-inf, inf)


@dataclass(frozen=True, slots=True)
class Preset:
    """Limits on the light, the camera's place and the webcam, both ends included.

    Attributes:
        darkness: Of the light, 0 by day to 1 in a dark room.
        room_brightness: Factor on the room's own colours.
        distance_m: From the camera to the face, or to the hand in a close-up.
        face_off_centre: How far the head is from the middle of the picture, in shares of its width or
            of its height, whichever is more; above 0.5 it is outside.
        frame_rate: Frames that the webcam delivers a second.
        shutter_s: How long each frame is exposed.
        exposure_bias: Factor on the automatic exposure.
        haze: Stray light added everywhere, of white.
        noise: Standard deviation of the webcam's noise, of white.
        tempo: How many times as fast as usual people move.
    """

    darkness: Limits = _ANY
    room_brightness: Limits = _ANY
    distance_m: Limits = _ANY
    face_off_centre: Limits = _ANY
    frame_rate: Limits = _ANY
    shutter_s: Limits = _ANY
    exposure_bias: Limits = _ANY
    haze: Limits = _ANY
    noise: Limits = _ANY
    tempo: float = 1.0


DEFAULT = Preset()

PRESETS: dict[str, Preset] = {
    "default": DEFAULT,
    "easy": Preset(
        darkness=(0.0, 0.4),
        room_brightness=(0.5, 1.4),
        distance_m=(0.45, 1.3),
        face_off_centre=(0.0, 0.35),
        frame_rate=(30.0, inf),
        shutter_s=(0.0, 0.02),
        exposure_bias=(0.8, 1.6),
        haze=(0.0, 0.08),
        noise=(0.0, 0.008),
        tempo=0.9,
    ),
    "close": Preset(
        darkness=(0.0, 0.3),
        room_brightness=(0.5, 1.4),
        distance_m=(0.0, 0.5),
        frame_rate=(30.0, inf),
        shutter_s=(0.0, 0.015),
        exposure_bias=(0.8, 1.6),
        haze=(0.0, 0.05),
        noise=(0.0, 0.006),
    ),
    "hard": Preset(
        darkness=(0.45, 1.0),
        distance_m=(0.85, inf),
        face_off_centre=(0.2, 0.6),
        noise=(0.006, inf),
        tempo=1.35,
    ),
}

RECORDING_PRESETS: tuple[str, ...] = tuple(name for name in PRESETS if name != "close")
"""What recordings of minutes can be: no camera at arm's length sees all that somebody does in one."""
