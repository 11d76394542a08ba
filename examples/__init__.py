"""Examples that a newcomer can look at, import and play with."""
