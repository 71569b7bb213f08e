"""The exercises: complete in both languages, short, plain, and one word for one thing."""

from __future__ import annotations

import re

import pytest

from player.routine.terms import Sides
from tests.content.shelf import LANGUAGES, exercises, library, sources, texts, words

IDS = library().exercise_ids()

# One anatomical name for each muscle, so that pictures and statistics can go by it.
MUSCLES = {
    *("adductor longus", "adductor magnus", "biceps femoris", "deltoid", "diaphragm"),
    *("erector spinae", "external oblique", "gastrocnemius", "gluteus maximus", "gluteus medius"),
    *("gluteus minimus", "gracilis", "iliopsoas", "internal oblique", "intrinsic foot muscles"),
    *("latissimus dorsi", "levator ani", "multifidus", "obturator internus", "pectineus"),
    *("pectoralis major", "piriformis", "quadratus lumborum", "quadriceps femoris"),
    *("rectus abdominis", "rectus femoris", "rhomboid major", "rotatores thoracis"),
    *("semimembranosus", "semitendinosus", "serratus anterior", "soleus", "tensor fasciae latae"),
    *("transversus abdominis", "trapezius", "triceps brachii"),
}
EQUIPMENT = {"bed", "chair", "cushion", "mat", "step", "strap", "wall"}

# Spoken to someone on the floor, who has no dictionary there.
LATIN = {
    *{part for name in MUSCLES for part in name.split()},
    *"abduction adduction anterior dorsal extension femoral flexion lateral lumbar medial".split(),
    *"posterior prone quadriceps rotation sacral supine thoracic ventral vertebra".split(),
    *"abduktion adduktion flexion lumbal rotation thorakal".split(),
} - {"foot", "muscles", "external", "internal"}

SIDES = {
    "en": re.compile(r"\b(left|right)\b", re.IGNORECASE),
    "de": re.compile(r"\b(links|linke[mnrs]?|rechts|rechte[mnrs]?)\b(?! Winkel)", re.IGNORECASE),
}


def test_there_are_sixty_one_and_their_names_differ() -> None:
    assert len(IDS) == 61
    for language in LANGUAGES:
        names = {exercise.name.in_language(language) for exercise in exercises().values()}
        assert len(names) == 61


@pytest.mark.parametrize("id_", IDS)
def test_everything_is_said_in_both_languages(id_: str) -> None:
    for where, text in texts(exercises()[id_]):
        if not where.startswith("aliases"):
            assert text.root.keys() == {*LANGUAGES}, where


@pytest.mark.parametrize("id_", IDS)
def test_cues_are_few_short_and_plain(id_: str) -> None:
    cues = exercises()[id_].cues
    assert 3 <= len(cues) <= 5
    for cue in cues:
        for language in LANGUAGES:
            said = cue.in_language(language)
            assert len(said.split()) <= 9, said
            assert not {word.lower() for word in words(said)} & LATIN, said
            assert not SIDES[language].search(said), f"the side is told by the player: {said}"


@pytest.mark.parametrize("id_", IDS)
def test_phrases_are_no_sentences(id_: str) -> None:
    exercise = exercises()[id_]
    phrases = [*exercise.cues, exercise.mistake, exercise.breathing]
    phrases += [v.cue for v in (exercise.easier, exercise.harder) if v is not None]
    for phrase in filter(None, phrases):
        for language in LANGUAGES:
            said = phrase.in_language(language)
            assert said[0].isupper(), said
            assert said[-1] not in ".!,;", said


@pytest.mark.parametrize("id_", IDS)
def test_one_voice(id_: str) -> None:
    exercise = exercises()[id_]
    for where, text in texts(exercise):
        german, english = text.root.get("de", ""), text.root["en"]
        assert not re.search(r"\b(Sie|Ihnen|Ihre?[mnrs]?|Gesäß)\b", german), where
        assert not re.search(r"\b(tail|hamstrings|pelvic floor)\b", english), where
    assert exercise.breathing is not None
    assert exercise.mistake is not None
    if exercise.phases and id_ not in ("diaphragmatic-breathing", "sit-to-stand"):
        assert exercise.phases[1].root == {"en": "Hold", "de": "Halten"}


@pytest.mark.parametrize("id_", IDS)
def test_what_an_exercise_names_is_there(id_: str) -> None:
    exercise = exercises()[id_]
    assert exercise.sources
    assert {*exercise.sources} <= sources().sources.keys()
    assert {*exercise.equipment} <= EQUIPMENT
    assert {*exercise.muscles.works, *exercise.muscles.stretches} <= MUSCLES
    for variant in (exercise.easier, exercise.harder):
        if variant is not None and variant.exercise is not None:
            assert variant.exercise in exercises()
            assert variant.exercise != id_


@pytest.mark.parametrize("id_", IDS)
def test_both_sides_have_words(id_: str) -> None:
    exercise = exercises()[id_]
    if exercise.side_words is None:
        return
    assert exercise.sides is not Sides.BOTH
    left, right = exercise.side_words.left, exercise.side_words.right
    for language, (one, other) in {"en": ("left", "right"), "de": ("link", "recht")}.items():
        said = left.in_language(language)
        mirrored = re.sub(one, "\0", said).replace(other, one).replace("\0", other)
        assert right.in_language(language) == mirrored


def test_an_easier_way_is_never_the_harder_one_of_the_same_exercise() -> None:
    for id_, exercise in exercises().items():
        easier, harder = exercise.easier, exercise.harder
        if easier is not None and harder is not None and easier.exercise is not None:
            assert easier.exercise != harder.exercise, id_


@pytest.mark.parametrize("id_", IDS)
def test_nothing_is_promised(id_: str) -> None:
    for where, text in texts(exercises()[id_]):
        said = " ".join(text.root.values()).lower()
        assert not re.search(r"\b(cures?|heals?|heilt|heilen|pain-free|schmerzfrei)\b", said), where
