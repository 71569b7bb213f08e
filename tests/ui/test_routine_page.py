"""A routine's page: its steps, another length and swaps, by click and key, at every width."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QScrollArea

from player.i18n import catalogue
from player.ui.background import Background
from player.ui.buttons import Button
from player.ui.guidance import load_guidance
from player.ui.library_page import LibraryPage
from player.ui.routine_desk import RoutineDesk
from player.ui.routine_menu import RoutineMenu
from player.ui.routine_page import RoutinePage
from player.ui.routine_step import LeftOut, StepCard
from player.ui.routine_stills import STILL
from player.ui.text import Label
from tests.ui.reach import LANGUAGES, faults
from tests.ui.rooms import mine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from player.ui.guidance import Guidance
    from player.ui.look import Look
    from player.ui.workroom import Workroom

# Qt's offscreen screen says so of every window that has a least size.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture(scope="module")
def guidance() -> Guidance:
    return load_guidance("en_GB")


class Opened:
    """A routine's page in a library, and what was asked there."""

    def __init__(self, library: LibraryPage, desk: RoutineDesk) -> None:
        self.library = library
        self.desk = desk
        self.asked: list[tuple[object, ...]] = []
        desk.start_asked.connect(lambda laid, at: self.asked.append(("start", laid, at)))
        desk.preview_asked.connect(lambda laid: self.asked.append(("preview", laid)))
        desk.edit_asked.connect(lambda path, line: self.asked.append(("edit", path, line)))
        desk.asked.connect(lambda name, path: self.asked.append((name, path)))

    @property
    def page(self) -> RoutinePage:
        page = self.library.over
        assert isinstance(page, RoutinePage)
        return page

    @property
    def cards(self) -> list[StepCard]:
        for _ in range(6):  # what is out of sight is made later
            QApplication.processEvents()
        found = [card for card in self.page.findChildren(StepCard) if not card.isHidden()]
        return sorted(found, key=lambda card: card.row.step)

    def button(self, name: str) -> QAbstractButton:
        found = [b for b in self.page.findChildren(QAbstractButton) if b.accessibleName() == name]
        assert found, name
        return found[-1]

    def click(self, name: str) -> None:
        QTest.mouseClick(self.button(name), Qt.MouseButton.LeftButton)


def words_of(page: RoutinePage) -> set[str]:
    return {label.text() for label in page.findChildren(Label) if label.isVisible()}


@pytest.fixture
def opened(
    qtbot: QtBot, look: Look, room: Workroom, guidance: Guidance
) -> Iterator[Callable[[str], Opened]]:
    background = Background()
    library = LibraryPage(look)
    qtbot.addWidget(library)
    library.resize(1184, 800)
    with qtbot.waitExposed(library):
        library.show()
    desk = RoutineDesk(look, room, background, library)
    desk.guidance = guidance

    def open_page(path: str) -> Opened:
        before = library.over
        desk.open(library, path, None)
        qtbot.waitUntil(lambda: library.over is not before)
        return Opened(library, desk)

    yield open_page
    desk.end()
    background.close()


def test_every_step_starts_from_there(opened: Callable[[str], Opened], room: Workroom) -> None:
    it = opened(mine(room))
    assert len(it.cards) == 4
    it.click("Start from here: Bridge")
    it.click("Start Mine")
    it.click("Preview")
    started, whole, preview = it.asked
    assert started[0] == "start"
    assert started[2] == 2
    assert whole[2] == 0
    assert preview == ("preview", whole[1])


def test_keys_lead_over_the_steps_open_them_start_and_go_back(
    opened: Callable[[str], Opened], room: Workroom
) -> None:
    it = opened(mine(room))
    it.page.activateWindow()
    for _ in range(2):
        QTest.keyClick(QApplication.focusWidget() or it.page, Qt.Key.Key_Down)
    card = it.cards[1]
    assert card.title.hasFocus()
    was_open = card.is_open
    QTest.keyClick(card.title, Qt.Key.Key_Return)
    assert (was_open, card.is_open) == (False, True)
    told = [label.text() for label in card.findChildren(Label)]
    assert "Keep breathing through the hold" in told
    assert any(text.startswith("Sources: ") for text in told)
    QTest.keyClick(card.title, Qt.Key.Key_Up)
    assert it.cards[0].title.hasFocus()
    QTest.keyClick(it.cards[0].title, Qt.Key.Key_S)
    assert it.asked[-1][0] == "start"
    QTest.keyClick(it.cards[0].title, Qt.Key.Key_Escape)
    assert it.library.over is None


