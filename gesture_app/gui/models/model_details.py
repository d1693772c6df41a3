"""What is there to know about a model?"""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication, QLocale, Qt
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QLayout,
    QScrollArea,
    QTabWidget,
    QWidget,
)

from gesture_app.gui.gesture_words import gesture_words
from gesture_app.gui.labels import sentence
from gesture_app.gui.models.model_card_view import ModelCardView
from gesture_app.gui.models.model_library import ListedModel
from gesture_app.models.measured_speed import MeasuredSpeed
from gesture_app.models.store import StoredModel, unknown_gestures
from model_zoo.description import ModelDescription
from model_zoo.input_spec import InputSpec
from model_zoo.labels import BACKGROUND_LABELS
from model_zoo.side_by_side import camera_size

_PERSONAL_NOTES = frozenset(
    {"personal_base", "personal_recordings", "personal_gestures", "personal_trained_at"}
)
"""What the trainer of one's own gestures writes down in a model's file."""

_SI = QLocale.DataSizeFormat.DataSizeSIFormat


class ModelDetails(QTabWidget):
    """The facts in short, and the card in full.

    Attributes:
        card: The card.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDocumentMode(True)
        self.card = ModelCardView()
        self._profile = ""
        self._gestures: tuple[str, ...] = ()
        self._facts = QScrollArea()
        self._facts.setWidgetResizable(True)
        self._facts.setFrameShape(QFrame.Shape.NoFrame)
        self.addTab(self._facts, self.tr("In short"))
        self.addTab(self.card, self.tr("Model card"))

    def use_profile(self, name: str, gestures: Sequence[str]) -> None:
        """Say which gestures matter; they are looked for in the model that is shown next.

        Args:
            name: Of the profile in use.
            gestures: To which it binds something.
        """
        self._profile, self._gestures = name, tuple(gestures)

    def show_model(self, listed: ListedModel) -> None:
        """Tell of another model."""
        model = listed.model
        self.card.show_card(model.card.text if model.card is not None else "")
        page = QWidget()
        rows = QGridLayout(page)
        rows.setColumnStretch(1, 1)
        rows.setVerticalSpacing(14)
        rows.setHorizontalSpacing(18)
        for title, told in self._told(listed):
            _add_row(rows, title, told)
        if model.card is not None and model.card.figures:
            _add_row(rows, self.tr("How good it is"), _table(model.card.figures))
        if model.card is not None and model.card.failures:
            points = "\n".join(f"\u2022 {point}" for point in model.card.failures)
            _add_row(rows, self.tr("Good and bad at"), points)
        rows.setRowStretch(rows.rowCount(), 1)
        self._facts.setWidget(page)

    def words(self) -> str:
        """Tell all that is shown in short.

        Returns:
            A line for each label of the page.
        """
        return "\n".join(label.text() for label in self._facts.findChildren(QLabel))

    def _told(self, listed: ListedModel) -> list[tuple[str, str]]:
        model, description = listed.model, listed.model.description
        size = QLocale().formattedDataSize(model.num_bytes, 1, _SI)
        if description is None:
            return [(self.tr("Problem"), f"\u26a0 {model.problem}"), (self.tr("Size"), size)]
        facts = model.card.facts if model.card is not None else {}
        trained_on = model.card.trained_on if model.card is not None else ""
        licence = facts.get("licence") or facts.get("license")
        if description.notes.keys() >= _PERSONAL_NOTES:
            base = description.notes["personal_base"].partition(",")[0]
            trained_on = trained_on or self._personal_words(base, description.notes)
            licence = licence or self.tr("That of \u201c{0}\u201d, with which it began.").format(
                base
            )
        return [
            (self.tr("Speed here"), self._speed_words(listed.speed, description)),
            (self.tr("What it is"), self._kind_words(description)),
            (self.tr("Knows"), self._gesture_words(description)),
            *([(self.tr("Your profile"), self._profile_words(model))] if self._profile else []),
            (self.tr("Trained on"), trained_on or self._unknown_if_empty(description, "data")),
            (self.tr("Licence"), licence or self._unknown()),
            (self.tr("Size"), size),
        ]

    def _kind_words(self, description: ModelDescription) -> str:
        spec = description.input_spec
        if spec.chunk_frames is None:
            words = self.tr("It looks at whole clips of {0} s, each anew: {1}.")
        else:
            words = self.tr("It follows the video as it runs and remembers {0} s: {1}.")
        span = QLocale().toString(spec.span_s, "f", 1)
        told = words.format(span, self._seen_words(spec))
        return "\n".join([told, self.tr("Network: {0}").format(description.architecture)])

    def _seen_words(self, spec: InputSpec) -> str:
        if spec.lens == "hands":
            return self.tr("the hands in {0} pictures").format(spec.num_frames)
        words = (
            self.tr("{0} pictures of {1} x {2} pixels, and the hands in them")
            if spec.lens == "both"
            else self.tr("{0} pictures of {1} x {2} pixels")
        )
        return words.format(spec.num_frames, camera_size(spec).width, spec.height)

    def _gesture_words(self, description: ModelDescription) -> str:
        gestures = [
            gesture_words(label) for label in description.labels if label not in BACKGROUND_LABELS
        ]
        return self.tr("{0} gestures: {1}").format(len(gestures), ", ".join(gestures))

    def _profile_words(self, model: StoredModel) -> str:
        unknown = list(map(gesture_words, unknown_gestures(model, self._gestures)))
        if not unknown:
            return self.tr("\u2713 It knows all gestures of your profile \u201c{0}\u201d.").format(
                self._profile
            )
        return self.tr(
            "\u26a0 It does not know these gestures of your profile \u201c{0}\u201d: {1}"
        ).format(self._profile, ", ".join(unknown))

    def _speed_words(self, speed: MeasuredSpeed | None, description: ModelDescription) -> str:
        if speed is None:
            return self.tr("Not measured yet")
        return speed_words(speed, is_streaming=description.input_spec.chunk_frames is not None)

    def _personal_words(self, base: str, notes: Mapping[str, str]) -> str:
        """Tell what the trainer of one's own gestures wrote down."""
        gestures = [gesture_words(one) for one in notes["personal_gestures"].split(", ")]
        words = self.tr(
            "Began with \u201c{0}\u201d and learnt from {1} of your recordings on {2}: {3}."
        )
        day = notes["personal_trained_at"][:10]
        return words.format(base, notes["personal_recordings"], day, ", ".join(gestures))

    def _unknown_if_empty(self, description: ModelDescription, note: str) -> str:
        return str(description.notes.get(note, "")) or self._unknown()

    def _unknown(self) -> str:
        return self.tr("Nobody has written it down.")


