"""How well does the live program do on recordings of which it is known what happens in them?

The recordings go through the very pipeline that controls the desktop, as fast as the computer can;
what is announced is scored by `gesture-trainer score-events`, in a process of its own.
"""

import csv
import json
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import Any, ClassVar

from gesture_app.actions.backend import DryRunBackend
from gesture_app.camera.video_file import VideoFileCamera
from gesture_app.errors import GestureAppError
from gesture_app.headless import Run, run_headless
from gesture_app.pipeline_parts import Parts
from gesture_app.profiles.profile import Profile
from gesture_app.recogniser import Recogniser
from model_zoo.decision import DecisionConfig, HysteresisPolicy

INDEX_FILE = "streams.csv"
"""Lists the recordings of a folder that `gesture-trainer synthesise-streams` wrote."""

_VIDEO_ENDINGS = {".avi", ".mp4", ".mkv", ".mov", ".webm", ".gif"}


class EvaluationError(GestureAppError):
    """Recordings cannot be evaluated."""

    exit_code: ClassVar[int] = 3


@dataclass(frozen=True, slots=True)
class Recording:
    """A video, and the file that tells what happens in it.

    Attributes:
        video: The file.
        timeline: None where no gesture is made in it, so that every event is false.
    """

    video: Path
    timeline: Path | None


@dataclass(frozen=True, slots=True)
class Cost:
    """What running the program on recordings took.

    Attributes:
        video_s: Length of the recordings, in seconds.
        cpu_s: Processor time, in seconds.
    """

    video_s: float
    cpu_s: float

    @property
    def core_share(self) -> float:
        """Part of one processor core that live use would take."""
        return self.cpu_s / self.video_s


def find_recordings(
    sources: Sequence[Path], timeline: Path | None, split: str | None
) -> tuple[Recording, ...]:
    """Find what shall be played.

    Args:
        sources: Videos, folders of continuous recordings, or folders of videos in which nobody makes
            a gesture.
        timeline: What happens in the only source; None where it lies beside it or nothing does.
        split: Which recordings of an indexed folder; None takes all.

    Returns:
        At least one, no two of the same name.

    Raises:
        EvaluationError: If there is none, or a file is missing.
    """
    if timeline is not None and (len(sources) != 1 or sources[0].is_dir()):
        raise EvaluationError("--timeline belongs to one video file; name only that.")
    found = [recording for source in sources for recording in _in_source(source, split)]
    if timeline is not None:
        found = [Recording(found[0].video, timeline)]
    for file in (file for one in found for file in (one.video, one.timeline) if file):
        if not file.is_file():
            raise EvaluationError(f"There is no file {file}; check the path.")
    names = [recording.video.stem for recording in found]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise EvaluationError(f"Two recordings are called '{twice}'; evaluate them one by one.")
    if not found:
        raise EvaluationError(
            "There is nothing to play: the folder holds no videos"
            + (f" of the split '{split}'." if split else ".")
        )
    return tuple(found)


def _in_source(source: Path, split: str | None) -> Iterator[Recording]:
    index = source / INDEX_FILE
    if index.is_file():
        try:
            lines = index.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise EvaluationError(f"{index} cannot be read as text ({error}).") from error
        for row in csv.DictReader(lines, delimiter=";"):
            if row.get("file") and (split is None or row.get("split") == split):
                video = source / row["file"]
                yield Recording(video, video.with_suffix(".json"))
    elif source.is_dir():
        for video in sorted(source.iterdir()):
            if video.suffix.lower() in _VIDEO_ENDINGS:
                yield Recording(video, None)
    else:
        beside = source.with_suffix(".json")
        yield Recording(source, beside if beside.is_file() else None)


