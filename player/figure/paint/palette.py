"""Colours: a theme for the room and a look for the person."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from PySide6.QtGui import QColor

if TYPE_CHECKING:
    from player.figure.drawing import Ink

Theme: TypeAlias = Literal["light", "dark"]

_ROOMS: Final[dict[Theme, dict[str, str]]] = {
    "light": {
        "sky": "#F7F4EF",
        "ground": "#ECE7DF",
        "ink": "#26303F",
        "shade": "#1B2440",
        "light": "#FFFFFF",
        "tint": "#F0503C",
        "lip": "#B5604F",
        "wood": "#C9A37A",
        "dark wood": "#A27E58",
        "linen": "#DAD5E2",
        "cushion": "#D9A7B0",
        "strap": "#E0723F",
        "mat": "#8FB8B0",
        "mat edge": "#6E9A92",
        "mat line": "#A4C6BF",
        "wall": "#DCD3C4",
        "wall edge": "#B2A99D",
        "shadow": "#5A5348",
        "ghost": "#26303F",
        "arrow": "#8E2A6E",
        "halo": "#F7F4EF",
    },
    "dark": {
        "sky": "#1E2430",
        "ground": "#171C26",
        "ink": "#0E131B",
        "shade": "#05070F",
        "light": "#FFFFFF",
        "tint": "#FF5F4A",
        "lip": "#8E4A3C",
        "wood": "#9A7B5B",
        "dark wood": "#6F573F",
        "linen": "#6B7285",
        "cushion": "#96707A",
        "strap": "#F0915F",
        "mat": "#3F6F70",
        "mat edge": "#2C5253",
        "mat line": "#628889",
        "wall": "#323C4B",
        "wall edge": "#48556B",
        "shadow": "#05070C",
        "ghost": "#C9D4E6",
        "arrow": "#F3A6DA",
        "halo": "#1E2430",
    },
}
#: strength of shade, light, ghost and of the mixing of far limbs with the room
_STRENGTHS: Final[dict[Theme, dict[str, float]]] = {
    "light": {"shade": 0.17, "light": 0.14, "ghost": 0.13, "far": 0.13},
    "dark": {"shade": 0.26, "light": 0.10, "ghost": 0.16, "far": 0.22},
}


@dataclass(frozen=True, slots=True)
class Look:
    """How the person looks, in a light room; a dark one brightens hair and clothes."""

    skin: str = "#E9B08F"
    hair: str = "#4A332B"
    shirt: str = "#4F86B5"
    pants: str = "#3A4A68"


LOOKS: Final[dict[str, Look]] = {
    "calm": Look(),
    "warm": Look("#8D5A3C", "#1E1714", "#E2AE58", "#4B5B4C"),
    "fresh": Look("#F2C6A7", "#A8703A", "#5FA08A", "#54506E"),
    "deep": Look("#5E3B28", "#151110", "#C7B46A", "#5A4A63"),
    "berry": Look("#D39B74", "#2A211E", "#A85675", "#3F4A5E"),
    "silver": Look("#E6B596", "#A7A9AE", "#6C7FB4", "#4A4F57"),
}


def _mixed(first: QColor, second: QColor, share: float) -> QColor:
    return QColor.fromRgbF(
        first.redF() * (1 - share) + second.redF() * share,
        first.greenF() * (1 - share) + second.greenF() * share,
        first.blueF() * (1 - share) + second.blueF() * share,
    )


@dataclass(frozen=True)
class Palette:
    """The colour of every ink, for a theme and a look.

    Attributes:
        theme: The room.
        look: The person.
        arrow: The colour of the arrows; empty for the room's own.
    """

    theme: Theme = "light"
    look: Look = field(default_factory=Look)
    arrow: str = ""

    def colour(self, role: str) -> QColor:
        """Return the plain colour of a role, or of ``sky`` and ``ground`` behind everything."""
        if role in {"skin", "hair", "shirt", "pants"}:
            colour = QColor(getattr(self.look, role))
            if self.theme == "dark" and role != "skin":
                return _mixed(colour, QColor("#FFFFFF"), 0.17)
            return _mixed(colour, QColor("#000000"), 0.03) if self.theme == "dark" else colour
        if role == "arrow" and self.arrow:
            return QColor(self.arrow)
        return QColor(_ROOMS[self.theme][role])

    def ink(self, ink: Ink) -> QColor:
        """Return the colour of an ink: mixed with the room where it is far, with its opacity."""
        strengths = _STRENGTHS[self.theme]
        colour = self.colour(ink.role)
        if ink.far:
            colour = _mixed(colour, self.colour("sky"), ink.far * strengths["far"])
        if ink.dark:
            dark = self.colour("dark wood" if ink.role == "wood" else "shade")
            share = ink.dark * 2.0 if ink.role == "wood" else ink.dark
            colour = _mixed(colour, dark, min(1.0, share))
        colour.setAlphaF(
            ink.alpha * (strengths[ink.role] if ink.role in {"shade", "light", "ghost"} else 1.0)
        )
        return colour
