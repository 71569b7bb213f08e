"""The card of a file that cannot be used; no library needs it where all is well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from player.ui.buttons import Button, Kind
from player.ui.cards import Sign
from player.ui.overlays import Card
from player.ui.routine_menu import RoutineMenu
from player.ui.text import Label, Size

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from player.ui.look import Look
    from player.ui.shelf import ShelfCard


class BrokenCard(Card):
    """A file that cannot be used: what is wrong, and where."""

    start_asked = Signal(str)
    """Play the routine with this path as it was before."""
    details_asked = Signal(object)
    """Show everything that is wrong with this card's file."""
    edit_asked = Signal(str, int)
    """Open this file in the editor at this line."""
    asked = Signal(str, str)
    """Do what a `RoutineMenu` names with the file of this path."""

    def __init__(self, look: Look, card: ShelfCard) -> None:
        super().__init__(look, role="danger_soft", line="danger")
        _ = look.catalogue.gettext
        self.card = card
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Sign(look, "triangle-alert", "danger", 22))
        name = _file_name(card.path)
        head.addWidget(Label(look, name, Size.TITLE), 1)
        count = len(card.problems)
        many = look.catalogue.ngettext("{n} problem", "{n} problems", count).format(n=count)
        head.addWidget(Label(look, many, Size.STRONG, "danger"))
        if card.own:
            head.addWidget(self._ways_on(name))
        first = Label(look, card.problems[0], Size.BODY, "text", wrap=True)
        first.setMaximumHeight(64)
        first.setToolTip(card.problems[0])
        show = Button(
            look, _("Show all"), Kind.OUTLINE, name=_("What is wrong with {name}").format(name=name)
        )
        show.clicked.connect(self._on_show)
        line = _("Edit line {n}").format(n=card.fault_line)
        said = _("Open {name} in the editor at line {n}")
        edit = Button(
            look,
            line,
            Kind.OUTLINE,
            "square-pen",
            name=said.format(name=_file_name(card.fault_path or card.path), n=card.fault_line),
        )
        edit.clicked.connect(self._on_edit)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(show)
        foot.addWidget(edit)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 14, 14)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(first, 1)
        layout.addLayout(foot)
        if card.as_it_was:
            layout.addWidget(self._use(), 0, Qt.AlignmentFlag.AlignRight)
        self.setAccessibleName(f"{name}, {many}")
        self.setAccessibleDescription("\n".join(card.problems))

    def _ways_on(self, name: str) -> QWidget:
        """Return what can be done with the file all the same."""
        said = self._look.catalogue.gettext("More for {title}").format(title=name)
        self._more = Button(self._look, "", Kind.GHOST, "ellipsis-vertical", name=said)
        self._more.clicked.connect(self._on_more)
        return self._more

    @Slot()
    def _on_more(self) -> None:
        menu = RoutineMenu(self._look, self, own=True, broken=True)
        menu.asked.connect(self._on_asked)
        menu.pop_up(self._more)

    @Slot(str)
    def _on_asked(self, name: str) -> None:
        self.asked.emit(name, self.card.path)

    def _use(self) -> QWidget:
        """Return what begins a routine as it was before, or what says that a plan goes on so."""
        look, title = self._look, self.card.title
        _ = look.catalogue.gettext
        if _folder(self.card.path) == "plans":
            return Label(look, _("Followed as it was before the error"), Size.CAPTION, "text_2")
        said = _("Start {title} as it was before the error").format(title=title)
        start = Button(look, _("Start as it was"), Kind.TONAL, "play", name=said)
        start.clicked.connect(self._on_start)
        return start

    @Slot()
    def _on_start(self) -> None:
        self.start_asked.emit(self.card.path)

    @Slot()
    def _on_show(self) -> None:
        self.details_asked.emit(self.card)

    @Slot()
    def _on_edit(self) -> None:
        self.edit_asked.emit(self.card.fault_path or self.card.path, self.card.fault_line)


def _file_name(path: str) -> str:
    """Return the name of a file, of a plan with its folder, whichever system wrote the path."""
    name = path.replace("\\", "/").rsplit("/", 1)[-1]
    return f"plans/{name}" if _folder(path) == "plans" else name


def _folder(path: str) -> str:
    return f"/{path}".replace("\\", "/").rsplit("/", 2)[-2]
