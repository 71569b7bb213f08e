"""Whether the voices can be understood: python -m tests.bench.audio_speech [VOICE…].

Has the lines of the bundled routines spoken (names, sides and doses, and the fixed phrases; not the
authors' hints), and written down again by an offline recogniser (pocketsphinx, which carries its
model) that knows these words and nothing of their order. It is a poor listener; what counts is how
one voice does beside another.
"""

from __future__ import annotations

import math
import re
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from player.audio.frames import RATE
from player.audio.mixer import as_int16
from player.audio.speech import made_ready
from player.audio.voices.choose import voices
from player.paths import bundled
from player.routine.library import Library
from player.routine.load import load_routine
from player.timeline.compile import compile_timeline
from player.timeline.model import CueKind
from player.timeline.options import CompileOptions

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from player.audio.loudness import Samples
    from player.audio.voices.voice import Voice

MISSING: Final = "pocketsphinx is not installed here: pip install pocketsphinx"
REFERENCE: Final = "flite"
MARGIN: Final = 0.05
VITAL: Final = frozenset(
    "left right both one two three four five six seven eight nine ten twelve fifteen twenty thirty"
    " forty sixty".split()
)
"""The words that must never be misheard."""

SOUNDS_LIKE: Final = {"for": "four", "to": "two", "too": "two"}
"""Words that no listener can tell apart by their sound."""


def lines() -> list[str]:
    """Return every different line of the bundled routines but the hints, in English."""
    library = Library(bundled("routines"))
    texts: dict[str, None] = {}
    for entry in library.routines():
        timeline = compile_timeline(load_routine(entry.path, library), CompileOptions())
        texts |= dict.fromkeys(
            cue.text for cue in timeline.cues if cue.text and cue.kind is not CueKind.INSTRUCT
        )
    return list(texts)


def words_of(text: str) -> list[str]:
    """Return a line's words as a recogniser writes them."""
    return re.findall(r"[a-z']+", text.lower().replace("\u2019", "'"))


def as_heard(words: Iterable[str]) -> list[str]:
    """Return words with those that sound alike written alike."""
    return [SOUNDS_LIKE.get(word, word) for word in words]


class Recogniser:
    """Writes down what it hears, out of the words of some lines."""

    def __init__(self, texts: Iterable[str]) -> None:
        from pocketsphinx import Decoder  # type: ignore[import-not-found] # not one of ours

        vocabulary = {word for text in texts for word in words_of(text)}
        decoder: Any = Decoder(samprate=16_000, loglevel="FATAL", lm=None)
        self.known = frozenset(word for word in vocabulary if decoder.lookup_word(word))
        with tempfile.TemporaryDirectory() as folder:
            model = Path(folder) / "words.arpa"
            model.write_text(_word_list(self.known))
            self._decoder: Any = Decoder(samprate=16_000, loglevel="FATAL", lm=str(model))

    def hear(self, samples: Samples) -> list[str]:
        """Return the words heard in samples of 48 kHz."""
        size = len(samples) // 3 * 3
        spectrum = np.fft.rfft(samples[:size])[: size // 6 + 1]
        slow = np.fft.irfft(spectrum, size // 3).astype("f4") / 3
        still = np.random.default_rng(0).normal(0, 2e-4, 4_800).astype("f4")
        self._decoder.start_utt()
        heard = as_int16(np.concatenate([still, slow, still])).tobytes()
        self._decoder.process_raw(heard, full_utt=True)
        self._decoder.end_utt()
        found = self._decoder.hyp()
        return words_of(found.hypstr) if found else []


def _word_list(words: Iterable[str]) -> str:
    """Return a language model in which every word is as likely as any other, in ARPA's format."""
    entries = sorted(words)
    likelihood = -math.log10(len(entries) + 1)
    rows = [f"{likelihood:.4f}\t{word}" for word in ["</s>", *entries]]
    ngrams = "\n".join(["-99.0\t<s>", *rows])
    return f"\\data\\\nngram 1={len(rows) + 1}\n\n\\1-grams:\n{ngrams}\n\n\\end\\\n"


@dataclass
class Score:
    """How a voice was understood.

    Attributes:
        wrong: Words wrong, missing or too many, and
        words: how many there were.
        vital_wrong: The vital words not heard where they were said, by line.
    """

    wrong: int
    words: int
    vital_wrong: dict[str, Counter[str]]

    @property
    def rate(self) -> float:
        """The word error rate."""
        return self.wrong / self.words


def listen(voice: Voice, texts: Sequence[str], recogniser: Recogniser) -> Score:
    """Have a voice speak every line and the recogniser write it down."""
    score = Score(0, 0, {})
    for text in texts:
        said = [word for word in words_of(text) if word in recogniser.known]
        heard = recogniser.hear(made_ready(voice.say(text), text).samples)
        score.wrong += distance(as_heard(said), as_heard(heard))
        score.words += len(said)
        lost = Counter(w for w in said if w in VITAL) - Counter(as_heard(heard))
        if lost:
            score.vital_wrong[text] = lost
    return score


def distance(said: Sequence[str], heard: Sequence[str]) -> int:
    """Return how many words must be changed, put in or left out to make one the other."""
    row = list(range(len(heard) + 1))
    for i, word in enumerate(said, start=1):
        last, row[0] = row[0], i
        for j, other in enumerate(heard, start=1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (word != other))
    return row[-1]


def run(names: Sequence[str] = ("hibari", REFERENCE)) -> dict[str, Score]:
    """Listen to voices, printing what was understood; return their scores by name."""
    texts = lines()
    recogniser = Recogniser(texts)
    here = voices("en")
    scores = {}
    print(f"{len(texts)} lines, {len(recogniser.known)} words; at {RATE} Hz")
    for name in names:
        if name not in here:
            print(f"{name:10} is not here")
            continue
        scores[name] = score = listen(here[name], texts, recogniser)
        vital = sum(lost.total() for lost in score.vital_wrong.values())
        print(f"{name:10} {score.rate:.3f} of the words wrong, {vital} vital ones", flush=True)
    if REFERENCE in scores:
        for name, score in scores.items():
            worse = {
                text: dict(lost - scores[REFERENCE].vital_wrong.get(text, Counter()))
                for text, lost in score.vital_wrong.items()
                if lost - scores[REFERENCE].vital_wrong.get(text, Counter())
            }
            for text, lost in worse.items():
                print(f"  {name} alone: {lost} not heard in: {text}")
    return scores


if __name__ == "__main__":
    if find_spec("pocketsphinx") is None:
        sys.exit(MISSING)
    run(*[sys.argv[1:]] if sys.argv[1:] else [])
