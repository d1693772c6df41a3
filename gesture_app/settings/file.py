"""How are settings kept in a file that people may edit, too?

It holds only what is not as usual. Whatever is in it that this version does not know stays there, and so
do comments. Nothing in it keeps the program from starting: what is not understood is as usual, and told.
"""

import logging
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import platformdirs
import tomlkit
from pydantic import BaseModel
from tomlkit.exceptions import TOMLKitError

from gesture_app.profiles.good_copy import good_copy_of
from gesture_app.profiles.problems import ProfileError, did_you_mean
from gesture_app.profiles.writing import write_atomically
from gesture_app.settings.declarations import OPTIONS, SCHEMA, SECTIONS, Settings, with_values
from gesture_app.settings.problems import SettingsError

MAX_BYTES = 64 * 1024
"""How large the file may be; all settings together need a thirtieth of that."""

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class LoadedSettings:
    """Settings that can be used.

    Attributes:
        settings: All of them.
        notices: What the user should know, a sentence or two each; empty where all is well.
    """

    settings: Settings
    notices: tuple[str, ...] = ()


class SettingsFile:
    """The file of one user; nothing of it is kept in memory.

    Attributes:
        path: Where it is, whether it exists or not.
    """

    def __init__(self, path: Path | None = None) -> None:
        """Choose the file; nothing is read or made yet.

        Args:
            path: Where it is; None takes the folder that the system has for it.
        """
        config = platformdirs.user_config_path("gesture-app", appauthor=False)
        self.path = path if path is not None else config / "settings.toml"

    def load(self) -> LoadedSettings:
        """Read the settings; never fails.

        Returns:
            What the file says, as usual where it says nothing or nothing that is understood.
        """
        try:
            text = _read(self.path)
            document = _parse(text, self.path)
        except SettingsError as error:
            return self._recovered(error)
        self._keep_good_copy(text)
        return _understood(document, self.path)

    def write(self, values: Mapping[str, object]) -> None:
        """Change the file where some settings changed; the rest of it stays as it is.

        A file that is not understood is kept as ``.damaged``: somebody may have worked on it for long.

        Args:
            values: The new values that settings have, by name; they must be possible ones.

        Raises:
            SettingsError: If it cannot be written; it is as before then.
        """
        try:
            earlier = self._text_to_change()
            if earlier:
                write_atomically(good_copy_of(self.path), earlier)
            write_atomically(self.path, _changed(earlier, values))
        except ProfileError as error:
            reason = error.__cause__.strerror if isinstance(error.__cause__, OSError) else error
            raise SettingsError(
                f"The settings cannot be kept in {self.path}: {reason}. They count until the program "
                "ends; make room or let this user write there."
            ) from error

    def _recovered(self, error: SettingsError) -> LoadedSettings:
        copy_path = good_copy_of(self.path)
        try:
            document = _parse(_read(copy_path), copy_path)
        except SettingsError:
            document = {}
        if not document:
            notice = f"{error} The usual settings are used until it is mended."
            return LoadedSettings(Settings(), (notice,))
        loaded = _understood(document, copy_path)
        notice = f"{error} Its last good copy is used until it is mended."
        return LoadedSettings(loaded.settings, (notice, *loaded.notices))

    def _keep_good_copy(self, text: str) -> None:
        try:
            if text and _read(good_copy_of(self.path)) != text:
                write_atomically(good_copy_of(self.path), text)
        except (SettingsError, ProfileError) as error:
            logger.warning("No copy of the settings is kept: %s", error)

    def _text_to_change(self) -> str:
        """Read what is changed: the file or, where it is damaged, its last good copy."""
        try:
            text = _read(self.path)
            _parse(text, self.path)
        except SettingsError:
            self._put_aside()
        else:
            return text
        try:
            text = _read(good_copy_of(self.path))
            _parse(text, self.path)
        except SettingsError:
            return ""
        return text

    def _put_aside(self) -> None:
        try:
            self.path.replace(self.path.with_name(self.path.name + ".damaged"))
        except OSError as error:
            raise SettingsError(
                f"The damaged settings {self.path} cannot be put aside: {error.strerror}."
            ) from error


def _read(path: Path) -> str:
    """Read a file of settings.

    Returns:
        Its text, empty where there is none.

    Raises:
        SettingsError: If it cannot be read.
    """
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
        if len(content) > MAX_BYTES:
            raise SettingsError(f"The settings {path} are larger than {MAX_BYTES // 1024} KiB.")
        return content.decode("utf-8-sig")  # some editors begin a file with a mark
    except (FileNotFoundError, NotADirectoryError):
        return ""
    except (OSError, ValueError) as error:
        raise SettingsError(f"The settings {path} cannot be read: {error}.") from error


def _parse(text: str, path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise SettingsError(f"The settings {path} are not valid TOML: {error}.") from error


def _understood(document: Mapping[str, Any], path: Path) -> LoadedSettings:
    settings, notices = Settings(), _about_form(document, path)
    for section in SECTIONS:
        table = document.get(section.name, {})
        if not isinstance(table, dict):
            notices.append(f"In the settings {path}, {section.name} is no table; it is left out.")
            continue
        for key, value in table.items():
            name = f"{section.name}.{key}"
            if name not in OPTIONS:
                logger.warning("Unknown setting in %s: %s.%s", path, name, _meant(name))
                continue
            try:
                settings = with_values(settings, {name: value})
            except SettingsError as error:
                notices.append(
                    f"In the settings {path}, {name} is not understood, and counts as usual. {error}"
                )
    return LoadedSettings(settings, tuple(notices))


def _meant(name: str) -> str:
    return did_you_mean(name, OPTIONS)


def _about_form(document: Mapping[str, Any], path: Path) -> list[str]:
    form = document.get("schema", SCHEMA)
    if type(form) is not int or form < 1:
        return [f"In the settings {path}, schema is not understood; it must be {SCHEMA}."]
    if form > SCHEMA:
        return [
            f"The settings {path} were made by a newer version of this program; "
            "what this one understands of them counts."
        ]
    return []


def _changed(text: str, values: Mapping[str, object]) -> str:
    """Change a text, keeping its comments and its order.

    Returns:
        What holds the new values; comments are lost where they cannot be kept.
    """
    wanted = tomllib.loads(text)
    _put(wanted, values)
    try:
        document = tomlkit.parse(text)
        _put(document, values)
        changed = tomlkit.dumps(document)
        if tomllib.loads(changed) == wanted:
            return changed
    except (TOMLKitError, TypeError, ValueError, LookupError, AttributeError):
        logger.warning("The comments in the settings could not be kept")
    return tomlkit.dumps(wanted)


def _put(document: Any, values: Mapping[str, object]) -> None:  # noqa: ANN401 - one for both kinds
    """Set options where they are not as usual, and take them away where they are."""
    document.setdefault("schema", SCHEMA)
    for name, value in values.items():
        section, _, key = name.partition(".")
        if not isinstance(document.get(section), dict):
            document[section] = {}
        table = document[section]
        if value != OPTIONS[name].default:
            table[key] = _in_toml(value)
        else:
            table.pop(key, None)


def _in_toml(value: object) -> object:
    return value.model_dump() if isinstance(value, BaseModel) else value
