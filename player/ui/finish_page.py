"""The end of a session: what was done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from player.history.model import Outcome
from player.history.statistics import is_whole
from player.ui.buttons import Button, Kind
from player.ui.cards import Sign
from player.ui.dress import dress
from player.ui.moment import with_side
from player.ui.overlays import Card
from player.ui.text import Label, Size
from player.units import format_clock

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from player.history.model import Session, StepRecord
    from player.i18n import Catalogue
    from player.ui.look import Look

_MOSTLY: Final = 0.9
"""From this share of what was planned, a set counts as done."""


@dataclass(frozen=True, slots=True)
class Line:
    """What became of one exercise.

    Attributes:
        name: The exercise.
        words: What became of it, in words.
        icon: The same as a sign, empty for none, and
        role: its colour.
    """

    name: str
    words: str
    icon: str
    role: str


@dataclass(frozen=True, slots=True)
class Summary:
    """What the end says; pure.

    Attributes:
        title: One sentence.
        facts: Key figures, each a number in words and what it is.
        lines: The exercises in order.
    """

    title: str
    facts: tuple[tuple[str, str], ...]
    lines: tuple[Line, ...]


def summary_of(session: Session, catalogue: Catalogue) -> Summary:
    """Return what the end of a session says."""
    _ = catalogue.gettext
    lines = tuple(_line(records, catalogue) for records in _by_step(session))
    done = sum(line.icon == "circle-check" for line in lines)
    whole = is_whole(session) and done > 0
    return Summary(
        title=_("Well done.") if whole else _("What you did is kept."),
        facts=(
            (format_clock(session.active_ms), _("minutes")),
            (_("{n} of {total}").format(n=done, total=len(lines)), _("exercises done")),
        ),
        lines=lines,
    )


def _by_step(session: Session) -> list[list[StepRecord]]:
    steps: dict[int, list[StepRecord]] = {}
    for record in session.steps:
        steps.setdefault(record.step, []).append(record)
    return [steps[index] for index in sorted(steps)]


def _line(records: list[StepRecord], catalogue: Catalogue) -> Line:
    """Return what became of an exercise: of all its sets on both sides."""
    _ = catalogue.gettext
    name = records[-1].name
    planned = sum(each.planned_ms for each in records) or 1
    share = sum(each.done_ms for each in records) / planned
    outcomes = {each.outcome for each in records}
    if Outcome.HURT in outcomes:
        sides = {each.side for each in records if each.outcome is Outcome.HURT}
        side = next(iter(sides)) if len(sides) == 1 else None
        return Line(name, with_side(_("hurt"), side, catalogue), "hand", "danger")
    if share >= _MOSTLY:
        return Line(name, _("done"), "circle-check", "work")
    if share > 0:
        return Line(name, _("{share} done").format(share=f"{share:.0%}"), "circle-alert", "warn")
    if Outcome.SKIPPED in outcomes:
        return Line(name, _("skipped"), "skip-forward", "text_2")
    return Line(name, _("not done"), "", "text_2")


class FinishPage(QWidget):
    """Shows a summary, and the way back."""

    left = Signal()
    """The user has seen it."""

    def __init__(self, look: Look, title: str, summary: Summary | None) -> None:
        super().__init__()
        self._look = look
        _ = look.catalogue.gettext
        card = Card(look)
        card.setMaximumWidth(760)
        layout = QVBoxLayout(card)
        layout.setContentsMargins(36, 30, 36, 30)
        layout.setSpacing(8)
        layout.addWidget(Label(look, title, Size.STRONG, "text_2"))
        head = summary.title if summary else _("The preview is over; it was not recorded.")
        layout.addWidget(Label(look, head, Size.PAGE, wrap=True))
        if summary:
            layout.addSpacing(8)
            layout.addLayout(self._facts(summary))
            layout.addSpacing(12)
            layout.addWidget(self._lines(summary), 1)
        back = Button(look, _("Back to the library"), Kind.PRIMARY, "library")
        back.set_size(56, 18)
        back.clicked.connect(self.left)
        layout.addSpacing(12)
        layout.addWidget(back)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(24, 24, 24, 24)
        outer.addStretch(1)
        # Without lines to show, the card is as high as its words.
        middle = Qt.AlignmentFlag(0) if summary else Qt.AlignmentFlag.AlignVCenter
        outer.addWidget(card, 6, middle)
        outer.addStretch(1)
        self.setFocusProxy(back)

    def _facts(self, summary: Summary) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(40)
        for number, what in summary.facts:
            pair = QVBoxLayout()
            pair.setSpacing(0)
            pair.addWidget(Label(self._look, number, Size.PAGE))
            pair.addWidget(Label(self._look, what, Size.BODY, "text_2"))
            row.addLayout(pair)
        row.addStretch(1)
        return row

    def _lines(self, summary: Summary) -> QScrollArea:
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 8, 0)
        layout.setSpacing(10)
        for line in summary.lines:
            row = QHBoxLayout()
            row.setSpacing(12)
            sign: QWidget = Sign(self._look, line.icon, line.role, 20) if line.icon else QWidget()
            sign.setFixedSize(20, 20)
            row.addWidget(sign)
            row.addWidget(Label(self._look, line.name, Size.STRONG), 1)
            words = Label(self._look, line.words, Size.BODY, "text_2")
            words.setAlignment(Qt.AlignmentFlag.AlignRight)
            row.addWidget(words)
            layout.addLayout(row)
        layout.addStretch(1)
        scroll = QScrollArea()
        dress(self._look, scroll)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(body)
        scroll.viewport().setAutoFillBackground(False)
        body.setAutoFillBackground(False)
        return scroll

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Fill the ground."""
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self._look.theme.background)
