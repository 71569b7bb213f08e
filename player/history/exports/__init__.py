"""Ways out of the history, and one way in; each format is a module of its own, loaded when asked.

All of them take sessions one at a time, so that twenty years of them need no more memory than one.
"""
