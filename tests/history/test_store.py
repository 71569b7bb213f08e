"""The store: what goes in comes out, who may read it, and what it says when it cannot."""

from __future__ import annotations

import os
import sqlite3
import stat
import sys
import tempfile
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from player.errors import StoreError
from player.history import schema
from player.history.journal import begin
from player.history.ledger import Ledger
from player.history.model import CheckIn, Outcome, Status, as_json
from player.history.record import Recording
from player.history.store import Store
from player.transport import facts as f
from tests.history.scenes import HALF_PAST_SEVEN, history, keep, scene

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def store(supple_home: Path) -> Iterator[Store]:
    with Store.open(history(supple_home)) as store:
        yield store


@pytest.fixture
def as_nobody() -> Iterator[None]:
    """Let folders' permissions count, which they do not for root."""
    if sys.platform == "win32":
        pytest.skip("Windows keeps no folder from being written by its mode")
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65_534)
    try:
        yield
    finally:
        os.seteuid(0)


def test_a_session_comes_out_as_it_was_played(store: Store) -> None:
    id_ = keep(store, to_ms=60_000)
    session = store.session(id_)
    assert session is not None
    assert (session.routine, session.title) == ("scene", "Scene")
    assert session.started == HALF_PAST_SEVEN
    assert session.ended - session.started == timedelta(minutes=1)
    assert (session.planned_ms, session.active_ms, session.paused_ms) == (94_000, 60_000, 0)
    assert (session.status, session.position_ms) == (Status.PARTIAL, 60_000)
    assert [(r.name, r.done_ms, r.outcome) for r in session.steps] == [
        ("Knee hug", 22_000, Outcome.DONE),
        ("Knee hug", 22_000, Outcome.DONE),
        ("Bridge", 3_000, None),
        ("Bridge", 0, None),
        ("Squat", 0, None),
    ]
    assert store.plan(session) == scene()


def test_the_same_plan_is_kept_once(store: Store) -> None:
    for _ in range(3):
        keep(store)
    with closing(sqlite3.connect(store.path)) as raw:
        assert raw.execute("SELECT count(*) FROM plans").fetchone() == (1,)
    assert store.count() == 3


def test_sessions_come_newest_first_and_as_many_as_asked_for(store: Store) -> None:
    ids = [keep(store, started=HALF_PAST_SEVEN + timedelta(days=day)) for day in (1, 0, 2)]
    assert [s.id for s in store.sessions()] == [ids[2], ids[0], ids[1]]
    assert [s.id for s in store.sessions(limit=1)] == [ids[2]]
    since = HALF_PAST_SEVEN + timedelta(days=1)
    assert [s.id for s in store.sessions(since=since)] == [ids[2], ids[0]]
    assert all(not s.steps for s in store.sessions(steps=False))


def test_as_json_is_the_contract_of_the_command(store: Store) -> None:
    keep(store)
    (session,) = store.sessions()
    plain = as_json(session)
    steps = plain.pop("steps")
    assert plain == {
        "id": session.id,
        "routine": "scene",
        "title": "Scene",
        "started": "2026-03-28T07:30:00+01:00",
        "planned_ms": 94_000,
        "active_ms": 60_000,
        "paused_ms": 0,
        "status": "partial",
    }
    assert isinstance(steps, list)
    assert steps[2] == {
        "step": 1,
        "round": 1,
        "exercise": "bridge",
        "name": "Bridge",
        "side": "both",
        "set": 1,
        "reps": None,
        "planned_ms": 8_000,
        "done_ms": 3_000,
        "outcome": None,
    }


def test_stretches_that_are_no_beginning_come_back_as_they_were(store: Store) -> None:
    with begin(store, scene()) as journal:
        journal.record([f.Played(0, 12_000, 9_000), f.Played(0, 24_000, 19_000)])
    session = store.session(journal.session_id)
    assert session is not None
    assert session.steps[0].covered == ((4_000, 7_000), (14_000, 19_000))


