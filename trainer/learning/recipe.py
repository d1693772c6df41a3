"""Which choices make up a training run?

A recipe is a TOML file with the tables below; `trainer/recipes/` holds those that are shipped. Whatever
a file leaves out has the value given here, which is that of our own recipe for clip networks, or that of
the shipped recipe which it names after ``extends``.
"""

from dataclasses import replace
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from model_zoo.errors import ModelZooError
from model_zoo.input_spec import InputSpec
from model_zoo.registry import build_network, usual_input
from model_zoo.side_by_side import PictureSize, size_seen
from trainer.data.augmentation import Augmentation, Share
from trainer.data.stream_windows import USUAL_FRAMES

Positive = Annotated[float, Field(gt=0)]
Count = Annotated[int, Field(ge=1)]


class _Table(BaseModel):
    """A part of a recipe: fixed once it is read, and refused if it holds anything unknown."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Input(_Table):
    """The clip that the finished network sees.

    Attributes:
        frames: T; None for what the network usually sees.
        frame_interval_s: From one frame to the next, in seconds; None for what is usual.
        height: Rows of the camera's picture; hands are always seen alike.
        width: Columns of the camera's picture.
    """

    frames: Count | None = None
    frame_interval_s: Positive | None = None
    height: Annotated[int, Field(ge=8)] = 96
    width: Annotated[int, Field(ge=8)] = 128


class Optimiser(_Table):
    """How gradients change weights.

    Attributes:
        kind: AdamW, or SGD with momentum.
        learning_rate: Peak of the schedule, for a batch of `reference_batch` clips.
        reference_batch: Another batch size scales the rate: in proportion for SGD, with the square
            root for AdamW.
        classifier_rate: Part of the learning rate that the classifier's weights get: each of its
            outputs sums over a thousand features, so at the full rate one step changes it more than
            enough. Its bias learns at the full rate, or features would have to stand in for it.
        weight_decay: Of weights.
        decay_all: Whether biases and normalisation decay, too.
        momentum: Of SGD.
        nesterov: Whether SGD looks ahead.
        dampening: Of SGD's momentum.
        max_gradient_norm: Longer gradients are shortened to this; inf leaves them.
    """

    kind: Literal["adamw", "sgd"] = "adamw"
    learning_rate: Positive = 2e-3
    reference_batch: Count = 16
    classifier_rate: Positive = 0.1
    weight_decay: Annotated[float, Field(ge=0)] = 0.02
    decay_all: bool = False
    momentum: Share = 0.9
    nesterov: bool = False
    dampening: Share = 0.0
    max_gradient_norm: Positive = 5.0

    def rate_for(self, batch_size: int) -> float:
        """Scale the learning rate to a batch.

        Args:
            batch_size: Clips in a step, over all processes.

        Returns:
            The peak learning rate.
        """
        factor = batch_size / self.reference_batch
        return self.learning_rate * (factor if self.kind == "sgd" else factor**0.5)

    @model_validator(mode="after")
    def _check_nesterov(self) -> Self:
        if self.nesterov and (self.momentum == 0 or self.dampening != 0):
            raise ValueError("nesterov needs a momentum above 0 and no dampening")
        return self


class Drop(_Table):
    """A point from which on the learning rate is another part of its peak.

    Attributes:
        epoch: From this one on, counted from 0.
        factor: Of the peak.
    """

    epoch: Annotated[float, Field(ge=0)]
    factor: Share


class Phase(_Table):
    """A part of a run that sees other clips than the finished network: smaller, shorter, or more at once.

    Attributes:
        until: Where it ends, as a part of all epochs.
        side: Height and width as a part of the final ones.
        frames: Frames of a clip as a part of the final ones, over the same time.
        batch: How many times as many clips a step takes.
        close_up: Probability of close-ups instead of the recipe's, see `Augmentation`.
    """

    until: Share
    side: Annotated[float, Field(gt=0, le=1)] = 1.0
    frames: Annotated[float, Field(gt=0, le=1)] = 1.0
    batch: Count = 1
    close_up: Share | None = None


class Schedule(_Table):
    """How long a run is, and what changes on the way.

    Attributes:
        epochs: Passes over the training clips.
        batch_size: Clips in a step, over all processes together.
        accumulate: Steps of the network whose gradients make one step of the optimiser.
        kind: The learning rate falls along a cosine, or in steps.
        warmup_epochs: Over which it rises.
        warmup_from: Where it begins, as a part of its peak.
        drops: The steps; in order.
        phases: Easier clips at the beginning; in order.
        ramp_until: Part of the epochs over which the variation of clips grows to full strength;
            strong variation from the first step keeps the network on its initial plateau.
        find_hands_until: Part of the epochs in which the network only learns to find the hands, and
            its classifier reads along; used where the clips tell where the hands are.
    """

    epochs: Count = 20
    batch_size: Count = 16
    accumulate: Count = 1
    kind: Literal["cosine", "steps"] = "cosine"
    warmup_epochs: Annotated[float, Field(ge=0)] = 0.5
    warmup_from: Share = 0.0
    drops: tuple[Drop, ...] = ()
    phases: tuple[Phase, ...] = (Phase(until=0.8, side=0.75),)
    ramp_until: Share = 0.6
    find_hands_until: Share = 0.08

    @model_validator(mode="after")
    def _check(self) -> Self:
        ends = [phase.until for phase in self.phases]
        if ends != sorted(set(ends)):
            raise ValueError("phases must end one after the other")
        begins = [drop.epoch for drop in self.drops]
        if begins != sorted(set(begins)):
            raise ValueError("drops must begin one after the other")
        if (self.kind == "steps") != bool(self.drops):
            raise ValueError('drops belong to the kind "steps", which needs at least one')
        if self.batch_size % self.accumulate:
            raise ValueError(
                f"accumulate ({self.accumulate}) must divide batch_size ({self.batch_size})"
            )
        return self


class Loss(_Table):
    """What a step reduces.

    Attributes:
        label_smoothing: Probability spread over the other classes.
        hands_weight: Weight of finding the hands, once the network learns labels.
        mix: Probability that the clips of a step are mixed with one another.
        mix_alpha: Of the beta distribution that says by how much; small: nearly unmixed.
    """

    label_smoothing: Annotated[float, Field(ge=0, lt=1)] = 0.05
    hands_weight: Annotated[float, Field(ge=0)] = 0.3
    mix: Share = 0.0
    mix_alpha: Positive = 0.2


class Weights(_Table):
    """Which weights and statistics come out.

    Attributes:
        ema_decay: Of the running average of the weights that is kept; it starts lower. 0 keeps the
            last weights.
        synchronise_statistics: Whether batch normalisation counts over the clips of all processes.
        precise_batches: Training batches over which the statistics of the kept weights are counted
            anew before they are scored; 0 keeps those of training.
        dropout: Probability of losing a pooled feature; None for what the network usually has.
        normalise_features: Whether the classifier sees normalised features while training, which are
            folded into its weights afterwards.
    """

    ema_decay: Annotated[float, Field(ge=0, lt=1)] = 0.998
    synchronise_statistics: bool = False
    precise_batches: Annotated[int, Field(ge=0)] = 0
    dropout: Annotated[float, Field(ge=0, lt=1)] | None = None
    normalise_features: bool = True


class Streams(_Table):
    """How continuous recordings are seen, by networks that see a video chunk by chunk.

    Attributes:
        window_frames: T of what is cut out of them at a time; whole chunks, and long enough that the
            network remembers something.
    """

    window_frames: Count = USUAL_FRAMES


class Recipe(_Table):
    """Everything that decides what weights come out.

    Attributes:
        network: A key of `model_zoo.registry.NETWORKS`, perhaps with variants.
        seed: Of weights, order and variation.
        precision: Of most sums and products; the weights stay in float32.
        deterministic: Whether a graphics card, too, shall give the same result every time, as far as
            PyTorch can; it warns where it cannot.
        views: Clips taken from each recording when its turn comes.
        input: The finished network's clip.
        optimiser: How gradients change weights.
        schedule: Length and course.
        loss: What a step reduces.
        weights: Which weights come out.
        streams: How continuous recordings are seen.
        augmentation: How clips are varied in the end.
    """

    network: str = "cmda_shufflenet_v2_w050+pooled"
    seed: Annotated[int, Field(ge=0)] = 0
    precision: Literal["float32", "bfloat16", "float16"] = "float32"
    deterministic: bool = False
    views: Count = 1
    input: Input = Input()
    optimiser: Optimiser = Optimiser()
    schedule: Schedule = Schedule()
    loss: Loss = Loss()
    weights: Weights = Weights()
    streams: Streams = Streams()
    augmentation: Augmentation = Augmentation()

    @field_validator("network")
    @classmethod
    def _check_network(cls, network: str) -> str:
        try:
            build_network(network, 2)
        except ModelZooError as error:
            raise ValueError(str(error)) from error
        return network

    @model_validator(mode="after")
    def _check_chunks(self) -> Self:
        chunk_frames = self.input_spec.chunk_frames
        if chunk_frames and self.streams.window_frames % chunk_frames:
            raise ValueError(f"streams.window_frames must be a multiple of {chunk_frames}")
        return self

    @property
    def input_spec(self) -> InputSpec:
        """What the finished network wants; what it is shown follows from which one it is."""
        usual = usual_input(self.network)
        frames = self.input.frames or usual.num_frames
        return self._input_spec(frames, self.input.frame_interval_s or usual.frame_interval_s)

    @property
    def teaches_hands(self) -> bool:
        """Whether finding hands is a part of the loss at any time."""
        return self.loss.hands_weight > 0 or self.schedule.find_hands_until > 0

    def phase_in(self, epoch: int) -> Phase:
        """Tell which clips an epoch sees.

        Args:
            epoch: Counted from 0.

        Returns:
            The phase; the last epoch is always of the final kind.
        """
        final = Phase(until=1.0)
        if epoch >= self.schedule.epochs - 1:
            return final
        done = epoch / self.schedule.epochs
        return next((phase for phase in self.schedule.phases if done < phase.until), final)

    def input_spec_in(self, epoch: int) -> InputSpec:
        """Tell the size of an epoch's clips.

        Args:
            epoch: Counted from 0.

        Returns:
            The final one, or that of its phase.
        """
        phase, final = self.phase_in(epoch), self.input_spec
        chunk = final.chunk_frames or 4
        frames = final.num_frames
        if phase.frames < 1:
            frames = max(chunk, chunk * round(frames * phase.frames / chunk))
        interval_s = final.frame_interval_s * final.num_frames / frames
        return self._input_spec(frames, interval_s, side=phase.side)

    def _input_spec(
        self, num_frames: int, frame_interval_s: float, *, side: float = 1.0
    ) -> InputSpec:
        usual = usual_input(self.network)
        camera = PictureSize(_shrunk(self.input.height, side), _shrunk(self.input.width, side))
        seen = size_seen(usual.lens, camera)
        return replace(
            usual,
            num_frames=num_frames,
            frame_interval_s=frame_interval_s,
            height=seen.height,
            width=seen.width,
        )

    def batch_size_in(self, epoch: int) -> int:
        """Tell how many clips a step of an epoch takes, over all processes.

        Args:
            epoch: Counted from 0.

        Returns:
            At least 1.
        """
        return self.schedule.batch_size * self.phase_in(epoch).batch

    def augmentation_in(self, epoch: int) -> Augmentation:
        """Tell how strongly an epoch varies the clips.

        Args:
            epoch: Counted from 0.

        Returns:
            The recipe's augmentation, weaker in the first epochs.
        """
        ramp = self.schedule.ramp_until * self.schedule.epochs
        weakened = self.augmentation.weakened(min(1.0, (epoch + 1) / ramp) if ramp else 1.0)
        close_up = self.phase_in(epoch).close_up
        return weakened if close_up is None else replace(weakened, close_up=close_up)

    def only_finds_hands_in(self, epoch: int) -> bool:
        """Tell whether an epoch teaches the network to find hands and nothing else.

        Args:
            epoch: Counted from 0.

        Returns:
            False when it learns to name gestures, too.
        """
        schedule = self.schedule
        return epoch < min(schedule.find_hands_until * schedule.epochs, schedule.epochs - 1)


def _shrunk(side: int, factor: float) -> int:
    return side if factor == 1 else max(8, 8 * round(side * factor / 8))
