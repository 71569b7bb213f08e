"""What is kept of files and advice, and what the history and a plan suggest for today."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from player.history.model import CheckIn, Session
from player.i18n import catalogue
from player.ui.routine_advice import Lately, advise
from player.ui.routine_kept import MOST_RECENT, keep_advice, kept_advice, recent, remember
from player.ui.shelf import read_shelf
from player.ui.suggesting import Advice
from tests.ui.rooms import MINE

if TYPE_CHECKING:
    from pathlib import Path

    from player.ui.guidance import Guidance
    from player.ui.workroom import Workroom

# --- what is kept ---------------------------------------------------------------------------------


def test_recent_files_are_few_newest_first_and_there(room: Workroom, tmp_path: Path) -> None:
    files = [tmp_path / f"{n}.yaml" for n in range(MOST_RECENT + 2)]
    for file in files:
        file.write_text(MINE, "utf-8")
        remember(room.places, file)
    remember(room.places, files[5])
    files[8].unlink()
    left = [files[n] for n in (5, 9, 7, 6, 4, 3, 2)]
    assert list(recent(room.places)) == left
    (room.places.cache / "recent.json").write_text('{"no": [1', "utf-8")
    assert recent(room.places) == ()


def test_advice_is_kept_for_its_day_and_language(room: Workroom) -> None:
    day, advice = date(2026, 11, 25), (Advice("mine", "Because.", planned=True),)
    keep_advice(room.places, day, "en", advice)
    assert kept_advice(room.places, day, "en") == advice
    assert kept_advice(room.places, day, "de") == ()
    assert kept_advice(room.places, date(2026, 11, 26), "en") == ()


# --- today ----------------------------------------------------------------------------------------


def session(day: date, routine: str, back: int) -> Session:
    began = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
    utc_ms = int(began.timestamp() * 1000)
    return Session(
        id=f"{day}-{routine}", routine=routine, title=routine, plan=None, started_utc_ms=utc_ms,
        utc_offset_min=0, ended_utc_ms=utc_ms + 20 * 60_000, planned_ms=20 * 60_000,
        active_ms=20 * 60_000, before=CheckIn(back=1), after=CheckIn(back=back), effort=3,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("plan", "back", "first", "why"),
    [
        ("", 1, "flexion-friendly", "Core: "),
        ("", 8, "desk-break-5", "The last session was red"),
        ("eight-weeks", 1, "after-flare", "Stay on this step"),
        ("eight-weeks", 8, "after-flare", "The last session was red: go one step back?"),
        ("no-such-plan", 1, "flexion-friendly", "Core: "),
    ],
)
def test_the_history_and_the_plan_lead_to_a_suggestion_that_is_kept(
    room: Workroom, guidance: Guidance, plan: str, back: int, first: str, why: str
) -> None:
    today = date(2026, 11, 25)  # a Wednesday
    sunday = date(2026, 11, 22)
    step = {"plan": plan, "plan_step": 1, "plan_since": sunday - timedelta(days=9)}
    room = replace(room, settings=room.settings.model_copy(update=step))
    past = [session(today - timedelta(days=n), "daily-stretch", 1) for n in range(2, 9)]
    sessions = [session(today - timedelta(days=1), "morning-gentle", back), *past]
    cards = tuple(read_shelf(room.library, room.options))
    lately = Lately(today, sessions, {})
    found, told = advise(room, cards, lately, guidance, catalogue("en"))
    assert (told is not None) is (plan == "eight-weeks")
    assert found[0].why.startswith(why)
    assert found[0].routine == first
    assert kept_advice(room.places, today, "en") == found
