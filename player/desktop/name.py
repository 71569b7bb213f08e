"""The program's name among desktops."""

from typing import Final

APP_ID: Final = "arpa.home.supple"
"""The name of its entry, its icon, its metainfo and its windows.

Such a name begins with a domain turned round. The project has none, and one made up may be
somebody's; ``home.arpa`` is set aside for what is nobody's and stays at home (RFC 8375).
"""
