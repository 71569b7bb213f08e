"""Which unit of the picture hides which: a vote on a coarse grid, then far to near."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from player.figure.skeleton import Array

_CELL_MM: Final = 26.0
#: nearer by this counts as a full vote, metres
_CLEARLY: Final = 0.03


@dataclass(frozen=True, slots=True)
class Unit:
    """Samples of what is painted together: picture coordinates (k, 2) and nearness (k,)."""

    places: Array
    near: Array


def order(units: Mapping[str, Unit]) -> list[str]:
    """Return the units from far to near."""
    names = [name for name, unit in units.items() if len(unit.near)]
    places = np.concatenate([units[name].places for name in names])
    near = np.concatenate([units[name].near for name in names])
    owner = np.repeat(np.arange(len(names)), [len(units[name].near) for name in names])
    cell = ((places - places.min(axis=0)) / _CELL_MM).astype(np.int64)
    columns, rows = cell.max(axis=0) + 1
    front = np.full((len(names), columns * rows), -np.inf)
    np.maximum.at(front, (owner, cell[:, 1] * columns + cell[:, 0]), near)
    seen = np.isfinite(front)
    depth = np.where(seen, front, 0.0)
    # votes[i, j] > 0: where both are seen, i hides j
    votes = np.stack(
        [
            (np.clip((depth[i] - depth) / _CLEARLY, -1.0, 1.0) * (seen[i] & seen)).sum(axis=1)
            for i in range(len(names))
        ]
    )
    ahead = np.maximum(votes, 0.0)
    mean = np.array([units[name].near.mean() for name in names])
    left = list(range(len(names)))
    ordered = []
    while left:
        hides = ahead[np.ix_(left, left)].sum(axis=1).round(2)
        farthest = min(range(len(left)), key=lambda k: (hides[k], mean[left[k]]))
        ordered.append(names[left.pop(farthest)])
    return ordered
