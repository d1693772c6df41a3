"""Does a network see what its description says: the camera's picture, or the hands in it?"""

import subprocess
import sys

import numpy as np
import pytest

from model_zoo.input_spec import InputSpec
from model_zoo.lens import look_through, open_lens
from model_zoo.preprocessing import fit_picture

CAMERA = InputSpec(num_frames=2, height=12, width=16)
HANDS = InputSpec(num_frames=2, height=12, width=16, lens="hands")


def noise(rows: int, columns: int) -> np.ndarray:
    return np.random.default_rng(1).integers(0, 256, (rows, columns, 3), np.uint8)


def test_the_camera_lens_shows_the_picture_as_large_as_the_network_wants_it() -> None:
    picture = noise(48, 64)

    assert np.array_equal(open_lens(CAMERA).look(picture), fit_picture(picture, 12, 16))


def test_the_hands_lens_shows_nothing_where_there_is_no_hand() -> None:
    lens = open_lens(HANDS)

    seen = lens.look(noise(48, 64))
    lens.begin_anew()

    assert seen.shape == (12, 16, 3)
    assert not seen.any()


def test_a_clip_is_shown_as_a_whole() -> None:
    clip = np.stack([noise(48, 64), noise(48, 64)])

    assert look_through(clip, CAMERA) is clip
    assert look_through(clip, HANDS).shape == (2, 12, 16, 3)


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
        "try:\n    open_lens(InputSpec(lens='hands'))\n"
        "except ModelZooError as error:\n    print(error)\n"
    )

    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert "Hands cannot be looked for without OpenVINO" in said.stdout
