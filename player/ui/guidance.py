"""The texts of safety, habits and sources, and whom to call: read once, shown on many pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from player.desktop.place import home_locale
from player.paths import bundled
from player.routine.reference import load_habits, load_sources
from player.routine.safety import emergency_number, load_safety, urgent_number
from player.routine.traffic_light import Limits

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from player.i18n import Catalogue
    from player.routine.reference import Habits, SourceEntry, Sources
    from player.routine.safety import Safety, Screen
    from player.settings import Settings


@dataclass(frozen=True, slots=True)
class Guidance:
    """What the program tells about safety and habits.

    Attributes:
        safety: Red flags, traffic light, one-time screen.
        habits: What helps besides.
        sources: What all of it rests on, by key.
        locale: Where the user is at home, such as ``de_AT``: for the telephone numbers.
    """

    safety: Safety
    habits: Habits
    sources: Sources
    locale: str

    @property
    def emergency(self) -> str:
        """The number to call in an emergency."""
        return emergency_number(self.safety, self.locale)

    @property
    def urgent(self) -> str | None:
        """The number for advice that cannot wait, where one is known."""
        return urgent_number(self.safety, self.locale)

    def cited(self, keys: Iterable[str]) -> tuple[SourceEntry, ...]:
        """Return the sources of some keys, each once."""
        return tuple(self.sources.sources[key] for key in dict.fromkeys(keys))


def load_guidance(locale: str | None = None) -> Guidance:
    """Read the texts that ship with the program.

    Args:
        locale: Where the user is at home; by default as the system says.

    Raises:
        RoutineError: Everything that is wrong with them.
    """
    routines = bundled("routines")
    return Guidance(
        load_safety(routines / "safety.yaml"),
        load_habits(routines / "habits.yaml"),
        load_sources(routines / "sources.yaml"),
        home_locale() if locale is None else locale,
    )


def language_of(catalogue: Catalogue) -> str:
    """Return the language of a catalogue; English is that of the source."""
    return catalogue.info().get("language", "en")


def limits_of(settings: Settings) -> Limits:
    """Return where amber and red begin for this user."""
    return Limits(amber_from=settings.pain_amber_from, red_from=settings.pain_red_from)


def ticked(settings: Settings, screen: Screen, ticks: Collection[str]) -> Settings:
    """Return settings with other ticks of the one-time screen, and the cautions they stand for.

    A caution that no tick of before explains was chosen by itself, and stays.
    """
    chosen = settings.cautions - screen.cautions(settings.screen_ticks)
    cautions = chosen | {code.value for code in screen.cautions(ticks)}
    return settings.model_copy(
        update={"screen_ticks": frozenset(ticks), "cautions": frozenset(cautions)}
    )
