"""A figure's own text made visible: its still, what is wrong with it, then its film.

All of it is worked out in a process of its own, so that typing never waits for a body to be solved.
"""

from __future__ import annotations

import contextlib
import multiprocessing
from concurrent.futures import BrokenExecutor, CancelledError, ProcessPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from player.ui.editor.sight import Sight, film_of, sight_of
from player.ui.faults import log

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Executor, Future
    from pathlib import Path

    from player.figure.film import Film
    from player.routine.pose import PoseSpec

SETTLE_MS: Final = 350
"""So long a figure's text must rest before its body is solved."""
FILM_AFTER_MS: Final = 1_500
"""So long before its film is baked, which takes seconds."""


@dataclass(frozen=True, slots=True)
class Model:
    """A figure as it is to be shown.

    Attributes:
        film: What to show.
        moving: Whether it is the whole film.
        words: The pose in words.
        poses: How many poses were measured.
        faults: What is wrong with its poses.
    """

    film: Film
    moving: bool
    words: str
    poses: int
    faults: tuple[tuple[str, str], ...]


class Modeller(QObject):
    """Works out one figure after another; what is asked last is what arrives."""

    shown = Signal(object)
    """A `Model` of the newest figure."""
    _done = Signal(object, object)

    def __init__(
        self,
        folder: Path,
        language: str,
        executor: Callable[[], Executor] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._folder = folder
        self._language = language
        self._new = executor or _process
        self._executor: Executor | None = None
        self._spec: PoseSpec | None = None
        self._model: Model | None = None
        self._settle, self._bake = QTimer(self), QTimer(self)
        for timer, ms, slot in (
            (self._settle, SETTLE_MS, self._on_settled),
            (self._bake, FILM_AFTER_MS, self._on_bake),
        ):
            timer.setSingleShot(True)
            timer.setInterval(ms)
            timer.timeout.connect(slot)
        self._done.connect(self._on_done, Qt.ConnectionType.QueuedConnection)

    def want(self, spec: PoseSpec | None) -> None:
        """Take another figure; one that is the same is left alone."""
        if spec == self._spec:
            return
        self._spec, self._model = spec, None
        self._bake.stop()
        if spec is None:
            self._settle.stop()
        else:
            self._settle.start()

    @Slot()
    def _on_settled(self) -> None:
        spec = self._spec
        if spec is None:
            return
        self._submit(spec, sight_of, spec.model_dump_json(by_alias=True), self._language)

    @Slot()
    def _on_bake(self) -> None:
        spec = self._spec
        if spec is not None:
            json = spec.model_dump_json(by_alias=True)
            self._submit(spec, film_of, str(self._folder), json)

    def _submit(self, spec: PoseSpec, work: Callable[..., object], *args: str) -> None:
        if self._executor is None:
            self._executor = self._new()
        try:
            future = self._executor.submit(work, *args)
        except BrokenExecutor:  # the process was ended from outside
            self._executor = self._new()
            future = self._executor.submit(work, *args)

        def tell(done: Future[object]) -> None:
            with contextlib.suppress(RuntimeError):  # the page may be gone before its figure comes
                self._done.emit(spec, done)

        future.add_done_callback(tell)

    @Slot(object, object)
    def _on_done(self, spec: PoseSpec, done: Future[object]) -> None:
        if spec != self._spec:
            return
        try:
            result = done.result()
        except CancelledError:
            return
        except Exception as error:  # noqa: BLE001 - whatever went wrong in the other process
            log.error("a figure could not be worked out: %r", error)
            return
        if isinstance(result, Sight):
            self._on_sight(spec, result)
        else:
            self._on_film(spec)

    def _on_sight(self, spec: PoseSpec, sight: Sight) -> None:
        from player.figure.film import Film, load_film

        film = load_film(self._folder, spec)
        moving = film is not None
        still = film or Film.from_bytes(sight.still)
        self._model = Model(still, moving, sight.words, sight.poses, sight.faults)
        self.shown.emit(self._model)
        if not moving:
            self._bake.start()

    def _on_film(self, spec: PoseSpec) -> None:
        from dataclasses import replace

        from player.figure.film import load_film

        film = load_film(self._folder, spec)
        if film is not None and self._model is not None:
            self._model = replace(self._model, film=film, moving=True)
            self.shown.emit(self._model)

    @Slot()
    def close(self) -> None:
        """Work nothing more out."""
        self._settle.stop()
        self._bake.stop()
        self._spec = None
        if self._executor is not None:
            self._executor.shutdown(wait=False, cancel_futures=True)
            self._executor = None


def _process() -> Executor:
    return ProcessPoolExecutor(1, multiprocessing.get_context("spawn"))
