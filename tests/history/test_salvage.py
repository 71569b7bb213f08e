"""Damaged databases: set aside, never deleted, and what can be read is kept."""

from __future__ import annotations

import random
import shutil
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from player.errors import StoreError
from player.history.salvage import _copy_with_a_new_first_page
from player.history.store import Store
from tests.history.scenes import HALF_PAST_SEVEN, history, keep

SESSIONS = 250
PAGE = 4096


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a history of many sessions, closed in good order."""
    path = tmp_path_factory.mktemp("sound") / "history.db"
    with Store.open(path) as store:
        keep(store)
        with closing(sqlite3.connect(path)) as raw, raw:
            _multiply(raw)
    return path


def _multiply(raw: sqlite3.Connection) -> None:
    """Make many sessions out of one."""
    columns = [row[1] for row in raw.execute("PRAGMA table_info (sessions)")]
    others = ", ".join(name for name in columns if name not in {"key", "id", "started_utc_ms"})
    for number in range(2, SESSIONS + 1):
        raw.execute(
            f"INSERT INTO sessions (key, id, started_utc_ms, {others})"  # noqa: S608 - own names
            f" SELECT ?, ?, started_utc_ms + ?, {others} FROM sessions WHERE key = 1",
            (number, f"session-{number}", number * 86_400_000),
        )
        raw.execute(
            'INSERT INTO steps SELECT ?, place, step, round, exercise, name, category, side, "set",'
            " reps, planned_ms, done_ms, outcome, covered FROM steps WHERE session = 1",
            (number,),
        )


@pytest.fixture
def damaged(sound: Path, supple_home: Path) -> Path:
    """Return a copy to damage."""
    supple_home.mkdir()
    return Path(shutil.copy(sound, history(supple_home)))


def overwrite(path: Path, at: int, what: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        file.write(what)


def pages_of(path: Path, table: str, *, leaves: bool = True) -> list[int]:
    """Return the numbers of a table's leaf pages, or of those that lead to them."""
    with closing(sqlite3.connect(path)) as raw:
        sql = "SELECT rootpage FROM sqlite_master WHERE name = ?"
        (root,) = raw.execute(sql, (table,)).fetchone()
    content = path.read_bytes()
    found, left = [], [root]
    while left:
        number = left.pop()
        page = content[(number - 1) * PAGE : number * PAGE]
        leads = page[0] in (0x02, 0x05)
        if leads:  # to a page in each cell, and to a last one
            count = int.from_bytes(page[3:5])
            cells = [int.from_bytes(page[12 + 2 * i : 14 + 2 * i]) for i in range(count)]
            left += [int.from_bytes(page[at : at + 4]) for at in cells]
            left.append(int.from_bytes(page[8:12]))
        if leads is not leaves:
            found.append(number)
    return found


def set_aside(path: Path) -> Path:
    (aside,) = path.parent.glob("history.damaged-*.db")
    return aside


@pytest.mark.parametrize("length", [16, 100, PAGE])
def test_a_lost_header_loses_nothing(damaged: Path, length: int) -> None:
    overwrite(damaged, 0, b"\x55" * length)
    broken = damaged.read_bytes()
    with Store.open(damaged) as store:
        (notice,) = store.notices()
        assert notice == (
            "The file of the history was damaged. Sessions that could be read and are kept: "
            f"{SESSIONS}. The damaged file is still there, as {set_aside(damaged).name}."
        )
        sessions = store.sessions()
        assert len(sessions) == SESSIONS
        assert all(len(session.steps) == 5 and session.plan for session in sessions)
        assert sessions[-1].started == HALF_PAST_SEVEN
        keep(store, started=HALF_PAST_SEVEN + timedelta(days=9_999))
    assert set_aside(damaged).read_bytes() == broken
    with Store.open(damaged) as store:
        assert store.notices() == []
        assert store.count() == SESSIONS + 1


@pytest.mark.parametrize("table", ["sessions", "steps", "plans"])
@pytest.mark.parametrize("which", [0, -1])
def test_a_lost_page_costs_what_lay_on_it(damaged: Path, table: str, which: int) -> None:
    leaves = pages_of(damaged, table)
    overwrite(damaged, (leaves[which] - 1) * PAGE, b"\xff" * PAGE)
    with Store.open(damaged) as store:
        assert len(store.notices()) == 1
        sessions = store.sessions()
        expected = {
            "sessions": SESSIONS * (1 - 1 / len(leaves)) - 12,
            "steps": SESSIONS,
            "plans": SESSIONS,
        }
        assert expected[table] <= len(sessions) <= SESSIONS
        whole = sum(len(session.steps) == 5 for session in sessions)
        assert whole >= (expected[table] - SESSIONS / len(leaves) - 12 if table == "steps" else 1)
        if table == "plans":
            assert all(session.plan is None for session in sessions)


