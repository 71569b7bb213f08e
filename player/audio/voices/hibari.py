"""The English voice that comes along: hibari, its model inside its package."""

from __future__ import annotations

import os
from functools import cached_property
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from typing import Any

from player.audio.voices.voice import Speech
from player.errors import VoiceError
from player.i18n import Sentence


class HibariVoice:
    """Speaks English; loads when it first speaks, which takes a third of a second."""

    name = "hibari"

    @staticmethod
    def is_installed() -> bool:
        """Return whether the package is there."""
        return find_spec("hibari") is not None

    @property
    def version(self) -> str:
        """The version of the package."""
        try:
            return version("hibari-tts")
        except PackageNotFoundError:
            return ""

    def say(self, text: str, *, speed: float = 1.0) -> Speech:
        """Speak a line; the same every time."""
        return Speech(self._engine(text, speed=speed, seed=0), self._engine.sample_rate)

    def rest(self) -> None:
        """Forget the model."""
        self.__dict__.pop("_engine", None)

    @cached_property
    def _engine(self) -> Any:  # noqa: ANN401 - the package ships no types
        # "heart" is the one voice inside the package; any other name would be fetched from the net.
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
        # The library that runs the model reports its use to its makers unless it is told not to.
        os.environ["ORT_DISABLE_TELEMETRY"] = "1"
        try:
            from hibari import Hibari

            return Hibari(voice="heart")
        except (ImportError, OSError, RuntimeError) as error:
            told = Sentence("{name} cannot be loaded: {reason}", name=self.name, reason=error)
            raise VoiceError(told) from error
