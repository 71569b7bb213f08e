"""What the terminal shows: plain lines for a pipe, a live display for a person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.console import Group
from rich.panel import Panel
from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text

from player.routine.model import Side
from player.timeline.model import SegmentKind
from player.transport.transport import State
from player.units import format_clock

if TYPE_CHECKING:
    from player.i18n import Catalogue
    from player.timeline.model import Segment, Timeline
    from player.transport.transport import Transport
    from player.units import Milliseconds

# Each digit is five rows high, so that it can be read from a mat.
_DIGITS: Final = {
    "0": ("█▀▀▀█", "█   █", "█   █", "█   █", "█▄▄▄█"),
    "1": ("  ▄█ ", "   █ ", "   █ ", "   █ ", "  ▄█▄"),
    "2": ("▀▀▀▀█", "    █", "█▀▀▀▀", "█    ", "█▄▄▄▄"),
    "3": ("▀▀▀▀█", "    █", " ▀▀▀█", "    █", "▄▄▄▄█"),
    "4": ("█   █", "█   █", "▀▀▀▀█", "    █", "    █"),
    "5": ("█▀▀▀▀", "█    ", "▀▀▀▀█", "    █", "▄▄▄▄█"),
    "6": ("█▀▀▀▀", "█    ", "█▀▀▀█", "█   █", "█▄▄▄█"),
    "7": ("▀▀▀▀█", "    █", "   █ ", "  █  ", "  █  "),
    "8": ("█▀▀▀█", "█   █", "█▀▀▀█", "█   █", "█▄▄▄█"),
    "9": ("█▀▀▀█", "█   █", "▀▀▀▀█", "    █", "▄▄▄▄█"),
    ":": ("     ", "  ▄  ", "     ", "  ▄  ", "     "),
}

_COLOURS: Final = {
    SegmentKind.PREPARE: "yellow",
    SegmentKind.SWITCH: "yellow",
    SegmentKind.REST: "blue",
    SegmentKind.RELEASE: "blue",
}
_SIDE_COLOURS: Final = {Side.LEFT: "bright_blue", Side.RIGHT: "dark_orange"}


def big(text: str) -> str:
    """Return digits and colons five rows high."""
    return "\n".join(" ".join(_DIGITS[char][row] for char in text) for row in range(5))


def seconds_left(transport: Transport) -> int:
    """Return the whole seconds to show, rounded up so that 1 stands until the very end."""
    left_ms = transport.count_in_ms or transport.segment.end_ms - transport.playhead_ms
    return -(-left_ms // 1000)


def side_label(side: Side | None, catalogue: Catalogue) -> str:
    """Return the side's word with its arrow, or nothing where both or none work."""
    _ = catalogue.gettext
    if side is Side.LEFT:
        return "← " + _("LEFT")
    return _("RIGHT") + " →" if side is Side.RIGHT else ""


def count_label(segment: Segment, catalogue: Catalogue) -> str:
    """Return "set 2 of 3, rep 4 of 6", as far as there is more than one."""
    _ = catalogue.gettext
    parts = []
    if segment.set is not None and (segment.sets or 1) > 1:
        parts.append(_("set {n} of {total}").format(n=segment.set, total=segment.sets))
    if segment.rep is not None and (segment.reps or 1) > 1:
        parts.append(_("rep {n} of {total}").format(n=segment.rep, total=segment.reps))
    return ", ".join(parts)


def opening_line(transport: Transport, begins_ms: Milliseconds, catalogue: Catalogue) -> str:
    """Return the line with which playing begins: the title, and where it goes on."""
    _ = catalogue.gettext
    timeline = transport.timeline
    total = ("~" if timeline.estimated else "") + format_clock(timeline.total_ms)
    if not begins_ms:
        return f"{timeline.title}  {total}"
    at = format_clock(begins_ms)
    return _("{title}: going on at {at} of {total}").format(
        title=timeline.title, at=at, total=total
    )


def plain_line(timeline: Timeline, segment: Segment, catalogue: Catalogue) -> str:
    """Return one line for a segment that begins: time, phase, name, side, count, length."""
    words = [
        segment.phase or segment.kind.value,
        segment.name,
        side_label(segment.side, catalogue),
        count_label(segment, catalogue),
    ]
    about = "~" if segment.estimated else ""
    line = " · ".join(word for word in words if word)
    clock = format_clock(segment.start_ms)
    return (
        f"{clock}/{format_clock(timeline.total_ms)}  {line} ({about}{segment.length_ms // 1000} s)"
    )


def next_name(transport: Transport) -> str:
    """Return the name of the step after this one, or nothing at the last."""
    index = transport.step.index + 1
    steps = transport.timeline.steps
    return steps[index].name if index < len(steps) else ""


def live_view(transport: Transport, notice: str, catalogue: Catalogue) -> Group:
    """Return the whole display for one moment."""
    _ = catalogue.gettext
    segment, timeline = transport.segment, transport.timeline
    colour = _COLOURS.get(segment.kind, "green")
    name = Text(segment.name, style="bold")
    if side := side_label(segment.side, catalogue):
        style = f"bold black on {_SIDE_COLOURS.get(segment.side or Side.BOTH, 'white')}"
        name = Text.assemble((f" {side} ", style), "  ", name)
    if transport.state is State.WAITING:
        digits = Text(_("Press Space when you are done."), style=f"bold {colour}")
    else:
        digits = Text(big(format_clock(seconds_left(transport) * 1000)), style=f"bold {colour}")
    phase = _("get ready") if transport.count_in_ms else segment.phase or segment.kind.value
    state = _("PAUSED") if transport.state is State.PAUSED else phase.upper()
    count = count_label(segment, catalogue)
    body = Group(
        name,
        Text(f"{state}   {count}", style=colour),
        Text(),
        digits,
        Text(),
        Text(segment.text),
    )
    following = next_name(transport)
    foot = Table.grid(expand=True, padding=(0, 1))
    foot.add_column()
    foot.add_column(ratio=1)
    foot.add_column()
    foot.add_row(
        format_clock(transport.playhead_ms),
        ProgressBar(total=max(1, timeline.total_ms), completed=transport.playhead_ms),
        "-" + format_clock(timeline.total_ms - transport.playhead_ms),
    )
    return Group(
        Panel(body, title=timeline.title, padding=(1, 2), border_style=colour),
        foot,
        Text(_("Next: {name}").format(name=following) if following else ""),
        Text(notice, style="yellow"),
        Text(
            _(
                "Space pause/done  ←/→ step  Shift+←/→ 10 s  P hurts  U undo  "
                "N not ready  R again  Q leave"
            ),
            style="dim",
        ),
    )
