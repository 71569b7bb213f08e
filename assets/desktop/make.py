"""Draw the program's icon: ``python assets/desktop/make.py``, with PySide6.

A person who bends to the side inside the ring of a timer; the colours are those of the screens.
Small sizes are drawn anew, with fewer and thicker lines, not shrunk.
"""

# ruff: noqa: INP001, TID251 -- a script beside the files that it makes, not part of a package

from __future__ import annotations

import math
import sys
from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

HERE: Final = Path(__file__).resolve().parent
ICONS: Final = HERE / "icons" / "hicolor"
NAME: Final = "arpa.home.supple"
SIZES: Final = (16, 22, 24, 32, 48, 64, 128, 256, 512)
SMALL_PX: Final = 32

DEEP, DARK, LIGHT, PALE = "#0F665A", "#0A4A42", "#5FCDBB", "#F5F4EF"


def arc(radius: float, begin_deg: float, end_deg: float) -> str:
    """Return a path along a circle about the middle, clockwise from the top."""
    points = []
    for degrees in (begin_deg, end_deg):
        angle = math.radians(degrees - 90)
        points.append(f"{256 + radius * math.cos(angle):.1f} {256 + radius * math.sin(angle):.1f}")
    large = int(end_deg - begin_deg > 180)
    return f"M{points[0]} A{radius:g} {radius:g} 0 {large} 1 {points[1]}"


def icon(*, small: bool) -> str:
    """Return the icon as SVG, on a grid of 512."""
    ring = (
        ""
        if small
        else (
            f'<path d="{arc(186, 0, 359.9)}" stroke="{DARK}" stroke-width="26"/>'
            f'<path d="{arc(186, 0, 250)}" stroke="{LIGHT}" stroke-width="26"/>'
        )
    )
    scale, width = (1.5, 40) if small else (1.0, 34)
    figure = (
        f'<g transform="translate(256 256) scale({scale}) translate(-256 -256)" '
        f'stroke="{PALE}" stroke-width="{width}">'
        '<path d="M196 366 L232 274 L290 366"/>'
        '<path d="M232 274 C206 196 262 128 348 150"/>'
        f'<circle cx="312" cy="212" r="{26 if small else 27}" fill="{PALE}" stroke="none"/>'
        "</g>"
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="512" height="512" viewBox="0 0 512 512">\n'
        f'<rect x="16" y="16" width="480" height="480" rx="108" fill="{DEEP}"/>\n'
        '<g fill="none" stroke-linecap="round" stroke-linejoin="round">\n'
        f"{ring}{figure}\n</g>\n</svg>\n"
    )


def paint(svg: str, px: int) -> QImage:
    """Return the icon as a picture."""
    image = QImage(px, px, QImage.Format.Format_ARGB32)
    image.fill(0)
    with QPainter(image) as painter:
        QSvgRenderer(QByteArray(svg.encode())).render(painter)
    return image


def main() -> None:
    """Write the icon in every size, in the folders where desktops look for it."""
    application = QGuiApplication([*sys.argv[:1], "-platform", "offscreen"])
    scalable = ICONS / "scalable" / "apps"
    scalable.mkdir(parents=True, exist_ok=True)
    (scalable / f"{NAME}.svg").write_text(icon(small=False), encoding="utf-8")
    for px in SIZES:
        folder = ICONS / f"{px}x{px}" / "apps"
        folder.mkdir(parents=True, exist_ok=True)
        paint(icon(small=px <= SMALL_PX), px).save(str(folder / f"{NAME}.png"))
    del application


if __name__ == "__main__":
    main()
