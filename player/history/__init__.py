"""The store of sessions, the journal that loses nothing, statistics and exports."""

from __future__ import annotations

from player.history.journal import Journal, begin, local_now
from player.history.model import CheckIn, Outcome, Session, Status, StepRecord, as_json
from player.history.recovery import Resumable, decline, mark_interrupted, resume, unfinished
from player.history.statistics import counts, last_done, minutes_in_week
from player.history.store import Store

__all__ = [
    "CheckIn",
    "Journal",
    "Outcome",
    "Resumable",
    "Session",
    "Status",
    "StepRecord",
    "Store",
    "as_json",
    "begin",
    "counts",
    "decline",
    "last_done",
    "local_now",
    "mark_interrupted",
    "minutes_in_week",
    "resume",
    "unfinished",
]
