"""The two database engines, made safe against cancellation, and raw SQL that is the same on both."""
