"""One session: every step of it, and the answers, the numbers and the note to mend."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from player.paper.charts.dates import Dates
from player.ui.buttons import Button, Kind
from player.ui.charts.table import TableModel
from player.ui.charts.table_view import TableView
from player.ui.dress import dress
from player.ui.fields import Choice
from player.ui.session_words import share_of, status_of, step_table, title_of
from player.ui.sheet import Sheet
from player.ui.text import Label, Size
from player.ui.theme import RADIUS_CONTROL_PX
from player.units import format_clock

if TYPE_CHECKING:
    from player.history.model import Session
    from player.ui.look import Look

_MOST: Final = 10
_WIDEST_PX: Final = 1080
_TALLEST_PX: Final = 720


class SessionDetails(Sheet):
    """Shows a session over its page."""

    amended = Signal(object)
    """The `Session` with its new answers."""
    delete_asked = Signal(str)
    """Delete the session with this id."""

    def __init__(self, look: Look, page: QWidget) -> None:
        super().__init__(look, page)
        _ = look.catalogue.gettext
        self._dates = Dates(look.catalogue)
        self._session: Session | None = None
        self._lead = Label(look, "", Size.BODY, "text_2")
        self.steps = TableModel(self)
        self.table = TableView(look, _("Steps"), self.steps)
        self._no_steps = Label(look, _("No steps were recorded."), Size.BODY, "text_2")
        scores = (
            ("back", look.catalogue.pgettext("part of the body", "Back")),
            ("hip", look.catalogue.pgettext("part of the body", "Hip")),
            ("stiffness", _("Stiffness")),
        )
        self.scores = {
            (name, when): self._score(f"{text}, {said}")
            for name, text in scores
            for when, said in (("before", _("before")), ("after", _("after")))
        }
        self.effort = self._score(_("Effort"))
        self.settled = Choice(look, _("Back to usual within a day"))
        for text, value in (("\N{EN DASH}", None), (_("yes"), True), (_("no"), False)):
            self.settled.addItem(text, value)
        self.note = Note(look, _("Your note"))
        self._save = Button(look, _("Save"), Kind.PRIMARY, "check")
        self._save.clicked.connect(self._on_save)
        self._delete = Button(look, _("Delete"), Kind.OUTLINE, "x")
        self._delete.clicked.connect(self._on_delete)
        self._build(scores)

    def _score(self, name: str) -> Choice:
        choice = Choice(self._look, name)
        choice.addItem("\N{EN DASH}", None)
        for score in range(_MOST + 1):
            choice.addItem(str(score), score)
        return choice

    def _build(self, scores: tuple[tuple[str, str], ...]) -> None:
        _ = self._look.catalogue.gettext
        grid = QGridLayout()
        grid.setSpacing(6)
        grid.setColumnStretch(0, 1)
        for column, text in ((1, _("before")), (2, _("after"))):
            grid.addWidget(Label(self._look, text, Size.CAPTION, "text_2"), 0, column)
        for row, (name, text) in enumerate(scores, start=1):
            grid.addWidget(Label(self._look, text), row, 0)
            grid.addWidget(self.scores[name, "before"], row, 1)
            grid.addWidget(self.scores[name, "after"], row, 2)
        grid.addWidget(Label(self._look, _("Effort")), 4, 0)
        grid.addWidget(self.effort, 4, 2)
        usual = Label(self._look, _("Usual within a day"))
        usual.setToolTip(self.settled.accessibleName())
        grid.addWidget(usual, 5, 0, 1, 2)
        grid.addWidget(self.settled, 5, 2)
        buttons = QHBoxLayout()
        buttons.addWidget(self._save)
        buttons.addStretch(1)
        buttons.addWidget(self._delete)
        answers = QVBoxLayout()
        answers.setSpacing(8)
        answers.addLayout(grid)
        answers.addWidget(self.note, 1)
        answers.addLayout(buttons)
        side = QWidget()
        side.setLayout(answers)
        answers.setContentsMargins(0, 0, 8, 0)
        side.setFixedWidth(320)
        across = QHBoxLayout()
        across.setSpacing(20)
        across.addWidget(self.table, 1)
        across.addWidget(self._no_steps, 1)
        across.addWidget(side)
        self.rows.addWidget(self._lead)
        self.rows.addLayout(across, 1)
        self.card.setMinimumSize(640, 420)

    def _fill(self) -> None:
        room = self._page.rect().adjusted(16, 16, -16, -16).size()
        wide = _WIDEST_PX if self.steps.rowCount() else 720
        self.card.setMinimumSize(min(wide, room.width()), min(_TALLEST_PX, room.height()))
        super()._fill()

    def show_session(self, session: Session) -> None:
        """Show a session, with its steps."""
        self._session = session
        words = self._look.catalogue
        self.steps.show_table(step_table(session.steps, words))
        self.table.setVisible(bool(session.steps))
        self._no_steps.setVisible(not session.steps)
        started = session.started
        parts = (
            f"{self._dates.whole(started.date())}  {started:%H:%M}",
            format_clock(session.active_ms),
            share_of(session),
            status_of(session, words),
        )
        self._lead.setText("  ·  ".join(filter(None, parts)))
        for (name, when), choice in self.scores.items():
            choice.choose(getattr(getattr(session, when), name))
        self.effort.choose(session.effort)
        self.settled.choose(session.back_to_usual)
        self.note.setPlainText(session.note)
        self.call(title_of(session, words))
        self.open()
        self.table.fit()

    @Slot()
    def _on_save(self) -> None:
        session = self._session
        assert session is not None, "it is opened with a session"
        before, after = (
            replace(
                getattr(session, when),
                **{name: self.scores[name, when].currentData() for name in _NAMES},
            )
            for when in ("before", "after")
        )
        self.close_up()
        self.amended.emit(
            replace(
                session,
                before=before,
                after=after,
                effort=self.effort.currentData(),
                back_to_usual=self.settled.currentData(),
                note=self.note.toPlainText().strip(),
            )
        )

    @Slot()
    def _on_delete(self) -> None:
        assert self._session is not None, "it is opened with a session"
        self.close_up()
        self.delete_asked.emit(self._session.id)


_NAMES: Final = ("back", "hip", "stiffness")


class Note(QPlainTextEdit):
    """The person's own words; Tab leads on."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look = look
        self.setAccessibleName(name)
        self.setPlaceholderText(name)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setMinimumHeight(64)
        dress(look, self)
        look.changed.connect(self._dress)
        self._dress()

    @Slot()
    def _dress(self) -> None:
        theme = self._look.theme
        self.setStyleSheet(
            f"QPlainTextEdit {{ background: {theme.surface.name()};"
            f" border: 1px solid {theme.border.name()};"
            f" border-radius: {RADIUS_CONTROL_PX}px; padding: 6px; }}"
            f"QPlainTextEdit:focus {{ border: 3px solid {theme.focus.name()}; padding: 4px; }}"
        )
