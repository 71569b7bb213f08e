from __future__ import annotations

from importlib import metadata

from packaging.requirements import Requirement

from player.desktop.licences import assets_licences, licences


def test_every_part_that_the_program_needs_is_listed_with_its_licence() -> None:
    needed = [Requirement(each) for each in metadata.requires("supple") or ()]
    here = {each.name.lower() for each in needed if not each.marker or each.marker.evaluate()}
    parts = licences()
    listed = {part.name.lower() for part in parts}
    assert here <= {name.replace("_", "-") for name in listed}
    assert parts[0].name == "supple"
    assert parts[0].licence == "MIT"
    assert [part.name for part in parts if not part.licence or not part.version] == []


def test_what_others_need_in_turn_is_listed_and_tools_are_not() -> None:
    names = {part.name.lower() for part in licences()}
    assert {"pydantic_core", "shiboken6"} <= {name.replace("-", "_") for name in names}
    assert not {"ruff", "mypy", "hypothesis", "garmin-fit-sdk"} & names


def test_a_package_that_is_not_here_has_no_part() -> None:
    assert licences("no-such-package") == []


def test_fonts_and_icons_have_theirs() -> None:
    assert "Open Font License" in assets_licences()
