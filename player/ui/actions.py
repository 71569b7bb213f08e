"""What can be done while a session plays: one table of names, keys, words and icons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QWidget

    from player.i18n import Catalogue


def N_(text: str) -> str:
    """Mark words for translation where they are only listed."""
    return text


class Command(NamedTuple):
    """Something a user can ask for.

    Attributes:
        name: What the program calls it.
        text: What the user calls it, in English; translated where it is shown.
        keys: Its keys, the first is shown.
        shown: The first key in words, where Qt's own name for it is not short.
        repeats: Whether holding the key down asks again and again.
    """

    name: str
    text: str
    keys: tuple[str, ...]
    shown: str = ""
    repeats: bool = False


COMMANDS: Final = (
    Command(
        "toggle",
        N_("Pause, go on, done"),
        ("Space", "Media Play", "Toggle Media Play/Pause"),
        N_("Space"),
    ),
    Command("next", N_("Next exercise"), ("Right", "PgDown", "Media Next"), "→"),
    Command("previous", N_("Previous exercise"), ("Left", "PgUp", "Media Previous"), "←"),
    Command("forward", N_("10 seconds on"), ("Shift+Right",), N_("Shift →"), repeats=True),
    Command("back", N_("10 seconds back"), ("Shift+Left",), N_("Shift ←"), repeats=True),
    Command("hurt", N_("This hurts: skip and note it"), ("P",)),
    Command("undo", N_("It does not hurt: undo"), ("U",)),
    Command("leave_out", N_("Leave out later what hurts"), ("L",)),
    Command("easier", N_("An easier way"), ("E",)),
    Command("again", N_("Say it again"), ("R",)),
    Command("not_ready", N_("Not ready: 15 seconds more"), ("N",)),
    Command("louder", N_("Louder"), ("+", "="), repeats=True),
    Command("quieter", N_("Quieter"), ("-",), repeats=True),
    Command("mute", N_("Sound on or off"), ("M",)),
    Command("voice", N_("Voice on or off"), ("V",)),
    Command("distance", N_("Readable from across the room"), ("F", "F11")),
    Command("screens", N_("Another screen"), ("D",)),
    Command("safety", N_("When to stop: pause and read"), ("S",)),
    Command("leave", N_("Leave; what was done is kept"), ("Esc",)),
    Command("keys", N_("These keys"), ("?", "F1")),
)


def key_label(command: Command, catalogue: Catalogue) -> str:
    """Return the key to press, in few characters."""
    if command.shown:
        return catalogue.gettext(command.shown)
    return QKeySequence(command.keys[0]).toString(QKeySequence.SequenceFormat.NativeText)


def key_labels(command: Command, catalogue: Catalogue) -> str:
    """Return all keys that do it, such as a presenter's, but for those that say it themselves."""
    shown = [key for key in command.keys[1:] if len(key) > 1 and "Media" not in key]
    native = QKeySequence.SequenceFormat.NativeText
    others = (QKeySequence(key).toString(native) for key in shown)
    return "  ".join((key_label(command, catalogue), *others))


def install(
    page: QWidget, catalogue: Catalogue, slots: Mapping[str, Callable[[], None]]
) -> dict[str, QAction]:
    """Give a page the commands it can carry out.

    Args:
        page: Where the keys work, its children included.
        catalogue: The words.
        slots: What each command does, by its name.

    Returns:
        The actions by name.
    """
    actions = {}
    for command in COMMANDS:
        if command.name not in slots:
            continue
        action = QAction(catalogue.gettext(command.text), page)
        action.setObjectName(command.name)
        action.setShortcuts([QKeySequence(key) for key in command.keys])
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.setAutoRepeat(command.repeats)
        action.triggered.connect(slots[command.name])
        page.addAction(action)
        actions[command.name] = action
    return actions
