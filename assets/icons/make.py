"""Take the icons that the screens need: python make.py PACKAGE, with fontTools.

PACKAGE is the unpacked npm package ``lucide-static``. Every icon becomes one line of absolute
moves, lines and cubics on its 24 by 24 grid, so that the program strokes it in any colour and size
without loading an SVG renderer.
"""  # noqa: INP001 - a script beside the files that it makes, not part of a package

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.svgLib import SVGPath

HERE = Path(__file__).parent
NAMES = """
    activity arrow-left arrow-right check chevron-down circle-alert circle-check clock dumbbell
    ellipsis-vertical feather file-warning folder-open hand heart-pulse info keyboard layers
    library list maximize message-square message-square-off minimize monitor moon pause play
    repeat rotate-ccw rotate-cw search settings skip-back skip-forward square-pen sun timer
    triangle-alert undo-2 volume-2 volume-x x
""".split()
OWN = {
    "mat": (
        "M 11 14 C 11 16.2092 9.2092 18 7 18 C 4.7908 18 3 16.2092 3 14 "
        "C 3 11.7908 4.7908 10 7 10 C 9.2092 10 11 11.7908 11 14 Z "
        "M 8 14 C 8 14.5523 7.5523 15 7 15 C 6.4477 15 6 14.5523 6 14 "
        "C 6 13.4477 6.4477 13 7 13 C 7.5523 13 8 13.4477 8 14 Z "
        "M 7 18 L 21 18"
    ),
    "strap": ("M 6 21 L 6 10 C 6 2 18 2 18 10 L 18 21 M 3 15 L 9 15 M 15 15 L 21 15"),
    "chair": ("M 7 3 L 7 21 M 7 13 L 17 13 L 17 21 M 7 4 L 7 4.1"),
    "cushion": (
        "M 3 6 C 9 8.5 15 8.5 21 6 C 19 10 19 14 21 18 C 15 15.5 9 15.5 3 18 C 5 14 5 10 3 6 Z"
    ),
    "wall": (
        "M 3 5 L 21 5 L 21 19 L 3 19 Z "
        "M 3 9.7 L 21 9.7 "
        "M 3 14.3 L 21 14.3 "
        "M 12 5 L 12 9.7 "
        "M 8 9.7 L 8 14.3 "
        "M 16 9.7 L 16 14.3 "
        "M 12 14.3 L 12 19"
    ),
    "towel": ("M 3 4 L 21 4 M 6 4 L 6 20 L 18 20 L 18 4 M 6 16 L 18 16"),
    "stick": ("M 4 20 L 20 4"),
    "bed": ("M 3 5 L 3 20 M 3 16 L 21 16 L 21 20 M 21 16 C 21 12 19 10 16 10 L 3 10"),
    "doorway": ("M 6 21 L 6 3 L 18 3 L 18 21 M 3 21 L 21 21 M 14.5 12 L 14.5 12.6"),
    "step": ("M 3 19 L 9 19 L 9 13 L 15 13 L 15 7 L 21 7"),
}
"""What a routine needs, drawn by us on the same grid: by the words that routines are written in."""
LETTERS = {"moveTo": "M", "lineTo": "L", "curveTo": "C", "closePath": "Z"}


def main(package: Path) -> None:
    """Write the icons and their licence beside this script."""
    icons = {name: " ".join(commands(package / "icons" / f"{name}.svg")) for name in NAMES} | OWN
    (HERE / "icons.json").write_text(json.dumps(icons, indent=1) + "\n", "utf-8")
    (HERE / "LICENSE.txt").write_text((package / "LICENSE").read_text("utf-8"), "utf-8")


def commands(file: Path) -> Iterator[str]:
    """Yield an icon's commands; quadratics are raised to cubics, hundredths of a unit are kept."""
    pen = DecomposingRecordingPen({})
    SVGPath.fromstring(file.read_bytes()).draw(pen)
    at = (0.0, 0.0)
    for name, points in pen.value:
        if name == "endPath":
            continue
        if name == "qCurveTo":
            control, end = points
            curve = (third(at, control), third(end, control), end)
            yield command("curveTo", curve)
        else:
            yield command(name, points)
        at = points[-1] if points else at


def command(name: str, points: tuple[tuple[float, float], ...]) -> str:
    """Return one command as text."""
    return " ".join([LETTERS[name], *(f"{value:.5g}" for point in points for value in point)])


def third(near: tuple[float, float], control: tuple[float, float]) -> tuple[float, float]:
    """Return the cubic's control point for a quadratic's, nearer to one end."""
    return (near[0] + 2 * control[0]) / 3, (near[1] + 2 * control[1]) / 3


if __name__ == "__main__":
    main(Path(sys.argv[1]))
