"""How much is a training clip varied, so that the network learns the gesture and not the picture?

`trainer.data.picture_variation` varies pictures so, `trainer.data.hand_variation` hands that were found.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Annotated

import numpy as np
from pydantic import Field

Share = Annotated[float, Field(ge=0, le=1)]

_SLOWEST = 0.42
"""How fast the slowest slow motion is. Of 12 frames a second every one is seen at half of the speed where 6 are asked
for; some are seen twice here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Augmentation:
    """Ranges of the random changes.

    Attributes:
        mirror: Probability of a horizontal flip, for clips of whose label it is known what becomes of it.
        min_zoom: Pictures are scaled at least by this, from where they just cover the wanted size.
        max_zoom: Pictures are scaled at most by this.
        max_stretch: Width against height changes by at most this factor.
        max_rotation_deg: Camera roll to either side.
        max_shift: Part of the width or height that the picture moves at most.
        crop_anywhere: Whether a picture moves over all that the zoom leaves to spare instead, but never
            so far that there is something beyond it.
        close_up: Probability that a clip is first cut around the places where the hands go, or around
            any place where none is known: small pictures then show hands as large as large ones do.
        shake: Probability that the camera is not held still, all the time or after a knock.
        max_speed: Movement becomes at most this factor faster or slower.
        slow_motion: Probability that it becomes slower instead, to less than half its speed: people take
            their time. Needs recordings that tell when the gesture is made.
        colour: Strength of brightness, contrast, saturation, tint and gamma; 1 is strong, 0 is off.
        released_jitter: Probability of the colour change of the authors' released code instead: brightness,
            contrast and saturation each by a factor of 0.4 to 1.4, darker on average.
        grey: Probability of losing all colour.
        blur: Probability of an out-of-focus clip.
        noise: Probability of sensor noise.
        erase: Probability of a rectangle without content.
        freeze: Probability that some frames are lost and their predecessors repeated.
    """

    mirror: Share = 0.5
    min_zoom: Annotated[float, Field(gt=0)] = 0.8
    max_zoom: Annotated[float, Field(gt=0)] = 1.25
    max_stretch: Annotated[float, Field(ge=1)] = 1.15
    max_rotation_deg: Annotated[float, Field(ge=0, le=180)] = 8.0
    max_shift: Share = 0.1
    crop_anywhere: bool = False
    close_up: Share = 0.0
    shake: Share = 0.0
    max_speed: Annotated[float, Field(ge=1)] = 1.3
    slow_motion: Share = 0.0
    colour: Annotated[float, Field(ge=0)] = 0.8
    released_jitter: Share = 0.0
    grey: Share = 0.1
    blur: Share = 0.2
    noise: Share = 0.3
    erase: Share = 0.15
    freeze: Share = 0.15

    def __post_init__(self) -> None:
        if self.min_zoom > self.max_zoom:
            raise ValueError(f"min_zoom ({self.min_zoom}) is above max_zoom ({self.max_zoom})")
        if self.crop_anywhere and self.min_zoom < 1:
            raise ValueError(
                "crop_anywhere needs a min_zoom of at least 1: there is nothing to spare"
            )
        if self.crop_anywhere and self.close_up:
            raise ValueError("close_up and crop_anywhere both say where a clip is cut: choose one")

    def weakened(self, strength: float) -> "Augmentation":
        """Shrink every range and probability but mirroring, which tells nothing new, and close-ups, which help.

        Args:
            strength: 1 leaves everything as it is, 0 leaves only mirroring and close-ups.

        Returns:
            The weaker ranges.
        """
        return replace(
            self,
            min_zoom=self.min_zoom**strength,
            max_zoom=self.max_zoom**strength,
            max_stretch=self.max_stretch**strength,
            max_rotation_deg=self.max_rotation_deg * strength,
            max_shift=self.max_shift * strength,
            shake=self.shake * strength,
            max_speed=self.max_speed**strength,
            slow_motion=self.slow_motion * strength,
            colour=self.colour * strength,
            released_jitter=self.released_jitter * strength,
            grey=self.grey * strength,
            blur=self.blur * strength,
            noise=self.noise * strength,
            erase=self.erase * strength,
            freeze=self.freeze * strength,
        )


def random_speed(
    rng: np.random.Generator, augmentation: Augmentation, *, knows_stroke: bool
) -> float:
    """Draw how much faster a clip shall be.

    Args:
        rng: Source of randomness.
        augmentation: Ranges.
        knows_stroke: Whether it is known when the gesture is made: of a much slower recording only a part
            is seen, and without the gesture it would be another one.

    Returns:
        A factor, log-uniform.
    """
    if augmentation.slow_motion and rng.random() < augmentation.slow_motion and knows_stroke:
        return float(np.exp(rng.uniform(np.log(_SLOWEST), 0)))
    limit = np.log(augmentation.max_speed)
    return float(np.exp(rng.uniform(-limit, limit)))


def label_in_mirror(
    label: str, rng: np.random.Generator, augmentation: Augmentation, mirrored: Mapping[str, str]
) -> str | None:
    """Decide whether a clip is mirrored.

    Args:
        label: What it shows.
        rng: Source of randomness.
        augmentation: How often clips are mirrored.
        mirrored: What a clip of each label shows in a mirror; one without an entry is not mirrored.

    Returns:
        What it shows in a mirror; None where it stays as it is.
    """
    return mirrored.get(label) if rng.random() < augmentation.mirror else None
