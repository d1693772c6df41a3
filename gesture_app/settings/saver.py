"""How are settings kept without anybody waiting for the disk?"""

import logging
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from threading import Lock

from gesture_app.settings.file import SettingsFile
from gesture_app.settings.problems import SettingsError

logger = logging.getLogger(__name__)


class SettingsSaver:
    """Writes changes on a thread of its own, several at once where they come quickly."""

    def __init__(self, file: SettingsFile, on_problem: Callable[[str], None]) -> None:
        """Begin, with nothing to write.

        Args:
            file: Where to.
            on_problem: Told in a sentence what could not be written, on the thread that writes. It is
                tried again with the next change.
        """
        self._file = file
        self._on_problem = on_problem
        self._lock = Lock()
        self._unsaved: dict[str, object] = {}
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="settings")

    def save(self, values: Mapping[str, object]) -> None:
        """Write values soon.

        Args:
            values: By name.
        """
        with self._lock:
            self._unsaved.update(values)
        self._executor.submit(self._write)

    def flush(self) -> None:
        """Wait until everything is written that can be."""
        self._executor.submit(lambda: None).result()

    def close(self) -> None:
        """Write what is left, then no more; harmless when repeated."""
        self._executor.shutdown(wait=True)

    def _write(self) -> None:
        with self._lock:
            values, self._unsaved = self._unsaved, {}
        if not values:
            return
        try:
            self._file.write(values)
        except SettingsError as error:
            logger.warning("%s", error)
            with self._lock:
                self._unsaved = values | self._unsaved
            self._on_problem(str(error))
