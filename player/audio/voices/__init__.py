"""Voices: what turns a line of text into sound, one module for each way of doing it."""
