"""Are the animations for the app small, mirrored, and of every gesture?"""

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageSequence
from rich.console import Console

from model_zoo.labels import JESTER_LABELS
from trainer.errors import TrainerError
from trainer.synthetic.gesture_pictures import MAX_BYTES, SIZE, write_gesture_pictures

SHIPPED = Path(__file__).parents[2] / "resources" / "gestures"


def pictures_of(path: Path) -> NDArray[np.float64]:
    with Image.open(path) as animation:
        frames = [frame.convert("L") for frame in ImageSequence.Iterator(animation)]
    return np.stack([np.asarray(frame, np.float64) for frame in frames])


@pytest.mark.parametrize(
    ("label", "sense"), [("Swiping Left", -1), ("Sliding Two Fingers Right", 1)]
)
def test_who_moves_to_a_side_sees_a_hand_that_goes_to_that_side(label: str, sense: int) -> None:
    pictures = pictures_of(SHIPPED / f"{label.lower().replace(' ', '_')}.webp")
    columns = np.arange(SIZE[0])

    moved = np.abs(np.diff(pictures, axis=0)).sum(axis=1)
    early, late = moved[4:9].sum(axis=0), moved[9:16].sum(axis=0)

    travelled_px = late @ columns / late.sum() - early @ columns / early.sum()
    assert travelled_px * sense > 2


def test_every_class_has_an_animation_that_is_small() -> None:
    for label in JESTER_LABELS:
        path = SHIPPED / f"{label.lower().replace(' ', '_')}.webp"

        num_pictures, height, width = pictures_of(path).shape  # equal ones are written once
        assert (width, height) == SIZE, label
        assert 1 < num_pictures <= 24, label
        assert path.stat().st_size <= MAX_BYTES, label


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(TrainerError, match="no folder"):
        write_gesture_pictures(tmp_path / "nowhere", Console(quiet=True))
