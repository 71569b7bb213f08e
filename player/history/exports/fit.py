"""A session as a FIT activity, for sport watches' services.

Sport "training"; flexibility or strength by what most of the work was for. Each set that was worked
on is a `set` message with its time, repetitions and exercise, and points at a `workout_step` with
the name and the side, for which a `set` has no field.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from player.history.edits import ByHand
from player.history.exports.fit_file import Base, FitFile, Message
from player.history.exports.fit_names import FIT_NAMES, NO_NAME
from player.routine.model import Category, Side

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from player.history.model import Session, StepRecord
    from player.i18n import Catalogue

EPOCH_S: Final = 631_065_600
"""The protocol counts seconds from the end of 1989 (UTC)."""
_FIRST_S: Final = 0x1000_0000
"""Smaller numbers are times since the device was switched on: before July 1998."""

_ACTIVITY, _DEVELOPMENT = 4, 255
_TRAINING, _WALKING = 10, 11
_GENERIC, _FLEXIBILITY, _STRENGTH = 0, 19, 20
_TIMER, _SESSION_EVENT, _LAP_EVENT, _ACTIVITY_EVENT = 0, 8, 9, 26
_START, _STOP, _STOP_ALL = 0, 1, 4
_FOR_A_TIME, _FOR_REPS, _NO_TARGET = 0, 29, 2
_ACTIVE_SET: Final = 1

_FILE_ID: Final = Message(
    0,
    {
        "type": (0, Base.ENUM),
        "manufacturer": (1, Base.UINT16),
        "product": (2, Base.UINT16),
        "serial_number": (3, Base.UINT32Z),
        "time_created": (4, Base.UINT32),
        "product_name": (8, Base.STRING),
    },
)
_EVENT: Final = Message(
    21,
    {"timestamp": (253, Base.UINT32), "event": (0, Base.ENUM), "event_type": (1, Base.ENUM)},
)
_WORKOUT: Final = Message(
    26,
    {
        "sport": (4, Base.ENUM),
        "num_valid_steps": (6, Base.UINT16),
        "wkt_name": (8, Base.STRING),
        "sub_sport": (11, Base.ENUM),
    },
)
_WORKOUT_STEP: Final = Message(
    27,
    {
        "message_index": (254, Base.UINT16),
        "wkt_step_name": (0, Base.STRING),
        "duration_type": (1, Base.ENUM),
        "duration_value": (2, Base.UINT32),
        "target_type": (3, Base.ENUM),
        "intensity": (7, Base.ENUM),
        "exercise_category": (10, Base.UINT16),
        "exercise_name": (11, Base.UINT16),
    },
)
_SET: Final = Message(
    225,
    {
        "timestamp": (254, Base.UINT32),
        "duration": (0, Base.UINT32),
        "repetitions": (3, Base.UINT16),
        "set_type": (5, Base.UINT8),
        "start_time": (6, Base.UINT32),
        "category": (7, Base.UINT16),
        "category_subtype": (8, Base.UINT16),
        "message_index": (10, Base.UINT16),
        "wkt_step_index": (11, Base.UINT16),
    },
)
_SPAN: Final = {
    "message_index": (254, Base.UINT16),
    "timestamp": (253, Base.UINT32),
    "event": (0, Base.ENUM),
    "event_type": (1, Base.ENUM),
    "start_time": (2, Base.UINT32),
    "total_elapsed_time": (7, Base.UINT32),
    "total_timer_time": (8, Base.UINT32),
}
_LAP: Final = Message(19, {**_SPAN, "sport": (25, Base.ENUM), "sub_sport": (39, Base.ENUM)})
_SESSION: Final = Message(
    18,
    {
        **_SPAN,
        "sport": (5, Base.ENUM),
        "sub_sport": (6, Base.ENUM),
        "first_lap_index": (25, Base.UINT16),
        "num_laps": (26, Base.UINT16),
        "workout_rpe": (193, Base.UINT8),
    },
)
_ACTIVITY_MESSAGE: Final = Message(
    34,
    {
        "timestamp": (253, Base.UINT32),
        "local_timestamp": (5, Base.UINT32),
        "total_timer_time": (0, Base.UINT32),
        "num_sessions": (1, Base.UINT16),
        "type": (2, Base.ENUM),
        "event": (3, Base.ENUM),
        "event_type": (4, Base.ENUM),
    },
)


def to_fit(session: Session, catalogue: Catalogue) -> bytes:
    """Return a session as the bytes of a FIT file.

    The history knows how long each set was worked on, not when: they are laid over the session in
    their order, with equal pauses in proportion.

    Args:
        session: The session, with its steps.
        catalogue: The texts of the user's language: the sides in the names of steps.
    """
    sport, sub_sport = _sport(session)
    sets = [step for step in session.steps if step.done_ms > 0]
    start = _fit_time(session.started_utc_ms)
    end = max(start, _fit_time(session.ended_utc_ms))
    file = FitFile()
    file.add(
        _FILE_ID,
        type=_ACTIVITY,
        manufacturer=_DEVELOPMENT,
        product=0,
        # Services know a file again by its number and its time.
        serial_number=int(session.id[-8:], 16) or 1,
        time_created=start,
        product_name="Supple",
    )
    file.add(_EVENT, timestamp=start, event=_TIMER, event_type=_START)
    if sets:
        _add_workout(file, session, sets, catalogue)
        _add_sets(file, session, sets)
    file.add(_EVENT, timestamp=end, event=_TIMER, event_type=_STOP_ALL)
    span = {
        "message_index": 0,
        "timestamp": end,
        "start_time": start,
        "total_elapsed_time": (end - start) * 1000,
        "total_timer_time": session.active_ms,
        "sport": sport,
        "sub_sport": sub_sport,
        "event_type": _STOP,
    }
    effort = {} if session.effort is None else {"workout_rpe": session.effort * 10}
    file.add(_LAP, **span, event=_LAP_EVENT)
    file.add(_SESSION, **span, event=_SESSION_EVENT, first_lap_index=0, num_laps=1, **effort)
    file.add(
        _ACTIVITY_MESSAGE,
        timestamp=end,
        local_timestamp=end + session.utc_offset_min * 60,
        total_timer_time=session.active_ms,
        num_sessions=1,
        type=0,
        event=_ACTIVITY_EVENT,
        event_type=_STOP,
    )
    return file.to_bytes()


def file_name(session: Session) -> str:
    """Return a name that sorts by time and is each session's own."""
    return f"{session.started:%Y-%m-%d-%H%M%S}-{session.id[-8:]}.fit"


