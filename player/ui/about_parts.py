"""The parts that Supple is made of, to search, and the licence of each to read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPushButton, QSizePolicy, QVBoxLayout

from player.i18n import said
from player.ui.dress import dress
from player.ui.look import paint_icon
from player.ui.overlays import Card
from player.ui.reading import Paragraph
from player.ui.ringed import Ringed, paint_ring
from player.ui.text import Label, Size
from player.ui.theme import TARGET_PX, font

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QShowEvent

    from player.desktop.licences import Part
    from player.ui.look import Look

_SOON_MS: Final = 30


class PartsCard(Card):
    """A field to search, and a row for every part."""

    asked = Signal(object)
    """Show the licence of a `Part`."""
    filled = Signal()
    """Its parts are there now."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        _ = look.catalogue.gettext
        self._parts: dict[QAbstractButton, Part] = {}
        self.search = QLineEdit()
        dress(look, self.search)
        self.search.setPlaceholderText(_("Search names and licences"))
        self.search.setAccessibleName(_("Search the parts"))
        self.search.textChanged.connect(self._on_search)
        self._nothing = Label(look, _("No part of that name."), Size.BODY, "text_2")
        self._nothing.hide()
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._soon.timeout.connect(self.fill)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 16, 20, 12)
        rows.setSpacing(6)
        rows.addWidget(Label(look, _("Made with the work of others"), Size.STRONG))
        told = _("Supple is free software under the MIT licence. These are its parts and theirs.")
        rows.addWidget(Paragraph(look, told, Size.CAPTION, "text_2"))
        rows.addSpacing(4)
        rows.addWidget(self.search)
        rows.addWidget(self._nothing)
        rows.addLayout(self._list)

    def showEvent(self, event: QShowEvent) -> None:
        """Look up the parts once the page is there: it takes long enough to be felt."""
        super().showEvent(event)
        if not self._parts:
            self._soon.start()

    @Slot()
    def fill(self) -> None:
        """Look up the parts now."""
        from player.desktop.licences import all_parts

        if self._parts:
            return
        for part in all_parts():
            row = PartRow(self._look, part)
            row.clicked.connect(self._on_row)
            self._parts[row] = part
            self._list.addWidget(row)
        self._on_search(self.search.text())
        self.filled.emit()

    @property
    def shown(self) -> list[str]:
        """The names of the parts that the search leaves."""
        return [part.name for row, part in self._parts.items() if not row.isHidden()]

    @Slot(str)
    def _on_search(self, text: str) -> None:
        words = text.casefold().split()
        for row, part in self._parts.items():
            told = f"{part.name} {part.licence}".casefold()
            row.setVisible(all(word in told for word in words))
        self._nothing.setVisible(bool(self._parts) and not self.shown)

    @Slot()
    def _on_row(self) -> None:
        row = self.sender()
        assert isinstance(row, QAbstractButton)
        self.asked.emit(self._parts[row])


class PartRow(Ringed, QPushButton):
    """A part: its name, its version, its licence."""

    def __init__(self, look: Look, part: Part) -> None:
        super().__init__()
        self._look = look
        self._part = part
        self._scale = 1.0
        self.setAccessibleName(f"{part.name} {part.version}, {said(part.licence, look.catalogue)}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def magnify(self, scale: float) -> None:
        """Be as much larger."""
        self._scale = scale
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return room for two short lines, and a finger."""
        return QSize(300, TARGET_PX + 8) * self._scale

    def minimumSizeHint(self) -> QSize:
        """Return room for a name; the licence is elided before."""
        return QSize(160, TARGET_PX + 8) * self._scale

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint name and version, the licence below, and a mark that there is more."""
        theme, scale = self._look.theme, self._scale
        box = QRectF(0, 0, self.width() / scale, self.height() / scale)
        left, width = 4.0, box.width() - 40
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.scale(scale, scale)
            painter.fillRect(QRectF(0, 0, box.width(), 1), theme.line)
            name, small = font(15, 600), font(13, 400)
            painter.setFont(name)
            painter.setPen(theme.text)
            advance = QFontMetricsF(name).horizontalAdvance(self._part.name)
            painter.drawText(QRectF(left, 6, width, 22), self._part.name)
            painter.setFont(small)
            painter.setPen(theme.text_2)
            painter.drawText(QRectF(left + advance + 8, 8, width, 20), self._part.version)
            told = QFontMetricsF(small).elidedText(
                said(self._part.licence, self._look.catalogue), Qt.TextElideMode.ElideRight, width
            )
            painter.drawText(QRectF(left, 28, width, 20), told)
            mark = QRectF(0, 0, 18, 18)
            mark.moveCenter(box.center())
            mark.moveRight(box.right() - 6)
            paint_icon(painter, "arrow-right", mark, theme.text_2)
            if self.ringed:
                paint_ring(painter, box, theme)
