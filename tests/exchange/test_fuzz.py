"""Whatever a stranger's file holds: a routine that we can read, or a refusal; nothing else."""

from __future__ import annotations

import io
import json
import zipfile
from contextlib import suppress
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from player.errors import SuppleError
from player.routine.exchange import Imported, Package, read
from tests.exchange.samples import (
    ENGLISH,
    KNOWN,
    encoded,
    feeel,
    jawt,
    jawt_exercise,
    loaded,
    openhiit,
    timer_machine,
    timer_step,
)

_KEYS = (
    "workouts title sets repetitions exercises name duration fullWorkout workout workoutExercises "
    "exercise exerciseDuration breakDuration countdownDuration orderPosition category timers steps "
    "step_type group loop length label behaviour type startStep endStep timeSettings restarts "
    "activities activeIntervals workTime restTime"
).split()
_SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-5, 120)
    | st.integers()
    | st.floats()
    | st.sampled_from(["", "Rest", "Squat left", "Squat right", "NaN", "group", "12", "a: b #c"])
    | st.text(max_size=20)
)
_JSON = st.recursive(
    _SCALARS,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(_KEYS) | st.text(max_size=5), inner, max_size=5)
    ),
    max_leaves=30,
)
_WHOLE = [
    jawt("Core", (3, [jawt_exercise("Plank left", 30), jawt_exercise("Plank right", 30)])),
    {"workouts": [jawt("Core", (1, [jawt_exercise("Plank", 30), jawt_exercise("Rest", 9)]))]},
    feeel({"exercise": 718}, {"exercise": 1, "breakDuration": 90}),
    [openhiit()],
    timer_machine({"step_type": "group", "name": "G", "loop": 2, "steps": [timer_step("S", 900)]}),
]


def tried(content: bytes, name: str) -> None:
    """Read a file as a stranger's: what comes out must be a routine of ours, or a refusal."""
    with suppress(SuppleError):
        found = read(content, name, KNOWN, ENGLISH)
        for each in found if isinstance(found, tuple) else ():
            assert isinstance(each, Imported)
            loaded(each.text)


@given(st.binary(max_size=400), st.sampled_from(["a.json", "a.zip", "a.feeel", "a"]))
def test_any_bytes(content: bytes, name: str) -> None:
    tried(content, name)


@given(_JSON)
def test_any_json(value: Any) -> None:  # noqa: ANN401 - any JSON
    tried(json.dumps(value).encode("utf-8", "surrogatepass"), "a.json")


def _paths(value: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    inner: list[tuple[str | int, object]] = []
    if isinstance(value, dict):
        inner = list(value.items())
    elif isinstance(value, list):
        inner = list(enumerate(value))
    return [path, *(found for key, each in inner for found in _paths(each, (*path, key)))]


def _with(value: object, path: tuple[str | int, ...], new: object) -> object:
    if not path:
        return new
    key, *rest = path
    if isinstance(value, dict):
        return value | {key: _with(value[key], tuple(rest), new)}
    assert isinstance(value, list)
    assert isinstance(key, int)
    return [*value[:key], _with(value[key], tuple(rest), new), *value[key + 1 :]]


@given(st.data())
def test_a_good_file_with_something_else_in_one_place(data: st.DataObject) -> None:
    value: object = data.draw(st.sampled_from(_WHOLE))
    for _change in range(data.draw(st.integers(1, 3))):
        path = data.draw(st.sampled_from(_paths(value)))
        value = _with(value, path, data.draw(_JSON))
    tried(json.dumps(value).encode("utf-8", "surrogatepass"), "a.json")


@given(st.data())
def test_a_good_file_with_damaged_bytes(data: st.DataObject) -> None:
    content = bytearray(encoded(data.draw(st.sampled_from(_WHOLE))))
    for _damage in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    tried(bytes(content), "a.json")


def _zipped(files: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in files.items():
            file.writestr(name, content)
    return stream.getvalue()


_GOOD_ZIP = _zipped(
    {
        "mine.yaml": b"format: 1\ntitle: Mine\nsteps: [{exercise: cat-cow}]\n",
        "exercises/own.yaml": b"format: 1\n",
        "w.png": b"\x89PNG\r\n\x1a\n",
    }
)


@given(st.data())
def test_a_good_zip_with_damaged_bytes(data: st.DataObject) -> None:
    content = bytearray(_GOOD_ZIP)
    for _damage in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    tried(bytes(content[: data.draw(st.integers(1, len(content)))]), "a.zip")


@given(
    st.dictionaries(
        st.text(min_size=1, max_size=30)
        | st.sampled_from(["a.yaml", "exercises/b.yaml", "c.png", "../d.yaml", "/e.yaml", "nul"]),
        st.binary(max_size=40),
        max_size=5,
    )
)
def test_any_zip(files: dict[str, bytes]) -> None:
    try:
        content = _zipped(files)
    except (ValueError, IndexError):  # a name that no zip can have
        return
    try:
        found = read(content, "a.zip", KNOWN, ENGLISH)
    except SuppleError:
        return
    assert isinstance(found, Package)
    assert not any(".." in path or path.startswith("/") for path in found.pictures)
