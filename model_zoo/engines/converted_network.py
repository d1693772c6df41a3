"""What is a network to OpenVINO, and how is it kept in a file?"""

import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

_NETWORK, _WEIGHTS = "network.xml", "network.bin"


@dataclass(frozen=True, slots=True)
class ConvertedNetwork:
    """A network in OpenVINO's intermediate representation.

    Attributes:
        xml: What it does.
        weights: Its constants, float32.
    """

    xml: bytes
    weights: bytes


def write_converted(path: Path, network: ConvertedNetwork) -> None:
    """Write a network to one file.

    Args:
        path: Where to.
        network: What to write.
    """
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(_NETWORK, network.xml)
        archive.writestr(_WEIGHTS, network.weights)


def read_converted(path: Path) -> ConvertedNetwork | None:
    """Read what `write_converted` wrote.

    Args:
        path: The file.

    Returns:
        The network, or None where the file is missing, cut off or damaged (its checksums tell).
    """
    try:
        with zipfile.ZipFile(path) as archive:
            return ConvertedNetwork(archive.read(_NETWORK), archive.read(_WEIGHTS))
    except (OSError, EOFError, KeyError, RuntimeError, ValueError, zipfile.BadZipFile, zlib.error):
        return None  # single bits that flip lead to each of them
