"""In which colours and how large does the program appear?"""

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QFont, QFontInfo
from PySide6.QtWidgets import QApplication, QWidget

from gesture_app.gui.colours import DARK, LIGHT, Colours, colours_of, dress_application
from gesture_app.settings.showing import AppearanceOptions, Theme

_SCHEMES: Mapping[Theme, Qt.ColorScheme] = MappingProxyType(
    {
        "system": Qt.ColorScheme.Unknown,
        "light": Qt.ColorScheme.Light,
        "dark": Qt.ColorScheme.Dark,
    }
)
_COLOURS: Mapping[Qt.ColorScheme, Colours] = MappingProxyType(
    {Qt.ColorScheme.Dark: DARK, Qt.ColorScheme.Light: LIGHT}
)
_SIZE_IS_OWN = 0x0002
"""A bit of `QFont.resolveMask`. Source: Qt, qfont.h (QFont::SizeResolved)."""


class Appearance(QObject):
    """Dresses the application as the settings say, before its first window and whenever they change."""

    def __init__(self, app: QApplication) -> None:
        """Remember what the desktop looks like; nothing changes before `use`.

        Args:
            app: What is dressed; owns this.
        """
        super().__init__(app)
        self._app = app
        self._undressed = colours_of(app.palette())
        self._desktop_font = _in_points(app.font())
        self._theme: Theme = "system"
        self._size_percent = 100
        app.setStyle("Fusion")
        app.styleHints().colorSchemeChanged.connect(self._dress)

    def use(self, options: AppearanceOptions) -> None:
        """Appear as wanted from now on, in all windows at once.

        Args:
            options: What is wanted; the language is not for here.
        """
        self._theme = options.theme
        # The desktop is told, too: title bars and its own dialogs are not ours to dress.
        self._app.styleHints().setColorScheme(_SCHEMES[options.theme])
        growth = options.text_size_percent / self._size_percent
        self._size_percent = options.text_size_percent
        headings = [(w, QFont(w.font())) for w in self._app.allWidgets() if _has_own_size(w)]
        font = QFont(self._desktop_font)
        font.setPointSizeF(font.pointSizeF() * self._size_percent / 100)
        self._app.setFont(font)
        self._dress()  # widgets take another font only together with their style sheet
        for widget, own in headings:
            own.setPointSizeF(own.pointSizeF() * growth)
            widget.setFont(own)

    def _dress(self) -> None:
        """Take the wanted colours; where neither settings nor desktop name any, those of before."""
        scheme = _SCHEMES[self._theme]
        if scheme is Qt.ColorScheme.Unknown:
            scheme = self._app.styleHints().colorScheme()
        dress_application(self._app, _COLOURS.get(scheme, self._undressed))


def _in_points(font: QFont) -> QFont:
    """Give a font that the desktop measures in pixels its size in points."""
    in_points = QFont(font)
    in_points.setPointSizeF(QFontInfo(font).pointSizeF())
    return in_points


def _has_own_size(widget: QWidget) -> bool:
    """Whether a widget was given a size of its own, as headings are, and does not follow the others."""
    is_set = widget.testAttribute(Qt.WidgetAttribute.WA_SetFont)
    font = widget.font()
    return is_set and bool(font.resolveMask() & _SIZE_IS_OWN) and font.pointSizeF() > 0
