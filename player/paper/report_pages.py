"""What stands on the two pages of a report, and how much of it there is room for."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from player.history.insight import NO_CHANGE, Score
from player.history.telling import told_change
from player.paper.blocks import Columns, Paragraph, Stack
from player.paper.charts.calendar import WEEKS, CalendarPicture
from player.paper.charts.dates import Dates
from player.paper.charts.pain import PainPicture
from player.paper.charts.weekly import MinutesPicture
from player.paper.report_blocks import (
    Drawn,
    Table,
    boxed,
    figure,
    figures,
    in_pixels,
    ink,
    labelled,
    part,
    points,
    top,
)
from player.paper.style import TEXT_2

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from player.history.insight import ExerciseTally
    from player.i18n import Catalogue
    from player.paper.blocks import Block
    from player.paper.report_content import Report, Words
    from player.paper.style import Paper

NOTE_LETTERS: Final = 190
"""Longer notes are cut."""
_TITLE_LETTERS: Final = 34
_BESIDE_UP_TO_WEEKS: Final = 16
"""So few weeks that the calendar leaves room for the minutes beside it."""
_LEAST_WEEKS: Final = 8
_GAP_MM: Final = 4.6
_LARGEST: Final = 1.45
_SMALLEST: Final = 0.62
_MOST_ROWS: Final = 22
_LEAST_NOTES: Final = 3


def _period(report: Report, dates: Dates) -> str:
    return f"{dates.dated(report.first)} \N{EN DASH} {dates.dated(report.last)}"


# --- the first page -------------------------------------------------------------------------------


def first_page(report: Report, paper: Paper, words: Catalogue, room: float) -> Block:
    """Return who and when, the numbers, the calendar, minutes and pain; charts fill the page."""
    _ = words.gettext
    dates = Dates(words)
    fields = [
        labelled(_("Name"), report.name, paper),
        labelled(_("Time"), _period(report, dates), paper),
        labelled(_("Made on"), dates.dated(report.made), paper),
    ]
    charts: list[Drawn] = []
    head = top(_("Report"), _("Exercises and pain"), fields, paper)
    blocks: list[Block] = [head, figures(_figures(report, paper, words, dates), paper)]
    blocks += _activity(report, paper, words, charts)
    blocks += _pain(report, paper, words, charts)
    page = Stack(blocks, paper.gap(_GAP_MM))
    drawn = page.height(paper.width)
    rows = sum(chart.height(0) for chart in _counted(charts))
    larger = (room - (drawn - rows)) / rows
    for chart in charts:
        chart.larger = min(_LARGEST, max(_SMALLEST, larger))
    return page


def _counted(charts: Sequence[Drawn]) -> list[Drawn]:
    """Return the charts, of those side by side, which are alike in height, the first."""
    return [chart for chart in charts if chart.counts]


def _figures(report: Report, paper: Paper, words: Catalogue, dates: Dates) -> list[Block]:
    _, ngettext = words.gettext, words.ngettext
    weeks = len(report.weeks)
    of_weeks = ngettext("with a session, of {n} week", "with a session, of {n} weeks", weeks)
    goal = report.goal_minutes
    back = report.changes[Score.BACK]
    pain = dates.number(back.mean, 1) if back.sessions else "\N{EN DASH}"
    if back.sessions and round(back.mean, 1) > 0:
        pain = f"+{pain}"
    share = f"{report.kept.share * 100:.0f} %" if report.kept.planned_ms else "\N{EN DASH}"
    return [
        figure(_("Sessions"), str(report.sessions), _("of a minute and more"), paper),
        figure(_("Weeks"), str(report.busy_weeks), of_weeks.format(n=weeks), paper),
        figure(
            _("Minutes a week"),
            dates.number(report.minutes_a_week),
            _("on average; goal {n}").format(n=goal) if goal else _("on average"),
            paper,
        ),
        figure(_("Of what was planned"), share, _("was done"), paper),
        figure(
            _("Pain in the back"),
            pain,
            ngettext(
                "points after a session, mean of {n}",
                "points after a session, mean of {n}",
                back.sessions,
            ).format(n=back.sessions),
            paper,
        ),
    ]


def _activity(report: Report, paper: Paper, words: Catalogue, charts: list[Drawn]) -> list[Block]:
    _ = words.gettext
    dates, inks = Dates(words), ink(paper, words)
    days = _days(report)
    weeks = -(-len(days) // 7)
    beside = weeks <= _BESIDE_UP_TO_WEEKS
    calendar = CalendarPicture(
        inks,
        dates,
        days,
        report.minutes,
        columns=max(_LEAST_WEEKS, weeks) if beside else WEEKS,
    )
    shares = (0.46, 0.54)
    gap = paper.gap(7)
    width = (paper.width - gap) * shares[0] if beside else paper.width
    high = calendar.height_in(in_pixels(width))
    minutes = MinutesPicture(inks, dates, report.spans, report.goal_minutes)
    drawn = Drawn(calendar, high), Drawn(minutes, high if beside else 128, counts=not beside)
    charts += drawn
    named = _("Activity"), _("Minutes a week")
    if len(report.weeks) > WEEKS:
        named = _("Activity, the last {n} weeks").format(n=WEEKS), named[1]
    parts: list[Block] = [part(name, paper, each) for name, each in zip(named, drawn, strict=True)]
    return [Columns(parts, gap, shares)] if beside else parts


def _days(report: Report) -> list[date]:
    """Return the days of the calendar: all, or those of the last weeks there is room for."""
    last_monday = report.last - timedelta(days=report.last.weekday())
    monday = report.first - timedelta(days=report.first.weekday())
    monday = max(monday, last_monday - timedelta(weeks=WEEKS - 1))
    return [monday + timedelta(days=n) for n in range((report.last - monday).days + 1)]


def _pain(report: Report, paper: Paper, words: Catalogue, charts: list[Drawn]) -> list[Block]:
    _ = words.gettext
    names = {
        Score.BACK: _("Pain in the back, 0 to 10"),
        Score.HIP: _("Pain in the hip, 0 to 10"),
        Score.STIFFNESS: _("Stiffness, 0 to 10"),
    }
    dates, inks = Dates(words), ink(paper, words)
    parts: list[Block] = []
    given = [score for score in Score if score in report.scores]
    for number, score in enumerate(given):
        picture = PainPicture(inks, dates, report.limits, report.scores[score])
        drawn = Drawn(picture, 168 if number == 0 else 150, counts=number < 2)
        charts.append(drawn)
        parts.append(part(names[score], paper, drawn))
    if not parts:
        none = _("No scores were given both before and after a session.")
        return [part(_("Before and after"), paper, Paragraph.of(none, paper.font(9), TEXT_2))]
    blocks, below = [parts[0]], parts[1:]
    if below:
        blocks.append(Columns(below, paper.gap(7)))
    told = [told_change(c, words) for c in report.changes.values() if c.is_enough]
    return [*blocks, points(told, paper)] if told else blocks


# --- the second page ------------------------------------------------------------------------------


def second_page(report: Report, paper: Paper, words: Catalogue, room: float) -> Block:
    """Return exercise by exercise, what else was answered, the notes, and what it all means."""
    _ = words.gettext
    meaning = boxed(
        _("What these numbers mean, and what they do not"), _meaning(report, words), paper
    )
    answers = _answers(report, paper, words)

    def page(rows: int, notes: int) -> Stack:
        table = _exercises(report, paper, words, rows)
        told = _notes(report, paper, words, notes)
        return Stack([table, answers, *told, meaning], paper.gap(_GAP_MM))

    rows, notes = _MOST_ROWS, _LEAST_NOTES
    while rows > 1 and page(rows, notes).height(paper.width) > room:
        rows -= 1
    while notes < len(report.notes) and page(rows, notes + 1).height(paper.width) <= room:
        notes += 1
    return page(rows, notes)


def _exercises(report: Report, paper: Paper, words: Catalogue, most: int) -> Block:
    _ = words.gettext
    title = _("Exercise by exercise")
    if not report.exercises:
        none = _("No exercises were recorded in this time.")
        return part(title, paper, Paragraph.of(none, paper.font(9), TEXT_2))
    shown = _chosen(report.exercises, most)
    head = (
        _("Exercise"),
        _("Sessions"),
        _("Sets planned"),
        _("Share done"),
        _("Skipped"),
        _("Swapped"),
        _("Hurt"),
    )
    rows = [
        (
            tally.name,
            str(tally.sessions),
            str(tally.sets),
            f"{tally.done_ms / tally.planned_ms * 100:.0f} %" if tally.planned_ms else "",
            *(str(n) if n else "" for n in (tally.skipped, tally.swapped, tally.hurt)),
        )
        for tally in shown
    ]
    table = Table(head, rows, paper, frozenset({6}))
    left = len(report.exercises) - len(shown)
    if not left:
        return part(title, paper, table)
    more = words.ngettext(
        "{n} more exercise, done less often, is not shown.",
        "{n} more exercises, done less often, are not shown.",
        left,
    )
    return part(title, paper, table, Paragraph.of(more.format(n=left), paper.font(8), TEXT_2))


def _chosen(tallies: Sequence[ExerciseTally], most: int) -> list[ExerciseTally]:
    """Return the most often done, and of the others first those that hurt."""
    if len(tallies) <= most:
        return list(tallies)
    first = sorted(tallies, key=lambda tally: not tally.hurt)[: most // 2]
    rest = [tally for tally in tallies if tally not in first][: most - len(first)]
    return [tally for tally in tallies if tally in first or tally in rest]


def _answers(report: Report, paper: Paper, words: Catalogue) -> Block:
    return part(
        words.gettext("Also asked"), paper, points(tuple(_answered(report, words)), paper, 8.6)
    )


def _answered(report: Report, words: Catalogue) -> Iterable[str]:
    _, ngettext = words.gettext, words.ngettext
    leg, settled, dates = report.leg, report.settling, Dates(words)
    asked = _("Pain or tingling down the leg:")
    if not leg.answers:
        yield f"{asked} {_('not answered.')}"
    elif leg.last is None:
        yield f"{asked} " + ngettext(
            "not once in {n} answer.", "not once in {n} answers.", leg.answers
        ).format(n=leg.answers)
    else:
        yield f"{asked} " + ngettext(
            "in {ticked} of {n} answer, last on {day}.",
            "in {ticked} of {n} answers, last on {day}.",
            leg.answers,
        ).format(ticked=leg.ticked, n=leg.answers, day=dates.dated(leg.last))
    asked = _("Back to usual within a day:")
    if settled.answers:
        yield f"{asked} " + ngettext(
            "{settled} of {n} answer.", "{settled} of {n} answers.", settled.answers
        ).format(settled=settled.settled, n=settled.answers)
    else:
        yield f"{asked} {_('not answered.')}"
    if report.efforts:
        yield ngettext(
            "Effort, 0 to 10: {mean} on average ({n} answer).",
            "Effort, 0 to 10: {mean} on average ({n} answers).",
            report.efforts,
        ).format(mean=dates.number(report.effort, 1), n=report.efforts)


def _notes(report: Report, paper: Paper, words: Catalogue, most: int) -> list[Block]:
    if not report.notes:
        return []
    shown, dates = report.notes[:most], Dates(words)
    this_year = report.last.year
    told: list[Block] = [
        _note(each, (dates.day if each.day.year == this_year else dates.dated)(each.day), paper)
        for each in shown
    ]
    left = len(report.notes) - len(shown)
    hints = []
    if any(len(each.text) > NOTE_LETTERS for each in shown):
        hints.append(words.gettext("Long notes are cut where … stands."))
    if left:
        more = words.ngettext(
            "{n} earlier note is not shown.", "{n} earlier notes are not shown.", left
        )
        hints.append(more.format(n=left))
    if hints:
        told.append(Paragraph.of(" ".join(hints), paper.font(8), TEXT_2))
    stack = Stack(told, paper.gap(0.9))
    return [part(words.gettext("In the person's own words"), paper, stack)]


def _note(words: Words, day: str, paper: Paper) -> Block:
    small = paper.font(8.2)
    return Columns(
        (
            Paragraph.of(day, paper.font(8.2, 600), TEXT_2),
            Paragraph.of(cut(words.title, _TITLE_LETTERS), small, TEXT_2),
            Paragraph.of(cut(words.text), paper.font(8.6)),
        ),
        paper.gap(3),
        (0.14, 0.26, 0.6),
    )


def cut(text: str, letters: int = NOTE_LETTERS) -> str:
    """Return a text that is not too long, cut between two words where it has to be."""
    if len(text) <= letters:
        return text
    whole = text[:letters].rsplit(" ", 1)[0] if " " in text[:letters] else text[:letters]
    return f"{whole.rstrip(' ,;:.')} …"


def _meaning(report: Report, words: Catalogue) -> list[str]:
    _ = words.gettext
    limits = report.limits
    return [
        _(
            "All of it comes from one person: scores and notes are their own, times are those"
            " that the program played. Nobody has checked them."
        ),
        _(
            "Scores go from 0, none, to 10, the worst imaginable. They vary by up to {n} points"
            " by themselves (Childs, Piva and Fritz, Spine 2005; 30: 1331); the grey band shows"
            " these."
        ).format(n=NO_CHANGE),
        _(
            "Amber begins at {amber} and red at {red}; the person may have set these numbers."
        ).format(amber=limits.amber_from, red=limits.red_from),
        _(
            "Before and after are compared, and no more: the numbers do not tell why something"
            " changed, nor that an exercise did it."
        ),
        _(
            "“Share done” is the time a set was played, of its planned time. “Hurt” counts sets"
            " that were ended because they hurt."
        ),
        _(
            "Sessions logged by hand ({n}) count their minutes, but not their exercises. Walks are"
            " not counted."
        ).format(n=report.by_hand),
    ]
