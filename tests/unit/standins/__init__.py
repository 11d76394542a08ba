"""Proves the stand-ins themselves."""
