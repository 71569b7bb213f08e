"""What is heard: the voice, the tones, how loud each is, and a button to hear it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from player.settings import RepCounting, SpeechLevel
from player.timeline.model import Tone
from player.ui.buttons import Button, Kind
from player.ui.draft import SettingChoice, SettingSegments, SettingSlider, SettingSwitch
from player.ui.dress import dress
from player.ui.fields import Slider
from player.ui.overlays import Card
from player.ui.reading import Column, Paragraph, Rows
from player.ui.text import Label, Size

if TYPE_CHECKING:
    from collections.abc import Sequence

    from player.audio.finding import Finding
    from player.i18n import Catalogue
    from player.settings import Settings
    from player.ui.draft import Draft, Option
    from player.ui.look import Look
    from player.ui.picks import Picks
    from player.ui.tryout import Tries

_PERCENT: Final = 0.01


def percent(value: int) -> str:
    """Return a share as it is read."""
    return f"{value} %"


class SoundSection(Column):
    """Voice, volumes, and what happens when sound is lost."""

    def __init__(self, look: Look, draft: Draft, tries: Tries) -> None:
        super().__init__(look)
        _ = look.catalogue.gettext
        self._look = look
        self._draft = draft
        self._tries = tries
        self._build_voice()
        self._build_volumes()
        self._build_device()
        self._build_advanced()
        self._on_settings(draft.settings)
        draft.changed.connect(self._on_settings)
        self.end()

    def _build_voice(self) -> None:
        _ = self._look.catalogue.gettext
        look, draft = self._look, self._draft
        self.voice = SettingChoice(look, draft, "voice", _("Voice"), _usual_voices(look.catalogue))
        self.voice.setMaximumWidth(300)
        self.try_voice = Button(look, _("Try"), Kind.TONAL, "volume-2", name=_("Try the voice"))
        self.try_voice.clicked.connect(self._on_try_voice)
        self._remedy = Paragraph(look, "", Size.CAPTION, "text_2")
        levels: Sequence[Option] = (
            (SpeechLevel.FULL, _("Everything")),
            (SpeechLevel.NAMES, _("Names")),
            (SpeechLevel.TONES, _("Tones only")),
        )
        counting: Sequence[Option] = (
            (RepCounting.TONES, _("Tones")),
            (RepCounting.NUMBERS, _("Numbers")),
            (RepCounting.BREATH, _("Breath")),
        )
        rows = Rows(look)
        rows.add_row(_("Voice"), _("Who speaks to you."), self.voice, self.try_voice)
        self._remedy_row = rows.add_whole(self._remedy, belongs=True)
        self._remedy_row.hide()
        rows.add_row(
            _("How much is said"),
            _("Everything, the names of the exercises, or nothing."),
            SettingSegments(look, draft, "speech", _("How much is said"), levels),
        )
        rows.add_row(
            _("Counting repetitions"),
            _("How you are paced through repetitions."),
            SettingSegments(look, draft, "rep_counting", _("Counting repetitions"), counting),
        )
        self.add(rows)

    def _build_volumes(self) -> None:
        _ = self._look.catalogue.gettext
        look, draft = self._look, self._draft
        rows = Rows(look)
        for field, title, test, slot in (
            ("voice_volume", _("Volume of the voice"), _("Test the voice"), self._on_try_voice),
            ("tone_volume", _("Volume of the tones"), _("Test a tone"), self._on_try_tone),
        ):
            slider = SettingSlider(
                look, draft, field, Slider(title, 0, 100, 5), percent, unit=_PERCENT
            )
            button = Button(look, _("Test"), Kind.TONAL, "volume-2", name=test)
            button.clicked.connect(slot)
            rows.add_row(title, "", slider, button)
        self.add(rows)

    def _build_device(self) -> None:
        _ = self._look.catalogue.gettext
        look, draft = self._look, self._draft
        outputs: Sequence[Option] = (
            ("auto", _("Automatic")),
            ("speakers", _("Speakers")),
            ("playsound", _("By another program")),
            ("silent", _("Silent")),
        )
        others: Sequence[Option] = (
            ("no", _("Let them play")),
            ("lower", _("Turn down")),
            ("pause", _("Stop")),
        )
        silently = _("Go on silently when sound is lost")
        rows = Rows(look)
        rows.add_row(
            _("Sound goes to"),
            "",
            SettingChoice(look, draft, "output", _("Sound goes to"), outputs),
        )
        rows.add_row(
            _("Other players"),
            _("What happens to music while you exercise."),
            SettingSegments(look, draft, "quiet_others", _("Other players"), others),
        )
        rows.add_row(
            silently,
            _("Otherwise it pauses after ten seconds, and asks."),
            SettingSwitch(look, draft, "go_on_silently", silently),
        )
        self.add(rows)

    def _build_advanced(self) -> None:
        """Build what hardly anybody needs: folded, unless it is in use."""
        _ = self._look.catalogue.gettext
        self._command = QLineEdit()
        dress(self._look, self._command)
        self._command.setAccessibleName(_("A voice command of your own"))
        self._command.setPlaceholderText("espeak-ng -w {file} {text}")
        self._command.setMinimumWidth(200)
        self._command.editingFinished.connect(self._on_command)
        rows = Rows(self._look)
        rows.add_row(
            _("A voice command of your own"),
            _("For a program that speaks the text into a WAV file. Mostly left empty."),
            self._command,
        )
        self.advanced = Button(self._look, _("Advanced"), Kind.GHOST, "chevron-down")
        self.advanced.clicked.connect(self._on_advanced)
        self._folded = rows
        self.add(self.advanced, rows)
        in_use = bool(self._draft.settings.voice_command)
        self.advanced.setVisible(not in_use)
        rows.setVisible(in_use)

    def show_voices(self, voices: Sequence[Finding]) -> None:
        """Offer the voices that were found; say what to do about those that were not."""
        found: list[Option] = [(each.name, each.name) for each in voices if each.works]
        own: list[Option] = []
        if self._draft.settings.voice_command:
            own = [("command", self._look.catalogue.gettext("My own command"))]
        self.voice.offer([*_usual_voices(self._look.catalogue), *found, *own])
        remedies = [each.remedy for each in voices if not each.works and each.remedy]
        self._remedy.setText(" ".join(remedies))
        self._remedy_row.setVisible(bool(remedies))

    @Slot()
    def _on_try_voice(self) -> None:
        _ = self._look.catalogue.gettext
        text = _("This is how I sound. Breathe in, and let go.")
        self._tries.speak(self._draft.settings, text)

    @Slot()
    def _on_try_tone(self) -> None:
        self._tries.sound(self._draft.settings, Tone.START)

    @Slot()
    def _on_advanced(self) -> None:
        self.advanced.hide()
        self._folded.show()
        self._command.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def _on_command(self) -> None:
        self._draft.change(voice_command=self._command.text().strip())

    @Slot(object)
    def _on_settings(self, settings: Settings) -> None:
        if settings.voice_command != self._command.text().strip():
            self._command.setText(settings.voice_command)
        self.try_voice.setEnabled(settings.voice != "off")


def _usual_voices(catalogue: Catalogue) -> list[Option]:
    _ = catalogue.gettext
    return [("auto", _("Automatic")), ("off", _("Nobody"))]


class TonesSection(Column):
    """Every tone: hear it, and put a file of one's own in its place."""

    def __init__(self, look: Look, draft: Draft, tries: Tries, picks: Picks) -> None:
        super().__init__(look)
        _ = look.catalogue.gettext
        told = _("Each may be a file of your own: wav, flac, ogg or mp3, shortened to its length.")
        self.add(Paragraph(look, told, role="text_2"))
        card = Card(look)
        rows = QVBoxLayout(card)
        rows.setContentsMargins(20, 6, 12, 6)
        rows.setSpacing(2)
        self.tone_rows = {tone: ToneRow(look, draft, tone, tries, picks) for tone in Tone}
        for row in self.tone_rows.values():
            rows.addWidget(row)
        self.add(card)
        self.end()


