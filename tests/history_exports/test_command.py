"""``supple history export`` and ``import``, looked at from outside."""

from __future__ import annotations

import csv
import io
import json
from argparse import ArgumentParser, Namespace
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from icalendar import Calendar

from player.cli.exporting import export
from player.history.edits import amend
from player.history.model import CheckIn
from player.history.store import Store
from tests.cli.run import supple, supple_apart
from tests.history.scenes import HALF_PAST_SEVEN, history, keep

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def two_days(supple_home: Path) -> Path:
    with Store.open(history(supple_home)) as store:
        for day in (0, 1):
            keep(store, started=HALF_PAST_SEVEN + timedelta(days=day))
        for session in store.sessions():
            amend(store, replace(session, before=CheckIn(back=4), note="fine"))
    return supple_home


def test_the_list_is_as_it_was(two_days: Path) -> None:
    assert len(json.loads(supple("history", "--json").stdout)) == 2
    assert len(json.loads(supple("history", "--json", "--limit", "1").stdout)) == 1
    assert len(supple("history", "--limit", "1").stdout.splitlines()) == 1


def test_tables_go_to_the_terminal_or_to_a_file(two_days: Path, tmp_path: Path) -> None:
    sessions = supple_apart("history", "export", "--format", "csv")
    assert (sessions.returncode, sessions.stderr) == (0, "")
    assert len(list(csv.DictReader(io.StringIO(sessions.stdout)))) == 2
    steps = list(
        csv.DictReader(io.StringIO(supple("history", "export", "--format", "csv-steps").stdout))
    )
    assert len(steps) == 10
    path = tmp_path / "sessions.csv"
    assert supple("history", "export", "--format", "csv", "-o", str(path)).stdout == ""
    assert path.read_bytes().decode() == sessions.stdout
    since = supple("history", "export", "--format", "csv", "--since", "2026-03-29").stdout
    assert [row["date"] for row in csv.DictReader(io.StringIO(since))] == ["2026-03-29"]


def test_a_history_moves_to_another_machine_and_the_second_time_changes_nothing(
    two_days: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "history.json"
    assert supple("history", "export", "--format", "json", "-o", str(path)).returncode == 0
    before = supple("history", "--json").stdout
    monkeypatch.setenv("SUPPLE_HOME", str(tmp_path / "elsewhere"))
    first = supple("history", "import", str(path))
    assert first.stdout == "2 sessions added, 0 changed, 0 were there already.\n"
    assert supple("history", "--json").stdout == before
    second = supple("history", "import", str(path))
    assert second.stdout == "0 sessions added, 0 changed, 2 were there already.\n"
    assert supple("history", "--json").stdout == before


def test_a_wrong_file_is_refused_in_a_sentence_and_makes_no_history(
    supple_home: Path, tmp_path: Path
) -> None:
    path = tmp_path / "holiday.json"
    path.write_text('{"days": 14}', encoding="utf-8")
    done = supple("history", "import", str(path))
    assert done.returncode == 1
    assert done.stderr == "“holiday.json” is not a history that Supple exported as JSON.\n"
    assert not history(supple_home).exists()


def test_folders_are_filled(two_days: Path, tmp_path: Path) -> None:
    fit = supple("history", "export", "--format", "fit", "-o", str(tmp_path / "fit"))
    assert fit.stdout == "2 activities were written.\n"
    assert {path.suffix for path in (tmp_path / "fit").iterdir()} == {".fit"}
    assert len(list((tmp_path / "fit").iterdir())) == 2
    log = supple("history", "export", "--format", "log", "-o", str(tmp_path / "log"))
    assert log.stdout == "1 file of the log was written.\n"
    assert [path.name for path in (tmp_path / "log").iterdir()] == ["supple-2026-03.txt"]


def test_scores_and_calendars_are_what_their_readers_expect(two_days: Path) -> None:
    bundle = json.loads(supple("history", "export", "--format", "fhir").stdout)
    assert [entry["resource"]["valueQuantity"]["value"] for entry in bundle["entry"]] == [4, 4]
    done = supple(
        "history", "export", "--format", "ics", "--remind", "mon,thu@18:30", "--remind", "sat@09:00"
    )
    events = Calendar.from_ical(done.stdout).walk("VEVENT")
    rules = [event["RRULE"].to_ical() for event in events if "RRULE" in event]
    assert rules == [b"FREQ=WEEKLY;BYDAY=MO,TH", b"FREQ=WEEKLY;BYDAY=SA"]
    assert len({str(event["UID"]) for event in events}) == len(events) == 4


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["export"], "--format"),
        (["export", "--format", "xls"], "invalid choice"),
        (["export", "--format", "pdf"], "-o is missing: a file for --format pdf"),
        (["export", "--format", "fit"], "-o is missing: a folder for --format fit"),
        (["export", "--format", "csv", "--since", "1.4.2026"], "is not a date such as 2026-03-28"),
        (["export", "--format", "csv", "--remind", "mon@18:00"], "goes with --format ics only"),
        (["export", "--format", "ics", "--remind", "mo@18"], "is not days and a time such as"),
        (["import"], "FILE"),
    ],
)
def test_wrong_usage_is_told(args: list[str], told: str) -> None:
    done = supple("history", *args)
    assert done.returncode == 2
    assert told in done.stderr


@pytest.mark.usefixtures("two_days", "qapp")
def test_a_report_is_written_to_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wanted = Namespace(
        format="pdf",
        output=tmp_path / "report.pdf",
        remind=[],
        since=None,
        until=None,
        name="Maria",
        paper="letter",
    )
    assert export(wanted, ArgumentParser()) == 0
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF")
    assert capsys.readouterr().out == "“report.pdf” was written.\n"
    wanted.output = None
    with pytest.raises(SystemExit):
        export(wanted, ArgumentParser())
    assert "-o is missing: a file for --format pdf" in capsys.readouterr().err


def test_without_a_history_the_exports_are_empty_and_none_is_made(supple_home: Path) -> None:
    done = supple("history", "export", "--format", "csv")
    assert (done.returncode, len(done.stdout.splitlines())) == (0, 1)
    assert not history(supple_home).exists()


def test_a_folder_that_is_not_there_is_a_sentence(two_days: Path, tmp_path: Path) -> None:
    done = supple("history", "export", "--format", "csv", "-o", str(tmp_path / "no" / "x.csv"))
    assert done.returncode == 1
    assert done.stderr == "“x.csv” cannot be written: no such file or directory.\n"
