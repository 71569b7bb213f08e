"""The menu of the history's ways out and in, and the files it asks for."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QPoint, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QMenu

from player.errors import SuppleError
from player.ui.dress import dress
from player.ui.history_charts import limits_of
from player.ui.history_export import REPORT, take_in, ways, write
from player.ui.history_report import ReportSheet

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QWidget

    from player.history.edits import Merged
    from player.history.store import Store
    from player.paper.report_content import Report
    from player.settings import Settings
    from player.ui.history_desk import Desk
    from player.ui.history_export import Way
    from player.ui.history_report import ReportWish
    from player.ui.look import Look

_IMPORT: Final = "import"


class Ways(QObject):
    """Writes the history to files, and takes it in from one."""

    told = Signal(str)
    """What became of it: a sentence."""
    taken_in = Signal()
    """There may be other sessions now."""
    report_asked = Signal()
    """The report is wanted; `report` asks the rest."""

    def __init__(
        self,
        look: Look,
        settings: Settings,
        desk: Desk,
        page: QWidget,
        paths: Paths | None,
        now: Callable[[], datetime],
    ) -> None:
        """Make the menu.

        Args:
            look: Theme and words.
            settings: The user's choices: what a report shows.
            desk: Reads and writes.
            page: What the menu and the form lie over.
            paths: Asks where files are; usually the system's dialogues.
            now: The local time.
        """
        super().__init__(page)
        self._look = look
        self.settings = settings
        self._desk = desk
        self.paths = paths or Paths(page)
        self._now = now
        self._page = page
        self.menu = QMenu(page)
        dress(look, self.menu)
        for way in ways(look.catalogue):
            self.menu.addAction(way.text).setData(way)
        self.menu.addSeparator()
        self.menu.addAction(look.catalogue.gettext("Import a backup (JSON) …")).setData(_IMPORT)
        self.menu.triggered.connect(self._on_menu)

    @cached_property
    def report(self) -> ReportSheet:
        """The form for a report; made when it is first wanted."""
        form = ReportSheet(self._look, self._page)
        form.wished.connect(self._on_report)
        return form

    def popup(self, below: QWidget) -> None:
        """Show the menu below a button."""
        self.menu.popup(below.mapToGlobal(QPoint(0, below.height())))

    def _on_menu(self, action: QAction) -> None:
        way: Way | str = action.data()
        if isinstance(way, str):
            self.take_in()
        elif way.key == REPORT:
            self.report_asked.emit()
        else:
            self._write(way)

    def _write(self, way: Way) -> None:
        title = way.text.removesuffix(" …")
        path = self.paths.to_write(title, way.name) if way.name else self.paths.folder(title)
        if path is None:
            return
        words, now, key = self._look.catalogue, self._now(), way.key
        self._desk.do(
            lambda store: write(store, key, path, words, now), lambda _: self._tell_written(path)
        )

    def _tell_written(self, path: Path) -> None:
        told = self._look.catalogue.gettext("“{name}” was written.")
        self.told.emit(told.format(name=path.name))

    # --- the report ------------------------------------------------------------------------------

    @Slot(object)
    def _on_report(self, wish: ReportWish) -> None:
        _ = self._look.catalogue.gettext
        path = self.paths.to_write(_("Report for your physiotherapist"), "supple-report.pdf")
        if path is None:
            return
        now, settings = self._now(), self.settings

        def read(store: Store) -> Report:
            from player.paper.report_content import first_day, report_of

            today = now.date()
            return report_of(
                store,
                now,
                since=wish.stretch.since(today) or first_day(store, today),
                name=wish.name,
                goal_minutes=settings.weekly_goal_minutes,
                limits=limits_of(settings),
            )

        self._desk.do(read, lambda report: self._print(report, wish, path))

    def _print(self, report: Report, wish: ReportWish, path: Path) -> None:
        """Paint it, which takes less than a tenth of a second, where Qt may paint."""
        from player.paper.report import write_report
        from player.paper.style import Paper

        try:
            write_report(report, path, Paper(wish.size), self._look.catalogue)
        except SuppleError as error:
            self.told.emit(error.said(self._look.catalogue))
        else:
            self._tell_written(path)

    # --- in --------------------------------------------------------------------------------------

    @Slot()
    def take_in(self) -> None:
        """Ask for a backup, and bring it in."""
        path = self.paths.to_read(self._look.catalogue.gettext("Import a backup"))
        if path is not None:
            self._desk.do(lambda store: take_in(store, path), self._on_merged)

    def _on_merged(self, merged: Merged) -> None:
        told = self._look.catalogue.gettext(
            "{added} sessions added, {changed} changed, {same} were there already."
        )
        self.told.emit(told.format(added=merged.added, changed=merged.changed, same=merged.same))
        self.taken_in.emit()


class Paths:
    """Asks for files and folders with the system's dialogues."""

    def __init__(self, page: QWidget) -> None:
        self._page = page

    def to_write(self, title: str, name: str) -> Path | None:
        """Ask where to write a file to."""
        chosen, _kind = QFileDialog.getSaveFileName(self._page, title, str(Path.home() / name))
        return Path(chosen) if chosen else None

    def to_read(self, title: str) -> Path | None:
        """Ask which file to read."""
        chosen, _kind = QFileDialog.getOpenFileName(self._page, title, str(Path.home()), "*.json")
        return Path(chosen) if chosen else None

    def folder(self, title: str) -> Path | None:
        """Ask for a folder."""
        chosen = QFileDialog.getExistingDirectory(self._page, title, str(Path.home()))
        return Path(chosen) if chosen else None
