"""The editor's page: a routine, an exercise or a plan as text, and what it means beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from player.routine.library import Kind
from player.ui.editor.assist import Assist
from player.ui.editor.changing import Changing
from player.ui.editor.commands import EditorKeys, install
from player.ui.editor.exercise_side import ExerciseSide
from player.ui.editor.file_desk import FileDesk
from player.ui.editor.gallery import Gallery, offers
from player.ui.editor.guard import Guard
from player.ui.editor.head import Head
from player.ui.editor.marks import marks_of
from player.ui.editor.modelling import Modeller
from player.ui.editor.paper import Paper
from player.ui.editor.plan_side import PlanSide
from player.ui.editor.popup import HoverCard, Popup
from player.ui.editor.reading import Reader, Reading
from player.ui.editor.routine_side import RoutineSide
from player.ui.editor.sheets import Banner
from player.ui.notice import Notice

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QHideEvent, QShowEvent

    from player.routine.loaded import NodePath
    from player.ui.background import Background
    from player.ui.films import Films
    from player.ui.look import Look
    from player.ui.workroom import Workroom


class EditorPage(QWidget):
    """One file at a time; nothing of it is lost without a question."""

    left = Signal()
    """The user is done here; what was to be saved is."""
    try_asked = Signal(object, int)
    """Play a `Laid` from its played step of this index: the text as it stands."""
    duplicate_asked = Signal(object)
    """Make a copy of the user's own of this bundled `Path`, and open it."""
    saved = Signal(object)
    """This `Path` was written."""

    def __init__(
        self, look: Look, background: Background, room: Workroom, films: Films | None = None
    ) -> None:
        super().__init__()
        self._look = look
        self._background = background
        self._room = room
        self._films = films
        self._desk: FileDesk | None = None
        self._reader: Reader | None = None
        self._modeller: Modeller | None = None
        self._after: NodePath | None = None
        self._follow: NodePath | None = None
        self.side: RoutineSide | ExerciseSide | PlanSide | None = None
        self.head, self.banner, self.paper = Head(look), Banner(look), Paper(look)
        self.text = self.paper.text
        self.notice = Notice(look, self)
        self.keys = EditorKeys(look, self)
        self.gallery: Gallery | None = None
        self.popup, self.hover = Popup(look, films, self), HoverCard(look, films, self)
        self.assist = Assist(self.text, self.popup, self.hover, background, self)
        self.changing = Changing(self.text, self)
        self.guard = Guard(look, self, self.text, self.banner, self.notice)
        self._lay_out()
        self._connect()
        self.destroyed.connect(self.assist.stop)
        self.actions_by_name = install(self, look.catalogue, self._slots())

    def _lay_out(self) -> None:
        _ = self._look.catalogue.gettext
        self.setAccessibleName(_("Editor"))
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setChildrenCollapsible(False)
        self.split.setHandleWidth(16)
        self.split.addWidget(self.paper)
        self.paper.setMinimumWidth(400)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 12, 20, 16)
        layout.setSpacing(10)
        layout.addWidget(self.head)
        layout.addWidget(self.banner)
        layout.addWidget(self.split, 1)
        self.setFocusProxy(self.text)

    def _connect(self) -> None:
        self.head.leave.clicked.connect(self.leave)
        self.head.save.clicked.connect(self.save)
        self.head.revert.clicked.connect(self.guard.revert)
        self.head.format.clicked.connect(self.changing.format)
        self.head.play.clicked.connect(self._on_play)
        self.text.edited.connect(self._on_edited)
        self.text.line_changed.connect(self._on_line)
        self.text.fixes_asked.connect(self.assist.offer_fixes)
        self.paper.problems.fixes_asked.connect(self.assist.offer_fixes)
        self.assist.told.connect(self.tell)
        self.changing.told.connect(self.tell)
        self.changing.changed.connect(self._on_changed)
        self.guard.state_changed.connect(self._show_state)
        self.guard.saved.connect(self.saved)
        self.guard.duplicate_asked.connect(self.duplicate_asked)
        self.guard.left.connect(self._on_left)

    def _slots(self) -> dict[str, Callable[[], None]]:
        find = self.paper.find_bar
        return {
            "save": self.save,
            "undo": self.text.undo,
            "redo": self.text.redo,
            "complete": self.assist.ask,
            "explain": self.assist.explain_here,
            "fix": self.assist.offer_fixes,
            "next_problem": lambda: self.paper.next_mark(1),
            "previous_problem": lambda: self.paper.next_mark(-1),
            "find": lambda: find.open(replace=False),
            "replace": lambda: find.open(replace=True),
            "find_next": find.go_on,
            "find_previous": find.go_back,
            "format": self.changing.format,
            "fold": self._on_fold,
            "fold_all": self._on_fold_all,
            "add": self._on_add_here,
            "earlier": lambda: self._shift_here(-1),
            "later": lambda: self._shift_here(1),
            "try": self.try_here,
            "keys": self.keys.open,
        }

    # --- the file ----------------------------------------------------------------------------

    def open(self, path: Path, line: int | None = None) -> None:
        """Show a file.

        Args:
            path: A routine, an exercise or a plan.
            line: 1-based line to put the cursor into.

        Raises:
            SuppleError: It cannot be read.
        """
        desk = FileDesk(path, self._room.places.cache, self._background, self)
        self._close_file()
        self._desk = desk
        self._reader = Reader(self._background, path, self._room, self)
        self._reader.read.connect(self._on_read)
        self._furnish(path)
        # Whoever shows another page may drop this one: what is under way must not come back to it.
        self.destroyed.connect(desk.close)
        self.destroyed.connect(self._reader.close)
        if self._modeller is not None:
            self.destroyed.connect(self._modeller.close)
        self.text.setReadOnly(desk.read_only)
        self.text.open_text(desk.file.text)
        self.assist.take(self._room, path)  # nobody has typed what is there now
        self.guard.take(desk)
        self._reader.read_now(desk.file.text)
        if line is not None:
            self.text.go_to(line - 1)
        self._show_state()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _furnish(self, path: Path) -> None:
        """Put beside the text what suits its kind."""
        if self.side is not None:
            if isinstance(self.side, PlanSide):
                self.side.close_up()
            self.side.setParent(None)  # at once: the next one gets its place and width
            self.side.deleteLater()
            self.side = None
        language = self._room.settings.effective_language
        kind = Kind.of(path)
        routine = kind is Kind.ROUTINE
        self.head.play.setVisible(routine)
        for name in ("add", "earlier", "later", "try"):
            self.actions_by_name[name].setEnabled(routine)
        if routine:
            side = RoutineSide(self._look, self._films)
            self._connect_side(side)
            self.side = side
        elif kind is Kind.EXERCISE:
            self._modeller = Modeller(self._room.places.cache / "figures", language, parent=self)
            self.side = ExerciseSide(self._look, self._modeller, language)
        elif kind is Kind.PLAN:
            self.side = plan = PlanSide(self._look, self._background, self._room)
            plan.chosen.connect(self._on_chosen)
            self.destroyed.connect(plan.close_up)
        if self.side is None:
            return
        self.side.setMinimumWidth(340)
        self.split.addWidget(self.side)
        self.split.setSizes([560, 440])
        self.split.setStretchFactor(0, 56)
        self.split.setStretchFactor(1, 44)

    def _connect_side(self, side: RoutineSide) -> None:
        side.set_read_only(read_only=self._desk is not None and self._desk.read_only)
        side.chosen.connect(self._on_chosen)
        side.move_asked.connect(self.changing.move)
        side.stretch_asked.connect(self.changing.stretch)
        side.sides_asked.connect(self.changing.set_sides)
        side.duplicate_asked.connect(self.changing.duplicate)
        side.delete_asked.connect(self.changing.delete)
        side.add_asked.connect(self.open_gallery)
        side.try_asked.connect(self.try_here)

    @property
    def path(self) -> Path | None:
        """The file that shows."""
        return self._desk.path if self._desk is not None else None

    @property
    def is_dirty(self) -> bool:
        """Whether something is not saved."""
        return self._desk is not None and self._desk.is_dirty

    @Slot()
    def save(self) -> None:
        """Save, unless the file was changed elsewhere: then ask first."""
        self.guard.save()

    @Slot()
    def leave(self) -> None:
        """Leave, after a question where something is not saved."""
        self.guard.leave()

    def take_room(self, room: Workroom) -> None:
        """Take other settings or another library."""
        self._room = room
        if self._reader is not None and self._desk is not None:
            self.assist.take(room, self._desk.path)
            self._reader.take_room(room)
        if isinstance(self.side, PlanSide):
            self.side.take_room(room)

    def close_up(self) -> None:
        """Let go of everything; a text that is not saved is kept for the next time."""
        if self._desk is not None:
            self._desk.keep_now()
        self._close_file()

    def showEvent(self, event: QShowEvent) -> None:
        """Name the window after the file again, whatever lay over this page."""
        super().showEvent(event)
        self._show_state()

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what is not saved: whoever shows another page may let go of this one."""
        if self._desk is not None:
            self._desk.keep_now()
        super().hideEvent(event)

    def _close_file(self) -> None:
        self.assist.close()
        for each in (self._desk, self._reader, self._modeller):
            if each is not None:
                each.close()
                each.deleteLater()
        self._desk = self._reader = self._modeller = None
        self._follow = None

    @Slot()
    def _on_left(self) -> None:
        window = self.window()
        if window is not self:
            window.setWindowModified(False)
        self._close_file()
        self.left.emit()

    @Slot()
    def _show_state(self) -> None:
        desk = self._desk
        if desk is None:
            return
        dirty = desk.is_dirty
        self.head.show_file(desk.path.name, dirty=dirty, read_only=desk.read_only)
        window = self.window()
        if window is not self:
            title = f"{desk.path.name}[*] \u2013 Supple"
            if window.windowTitle() != title:
                window.setWindowTitle(title)
            window.setWindowModified(dirty)

    # --- the text and what it means ----------------------------------------------------------

    @Slot()
    def _on_edited(self) -> None:
        if self._desk is None or self._reader is None:
            return
        self._desk.take_text(self.text.text)
        self._reader.take_text(self.text.text)
        self._show_state()

    @Slot(object)
    def _on_read(self, reading: Reading) -> None:
        assert self._desk is not None
        words = self._look.catalogue
        self.paper.show_marks(marks_of(reading.problems, reading.text, self._desk.path, words))
        if self.side is not None:
            self.side.show_reading(reading)
        self.head.play.setEnabled(reading.laid is not None)
        if self._follow is not None:
            self._go_to_step(self._follow)
            self._follow = None
        self._on_line(self.text.textCursor().blockNumber())

    @Slot(int)
    def _on_line(self, line: int) -> None:
        """Light up the step that the cursor is in."""
        reading = self._reader.last if self._reader is not None else None
        if isinstance(self.side, RoutineSide | PlanSide) and reading is not None:
            path = reading.outline.path_at(line + 1)
            if path is not None or reading.outline.valid:  # half a word is no other place
                self.side.come_to(path)

    @Slot(object)
    def _on_chosen(self, path: NodePath) -> None:
        self._go_to_step(path)
        self._on_line(self.text.textCursor().blockNumber())

    def _go_to_step(self, path: NodePath) -> None:
        reading = self._reader.last if self._reader is not None else None
        node = reading.outline.node(path) if reading is not None else None
        if node is not None:
            self.text.go_to(node.first_line - 1)

    @Slot(object)
    def _on_changed(self, path: NodePath | None) -> None:
        """Read a changed text at once, so that the next key finds the steps where they are now."""
        self._follow = path
        if self._reader is not None:
            self._reader.read_now(self.text.text)

    @Slot(str)
    def tell(self, words: str) -> None:
        """Tell the user something."""
        self.notice.tell(words)

    # --- what is asked for -------------------------------------------------------------------

    @Slot()
    def try_here(self) -> None:
        """Play the text as it stands, from the step under the cursor."""
        row = self.side.here if isinstance(self.side, RoutineSide) else None
        self._play(row.steps[0] if row is not None and row.steps else 0)

    @Slot()
    def _on_play(self) -> None:
        self._play(0)

    def _play(self, step: int) -> None:
        if self._reader is None:
            return
        _ = self._look.catalogue.gettext
        reading = self._reader.read_now(self.text.text)
        if reading.laid is None:
            self.tell(_("Mend the problems first: a broken text cannot be played."))
        else:
            self.try_asked.emit(reading.laid, min(step, len(reading.laid.timeline.steps) - 1))

    @Slot(object)
    def open_gallery(self, after: NodePath | None) -> None:
        """Choose an exercise to put in after a step."""
        reader = self._reader
        if self._desk is None or self._desk.read_only or reader is None:
            return
        self._after = after
        if self.gallery is None:
            self.gallery = Gallery(self._look, self._films, self)
            self.gallery.taken.connect(self._on_taken)
        room, folder, gallery = self._room, self._desk.path.parent, self.gallery
        language = room.settings.effective_language

        def then(found: object) -> None:
            assert isinstance(found, tuple)
            if not reader.closed:
                gallery.show_offers(found)

        self._background.run(lambda: offers(room.library, folder, language), then)
        gallery.open()

    @Slot(str)
    def _on_taken(self, exercise: str) -> None:
        self.changing.add(exercise, self._after)

    @Slot()
    def _on_add_here(self) -> None:
        if isinstance(self.side, RoutineSide) and self.side.add.isEnabled():
            self.side.add.click()

    def _shift_here(self, by: int) -> None:
        if isinstance(self.side, RoutineSide) and self.side.add.isEnabled():
            self.side.shift_here(by)

    @Slot()
    def _on_fold(self) -> None:
        line = self.text.textCursor().blockNumber()
        holding = [s for s, last in self.text.folding.folds.items() if s <= line <= last]
        if holding:
            self.text.toggle_fold(max(holding))

    @Slot()
    def _on_fold_all(self) -> None:
        folded = any(self.text.folding.is_folded(line) for line in self.text.folding.folds)
        self.text.fold_all(folded=not folded)
