"""The history's ways out and in, as the page offers them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from player.history.access import every_session
from player.history.exports.files import binary_file, text_file
from player.history.faults import told_as
from player.i18n import N_

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from player.history.edits import Merged
    from player.history.store import Store
    from player.i18n import Catalogue


REPORT: Final = "pdf"
"""The form that more is asked about, and that is painted."""


@dataclass(frozen=True, slots=True)
class Way:
    """One form that the history can be written in.

    Attributes:
        key: Its short name.
        text: What it is called.
        name: What a file of it is usually called; empty where it is a folder of files.
    """

    key: str
    text: str
    name: str = ""


def ways(catalogue: Catalogue) -> tuple[Way, ...]:
    """Return the forms, the most asked-for first."""
    _ = catalogue.gettext
    return (
        Way(REPORT, _("Report for your physiotherapist (PDF) …"), "supple-report.pdf"),
        Way("csv", _("Sessions as a table (CSV) …"), "supple-sessions.csv"),
        Way("steps", _("Steps as a table (CSV) …"), "supple-steps.csv"),
        Way("json", _("Everything, as a backup (JSON) …"), "supple-history.json"),
        Way("ics", _("Calendar (iCalendar) …"), "supple.ics"),
        Way("fhir", _("Pain scores for a clinic (FHIR) …"), "supple-pain.json"),
        Way("fit", _("Activities for sports services (FIT) …")),
        Way("log", _("Plain text, a file a month …")),
    )


def write(store: Store, way: str, path: Path, catalogue: Catalogue, now: datetime) -> None:
    """Write every session in a form.

    Args:
        store: The history.
        way: The key of the form.
        path: The file, or the folder.
        catalogue: The texts of the user's language.
        now: The time.

    Raises:
        StoreError: The history cannot be read, or the file not written.
    """
    match way:
        case "csv" | "steps":
            from player.history.exports.tables import write_sessions, write_steps

            write_rows = write_sessions if way == "csv" else write_steps
            with text_file(path) as file:
                write_rows(every_session(store), file)
        case "json":
            from player.history.exports.document import write_document

            with text_file(path) as file:
                write_document(store, file, now=now)
        case "ics":
            from player.history.exports.calendar import write_calendar

            with binary_file(path) as bytes_:
                write_calendar(every_session(store), bytes_, catalogue=catalogue, now=now)
        case "fhir":
            from player.history.exports.fhir import write_bundle

            with text_file(path) as file:
                write_bundle(every_session(store), file, now=now)
        case "fit":
            from player.history.exports.fit import file_name, to_fit

            with told_as(N_("“{name}” cannot be made"), name=path.name):
                path.mkdir(parents=True, exist_ok=True)
            for session in every_session(store):
                with binary_file(path / file_name(session)) as bytes_:
                    bytes_.write(to_fit(session, catalogue))
        case "log":
            from player.history.exports.log import update_log

            update_log(store, path, catalogue)
        case _:
            raise ValueError(way)


def take_in(store: Store, path: Path) -> Merged:
    """Bring a history that was exported as JSON into this one.

    Raises:
        StoreError: It is no such file, or the history cannot be written.
    """
    from player.history.edits import merge
    from player.history.exports.document import read_document

    sessions, plans = read_document(path)
    return merge(store, sessions, plans)
