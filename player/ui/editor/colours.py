"""The colours of YAML, from the theme; every one of them readable on every line's ground."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Slot
from PySide6.QtGui import QFont, QFontDatabase, QSyntaxHighlighter, QTextCharFormat

from player.ui.editor.lexer import NORMAL, lex
from player.ui.editor.units import to_units

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QTextDocument

    from player.ui.look import Look

ROLES: Final[Mapping[str, str]] = {
    "comment": "text_2",
    "key": "accent",
    "string": "right",
    "number": "left",
    "word": "left",
    "anchor": "arrow",
    "mark": "text_2",
}
"""Which role of the theme each part of a line has."""
_FAMILIES: Final[tuple[str, ...]] = (
    "JetBrains Mono",
    "Cascadia Mono",
    "SF Mono",
    "Menlo",
    "Consolas",
    "DejaVu Sans Mono",
)


def code_font(px: float) -> QFont:
    """Return a font whose letters are equally wide, the best that is there."""
    there = {*QFontDatabase.families()}
    families: list[str] = [name for name in _FAMILIES if name in there]
    families.append(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family())
    chosen = QFont(families)
    chosen.setStyleHint(QFont.StyleHint.Monospace)
    chosen.setFixedPitch(True)
    chosen.setPixelSize(round(px))
    return chosen


def list_sheet(look: Look) -> str:
    """Return how a list of words looks: room around them, the chosen one on a soft ground."""
    theme = look.theme
    return f"""
QListWidget {{ background: {theme.surface.name()}; color: {theme.text.name()}; border: 0; }}
QListWidget::item {{ padding: 6px 10px; min-height: 32px; border-radius: 6px; }}
QListWidget::item:selected {{
    background: {theme.accent_soft.name()}; color: {theme.on_soft.name()}; }}
"""


class Highlighter(QSyntaxHighlighter):
    """Colours a document, and does so anew when the theme is another."""

    def __init__(self, look: Look, document: QTextDocument) -> None:
        super().__init__(document)
        self._look = look
        self._formats = self._made()
        look.changed.connect(self._on_look)

    def _made(self) -> dict[str, QTextCharFormat]:
        formats = {}
        for name, role in ROLES.items():
            formats[name] = QTextCharFormat()
            formats[name].setForeground(self._look.theme.role(role))
        formats["key"].setFontWeight(QFont.Weight.DemiBold)
        formats["comment"].setFontItalic(True)
        return formats

    @Slot()
    def _on_look(self) -> None:
        self._formats = self._made()
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        """Colour one line."""
        tokens, state = lex(text, max(NORMAL, self.previousBlockState()))
        for start, end, role in tokens:
            first = to_units(text, start)
            self.setFormat(first, to_units(text, end) - first, self._formats[role])
        self.setCurrentBlockState(state)
