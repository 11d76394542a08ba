"""Audiences: a small language that says whom a message is for, counted, walked and kept under a name."""
