"""The JSON document: what goes out comes back in, and a wrong file is refused in a sentence."""

from __future__ import annotations

import io
import json
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from player.errors import StoreError
from player.history.access import every_session
from player.history.edits import Merged, merge, put
from player.history.exports.document import read_document, write_document
from player.history.model import Status
from player.history.store import Store
from tests.history.scenes import HALF_PAST_SEVEN, history, keep, scene
from tests.history_exports.conftest import in_memory
from tests.history_exports.drawn import histories, sessions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from player.history.model import Session


def exported(store: Store, since: date | None = None) -> str:
    file = io.StringIO()
    write_document(store, file, now=HALF_PAST_SEVEN, since=since)
    return file.getvalue()


def filled(store: Store, sessions: Iterable[Session]) -> Store:
    for session in sessions:
        put(store, session)
    return store


def saved(folder: Path, text: str) -> Path:
    path = folder / "history.json"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("documents")


@settings(max_examples=50)
@given(drawn=histories())
def test_an_empty_history_becomes_the_one_that_was_exported(
    drawn: list[Session], folder: Path
) -> None:
    with in_memory() as there, in_memory() as here:
        path = saved(folder, exported(filled(there, drawn)))
        assert merge(here, *read_document(path)) == Merged(added=len(drawn))
        assert list(every_session(here)) == list(every_session(there))
        assert exported(here) == exported(there)


@settings(max_examples=50)
@given(drawn=histories(), known=st.integers(0, 6))
def test_taking_in_the_same_file_twice_changes_nothing(
    drawn: list[Session], known: int, folder: Path
) -> None:
    with in_memory() as there, in_memory() as here:
        path = saved(folder, exported(filled(there, drawn)))
        filled(here, [replace(each, note="mine", effort=None) for each in drawn[:known]])
        merge(here, *read_document(path))
        once = exported(here)
        assert merge(here, *read_document(path)) == Merged(same=len(drawn))
        assert exported(here) == once


def test_the_plan_comes_along_so_that_a_session_can_be_gone_on_with(
    store: Store, tmp_path: Path
) -> None:
    id_ = keep(store)
    path = saved(tmp_path, exported(store))
    with Store.open(history(tmp_path / "elsewhere")) as other:
        merge(other, *read_document(path))
        there = other.session(id_)
        assert there is not None
        assert other.plan(there) == scene()


def test_a_session_whose_plan_is_nowhere_is_kept_without_one(store: Store, tmp_path: Path) -> None:
    keep(store)
    document = json.loads(exported(store))
    document["plans"] = {}
    path = saved(tmp_path, json.dumps(document))
    with closing(Store.open(history(tmp_path / "elsewhere"))) as other:
        assert merge(other, *read_document(path)).added == 1
        assert [session.plan for session in other.sessions()] == [None]


def test_only_what_was_asked_for_goes_out(store: Store) -> None:
    for day in (0, 1, 2):
        keep(store, started=HALF_PAST_SEVEN + timedelta(days=day))
    document = json.loads(exported(store, since=date(2026, 3, 29)))
    assert len(document["sessions"]) == 2
    assert len(document["plans"]) == 1
    assert json.loads(exported(store, since=date(2026, 4, 1)))["plans"] == {}


@given(drawn=sessions())
def test_who_was_playing_is_not_playing_where_the_file_goes(drawn: Session, folder: Path) -> None:
    with in_memory() as there:
        filled(there, [replace(drawn, status=Status.RUNNING)])
        (read,), _ = read_document(saved(folder, exported(there)))
    assert read == replace(drawn, status=Status.INTERRUPTED)


def _changed(change: Callable[[dict[str, Any]], object]) -> Callable[[str], str]:
    def changed(text: str) -> str:
        document = json.loads(text)
        change(document)
        return json.dumps(document)

    return changed


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda text: text[: len(text) // 2], "not a history that Supple exported"),
        (lambda _: "", "not a history that Supple exported"),
        (lambda _: "[]", "not a history that Supple exported"),
        (lambda _: "id,date\n1,2\n", "not a history that Supple exported"),
        (_changed(lambda d: d.update(format="other")), "not a history that Supple exported"),
        (_changed(lambda d: d.update(version=3)), "newer version"),
        (_changed(lambda d: d.pop("sessions")), "its sessions or plans are missing"),
        (_changed(lambda d: d["sessions"].append(3)), "session 2, the whole: "),
        (_changed(lambda d: d["sessions"][0].update(effort="3")), "session 1, effort: "),
        (_changed(lambda d: d["sessions"][0].pop("title")), "session 1, title: field required"),
        (
            _changed(lambda d: d["sessions"][0]["before"].update(back=11)),
            "session 1, before, back: input should be less than or equal to 10",
        ),
        (_changed(lambda d: d["sessions"][0].update(id="x")), "session 1, id: "),
        (_changed(lambda d: d["sessions"][0].update(extra=1)), "session 1, extra: extra inputs"),
        (
            _changed(lambda d: d["sessions"][0]["steps"][0].update(covered=[[5, 3]])),
            "steps, entry 1: what is covered lies outside",
        ),
        (
            _changed(lambda d: d["sessions"][0]["steps"][1].update(place=0)),
            "two steps have the same place",
        ),
        (
            _changed(lambda d: next(iter(d["plans"].values())).update(title="Other")),
            "a plan in it was changed",
        ),
    ],
)
def test_a_wrong_file_is_refused_in_a_sentence(
    store: Store, tmp_path: Path, spoil: Callable[[str], str], told: str
) -> None:
    keep(store)
    path = saved(tmp_path, spoil(exported(store)))
    with pytest.raises(StoreError) as raised:
        list(read_document(path)[0])
    assert told in str(raised.value)
    assert str(raised.value).endswith(".")


def test_a_file_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"“nope.json” cannot be read: no such file"):
        read_document(tmp_path / "nope.json")
