from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLineEdit,
    QMenu,
    QWidget,
)

from player.i18n import catalogue
from player.ui.asking import Week
from player.ui.bars import Bar
from player.ui.broken_card import BrokenCard
from player.ui.card_words import last_done_words
from player.ui.cards import CareSign, Chip, RoutineCard, Things
from player.ui.hero import Fitted
from player.ui.library_page import LibraryPage
from player.ui.segmented import Segmented
from player.ui.shelf import ShelfCard
from player.ui.stills import Still
from player.ui.suggesting import Advice
from player.ui.text import Label
from tests.ui.reach import LANGUAGES, faults
from tests.ui.tabbing import walk

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from player.ui.look import Look

# Qt's offscreen screen says so of every window that has a least size.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
NOW = datetime(2026, 11, 24, 7, tzinfo=UTC)
BARS = (Bar(0, 8_000, "prepare", 0), Bar(8_000, 60_000, "work", 0))


def card(id_: str, minutes: int, *focus: str, own: bool = False) -> ShelfCard:
    title = id_.replace("-", " ").capitalize()
    return ShelfCard(
        id_, f"/{id_}.yaml", own, title, "", focus, ("mat",), minutes * 60_000, False, 9, BARS
    )


CARDS = (
    card("balanced-20", 20, "hips", "core")._replace(cautions=(("FLEX", "KNEE"), ("KNEE",))),
    card("desk-break-5", 5, "hips"),
    card("evening", 12, "lower back"),
    ShelfCard(
        "wrong",
        "/wrong.yaml",
        True,
        "wrong",
        problems=("wrong.yaml, 3:5: no", "also"),
        fault_path="/exercises/one.yaml",
        fault_line=3,
    ),
)


@pytest.fixture
def page(qtbot: QtBot, look: Look) -> LibraryPage:
    page = LibraryPage(look)
    qtbot.addWidget(page)
    page.resize(1184, 800)
    page.show_cards(CARDS)
    with qtbot.waitExposed(page):
        page.show()
    return page


def titles(page: LibraryPage) -> list[str]:
    QApplication.processEvents()
    shown = [c for c in page.findChildren(RoutineCard) if c.isVisible()]
    return [c.card.id for c in sorted(shown, key=lambda c: (c.y(), c.x()))]


def click(widget: QAbstractButton) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def button(page: LibraryPage, name: str) -> QAbstractButton:
    found = [b for b in page.findChildren(QAbstractButton) if b.accessibleName() == name]
    assert found
    return found[-1]


def test_every_routine_has_a_card_that_starts_it(qtbot: QtBot, page: LibraryPage) -> None:
    assert titles(page) == ["balanced-20", "desk-break-5", "evening"]
    with qtbot.waitSignal(page.start_asked) as asked:
        click(button(page, "Start Evening"))
    assert asked.args == ["/evening.yaml", None]


def test_a_broken_file_says_what_is_wrong(qtbot: QtBot, page: LibraryPage) -> None:
    broken = page.findChild(BrokenCard)
    assert broken is not None
    assert broken.isVisible()
    assert broken.accessibleName() == "wrong.yaml, 2 problems"
    assert "3:5: no" in broken.accessibleDescription()
    with qtbot.waitSignal(page.details_asked) as asked:
        click(button(page, "What is wrong with wrong.yaml"))
    assert asked.args == [CARDS[3]]


def test_a_broken_file_is_opened_at_its_line(qtbot: QtBot, page: LibraryPage) -> None:
    with qtbot.waitSignal(page.edit_asked) as asked:
        click(button(page, "Open one.yaml in the editor at line 3"))
    assert asked.args == ["/exercises/one.yaml", 3]


def test_a_card_says_that_it_is_the_users_own(page: LibraryPage) -> None:
    page.show_cards([card("morning", 12, "lower back"), card("mine", 9, "hips", own=True)])
    marked = {
        each.card.id: "Yours" in {label.text() for label in each.findChildren(Chip)}
        for each in page.findChildren(RoutineCard)
    }
    assert marked["mine"]
    assert not marked["morning"]
    heard = {each.card.id: each.accessibleName() for each in page.findChildren(RoutineCard)}
    assert heard["mine"].startswith("Mine, Yours, 9 min")