def test_answers_are_kept_and_the_journal_does_not_undo_them(store: Store) -> None:
    before = CheckIn(back=4, stiffness=6, leg=False)
    after = CheckIn(back=2, hip=1, leg=True)
    with begin(store, scene(), before=before) as journal:
        journal.record([f.Started(0, 0)])
    with begin(store, scene()) as second:
        pass
    store.check_out(journal.session_id, after, effort=5, note="Good.")
    store.answer_next_day(journal.session_id, back_to_usual=True)
    session = store.session(journal.session_id)
    assert session is not None
    assert (session.before, session.after) == (before, after)
    assert (session.effort, session.note, session.back_to_usual) == (5, "Good.", True)
    other = store.session(second.session_id)
    assert other is not None
    assert (other.before, other.after, other.back_to_usual) == (CheckIn(), CheckIn(), None)


def test_an_answer_out_of_range_or_for_no_session_is_refused(store: Store) -> None:
    id_ = keep(store)
    with pytest.raises(StoreError, match="CHECK"):
        store.check_out(id_, CheckIn(back=11))
    with pytest.raises(StoreError, match="not in the history"):
        store.check_out("nobody", CheckIn(back=1))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_only_the_owner_may_read(store: Store) -> None:
    keep(store)
    files = [path for path in store.path.parent.iterdir() if path.is_file()]
    assert store.path in files
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}
    assert stat.S_IMODE(store.path.parent.stat().st_mode) == 0o700


def test_commits_are_durable(store: Store) -> None:
    settings = [
        store._connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("journal_mode", "synchronous", "foreign_keys")
    ]
    assert settings == ["wal", 2, 1]


