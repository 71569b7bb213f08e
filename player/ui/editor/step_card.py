"""The step under the cursor: its figure, what is said, and playing from there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from player.ui.buttons import Button, Kind
from player.ui.dress import dress
from player.ui.editor.moving import MovingFigure
from player.ui.editor.rows import spoken_lines
from player.ui.figure_view import position_words
from player.ui.films import FilmKey
from player.ui.text import Label, Size
from player.ui.theme import font

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from player.ui.editor.reading import Reading
    from player.ui.editor.rows import StepRow
    from player.ui.films import Films
    from player.ui.look import Look

_FIGURE_PX = 190
_GAP_PX = 14


class StepCard(QWidget):
    """A figure beside the spoken lines; Try plays the text as it stands, from this step."""

    try_asked = Signal()

    def __init__(self, look: Look, films: Films | None) -> None:
        super().__init__()
        self._look = look
        self._films = films
        self._key: FilmKey | None = None
        self._words = ""
        self.figure = MovingFigure(look)
        self.figure.setFixedWidth(_FIGURE_PX)
        _ = look.catalogue.gettext
        self._title = Label(look, "", Size.STRONG)
        self._said = QLabel()
        self._said.setFont(font(13))
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._said.setWordWrap(True)
        self._said.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._said.setAccessibleName(_("What is said"))
        scroll = QScrollArea()
        dress(look, scroll)
        scroll.setWidgetResizable(True)
        scroll.setWidget(self._said)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        scroll.setAccessibleName(_("What is said"))
        scroll.viewport().setAutoFillBackground(False)
        self._said.setAutoFillBackground(False)
        self.try_button = Button(look, _("Try from here"), Kind.TONAL, "play")
        self.try_button.clicked.connect(self.try_asked)
        right = QVBoxLayout()
        right.setSpacing(4)
        right.addWidget(self._title)
        right.addWidget(scroll, 1)
        right.addWidget(self.try_button)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(_GAP_PX)
        layout.addWidget(self.figure)
        layout.addLayout(right, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if films is not None:
            films.arrived.connect(self._on_arrived)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the figure give way where the button's words had no room beside it."""
        room = self.width() - self.try_button.sizeHint().width() - _GAP_PX
        self.figure.setFixedWidth(max(0, min(_FIGURE_PX, room)))
        super().resizeEvent(event)

    @property
    def said(self) -> str:
        """The spoken lines, and what did not fit."""
        return self._said.text()

    def show_row(self, row: StepRow | None, reading: Reading) -> None:
        """Show a step of a routine, or nothing in particular."""
        _ = self._look.catalogue.gettext
        if row is None or reading.laid is None:
            self._title.setText(_("No step here"))
            self._said.setText(_("Put the cursor into a step to see it."))
            self._key, self._words = None, ""
            self.figure.show_film(None, "")
            return
        self._title.setText(row.name)
        lines = [f"\u201c{line}\u201d" for line in spoken_lines(row, reading.laid, reading.spoken)]
        lines += [
            _("No time to say: {words}").format(words=loss.wanted)
            for loss in reading.losses
            if loss.path[: len(row.path)] == row.path
        ]
        self._said.setText("\n".join(dict.fromkeys(lines)) or _("Nothing is said here."))
        step = reading.laid.timeline.steps[row.steps[0]]
        words = position_words(step.position, self._look.catalogue)
        if self._films is not None:
            self._films.know(reading.laid.loaded.exercises)
        self._show(FilmKey(row.exercise, mirror=False) if row.exercise else None, words)

    def _show(self, key: FilmKey | None, words: str) -> None:
        self._key, self._words = key, words
        film = None
        if key is not None and self._films is not None:
            film = self._films.film(key)
            if film is None:
                self._films.want(key)
        self.figure.show_film(film, words)

    @Slot(object)
    def _on_arrived(self, key: FilmKey) -> None:
        if key == self._key:
            self._show(key, self._words)
