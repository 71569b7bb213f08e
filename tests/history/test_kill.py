"""The program is really killed, at any instant, again and again: what is in the history then?"""

from __future__ import annotations

import random
import time
from typing import TYPE_CHECKING

import pytest

from player.history import Status, Store, local_now, unfinished
from tests.history.processes import Program, Told
from tests.history.scenes import history

if TYPE_CHECKING:
    from pathlib import Path

AT_ONCE = 8
ROUNDS = 3
MOST_LOST_MS = 1_000
LONGEST_S = 1.6


def killed_at_random(homes: list[Path], chance: random.Random) -> list[Told]:
    """Let a program play in each home and kill each at an instant of its own."""
    programs = [Program(home, chance.randrange(10**6)) for home in homes]
    begun = [program.hear() for program in programs]
    assert len(begun) == len(homes)
    ends = sorted((chance.uniform(0, LONGEST_S), index) for index in range(len(programs)))
    start, told = time.monotonic(), dict[int, Told]()
    for at_s, index in ends:
        time.sleep(max(0, start + at_s - time.monotonic()))
        told[index] = programs[index].kill()
    return [told[index] for index in range(len(programs))]


@pytest.mark.slow
def test_a_kill_loses_at_most_a_second_and_never_counts_more_than_was_played(
    tmp_path: Path,
) -> None:
    """Twenty-four kills; from the second round on, programs go on with what was killed before."""
    chance = random.SystemRandom()
    homes = [tmp_path / f"home-{index}" for index in range(AT_ONCE)]
    recorded_ms: dict[str, int] = {}
    for _ in range(ROUNDS):
        for home, told in zip(homes, killed_at_random(homes, chance), strict=True):
            before_ms = recorded_ms.get(told.session, 0)
            with Store.open(history(home)) as store:
                assert store.notices() == []
                offers = unfinished(store, local_now())
                session = store.session(told.session)
            assert session is not None
            assert session.status is Status.INTERRUPTED
            kept_ms = session.active_ms - before_ms
            assert 0 <= kept_ms <= told.played_ms, "counted more than was played"
            assert told.played_ms - kept_ms <= MOST_LOST_MS, "lost more than a second"
            assert sum(step.done_ms for step in session.steps) <= session.active_ms
            if session.position_ms > 0:
                assert [offer.session for offer in offers] == [session]
            recorded_ms[told.session] = session.active_ms
    assert any(recorded_ms.values())
