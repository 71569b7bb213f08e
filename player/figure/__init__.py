"""The figure: an animated person drawn from joint angles.

`bake` makes a `Film` of a `PoseSpec` for one side of the body, `Motion` says which of its pictures
belongs to a moment, and `player.figure.paint` paints it. `Baker` bakes in a process of its own.
"""

from player.figure.baking import Baker, bake, bake_into, film_path, load_film
from player.figure.checks import Row, check_rows
from player.figure.describe import describe, describe_figure
from player.figure.film import Film
from player.figure.motion import Motion, Phase
from player.figure.person import BUILDS, HAIRS, Person

__all__ = [
    "BUILDS",
    "HAIRS",
    "Baker",
    "Film",
    "Motion",
    "Person",
    "Phase",
    "Row",
    "bake",
    "bake_into",
    "check_rows",
    "describe",
    "describe_figure",
    "film_path",
    "load_film",
]
