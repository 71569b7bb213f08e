"""The transport: plays a timeline on an output and tells what really happened.

The position always comes from the output, never from counting ticks, so it does not matter how
often or how late `Transport.advance` is called: a late call returns all that was crossed.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from player.timeline.leave_out import repeats_of
from player.transport import facts
from player.transport.clock import awake_ns
from player.transport.playhead import Playhead
from player.transport.state import (
    BACK_TO_START_MS,
    COUNT_IN_MS,
    LONGEST_GAP_NS,
    LONGEST_LOSS_MS,
    NOT_READY_KINDS,
    NOT_READY_MS,
    UNDO_NS,
    State,
)
from player.transport.taking_back import Complaint, Omission

if TYPE_CHECKING:
    from collections.abc import Callable

    from player.timeline.model import PlannedStep, Segment, Timeline
    from player.transport.output import Output
    from player.units import Milliseconds

__all__ = ["NOT_READY_KINDS", "State", "Transport"]


class Transport:
    """Play, pause, seek, skip; every call is remembered as a fact that `advance` returns."""

    def __init__(
        self,
        timeline: Timeline,
        output: Output,
        *,
        now_ns: Callable[[], int] = time.monotonic_ns,
        look_ns: Callable[[], int] = awake_ns,
        count_in_ms: Milliseconds = COUNT_IN_MS,
        go_on_silently: bool = False,
    ) -> None:
        """Take a timeline to play on an output.

        Args:
            timeline: What to play.
            output: What sounds, and tells the position.
            now_ns: The monotonic clock that facts carry.
            look_ns: A clock that goes on while the machine sleeps; tells a gap.
            count_in_ms: How long a resume counts in.
            go_on_silently: Go on when sound stays lost, instead of pausing.
        """
        self._playhead = Playhead(timeline)
        self._output = output
        self._now_ns = now_ns
        self._look_ns = look_ns
        self._count_in_ms = count_in_ms
        self._go_on_silently = go_on_silently
        self._state = State.STOPPED
        self._looked_ns = look_ns()
        self._counting_in = False
        self._left_ms: Milliseconds = 0
        self._waiting = False
        self._wait_since_ns = 0
        self._loss_asked = False
        self._complaint: Complaint | None = None
        self._omission: Omission | None = None
        self._stood_ns = self._stood_for_ns = 0
        self._facts: list[facts.AnyFact] = []
        output.load(timeline)

    @property
    def timeline(self) -> Timeline:
        """What is being played; changes when a step is swapped, extended or left out."""
        return self._playhead.timeline

    @property
    def state(self) -> State:
        """What the transport is doing."""
        return self._state

    @property
    def playhead_ms(self) -> Milliseconds:
        """Where the listener was at the last look; stands during a count-in."""
        return self._at_ms

    @property
    def count_in_ms(self) -> Milliseconds:
        """How much of a count-in is left, 0 outside one."""
        return self._left_ms if self._counting_in else 0

    @property
    def segment(self) -> Segment:
        """The segment under the playhead."""
        return self._playhead.segment

    @property
    def step(self) -> PlannedStep:
        """The step under the playhead."""
        return self.timeline.steps[self.segment.step]

    @property
    def _at_ms(self) -> Milliseconds:
        return self._playhead.at_ms

    @property
    def _running(self) -> bool:
        """Whether time that passes now counts as active."""
        return self._state in (State.PLAYING, State.WAITING)

    @property
    def can_undo_hurt(self) -> bool:
        """Whether `undo_hurt` would still lead back."""
        return self._complaint is not None and self._undo_ns <= self._complaint.until_ns

    @property
    def _undo_ns(self) -> int:
        """What the time to take something back is told from; it stands while all stands."""
        now = self._stood_ns if self._state is State.PAUSED else self._now_ns()
        return now - self._stood_for_ns

    @property
    def is_sound_lost(self) -> bool:
        """Whether nothing is heard that should be."""
        return self._output.lost_for_ms() > 0

    def play(self, at_ms: Milliseconds = 0, *, count_in: bool = False) -> None:
        """Begin playing; does nothing unless stopped.

        Args:
            at_ms: Where to begin.
            count_in: Count in first: whoever takes up a step in its middle has all the time again
                that it gave to get ready.
        """
        if self._state is not State.STOPPED:
            return
        self._playhead.place(self._playhead.inside(at_ms))
        self._looked_ns = self._look_ns()
        self._facts.append(facts.Started(self._now_ns(), self._at_ms))
        ready_ms = self._playhead.made_ready_ms()
        self._begin(count_in=count_in, lead_in_ms=max(self._count_in_ms, ready_ms))

    def pause(self, reason: facts.PauseReason = facts.PauseReason.USER) -> None:
        """Stand still; does nothing unless playing or waiting."""
        if self._catch_up() and self._running:
            self._stand(reason)

    def resume(self, *, count_in: bool = True) -> None:
        """Go on from a pause, counting in first; does nothing unless paused."""
        if self._state is not State.PAUSED:
            return
        self._stood_for_ns += self._now_ns() - self._stood_ns
        self._looked_ns = self._look_ns()
        if self._waiting:
            self._state = State.WAITING
            self._wait_since_ns = self._now_ns()
            self._facts.append(facts.Resumed(self._now_ns(), self._at_ms))
        else:
            self._begin(count_in=count_in)
            if not self._counting_in:
                self._facts.append(facts.Resumed(self._now_ns(), self._at_ms))

    def toggle(self) -> None:
        """Do what one big key should: begin, pause, go on, or be done with an own-pace step."""
        if self._state is State.STOPPED:
            self.play()
        elif self._state is State.PLAYING:
            self.pause()
        elif self._state is State.PAUSED:
            self.resume()
        elif self._state is State.WAITING:
            self.done()

    def seek(self, to_ms: Milliseconds) -> None:
        """Move the playhead; it goes on playing, or stays paused, as before."""
        if self._catch_up():
            self._jump(to_ms)

    def skip(self, by_ms: Milliseconds) -> None:
        """Move the playhead by some time, back when negative."""
        if self._catch_up():
            self._jump(self._at_ms + by_ms)

    def next(self) -> None:
        """Go to the next step, or to the end; the step that is left counts as skipped."""
        if not self._catch_up():
            return
        step = self.step
        self._facts.append(facts.Skipped(self._now_ns(), self._at_ms, step.index))
        self._jump(step.end_ms)

    def previous(self) -> None:
        """Go back to the start of this step, or of the one before when this one just began."""
        if not self._catch_up():
            return
        self._jump(self._playhead.step_before(BACK_TO_START_MS))

    def done(self) -> None:
        """Be done with an own-pace segment; does nothing unless waiting."""
        if not self._catch_up() or self._state is not State.WAITING:
            return
        segment = self.segment
        self._facts.append(facts.Waited(self._now_ns(), self._at_ms, segment.index, 0, done=True))
        self._waiting = False
        self._move(segment.end_ms)

    def hurt(self) -> None:
        """End the whole step because it hurts; can be undone for ten seconds."""
        if not self._catch_up():
            return
        step, now = self.step, self._now_ns()
        self._facts.append(facts.Hurt(now, self._at_ms, step.index))
        self._complaint = Complaint(step.index, self._at_ms, self._undo_ns + UNDO_NS)
        self._jump(step.end_ms)

    def undo_hurt(self) -> None:
        """Take the last `hurt` back and return to where it was said; does nothing when too late."""
        undo = self._complaint
        if undo is None or not self.can_undo_hurt or not self._catch_up():
            return
        self._complaint = None
        self._facts.append(facts.HurtUndone(self._now_ns(), self._at_ms, undo.step))
        self._jump(undo.at_ms)

    @property
    def repeats_of_hurt(self) -> tuple[int, ...]:
        """The later steps that do the exercise once more that was last said to hurt."""
        return (
            repeats_of(self.timeline, self._complaint.step) if self._complaint is not None else ()
        )

    def leave_out(self) -> None:
        """Leave the exercise that was said to hurt out of all that is still to come."""
        if not self._catch_up() or self._complaint is None:
            return
        omission = Omission.after(self._complaint, self.timeline, self._undo_ns)
        if omission is None:
            return
        at_ms, here = omission.since_ms(self._at_ms), self.segment.step
        self._omission = omission
        self._replace(omission.since)
        step, steps = self._complaint.step, omission.steps
        self._facts.append(facts.LeftOut(self._now_ns(), at_ms, step, steps, omission.since))
        if at_ms != self._at_ms or here in steps:
            self._jump(at_ms)
        elif self._state is State.PLAYING:
            self._begin(count_in=False)

    @property
    def can_put_back(self) -> bool:
        """Whether `put_back` would still bring back what was left out."""
        omission = self._omission
        return omission is not None and omission.can_be_taken_back(
            self.timeline, self._at_ms, self._undo_ns
        )

    def put_back(self) -> None:
        """Do after all what was left out last; does nothing when too late."""
        was = self._omission
        if not self._catch_up() or was is None or not self.can_put_back:
            return
        self._omission = None
        self._replace(was.before)
        self._facts.append(facts.PutBack(self._now_ns(), self._at_ms, was.steps, was.before))
        if self._state is State.PLAYING:
            self._begin(count_in=False)

    def not_ready(self) -> None:
        """Add fifteen seconds to a prepare, a switch or a rest; does nothing elsewhere."""
        if not self._catch_up():
            return
        segment = self.segment
        if segment.kind not in NOT_READY_KINDS:
            return
        self._replace(self.timeline.extended(self._at_ms, NOT_READY_MS))
        self._facts.append(
            facts.Extended(self._now_ns(), self._at_ms, segment.step, NOT_READY_MS, self.timeline)
        )
        if self._state is State.PLAYING:
            self._begin(count_in=False)

    def swap(self, timeline: Timeline, step: int, *, old: str, new: str) -> None:
        """Take a timeline in which a step's exercise is another; go on at that step's prepare.

        Args:
            timeline: The new one, the same as the present one up to the step's start.
            step: The step's index.
            old: The exercise left, and
            new: the one taken, by id.
        """
        if not self._catch_up():
            return
        self._replace(timeline)
        self._facts.append(facts.Swapped(self._now_ns(), self._at_ms, step, old, new, timeline))
        self._jump(timeline.steps[step].start_ms)

    def say_again(self) -> None:
        """Have the last instruction spoken once more; time goes on as it was."""
        if not self._catch_up():
            return
        text = self._playhead.last_instruction
        if text:
            self._output.say(text)

    def stop(self) -> None:
        """Leave the session; what was played stays told."""
        if not self._catch_up():
            return
        self._output.pause()
        self._state = State.STOPPED
        self._facts.append(facts.Stopped(self._now_ns(), self._at_ms))

    def advance(self) -> list[facts.AnyFact]:
        """Look at the clock and return every fact since the last call, in the order it happened."""
        self._catch_up()
        told, self._facts = self._facts, []
        return told

    def _catch_up(self) -> bool:
        """Bring the playhead to where the listener is, noting all that was crossed.

        Returns:
            Whether there is a session: it has begun, and is not over.
        """
        look, now = self._look_ns(), self._now_ns()
        gap, self._looked_ns = look - self._looked_ns, look
        self._facts.extend(facts.Noticed(now, self._at_ms, text) for text in self._output.notices())
        if self._running:
            if gap > LONGEST_GAP_NS:
                self._stand(facts.PauseReason.GAP)
            elif self._state is State.PLAYING:
                self._cross(self._output.position_ms())
            else:
                self._wait_on(now)
        if self._running:
            self._mind_lost_sound()
        return self._state not in (State.STOPPED, State.FINISHED)

    def _wait_on(self, now: int) -> None:
        waited_ms = (now - self._wait_since_ns) // 1_000_000
        if waited_ms > 0:
            self._wait_since_ns += waited_ms * 1_000_000
            segment = self.segment.index
            self._facts.append(facts.Waited(now, self._at_ms, segment, waited_ms, done=False))

    def _mind_lost_sound(self) -> None:
        lost_ms = self._output.lost_for_ms()
        if not lost_ms:
            self._loss_asked = False
        elif lost_ms > LONGEST_LOSS_MS and not self._loss_asked and not self._go_on_silently:
            self._loss_asked = True
            self._stand(facts.PauseReason.SOUND_LOST)

    def _cross(self, heard_ms: Milliseconds) -> None:
        """Move the playhead to what is heard now and note all that lies on the way."""
        if self._counting_in and not self._counted_in(heard_ms):
            return
        now = self._now_ns()
        told, wait = self._playhead.move_on(heard_ms, now)
        self._facts += told
        if wait is not None:
            self._waiting, self._wait_since_ns = True, now
            self._state = State.WAITING
            self._facts.append(facts.WaitBegan(now, self._at_ms, wait.index))
        elif self._at_ms == self.timeline.total_ms:
            self._state = State.FINISHED
            self._facts.append(facts.Finished(now, self._at_ms))

    def _counted_in(self, heard_ms: Milliseconds) -> bool:
        """Tell whether the count-in is over, and note it when it is."""
        self._left_ms = max(0, self._at_ms - heard_ms)
        if self._left_ms:
            return False
        self._counting_in = False
        self._facts.append(facts.Resumed(self._now_ns(), self._at_ms))
        return True

    def _begin(self, *, count_in: bool, lead_in_ms: Milliseconds | None = None) -> None:
        if not count_in:
            lead_in_ms = 0
        elif lead_in_ms is None:
            lead_in_ms = self._count_in_ms
        self._counting_in = count_in and lead_in_ms > 0
        self._left_ms = lead_in_ms
        self._state = State.PLAYING
        self._output.start(self._at_ms, lead_in_ms=lead_in_ms)

    def _stand(self, reason: facts.PauseReason) -> None:
        self._output.pause()
        self._stood_ns = self._now_ns()
        self._counting_in = False
        self._state = State.PAUSED
        self._facts.append(facts.Paused(self._now_ns(), self._at_ms, reason))

    def _jump(self, to_ms: Milliseconds) -> None:
        """Move the playhead by the user's wish."""
        to_ms = self._playhead.inside(to_ms)
        self._waiting = False
        self._facts.append(facts.Seeked(self._now_ns(), to_ms, self._at_ms))
        self._move(to_ms)

    def _move(self, to_ms: Milliseconds) -> None:
        self._playhead.place(to_ms)
        if to_ms >= self.timeline.total_ms:
            self._output.pause()
            self._state = State.FINISHED
            self._facts.append(facts.Finished(self._now_ns(), to_ms))
        elif self._state is not State.PAUSED:
            self._begin(count_in=False)

    def _replace(self, timeline: Timeline) -> None:
        self._playhead.timeline = timeline
        self._output.pause()
        self._output.load(timeline)
