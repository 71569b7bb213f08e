"""The user's choices: one frozen model, one file, saved atomically."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime, time
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Final, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from player.errors import reason
from player.i18n import LANGUAGES, Sentence, system_language
from player.paths import beside, private_folder

_NAMED: Final = re.compile(r'"(\w+)"\s*:\s*')
"""Where a value begins in the text of the file."""

Volume = Annotated[float, Field(ge=0.0, le=1.0)]
"""0 silent … 1 full."""


class SpeechLevel(StrEnum):
    """How much is said."""

    FULL = "full"
    NAMES = "names"
    TONES = "tones"


class RepCounting(StrEnum):
    """How paced repetitions are counted aloud."""

    TONES = "tones"
    NUMBERS = "numbers"
    BREATH = "breath"


class Settings(BaseModel):
    """Everything a user can choose; unknown keys are kept out, missing ones take their default."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    language: Literal["system", "en", "de"] = "system"
    output: Literal["auto", "speakers", "playsound", "silent"] = "auto"
    voice: str = "auto"
    """``auto``, ``off`` or a voice's name."""
    voice_command: str = ""
    """A command of the user's own that speaks ``{text}`` into the WAV ``{file}``."""
    speech: SpeechLevel = SpeechLevel.FULL
    rep_counting: RepCounting = RepCounting.TONES
    voice_volume: Volume = 0.8
    tone_volume: Volume = 0.6
    own_tones: dict[str, Path] = {}
    """A sound file of the user's own in place of a tone, by the tone's name."""
    go_on_silently: bool = False
    """Go on when sound stays lost for 10 s, instead of pausing and asking."""
    quiet_others: Literal["no", "lower", "pause"] = "no"
    """What to do to other players on this machine while a session plays."""
    prepare_scale: Annotated[float, Field(ge=1.0, le=2.0)] = 1.0
    first_side: Literal["left", "right"] = "left"
    weekly_goal_minutes: Annotated[int, Field(ge=0, le=2000)] = 60
    cautions: frozenset[str] = frozenset()
    """Caution codes the user has ticked; they never leave this file."""
    screen_ticks: frozenset[str] = frozenset()
    """What was ticked of the one-time screen, by the ids of its questions."""
    pain_amber_from: Annotated[int, Field(ge=1, le=9)] = 4
    """From this number on pain is amber, and"""
    pain_red_from: Annotated[int, Field(ge=2, le=10)] = 6
    """from this one red; clinics draw the lines differently."""
    ask_check_in: bool = True
    """Ask how it feels before and after a session."""
    welcomed: bool = False
    """The screens of the first start have been seen, or passed over."""
    plan: str = ""
    """The plan that is followed, by the name of its file; empty for none."""
    plan_step: Annotated[int, Field(ge=0)] = 0
    """0-based step of the plan that the user chose, and"""
    plan_since: date | None = None
    """the local day they chose it."""
    theme: Literal["system", "light", "dark"] = "system"
    contrast: Literal["system", "on", "off"] = "system"
    """Stronger contrast, in a light theme and in a dark one."""
    reduced_motion: Literal["system", "on", "off"] = "system"
    distance_m: Literal[1, 2, 3] = 2
    """How far from the screen the person exercises, in metres: how large the text must be."""
    figure_palette: str = "calm"
    """How the figure is coloured,"""
    figure_body: str = "usual"
    """how it is built, and"""
    figure_hair: str = "bun"
    """how it wears its hair; an unknown name is the usual look."""
    player_screen: str = ""
    """The screen that sessions are shown on, by the system's name; empty for the window's own."""
    reminders: bool = False
    reminder_days: frozenset[Annotated[int, Field(ge=0, le=6)]] = frozenset()
    """Days of the week on which to remind, Monday is 0."""
    reminder_at: time = time(18)
    library: Path | None = None
    """A folder for the user's own routines, in place of the usual one."""
    log_folder: Path | None = None
    """A folder in which a plain-text log of the sessions is kept up to date; None for none."""

    @model_validator(mode="after")
    def _red_above_amber(self) -> Self:
        if self.pain_amber_from >= self.pain_red_from:
            raise ValueError("pain_red_from must be above pain_amber_from")
        return self

    @property
    def effective_language(self) -> str:
        """The language to speak and show: the one chosen, else the system's."""
        return self.language if self.language in LANGUAGES else system_language()


def load_settings(path: Path) -> tuple[Settings, str | None]:
    """Read the settings; a broken file is set aside, all that can be read of it kept.

    Returns:
        The settings, and where a broken file was found the sentence that tells the user so.
    """
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return Settings(), None
    except OSError as error:
        told = Sentence(
            "The settings could not be read ({file}: {reason}); the usual ones are in use.",
            file=path,
            reason=reason(error),
        )
        return Settings(), told
    try:
        return Settings.model_validate_json(raw), None
    except ValidationError as error:
        settings = _salvaged(raw.decode("utf-8", "replace"))
        stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
        aside = path.with_name(f"{path.stem}.broken-{stamp}{path.suffix}")
        wrong = ", ".join(map(str, error.errors()[0]["loc"])) or Sentence("its form")
        try:
            path.replace(aside)
            save_settings(settings, path)
        except OSError:
            aside = aside if aside.exists() else path
        told = Sentence(
            "The settings file was damaged ({what}); it is kept as {file}, "
            "and what could be read of it is in use.",
            what=wrong,
            file=aside.name,
        )
        return settings, told


def _salvaged(text: str) -> Settings:
    """Return what a broken file still says; whoever has one has been welcomed before."""
    found = _values(text)
    while True:
        try:
            return Settings.model_validate({"welcomed": True} | found)
        except ValidationError as error:
            wrong = {each["loc"][0] for each in error.errors() if each["loc"]}
            for name in wrong or {"pain_amber_from", "pain_red_from"}:
                found.pop(str(name), None)


def _values(text: str) -> dict[str, Any]:
    """Return the values of a text that need not be whole, by their names."""
    read, found, at = json.JSONDecoder(), dict[str, Any](), 0
    while named := _NAMED.search(text, at):
        at = named.end()
        try:
            found[named[1]], at = read.raw_decode(text, at)
        except ValueError:
            continue
    return {name: value for name, value in found.items() if name in Settings.model_fields}


def save_settings(settings: Settings, path: Path) -> None:
    """Write the settings atomically: the old file or the new one, never half of one."""
    write_atomically(path, settings.model_dump_json(indent=2) + "\n")


def write_atomically(path: Path, text: str) -> None:
    """Replace a file's text in one step, readable by the user alone.

    Raises:
        OSError: The folder cannot be written; the old file is untouched.
    """
    private_folder(path.parent)
    with beside(path, text.encode()) as made:
        made.replace(path)
