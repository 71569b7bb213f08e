"""The commands that read and print."""

from __future__ import annotations

import json
import sys
from contextlib import closing
from typing import TYPE_CHECKING, Any, Final

from player.cli import FINE, PROBLEMS
from player.cli.speaking import users_words
from player.errors import Problem, Severity
from player.i18n import N_
from player.paths import user_places
from player.units import format_clock

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from player.history import Session
    from player.i18n import Catalogue
    from player.timeline.model import Timeline


_STATUS: Final = {
    "running": N_("running"),
    "completed": N_("completed"),
    "partial": N_("partial"),
    "interrupted": N_("interrupted"),
}


def _print_json(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))


def check(args: argparse.Namespace, _parser: argparse.ArgumentParser) -> int:
    """Check files and print every problem with its place."""
    from player.cli.documents import problem_row, problems_of

    if args.watch:
        from player.cli.watching import watch

        args.watch = False
        watch(args.paths, lambda: check(args, _parser))
    words = users_words()
    problems = [problem for path in args.paths for problem in problems_of(path)]
    if args.format == "json":
        _print_json([problem_row(problem) for problem in problems])
    elif args.format == "github":
        for problem in problems:
            print(_github(problem, words))
    else:
        for problem in problems:
            print(problem.said(words))
        errors = sum(problem.severity is Severity.ERROR for problem in problems)
        if problems:
            warnings = len(problems) - errors
            told = (
                words.ngettext("{n} error", "{n} errors", errors).format(n=errors),
                words.ngettext("{n} warning", "{n} warnings", warnings).format(n=warnings),
            )
            print(", ".join(told), file=sys.stderr)
    return PROBLEMS if any(p.severity is Severity.ERROR for p in problems) else FINE


def _github(problem: Problem, words: Catalogue) -> str:
    """Return a problem as an annotation of a GitHub workflow."""
    text = " ".join(problem.explained(words))
    for char, code in (("%", "%25"), ("\r", "%0D"), ("\n", "%0A")):
        text = text.replace(char, code)
    place = f"file={problem.file},line={problem.line},col={problem.column}"
    return f"::{problem.severity} {place}::{text}"


def schema(args: argparse.Namespace, _parser: argparse.ArgumentParser) -> int:
    """Print the JSON Schema of a kind of file."""
    from player.routine.schema import schema as schema_of

    _print_json(schema_of(args.kind))
    return FINE


def timeline(args: argparse.Namespace, _parser: argparse.ArgumentParser) -> int:
    """Print a routine's timeline."""
    from player.cli.documents import compiled

    plan = compiled(args.routine, minutes=args.minutes).timeline
    if args.json:
        _print_json(_timeline_row(plan))
    else:
        for line in _timeline_lines(plan):
            print(line)
    return FINE


def _timeline_row(plan: Timeline) -> dict[str, Any]:
    return {
        "routine": plan.routine,
        "title": plan.title,
        "total_ms": plan.total_ms,
        "estimated": plan.estimated,
        "segments": [
            {
                "index": s.index,
                "kind": s.kind.value,
                "start_ms": s.start_ms,
                "end_ms": s.end_ms,
                "step": s.step,
                "line": s.line,
                "exercise": s.exercise,
                "side": s.side.value if s.side else None,
                "set": s.set,
                "sets": s.sets,
                "rep": s.rep,
                "reps": s.reps,
                "text": s.text,
            }
            for s in plan.segments
        ],
        "cues": [
            {
                "at_ms": c.at_ms,
                "kind": c.kind.value,
                "text": c.text,
                "sound": c.sound.value if c.sound else None,
            }
            for c in plan.cues
        ],
    }


def _timeline_lines(plan: Timeline) -> Iterable[str]:
    from player.i18n import catalogue
    from player.terminal.view import plain_line

    words = catalogue(plan.language)
    about = "~" if plan.estimated else ""
    yield f"{plan.title}  {about}{format_clock(plan.total_ms)}"
    for segment in plan.segments:
        yield plain_line(plan, segment, words)
        for cue in plan.cues:
            if cue.segment == segment.index and (cue.text or cue.sound):
                sound = f"({cue.sound}) " if cue.sound else ""
                yield f"    {format_clock(cue.at_ms)}  {sound}{cue.text}"


def render(args: argparse.Namespace, _parser: argparse.ArgumentParser) -> int:
    """Write a routine's sound to a file, exactly as the speakers would play it."""
    from rich.console import Console
    from rich.progress import Progress

    from player.audio.file import render_file
    from player.audio.sounds import open_sounds
    from player.cli.documents import compiled
    from player.i18n import catalogue

    routine = compiled(args.routine, minutes=args.minutes)
    timeline = routine.timeline.paced()
    language = routine.timeline.language
    voice = {"on": None, "off": "off"}.get(args.voice, args.voice)
    if args.voice == "on" and routine.settings.voice == "off":
        voice = "auto"
    sounds = open_sounds(routine.settings, user_places().cache, voice=voice)
    console = Console(stderr=True)
    with closing(sounds), Progress(console=console, disable=not console.is_terminal) as shown:
        task = shown.add_task(args.output.name, total=2.0)
        sounds.make_ready(timeline, lambda part: shown.update(task, completed=part))
        render_file(
            timeline,
            args.output,
            sounds,
            catalogue=catalogue(language),
            progress=lambda part: shown.update(task, completed=1 + part),
        )
    for notice in sounds.notices():
        print(notice, file=sys.stderr)
    return FINE


def history(args: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    """List the sessions, newest first; or export or import them."""
    if args.action:
        from player.cli import exporting

        return {"export": exporting.export, "import": exporting.import_}[args.action](args, parser)
    from player.history import Status, Store, as_json, mark_interrupted
    from player.history.statistics import is_whole

    path = user_places().database
    sessions: list[Session] = []
    if path.exists():
        with Store.open(path) as store:
            if not store.read_only:
                mark_interrupted(store)
            sessions = store.sessions(limit=args.limit)
    if args.json:
        _print_json([as_json(session) for session in sessions])
        return FINE
    words = users_words()
    for session in sessions:
        done, planned = format_clock(session.active_ms), format_clock(session.planned_ms)
        skipped_to_end = session.status is Status.COMPLETED and not is_whole(session)
        status = words.gettext(_STATUS[Status.PARTIAL if skipped_to_end else session.status])
        time = words.gettext("{done:>6} of {planned:>6}").format(done=done, planned=planned)
        started = session.started.isoformat()[:16]
        print(f"{started}  {status:11}  {time}  {session.title}")
    if not sessions:
        print(words.gettext("No session has been recorded yet."))
    return FINE


def doctor(args: argparse.Namespace, _parser: argparse.ArgumentParser) -> int:
    """Look at this machine; exit with 1 when something is a problem."""
    from player.cli.doctor import Verdict, as_json, as_text, examine

    findings = examine()
    if args.json:
        _print_json(as_json(findings))
    else:
        print(as_text(findings, users_words()))
    return PROBLEMS if any(f.verdict is Verdict.PROBLEM for f in findings) else FINE
