"""Where is a converted network kept, so that it is converted only once?"""

import hashlib
import logging
import os
import platform
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from importlib import metadata
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
_FAILURE_COUNTS_S = 24 * 3600.0

logger = logging.getLogger(__name__)


def conversion_key(model_file: Path, openvino_version: str) -> str:
    """Name everything that a conversion depends on, the code of the model zoo included.

    Args:
        model_file: The weights and their description.
        openvino_version: The exact version.

    Returns:
        64 hexadecimal digits.
    """
    sources = sorted(_MODEL_ZOO.rglob("*.py"))
    digests = [hashlib.sha256(path.read_bytes()).digest() for path in (model_file, *sources)]
    versions = (openvino_version, metadata.version("torch"), platform.machine())
    return hashlib.sha256(b"".join([repr(versions).encode(), *digests])).hexdigest()


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

        Raises:
            EngineError: If it cannot be made, or could not be within the last day.
        """  # noqa: DOC502
        place = self._place(key)
        network = read_converted(place)
        if network is None:
            return self._make(place, make)
        with suppress(OSError):
            os.utime(place)
        return network

    def discard(self, key: str) -> None:
        """Throw away a network that turned out to be of no use.

        Args:
            key: Of `conversion_key`.
        """
        with suppress(OSError):
            self._place(key).unlink(missing_ok=True)

    def _place(self, key: str) -> Path:
        return self._folder / f"{key}.zip"

    def _make(self, place: Path, make: Callable[[Path], None]) -> ConvertedNetwork:
        self._refuse_what_failed(place)
        with self._workbench() as workbench:
            made = workbench / place.name
            try:
                make(made)
            except EngineError as error:
                with suppress(OSError):
                    self._failure(place).write_text(str(error), encoding="utf-8")
                raise
            network = read_converted(made)
            if network is None:
                raise EngineError("what was converted cannot be read; the disk may be full")
            with suppress(OSError):  # where the folder cannot be written, which was told
                made.replace(place)
                self._delete_old()
        return network

    def _refuse_what_failed(self, place: Path) -> None:
        """Do without a conversion that failed lately: nobody should wait for it at every start.

        Raises:
            EngineError: If it did.
        """
        failure = self._failure(place)
        with suppress(OSError):
            if time.time() - failure.stat().st_mtime < _FAILURE_COUNTS_S:
                raise EngineError(failure.read_text(encoding="utf-8"))

    @staticmethod
    def _failure(place: Path) -> Path:
        return place.with_suffix(".failed")

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
        for failure in self._folder.glob("*.failed"):
            if entries[0][0].st_mtime - failure.stat().st_mtime > _ABANDONED_S:
                failure.unlink(missing_ok=True)
        for folder in filter(Path.is_dir, self._folder.iterdir()):  # of processes that were killed
            if entries[0][0].st_mtime - folder.stat().st_mtime > _ABANDONED_S:
                shutil.rmtree(folder, ignore_errors=True)
