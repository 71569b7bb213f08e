"""The session that a window plays: it owns transport and journal and looks at the clock."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from player.errors import SuppleError
from player.transport.facts import CueReached, Hurt, HurtUndone, LeftOut, Noticed, Paused, PutBack
from player.transport.transport import State

if TYPE_CHECKING:
    from collections.abc import Callable

    from player.session import Session
    from player.timeline.model import Timeline
    from player.transport.facts import AnyFact
    from player.units import Milliseconds

Easing: TypeAlias = "Callable[[Timeline, int], Timeline]"
"""Returns a timeline in which a step is done in its easier way; a `SuppleError` says why not."""

LOOK_MS: Final = 33
"""How often the clock is looked at while the window shows: 30 times a second."""
HIDDEN_LOOK_MS: Final = 250
"""How often while nobody sees it; the sound keeps its own time."""
SKIP_MS: Final = 10_000


class PlayedSession(QObject):
    """Plays one timeline: takes intents, keeps the facts and tells the screen what changed."""

    looked = Signal()
    """The clock was looked at: the playhead may have moved."""
    segment_changed = Signal()
    """Another segment is under the playhead, by playing or by a jump, or another timeline holds."""
    state_changed = Signal()
    """Playing, paused, waiting or finished."""
    paused = Signal(object)
    """It stands still; carries the `PauseReason`."""
    hurt_said = Signal()
    """A step was ended because it hurts."""
    hurt_undone = Signal()
    """That was taken back."""
    left_out = Signal(str)
    """An exercise does not come again; carries its name."""
    put_back = Signal()
    """It comes again after all."""
    toned = Signal()
    """A tone's instant was crossed, whether it can be heard or not."""
    noticed = Signal(object)
    """The user must be told a sentence; carries a `str`, perhaps a `Sentence`, or an error."""
    ended = Signal(object)
    """The session is over; carries the `State`: finished or stopped."""

    def __init__(
        self, session: Session, easing: Easing | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._easing = easing
        self.transport = session.transport
        self._state = self.transport.state
        self._over = False
        self._shown: tuple[Timeline, int] | None = None
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._ring_out = QTimer(self)
        self._ring_out.setSingleShot(True)
        self._ring_out.timeout.connect(self.close)

    @property
    def is_kept(self) -> bool:
        """Whether it is recorded; a preview and a trial are not."""
        return self._session.is_kept

    @property
    def is_behind(self) -> bool:
        """Whether what was done last could not be written so far."""
        return self._session.is_behind

    @property
    def is_silent(self) -> bool:
        """Whether nothing sounds, by choice or for want of a device."""
        return self._session.output.name == "silent"

    @property
    def over(self) -> bool:
        """Whether the session has ended and its record is closed."""
        return self._over

    def begin(self, at_ms: Milliseconds | None = None) -> None:
        """Start playing, counted in where it goes on inside; the first look comes after the paint.

        Args:
            at_ms: Where to begin, in place of where the session begins by itself.
        """
        begins_ms = self._session.begins_ms if at_ms is None else at_ms
        self.transport.play(begins_ms, count_in=begins_ms > 0)
        self._timer.start()

    @Slot()
    def look(self) -> None:
        """Look at the clock, keep what happened and tell the screen."""
        if self._over:
            return
        for fact in self._session.look():
            self._tell(fact)
        for text in self._session.notices():
            self.noticed.emit(text)
        shown = (self.transport.timeline, self.transport.segment.index)
        if self._shown is None or shown[0] is not self._shown[0] or shown[1] != self._shown[1]:
            self._shown = shown
            self.segment_changed.emit()
        if self.transport.state is not self._state:
            self._state = self.transport.state
            self.state_changed.emit()
        self.looked.emit()
        if self._state in (State.FINISHED, State.STOPPED):
            self._end()

    def _tell(self, fact: AnyFact) -> None:
        if isinstance(fact, Noticed):
            self.noticed.emit(fact.text)
        elif isinstance(fact, CueReached) and fact.cue.sound is not None:
            self.toned.emit()
        elif isinstance(fact, Paused):
            self.paused.emit(fact.reason)
        elif isinstance(fact, HurtUndone):
            self.hurt_undone.emit()
        elif isinstance(fact, Hurt):
            self.hurt_said.emit()
        elif isinstance(fact, LeftOut):
            self.left_out.emit(fact.timeline.steps[fact.step].name)
        elif isinstance(fact, PutBack):
            self.put_back.emit()

    def _end(self) -> None:
        self._over = True
        self._timer.stop()
        self._session.journal.close()
        self._ring_out.start(self._session.output.sounding_ms())
        self.ended.emit(self._state)

    @Slot()
    def close(self) -> None:
        """Keep what was done and let go of sound and record; nothing is asked."""
        self._over = True
        self._timer.stop()
        self._ring_out.stop()
        self._session.close()

    def set_visible(self, visible: bool) -> None:
        """Look more seldom while nobody sees it."""
        self._timer.setInterval(LOOK_MS if visible else HIDDEN_LOOK_MS)

    @Slot()
    def toggle(self) -> None:
        """Pause, go on, or be done with an own-pace step."""
        self.transport.toggle()
        self.look()

    @Slot()
    def pause(self) -> None:
        """Stand still."""
        self.transport.pause()
        self.look()

    @Slot()
    def resume(self) -> None:
        """Go on, counted in."""
        self.transport.resume()
        self.look()

    @Slot()
    def next(self) -> None:
        """Go to the next step."""
        self.transport.next()
        self.look()

    @Slot()
    def previous(self) -> None:
        """Go back to the start of the step, or to the one before."""
        self.transport.previous()
        self.look()

    @Slot()
    def forward(self) -> None:
        """Move on by ten seconds."""
        self.transport.skip(SKIP_MS)
        self.look()

    @Slot()
    def back(self) -> None:
        """Move back by ten seconds."""
        self.transport.skip(-SKIP_MS)
        self.look()

    @Slot(int)
    def seek(self, to_ms: Milliseconds) -> None:
        """Move the playhead."""
        self.transport.seek(to_ms)
        self.look()

    @Slot()
    def hurt(self) -> None:
        """End the step because it hurts."""
        self.transport.hurt()
        self.look()

    @Slot()
    def undo_hurt(self) -> None:
        """Take "this hurts" back."""
        self.transport.undo_hurt()
        self.look()

    @Slot()
    def leave_out(self) -> None:
        """Leave what hurt out of the later rounds."""
        self.transport.leave_out()
        self.look()

    @Slot()
    def restore(self) -> None:
        """Do in the later rounds after all what was left out."""
        self.transport.put_back()
        self.look()

    @property
    def can_ease(self) -> bool:
        """Whether easier ways are known here at all."""
        return self._easing is not None

    @Slot()
    def ease(self) -> None:
        """Do this step in an easier way, from its beginning; says so where none is known."""
        if self._easing is None or self._over:
            return
        timeline, step = self.transport.timeline, self.transport.step
        try:
            eased = self._easing(timeline, step.index)
        except SuppleError as error:
            self.noticed.emit(error)
            return
        new = eased.steps[step.index].exercise
        self.transport.swap(eased, step.index, old=step.exercise or "", new=new or "")
        self.look()

    @Slot()
    def not_ready(self) -> None:
        """Add fifteen seconds where the person gets ready."""
        self.transport.not_ready()
        self.look()

    @Slot()
    def stop(self) -> None:
        """Leave the session; what was done is kept."""
        self.transport.stop()
        self.look()
