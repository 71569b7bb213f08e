"""Supple, a player for guided exercise routines.

The packages below, and who may import whom, are told in docs/architecture.md.
"""

__version__ = "0.1.0"
