"""Messages sent unasked: how each kind is looked at once more before it leaves, and how it is worded."""
