"""The top of the library: the routine for today, why, and how long it shall be."""

from __future__ import annotations

from enum import Enum, auto
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

    from PySide6.QtGui import QKeyEvent

    from player.figure.film import Film
    from player.ui.bars import Bar
    from player.ui.figure_view import Thumb
    from player.ui.look import Look
    from player.ui.shelf import ShelfCard
    from player.units import Milliseconds

_PICTURE: Final = QSize(270, 202)
_SMALLER: Final = QSize(200, 150)
_PICTURE_FROM_PX: Final = 800
_SMALLER_FROM_PX: Final = 620
"""From so much width on there is room for each of the pictures beside the words."""
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


class _Offer(Enum):
    """What the main button does."""

    BEGIN = auto()
    GO_ON = auto()
    REST = auto()


class Hero(Card):
    """The routine to begin with, why it is this one, and its length in steps of five minutes."""

    start_asked = Signal(str, object)
    """Play the routine with this path in so many minutes; None for its own length."""
    length_asked = Signal(str, object)
    """The user looks at another length: the page may tell what it changes."""
    opened = Signal(str, object)
    """Show the page of the routine with this path, in so many minutes."""
    resume_answered = Signal(bool)
    """Whether to go on with the session that was offered."""
    habits_asked = Signal()
    """Show what helps besides exercises."""
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
        self._changes: tuple[str, ...] = ()
        self._told: _Changed | None = None
        self._offered = _Offer.BEGIN
        self._second: Button | None = None
        self._strip = Strip(look, 12)
        self._start = StartButton(look, _("Start"), Kind.PRIMARY, "play")
        self._start.set_size(56, 18)
        self._start.setMinimumWidth(150)
        self._start.clicked.connect(self._on_start)
        self._length = LengthChooser(look, "on_soft")
        self._length.chosen.connect(self._on_chosen)
        self._facts = Label(look, "", Size.BODY, "on_soft")
        self._care = CareSign(look)
        self._another_words = _("Another")
        self._another = Button(
            look, self._another_words, Kind.GHOST, "repeat", name=_("Suggest another")
        )
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
        over.addStrut(TARGET_PX)  # as high without its buttons
        over.addWidget(self._overline, 1)
        over.addWidget(self._another)
        over.addWidget(self._details)
        said = QWidget()
        said.setFixedHeight(_WORDS_PX)
        self._saying = saying = QVBoxLayout(said)
        saying.setContentsMargins(0, 0, 0, 0)
        saying.setSpacing(4)
        saying.addWidget(self._why)
        saying.addWidget(self._summary)
        saying.addStretch(1)
        facts = QHBoxLayout()
        facts.setSpacing(6)
        facts.addWidget(self._care)
        facts.addWidget(self._facts, 1)
        self._row = row = QHBoxLayout()
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
        layout.setSpacing(20)
        layout.addWidget(self._still, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addLayout(words, 1)
        self.setFixedHeight(_HEIGHT_PX)

    @property
    def card(self) -> ShelfCard | None:
        """The routine that shows."""
        return self._card

    @property
    def title(self) -> str:
        """What it says largest."""
        return self._title.text()

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
            self._thumb.setFixedSize(self._still.size())
        self._thumb.show_film(film)

    def show_sharply(self) -> None:
        """Show the large picture: for the first paint the small one must do."""
        self._still.show_large()

    def fit(self, width: int) -> None:
        """Make the picture smaller where so many pixels are needed for the words, or leave it out.

        It is told before it gets that width, so that what is around it is laid out once.
        """
        roomy = width >= _PICTURE_FROM_PX
        size = _PICTURE if roomy else _SMALLER
        if size != self._still.size():
            self._still.setFixedSize(size)
            if self._thumb is not None:
                self._thumb.setFixedSize(size)
        self._still.setVisible(width >= _SMALLER_FROM_PX)
        words = self._another_words if roomy else ""
        self._another.set_face(words, "repeat", name=self._another.accessibleName())

    def show_card(self, card: ShelfCard) -> None:
        """Show a routine in its own length, which nobody has suggested."""
        _ = self._look.catalogue.gettext
        self._card = card
        self._show_offer(_Offer.BEGIN)
        self._start.setAccessibleDescription("")
        self._overline.setText(_("TODAY'S ROUTINE"))
        self._why.hide()
        self._title.setText(card.title)
        self._title.setToolTip(card.title)
        self._summary.setText(card.summary)
        self._summary.setToolTip(card.summary)
        self._still.show_exercise(card.star)
        self.show_film(None)
        self._length.show_own(card.total_ms, length_words(card, self._look.catalogue))
        self._start.set_face(_("Start"), "play", name=_("Start {title}").format(title=card.title))
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
        if self._told is None and fitted.changes:
            self._told = _Changed(self._look)
            self._told.show_button.clicked.connect(self._on_show)
            self._saying.insertWidget(2, self._told)
            self.setTabOrder(self._details, self._told.show_button)
        if self._told is not None:
            self._told.tell(fitted.told, fitted.changes)
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

    def rest(self, why: str) -> None:
        """Say that it is enough for today; the routine that shows is there for whoever would move.

        Args:
            why: One sentence.
        """
        card, words = self._card, self._look.catalogue
        if card is None:
            return
        _ = words.gettext
        self.suggest(why, planned=False)
        self._overline.setText(_("TODAY"))
        self._title.setText(_("Enough for today"))
        self._summary.hide()
        self._facts.setText(f"{card.title}  ·  {length_words(card, words)}")
        self._facts.setToolTip(self._facts.text())
        self._start.set_face(_("What helps"), "heart-pulse")
        self._show_offer(_Offer.REST)
        begin = _("Start {title}").format(title=card.title)
        self._second_button.set_face(_("Start gently"), "play", name=begin)

    def offer_to_go_on(self, title: str, where: str) -> None:
        """Offer to go on with a session that was not finished, in place of the suggestion.

        Args:
            title: Which session.
            where: Where it is gone on with, and how much is left.
        """
        _ = self._look.catalogue.gettext
        self.suggest(where, planned=False)
        self._overline.setText(_("NOT FINISHED YET"))
        self._title.setText(title)
        self._title.setToolTip(title)
        self._summary.hide()
        self._start.set_face(_("Go on"), "play", name=_("Go on where you were"))
        self._start.setAccessibleDescription(f"{title}. {where}")
        self._show_offer(_Offer.GO_ON)
        self._second_button.set_face(_("Not now"), "")

    def _show_offer(self, offered: _Offer) -> None:
        """Show a second button in place of the length where there is another offer."""
        self._offered = offered
        self._length.setVisible(offered is _Offer.BEGIN)
        self._details.setVisible(offered is not _Offer.GO_ON)
        if offered is not _Offer.BEGIN:
            self._second_button.show()
        elif self._second is not None:
            self._second.hide()

    @property
    def _second_button(self) -> Button:
        if self._second is None:
            self._second = Button(self._look, "", Kind.OUTLINE)
            self._second.set_size(48, 15)
            self._second.clicked.connect(self._on_second)
            self._row.insertWidget(1, self._second)
            self.setTabOrder(self._start, self._second)
        return self._second

    def offer_another(self, *, offered: bool) -> None:
        """Offer to suggest another one, where there is one."""
        self._another.setVisible(offered and self._offered is not _Offer.GO_ON)

    def show_care(self, words: str) -> None:
        """Say what to take care with, nothing for nothing."""
        self._care.show_words(words)

    @Slot()
    def _on_show(self) -> None:
        if self._card is not None:
            self.changes_asked.emit(self._card.title, self._changes)

    @Slot()
    def _on_start(self) -> None:
        if self._offered is _Offer.GO_ON:
            self.resume_answered.emit(True)  # noqa: FBT003 - a signal takes no keywords
        elif self._offered is _Offer.REST:
            self.habits_asked.emit()
        elif self._card is not None:
            self.start_asked.emit(self._card.path, self._length.minutes)

    @Slot()
    def _on_second(self) -> None:
        if self._offered is _Offer.GO_ON:
            self.resume_answered.emit(False)  # noqa: FBT003 - a signal takes no keywords
        elif self._card is not None:
            self.start_asked.emit(self._card.path, None)

    @Slot()
    def _on_details(self) -> None:
        if self._card is not None:
            self.opened.emit(self._card.path, self._length.minutes)

    @Slot(object)
    def _on_chosen(self, minutes: int | None) -> None:
        if self._card is not None:
            self.length_asked.emit(self._card.path, minutes)


class _Changed(QWidget):
    """What another length changes, in one line; all of it when it is asked for."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        _ = look.catalogue.gettext
        self.setFixedHeight(TARGET_PX)
        self._words = Label(look, "", Size.BODY, "on_soft")
        self.show_button = Button(look, _("Show"), Kind.GHOST, name=_("Show what is changed"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._words, 1)
        row.addWidget(self.show_button)

    def tell(self, words: str, changes: Sequence[str]) -> None:
        """Tell it; no changes hide it."""
        self._words.setText(words)
        self._words.setToolTip("\n".join(changes))
        self.setVisible(bool(changes))


class StartButton(Button):
    """Begins with a clicker's key, too."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Page Down press it, which would turn the page else."""
        if event.key() == Qt.Key.Key_PageDown:
            self.click()
        else:
            super().keyPressEvent(event)
