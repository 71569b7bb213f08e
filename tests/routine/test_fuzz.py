"""Whatever the bytes, reading them ends in a document or in a RoutineError, and soon."""

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from player.errors import RoutineError
from player.paths import bundled
from player.routine import yaml_text
from player.routine.library import Library
from player.routine.load import load_exercise, load_routine, parse_exercise, parse_routine
from player.routine.model import ExerciseStep, Routine

LIBRARY = Library(bundled("routines"))
SHIPPED = [path.read_text("utf-8") for path in sorted(bundled("routines").glob("*.yaml"))]
EXERCISE = (bundled("routines") / "exercises" / "bird-dog.yaml").read_text("utf-8")

KEYS = sorted(
    {*Routine.model_fields, *ExerciseStep.model_fields, "repeat", "steps", "exercize", "<<"}
)
WORDS = [
    *("bird-dog", "brid-dog", "30s", "90 sx", "2-3-2", "each", "alternate", "own", "yes", "1:30"),
    *(
        "",
        "~",
        "null",
        "true",
        "0",
        "-1",
        "7",
        "1e999",
        ".nan",
        "!!str x",
        "*a",
        "&a x",
        "../x.png",
    ),
]

scalars = st.sampled_from(WORDS) | st.integers(-3, 10**12) | st.floats() | st.none() | st.booleans()
values = st.recursive(
    scalars | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(KEYS) | st.text(max_size=4), inner, max_size=6)
    ),
    max_leaves=30,
)
documents = st.fixed_dictionaries(
    {"format": st.just(1) | values, "title": st.just("x") | values},
    optional={key: values for key in Routine.model_fields if key not in ("format", "title")},
)
snippets = st.lists(
    st.sampled_from(
        [*KEYS, *WORDS, ": ", "\n", "\n  ", "- ", "[", "]", "{", "}", ",", '"', "'", "#", "\t"]
    ),
    max_size=40,
).map("".join)


def refusal(parse: Callable[[str], object], text: str) -> RoutineError | None:
    try:
        parse(text)
    except RoutineError as error:
        return error
    return None


def read(text: str) -> None:
    lines = text.count("\n") + text.count("\r") + 1
    for parse in (lambda t: parse_routine(t, LIBRARY), parse_exercise):
        refused = refusal(parse, text)
        for problem in refused.problems if refused is not None else ():
            assert 1 <= problem.line <= lines + 1
            assert problem.column >= 1
            assert problem.message


@given(st.text() | snippets)
@example("")
@example("\x00")
@example("\ud800")
@example("[" * 10_000)
@example("? " * 10_000)
@example("&a [*a]")
@example("- " * 5_000)
@example("a: &a\n  b: *a\n")
def test_any_text_ends_in_a_routine_error(text: str) -> None:
    read(text)


@given(snippets)
def test_the_parser_written_in_python_ends_the_same_way(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml_text, "_Loader", yaml.SafeLoader)
        read(text)


@given(documents)
def test_any_mapping_ends_in_a_document_or_a_routine_error(document: object) -> None:
    read(yaml.dump(document, allow_unicode=True))


@given(st.sampled_from([*SHIPPED, EXERCISE]), st.data())
def test_a_torn_file_ends_in_a_document_or_a_routine_error(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 60)))
    put = data.draw(snippets | st.sampled_from([text[start:end] * 2, ""]))
    read(text[:start] + put + text[end:])


@given(st.binary())
@example(b"\xff\xfe")
@example(b"\xef\xbb\xbf")
@example("title: ä".encode("latin-1"))
def test_any_bytes_end_in_a_routine_error(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "bytes.yaml"
    path.write_bytes(content)
    with pytest.raises(RoutineError):
        load_exercise(path)
    with pytest.raises(RoutineError):
        load_routine(path, LIBRARY)


@pytest.mark.parametrize("name", ["missing.yaml", ".", "nul\0.yaml", "x" * 300])
def test_what_is_no_file_is_a_routine_error(tmp_path: Path, name: str) -> None:
    with pytest.raises(RoutineError, match=":1:1: error: "):
        load_routine(tmp_path / name, LIBRARY)
