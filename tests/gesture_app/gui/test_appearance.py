"""Do colours and text size count at once, everywhere, and is everything readable then?"""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gesture_app.gui.appearance import Appearance
from gesture_app.gui.bindings.bindings_panel import BindingsPanel
from gesture_app.gui.colours import DARK, LIGHT, colours_of
from gesture_app.gui.language import install_language
from gesture_app.gui.option_editors import Offers
from gesture_app.gui.probability_bars import ProbabilityBars
from gesture_app.gui.settings_dialog import SettingsDialog
from gesture_app.gui.status_line import StatusLine
from gesture_app.profiles.store import ProfileStore
from gesture_app.settings.file import SettingsFile
from gesture_app.settings.showing import AppearanceOptions
from gesture_app.settings.store import SettingsStore
from model_zoo.labels import JESTER_LABELS


@pytest.fixture
def appearance(qapp: QApplication) -> Iterator[Appearance]:
    font, palette, style_sheet = qapp.font(), qapp.palette(), qapp.styleSheet()
    appearance = Appearance(qapp)
    yield appearance
    appearance.use(AppearanceOptions())
    appearance.deleteLater()
    qapp.setFont(font)
    qapp.setPalette(palette)
    qapp.setStyleSheet(style_sheet)


@pytest.fixture(params=["en", "de", "zh"])
def language(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[str]:
    usual = QLocale()
    yield install_language(qapp, request.param)
    install_language(qapp, "en")
    QLocale.setDefault(usual)


class Page(QWidget):
    """A heading, a bold line, plain words and a button, as any of the windows has them."""

    def __init__(self, qtbot: QtBot) -> None:
        super().__init__()
        self.heading, self.bold = QLabel("Heading"), QLabel("Bold")
        self.plain, self.button = QLabel("Plain"), QPushButton("Button")
        rows = QVBoxLayout(self)
        for part in self.parts():
            rows.addWidget(part)
        font = self.heading.font()
        font.setPointSizeF(font.pointSizeF() * 1.4)
        self.heading.setFont(font)
        bold = self.bold.font()
        bold.setBold(True)
        self.bold.setFont(bold)
        qtbot.addWidget(self)
        self.show()

    def parts(self) -> tuple[QWidget, ...]:
        return self.heading, self.bold, self.plain, self.button

    def sizes(self) -> list[float]:
        return [part.font().pointSizeF() for part in self.parts()]

    def has_sizes(self, wanted: list[float]) -> bool:
        return self.sizes() == pytest.approx(wanted)


class TestColours:
    def test_light_and_dark_count_at_once_and_the_desktop_again(
        self, appearance: Appearance, qtbot: QtBot
    ) -> None:
        page = Page(qtbot)
        before = colours_of(page.palette())

        appearance.use(AppearanceOptions(theme="dark"))
        assert colours_of(page.palette()) is DARK
        appearance.use(AppearanceOptions(theme="light"))
        assert colours_of(page.palette()) is LIGHT
        appearance.use(AppearanceOptions(theme="system"))
        assert colours_of(page.palette()) is before

    def test_the_desktop_does_not_overrule_what_somebody_chose(
        self, appearance: Appearance, qapp: QApplication
    ) -> None:
        appearance.use(AppearanceOptions(theme="dark"))
        qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
        assert colours_of(qapp.palette()) is DARK


class TestTextSize:
    def test_all_text_grows_and_shrinks_where_it_stands(
        self, appearance: Appearance, qtbot: QtBot
    ) -> None:
        appearance.use(AppearanceOptions())
        page = Page(qtbot)
        usual = page.sizes()

        for percent in (200, 80, 130):
            appearance.use(AppearanceOptions(text_size_percent=percent))
            wanted = [size * percent / 100 for size in usual]
            qtbot.waitUntil(partial(page.has_sizes, wanted))
            assert Page(qtbot).has_sizes(wanted)
        appearance.use(AppearanceOptions())
        qtbot.waitUntil(lambda: page.has_sizes(usual))
        assert page.bold.font().bold()

    def test_a_change_of_colours_alone_leaves_it(
        self, appearance: Appearance, qtbot: QtBot
    ) -> None:
        appearance.use(AppearanceOptions(text_size_percent=150))
        page = Page(qtbot)
        before = page.sizes()
        appearance.use(AppearanceOptions(text_size_percent=150, theme="dark"))
        assert page.sizes() == before


class TestTwiceAsLarge:
    def test_bars_grow_with_it(self, appearance: Appearance, qtbot: QtBot) -> None:
        bars = ProbabilityBars()
        qtbot.addWidget(bars)
        bars.show_gestures(JESTER_LABELS, {}, 0.6)
        bars.show()
        before = bars.minimumHeight()

        appearance.use(AppearanceOptions(text_size_percent=200))

        qtbot.waitUntil(lambda: bars.minimumHeight() > 1.8 * before)

    def test_the_status_line_leaves_out_rather_than_cuts_off(
        self, appearance: Appearance, qtbot: QtBot
    ) -> None:
        appearance.use(AppearanceOptions(text_size_percent=200))
        window, line = QWidget(), StatusLine()
        qtbot.addWidget(window)
        QVBoxLayout(window).addWidget(line)
        window.resize(500, 60)
        window.show()
        line.show_times(31, 88)
        line.show_frame_rate(30)
        line.show_model("default", "OpenVINO")
        line.show_backend("X11")

        def shown() -> list[QLabel]:
            return [label for label in line.findChildren(QLabel) if label.isVisible()]

        def is_cut_off() -> bool:
            return any(label.width() < label.sizeHint().width() for label in shown())

        few = ["30 frames/s", "delay 88 ms"]
        qtbot.waitUntil(lambda: [label.text() for label in shown()] == few and not is_cut_off())
        assert "OpenVINO" in line.toolTip()
        window.resize(1600, 60)
        qtbot.waitUntil(lambda: len(shown()) == 5 and not is_cut_off())

    @pytest.mark.usefixtures("language")
    def test_the_sections_of_the_settings_can_be_read(
        self, appearance: Appearance, qtbot: QtBot, tmp_path: Path
    ) -> None:
        appearance.use(AppearanceOptions(text_size_percent=200))
        store = SettingsStore(SettingsFile(tmp_path / "settings.toml"))
        dialog = SettingsDialog(store, Offers())
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitExposed(dialog)

        assert dialog.sections.horizontalScrollBar().maximum() == 0
        store.close()

    def test_a_binding_is_not_cut_off_at_the_side(
        self, appearance: Appearance, qtbot: QtBot, tmp_path: Path
    ) -> None:
        appearance.use(AppearanceOptions(text_size_percent=200))
        panel = BindingsPanel(ProfileStore(tmp_path))
        qtbot.addWidget(panel)
        panel.resize(1100, 720)
        panel.show_gestures(JESTER_LABELS, 0.6)
        panel.show()
        qtbot.waitExposed(panel)

        visible = panel.form.visibleRegion().boundingRect()
        assert visible.width() == panel.form.width()
        panel.finish()