def test_a_card_says_what_it_stands_in_place_of(page: LibraryPage) -> None:
    page.show_cards([card("mine", 9, own=True)._replace(replaces=True), card("other", 9)])
    told = {
        each.card.id: {label.text() for label in each.findChildren(Label)}
        for each in page.findChildren(RoutineCard)
    }
    words = "In place of the one that comes along"
    assert words in told["mine"]
    assert words not in told["other"]


@pytest.mark.qt_log_ignore(r"does not support (raise|grabbing|propagateSizeHints)")
def test_a_broken_file_can_be_renamed_and_deleted(qtbot: QtBot, page: LibraryPage) -> None:
    click(button(page, "More for wrong.yaml"))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    actions = {action.data(): action for action in menu.actions()}
    assert list(actions) == ["edit", "rename", "folder", "delete"]
    for name, action in actions.items():
        with qtbot.waitSignal(page.asked) as asked:
            action.trigger()
        assert asked.args == [name, "/wrong.yaml"]
    menu.close()


def test_ticked_cautions_are_marked_and_unmarked(page: LibraryPage) -> None:
    def marks() -> list[str]:
        return sorted(m.accessibleName() for m in page.findChildren(CareSign) if m.isVisible())

    assert marks() == []
    page.show_cautions({"KNEE": "kneeling"})
    assert marks() == ["Take care with 2 exercises: kneeling"] * 2, "on the hero and its card"
    page.show_cautions({"FLEX": "bends forward", "BAL": "needs balance"})
    assert marks() == ["Take care with 1 exercise: bends forward"], "a single one on the hero alone"
    page.show_cautions({})
    assert marks() == []


def test_a_card_opens_its_page_by_title_and_by_click(page: LibraryPage) -> None:
    asked: list[tuple[str, object]] = []
    page.routine_asked.connect(lambda path, minutes: asked.append((path, minutes)))
    QTest.keyClick(button(page, "Details of Evening"), Qt.Key.Key_Return)
    evening = next(c for c in page.findChildren(RoutineCard) if c.card.id == "evening")
    QTest.mouseClick(evening, Qt.MouseButton.LeftButton, pos=QPoint(60, 70))
    click(button(page, "Longer"))
    click(button(page.hero, "Details of Balanced 20"))  # type: ignore[arg-type]  # any widget will do
    assert asked == [("/evening.yaml", None), ("/evening.yaml", None), ("/balanced-20.yaml", 25)]


def test_the_page_over_it_goes_away_again(page: LibraryPage) -> None:
    page.activateWindow()
    click(button(page, "Details of Evening"))
    over = QWidget()
    page.show_over(over)
    assert over.isVisible()
    assert not page.hero.isVisible()
    page.show_overview()
    assert page.hero.isVisible()
    assert page.over is None
    assert button(page, "Details of Evening").hasFocus()


@pytest.mark.qt_log_ignore(r"does not support (raise|grabbing|propagateSizeHints)")
def test_new_import_and_recent(qtbot: QtBot, page: LibraryPage) -> None:
    with qtbot.waitSignal(page.new_asked):
        click(button(page, "New routine"))
    page.show_recent([("/a/b & c.yaml", "b & c.yaml")])
    page.show_plans([("/plans/mine.yaml", "Mine")])
    click(button(page, "Import and more"))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    import_, exercises, folder, _line, heading, plan, _line, heading_2, recent = menu.actions()
    assert (heading.text(), heading_2.text()) == ("Plans", "Opened lately")
    with qtbot.waitSignal(page.edit_asked) as plan_asked:
        plan.trigger()
    assert plan_asked.args == ["/plans/mine.yaml", 1]
    assert not heading.isEnabled()
    with qtbot.waitSignal(page.import_asked):
        import_.trigger()
    with qtbot.waitSignal(page.exercises_asked):
        exercises.trigger()
    with qtbot.waitSignal(page.folder_asked):
        folder.trigger()
    assert recent.text() == "b && c.yaml"
    with qtbot.waitSignal(page.recent_asked) as asked:
        recent.trigger()
    assert asked.args == ["/a/b & c.yaml"]
    menu.close()


def test_search_and_area_filter(page: LibraryPage) -> None:
    search, areas = page.findChild(QLineEdit), page.findChild(Segmented)
    assert search is not None
    assert areas is not None
    QTest.keyClicks(search, "break")
    assert titles(page) == ["desk-break-5"]
    assert titles(page) == ["desk-break-5"]
    click(button(page, "Clear the search"))
    assert search.text() == ""
    assert not button(page, "Clear the search").isVisible()
    QTest.keyClick(areas, Qt.Key.Key_Right)
    assert areas.tabText(areas.currentIndex()) == "Hips"
    assert titles(page) == ["balanced-20", "desk-break-5"]


