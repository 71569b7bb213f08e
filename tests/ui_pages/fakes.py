"""Stand-ins for what sounds and for the system's dialogs: they remember what was asked."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from player.history.model import CheckIn, Outcome, Session, Status, StepRecord
from player.routine.terms import Category, Side

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from player.settings import Settings
    from player.timeline.model import Tone


@dataclass
class HeardTries:
    """Remembers what was to be heard; refuses files where told to."""

    spoken: list[tuple[str, float]] = field(default_factory=list)
    sounded: list[tuple[str, float]] = field(default_factory=list)
    asked: list[Path] = field(default_factory=list)
    refuses: str = ""

    def speak(self, settings: Settings, text: str) -> None:
        assert text
        self.spoken.append((settings.voice, settings.voice_volume))

    def sound(self, settings: Settings, tone: Tone) -> None:
        self.sounded.append((tone.value, settings.tone_volume))

    def refusal(self, tone: Tone, path: Path) -> str:
        assert tone
        self.asked.append(path)
        return self.refuses


@dataclass
class ReadyPicks:
    """Picks what it was given."""

    file: Path | None = None
    directory: Path | None = None
    shown: list[Path] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)

    def sound_file(self, parent: QWidget) -> Path | None:
        assert parent.isVisible()
        return self.file

    def folder(self, parent: QWidget, title: str, now: Path) -> Path | None:
        assert parent.isVisible(), now
        self.titles.append(title)
        return self.directory

    def show_folder(self, path: Path) -> None:
        self.shown.append(path)


@dataclass
class KnownLogin:
    """Begins what it is told to."""

    can_at_login: bool = True
    is_at_login: bool = False

    def set_at_login(self, *, on: bool) -> bool:
        self.is_at_login = on
        return on


NAMES = (
    "Diaphragmatic breathing",
    "Cat-cow",
    "Bird dog",
    "Glute bridge",
    "Figure-four stretch",
    "Half-kneeling hip flexor stretch",
    "Side bridge on the knees",
    "Child's pose",
)
BEFORE = CheckIn(back=5, hip=3, stiffness=6, leg=False)
AFTER = CheckIn(back=3, hip=3, stiffness=4, leg=False)


def a_session(
    *,
    before: CheckIn = BEFORE,
    after: CheckIn = AFTER,
    outcomes: Mapping[int, Outcome | None] | None = None,
    status: Status = Status.COMPLETED,
    effort: int | None = 4,
) -> Session:
    """Return a session of eight exercises, all done but those whose outcome is given."""
    steps = tuple(
        _step(index, name, (outcomes or {}).get(index, Outcome.DONE))
        for index, name in enumerate(NAMES)
    )
    return Session(
        id="0",
        routine="balanced-20",
        title="Balanced twenty",
        plan=None,
        started_utc_ms=1_763_600_000_000,
        utc_offset_min=60,
        ended_utc_ms=1_763_601_200_000,
        planned_ms=1_200_000,
        active_ms=1_180_000,
        status=status,
        before=before,
        after=after,
        effort=effort,
        steps=steps,
    )


def _step(index: int, name: str, outcome: Outcome | None) -> StepRecord:
    done_ms = 60_000 if outcome is Outcome.DONE else 0
    return StepRecord(
        place=index,
        step=index,
        round=1,
        exercise=None,
        name=name,
        category=Category.STABILITY,
        side=Side.LEFT if index == 2 else Side.BOTH,
        set=1,
        reps=None,
        planned_ms=60_000,
        covered=((0, done_ms),) if done_ms else (),
        outcome=outcome,
    )
