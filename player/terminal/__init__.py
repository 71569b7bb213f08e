"""The player for a terminal."""
