"""The camera: perspective from a little above; the picture's unit is a millimetre."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from player.figure.skeleton import Array

_DISTANCE = 6.5
_MILLIMETRES = 1000.0


@dataclass(frozen=True, slots=True)
class Camera:
    """Where one looks from.

    Attributes:
        target: (3,) what is in the middle, metres.
        right: (3,) the picture's right in the world.
        up: (3,) the picture's up.
        back: (3,) towards the eye.
    """

    target: Array
    right: Array
    up: Array
    back: Array

    @property
    def eye(self) -> Array:
        """Where the eye is."""
        return self.target + self.back * _DISTANCE

    def project(self, points: Array) -> tuple[Array, Array]:
        """Return picture coordinates (…, 2), y down, and nearness (…), metres towards the eye."""
        offset = points - self.target
        near = offset @ self.back
        scale = _MILLIMETRES * _DISTANCE / (_DISTANCE - near)
        flat = np.stack([(offset @ self.right) * scale, -(offset @ self.up) * scale], axis=-1)
        return flat, near


def look(azimuth: float, elevation: float, target: Array) -> Camera:
    """Return a camera at an azimuth (degrees from the front axis, to the left) and elevation."""
    a, e = np.radians(azimuth), np.radians(elevation)
    back = np.array([np.cos(a) * np.cos(e), np.sin(a) * np.cos(e), np.sin(e)])
    right = np.array([-np.sin(a), np.cos(a), 0.0])
    return Camera(target, right, np.cross(back, right), back)
