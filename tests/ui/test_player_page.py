"""The page of a session: what keys and buttons do, and what is seen of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QSlider, QWidget

from player.i18n import N_, Sentence, catalogue
from player.routine.model import Side
from player.transport.facts import PauseReason
from player.transport.transport import State
from player.ui.guidance import load_guidance
from player.ui.hurt_notice import HurtNotice
from player.ui.notice import Flash, Notice
from player.ui.overlays import KeySheet, Question
from player.ui.pause_pill import PausePill
from player.ui.session_bar import SessionBar
from player.ui.side_chip import SideChip
from player.ui.text import BigText
from tests.ui.reach import LANGUAGES, SIZES, controls, faults, settle
from tests.ui.routines import hand_made, rounds
from tests.ui.tabbing import jumps_back, place, walk

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from player.ui.look import Look
    from tests.ui.conftest import Playing, Scene

Key = Qt.Key


@pytest.fixture
def scene(playing: Playing) -> Scene:
    return playing(hand_made())


def click(widget: QWidget, at: QPoint | None = None) -> None:
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mouseClick(widget, left, none, at or widget.rect().center())


def far(scene: Scene) -> bool:
    return scene.page.is_far


def state(scene: Scene) -> State:
    return scene.transport.state


def button(scene: Scene, name: str) -> QAbstractButton:
    found = [b for b in scene.page.findChildren(QAbstractButton) if b.accessibleName() == name]
    assert len(found) == 1, [b.accessibleName() for b in scene.page.findChildren(QAbstractButton)]
    return found[0]


def words(scene: Scene) -> set[str]:
    return {label.text() for label in scene.page.findChildren(BigText)}


def test_space_pauses_and_goes_on_after_counting_three(scene: Scene) -> None:
    scene.wait(7_000)
    scene.press(Key.Key_Space)
    assert state(scene) is State.PAUSED
    pill = scene.page.findChild(PausePill)
    assert pill is not None
    assert pill.isVisible()
    assert pill.text() == "Paused · Space goes on"
    scene.press(Key.Key_Space)
    assert not pill.isVisible()  # three is counted in the ring alone
    scene.wait(1_500)
    assert scene.transport.playhead_ms == 7_000
    assert scene.transport.count_in_ms == 1_500
    scene.wait(2_000)
    assert scene.transport.playhead_ms == 7_500
    assert not pill.isVisible()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_pause_moves_nothing(
    look: Look, playing: Playing, size: tuple[int, int], language: str
) -> None:
    look.catalogue = catalogue(language)
    scene = playing(hand_made())
    scene.page.resize(*size)
    scene.wait(7_000)
    settle(scene.page)

    def places() -> dict[int, QRect]:
        settle(scene.page)
        still = [w for w in scene.page.findChildren(QWidget) if not isinstance(w, PausePill)]
        return {id(w): place(w, scene.page) for w in still if w.isVisible()}

    before = places()
    scene.press(Key.Key_Space)
    assert state(scene) is State.PAUSED
    assert places() == before


def test_from_afar_a_pause_says_how_to_go_on_in_place_of_what_comes_next(scene: Scene) -> None:
    scene.page.resize(1920, 1080)
    scene.page.set_far(far=True)
    scene.wait(7_000)
    (following,) = [w for w in scene.page.findChildren(BigText) if w.text().startswith("Next")]
    scene.press(Key.Key_Space)
    pill = scene.page.findChild(PausePill)
    assert pill is not None
    assert pill.text() == "Space goes on"
    assert pill.used_px > 0.05 * 1080
    assert not following.isVisible()
    scene.press(Key.Key_Space)
    assert following.isVisible()
    assert not pill.isVisible()


@pytest.mark.parametrize(
    ("key", "shift", "at_ms"),
    [
        (Key.Key_Right, False, 51_000),
        (Key.Key_PageDown, False, 51_000),
        (Key.Key_Left, False, 0),
        (Key.Key_PageUp, False, 0),
        (Key.Key_Right, True, 22_000),
        (Key.Key_Left, True, 2_000),
        (Key.Key_P, False, 51_000),
    ],
)
def test_keys_move_the_playhead(scene: Scene, key: Qt.Key, shift: bool, at_ms: int) -> None:
    scene.wait(12_000)
    scene.press(key, shift=shift)
    assert scene.transport.playhead_ms == at_ms


@pytest.mark.parametrize(
    ("name", "at_ms"),
    [
        ("Next exercise", 51_000),
        ("Previous exercise", 0),
        ("10 seconds on", 22_000),
        ("10 seconds back", 2_000),
    ],
)
def test_buttons_move_the_playhead(scene: Scene, name: str, at_ms: int) -> None:
    scene.wait(12_000)
    click(button(scene, name))
    assert scene.transport.playhead_ms == at_ms


def test_a_jump_while_paused_shows_what_is_there(scene: Scene) -> None:
    scene.wait(7_000)
    scene.press(Key.Key_Space)
    scene.press(Key.Key_Right)
    assert "Bridge" in words(scene) or "Exercise 1" in words(scene)
    assert "Hip flexor stretch" not in words(scene)


def test_the_side_is_a_word_and_stands_on_its_edge(scene: Scene) -> None:
    chip = scene.page.findChild(SideChip)
    assert chip is not None
    assert (chip.text(), chip.side, chip.x() < 100) == ("LEFT", Side.LEFT, True)
    scene.wait(32_000)
    assert (chip.text(), chip.side) == ("RIGHT", Side.RIGHT)
    assert chip.geometry().right() > scene.page.width() - 100
    scene.wait(30_000)
    assert not chip.isVisible()


def test_a_click_on_the_bar_goes_there(scene: Scene) -> None:
    bar = scene.page.findChild(SessionBar)
    assert bar is not None
    middle = QPoint(bar.width() // 2, bar.height() // 4)
    click(bar, middle)
    half = hand_made().total_ms / 2
    assert scene.transport.playhead_ms == pytest.approx(half, abs=hand_made().total_ms / 500)


def test_own_pace_waits_for_done(scene: Scene) -> None:
    scene.played.seek(96_000)
    scene.wait(30_000)
    assert state(scene) is State.WAITING
    assert scene.transport.playhead_ms == 96_000
    assert button(scene, "Done").isVisible()
    scene.press(Key.Key_Space)
    assert state(scene) is State.FINISHED
    assert scene.played.over


def test_not_ready_adds_time_in_a_prepare_only(scene: Scene) -> None:
    total = scene.transport.timeline.total_ms
    more = button(scene, "Not ready: 15 s more")
    assert more.isEnabled()
    scene.press(Key.Key_N)
    assert scene.transport.timeline.total_ms == total + 15_000
    scene.wait(25_000)
    assert not more.isEnabled()


def test_hurts_can_be_taken_back_for_ten_seconds(scene: Scene) -> None:
    scene.wait(12_000)
    scene.press(Key.Key_P)
    notice = scene.page.findChild(HurtNotice)
    assert notice is not None
    assert notice.isVisible()
    click(button(scene, "Undo"))
    assert scene.transport.playhead_ms == 12_000
    assert not notice.isVisible()


@pytest.mark.parametrize("size", [(1280, 800), (1024, 640), (800, 600)])
@pytest.mark.parametrize("language", ["en", "de"])
def test_no_notice_covers_what_can_be_pressed(
    look: Look, playing: Playing, size: tuple[int, int], language: str
) -> None:
    look.catalogue = catalogue(language)
    scene = playing(rounds(), guidance=load_guidance("en_GB"))
    scene.page.resize(*size)
    scene.wait(7_000)
    scene.press(Key.Key_P)
    hurt = scene.page.findChild(HurtNotice)
    assert hurt is not None
    assert hurt.offers_to_leave_out
    scene.page.notice.tell("The speakers are gone.")
    QApplication.processEvents()
    for notice in (hurt, scene.page.notice):
        assert scene.page.rect().contains(notice.geometry())
        covered = [
            control.accessibleName()
            for kind in (QAbstractButton, QSlider, SessionBar)
            for control in scene.page.findChildren(kind)
            if control.isVisible() and not isinstance(control.parent(), Notice)
            if place(control, scene.page).intersects(notice.geometry())
        ]
        assert covered == []


def test_leaving_asks_once_and_esc_takes_it_back(scene: Scene) -> None:
    scene.wait(7_000)
    scene.press(Key.Key_Escape)
    question = scene.page.findChild(Question)
    assert question is not None
    assert question.isVisible()
    assert state(scene) is State.PAUSED
    scene.press(Key.Key_Escape)
    assert not question.isVisible()
    assert state(scene) is State.PLAYING
    assert not scene.played.over


def test_leaving_keeps_what_was_done(qtbot: QtBot, scene: Scene) -> None:
    scene.wait(7_000)
    scene.press(Key.Key_Escape)
    with qtbot.waitSignal(scene.played.ended) as ended:
        scene.press(Key.Key_Tab)
        scene.press(Key.Key_Space)
    assert ended.args == [State.STOPPED]
    assert scene.transport.playhead_ms == 7_000


def test_no_key_reaches_the_session_below_a_question(scene: Scene) -> None:
    scene.wait(7_000)
    scene.press(Key.Key_Escape)
    scene.press(Key.Key_Right)
    scene.press(Key.Key_P)
    assert scene.transport.playhead_ms == 7_000


def test_the_keys_are_shown_and_go_away(scene: Scene) -> None:
    QTest.keyClicks(scene.page, "?")
    sheet = scene.page.findChild(KeySheet)
    assert sheet is not None
    assert sheet.isVisible()
    scene.press(Key.Key_Escape)
    assert not sheet.isVisible()
    assert state(scene) is State.PLAYING


def test_volume_mute_voice_and_say_again(scene: Scene) -> None:
    scene.wait(6_000)
    QTest.keyClicks(scene.page, "+")
    assert scene.desk.volume == pytest.approx(0.65)
    QTest.keyClicks(scene.page, "--")
    assert scene.desk.volume == pytest.approx(0.55)
    scene.press(Key.Key_M)
    assert scene.desk.muted
    scene.press(Key.Key_V)
    assert scene.desk.voice is False
    scene.press(Key.Key_R)
    assert scene.desk.said == ["Hip flexor stretch, left. Tuck the tail"]


def test_space_presses_the_button_that_the_keyboard_led_to(scene: Scene) -> None:
    scene.wait(12_000)
    following = button(scene, "Next exercise")
    following.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(following, Key.Key_Space)
    assert scene.transport.playhead_ms == 51_000
    assert state(scene) is State.PLAYING


def test_arrows_move_the_volume_where_it_has_the_focus(scene: Scene) -> None:
    scene.wait(12_000)
    sliders = scene.page.findChildren(QSlider)
    slider = next(each for each in sliders if each.accessibleName() == "Volume")
    slider.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(slider, Key.Key_Right)
    assert scene.desk.volume == pytest.approx(0.65)
    assert scene.transport.playhead_ms == 12_000


def test_a_sleeping_machine_pauses_and_says_why(scene: Scene) -> None:
    scene.wait(7_000)
    scene.rig.sleep(60_000)
    reasons: list[PauseReason] = []
    scene.played.paused.connect(reasons.append)
    scene.wait(100)
    assert reasons == [PauseReason.GAP]
    assert scene.transport.playhead_ms == 7_000


def test_a_notice_of_the_output_stops_nothing(scene: Scene) -> None:
    scene.rig.told.append("The speakers are gone.")
    scene.wait(1_000)
    assert scene.page.notice.text == "The speakers are gone."
    assert scene.page.notice.isVisible()
    assert state(scene) is State.PLAYING


def test_a_notice_of_the_history_is_told_in_the_language(scene: Scene, look: Look) -> None:
    look.catalogue = catalogue("de")
    scene.played.noticed.emit(Sentence(N_("the disk is full")))
    assert scene.page.notice.text == "der Datenträger ist voll"


def test_distance_mode_leaves_nothing_but_what_can_be_read(scene: Scene) -> None:
    scene.press(Key.Key_F)
    assert far(scene)
    assert not [b for b in scene.page.findChildren(QAbstractButton) if b.isVisible()]
    scene.press(Key.Key_Escape)
    assert not far(scene)
    assert state(scene) is State.PLAYING


def test_from_afar_a_click_anywhere_is_the_big_key(scene: Scene) -> None:
    scene.press(Key.Key_F)
    scene.wait(6_000)
    click(scene.page, QPoint(640, 780))
    assert state(scene) is State.PAUSED


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_is_named_and_big_and_nothing_is_cut_off(
    look: Look, playing: Playing, language: str
) -> None:
    look.catalogue = catalogue(language)
    scene = playing(hand_made(), guidance=load_guidance("en_GB"))
    assert len(controls(scene.page)) >= 12
    assert faults(scene.page) == []
    for size in (*SIZES, (1920, 1080)):
        scene.page.resize(*size)
        settle(scene.page)
        inside = scene.page.rect()
        out = [c for c in controls(scene.page) if not inside.contains(place(c, scene.page))]
        assert [each.accessibleName() for each in out] == [], size


def test_tab_leads_over_every_control_as_it_is_read(scene: Scene) -> None:
    scene.page.activateWindow()
    wanted = {
        control
        for kind in (QAbstractButton, QSlider, SessionBar)
        for control in scene.page.findChildren(kind)
        if control.isVisible() and control.isEnabled()
    }
    stops = walk(scene.page)
    assert wanted <= set(stops)
    assert jumps_back(stops[1:], scene.page) == [], "the first is the page"


def test_the_edge_flashes_where_no_tone_is_heard(scene: Scene) -> None:
    flash = scene.page.findChild(Flash)
    assert flash is not None
    flash.hide()
    scene.wait(4_500)
    assert not flash.isVisible()
    scene.wait(1_000)
    assert flash.isVisible()
    flash.hide()
    scene.rig.name = "speakers"
    scene.wait(20_000)
    assert not flash.isVisible()


def test_every_silent_step_can_be_seen_to_have_changed(scene: Scene) -> None:
    before = words(scene)
    scene.press(Key.Key_Right)
    assert words(scene) != before
