"""What Qt's D-Bus needs to be told in Python, and what its type stubs do not know."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeAlias, TypeVar, cast

from PySide6.QtCore import Q_ARG, Q_RETURN_ARG, SLOT, ClassInfo, QMetaObject, QMetaType, Qt
from PySide6.QtDBus import QDBus, QDBusArgument, QDBusInterface, QDBusMessage, QDBusObjectPath

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtCore import QObject
    from PySide6.QtDBus import QDBusConnection

T = TypeVar("T")

Plain: TypeAlias = "str | int | float | bool | list[str] | QDBusObjectPath | dict[str, Plain]"
"""What can be put into a map for D-Bus."""

# C++ types without a Python type of their own; the stubs want a type, Qt takes the name.
INT64: Final = cast("type", "qlonglong")
UINT32: Final = cast("type", "uint")
STRINGS: Final = cast("type", "QStringList")
MAP: Final = cast("type", "QVariantMap")

SMALLEST_INT, LARGEST_INT = -(2**31), 2**31 - 1
"""An int in a map leaves Qt as 32 bits."""


def interface(name: str) -> Callable[[type[T]], type[T]]:
    """Return the decorator that gives an adaptor its interface."""
    decorator: Any = ClassInfo
    decorated: Callable[[type[T]], type[T]] = decorator({"D-Bus Interface": name})
    return decorated


def no_strings() -> QDBusArgument:
    """Return an empty list of strings.

    A bare ``[]`` goes out as a list of variants, and strict listeners drop the message.
    """
    nothing = QDBusArgument()
    nothing.beginArray(QMetaType(QMetaType.Type.QString.value))
    nothing.endArray()
    return nothing


def listen(
    bus: QDBusConnection, path: str, interface: str, signal: str, receiver: QObject, slot: str
) -> bool:
    """Have every signal of a name brought to a slot that takes the message, whoever sends it.

    Args:
        bus: Where to listen.
        path: The object that sends it.
        interface: Its interface.
        signal: The signal's name.
        receiver: Whose slot.
        slot: The slot's name; it is declared with ``@Slot(QDBusMessage)``.
    """
    connect: Any = bus.connect  # the stub wants bytes, Qt refuses them
    return bool(connect("", path, interface, signal, receiver, SLOT(f"{slot}(QDBusMessage)")))


def plain(values: Mapping[str, object]) -> dict[str, Plain]:
    """Return what of a map D-Bus can carry: anything else in it would end the process.

    Whole numbers of another kind (numpy's) become Python's and are brought into 32 bits; what
    cannot be carried is left out.
    """
    carried: dict[str, Plain] = {}
    for key, value in values.items():
        if isinstance(value, bool | str | QDBusObjectPath):
            carried[key] = value
        elif hasattr(value, "__index__"):
            carried[key] = min(max(SMALLEST_INT, value.__index__()), LARGEST_INT)
        elif isinstance(value, float):
            carried[key] = float(value)
        elif isinstance(value, list) and value and all(isinstance(each, str) for each in value):
            carried[key] = [str(each) for each in value]
    return carried


def ask(
    bus: QDBusConnection,
    service: str,
    path: str,
    method: str,
    *arguments: object,
    timeout_ms: int = 300,
) -> list[Any] | None:
    """Call a method and wait for its answer, though not for long.

    Args:
        bus: The bus.
        service: Who is asked.
        path: The object.
        method: The method, with its interface before the last dot.
        arguments: What goes with it.
        timeout_ms: How long to wait.

    Returns:
        What was answered, None where nobody did or the answer was an error.
    """
    interface_, _, name = method.rpartition(".")
    message = QDBusMessage.createMethodCall(service, path, interface_, name)
    message.setArguments(list(arguments))
    reply = bus.call(message, QDBus.CallMode.Block, timeout_ms)
    return reply.arguments() if reply.type() is QDBusMessage.MessageType.ReplyMessage else None


def ask_typed(
    bus: QDBusConnection,
    service: str,
    path: str,
    method: str,
    returns: str,
    *arguments: tuple[type | str, object],
    timeout_ms: int = 1_000,
) -> object:
    """Call a method that takes what Python has no type for, such as unsigned numbers.

    A message takes its types from Python's values; here the service is asked for its own.

    Args:
        bus: The bus.
        service: Who is asked.
        path: The object.
        method: The method, with its interface before the last dot.
        returns: The C++ type of what it returns.
        arguments: Type and value of each argument.
        timeout_ms: How long to wait.

    Returns:
        What was answered, None where nobody did.
    """
    interface_, _, name = method.rpartition(".")
    server = QDBusInterface(service, path, interface_, bus)
    if not server.isValid():
        return None
    server.setTimeout(timeout_ms)
    invoke: Any = QMetaObject.invokeMethod
    typed = [Q_ARG(type_, value) for type_, value in arguments]
    direct = Qt.ConnectionType.DirectConnection
    try:
        answer: object = invoke(server, name, direct, Q_RETURN_ARG(returns), *typed)
    except RuntimeError:  # the service has no such method
        return None
    return answer
