"""Giving a routine away: as a file for another program, or on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QLocale

from player.ui.own_jobs import print_sheet, ways, write

if TYPE_CHECKING:
    from pathlib import Path

    from player.paper import Paper
    from player.ui.look import Look
    from player.ui.own_jobs import Way
    from player.ui.own_picks import FilePicks
    from player.ui.own_routines import OwnRoutines


class Giving:
    """Asks how, and where to; then writes."""

    def __init__(self, look: Look, picks: FilePicks, desk: OwnRoutines) -> None:
        self._look = look
        self._picks = picks
        self._desk = desk
        self._printed: tuple[Paper, str] | None = None

    def share(self, path: Path) -> None:
        """Ask in what form to write a routine, and write it."""
        from player.ui.own_exchange import ShareSheet

        desk = self._desk
        forms = ways(desk.room, self._look.catalogue)
        sheet = desk.up(ShareSheet(self._look, desk.page, forms))

        def chosen(way: Way) -> None:
            self._write(path, way)

        sheet.asked.connect(chosen)
        sheet.ask(desk.own.title(path))

    def _write(self, path: Path, way: Way) -> None:
        from player.history import local_now

        words, desk = self._look.catalogue, self._desk
        target = self._picks.to_write(desk.page, way.text, f"{path.stem}{way.suffix}")
        if target is None:
            return
        room, now = desk.room, local_now()

        def done(left_out: tuple[str, ...]) -> None:
            _ = words.gettext
            told = [_("Saved as {file}").format(file=target.name)]
            if left_out:
                names = ", ".join(left_out)
                told.append(_("Left out, for it is no picture: {name}").format(name=names))
            desk.told.emit(". ".join(told))

        desk.work(lambda: write(path, way.key, target, room, words, now), done)

    def handout(self, path: Path) -> None:
        """Ask how a routine is to be printed, write the sheet and have the system show it."""
        from player.paper.style import Paper
        from player.ui.own_exchange import HandoutSheet

        desk = self._desk
        sheet = desk.up(HandoutSheet(self._look, desk.page))

        def chosen(paper: Paper, language: str) -> None:
            self._printed = (paper, language)
            self._print(path, paper, language)

        sheet.asked.connect(chosen)
        language = desk.room.settings.effective_language
        paper, language = self._printed or (Paper(_usual_paper()), language)
        sheet.ask(desk.own.title(path), paper, language)

    def _print(self, path: Path, paper: Paper, language: str) -> None:
        from player.history import local_now

        words, desk = self._look.catalogue, self._desk
        _ = words.gettext
        target = self._picks.to_write(desk.page, _("Print a handout"), f"{path.stem}.pdf")
        if target is None:
            return
        room, now = desk.room, local_now()

        def done(pages: int) -> None:
            told = words.ngettext(
                "Saved as {file}, one page", "Saved as {file}, {number} pages", pages
            ).format(file=target.name, number=pages)
            desk.told.emit(told)
            self._picks.show(target)

        desk.told.emit(_("The sheet is being drawn; this takes a few seconds."))
        desk.work(lambda: print_sheet(path, target, paper, language, room, now), done)


def _usual_paper() -> Literal["a4", "letter"]:
    """Return the paper that printers hold where the user lives: inches go with Letter."""
    inches = QLocale.system().measurementSystem() is QLocale.MeasurementSystem.ImperialUSSystem
    return "letter" if inches else "a4"
