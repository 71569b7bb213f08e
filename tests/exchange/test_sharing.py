"""Sharing: packed, unpacked, never over anything, and never out of the folder."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

import pytest

from player.errors import RoutineError, SuppleError
from player.paths import bundled
from player.routine.exchange import Package, Shelf, pack, read
from player.routine.library import Library
from player.routine.load import load_routine
from tests.exchange.samples import ENGLISH, KNOWN, encoded, imported, jawt, jawt_exercise

if TYPE_CHECKING:
    from pathlib import Path

PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)
ROUTINE = """\
format: 1
title: Mine   # my own
steps:
  - exercise: own-hold  # kept as it is
  - {exercise: "cat-cow"}
  - name: Roller
    duration: 30s
    picture: pictures/roller.png
"""
EXERCISE = """\
format: 1
name: Own hold
category: stretch
position: supine
sides: both
dose: {hold: 20s}
cues: [Hold it]
easier: {exercise: own-easier}
"""
EASIER = EXERCISE.replace("easier: {exercise: own-easier}", "mistake: None")


def folder_with(path: Path, exercise: str = EXERCISE, picture: bytes = PNG) -> Path:
    (path / "exercises").mkdir(parents=True)
    (path / "pictures").mkdir()
    (path / "mine.yaml").write_text(ROUTINE, encoding="utf-8")
    (path / "exercises" / "own-hold.yaml").write_text(exercise, encoding="utf-8")
    (path / "exercises" / "own-easier.yaml").write_text(EASIER, encoding="utf-8")
    (path / "pictures" / "roller.png").write_bytes(picture)
    return path


def packed(folder: Path) -> Package:
    library = Library(bundled("routines"), folder)
    return pack(load_routine(folder / "mine.yaml", library), library, bundled("routines"), ENGLISH)


def shelf(folder: Path) -> Shelf:
    return Shelf(folder, Library(bundled("routines"), folder), ENGLISH)


def unpacked(content: bytes) -> Package:
    found = read(content, "shared.zip", KNOWN, ENGLISH)
    assert isinstance(found, Package)
    return found


def test_a_routine_is_packed_with_what_is_its_own_and_comes_back_the_same(tmp_path: Path) -> None:
    package = packed(folder_with(tmp_path / "a"))
    assert set(package.exercises) == {"own-hold", "own-easier"}  # and not cat-cow, which ships
    assert package.zipped() == packed(tmp_path / "a").zipped()
    again = unpacked(package.zipped())
    assert again == package
    saved = shelf(tmp_path / "b").take(again)
    assert saved.routine == tmp_path / "b" / "mine.yaml"
    for path in ("mine.yaml", "exercises/own-hold.yaml", "pictures/roller.png"):
        assert (tmp_path / "b" / path).read_bytes() == (tmp_path / "a" / path).read_bytes()
    assert load_routine(saved.routine, Library(bundled("routines"), tmp_path / "b")).exercises


@pytest.mark.parametrize(
    ("schema", "stays"),
    [
        ("file:///home/anna/Supple/assets/schema/routine.schema.json", False),
        ("C:/Users/anna/supple/routine.schema.json", False),
        (".schemas/routine.schema.json", True),
        ("https://example.org/routine.schema.json", True),
    ],
)
def test_whoever_is_given_a_routine_learns_nothing_of_its_home(
    tmp_path: Path, schema: str, stays: bool
) -> None:
    folder = folder_with(tmp_path / "a")
    line = f"# yaml-language-server: $schema={schema}\n"
    for file in (folder / "mine.yaml", folder / "exercises" / "own-hold.yaml"):
        file.write_text(line + file.read_text(encoding="utf-8"), encoding="utf-8")
    package = packed(folder)
    head = line.encode() if stays else b""
    assert package.routine == head + ROUTINE.encode()
    assert package.exercises["own-hold"] == head + EXERCISE.encode()


def test_nothing_is_overwritten_and_what_is_called_the_same_gets_another_name(
    tmp_path: Path,
) -> None:
    theirs = packed(folder_with(tmp_path / "theirs"))
    other = EXERCISE.replace("20s", "40s")
    mine = folder_with(tmp_path / "mine", other, PNG + b"another")
    before = {path: path.read_bytes() for path in mine.rglob("*") if path.is_file()}
    saved = shelf(mine).take(theirs)
    assert {path: path.read_bytes() for path in before} == before
    assert saved.routine == mine / "mine-2.yaml"
    assert dict(saved.renamed) == {
        "own-hold": "own-hold-2",
        "pictures/roller.png": "pictures/roller-2.png",
    }
    text = saved.routine.read_text(encoding="utf-8")
    assert text == ROUTINE.replace("own-hold ", "own-hold-2 ").replace("roller.png", "roller-2.png")
    loaded = load_routine(saved.routine, Library(bundled("routines"), mine))
    assert loaded.exercises["own-hold-2"].dose.hold == 20_000


def test_a_second_import_of_the_same_adds_only_the_routine(tmp_path: Path) -> None:
    package = packed(folder_with(tmp_path / "a"))
    target = shelf(tmp_path / "b")
    target.take(package)
    saved = target.take(package)
    assert saved.routine.name == "mine-2.yaml"
    assert saved.others == ()


def test_an_exercise_that_would_shadow_one_that_ships_gets_another_name(tmp_path: Path) -> None:
    routine = b"format: 1\ntitle: T\nsteps: [exercise: &x cat-cow, exercise: *x]\n"
    saved = shelf(tmp_path).take(Package("t", routine, {"cat-cow": EASIER.encode()}))
    assert dict(saved.renamed) == {"cat-cow": "cat-cow-2"}
    assert b"[exercise: &x cat-cow-2, exercise: *x]" in saved.routine.read_bytes()


def test_a_name_that_cannot_be_changed_in_place_is_refused(tmp_path: Path) -> None:
    routine = b"format: 1\ntitle: &name cat-cow\nsteps:\n  - exercise: *name\n"
    with pytest.raises(SuppleError, match="cat-cow"):
        shelf(tmp_path).take(Package("t", routine, {"cat-cow": EASIER.encode()}))
    assert list(tmp_path.iterdir()) == []


def test_a_routine_with_errors_is_refused_whole(tmp_path: Path) -> None:
    package = Package("t", b"format: 1\ntitle: T\nsteps: [{exercise: nowhere}]\n")
    with pytest.raises(RoutineError, match="nowhere"):
        shelf(tmp_path / "library").take(package)
    assert not (tmp_path / "library").exists()


def test_a_picture_outside_the_folder_is_not_packed(tmp_path: Path) -> None:
    folder = folder_with(tmp_path / "a")
    (tmp_path / "secret.png").write_bytes(PNG)
    (folder / "pictures" / "roller.png").unlink()
    (folder / "pictures" / "roller.png").symlink_to(tmp_path / "secret.png")
    with pytest.raises(SuppleError):
        packed(folder)


def test_what_is_no_picture_is_left_out(tmp_path: Path) -> None:
    package = packed(folder_with(tmp_path / "a", picture=b"#!/bin/sh"))
    assert package.pictures == {}
    assert package.left_out == ("pictures/roller.png",)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Übung für Hüfte & Rücken!", "uebung-fuer-huefte-ruecken"),
        ("Balanced 20", "balanced-20-2"),  # that id ships
        ("safety", "safety-2"),
        ("CON", "routine"),
        ("../../etc/passwd", "etc-passwd"),
        ("私の運動", "routine"),
        ("a" * 500, "a" * 60),
    ],
)
def test_a_routine_gets_a_name_that_every_system_can_have(
    tmp_path: Path, title: str, name: str
) -> None:
    (found,) = imported(encoded(jawt(title, (1, [jawt_exercise("Plank", 20)]))))
    assert shelf(tmp_path).save(found).routine == tmp_path / f"{name}.yaml"


def zipped(*entries: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in entries:
            file.writestr(name, content)
    return stream.getvalue()


MINE = ("mine.yaml", b"format: 1\ntitle: T\nsteps: [{exercise: cat-cow}]\n")


@pytest.mark.parametrize(
    "name",
    [
        "../out.png",
        "/etc/out.png",
        "a/../../out.png",
        "..\\out.png",
        "C:out.png",
        "exercises/../../x.yaml",
        "a/" * 9 + "deep.png",
        "pictures/nul.png",
        "dot./x.png",
        "bell\x07.png",
    ],
)
def test_a_path_that_leads_out_of_the_zip_is_refused(name: str) -> None:
    with pytest.raises(SuppleError, match="leads out"):
        unpacked(zipped(MINE, (name, PNG)))


def test_a_link_in_a_zip_is_refused() -> None:
    link = zipfile.ZipInfo("roller.png")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with pytest.raises(SuppleError, match="leads out"):
        unpacked(zipped(MINE, (link, b"/etc/passwd")))


@pytest.mark.parametrize(("said", "words"), [(100 * 1024 * 1024, "too large"), (100, "damaged")])
def test_a_zip_bomb_is_refused_whatever_it_says_of_its_size(said: int, words: str) -> None:
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -15)
    zeros = bytes(1024 * 1024)
    bomb = b"".join(squeeze.compress(zeros) for _ in range(100)) + squeeze.flush()
    name = b"bomb.png"
    sizes = struct.pack("<LLL", 0, len(bomb), said)
    local = b"PK\x03\x04\x14\0\0\0\x08\0\0\0\0\0" + sizes + struct.pack("<HH", len(name), 0) + name
    entry = b"PK\x01\x02\x14\0\x14\0\0\0\x08\0\0\0\0\0" + sizes
    entry += struct.pack("<HHHHHLL", len(name), 0, 0, 0, 0, 0, 0) + name
    start = len(local) + len(bomb)
    end = b"PK\x05\x06" + struct.pack("<HHHHLLH", 0, 0, 1, 1, len(entry), start, 0)
    with pytest.raises(SuppleError, match=words):
        unpacked(local + bomb + entry + end)


@pytest.mark.parametrize(
    ("entries", "words"),
    [
        ([], "0 routines"),
        ([MINE, ("other.yaml", b"")], "2 routines"),
        ([("exercises/a.yaml", b"")], "routines"),
        ([MINE, ("A.png", PNG), ("a.png", PNG)], "twice"),
        ([MINE, *((f"{n}.png", PNG) for n in range(1_001))], "thousand"),
        ([MINE, *((f"{n}.png", PNG) for n in range(2_500))], "thousand"),
        ([MINE, *((f"{n}.png", bytes(15 * 1024 * 1024)) for n in range(5))], "too large"),
    ],
)
def test_a_zip_that_is_no_shared_routine_is_refused(
    entries: list[tuple[str, bytes]], words: str
) -> None:
    with pytest.raises(SuppleError, match=words):
        unpacked(zipped(*entries))


def test_other_things_in_a_zip_are_left_out_and_told() -> None:
    noise = ("__MACOSX/._mine.yaml", b"x"), (".DS_Store", b"x")
    package = unpacked(zipped(MINE, ("run.exe", b"MZ"), ("fake.png", b"MZ"), *noise))
    assert package.left_out == ("run.exe", "fake.png")


def test_a_folder_around_it_all_is_looked_through() -> None:
    wrapped = ("mine/mine.yaml", MINE[1]), ("mine/exercises/a.yaml", EASIER.encode())
    package = unpacked(zipped(*wrapped))
    assert (package.id, set(package.exercises)) == ("mine", {"a"})


def test_a_routine_by_itself_is_taken_byte_for_byte(tmp_path: Path) -> None:
    found = read(MINE[1], "Mein Plan.yaml", KNOWN, ENGLISH)
    assert isinstance(found, Package)
    saved = shelf(tmp_path).take(found)
    assert saved.routine == tmp_path / "mein-plan.yaml"
    assert saved.routine.read_bytes() == MINE[1]


def test_a_library_that_cannot_be_written_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    package = Package("t", MINE[1])
    with pytest.raises(SuppleError, match="Nothing could be saved"):
        shelf(tmp_path / "file").take(package)