def speed_words(speed: MeasuredSpeed, *, is_streaming: bool) -> str:
    """Tell what was measured.

    Args:
        speed: What was measured.
        is_streaming: Whether the model is fed chunk by chunk.

    Returns:
        Sentences.
    """
    locale = QLocale()
    if not speed.keeps_up:
        words = _tr(
            "\u26a0 Too slow for this computer: {0} ms for an answer, {1} a second at most."
        )
    elif is_streaming:
        words = _tr(
            "{0} ms for a piece of video: {1} answers a second take {2} % of one processor core."
        )
    else:
        words = _tr("{0} ms for a clip: {1} answers a second take {2} % of one processor core.")
    digits = 0 if speed.answers_per_s >= 10 else 1
    told = words.format(
        locale.toString(speed.median_ms, "f", 0 if speed.median_ms >= 1 else 1),
        locale.toString(speed.answers_per_s, "f", digits),
        locale.toString(100 * speed.core_share, "f", 0),
    )
    return "\n".join([told, _tr("{0}, {1}").format(speed.engine, speed.day)])


def _tr(words: str) -> str:
    return QCoreApplication.translate("SpeedWords", words)


def _add_row(rows: QGridLayout, title: str, told: str | QLayout) -> None:
    heading = QLabel(title)
    font = heading.font()
    font.setBold(True)
    heading.setFont(font)
    down = rows.rowCount()
    rows.addWidget(heading, down, 0, Qt.AlignmentFlag.AlignTop)
    if isinstance(told, QLayout):
        rows.addLayout(told, down, 1)
    else:
        rows.addWidget(_text(told), down, 1)


def _text(words: str) -> QLabel:
    label = sentence(words)
    label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return label


def _table(rows: Sequence[Sequence[str]]) -> QLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(0, 2)
    for down, row in enumerate(rows):
        for across, cell in enumerate(row):
            label = _text(cell)
            if across:
                grid.setColumnStretch(across, 1)
            if down == 0:
                label.setForegroundRole(label.palette().ColorRole.PlaceholderText)
            grid.addWidget(label, down, across)
    return grid
