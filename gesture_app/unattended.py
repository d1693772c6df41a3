"""How is a run without a window put together from its parts?"""

import argparse
import signal
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from functools import partial
from pathlib import Path
from threading import Event
from typing import TextIO

from gesture_app.actions.backend import ActionBackend, DryRunBackend
from gesture_app.camera.discovery import list_cameras
from gesture_app.camera.sources import is_live, open_source
from gesture_app.control.running_copy import Controls, RunningCopy
from gesture_app.control.switch import Switch
from gesture_app.errors import EventsError
from gesture_app.headless import Mode, Run, run_headless
from gesture_app.injector.client import InjectorBackend
from gesture_app.pipeline import Pipeline
from gesture_app.pipeline_parts import Parts
from gesture_app.profiles.active_application import open_active_application
from gesture_app.profiles.choice import find_profile
from gesture_app.profiles.reading import profile_warnings
from gesture_app.real_parts import picture_format, profile_at_start, usual_source
from gesture_app.recogniser import NetworkRecogniser
from gesture_app.settings.declarations import Settings
from gesture_app.settings.pausing import PauseSettings
from gesture_app.ways_to_pause import WaysToPause
from model_zoo.decision import HysteresisPolicy


def run_unattended(options: argparse.Namespace, settings: Settings) -> None:
    """Play a source to its end and write what happens.

    A run that presses keys or watches what happens now is the one running copy of the program, and can
    be paused like one with a window; recordings may be recognised side by side.

    Args:
        options: What was typed.
        settings: Those of this run.
    """
    mode: Mode = "armed" if options.arm else "dry-run" if options.dry_run else "recognise"
    source = options.source or usual_source(settings.camera, list_cameras())
    model_file = settings.model.path
    pausing = PauseSettings.of(settings.pause)
    profile = profile_at_start(options.profile, settings, _tell)
    switch = Switch()
    with ExitStack() as stack:
        copy = None
        if options.arm or is_live(source):
            copy = stack.enter_context(closing(RunningCopy.claim()))
        backend: ActionBackend = _open_keys(settings) if options.arm else DryRunBackend()
        stack.enter_context(closing(backend))
        camera = stack.enter_context(
            closing(open_source(source, realtime=False, wanted=picture_format(settings.camera)))
        )
        application = stack.enter_context(closing(open_active_application()))
        recogniser = NetworkRecogniser.load(model_file, settings.model.engine)
        for warning in profile_warnings(profile, recogniser.labels):
            _tell(warning)
        parts = Parts(
            camera,
            recogniser,
            HysteresisPolicy(recogniser.labels, settings.decision.config()),
            profile,
            backend,
            switch,
            is_live=is_live(source),
            find_profile=partial(find_profile, pausing.check),
            application=application.name if settings.actions.by_application else lambda: "",
        )
        events = stack.enter_context(_open_events(options.events))
        stopping = stack.enter_context(_stop_on_signal())
        running: list[Pipeline] = []

        def use_profile(name: str) -> None:
            found = parts.find_profile(name)
            for pipeline in running:
                pipeline.use_profile(found)

        if mode == "recognise":
            switch.inhibitor().begin("this run only recognises")
        if copy is not None:
            controls = Controls(
                switch=switch,
                stop=stopping.set,
                use_profile=use_profile,
                describe=lambda: {
                    "profile": (running[0].profile if running else profile).name,
                    "source": source,
                },
            )
            stack.enter_context(closing(WaysToPause(copy, controls, pausing, _tell)))
        run_headless(
            parts,
            Run(source, str(model_file), mode),
            events=events,
            stopping=stopping,
            on_start=running.append,
        )


def _open_keys(settings: Settings) -> ActionBackend:
    device = settings.actions.device
    return InjectorBackend.open(None if device == "auto" else device)


def _tell(sentence: str) -> None:
    sys.stderr.write(f"gesture-app: {sentence}\n")


@contextmanager
def _open_events(path: str | None) -> Iterator[TextIO]:
    if path is None or path == "-":
        yield sys.stdout
        return
    try:
        with Path(path).open("w", encoding="utf-8") as file:
            yield file
    except OSError as error:
        raise EventsError(f"Cannot write events to {path}: {error.strerror}.") from error


@contextmanager
def _stop_on_signal() -> Iterator[Event]:
    stopping = Event()
    signals = (signal.SIGINT, signal.SIGTERM)
    before = [signal.signal(number, lambda *_: stopping.set()) for number in signals]
    try:
        yield stopping
    finally:
        for number, handler in zip(signals, before, strict=True):
            signal.signal(number, handler)
