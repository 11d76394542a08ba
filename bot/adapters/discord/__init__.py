"""Discord, on discord.py: its gateway brings what happens, its HTTP interface takes what we say."""
