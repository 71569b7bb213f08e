"""Forms about files for and from others: what was found in one, what to write, what to print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from player.i18n import LANGUAGES
from player.paper.style import Paper
from player.routine.exchange import Package
from player.ui.dress import dress
from player.ui.fields import Tick
from player.ui.own_parts import Options
from player.ui.own_sheets import Form
from player.ui.reading import Ground, Paragraph
from player.ui.segmented import Segmented
from player.ui.text import Label, Size

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from player.i18n import Catalogue
    from player.routine.exchange import Imported
    from player.ui.look import Look
    from player.ui.own_jobs import Way

_TALLEST_PX = 560
_LANGUAGES = {"en": "English", "de": "Deutsch"}


class ImportSheet(Form):
    """Shows what a file holds, what was guessed and what was lost, before anything is saved."""

    asked = Signal(object)
    """Save this: some of the `Imported`, or the `Package`."""

    def __init__(self, look: Look, page: QWidget) -> None:
        _ = look.catalogue.gettext
        super().__init__(look, page, _("Add to your library"))
        self._found: Sequence[Imported] | Package = ()
        self.ticks: list[Tick] = []
        self._ground = Ground(look, "surface")
        self._told = QVBoxLayout(self._ground)
        self._told.setContentsMargins(0, 0, 12, 0)
        self._told.setSpacing(10)
        self.area = QScrollArea()
        dress(look, self.area)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.area.setAccessibleName(_("What was found"))
        self.area.setWidget(self._ground)
        self.rows.addWidget(self.area, 1)
        self.end_rows()
        self.go.clicked.connect(self._on_go)

    def ask(self, found: Sequence[Imported] | Package, file: str) -> None:
        """Show what was found in a file."""
        _ = self._look.catalogue.gettext
        self._found = found
        self.call(_("Import “{name}”").format(name=file))
        if isinstance(found, Package):
            self._tell(*package_words(found, self._look.catalogue))
        elif len(found) == 1:
            self._tell(*imported_words(found[0], self._look.catalogue))
        else:
            for each in found:
                title, notes = imported_words(each, self._look.catalogue)
                tick = Tick(self._look, title, "\n".join(notes))
                tick.setChecked(True)
                tick.toggled.connect(self._on_tick)
                self.ticks.append(tick)
                self._told.addWidget(tick)
        self._told.addStretch(1)
        self.open()

    def _tell(self, title: str, notes: Sequence[str]) -> None:
        self._told.addWidget(Paragraph(self._look, title, Size.STRONG))
        for note in notes:
            self._told.addWidget(Paragraph(self._look, note, Size.BODY, "text_2"))

    def _fill(self) -> None:
        """Be as tall as what is told, within what the page has room for."""
        room = self._page.rect().adjusted(16, 16, -16, -16).size()
        width = min(640, room.width())
        wanted = self._ground.heightForWidth(width - 60)
        if wanted < 0:
            wanted = self._ground.sizeHint().height()
        self.card.setMinimumSize(width, min(wanted + 190, _TALLEST_PX, room.height()))
        super()._fill()

    @Slot()
    def _on_tick(self) -> None:
        self.go.setEnabled(any(tick.isChecked() for tick in self.ticks))

    @Slot()
    def _on_go(self) -> None:
        found = self._found
        if self.ticks and not isinstance(found, Package):
            pairs = zip(found, self.ticks, strict=True)
            found = tuple(each for each, tick in pairs if tick.isChecked())
        self.close_up()
        self.asked.emit(found)


def package_words(package: Package, words: Catalogue) -> tuple[str, list[str]]:
    """Return what a shared routine is called, and what comes with it."""
    _ = words.gettext
    told = []
    for sentence, names in (
        (_("with its exercises {names}"), package.exercises),
        (_("with its pictures {names}"), package.pictures),
        (_("left out: {names}"), package.left_out),
    ):
        if names:
            told.append(sentence.format(names=", ".join(names)))
    return _("A shared routine: {name}").format(name=package.id), told


def imported_words(imported: Imported, words: Catalogue) -> tuple[str, list[str]]:
    """Return what a routine of another program is called, and what was guessed and lost."""
    _ = words.gettext
    title = _("{title}, from {app}").format(title=imported.title, app=imported.app)
    return title, [*_notes(imported, words)]


def _notes(imported: Imported, words: Catalogue) -> Iterator[str]:
    _ = words.gettext
    for head, sentences in (
        (_("Guessed:"), imported.guessed),
        (_("Lost on the way:"), imported.lost),
    ):
        if sentences:
            yield "\n".join((head, *(f"•  {sentence}" for sentence in sentences)))


class ShareSheet(Form):
    """Asks in what form to give a routine away."""

    asked = Signal(object)
    """Write it in this `Way`."""

    def __init__(self, look: Look, page: QWidget, ways: Sequence[Way]) -> None:
        _ = look.catalogue.gettext
        super().__init__(look, page, _("Save as …"), "folder-open")
        self._ways = ways
        self.options = Options(look, _("Form"), [(way.text, way.note) for way in ways])
        self.rows.addWidget(self.options)
        self.end_rows()
        self.go.clicked.connect(self._on_go)

    def ask(self, title: str) -> None:
        """Ask about a routine."""
        self.call(self._look.catalogue.gettext("Share “{title}”").format(title=title))
        self.open()

    @Slot()
    def _on_go(self) -> None:
        self.close_up()
        self.asked.emit(self._ways[self.options.index])


class HandoutSheet(Form):
    """Asks how a routine is to be printed."""

    asked = Signal(object, str)
    """Write it: the `Paper`, and the language."""

    def __init__(self, look: Look, page: QWidget) -> None:
        _ = look.catalogue.gettext
        super().__init__(look, page, _("Save and open"), "folder-open")
        self.paper = Segmented(look, _("Paper"))
        self.paper.addTab("A4")
        self.paper.addTab(_("Letter"))
        self.language = Segmented(look, _("Language"))
        for code in LANGUAGES:
            self.language.addTab(_LANGUAGES[code])
        note = _("An exercise to a page, in letters to be read from afar.")
        self.large = Tick(look, _("Large print"), note)
        self.large.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(1, 1)
        left = Qt.AlignmentFlag.AlignLeft
        grid.addWidget(Label(look, _("Paper")), 0, 0)
        grid.addWidget(self.paper, 0, 1, left)
        grid.addWidget(Label(look, _("Language")), 1, 0)
        grid.addWidget(self.language, 1, 1, left)
        grid.addWidget(self.large, 2, 1)
        self.rows.addLayout(grid)
        self.end_rows()
        self.go.clicked.connect(self._on_go)

    def ask(self, title: str, paper: Paper, language: str) -> None:
        """Ask about a routine, beginning with a paper and a language."""
        self.call(self._look.catalogue.gettext("Print “{title}”").format(title=title))
        self.paper.setCurrentIndex(1 if paper.size == "letter" else 0)
        self.language.setCurrentIndex(LANGUAGES.index(language))
        self.large.setChecked(paper.large)
        self.open()

    @Slot()
    def _on_go(self) -> None:
        letter = self.paper.currentIndex() == 1
        paper = Paper("letter" if letter else "a4", large=self.large.isChecked())
        language = LANGUAGES[self.language.currentIndex()]
        self.close_up()
        self.asked.emit(paper, language)
