"""Forms about one file of the user's: a new one, and another name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from player.routine.library import Kind as FileKind
from player.routine.templates import templates
from player.ui.buttons import Button, Kind
from player.ui.fields import Tick
from player.ui.own_parts import NameFields, Options
from player.ui.reading import Paragraph
from player.ui.sheet import Sheet
from player.ui.text import Size

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from player.i18n import Catalogue
    from player.routine.own import Own, Use
    from player.routine.templates import Template
    from player.ui.look import Look


def template_words(template: Template, words: Catalogue) -> tuple[str, str]:
    """Return what a template is called, and what it is."""
    _ = words.gettext
    return {
        "short-routine": (
            _("A short routine"),
            _("Five minutes, a handful of steps; every line is explained."),
        ),
        "twenty-minutes": (
            _("A routine of twenty minutes"),
            _("Easing in, stretching, work in rounds, rest; an exercise in your own words."),
        ),
        "exercise": (
            _("An exercise"),
            _("Name, cues and dose; it plays without a figure."),
        ),
        "exercise-with-figure": (
            _("An exercise with a figure"),
            _("Two poses and the way between them, described in words."),
        ),
    }[template.id]


class Form(Sheet):
    """A sheet with a button at the end that does what it asks about."""

    def __init__(self, look: Look, page: QWidget, done: str, icon: str = "check") -> None:
        super().__init__(look, page)
        self.go = Button(look, done, Kind.PRIMARY, icon)
        self.go.set_size(52, 16)
        self.end_row = QHBoxLayout()
        self.end_row.setSpacing(8)
        self.end_row.addStretch(1)
        self.end_row.addWidget(self.go)
        self.card.setMinimumWidth(560)

    def end_rows(self) -> None:
        """Put the button below all else."""
        self.rows.addSpacing(4)
        self.rows.addLayout(self.end_row)


class NewSheet(Form):
    """Asks what to begin with, and what it is to be called."""

    asked = Signal(object, str, str)
    """Make a file: the `Template`, its title, its name."""
    exercises_asked = Signal()
    """Show the user's own exercises in place of this."""
    folder_asked = Signal()
    """Show the folder that the files lie in."""

    def __init__(self, look: Look, page: QWidget, own: Own, kind: FileKind) -> None:
        _ = look.catalogue.gettext
        super().__init__(look, page, _("Make it"))
        self._templates = tuple(each for each in templates() if each.kind is kind)
        ways = [template_words(each, look.catalogue) for each in self._templates]
        self.options = Options(look, _("What to begin with"), ways)
        self.names = NameFields(look, own)
        self.names.sound.connect(self.go.setEnabled)
        self.names.entered.connect(self._on_go)
        self.go.clicked.connect(self._on_go)
        self.rows.addWidget(self.options)
        self.rows.addSpacing(6)
        self.rows.addWidget(self.names)
        self.end_rows()
        self._kind = kind
        self.exercises = Button(look, _("Your exercises …"), Kind.GHOST, "dumbbell")
        self.folder = Button(look, _("Open the folder"), Kind.GHOST, "folder-open")
        self.exercises.clicked.connect(self._on_exercises)
        self.folder.clicked.connect(self.folder_asked)
        self.exercises.setVisible(kind is FileKind.ROUTINE)
        for at, button in enumerate((self.exercises, self.folder)):
            self.end_row.insertWidget(at, button)

    def ask(self) -> None:
        """Ask."""
        _ = self._look.catalogue.gettext
        exercise = self._kind is FileKind.EXERCISE
        self.call(_("A new exercise") if exercise else _("A new routine"))
        self.names.begin(self._kind, _("My exercise") if exercise else _("My routine"))
        self.open()
        self.names.title.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_exercises(self) -> None:
        self.close_up()
        self.exercises_asked.emit()

    @Slot()
    def _on_go(self) -> None:
        template = self._templates[self.options.index]
        title, name = self.names.title.text(), self.names.file.text()
        self.close_up()
        self.asked.emit(template, title, name)


class RenameSheet(Form):
    """Asks for another title and another name, and whether those who say it are to follow."""

    asked = Signal(str, str, bool)
    """The name, the title (empty where it stays), and whether others follow."""

    def __init__(self, look: Look, page: QWidget, own: Own) -> None:
        _ = look.catalogue.gettext
        super().__init__(look, page, _("Rename"))
        self._own = own
        self._before = ""
        self.names = NameFields(look, own)
        self.names.sound.connect(self.go.setEnabled)
        self.names.entered.connect(self._on_go)
        self.go.clicked.connect(self._on_go)
        self.follow = Tick(look, _("Change the name there, too"))
        told = _("What was done so far stays in the history under the old file name.")
        self._history = Paragraph(look, told, Size.CAPTION, "text_2")
        self.rows.addWidget(self.names)
        self.rows.addWidget(self._history)
        self.rows.addWidget(self.follow)
        self.end_rows()

    def ask(self, path: Path, uses: Sequence[Use]) -> None:
        """Ask for the name of a file that others may name."""
        words = self._look.catalogue
        _ = words.gettext
        self._before = self._own.title(path)
        self.call(_("Rename “{title}”").format(title=self._before))
        others = [use.path.stem for use in uses if use.path != path]
        said = words.ngettext(
            "One of your files uses it: {names}",
            "{number} of your files use it: {names}",
            len(others),
        ).format(number=len(others), names=named_shortly(others, words))
        self.follow.show_note(said if others else "")
        self.follow.setVisible(bool(others))
        self.follow.setChecked(bool(uses))
        kind = FileKind.of(path)
        self._history.setVisible(kind is FileKind.ROUTINE)
        self.names.begin(kind, self._before, path.stem)
        self.open()
        self.names.title.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_go(self) -> None:
        title = self.names.title.text().strip()
        self.close_up()
        self.asked.emit(
            self.names.file.text(), title if title != self._before else "", self.follow.isChecked()
        )


def named_shortly(names: Sequence[str], words: Catalogue) -> str:
    """Return a few names, and how many more there are."""
    _ = words.gettext
    shown = ", ".join(names[:4])
    if len(names) > 4:
        return _("{names} and {number} more").format(names=shown, number=len(names) - 4)
    return shown
