"""The settings page: every choice is told at once, whole, and shown again from outside."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from player.audio.finding import Finding
from player.figure.paint.palette import LOOKS
from player.i18n import catalogue
from player.paths import user_places
from player.settings import Settings, SpeechLevel
from player.timeline.model import Tone
from player.ui.draft import Draft
from player.ui.fields import Slider, Switch
from player.ui.segmented import Segmented
from player.ui.settings_page import SettingsPage
from player.ui.settings_sound import SoundSection
from tests.ui_pages.fakes import HeardTries, ReadyPicks
from tests.ui_pages.pages import PAGES

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from player.ui.guidance import Guidance
    from player.ui.look import Look
    from tests.ui_pages.conftest import Show

KEY = Qt.Key
LEFT = Qt.MouseButton.LeftButton
SOUND, TONES, SESSION, REMINDERS, SCREEN, SAFETY, FILES, ABOUT = range(8)


class Scene:
    """The page, what it told, and what stands in for sound and dialogs."""

    def __init__(self, look: Look, guidance: Guidance, show: Show, settings: Settings) -> None:
        self.tries = HeardTries()
        self.picks = ReadyPicks()
        self.page = SettingsPage(look, settings, guidance, user_places(), self.tries, self.picks)
        self.page.show_looks(LOOKS)
        self.told: list[Settings] = []
        self.page.settings_changed.connect(self.told.append)
        show(self.page)

    def named(self, kind: type[QWidget], name: str) -> QWidget:
        return next(each for each in self.page.findChildren(kind) if each.accessibleName() == name)

    @property
    def last(self) -> Settings:
        return self.told[-1]


@pytest.fixture
def scene(look: Look, guidance: Guidance, show: Show) -> Scene:
    return Scene(look, guidance, show, Settings())


@pytest.mark.parametrize(
    ("section", "name", "field", "values"),
    [
        (SOUND, "How much is said", "speech", [SpeechLevel.NAMES, SpeechLevel.TONES]),
        (SOUND, "Other players", "quiet_others", ["lower", "pause"]),
        (SESSION, "First side", "first_side", ["right"]),
        (SCREEN, "Theme", "theme", ["light", "dark"]),
        (SCREEN, "High contrast", "contrast", ["on", "off"]),
        (SCREEN, "Less motion", "reduced_motion", ["on", "off"]),
        (SCREEN, "Distance to the screen", "distance_m", [3]),
        (SCREEN, "Language", "language", ["en", "de"]),
    ],
)
def test_arrows_choose_and_it_is_told_at_once(
    scene: Scene, section: int, name: str, field: str, values: list[object]
) -> None:
    scene.page.sections.setCurrentIndex(section)
    segments = scene.named(Segmented, name)
    segments.setFocus(Qt.FocusReason.TabFocusReason)
    told = []
    for _ in values:
        QTest.keyClick(segments, KEY.Key_Right)
        told.append(getattr(scene.last, field))
    assert told == values
    # Nothing else is touched, and the whole can be read back.
    changed = Settings().model_copy(update={field: values[-1]})
    assert scene.last == changed
    assert Settings.model_validate_json(scene.last.model_dump_json()) == changed


@pytest.mark.parametrize(
    ("section", "name", "field", "value"),
    [
        (SOUND, "Volume of the voice", "voice_volume", 0.85),
        (SOUND, "Volume of the tones", "tone_volume", 0.65),
        (SESSION, "Time to get ready", "prepare_scale", 1.1),
        (SESSION, "Weekly goal", "weekly_goal_minutes", 70),
        (SAFETY, "Amber begins at", "pain_amber_from", 5),
        (SAFETY, "Red begins at", "pain_red_from", 7),
    ],
)
def test_a_slider_moves_by_one_step(
    scene: Scene, section: int, name: str, field: str, value: float
) -> None:
    scene.page.sections.setCurrentIndex(section)
    slider = scene.named(Slider, name)
    QTest.keyClick(slider, KEY.Key_Right)
    assert getattr(scene.last, field) == pytest.approx(value)
    assert type(getattr(scene.last, field)) is type(getattr(Settings(), field))


def test_switches_are_told(scene: Scene) -> None:
    QTest.mouseClick(scene.named(Switch, "Go on silently when sound is lost"), LEFT)
    scene.page.sections.setCurrentIndex(SAFETY)
    QTest.mouseClick(scene.named(Switch, "Ask how I feel before and after"), LEFT)
    assert (scene.last.go_on_silently, scene.last.ask_check_in) == (True, False)


def test_what_is_tried_is_what_is_chosen_now(scene: Scene) -> None:
    scene.page.show_voices(
        [
            Finding("flite", works=True, verdict="there"),
            Finding("say", works=False, verdict="not there", remedy="Install it."),
        ]
    )
    voice = scene.page.sound.voice
    names = [voice.itemData(index) for index in range(voice.count())]
    assert names == ["auto", "off", "flite"]
    voice.setFocus()
    QTest.keyClick(voice, KEY.Key_End)
    QTest.mouseClick(scene.page.sound.try_voice, LEFT)
    assert scene.last.voice == "flite"
    assert scene.tries.spoken == [("flite", 0.8)]


def test_what_hardly_anybody_needs_is_folded_unless_it_is_in_use(
    scene: Scene, look: Look, show: Show
) -> None:
    command = scene.named(QLineEdit, "A voice command of your own")
    assert not command.isVisible()
    scene.page.sound.advanced.click()
    assert command.isVisible()
    assert command.hasFocus()
    used = SoundSection(look, Draft(Settings(voice_command="speak {text}")), HeardTries())
    show(used)
    (command,) = used.findChildren(QLineEdit)
    assert command.isVisible()
    assert not used.advanced.isVisible()


@pytest.mark.parametrize("section", [SOUND, SESSION])
@pytest.mark.parametrize("language", ["en", "de"])
def test_sliders_stand_below_each_other(
    look: Look, show: Show, section: int, language: str
) -> None:
    look.catalogue = catalogue(language)
    page = PAGES["settings_sound" if section == SOUND else "settings_session"](look)
    show(page)
    sliders = [each for each in page.findChildren(Slider) if each.isVisible()]
    assert len(sliders) == 2
    assert len({each.mapTo(page, each.rect().topLeft()).x() for each in sliders}) == 1
    assert len({each.width() for each in sliders}) == 1


def test_the_language_is_the_first_thing_of_the_screen(scene: Scene) -> None:
    scene.page.sections.setCurrentIndex(SCREEN)
    section = scene.page.screen_section
    assert section.findChildren(Segmented)[0].accessibleName() == "Language"


def test_nobody_cannot_be_tried(scene: Scene) -> None:
    scene.page.show_settings(Settings(voice="off"))
    assert not scene.page.sound.try_voice.isEnabled()


def test_a_voice_that_is_gone_stays_chosen(scene: Scene) -> None:
    scene.page.show_settings(Settings(voice="hibari"))
    scene.page.show_voices([Finding("flite", works=True, verdict="there")])
    assert scene.page.sound.voice.currentData() == "hibari"
    assert scene.told == []


def test_every_tone_can_be_heard(scene: Scene) -> None:
    scene.page.sections.setCurrentIndex(TONES)
    for row in scene.page.tones.tone_rows.values():
        QTest.mouseClick(row.play, LEFT)
    assert [name for name, _ in scene.tries.sounded] == [tone.value for tone in Tone]


def test_a_file_of_one_s_own_takes_a_tone_s_place_and_gives_it_back(scene: Scene) -> None:
    scene.page.sections.setCurrentIndex(TONES)
    row = scene.page.tones.tone_rows[Tone.COUNT]
    assert not row.usual.isEnabled()
    scene.picks.file = Path("bowl.ogg")
    QTest.mouseClick(row.choose, LEFT)
    assert scene.last.own_tones == {"count": Path("bowl.ogg")}
    assert scene.tries.sounded == [("count", 0.6)]
    QTest.mouseClick(row.usual, LEFT)
    assert scene.last.own_tones == {}


def test_a_file_that_is_no_sound_is_refused_in_words(scene: Scene) -> None:
    scene.page.sections.setCurrentIndex(TONES)
    row = scene.page.tones.tone_rows[Tone.COUNT]
    scene.picks.file = Path("letter.pdf")
    scene.tries.refuses = "letter.pdf is not a sound that can be played."
    QTest.mouseClick(row.choose, LEFT)
    assert scene.told == []
    assert row.problem == "letter.pdf is not a sound that can be played."
    scene.picks.file = None
    QTest.mouseClick(row.choose, LEFT)
    assert scene.tries.asked == [Path("letter.pdf")]


def test_red_gives_way_to_amber_and_amber_to_red(scene: Scene) -> None:
    scene.page.sections.setCurrentIndex(SAFETY)
    QTest.keyClick(scene.page.safety.amber, KEY.Key_End)
    assert (scene.last.pain_amber_from, scene.last.pain_red_from) == (9, 10)
    QTest.keyClick(scene.page.safety.red, KEY.Key_Home)
    assert (scene.last.pain_amber_from, scene.last.pain_red_from) == (1, 2)


def test_ticks_stand_for_cautions_and_those_chosen_otherwise_stay(
    look: Look, guidance: Guidance, show: Show
) -> None:
    settings = Settings(cautions=frozenset({"BP", "FLEX", "TWIST"}))
    scene = Scene(look, guidance, show, settings)
    scene.page.sections.setCurrentIndex(SAFETY)
    ticks = scene.page.safety.ticks.ticks
    QTest.keyClick(ticks["pregnancy"], KEY.Key_Space)
    assert scene.last.screen_ticks == {"pregnancy"}
    assert scene.last.cautions == {"BP", "FLEX", "TWIST", "SUP", "PRN"}
    QTest.keyClick(ticks["pregnancy"], KEY.Key_Space)
    assert scene.last.cautions == {"BP", "FLEX", "TWIST"}
    assert scene.last.screen_ticks == frozenset()


def test_a_look_of_the_figure_is_chosen_by_click_and_arrow(scene: Scene) -> None:
    scene.page.sections.setCurrentIndex(SCREEN)
    portraits = scene.page.screen_section.avatars.portraits
    QTest.mouseClick(portraits["fresh"], LEFT)
    assert scene.last.figure_palette == "fresh"
    QTest.keyClick(portraits["fresh"], KEY.Key_Right)
    assert scene.last.figure_palette == "deep"


def test_folders_are_chosen_and_given_back(scene: Scene, tmp_path: Path) -> None:
    scene.page.sections.setCurrentIndex(FILES)
    QTest.mouseClick(scene.page.files.library.choose, LEFT)
    assert scene.told == []
    scene.picks.directory = tmp_path
    QTest.mouseClick(scene.page.files.library.choose, LEFT)
    assert scene.last.library == tmp_path
    QTest.mouseClick(scene.page.files.library.usual, LEFT)
    assert scene.last.library is None


def test_what_is_chosen_elsewhere_is_shown_and_not_told_again(scene: Scene) -> None:
    other = Settings(
        theme="dark",
        tone_volume=0.25,
        weekly_goal_minutes=640,
        distance_m=3,
        first_side="right",
        go_on_silently=True,
        pain_amber_from=2,
        pain_red_from=9,
        screen_ticks=frozenset({"knee"}),
        figure_palette="berry",
        speech=SpeechLevel.TONES,
    )
    _ = (scene.page.session, scene.page.safety)  # made before
    scene.page.sections.setCurrentIndex(SCREEN)
    scene.page.show_settings(other)
    theme = scene.named(Segmented, "Theme")
    assert isinstance(theme, Segmented)
    assert theme.tabData(theme.currentIndex()) == "dark"
    scene.page.sections.setCurrentIndex(SESSION)
    goal = scene.named(Slider, "Weekly goal")
    assert isinstance(goal, Slider)
    assert goal.value() == 640
    assert scene.page.safety.red.value() == 9
    assert scene.page.safety.ticks.ticked == {"knee"}
    assert scene.page.screen_section.avatars.portraits["berry"].isChecked()
    assert scene.told == []


def test_the_ways_out_are_told(scene: Scene) -> None:
    told = []
    scene.page.safety_asked.connect(lambda: told.append("safety"))
    scene.page.welcome_asked.connect(lambda: told.append("welcome"))
    scene.page.sections.setCurrentIndex(SAFETY)
    QTest.mouseClick(scene.page.safety.flags, LEFT)
    QTest.mouseClick(scene.page.safety.again, LEFT)
    assert told == ["safety", "welcome"]
