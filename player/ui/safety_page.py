"""When to stop and whom to call: as a page, and as a sheet over any other page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from player.ui.buttons import Button, Kind
from player.ui.guidance import language_of
from player.ui.magnify import magnify, scale_of
from player.ui.overlays import Overlay
from player.ui.passages import Heading, LightCard, SourcesCard, red_flag_cards
from player.ui.reading import COLUMN_PX, EDGE_PX, Column, Paragraph
from player.ui.text import Label, Size

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from player.routine.traffic_light import Limits
    from player.ui.guidance import Guidance
    from player.ui.look import Look


class SafetyPage(QWidget):
    """Red flags, the traffic light, what this program is not, and its sources."""

    def __init__(self, look: Look, guidance: Guidance, limits: Limits) -> None:
        super().__init__()
        _ = look.catalogue.gettext
        self.setAccessibleName(_("When to stop"))
        column = Column(look)
        column.follow_keys(_("When to stop"))
        column.add(Heading(look, _("When to stop")), *red_flag_cards(look, guidance))
        column.add(LightCard(look, guidance.safety.traffic_light, limits))
        column.add(Paragraph(look, _disclaimer(look, guidance), role="text_2"))
        column.add(SourcesCard(look, guidance.cited(_cited(guidance))))
        column.end()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(column)
        self.setFocusProxy(column)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Grow with the window: it is read from the mat."""
        magnify(self, scale_of(self.size()))
        super().resizeEvent(event)


class SafetySheet(Overlay):
    """The same red flags over another page; Esc closes it."""

    stop_asked = Signal()
    """The user has had enough."""

    def __init__(self, look: Look, page: QWidget, guidance: Guidance, why: str = "") -> None:
        """Make the sheet.

        Args:
            look: Theme and words.
            page: What it lies over.
            guidance: What it says.
            why: Why it comes by itself, and then with the offer to stop.
        """
        super().__init__(look, page)
        _ = look.catalogue.gettext
        self.setAccessibleName(_("When to stop"))
        self._column = Column(look, role="surface")
        self._column.follow_keys(_("When to stop"))
        if why:
            self._column.add(Paragraph(look, why, Size.STRONG, px=17))
        self._column.add(*red_flag_cards(look, guidance))
        self._column.add(Paragraph(look, _disclaimer(look, guidance), role="text_2"))
        self._column.end()
        self._done = Button(look, _("Close"), Kind.TONAL, "x")
        self._done.clicked.connect(self.close_up)
        head = QHBoxLayout()
        head.setContentsMargins(EDGE_PX, 16, EDGE_PX, 0)
        head.setSpacing(12)
        head.addWidget(Label(look, _("When to stop"), Size.HEADING), 1)
        self._stops: list[QWidget] = [self._column]
        if why:
            self.setAccessibleDescription(why)
            self.stop = Button(look, _("Stop for today"), Kind.PRIMARY)
            self.stop.clicked.connect(self._on_stop)
            head.addWidget(self.stop)
            self._stops.append(self.stop)
        head.addWidget(self._done)
        self._stops.append(self._done)
        layout = QVBoxLayout(self.card)
        layout.setContentsMargins(4, 4, 4, 12)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self._column, 1)

    def _fill(self) -> None:
        """Take all the height there is, for it is much to read, and grow with it."""
        self.setGeometry(self._page.rect())
        scale = scale_of(self.size())
        magnify(self.card, scale)
        room = self.rect().adjusted(16, 16, -16, -16)
        self.card.resize(min(round(COLUMN_PX * scale), room.width()), room.height())
        self.card.move(self.rect().center() - self.card.rect().center())

    def open(self) -> None:
        """Come up with the first lines in sight and the arrows to scroll."""
        super().open()
        self._column.verticalScrollBar().setValue(0)
        self._column.clearFocus()  # and take it back without the ring
        self._column.setFocus(Qt.FocusReason.OtherFocusReason)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go between what scrolls and the buttons."""
        here = next((i for i, each in enumerate(self._stops) if each.hasFocus()), -1)
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        self._stops[(here + (1 if forward else -1)) % len(self._stops)].setFocus(reason)
        return True

    @Slot()
    def _on_stop(self) -> None:
        self.close_up()
        self.stop_asked.emit()


def _disclaimer(look: Look, guidance: Guidance) -> str:
    language, safety = language_of(look.catalogue), guidance.safety
    return f"{safety.disclaimer.in_language(language)} {safety.unreviewed.in_language(language)}"


def _cited(guidance: Guidance) -> tuple[str, ...]:
    safety = guidance.safety
    flags = safety.red_flags
    passages = (flags.emergency, flags.urgent, flags.persistent)
    keys = [key for passage in passages for key in passage.sources]
    return (*keys, *safety.traffic_light.sources, *safety.numbers.sources)
