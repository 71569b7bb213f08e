"""The settings file: old files are read, new choices survive, nonsense is set aside in words."""

from __future__ import annotations

import json
from datetime import date, time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pydantic import ValidationError

from player.settings import Settings, load_settings, save_settings

if TYPE_CHECKING:
    from collections.abc import Callable


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
    assert settings == Settings(welcomed=True)
    assert notice is not None
    assert "damaged" in notice
    assert len([*tmp_path.glob("settings.broken-*.json")]) == 1
    assert load_settings(file) == (settings, None), "once mended it stays so"


CHOSEN = Settings(
    cautions=frozenset({"FLEX"}),
    ask_check_in=False,
    welcomed=True,
    own_tones={"count": Path("bowl.ogg")},
    pain_amber_from=3,
    pain_red_from=5,
    reminder_days=frozenset({0, 4}),
    reminder_at=time(7, 30),
    plan_since=date(2025, 11, 3),
)


@pytest.mark.parametrize(
    ("damage", "lost"),
    [
        (lambda raw: raw.replace(b'"theme": "system"', b'"theme": 7'), set()),
        (lambda raw: raw.replace(b'"theme": "system"', b'"theme": "sys\xfftem"'), set()),
        (lambda raw: raw.replace(b'"welcomed": true', b'"welcomed": "perhaps"'), set()),
        (lambda raw: raw.replace(b'"pain_red_from": 5', b'"pain_red_from": 2'), {"pain"}),
        (lambda raw: raw.replace(b'"voice": "auto",', b'"voice": "auto'), set()),
        (lambda raw: raw[: raw.index(b'"plan_since"') + 15], {"plan_since", "reminder"}),
        (
            lambda raw: b"\0" * len(raw),
            {"cautions", "ask", "own", "pain", "reminder", "plan_since"},
        ),
    ],
)
def test_what_can_be_read_of_a_damaged_file_is_kept(
    tmp_path: Path, damage: Callable[[bytes], bytes], lost: set[str]
) -> None:
    file = tmp_path / "settings.json"
    save_settings(CHOSEN, file)
    broken = damage(file.read_bytes())
    file.write_bytes(broken)
    settings, notice = load_settings(file)
    assert notice is not None
    usual = {
        name: field.get_default()
        for name, field in Settings.model_fields.items()
        if any(name.startswith(each) for each in lost)
    }
    assert settings == CHOSEN.model_copy(update=usual)
    (aside,) = tmp_path.glob("settings.broken-*.json")
    assert aside.read_bytes() == broken
    assert load_settings(file) == (settings, None)
