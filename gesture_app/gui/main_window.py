"""How do the panels lie together?"""

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QPushButton,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from gesture_app.gui.arm_switch import Arming, ArmState, ArmSwitch
from gesture_app.gui.event_list import EventList
from gesture_app.gui.light_quality import LightQuality
from gesture_app.gui.notice import Notice, NoticePanel
from gesture_app.gui.picture import Picture
from gesture_app.gui.probability_bars import ProbabilityBars
from gesture_app.gui.source_button import SourceButton
from gesture_app.gui.status_line import CameraBadge, StatusLine
from gesture_app.gui.time_line import TimeLine
from gesture_app.gui.tool_row import ToolRow

_MARGIN, _SPACING = 14, 12


class MainWindow(QMainWindow):
    """The picture and the switch at the left, the gestures and the events at the right.

    The window only holds its panels; who uses it speaks to them directly.

    Attributes:
        source_button: Chooses the source.
        tools: Opens the other windows.
        camera_badge: Tells that the camera is open.
        picture: The live picture.
        notice: What is said in its place.
        arm_switch: Whether gestures press keys.
        caution: What the user should know before arming; hidden where there is nothing.
        bars: How likely each gesture is.
        events: Which gestures fired.
        time_line: What the network believed in the last seconds.
        light: Whether the pictures are good enough.
        status_line: How fast things go.

    Signals:
        file_chosen: The `Path` of a video to play.
        wrong_requested: What was recognised last was wrong.
        closed: The window was closed.
    """

    file_chosen = Signal(object)
    wrong_requested = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.source_button = SourceButton()
        self.camera_badge = CameraBadge()
        self.tools = ToolRow(self.source_button, self.camera_badge)
        self.addToolBar(self.tools)
        self.picture = Picture()
        self.notice = NoticePanel()
        self.arm_switch = ArmSwitch()
        self.caution = QLabel()
        self.caution.setObjectName("caution")
        self.caution.setWordWrap(True)
        self.caution.hide()
        self.bars = ProbabilityBars()
        self.events = EventList()
        self.time_line = TimeLine()
        self.light = LightQuality()
        self.status_line = StatusLine()

        columns = QHBoxLayout()
        columns.setSpacing(_SPACING + 4)
        columns.addLayout(self._left_column(), stretch=3)
        columns.addWidget(self._right_column(), stretch=2)
        whole = QWidget()
        rows = QVBoxLayout(whole)
        rows.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, 8)
        rows.setSpacing(8)
        rows.addLayout(columns, stretch=1)
        rows.addWidget(self.time_line)
        foot = QHBoxLayout()
        foot.setSpacing(_SPACING * 2)
        foot.addWidget(self.light)
        foot.addWidget(self.status_line, stretch=1)
        rows.addLayout(foot)
        self.setCentralWidget(whole)

        self.show_arming(ArmState(Arming.PAUSED))
        open_file = QShortcut(QKeySequence.StandardKey.Open, self)
        open_file.activated.connect(self.ask_for_video)
        self.setMinimumSize(620, 380)
        self.resize(QSize(1280, 860).boundedTo(self.screen().availableSize() * 0.95))
        whole.setFocus()

    def show_picture(self) -> None:
        """Show the picture and no notice."""
        self._stage.setCurrentWidget(self.picture)

    def show_notice(self, notice: Notice) -> None:
        """Show a notice and no picture."""
        self.notice.show_notice(notice)
        self._stage.setCurrentWidget(self.notice)

    def show_arming(self, state: ArmState) -> None:
        """Say on the switch, and in the title that task bars show, whether keys are pressed."""
        self.arm_switch.show_state(state)
        self.picture.show_state(state)
        is_armed = state.arming in {Arming.ARMED, Arming.WAITING}
        self.setWindowTitle(self.tr("Gesture App (armed)") if is_armed else self.tr("Gesture App"))

    def show_gestures(
        self,
        labels: Sequence[str],
        actions: Mapping[str, str],
        threshold: float,
        left_out: Collection[str] = (),
    ) -> None:
        """Say which gestures there are.

        Args:
            labels: K names, in the order of the probabilities to come.
            actions: What a gesture does, in words; gestures without an action are left out.
            threshold: Probability 0..1 at which a gesture fires.
            left_out: Labels that are not shown, as they count as others.
        """
        self.bars.show_gestures(labels, actions, threshold, left_out)
        self.time_line.show_gestures(labels, threshold)

    def show_thresholds(self, thresholds: Mapping[str, float]) -> None:
        """Say which gestures fire at a probability of their own.

        Args:
            thresholds: Probabilities 0..1, by label.
        """
        self.bars.show_thresholds(thresholds)
        self.time_line.show_thresholds(thresholds)

    def clear(self) -> None:
        """Show nothing of a source that is gone."""
        self.bars.clear()
        self.time_line.clear()
        self.light.clear()
        self.status_line.clear()

    def show_camera(self, *, is_on: bool) -> None:
        """Say whether a camera is open."""
        self.tools.show_camera(is_on=is_on)

    def show_cautions(self, cautions: Sequence[str]) -> None:
        """Say what the user should know before arming, a line each; nothing hides the place."""
        self.caution.setText("\n".join(cautions))
        self.caution.setVisible(bool(cautions))

    def come_to_front(self) -> None:
        """Be seen, wherever the window was."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    @property
    def shows_picture(self) -> bool:
        """Whether there is a picture, and no notice in its place."""
        return self._stage.currentWidget() is self.picture

    def ask_for_video(self) -> None:
        """Let the user look for a video file; `file_chosen` tells which."""
        dialog = QFileDialog(self, self.tr("Open a video file"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters(
            [
                self.tr("Videos (*.mp4 *.avi *.mov *.mkv *.webm *.m4v)"),
                self.tr("All files (*)"),
            ]
        )
        dialog.fileSelected.connect(lambda name: self.file_chosen.emit(Path(name)))
        dialog.open()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Disappear at once; what still has to stop stops unseen."""
        super().closeEvent(event)
        self.hide()
        self.closed.emit()

    def _left_column(self) -> QVBoxLayout:
        stage = QWidget()
        self._stage = QStackedLayout(stage)
        self._stage.addWidget(self.picture)
        self._stage.addWidget(self.notice)
        column = QVBoxLayout()
        column.setSpacing(_SPACING)
        column.addWidget(stage, stretch=1)
        column.addWidget(self.arm_switch)
        column.addWidget(self.caution)
        return column

    def _right_column(self) -> QWidget:
        scroll = QScrollArea()
        scroll.setWidget(self.bars)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        heading = QLabel(self.tr("Last gestures"))
        font = heading.font()
        font.setBold(True)
        heading.setFont(font)
        why = QPushButton(self.tr("Why?"))
        why.setToolTip(self.tr("Show what the network looked at (Ctrl+E)"))
        why.setShortcut(QKeySequence("Ctrl+E"))
        why.clicked.connect(self.events.choose)
        wrong = QPushButton(self.tr("That was wrong"))
        wrong.setToolTip(self.tr("Keep the last seconds to learn from them (Ctrl+D)"))
        wrong.setShortcut(QKeySequence("Ctrl+D"))
        wrong.clicked.connect(self.wrong_requested)
        top = QHBoxLayout()
        top.addWidget(heading, stretch=1)
        top.addWidget(wrong)
        top.addWidget(why)
        column = QWidget()
        column.setMinimumWidth(300)
        column.setMaximumWidth(max(450, 64 * self.fontMetrics().averageCharWidth()))
        rows = QVBoxLayout(column)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(6)
        rows.addWidget(scroll, stretch=4)
        rows.addSpacing(4)
        rows.addLayout(top)
        rows.addWidget(self.events, stretch=1)
        return column
