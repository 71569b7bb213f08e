"""How do you feel: a few numbers before a session and after it, each by one key."""

from __future__ import annotations

from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from player.history.model import NOT_ASKED, CheckIn
from player.routine.traffic_light import Answer, Light, after_session, before_session
from player.ui.answer_panel import AnswerPanel
from player.ui.buttons import LEAD_ON, Button, Kind
from player.ui.check_in_ways import Ways
from player.ui.guidance import language_of
from player.ui.magnify import magnify, scale_of
from player.ui.passages import Heading
from player.ui.questions import Questions
from player.ui.reading import Column, Paragraph
from player.ui.safety_page import SafetySheet

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QResizeEvent

    from player.routine.traffic_light import Limits
    from player.ui.guidance import Guidance
    from player.ui.look import Look
    from player.ui.score import ScoreBar

_ROOMY_FROM_PX: Final = 760
"""From this height on the cells are large, with air between them."""
_WIDEST_PX: Final = 900


class When(StrEnum):
    """Which check-in it is."""

    BEFORE = "before"
    AFTER = "after"


class CheckInPage(QWidget):
    """Asks, answers by the traffic light, and lets go at once: every question may be left out."""

    answered = Signal(object, object, str)
    """How the person feels (`CheckIn`), the effort 0 … 10 or None, and a note; `NOT_ASKED`, None
    and an empty string where all was skipped."""
    next_day_answered = Signal(bool)
    """Whether all was back to usual within a day of the session before; tells before `answered`."""
    gentler_asked = Signal(object)
    """Play what is gentler instead; carries how the person feels (`CheckIn`)."""
    rest_asked = Signal()
    """Play nothing: show what else does good."""
    left = Signal()
    """Play nothing: it was not meant."""
    asking_changed = Signal(bool)
    """Whether to ask again the next time; tells before `answered`."""

    def __init__(
        self,
        look: Look,
        guidance: Guidance,
        limits: Limits,
        *,
        before: CheckIn | None = None,
        usual: CheckIn | None = None,
        ask_next_day: bool = False,
    ) -> None:
        """Make the page.

        Args:
            look: Theme and words.
            guidance: The words of the traffic light and of the red flags.
            limits: Where amber and red begin for this user.
            before: The answers of before, which makes it the check-in after a session.
            usual: The numbers that are usual for this person, to compare with.
            ask_next_day: Whether to ask about the day after the session before.
        """
        super().__init__()
        _ = look.catalogue.gettext
        self._look = look
        self._rule = guidance.safety.traffic_light
        self._limits = limits
        self._before, self._usual = before, usual
        self.when = When.BEFORE if before is None else When.AFTER
        self._over = False
        self._gentler: tuple[str, str] | None = None
        self.asked = Questions(look, self._rule, limits, before, ask_next_day=ask_next_day)
        self.leg, self.note, self.next_day = self.asked.leg, self.asked.note, self.asked.next_day
        self.ways = Ways(look, _WIDEST_PX)
        self.panel = AnswerPanel(look, after=self.when is When.AFTER)
        self.sheet = SafetySheet(look, self, guidance)
        self._build()
        self._connect()
        self._show_answer()
        title = self.title.text()
        self.setAccessibleName(title)

    # --- layout ---------------------------------------------------------------------------------

    def _build(self) -> None:
        _ = self._look.catalogue.gettext
        before = self.when is When.BEFORE
        self.title = Heading(
            self._look, _("How are you now?") if before else _("How are you after it?")
        )
        hint = (
            _("Keys 0 to 10, Tab for the next question, Enter to go on, Esc to go back.")
            if before
            else _("Keys 0 to 10, Tab for the next question, Enter to go on, Esc to skip.")
        )
        hint += " " + _("Any question may be left out.")
        self.back = Button(self._look, _("Back"), Kind.GHOST, "arrow-left")
        self.back.setToolTip(_("Back to the library (Esc)"))
        if not before:
            self.back.hide()
        column = Column(self._look, _WIDEST_PX)
        column.rows.setSpacing(8)
        self._head = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._head.setSpacing(8)
        self._head.addWidget(self.back)
        self._head.addWidget(self.title, 1)
        column.rows.addLayout(self._head)
        # What is answered stands below: as it comes, and grows, the questions stay where they are.
        column.add(Paragraph(self._look, hint, role="text_2"), self.asked, self.panel)
        column.end()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(column, 1)
        layout.addWidget(self.ways)

    def _connect(self) -> None:
        order = [*self.asked.in_order, self.panel.flags, *self.ways.in_order, self.back]
        for first, second in pairwise(order):
            self.setTabOrder(first, second)
        for bar in self.asked.bars.values():
            bar.installEventFilter(self)
        self.asked.changed.connect(self._show_answer)
        self.ways.go_on.clicked.connect(self.on_go_on)
        self.ways.anyway.clicked.connect(self._on_anyway)
        self.ways.other.clicked.connect(self._on_other)
        self.ways.skip.clicked.connect(self.on_skip)
        self.ways.flags.clicked.connect(self.sheet.open)
        self.back.clicked.connect(self.on_back)
        self.panel.flags.clicked.connect(self.sheet.open)
        self.note.returnPressed.connect(self.on_go_on)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Grow with a large window: it is read from the mat."""
        scale = scale_of(self.size())
        magnify(self, scale)
        roomy = self.height() >= _ROOMY_FROM_PX * scale
        directions = QBoxLayout.Direction
        self._head.setDirection(directions.TopToBottom if roomy else directions.LeftToRight)
        self.asked.take_room(scale, roomy=roomy)
        super().resizeEvent(event)

    def bar(self, question: str) -> ScoreBar:
        """Return the cells of ``back``, ``hip``, ``stiffness`` or ``effort``."""
        return self.asked.bars[question]

    # --- answers --------------------------------------------------------------------------------

    @property
    def felt(self) -> CheckIn:
        """How the person feels, as far as it was answered."""
        return self.asked.felt

    @property
    def answer(self) -> Answer:
        """What the traffic light says to it."""
        if self._before is not None:
            return after_session(self._rule, self._before, self.felt, self._limits)
        return before_session(self._rule, self.felt, self._limits, self._usual)

    @Slot()
    def _show_answer(self) -> None:
        _ = self._look.catalogue.gettext
        language = language_of(self._look.catalogue)
        answer = self.answer
        words = [text.in_language(language) for text in answer.words]
        if self._warning is Light.AMBER:
            words.append(_("E makes a step easier while it plays."))
        self.panel.show_answer(answer.light, tuple(words))
        self._offer()

    def offer_gentler(self, title: str, length: str) -> None:
        """Offer a routine that is gentler beside this one, where the light is red in its place."""
        self._gentler = title, length
        self._offer()

    @property
    def _warning(self) -> Light | None:
        """Amber or red before a session, else None."""
        light = self.answer.light
        warns = self.when is When.BEFORE and light in (Light.AMBER, Light.RED)
        return light if warns else None

    def _offer(self) -> None:
        self.ways.suit(self._warning, self._gentler, flags=self.panel.flags.isHidden())

    @Slot()
    def on_go_on(self) -> None:
        """Take the answers as they are; where the light is red what is gentler, else a rest."""
        if self._warning is not Light.RED:
            self._on_anyway()
        elif self._gentler is not None:
            self._ask_gentler()
        else:
            self._ask_rest()

    @Slot()
    def _on_other(self) -> None:
        if self._warning is Light.AMBER:
            self._ask_gentler()
        else:
            self._ask_rest()

    def _ask_gentler(self) -> None:
        if not self._over:
            self._close()
            self.gentler_asked.emit(self.felt)

    def _ask_rest(self) -> None:
        if not self._over:
            self._close()
            self.rest_asked.emit()

    @Slot()
    def on_back(self) -> None:
        """Lead back, as though it had not been begun."""
        if not self._over:
            self._over = True
            self.left.emit()

    @Slot()
    def _on_anyway(self) -> None:
        self._leave(self.felt, self.asked.effort, self.note.text().strip())

    @Slot()
    def on_skip(self) -> None:
        """Leave all of it out."""
        self._leave(NOT_ASKED, None, "")

    def _leave(self, felt: CheckIn, effort: int | None, note: str) -> None:
        if not self._over:
            self._close(answers=felt is not NOT_ASKED)
            self.answered.emit(felt, effort, note)

    def _close(self, *, answers: bool = True) -> None:
        """Tell what was said besides, once."""
        self._over = True
        if self.ways.no_more.isChecked():
            self.asking_changed.emit(False)  # noqa: FBT003 - a signal takes no names
        if answers and self.next_day.currentIndex() > 0:
            self.next_day_answered.emit(self.next_day.currentIndex() == 1)

    def focusInEvent(self, _event: QFocusEvent) -> None:
        """Hand the focus to the first number; a focus proxy would keep Tab from coming round."""
        self.bar("back").setFocus(Qt.FocusReason.TabFocusReason)

    # --- keys -----------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, as do a clicker's key and Space; Esc leads back, S skips what is asked."""
        keys = Qt.Key
        if event.key() in LEAD_ON:
            self.on_go_on()
        elif event.key() == keys.Key_Escape and self.when is When.BEFORE:
            self.on_back()
        elif event.key() in (keys.Key_Escape, keys.Key_S) and not self.ways.skip.isHidden():
            self.on_skip()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Let the arrows go from question to question, and a clicker's keys on."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Down:
                return self.focusNextPrevChild(True)  # noqa: FBT003 - Qt's own
            if event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_Space):
                self.on_go_on()
                return True
            if event.key() == Qt.Key.Key_Up:
                return self.focusNextPrevChild(False)  # noqa: FBT003 - Qt's own
        return False
