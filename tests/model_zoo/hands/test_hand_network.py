"""The files of the networks."""

import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from model_zoo.errors import ModelZooError
from model_zoo.hands.hand_network import ASSETS, LANDMARK_NETWORK, PALM_NETWORK, HandNetwork


def test_a_missing_network_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelZooError, match="cannot be read") as error:
        HandNetwork(PALM_NETWORK, tmp_path)

    assert str(tmp_path / PALM_NETWORK) in str(error.value)
    assert "Install" in str(error.value)


@pytest.mark.parametrize("damage", ["cut", "changed", "emptied"])
def test_a_damaged_network_is_refused_before_anything_reads_it(tmp_path: Path, damage: str) -> None:
    path = Path(shutil.copy(ASSETS / LANDMARK_NETWORK, tmp_path))
    content = bytearray(path.read_bytes())
    content[1_000_000] ^= 1
    damaged = {"cut": content[:-500], "changed": content, "emptied": bytearray()}
    path.write_bytes(damaged[damage])

    with pytest.raises(ModelZooError, match="damaged") as error:
        HandNetwork(LANDMARK_NETWORK, tmp_path)

    assert str(path) in str(error.value)


def test_the_networks_look_at_pictures_of_the_sizes_they_were_made_for() -> None:
    palms, landmarks = HandNetwork(PALM_NETWORK), HandNetwork(LANDMARK_NETWORK)

    assert (palms.side, landmarks.side) == (192, 224)
    palm_shapes = [answer.shape for answer in palms.outputs(np.zeros((192, 192, 3), np.uint8))]
    assert palm_shapes == [(2016, 18), (2016, 1)]
    points, presence = landmarks.outputs(np.zeros((224, 224, 3), np.uint8))[:2]
    assert points.shape == (63,)
    assert 0 <= float(presence[0]) < 0.1, "a probability, and there is no hand"


def test_licence_and_origin_lie_beside_the_networks() -> None:
    assert "Apache License" in (ASSETS / "LICENSE-APACHE-2.0").read_text("utf-8")
    readme = (ASSETS / "README.md").read_text("utf-8")
    assert PALM_NETWORK in readme
    assert LANDMARK_NETWORK in readme


def test_finding_hands_needs_neither_torch_nor_opencv() -> None:
    code = (
        "import sys; from model_zoo.hands.tracker import HandTracker; "
        "assert not {'torch', 'cv2', 'openvino_telemetry.main'} & set(sys.modules)"
    )

    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
