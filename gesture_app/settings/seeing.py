"""Which settings are about the way from the camera to a gesture?"""

from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from gesture_app import bundled
from gesture_app.settings.option import Editor, OptionTable, Told, translate
from gesture_app.settings.words import ENGINE_WORDS
from model_zoo.decision import DecisionConfig
from model_zoo.engines.names import EngineChoice

PictureSize = Literal["320x240", "640x480", "800x600", "1280x720", "1920x1080"]

_USUAL = DecisionConfig()


def _possible_model(model: str) -> str:
    shipped = [path.stem for path in bundled.models()]
    if model not in shipped and not model.endswith(".safetensors"):
        names = ", ".join(f"'{name}'" for name in shipped)
        raise ValueError(f"must be a file that ends in .safetensors, or one of {names}")
    return model


class ChosenCamera(OptionTable):
    """A camera that somebody chose.

    Attributes:
        id: What it keeps when it is plugged in elsewhere; empty where the system tells nothing of that.
        name: What people call it.
    """

    id: Annotated[str, Field(max_length=500)] = ""
    name: Annotated[str, Field(max_length=200)] = ""

    @model_validator(mode="after")
    def _is_somewhere(self) -> Self:
        if not self.id and not self.name:
            raise ValueError("needs the camera's id or its name")
        return self


class CameraOptions(OptionTable):
    """Which pictures are looked at."""

    chosen: Annotated[
        ChosenCamera | None,
        Told(
            translate("Settings", "Camera"),
            translate(
                "Settings",
                "The camera that is opened when the program starts; it is found again wherever it is "
                "plugged in.",
            ),
            editor=Editor.CAMERA,
        ),
    ] = None
    size: Annotated[
        PictureSize,
        Told(
            translate("Settings", "Picture size"),
            translate(
                "Settings",
                "What the camera is asked for, in pixels. The recognition sees far less, so that more "
                "only costs time.",
            ),
        ),
    ] = "640x480"
    rate_hz: Annotated[
        int,
        Field(ge=10, le=120),
        Told(
            translate("Settings", "Picture rate"),
            translate("Settings", "How many pictures a second the camera is asked for."),
            unit="Hz",
        ),
    ] = 30

    @property
    def size_px(self) -> tuple[int, int]:
        """The wanted width and height, in pixels."""
        width_px, height_px = self.size.split("x")
        return int(width_px), int(height_px)


class ModelOptions(OptionTable):
    """What recognises gestures."""

    file: Annotated[
        str,
        Field(max_length=1000),
        AfterValidator(_possible_model),
        Told(
            translate("Settings", "Model"),
            translate(
                "Settings",
                "The trained weights: one of those that came with the program, or a file of yours.",
            ),
            editor=Editor.MODEL,
        ),
    ] = bundled.DEFAULT_MODEL.stem
    engine: Annotated[
        EngineChoice,
        Told(
            translate("Settings", "Engine"),
            translate("Settings", "What runs the model. OpenVINO is faster on most computers."),
            words=ENGINE_WORDS,
        ),
    ] = "auto"

    @property
    def path(self) -> Path:
        """The file of the model; it need not exist."""
        if self.file.endswith(".safetensors"):
            return Path(self.file)
        return bundled.DEFAULT_MODEL.with_name(f"{self.file}.safetensors")


class DecisionOptions(OptionTable):
    """When a gesture counts; see `model_zoo.decision.DecisionConfig`."""

    activate_at: Annotated[
        float,
        Field(ge=0.2, le=1),
        Told(
            translate("Settings", "Sure enough"),
            translate(
                "Settings",
                "How likely a gesture must be to count. More means fewer false gestures and more missed "
                "ones. A binding can have its own.",
            ),
            unit="%",
        ),
    ] = _USUAL.activate_at
    release_share: Annotated[
        float,
        Field(ge=0.1, le=1),
        Told(
            translate("Settings", "Counts as over"),
            translate(
                "Settings", "A gesture ends when its probability falls below this part of that."
            ),
            unit="%",
        ),
    ] = _USUAL.release_share
    margin: Annotated[
        float,
        Field(ge=0, le=0.9),
        Told(
            translate("Settings", "Ahead of the others"),
            translate("Settings", "How much likelier it must be than the second likeliest."),
            unit="%",
        ),
    ] = _USUAL.margin
    agreement_s: Annotated[
        float,
        Field(ge=0, le=2),
        Told(
            translate("Settings", "Time to agree"),
            translate(
                "Settings",
                "For how long answers are compared. Longer is surer and slower. Two must agree at least, "
                "but where a model answers three times a second only, one is enough.",
            ),
            unit="s",
        ),
    ] = _USUAL.agreement_s
    agreeing_share: Annotated[
        float,
        Field(ge=0.1, le=1),
        Told(
            translate("Settings", "Agreeing answers"),
            translate("Settings", "How many of these answers must name the same gesture."),
            unit="%",
        ),
    ] = _USUAL.agreeing_share
    min_gap_s: Annotated[
        float,
        Field(ge=0, le=5),
        Told(
            translate("Settings", "Pause after any gesture"),
            translate("Settings", "For how long no other gesture counts after one did."),
            unit="s",
        ),
    ] = _USUAL.min_gap_s
    cooldown_s: Annotated[
        float,
        Field(ge=0, le=10),
        Told(
            translate("Settings", "Pause after the same gesture"),
            translate("Settings", "For how long the same gesture does not count again."),
            unit="s",
        ),
    ] = _USUAL.cooldown_s
    opposite_s: Annotated[
        float,
        Field(ge=0, le=5),
        Told(
            translate("Settings", "Way back"),
            translate(
                "Settings",
                "For how long the opposite of a gesture is taken for the hand's way back: after a swipe "
                "to the left, a swipe to the right.",
            ),
            unit="s",
        ),
    ] = _USUAL.opposite_s

    def config(self) -> DecisionConfig:
        """Say the same to the policy.

        Returns:
            Its configuration.
        """
        return DecisionConfig(**self.model_dump())
