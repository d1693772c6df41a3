"""Does a network see what its description says: the camera's picture, or the hands in it?"""

import subprocess
import sys

import numpy as np
import pytest

from model_zoo.input_spec import InputSpec
from model_zoo.lens import look_through, open_lens
from model_zoo.preprocessing import fit_picture
from model_zoo.side_by_side import side_by_side

CAMERA = InputSpec(num_frames=2, height=12, width=16)
HANDS = InputSpec(num_frames=2, height=2, width=24, lens="hands")
BOTH = InputSpec(num_frames=2, height=60, width=80 + 24, lens="both")


def noise(rows: int, columns: int) -> np.ndarray:
    return np.random.default_rng(1).integers(0, 256, (rows, columns, 3), np.uint8)


def test_the_camera_lens_shows_the_picture_as_large_as_the_network_wants_it() -> None:
    picture = noise(48, 64)

    assert np.array_equal(open_lens(CAMERA).look(picture), fit_picture(picture, 12, 16))


def test_the_hands_lens_shows_nothing_where_there_is_no_hand() -> None:
    lens = open_lens(HANDS)

    seen = lens.look(noise(48, 64))
    lens.begin_anew()

    assert seen.shape == (2, 24, 3)
    assert not seen[..., 2].any()


def test_both_lenses_show_the_picture_and_beside_it_the_hands() -> None:
    picture = noise(48, 64)
    lens = open_lens(BOTH)

    seen = lens.look(picture)

    assert seen.shape == (60, 104, 3)
    assert np.array_equal(seen[:, :80], fit_picture(picture, 60, 80))
    assert not seen[:, 80:, 2].any(), "noise is no hand"
    assert lens.hands is not None
    assert look_through(np.stack([picture, picture]), BOTH).shape == (2, 60, 104, 3)


def test_hands_lie_at_the_top_beside_the_picture() -> None:
    camera, hands = np.full((2, 60, 80, 3), 7, np.uint8), np.full((2, 2, 24, 3), 9, np.uint8)

    seen = side_by_side(camera, hands)

    assert seen.shape == (2, 60, 104, 3)
    assert (seen[:, :, :80] == 7).all()
    assert (seen[:, :2, 80:] == 9).all()
    assert not seen[:, 2:, 80:].any()


@pytest.mark.parametrize(("height", "width"), [(1, 104), (60, 24)])
def test_both_lenses_need_room_beside_the_hands(height: int, width: int) -> None:
    with pytest.raises(ValueError, match="at least 2 rows and more than 24 columns"):
        InputSpec(height=height, width=width, lens="both")


def test_a_clip_is_shown_as_a_whole() -> None:
    clip = np.stack([noise(48, 64), noise(48, 64)])

    assert look_through(clip, CAMERA) is clip
    assert look_through(clip, HANDS).shape == (2, 2, 24, 3)


def test_hands_are_always_seen_alike() -> None:
    with pytest.raises(ValueError, match="written down in 2 rows and 24 columns"):
        InputSpec(height=48, width=64, lens="hands")


def test_an_unknown_lens_is_refused() -> None:
    with pytest.raises(ValueError, match="lens must be one of"):
        InputSpec(lens="telescope")  # type: ignore[arg-type]


def test_without_openvino_only_hands_cannot_be_seen() -> None:
    code = (
        "import sys\nsys.modules['openvino'] = None\n"
        "from model_zoo.errors import ModelZooError\n"
        "from model_zoo.input_spec import InputSpec\n"
        "from model_zoo.lens import open_lens\n"
        "open_lens(InputSpec())\n"
        "try:\n    open_lens(InputSpec(height=2, width=24, lens='hands'))\n"
        "except ModelZooError as error:\n    print(error)\n"
    )

    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert "Hands cannot be looked for without OpenVINO" in said.stdout
