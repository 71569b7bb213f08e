from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from player.i18n import LANGUAGES
from player.paths import bundled
from player.routine.library import Library
from player.timeline.options import CompileOptions
from player.ui.glimpse import Glimpse, indexed_cards
from player.ui.shelf import load_index, read_shelf, save_index, shelf_stamp
from player.ui.shelf_shipped import first_words, made_cards, made_first, shipped_cards
from player.ui.stills import LARGE, SMALL, shipped
from player.ui.workroom import Workroom

if TYPE_CHECKING:
    from pathlib import Path

GOOD = "format: 1\ntitle: Mine\nsteps:\n  - name: Reach\n    duration: 30s\n"


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "mine.yaml").write_text(GOOD)
    (folder / "wrong.yaml").write_text(
        "format: 1\ntitle: Wrong\nsteps:\n  - name: x\n    hold: 9 x\n"
    )
    return folder


def test_a_shelf_holds_every_file_the_broken_too(mine: Path) -> None:
    cards = {card.id: card for card in read_shelf(Library(mine), CompileOptions())}
    assert (cards["mine"].title, cards["mine"].exercises, cards["mine"].broken) == (
        "Mine",
        1,
        False,
    )
    assert cards["mine"].bars[-1].end_ms == cards["mine"].total_ms
    assert cards["wrong"].broken
    assert "wrong.yaml, 5:" in cards["wrong"].problems[0]
    assert (cards["wrong"].fault_path, cards["wrong"].fault_line) == (str(mine / "wrong.yaml"), 5)


def test_the_index_gives_back_what_was_kept(mine: Path, tmp_path: Path) -> None:
    cards = tuple(read_shelf(Library(mine), CompileOptions()))
    file, stamp = tmp_path / "cache" / "shelf.json", shelf_stamp([mine], "en")
    assert load_index(file, stamp) is None
    save_index(file, stamp, cards)
    assert load_index(file, stamp) == cards


def test_a_changed_file_another_language_and_damage_make_the_index_void(
    mine: Path, tmp_path: Path
) -> None:
    file, stamp = tmp_path / "shelf.json", shelf_stamp([mine], "en")
    save_index(file, stamp, tuple(read_shelf(Library(mine), CompileOptions())))
    assert load_index(file, shelf_stamp([mine], "de")) is None
    (mine / "mine.yaml").write_text(GOOD.replace("30s", "1m30s"))
    assert load_index(file, shelf_stamp([mine], "en")) is None
    file.write_text("[1, 2")
    assert load_index(file, stamp) is None


def test_no_folder_is_an_empty_one(tmp_path: Path) -> None:
    assert shelf_stamp([tmp_path / "nowhere"], "en") == shelf_stamp([], "en")


def test_the_bundled_library_has_no_broken_card() -> None:
    cards = list(read_shelf(Library(bundled("routines")), CompileOptions()))
    assert len(cards) >= 4
    assert [card.id for card in cards if card.broken] == []


def test_a_card_knows_what_its_routine_is_for_and_what_to_take_care_with(tmp_path: Path) -> None:
    (tmp_path / "block.yaml").write_text(
        "format: 1\ntitle: Block\nlevel: easy\nsteps:\n  - repeat: 3\n    steps:\n"
        "      - exercise: bird-dog\n      - exercise: glute-bridge\n"
    )
    library = Library(bundled("routines"), tmp_path)
    card = next(each for each in read_shelf(library, CompileOptions()) if each.id == "block")
    assert (card.exercises, card.level, card.kinds[0]) == (2, "easy", "stability")
    assert card.cautions == (("SHLD", "KNEE"), ("BP", "SUP"))
    assert card.carried({"KNEE", "SUP", "FLEX"}) == (("KNEE",), ("SUP",))
    assert card.carried({"SHLD", "KNEE"}) == (("SHLD", "KNEE"),)
    assert card.carried(()) == ()


def test_an_own_file_in_place_of_one_that_ships_is_told(tmp_path: Path) -> None:
    text = "format: 1\ntitle: Mine\nsteps:\n  - exercise: cat-cow\n"
    for name in ("balanced-20", "another"):
        (tmp_path / f"{name}.yaml").write_text(text, "utf-8")
    cards = read_shelf(Library(bundled("routines"), tmp_path), CompileOptions())
    told = {card.id: (card.own, card.replaces, card.star) for card in cards}
    assert told["balanced-20"] == (True, True, "cat-cow")
    assert told["another"] == (True, False, "cat-cow")
    assert told["desk-break-5"][:2] == (False, False)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_cards_that_ship_are_in_step(language: str) -> None:
    file = bundled("assets") / "shelf" / f"{language}.json"
    assert file.read_text("utf-8") == made_cards(language), "run python -m player.ui.shelf_shipped"
    first = file.with_name(f"{language}-first.json")
    assert first.read_text("utf-8") == made_first(language), "run python -m player.ui.shelf_shipped"
    assert first_words(language) == tuple(json.loads(made_first(language)))


def test_the_cards_that_ship_are_what_is_read_later(supple_home: Path) -> None:
    del supple_home
    room = Workroom.open()
    seen = Glimpse.of(room.settings, room.places)
    shown = indexed_cards(room.places, seen)
    assert shown == room.cards(seen)
    assert shown
    assert not [card.title for card in shown if card.broken]


def test_other_choices_do_not_show_the_cards_that_ship(supple_home: Path) -> None:
    del supple_home
    room = Workroom.open()
    settings = room.settings.model_copy(update={"prepare_scale": 1.5})
    assert indexed_cards(room.places, Glimpse.of(settings, room.places)) is None


@pytest.mark.parametrize("dark", [False, True])
def test_every_routine_that_ships_has_its_picture(dark: bool) -> None:
    cards = shipped_cards("en")
    stars = {card.star for card in cards}
    assert len(stars) == len(cards) == 12, "each is told from the others by its picture"
    sizes = {
        (image.width(), image.height()) if image is not None else star
        for star in stars
        for image in [shipped(star, SMALL, dark=dark)]
    }
    assert sizes == {(192, 144)}, "run python assets/stills/make.py"
    assert all(shipped(star, LARGE, dark=dark) is not None for star in stars)
    assert shipped("no-such-exercise", LARGE, dark=dark) is None
