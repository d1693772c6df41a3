"""In which language does the program speak?

Texts are looked up when a widget is made, so a language counts for the windows that are made after it;
`install_language` is called once, before the first one.
"""

import logging
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, Qt, QTranslator

from gesture_app.bundled import RESOURCES
from gesture_app.settings.showing import Language

TRANSLATIONS = RESOURCES / "languages"
"""A file ``<code>.qm`` for each translation, beside the ``<code>.ts`` that it is made from."""

QT_NAMES: Mapping[str, str] = MappingProxyType({"de": "de", "zh": "zh_CN"})
"""The languages that the program is translated to, and what Qt calls them in its own files."""

SOURCE_LANGUAGE = "en"
"""The language of the texts in the code."""

logger = logging.getLogger(__name__)


def choose_language(wanted: Language, of_desktop: Sequence[str]) -> str:
    """Decide which language is spoken.

    Args:
        wanted: What the settings say.
        of_desktop: Which languages the desktop's user reads, the best first, as in ``de-AT``.

    Returns:
        The code of a language that the program has.
    """
    if wanted != "system":
        return wanted
    codes = (name.replace("_", "-").partition("-")[0].lower() for name in of_desktop)
    return next((code for code in codes if code in {SOURCE_LANGUAGE, *QT_NAMES}), SOURCE_LANGUAGE)


def install_language(app: QCoreApplication, wanted: Language, folder: Path = TRANSLATIONS) -> str:
    """Speak a language from now on, in place of the one before.

    Numbers are written as in that language, too; ``system`` leaves them as the desktop writes them. A
    translation that cannot be read is logged, and the program speaks English.

    Args:
        app: Owns what is loaded.
        wanted: What the settings say.
        folder: Where the program's own translations are.

    Returns:
        The code of the language.
    """
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    for before in app.findChildren(QTranslator, options=direct):
        app.removeTranslator(before)
        before.deleteLater()
    desktop = QLocale.system()
    spoken = choose_language(wanted, desktop.uiLanguages())
    QLocale.setDefault(desktop if wanted == "system" else QLocale(spoken))
    if spoken == SOURCE_LANGUAGE:
        return spoken
    qt_folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    of_qt, own = qt_folder / f"qtbase_{QT_NAMES[spoken]}.qm", folder / f"{spoken}.qm"
    if not _install(app, own):
        return SOURCE_LANGUAGE
    _install(app, of_qt)
    return spoken


def _install(app: QCoreApplication, file: Path) -> bool:
    translator = QTranslator(app)
    if translator.load(str(file)) and app.installTranslator(translator):
        return True
    logger.warning("The translation %s cannot be read", file)
    translator.deleteLater()
    return False
