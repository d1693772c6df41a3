"""Where is a converted network kept, so that it is converted only once?"""

import hashlib
import logging
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import platformdirs

from model_zoo.engines.converted_network import ConvertedNetwork, read_converted
from model_zoo.engines.engine import EngineError

Convert = Callable[[Path, Path], None]
"""From a model file to a file of `write_converted`; raises `EngineError` or `CheckpointError`."""

KEPT_BYTES = 256 * 1024**2
"""Those that were not used for the longest time are deleted where all take more room than this."""

_MODEL_ZOO = Path(__file__).parent.parent
_ABANDONED_S = 24 * 3600.0

logger = logging.getLogger(__name__)


def conversion_key(model_file: Path, openvino_version: str) -> str:
    """Name everything that a conversion depends on, the code of the networks included.

    Args:
        model_file: The weights and their description.
        openvino_version: The exact version.

    Returns:
        64 hexadecimal digits.
    """
    sources = [
        _MODEL_ZOO / "registry.py",
        _MODEL_ZOO / "engines" / "openvino_conversion.py",
        *sorted((_MODEL_ZOO / "networks").glob("*.py")),
    ]
    digests = [hashlib.sha256(path.read_bytes()).digest() for path in (model_file, *sources)]
    return hashlib.sha256(b"".join([openvino_version.encode(), *digests])).hexdigest()


class ConversionCache:
    """A folder of converted networks. Several processes may use it at once."""

    def __init__(self, folder: Path | None = None, kept_bytes: int = KEPT_BYTES) -> None:
        """Use a folder; it need not exist, and it need not be writable.

        Args:
            folder: Where networks are kept; None takes the user's folder for such things.
            kept_bytes: How much room they may take together; the newest one is always kept.
        """
        self._folder = folder or platformdirs.user_cache_path("gesture-app", False) / "openvino"
        self._kept_bytes = kept_bytes

    def fetch(self, key: str, make: Callable[[Path], None]) -> ConvertedNetwork:
        """Get a network from the folder, or make it where it is missing or damaged.

        Args:
            key: Of `conversion_key`.
            make: Writes the network to a file.

        Returns:
            The network.
        """
        place = self._folder / f"{key}.zip"
        network = read_converted(place)
        if network is None:
            return self._make(place, make)
        with suppress(OSError):
            os.utime(place)
        return network

    def _make(self, place: Path, make: Callable[[Path], None]) -> ConvertedNetwork:
        with self._workbench() as workbench:
            made = workbench / place.name
            make(made)
            network = read_converted(made)
            if network is None:
                raise EngineError("what was converted cannot be read; the disk may be full")
            with suppress(OSError):  # where the folder cannot be written, which was told
                made.replace(place)
                self._delete_old()
        return network

    @contextmanager
    def _workbench(self) -> Iterator[Path]:
        """Make room for unfinished work, beside the finished so that moving it there is one step."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            workbench = tempfile.TemporaryDirectory(dir=self._folder)
        except OSError as error:
            logger.warning(
                "The prepared model cannot be kept in %s (%s), so that every start takes some "
                "seconds longer.",
                self._folder,
                error.strerror,
            )
            workbench = tempfile.TemporaryDirectory()
        with workbench as folder:
            yield Path(folder)

    def _delete_old(self) -> None:
        entries = [(path.stat(), path) for path in self._folder.glob("*.zip")]
        entries.sort(key=lambda entry: entry[0].st_mtime, reverse=True)
        total_bytes = 0
        for place, (stat, path) in enumerate(entries):
            total_bytes += stat.st_size
            if place > 0 and total_bytes > self._kept_bytes:
                path.unlink(missing_ok=True)
        for folder in filter(Path.is_dir, self._folder.iterdir()):  # of processes that were killed
            if entries[0][0].st_mtime - folder.stat().st_mtime > _ABANDONED_S:
                shutil.rmtree(folder, ignore_errors=True)
