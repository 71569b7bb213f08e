"""Which voice speaks: by what the user chose, the language, and what is there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from player.audio.finding import Finding
from player.audio.voices.apart import Apart
from player.audio.voices.hibari import HibariVoice
from player.audio.voices.programs import PROGRAMS, CommandVoice, Program, SystemVoice
from player.errors import VoiceError

if TYPE_CHECKING:
    from player.audio.voices.voice import Voice
    from player.i18n import Catalogue

AUTO: Final = "auto"
OFF: Final = "off"


class Choice(NamedTuple):
    """A voice, or none, and what the user must be told about it."""

    voice: Voice | None
    notices: tuple[str, ...] = ()


def choose_voice(setting: str, command: str, language: str, *, catalogue: Catalogue) -> Choice:
    """Choose a voice.

    Args:
        setting: ``auto``, ``off``, or a voice's name: ``hibari``, ``command``, or a program's.
            ``auto`` is the user's own command where there is one, else the voice that comes along
            where it speaks the language, else the best of the system's.
        command: The user's own command, or an empty string.
        language: What is spoken, ``en`` or ``de``.
        catalogue: The words for notices.
    """
    _ = catalogue.gettext
    if setting == OFF:
        return Choice(None)
    notices: list[str] = []
    if setting == "command" or (setting == AUTO and command):
        try:
            return Choice(CommandVoice(command))
        except VoiceError as error:
            text = _("Your voice command cannot be used. {reason}")
            notices.append(text.format(reason=error.said(catalogue)))
    here = voices(language)
    if setting in here:
        return Choice(here[setting])
    if setting not in (AUTO, "command"):
        text = _("The voice {name} cannot speak here; another one does.")
        notices.append(text.format(name=setting))
    best = next(iter(here.values()), None)
    if best is None:
        notices = [_("No voice can speak here: you hear the tones alone.")]
    return Choice(best, tuple(notices))


def available_voices(language: str, *, catalogue: Catalogue) -> list[Finding]:
    """Return what was found of every voice that is looked for, the best first."""
    _ = catalogue.gettext
    found = [
        Finding("hibari", works=True, verdict=_("comes along, speaks English"))
        if HibariVoice.is_installed()
        else Finding(
            "hibari", works=False, verdict=_("not installed"), remedy="pip install hibari-tts"
        )
    ]
    for program in PROGRAMS:
        if path := program.path():
            speaks = program.speaks(language)
            verdict = path if speaks else _("{path}, does not speak this language")
            found.append(Finding(program.name, works=speaks, verdict=verdict.format(path=path)))
    if not any(finding.works for finding in found[1:]):
        remedy = _("Install espeak-ng or another one for a voice in other languages.")
        found.append(
            Finding("system", works=False, verdict=_("no program that speaks"), remedy=remedy)
        )
    return found


def voices(language: str) -> dict[str, Voice]:
    """Return the voices that speak a language here, the best first."""
    here: dict[str, Voice] = {}
    if language == "en" and HibariVoice.is_installed():
        here["hibari"] = Apart(HibariVoice())
    here |= {program.name: SystemVoice(program, language) for program in _programs(language)}
    return here


def _programs(language: str) -> list[Program]:
    return [each for each in PROGRAMS if each.speaks(language) and each.path()]
