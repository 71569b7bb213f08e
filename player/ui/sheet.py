"""A form that lies over a page: Tab goes round inside it, Esc closes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from player.ui.buttons import Button, Kind
from player.ui.overlays import Overlay
from player.ui.tab_order import chain
from player.ui.text import Label, Size

if TYPE_CHECKING:
    from collections.abc import Iterator

    from player.ui.look import Look


class Sheet(Overlay):
    """A heading with a close button, and rows below it."""

    def __init__(self, look: Look, page: QWidget) -> None:
        super().__init__(look, page)
        _ = look.catalogue.gettext
        self._title = Label(look, "", Size.HEADING)
        self._leave = Button(look, "", Kind.GHOST, "x", name=_("Close"))
        self._leave.clicked.connect(self.close_up)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._leave)
        self.rows = QVBoxLayout(self.card)
        self.rows.setContentsMargins(28, 18, 20, 24)
        self.rows.setSpacing(10)
        self.rows.addLayout(head)

    def call(self, title: str) -> None:
        """Give it another heading."""
        self._title.setText(title)
        self.setAccessibleName(title)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Keep Tab inside: what lies below cannot be seen to have focus."""
        stops = list(self._stops())
        here = self.window().focusWidget()
        at = stops.index(here) if here in stops else -1 if forward else 0
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        stops[(at + (1 if forward else -1)) % len(stops)].setFocus(reason)
        return True

    def _stops(self) -> Iterator[QWidget]:
        """Yield what Tab stops at, in order; the close button comes last."""
        for each in chain(self):
            tabbed = bool(each.focusPolicy() & Qt.FocusPolicy.TabFocus)
            mine = self.isAncestorOf(each) and each is not self._leave
            if mine and tabbed and each.isVisible() and each.isEnabled() and not each.focusProxy():
                yield each
        yield self._leave
