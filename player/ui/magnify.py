"""Pages that are read from the mat grow with their window: what stands on them, up to twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol, runtime_checkable

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QLabel, QLayout, QLineEdit, QScrollBar, QWidget

from player.ui.overlays import Overlay

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import QObject, QSize

WINDOW_PX: Final = (1280, 800)
"""The window in which everything has the size that it was given."""
MOST: Final = 2.0
_WITHOUT_LIMIT: Final = 16_777_215
"""What Qt has for a largest size where none was given."""


@runtime_checkable
class Magnified(Protocol):
    """Paints itself in a size."""

    def magnify(self, scale: float) -> None:
        """Take a size: 1 as it was made."""


def scale_of(size: QSize) -> float:
    """Return how much larger things are in a window of a size: 1 … `MOST`, in steps of 1/20."""
    across, down = (now / plain for now, plain in zip(size.toTuple(), WINDOW_PX, strict=True))
    return round(min(MOST, max(1.0, min(across, down))) * 20) / 20


def magnify(page: QWidget, scale: float) -> None:
    """Make all that stands on a page as much larger than it was made: words, room and targets.

    What can `Magnified` does it itself, but for what stands on it. What lies over the page is left
    alone.
    """
    layout = page.layout()
    if layout is not None and not isinstance(page, Magnified):
        # Read all before anything is written: a layout without air of its own has its parent's.
        plain = [(each, _plain_air(each)) for each in _layouts(layout)]
        for each, air in plain:
            _magnify_air(each, air, scale)
    for child in page.children():
        if isinstance(child, QWidget) and not isinstance(child, (Overlay, QScrollBar)):
            if isinstance(child, Magnified):
                child.magnify(scale)
            else:
                _magnify_limits(child, scale)
                if isinstance(child, (QLabel, QLineEdit)):
                    _magnify_words(child, scale)
            magnify(child, scale)


def _magnify_words(label: QLabel | QLineEdit, scale: float) -> None:
    face = QFont(label.font())
    (plain,) = _plain(label, "px", face.pixelSize())
    face.setPixelSize(round(plain * scale))
    label.setFont(face)


def _magnify_limits(widget: QWidget, scale: float) -> None:
    least, most = widget.minimumSize(), widget.maximumSize()
    plain = _plain(widget, "limits", least.width(), least.height(), most.width(), most.height())
    sizes = [round(each * scale) if each < _WITHOUT_LIMIT else each for each in plain]
    widget.setMinimumSize(*sizes[:2])
    widget.setMaximumSize(*sizes[2:])


def _plain_air(layout: QLayout) -> list[int]:
    """Return the edges and the spacing that a layout was made with."""
    edges, air = layout.contentsMargins(), [layout.spacing()]
    if isinstance(layout, QGridLayout):
        air = [layout.horizontalSpacing(), layout.verticalSpacing()]
    return _plain(layout, "air", edges.left(), edges.top(), edges.right(), edges.bottom(), *air)


def _magnify_air(layout: QLayout, plain: list[int], scale: float) -> None:
    left, top, right, bottom, *air = (round(px * scale) for px in plain)
    layout.setContentsMargins(left, top, right, bottom)
    if isinstance(layout, QGridLayout):
        layout.setHorizontalSpacing(air[0])
        layout.setVerticalSpacing(air[1])
    else:
        layout.setSpacing(air[0])


def _layouts(layout: QLayout) -> Iterator[QLayout]:
    """Yield a layout and those that lie in it."""
    yield layout
    for index in range(layout.count()):
        item = layout.itemAt(index)
        inner = item.layout() if item is not None else None
        if inner is not None:
            yield from _layouts(inner)


def _plain(thing: QObject, what: str, *now: int) -> list[int]:
    """Return the numbers that a thing was made with, which it keeps from the first time on."""
    name = f"_plain_{what}"
    kept: object = thing.property(name)
    if isinstance(kept, list):
        return kept
    thing.setProperty(name, list(now))
    return list(now)
