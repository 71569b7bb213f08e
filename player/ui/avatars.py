"""How the figure may look, as small portraits to choose from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QRadioButton, QWidget

from player.ui.ringed import Ringed, paint_ring
from player.ui.tab_order import lead_into
from player.ui.theme import RADIUS_CONTROL_PX, font

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QPaintEvent

    from player.figure.paint.palette import Look as FigureLook
    from player.i18n import Catalogue
    from player.settings import Settings
    from player.ui.draft import Draft
    from player.ui.look import Look

_SIZE: Final = QSize(92, 112)
_WHITE: Final = QColor("#FBF8F3")
_IRIS: Final = QColor("#2A1D17")
_MOUTH: Final = 180
"""How much darker than the skin the lines of a face are, in per cent."""


class Avatars(QWidget):
    """One portrait for each look; arrows go from one to the next."""

    def __init__(self, look: Look, draft: Draft) -> None:
        super().__init__()
        self._look = look
        self._draft = draft
        self._group = QButtonGroup(self)
        self.portraits: dict[str, Portrait] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._row.addStretch(1)
        self._group.buttonClicked.connect(self._on_clicked)
        draft.changed.connect(self._on_settings)

    def show_looks(self, looks: Mapping[str, FigureLook]) -> None:
        """Offer these looks."""
        for old in self.portraits.values():
            self._group.removeButton(old)
            old.deleteLater()
        self.portraits = {}
        for index, (name, figure) in enumerate(looks.items()):
            portrait = Portrait(self._look, look_words(name, self._look.catalogue), figure)
            portrait.setObjectName(name)
            self.portraits[name] = portrait
            self._group.addButton(portrait)
            self._row.insertWidget(index, portrait)
        lead_into(self, self.portraits.values())
        self._on_settings(self._draft.settings)

    @Slot(QAbstractButton)
    def _on_clicked(self, button: QAbstractButton) -> None:
        self._draft.change(figure_palette=button.objectName())

    @Slot(object)
    def _on_settings(self, settings: Settings) -> None:
        chosen = self.portraits.get(settings.figure_palette)
        first = next(iter(self.portraits.values()), None)
        if shown := chosen or first:
            shown.setChecked(True)


class Portrait(Ringed, QRadioButton):
    """Head and shoulders in the colours of a look, its name below."""

    def __init__(self, look: Look, name: str, figure: FigureLook) -> None:
        super().__init__(name)
        self._look = look
        self._figure = figure
        self._scale = 1.0
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedSize(_SIZE)

    def magnify(self, scale: float) -> None:
        """Be as much larger."""
        self._scale = scale
        self.setFixedSize(_SIZE * scale)

    def hitButton(self, pos: QPoint) -> bool:
        """Take a click anywhere."""
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground, the portrait and the name."""
        theme, whole = self._look.theme, QRectF(QPointF(), _SIZE)
        chosen = self.isChecked()
        box = QRectF(whole.center().x() - 36, 8, 72, 72)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.scale(self._scale, self._scale)
            if chosen:
                painter.setPen(QPen(theme.accent, 2))
                painter.setBrush(theme.accent_soft)
                painter.drawRoundedRect(
                    whole.adjusted(1, 1, -1, -1), RADIUS_CONTROL_PX, RADIUS_CONTROL_PX
                )
            if self.ringed:
                paint_ring(painter, whole.adjusted(2, 2, -2, -2), theme)
            self._paint_person(painter, box, theme.stage)
            painter.setPen(theme.on_soft if chosen else theme.text)
            painter.setFont(font(13, 700 if chosen else 500))
            below = QRectF(0, 84, whole.width(), 22)
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, self.text())

    def _paint_person(self, painter: QPainter, box: QRectF, ground: QColor) -> None:
        figure = self._figure
        round_ = QPainterPath()
        round_.addEllipse(box)
        painter.save()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.fillPath(round_, ground)
        painter.setClipPath(round_)
        centre, unit = box.center().x(), box.width() / 72
        for colour, x, y, wide, high in (
            (figure.hair, 0, 15, 34, 38),  # the hair behind the head
            (figure.skin, 0, 40, 13, 20),  # the neck
            (figure.shirt, 0, 53, 54, 46),  # the shoulders
            (figure.skin, 0, 17, 28, 34),  # the head
        ):
            painter.setBrush(QColor(colour))
            rect = QRectF(0, 0, wide * unit, high * unit)
            rect.moveTo(centre + x * unit - rect.width() / 2, box.top() + y * unit)
            painter.drawRoundedRect(rect, rect.width() / 2, min(rect.height(), rect.width()) / 2)
        self._paint_face(painter, QPointF(centre, box.top() + 35 * unit), unit)
        fringe = QPainterPath()
        head = QRectF(centre - 15 * unit, box.top() + 14 * unit, 30 * unit, 34 * unit)
        fringe.moveTo(head.center())
        fringe.arcTo(head, 20, 140)
        fringe.closeSubpath()
        top = QPainterPath()
        top.addRect(head.adjusted(0, 0, 0, -23 * unit))
        painter.fillPath(fringe.intersected(top), QColor(figure.hair))
        painter.restore()

    def _paint_face(self, painter: QPainter, eyes: QPointF, unit: float) -> None:
        """Paint eyes, and a mouth that smiles a little.

        Args:
            painter: Of the portrait.
            eyes: In the middle between them.
            unit: How much a 72nd of the portrait is.
        """
        ink = QColor(self._figure.skin).darker(_MOUTH)
        for side in (-1, 1):
            eye = eyes + QPointF(side * 6 * unit, 0)
            painter.setPen(Qt.PenStyle.NoPen)
            for colour, wide, high in ((_WHITE, 3.1, 2.1), (_IRIS, 1.6, 1.9)):
                painter.setBrush(colour)
                painter.drawEllipse(eye, wide * unit, high * unit)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(ink, 1.4 * unit, c=Qt.PenCapStyle.RoundCap))
            painter.drawArc(_around(eye - QPointF(0, 2.6 * unit), 4 * unit, 2 * unit), 720, 1440)
        painter.setPen(QPen(ink, 1.8 * unit, c=Qt.PenCapStyle.RoundCap))
        painter.drawArc(_around(eyes + QPointF(0, 6 * unit), 5 * unit, 4 * unit), -2160, 1440)
        painter.setPen(Qt.PenStyle.NoPen)


def _around(middle: QPointF, across: float, down: float) -> QRectF:
    return QRectF(middle.x() - across, middle.y() - down, 2 * across, 2 * down)


def look_words(name: str, catalogue: Catalogue) -> str:
    """Return what a look of the figure is called."""
    _ = catalogue.gettext
    known = {
        "calm": _("Calm"),
        "warm": _("Warm"),
        "fresh": _("Fresh"),
        "deep": _("Deep"),
        "berry": _("Berry"),
        "silver": _("Silver"),
    }
    return known.get(name, name.capitalize())
