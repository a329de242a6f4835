"""The second front end: the same session, cues and log in a terminal."""
