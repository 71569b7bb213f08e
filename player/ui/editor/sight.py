"""What a process of its own works out of a figure; it loads no Qt."""

from __future__ import annotations

from typing import NamedTuple


class Sight(NamedTuple):
    """What can be said of a figure at once; crosses from another process.

    Attributes:
        still: The bytes of a film of one picture.
        words: The pose in words.
        poses: How many poses were measured.
        faults: Pose and sentence of everything that is wrong with the poses.
    """

    still: bytes
    words: str
    poses: int
    faults: tuple[tuple[str, str], ...]


def sight_of(figure: str, language: str) -> Sight:
    """Solve a figure; runs in another process.

    Args:
        figure: The `PoseSpec` as JSON.
        language: Of the words.
    """
    from player.figure.checks import check_rows
    from player.figure.describe import describe_figure
    from player.figure.film import Film, Order, Stop
    from player.figure.stage import Stage
    from player.i18n import catalogue
    from player.routine.pose import PoseSpec

    spec = PoseSpec.model_validate_json(figure)
    stage = Stage(spec)
    moment = stage.still(spec.key_pose)
    ghost, arrows = stage.ghost(), stage.arrows()
    key = spec.key_pose
    order = Order((Stop(key, 0, 1),), key, {}, {key: (0,)})
    drawings = [moment.drawing, *(d for d in (ghost, arrows) if d.shapes)]
    bounds = stage.bounds(drawings)
    film = Film(order, bounds, stage.backdrop(), ghost, arrows, [moment])
    rows = check_rows("", spec)
    faults = tuple((row.pose, each) for row in rows for each in row.problems)
    words = describe_figure(spec, catalogue(language))
    return Sight(film.to_bytes(), words, len(rows), faults)


def film_of(folder: str, figure: str) -> str:
    """Bake a figure's film into a folder and return its file; runs in another process."""
    from pathlib import Path

    from player.figure.baking import bake_into
    from player.routine.pose import PoseSpec

    return str(bake_into(Path(folder), PoseSpec.model_validate_json(figure)))
