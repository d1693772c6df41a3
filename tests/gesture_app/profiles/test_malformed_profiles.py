"""Does no file, however wrong, crash the program, act, or get through without a reason?

300 files of each kind by default; ``GESTURE_APP_EXAMPLES=10000`` asks for more.
"""

import os
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

import pytest
import tomli_w
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gesture_app.actions.action import LaunchProgram
from gesture_app.actions.danger import is_dangerous
from gesture_app.bundled import DEFAULT_PROFILE
from gesture_app.profiles.import_review import review_import
from gesture_app.profiles.problems import ProfileError
from gesture_app.profiles.profile import Binding, Profile
from gesture_app.profiles.reading import load_profile, read_leniently
from gesture_app.profiles.writing import written
from tests.gesture_app.profiles.strategies import documents

Result = TypeVar("Result")

SHIPPED = tuple(path.read_bytes() for path in sorted(DEFAULT_PROFILE.parent.glob("*.toml")))

many = settings(
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=int(os.environ.get("GESTURE_APP_EXAMPLES", "300")),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@st.composite
def spoilt(draw: st.DrawFn) -> bytes:
    """Draw a shipped profile in which some bytes are others, missing or doubled."""
    content = bytearray(draw(st.sampled_from(SHIPPED)))
    for _ in range(draw(st.integers(1, 4))):
        begin = draw(st.integers(0, len(content)))
        end = min(begin + draw(st.integers(0, 40)), len(content))
        content[begin:end] = draw(
            st.binary(max_size=4) | st.sampled_from([b"'''", b"[[", b"]]\n", b'"', b"{", b"true"])
        )
    return bytes(content)


@pytest.fixture(scope="module")
def path() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder) / "foreign.toml"


@many
@given(content=spoilt() | st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_spoilt_files_are_refused_with_a_reason(path: Path, content: bytes) -> None:
    path.write_bytes(content)

    check_file(path)


@many
@given(document=documents)
def test_files_that_resemble_profiles_are_refused_with_a_reason(
    path: Path, document: dict[str, Any]
) -> None:
    path.write_text(tomli_w.dumps(document), encoding="utf-8", newline="")

    check_file(path)
    check_that_nothing_vanishes(path, document)


def check_file(path: Path) -> None:
    """Read a file strictly, leniently and as somebody else's; only `ProfileError` may come of it."""
    profile, refusal = tried(load_profile, path)
    assert profile is not None or is_reason(refusal, path)
    if profile is not None:
        assert read_leniently(written(profile)).profile == profile
    review, refusal = tried(review_import, path)
    if review is None:
        assert is_reason(refusal, path)
        return
    assert len(review.bindings) == len(all_bindings(review.profile)) > 0
    assert all(problem.reason for problem in review.refused)
    assert all(line.words.isprintable() for line in review.bindings)
    for binding in all_bindings(review.profile):
        assert not binding.is_confirmed
        if isinstance(binding.action, LaunchProgram):
            assert not binding.is_enabled
        if binding.action is not None and is_dangerous(binding.action):
            assert binding.behaviour == "once"
    kept = read_leniently(written(review.profile))
    assert kept.profile == review.profile
    assert kept.problems == ()


def tried(read: Callable[[Path], Result], path: Path) -> tuple[Result | None, str]:
    """Give what was read, or why nothing was."""
    try:
        return read(path), ""
    except ProfileError as error:
        return None, str(error)


def is_reason(refusal: str, path: Path) -> bool:
    """Say whether somebody learns more from it than which file is meant."""
    return str(path) in refusal and len(refusal) > len(str(path)) + 25


def check_that_nothing_vanishes(path: Path, document: Mapping[str, Any]) -> None:
    """Each gesture of a file is listed or refused."""
    review, _ = tried(review_import, path)
    if review is None:
        return
    gestures = document["bindings"] if isinstance(document["bindings"], dict) else {}
    places = [problem.place for problem in review.refused]
    refused = {place[1] for place in places if place[0] == "bindings" and len(place) > 1}
    listed = {line.gesture for line in review.bindings if line.where == "everywhere"}
    shown = {name for name in gestures if name.isprintable() and len(name) <= 80}
    assert shown <= refused | listed
    assert len(gestures) <= len(refused) + len(listed)


def all_bindings(profile: Profile) -> list[Binding]:
    """List what a profile does, everywhere and in its rules."""
    tables = [profile.bindings, *(rule.bindings for rule in profile.rules)]
    return [binding for table in tables for binding in table.values()]
