"""What the player's screen says at one moment; pure, so that it is tested without a window."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from player.routine.model import Side
from player.timeline.model import Segment, SegmentKind
from player.transport.transport import NOT_READY_KINDS, State
from player.units import format_clock

if TYPE_CHECKING:
    from player.i18n import Catalogue
    from player.timeline.model import Timeline
    from player.transport.transport import Transport
    from player.units import Milliseconds

MINUS: Final = "\N{MINUS SIGN}"
_COUNTED_BY_REPS_MS: Final = 6_000
"""A part of a paced repetition shorter than this shows the repetition, not its seconds."""
_CLOCK_FROM_S: Final = 100
_PACED: Final = frozenset({SegmentKind.LIFT, SegmentKind.HOLD, SegmentKind.LOWER})


@dataclass(frozen=True, slots=True)
class Moment:
    """Everything that changes on the player's screen.

    Attributes:
        segment: The segment under the playhead.
        state: What the transport is doing.
        name: The exercise.
        side: The side that works, or will: BOTH where there is no choice.
        phase: One word for what to do now.
        digits: The big number.
        below: What the number is of.
        fraction: How much of the ring is filled, 0 … 1: what is left.
        cue: The words to mind.
        counts: Which set and repetition, or an empty string.
        next_segment: The next work on another step or side, or None at the last.
        next_lead: What comes before it, and
        next_name: its name and side; both empty at the last.
        next_side: Its side, BOTH where repetitions alternate, and
        next_again: whether it is the same exercise once more.
        place: Which step of how many.
        elapsed: Time gone, and
        remaining: time left, as clocks.
        counting_in: Whether 3-2-1 is counted before it goes on.
        may_wait: Whether "not ready" adds time here.
    """

    segment: Segment
    state: State
    name: str
    side: Side
    phase: str
    digits: str
    below: str
    fraction: float
    cue: str
    counts: str
    next_segment: Segment | None
    next_lead: str
    next_name: str
    next_side: Side
    next_again: bool
    place: str
    elapsed: str
    remaining: str
    counting_in: bool
    may_wait: bool

    @property
    def step(self) -> tuple[object, ...]:
        """What a screen reader is told of when it is another: step, side, set, playing or not."""
        return self.segment.step, self.side, self.segment.set, self.state


def moment_of(transport: Transport, catalogue: Catalogue) -> Moment:
    """Return what the screen says now."""
    _ = catalogue.gettext
    timeline, at_ms = transport.timeline, transport.playhead_ms
    segment = transport.segment
    ahead = coming(timeline, segment)
    after, pause_ms = _next(timeline, segment)
    lead = _("NEXT · after {n} s rest").format(n=pause_ms // 1000) if pause_ms else _("NEXT")
    next_side = after.side if after and after.side and _has_sides(timeline, after) else Side.BOTH
    phase, digits, below, fraction = _dial(transport, catalogue)
    steps = [step for step in timeline.steps if step.length_ms]
    done = sum(step.index < segment.step for step in steps)
    about = "~" if any(s.estimated for s in timeline.segments[segment.index :]) else ""
    return Moment(
        segment=segment,
        state=transport.state,
        name=segment.name or (ahead.name if ahead else ""),
        side=side_shown(timeline, segment),
        phase=phase,
        digits=digits,
        below=below,
        fraction=fraction,
        cue=segment.text[:1].upper() + segment.text[1:],
        counts=counts_of(segment, catalogue),
        next_segment=after,
        next_lead=lead if after else "",
        next_name=with_side(after.name, next_side, catalogue) if after else "",
        next_side=next_side,
        next_again=after is not None and after.step == segment.step,
        place=_("{n} of {total}").format(n=done + 1, total=len(steps)),
        elapsed=format_clock(at_ms),
        remaining=f"{MINUS}{about}{format_clock(timeline.total_ms - at_ms)}",
        counting_in=transport.count_in_ms > 0,
        may_wait=segment.kind in NOT_READY_KINDS,
    )


def coming(timeline: Timeline, segment: Segment) -> Segment | None:
    """Return the work that a segment leads to: itself where it is work, else the next."""
    following = timeline.segments[segment.index :]
    return next((each for each in following if each.kind.is_work), None)


def side_shown(timeline: Timeline, segment: Segment) -> Side:
    """Return the side to show: of the work, or in a prepare or a switch of the work to come."""
    if segment.side is not None:
        return segment.side
    if segment.kind is SegmentKind.REST:
        return Side.BOTH
    ahead = coming(timeline, segment)
    return (ahead.side if ahead else None) or Side.BOTH


def counts_of(segment: Segment, catalogue: Catalogue) -> str:
    """Return which set and which repetition it is, as far as there is more than one."""
    _ = catalogue.gettext
    parts = []
    if segment.set is not None and (segment.sets or 1) > 1:
        parts.append(_("set {n} of {total}").format(n=segment.set, total=segment.sets))
    if segment.rep is not None and (segment.reps or 1) > 1 and not is_paced(segment):
        parts.append(_("rep {n} of {total}").format(n=segment.rep, total=segment.reps))
    return " · ".join(parts)


def shown_seconds(left_ms: Milliseconds) -> str:
    """Return a time left in whole seconds, rounded up so that 1 stands until the very end."""
    seconds = -(-left_ms // 1000)
    return str(seconds) if seconds < _CLOCK_FROM_S else format_clock(seconds * 1000)


def with_side(name: str, side: Side | None, catalogue: Catalogue) -> str:
    """Return a name with its side in words."""
    _ = catalogue.gettext
    if side is Side.LEFT:
        return _("{name}, left").format(name=name)
    if side is Side.RIGHT:
        return _("{name}, right").format(name=name)
    return name


def next_in_short(moment: Moment, catalogue: Catalogue) -> str:
    """Return what comes next in as few words as can be, to be read from across the room."""
    _ = catalogue.gettext
    if moment.next_segment is None:
        return ""
    if moment.next_again:
        words = {Side.LEFT: _("Next: left side"), Side.RIGHT: _("Next: right side")}
        return words.get(moment.next_side, _("Next: once more"))
    following = catalogue.pgettext("few letters", "Next: {name}")
    return following.format(name=moment.next_segment.name)


def phase_word(segment: Segment, catalogue: Catalogue) -> str:
    """Return the word for a segment: the routine's own, else ours."""
    _ = catalogue.gettext
    words = {
        SegmentKind.PREPARE: _("Get ready"),
        SegmentKind.HOLD: _("Hold"),
        SegmentKind.MOVE: _("Move"),
        SegmentKind.LIFT: _("Lift"),
        SegmentKind.LOWER: _("Lower"),
        SegmentKind.RELEASE: _("Release"),
        SegmentKind.SWITCH: _("Switch sides"),
        SegmentKind.REST: _("Rest"),
        SegmentKind.WAIT: _("At your pace"),
    }
    return segment.phase or words[segment.kind]


