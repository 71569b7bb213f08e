"""Two programs at once, each with a session, on one history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from player.history import Status, Store, local_now, unfinished
from tests.history.processes import Program
from tests.history.scenes import history

if TYPE_CHECKING:
    from pathlib import Path


def test_programs_share_a_history_and_nobody_takes_the_session_of_the_living(
    supple_home: Path,
) -> None:
    # All begin at once, on a history that is not there yet.
    programs = [Program(supple_home, seed) for seed in range(4)]
    told = [program.hear(played_ms=700) for program in programs]
    ids = [each.session for each in told]
    assert len(set(ids)) == 4, "each has a session of its own"

    with Store.open(history(supple_home)) as store:
        assert unfinished(store, local_now()) == []
        assert {session.status for session in store.sessions()} == {Status.RUNNING}

        killed = programs[0].kill()
        (offer,) = unfinished(store, local_now())
        assert offer.session.id == killed.session
        assert offer.session.active_ms <= killed.played_ms

        (supple_home / "stop").touch()
        ends = [program.end() for program in programs[1:]]
        sessions = {session.id: session for session in store.sessions()}
        for end in ends:
            assert sessions[end.session].status is Status.PARTIAL
            assert sessions[end.session].active_ms == end.played_ms, "all of it, to the end"
        assert len(unfinished(store, local_now())) == 4
    assert list(supple_home.glob("*.lock")) == []
