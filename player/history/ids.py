"""Names of sessions: unique on every machine, and in the order of time."""

from __future__ import annotations

import secrets
from uuid import UUID


def uuid7(unix_ms: int) -> UUID:
    """Return a new UUID of version 7 (RFC 9562, section 5.7).

    Args:
        unix_ms: The instant it begins with, in milliseconds since 1970 (UTC).

    Two machines never make the same one, so that their histories merge without clashes.
    """
    bits = (unix_ms & (1 << 48) - 1) << 80 | 0x7 << 76 | secrets.randbits(12) << 64
    return UUID(int=bits | 0b10 << 62 | secrets.randbits(62))
