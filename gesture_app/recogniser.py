"""Room 3: what might this clip show?"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import ClassVar, Protocol, Self

import numpy as np
from numpy.typing import NDArray

from gesture_app.errors import GestureAppError
from gesture_app.frame_buffer import Clip
from model_zoo.description import ModelDescription
from model_zoo.engines.choice import open_engine
from model_zoo.engines.conversion_process import convert_in_child_process
from model_zoo.engines.engine import Engine
from model_zoo.engines.names import EngineChoice
from model_zoo.errors import ModelZooError
from model_zoo.input_spec import InputSpec
from model_zoo.preprocessing import prepare_clip

CLIP_HOP_S = 0.1
"""A network that sees whole clips gets one this often in capture time, or less often where the
computer is slower."""


class ModelError(GestureAppError):
    """A model file cannot be used."""

    exit_code: ClassVar[int] = 4


@dataclass(frozen=True, slots=True)
class Recognition:
    """What a network says about one clip.

    Attributes:
        probabilities: Shape (K,), 0..1, summing to 1, in the order of `labels`.
        labels: The K class names.
        time_s: Capture time of the clip's last frame, in seconds.
    """

    probabilities: NDArray[np.float32]
    labels: tuple[str, ...]
    time_s: float

    def counted_as(self, look_alikes: Mapping[str, str]) -> "Recognition":
        """Let some gestures count as others.

        Args:
            look_alikes: What counts, by what is seen instead; labels that are not known are left out.

        Returns:
            The same with the probabilities of the former added to those of the latter.
        """
        index = {label: number for number, label in enumerate(self.labels)}
        pairs = [
            (index[seen], index[counted])
            for seen, counted in look_alikes.items()
            if seen in index and counted in index
        ]
        if not pairs:
            return self
        probabilities = self.probabilities.copy()
        for seen, counted in pairs:
            probabilities[counted] += probabilities[seen]
            probabilities[seen] = 0
        return replace(self, probabilities=probabilities)


class Recogniser(Protocol):
    """Anything that says what a clip might show."""

    @property
    def input_spec(self) -> InputSpec:
        """The clip it wants to see."""
        ...

    @property
    def labels(self) -> tuple[str, ...]:
        """The classes it knows, in the order of its probabilities."""
        ...

    @property
    def hop_s(self) -> float:
        """Capture time from the end of one clip to the end of the next, in seconds."""
        ...

    @property
    def memory_s(self) -> float:
        """How far back goes what an answer rests on, in seconds."""
        ...

    @property
    def warm_up_s(self) -> float:
        """How much video must have been seen before answers mean something, in seconds."""
        ...

    @property
    def engine(self) -> str:
        """What runs the network, for people."""
        ...

    def recognise(self, clip: Clip) -> Recognition:
        """Score one clip.

        Args:
            clip: As many frames as `input_spec` says.

        Returns:
            A probability for each label.
        """
        ...

    def reset(self) -> None:
        """Forget earlier clips, as after a gap in the recording."""
        ...


class NetworkRecogniser:
    """Scores clips with a network of the model zoo, on one CPU thread.

    A streaming network is shown only what is new: its clips are chunks, each of which begins where
    the one before it ended. Before the first one it is shown that one's first picture for as long as it
    remembers, as if nobody had moved, so that its first answers mean as much as later ones.
    """

    def __init__(self, engine: Engine, description: ModelDescription) -> None:
        """Take an engine that has seen nothing; `load` is the usual way here.

        Args:
            engine: Runs the network.
            description: What the network's file says of it.
        """
        self._engine = engine
        self._labels = description.labels
        self._calibration = description.calibration
        spec = description.input_spec
        self._memory_s = spec.span_s
        self._input_spec = replace(spec, num_frames=spec.frames_at_once)
        self._still_chunks = spec.num_frames // spec.frames_at_once - 1
        self._is_new = True

    @classmethod
    def load(
        cls,
        path: Path,
        engine_choice: EngineChoice = "auto",
        on_preparing: Callable[[], None] = lambda: None,
        is_cancelled: Callable[[], bool] = lambda: False,
    ) -> Self:
        """Read a model file and run the network once, so that the first real clip is fast too.

        This takes seconds: a window should call it on a thread of its own.

        Args:
            path: A checkpoint of this project's format.
            engine_choice: What should run the network.
            on_preparing: Called where the model is used on this computer for the first time, which
                takes some seconds more.
            is_cancelled: Asked from time to time while that is done; where it says so, that is given
                up at once.

        Returns:
            A recogniser that is ready for use.

        Raises:
            ModelError: If the file is missing, damaged, of another program, or contradicts itself,
                or if the engine that was named cannot run it, or if it was cancelled.
        """
        convert = partial(convert_in_child_process, is_cancelled=is_cancelled)
        try:
            engine, description = open_engine(
                path, engine_choice, on_preparing=on_preparing, convert=convert
            )
        except ModelZooError as error:
            raise ModelError(str(error)) from error
        return cls(engine, description)

    @property
    def input_spec(self) -> InputSpec:
        """The clip that the network was trained on, or the chunk that it is fed at a time."""
        return self._input_spec

    @property
    def labels(self) -> tuple[str, ...]:
        """The classes of the network."""
        return self._labels

    @property
    def hop_s(self) -> float:
        """Capture time from the end of one clip to the end of the next, in seconds."""
        if self._input_spec.chunk_frames is None:
            return CLIP_HOP_S
        return self._input_spec.chunk_frames * self._input_spec.frame_interval_s

    @property
    def memory_s(self) -> float:
        """The length of the clips that the network was trained on, in seconds."""
        return self._memory_s

    @property
    def warm_up_s(self) -> float:
        """The length of what it is fed at a time, in seconds."""
        return self._input_spec.span_s

    @property
    def engine(self) -> str:
        """What runs the network, for people."""
        return self._engine.name

    def recognise(self, clip: Clip) -> Recognition:
        """Score one clip.

        Args:
            clip: As many frames as `input_spec` says, any size.

        Returns:
            The network's probabilities, as its file says that they are to be made of its logits.
        """
        frames = prepare_clip(clip.rgb, self._input_spec)
        if self._is_new:
            self._stand_still(frames)
        logits = self._engine.logits(frames)
        probabilities = self._calibration.probabilities(logits, self._labels)
        return Recognition(probabilities, self._labels, clip.time_s)

    def reset(self) -> None:
        """Forget earlier chunks."""
        self._engine.reset()
        self._is_new = True

    def _stand_still(self, frames_CTHW: NDArray[np.float32]) -> None:
        """Have seen the first of these frames all the time."""
        still = np.repeat(frames_CTHW[:, :1], frames_CTHW.shape[1], axis=1)
        for _ in range(self._still_chunks):
            self._engine.logits(still)
        self._is_new = False
