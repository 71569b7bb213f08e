"""The library with its desk: from the history to a suggestion, from a card to a routine's page."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from player.history import CheckIn, Store, local_now
from player.paths import Places, bundled
from player.routine.library import Library
from player.routine.plans import Weekday
from player.settings import Settings
from player.timeline.options import CompileOptions
from player.ui.background import Background
from player.ui.broken_card import BrokenCard
from player.ui.buttons import Button
from player.ui.glimpse import Glimpse
from player.ui.guidance import load_guidance
from player.ui.library_desk import LibraryDesk
from player.ui.main_window import MainWindow
from player.ui.routine_kept import recent
from player.ui.routine_page import RoutinePage
from player.ui.routine_step import StepCard
from player.ui.text import Label
from player.ui.workroom import Laid, Workroom
from tests.history.scenes import keep

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from player.ui.look import Look
    from player.ui.shelf import ShelfCard

# Qt's offscreen screen says so of every window that has a least size.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

MINE = "format: 1\ntitle: Mine\nsteps:\n  - exercise: bird-dog\n  - exercise: cat-cow\n"


class Rig:
    """A window with a desk, as the program puts them together."""

    def __init__(self, look: Look, room: Workroom) -> None:
        self.window = MainWindow(look)
        self.background = Background()
        self.desk = LibraryDesk(look, self.window, self.background)
        self.desk.attach()
        self.desk.take_room(room)
        self.desk.store = Store.open(room.places.database)
        self.heard: list[tuple[object, ...]] = []
        self.desk.file_asked.connect(lambda *args: self.heard.append(args))
        self.desk.new_asked.connect(lambda: self.heard.append(("new",)))
        self.desk.import_asked.connect(lambda: self.heard.append(("import",)))
        self.desk.edit_asked.connect(lambda *args: self.heard.append(("edit", *args)))
        self.desk.play_asked.connect(lambda *args: self.heard.append(("play", *args)))

    def close(self) -> None:
        self.desk.close()
        self.background.close()
        assert self.desk.store is not None
        self.desk.store.close()

    @property
    def told(self) -> set[str]:
        labels = self.window.library.hero.findChildren(Label)
        return {label.text() for label in labels if not label.isHidden()}


@pytest.fixture
def room(tmp_path: Path) -> Workroom:
    places = Places(
        settings=tmp_path / "settings.json",
        library=tmp_path / "library",
        database=tmp_path / "history.db",
        cache=tmp_path / "cache",
        logs=tmp_path / "logs",
    )
    places.library.mkdir()
    (places.library / "mine.yaml").write_text(MINE, "utf-8")
    library = Library(bundled("routines"), places.library)
    settings = Settings(cautions=frozenset({"KNEE"}))
    return Workroom(places, settings, None, library, CompileOptions())


@pytest.fixture
def rig(qtbot: QtBot, look: Look, room: Workroom) -> Iterator[Rig]:
    rig = Rig(look, room)
    qtbot.addWidget(rig.window)
    rig.desk.show_cards()
    qtbot.waitUntil(lambda: bool(rig.window.library.cards))
    yield rig
    rig.close()


def test_the_suggestion_comes_with_history_and_guidance(qtbot: QtBot, rig: Rig) -> None:
    rig.desk.show_history()
    assert "TODAY'S ROUTINE" in rig.told
    rig.desk.take_guidance(load_guidance("en_GB"))
    qtbot.waitUntil(lambda: "TODAY'S SUGGESTION" in rig.told)
    assert "A gentle one to begin with; take care with 2 exercises." in rig.told


def test_a_plan_that_is_taken_up_is_suggested_at_once(
    qtbot: QtBot, rig: Rig, room: Workroom
) -> None:
    rig.desk.take_guidance(load_guidance("en_GB"))
    rig.desk.show_history()
    every_day = {"plan": "eight-weeks", "plan_step": 8}
    followed = room.with_settings(room.settings.model_copy(update=every_day))
    rig.desk.take_room(followed)
    qtbot.waitUntil(lambda: "TODAY IN YOUR PLAN" in rig.told)
    plan, top = followed.plan(), rig.window.library.hero.card
    assert plan is not None
    assert top is not None
    assert top.id in plan.steps[8].days.values()
    played = followed.lay_out(top.id, plan_step=plan.steps[8]).timeline.total_ms
    assert top.total_ms == played


def test_what_a_step_of_the_plan_changes_is_in_the_length_that_is_told(
    qtbot: QtBot, rig: Rig, room: Workroom
) -> None:
    days = ", ".join(f"{day}: mine" for day in Weekday)
    text = (bundled("routines") / "plans" / "eight-weeks.yaml").read_text("utf-8")
    steps = (
        f"steps:\n  - {{name: x, about: x, days: {{{days}}}, doses: {{cat-cow: {{sets: 5}}}}}}\n"
    )
    rest = text[text.index("step_up:") :]
    plan = room.places.library / "plans" / "longer.yaml"
    plan.parent.mkdir(parents=True)
    plan.write_text(f"format: 1\ntitle: x\nsummary: x\n{steps}{rest}", "utf-8")
    rig.desk.take_guidance(load_guidance("en_GB"))
    rig.desk.show_history()
    own = next(card for card in rig.window.library.cards if card.id == "mine")
    chosen = {"plan": "longer", "plan_step": 0}
    rig.desk.take_room(room.with_settings(room.settings.model_copy(update=chosen)))
    qtbot.waitUntil(lambda: "TODAY IN YOUR PLAN" in rig.told)
    top = rig.window.library.hero.card
    assert top is not None
    assert (top.id, top.total_ms > own.total_ms) == ("mine", True)


def test_every_plan_is_offered_under_its_title(qtbot: QtBot, rig: Rig, room: Workroom) -> None:
    mine = room.places.library / "plans" / "broken.yaml"
    mine.parent.mkdir(parents=True)
    mine.write_text("format: [", "utf-8")
    shipped = bundled("routines") / "plans" / "eight-weeks.yaml"
    rig.desk.take_guidance(load_guidance("en_GB"))
    offered = [(str(mine), "broken"), (str(shipped), "Eight weeks")]
    qtbot.waitUntil(lambda: list(rig.window.library._finding._plans) == offered)


def test_a_plan_that_is_opened_is_shown_in_the_editor(qtbot: QtBot, rig: Rig) -> None:
    path = bundled("routines") / "plans" / "eight-weeks.yaml"
    with qtbot.waitSignal(rig.desk.edit_asked) as asked:
        rig.desk.show(str(path))
    assert asked.args == [str(path), 1]


def test_a_plan_with_an_error_is_a_card_and_is_followed_as_it_was(
    qtbot: QtBot, rig: Rig, room: Workroom
) -> None:
    plan = room.places.library / "plans" / "mine.yaml"
    plan.parent.mkdir(parents=True)
    text = (bundled("routines") / "plans" / "eight-weeks.yaml").read_text("utf-8")
    plan.write_text(text, "utf-8")
    followed = room.with_settings(room.settings.model_copy(update={"plan": "mine"}))
    rig.desk.take_room(followed)
    before = followed.plan()
    assert before is not None
    plan.write_text(text.replace("monday: after-flare", "monday: after-flair", 1), "utf-8")
    library = rig.window.library
    rig.desk.show_cards()
    qtbot.waitUntil(lambda: library.findChild(BrokenCard) is not None)
    broken = library.findChild(BrokenCard)
    assert broken is not None
    assert 'there is no routine "after-flair"' in broken.card.problems[0]
    buttons = {each.accessibleName(): each for each in broken.findChildren(Button)}
    assert not [name for name in buttons if name.startswith("Start")]
    said = {label.text() for label in broken.findChildren(Label)}
    assert "Followed as it was before the error" in said
    with qtbot.waitSignal(library.edit_asked) as asked:
        buttons["Open plans/mine.yaml in the editor at line 14"].click()
    assert asked.args == [str(plan), 14]
    assert followed.plan() == before
    plan.write_text(text, "utf-8")
    rig.desk.show_cards()
    qtbot.waitUntil(lambda: library.findChild(BrokenCard) is None)


def test_a_card_leads_to_its_page_and_what_is_asked_there_out(
    qtbot: QtBot, rig: Rig, room: Workroom
) -> None:
    library = rig.window.library
    path = str(room.places.library / "mine.yaml")
    library.routine_asked.emit(path, None)
    qtbot.waitUntil(lambda: library.over is not None)
    page = library.over
    assert isinstance(page, RoutinePage)
    page.start_asked.emit("laid", 3)
    page.asked.emit("share")
    page.edit_asked.emit(path, 5)
    library.asked.emit("edit", path)
    library.asked.emit("delete", path)
    library.new_asked.emit()
    assert rig.heard == [
        ("play", "laid", 3),
        ("share", path),
        ("edit", path, 5),
        ("edit", path),
        ("delete", path),
        ("new",),
    ]
    page.left.emit()
    assert library.over is None


def test_a_page_follows_its_file_and_is_left_when_that_breaks(
    qtbot: QtBot, rig: Rig, room: Workroom
) -> None:
    library, file = rig.window.library, room.places.library / "mine.yaml"
    library.routine_asked.emit(str(file), None)
    qtbot.waitUntil(lambda: library.over is not None)
    page = library.over
    assert isinstance(page, RoutinePage)
    file.write_text(MINE.replace("Mine", "New name") + "  - exercise: glute-bridge\n", "utf-8")
    rig.desk.show_cards()
    qtbot.waitUntil(lambda: len(page.findChildren(StepCard)) == 3)
    assert "New name" in {label.text() for label in page.findChildren(Label)}
    file.write_text(MINE + "  - exercise: nowhere\n", "utf-8")
    rig.desk.show_cards()
    qtbot.waitUntil(lambda: library.over is None)


def test_a_broken_file_can_be_started_as_it_was(qtbot: QtBot, rig: Rig, room: Workroom) -> None:
    library, file = rig.window.library, room.places.library / "mine.yaml"
    rig.desk.told.connect(lambda text: rig.heard.append(("told", text)))
    file.write_text(MINE.replace("Mine", "Newer") + "  - exercise: nowhere\n", "utf-8")
    rig.desk.show_cards()
    qtbot.waitUntil(lambda: library.findChild(BrokenCard) is not None)
    broken = library.findChild(BrokenCard)
    assert broken is not None
    buttons = {each.accessibleName(): each for each in broken.findChildren(Button)}
    buttons["Start mine as it was before the error"].clicked.connect(
        lambda: rig.desk.start(str(file), None)
    )
    with qtbot.waitSignal(rig.desk.told):
        buttons["Start mine as it was before the error"].click()
    told = "There is an error in mine.yaml: it is played as it was before."
    [(_play, laid, at), heard] = rig.heard
    assert isinstance(laid, Laid)
    assert (laid.timeline.title, at, heard) == ("Mine", 0, ("told", told))


def test_what_was_read_before_is_known_of_this_run_alone(room: Workroom) -> None:
    file = room.places.library / "mine.yaml"
    seen = Glimpse.of(room.settings, room.places)

    def mine(other: Workroom) -> ShelfCard:
        return next(card for card in other.cards(seen) if card.id == "mine")

    assert not mine(room).broken
    file.write_text(MINE + "  - exercise: nowhere\n", "utf-8")
    for _from_the_files_then_the_index in range(2):
        assert mine(room).as_it_was
    next_run = Workroom(room.places, room.settings, None, room.library, room.options)
    assert mine(next_run).broken
    assert not mine(next_run).as_it_was
    file.write_text(MINE, "utf-8")
    assert not mine(next_run).broken
    third_run = Workroom(room.places, room.settings, None, room.library, room.options)
    assert not mine(third_run).broken  # from the index
    third_run.read_own()
    file.write_text(MINE + "  - exercise: nowhere\n", "utf-8")
    assert mine(third_run).as_it_was


def test_only_files_from_elsewhere_are_remembered(
    qtbot: QtBot, rig: Rig, room: Workroom, tmp_path: Path
) -> None:
    library = rig.window.library
    outside = tmp_path / "outside.yaml"
    outside.write_text(MINE.replace("Mine", "Outside"), "utf-8")
    for name in (str(outside), "balanced-20", str(room.places.library / "mine.yaml")):
        with qtbot.waitSignal(library.top.changed):
            rig.desk.show(name)
    assert library.hero.card is not None
    assert library.hero.card.title == "Mine"
    assert recent(room.places) == (outside,)


def test_a_page_of_another_language_is_served_too(qtbot: QtBot, rig: Rig, room: Workroom) -> None:
    library = rig.window.library
    path = str(room.places.library / "mine.yaml")
    library.routine_asked.emit(path, None)
    qtbot.waitUntil(lambda: library.over is not None)
    rig.window.refurnish()
    rig.desk.attach()
    rig.desk.take_room(room.with_settings(room.settings.model_copy(update={"first_side": "right"})))
    rig.desk.show_cards()
    anew = rig.window.library
    qtbot.waitUntil(lambda: bool(anew.cards))
    QApplication.processEvents()
    assert anew.over is None
    anew.routine_asked.emit(path, 5)
    qtbot.waitUntil(lambda: anew.over is not None)


def test_what_was_begun_in_another_language_is_offered_by_its_title_in_this_one(
    qtbot: QtBot, rig: Rig, room: Workroom
) -> None:
    assert rig.desk.store is not None
    english = room.lay_out("balanced-20").timeline
    german = replace(room.options, language="de")
    named = replace(room, options=german).lay_out("balanced-20").timeline
    long_ago = replace(english, title=named.title, steps=named.steps)
    assert named.title.startswith("Ausgewogen")
    keep(rig.desk.store, timeline=long_ago, started=local_now() - timedelta(minutes=5))
    rig.desk.show_history()
    hero = rig.window.library.hero
    rig.desk.take_guidance(load_guidance("en_GB"))
    qtbot.waitUntil(lambda: hero.start.accessibleName() == "Go on where you were")
    assert hero.title == "Balanced daily routine"
    told = rig.told
    step = english.steps[0]
    assert any(step.name in each and "min left" in each for each in told), told
    assert not any("Marsch" in each for each in told)
    week = {label.text() for label in rig.window.library.week.findChildren(Label)}
    assert "Balanced daily routine: Done today" in week


def test_after_a_red_session_of_today_it_is_rest_and_what_was_not_finished_can_wait(
    qtbot: QtBot, rig: Rig, room: Workroom
) -> None:
    assert rig.desk.store is not None
    timeline = room.lay_out("balanced-20").timeline
    id_ = keep(rig.desk.store, timeline=timeline, started=local_now() - timedelta(minutes=5))
    rig.desk.store.check_out(id_, CheckIn(back=9))
    hero = rig.window.library.hero
    rig.desk.take_guidance(load_guidance("en_GB"))
    rig.desk.show_history()
    assert hero.start.accessibleName() != "Go on where you were"
    qtbot.waitUntil(lambda: hero.title == "Enough for today")
    assert hero.start.accessibleName() == "What helps"
