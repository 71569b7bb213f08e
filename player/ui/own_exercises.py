"""The user's own exercises, as a list with what can be done with each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QMenu, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from player.ui.buttons import Button, Kind
from player.ui.dress import dress
from player.ui.fields import Choice
from player.ui.reading import Ground, Paragraph, Rows
from player.ui.sheet import Sheet
from player.ui.text import Size

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QAction

    from player.routine.own import Own
    from player.ui.look import Look

_WIDEST_PX = 680
_TALLEST_PX = 560


@dataclass(frozen=True, slots=True)
class Listed:
    """An exercise as the list shows it.

    Attributes:
        path: Its file.
        title: Its name.
        uses: How many files of the user's name it.
    """

    path: Path
    title: str
    uses: int = 0


@dataclass(frozen=True, slots=True)
class Exercises:
    """The user's exercises, and those that ship, each by name."""

    own: tuple[Listed, ...]
    shipped: tuple[Listed, ...]

    @classmethod
    def of(cls, own: Own) -> Exercises:
        """Read them all."""
        uses = own.all_uses()

        def listed(path: Path) -> Listed:
            named = [use for use in uses.get(path.stem, ()) if use.path != path]
            return Listed(path, own.title(path), len(named))

        mine, ships = (
            tuple(
                sorted(
                    (listed(entry.path) for entry in entries),
                    key=lambda each: each.title.casefold(),
                )
            )
            for entries in (own.exercises(), own.shipped_exercises())
        )
        return cls(mine, ships)


class ExercisesSheet(Sheet):
    """Shows the user's exercises; others do what is asked here."""

    new_asked = Signal()
    asked = Signal(str, str)
    """``edit``, ``duplicate``, ``rename`` or ``delete``, and the path of the file."""

    def __init__(self, look: Look, page: QWidget) -> None:
        super().__init__(look, page)
        _ = look.catalogue.gettext
        self.new = Button(look, _("New exercise …"), Kind.TONAL, "square-pen")
        self.new.clicked.connect(self._on_new)
        self.shipped = Choice(look, _("An exercise of Supple's"))
        self.shipped.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.copy = Button(look, _("Duplicate to edit"), Kind.OUTLINE, "layers")
        self.copy.clicked.connect(self._on_copy)
        self.more: list[Button] = []
        self.edits: list[Button] = []
        ground = Ground(look, "surface")
        self._rows = QVBoxLayout(ground)
        self._rows.setContentsMargins(0, 0, 8, 0)
        area = QScrollArea()
        dress(look, area)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(ground)
        first = QHBoxLayout()
        first.setSpacing(12)
        for widget in (self.new, self.shipped, self.copy):
            first.addWidget(widget)
        self.rows.addLayout(first)
        self.rows.addWidget(area, 1)

    def show_exercises(self, exercises: Exercises) -> None:
        """Show them."""
        words = self._look.catalogue
        _ = words.gettext
        self.call(_("Your exercises"))
        for each in exercises.shipped:
            self.shipped.addItem(each.title, str(each.path))
        if exercises.own:
            card = Rows(self._look)
            for each in exercises.own:
                used = words.ngettext("used by one file", "used by {number} files", each.uses)
                parts = [each.path.name, used.format(number=each.uses) if each.uses else ""]
                card.add_row(each.title, "  ·  ".join(filter(None, parts)), *self._buttons(each))
            self._rows.addWidget(card)
        else:
            told = _(
                "You have none yet. Begin with a template, or with a copy of one of Supple's; a"
                " routine then names it by its file."
            )
            self._rows.addWidget(Paragraph(self._look, told, Size.BODY, "text_2"))
        self._rows.addStretch(1)
        room = self._page.rect().adjusted(16, 16, -16, -16).size()
        tall = min(_TALLEST_PX, 190 + max(1, len(exercises.own)) * 64)
        self.card.setMinimumSize(min(_WIDEST_PX, room.width()), min(tall, room.height()))
        self.open()

    def _buttons(self, listed: Listed) -> tuple[Button, Button]:
        _ = self._look.catalogue.gettext
        edit = Button(
            self._look,
            _("Edit"),
            Kind.OUTLINE,
            name=_("Edit {title}").format(title=listed.title),
        )
        more = Button(
            self._look,
            "",
            Kind.GHOST,
            "ellipsis-vertical",
            name=_("More for {title}").format(title=listed.title),
        )
        menu = QMenu(more)
        dress(self._look, menu)
        for name, text in (
            ("duplicate", _("Duplicate to edit")),
            ("rename", _("Rename …")),
            ("delete", _("Delete …")),
        ):
            menu.addAction(text).setData(name)
        edit.clicked.connect(self._on_edit)
        more.clicked.connect(self._on_more)
        menu.triggered.connect(self._on_menu)
        for widget in (edit, more, menu):
            widget.setProperty("path", str(listed.path))
        self.edits.append(edit)
        self.more.append(more)
        return edit, more

    @Slot()
    def _on_new(self) -> None:
        self.close_up()
        self.new_asked.emit()

    @Slot()
    def _on_copy(self) -> None:
        self._ask("duplicate", self.shipped.currentData())

    @Slot()
    def _on_edit(self) -> None:
        self._ask("edit", self.sender().property("path"))

    @Slot()
    def _on_more(self) -> None:
        more = self.sender()
        assert isinstance(more, Button)
        menu = more.findChild(QMenu)
        assert menu is not None
        corner = more.mapToGlobal(QPoint(more.width(), more.height()))
        menu.popup(corner - QPoint(menu.sizeHint().width(), 0))

    @Slot(object)
    def _on_menu(self, action: QAction) -> None:
        menu = action.parent()
        assert menu is not None
        self._ask(action.data(), menu.property("path"))

    def _ask(self, wish: str, path: str) -> None:
        self.close_up()
        self.asked.emit(wish, path)
