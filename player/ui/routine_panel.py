"""What a routine is, beside its steps: title, facts, cautions, length, and what to do with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from player.ui.buttons import Button, Kind
from player.ui.cards import Sign
from player.ui.dress import BAR_PX, dress
from player.ui.reading import Ground, Paragraph, Scrolled
from player.ui.routine_length import LengthChooser
from player.ui.routine_menu import RoutineMenu
from player.ui.session_bar import Strip
from player.ui.text import Size
from player.units import format_clock

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from player.timeline.model import Timeline
    from player.ui.look import Look
    from player.units import Milliseconds

PANEL_PX: Final = 320
WIDEST_PANEL_PX: Final = 440
_TALLEST_PX: Final = 640
"""What it is takes no more height than this: Start is not far below it."""
_FIRST: Final = 4
"""So many cautions are told before the others are asked for."""
_CHANGES_PX: Final = 34
"""Room for what another length changes: nothing moves as it comes."""


class RoutinePanel(Ground):
    """The left of a routine's page; Start stays in sight, the rest scrolls where it must."""

    left = Signal()
    """Back to the library."""
    start_asked = Signal()
    """Play it."""
    preview_asked = Signal()
    """Look through it quickly."""
    length_chosen = Signal(object)
    """So many minutes; None for its own length."""
    asked = Signal(str)
    """Do what a `RoutineMenu` names."""

    def __init__(self, look: Look, *, own: bool) -> None:
        super().__init__(look, "surface")
        _ = look.catalogue.gettext
        self._look = look
        self._own = own
        self.setFixedWidth(PANEL_PX)
        self._back = Button(look, _("Library"), Kind.GHOST, "arrow-left", name=_("Back to library"))
        self._back.clicked.connect(self.left)
        self._more = Button(look, "", Kind.GHOST, "ellipsis-vertical", name=_("More"))
        self._more.clicked.connect(self._on_more)
        self._title = Paragraph(look, "", Size.PAGE, px=26)
        self._summary = Paragraph(look, "", Size.BODY, "text_2")
        self._facts = QVBoxLayout()
        self._takes = Paragraph(look, "", Size.BODY)
        self._strip = Strip(look, 10)
        self._ticked = Paragraph(look, "", Size.STRONG, "warn")
        self._care = Paragraph(look, "", Size.BODY, "text_2")
        self._rest: tuple[str, ...] = ()
        self._every = Button(look, "", Kind.GHOST)
        self._every.clicked.connect(self._on_every)
        self._others = QWidget()
        self._changes = Paragraph(look, "", Size.CAPTION, "text_2")
        self._changes.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._changes.setFixedHeight(_CHANGES_PX)
        self.length = LengthChooser(look)
        self.length.chosen.connect(self.length_chosen)
        self.start = Button(look, _("Start"), Kind.PRIMARY, "play")
        self.start.set_size(56, 18)
        self.start.setToolTip(_("Start (S)"))
        self.start.clicked.connect(self.start_asked)
        self._preview = Button(look, _("Preview"), Kind.OUTLINE, "skip-forward")
        self._preview.set_size(56, 15)
        self._preview.setToolTip(_("A fast look through it, which is not recorded"))
        self._preview.clicked.connect(self.preview_asked)
        wish = ("edit", _("Edit")) if own else ("duplicate", _("Duplicate to edit"))
        self._wish = wish[0]
        self._edit = Button(look, wish[1], Kind.OUTLINE, "square-pen")
        self._edit.clicked.connect(self._on_edit)
        self._build()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._back)
        head.addStretch(1)
        head.addWidget(self._more)
        body = Scrolled(self._look, "surface")
        rows = QVBoxLayout(body)
        rows.setContentsMargins(20, 4, 16 - BAR_PX, 12)
        rows.setSpacing(12)
        rows.addWidget(self._title)
        rows.addWidget(self._summary)
        rows.addLayout(self._fact("clock", self._takes))
        rows.addLayout(self._facts)
        others = QVBoxLayout(self._others)
        others.setContentsMargins(0, 0, 0, 0)
        others.setSpacing(0)
        others.addLayout(self._fact("circle-alert", self._care))
        others.addWidget(self._every)
        rows.addWidget(self._ticked)
        rows.addWidget(self._others)
        rows.addWidget(self._edit)
        rows.addStretch(1)
        scroll = QScrollArea()
        dress(self._look, scroll, ground="surface")
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(body)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 12, 8, 20)
        layout.setSpacing(10)
        layout.addLayout(head)
        layout.addWidget(scroll, 1000)
        layout.addLayout(self._below())
        scroll.setMaximumHeight(_TALLEST_PX)
        layout.addStretch(1)

    def _below(self) -> QVBoxLayout:
        """Build what stays in sight."""
        length = QHBoxLayout()
        length.addStretch(1)
        length.addWidget(self.length)
        length.addStretch(1)
        doing = QHBoxLayout()
        doing.setSpacing(8)
        doing.addWidget(self.start, 1)
        doing.addWidget(self._preview)
        self.start.setSizePolicy(self._strip.sizePolicy())
        below = QVBoxLayout()
        below.setContentsMargins(20, 6, 16, 0)
        below.setSpacing(12)
        below.addWidget(self._strip)
        below.addLayout(length)
        below.addWidget(self._changes)
        below.addLayout(doing)
        return below

    def _fact(self, icon: str, words: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(Sign(self._look, icon, "text_2", 20), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(words, 1)
        return row

    def show_routine(self, title: str, summary: str, facts: Sequence[tuple[str, str]]) -> None:
        """Show what a routine is.

        Args:
            title: Its title.
            summary: What it is for.
            facts: An icon and words for each.
        """
        _ = self._look.catalogue.gettext
        self._title.setText(title)
        self._summary.setText(summary)
        self._summary.setVisible(bool(summary))
        self.start.setAccessibleName(_("Start {title}").format(title=title))
        if before := self._facts.takeAt(0):
            gone = before.widget()
            assert gone is not None, "only widgets are put there"
            gone.hide()
            gone.deleteLater()
        shown = QWidget()
        rows = QVBoxLayout(shown)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        for icon, words in facts:
            rows.addLayout(self._fact(icon, Paragraph(self._look, words)))
        self._facts.addWidget(shown)

    def show_own_length(self, total_ms: Milliseconds) -> None:
        """Show a routine's own length, and choose it."""
        _ = self._look.catalogue.gettext
        words = _("{n} min").format(n=max(1, round(total_ms / 60_000)))
        self.length.show_own(total_ms, words)

    def show_other_length(self, minutes: int, reached_ms: Milliseconds) -> None:
        """Choose another length, and show how long it really takes then."""
        self.length.choose(minutes)
        self.length.show_reached(minutes, reached_ms)

    def show_timeline(self, timeline: Timeline, exercises: int) -> None:
        """Show how long it takes now, and its rhythm."""
        from player.ui.bars import bars_of

        words = self._look.catalogue
        about = "~" if timeline.estimated else ""
        many = words.ngettext("{n} exercise", "{n} exercises", exercises).format(n=exercises)
        self._takes.setText(f"{about}{format_clock(timeline.total_ms)}  ·  {many}")
        self._strip.show_bars(bars_of(timeline))

    def show_cautions(self, every: Mapping[str, str], ticked: Mapping[str, str]) -> None:
        """Say what its exercises carry: first what the user has ticked, then the rest."""
        _ = self._look.catalogue.gettext
        own = ", ".join(words for code, words in every.items() if code in ticked)
        self._rest = tuple(words for code, words in every.items() if code not in ticked)
        self._ticked.setText(_("Take care: {what}").format(what=own))
        self._ticked.setVisible(bool(own))
        many = len(self._rest)
        name = _("Tell all {n} that may need care").format(n=many)
        self._every.set_face(_("All {n}").format(n=many), "chevron-down", name=name)
        self._show_care(len(self._rest) if len(self._rest) <= _FIRST + 1 else _FIRST)

    def _show_care(self, count: int) -> None:
        """Tell so many of the cautions; the others are a press away."""
        words = ", ".join(self._rest[:count])
        self._care.setText(words[:1].upper() + words[1:])
        self._others.setVisible(bool(words))
        self._every.setVisible(count < len(self._rest))

    def show_changes(self, told: str, reason: str) -> None:
        """Say what another length changes, in a place that is always kept for it.

        Args:
            told: What, in one line.
            reason: Why it is not reached, empty where it is.
        """
        self._changes.setText(reason or told)
        self._changes.setToolTip(told)

    @Slot()
    def _on_every(self) -> None:
        self._show_care(len(self._rest))

    @Slot()
    def _on_edit(self) -> None:
        self.asked.emit(self._wish)

    @Slot()
    def _on_more(self) -> None:
        menu = RoutineMenu(self._look, self, own=self._own)
        menu.asked.connect(self.asked)
        menu.pop_up(self._more)