def test_where_nothing_fits_one_button_shows_all_again(page: LibraryPage) -> None:
    search, areas = page.findChild(QLineEdit), page.findChild(Segmented)
    assert search is not None
    assert areas is not None
    box = search.geometry()
    areas.setCurrentIndex(1)
    QTest.keyClicks(search, "evening")
    assert titles(page) == []
    assert search.geometry() == box, "nothing shifts as one types"
    shown = button(page, "Show all routines")
    assert shown.isVisible()
    click(shown)
    assert titles(page) == ["balanced-20", "desk-break-5", "evening"]
    assert not shown.isVisible()


def test_what_is_suggested_comes_first(page: LibraryPage) -> None:
    def routine(id_: str, level: str, *codes: str) -> ShelfCard:
        marked = tuple((code,) for code in codes)
        return card(id_, 20, "hips")._replace(level=level, cautions=marked)

    shown = (
        routine("anew", "strong"),
        routine("balanced-20", "moderate", "KNEE", "FLEX"),
        routine("calm", "gentle", "KNEE"),
        routine("desk", "easy", "FLEX", "FLEX"),
        card("yours", 9, own=True),
    )
    page.show_cards(shown)
    assert titles(page) == ["yours", "balanced-20", "desk", "calm", "anew"]
    page.show_cautions({"KNEE": "kneeling"})
    assert titles(page) == ["yours", "desk", "anew", "balanced-20", "calm"]


def test_sorting_by_length_and_by_last_done(page: LibraryPage) -> None:
    sort = page.findChild(QComboBox)
    assert sort is not None
    assert sort.itemText(0) == "Suggested"
    sort.setCurrentIndex(3)
    assert titles(page) == ["desk-break-5", "evening", "balanced-20"]
    page.show_done({"evening": NOW - timedelta(days=2), "desk-break-5": NOW}, NOW)
    sort.setCurrentIndex(2)
    assert titles(page) == ["desk-break-5", "evening", "balanced-20"]


@pytest.mark.parametrize(("width", "columns"), [(1184, 3), (900, 2), (600, 1)])
def test_columns_follow_the_width(page: LibraryPage, width: int, columns: int) -> None:
    page.resize(width, 700)
    QApplication.processEvents()
    tops = {c.y() for c in page.findChildren(RoutineCard)} | {
        c.y() for c in page.findChildren(BrokenCard)
    }
    assert len(tops) == -(-len(CARDS) // columns)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (None, "Not done yet"),
        (0, "Done today"),
        (1, "Done yesterday"),
        (2, "Done 2 days ago"),
        (13, "Done 13 days ago"),
        (14, "Done 2 weeks ago"),
    ],
)
def test_last_done_in_words(days: int | None, words: str) -> None:
    when = None if days is None else NOW - timedelta(days=days)
    assert last_done_words(when, NOW, catalogue("en")) == words


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_is_named_and_big_and_nothing_is_cut_off(
    qtbot: QtBot, look: Look, language: str
) -> None:
    look.catalogue = catalogue(language)
    page = LibraryPage(look)
    qtbot.addWidget(page)
    page.show_cards([*CARDS, card("a-routine-of-mine-with-a-long-name", 45, "hips", own=True)])
    page.top.suggest(
        (Advice("evening", "Hips: the least time."), Advice("desk-break-5", "Because."))
    )
    page.show_cautions({"KNEE": "kneeling"})
    with qtbot.waitExposed(page):
        page.show()
    assert faults(page, beside_rail=True) == []
    page.top.offer_to_go_on("Evening", "Bird dog, left. 12 min left.", "evening")
    page.top.suggest((Advice("evening", "Because."),))
    assert faults(page, beside_rail=True) == []
    page.top.suggest((Advice("evening", "It was red.", rest=True),))
    assert faults(page, beside_rail=True) == []


