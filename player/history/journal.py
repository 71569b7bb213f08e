"""Writes a session down while it happens, so that whatever ends the program loses next to nothing.

Facts go through a queue to one thread, which folds them and writes what they changed: at once when
something was decided, and every `HEARTBEAT_NS` of play. Each write is one durable transaction and
leaves the whole session as of that moment, so that after a crash there is nothing to replay.
"""

from __future__ import annotations

import queue
import threading
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Final

from player.errors import StoreError
from player.history.ids import uuid7
from player.history.ledger import Ledger
from player.history.model import NOT_ASKED, CheckIn, Session
from player.history.record import Recording
from player.history.store import BUSY_S, Store
from player.i18n import N_, Sentence
from player.transport.clock import awake_ns
from player.transport.facts import CueReached, Noticed, Played, SegmentEntered, Waited

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from types import TracebackType
    from typing import Self

    from player.history.model import Status
    from player.timeline.model import Timeline
    from player.transport.facts import AnyFact

HEARTBEAT_NS: Final = 400_000_000
"""With a look at the transport each 0.1 s, two writes lie at most 0.5 s of play apart."""
RETRY_S: Final = 2.0
LATER_S: Final = 5.0
"""How long to wait between two attempts once nobody waits for them."""
_FIRST_S: Final = 1.0
"""How long a start waits at most for its session to be in the history; a disk takes 10 ms."""
PATIENCE_S: Final = 5.0

_GOES_ON: Final = N_(
    "{why} The session goes on; what you do is kept in memory and written as soon as possible."
)
_LOST: Final = N_(
    "{why} The last part of this session is not written; it will be as soon as that is possible "
    "while Supple is open."
)


def local_now() -> datetime:
    """Return the wall clock's time, with its offset from UTC."""
    return datetime.now(UTC).astimezone()


def begin(
    store: Store,
    timeline: Timeline,
    *,
    before: CheckIn = NOT_ASKED,
    wall: Callable[[], datetime] = local_now,
    awake: Callable[[], int] = awake_ns,
) -> Journal:
    """Begin a new session and its journal; never fails, for the journal itself tells and retries.

    Args:
        store: The history; the journal opens the same database once more, in a thread of its own.
        timeline: What will be played.
        before: How the person feels.
        wall: The wall clock, asked once: setting it during the session changes nothing.
        awake: Monotonic nanoseconds that count on while the machine sleeps; the session's end is
            its beginning and what they tell.
    """
    now = wall()
    begun_utc_ms = round(now.timestamp() * 1000)
    offset = now.utcoffset()
    session = Session(
        id=str(uuid7(begun_utc_ms)),
        routine=timeline.routine,
        title=timeline.title,
        plan=None,
        started_utc_ms=begun_utc_ms,
        utc_offset_min=round(offset.total_seconds() / 60) if offset else 0,
        ended_utc_ms=begun_utc_ms,
        planned_ms=timeline.total_ms,
        before=before,
    )
    ledger = Ledger(session, Recording(timeline), partial(Store.open, store.path, mends=False))
    return Journal(session.id, ledger, begun_utc_ms=begun_utc_ms, awake=awake)


@dataclass(frozen=True, slots=True)
class _Told:
    """Facts, and when they were told."""

    awake_ns: int
    facts: tuple[AnyFact, ...]


@dataclass(frozen=True, slots=True)
class _Closed:
    status: Status | None


