"""``/done``: what a student says they finished, read, kept, answered and taken back."""
