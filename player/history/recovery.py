"""What becomes of a session whose program died, and of one left early: both can be gone on with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Final

from player.errors import StoreError
from player.history.faults import told_as
from player.history.journal import Journal, local_now
from player.history.ledger import Ledger
from player.history.locks import FileLock, session_lock
from player.history.model import Session, Status
from player.history.record import Recording
from player.history.store import Store
from player.i18n import N_, Sentence
from player.transport.clock import awake_ns

if TYPE_CHECKING:
    from collections.abc import Callable

    from player.routine.model import Side
    from player.timeline.model import PlannedStep, Segment, Timeline
    from player.units import Milliseconds

OFFERED_FOR: Final = timedelta(hours=12)
_UNFINISHED: Final = (Status.INTERRUPTED, Status.PARTIAL)


@dataclass(frozen=True, slots=True)
class Resumable:
    """A session that can be gone on with, at the step, side and second where it was.

    Attributes:
        session: The session, with its steps.
        timeline: The plan it was played by, whatever has become of its file since.
    """

    session: Session
    timeline: Timeline

    @property
    def position_ms(self) -> Milliseconds:
        """Where to go on."""
        return self.session.position_ms

    @property
    def segment(self) -> Segment:
        """The segment to go on in."""
        return self.timeline.segment_at(self.position_ms)

    @property
    def step(self) -> PlannedStep:
        """The step to go on in."""
        return self.timeline.steps[self.segment.step]

    @property
    def side(self) -> Side | None:
        """The side that worked, or None where nothing did."""
        return self.segment.side

    @property
    def left_ms(self) -> Milliseconds:
        """How much is left of the plan."""
        return self.timeline.total_ms - self.position_ms


def mark_interrupted(store: Store) -> None:
    """Find the sessions whose process died while they were played.

    Raises:
        StoreError: The history cannot be read or written.
    """
    if store.read_only:
        return
    for session in store.open_sessions():
        if session.status is Status.RUNNING:
            lock = _take_lock(store, session)
            if lock is not None:
                try:
                    store.change_status(session.id, Status.INTERRUPTED, among=[Status.RUNNING])
                finally:
                    lock.release()


def unfinished(store: Store, now: datetime) -> list[Resumable]:
    """Return the sessions to offer: interrupted or left early within 12 hours, newest first.

    Each is offered until it is resumed, declined or too old; a session that another window is
    playing is not among them. Those found dead are marked first.

    Args:
        store: The history.
        now: The time, with its offset from UTC.

    Raises:
        StoreError: The history cannot be read or written.
    """
    if store.read_only:
        return []
    mark_interrupted(store)
    # Where a session ended after now, the clock was set back: it is fresh all the more.
    fresh = [session for session in store.open_sessions() if now - session.ended < OFFERED_FOR]
    offers = [_offer(store, session) for session in fresh]
    return [offer for offer in offers if offer is not None]


def resume(
    store: Store,
    offer: Resumable,
    *,
    wall: Callable[[], datetime] = local_now,
    awake: Callable[[], int] = awake_ns,
) -> Journal:
    """Go on with a session: the same one, with what was done before; its times add up.

    The hours between count neither as active nor as paused.

    Args:
        store: The history.
        offer: What `unfinished` returned; play its timeline from its position.
        wall: The wall clock, asked once.
        awake: Monotonic nanoseconds that count on while the machine sleeps.

    Raises:
        StoreError: It is played elsewhere, has gone on since, or the history cannot be written.
    """
    session = offer.session
    lock = _take_lock(store, session)
    if lock is None:
        raise StoreError(
            Sentence("“{title}” is being played in another window.", title=session.title)
        )
    try:
        _take_up(store, session)
    except BaseException:
        lock.release()
        raise
    recording = Recording(offer.timeline, earlier=session)
    ledger = Ledger(session, recording, partial(Store.open, store.path, mends=False), lock)
    begun_utc_ms = round(wall().timestamp() * 1000)
    return Journal(session.id, ledger, begun_utc_ms=begun_utc_ms, awake=awake)


def decline(store: Store, offer: Resumable) -> None:
    """Keep a session as it is, partial, and never offer it again.

    Raises:
        StoreError: The history cannot be written.
    """
    store.change_status(offer.session.id, Status.PARTIAL, among=_UNFINISHED, declined=True)


def _take_up(store: Store, session: Session) -> None:
    there = store.session(session.id)
    same = there is not None and (there.position_ms, there.active_ms, there.plan) == (
        session.position_ms,
        session.active_ms,
        session.plan,
    )
    if not (same and store.change_status(session.id, Status.RUNNING, among=_UNFINISHED)):
        raise StoreError(
            Sentence("“{title}” has gone on in another window since.", title=session.title)
        )


def _offer(store: Store, session: Session) -> Resumable | None:
    if session.status not in _UNFINISHED or session.declined:
        return None
    whole, timeline = store.session(session.id), store.plan(session)
    if whole is None or timeline is None or not 0 < session.position_ms < timeline.total_ms:
        return None
    lock = _take_lock(store, session)
    if lock is None:
        return None  # a window that has not let go of it yet
    lock.release()
    return Resumable(whole, timeline)


def _take_lock(store: Store, session: Session) -> FileLock | None:
    with told_as(N_("The history cannot be written")):
        return FileLock.take(session_lock(store.path, session.id))
