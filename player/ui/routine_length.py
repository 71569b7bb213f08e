"""How long a routine shall be: its own length, or another in steps of five minutes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from player.ui.buttons import Button, Kind
from player.ui.text import Label, Size

if TYPE_CHECKING:
    from player.ui.look import Look
    from player.units import Milliseconds

SHORTEST: Final = 5
LONGEST: Final = 60
STEP: Final = 5


class LengthChooser(QWidget):
    """A length between two buttons."""

    chosen = Signal(object)
    """So many minutes; None for the routine's own length."""

    def __init__(self, look: Look, role: str = "text") -> None:
        super().__init__()
        _ = look.catalogue.gettext
        self._look = look
        self._own_ms: Milliseconds = 0
        self._own_words = ""
        self._reached_ms: Milliseconds | None = None
        self.minutes: int | None = None
        self._shorter = Button(look, "−", Kind.OUTLINE, name=_("Shorter"), px=22)  # noqa: RUF001
        self._length = Label(look, "", Size.TITLE, role)
        self._length.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._length.setMinimumWidth(76)
        self._longer = Button(look, "+", Kind.OUTLINE, name=_("Longer"), px=22)
        self._shorter.clicked.connect(self._on_shorter)
        self._longer.clicked.connect(self._on_longer)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for widget in (self._shorter, self._length, self._longer):
            row.addWidget(widget)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_own(self, total_ms: Milliseconds, words: str) -> None:
        """Show a routine's own length, and choose it.

        Args:
            total_ms: How long it takes.
            words: The same in words.
        """
        self._own_ms, self._own_words = total_ms, words
        self._show(None)

    def choose(self, minutes: int | None) -> None:
        """Show another length as if it had been chosen, without telling of it."""
        self._show(minutes)

    def show_reached(self, minutes: int, total_ms: Milliseconds) -> None:
        """Show how long it really takes where so many minutes were asked for.

        A routine cannot be made as short or as long as one likes: at its end it goes no further.
        """
        if minutes == self.minutes:
            self._show(minutes, total_ms)

    def _show(self, minutes: int | None, reached_ms: Milliseconds | None = None) -> None:
        _ = self._look.catalogue.gettext
        self.minutes = minutes
        asked = minutes or 0
        reached = asked if reached_ms is None else max(1, round(reached_ms / 60_000))
        off = 0.0 if reached_ms is None else reached_ms / 60_000 - asked
        self._reached_ms = reached_ms if abs(off) > STEP / 2 else None
        words = self._own_words if minutes is None else _("{n} min").format(n=reached)
        self._length.setText(words)
        shortest, longest = off > STEP / 2, off < -STEP / 2
        self._shorter.setEnabled(self._next_shorter is not None and not shortest)
        self._longer.setEnabled(self._next_longer is not None and not longest)
        self._shorter.setToolTip(_("It cannot be shorter") if shortest else "")
        self._longer.setToolTip(_("It cannot be longer") if longest else "")

    @property
    def _now(self) -> float:
        if self._reached_ms is not None:
            return self._reached_ms / 60_000
        return self.minutes if self.minutes is not None else self._own_ms / 60_000

    @property
    def _stops(self) -> list[float]:
        """Every length there is: its own, and the fives that are not as good as that."""
        own = self._own_ms / 60_000
        fives = range(SHORTEST, LONGEST + STEP, STEP)
        return sorted([own, *(each for each in fives if abs(each - own) >= STEP / 5)])

    @property
    def _next_shorter(self) -> float | None:
        return max((each for each in self._stops if each < self._now), default=None)

    @property
    def _next_longer(self) -> float | None:
        return min((each for each in self._stops if each > self._now), default=None)

    @Slot()
    def _on_shorter(self) -> None:
        self._take(self._next_shorter)

    @Slot()
    def _on_longer(self) -> None:
        self._take(self._next_longer)

    def _take(self, length: float | None) -> None:
        if length is not None:
            self._show(None if length == self._own_ms / 60_000 else round(length))
            self.chosen.emit(self.minutes)
