"""What the library tells of sessions: when each routine was done, this week, what is unfinished."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from player.history import last_done, local_now, unfinished
from player.history.tallies import work
from player.ui.asking import counts, week_of
from player.ui.card_words import last_done_words, pain_words
from player.ui.moment import with_side
from player.ui.routine_advice import Lately
from player.ui.suggesting import LOOKED_BACK_DAYS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from player.history import Resumable, Session, Store
    from player.i18n import Catalogue
    from player.timeline.model import PlannedStep
    from player.ui.library_page import LibraryPage


def show_past(
    page: LibraryPage,
    store: Store,
    goal: int,
    words: Catalogue,
    name_of: Callable[[PlannedStep], str],
) -> tuple[Lately, Resumable | None]:
    """Show it on the page.

    Args:
        page: The library.
        store: The history.
        goal: Minutes to be done in a week; 0 for none.
        words: The words.
        name_of: What a step is called in the user's language.

    Returns:
        What suggestions follow from, and the session that was offered to be gone on with.
    """
    now = local_now()
    sessions = store.sessions(steps=False)
    page.show_done(last_done(sessions), now)
    page.week.show_week(week_of(sessions, goal, now.date()))
    titles = {card.id: card.title for card in page.cards}  # in the user's language
    page.week.show_last(*_last(sessions, titles, now, words))
    since = now.date() - timedelta(days=LOOKED_BACK_DAYS - 1)
    kinds = work(store, since).balance.by_category
    offer = next(iter(unfinished(store, now)), None)
    if offer is not None:
        title = titles.get(offer.session.routine, offer.session.title)
        page.top.offer_to_go_on(title, _where(offer, name_of, words), offer.session.routine)
    else:
        page.top.withdraw_offer()
    return Lately(now.date(), sessions, kinds), offer


def _last(
    sessions: Sequence[Session], titles: Mapping[str, str], now: datetime, words: Catalogue
) -> tuple[str, str]:
    """Return which session was the last one, and how pain was before it and after."""
    last = next((each for each in sessions if counts(each)), None)
    if last is None:
        _ = words.gettext
        return _("No session yet"), ""
    told = last_done_words(last.started, now, words)
    title = titles.get(last.routine, last.title)
    return f"{title}: {told}", pain_words(last.before.back, last.after.back, words)


def _where(offer: Resumable, name_of: Callable[[PlannedStep], str], words: Catalogue) -> str:
    """Return where it is gone on with, and how much is left."""
    _ = words.gettext
    where = with_side(name_of(offer.step), offer.side, words)
    left = max(1, round(offer.left_ms / 60_000))
    return _("Go on with: {step}. {n} min left.").format(step=where, n=left)