class ToneRow(QWidget):
    """One tone: its name, whose file it is, and what can be done with it."""

    refused = Signal(str)
    """Why a file was not taken."""

    def __init__(self, look: Look, draft: Draft, tone: Tone, tries: Tries, picks: Picks) -> None:
        super().__init__()
        _ = look.catalogue.gettext
        self._look = look
        self._draft = draft
        self._tone = tone
        self._tries = tries
        self._picks = picks
        name = tone_words(tone, look.catalogue)
        self._file = Label(look, "", Size.CAPTION, "text_2")
        self._problem = Paragraph(look, "", Size.CAPTION, "danger")
        self._problem.hide()
        self.play = Button(
            look, "", Kind.TONAL, "play", name=_("Hear the tone {name}").format(name=name)
        )
        self.choose = Button(
            look,
            "",
            Kind.OUTLINE,
            "folder-open",
            name=_("Choose a file for {name}").format(name=name),
        )
        self.usual = Button(
            look, "", Kind.GHOST, "undo-2", name=_("The usual tone for {name}").format(name=name)
        )
        for button in (self.play, self.choose, self.usual):
            button.setToolTip(button.accessibleName())
        self.play.clicked.connect(self._on_play)
        self.choose.clicked.connect(self._on_choose)
        self.usual.clicked.connect(self._on_usual)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addStretch(1)
        words.addWidget(Label(look, name, Size.STRONG))
        words.addWidget(self._file)
        words.addWidget(self._problem)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(8)
        row.addLayout(words, 1)
        for button in (self.play, self.choose, self.usual):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self._on_settings(draft.settings)
        draft.changed.connect(self._on_settings)

    @property
    def problem(self) -> str:
        """Why the last file was not taken, or an empty string."""
        return self._problem.text()

    @Slot()
    def _on_play(self) -> None:
        self._tries.sound(self._draft.settings, self._tone)

    @Slot()
    def _on_choose(self) -> None:
        path = self._picks.sound_file(self)
        if path is None:
            return
        refusal = self._tries.refusal(self._tone, path)
        self._say(refusal)
        if refusal:
            self.refused.emit(refusal)
            return
        own = self._draft.settings.own_tones
        self._draft.change(own_tones={**own, self._tone.value: path})
        self._on_play()

    @Slot()
    def _on_usual(self) -> None:
        self._say("")
        own = self._draft.settings.own_tones
        kept = {name: path for name, path in own.items() if name != self._tone.value}
        self._draft.change(own_tones=kept)

    def _say(self, refusal: str) -> None:
        self._problem.setText(refusal)
        self._problem.setVisible(bool(refusal))

    @Slot(object)
    def _on_settings(self, settings: Settings) -> None:
        _ = self._look.catalogue.gettext
        own = settings.own_tones.get(self._tone.value)
        self._file.setText(own.name if own else _("built in"))
        self._file.setToolTip(str(own) if own else "")
        self.usual.setEnabled(own is not None)


def tone_words(tone: Tone, catalogue: Catalogue) -> str:
    """Return what a tone means."""
    _ = catalogue.gettext
    return {
        Tone.PREPARE: _("Get ready"),
        Tone.START: _("Begin"),
        Tone.HALF_WAY: _("Half way"),
        Tone.COUNT: _("Counting 3, 2, 1"),
        Tone.END: _("Let go"),
        Tone.SWITCH: _("Switch sides"),
        Tone.REST: _("Rest"),
        Tone.REP_IN: _("Repetition, out"),
        Tone.REP_OUT: _("Repetition, back"),
        Tone.FINISH: _("The end of a session"),
    }[tone]
