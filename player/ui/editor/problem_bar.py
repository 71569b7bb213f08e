"""What is wrong, below the text: the nearest problem, all of them on request, and their fixes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPainterPath
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from player.ui.buttons import Button, Kind
from player.ui.dress import dress
from player.ui.editor.colours import list_sheet
from player.ui.look import paint_icon
from player.ui.text import Label, Size
from player.ui.theme import RADIUS_CARD_PX, TARGET_PX, font

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from player.ui.editor.marks import Mark
    from player.ui.look import Look

_LIST_PX: Final = 176
_SIGN_X: Final = 16.0


class ProblemBar(QWidget):
    """A strip at the bottom of the text; green where nothing is wrong."""

    chosen = Signal(int)
    """Go to the problem of this number."""
    fixes_asked = Signal()
    """Offer what would mend the problem that shows."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._marks: Sequence[Mark] = ()
        self._here = 0
        _ = look.catalogue.gettext
        self._text = Label(look, "", Size.STRONG, "text")
        self._text.setMinimumHeight(TARGET_PX)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._fix = Button(look, _("Fix"), Kind.GHOST, name=_("Fix this problem (Ctrl+.)"))
        self._fix.setToolTip(_("Fix this problem (Ctrl+.)"))
        self._go = Button(look, _("Go there"), Kind.GHOST, name=_("Go to the problem (F8)"))
        self._go.setToolTip(_("Go to the problem (F8)"))
        self._more = Button(look, "", Kind.GHOST, "list", name=_("All problems"))
        self._more.setToolTip(_("All problems"))
        self._more.setCheckable(True)
        self.list = QListWidget()
        dress(look, self.list)
        self.list.setAccessibleName(_("All problems"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFont(font(15))
        self.list.setFixedHeight(_LIST_PX)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.hide()
        row = QHBoxLayout()
        row.setContentsMargins(46, 4, 8, 4)
        row.setSpacing(4)
        row.addWidget(self._text, 1)
        for button in (self._fix, self._go, self._more):
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 0, 1, 1)
        layout.setSpacing(0)
        layout.addLayout(row)
        layout.addWidget(self.list)
        self._fix.clicked.connect(self._on_fix)
        self._go.clicked.connect(self._on_go)
        self._more.toggled.connect(self.list.setVisible)
        self.list.itemClicked.connect(self._on_item)
        self.list.itemActivated.connect(self._on_item)
        look.changed.connect(self._tell)
        self._tell()

    def show_marks(self, marks: Sequence[Mark]) -> None:
        """Show other problems."""
        self._marks = marks
        self._here = min(self._here, max(0, len(marks) - 1))
        _ = self._look.catalogue.gettext
        self.list.clear()
        for mark in marks:
            words = _("Line {n}: {words}").format(n=mark.line + 1, words=mark.words)
            item = QListWidgetItem(words)
            item.setToolTip(mark.words)
            self.list.addItem(item)
        self._tell()

    def come_to(self, line: int) -> None:
        """Show the problem that is nearest to a line."""
        if self._marks:
            near = min(range(len(self._marks)), key=lambda i: abs(self._marks[i].line - line))
            if near != self._here:
                self._here = near
                self._tell()

    @property
    def words(self) -> str:
        """What the strip says."""
        return self._text.text()

    @Slot()
    def _tell(self) -> None:
        catalogue = self._look.catalogue
        _ = catalogue.gettext
        shown = bool(self._marks)
        for button in (self._fix, self._go, self._more):
            button.setVisible(shown)
        if not shown:
            self._more.setChecked(False)
            self._text.setText(_("Nothing is wrong with this text."))
        else:
            errors = sum(mark.is_error for mark in self._marks)
            hints = len(self._marks) - errors
            counts = []
            if errors:
                problems = catalogue.ngettext("{n} problem", "{n} problems", errors)
                counts.append(problems.format(n=errors))
            if hints:
                advice = catalogue.ngettext("{n} hint", "{n} hints", hints)
                counts.append(advice.format(n=hints))
            mark = self._marks[self._here]
            place = _("line {n}: {words}").format(n=mark.line + 1, words=mark.words)
            self._text.setText(f"{', '.join(counts)} \u00b7 {place}")
            self._text.setToolTip(mark.words)
        self.list.setStyleSheet(list_sheet(self._look))
        self.update()

    @Slot()
    def _on_go(self) -> None:
        self.chosen.emit(self._here)

    @Slot()
    def _on_fix(self) -> None:
        self.chosen.emit(self._here)
        self.fixes_asked.emit()

    @Slot(QListWidgetItem)
    def _on_item(self, item: QListWidgetItem) -> None:
        self._here = self.list.row(item)
        self._tell()
        self.chosen.emit(self._here)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the strip in the colour of the worst, and its sign."""
        theme = self._look.theme
        errors = any(mark.is_error for mark in self._marks)
        ground, ink, sign = theme.surface_2, theme.accent, "circle-check"
        if errors:
            ground, ink, sign = theme.danger_soft, theme.danger, "circle-alert"
        elif self._marks:
            ground, ink, sign = theme.warn_soft, theme.warn, "triangle-alert"
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            box = QRectF(self.rect()).adjusted(1, 0, -1, -1)
            path = QPainterPath()
            path.setFillRule(Qt.FillRule.WindingFill)
            path.addRoundedRect(box, RADIUS_CARD_PX - 1, RADIUS_CARD_PX - 1)
            path.addRect(box.adjusted(0, 0, 0, -RADIUS_CARD_PX))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawPath(path)
            paint_icon(painter, sign, QRectF(_SIGN_X, 16, 20, 20), ink)
