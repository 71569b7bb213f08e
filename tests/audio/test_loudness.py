"""Loudness against values known from the standards."""

import numpy as np
import pytest

from player.audio.loudness import integrated, loudest_moment
from tests.audio.rig import sine


@pytest.mark.parametrize(
    ("hertz", "gain_db"),
    # BS.1770-4: 997 Hz at full scale in one channel is -3.01 LUFS; the others are its filters'
    # responses beside that one, from the analogue prototypes.
    [(997, 0.0), (100, -1.8), (50, -4.5), (3000, 2.8), (10_000, 3.3)],
)
def test_a_sine_is_as_loud_as_its_frequency_makes_it(hertz: float, gain_db: float) -> None:
    assert integrated(sine(hertz, 3, 1.0)) == pytest.approx(-3.01 + gain_db, abs=0.35)


def test_half_the_level_is_six_units_less() -> None:
    assert integrated(sine(997, 2, 0.5)) == pytest.approx(-3.01 - 6.02, abs=0.02)


def test_silence_around_does_not_make_it_less_loud() -> None:
    # EBU Tech 3341: the relative gate takes away what lies 10 LU under the rest.
    quiet = np.zeros(48_000 * 5, np.float32)
    loud = sine(997, 5, 0.1)
    around = integrated(np.concatenate([quiet, loud, quiet]))
    assert around == pytest.approx(integrated(loud), abs=0.3)


def test_a_short_sound_is_measured_whole() -> None:
    assert integrated(sine(997, 0.2, 0.5)) == pytest.approx(-9.03, abs=0.3)
    assert loudest_moment(sine(997, 0.2, 0.5)) == pytest.approx(-9.03 - 3.01, abs=0.3)


def test_nothing_is_not_loud() -> None:
    assert integrated(np.zeros(48_000, np.float32)) == -np.inf
    assert integrated(np.zeros(0, np.float32)) == -np.inf