class Journal:
    """Keeps the facts of one session; `record` returns at once and never raises.

    Attributes:
        is_behind: Whether the last attempt to write has failed.
    """

    is_kept: bool = True

    def __init__(
        self,
        session_id: str,
        ledger: Ledger,
        *,
        begun_utc_ms: int,
        awake: Callable[[], int] = awake_ns,
        retry_s: float = RETRY_S,
        patience_s: float = PATIENCE_S,
        later_s: float = LATER_S,
    ) -> None:
        """Begin writing; see `begin` and `player.history.recovery.resume`.

        Args:
            session_id: The session.
            ledger: What folds and writes; from here on only the journal's thread touches it.
            begun_utc_ms: When this run of the session begins, in milliseconds since 1970 (UTC).
            awake: Monotonic nanoseconds that count on while the machine sleeps.
            retry_s: How long to wait after a failure.
            patience_s: How long closing waits for what fails.
            later_s: How long to wait after a failure when nobody waits any more.
        """
        self.session_id = session_id
        self._ledger = ledger
        self._begun_utc_ms, self._begun_ns, self._awake = begun_utc_ms, awake(), awake
        self._retry_s, self._patience_s = retry_s, patience_s
        self._later_s = later_s
        self._queue: queue.SimpleQueue[_Told | _Closed] = queue.SimpleQueue()
        self._notices: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._trouble_told = False
        self._is_closed = False
        self._let_go = threading.Event()
        self.is_behind = False
        self._tried = threading.Event()
        self._thread = threading.Thread(target=self._run, name="journal", daemon=True)
        self._thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.close()

    def await_first(self) -> None:
        """Wait a little until the session is in the history, or could not be written.

        So that what is killed in its very first moment has been begun, and is found.
        """
        self._tried.wait(_FIRST_S)

    def record(self, facts: Iterable[AnyFact]) -> None:
        """Keep some facts, in the order in which they happened."""
        if kept := tuple(facts):
            self._queue.put(_Told(self._awake(), kept))

    def notices(self) -> list[str]:
        """Return what the user must be told since the last call; trouble is told once."""
        told = []
        while not self._notices.empty():
            told.append(self._notices.get())
        return told

    def close(self, status: Status | None = None) -> None:
        """Write all there is and let go of the session; a second call does nothing.

        What cannot be written now is tried again for as long as the program is there.

        Args:
            status: How far it got; by itself completed when the end was reached, else partial.
        """
        if not self._is_closed:
            self._is_closed = True
            self._queue.put(_Closed(status))
            self._let_go.wait(self._patience_s + 2 * BUSY_S)

    def session(self) -> Session:
        """Return the closed session as it is in memory, whether it could be written or not."""
        return self._ledger.session()

    def _run(self) -> None:
        """Fold and write until closed. Runs in the thread."""
        due = _Due(self._retry_s)
        due.after(self._written())
        self._tried.set()
        while not isinstance(what := self._next(due.wait_s()), _Closed):
            if what is None:
                due.nothing_more_came()
            else:
                passed_ns = max(0, what.awake_ns - self._begun_ns)
                self._ledger.add(what.facts, self._begun_utc_ms + passed_ns // 1_000_000)
                due.came(what.facts)
            if due.now():
                due.after(self._written())
        self._ledger.close(what.status)
        self._write_the_last()
        self._ledger.end()
        self._let_go.set()

    def _next(self, wait_s: float | None) -> _Told | _Closed | None:
        try:
            return self._queue.get(timeout=wait_s)
        except queue.Empty:
            return None

    def _written(self) -> bool:
        error = self._fault()
        if error is not None and not self._trouble_told:
            self._trouble_told = True
            self._notices.put(Sentence(_GOES_ON, why=error.args[0]))
        return error is None

    def _fault(self) -> StoreError | None:
        """Write, and return what hindered it."""
        try:
            self._ledger.write()
        except StoreError as error:
            self.is_behind = True
            return error
        self.is_behind = False
        return None

    def _write_the_last(self) -> None:
        until_s = time.monotonic() + self._patience_s
        while (error := self._fault()) is not None:
            if not self._let_go.is_set() and time.monotonic() + self._retry_s > until_s:
                self._notices.put(Sentence(_LOST, why=error.args[0]))
                self._let_go.set()
            time.sleep(self._later_s if self._let_go.is_set() else self._retry_s)


class _Due:
    """Decides when to write."""

    def __init__(self, retry_s: float) -> None:
        self._retry_s = retry_s
        self._retry_at_s = 0.0
        self._is_new = False
        self._is_urgent = False
        self._seen_ns = 0
        self._written_ns = 0

    def came(self, facts: tuple[AnyFact, ...]) -> None:
        """Note that facts were folded."""
        self._is_new = True
        self._is_urgent = self._is_urgent or not all(map(_passes_by, facts))
        self._seen_ns = facts[-1].now_ns

    def nothing_more_came(self) -> None:
        """Note that the queue has been empty for a while."""
        self._is_urgent = self._is_new

    def after(self, written: bool) -> None:  # noqa: FBT001 - the answer of the write before
        """Note what became of a write."""
        if written:
            self._is_new = self._is_urgent = False
            self._written_ns = self._seen_ns
        else:
            self._is_new = self._is_urgent = True
            self._retry_at_s = time.monotonic() + self._retry_s

    def wait_s(self) -> float | None:
        """Return how long to wait for more facts, None for as long as it takes."""
        if not self._is_new:
            return None
        return max(HEARTBEAT_NS / 1e9, self._retry_at_s - time.monotonic())

    def now(self) -> bool:
        """Tell whether to write now."""
        beat = self._seen_ns - self._written_ns >= HEARTBEAT_NS
        return (self._is_urgent or beat) and self._is_new and time.monotonic() >= self._retry_at_s


def _passes_by(fact: AnyFact) -> bool:
    """Tell whether a fact comes by itself all the time, so that it may wait for the heartbeat."""
    if isinstance(fact, Waited):
        return not fact.done
    return isinstance(fact, Played | SegmentEntered | CueReached | Noticed)
