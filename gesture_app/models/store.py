"""Which models does this user have, and where are they kept?"""

import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path

import platformdirs

from gesture_app.bundled import DEFAULT_MODEL
from gesture_app.models.card import ModelCard, read_card
from gesture_app.models.model_file import MOST_BYTES, SUFFIX, check_model_file
from gesture_app.recogniser import ModelError
from gesture_app.trash import forget_old, note_deletion
from model_zoo.description import ModelDescription

_PATTERN = f"*{SUFFIX}"


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredModel:
    """A model in the list of this user.

    Attributes:
        path: Its file.
        is_shipped: Whether it came with the program, and so cannot be deleted.
        num_bytes: How large the file is.
        description: What it says of itself; None where it is not understood.
        card: What people wrote about it; None where nobody did.
        problem: Why it cannot be used, a sentence; empty where it can.
    """

    path: Path
    is_shipped: bool
    num_bytes: int = 0
    description: ModelDescription | None = None
    card: ModelCard | None = None
    problem: str = ""

    @property
    def name(self) -> str:
        """What people call it, no two the same."""
        return self.path.stem

    @property
    def setting(self) -> str:
        """What the setting ``model.file`` is where this model is in use."""
        return self.name if self.is_shipped else str(self.path)


def setting_of(path: Path) -> str:
    """Say what the setting ``model.file`` is where a file is in use.

    Args:
        path: A model, in whatever folder.

    Returns:
        Its name, where it came with the program; else its absolute path.
    """
    whole = path.absolute()
    return whole.stem if whole.parent == DEFAULT_MODEL.parent.absolute() else str(whole)


@dataclass(frozen=True, slots=True)
class DeletedModel:
    """A model that was deleted and can be had back.

    Attributes:
        name: What it was called.
        path: Where its file waits.
    """

    name: str
    path: Path


class ModelStore:
    """The models of one user: those that came with the program, and the user's own.

    A model is one file, with a card of the same name beside it if there is one. One's own lie in a
    folder that only this user can read. Nothing is kept in memory. What cannot be done raises
    `ModelError`.

    Attributes:
        folder: Where one's own are.
    """

    def __init__(self, own: Path | None = None, shipped: Path = DEFAULT_MODEL.parent) -> None:
        """Choose the folders; nothing is read or made yet.

        Args:
            own: The user's own models; None takes the folder that the system has for it.
            shipped: Those that came with the program.
        """
        data = platformdirs.user_data_path("gesture-app", appauthor=False)
        self.folder = own if own is not None else data / "models"
        self._shipped = shipped
        self._trash = self.folder / "deleted"

    def models(self, also: Path | None = None) -> tuple[StoredModel, ...]:
        """List all models; only their headers are read.

        Args:
            also: One that may lie elsewhere and is listed, too, last.

        Returns:
            The shipped ones, the default one first, then one's own, each by file name.
        """
        default = self._shipped / DEFAULT_MODEL.name
        shipped = sorted(self._shipped.glob(_PATTERN), key=lambda path: (path != default, path))
        own = sorted(self.folder.glob(_PATTERN))
        if also is not None and also not in (*shipped, *own):
            own.append(also)
        return (
            *(_look_at(path, is_shipped=True) for path in shipped),
            *(_look_at(path, is_shipped=False) for path in own),
        )

    def import_model(self, path: Path, try_out: Callable[[Path], object]) -> StoredModel:
        """Copy a model of somebody else's into the folder, with its card, once it has proven good.

        Args:
            path: Its file.
            try_out: Runs the copy, and raises `ModelError` where that fails; anything else that it
                raises, such as that somebody stopped it, comes out as it is.

        Returns:
            The copy, under a name that was free.

        Raises:
            ModelError: If it is not a model of this program, too large, or cannot be copied or run.
        """
        check_model_file(path)
        with self._workbench() as workbench:
            copy = Path(workbench) / f"{_tidy(path.stem)}{SUFFIX}"
            try:
                _copy(path, copy)
                check_model_file(copy)  # of which nobody else knows, so that it stays as it is
                try_out(copy)
            except ModelError as error:
                raise ModelError(str(error).replace(str(copy), str(path))) from error
            _copy_card(path, copy)
            return _look_at(self._move(copy, self.folder), is_shipped=False)

    def delete(self, model: StoredModel) -> DeletedModel:
        """Put one of the user's own models aside.

        Args:
            model: From the list.

        Returns:
            What `restore` needs to bring it back.

        Raises:
            ModelError: If it came with the program, or its file cannot be moved.
        """
        if model.is_shipped:
            raise ModelError(f"The model '{model.name}' came with the program and stays.")
        _make_private(self._trash)
        aside = self._move(model.path, self._trash)
        for path in filter(Path.exists, (aside, aside.with_suffix(".md"))):
            note_deletion(path)
        return DeletedModel(model.name, aside)

    def deleted(self) -> tuple[DeletedModel, ...]:
        """List what was deleted and can be restored; what lay there for seven days is gone for good.

        Returns:
            By file name.
        """
        forget_old(self._trash)
        return tuple(DeletedModel(path.stem, path) for path in sorted(self._trash.glob(_PATTERN)))

    def restore(self, deleted: DeletedModel) -> StoredModel:
        """Bring a deleted model back.

        Args:
            deleted: What `delete` or `deleted` gave.

        Returns:
            The model: under another name where somebody took the old one meanwhile.
        """
        return _look_at(self._move(deleted.path, self.folder), is_shipped=False)

    def _workbench(self) -> tempfile.TemporaryDirectory[str]:
        """Make room for an unfinished copy, beside the finished so that moving it there is one step."""
        _make_private(self.folder)
        try:
            return tempfile.TemporaryDirectory(prefix=".importing-", dir=self.folder)
        except OSError as error:
            raise ModelError(f"Cannot write into {self.folder}: {error.strerror}.") from error

    def _move(self, path: Path, folder: Path) -> Path:
        """Move a model and its card to a name that is free; never onto another file."""
        target: Path | None = None
        try:
            target = self._reserve(folder, path.stem)
            path.replace(target)
            if path.with_suffix(".md").is_file():
                path.with_suffix(".md").replace(target.with_suffix(".md"))
        except OSError as error:
            if target is not None and target.exists() and not target.stat().st_size:
                target.unlink()  # only reserved
            raise ModelError(f"Cannot move {path} to {folder}: {error.strerror}.") from error
        return target

    def _reserve(self, folder: Path, wanted: str) -> Path:
        """Make an empty file of a free name, so that nobody else takes it."""
        stem = re.sub(r"-\d+$", "", wanted)
        stems = chain([wanted], (f"{stem}-{number}" for number in count(2)))
        taken = {path.stem.casefold() for path in self._shipped.glob(_PATTERN)}
        for name in stems:
            target = folder / f"{name}{SUFFIX}"
            if name.casefold() in taken or target.with_suffix(".md").exists():
                continue
            try:
                target.open("xb").close()
            except FileExistsError:
                continue
            return target
        raise AssertionError("numbers do not end")


