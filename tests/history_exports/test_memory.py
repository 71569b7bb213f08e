"""Hundreds of sessions go out in the memory of a few."""

from __future__ import annotations

import gc
import io
import tracemalloc
from datetime import UTC, datetime
from itertools import islice
from typing import TYPE_CHECKING, Any

import pytest

from player.history.access import every_session
from player.history.exports.calendar import write_calendar
from player.history.exports.document import write_document
from player.history.exports.fhir import write_bundle
from player.history.exports.fit import to_fit
from player.history.exports.tables import write_sessions, write_steps
from player.history.store import Store
from player.i18n import catalogue
from tests.history_exports.years import keep_all, one_a_day

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ENGLISH = catalogue("en")
NOW = datetime(2026, 5, 20, tzinfo=UTC)
LIMIT_BYTES = 768 << 10
"""A seventh of what the sessions take as objects, and more than any one of them."""


class Nowhere(io.RawIOBase):
    """A file that keeps nothing and counts the bytes."""

    written = 0

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:  # noqa: ANN401 - whatever has bytes
        self.written += len(data)
        return len(data)


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("many") / "history.db"
    with Store.open(path) as store:
        keep_all(store, one_a_day(600, sets=20))
    return path


def peak(export: Callable[[], object]) -> int:
    """Return how much more memory was in use at the worst moment than at the beginning."""
    gc.collect()
    tracemalloc.start()
    try:
        export()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


WAYS: dict[str, Callable[[Store, Any, Any], object]] = {
    "csv": lambda store, text, _: write_sessions(every_session(store), text),
    "csv-steps": lambda store, text, _: write_steps(every_session(store), text),
    "json": lambda store, text, _: write_document(store, text, now=NOW),
    "fhir": lambda store, text, _: write_bundle(every_session(store), text, now=NOW),
    "ics": lambda store, _, raw: write_calendar(
        every_session(store), raw, catalogue=ENGLISH, now=NOW
    ),
    "fit": lambda store, _, raw: [
        raw.write(to_fit(session, ENGLISH)) for session in islice(every_session(store), 150)
    ].clear(),
}


@pytest.mark.slow
@pytest.mark.parametrize("way", WAYS)
def test_memory_stays_flat(many: Path, way: str) -> None:
    raw = Nowhere()
    text = io.TextIOWrapper(io.BufferedWriter(raw), encoding="utf-8", newline="")
    with Store.open(many) as store:
        used = peak(lambda: WAYS[way](store, text, raw))
    text.flush()
    assert raw.written > 50_000  # it did go out
    assert used < LIMIT_BYTES


@pytest.mark.slow
def test_reading_them_all_would_not_be_flat(many: Path) -> None:
    with Store.open(many) as store:
        assert peak(lambda: list(every_session(store))) > 5 * LIMIT_BYTES
