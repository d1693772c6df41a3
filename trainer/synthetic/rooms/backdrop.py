"""What moves behind the actor? The room, with a person in it, a curtain in the draught or a television."""

from typing import Literal

import cv2
import numpy as np

from trainer.synthetic.camera.rasteriser import Floats
from trainer.synthetic.rooms.bystander import BYSTANDER_SHARE, Bystander, Doing, sample_bystander
from trainer.synthetic.rooms.room import paint_room
from trainer.synthetic.scene import Scene

Stir = Literal["nothing", "draught", "television"]

_STIRS: tuple[Stir, ...] = ("nothing", "draught", "television")
_STIR_SHARES = (0.92, 0.05, 0.03)
_STIR_STREAM = 1


class Backdrop:
    """The room behind the actor at any moment; the same however it is asked for."""

    def __init__(self, scene: Scene, size: tuple[int, int]) -> None:
        """Draw the room and who else is in it.

        Args:
            scene: What is filmed.
            size: Width and height of the picture in pixels.
        """
        self._room = paint_room(np.random.default_rng(scene.streams["room"]), scene, size)
        sensor = scene.streams["sensor"]
        of_stir = np.random.SeedSequence(
            sensor.entropy, spawn_key=(*sensor.spawn_key, _STIR_STREAM)
        )
        rng = np.random.default_rng(of_stir)
        self._bystander: Bystander | None = None
        if rng.random() < BYSTANDER_SHARE:
            self._bystander = sample_bystander(rng, scene, size)
        self._stir = _STIRS[rng.choice(len(_STIRS), p=_STIR_SHARES)]
        width, height = size
        rows, columns = np.mgrid[0:height, 0:width].astype(np.float32)
        middle = rng.uniform(0.05, 0.95) * width
        self._columns, self._rows = columns, rows
        self._swaying = np.exp(-(((columns - middle) / (0.12 * width)) ** 2)) * rows / height
        self._sway = rng.uniform(0.6, 2.0) * height / 100, rng.uniform(1.0, 3.0)
        self._glow = np.exp(-(((columns - middle) / (0.3 * width)) ** 2))[..., None]
        self._levels = np.exp(rng.normal(0, 0.22, 64)).astype(np.float32)
        self._levels_per_s = rng.uniform(1.0, 5.0)

    @property
    def bystander(self) -> Doing | None:
        """What another person in the room does; None if nobody is there."""
        return self._bystander.doing if self._bystander else None

    def at(self, time_s: float) -> Floats:
        """Look at the room.

        Args:
            time_s: The moment, in seconds.

        Returns:
            (H,W,3) linear light.
        """
        room = self._room
        if self._stir == "draught":
            reach, per_s = self._sway
            moved = self._columns + np.float32(reach * np.sin(per_s * time_s)) * self._swaying
            room = np.asarray(
                cv2.remap(room, moved, self._rows, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT),
                np.float32,
            )
        elif self._stir == "television":
            level = self._levels[int(time_s * self._levels_per_s) % len(self._levels)]
            room = room * (1 + (level - 1) * self._glow)
        return room if self._bystander is None else self._bystander.before(room, time_s)
