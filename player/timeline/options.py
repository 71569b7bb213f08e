"""What a user may choose about how a routine is laid out and what is said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from player.routine.model import Side
from player.settings import RepCounting, SpeechLevel

if TYPE_CHECKING:
    from player.settings import Settings


@dataclass(frozen=True, slots=True)
class CompileOptions:
    """The choices that shape a timeline.

    Speech level and rep counting change the cues alone: never a length, so that a session takes the
    same time whether it talks or not.

    Attributes:
        language: Of all words, ``en`` or ``de``.
        prepare_scale: Stretches every prepare, 1 to 2.
        first_side: The side that begins where the author does not say.
        speech: How much is said.
        rep_counting: How paced repetitions are counted.
    """

    language: str = "en"
    prepare_scale: float = 1.0
    first_side: Side = Side.LEFT
    speech: SpeechLevel = SpeechLevel.FULL
    rep_counting: RepCounting = RepCounting.TONES

    @classmethod
    def from_settings(cls, settings: Settings) -> CompileOptions:
        """Take the choices from the user's settings."""
        return cls(
            language=settings.effective_language,
            prepare_scale=settings.prepare_scale,
            first_side=Side(settings.first_side),
            speech=settings.speech,
            rep_counting=settings.rep_counting,
        )
