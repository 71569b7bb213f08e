"""Routines from and for other programs: importers, exporters, and zips to share.

`read` tells what a file is and returns what it holds; `Shelf` saves it into the user's library, and
never over anything. Whatever a stranger's file holds, only a `SuppleError` comes out.
"""

from player.routine.exchange.exporting import Stretch, to_calendar, to_jawt, to_json
from player.routine.exchange.package import Package, pack
from player.routine.exchange.reading import Imported, known_names, read
from player.routine.exchange.saving import Saved, Shelf

__all__ = [
    "Imported",
    "Package",
    "Saved",
    "Shelf",
    "Stretch",
    "known_names",
    "pack",
    "read",
    "to_calendar",
    "to_jawt",
    "to_json",
]
