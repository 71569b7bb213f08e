"""A program of its own that plays the scene at the real rate, for tests that kill it.

It goes on with an unfinished session where there is one. Each line it prints tells what it has
truly played: the session, the milliseconds played in this run, and the playhead.
"""

from __future__ import annotations

import random
import sys
import time
from pathlib import Path

from player.history import Store, begin, local_now, resume, unfinished
from player.transport.facts import AnyFact, Played
from player.transport.transport import Transport
from tests.history.scenes import bridge, history, laid_out, stretch
from tests.transport.rig import Rig

LOOK_S = 0.03


def main(home: Path, seed: int) -> None:
    """Play until killed, or until a file named "stop" is in the home."""
    chance = random.Random(seed)  # noqa: S311 - what a user presses is no secret
    # Long enough that the user's seeking never leads to the end.
    timeline = laid_out(*[("knee-hug", stretch(60_000)), ("bridge", bridge(60_000))] * 10)
    with Store.open(history(home)) as store:
        offers = unfinished(store, local_now())
        journal = resume(store, offers[0]) if offers else begin(store, timeline)
    rig = Rig(now=time.monotonic_ns())
    transport = Transport(offers[0].timeline if offers else timeline, rig, now_ns=rig.now_ns)
    transport.play(offers[0].position_ms if offers else 0)
    played_ms = 0
    while not (home / "stop").exists():
        if chance.random() < 0.04:
            chance.choice([transport.next, transport.previous, transport.hurt])()
        rig.now = time.monotonic_ns()
        facts = transport.advance()
        played_ms += total_ms(facts)
        # Told before it is recorded, so that no more can be recorded than was told.
        sys.stdout.write(f"{journal.session_id} {played_ms} {transport.playhead_ms}\n")
        sys.stdout.flush()
        journal.record(facts)
        time.sleep(LOOK_S)
    journal.close()


def total_ms(facts: list[AnyFact]) -> int:
    """Return how much was played."""
    return sum(fact.at_ms - fact.from_ms for fact in facts if isinstance(fact, Played))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
