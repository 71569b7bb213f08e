"""Paint what is there before any figure is worked out: ``python assets/stills/make.py``.

One of the star of every routine that ships, in two sizes, and one for the first start; each in the
light and in the dark.
"""

# ruff: noqa: INP001, TID251 -- a script beside the files that it makes, not part of a package

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter

HERE: Final = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))

from player.figure.paint.palette import LOOKS, Palette  # noqa: E402 - from the tree it lies in
from player.figure.paint.sheet import paint_still  # noqa: E402 - from the tree it lies in
from player.figure.stage import Stage  # noqa: E402 - from the tree it lies in
from player.paths import bundled  # noqa: E402 - from the tree it lies in
from player.routine.library import Library  # noqa: E402 - from the tree it lies in

if TYPE_CHECKING:
    from player.routine.pose import PoseSpec

SIZES: Final = {"": QSize(540, 404), "-small": QSize(192, 144)}
FIRST: Final = ("bird-dog", QSize(800, 512))
THEMES: Final[tuple[Literal["light", "dark"], ...]] = ("light", "dark")


def stars() -> list[str]:
    """Return the exercises that stand for the routines that ship."""
    cards = json.loads((HERE.parent / "shelf" / "en.json").read_text("utf-8"))
    return sorted({card["star"] for card in cards if card["star"]})


def paint(stage: Stage, spec: PoseSpec, theme: Literal["light", "dark"], size: QSize) -> QImage:
    """Return a picture of the key pose."""
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = Palette(theme, LOOKS["calm"])
        paint_still(painter, QRectF(image.rect()), stage, palette, spec.key_pose)
    return image


def main() -> None:
    """Paint all of them beside this script."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QGuiApplication(sys.argv)
    library = Library(bundled("routines"))
    wanted = [(star, suffix, size) for star in stars() for suffix, size in SIZES.items()]
    for name, suffix, size in [*wanted, (FIRST[0], "-first", FIRST[1])]:
        loaded = library.exercise(name)
        spec = loaded.exercise.figure if loaded is not None else None
        assert spec is not None, name
        stage = Stage(spec)
        for theme in THEMES:
            paint(stage, spec, theme, size).save(str(HERE / f"{name}{suffix}-{theme}.png"))
    del application


if __name__ == "__main__":
    main()
