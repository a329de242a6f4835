"""Records to totals, streaks and trends: pure, and every date is the one the person lived."""
