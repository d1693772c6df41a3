"""A program that shows a toast: ``python show_toast.py``; it prints its place and waits for a line."""

import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from gesture_app.gui.event_marks import EventKind
from gesture_app.gui.toast import Toast


def main() -> None:
    app = QApplication(sys.argv)
    toast = Toast("top left", duration_s=60)
    toast.show_event(EventKind.FIRED, "Swiping Left", "Next track (sent)")

    def say_when_shown() -> None:
        place = toast.geometry()
        print(place.center().x(), place.center().y(), toast.isActiveWindow(), flush=True)  # noqa: T201
        sys.stdin.readline()
        app.quit()

    QTimer.singleShot(0, say_when_shown)
    app.exec()


if __name__ == "__main__":
    main()