def _add_workout(
    file: FitFile, session: Session, sets: Sequence[StepRecord], catalogue: Catalogue
) -> None:
    sport, sub_sport = _sport(session)
    file.add(
        _WORKOUT,
        sport=sport,
        num_valid_steps=len(sets),
        wkt_name=session.title,
        sub_sport=sub_sport,
    )
    for index, step in enumerate(sets):
        fit = FIT_NAMES.get(step.exercise or "", NO_NAME)
        by_reps = step.reps is not None
        file.add(
            _WORKOUT_STEP,
            message_index=index,
            wkt_step_name=_name(step, catalogue),
            duration_type=_FOR_REPS if by_reps else _FOR_A_TIME,
            duration_value=step.reps or step.planned_ms,
            target_type=_NO_TARGET,
            intensity=0,
            exercise_category=fit.category,
            **({} if fit.name is None else {"exercise_name": fit.name}),
        )


def _add_sets(file: FitFile, session: Session, sets: Sequence[StepRecord]) -> None:
    for index, (step, start) in enumerate(zip(sets, _starts(session, sets), strict=True)):
        fit = FIT_NAMES.get(step.exercise or "", NO_NAME)
        reps = _reps_done(step)
        file.add(
            _SET,
            timestamp=start + round(step.done_ms / 1000),
            duration=step.done_ms,
            **({} if reps is None else {"repetitions": reps}),
            set_type=_ACTIVE_SET,
            start_time=start,
            category=fit.category,
            **({} if fit.name is None else {"category_subtype": fit.name}),
            message_index=index,
            wkt_step_index=index,
        )


def _starts(session: Session, sets: Sequence[StepRecord]) -> Iterator[int]:
    """Yield when each set began, in the protocol's seconds; see `to_fit`."""
    worked_ms = sum(step.done_ms for step in sets)
    stretch = max(1.0, (session.active_ms + session.paused_ms) / worked_ms)
    before_ms = 0
    for step in sets:
        yield _fit_time(session.started_utc_ms + round(before_ms * stretch))
        before_ms += step.done_ms


def _reps_done(step: StepRecord) -> int | None:
    """Return how many of the planned repetitions were done: as many as the time is part of it."""
    if step.reps is None:
        return None
    return round(step.reps * step.done_ms / step.planned_ms)


def _sport(session: Session) -> tuple[int, int]:
    if session.routine == ByHand.WALK:
        return _WALKING, _GENERIC
    strength_ms = stretch_ms = 0
    for step in session.steps:
        if step.category in (Category.STRENGTH, Category.STABILITY):
            strength_ms += step.done_ms
        else:
            stretch_ms += step.done_ms
    return _TRAINING, _STRENGTH if strength_ms > stretch_ms else _FLEXIBILITY


def _name(step: StepRecord, catalogue: Catalogue) -> str:
    _ = catalogue.gettext
    side = {Side.LEFT: _("left side"), Side.RIGHT: _("right side"), Side.BOTH: ""}[step.side]
    return f"{step.name}, {side}" if side else step.name


def _fit_time(utc_ms: int) -> int:
    return max(_FIRST_S, utc_ms // 1000 - EPOCH_S)
