"""Which clip does a network want to see?"""

import math
from dataclasses import dataclass
from typing import Literal, get_args

LensName = Literal["camera", "hands", "both"]
"""What a network is shown: the camera's picture, the hands in it, written down, or both side by side."""

HANDS_HEIGHT, HANDS_WIDTH = 2, 24
"""Rows and columns that hands are written down in; see `model_zoo.hands.hand_pictures`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InputSpec:
    """The clip that a network was trained on; stored with its weights.

    Attributes:
        num_frames: T, frames of a clip (the fast pathway sees them all).
        frame_interval_s: Seconds from one frame to the next.
        height: Rows of the network's picture.
        width: Columns of the network's picture.
        mean: Subtracted from each RGB channel after scaling to 0..1.
        std: Divides each RGB channel after that.
        chunk_frames: How many new frames a streaming network is fed at a time, of which it remembers
            what it needs; None for a network that sees each clip whole.
        lens: What it sees of a picture; see `model_zoo.lens`.
    """

    num_frames: int = 16
    frame_interval_s: float = 1 / 6
    height: int = 112
    width: int = 112
    mean: tuple[float, float, float] = (0.45, 0.45, 0.45)
    std: tuple[float, float, float] = (0.225, 0.225, 0.225)
    chunk_frames: int | None = None
    lens: LensName = "camera"

    def __post_init__(self) -> None:
        problems = [
            f"{name} must be a whole number above 0, got {value}"
            for name, value in (
                ("num_frames", self.num_frames),
                ("height", self.height),
                ("width", self.width),
            )
            if not isinstance(value, int) or value < 1
        ]
        if not (math.isfinite(self.frame_interval_s) and self.frame_interval_s > 0):
            problems.append(f"frame_interval_s must be above 0, got {self.frame_interval_s}")
        if len(self.mean) != 3 or not all(map(math.isfinite, self.mean)):
            problems.append(f"mean must be three numbers, got {self.mean}")
        if len(self.std) != 3 or not all(math.isfinite(std) and std > 0 for std in self.std):
            problems.append(f"std must be three numbers above 0, got {self.std}")
        if self.chunk_frames is not None and not self._is_whole_chunks(self.chunk_frames):
            problems.append(
                "chunk_frames must be a whole number above 0 that divides num_frames, "
                f"got {self.chunk_frames}"
            )
        if self.lens not in get_args(LensName):
            problems.append(f"lens must be one of {get_args(LensName)}, got {self.lens!r}")
        size = (self.height, self.width)
        if self.lens == "hands" and size != (HANDS_HEIGHT, HANDS_WIDTH):
            problems.append(
                f"hands are written down in {HANDS_HEIGHT} rows and {HANDS_WIDTH} columns, not {size}"
            )
        if self.lens == "both" and (self.height < HANDS_HEIGHT or self.width <= HANDS_WIDTH):
            problems.append(
                f"both lenses need at least {HANDS_HEIGHT} rows and more than {HANDS_WIDTH} columns, got {size}"
            )
        if problems:
            raise ValueError("; ".join(problems))

    @property
    def span_s(self) -> float:
        """Seconds from the first frame of a clip to its last."""
        return (self.num_frames - 1) * self.frame_interval_s

    @property
    def frames_at_once(self) -> int:
        """T of what a network is fed at a time while it runs live: a chunk, or a whole clip."""
        return self.chunk_frames or self.num_frames

    def _is_whole_chunks(self, chunk_frames: int) -> bool:
        is_count = isinstance(chunk_frames, int) and chunk_frames >= 1
        is_clip = isinstance(self.num_frames, int)
        return is_count and is_clip and self.num_frames % chunk_frames == 0
