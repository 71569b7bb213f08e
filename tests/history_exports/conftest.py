"""A history to fill, in a home of its own or in memory."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from player.history.store import Store
from player.i18n import Catalogue, catalogue
from tests.history.scenes import history

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def store(supple_home: Path) -> Iterator[Store]:
    with Store.open(history(supple_home)) as store:
        yield store


@pytest.fixture(scope="session")
def words() -> Catalogue:
    return catalogue("en")


def in_memory() -> closing[Store]:
    """Return an empty history that can be written and is gone afterwards: quick, for properties."""
    store = Store.stand_in(Path("nowhere.db"), "")
    store.read_only = False
    return closing(store)
