"""Everything that leaves unasked: gathered when it is due, rechecked, worded, sent, and what came of it kept."""
