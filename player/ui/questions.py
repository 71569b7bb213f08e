"""What a check-in asks: a few numbers, one tick, and after a session how hard it was."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from player.history.model import NOT_ASKED, CheckIn
from player.ui.dress import dress
from player.ui.fields import Tick
from player.ui.guidance import language_of
from player.ui.reading import Paragraph
from player.ui.score import ScoreBar
from player.ui.segmented import Segmented
from player.ui.text import Label, Size

if TYPE_CHECKING:
    from player.routine.traffic_light import Limits, TrafficLight
    from player.ui.look import Look

_NAME_PX: Final = 124
_MOST_NOTE: Final = 500


class Questions(QWidget):
    """The questions, below each other; each may be left out."""

    changed = Signal()
    """Another answer about pain, stiffness or effort."""

    def __init__(
        self,
        look: Look,
        rule: TrafficLight,
        limits: Limits,
        before: CheckIn | None,
        *,
        ask_next_day: bool,
    ) -> None:
        """Ask.

        Args:
            look: Theme and words.
            rule: The question about the next day.
            limits: Where amber and red begin.
            before: The answers of before, which makes it the questions after a session.
            ask_next_day: Whether to ask about the day after the session before.
        """
        super().__init__()
        _ = look.catalogue.gettext
        self._look = look
        self._after = before is not None
        self.bars = self._make_bars(limits, before or NOT_ASKED)
        self.leg = Tick(look, _("Pain or tingling runs down the leg"), px=17)
        self.note = QLineEdit(self)
        dress(look, self.note)
        self.note.setVisible(self._after)
        question = rule.next_day.question.in_language(language_of(look.catalogue))
        self.next_day = Segmented(look, question)
        self.next_day.setParent(self)
        self.next_day.setVisible(ask_next_day)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        if ask_next_day:
            self._rows.addLayout(self._next_day(question))
        self._fill()
        for bar in self.bars.values():
            bar.scored.connect(self.changed)
        self.leg.toggled.connect(self.changed)

    def _make_bars(self, limits: Limits, then: CheckIn) -> dict[str, ScoreBar]:
        _ = self._look.catalogue.gettext
        names = {
            "back": _("Back pain, 0 to 10"),
            "hip": _("Hip pain, 0 to 10"),
            "stiffness": _("Stiffness, 0 to 10"),
        }
        # Stiffness is told of, but has no light.
        lights = {"back": limits, "hip": limits}
        bars = {
            key: ScoreBar(self._look, name, lights.get(key), getattr(then, key))
            for key, name in names.items()
        }
        if self._after:
            bars["effort"] = ScoreBar(self._look, _("Effort, 0 to 10"))
        return bars

    def _fill(self) -> None:
        _ = self._look.catalogue.gettext
        scale = QHBoxLayout()
        beside = QWidget()
        beside.setFixedWidth(_NAME_PX + 6)
        scale.addWidget(beside)
        scale.addWidget(Label(self._look, _("0: none"), Size.CAPTION, "text_2"))
        scale.addStretch(1)
        most = _("10: the worst you can imagine")
        scale.addWidget(Label(self._look, most, Size.CAPTION, "text_2"))
        self._rows.addLayout(scale)
        for key, name in (
            ("back", _("Back pain")),
            ("hip", _("Hip pain")),
            ("stiffness", _("Stiffness")),
        ):
            self._rows.addLayout(self._question(name, self.bars[key]))
        self._rows.addWidget(self.leg)
        if self._after:
            self._rows.addLayout(self._question(_("How hard was it?"), self.bars["effort"]))
            self.note.setPlaceholderText(_("A note, if you like"))
            self.note.setAccessibleName(_("Your note"))
            self.note.setMaxLength(_MOST_NOTE)
            self._rows.addWidget(self.note)

    def _question(self, name: str, bar: ScoreBar) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        label = Paragraph(self._look, name, Size.TITLE, px=17)
        label.setFixedWidth(_NAME_PX)
        words.addWidget(label)
        if bar.then is not None:
            _ = self._look.catalogue.gettext
            told = _("before: {n}").format(n=bar.then)
            words.addWidget(Label(self._look, told, Size.BODY, "text_2"))
        words.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addLayout(words)
        row.addWidget(bar, 1)
        return row

    def _next_day(self, question: str) -> QHBoxLayout:
        _ = self._look.catalogue.gettext
        for text in (_("Not answered"), _("Yes"), _("No")):
            self.next_day.addTab(text)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(Paragraph(self._look, question, Size.STRONG), 1)
        row.addWidget(self.next_day)
        return row

    @property
    def in_order(self) -> tuple[QWidget, ...]:
        """What can be answered, from above."""
        after = (self.bars["effort"], self.note) if self._after else ()
        pains = (self.bars[key] for key in ("back", "hip", "stiffness"))
        return self.next_day, *pains, self.leg, *after

    def take_room(self, scale: float, *, roomy: bool) -> None:
        """Make the cells large, with air between them, where there is room."""
        self._rows.setSpacing(round((12 if roomy else 4) * scale))
        for bar in self.bars.values():
            bar.set_height(60 if roomy else 48)

    @property
    def felt(self) -> CheckIn:
        """How the person feels, as far as it was answered."""
        return CheckIn(
            back=self.bars["back"].score,
            hip=self.bars["hip"].score,
            stiffness=self.bars["stiffness"].score,
            leg=self._leg_answer(),
        )

    def _leg_answer(self) -> bool | None:
        """Return the tick; left alone beside an answered number it means no, else nothing."""
        if self.leg.isChecked():
            return True
        pains = (self.bars["back"].score, self.bars["hip"].score)
        return None if pains == (None, None) else False

    @property
    def effort(self) -> int | None:
        """How hard it was, where that was asked and answered."""
        return self.bars["effort"].score if self._after else None