def unknown_gestures(model: StoredModel, wanted: Iterable[str]) -> tuple[str, ...]:
    """Tell which gestures a model would never see.

    Args:
        model: From the list.
        wanted: Gestures that somebody uses.

    Returns:
        Those of them that it does not know, in the same order.
    """
    known = model.description.labels if model.description is not None else ()
    return tuple(gesture for gesture in wanted if gesture not in known)


def _look_at(path: Path, *, is_shipped: bool) -> StoredModel:
    try:
        description, problem = check_model_file(path), ""
    except ModelError as error:
        description, problem = None, str(error)
    return StoredModel(
        path=path,
        is_shipped=is_shipped,
        num_bytes=path.stat().st_size if path.exists() else 0,
        description=description,
        card=read_card(path),
        problem=problem,
    )


def _tidy(stem: str) -> str:
    """Make a file name that works on every system."""
    return re.sub(r"[^\w.+ -]+", "-", stem).strip("-. ")[:60] or "model"


def _make_private(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise ModelError(f"Cannot make the folder {folder}: {error.strerror}.") from error


def _copy(path: Path, to: Path) -> None:
    """Copy no more than a model may be large; what is cut off is no model any more.

    Raises:
        ModelError: If it cannot be read or written.
    """
    try:
        with path.open("rb") as source, to.open("xb") as target:
            to.chmod(0o600)
            target.write(source.read(MOST_BYTES + 1))
            target.flush()
            os.fsync(target.fileno())
    except OSError as error:
        raise ModelError(f"Cannot copy {path}: {error.strerror}.") from error


def _copy_card(path: Path, to: Path) -> None:
    """Copy the card that lies beside a model; one that cannot be read is left behind.

    Raises:
        ModelError: If it cannot be written.
    """
    if read_card(path) is None:
        return
    try:
        shutil.copyfile(path.with_suffix(".md"), to.with_suffix(".md"))
    except OSError as error:
        raise ModelError(f"Cannot copy the card of {path}: {error.strerror}.") from error
