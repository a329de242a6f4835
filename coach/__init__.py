"""Coach: a guided-exercise coach for runners and desk workers."""

__version__ = "0.1.0"