def play(
    recordings: Sequence[Recording],
    recogniser: Recogniser,
    config: DecisionConfig,
    folder: Path,
    on_played: Callable[[Recording], None] = lambda _: None,
    profile: Profile | None = None,
) -> Cost:
    """Show recordings to the live program and write what it announces.

    Args:
        recordings: What to play.
        recogniser: What names gestures.
        config: When they begin and end.
        folder: Gets ``events/NAME.jsonl`` and ``timelines/NAME.json`` of each recording.
        on_played: Told of each one that is done.
        profile: Only what acts in it counts, and look-alikes that it does not tell apart are the same;
            None counts every gesture for itself.

    Returns:
        What that took.

    Raises:
        EvaluationError: The folder holds something already, or cannot be written.
        CameraError: A video cannot be read.
    """  # noqa: DOC502
    events_folder, timelines = folder / "events", folder / "timelines"
    try:
        if folder.is_dir() and any(folder.iterdir()):
            raise EvaluationError(f"{folder} holds something already; name another folder to keep.")
        for made in (events_folder, timelines):
            made.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise EvaluationError(f"Nothing can be kept in {folder}: {error.strerror}.") from error
    video_s, began_s = 0.0, time.process_time()
    for recording in recordings:
        name = recording.video.stem
        events = events_folder / f"{name}.jsonl"
        length_s = _play_one(recording, recogniser, config, events, profile)
        video_s += length_s
        told = timelines / f"{name}.json"
        if recording.timeline is None:
            nothing = {"seconds": length_s, "fps": 1.0, "gestures": [], "activities": []}
            told.write_text(json.dumps(nothing), encoding="utf-8")
        elif profile is None:
            shutil.copyfile(recording.timeline, told)
        else:
            happened = json.loads(recording.timeline.read_text(encoding="utf-8"))
            told.write_text(json.dumps(_as_counted(happened, profile)), encoding="utf-8")
        on_played(recording)
    return Cost(video_s, time.process_time() - began_s)


def _as_counted(timeline: dict[str, Any], profile: Profile) -> dict[str, Any]:
    """What happens, for somebody who uses a profile: gestures that do nothing are other movements."""
    counted_as = profile.counted_as()
    gestures, others = [], list(timeline["activities"])
    for gesture in timeline["gestures"]:
        label = counted_as.get(gesture["label"], gesture["label"])
        binding = profile.binding_for(label)
        if binding is not None and binding.action is not None:
            gestures.append({**gesture, "label": label})
        else:
            span = {"begin_s": gesture["onset_s"], "end_s": gesture["end_s"]}
            others.append({"name": gesture["label"], "label": "Doing other things", **span})
    others.sort(key=lambda activity: float(activity["begin_s"]))
    return {**timeline, "gestures": gestures, "activities": others}


def _keep_what_acts(events_file: Path) -> None:
    """Leave out gestures to which nothing is bound."""
    lines = events_file.read_text(encoding="utf-8").splitlines(keepends=True)
    told = [(line, json.loads(line)) for line in lines]
    acting = [line for line, event in told if event["event"] != "gesture" or event["action"]]
    events_file.write_text("".join(acting), encoding="utf-8")


def _play_one(
    recording: Recording,
    recogniser: Recogniser,
    config: DecisionConfig,
    events_file: Path,
    profile: Profile | None,
) -> float:
    """Play a recording.

    Returns:
        How long it took in its own time, in seconds.
    """
    recogniser.reset()
    parts = Parts(
        camera=VideoFileCamera(recording.video, realtime=False),
        recogniser=recogniser,
        policy=HysteresisPolicy(recogniser.labels, config),
        profile=profile or Profile("evaluation"),
        backend=DryRunBackend(),
    )
    run = Run(recording.video.name, "", "recognise")
    with events_file.open("w", encoding="utf-8") as events:
        run_headless(parts, run, events=events, stopping=Event())
    if profile is not None:
        _keep_what_acts(events_file)
    end = json.loads(events_file.read_text(encoding="utf-8").splitlines()[-1])
    return max(float(end["video_s"]) + float(end["held_s"]), 0.1)


def score(folder: Path, model: Path, json_file: Path | None, report: Path | None) -> None:
    """Have the trainer compare what was announced with what happened, and print its tables.

    Args:
        folder: What `play` filled.
        model: What was played, for its labels.
        json_file: Where to write the figures; None for nowhere.
        report: Where to write a page; None for nowhere.

    Raises:
        EvaluationError: If the trainer refuses; it has said why.
    """
    command = [sys.executable, "-P", "-m", "trainer", "score-events"]
    command += [str(folder / "events"), str(folder / "timelines"), "--model", str(model)]
    command += [] if json_file is None else ["--json", str(json_file)]
    command += [] if report is None else ["--report", str(report)]
    if subprocess.run(command, check=False).returncode != 0:
        raise EvaluationError("The events could not be scored; the lines above say why.")
