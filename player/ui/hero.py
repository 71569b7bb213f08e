"""The top of the library: the routine for today, why, and how long it shall be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from player.ui.buttons import Button, Kind
from player.ui.card_words import equipment_words, length_words
from player.ui.cards import CareSign
from player.ui.overlays import Card
from player.ui.routine_length import LengthChooser
from player.ui.session_bar import Strip
from player.ui.stills import SMALL, Still
from player.ui.text import BigText, Label, Size
from player.ui.theme import RADIUS_HERO_PX, TARGET_PX

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from player.figure.film import Film
    from player.ui.bars import Bar
    from player.ui.figure_view import Thumb
    from player.ui.look import Look
    from player.ui.shelf import ShelfCard
    from player.units import Milliseconds

_PICTURE: Final = QSize(270, 202)
_PICTURE_FROM_PX: Final = 800
_TITLE_PX: Final = 40
_HEIGHT_PX: Final = 290
"""Whatever is said in it: what stands below never moves."""
_WORDS_PX: Final = 68
"""How high the place is for why and what for: three lines, whatever is said there."""


class Fitted(NamedTuple):
    """A routine brought to another length.

    Attributes:
        minutes: The length that was asked for, or None for its own.
        total_ms: How long it takes.
        bars: Its timeline in small.
        exercises: How many are left.
        told: What was changed, in one line; empty where nothing was.
        changes: Each change, in words.
    """

    minutes: int | None
    total_ms: Milliseconds
    bars: Sequence[Bar]
    exercises: int
    told: str = ""
    changes: tuple[str, ...] = ()


class Hero(Card):
    """The routine to begin with, why it is this one, and its length in steps of five minutes."""

    start_asked = Signal(str, object)
    """Play the routine with this path in so many minutes; None for its own length."""
    length_asked = Signal(str, object)
    """The user looks at another length: the page may tell what it changes."""
    opened = Signal(str, object)
    """Show the page of the routine with this path, in so many minutes."""
    another_asked = Signal()
    """Suggest another routine."""
    changes_asked = Signal(str, object)
    """Show what another length changes: a title, and a sentence for each."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, role="accent_soft", line="accent_soft", radius=RADIUS_HERO_PX)
        _ = look.catalogue.gettext
        self._card: ShelfCard | None = None
        self._overline = Label(look, _("TODAY'S ROUTINE"), Size.OVERLINE, "on_soft")
        self._title = BigText(look, weight=700)
        self._title.set_limits(18, 30, 1)
        self._title.setFixedHeight(_TITLE_PX)
        self._why = Label(look, "", Size.STRONG, "on_soft", wrap=True)
        self._why.hide()
        self._summary = Label(look, "", Size.BODY, "on_soft", wrap=True)
        self._changed = Label(look, "", Size.BODY, "on_soft")
        self._show = Button(look, _("Show"), Kind.GHOST, name=_("Show what is changed"))
        self._show.clicked.connect(self._on_show)
        self._changes: tuple[str, ...] = ()
        self._told = QWidget()
        self._told.setFixedHeight(TARGET_PX)
        self._told.hide()
        self._strip = Strip(look, 12)
        self._start = StartButton(look, _("Start"), Kind.PRIMARY, "play")
        self._start.set_size(56, 18)
        self._start.setMinimumWidth(150)
        self._start.clicked.connect(self._on_start)
        self._length = LengthChooser(look, "on_soft")
        self._length.chosen.connect(self._on_chosen)
        self._facts = Label(look, "", Size.BODY, "on_soft")
        self._care = CareSign(look)
        self._another = Button(look, _("Another"), Kind.GHOST, "repeat", name=_("Suggest another"))
        self._another.clicked.connect(self.another_asked)
        self._another.hide()
        self._details = Button(look, _("Details"), Kind.GHOST, "list")
        self._details.clicked.connect(self._on_details)
        self._still = Still(look, _PICTURE, SMALL, "accent_soft")
        self._thumb: Thumb | None = None
        self._build()

    def _build(self) -> None:
        over = QHBoxLayout()
        over.setSpacing(2)
        over.addWidget(self._overline, 1)
        over.addWidget(self._another)
        over.addWidget(self._details)
        told = QHBoxLayout(self._told)
        told.setContentsMargins(0, 0, 0, 0)
        told.addWidget(self._changed, 1)
        told.addWidget(self._show)
        said = QWidget()
        said.setFixedHeight(_WORDS_PX)
        saying = QVBoxLayout(said)
        saying.setContentsMargins(0, 0, 0, 0)
        saying.setSpacing(4)
        saying.addWidget(self._why)
        saying.addWidget(self._summary)
        saying.addWidget(self._told)
        saying.addStretch(1)
        facts = QHBoxLayout()
        facts.setSpacing(6)
        facts.addWidget(self._care)
        facts.addWidget(self._facts, 1)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self._start)
        row.addWidget(self._length)
        row.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addLayout(over)
        words.addWidget(self._title)
        words.addWidget(said)
        words.addLayout(facts)
        words.addSpacing(2)
        words.addWidget(self._strip)
        words.addSpacing(8)
        words.addLayout(row)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(20, 8, 16, 18)
        layout.setSpacing(24)
        layout.addWidget(self._still, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addLayout(words, 1)
        self.setFixedHeight(_HEIGHT_PX)

    @property
    def card(self) -> ShelfCard | None:
        """The routine that shows."""
        return self._card

    @property
    def start(self) -> Button:
        """What begins the routine that shows."""
        return self._start

    def show_film(self, film: Film | None) -> None:
        """Show the figure of the routine as it is worked out, over the picture that ships."""
        if self._thumb is None:
            if film is None:
                return
            from player.ui.figure_view import Thumb

            self._thumb = Thumb(self._look)
            self._thumb.setParent(self._still)
            self._thumb.setFixedSize(_PICTURE)
        self._thumb.show_film(film)

    def show_sharply(self) -> None:
        """Show the large picture: for the first paint the small one must do."""
        self._still.show_large()

    def _settle(self) -> None:
        """Leave the picture out where the words need its room."""
        self._still.setVisible(self.width() > _PICTURE_FROM_PX)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make room for the picture, or for the words."""
        super().resizeEvent(event)
        self._settle()

    def show_card(self, card: ShelfCard) -> None:
        """Show a routine in its own length, which nobody has suggested."""
        _ = self._look.catalogue.gettext
        self._card = card
        self._overline.setText(_("TODAY'S ROUTINE"))
        self._why.hide()
        self._title.setText(card.title)
        self._title.setToolTip(card.title)
        self._summary.setText(card.summary)
        self._summary.setToolTip(card.summary)
        self._still.show_exercise(card.star)
        self.show_film(None)
        self._length.show_own(card.total_ms, length_words(card, self._look.catalogue))
        self._start.setAccessibleName(_("Start {title}").format(title=card.title))
        self._details.setAccessibleName(_("Details of {title}").format(title=card.title))
        self.show_fitted(Fitted(None, card.total_ms, card.bars, card.exercises))

    def show_fitted(self, fitted: Fitted) -> None:
        """Show the routine as it is in the length that was asked for, and what that changes."""
        card, words = self._card, self._look.catalogue
        if card is None:
            return
        self._strip.show_bars(fitted.bars)
        if fitted.minutes is not None:
            self._length.show_reached(fitted.minutes, fitted.total_ms)
        many = words.ngettext("{n} exercise", "{n} exercises", fitted.exercises)
        needs = equipment_words(card.equipment, words)
        self._facts.setText(f"{many.format(n=fitted.exercises)}  ·  {needs}")
        self._facts.setToolTip(needs)
        self._changes = fitted.changes
        self._changed.setText(fitted.told)
        self._changed.setToolTip("\n".join(fitted.changes))
        self._told.setVisible(bool(fitted.changes))
        self._summary.setVisible(not fitted.changes)

    def suggest(self, why: str, *, planned: bool) -> None:
        """Say why the routine that shows is suggested.

        Args:
            why: One sentence.
            planned: Whether it is the plan's.
        """
        _ = self._look.catalogue.gettext
        self._overline.setText(_("TODAY IN YOUR PLAN") if planned else _("TODAY'S SUGGESTION"))
        self._why.setText(why)
        self._why.setToolTip(why)
        self._why.show()

    def offer_another(self, *, offered: bool) -> None:
        """Offer to suggest another one, where there is one."""
        self._another.setVisible(offered)

    def show_care(self, words: str) -> None:
        """Say what to take care with, nothing for nothing."""
        self._care.show_words(words)

    @Slot()
    def _on_show(self) -> None:
        if self._card is not None:
            self.changes_asked.emit(self._card.title, self._changes)

    @Slot()
    def _on_start(self) -> None:
        if self._card is not None:
            self.start_asked.emit(self._card.path, self._length.minutes)

    @Slot()
    def _on_details(self) -> None:
        if self._card is not None:
            self.opened.emit(self._card.path, self._length.minutes)

    @Slot(object)
    def _on_chosen(self, minutes: int | None) -> None:
        if self._card is not None:
            self.length_asked.emit(self._card.path, minutes)


class StartButton(Button):
    """Begins with a clicker's key, too."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Page Down press it, which would turn the page else."""
        if event.key() == Qt.Key.Key_PageDown:
            self.click()
        else:
            super().keyPressEvent(event)
