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
LETTERS = {"moveTo": "M", "lineTo": "L", "curveTo": "C", "closePath": "Z"}


def main(package: Path) -> None:
    """Write the icons and their licence beside this script."""
    icons = {name: " ".join(commands(package / "icons" / f"{name}.svg")) for name in NAMES}
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
