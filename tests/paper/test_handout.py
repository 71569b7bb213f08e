"""The handout as a file: its pages, its fonts, its figures as vectors."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal

import pytest

from player.i18n import catalogue
from player.paper import Paper, write_handout
from player.paper.blocks import Columns, Paragraph, Stack
from player.paper.content import handout_of
from player.paper.handout import pages_of
from player.paper.style import load_fonts, mm
from player.paths import bundled
from player.routine.library import Library
from player.routine.load import load_routine, parse_routine
from player.routine.traffic_light import Limits

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from player.routine.loaded import LoadedRoutine

LIBRARY = Library(bundled("routines"))
NOW = datetime(2026, 3, 5, 9, 0, tzinfo=UTC)
SHORT = "format: 1\ntitle: Short\nsteps: [{exercise: cat-cow}]\n"
LONG = "x" * 1_900


def written(loaded: LoadedRoutine, path: Path, paper: Paper) -> tuple[int, bytes]:
    pages = write_handout(loaded, path, paper, language="en", now=NOW)
    return pages, path.read_bytes()


@pytest.mark.parametrize(("size", "box"), [("a4", b"595"), ("letter", b"612")])
def test_a_handout_is_a_pdf_with_our_font_and_figures_as_vectors(
    qtbot: QtBot, tmp_path: Path, size: Literal["a4", "letter"], box: bytes
) -> None:
    pages, content = written(parse_routine(SHORT, LIBRARY), tmp_path / "h.pdf", Paper(size))
    assert content.startswith(b"%PDF-1.6")
    assert len(re.findall(rb"/Type /Page\b(?!s)", content)) == pages == 2
    assert re.search(rb"/MediaBox \[0 0 " + box, content)
    fonts = set(re.findall(rb"/FontName /(?:\w+\+)?(\w+)", content))
    assert fonts
    assert all(font.startswith(b"Inter") for font in fonts)
    # The one picture of a figure is its shadow, and its opacity: the rest is drawn.
    assert len(re.findall(rb"/Subtype /Image", content)) <= 2 * 2


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("size", ["a4", "letter"])
def test_no_page_of_any_routine_runs_over(
    qtbot: QtBot, size: Literal["a4", "letter"], large: bool, language: str
) -> None:
    load_fonts()
    paper = Paper(size, large=large)
    for entry in LIBRARY.routines():
        loaded = load_routine(entry.path, LIBRARY)
        handout = handout_of(loaded, language=language, now=NOW, limits=Limits(), locale="")
        for number, page in enumerate(pages_of(handout, paper, catalogue(language)), 1):
            heights = sum(block.height(page.paper.width) for block in page.blocks)
            gaps = mm(3.4) * (len(page.blocks) - 1)
            room = page.room + (page.head if number == 1 else 0)
            assert page.blocks
            assert heights + gaps <= room + 1, (entry.id, number)


def test_print_is_made_a_little_smaller_only_where_that_saves_a_page(qtbot: QtBot) -> None:
    load_fonts()
    loaded = load_routine(LIBRARY.resolve("balanced-20"), LIBRARY)
    handout = handout_of(loaded, language="de", now=NOW, limits=Limits(), locale="")
    letter = pages_of(handout, Paper("letter"), catalogue("de"))
    assert 0.9 < letter[0].paper.density < 1
    short = handout_of(
        parse_routine(SHORT, LIBRARY), language="en", now=NOW, limits=Limits(), locale=""
    )
    assert pages_of(short, Paper("letter"), catalogue("en"))[0].paper.density == 1
    assert pages_of(handout, Paper("letter", large=True), catalogue("de"))[0].paper.density == 1


def test_large_print_is_large_and_names_the_signs_once(qtbot: QtBot) -> None:
    load_fonts()
    loaded = load_routine(LIBRARY.resolve("balanced-20"), LIBRARY)
    handout = handout_of(loaded, language="en", now=NOW, limits=Limits(), locale="")

    def feet(paper: Paper) -> list[float]:
        pages = pages_of(handout, paper, catalogue("en"))
        return [page.footer.height(paper.width) for page in pages]

    first, *others = feet(Paper(large=True))
    assert set(others) == {min(others)}
    assert min(others) < first / 3
    assert len(set(feet(Paper()))) == 1  # whole on every page: there it is small
    assert all(Paper(large=True).reading(points).pixelSize() >= 160 for points in (6.8, 8, 12))


def test_what_fits_no_page_is_made_smaller_not_cut(qtbot: QtBot, tmp_path: Path) -> None:
    cues = "".join(f"      - {LONG}\n" for _cue in range(6))
    text = f"format: 1\ntitle: {LONG}\nsteps:\n  - name: N\n    duration: 9s\n    cues:\n{cues}"
    pages, content = written(parse_routine(text, LIBRARY), tmp_path / "h.pdf", Paper(large=True))
    assert content.startswith(b"%PDF")
    assert pages < 10


def test_a_file_that_cannot_be_written_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):  # its words are those of the machine's language
        written(parse_routine(SHORT, LIBRARY), tmp_path / "nowhere" / "h.pdf", Paper())


def test_the_grid_has_a_column_for_each_exercise_or_one_for_all(qtbot: QtBot) -> None:
    from player.paper.grid import TickGrid

    load_fonts()
    words = catalogue("en")
    some = TickGrid([f"Exercise {n}" for n in range(18)], Paper(), words)
    many = TickGrid([f"Exercise {n}" for n in range(19)], Paper(), words)
    assert len(some.columns) == 18
    assert list(many.columns) == ["Done"]


def test_text_wraps_and_columns_are_as_high_as_their_highest(qtbot: QtBot) -> None:
    load_fonts()
    font = Paper().font(10)
    word = Paragraph.of("word", font)
    words = Paragraph.of("word " * 40, font)
    line = word.height(mm(50))
    assert words.height(mm(50)) >= 4 * line
    assert words.height(mm(50)) > words.height(mm(150))
    assert Columns((word, words), mm(2)).height(mm(102)) == words.height(mm(50))
    assert Stack((word, word), mm(1)).height(mm(50)) == 2 * line + mm(1)
    assert Paper(large=True).font(10).pixelSize() > font.pixelSize()
