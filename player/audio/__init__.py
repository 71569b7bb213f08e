"""Sounds, voices, the score of what sounds when, the mixer, and the outputs."""
