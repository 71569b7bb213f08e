"""The words: what is said for each part of a routine, and what is shown.

Every line comes as wordings from the fullest to the shortest, so that what does not fit is
shortened by steps that were written down, never cut.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from player.i18n import catalogue
from player.routine.dose import Form
from player.routine.model import Side, Sides
from player.settings import RepCounting, SpeechLevel
from player.timeline.model import CueKind, SegmentKind
from player.timeline.spoken import duration_words, estimate_ms, number_words, spell_out
from player.timeline.turns import Standing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from player.routine.dose import EffectiveDose
    from player.timeline.model import Segment
    from player.timeline.turns import Turn
    from player.units import Milliseconds

BREATH_MS: Final = 400
"""The pause between two lines."""

_WITH_NAMES: Final = frozenset(CueKind) - {
    CueKind.INSTRUCT,
    CueKind.HALF_WAY,
    CueKind.FIVE_SECONDS,
    CueKind.ROUND,
}
"""What is still said where names only are wanted."""


@dataclass(frozen=True, slots=True)
class Line:
    """Something to say.

    Attributes:
        kind: Why; its rank among the kinds is the line's priority.
        wordings: The words, from the fullest to the shortest.
        owed: Whether it must be told when it was shortened or left out.
    """

    kind: CueKind
    wordings: tuple[str, ...]
    owed: bool = True

    def at_level(self, level: SpeechLevel) -> Line | None:
        """Return what is left of it at a speech level."""
        if level is SpeechLevel.FULL:
            return self
        if level is SpeechLevel.TONES or self.kind not in _WITH_NAMES:
            return None
        shorter = {CueKind.ANNOUNCE: self.wordings[1:], CueKind.REST: self.wordings[-1:]}
        wordings = shorter.get(self.kind, self.wordings)
        return Line(self.kind, wordings, self.owed) if wordings else None


def sentence(text: str, language: str) -> str:
    """Make a sentence of words: numbers written out, a capital first, a stop last."""
    text = spell_out(text.strip(), language)
    return text[:1].upper() + text[1:] + ("" if text[-1:] in ".!?" else ".")


def dose_words(dose: EffectiveDose, language: str) -> str:
    """Return a dose in words: "Six holds of eight seconds, then four, then two, each side."."""
    _ = catalogue(language).gettext
    words = _amount(dose, language)
    if dose.form is not Form.DURATION and len(set(dose.reps)) > 1:
        for reps in dose.reps[1:]:
            words = _("{dose}, then {number}").format(
                dose=words, number=number_words(reps, language)
            )
    if dose.sides in (Sides.EACH, Sides.ALTERNATE_SETS):
        words = _("{dose}, each side").format(dose=words)
    elif dose.sides is Sides.ALTERNATE and dose.form is not Form.DURATION:
        words = _("{dose}, changing sides").format(dose=words)
    if dose.form is Form.OWN:
        words = _("{dose}, at your own pace").format(dose=words)
    return sentence(words, language)


def _amount(dose: EffectiveDose, language: str) -> str:
    """Say how much one set is, and how many there are where they are alike."""
    texts = catalogue(language)
    _, ngettext = texts.gettext, texts.ngettext
    uniform = dose.form is Form.DURATION or len(set(dose.reps)) == 1
    sets = dose.sets if uniform else 1
    reps = dose.reps[0]
    duration = duration_words(dose.rep_ms, language)
    if dose.form is Form.DURATION:
        words = duration
    elif dose.form is not Form.HOLD:
        words = _reps(dose, reps, language)
    elif reps == sets == 1:
        words = _("hold for {duration}").format(duration=duration)
    else:
        words = ngettext("one hold of {duration}", "{number} holds of {duration}", reps).format(
            number=number_words(reps, language), duration=duration
        )
    if sets == 1:
        return words
    return _("{number} sets of {dose}").format(number=number_words(sets, language), dose=words)


def _reps(dose: EffectiveDose, reps: int, language: str) -> str:
    ngettext = catalogue(language).ngettext
    number = number_words(reps, language)
    if dose.form is Form.HOLD:
        return ngettext("one hold", "{number} holds", reps).format(number=number)
    return ngettext("one repetition", "{number} repetitions", reps).format(number=number)


class Script:
    """The lines of a routine, in one language."""

    def __init__(self, language: str) -> None:
        """Take the language of all words."""
        self._language = language
        self._texts = catalogue(language)

    def lead_in(self, turn: Turn) -> list[Line]:
        """Return what is said during the prepare, the first cue last."""
        _ = self._texts.gettext
        lines = [self._announce(turn)]
        if turn.dose is not None and turn.dose.form is Form.OWN:
            done = self._sentence(_("press the space bar when you are done"))
            lines.append(Line(CueKind.ANNOUNCE, (done,)))
        if turn.opens_round:
            lines.extend(self._round(turn))
        if turn.say:
            lines.append(self._say(turn))
        lines.extend(Line(line.kind, line.wordings) for line in self.cues(turn)[:1])
        return lines

    def cues(self, turn: Turn) -> list[Line]:
        """Return the cues of an exercise in the order in which they should be heard."""
        return [Line(CueKind.INSTRUCT, (self._sentence(cue),), owed=False) for cue in turn.cues]

    def switch(self, turn: Turn, segment: Segment) -> list[Line]:
        """Return what is said while the sides are changed."""
        _ = self._texts.gettext
        side = turn.side_words[segment.side or Side.BOTH]
        # In one sentence: a voice that begins one with "Right" is easily misheard.
        whole = self._sentence(_("switch sides: {side}").format(side=side))
        return [Line(CueKind.SWITCH, (whole, self._sentence(_("switch sides"))))]

    def set_rest(self, turn: Turn, segment: Segment, side: Side) -> list[Line]:
        """Return what is said in the rest between two sets.

        Args:
            turn: The step.
            segment: The rest.
            side: The side that comes next.
        """
        dose, number = turn.dose, segment.set or 1
        assert dose is not None
        _, ngettext = self._texts.gettext, self._texts.ngettext
        left = dose.sets - number + 1
        rest = self._sentence(_("Rest"))
        template = ngettext("one set left", "{number} sets left", left)
        sets_left = self._sentence(template.format(number=number_words(left, self._language)))
        lines = [Line(CueKind.REST, (f"{rest} {sets_left}", rest))]
        words = [turn.side_words[side]] if side is not Side.BOTH else []
        if len(set(dose.reps)) > 1:
            words.insert(0, _reps(dose, dose.reps[number - 1], self._language))
        if words:
            wordings = tuple(self._sentence(", ".join(words[i:])) for i in range(len(words)))
            lines.append(Line(CueKind.NEXT_UP, wordings))
        return lines

    def rest(self, turn: Turn, coming: Turn | None) -> list[Line]:
        """Return what is said in a rest that is a step of its own, or between two rounds.

        Args:
            turn: The rest.
            coming: The next exercise.
        """
        _, ngettext = self._texts.gettext, self._texts.ngettext
        visit, language = turn.visit, self._language
        rest = self._sentence(_("Rest"))
        if visit.path[-1] == "rest":
            left = visit.rounds - visit.round
            template = ngettext("one round left", "{number} rounds left", left)
            more = self._sentence(template.format(number=number_words(left, language)))
            lines = [Line(CueKind.REST, (f"{rest} {more}", rest))]
        else:
            duration = duration_words(turn.rest_ms, language)
            full = self._sentence(_("rest for {duration}").format(duration=duration))
            lines = [Line(CueKind.REST, (full, rest))]
        if turn.say:
            lines.append(self._say(turn))
        if coming is not None:
            words = self._sentence(_("then: {name}").format(name=coming.say_as))
            lines.append(Line(CueKind.NEXT_UP, (words,)))
        return lines

    def half_way(self) -> Line:
        """Return the word in the middle of a long part."""
        _ = self._texts.gettext
        return Line(CueKind.HALF_WAY, (self._sentence(_("half-way")),), owed=False)

    def five_seconds(self) -> Line:
        """Return the words before the last count."""
        _ = self._texts.gettext
        return Line(CueKind.FIVE_SECONDS, (self._sentence(_("five seconds")),), owed=False)

    def finish(self) -> Line:
        """Return the last words."""
        _ = self._texts.gettext
        return Line(CueKind.FINISH, (self._sentence(_("well done")),))

    def count(
        self, turn: Turn, segment: Segment, kind: CueKind, counting: RepCounting
    ) -> Line | None:
        """Return the word that counts a repetition, or None where a tone does.

        Args:
            turn: The step.
            segment: The repetition, or its part.
            kind: What its tone is for: the start of a set, or a repetition's way in or out.
            counting: The user's choice.
        """
        _ = self._texts.gettext
        begins = kind in (CueKind.START, CueKind.REP_IN) and segment.reps not in (None, 1)
        words = ""
        if counting is RepCounting.NUMBERS and begins and segment.rep is not None:
            words = number_words(segment.rep, self._language)
        elif counting is RepCounting.BREATH and begins and segment.kind is SegmentKind.LIFT:
            words = turn.phases[0] if turn.phases else _("breathe out")
        elif counting is RepCounting.BREATH and kind is CueKind.REP_OUT:
            words = turn.phases[2] if turn.phases else _("breathe in")
        return Line(kind, (self._sentence(words),), owed=False) if words else None

    def shown_rest(self, coming: Turn | None) -> str:
        """Return the words to show during a rest: the exercise that comes next."""
        _ = self._texts.gettext
        return _("Next: {name}").format(name=coming.name) if coming is not None else ""

    def shown_set(self, turn: Turn, number: int, side: Side) -> str:
        """Return the words to show between two sets: which one comes next, and its side."""
        _ = self._texts.gettext
        sets = turn.dose.sets if turn.dose is not None else 1
        words = _("Next: set {number} of {sets}").format(number=number, sets=sets)
        return f"{words}, {turn.side_words[side]}" if side is not Side.BOTH else words

    def phase(self, turn: Turn, kind: SegmentKind) -> str:
        """Return the word for a paced repetition's part, or for a kind of segment."""
        kinds = (SegmentKind.LIFT, SegmentKind.HOLD, SegmentKind.LOWER)
        if turn.phases and turn.dose and turn.dose.form is Form.TEMPO and kind in kinds:
            return turn.phases[kinds.index(kind)]
        _ = self._texts.gettext
        return {
            SegmentKind.PREPARE: _("Get ready"),
            SegmentKind.HOLD: _("Hold"),
            SegmentKind.MOVE: _("Move"),
            SegmentKind.LIFT: _("Lift"),
            SegmentKind.LOWER: _("Lower"),
            SegmentKind.RELEASE: _("Release"),
            SegmentKind.SWITCH: _("Switch sides"),
            SegmentKind.REST: _("Rest"),
            SegmentKind.WAIT: _("Your own pace"),
        }[kind]

    def estimate_ms(self, text: str) -> Milliseconds:
        """Estimate how long a line takes to say."""
        return estimate_ms(text, self._language)

    def _announce(self, turn: Turn) -> Line:
        _ = self._texts.gettext
        assert turn.dose is not None
        templates = {
            Standing.FIRST: _("first: {name}"),
            Standing.NEXT: _("next: {name}"),
            Standing.LAST: _("last: {name}"),
        }
        name = templates[turn.standing].format(name=turn.say_as)
        named = self._sentence(name)
        side = turn.side_words.get(turn.first_side)
        if side is not None and turn.dose.sides is Sides.ALTERNATE:
            side = _("{side} first").format(side=side)
        sided = self._sentence(f"{name}, {side}") if side is not None else named
        dose = dose_words(turn.dose, self._language)
        wordings = (f"{sided} {dose}", sided, named)
        return Line(CueKind.ANNOUNCE, tuple(dict.fromkeys(wordings)))

    def _round(self, turn: Turn) -> list[Line]:
        _ = self._texts.gettext
        visit = turn.visit
        block = self._sentence(turn.block) if turn.block else ""
        if visit.rounds == 1:
            return [Line(CueKind.ROUND, (block,))] if block else []
        number, rounds = (number_words(n, self._language) for n in (visit.round, visit.rounds))
        words = self._sentence(_("round {number} of {rounds}").format(number=number, rounds=rounds))
        return [Line(CueKind.ROUND, (f"{block} {words}", words) if block else (words,))]

    def _say(self, turn: Turn) -> Line:
        """Return what the author wants said, as important as the name."""
        return Line(CueKind.ANNOUNCE, (self._sentence(turn.say),))

    def _sentence(self, text: str) -> str:
        return sentence(text, self._language)


def fit_lines(
    lines: Sequence[Line], room_ms: Milliseconds, language: str
) -> list[tuple[Line, str]]:
    """Give each line the fullest wording that there is room for, the most important line first.

    What is owed comes before what is not; then the rank of the kinds; then the order.

    Args:
        lines: In the order in which they are said.
        room_ms: How long they may take, the pauses between them included.
        language: That they are spoken in.

    Returns:
        Each line with the words that are left of it, an empty string where it is dropped.
    """
    ranks = list(CueKind)
    by_importance = sorted(
        range(len(lines)), key=lambda i: (not lines[i].owed, ranks.index(lines[i].kind), i)
    )
    words = [""] * len(lines)
    room_ms += BREATH_MS  # the first line has no pause before it
    for index in by_importance:
        for wording in lines[index].wordings:
            needed_ms = estimate_ms(wording, language) + BREATH_MS
            if needed_ms <= room_ms:
                words[index] = wording
                room_ms -= needed_ms
                break
    return list(zip(lines, words, strict=True))
