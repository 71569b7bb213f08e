"""The folders that routines and exercises are found in."""

import os
from pathlib import Path

import pytest

from player.errors import RoutineError, SuppleError
from player.routine.library import Entry, Kind, Library
from tests.routine.rig import exercise_text

ROUTINE = "format: 1\ntitle: x\nsteps: [{rest: 1}]\n"


@pytest.fixture
def user(tmp_path: Path) -> Path:
    folder = tmp_path / "user"
    (folder / "exercises").mkdir(parents=True)
    return folder


def test_the_users_routines_shadow_those_that_ship(bundled: Path, user: Path) -> None:
    for path in (bundled / "b.yaml", bundled / "a.yaml", user / "b.yaml", user / "c.yaml"):
        path.write_text(ROUTINE, "utf-8")
    for other in ("README.md", "d.yml", "sources.yaml", "safety.yaml"):
        (bundled / other).write_text("", "utf-8")
    (bundled / "e.yaml").mkdir()
    assert Library(bundled, user).routines() == (
        Entry("a", bundled / "a.yaml", own=False),
        Entry("b", user / "b.yaml", own=True),
        Entry("c", user / "c.yaml", own=True),
    )


def test_a_missing_folder_is_an_empty_one_and_is_not_made(tmp_path: Path) -> None:
    library = Library(tmp_path / "none", tmp_path / "nowhere")
    assert library.routines() == ()
    assert library.exercise_ids() == ()
    assert library.exercise("bird-dog") is None
    assert not list(tmp_path.glob("no*"))


def test_exercises_are_found_beside_the_routine_then_with_the_user_then_bundled(
    bundled: Path, user: Path, tmp_path: Path
) -> None:
    beside = tmp_path / "beside"
    (beside / "exercises").mkdir(parents=True)
    library = Library(bundled, user)
    assert library.exercise_path("march", beside) == bundled / "exercises" / "march.yaml"
    for folder in (user, beside):
        path = folder / "exercises" / "march.yaml"
        path.write_text(exercise_text("march"), "utf-8")
        assert library.exercise_path("march", beside) == path
    assert library.exercise_path("march") == user / "exercises" / "march.yaml"
    (beside / "exercises" / "mine.yaml").write_text(exercise_text("march"), "utf-8")
    assert "mine" in library.exercise_ids(beside)
    assert "mine" not in library.exercise_ids()


@pytest.mark.parametrize("name", ["../secret", "/etc/passwd", "..", "a\\b", "nul\0", "x" * 300, ""])
def test_an_id_is_no_way_through_folders(bundled: Path, name: str) -> None:
    (bundled / "secret.yaml").write_text(exercise_text("march"), "utf-8")
    assert Library(bundled).exercise(name) is None


def test_an_exercise_is_read_again_only_when_its_file_changes(bundled: Path) -> None:
    library = Library(bundled)
    path = bundled / "exercises" / "march.yaml"
    first = library.exercise("march")
    assert library.exercise("march") is first
    path.write_text(exercise_text("march", "sources: [mcgill]\n"), "utf-8")
    second = library.exercise("march")
    assert second is not None
    assert second.exercise.sources == ("mcgill",)
    path.write_text(exercise_text("march", "sources: [mckenz]\n"), "utf-8")
    os.utime(path, ns=(1, 1))
    third = library.exercise("march")
    assert third is not None
    assert third.exercise.sources == ("mckenz",)


def test_a_broken_exercise_raises_each_time_and_recovers(bundled: Path) -> None:
    library = Library(bundled)
    path = bundled / "exercises" / "march.yaml"
    path.write_text("nonsense", "utf-8")
    for _ in range(2):
        with pytest.raises(RoutineError):
            library.exercise("march")
    path.write_text(exercise_text("march"), "utf-8")
    assert library.exercise("march") is not None


def test_a_routine_is_meant_by_id_or_by_path(bundled: Path, user: Path) -> None:
    for path in (bundled / "balanced-20.yaml", user / "mine.yaml"):
        path.write_text(ROUTINE, "utf-8")
    library = Library(bundled, user)
    assert library.resolve("balanced-20") == bundled / "balanced-20.yaml"
    assert library.resolve("mine") == user / "mine.yaml"
    assert library.resolve(str(user / "mine.yaml")) == user / "mine.yaml"


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("balanced", 'There is no routine "balanced"; did you mean "balanced-20"?'),
        ("zzz", 'There is no routine "zzz"; the library has balanced-20'),
        ("balanced-20.yml", 'There is no file "balanced-20.yml"; did you mean "balanced-20"?'),
        ("no/such", 'There is no file "no/such"'),
        ("nul\0", 'There is no routine "nul\0"; the library has balanced-20'),
        ("", 'There is no routine ""; the library has balanced-20'),
    ],
)
def test_a_routine_that_is_not_there_is_refused_with_what_is_near(
    bundled: Path, name: str, sentence: str
) -> None:
    (bundled / "balanced-20.yaml").write_text(ROUTINE, "utf-8")
    with pytest.raises(SuppleError) as refused:
        Library(bundled).resolve(name)
    assert str(refused.value) == sentence


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("x.yaml", Kind.ROUTINE),
        ("routines/x.yaml", Kind.ROUTINE),
        ("routines/exercises/x.yaml", Kind.EXERCISE),
        ("routines/plans/x.yaml", Kind.PLAN),
        ("exercises/deeper/x.yaml", Kind.ROUTINE),
        ("routines/sources.yaml", Kind.REFERENCE),
    ],
)
def test_a_files_kind_is_its_folders(path: str, kind: Kind) -> None:
    assert Kind.of(Path(path)) is kind


def test_a_relative_path_knows_the_folder_it_is_in(
    monkeypatch: pytest.MonkeyPatch, bundled: Path
) -> None:
    monkeypatch.chdir(bundled / "exercises")
    assert Kind.of(Path("march.yaml")) is Kind.EXERCISE
