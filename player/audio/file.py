"""Writing what the speakers would play into a file."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from player.audio.frames import RATE
from player.audio.mixer import Mixer, as_int16, mixed
from player.errors import AudioError, reason
from player.i18n import said

if TYPE_CHECKING:
    from collections.abc import Callable

    from player.audio.sounds import Sounds
    from player.i18n import Catalogue
    from player.timeline.model import Timeline

FORMATS: Final = {
    ".wav": ("WAV", "PCM_16"),
    ".flac": ("FLAC", "PCM_16"),
    ".ogg": ("OGG", "VORBIS"),
    ".mp3": ("MP3", "MPEG_LAYER_III"),
}
"""The kinds of file that can be written, by the ending of the name."""

_BLOCK: Final = RATE


def render_file(
    timeline: Timeline,
    path: Path,
    sounds: Sounds,
    *,
    catalogue: Catalogue,
    progress: Callable[[float], None] = lambda _: None,
) -> None:
    """Write a timeline's sound, up to the end of its last clip; the file is whole or not there.

    Args:
        timeline: What to play, own-pace steps at their estimate.
        path: Where to; the ending names the format.
        sounds: Tones, lines and volumes.
        catalogue: The words for what goes wrong.
        progress: Told how far it is, 0 … 1; may raise to give up.

    Raises:
        AudioError: The format is not known, or the file cannot be written.
    """
    import soundfile

    _ = catalogue.gettext
    if path.suffix.lower() not in FORMATS:
        text = _("{file}: the name must end in .wav, .flac, .ogg or .mp3.")
        raise AudioError(text.format(file=path))
    form, subtype = FORMATS[path.suffix.lower()]
    mixer = Mixer(sounds.make_ready(timeline, lambda part: progress(part / 2)))
    end, gains = mixer.score.end(), sounds.volumes.gains()
    unfinished: Path | None = None
    try:
        handle, name = tempfile.mkstemp(
            dir=path.parent, prefix=f".{path.stem}-", suffix=path.suffix
        )
        os.close(handle)
        unfinished = Path(name)
        with soundfile.SoundFile(
            name, "w", samplerate=RATE, channels=1, format=form, subtype=subtype
        ) as file:
            for start in range(0, end, _BLOCK):
                file.write(as_int16(mixed(mixer.render(start, min(_BLOCK, end - start)), gains)))
                progress(min(1.0, 0.5 + (start + _BLOCK) / end / 2))
        unfinished.chmod(0o644)
        unfinished.replace(path)
    except (OSError, soundfile.SoundFileError) as error:
        why = said(reason(error), catalogue) if isinstance(error, OSError) else error
        text = _("{file} cannot be written: {reason}.")
        raise AudioError(text.format(file=path, reason=why)) from error
    finally:
        if unfinished is not None:
            unfinished.unlink(missing_ok=True)
