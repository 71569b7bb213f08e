"""Loudness as people hear it: the measure of ITU-R BS.1770-4 and EBU R 128, for mono at 48 kHz."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

from player.audio.frames import RATE

Samples: TypeAlias = npt.NDArray[np.float32]
"""Mono sound at 48 kHz, -1 … 1."""
_Energy: TypeAlias = npt.NDArray[np.float64]

BLOCK: Final = RATE * 4 // 10
"""Frames of a block of 400 ms, over which momentary loudness is taken."""

# The two filters of BS.1770-4, tables 1 and 2, as they stand there for 48 kHz: the shelf of a head,
# and the high-pass of the ear.
_SHELF_B: Final = (1.53512485958697, -2.69169618940638, 1.19839281085285)
_SHELF_A: Final = (1.0, -1.69065929318241, 0.73248077421585)
_PASS_B: Final = (1.0, -2.0, 1.0)
_PASS_A: Final = (1.0, -1.99004745483398, 0.99007225036621)

_ABSOLUTE_GATE: Final = -70.0
_RELATIVE_GATE: Final = -10.0


def k_weighted(samples: Samples) -> Samples:
    """Return samples as loud as the ear takes them to be, by frequency.

    The recursive filters are applied as their transfer function in the frequency domain, with a
    second of silence after the end for the filters to ring out in.
    """
    size = 1 << (len(samples) + RATE).bit_length()
    spectrum = np.fft.rfft(samples, size) * _response(size)
    return np.fft.irfft(spectrum, size)[: len(samples)].astype(np.float32)


@lru_cache(maxsize=4)
def _response(size: int) -> npt.NDArray[np.complex64]:
    """Return the filters' response at every frequency of a transform of so many frames."""
    z = np.exp(-2j * np.pi * np.fft.rfftfreq(size))
    powers = np.stack([np.ones_like(z), z, z * z])
    response = (_SHELF_B @ powers) / (_SHELF_A @ powers) * (_PASS_B @ powers) / (_PASS_A @ powers)
    return response.astype(np.complex64)


def loudest_moment(samples: Samples) -> float:
    """Return the greatest momentary loudness in LUFS, silence being around the samples."""
    around = np.zeros(BLOCK, np.float32)
    return float(_lufs(_blocks(np.concatenate([around, samples, around]), BLOCK // 100)).max())


def integrated(samples: Samples) -> float:
    """Return the loudness of the whole in LUFS, gated as in EBU R 128; -inf for silence.

    Something shorter than a block is one block.
    """
    energy = _blocks(samples, BLOCK // 4) if len(samples) >= BLOCK else _whole(samples)
    heard = energy[_lufs(energy) > _ABSOLUTE_GATE]
    if not len(heard):
        return -np.inf
    gate = _lufs(np.mean(heard, keepdims=True)) + _RELATIVE_GATE
    return float(_lufs(np.mean(heard[_lufs(heard) > gate], keepdims=True))[0])


def _blocks(samples: Samples, step: int) -> _Energy:
    """Return the mean square of every block, one each so many frames."""
    squares = np.concatenate([[0.0], np.cumsum(k_weighted(samples).astype(np.float64) ** 2)])
    starts = np.arange(0, len(samples) - BLOCK + 1, step)
    energy: _Energy = (squares[starts + BLOCK] - squares[starts]) / BLOCK
    return energy


def _whole(samples: Samples) -> _Energy:
    squares = k_weighted(samples).astype(np.float64) ** 2
    return np.array([float(squares.mean()) if len(samples) else 0.0])


def _lufs(energy: _Energy) -> _Energy:
    lufs: _Energy = -0.691 + 10 * np.log10(np.maximum(energy, 1e-12))
    return lufs