@pytest.mark.parametrize("table", ["sessions", "steps"])
def test_a_lost_page_that_leads_to_others_loses_nothing_of_the_others(
    damaged: Path, table: str
) -> None:
    (root,) = pages_of(damaged, table, leaves=False)
    overwrite(damaged, (root - 1) * PAGE, b"\xff" * PAGE)
    with Store.open(damaged) as store:
        sessions = store.sessions()
        assert len(sessions) == SESSIONS
        steps = sum(len(session.steps) for session in sessions)
        # The rows of a table without row ids lie on the leading pages, too: one for each leaf.
        assert steps >= 5 * SESSIONS - (len(pages_of(damaged, table)) if table == "steps" else 0)


def test_a_file_of_something_else_leaves_an_empty_history_and_the_file(supple_home: Path) -> None:
    supple_home.mkdir()
    path = history(supple_home)
    path.write_text("This is no database. " * 1000)
    with Store.open(path) as store:
        assert "are kept: 0." in store.notices()[0]
        keep(store)
    assert set_aside(path).read_text().startswith("This is no database.")


def test_a_file_cut_short_keeps_its_beginning(damaged: Path) -> None:
    content = damaged.read_bytes()
    damaged.write_bytes(content[: len(content) // 2])
    with Store.open(damaged) as store:
        assert len(store.notices()) == 1
        assert store.count() > 0
        store.sessions()


@pytest.fixture
def crashed(damaged: Path, tmp_path: Path) -> Path:
    """Return a history whose last three sessions are in its log (-wal) only."""
    place = tmp_path / "crashed"
    place.mkdir()
    with Store.open(damaged) as store:
        for day in range(3):
            keep(store, started=HALF_PAST_SEVEN + timedelta(days=2_000 + day))
        for part in damaged.parent.glob("history.db*"):
            shutil.copy(part, place)
    return history(place)


def test_an_empty_first_page_leads_to_all_tables_again(damaged: Path, tmp_path: Path) -> None:
    overwrite(damaged, 0, b"\x55" * PAGE)
    copy = _copy_with_a_new_first_page(damaged, tmp_path)
    with closing(sqlite3.connect(copy)) as raw:
        assert raw.execute("SELECT count(*) FROM sessions").fetchone() == (SESSIONS,)
        assert raw.execute("SELECT count(*) FROM steps").fetchone() == (5 * SESSIONS,)


def test_a_lost_header_does_not_lose_a_log_that_does_not_hold_it(
    damaged: Path, tmp_path: Path
) -> None:
    """A change that makes the file no larger leaves the first page alone."""
    with Store.open(damaged) as store:
        store.answer_next_day("session-77", back_to_usual=True)
        for part in damaged.parent.glob("history.db*"):
            shutil.copy(part, tmp_path)
    crashed = history(tmp_path)
    overwrite(crashed, 0, b"\x55" * PAGE)
    with Store.open(crashed) as store:
        session = store.session("session-77")
        assert session is not None
        assert session.back_to_usual is True


def test_a_log_that_was_damaged_loses_only_the_last(crashed: Path) -> None:
    wal = crashed.with_name("history.db-wal")
    overwrite(wal, wal.stat().st_size - PAGE // 2, b"\xff" * 64)
    with Store.open(crashed) as store:
        assert store.notices() == []
        assert SESSIONS + 2 <= store.count() <= SESSIONS + 3


def test_a_lost_header_after_a_crash_does_not_lose_the_log(crashed: Path) -> None:
    overwrite(crashed, 0, b"\x55" * PAGE)
    with Store.open(crashed) as store:
        assert store.count() == SESSIONS + 3
        assert all(len(session.steps) == 5 for session in store.sessions())


@pytest.mark.parametrize("seed", range(12))
def test_wherever_bytes_are_flipped_the_program_starts(damaged: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - bytes to flip are no secret
    size = damaged.stat().st_size
    for _ in range(chance.choice([1, 8, 64])):
        overwrite(damaged, chance.randrange(size), chance.randbytes(chance.choice([1, 16])))
    with Store.open(damaged) as store:
        assert len(store.sessions()) > SESSIONS / 2
        keep(store)


def test_damage_found_while_reading_is_told_and_mended_at_the_next_start(
    damaged: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A database too large to be checked at each start."""
    monkeypatch.setattr("player.history.salvage.SMALL_BYTES", 0)
    leaves = pages_of(damaged, "sessions")
    overwrite(damaged, (leaves[1] - 1) * PAGE, b"\xff" * PAGE)
    with Store.open(damaged) as store:
        assert store.notices() == []
        with pytest.raises(StoreError, match="Start Supple again"):
            store.sessions()
    with Store.open(damaged) as store:
        assert len(store.notices()) == 1
        assert len(store.sessions()) > SESSIONS / 2
    with Store.open(damaged) as store:
        assert store.notices() == []
