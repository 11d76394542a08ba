"""What a person can set for themselves: the overview, and the conversations about time zone and quiet hours."""
