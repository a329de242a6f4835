"""Item models and their words: what a list or table shows, without a widget per row."""
