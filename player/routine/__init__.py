"""The document: models of routines and exercises, their YAML text, the library of files."""