def phase_in_short(moment: Moment, catalogue: Catalogue) -> str:
    """Return the word for what to do in so few letters that they can be read across the room."""
    _ = catalogue.gettext
    if moment.counting_in:
        return _("Ready")
    words = {
        SegmentKind.PREPARE: _("Ready"),
        SegmentKind.RELEASE: catalogue.pgettext("few letters", "Let go"),
        SegmentKind.SWITCH: catalogue.pgettext("few letters", "Switch"),
        SegmentKind.WAIT: catalogue.pgettext("few letters", "Do"),
    }
    paused = moment.state in (State.PAUSED, State.FINISHED)
    return moment.phase if paused else words.get(moment.segment.kind, moment.phase)


def _dial(transport: Transport, catalogue: Catalogue) -> tuple[str, str, str, float]:
    """Return the ring's word, number, what the number is of, and how much is left."""
    _ = catalogue.gettext
    segment, at_ms = transport.segment, transport.playhead_ms
    left_ms, length_ms = segment.end_ms - at_ms, max(1, segment.length_ms)
    word = phase_word(segment, catalogue)
    if transport.state is State.PAUSED:
        word = _("Paused")
    if transport.state is State.FINISHED:
        return _("Done"), "", "", 0.0
    if transport.count_in_ms:
        return _("Get ready"), shown_seconds(transport.count_in_ms), "", 1.0
    if segment.kind is SegmentKind.WAIT:
        reps = str(segment.reps) if segment.reps else ""
        return word, reps, _("repetitions") if reps else "", 1.0
    if is_paced(segment):
        of_reps = _("of {n} reps").format(n=segment.reps)
        return word, str(segment.rep), of_reps, left_ms / length_ms
    whole = shown_seconds(segment.length_ms)
    below = _("of {n} s").format(n=whole) if ":" not in whole else _("of {n}").format(n=whole)
    return word, shown_seconds(left_ms), below, left_ms / length_ms


def is_paced(segment: Segment) -> bool:
    """Tell whether the repetition is what counts, its parts being too short to count down."""
    many = segment.rep is not None and (segment.reps or 1) > 1
    return many and segment.kind in _PACED and segment.length_ms < _COUNTED_BY_REPS_MS


def _next(timeline: Timeline, segment: Segment) -> tuple[Segment | None, Milliseconds]:
    """Return the next work on another step or side, and the time between it and this one."""
    here = coming(timeline, segment)
    pause_ms = 0
    for each in timeline.segments[here.index :] if here else ():
        if not each.kind.is_work:
            pause_ms += each.length_ms
        elif here and (each.step != here.step or (each.side != here.side and pause_ms)):
            return each, pause_ms
        else:
            pause_ms = 0
    return None, 0


def _has_sides(timeline: Timeline, segment: Segment) -> bool:
    """Tell whether a side lasts until something comes between; repetitions may alternate it."""
    for each in timeline.segments[segment.index :]:
        if each.step != segment.step or not each.kind.is_work:
            return True
        if each.side != segment.side:
            return False
    return True
