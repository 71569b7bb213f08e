"""The commands, looked at from outside: what they print, what they write, and how they end."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import wave
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

from tests.cli.run import supple, supple_apart

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SHORT = """\
format: 1
title: Short
steps:
  - exercise: glute-bridge
    reps: 4
    tempo: 1-1-1
    prepare: 5s
  - rest: 5s
  - exercise: bird-dog
    hold: 2s
    sets: [2, 1]
"""


def values(*args: str) -> Any:  # noqa: ANN401 - any JSON
    done = supple(*args)
    assert done.stderr == ""
    return json.loads(done.stdout)


@pytest.fixture
def short(tmp_path: Path) -> Path:
    path = tmp_path / "short.yaml"
    path.write_text(SHORT, encoding="utf-8")
    return path


def test_list_names_every_routine_with_its_minutes() -> None:
    rows = {row["id"]: row for row in values("list", "--json")}
    assert {"balanced-20", "mcgill-strength", "daily-stretch", "desk-break-5"} <= set(rows)
    assert set(rows["balanced-20"]) == {"id", "title", "minutes", "path", "problems"}
    assert 18 <= rows["balanced-20"]["minutes"] <= 22
    assert rows["balanced-20"]["problems"] == []
    assert "sources" not in rows
    done = supple_apart("list")
    assert (done.returncode, done.stderr) == (0, "")
    text = done.stdout
    assert "balanced-20" in text
    assert "Balanced daily routine" in text


def test_check_finds_everything_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "bad.yaml"
    path.write_text(
        "format: 1\ntitle: Bad\nsteps:\n  - exercise: brid-dog\n  - exercize: cat-cow\n"
        "  - exercise: cat-cow\n    hold: 90 sx\n",
        encoding="utf-8",
    )
    done = supple("check", str(path), "--format", "json")
    assert done.returncode == 1
    problems = json.loads(done.stdout)
    keys = {"file", "line", "column", "path", "severity", "message", "suggestion"}
    assert all(set(problem) == keys for problem in problems)
    errors = [problem for problem in problems if problem["severity"] == "error"]
    assert [problem["line"] for problem in errors] == [4, 5, 7]
    assert "bird-dog" in errors[0]["suggestion"]
    assert "exercise" in errors[1]["suggestion"]
    assert "90s" in errors[2]["suggestion"]
    text = supple("check", str(path))
    assert f"{path}:4:15: error:" in text.stdout
    github = supple("check", str(path), "--format", "github")
    assert f"::error file={path},line=4,col=15" in github.stdout


def test_check_of_what_ships_is_silent_and_fine() -> None:
    done = supple("check", "routines", "--format", "json")
    assert [p for p in json.loads(done.stdout) if p["severity"] == "error"] == []
    assert done.returncode == 0


@pytest.mark.parametrize(
    ("args", "code", "words"),
    [
        (["play"], 2, "ROUTINE"),
        (["play", "no-such-routine"], 1, "no-such-routine"),
        (["play", "balanced-2O", "--terminal"], 1, "balanced-20"),
        (["play", "balanced-20", "--minutes", "90"], 2, "5 to 60"),
        (["play", "balanced-20", "--rate", "0"], 2, "rate"),
        (["check", "nowhere.yaml"], 1, "nowhere.yaml"),
        (["history", "--limit", "0"], 2, "whole number"),
        (["schema", "recipe"], 2, "invalid choice"),
        (["frobnicate"], 2, "invalid choice"),
    ],
)
def test_wrong_usage_and_missing_files_are_sentences(
    args: list[str], code: int, words: str
) -> None:
    done = supple(*args)
    assert done.returncode == code
    assert words in done.stderr + done.stdout
    assert "Traceback" not in done.stderr


def test_schemas_are_json_schemas() -> None:
    for kind in ("routine", "exercise"):
        schema = values("schema", kind)
        assert schema["$schema"].startswith("https://json-schema.org/")
        assert "format" in schema["properties"]


def test_timeline_is_contiguous_and_every_tone_named(short: Path) -> None:
    plan = values("timeline", str(short), "--json")
    assert set(plan) == {"routine", "title", "total_ms", "estimated", "segments", "cues"}
    segments = plan["segments"]
    assert segments[0]["start_ms"] == 0
    assert segments[-1]["end_ms"] == plan["total_ms"]
    assert all(a["end_ms"] == b["start_ms"] for a, b in pairwise(segments))
    assert set(segments[0]) == {
        "index", "kind", "start_ms", "end_ms", "step", "line", "exercise", "side", "set", "sets",
        "rep", "reps", "text",
    }  # fmt: skip
    assert {s["side"] for s in segments} == {"left", "right", "both", None}
    assert segments[0]["line"] == 4
    assert set(plan["cues"][0]) == {"at_ms", "kind", "text", "sound"}
    assert any(cue["sound"] for cue in plan["cues"])
    assert "Bridge" in supple("timeline", str(short)).stdout


def test_minutes_fit_a_routine() -> None:
    plan = values("timeline", "balanced-20", "--minutes", "12", "--json")
    assert abs(plan["total_ms"] - 720_000) <= 0.02 * 720_000


def test_render_writes_a_wave_of_the_routine(short: Path, tmp_path: Path) -> None:
    target = tmp_path / "short.wav"
    done = supple("render", str(short), "-o", str(target), "--voice", "off")
    assert done.returncode == 0, done.stderr
    total_ms = values("timeline", str(short), "--json")["total_ms"]
    with wave.open(str(target)) as file:
        assert file.getsampwidth() == 2
        length_ms = file.getnframes() * 1000 // file.getframerate()
        assert any(file.readframes(file.getnframes()))
    assert total_ms <= length_ms <= total_ms + 3_000


def test_a_preview_ends_by_itself_and_is_not_recorded(short: Path) -> None:
    done = supple_apart("play", str(short), "--terminal", "--output", "silent", "--rate", "60")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "Finished."
    assert values("history", "--json") == []


def start_playing(*args: str) -> subprocess.Popen[str]:
    playing = subprocess.Popen(
        [sys.executable, "-m", "player", "play", *args, "--terminal", "--output", "silent"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        stdin=subprocess.DEVNULL,
        env={**os.environ},
    )
    assert playing.stdout is not None
    assert playing.stdout.readline()
    return playing


def wait_for(happened: Callable[[], bool]) -> None:
    """Look until it happened; a session in another process takes the time it takes."""
    until = time.monotonic() + 20
    while not happened():
        assert time.monotonic() < until


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_keeps_what_was_done_as_partial(short: Path, number: signal.Signals) -> None:
    playing = start_playing(str(short))
    wait_for(lambda: values("history", "--json")[0]["active_ms"] >= 500)
    playing.send_signal(number)
    _, errors = playing.communicate(timeout=20)
    assert playing.returncode == 130
    assert errors == ""
    [session] = values("history", "--json")
    assert session["status"] == "partial"
    assert 500 <= session["active_ms"] <= 5_000
    assert session["routine"] == "short"
    assert set(session) >= {
        "id", "routine", "title", "started", "planned_ms", "active_ms", "paused_ms", "status",
        "steps",
    }  # fmt: skip


def test_resume_goes_on_with_the_unfinished_session(short: Path) -> None:
    playing = start_playing(str(short))
    wait_for(lambda: values("history", "--json")[0]["active_ms"] > 0)
    playing.kill()
    playing.communicate(timeout=20)
    [before] = values("history", "--json")
    assert before["status"] == "interrupted"
    playing = start_playing("--resume")
    playing.send_signal(signal.SIGTERM)
    playing.communicate(timeout=20)
    [after] = values("history", "--json")
    assert after["id"] == before["id"]
    assert after["status"] == "partial"


def test_resume_without_anything_unfinished_says_so() -> None:
    done = supple("play", "--resume", "--terminal")
    assert done.returncode == 1
    assert "unfinished" in done.stderr


def test_doctor_gives_verdicts_and_remedies() -> None:
    findings = json.loads(supple_apart("doctor", "--json").stdout)
    assert all(set(f) == {"name", "verdict", "text", "remedy"} for f in findings)
    names = {f["name"] for f in findings}
    assert {"python", "qt", "output silent", "database", "folder library"} <= names
    text = supple_apart("doctor").stdout
    assert str(os.environ["SUPPLE_HOME"]) not in text


def test_show_prints_an_exercise_with_its_cautions_and_sources() -> None:
    text = supple("show", "bird-dog").stdout
    assert "Bird dog" in text
    assert "1. On all fours" in text
    assert "Six holds of eight seconds" in text
    assert "Stuart McGill" in text
    assert "KNEE" in text


def test_show_prints_a_routine_with_its_steps() -> None:
    text = supple("show", "balanced-20").stdout
    assert "Every day" in text
    assert "March on the spot" in text
    assert "Length" in text


def test_show_of_nothing_known_says_what_is_near() -> None:
    done = supple("show", "bird")
    assert done.returncode == 1
    assert "bird-dog" in done.stderr


def test_show_speaks_the_users_language(supple_home: Path) -> None:
    supple_home.mkdir()
    (supple_home / "settings.json").write_text('{"language": "de"}', encoding="utf-8")
    text = supple("show", "bird-dog").stdout
    assert "Vierfüßlerstand" in text
    assert "On all fours" not in text
    assert "Acht" in supple("show", "balanced-20").stdout


def test_check_reads_plans_and_the_texts_around_routines(tmp_path: Path) -> None:
    plans = tmp_path / "plans"
    plans.mkdir()
    (plans / "mine.yaml").write_text("format: 1\n", encoding="utf-8")
    (tmp_path / "habits.yaml").write_text("format: 2\n", encoding="utf-8")
    rows = json.loads(supple("check", str(tmp_path), "--format", "json").stdout)
    assert {row["file"].rsplit("/", 1)[-1] for row in rows} == {"mine.yaml", "habits.yaml"}


def test_figures_are_checked_drawn_and_exported(tmp_path: Path) -> None:
    rows = values("figures", "bird-dog", "--check", "--json")
    keys = {
        "exercise", "pose", "ok", "problems", "contact_mm", "penetration_mm", "rom_deg",
        "balance_mm", "hold_mm", "authored_deg",
    }  # fmt: skip
    assert rows
    assert all(set(row) == keys and row["ok"] for row in rows)
    sheet, drawing = tmp_path / "sheet.png", tmp_path / "drawing.svg"
    drawn = ("--sheet", str(sheet), "--size", "200x150", "--svg", str(drawing))
    assert supple_apart("figures", "bird-dog", *drawn).returncode == 0
    assert sheet.read_bytes().startswith(b"\x89PNG")
    assert "<svg" in drawing.read_text(encoding="utf-8")
    assert supple("figures").returncode == 2
    assert supple("figures", "brid-dog", "--check").returncode == 1
