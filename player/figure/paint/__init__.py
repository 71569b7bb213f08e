"""The painter of the figure, and with it the only Qt of this package."""

from player.figure.paint.painter import paint_frame
from player.figure.paint.palette import LOOKS, Look, Palette, Theme
from player.figure.paint.reel import Reel
from player.figure.paint.sheet import render_sheet
from player.figure.paint.svg import to_svg

__all__ = ["LOOKS", "Look", "Palette", "Reel", "Theme", "paint_frame", "render_sheet", "to_svg"]
