"""Marching over the skin: outlines of where a field is positive, and lines where it is zero.

A field has one number for each vertex. Front-facing, shade, tint, neckline and hair are all such
fields.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from player.figure.skeleton import Array, Flags, Indices
    from player.figure.skin import Part


@dataclass(frozen=True, slots=True)
class Outline:
    """Polygons or lines: points (k, 2) one after another, and where each begins (m,)."""

    points: Array
    starts: Indices

    @classmethod
    def of(cls, lines: Sequence[Array]) -> Outline:
        """Join several lines."""
        starts = np.cumsum([0, *(len(line) for line in lines[:-1])])
        return cls(np.concatenate(lines), starts)

    def holds(self, points: Array) -> Flags:
        """Return which points (k, 2) lie inside: a ray to the right crosses it an odd number."""
        ends = np.roll(self.points, -1, axis=0)
        ends[np.r_[self.starts[1:], len(self.points)] - 1] = self.points[self.starts]
        (x, y), (to_x, to_y) = self.points.T, ends.T
        at_x, at_y = points[:, :1], points[:, 1:]
        rise = np.where(to_y == y, 1.0, to_y - y)
        crossing = x + (at_y - y) * (to_x - x) / rise
        odd: Flags = (((y > at_y) != (to_y > at_y)) & (at_x < crossing)).sum(axis=1) % 2 == 1
        return odd


def _cell_cases() -> tuple[Flags, Indices]:
    """Return, for 16 patterns of corners inside, which of 8 slots are used and the next used one.

    Slots go round a cell: corner 0, the crossing on side 0, corner 1, and so on.
    """
    used = np.zeros((16, 8), dtype=bool)
    following = np.zeros((16, 8), dtype=np.int64)
    for pattern in range(16):
        inside = [bool(pattern >> k & 1) for k in range(4)]
        for k in range(4):
            used[pattern, 2 * k] = inside[k]
            used[pattern, 2 * k + 1] = inside[k] != inside[(k + 1) % 4]
        for slot in range(8):
            ahead = [(slot + k) % 8 for k in range(1, 9) if used[pattern, (slot + k) % 8]]
            following[pattern, slot] = ahead[0] if ahead else slot
    return used, following


_USED, _FOLLOWING = _cell_cases()
_BITS: Final = np.array([1, 2, 4, 8])


class Surface:
    """The topology of a list of parts, the same in every pose: vertices, cells and their sides."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self.names = [part.name for part in parts]
        self.kinds = [part.kind for part in parts]
        self.spans: dict[str, slice] = {}
        cells, owners, start = [], [], 0
        for index, part in enumerate(parts):
            rows, sides = part.vertices.shape[:2]
            row, side = np.meshgrid(np.arange(rows - 1), np.arange(sides), indexing="ij")
            beside = (side + 1) % sides
            corners = ((row, side), (row + 1, side), (row + 1, beside), (row, beside))
            cell = np.stack([r * sides + s for r, s in corners], axis=-1).reshape(-1, 4)
            cells.append(cell + start)
            owners.append(np.full(len(cell), index))
            self.spans[part.name] = slice(start, start + rows * sides)
            start += rows * sides
        self.count = start
        self.cells: Indices = np.concatenate(cells)
        self.cell_part: Indices = np.concatenate(owners)
        sizes = [part.vertices.shape[0] * part.vertices.shape[1] for part in parts]
        self.vertex_part: Indices = np.repeat(np.arange(len(parts)), sizes)
        self.along: Array = np.concatenate(
            [np.repeat(part.along, part.vertices.shape[1]) for part in parts]
        )
        self._join()
        self.outward = self._orientation(parts)

    def mask(self, *kinds: str) -> Flags:
        """Return which vertices (vertices,) belong to parts of these kinds."""
        wanted = np.isin(np.array(self.kinds), kinds)
        mask: Flags = wanted[self.vertex_part]
        return mask

    def _join(self) -> None:
        """Number the sides of the cells and find each cell's neighbours across them (-1: none)."""
        a, b = self.cells, np.roll(self.cells, -1, axis=1)
        keys = np.minimum(a, b) * self.count + np.maximum(a, b)
        unique, inverse = np.unique(keys.ravel(), return_inverse=True)
        self.sides: Indices = inverse.reshape(keys.shape)
        self.side_ends: Indices = np.stack([unique // self.count, unique % self.count], axis=1)
        flat = self.sides.ravel()
        order = np.argsort(flat, kind="stable")
        twin = np.flatnonzero(flat[order][1:] == flat[order][:-1])
        neighbour = np.full(flat.shape, -1)
        neighbour[order[twin]] = order[twin + 1] // 4
        neighbour[order[twin + 1]] = order[twin] // 4
        self.neighbours: Indices = neighbour.reshape(keys.shape)
        slots = np.empty((len(self.cells), 8), dtype=np.int64)
        slots[:, ::2], slots[:, 1::2] = self.cells, self.sides + self.count
        self.slots = slots

    def _orientation(self, parts: Sequence[Part]) -> Array:
        """Return +1 or -1 for each part: the turn that makes its cells' normals point outwards."""
        vertices = np.concatenate([part.vertices.reshape(-1, 3) for part in parts])
        raw = self._cell_normals(vertices)
        signs = np.empty(len(parts))
        for index, part in enumerate(parts):
            mine = self.cell_part == index
            middle = part.vertices.mean(axis=1).repeat(part.vertices.shape[1], axis=0)
            out = vertices[self.spans[part.name]] - middle
            out = out[self.cells[mine] - self.spans[part.name].start].mean(axis=1)
            signs[index] = np.sign(np.einsum("ci,ci->", raw[mine], out))
        return signs

    def _cell_normals(self, vertices: Array) -> Array:
        corner = vertices[self.cells]
        normal: Array = np.cross(corner[:, 2] - corner[:, 0], corner[:, 3] - corner[:, 1])
        return normal

    def normals(self, vertices: Array) -> Array:
        """Return outward unit normals (vertices, 3)."""
        faces = self._cell_normals(vertices) * self.outward[self.cell_part][:, None]
        total = np.stack(
            [
                np.bincount(self.cells.ravel(), np.repeat(faces[:, k], 4), minlength=self.count)
                for k in range(3)
            ],
            axis=1,
        )
        unit: Array = total / np.maximum(np.linalg.norm(total, axis=1, keepdims=True), 1e-12)
        return unit

    def _place(self, ids: Indices, field: Array, points: Array) -> Array:
        """Return the coordinates of vertices and of crossings on sides."""
        placed = points[np.minimum(ids, self.count - 1)]
        crossing = ids >= self.count
        ends = self.side_ends[ids[crossing] - self.count]
        first, second = field[ends[:, 0]], field[ends[:, 1]]
        gap = first - second
        share = np.clip(first / np.where(np.abs(gap) > 1e-12, gap, 1.0), 0.0, 1.0)[:, None]
        placed[crossing] = points[ends[:, 0]] * (1 - share) + points[ends[:, 1]] * share
        return placed

    def _part_of(self, identity: int) -> int:
        vertex = identity if identity < self.count else self.side_ends[identity - self.count, 0]
        return int(self.vertex_part[vertex])

    def regions(
        self, field: Array, points: Array, among: Flags | None = None
    ) -> dict[int, Outline]:
        """Return the closed outlines of where the field is positive, by part.

        Args:
            field: (vertices,).
            points: (vertices, 2) on the screen.
            among: (cells,) which cells to look at; all by default.
        """
        inside = (field > 0)[self.cells]
        pattern = inside @ _BITS
        chosen = pattern > 0 if among is None else (pattern > 0) & among
        cells = np.flatnonzero(chosen)
        used, following = _USED[pattern[cells]], _FOLLOWING[pattern[cells]]
        neighbour = self.neighbours[cells]
        inner = (neighbour >= 0) & chosen[neighbour]
        # An edge along a side that a chosen neighbour shares cancels; one that cuts the cell stays.
        odd = np.arange(8) % 2 == 1
        cuts = odd[None] & (following % 2 == 1)
        row, slot = np.nonzero(used & (cuts | ~np.repeat(inner, 2, axis=1)))
        start = self.slots[cells[row], slot]
        stop = self.slots[cells[row], following[row, slot]]
        return self._collect(_loops(start, stop), field, points)

    def _collect(self, chains: list[list[int]], field: Array, points: Array) -> dict[int, Outline]:
        if not chains:
            return {}
        ids = np.array([i for chain in chains for i in chain])
        placed = self._place(ids, field, points)
        ends = np.cumsum([len(chain) for chain in chains])[:-1]
        lines: dict[int, list[Array]] = {}
        for chain, line in zip(chains, np.split(placed, ends), strict=True):
            lines.setdefault(self._part_of(chain[0]), []).append(line)
        return {part: Outline.of(found) for part, found in lines.items()}

    def contours(self, field: Array, points: Array, among: Flags) -> dict[int, Outline]:
        """Return the lines along which the field is zero, by part."""
        inside = (field > 0)[self.cells]
        crossed = inside != np.roll(inside, -1, axis=1)
        # A saddle has four crossings; it is rare and leaves a gap of one cell.
        cells = np.flatnonzero((crossed.sum(axis=1) == 2) & among)
        pairs = self.sides[cells][crossed[cells]].reshape(-1, 2) + self.count
        # Shorter ones would be specks.
        return self._collect([c for c in _chains(pairs) if len(c) > 2], field, points)


def _loops(start: Indices, stop: Indices) -> list[list[int]]:
    """Join directed edges to closed loops; loops of fewer than three points are dropped."""
    edges = list(zip(start.tolist(), stop.tolist(), strict=True))
    ahead = dict(edges)
    # Where two loops touch in a point, that point has a second way out.
    second: dict[int, list[int]] = {}
    if len(ahead) < len(edges):
        for a, b in edges:
            if ahead[a] != b:
                second.setdefault(a, []).append(b)
    loops = []
    while ahead:
        first, at = ahead.popitem()
        loop = [first]
        while at != first:
            loop.append(at)
            following = ahead.pop(at, None)
            if following is None:
                break
            at = following
        if len(loop) > 2:
            loops.append(loop)
        if not ahead and second:
            ahead = {a: found.pop() for a, found in second.items()}
            second = {a: found for a, found in second.items() if found}
    return loops


def _chains(pairs: Indices) -> list[list[int]]:
    """Join undirected edges (k, 2) to lines, first those with loose ends, then closed ones."""
    beside: dict[int, list[int]] = {}
    for a, b in pairs.tolist():
        beside.setdefault(a, []).append(b)
        beside.setdefault(b, []).append(a)
    chains = []
    for first in [*(k for k, v in beside.items() if len(v) == 1), *beside]:
        if not beside[first]:
            continue
        chain, at = [first], first
        while beside[at]:
            following = beside[at].pop()
            beside[following].remove(at)
            chain.append(following)
            at = following
        chains.append(chain)
    return chains
