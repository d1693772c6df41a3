r"""How do texts get from the code to the translators, and back into the program?

``python -m gesture_app.gui.translations_build`` writes every text that users see into the ``.ts`` files
of `gesture_app.gui.language.TRANSLATIONS`, keeps what was translated before, and compiles them. Between
two runs somebody translates; the program itself reads only the ``.qm`` files.

Qt's own tools do the work. One idiom is ours: a module of functions has a short ``_tr`` that names the
module's context once. `lupdate` does not look through it, so the tool reads copies that say in full
``QCoreApplication.translate("the context", ...)`` instead.
"""

import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree

from gesture_app.errors import GestureAppError
from gesture_app.gui.language import QT_NAMES, TRANSLATIONS

PACKAGE = Path(__file__).parents[1]

SOURCES: tuple[Path, ...] = (PACKAGE / "gui", PACKAGE / "settings")
"""Where users' texts are."""

_SHORT_CALL = re.compile(r"(?<!def )\b_tr\(")
_ITS_CONTEXT = re.compile(r"QCoreApplication\.translate\((\"\w+\"), words\)")


class TranslationsError(GestureAppError):
    """Translations cannot be made."""


def update(file: Path, language: str, sources: Sequence[Path] = SOURCES) -> None:
    """Bring a file for translators up to date with the code.

    Translations of texts that did not change are kept, those of texts that are gone are dropped. A
    `TranslationsError` is raised where Qt's tool fails.

    Args:
        file: A ``.ts`` file; made where there is none.
        language: What Qt calls it.
        sources: Folders with code.
    """
    with TemporaryDirectory() as copies:
        paths = [
            _copy_in_full(module, Path(copies) / f"{number}_{module.name}")
            for number, module in enumerate(_modules(sources))
        ]
        listed = Path(copies) / "all.lst"
        listed.write_text("\n".join(map(str, paths)), encoding="utf-8")
        options = ("-locations", "none", "-no-obsolete", "-target-language", language)
        _run("pyside6-lupdate", f"@{listed}", *options, "-ts", str(file))


def compile_file(file: Path) -> None:
    """Make what the program reads from what translators write.

    A `TranslationsError` is raised where Qt's tool fails.

    Args:
        file: A ``.ts`` file; the ``.qm`` file is written beside it.
    """
    _run("pyside6-lrelease", str(file), "-qm", str(file.with_suffix(".qm")))


def untranslated(file: Path) -> tuple[str, ...]:
    """List what a translator still has to do.

    Args:
        file: A ``.ts`` file.

    Returns:
        The texts of the code, each with its context, that have no translation or an unfinished one.
    """
    missing = []
    for context in ElementTree.parse(file).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is None or translation.get("type") or not translation.text:
                missing.append(f"{context.findtext('name')}: {message.findtext('source')}")
    return tuple(missing)


def main() -> None:
    """Bring all translations up to date, compile them, and say what is left to translate."""
    for language, qt_name in QT_NAMES.items():
        file = TRANSLATIONS / f"{language}.ts"
        update(file, qt_name)
        compile_file(file)
        missing = untranslated(file)
        sys.stdout.write(f"{file.name}: {len(missing)} texts are not translated\n")
        sys.stdout.writelines(f"  {text}\n" for text in missing)


def _modules(folders: Sequence[Path]) -> list[Path]:
    return sorted(module for folder in folders for module in folder.rglob("*.py"))


def _copy_in_full(module: Path, copy: Path) -> Path:
    code = module.read_text(encoding="utf-8")
    context = _ITS_CONTEXT.search(code)
    if context is not None:
        code = _SHORT_CALL.sub(f"QCoreApplication.translate({context[1]}, ", code)
    copy.write_text(code, encoding="utf-8")
    return copy


def _run(tool: str, *arguments: str) -> None:
    """Run one of the tools that PySide6 brings along.

    Raises:
        TranslationsError: If there is no such tool, or it fails.
    """
    program = shutil.which(tool, path=sysconfig.get_path("scripts"))
    if program is None:
        raise TranslationsError(f"{tool} is missing: it comes with PySide6-Essentials.")
    done = subprocess.run(
        [program, "-silent", *arguments], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise TranslationsError(f"{tool} failed: {done.stderr or done.stdout}")


if __name__ == "__main__":
    main()
