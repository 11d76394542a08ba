"""Proves the stand-in for Telegram: each thing it refuses, and what people see."""
