"""A licence to read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import QScrollArea

from player.i18n import said
from player.ui.overlays import TextSheet

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QScrollBar, QWidget

    from player.desktop.licences import Part
    from player.ui.look import Look

_LINES: Final = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_PAGES: Final = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
_LINE_PX: Final = 44
_ROOM: Final = QSize(680, 520)


class LicenceSheet(TextSheet):
    """Shows the licence of a part; the arrows and the page keys scroll."""

    def __init__(self, look: Look, page: QWidget) -> None:
        super().__init__(look, page)
        self.card.setMinimumSize(_ROOM)

    @Slot(object)
    def read_part(self, part: Part) -> None:
        """Show a part's licences, one after another."""
        _ = self._look.catalogue.gettext
        texts = part.texts() or (_("This part brings no text of its licence."),)
        title = f"{part.name} {part.version}".strip()
        self.read(title, [said(part.licence, self._look.catalogue), *texts])
        self._scrolled().setValue(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll, or close with Esc."""
        key, bar = Qt.Key(event.key()), self._scrolled()
        if key in _LINES:
            bar.setValue(bar.value() + _LINES[key] * _LINE_PX)
        elif key in _PAGES:
            bar.setValue(bar.value() + _PAGES[key] * bar.pageStep())
        else:
            super().keyPressEvent(event)

    def _scrolled(self) -> QScrollBar:
        (scroll,) = self.findChildren(QScrollArea)
        return scroll.verticalScrollBar()
