"""Which clip does a network want to see?"""

from dataclasses import dataclass


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
    """

    num_frames: int = 16
    frame_interval_s: float = 1 / 6
    height: int = 112
    width: int = 112
    mean: tuple[float, float, float] = (0.45, 0.45, 0.45)
    std: tuple[float, float, float] = (0.225, 0.225, 0.225)

    def __post_init__(self) -> None:
        problems = [
            f"{name} must be above 0, got {value}"
            for name, value in (
                ("num_frames", self.num_frames),
                ("frame_interval_s", self.frame_interval_s),
                ("height", self.height),
                ("width", self.width),
                *((f"std[{i}]", value) for i, value in enumerate(self.std)),
            )
            if not value > 0
        ]
        if problems:
            raise ValueError("; ".join(problems))

    @property
    def span_s(self) -> float:
        """Seconds from the first frame of a clip to its last."""
        return (self.num_frames - 1) * self.frame_interval_s