def test_an_older_database_is_copied_and_then_brought_up_to_date(
    supple_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = history(supple_home)
    with Store.open(path) as store:
        keep(store)
    second = ("ALTER TABLE sessions ADD COLUMN mood TEXT", "UPDATE sessions SET mood = 'fine'")
    today = len(schema.MIGRATIONS)
    monkeypatch.setattr("player.history.store.MIGRATIONS", (*schema.MIGRATIONS, second))
    with Store.open(path) as store:
        assert schema.version_of(store._connection) == today + 1
        assert store.count() == 1
    older = path.with_name(f"history.v{today}.db")
    with closing(sqlite3.connect(older)) as copy:
        assert schema.version_of(copy) == today
        assert copy.execute("SELECT count(*) FROM sessions").fetchone() == (1,)
    assert stat.S_IMODE(older.stat().st_mode) & 0o077 == 0


def first_version(path: Path, sessions: int = 3) -> list[str]:
    """Make a database as the first version of the program did; return its sessions' ids."""
    with Store.open(path) as store:
        ids = [keep(store) for _ in range(sessions)]
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("ALTER TABLE sessions DROP COLUMN changed_utc_ms")
        raw.execute("PRAGMA user_version = 1")
    return ids


def test_a_database_of_the_first_version_keeps_all_it_has(supple_home: Path) -> None:
    path = history(supple_home)
    ids = first_version(path)
    with Store.open(path) as store:
        assert [session.changed_utc_ms for session in store.sessions()] == [0, 0, 0]
        assert {session.id for session in store.sessions()} == set(ids)
        store.answer_next_day(ids[0], back_to_usual=True, now=HALF_PAST_SEVEN)
        changed = store.session(ids[0])
        assert changed is not None
        assert changed.changed_utc_ms == round(HALF_PAST_SEVEN.timestamp() * 1000)


def test_one_of_the_first_version_is_mended_like_any_other(supple_home: Path) -> None:
    path = history(supple_home)
    ids = first_version(path)
    with Store.open(path):
        pass
    with path.open("r+b") as file:  # the header and the list of tables
        file.write(b"\x55" * 4096)
    with Store.open(path) as store:
        assert len(store.notices()) == 1
        assert {session.id for session in store.sessions()} == set(ids)
        assert all(len(session.steps) == 5 for session in store.sessions())


def test_a_later_change_is_later_by_a_clock_set_back_too(store: Store) -> None:
    id_ = keep(store)
    store.check_out(id_, CheckIn(back=2), now=HALF_PAST_SEVEN)
    store.answer_next_day(id_, back_to_usual=True, now=HALF_PAST_SEVEN - timedelta(hours=1))
    session = store.session(id_)
    assert session is not None
    assert session.changed_utc_ms == round(HALF_PAST_SEVEN.timestamp() * 1000) + 1


def test_a_migration_that_fails_leaves_the_old_database(
    supple_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = history(supple_home)
    with Store.open(path) as store:
        keep(store)
    broken = ("ALTER TABLE sessions ADD COLUMN mood TEXT", "UPDATE no_such_table SET x = 1")
    with monkeypatch.context() as patch:
        patch.setattr("player.history.store.MIGRATIONS", (*schema.MIGRATIONS, broken))
        with pytest.raises(StoreError, match="no such table"):
            Store.open(path)
    with Store.open(path) as store:
        assert schema.version_of(store._connection) == len(schema.MIGRATIONS)
        assert store.count() == 1


def test_a_database_of_a_newer_program_is_read_and_never_written(supple_home: Path) -> None:
    path = history(supple_home)
    with Store.open(path) as store:
        id_ = keep(store)
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("PRAGMA user_version = 99")
        raw.execute("ALTER TABLE plans RENAME TO programmes")
    with Store.open(path) as store:
        (notice,) = store.notices()
        assert "newer version of Supple" in notice
        assert store.notices() == []
        assert [session.id for session in store.sessions()] == [id_]
        with pytest.raises(StoreError, match="reading only"):
            store.check_out(id_, CheckIn(back=1))
        book = Ledger(store.sessions()[0], Recording(scene()), lambda: Store.open(path))
        with pytest.raises(StoreError, match="reading only"):
            book.write()
        book.end()
    with Store.open(path) as store:
        assert store.count() == 1


def test_a_folder_that_cannot_be_made_is_a_sentence(tmp_path: Path) -> None:
    tmp_path.joinpath("a-file").touch()
    with pytest.raises(StoreError, match="there is a file where its folder should be"):
        Store.open(tmp_path / "a-file" / "history.db")


def test_a_folder_that_may_not_be_written_still_lets_the_history_be_read(
    supple_home: Path, request: pytest.FixtureRequest
) -> None:
    path = history(supple_home)
    with Store.open(path) as store:
        keep(store)
    temporary = Path(tempfile.gettempdir())
    for folder in (supple_home, *supple_home.parents):
        if temporary in folder.parents:
            folder.chmod(0o755)
    path.chmod(0o644)
    supple_home.chmod(0o555)
    request.getfixturevalue("as_nobody")
    with Store.open(path) as store:
        assert store.notices() == [
            (
                "The history can only be read: its folder may not be written. "
                "Sessions are not recorded."
            )
        ]
        assert store.count() == 1
        book = Ledger(store.sessions()[0], Recording(scene()), lambda: Store.open(path))
        with pytest.raises(StoreError, match="cannot be written: its folder may not be written"):
            book.write()
        book.end()


def test_a_stand_in_is_empty_says_why_and_can_be_asked_anything(supple_home: Path) -> None:
    with Store.stand_in(history(supple_home), "No folder.") as store:
        assert store.notices() == ["No folder."]
        assert (store.count(), store.sessions(), store.read_only) == (0, [], True)


def test_times_keep_their_milliseconds(store: Store) -> None:
    late = HALF_PAST_SEVEN + timedelta(milliseconds=1)
    keep(store, started=late)
    (session,) = store.sessions()
    assert session.started == late
