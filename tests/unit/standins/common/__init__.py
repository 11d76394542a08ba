"""Proves what the stand-ins share."""
