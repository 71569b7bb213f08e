"""What a transport is doing, and how long things last that it does by itself."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from player.timeline.model import SegmentKind

COUNT_IN_MS: Final = 3_000
LONGEST_GAP_NS: Final = 10_000_000_000
LONGEST_LOSS_MS: Final = 10_000
UNDO_NS: Final = 10_000_000_000
BACK_TO_START_MS: Final = 3_000
NOT_READY_MS: Final = 15_000
NOT_READY_KINDS: Final = frozenset({SegmentKind.PREPARE, SegmentKind.SWITCH, SegmentKind.REST})


class State(StrEnum):
    """What the transport is doing."""

    STOPPED = "stopped"
    """Nothing was played yet, or the session was left; only `Transport.play` leads out."""
    PLAYING = "playing"
    """The output runs, or counts in (`Transport.count_in_ms` over 0)."""
    PAUSED = "paused"
    """The playhead stands until the user resumes."""
    WAITING = "waiting"
    """The playhead stands at an own-pace segment until the user is done."""
    FINISHED = "finished"
    """The end was reached."""
