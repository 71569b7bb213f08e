"""How Qt's own controls look here; each wears a sheet of its own, and changes it with the theme.

A sheet for the whole application would be one line, but then Qt asks it about every widget there
is: it cost 16 ms of the start and 40 ms of each change of the theme. Most widgets paint themselves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QFrame,
    QLineEdit,
    QMenu,
    QScrollArea,
    QScrollBar,
    QSlider,
    QWidget,
)

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from player.ui.look import Look
    from player.ui.theme import Theme

_FIELD: Final = """
QLineEdit, QComboBox {
    background: $surface; border: 1px solid $border; border-radius: 10px; padding: 0 12px;
    min-height: 42px; selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit:focus, QComboBox:focus {
    border: 3px solid $focus; padding: 0 10px; min-height: 38px; }
QComboBox::drop-down { border: 0; width: 28px; }
QComboBox QAbstractItemView {
    background: $surface; border: 1px solid $line; padding: 4px; outline: 0;
    selection-background-color: $accent_soft; selection-color: $on_soft; }
QComboBox QAbstractItemView::item {
    min-height: 44px; padding: 0 8px; border-radius: 10px; color: $text; }
QComboBox QAbstractItemView::item:hover, QComboBox QAbstractItemView::item:selected {
    background: $accent_soft; color: $on_soft; }
QComboBox QAbstractItemView::item:disabled { color: $disabled; }
"""
_SPIN: Final = """
QAbstractSpinBox {
    background: $surface; border: 1px solid $border; border-radius: 10px; padding: 0 4px;
    selection-background-color: $accent; selection-color: $on_accent; }
QAbstractSpinBox:focus { border: 3px solid $focus; padding: 0 2px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { width: 0; border: 0; }
"""
_SLIDER: Final = """
QSlider { min-height: 44px; }
QSlider::groove:horizontal { height: 6px; border-radius: 3px; background: $line; }
QSlider::sub-page:horizontal { height: 6px; border-radius: 3px; background: $accent; }
QSlider::handle:horizontal {
    width: 20px; height: 20px; margin: -7px 0; border-radius: 10px; background: $accent; }
QSlider::handle:horizontal:focus {
    background: $on_accent; border: 3px solid $focus; border-radius: 12px;
    width: 18px; height: 18px; margin: -9px 0; }
"""
_SCROLL_BAR: Final = """
QScrollBar:vertical { background: transparent; width: 12px; margin: 2px; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 2px; }
QScrollBar::handle { background: $border; border-radius: 4px; }
QScrollBar::handle:vertical { min-height: 36px; }
QScrollBar::handle:horizontal { min-width: 36px; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {
    background: transparent; border: 0; width: 0; height: 0; }
"""
_MENU: Final = """
QMenu { background: $surface; border: 1px solid $line; padding: 6px; }
QMenu::item { padding: 12px 16px; border-radius: 6px; color: $text; }
QMenu::item:selected { background: $accent_soft; color: $on_soft; }
QMenu::item:disabled { color: $disabled; }
QMenu::separator { height: 1px; background: $line; margin: 6px 8px; }
"""
BAR_PX: Final = 12
"""How wide a bar is that scrolls; a page keeps its room, so that nothing shifts as it comes."""
_STEP_PX: Final = 20
"""As far an arrow scrolls, as Qt has it for its own bars."""
SHEETS: Final[tuple[tuple[type[QWidget], str], ...]] = (
    (QLineEdit, _FIELD),
    (QComboBox, _FIELD),
    (QAbstractSpinBox, _SPIN),
    (QSlider, _SLIDER),
    (QScrollBar, _SCROLL_BAR),
    (QMenu, _MENU),
)


def dress(look: Look, *widgets: QWidget, ground: str = "") -> None:
    """Give standard widgets the looks of the program, in this theme and in those to come.

    What scrolls loses its frame and gets our bars; a page that scrolls keeps the room of its bar,
    whether there is something to scroll or not.

    Args:
        look: Theme.
        widgets: What to dress.
        ground: The role that a bar stands on; by itself what lies below shows through.
    """
    for widget in widgets:
        if isinstance(widget, QAbstractScrollArea):
            widget.setFrameShape(QFrame.Shape.NoFrame)
            bars = Bar(look, ground), Bar(look, ground, Qt.Orientation.Horizontal)
            widget.setVerticalScrollBar(bars[0])
            widget.setHorizontalScrollBar(bars[1])
            if isinstance(widget, QScrollArea):
                widget.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
            dress(look, *bars)
        else:
            _Dress(look, widget)


class Bar(QScrollBar):
    """Scrolls; it shows nothing where there is nothing to scroll."""

    def __init__(
        self, look: Look, ground: str, orientation: Qt.Orientation = Qt.Orientation.Vertical
    ) -> None:
        super().__init__(orientation)
        self._look = look
        self._ground = ground
        self.setSingleStep(_STEP_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what it stands on, and itself where it is of use."""
        if self._ground:
            with QPainter(self) as painter:
                painter.fillRect(self.rect(), self._look.theme.role(self._ground))
        if self.maximum() > self.minimum():
            super().paintEvent(event)


def sheet_for(widget: QWidget, theme: Theme) -> str:
    """Return the sheet of a standard widget.

    Raises:
        StopIteration: There is none for its kind.
    """
    sheet = next(sheet for kind, sheet in SHEETS if isinstance(widget, kind))
    names = {name: theme.role(name).name() for name in theme._fields if name != "dark"}
    for name in sorted(names, key=len, reverse=True):
        sheet = sheet.replace(f"${name}", names[name])
    return sheet


class _Dress(QObject):
    """Changes what a widget wears; it goes with the widget."""

    def __init__(self, look: Look, widget: QWidget) -> None:
        super().__init__(widget)
        self._look = look
        self._widget = widget
        look.changed.connect(self._on_changed)
        self._on_changed()

    @Slot()
    def _on_changed(self) -> None:
        self._widget.setStyleSheet(sheet_for(self._widget, self._look.theme))
