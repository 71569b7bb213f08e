"""Take the subset of Inter that the screens need: ``python make.py PACKAGE``.

It needs fontTools and brotli. PACKAGE is the unpacked npm package ``inter-ui``. Each weight becomes
one TrueType file of Latin, punctuation, arrows and some signs, with kerning and tabular figures.
"""  # noqa: INP001 - a script beside the files that it makes, not part of a package

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

HERE = Path(__file__).parent
WEIGHTS = ("Regular", "Medium", "SemiBold", "Bold", "ExtraBold")
CHARACTERS = (
    range(0x20, 0x7F),  # ASCII
    range(0xA0, 0x180),  # Latin-1 and Latin Extended-A
    range(0x2010, 0x2027),  # dashes, quotation marks, bullet, ellipsis
    (0x202F, 0x2032, 0x2033, 0x2039, 0x203A, 0x20AC),  # narrow space, primes, euro
    range(0x2190, 0x219A),  # arrows
    (0x2212, 0x2248, 0x2260, 0x2264, 0x2265, 0x2713, 0x25CF),  # minus, comparisons, tick, dot
)
FEATURES = ("kern", "mark", "mkmk", "ccmp", "locl", "tnum", "case")


def main(package: Path) -> None:
    """Write the weights and the licence beside this script."""
    options = subset.Options(layout_features=list(FEATURES), hinting=False, notdef_outline=True)
    for weight in WEIGHTS:
        font = TTFont(package / "web" / f"Inter-{weight}.woff2")
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=[code for block in CHARACTERS for code in block])
        subsetter.subset(font)
        font.flavor = None
        font.save(HERE / f"Inter-{weight}.ttf")
    (HERE / "OFL.txt").write_text((package / "LICENSE.txt").read_text("utf-8"), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
