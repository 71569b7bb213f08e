"""The user's own files: made, copied and renamed, and never at the cost of another."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.errors import SuppleError
from player.i18n import catalogue
from player.lint import lint
from player.paths import bundled
from player.routine.exchange.pictures import is_picture
from player.routine.in_place import with_values
from player.routine.library import Kind, Library
from player.routine.load import load_exercise, load_routine
from player.routine.own import Own, Use
from player.routine.plan_reading import load_plan
from player.routine.templates import Template, templates
from player.routine.titles import titles_of
from player.routine.yaml_text import read_text
from player.timeline.compile import compile_timeline
from player.timeline.options import CompileOptions

if TYPE_CHECKING:
    from pathlib import Path

PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)
assert is_picture("a.png", PNG)
ROUTINE = """\
format: 1
title: 'Mine'   # my own
steps:
  - exercise: own-hold  # kept as it is
  - {exercise: "own-hold", hold: 10s}
  - exercise: cat-cow
"""
EXERCISE = """\
format: 1
name: {en: Own hold, de: Mein Halten}
category: stretch
position: supine
sides: both
dose: {hold: 20s}
cues: [Hold it]
harder: {exercise: own-hold}
"""
ROUTINES, EXERCISES = templates()[:2], templates()[2:]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "Documents" / "Supple"


@pytest.fixture
def own(folder: Path) -> Own:
    return _own(folder)


def _own(folder: Path, language: str = "en") -> Own:
    return Own(folder, Library(bundled("routines"), folder), catalogue(language))


@pytest.fixture
def furnished(own: Own) -> Own:
    """Return a library with a routine and the exercise it names twice."""
    (own.make() / "exercises").mkdir()
    (own.folder / "mine.yaml").write_bytes(ROUTINE.encode())
    (own.folder / "exercises" / "own-hold.yaml").write_bytes(EXERCISE.encode())
    return own


def _everything(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


# --- templates ------------------------------------------------------------------------------------


@pytest.mark.parametrize("template", ROUTINES, ids=lambda each: each.id)
def test_a_template_of_a_routine_is_sound_and_explains_itself(template: Template) -> None:
    library = Library(bundled("routines"))
    loaded = load_routine(template.path, library)
    assert loaded.problems == ()
    timeline = compile_timeline(loaded, CompileOptions())
    assert list(lint(loaded, timeline)) == []
    assert loaded.routine.minutes is not None
    assert timeline.total_ms / 60_000 == pytest.approx(loaded.routine.minutes, rel=0.1)
    assert template.path.read_text("utf-8").count("#") >= 10


@pytest.mark.parametrize("template", EXERCISES, ids=lambda each: each.id)
def test_a_template_of_an_exercise_is_sound(template: Template) -> None:
    assert template.kind is Kind.EXERCISE
    exercise = load_exercise(template.path).exercise
    assert (exercise.figure is not None) == ("figure" in template.id)


@pytest.mark.parametrize("template", templates(), ids=lambda each: each.id)
def test_a_new_file_is_the_template_with_another_title(template: Template, own: Own) -> None:
    path = own.new(template, 'My "own": morning #1')
    assert path.stem == "my-own-morning-1"
    assert Kind.of(path) is template.kind
    before, after = (each.read_text("utf-8").splitlines() for each in (template.path, path))
    other = [line for line, was in zip(after, before, strict=True) if line != was]
    assert len(other) == 2  # the title, and where other editors find the schema
    schema = path.parent / other[0].partition("$schema=")[2]
    shipped = bundled("assets") / "schema" / f"{template.kind}.schema.json"
    assert "://" not in other[0]
    assert schema.resolve().is_relative_to(own.folder.resolve())  # it moves with the folder
    assert schema.read_bytes() == shipped.read_bytes()
    assert own.title(path) == 'My "own": morning #1'
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(own.folder.stat().st_mode) == 0o700


def test_an_older_schema_is_brought_up_to_date_and_nothing_else(own: Own) -> None:
    first = own.new(ROUTINES[0], "One")
    before = first.read_bytes()
    schema = own.folder / ".schema" / "routine.schema.json"
    schema.write_text("{}", "utf-8")
    own.new(ROUTINES[0], "Two")
    assert schema.read_bytes() == (bundled("assets") / "schema" / schema.name).read_bytes()
    assert first.read_bytes() == before


def test_a_plan_is_copied_among_the_plans(own: Own) -> None:
    shipped = bundled("routines") / "plans" / "eight-weeks.yaml"
    copy = own.duplicate(shipped)
    assert copy == own.folder / "plans" / "eight-weeks-copy.yaml"
    assert own.holds(copy)
    assert own.duplicate(copy).stem == "eight-weeks-copy-2"
    loaded = load_plan(copy, Library(bundled("routines"), own.folder))
    assert loaded.plan.title.in_language("de") == "Acht Wochen (Kopie)"
    assert "$schema=../.schema/plan.schema.json" in copy.read_text("utf-8")


def test_a_name_is_given_once(own: Own) -> None:
    first = own.new(ROUTINES[0], "Morning")
    assert own.new(ROUTINES[0], "Morning").stem == "morning-2"
    assert own.free_id("Balanced 20", Kind.ROUTINE) == "balanced-20-2"  # one that ships
    before = first.read_bytes()
    with pytest.raises(SuppleError, match="taken"):
        own.new(ROUTINES[1], "Other", "morning")
    assert first.read_bytes() == before


@pytest.mark.parametrize(
    ("id_", "why"),
    [
        ("", "needs a name"),
        ("a/b", "Letters"),
        ("..", "Letters"),
        ("nul", "Letters"),
        ("-rf", "Letters"),
        (".x", "Letters"),
        ("a" * 61, "longer"),
        ("safety", "taken"),
        ("balanced-20", "taken"),
        ("mine", "taken"),
        ("Für mich", ""),
    ],
)
def test_a_name_is_checked(furnished: Own, id_: str, why: str) -> None:
    said = furnished.refusal(id_, Kind.ROUTINE)
    assert why in said if why else not said


# --- copies ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_copy_of_what_ships_differs_in_its_title_alone(folder: Path, language: str) -> None:
    source = bundled("routines") / "desk-break-5.yaml"
    own = _own(folder, language)
    path = own.duplicate(source)
    assert path == folder / "desk-break-5-copy.yaml"
    before, after = (each.read_text("utf-8").splitlines() for each in (source, path))
    other = [line for line, was in zip(after, before, strict=True) if line != was]
    assert len(other) == 2
    assert own.duplicate(path).stem == own.duplicate(source).stem[:-1] + "2"
    titles = [own.title(folder / f"desk-break-5-copy{n}.yaml") for n in ("", "-2", "-3")]
    assert [title.rpartition(" (")[2] for title in titles] == [
        f"{_copy(language)})",
        f"{_copy(language)} 2)",
        f"{_copy(language)} 3)",
    ]


def _copy(language: str) -> str:
    return catalogue(language).gettext("copy")


def test_a_copy_keeps_every_other_byte(furnished: Own) -> None:
    path = furnished.duplicate(furnished.folder / "mine.yaml")
    assert path.read_text() == ROUTINE.replace("'Mine'", "'Mine (copy)'")
    exercise = furnished.duplicate(furnished.folder / "exercises" / "own-hold.yaml")
    assert exercise.name == "own-hold-copy.yaml"
    assert exercise.read_text().startswith("format: 1\nname: {en: Own hold (copy), de: ")


def test_a_copy_from_elsewhere_brings_its_pictures_and_exercises(own: Own, tmp_path: Path) -> None:
    source = _own(tmp_path / "theirs")
    (source.make() / "exercises").mkdir()
    text = ROUTINE + "  - {name: Roller, duration: 30s, picture: roller.png}\n"
    (source.folder / "mine.yaml").write_text(text)
    (source.folder / "roller.png").write_bytes(PNG)
    (source.folder / "exercises" / "own-hold.yaml").write_bytes(EXERCISE.encode())
    path = own.duplicate(source.folder / "mine.yaml")
    there = _everything(own.folder)
    assert set(there) == {"mine-copy.yaml", "exercises/own-hold.yaml", "roller.png"}
    assert load_routine(path, Library(bundled("routines"), own.folder)).exercises


def test_a_broken_file_of_the_users_is_copied_as_it_is(furnished: Own) -> None:
    broken = furnished.folder / "mine.yaml"
    broken.write_bytes(b"title: [\xff")
    assert furnished.duplicate(broken).read_bytes() == b"title: [\xff"


# --- renaming -------------------------------------------------------------------------------------


def test_a_routine_is_renamed_and_no_byte_of_it_changes(furnished: Own) -> None:
    done = furnished.rename(furnished.folder / "mine.yaml", "morning")
    assert _everything(furnished.folder)["morning.yaml"] == ROUTINE.encode()
    assert done.path.name == "morning.yaml"
    assert not (furnished.folder / "mine.yaml").exists()


def test_a_title_is_changed_where_it_stands(furnished: Own) -> None:
    path = furnished.folder / "mine.yaml"
    furnished.rename(path, "mine", title="It's new")
    assert path.read_text() == ROUTINE.replace("'Mine'", "'It''s new'")
    german = _own(furnished.folder, "de")
    exercise = furnished.folder / "exercises" / "own-hold.yaml"
    german.rename(exercise, "own-hold", title="Halten: neu")
    assert '{en: Own hold, de: "Halten: neu"}' in exercise.read_text()


def test_the_name_of_an_exercise_is_followed_where_that_is_wished(furnished: Own) -> None:
    exercise = furnished.folder / "exercises" / "own-hold.yaml"
    routine = furnished.folder / "mine.yaml"
    assert furnished.uses("own-hold") == (Use(routine, (4, 5)), Use(exercise, (8,)))
    done = furnished.rename(exercise, "long-hold", follow=True)
    assert {path.name for path in done.changed} == {"mine.yaml", "long-hold.yaml"}
    assert done.left == ()
    assert routine.read_text() == ROUTINE.replace("own-hold", "long-hold")
    assert done.path.read_text() == EXERCISE.replace("own-hold", "long-hold")
    assert [entry.id for entry in furnished.exercises()] == ["long-hold"]


def test_without_that_wish_other_files_stay_as_they_are(furnished: Own) -> None:
    furnished.rename(furnished.folder / "exercises" / "own-hold.yaml", "long-hold")
    assert (furnished.folder / "mine.yaml").read_text() == ROUTINE
    assert furnished.uses("long-hold") == ()


def test_what_cannot_be_followed_is_told(furnished: Own) -> None:
    odd = furnished.folder / "odd.yaml"
    text = "format: 1\ntitle: &n own-hold\nsteps: [{exercise: *n}]\n"
    odd.write_text(text)
    done = furnished.rename(
        furnished.folder / "exercises" / "own-hold.yaml", "long-hold", follow=True
    )
    assert done.left == (odd,)
    assert odd.read_text() == text


@pytest.mark.parametrize("name", ["mine", "exercises/own-hold"])
def test_a_plan_that_names_it_is_told(furnished: Own, name: str) -> None:
    plan = furnished.folder / "plans" / "weeks.yaml"
    plan.parent.mkdir()
    plan.write_text("steps: [{days: {monday: mine}, doses: {own-hold: {hold: 5s}}}]\n")
    (plan.parent / "other.yaml").write_text("steps: [{days: {monday: balanced-20}}]\n")
    done = furnished.rename(furnished.folder / f"{name}.yaml", "new", follow=True)
    assert done.left == (plan,)


def test_nothing_is_renamed_over_another(furnished: Own) -> None:
    (furnished.folder / "other.yaml").write_text("x")
    before = _everything(furnished.folder)
    with pytest.raises(SuppleError, match="taken"):
        furnished.rename(furnished.folder / "mine.yaml", "other")
    assert _everything(furnished.folder) == before


# --- the disk -------------------------------------------------------------------------------------


def test_a_deleted_file_is_put_back_but_not_over_a_new_one(furnished: Own) -> None:
    path = furnished.folder / "mine.yaml"
    path.unlink()
    assert furnished.put_back(path, b"a") == path
    assert furnished.put_back(path, b"b").name == "mine-2.yaml"
    assert path.read_bytes() == b"a"


def test_a_folder_that_cannot_be_used_is_told(own: Own, tmp_path: Path) -> None:
    own.folder.parent.mkdir()
    own.folder.symlink_to(tmp_path / "nowhere")
    with pytest.raises(SuppleError, match="link that leads nowhere"):
        own.new(ROUTINES[0], "Morning")
    own.folder.unlink()
    own.folder.write_text("a file")
    with pytest.raises(SuppleError, match="cannot be written to"):
        own.new(ROUTINES[0], "Morning")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_only_be_read_is_told(furnished: Own) -> None:
    furnished.folder.chmod(0o500)
    try:
        with pytest.raises(SuppleError, match="permission denied"):
            furnished.rename(furnished.folder / "mine.yaml", "other")
    finally:
        furnished.folder.chmod(0o700)
    assert (furnished.folder / "mine.yaml").exists()


def test_a_folder_that_goes_while_it_is_used_is_told(furnished: Own) -> None:
    path = furnished.folder / "mine.yaml"
    for each in sorted(furnished.folder.rglob("*"), reverse=True):
        each.rmdir() if each.is_dir() else each.unlink()
    furnished.folder.rmdir()
    with pytest.raises(SuppleError, match="cannot be read"):
        furnished.duplicate(path)
    assert furnished.exercises() == ()
    assert furnished.uses("own-hold") == ()


def test_a_folder_behind_a_link_is_a_folder(own: Own, tmp_path: Path) -> None:
    (tmp_path / "synced").mkdir()
    own.folder.parent.mkdir()
    own.folder.symlink_to(tmp_path / "synced")
    assert own.new(ROUTINES[0], "Morning").exists()
    assert (tmp_path / "synced" / "morning.yaml").exists()


# --- in place -------------------------------------------------------------------------------------

_TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=["C", "Zl", "Zp"]), min_size=1, max_size=30
).filter(lambda text: text.strip())
_FORMS = (
    "title: Mine",
    "title: 'Mine'",
    'title: "Mine"',
    "title: &t Mine",
    "title: |\n  Mine",
    "title: >-\n  Mine\n  too",
    "title:\n  Mine\n  too",
    "{title: Mine}",
    "summary: ä€😀\ntitle: Mine",
)


@given(_TEXT, st.sampled_from(_FORMS), st.sampled_from(["", "\ufeff"]))
def test_words_are_changed_where_they_stand(new: str, form: str, mark: str) -> None:
    before = f"{mark}# comment\n{form}   # kept\n" if "\n  " not in form else f"{mark}{form}\n# c\n"
    after = with_values(before.encode(), {("title",): new}).decode()
    assert titles_of(read_text(after)[0]) == {("title",): new}
    assert after.startswith(mark)
    assert after.count("#") - new.count("#") == before.count("#")
