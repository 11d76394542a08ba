"""Servers on loopback that speak as Telegram and Discord do: strict, and able to misbehave on demand."""
