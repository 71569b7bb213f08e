"""The report: always two pages, of our letters, with what it tells and what it says of that."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

import pytest

from player.errors import StoreError
from player.history import Store
from player.history.edits import merge
from player.history.insight import Score
from player.history.model import CheckIn
from player.i18n import catalogue
from player.paper.report import painted, write_report
from player.paper.report_content import Report, first_day, report_of
from player.paper.report_pages import _chosen, _notes, cut, first_page, second_page
from player.paper.style import Paper, load_fonts, mm
from player.routine.traffic_light import Limits
from tests.history_exports.conftest import in_memory
from tests.ui_history.scenes import NOW, TODAY, history, sessions

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

ENGLISH = catalogue("en")


@pytest.fixture(autouse=True)
def _fonts(qapp: QApplication) -> None:
    load_fonts()


def report(folder: Path, count: int, note: str = "", since: date | None = None) -> Report:
    with Store.open(folder / "history.db") as store:
        made = sessions(count)
        merge(store, [replace(each, note=note) for each in made] if note else made, {})
        return report_of(store, NOW, since=since, goal_minutes=60, limits=Limits())


@pytest.mark.parametrize(("size", "box"), [("a4", b"595"), ("letter", b"612")])
@pytest.mark.parametrize("count", [0, 1, 200])
def test_a_report_is_two_pages_of_our_letters_and_without_pictures(
    tmp_path: Path, size: Literal["a4", "letter"], box: bytes, count: int
) -> None:
    content = painted(report(tmp_path, count), Paper(size), ENGLISH)
    assert content.startswith(b"%PDF-1.6")
    assert len(re.findall(rb"/Type /Page\b(?!s)", content)) == 2
    assert re.search(rb"/MediaBox \[0 0 " + box, content)
    fonts = set(re.findall(rb"/FontName /(?:\w+\+)?(\w+)", content))
    assert fonts
    assert all(font.startswith(b"Inter") for font in fonts)
    assert b"/Subtype /Image" not in content


@pytest.mark.parametrize("size", ["a4", "letter"])
@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("count", [0, 1, 20, 300])
@pytest.mark.parametrize("weeks", [4, 12, 53])
def test_what_stands_on_a_page_fits_it(
    tmp_path: Path, size: Literal["a4", "letter"], language: str, count: int, weeks: int
) -> None:
    since = TODAY - timedelta(weeks=weeks)
    made = report(tmp_path, count, note="Slept badly, the left side pulled. " * 30, since=since)
    paper, words = Paper(size), catalogue(language)
    room = paper.page.height() - mm(30)
    for page in (first_page, second_page):
        assert page(made, paper, words, room).height(paper.width) <= room + 1


def test_a_report_adds_up(tmp_path: Path) -> None:
    made = report(tmp_path, 200)
    assert made.first == date(2026, 8, 31)
    assert (made.last, made.made) == (TODAY, TODAY)
    assert len(made.weeks) == 12
    told = [s for s in sessions(200) if made.first <= s.day <= made.last]
    played = [s for s in told if s.routine != "@walk" and s.active_ms >= 60_000]
    assert made.sessions == len(played)
    minutes = sum(s.active_ms for s in told if s.routine != "@walk") / 60_000
    assert made.minutes_a_week == pytest.approx(minutes / 12)
    assert made.by_hand == 1
    assert (
        sum(pair.sessions for pair in made.scores[Score.BACK]) == made.changes[Score.BACK].sessions
    )
    assert [note.day for note in made.notes] == sorted((n.day for n in made.notes), reverse=True)


def test_only_the_days_asked_for_are_told_of(tmp_path: Path) -> None:
    with Store.open(history(tmp_path / "history.db", 200)) as store:
        first = TODAY - timedelta(days=100)
        assert first_day(store, TODAY) == min(s.day for s in sessions(200))
        made = report_of(store, NOW, since=first, until=TODAY - timedelta(days=70), limits=Limits())
    days = {note.day for note in made.notes} | set(made.minutes)
    assert days
    assert all(first <= day <= TODAY - timedelta(days=70) for day in days)


def test_the_leg_is_told_with_its_last_day() -> None:
    legs = (None, False, True, False)
    made = [
        replace(each, before=CheckIn(leg=leg), after=CheckIn())
        for each, leg in zip(sessions(4, days=30), legs, strict=True)
    ]
    with in_memory() as store:
        merge(store, made, {})
        leg = report_of(store, NOW, limits=Limits()).leg
    assert (leg.ticked, leg.answers, leg.last) == (1, 3, made[2].day)


def test_long_notes_are_cut_between_words_and_it_is_said(tmp_path: Path) -> None:
    made = report(tmp_path, 30, note="Slept badly. " * 40)
    (part,) = _notes(made, Paper(), ENGLISH, 3)
    told = part.blocks[-1].blocks[-1].runs[0].text  # type: ignore[attr-defined] # blocks of blocks
    assert told == (
        f"Long notes are cut where … stands. {len(made.notes) - 3} earlier notes are not shown."
    )
    assert cut("one two three", 9) == "one two …"
    assert cut("one two", 9) == "one two"
    assert cut("onetwothree", 6) == "onetwo …"


def test_what_hurt_is_never_left_out_of_the_table(tmp_path: Path) -> None:
    tallies = report(tmp_path, 60).exercises
    many = [replace(tallies[0], name=str(n), hurt=int(n == 29)) for n in range(30)]
    assert [tally.name for tally in _chosen(many, 6)] == ["0", "1", "2", "3", "4", "29"]


def test_a_report_that_cannot_be_written_leaves_the_older_one(tmp_path: Path) -> None:
    made = report(tmp_path, 1)
    with pytest.raises(StoreError, match="cannot be written"):
        write_report(made, tmp_path / "nowhere" / "r.pdf", Paper(), ENGLISH)
    target = tmp_path / "r.pdf"
    write_report(made, target, Paper(), ENGLISH)
    assert target.read_bytes().startswith(b"%PDF")
    assert not list(tmp_path.glob(".r.pdf*"))