@pytest.mark.parametrize("sort", [0, 2, 3])
@pytest.mark.parametrize("width", [1184, 900, 600])
def test_tab_leads_over_everything_as_it_is_read(page: LibraryPage, sort: int, width: int) -> None:
    page.resize(width, 800)
    box = page.findChild(QComboBox)
    assert box is not None
    page.show_done({"evening": NOW - timedelta(days=2), "wrong": NOW}, NOW)
    box.setCurrentIndex(sort)
    QApplication.processEvents()
    page.activateWindow()
    page.hero.findChildren(QAbstractButton)[0].setFocus()
    stops = walk(page)
    assert {b for b in page.findChildren(QAbstractButton) if b.isVisible()} <= set(stops)
    cards = [each for kind in (RoutineCard, BrokenCard) for each in page.findChildren(kind)]
    led = [card for stop in stops for card in cards if card.isAncestorOf(stop)]
    assert list(dict.fromkeys(led)) == sorted(cards, key=lambda card: (card.y(), card.x()))
    top = [each for each in stops if page.hero.isAncestorOf(each)]
    assert stops.index(box) > max(map(stops.index, top))


def test_the_hero_and_cards_stay_inside(page: LibraryPage) -> None:
    for width in (1824, 1184, 928, 704):
        page.resize(width, 700)
        for _ in range(3):  # what a narrow page leaves out, its layout notices a turn later
            QApplication.processEvents()
        for each in page.findChildren(RoutineCard):
            right = each.mapTo(page, QPoint(each.width(), 0)).x()
            assert right <= page.width(), (width, each.card.id)


def places(page: LibraryPage) -> tuple[QPoint, list[QPoint]]:
    """Return where Start is and where the cards are."""
    QApplication.processEvents()
    cards = (card for card in page.findChildren(RoutineCard) if card.isVisible())
    corners = sorted(
        (card.mapTo(page, QPoint()) for card in cards), key=lambda at: (at.y(), at.x())
    )
    return page.hero.start.mapTo(page, QPoint()), corners[:2]


@pytest.mark.parametrize("size", [(1184, 800), (928, 640), (704, 600), (1824, 1080)])
def test_nothing_moves_when_the_rest_arrives(
    qtbot: QtBot, look: Look, size: tuple[int, int]
) -> None:
    page = LibraryPage(look)
    qtbot.addWidget(page)
    page.resize(*size)
    page.show_cards([card._replace(star="bird-dog", summary="Words. " * 40) for card in CARDS], 3)
    with qtbot.waitExposed(page):
        page.show()
    before = places(page)
    page.show_rest()
    page.show_cautions({"KNEE": "kneeling"})
    page.show_done({"evening": NOW - timedelta(days=3)}, NOW)
    page.week.show_week(Week(40, 60, frozenset({NOW.date()}), NOW.date()))
    page.week.show_last("Evening unwind, a long title: done yesterday", "Back pain 4 → 2")
    page.top.suggest((Advice("balanced-20", "A reason that goes on and on. " * 9),) * 2)
    assert places(page) == before
    page.top.offer_to_go_on("Go on where you were", "Bridge. 12 min left.", "evening")
    page.top.suggest((Advice("balanced-20", "A reason."),))
    assert page.hero.title == "Go on where you were"
    assert places(page) == before
    page.top.suggest((Advice("evening", "Enough, enough. " * 20, rest=True),))
    assert places(page) == before
    page.top.withdraw_offer()
    page.top.suggest((Advice("balanced-20", "A reason."),))
    changes = tuple(f"{n}: otherwise" for n in range(9))
    page.hero.show_fitted(Fitted(10, 600_000, BARS, 9, "10 min: 9 shortened", changes))
    assert places(page) == before


def test_a_card_says_how_hard_it_is_and_what_it_needs(page: LibraryPage) -> None:
    things = ("chair", "wall", "mat", "cushion", "strap")
    page.show_cards([card("one", 5)._replace(equipment=things, level="gentle", star="figure-four")])
    shown = next(each for each in page.findChildren(RoutineCard) if each.isVisible())
    needs, still = shown.findChild(Things), shown.findChild(Still)
    assert needs is not None
    assert still is not None
    assert needs.toolTip() == "chair, wall, mat, cushion, strap"
    assert "5 min  ·  Gentle" in shown.accessibleName()
    assert still.image is not None


def test_the_first_paint_reads_the_small_picture_of_the_top_and_none_of_the_cards(
    qtbot: QtBot, look: Look
) -> None:
    page = LibraryPage(look)
    qtbot.addWidget(page)
    page.show_cards([CARDS[0]._replace(star="figure-four")], 3)

    def read() -> list[int]:
        return [each.image.width() if each.image else 0 for each in page.findChildren(Still)]

    assert read() == [192, 0]
    page.show_rest()
    assert read() == [540, 192]
