"""Timeline + commands + time -> events -> record."""
