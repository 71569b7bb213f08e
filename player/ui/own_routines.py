"""What the library's pages ask for with the user's own files, done with a form for each."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar, cast

from PySide6.QtCore import QObject, Signal, Slot

from player.errors import RoutineError, SuppleError, reason
from player.i18n import said
from player.routine.library import Kind
from player.routine.own import Own
from player.ui.overlays import Question
from player.ui.own_exercises import Exercises, ExercisesSheet
from player.ui.own_giving import Giving
from player.ui.own_jobs import found_in, take
from player.ui.own_picks import SystemFiles
from player.ui.own_sheets import NewSheet, RenameSheet, named_shortly
from player.ui.own_trash import Deleted, delete, put_back, to_trash

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from player.i18n import Catalogue
    from player.routine.exchange import Imported, Package, Saved
    from player.routine.own import Renamed, Use
    from player.routine.templates import Template
    from player.ui.background import Background
    from player.ui.look import Look
    from player.ui.notice import Notice
    from player.ui.overlays import Overlay
    from player.ui.own_picks import FilePicks
    from player.ui.workroom import Workroom

_Result = TypeVar("_Result")
_Sheet = TypeVar("_Sheet", bound="Overlay")


class Window(Protocol):
    """What shows the forms: the page that is up, and a place for notices."""

    notice: Notice

    @property
    def page(self) -> QWidget:
        """The page that shows."""


class OwnRoutines(QObject):
    """Makes, copies, renames, deletes, takes in and gives away what is the user's own."""

    edit_asked = Signal(str, int)
    """Open this file in the editor at this line."""
    changed = Signal()
    """Files came, went or changed: read the cards again."""
    told = Signal(str)
    """A sentence that stops nothing."""

    def __init__(
        self,
        look: Look,
        window: Window,
        background: Background,
        parent: QObject | None = None,
        *,
        picks: FilePicks | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._window = window
        self._background = background
        self._picks = picks or SystemFiles()
        self._room: Workroom | None = None
        self._giving = Giving(look, self._picks, self)
        self.sheet: Overlay | None = None
        """The form that is up, or was last."""

    # --- what it works with -------------------------------------------------------------------

    def take_room(self, room: Workroom) -> None:
        """Work with other settings and another library from now on."""
        self._room = room

    @property
    def room(self) -> Workroom:
        """Settings and library."""
        assert self._room is not None, "it is furnished before anything is asked"
        return self._room

    @property
    def own(self) -> Own:
        """The user's folder."""
        room = self.room
        folder = room.settings.library or room.places.library
        return Own(folder, room.library, self._look.catalogue)

    def up(self, sheet: _Sheet) -> _Sheet:
        """Take note of a form over the page; it goes for good once it is closed."""
        self.sheet = sheet
        sheet.closed.connect(sheet.deleteLater)
        return sheet

    @property
    def page(self) -> QWidget:
        """The page that shows."""
        return self._window.page

    def work(self, work: Callable[[], _Result], then: Callable[[_Result], None]) -> None:
        """Do some work in the background, then hand its result on; what goes wrong is told."""

        def worked() -> object:
            try:
                return work()
            except SuppleError as error:
                return error

        def done(result: object) -> None:
            if isinstance(result, SuppleError):
                self.told.emit(_first(result, self._look.catalogue))
            else:
                then(cast("_Result", result))

        self._background.run(worked, done)

    # --- what is asked ------------------------------------------------------------------------

    @Slot(str, str)
    def do(self, wish: str, path: str) -> None:
        """Do what a menu names with a routine's or exercise's file.

        Args:
            wish: ``edit``, ``duplicate``, ``rename``, ``handout``, ``share``, ``folder`` or
                ``delete``.
            path: The file.
        """
        match wish:
            case "edit":
                self.edit_asked.emit(path, 1)
            case "duplicate":
                self.duplicate(path)
            case "rename":
                self._if_own(Path(path), self._ask_name)
            case "delete":
                self._if_own(Path(path), self._ask_delete)
            case "share":
                self._giving.share(Path(path))
            case "handout":
                self._giving.handout(Path(path))
            case "folder":
                self.open_folder()
            case _:
                raise ValueError(wish)

    def _if_own(self, path: Path, ask: Callable[[Path, tuple[Use, ...]], None]) -> None:
        """Ask about a file of the user's, with those that name it."""
        _ = self._look.catalogue.gettext
        own = self.own
        if not own.holds(path):
            self.told.emit(
                _("“{name}” does not lie in your folder; duplicate it first.").format(
                    name=path.name
                )
            )
            return

        def uses() -> tuple[Use, ...]:
            return own.uses(path.stem) if Kind.of(path) is Kind.EXERCISE else ()

        self.work(uses, lambda found: ask(path, found))

    @Slot()
    def new(self) -> None:
        """Ask for a new routine."""
        self._ask_new(Kind.ROUTINE)

    @Slot()
    def new_exercise(self) -> None:
        """Ask for a new exercise."""
        self._ask_new(Kind.EXERCISE)

    def _ask_new(self, kind: Kind) -> None:
        own = self.own
        sheet = self.up(NewSheet(self._look, self.page, own, kind))

        def make(template: Template, title: str, id_: str) -> None:
            self.work(lambda: own.new(template, title, id_), self._on_made)

        sheet.asked.connect(make)
        sheet.exercises_asked.connect(self.show_exercises)
        sheet.folder_asked.connect(self.open_folder)
        sheet.ask()

    def duplicate(self, path: str) -> None:
        """Copy a file into the user's folder, to be edited there."""
        own = self.own
        self.work(lambda: own.duplicate(Path(path)), self._on_made)

    def _on_made(self, path: Path) -> None:
        self.changed.emit()
        self.edit_asked.emit(str(path), 1)

    @Slot()
    def show_exercises(self) -> None:
        """Show the user's own exercises."""
        own = self.own

        def show(exercises: Exercises) -> None:
            sheet = self.up(ExercisesSheet(self._look, self.page))
            sheet.new_asked.connect(self.new_exercise)
            sheet.asked.connect(self.do)
            sheet.show_exercises(exercises)

        self.work(lambda: Exercises.of(own), show)

    @Slot()
    def open_folder(self) -> None:
        """Show the user's folder in the system's own way; it is made where there is none yet."""
        _ = self._look.catalogue.gettext
        own = self.own

        def show(folder: Path) -> None:
            if not self._picks.show(folder):
                self.told.emit(_("Your routines lie in {folder}.").format(folder=folder))

        self.work(own.make, show)

    # --- other names --------------------------------------------------------------------------

    def _ask_name(self, path: Path, uses: tuple[Use, ...]) -> None:
        own = self.own
        sheet = self.up(RenameSheet(self._look, self.page, own))

        def rename(id_: str, title: str, follow: bool) -> None:
            self.work(lambda: own.rename(path, id_, title=title, follow=follow), self._on_renamed)

        sheet.asked.connect(rename)
        sheet.ask(path, uses)

    def _on_renamed(self, done: Renamed) -> None:
        words = self._look.catalogue
        _ = words.gettext
        self.changed.emit()
        if done.left:
            names = named_shortly([path.name for path in done.left], words)
            self.told.emit(_("Change the name by hand in {names}.").format(names=names))
        elif done.changed:
            names = named_shortly([path.name for path in done.changed], words)
            self.told.emit(_("Renamed, also in {names}.").format(names=names))

    # --- the trash ----------------------------------------------------------------------------

    def _ask_delete(self, path: Path, uses: tuple[Use, ...]) -> None:
        words = self._look.catalogue
        _ = words.gettext
        own = self.own
        others = [use.path.stem for use in uses if use.path != path]
        text = path.name
        if others:
            text += "\n" + _("Used by {names}; without it, they cannot be played.").format(
                names=named_shortly(others, words)
            )
        question = self.up(Question(self._look, self.page))

        def answer(yes: bool) -> None:
            if yes:
                self._trash(path, own)

        question.answered.connect(answer)
        title = _("Move “{title}” to the trash?").format(title=own.title(path))
        question.ask(title, text, no=_("Keep it"), yes=_("Move to the trash"))

    def _trash(self, path: Path, own: Own) -> None:
        try:
            deleted = to_trash(path, own)
        except SuppleError as error:
            self.told.emit(_first(error, self._look.catalogue))
            return
        if deleted is None:
            self._ask_for_good(path, own)
        else:
            _ = self._look.catalogue.gettext
            self._on_deleted(deleted, _("“{name}” lies in the trash."))

    def _ask_for_good(self, path: Path, own: Own) -> None:
        _ = self._look.catalogue.gettext
        question = self.up(Question(self._look, self.page))

        def answer(yes: bool) -> None:
            if not yes:
                return
            try:
                deleted = delete(path, own)
            except SuppleError as error:
                self.told.emit(_first(error, self._look.catalogue))
            except OSError as error:
                why = said(reason(error), self._look.catalogue)
                told = _("{file} cannot be deleted: {reason}.")
                self.told.emit(told.format(file=path.name, reason=why))
            else:
                self._on_deleted(deleted, _("“{name}” was deleted."))

        question.answered.connect(answer)
        text = _("“{name}” can only be deleted for good.").format(name=path.name)
        question.ask(_("There is no trash here"), text, no=_("Keep it"), yes=_("Delete for good"))

    def _on_deleted(self, deleted: Deleted, told: str) -> None:
        _ = self._look.catalogue.gettext
        own = self.own

        def undo() -> None:
            self.work(lambda: put_back(deleted, own), lambda _path: self.changed.emit())

        self.changed.emit()
        notice: Notice = getattr(self.page, "notice", self._window.notice)
        notice.tell(told.format(name=deleted.path.name), button=_("Undo"), slot=undo)

    # --- taking in ----------------------------------------------------------------------------

    @Slot()
    def ask_import(self) -> None:
        """Ask which file to take in."""
        path = self._picks.to_read(self.page, self._look.catalogue)
        if path is not None:
            self.take_in(path)

    @Slot(object)
    def take_in(self, path: Path) -> None:
        """Show what a file of another program or of somebody else holds, and offer to keep it."""
        room, words, own = self.room, self._look.catalogue, self.own

        def keep(found: Sequence[Imported] | Package) -> None:
            self.work(lambda: take(found, own, room, words), self._on_taken)

        def show(found: Sequence[Imported] | Package) -> None:
            from player.ui.own_exchange import ImportSheet

            sheet = self.up(ImportSheet(self._look, self.page))
            sheet.asked.connect(keep)
            sheet.ask(found, path.name)

        self.work(lambda: found_in(path, room, words), show)

    def _on_taken(self, saved: tuple[Saved, ...]) -> None:
        words = self._look.catalogue
        _ = words.gettext
        self.changed.emit()
        names = named_shortly([each.routine.stem for each in saved], words)
        told = [_("Added to your library: {names}.").format(names=names)]
        told += [
            _("Your library has another “{old}”: the new one is called “{new}”.").format(
                old=old, new=new
            )
            for each in saved
            for old, new in each.renamed
        ]
        self.told.emit(" ".join(told))


def _first(error: SuppleError, catalogue: Catalogue) -> str:
    """Return an error as one sentence; of a file with faults the first of them."""
    if isinstance(error, RoutineError) and error.problems:
        problem = error.problems[0]
        place = f"{problem.file.name}, {problem.line}: " if problem.file else ""
        return f"{place}{problem.explained(catalogue)[0]}"
    return error.said(catalogue).partition("\n")[0]
