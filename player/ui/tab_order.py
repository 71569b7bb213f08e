"""Where Tab leads: in the order in which things stand, not the one in which they were made."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


def lead_through(widgets: Sequence[QWidget]) -> None:
    """Let Tab lead from what is in each of these to what is in the next; they share a window."""
    if not widgets:
        return
    stops = list(filter(_stops, chain(widgets[0])))
    inside = {id(each): [stop for stop in stops if _holds(each, stop)] for each in widgets}
    for first, second in pairwise(stop for each in widgets for stop in inside[id(each)]):
        QWidget.setTabOrder(first, second)


def lead_into(box: QWidget, made: Iterable[QWidget]) -> None:
    """Let Tab lead through what was made for a box when its neighbours were there already."""
    before = next(
        (each for each in chain(box, back=True) if _stops(each) and each is not box), None
    )
    if before is not None:
        for first, second in pairwise((before, *made)):
            QWidget.setTabOrder(first, second)


def chain(first: QWidget, *, back: bool = False) -> Iterator[QWidget]:
    """Yield a widget and what follows it in its window's chain of focus, once round.

    PySide takes each for a child of the one that was asked for it, and would take what belongs to
    it down when that one goes: so each is given back to its own parent, which Qt does not notice.
    """
    each: QWidget | None = first
    while each is not None:
        yield each
        each = each.previousInFocusChain() if back else each.nextInFocusChain()
        if each is not None:
            each.setParent(each.parentWidget())
        if each is first:
            return


def _stops(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def _holds(widget: QWidget, stop: QWidget) -> bool:
    return stop is widget or widget.isAncestorOf(stop)
