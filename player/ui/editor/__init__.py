"""The editor of routines and exercises: text on the left, what it means on the right."""
