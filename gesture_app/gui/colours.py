"""Which colours does the window use, in the dark and in the light?"""

from dataclasses import dataclass

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours of one scheme, as ``#rrggbb``; each pair of text and ground reads at 4.5:1.

    Attributes:
        window: Behind everything.
        panel: Ground of lists and menus.
        raised: Ground of buttons.
        outline: Lines between things.
        text: Words.
        muted: Words that matter less.
        accent: What is likeliest, focused or selected.
        on_accent: Words on `accent`.
        bar: The full part of a bar; words are written across it, as on the next two.
        likeliest_bar: The same, of the likeliest gesture.
        background_bar: The same, of a class that never does anything.
        armed: Ground of the switch while gestures press keys.
        on_armed: Words on `armed`.
        sent: Words that tell of a key that was pressed.
        warning: Words that ask for attention.
        camera: The light beside the words that tell of an open camera.
        backdrop: Around the picture; dark in both schemes, as in a cinema.
    """

    window: str
    panel: str
    raised: str
    outline: str
    text: str
    muted: str
    accent: str
    on_accent: str
    bar: str
    likeliest_bar: str
    background_bar: str
    armed: str
    on_armed: str
    sent: str
    warning: str
    camera: str
    backdrop: str


DARK = Colours(
    window="#15181d",
    panel="#1b1f26",
    raised="#272d37",
    outline="#3a4250",
    text="#e9ecf1",
    muted="#9ba6b5",
    accent="#5cacff",
    on_accent="#0b1420",
    bar="#2a4460",
    likeliest_bar="#1d63b0",
    background_bar="#323945",
    armed="#34c77b",
    on_armed="#052013",
    sent="#4fd492",
    warning="#f5bd55",
    camera="#ff5c5c",
    backdrop="#0c0e11",
)

LIGHT = Colours(
    window="#f3f5f8",
    panel="#ffffff",
    raised="#e4e8ee",
    outline="#c9d0da",
    text="#1a222d",
    muted="#566170",
    accent="#1768c9",
    on_accent="#ffffff",
    bar="#cfe1f7",
    likeliest_bar="#85b9f3",
    background_bar="#d5dbe3",
    armed="#12753a",
    on_armed="#ffffff",
    sent="#12753a",
    warning="#8a5200",
    camera="#c23434",
    backdrop="#15181d",
)


def colours_of(palette: QPalette) -> Colours:
    """Tell the scheme that a widget is shown in.

    Returns:
        `DARK` if the palette's window is dark, else `LIGHT`.
    """
    return DARK if palette.window().color().lightness() < 128 else LIGHT


def dress_application(app: QApplication, colours: Colours) -> None:
    """Give every widget these colours."""
    app.setPalette(_palette(colours))
    app.setStyleSheet(_style_sheet(colours))


def _palette(colours: Colours) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette(QColor(colours.raised), QColor(colours.window))
    for target, colour in {
        role.Window: colours.window,
        role.WindowText: colours.text,
        role.Base: colours.panel,
        role.AlternateBase: colours.raised,
        role.Text: colours.text,
        role.PlaceholderText: colours.muted,
        role.Button: colours.raised,
        role.ButtonText: colours.text,
        role.ToolTipBase: colours.panel,
        role.ToolTipText: colours.text,
        role.Highlight: colours.accent,
        role.HighlightedText: colours.on_accent,
        role.Accent: colours.accent,
        role.Link: colours.accent,
        role.Mid: colours.outline,
    }.items():
        palette.setColor(target, QColor(colour))
    disabled = QPalette.ColorGroup.Disabled
    for target in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(disabled, target, QColor(colours.muted))
    return palette


def _style_sheet(colours: Colours) -> str:
    return f"""
        QPushButton, QToolButton {{
            background: {colours.raised}; color: {colours.text};
            border: 1px solid {colours.outline}; border-radius: 6px; padding: 6px 14px;
        }}
        QPushButton:hover, QToolButton:hover {{ border-color: {colours.accent}; }}
        QPushButton:focus, QToolButton:focus {{ border: 2px solid {colours.accent}; padding: 5px 13px; }}
        QPushButton:pressed, QToolButton:pressed {{ background: {colours.outline}; }}
        QPushButton:disabled, QToolButton:disabled {{ background: transparent; color: {colours.muted}; }}
        QPushButton:default:enabled {{
            background: {colours.accent}; color: {colours.on_accent}; border-color: {colours.accent};
        }}
        QPushButton:default:focus {{ border: 2px solid {colours.text}; }}
        QCheckBox::indicator:unchecked, QAbstractItemView::indicator:unchecked {{
            background: {colours.panel}; border: 1px solid {colours.muted}; border-radius: 3px;
        }}
        QCheckBox::indicator:unchecked:focus {{ border-color: {colours.accent}; }}
        QRadioButton::indicator {{
            background: {colours.panel}; border: 1px solid {colours.muted}; border-radius: 7px;
            width: 12px; height: 12px;
        }}
        QRadioButton::indicator:checked {{
            background: qradialgradient(
                cx: 0.5, cy: 0.5, radius: 0.5, fx: 0.5, fy: 0.5,
                stop: 0.55 {colours.accent}, stop: 0.65 {colours.panel}
            );
            border-color: {colours.accent};
        }}
        QRadioButton::indicator:focus {{ border-color: {colours.text}; }}
        QToolBar {{ background: {colours.window}; border: none; padding: 10px 10px 0 10px; spacing: 6px; }}
        #caution {{ color: {colours.warning}; }}
        QToolButton::menu-indicator {{ image: none; }}
        #qt_toolbar_ext_button {{ padding: 0; }}
        QFileDialog QToolButton {{ padding: 2px; }}
        QMenu {{
            background: {colours.panel}; color: {colours.text};
            border: 1px solid {colours.outline}; padding: 4px;
        }}
        QMenu::item {{ padding: 6px 24px; border-radius: 4px; }}
        QMenu::item:selected {{ background: {colours.accent}; color: {colours.on_accent}; }}
        QMenu::item:disabled {{ color: {colours.muted}; }}
        QMenu::separator {{ height: 1px; background: {colours.outline}; margin: 4px 8px; }}
        QListView {{ background: {colours.panel}; border-radius: 6px; }}
        QScrollBar:vertical {{ background: transparent; width: 10px; margin: 2px; }}
        QScrollBar::handle:vertical {{
            background: {colours.outline}; border-radius: 3px; min-height: 24px;
        }}
        QScrollBar::handle:vertical:hover {{ background: {colours.muted}; }}
        QScrollBar::add-line, QScrollBar::sub-line {{ height: 0; }}
        QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
        QProgressBar {{ background: {colours.raised}; border: none; border-radius: 3px; }}
        QProgressBar::chunk {{ background: {colours.accent}; border-radius: 3px; }}
        QToolTip {{
            background: {colours.panel}; color: {colours.text};
            border: 1px solid {colours.outline}; padding: 4px;
        }}
    """
