"""Does the camera see enough of somebody?"""

from collections.abc import Collection, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton

from gesture_app.gui.frame_share import FrameShare
from gesture_app.gui.guide.live_stage import LiveStage
from gesture_app.gui.guide.page import Page
from gesture_app.gui.guide.picture_advice import advice_on
from gesture_app.gui.guide.sitting_outline import SittingOutline
from gesture_app.gui.labels import sentence
from gesture_app.gui.light_quality import LightQuality
from gesture_app.gui.notice import Notice
from gesture_app.gui.sources import Camera, Demo, Source
from gesture_app.quality_gate import Reason


class CameraPage(Page):
    """The list of cameras, the picture, and what is good and bad about it.

    Attributes:
        choice: The cameras, and recordings to look at where there is none.
        stage: The picture.
        light: Light, pictures and delay in a word each.

    Signals:
        source_requested: A `Source` was chosen.
        cameras_requested: The cameras are to be looked for again.
    """

    source_requested = Signal(object)
    cameras_requested = Signal()

    def __init__(self) -> None:
        super().__init__(
            self.tr("Camera"),
            self.tr("Sit so that the camera sees you"),
            self.tr(
                "Your head and both hands should be in the picture, half a metre to one and a half"
                " metres away: about as far as the dashed lines show."
            ),
        )
        self._sources: tuple[Source, ...] = ()
        self._source: Source | None = None
        self.choice = QComboBox()
        self.choice.activated.connect(
            lambda index: self.source_requested.emit(self._sources[index])
        )
        self._again = QPushButton(self.tr("Look for cameras again"))
        self._again.setAutoDefault(False)
        self._again.clicked.connect(self.cameras_requested)
        self.stage = LiveStage()
        self._outline = SittingOutline(self.stage.picture)
        self.light, self._frame_rate = LightQuality(), QLabel()
        self._frame_rate.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._advice = sentence()
        self._lay_out()
        self.show_choices((), ())
        self.show_quality((Reason.WARMING_UP,))

    def watch(self, frames: FrameShare) -> None:
        """Show these frames."""
        self.stage.watch(frames)

    def show_choices(self, cameras: Sequence[Camera], demos: Sequence[Demo]) -> None:
        """Say what can be chosen.

        Args:
            cameras: Those of this computer.
            demos: Recordings that came with the program.
        """
        self._sources = (*cameras, *demos)
        self._show_choices()

    def show_source(self, source: Source | None) -> None:
        """Say which source is shown.

        Args:
            source: None where there is none: the notice stays that says why.
        """
        self._source = source
        self.stage.show_source(source)
        self._outline.setVisible(isinstance(source, Camera))
        self._show_choices()
        self.show_quality((Reason.WARMING_UP,))

    def show_notice(self, notice: Notice) -> None:
        """Say why there is no picture."""
        self.stage.show_notice(notice)
        self.light.clear()
        self._frame_rate.clear()
        self._advice.clear()

    def show_quality(self, reasons: Collection[Reason]) -> None:
        """Say whether the picture is good enough.

        Args:
            reasons: Why nothing may act, as the quality gate gives them; empty where all is well.
        """
        if not self.stage.shows_picture:
            return
        self.light.show_reasons(reasons)
        self._advice.setText(advice_on(reasons) or self.tr("The picture is good enough."))

    def show_frame_rate(self, frames_per_second: float) -> None:
        """Say how many pictures come in.

        Args:
            frames_per_second: 0 where that is not known.
        """
        is_known = frames_per_second > 0 and self.stage.shows_picture
        words = self.tr("{0} pictures a second").format(round(frames_per_second))
        self._frame_rate.setText(words if is_known else "")

    def _show_choices(self) -> None:
        self.choice.clear()
        if self._source is not None and self._source not in self._sources:
            self._sources = (*self._sources, self._source)
        for source in self._sources:
            self.choice.addItem(self._title_of(source))
        has_camera = any(isinstance(source, Camera) for source in self._sources)
        if not has_camera:
            self.choice.setPlaceholderText(self.tr("No camera found"))
        shown = -1 if self._source is None else self._sources.index(self._source)
        self.choice.setCurrentIndex(shown)
        self.choice.setEnabled(bool(self._sources))

    def _title_of(self, source: Source) -> str:
        if isinstance(source, Demo):
            return self.tr("Recording instead of a camera: {0}").format(source.title)
        return source.title

    def _lay_out(self) -> None:
        label = QLabel(self.tr("&Camera:"))
        label.setBuddy(self.choice)
        row = QHBoxLayout()
        row.addWidget(label)
        row.addWidget(self.choice, stretch=1)
        row.addWidget(self._again)
        self.column.addLayout(row)
        self.column.addWidget(self.stage, stretch=1)
        facts = QHBoxLayout()
        facts.setSpacing(16)
        facts.addWidget(self.light)
        facts.addWidget(self._frame_rate)
        facts.addStretch()
        self.column.addLayout(facts)
        self.column.addWidget(self._advice)
