"""``supple figures``: the figures as a sheet, a drawing, or rows of checks."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

from player.cli import FINE, PROBLEMS
from player.cli.documents import users_library, users_settings
from player.errors import SuppleError, reason
from player.i18n import Sentence

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from player.figure.person import Person
    from player.routine.pose import PoseSpec


def figures(args: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    """Draw or check the figures of the exercises named, or of all."""
    if not (args.sheet or args.svg or args.check):
        parser.error(
            Sentence("figures: say what to do: --sheet FILE.png, --svg FILE.svg or --check")
        )
    specs = _specs(args.exercises)
    if args.svg and len(specs) != 1:
        parser.error(Sentence("figures: --svg draws one exercise; name it"))
    if args.sheet:
        _sheet(specs, args)
    if args.svg:
        _svg(*specs[0], args)
    return _check(specs, _person(args), as_json=args.json) if args.check else FINE


def _person(args: argparse.Namespace) -> Person:
    """Return who is to be drawn."""
    from player.figure.person import Person

    return Person.named(args.body, args.hair)


def _specs(names: list[str]) -> list[tuple[str, PoseSpec]]:
    library = users_library(users_settings())
    specs = []
    for name in names or library.exercise_ids():
        loaded = library.exercise(name)
        if loaded is None:
            raise SuppleError(
                Sentence(
                    "There is no exercise {name}; `supple list` knows the routines.",
                    name=repr(name),
                )
            )
        if loaded.exercise.figure is not None:
            specs.append((name, loaded.exercise.figure))
        elif names:
            raise SuppleError(Sentence("The exercise {name} has no figure.", name=repr(name)))
    return specs


def _check(specs: list[tuple[str, PoseSpec]], person: Person, *, as_json: bool) -> int:
    from player.figure.checks import check_rows
    from player.figure.person import BUILDS

    build = BUILDS[person.build]
    rows = [row for name, spec in specs for row in check_rows(name, spec, build)]
    if as_json:
        print(json.dumps([row.as_dict() for row in rows], indent=2))
    else:
        for row in rows:
            problems = "; ".join(row.problems)
            print(f"{'ok' if row.ok else 'BAD':4}{row.exercise:28}{row.pose:12}{problems}")
    return FINE if all(row.ok for row in rows) else PROBLEMS


def _sheet(specs: list[tuple[str, PoseSpec]], args: argparse.Namespace) -> None:
    from PySide6.QtCore import QSize
    from PySide6.QtGui import QGuiApplication

    from player.figure.paint.sheet import render_sheet

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # a picture needs no screen
    app = QGuiApplication.instance() or QGuiApplication([])
    size = QSize(*args.size) if args.size else QSize(420, 320)
    columns, person = min(6, len(specs)), _person(args)
    image = render_sheet(specs, size, args.theme, columns=columns, person=person)
    if not image.save(str(args.sheet)):
        raise SuppleError(
            Sentence("{file} cannot be written; its name must end in .png.", file=args.sheet)
        )
    del app


def _svg(name: str, spec: PoseSpec, args: argparse.Namespace) -> None:
    from player.figure.baking import bake
    from player.figure.paint.palette import Palette
    from player.figure.paint.svg import to_svg

    film = bake(spec, person=_person(args))
    text = to_svg(film, film.order.still, Palette(args.theme), name, hints=True)
    _write(args.svg, text)


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        told = Sentence("{file} cannot be written: {reason}.", file=path, reason=reason(error))
        raise SuppleError(told) from error