def test_a_swap_is_marked_made_and_undone(
    qtbot: QtBot, opened: Callable[[str], Opened], room: Workroom
) -> None:
    it = opened(mine(room))
    name = it.cards[1].title.accessibleName()
    assert name.startswith("2 of 4, Bird dog, ")
    assert "kneeling" in name.lower()
    offered = [b for b in it.page.findChildren(QAbstractButton) if "instead" in b.text()]
    assert len(offered) == 2
    it.cards[1].toggle()
    QTest.mouseClick(offered[1], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: it.cards[1].row.name != "Bird dog")
    assert it.cards[1].is_open, "what was open stays open"
    it.click("Start Mine")
    laid = it.asked[-1][1]
    assert "bird-dog" not in [step.exercise for step in laid.timeline.steps]  # type: ignore[attr-defined]
    it.click("Undo")
    qtbot.waitUntil(lambda: it.cards[1].row.name == "Bird dog")


def test_another_length_says_what_it_changes_and_none_gives_the_own_back(
    qtbot: QtBot, opened: Callable[[str], Opened], room: Workroom
) -> None:
    it = opened("balanced-20")
    for _ in range(2):
        it.click("Shorter")
    qtbot.waitUntil(lambda: len(it.cards) == 12)
    it.click("Start Balanced daily routine")
    laid = it.asked[-1][1]
    assert laid.changes  # type: ignore[attr-defined]
    assert it.page.findChildren(LeftOut)
    it.click("Longer")
    it.click("Longer")
    qtbot.waitUntil(lambda: len(it.cards) == 14)
    assert not [each for each in it.page.findChildren(LeftOut) if each.isVisible()]


def test_what_a_length_changes_stands_in_its_rows_and_pushes_nothing_down(
    qtbot: QtBot, opened: Callable[[str], Opened]
) -> None:
    it = opened("balanced-20")
    own = {card.row.place: card.row.dose for card in it.cards}
    before = [card.pos() for card in it.cards]
    chooser = it.button("Longer").mapTo(it.page, QPoint())
    for _ in range(2):
        it.click("Shorter")
    qtbot.waitUntil(lambda: len(it.cards) == 12)
    left_out = it.page.findChildren(LeftOut)
    assert {each.row.place for each in left_out} == own.keys() - {c.row.place for c in it.cards}
    places = {card.row.place: card.pos() for card in it.cards}
    places |= {card.row.place: card.pos() for card in left_out}
    # What is left out tells no cautions: what is below that stands higher.
    assert [places[place] for place in own][:13] == before[:13]
    assert it.button("Longer").mapTo(it.page, QPoint()) == chooser
    for card in it.cards:
        changed = card.row.dose != own[card.row.place]
        assert card.row.was == (own[card.row.place] if changed else "")
        assert ("was " in "".join(each.text() for each in card.findChildren(Label))) is changed
    assert "10 min: 10 shortened, 2 left out" in words_of(it.page)


def test_what_cannot_be_shorter_shows_what_it_reaches(
    qtbot: QtBot, opened: Callable[[str], Opened]
) -> None:
    it = opened("balanced-20")
    for _ in range(3):
        it.click("Shorter")
    qtbot.waitUntil(lambda: "9 min" in words_of(it.page))
    assert not it.button("Shorter").isEnabled()
    assert any(words.startswith("Even at its shortest") for words in words_of(it.page))


def test_a_few_cautions_are_told_and_the_others_when_asked_for(
    opened: Callable[[str], Opened],
) -> None:
    it = opened("balanced-20")
    told = next(words for words in words_of(it.page) if words.startswith("Bends forward"))
    assert told.count(",") == 3
    every = next(b for b in it.page.findChildren(Button) if b.text().startswith("All "))
    every.click()
    told = next(words for words in words_of(it.page) if words.startswith("Bends forward"))
    assert told.count(",") == int(every.text().split()[1]) - 1
    assert not every.isVisible()


@pytest.mark.parametrize(
    ("language", "facts"),
    [
        ("en", {"Lower back, hips, core", "Wall, mat, strap, chair, cushion"}),
        ("de", {"Unterer Rücken, Hüften, Rumpf", "Wand, Matte, Gurt, Stuhl, Kissen"}),
    ],
)
def test_facts_begin_with_one_capital(
    look: Look, opened: Callable[[str], Opened], language: str, facts: set[str]
) -> None:
    look.catalogue = catalogue(language)
    assert facts <= words_of(opened("balanced-20").page)


