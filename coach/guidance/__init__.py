"""Rules about pain and when to stop, each with its source: pure, shown by window and terminal alike."""
