"""Figures in sentences: what was, how often, and what that does not tell. Never why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from player.history.insight import NO_CHANGE, Score

if TYPE_CHECKING:
    from collections.abc import Iterator

    from player.history.insight import Balance, Change, ExerciseTally, Insight
    from player.i18n import Catalogue

NAMED: Final = 3
"""So many exercises are named at most; the table has them all."""


def sentences(insight: Insight, catalogue: Catalogue) -> tuple[str, ...]:
    """Return what is worth saying, in the catalogue's language; what is not known is not said."""
    return tuple(_sentences(insight, catalogue))


def _sentences(insight: Insight, catalogue: Catalogue) -> Iterator[str]:
    _, ngettext = catalogue.gettext, catalogue.ngettext
    if weeks := insight.streak.weeks:
        yield ngettext(
            "You have exercised in {n} week in a row.",
            "You have exercised in {n} weeks in a row.",
            weeks,
        ).format(n=weeks)
    if insight.goal_minutes and insight.weeks:
        yield _("This week: {minutes} of {goal} minutes.").format(
            minutes=insight.weeks[-1].minutes, goal=insight.goal_minutes
        )
    if insight.kept.planned_ms:
        yield _("Of what was planned, {share} % was done.").format(
            share=_percent(insight.kept.share)
        )
    for change in insight.changes:
        if change.is_enough:
            yield told_change(change, catalogue)
    if answers := insight.settling.answers:
        yield _("Back to usual within a day: {settled} of {answers} times.").format(
            settled=insight.settling.settled, answers=answers
        )
    yield from _told_balance(insight.balance, catalogue)
    yield from _told_hurt(insight.exercises, catalogue)


def told_change(change: Change, catalogue: Catalogue) -> str:
    """Return a change of a score as a sentence."""
    _ = catalogue.gettext
    name = {
        Score.BACK: _("Pain in the back"),
        Score.HIP: _("Pain in the hip"),
        Score.STIFFNESS: _("Stiffness"),
    }[change.score]
    tenths = round(abs(change.mean) * 10)
    if tenths == 0:
        return _("{score} is on average the same after as before ({sessions} sessions).").format(
            score=name, sessions=change.sessions
        )
    if change.mean < 0:
        told = _("{score} after is on average {points} lower ({sessions} sessions); {meaning}")
    else:
        told = _("{score} after is on average {points} higher ({sessions} sessions); {meaning}")
    if change.is_within_noise:
        meaning = _("changes under {limit} are within what such scores vary by themselves.")
    else:
        meaning = _("that is more than such scores vary by themselves. Why, numbers cannot tell.")
    point = catalogue.pgettext("between ones and tenths", ".")
    return told.format(
        score=name,
        points=f"{tenths // 10}{point}{tenths % 10}",
        sessions=change.sessions,
        meaning=meaning.format(limit=NO_CHANGE),
    )


def _told_balance(balance: Balance, catalogue: Catalogue) -> Iterator[str]:
    one_sided_ms = balance.left_ms + balance.right_ms
    if one_sided_ms:
        left = _percent(balance.left_ms / one_sided_ms)
        yield catalogue.gettext(
            "Of the work on one side, {left} % was on the left and {right} % on the right."
        ).format(left=left, right=100 - left)


def _told_hurt(tallies: tuple[ExerciseTally, ...], catalogue: Catalogue) -> Iterator[str]:
    _, ngettext = catalogue.gettext, catalogue.ngettext
    hurt = sorted((t for t in tallies if t.hurt), key=lambda tally: -tally.hurt)
    for tally in hurt[:NAMED]:
        yield ngettext(
            "{name}: {hurt} of {sets} set ended because it hurt.",
            "{name}: {hurt} of {sets} sets ended because it hurt.",
            tally.sets,
        ).format(name=tally.name, hurt=tally.hurt, sets=tally.sets)
    followed = sorted(
        (tally for tally in tallies if tally.followed_by_hurt),
        key=lambda tally: -tally.followed_by_hurt,
    )
    for tally in followed[:NAMED]:
        times = tally.followed_by_hurt
        yield ngettext(
            "{name}: the exercise after it hurt {times} time.",
            "{name}: the exercise after it hurt {times} times.",
            times,
        ).format(name=tally.name, times=times)
    if followed:
        yield _("That one came after the other does not mean that it came from it.")


def _percent(share: float) -> int:
    return round(share * 100)
