"""The log in a folder: kept up to date, and never a line of the person's own lost."""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.errors import StoreError
from player.history.edits import ByHand, amend, by_hand, delete, put
from player.history.exports.log import update_log, updated
from player.history.model import CheckIn, Outcome, StepRecord
from player.i18n import catalogue
from player.routine.model import Category, Side
from tests.history.scenes import HALF_PAST_SEVEN, keep

if TYPE_CHECKING:
    from pathlib import Path

    from player.history.model import Session
    from player.history.store import Store

ENGLISH = catalogue("en")
DAY = timedelta(days=1)


def step(place: int, name: str, outcome: Outcome) -> StepRecord:
    return StepRecord(
        place=place,
        step=place,
        round=1,
        exercise=None,
        name=name,
        category=Category.STRETCH,
        side=Side.BOTH,
        set=1,
        reps=None,
        planned_ms=1,
        outcome=outcome,
    )


def on(day: int, title: str = "Scene") -> Session:
    return by_hand(ByHand.SESSION, title, HALF_PAST_SEVEN + day * DAY, 20)


def update(store: Store, folder: Path) -> list[str]:
    return [path.name for path in update_log(store, folder, ENGLISH)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "Sync" / "Exercise"


def test_a_session_in_words(store: Store, folder: Path) -> None:
    session = replace(
        on(0, "Balanced\nroutine"),
        before=CheckIn(back=4, hip=2),
        after=CheckIn(back=3, leg=True),
        effort=5,
        note="slept badly\n\nbut went on",
        back_to_usual=True,
        steps=(
            step(0, "Cat cow", Outcome.DONE),
            step(1, "Dead bug", Outcome.SKIPPED),
            step(2, "Dead bug", Outcome.SKIPPED),
            step(3, "Side plank", Outcome.HURT),
        ),
    )
    put(store, session)
    assert update(store, folder) == ["supple-2026-03.txt"]
    assert (
        (folder / "supple-2026-03.txt").read_text(encoding="utf-8")
        == f"""\
│ Exercise log of Supple, 2026-03
│ Lines that begin like these are kept up to date; write yours below them.

│ 2026-03-28 07:30  Balanced routine: 20:00 of 20:00 minutes  [{session.id[-8:]}]
│   back 4 → 3, hip 2 → ?, effort 5
│   pain or tingling down the leg
│   back to usual within a day
│   hurt: Side plank
│   skipped: Dead bug
│   “slept badly”
│   “but went on”
"""
    )


def test_one_file_a_month_by_the_clock_on_the_wall(store: Store, folder: Path) -> None:
    # Ten minutes before midnight UTC, which is April where the person was.
    late = datetime(2026, 3, 31, 23, 50, tzinfo=UTC).astimezone(HALF_PAST_SEVEN.tzinfo)
    for session in (on(0), on(10), by_hand(ByHand.WALK, "Walk", late, 20)):
        put(store, session)
    assert update(store, folder) == ["supple-2026-03.txt", "supple-2026-04.txt"]
    assert "2026-04-01 00:50  Walk" in (folder / "supple-2026-04.txt").read_text(encoding="utf-8")


def test_nothing_is_written_where_nothing_changed(store: Store, folder: Path) -> None:
    for day in (0, 10):
        put(store, on(day))
    update(store, folder)
    assert update(store, folder) == []
    (newest, *_) = store.sessions()
    amend(store, replace(newest, note="later"))
    assert update(store, folder) == ["supple-2026-04.txt"]


def test_only_the_months_since_a_day_are_looked_at(store: Store, folder: Path) -> None:
    for day in (0, 10):
        put(store, on(day))
    written = update_log(store, folder, ENGLISH, since=(HALF_PAST_SEVEN + 12 * DAY).date())
    assert [path.name for path in written] == ["supple-2026-04.txt"]
    assert len(list(folder.iterdir())) == 1


def test_own_lines_stay_below_the_session_that_they_stood_below(store: Store, folder: Path) -> None:
    first, third = on(0, "First"), on(2, "Third")
    put(store, first)
    put(store, third)
    update(store, folder)
    path = folder / "supple-2026-03.txt"
    lines = path.read_text(encoding="utf-8").split("\n")
    at = next(number for number, line in enumerate(lines) if "First" in line)
    lines[at + 1 : at + 1] = ["My own thought.", "", "- a list"]
    path.write_text("Before all.\n" + "\n".join(lines) + "The end.\n", encoding="utf-8")
    put(store, on(1, "Second"))
    update(store, folder)
    kept = [line for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
    own = ["Before all.", "My own thought.", "- a list", "The end."]
    assert [line for line in kept if not line.startswith("│")] == own
    places = [kept.index(line) for line in own]
    sessions = [
        next(i for i, line in enumerate(kept) if name in line)
        for name in ("First", "Second", "Third")
    ]
    assert places[0] < sessions[0] < places[1] < places[2] < sessions[1] < sessions[2] < places[3]


def test_of_a_session_that_was_deleted_the_own_lines_stay(store: Store, folder: Path) -> None:
    session = on(0)
    put(store, session)
    update(store, folder)
    path = folder / "supple-2026-03.txt"
    with path.open("a", encoding="utf-8") as file:
        file.write("mine\n")
    delete(store, session.id)
    assert update(store, folder) == ["supple-2026-03.txt"]
    text = path.read_text(encoding="utf-8")
    assert "mine" in text
    assert session.id[-8:] not in text


@pytest.mark.parametrize("own", [b"\xef\xbb\xbfmine\r\n", b"caf\xe9\n", b"mine"])
def test_what_another_editor_wrote_stays_byte_for_byte(
    store: Store, folder: Path, own: bytes
) -> None:
    folder.mkdir(parents=True)
    path = folder / "supple-2026-03.txt"
    path.write_bytes(own)
    put(store, on(0))
    update(store, folder)
    data = path.read_bytes()
    assert own.strip(b"\xef\xbb\xbf\r\n") in data
    assert data.startswith(b"\xef\xbb\xbf") == own.startswith(b"\xef\xbb\xbf")
    assert (b"\r\n" in data) == (b"\r\n" in own)
    assert data.count(b"\n") == data.count(b"\r\n") or b"\r\n" not in own
    assert update(store, folder) == []


def test_files_of_other_names_are_not_touched(store: Store, folder: Path) -> None:
    folder.mkdir(parents=True)
    (folder / "supple-notes.txt").write_text("mine", encoding="utf-8")
    put(store, on(0))
    update(store, folder)
    assert (folder / "supple-notes.txt").read_text(encoding="utf-8") == "mine"
    assert sorted(path.name for path in folder.iterdir()) == [
        "supple-2026-03.txt",
        "supple-notes.txt",
    ]


def test_a_failure_leaves_the_older_file(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(store, on(0))
    update(store, folder)
    before = (folder / "supple-2026-03.txt").read_bytes()
    put(store, on(1))

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(StoreError, match="cannot be written: the disk is full"):
            update(store, folder)
    assert [path.read_bytes() for path in folder.iterdir()] == [before]


UPDATING = """
import sys
from dataclasses import replace
from pathlib import Path
from player.history import Store
from player.history.edits import amend
from player.history.exports.log import update_log
from player.i18n import catalogue
with Store.open(Path(sys.argv[1])) as store:
    (session,) = store.sessions()
    for number in range(10**6):
        amend(store, replace(session, note="word " * 2000 + str(number)))
        update_log(store, Path(sys.argv[2]), catalogue("en"))
        print(number, flush=True)
"""


def test_a_kill_in_the_middle_leaves_a_whole_file(store: Store, folder: Path) -> None:
    keep(store)
    update_log(store, folder, ENGLISH)
    (path,) = folder.iterdir()
    dice = random.Random(5)  # noqa: S311 - no secrets
    for _ in range(8):
        command = [sys.executable, "-c", UPDATING, str(store.path), str(folder)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
            assert child.stdout is not None
            assert child.stdout.readline()
            # Not for the time to pass, but to hit any instant of the writing.
            with suppress(subprocess.TimeoutExpired):
                child.wait(dice.uniform(0.0, 0.05))
            child.kill()
        lines = path.read_text(encoding="utf-8").splitlines()
        assert lines[0].startswith("│ Exercise log of Supple")
        assert re.fullmatch(r"│   “(word ){2000}[0-9]+”", lines[-1])
    for left in folder.glob(".supple-*"):
        os.utime(left, (0, 0))
    update_log(store, folder, ENGLISH)
    assert list(folder.iterdir()) == [path]


def test_a_file_where_the_folder_should_be_is_a_sentence(store: Store, tmp_path: Path) -> None:
    (tmp_path / "taken").touch()
    with pytest.raises(StoreError, match="there is a file where its folder should be"):
        update(store, tmp_path / "taken")


BLOCKS = st.lists(st.integers(0, 2**32 - 1), max_size=5, unique=True).map(
    lambda numbers: {f"{n:08x}": [f"│ 2026-03-28 07:30  x  [{n:08x}]", "│   y"] for n in numbers}
)
OWN = st.lists(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\n\r\v\f"), max_size=9)
    .map(lambda line: line.lstrip("│"))
    .filter(str.strip),
    max_size=5,
)


@given(before=BLOCKS, after=BLOCKS, own=OWN, data=st.data())
def test_own_lines_are_never_lost_and_updating_again_changes_nothing(
    before: dict[str, list[str]], after: dict[str, list[str]], own: list[str], data: st.DataObject
) -> None:
    head = ["│ head"]
    lines = updated("", before, head).split("\n")
    for line in own:
        lines.insert(data.draw(st.integers(0, len(lines))), line)
    text = updated("\n".join(lines), after, head)
    kept = [line for line in text.split("\n") if line.strip() and not line.startswith("│")]
    assert sorted(kept) == sorted(own)
    assert [line for line in text.split("\n") if line.startswith("│")] == [
        *head,
        *(line for block in after.values() for line in block),
    ]
    assert updated(text, after, head) == text
