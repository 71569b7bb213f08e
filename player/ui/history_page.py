"""The history: key figures, charts, what became of each exercise, and every session."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from player.history.edits import Deleted, amend, delete, put, restore
from player.history.journal import local_now
from player.paper.charts.dates import Dates
from player.ui.buttons import Button, Kind
from player.ui.by_hand import ByHandSheet
from player.ui.fields import Choice
from player.ui.history_body import HistoryBody
from player.ui.history_desk import Desk
from player.ui.history_reading import Reading, Stretch, Wish, read, read_day
from player.ui.history_ways import Paths, Ways
from player.ui.notice import Notice
from player.ui.overlays import Card
from player.ui.reading import Column
from player.ui.segmented import Segmented
from player.ui.session_details import SessionDetails
from player.ui.tab_order import lead_through
from player.ui.text import Label, Size

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date, datetime

    from PySide6.QtGui import QResizeEvent

    from player.history.model import Session
    from player.history.store import Store
    from player.settings import Settings
    from player.ui.look import Look

WIDEST_PX: Final = 1480
_ONE_ROW_FROM: Final = 1120


class HistoryPage(QWidget):
    """Shows what was done, and lets the person mend it."""

    changed = Signal(object)
    """The history was changed by hand: the local day of the session; None for unknown days."""

    def __init__(
        self,
        look: Look,
        settings: Settings,
        open_store: Callable[[], Store],
        *,
        now: Callable[[], datetime] = local_now,
        paths: Paths | None = None,
    ) -> None:
        """Make the page; `reload` fills it.

        Args:
            look: Theme and words.
            settings: The user's choices: the goal, and where amber and red begin.
            open_store: Opens the history; called in a thread, and its store closed there.
            now: The local time.
            paths: Asks where files are; usually the system's dialogues.
        """
        super().__init__()
        self._look = look
        self._settings = settings
        self._now = now
        self._wish = Wish()
        self._wide: bool | None = None
        self._reading: Reading | None = None
        self._dates = Dates(look.catalogue)
        self.notice = Notice(look, self)
        self.desk = Desk(open_store, self.notice.tell, look.catalogue, self)
        self.ways = Ways(look, settings, self.desk, self, paths, now)
        self.ways.told.connect(self.notice.tell)
        self.ways.taken_in.connect(self._reread)
        self.ways.report_asked.connect(self._on_report_asked)
        self._make_head()
        self._make_empty()
        self._build()

    # --- what the page is made of ----------------------------------------------------------------

    @cached_property
    def details(self) -> SessionDetails:
        """A session with its steps; made when it is first wanted, for that takes a while."""
        details = SessionDetails(self._look, self)
        details.amended.connect(self._on_amended)
        details.delete_asked.connect(self._on_delete_asked)
        return details

    @cached_property
    def by_hand(self) -> ByHandSheet:
        """The form for what was done elsewhere; made when it is first wanted."""
        form = ByHandSheet(self._look, self)
        form.logged.connect(self._on_logged)
        return form

    def _make_head(self) -> None:
        _ = self._look.catalogue.gettext
        self.stretch = Segmented(self._look, _("How far back"))
        for text, stretch in (
            (_("4 weeks"), Stretch.FOUR_WEEKS),
            (_("12 weeks"), Stretch.TWELVE_WEEKS),
            (_("Year"), Stretch.YEAR),
            (_("All"), Stretch.ALL),
        ):
            self.stretch.setTabData(self.stretch.addTab(text), stretch)
        self.stretch.setCurrentIndex(1)
        self.stretch.currentChanged.connect(self._on_wish)
        self.routine = Choice(self._look, _("Routine"))
        self.routine.setMinimumWidth(190)
        self.routine.setMaximumWidth(260)
        self.routine.addItem(_("All routines"), "")
        self.routine.currentIndexChanged.connect(self._on_wish)
        self.log = Button(self._look, _("Log by hand"), Kind.OUTLINE, "square-pen")
        self.log.clicked.connect(self._on_log)
        self.export = Button(self._look, _("Export"), Kind.OUTLINE, "folder-open")
        self.export.clicked.connect(self._on_export)

    @cached_property
    def body(self) -> HistoryBody:
        """What there is to show; made when the page has come up, which it does at once."""
        body = HistoryBody(self._look, self._settings, self.ways.paths.to_write)
        body.charts.saved.connect(self.notice.tell)
        body.charts.day_chosen.connect(self._on_day)
        body.sessions.chosen.connect(self._on_session)
        body.sessions.all_asked.connect(self._on_all_days)
        self._column.rows.insertWidget(2, body)
        self._lead()
        return body

    @property
    def _has_body(self) -> bool:
        return "body" in self.__dict__

    def _make_empty(self) -> None:
        _ = self._look.catalogue.gettext
        self.empty = Card(self._look)
        self._log_first = Button(self._look, _("Log something by hand"), Kind.TONAL, "square-pen")
        self._log_first.clicked.connect(self._on_log)
        self._take_first = Button(self._look, _("Import a backup"), Kind.OUTLINE, "folder-open")
        self._take_first.clicked.connect(self.ways.take_in)
        text = _(
            "Your sessions are kept on this computer, and only here. They show up on this page."
        )
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        for button in (self._log_first, self._take_first):
            buttons.addWidget(button)
        buttons.addStretch(1)
        inside = QVBoxLayout(self.empty)
        inside.setContentsMargins(32, 28, 32, 32)
        inside.setSpacing(12)
        inside.addWidget(Label(self._look, _("Nothing recorded yet"), Size.HEADING))
        inside.addWidget(Label(self._look, text, Size.BODY, "text_2", wrap=True))
        inside.addSpacing(8)
        inside.addLayout(buttons)

    def _build(self) -> None:
        _ = self._look.catalogue.gettext
        self._filters, self._actions = QWidget(), QWidget()
        for box, widgets in (
            (self._filters, (self.stretch, self.routine)),
            (self._actions, (self.log, self.export)),
        ):
            across = QHBoxLayout(box)
            across.setContentsMargins(0, 0, 0, 0)
            across.setSpacing(12)
            for widget in widgets:
                across.addWidget(widget)
        self._head = QGridLayout()
        self._head.setSpacing(12)
        self._head.setColumnStretch(0, 1)
        self._head.addWidget(Label(self._look, _("History"), Size.PAGE), 0, 0)
        self._head.addWidget(self._actions, 0, 2)
        self._column = Column(self._look, WIDEST_PX)
        self._column.rows.setSpacing(12)
        self._column.rows.addLayout(self._head)
        self._column.add(self.empty)
        self._column.end()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._column)
        self.empty.hide()
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take a second row for the filters where one is too narrow."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        wide = self.width() >= _ONE_ROW_FROM
        if wide == self._wide:
            return
        self._wide = wide
        left = Qt.AlignmentFlag.AlignLeft
        if wide:
            self._head.addWidget(self._filters, 0, 1)
        else:
            self._head.addWidget(self._filters, 1, 0, 1, 3, left)
        self._lead()

    def _lead(self) -> None:
        """Let Tab lead where the eye goes."""
        head = (self._filters, self._actions) if self._wide else (self._actions, self._filters)
        lead_through([*head, self.empty, *([self.body] if self._has_body else [])])

    # --- reading ---------------------------------------------------------------------------------

    def show_settings(self, settings: Settings) -> None:
        """Take other choices, and show what they change."""
        self._settings = self.ways.settings = settings
        if self._has_body:
            self.body.charts.show_settings(settings)
        self.reload()

    @Slot()
    def reload(self) -> None:
        """Read the history again: when the page comes up, and after a session."""
        wish, today, goal = self._wish, self._now().date(), self._settings.weekly_goal_minutes
        before = self._reading

        def news(store: Store) -> Reading | None:
            reading = read(store, wish, today, goal)
            return None if reading == before else reading

        self.desk.do(news, self._take)

    def end(self) -> None:
        """Finish what is being read or written, and let go of the history."""
        self.desk.end()

    def _take(self, reading: Reading | None) -> None:
        if reading is None or reading.wish != self._wish:
            return  # nothing is new, or another is on its way
        if reading.total and not self._has_body:
            self.body.hide()
            QTimer.singleShot(0, self, lambda: self._show(reading))  # making it was enough for once
        else:
            self._show(reading)

    def _show(self, reading: Reading) -> None:
        if reading.wish != self._wish:
            return
        self._reading = reading
        self.empty.setVisible(not reading.total)
        self._filters.setVisible(bool(reading.total))
        self._show_routines(reading)
        if self._has_body:
            self.body.show_reading(reading)
            self.body.setVisible(bool(reading.total))

    def _show_routines(self, reading: Reading) -> None:
        blocked = self.routine.blockSignals(True)  # noqa: FBT003 - Qt's own
        while self.routine.count() > 1:
            self.routine.removeItem(1)
        for id_, title in reading.routines.items():
            self.routine.addItem(title, id_)
        self.routine.choose(self._wish.routine)
        self.routine.blockSignals(blocked)

    @Slot()
    def _on_wish(self) -> None:
        stretch = Stretch(self.stretch.tabData(self.stretch.currentIndex()))
        self._wish = Wish(stretch, self.routine.currentData() or "")
        self.reload()

    # --- one day ---------------------------------------------------------------------------------

    @Slot(object)
    def _on_day(self, day: date) -> None:
        """Show the sessions of a day of the calendar, and lead there."""
        self._wish = wish = replace(self._wish, day=day)
        self.desk.do(
            lambda store: read_day(store, wish, day),
            lambda sessions: self._show_day(wish, sessions),
        )

    def _show_day(self, wish: Wish, sessions: Sequence[Session]) -> None:
        if wish != self._wish:
            return  # another is on its way
        if self._reading is not None:
            self._reading = replace(self._reading, wish=wish, sessions=sessions)
        self.body.sessions.show_sessions(sessions, self._now().date(), wish.day)
        self.body.sessions.take_focus()
        # It is not as tall yet as it will be.
        QTimer.singleShot(0, self, self._scroll_to_sessions)

    @Slot()
    def _scroll_to_sessions(self) -> None:
        self._column.ensureWidgetVisible(self.body.sessions)

    @Slot()
    def _on_all_days(self) -> None:
        """Show all sessions again, and lead back to the calendar."""
        self._wish = replace(self._wish, day=None)
        self.reload()
        calendar = self.body.charts.calendar
        calendar.setFocus(Qt.FocusReason.OtherFocusReason)
        self._column.ensureWidgetVisible(calendar)

    # --- mending ---------------------------------------------------------------------------------

    @Slot(str)
    def _on_session(self, id_: str) -> None:
        self.desk.do(lambda store: store.session(id_), self._show_session)

    def _show_session(self, session: Session | None) -> None:
        if session is not None:
            self.details.show_session(session)

    @Slot(object)
    def _on_amended(self, session: Session) -> None:
        self.desk.do(lambda store: amend(store, session), lambda _: self._reread(session.day))

    @Slot(str)
    def _on_delete_asked(self, id_: str) -> None:
        self.desk.do(lambda store: delete(store, id_), self._on_deleted)

    def _on_deleted(self, deleted: Deleted) -> None:
        _ = self._look.catalogue.gettext
        self._reread(deleted.session.day)
        title = deleted.session.title or _("Session done elsewhere")
        told = _("“{title}” of {day} was deleted.").format(
            title=title, day=self._dates.day(deleted.session.day)
        )
        self.notice.tell(told, button=_("Undo"), slot=lambda: self._restore(deleted))

    def _restore(self, deleted: Deleted) -> None:
        day = deleted.session.day
        self.desk.do(lambda store: restore(store, deleted), lambda _: self._reread(day))

    @Slot()
    def _reread(self, day: date | None = None) -> None:
        """Show what is there after a change, and tell others of it."""
        self.reload()
        self.changed.emit(day)

    @Slot()
    def _on_log(self) -> None:
        self.by_hand.ask(self._now())

    @Slot(object)
    def _on_logged(self, session: Session) -> None:
        self.desk.do(lambda store: put(store, session), lambda _: self._reread(session.day))

    # --- ways out and in -------------------------------------------------------------------------

    @Slot()
    def _on_export(self) -> None:
        self.ways.popup(self.export)

    @Slot()
    def _on_report_asked(self) -> None:
        self.ways.report.ask(self._wish.stretch)
