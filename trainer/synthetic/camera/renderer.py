"""How much light does the actor send to each pixel? Several moments of a frame are gathered."""

import numpy as np

from trainer.synthetic.camera.framing import look
from trainer.synthetic.camera.rasteriser import (
    Floats,
    View,
    empty_visibility,
    project,
    project_orthographic,
    rasterise,
    rasterise_depth,
)
from trainer.synthetic.people.actor import Actor
from trainer.synthetic.people.face import NEUTRAL, FaceMotion
from trainer.synthetic.people.rig import BoneTransforms
from trainer.synthetic.people.shading import Lights, PosedMesh, Shadows, shade
from trainer.synthetic.people.skinning import skin, vertex_normals

_FOUR_ROOKS = ((-0.375, -0.125), (0.125, -0.375), (0.375, 0.125), (-0.125, 0.375))
_SHADOW_MAP_PX = 160
_SHADOW_MAP_SPAN_M = 1.7


class Renderer:
    """Draws one actor in one light with one camera; keeps the buffers between frames."""

    def __init__(self, actor: Actor, lights: Lights, view: View, size: tuple[int, int]) -> None:
        """Make the buffers.

        Args:
            actor: Who is drawn.
            lights: The light on the actor.
            view: The camera.
            size: Width and height of the picture in pixels.
        """
        self._actor, self._lights, self._view = actor, lights, view
        count = len(actor.dressed)
        self._mesh = PosedMesh(np.zeros((count, 3), np.float32), np.zeros((count, 3), np.float32))
        self._projected = np.zeros((count, 3), np.float32)
        self._visibility = empty_visibility(*size)
        map_size = (_SHADOW_MAP_PX, _SHADOW_MAP_PX)
        px_per_m = _SHADOW_MAP_PX / _SHADOW_MAP_SPAN_M
        towards_light = lights.key_direction.astype(np.float64)
        from_light = look(actor.person.chest, towards_light, 0.0, px_per_m, map_size)
        self._shadows = Shadows(np.zeros(map_size, np.float32), from_light)

    def _pose(self, rotations: Floats, translations: Floats) -> None:
        mesh = self._mesh
        skin(
            self._actor.dressed,
            self._actor.weights,
            self._actor.bone_indices,
            rotations,
            translations,
            mesh.vertices,
        )
        vertex_normals(mesh.vertices, self._actor.surface.triangles, mesh.normals)

    def _cast_shadows(self) -> None:
        project_orthographic(self._mesh.vertices, self._shadows.view, self._projected)
        rasterise_depth(self._projected, self._actor.surface.triangles, self._shadows.depth_map)

    def relight(self, lights: Lights) -> None:
        """Change colour and strength of the light from now on.

        Args:
            lights: The light; its key light comes from where it came from.
        """
        self._lights = lights

    def draw(
        self,
        transforms: BoneTransforms,
        samples: range,
        shift_px: tuple[float, float],
        picture: Floats,
        face: FaceMotion | None = None,
    ) -> None:
        """Draw one frame: the mean of several moments, each at another place in the pixel.

        Args:
            transforms: The actor's poses at all moments of the clip.
            samples: Which of them this frame gathers.
            shift_px: By how much the picture is moved to the right and down, for a shaking camera.
            picture: (H,W,4) float32 is overwritten: linear light, and the share of the pixel covered.
            face: What the face does at all moments of the clip; nothing if None.
        """
        actor, mesh = self._actor, self._mesh
        picture[:] = 0
        for sample, (x, y) in zip(samples, _places_in_pixel(len(samples)), strict=True):
            self._pose(transforms.rotations[sample], transforms.translations[sample])
            if sample == samples.start and self._lights.shadow_strength > 0:
                self._cast_shadows()
            project(mesh.vertices, self._view, self._projected)
            rasterise(
                self._projected,
                actor.surface.triangles,
                actor.two_sided,
                np.float32(x + shift_px[0]),
                np.float32(y + shift_px[1]),
                self._visibility,
            )
            shade(
                actor.surface,
                mesh,
                self._visibility,
                (
                    self._lights,
                    self._shadows,
                    actor.materials,
                    face.at(sample) if face else NEUTRAL,
                ),
                self._view,
                picture,
            )
        picture /= np.float32(len(samples))


def _places_in_pixel(count: int) -> tuple[tuple[float, float], ...]:
    """Where in the pixel (-0.5..0.5) each of a frame's samples is taken, spread evenly."""
    if count == len(_FOUR_ROOKS):
        return _FOUR_ROOKS
    return tuple(((i * 0.618034 + 0.31) % 1 - 0.5, (i + 0.5) / count - 0.5) for i in range(count))
