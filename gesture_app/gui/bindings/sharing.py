"""How does a profile come from somebody else, and how does it get onto paper?"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QUrl

from gesture_app.gui.bindings.cheat_sheet import cheat_sheet
from gesture_app.gui.bindings.import_dialog import ImportDialog
from gesture_app.gui.bindings.profile_editor import ProfileEditor
from gesture_app.gui.bindings.said import Said
from gesture_app.profiles.import_review import review_import
from gesture_app.profiles.problems import ProfileError
from gesture_app.profiles.profile import Profile


class Sharing(QObject):
    """Takes profiles from others, after they were looked at, and writes cheat sheets.

    Attributes:
        dialog: The last review that was shown; None before the first.
    """

    def __init__(
        self,
        editor: ProfileEditor,
        said: Said,
        pictures: Path | None,
        open_url: Callable[[QUrl], object],
    ) -> None:
        """Begin; nothing is shown.

        Args:
            editor: Keeps what is taken.
            said: Where the user is told what came of it; belongs to the window.
            pictures: Where the animations of gestures are; None where there are none.
            open_url: Shows a file of this computer in the user's browser.
        """
        super().__init__(said)
        self._editor, self._said = editor, said
        self._pictures, self._open_url = pictures, open_url
        self.dialog: ImportDialog | None = None

    def review(self, path: Path) -> None:
        """Show somebody else's profile in words before anything of it is kept.

        Args:
            path: Its file.
        """
        try:
            found = review_import(path)
        except ProfileError as error:
            self._said.say(str(error))
            return
        self.dialog = ImportDialog(found, self._said.window())
        self.dialog.kept.connect(self._keep)
        self.dialog.open()

    def write_cheat_sheet(self, path: Path) -> None:
        """Write a page of the open profile and show it.

        Args:
            path: The file.
        """
        page = cheat_sheet(self._editor.profile, self._pictures)
        try:
            path.write_text(page, encoding="utf-8")
        except OSError as error:
            self._said.say(self.tr("Cannot write {0}: {1}.").format(path, error.strerror))
            return
        self._open_url(QUrl.fromLocalFile(str(path.absolute())))

    def _keep(self, profile: Profile) -> None:
        name = self._editor.add(profile)
        if name:
            words = self.tr("\u201c{0}\u201d is kept, and not used yet.").format(name)
            self._said.say(words, self.tr("Use it"), lambda: self._editor.open(name))
