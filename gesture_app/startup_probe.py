"""When is the window painted, and when is the first picture in it?

``python -m gesture_app.startup_probe SOURCE BEGAN`` opens the real window on a source, with the settings as
they come and no other copy of the program asked, writes the times since BEGAN (as `time.time` gives it), and
closes the window.
"""

import json
import sys
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from gesture_app.app import check_desktop, open_window
from gesture_app.bundled import DEFAULT_PROFILE
from gesture_app.control.switch import Switch
from gesture_app.errors import GestureAppError
from gesture_app.gui.appearance import Appearance
from gesture_app.gui.language import install_language
from gesture_app.gui.main_window import MainWindow
from gesture_app.profiles.reading import load_profile
from gesture_app.real_parts import open_workshop, parse_source
from gesture_app.settings.declarations import Settings


class _FirstPaints(QObject):
    """Notes when the window was painted at first, and when its picture was, once there is one."""

    def __init__(self, window: MainWindow, began_s: float) -> None:
        super().__init__(window)
        self._window, self._began_s = window, began_s
        self.window_s, self.picture_s = 0.0, 0.0
        self.has_picture = False
        window.installEventFilter(self)
        window.picture.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Paint:
            now_s = time.time() - self._began_s
            if watched is self._window and not self.window_s:
                self.window_s = now_s
            if watched is self._window.picture and self.has_picture and not self.picture_s:
                self.picture_s = now_s
                QTimer.singleShot(0, self._window.close)
        return False


def main() -> int:
    """Measure one start.

    Returns:
        The exit code.
    """
    source, began_s = sys.argv[1], float(sys.argv[2])
    try:
        check_desktop()
        wanted = parse_source(source)
    except GestureAppError as error:
        sys.stderr.write(f"{error}\n")
        return error.exit_code
    app = QApplication(sys.argv[:1])
    install_language(app, "system")
    Appearance(app).use(Settings().appearance)
    workshop = open_workshop(
        Settings(),
        profile=load_profile(DEFAULT_PROFILE),
        switch=Switch(),
        log_file=Path("gesture-app.log"),
    )
    window, session = open_window(app, workshop, wanted)
    paints = _FirstPaints(window, began_s)
    session.frames.announced.connect(lambda: setattr(paints, "has_picture", True))
    app.exec()
    sys.stdout.write(
        json.dumps({"window_s": paints.window_s, "picture_s": paints.picture_s}) + "\n"
    )
    return 0 if paints.picture_s else 1


if __name__ == "__main__":
    sys.exit(main())
