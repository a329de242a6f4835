"""YAML files to a catalogue of moves and routines; every problem with its file, line and column."""
