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
    chain = list(_stops(widgets[0]))
    inside = {id(each): [stop for stop in chain if _holds(each, stop)] for each in widgets}
    for first, second in pairwise(stop for each in widgets for stop in inside[id(each)]):
        QWidget.setTabOrder(first, second)


def lead_into(box: QWidget, made: Iterable[QWidget]) -> None:
    """Let Tab lead through what was made for a box when its neighbours were there already."""
    before = box.previousInFocusChain()
    while before is not None and not before.focusPolicy() & Qt.FocusPolicy.TabFocus:
        before = before.previousInFocusChain()
    if before is not None:
        for first, second in pairwise((before, *made)):
            QWidget.setTabOrder(first, second)


def _stops(first: QWidget) -> Iterator[QWidget]:
    """Return all in the window that Tab could lead to, as it does now from a widget on."""
    each: QWidget | None = first
    while each is not None:
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus:
            yield each
        each = each.nextInFocusChain()
        if each is first:
            return


def _holds(widget: QWidget, stop: QWidget) -> bool:
    return stop is widget or widget.isAncestorOf(stop)