def test_where_one_can_start_is_said_to_who_looks_at_it_and_moves_nothing(
    opened: Callable[[str], Opened],
) -> None:
    it = opened("balanced-20")
    start = it.cards[0].start
    width = start.width()
    assert start.text() == ""
    start.setFocus(Qt.FocusReason.TabFocusReason)
    assert start.text() == "Start here"
    assert start.width() == width
    it.library.resize(1300, 800)
    assert it.cards[1].start.text() == "Start here"
    it.library.resize(928, 640)
    assert it.cards[1].start.text() == ""
    assert it.cards[1].start.width() == 44


def test_on_a_wide_screen_panel_and_steps_are_one_block(opened: Callable[[str], Opened]) -> None:
    it = opened("balanced-20")

    def lefts() -> list[int]:
        return [card.mapTo(it.page, QPoint()).x() for card in it.cards]

    assert len(set(lefts())) == 1
    tops = [card.mapTo(it.page, QPoint()).y() for card in it.cards]
    for size in ((1504, 900), (1824, 1080), (2464, 1440), (3744, 2160)):
        it.library.resize(*size)
        assert [set(lefts()[:7]), set(lefts()[7:])] == [{lefts()[0]}, {lefts()[-1]}]
        assert lefts()[0] < lefts()[-1]
        back, start = it.button("Back to library"), it.button("Start Balanced daily routine")
        right = max(c.mapTo(it.page, c.rect().topRight()).x() for c in it.cards)
        assert right - back.mapTo(it.page, QPoint()).x() <= 1760
        assert start.mapTo(it.page, QPoint()).y() < 900
    it.library.resize(1184, 800)
    assert [card.mapTo(it.page, QPoint()).y() for card in it.cards] == tops


def test_the_own_are_edited_and_others_only_copied(
    opened: Callable[[str], Opened], room: Workroom
) -> None:
    it = opened(mine(room))
    it.click("Edit")
    it.cards[1].toggle()
    it.click("Show in the editor")
    assert it.asked == [("edit", mine(room), 1), ("edit", mine(room), 12)]
    other = opened("balanced-20")
    other.click("Duplicate to edit")
    assert other.asked == [("duplicate", "balanced-20")]
    other.cards[0].toggle()
    names = {b.accessibleName() for b in other.page.findChildren(QAbstractButton)}
    assert "Show in the editor" not in names


def test_figures_arrive_when_they_are_painted(
    qtbot: QtBot, opened: Callable[[str], Opened], room: Workroom
) -> None:
    it = opened(mine(room))
    qtbot.waitUntil(lambda: all(card.picture.image for card in it.cards), timeout=20_000)
    sizes = {card.picture.image.size() for card in it.cards if card.picture.image is not None}
    assert sizes == {STILL * it.page.devicePixelRatioF()}
    photo = it.cards[3].picture.image
    assert photo is not None
    assert photo.pixelColor(5, 5) == QColor(Qt.GlobalColor.red), "the user's own, filling its frame"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_steps_and_the_panel_end_where_their_words_end(
    look: Look, opened: Callable[[str], Opened], language: str
) -> None:
    look.catalogue = catalogue(language)
    it = opened("balanced-20")
    for size in ((928, 640), (1184, 800)):
        it.library.resize(*size)
        last = it.cards[-1]
        column, panel = it.page.findChildren(QScrollArea)[::-1]
        ground = column.widget()
        assert ground is not None
        ends = last.mapTo(ground, last.rect().bottomLeft()).y() + 1
        assert abs(ground.height() - ends - 24) <= 3
        body = panel.widget()
        assert body is not None
        least = max(panel.viewport().height(), body.heightForWidth(body.width()))
        assert body.height() == least


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("routine", ["mine", "balanced-20"])
def test_everything_is_named_and_big_and_nothing_is_cut_off(
    look: Look, opened: Callable[[str], Opened], room: Workroom, routine: str, language: str
) -> None:
    look.catalogue = catalogue(language)
    it = opened(mine(room) if routine == "mine" else routine)
    it.cards[0].toggle()
    assert faults(it.library, beside_rail=True) == []


@pytest.mark.parametrize(
    ("own", "names"),
    [
        (False, ["duplicate", "handout", "share"]),
        (True, ["edit", "duplicate", "rename", "handout", "share", "delete"]),
    ],
)
def test_the_menu_changes_only_the_users_own(
    qtbot: QtBot, look: Look, own: bool, names: list[str]
) -> None:
    page = LibraryPage(look)
    qtbot.addWidget(page)
    menu = RoutineMenu(look, page, own=own)
    heard: list[str] = []
    menu.asked.connect(heard.append)
    for action in menu.actions():
        action.trigger()
    assert heard == names
