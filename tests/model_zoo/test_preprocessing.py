"""The road from pixels to the network's input."""

import subprocess
import sys
from typing import Any

import numpy as np
import pytest

from model_zoo.input_spec import InputSpec
from model_zoo.preprocessing import fit_picture, prepare_clip

SPEC = InputSpec(num_frames=4, height=12, width=16)


def test_a_clip_becomes_normalised_channels_first() -> None:
    clip = np.zeros((4, 24, 32, 3), np.uint8)
    clip[1, :, :, 2] = 255

    prepared = prepare_clip(clip, SPEC)

    assert prepared.shape == (3, 4, 12, 16)
    assert prepared.dtype == np.float32
    assert np.allclose(prepared[2, 1], (1 - 0.45) / 0.225, atol=1e-5)
    assert np.allclose(prepared[0], -2.0, atol=1e-5)


def test_wide_pictures_lose_their_sides_and_keep_their_proportions() -> None:
    picture = np.zeros((100, 176, 3), np.uint8)
    picture[:, :10] = picture[:, -10:] = 255
    picture[40:60, 78:98] = (255, 0, 0)

    fitted = fit_picture(picture, 96, 128)

    assert fitted.shape == (96, 128, 3)
    assert fitted[:, :, 1].max() == 0, "the white sides are cut away"
    red = fitted[:, :, 0] > 127
    assert abs(int(red.any(axis=0).sum()) - int(red.any(axis=1).sum())) <= 1, (
        "a square stays square"
    )


def test_pictures_are_not_mirrored() -> None:
    picture = np.zeros((48, 64, 3), np.uint8)
    picture[:, :32] = 255

    fitted = fit_picture(picture, 12, 16)

    assert fitted[:, :7].min() == 255
    assert fitted[:, 9:].max() == 0


def test_fitting_a_fitted_picture_changes_nothing() -> None:
    picture = np.random.default_rng(0).integers(0, 256, (48, 70, 3), dtype=np.uint8)
    fitted = fit_picture(picture, 12, 16)

    assert np.array_equal(fit_picture(fitted, 12, 16), fitted)


def test_pictures_of_any_size_fit_any_network() -> None:
    sizes = [(side, side + more) for side in range(90, 250, 3) for more in (0, 7, 80)]
    for rows, columns in sizes:
        rgb = np.zeros((rows, columns, 3), np.uint8)
        for wanted in ((84, 112), (72, 96), (112, 112), (96, 128)):
            assert fit_picture(rgb, *wanted).shape == (*wanted, 3)


@pytest.mark.parametrize(
    "clip",
    [
        np.zeros((5, 24, 32, 3), np.uint8),
        np.zeros((4, 24, 32), np.uint8),
        np.zeros((4, 24, 32, 4), np.uint8),
        np.zeros((4, 0, 32, 3), np.uint8),
        np.zeros((4, 24, 32, 3), np.float32),
    ],
)
def test_other_shapes_and_types_are_refused_with_both_shapes_named(clip: np.ndarray) -> None:
    with pytest.raises(ValueError, match=r"must be uint8 \(4, H, W, 3\), got") as error:
        prepare_clip(clip, SPEC)
    assert str(clip.shape) in str(error.value)


def test_preprocessing_needs_no_torch() -> None:
    code = "import sys, model_zoo.preprocessing, model_zoo.labels; sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_wrong_input_spec_names_everything_that_is_wrong() -> None:
    with pytest.raises(
        ValueError, match=r"num_frames must be .* above 0.*width must be .* above 0"
    ):
        InputSpec(num_frames=0, width=-1)


@pytest.mark.parametrize(
    "wrong",
    [
        {"height": 32.5},
        {"mean": (0.4, 0.5)},
        {"std": (0.2, 0.0, 0.2)},
        {"std": (0.2, float("nan"), 0.2)},
        {"frame_interval_s": float("inf")},
    ],
)
def test_an_impossible_input_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=next(iter(wrong))):
        InputSpec(**wrong)


@pytest.mark.parametrize("chunk_frames", [0, -4, 3, 2.0, 32])
def test_chunks_that_do_not_make_up_a_clip_are_refused(chunk_frames: int) -> None:
    with pytest.raises(ValueError, match="chunk_frames must be a whole number"):
        InputSpec(num_frames=16, chunk_frames=chunk_frames)


def test_a_network_is_fed_a_chunk_at_a_time_where_it_streams_and_else_a_clip() -> None:
    assert InputSpec(num_frames=16).frames_at_once == 16
    assert InputSpec(num_frames=16, chunk_frames=4).frames_at_once == 4
