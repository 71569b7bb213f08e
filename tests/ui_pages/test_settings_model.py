"""The settings file: old files are read, new choices survive, nonsense is set aside in words."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest
from pydantic import ValidationError

from player.settings import Settings, load_settings, save_settings

if TYPE_CHECKING:
    from pathlib import Path


def test_a_file_of_before_keeps_its_choices(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    file.write_text(json.dumps({"theme": "dark", "cautions": ["FLEX"], "unknown": 1}))
    settings, notice = load_settings(file)
    assert notice is None
    assert settings.theme == "dark"
    assert settings.cautions == {"FLEX"}
    assert not settings.welcomed
    assert settings.ask_check_in


def test_what_is_saved_is_read(tmp_path: Path) -> None:
    chosen = Settings(
        screen_ticks=frozenset({"knee", "groin"}),
        pain_amber_from=3,
        pain_red_from=7,
        ask_check_in=False,
        welcomed=True,
        plan="eight-weeks",
        plan_step=2,
        plan_since=date(2025, 11, 3),
        contrast="on",
        reduced_motion="off",
        distance_m=3,
        figure_palette="berry",
    )
    save_settings(chosen, tmp_path / "settings.json")
    assert load_settings(tmp_path / "settings.json") == (chosen, None)


@pytest.mark.parametrize(("amber", "red"), [(6, 6), (7, 4)])
def test_red_is_above_amber(amber: int, red: int) -> None:
    with pytest.raises(ValidationError, match="above"):
        Settings(pain_amber_from=amber, pain_red_from=red)


@pytest.mark.parametrize(
    "wrong",
    [
        {"pain_amber_from": 8, "pain_red_from": 5},
        {"distance_m": 7},
        {"plan_since": "yesterday"},
        {"reduced_motion": "maybe"},
    ],
)
def test_a_file_that_makes_no_sense_is_set_aside(tmp_path: Path, wrong: dict[str, object]) -> None:
    file = tmp_path / "settings.json"
    file.write_text(json.dumps(wrong))
    settings, notice = load_settings(file)
    assert settings == Settings()
    assert notice is not None
    assert "damaged" in notice
    assert len([*tmp_path.glob("settings.broken-*.json")]) == 1
