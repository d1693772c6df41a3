"""What are the possible values of settings called?"""

from collections.abc import Mapping
from types import MappingProxyType

from gesture_app.settings.option import translate

ENGINE_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "auto": translate("Settings", "Automatic"),
        "openvino": "OpenVINO",
        "torch": "PyTorch",
    }
)

DEVICE_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "auto": translate("Settings", "Automatic"),
        "portal": translate("Settings", "The Wayland desktop, which asks you once"),
        "uinput": translate("Settings", "A virtual keyboard of the kernel (uinput)"),
        "x11": translate("Settings", "The X11 desktop"),
        "xwayland": translate("Settings", "XWayland, which reaches only some programs"),
        "windows": "Windows",
        "macos": "macOS",
    }
)

CORNER_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "top left": translate("Settings", "Top left"),
        "top right": translate("Settings", "Top right"),
        "bottom left": translate("Settings", "Bottom left"),
        "bottom right": translate("Settings", "Bottom right"),
        "none": translate("Settings", "None"),
    }
)

THEME_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "system": translate("Settings", "As the desktop"),
        "light": translate("Settings", "Light"),
        "dark": translate("Settings", "Dark"),
    }
)

LANGUAGE_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "system": translate("Settings", "As the desktop"),
        "en": "English",
        "de": "Deutsch",
        "zh": "中文",
    }
)
"""Languages are called what they call themselves, so that nobody is caught in a foreign one."""
