"""The commands import, share, export and handout, and check --watch."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import icalendar
import pytest
import yaml

from player.cli import main
from player.cli.watching import watch
from tests.exchange.samples import encoded, jawt, jawt_exercise

OWN = """\
format: 1
title: Own
steps: [{exercise: cat-cow}, {name: Roller, duration: 30s, picture: r.png}]
"""


@pytest.fixture
def workout(tmp_path: Path) -> Path:
    path = tmp_path / "w.json"
    path.write_bytes(encoded(jawt("Core", (1, [jawt_exercise("Plank", 20)]))))
    return path


def test_import_saves_without_a_terminal_and_prints_where(
    workout: Path, supple_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", str(workout)]) == 0
    saved = supple_home / "library" / "core.yaml"
    assert capsys.readouterr().out.splitlines()[-1] == f"Saved as {saved}"
    assert main(["import", str(workout)]) == 0
    assert (supple_home / "library" / "core-2.yaml").read_bytes() == saved.read_bytes()
    assert main(["check", str(saved)]) == 0


@pytest.mark.parametrize(("answer", "saved"), [("", 1), ("y", 1), ("n", 0), ("what", 0)])
def test_import_asks_once_in_a_terminal(
    workout: Path,
    supple_home: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    answer: str,
    saved: int,
) -> None:
    asked: list[str] = []

    def reply(question: str) -> str:
        asked.append(question)
        return answer

    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr("builtins.input", reply)
    assert main(["import", str(workout)]) == 0
    assert len(asked) == 1
    assert len(list(supple_home.glob("library/*.yaml"))) == saved


@pytest.mark.parametrize("content", [b"", b"root:x:0", b"PK\x03\x04broken", None])
def test_import_refuses_in_a_sentence(
    tmp_path: Path, supple_home: Path, capsys: pytest.CaptureFixture[str], content: bytes | None
) -> None:
    path = tmp_path / "w.json"
    if content is not None:
        path.write_bytes(content)
    assert main(["import", str(path)]) == 1
    assert capsys.readouterr().err.endswith(".\n")
    assert not supple_home.exists()


def test_what_is_shared_is_taken_back(
    tmp_path: Path, supple_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "own.yaml").write_text(OWN, encoding="utf-8")
    (tmp_path / "r.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    shared = tmp_path / "own.zip"
    assert main(["share", str(tmp_path / "own.yaml"), "-o", str(shared)]) == 0
    assert main(["import", str(shared)]) == 0
    assert (supple_home / "library" / "own.yaml").read_text(encoding="utf-8") == OWN
    assert (supple_home / "library" / "r.png").exists()


def test_export_to_every_format(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "mcgill-strength", "--format", "jawt"]) == 0
    text = capsys.readouterr().out
    assert text.isascii()
    names = [each["name"] for each in json.loads(text)["sets"][0]["exercises"]]
    assert "Bird dog, left, set 1 of 3" in names
    assert "Bird dog, right, set 3 of 3" in names
    assert "March on the spot" in names
    assert main(["export", "mcgill-strength", "--format", "json"]) == 0
    value = json.loads(capsys.readouterr().out)
    assert value["routine"]["title"]["en"] == "Back strength in short holds"
    when = ["--when", "mon,wed@07:30"]
    assert main(["export", "mcgill-strength", "--format", "ics", *when]) == 0
    (event,) = icalendar.Calendar.from_ical(capsys.readouterr().out).walk("VEVENT")
    assert event["RRULE"].to_ical() == b"FREQ=WEEKLY;BYDAY=MO,WE"
    with pytest.raises(SystemExit):
        main(["export", "mcgill-strength", "--format", "jawt", *when])


def test_a_handout_is_written_by_a_process_without_a_screen(tmp_path: Path) -> None:
    path, routine = tmp_path / "h.pdf", tmp_path / "own.yaml"
    routine.write_text(OWN, encoding="utf-8")
    args = ["handout", str(routine), "-o", str(path), "--paper", "letter", "--language", "de"]
    env = {key: text for key, text in os.environ.items() if key != "QT_QPA_PLATFORM"}
    done = subprocess.run(
        [sys.executable, "-m", "player", *args],
        capture_output=True,
        text=True,
        env=env,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert path.read_bytes().startswith(b"%PDF")
    assert main(["handout", str(routine), "-o", str(tmp_path / "no" / "h.pdf")]) == 1


class Stop(Exception):  # noqa: N818 - in place of Ctrl-C
    """Ends a watch."""


def test_watch_checks_again_only_when_something_has_changed(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(OWN, encoding="utf-8")
    checks: list[int] = []
    turns = 0

    def sleep(seconds: float) -> None:
        nonlocal turns
        assert seconds == 0.5
        turns += 1
        if turns == 2:
            path.write_text(OWN + "\n", encoding="utf-8")
        elif turns == 4:
            path.unlink()
        elif turns == 6:
            path.write_text(OWN, encoding="utf-8")
        elif turns == 8:
            raise Stop

    with pytest.raises(Stop):
        watch([tmp_path], lambda: checks.append(turns), sleep)
    assert checks == [0, 2, 4, 6]


def test_watch_ends_by_ctrl_c_with_130(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stop(_seconds: float) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("time.sleep", stop)
    monkeypatch.setattr("player.cli.watching.watch.__defaults__", (stop,))
    (tmp_path / "own.yaml").write_text("format: 1\n", encoding="utf-8")
    assert main(["check", "--watch", str(tmp_path)]) == 130
    assert "title" in capsys.readouterr().out


def test_the_hook_checks_yaml_files() -> None:
    path = Path(__file__).parents[2] / ".pre-commit-hooks.yaml"
    (hook,) = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert (hook["entry"], hook["language"]) == ("supple check", "python")
