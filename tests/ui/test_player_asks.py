"""What hurts and is left out, and when to stop: on the page, by key and click."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from player.errors import SuppleError
from player.figure.baking import bake_still
from player.figure.paint.painter import fit
from player.figure.stage import Stage
from player.i18n import catalogue
from player.paths import bundled
from player.routine.library import Library
from player.routine.model import Side
from player.transport.facts import Hurt, HurtUndone, LeftOut, PutBack, Swapped
from player.transport.transport import State
from player.ui.hurt_notice import HurtNotice
from player.ui.safety_page import SafetySheet
from player.ui.sight import USUAL_PITCH_MM
from player.ui.text import Label
from tests.ui.routines import hand_made, rounds
from tests.ui.sizes import arc_of, capital_px

if TYPE_CHECKING:
    from collections.abc import Iterable

    from player.timeline.model import Timeline
    from player.transport.facts import AnyFact
    from player.ui.foot_notice import FootNotice
    from player.ui.guidance import Guidance
    from player.ui.look import Look
    from tests.ui.conftest import Playing, Scene

Key = Qt.Key
HEAD_MM = 110
"""From the middle of a head to its edge."""


class Kept:
    """A journal that keeps the facts in a list."""

    def __init__(self) -> None:
        self.facts: list[AnyFact] = []

    def record(self, facts: Iterable[AnyFact]) -> None:
        self.facts += facts

    def notices(self) -> list[str]:
        return []

    def close(self) -> None:
        pass

    def marks(self) -> list[str]:
        kinds = (Hurt, HurtUndone, LeftOut, PutBack)
        return [type(fact).__name__ for fact in self.facts if isinstance(fact, kinds)]


def shown(scene: Scene, name: str) -> list[QAbstractButton]:
    found = scene.page.findChildren(QAbstractButton)
    return [each for each in found if each.accessibleName() == name and each.isVisible()]


def click(scene: Scene, name: str) -> None:
    (button,) = shown(scene, name)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def notice_of(scene: Scene) -> HurtNotice:
    notice = scene.page.findChild(HurtNotice)
    assert notice is not None
    return notice


def test_it_hurts_by_click_is_left_out_and_taken_back(playing: Playing) -> None:
    kept = Kept()
    scene = playing(rounds(), kept)
    scene.wait(8_000)
    click(scene, "This hurts")
    click(scene, "Leave it out later")
    scene.wait(500)
    assert scene.transport.timeline.total_ms == 60_000
    assert notice_of(scene).text == "Bridge does not come again."
    assert "2 of 4" in {label.text() for label in scene.page.findChildren(Label)}
    click(scene, "Undo")
    scene.wait(500)
    assert scene.transport.timeline.total_ms == 90_000
    assert kept.marks() == ["Hurt", "LeftOut", "PutBack"]
    assert scene.transport.step.name == "Plank"


@pytest.mark.parametrize("language", ["en", "de"])
def test_from_afar_a_notice_is_whole_on_the_smallest_window(
    playing: Playing, look: Look, language: str
) -> None:
    look.catalogue = catalogue(language)
    scene = playing(rounds())
    scene.page.resize(800, 600)
    scene.page.set_far(far=True)
    scene.wait(8_000)
    scene.press(Key.Key_P)
    QApplication.processEvents()
    notice = notice_of(scene)
    words = next(each for each in notice.findChildren(Label) if each.text() == notice.text)
    assert words._shown(QRectF(words.rect())) == words.text()
    assert words.font().pixelSize() > 15
    assert scene.page.rect().contains(notice.geometry())


def test_it_hurts_by_keys_alone_and_at_the_end_only_the_plank_is_done(playing: Playing) -> None:
    kept = Kept()
    scene = playing(rounds(), kept)
    scene.wait(8_000)
    scene.press(Key.Key_P)
    scene.press(Key.Key_U)
    assert scene.transport.playhead_ms == 8_000
    scene.press(Key.Key_P)
    scene.press(Key.Key_L)
    names = []
    while not scene.played.over:
        names.append(scene.transport.step.name)
        scene.wait(1_000)
    assert set(names) == {"Plank"}
    assert kept.marks() == ["Hurt", "HurtUndone", "Hurt", "LeftOut"]


def test_both_sides_go_and_after_ten_seconds_there_is_nothing_to_take_back(
    playing: Playing,
) -> None:
    scene = playing(hand_made())
    scene.wait(9_000)
    assert scene.transport.segment.side is Side.LEFT
    scene.press(Key.Key_P)
    assert scene.transport.step.index == 1
    assert shown(scene, "Undo")
    assert not shown(scene, "Leave it out later")  # it comes only once
    scene.wait(10_500)
    at_ms = scene.transport.playhead_ms
    scene.press(Key.Key_U)
    scene.press(Key.Key_L)
    assert scene.transport.playhead_ms == at_ms


def test_what_can_be_taken_back_waits_while_all_stands(playing: Playing) -> None:
    scene = playing(hand_made())
    scene.wait(9_000)
    scene.press(Key.Key_P)
    scene.press(Key.Key_Space)
    scene.wait(60_000)
    notice = notice_of(scene)
    assert notice.isVisible()
    assert not notice._timer.isActive()
    scene.press(Key.Key_Space)
    assert notice._timer.isActive()
    scene.press(Key.Key_U)
    assert scene.transport.playhead_ms == 9_000
    scene.press(Key.Key_P)
    scene.wait(10_500)
    scene.press(Key.Key_U)
    assert scene.transport.playhead_ms > 9_000


def test_after_the_third_time_it_hurts_stopping_is_offered(
    playing: Playing, guidance: Guidance
) -> None:
    scene = playing(rounds(), guidance=guidance)
    scene.wait(6_000)
    for _ in range(3):
        assert scene.page.findChild(SafetySheet) is None
        scene.press(Key.Key_P)
    sheet = scene.page.findChild(SafetySheet)
    assert sheet is not None
    assert scene.transport.state is State.PAUSED
    assert "It has hurt 3 times." in sheet.accessibleDescription()
    QTest.mouseClick(sheet.stop, Qt.MouseButton.LeftButton)
    assert scene.played.over


def test_sound_that_is_back_is_lost_no_longer(playing: Playing) -> None:
    scene = playing(hand_made())
    scene.rig.lost_ms = 60_000
    scene.wait(1_000)
    assert scene.transport.state is State.PAUSED
    pill = scene.page._parts.pill
    assert "lost" in pill.text()
    scene.rig.lost_ms = 0
    scene.wait(1_000)
    assert pill.text() == "Paused · Space goes on"


@pytest.mark.parametrize("language", ["en", "de"])
def test_from_afar_a_notice_is_readable_at_three_metres_and_hides_no_figure(
    playing: Playing, look: Look, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setattr("player.ui.player_parts.pitch_of", lambda _screen: USUAL_PITCH_MM)
    look.catalogue = catalogue(language)
    scene = playing(rounds(), distance_m=3)
    scene.page.resize(1920, 1080)
    scene.press(Key.Key_F)
    scene.wait(8_000)
    scene.press(Key.Key_P)
    skipped = notice_of(scene)
    assert skipped.text.count(" · ") == 2
    assert {key for key in "UL" if f"· {key}" in skipped.text} == {"U", "L"}
    assert not shown(scene, "Undo")
    told: list[FootNotice] = [skipped]
    scene.press(Key.Key_L)
    skipped.tell_left_out("Hüftbeugerdehnung an der Bettkante")
    scene.press(Key.Key_N)
    told.append(scene.page.notice)
    for key in (Key.Key_V, Key.Key_L, Key.Key_E):
        scene.press(key)
        for notice in told:
            words = next(each for each in notice.findChildren(Label) if each.text() == notice.text)
            assert arc_of(capital_px(words.font().pixelSize(), 600), 3, USUAL_PITCH_MM) > 19.8
            assert words._shown(QRectF(words.rect())) == words.text()
            assert not notice.geometry().intersects(scene.page._parts.regions.figure)


@pytest.mark.parametrize("size", [(1024, 640), (1280, 800), (1920, 1080)])
def test_in_the_window_notices_are_at_the_foot_and_nothing_lies_on_another(
    playing: Playing, size: tuple[int, int]
) -> None:
    scene = playing(rounds())
    scene.page.resize(*size)
    scene.wait(8_000)
    scene.press(Key.Key_P)
    scene.press(Key.Key_Space)
    scene.wait(100)
    scene.page.notice.tell("The speakers are gone.")
    scene.wait(100)
    hurt, pill = notice_of(scene), scene.page._parts.pill
    places = [scene.page.notice.geometry(), hurt.geometry()]
    stage = scene.page._parts.regions.figure
    assert all(each.top() > stage.center().y() for each in places)
    assert places[0].bottom() > stage.bottom()
    assert not places[0].intersects(places[1])
    assert not pill.isVisible()  # the ring says it as well
    scene.page.notice.hide()
    hurt.hide()
    scene.wait(100)
    assert pill.isVisible()
    assert pill.geometry().bottom() > stage.bottom() - stage.height() * 0.04


def test_no_pause_is_told_once_it_goes_on_under_a_notice(playing: Playing) -> None:
    scene = playing(rounds())
    scene.wait(8_000)
    scene.press(Key.Key_P)
    scene.press(Key.Key_Space)
    scene.press(Key.Key_Space)
    scene.wait(500)
    notice_of(scene).hide()
    scene.wait(5_000)
    assert not scene.page._parts.pill.isVisible()


@pytest.mark.parametrize("exercise", ["dead-bug", "mcgill-curl-up", "prone-lying"])
def test_a_notice_at_the_foot_lies_over_no_head(playing: Playing, exercise: str) -> None:
    scene = playing(rounds())
    scene.page.resize(1280, 800)
    scene.wait(8_000)
    scene.press(Key.Key_P)
    room = scene.page._parts.regions.figure
    loaded = Library(bundled("routines")).exercise(exercise)
    assert loaded is not None
    assert loaded.exercise.figure is not None
    stage, film = Stage(loaded.exercise.figure), bake_still(loaded.exercise.figure)
    scale, shift = fit(film.bounds, QRectF(room))
    for pose in stage.poses.values():
        head, _depth = stage.camera.project(np.array([pose.body.frame("head")[1]]))
        lowest = (head[0][1] + HEAD_MM) * scale + shift.y()
        assert lowest < notice_of(scene).geometry().top()


@pytest.mark.parametrize("by_key", [True, False])
def test_when_to_stop_is_one_step_away_and_stands_still(
    playing: Playing, guidance: Guidance, by_key: bool
) -> None:
    scene = playing(hand_made(), guidance=guidance)
    scene.wait(9_000)
    if by_key:
        scene.press(Key.Key_S)
    else:
        click(scene, "When to stop")
    sheet = scene.page.findChild(SafetySheet)
    assert sheet is not None
    assert sheet.isVisible()
    assert scene.transport.state is State.PAUSED
    words = {label.text() for label in sheet.findChildren(Label)}
    assert "112" in words
    scene.press(Key.Key_P)
    scene.press(Key.Key_Space)
    scene.wait(5_000)
    assert scene.transport.playhead_ms == 9_000
    scene.press(Key.Key_Escape)
    assert not sheet.isVisible()
    assert scene.transport.state is State.PAUSED
    scene.press(Key.Key_Space)
    scene.wait(4_000)
    assert scene.transport.playhead_ms == 10_000


def test_an_easier_way_begins_the_step_anew_and_says_where_there_is_none(
    playing: Playing,
) -> None:
    def eased(plan: Timeline, step: int) -> Timeline:
        if step:
            raise SuppleError("No easier way is known.")
        steps = (replace(plan.steps[0], exercise="gentle", name="Gentle"), *plan.steps[1:])
        return replace(plan, steps=steps)

    kept = Kept()
    scene = playing(rounds(), kept, easing=eased)
    scene.wait(8_000)
    scene.press(Key.Key_E)
    assert scene.transport.playhead_ms == 0
    assert [(x.old, x.new) for x in kept.facts if isinstance(x, Swapped)] == [("bridge", "gentle")]
    scene.press(Key.Key_Right)
    scene.press(Key.Key_E)
    assert scene.page.notice.text == "No easier way is known."
    assert scene.transport.playhead_ms == 15_000
