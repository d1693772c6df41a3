"""Where are the files that come with the program?"""

from pathlib import Path


def _find_resources() -> Path:
    package = Path(__file__).parent
    installed, in_checkout = package / "resources", package.parent / "resources"
    return installed if installed.is_dir() else in_checkout


RESOURCES = _find_resources()
DEFAULT_MODEL = RESOURCES / "models" / "default.safetensors"
DEFAULT_PROFILE = RESOURCES / "profiles" / "default.toml"
DEMO_FOLDER = RESOURCES / "demo"
_FIRST_DEMO = DEMO_FOLDER / "swipe_left.mp4"
GESTURE_PICTURES = RESOURCES / "gestures"
"""An animation of each gesture, mirrored as in a mirror."""


def demo_clips() -> tuple[Path, ...]:
    """List the rendered clips that stand in for a camera.

    Returns:
        Video files by name, but the one that shows best what the program does first; empty where it came
        without them.
    """
    return tuple(sorted(DEMO_FOLDER.glob("*.mp4"), key=lambda path: (path != _FIRST_DEMO, path)))


def models() -> tuple[Path, ...]:
    """List the models that came with the program.

    Returns:
        Model files by name.
    """
    return tuple(sorted(DEFAULT_MODEL.parent.glob("*.safetensors")))
