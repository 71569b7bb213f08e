"""Where routines are made and changed: the editor, the user's own files, and what others do."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from player.errors import SuppleError
from player.ui.editor.files import read_text
from player.ui.editor.page import EditorPage
from player.ui.library_watch import LibraryWatch
from player.ui.own_routines import OwnRoutines

if TYPE_CHECKING:
    from player.ui.background import Background
    from player.ui.films import Films
    from player.ui.library_desk import LibraryDesk
    from player.ui.look import Look
    from player.ui.main_window import MainWindow
    from player.ui.workroom import Workroom


class Workshop(QObject):
    """Opens the editor, does what is asked with the user's own files, and sees what others do."""

    play_asked = Signal(object, int)
    """Play a `Laid` from this played step, as it stands in the editor."""
    changed = Signal()
    """Files came, went or changed: read the cards again."""
    told = Signal(str)
    """A sentence that stops nothing."""

    def __init__(
        self,
        look: Look,
        window: MainWindow,
        background: Background,
        room: Workroom,
        films: Films,
    ) -> None:
        """Begin to watch the user's folder.

        Args:
            look: Theme and words.
            window: Where the editor and the forms are shown.
            background: Does what takes long.
            room: Settings and library.
            films: The figures.
        """
        super().__init__(window)
        self._look = look
        self._window = window
        self._background = background
        self._room = room
        self._films = films
        self._editor: EditorPage | None = None
        self.own = OwnRoutines(look, window, background, self)
        self.own.edit_asked.connect(self.edit)
        self.own.changed.connect(self.changed)
        self.own.told.connect(self.told)
        self._watch = LibraryWatch(self)
        self._watch.changed.connect(self._on_files_changed)
        self.take_room(room)

    def serve(self, desk: LibraryDesk) -> None:
        """Answer what the library is asked to do with files."""
        for asked, slot in (
            (desk.file_asked, self._on_file_asked),
            (desk.new_asked, self.own.new),
            (desk.import_asked, self.own.ask_import),
            (desk.exercises_asked, self.own.show_exercises),
            (desk.folder_asked, self.own.open_folder),
            (desk.told, self.told),
            (desk.edit_asked, self.edit),
        ):
            asked.connect(slot)
        self.changed.connect(desk.show_cards)

    def take_room(self, room: Workroom) -> None:
        """Work with other settings or another library from now on."""
        self._room = room
        self.own.take_room(room)
        self._watch.watch(room.settings.library or room.places.library)
        if self._editor is not None:
            self._editor.take_room(room)

    @Slot(str, int)
    def edit(self, path: str, line: int) -> None:
        """Show a file in the editor, which stays beneath a session that is tried from there."""
        try:
            read_text(Path(path))  # before a page comes up for it that could show nothing
            editor = self._editor or self._new_editor()
            editor.open(Path(path), line)
        except SuppleError as error:
            self.told.emit(error.said(self._look.catalogue).partition("\n")[0])

    def _new_editor(self) -> EditorPage:
        editor = EditorPage(self._look, self._background, self._room, self._films)
        editor.left.connect(self._on_left)
        editor.try_asked.connect(self.play_asked)
        editor.duplicate_asked.connect(self._on_duplicate_asked)
        editor.saved.connect(self._on_saved)
        self._editor = editor
        self._window.show_page(editor, stays=True)
        return editor

    @Slot()
    def _on_left(self) -> None:
        self._editor = None
        self._window.let_go()

    @Slot(str, str)
    def _on_file_asked(self, wish: str, path: str) -> None:
        """Do it; from the editor of a copy one comes back to the cards, where the copy's is new."""
        if wish == "duplicate":
            self._window.library.show_overview()
        self.own.do(wish, path)

    @Slot(object)
    def _on_duplicate_asked(self, path: Path) -> None:
        self.own.duplicate(str(path))

    @Slot(object)
    def _on_saved(self, _path: Path) -> None:
        self.changed.emit()

    @Slot(object)
    def _on_files_changed(self, _files: object) -> None:
        self.changed.emit()

    def close(self) -> None:
        """Keep a text that is not saved for the next time, and watch nothing any more."""
        if self._editor is not None:
            self._editor.close_up()
            self._editor = None
        self._watch.close()
